//! The kept answers of retried writes.

use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::schema::idempotency_keys;
use crate::units::Instant;

/// A tag that no answer has: theirs are hashes.
const TRIED: &str = "written to see whether it can be";

/// A kept answer.
#[derive(Queryable, Selectable)]
#[diesel(table_name = idempotency_keys)]
pub struct FirstAnswer {
    pub body_hash: String,
    pub status: i64,
    pub answer: Vec<u8>,
}

/// The first answer under a tag.
pub fn first_answer(conn: &mut Conn, tag: &str) -> Result<Option<FirstAnswer>> {
    Ok(idempotency_keys::table.find(tag).select(FirstAnswer::as_select()).first(conn).optional()?)
}

/// Keeps the first answer.
pub fn keep_answer(
    conn: &mut Conn,
    tag: &str,
    body_hash: &str,
    status: u16,
    answer: &[u8],
    now: Instant,
) -> Result<()> {
    diesel::insert_into(idempotency_keys::table)
        .values((
            idempotency_keys::tag.eq(tag),
            idempotency_keys::body_hash.eq(body_hash),
            idempotency_keys::status.eq(i64::from(status)),
            idempotency_keys::answer.eq(answer),
            idempotency_keys::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Forgets answers older than a moment; gives how many.
pub fn forget_before(conn: &mut Conn, moment: Instant) -> Result<usize> {
    Ok(diesel::delete(idempotency_keys::table.filter(idempotency_keys::created_at.lt(moment)))
        .execute(conn)?)
}

/// Writes as little as there is to write; it is forgotten with the answers of its day.
pub fn try_to_write(conn: &mut Conn, now: Instant) -> Result<()> {
    diesel::delete(idempotency_keys::table.find(TRIED)).execute(conn)?;
    keep_answer(conn, TRIED, "", 0, &[], now)
}

/// Asks the database for as little as there is to ask.
pub fn answers(conn: &mut Conn) -> Result<()> {
    idempotency_keys::table.select(idempotency_keys::status).limit(1).load::<i64>(conn)?;
    Ok(())
}
