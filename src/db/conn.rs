//! A connection to either database.

#![allow(missing_docs, reason = "the derive makes public items that cannot be given docs")]

use diesel::pg::PgConnection;
use diesel::sqlite::SqliteConnection;

/// PostgreSQL comes first; which one a connection is follows from the URL.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    Postgres(PgConnection),
    Sqlite(SqliteConnection),
}
