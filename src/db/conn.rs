//! A connection to either database.

#![allow(missing_docs, reason = "the derive makes public items that cannot be given docs")]

use diesel::pg::PgConnection;
use diesel::sqlite::SqliteConnection;

use chrono::TimeDelta;

use crate::error::Result;

/// PostgreSQL comes first; which one a connection is follows from the URL.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    Postgres(PgConnection),
    Sqlite(SqliteConnection),
}

impl Conn {
    /// How many ids a statement underneath is best asked for at once. SQLite binds each and finds it by its
    /// index; PostgreSQL takes all as one list, and reads a table once for a list that is long against it.
    pub const fn ids_at_once(&self) -> usize {
        match self {
            Conn::Postgres(_) => 10_000,
            Conn::Sqlite(_) => 500,
        }
    }

    /// The time within which nearly every write has ended, so that what it wrote is seen. One writer takes
    /// writes in turn on SQLite, and what it makes is seen in that order.
    pub const fn usual_write(&self) -> TimeDelta {
        match self {
            Conn::Postgres(_) => TimeDelta::seconds(2),
            Conn::Sqlite(_) => TimeDelta::zero(),
        }
    }

    /// The time within which a write that was begun has ended, so that what it wrote is seen. One writer
    /// takes writes in turn on SQLite; on PostgreSQL a transaction may be open beside others.
    pub const fn longest_write(&self) -> TimeDelta {
        match self {
            Conn::Postgres(_) => TimeDelta::minutes(10),
            Conn::Sqlite(_) => TimeDelta::minutes(1),
        }
    }
}

/// Runs a closure in one transaction on a connection of one's own, for work on the whole database.
pub fn in_transaction<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    diesel::Connection::transaction(conn, work)
}

/// Runs a statement on the connection underneath: `on_either!(conn, |conn| query.load(conn))`.
///
/// For statements of the counter's path. Through the derived enum each run writes the SQL of a
/// statement several times; underneath, one of fixed shape is found by its type.
macro_rules! on_either {
    ($conn:expr, |$under:ident| $run:expr) => {
        match $conn {
            $crate::db::Conn::Postgres($under) => $run,
            $crate::db::Conn::Sqlite($under) => $run,
        }
    };
}
pub(crate) use on_either;
