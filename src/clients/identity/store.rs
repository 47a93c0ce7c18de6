//! Sealed identities, photos, search tokens and PIN hashes.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, SiteId, StaffId};
use crate::schema::{client_identities, client_photos, client_search, episodes};
use crate::units::Instant;

/// A sealed identity.
#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = client_identities, treat_none_as_null = true)]
pub struct Sealed {
    pub client_id: ClientId,
    pub name: Vec<u8>,
    pub date_of_birth: Vec<u8>,
    pub contact: Option<Vec<u8>>,
    pub updated_at: Instant,
}

/// The identity of a client, if enrolled.
pub fn identity(conn: &mut Conn, client: &ClientId) -> Result<Option<Sealed>> {
    Ok(client_identities::table.find(client).select(Sealed::as_select()).first(conn).optional()?)
}

/// The identities of these clients.
pub fn identities(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Sealed>> {
    Ok(client_identities::table
        .filter(client_identities::client_id.eq_any(clients))
        .select(Sealed::as_select())
        .load(conn)?)
}

/// Writes an identity, the first or a later one.
pub fn put_identity(conn: &mut Conn, sealed: &Sealed) -> Result<()> {
    let changed =
        diesel::update(client_identities::table.find(&sealed.client_id)).set(sealed).execute(conn)?;
    if changed == 0 {
        diesel::insert_into(client_identities::table).values(sealed).execute(conn)?;
    }
    Ok(())
}

/// Writes the search tokens of a client anew.
pub fn put_tokens(conn: &mut Conn, client: &ClientId, tokens: &[String]) -> Result<()> {
    diesel::delete(client_search::table.filter(client_search::client_id.eq(client))).execute(conn)?;
    for token in tokens {
        diesel::insert_into(client_search::table)
            .values((client_search::token.eq(token), client_search::client_id.eq(client)))
            .execute(conn)?;
    }
    Ok(())
}

/// Clients that carry every one of these tokens and have or had an episode at one of these sites.
pub fn with_tokens(
    conn: &mut Conn,
    tokens: &[String],
    sites: &[SiteId],
    limit: i64,
) -> Result<Vec<ClientId>> {
    let known = episodes::table.filter(episodes::site_id.eq_any(sites)).select(episodes::client_id);
    let wanted = i64::try_from(tokens.len()).unwrap_or(i64::MAX);
    Ok(client_search::table
        .filter(client_search::token.eq_any(tokens))
        .filter(client_search::client_id.eq_any(known))
        .group_by(client_search::client_id)
        .having(diesel::dsl::count(client_search::token).eq(wanted))
        .select(client_search::client_id)
        .order(client_search::client_id)
        .limit(limit)
        .load(conn)?)
}

/// The sealed photo of a client.
pub fn photo(conn: &mut Conn, client: &ClientId) -> Result<Option<Vec<u8>>> {
    Ok(client_photos::table.find(client).select(client_photos::photo).first(conn).optional()?)
}

/// The day on which a client's photo was taken, if there is one.
pub fn photo_day(conn: &mut Conn, client: &ClientId) -> Result<Option<NaiveDate>> {
    Ok(client_photos::table.find(client).select(client_photos::taken_on).first(conn).optional()?)
}

/// Writes a photo, the first or a later one.
pub fn put_photo(
    conn: &mut Conn,
    client: &ClientId,
    photo: &[u8],
    taken_on: NaiveDate,
    by: &StaffId,
) -> Result<()> {
    let row =
        (client_photos::photo.eq(photo), client_photos::taken_on.eq(taken_on), client_photos::set_by.eq(by));
    let changed = diesel::update(client_photos::table.find(client)).set(row).execute(conn)?;
    if changed == 0 {
        diesel::insert_into(client_photos::table)
            .values((
                client_photos::client_id.eq(client),
                client_photos::photo.eq(photo),
                client_photos::taken_on.eq(taken_on),
                client_photos::set_by.eq(by),
            ))
            .execute(conn)?;
    }
    Ok(())
}
