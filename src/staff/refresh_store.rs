//! Refresh tokens, by their hashes.

use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::ids::SessionId;
use crate::schema::refresh_tokens;
use crate::units::Instant;

/// Appends a refresh token by its hash.
pub fn add_refresh(conn: &mut Conn, hash: &str, session: &SessionId, now: Instant) -> Result<()> {
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::hash.eq(hash),
            refresh_tokens::session_id.eq(session),
            refresh_tokens::issued_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// The session and issue of a refresh token.
pub fn refresh(conn: &mut Conn, hash: &str) -> Result<Option<(SessionId, Instant)>> {
    Ok(refresh_tokens::table
        .find(hash)
        .select((refresh_tokens::session_id, refresh_tokens::issued_at))
        .first(conn)
        .optional()?)
}

/// Uses a refresh token up; false if it had been used.
pub fn use_refresh(conn: &mut Conn, hash: &str, now: Instant) -> Result<bool> {
    let used = diesel::update(refresh_tokens::table.find(hash).filter(refresh_tokens::used_at.is_null()))
        .set(refresh_tokens::used_at.eq(now))
        .execute(conn)?;
    Ok(used == 1)
}
