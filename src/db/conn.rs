//! A connection to either database.

#![allow(missing_docs, reason = "the derive makes public items that cannot be given docs")]

use diesel::pg::PgConnection;
use diesel::sqlite::SqliteConnection;

use crate::error::Result;

/// PostgreSQL comes first; which one a connection is follows from the URL.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    Postgres(PgConnection),
    Sqlite(SqliteConnection),
}

/// Runs a closure in one transaction on a connection of one's own, for work on the whole database.
pub fn in_transaction<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    diesel::Connection::transaction(conn, work)
}
