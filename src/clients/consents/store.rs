//! The consents, append-only.

use diesel::prelude::*;

use super::{Consent, ConsentKind};
use crate::db::{Conn, Kept, on_either};
use crate::error::Result;
use crate::ids::{ClientId, RowId, StaffId};
use crate::schema::consents;
use crate::units::Instant;

/// Clients asked for in one statement.
const CHUNK: usize = 10_000;

/// Appends what the client said.
pub fn add(conn: &mut Conn, client: &ClientId, consent: &Consent, by: Option<&StaffId>) -> Result<RowId> {
    let id = RowId::new();
    diesel::insert_into(consents::table)
        .values((
            consents::id.eq(&id),
            consents::client_id.eq(client),
            consents::kind.eq(consent.kind),
            consents::given.eq(consent.given),
            consents::recorded_by.eq(by),
            consents::at.eq(consent.at),
        ))
        .execute(conn)?;
    Ok(id)
}

/// Everything the client ever said, latest first.
pub fn all(conn: &mut Conn, client: &ClientId) -> Result<Vec<Consent>> {
    let rows: Vec<(ConsentKind, bool, Instant)> = consents::table
        .filter(consents::client_id.eq(client))
        .select((consents::kind, consents::given, consents::at))
        .order((consents::at.desc(), consents::id.desc()))
        .load(conn)?;
    Ok(rows.into_iter().map(|(kind, given, at)| Consent { kind, given, at }).collect())
}

/// What these clients said of one kind, client by client, latest first.
pub fn said_by(conn: &mut Conn, clients: &[ClientId], kind: ConsentKind) -> Result<Vec<(ClientId, bool)>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<(ClientId, bool)> = on_either!(conn, |conn| Kept::for_one(
            consents::table
                .filter(consents::client_id.eq_any(chunk))
                .filter(consents::kind.eq(kind))
                .select((consents::client_id, consents::given))
                .order((consents::client_id, consents::at.desc(), consents::id.desc())),
            chunk.len()
        )
        .load(conn)?);
        found.extend(rows);
    }
    Ok(found)
}
