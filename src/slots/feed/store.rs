//! Rows of calendar addresses.

use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId};
use crate::schema::calendar_feeds as feeds;
use crate::units::Instant;

/// The address of a client's calendar.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = feeds)]
pub struct Feed {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// The hash of its secret.
    pub secret_hash: String,
    /// Since when.
    pub made_at: Instant,
    /// When it was ended.
    pub ended_at: Option<Instant>,
}

/// Appends an address.
pub fn append(conn: &mut Conn, feed: &Feed) -> Result<()> {
    diesel::insert_into(feeds::table).values(feed).execute(conn)?;
    Ok(())
}

/// The one that a client has.
pub fn of_client(conn: &mut Conn, client: &ClientId) -> Result<Option<Feed>> {
    Ok(feeds::table
        .filter(feeds::client_id.eq(client))
        .filter(feeds::ended_at.is_null())
        .select(Feed::as_select())
        .first(conn)
        .optional()?)
}

/// Whose the hash of a secret is.
pub fn with_hash(conn: &mut Conn, hash: &str) -> Result<Option<ClientId>> {
    Ok(feeds::table
        .filter(feeds::secret_hash.eq(hash))
        .filter(feeds::ended_at.is_null())
        .select(feeds::client_id)
        .first(conn)
        .optional()?)
}

/// Ends the one that a client has; false if there is none.
pub fn end(conn: &mut Conn, client: &ClientId, at: Instant) -> Result<bool> {
    let open = feeds::table.filter(feeds::client_id.eq(client)).filter(feeds::ended_at.is_null());
    Ok(diesel::update(open).set(feeds::ended_at.eq(at)).execute(conn)? > 0)
}
