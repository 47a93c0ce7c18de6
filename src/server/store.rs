//! The check values of root keys.

use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::schema::key_checks;
use crate::units::Instant;

/// Every root key's number and its check value.
pub fn key_checks(conn: &mut Conn) -> Result<Vec<(i64, Vec<u8>)>> {
    Ok(key_checks::table
        .select((key_checks::key_id, key_checks::check_value))
        .order(key_checks::key_id)
        .load(conn)?)
}

/// Adds the check value of a root key.
pub fn add_key_check(conn: &mut Conn, key_id: i64, check_value: &[u8], now: Instant) -> Result<()> {
    diesel::insert_into(key_checks::table)
        .values((
            key_checks::key_id.eq(key_id),
            key_checks::check_value.eq(check_value),
            key_checks::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}
