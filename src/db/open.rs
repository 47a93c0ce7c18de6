//! Connections: which database one reaches follows from the URL, and each is set up in the same way.

use std::path::Path;
use std::time::Duration;

use diesel::connection::{AnsiTransactionManager, SimpleConnection as _, TransactionManager};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;
use r2d2::ManageConnection;

use super::Conn;
use crate::config::Database;
use crate::error::{Error, Result};

/// Makes connections: the database follows from the URL, never from trial.
#[derive(Debug, Clone)]
pub struct Connector {
    /// Where.
    pub url: String,
    /// How long a lock is waited for.
    pub wait: Duration,
    /// Whether it only reads.
    pub read_only: bool,
}

impl Connector {
    /// A connection of this kind.
    pub fn connect(&self) -> Result<Conn> {
        connect(&self.url, self.wait, self.read_only)
    }
}

impl ManageConnection for Connector {
    type Connection = Conn;
    type Error = Error;

    fn connect(&self) -> Result<Conn> {
        Connector::connect(self)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<()> {
        Ok(conn.batch_execute("SELECT 1")?)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        is_dead(conn)
    }
}

/// Whether a connection is of no use any more.
pub(super) fn is_dead(conn: &mut Conn) -> bool {
    match conn {
        Conn::Postgres(inner) => is_broken(inner),
        Conn::Sqlite(inner) => is_broken(inner),
    }
}

/// A connection of one's own, for work on the whole database.
pub fn open_one(settings: &Database, read_only: bool) -> Result<Conn> {
    refuse_plain_text(&settings.url)?;
    connect(&settings.url, Duration::from_secs(settings.wait_seconds), read_only)
}

/// [`open_one`] for filling a database that is begun anew if that is broken off: an embedded one waits
/// for the disk at its checkpoints only, and those come seldom.
pub fn open_to_fill(settings: &Database) -> Result<Conn> {
    let mut conn = open_one(settings, false)?;
    if let Conn::Sqlite(conn) = &mut conn {
        conn.batch_execute("PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 10000")?;
    }
    Ok(conn)
}

/// Whether nobody else has an embedded database open.
pub fn is_ours_alone(path: &Path) -> Result<bool> {
    let mut conn = connect(&format!("sqlite:{}", path.display()), Duration::ZERO, false)?;
    let alone = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT";
    Ok(conn.batch_execute(alone).is_ok())
}

/// Brings the write-ahead log of an embedded database into its file, so that the file can be moved.
pub fn fold_log(path: &Path) -> Result<()> {
    let mut conn = connect(&format!("sqlite:{}", path.display()), Duration::from_secs(5), false)?;
    Ok(conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE")?)
}

fn is_broken<C>(conn: &mut C) -> bool
where
    C: Connection<TransactionManager = AnsiTransactionManager>,
    AnsiTransactionManager: TransactionManager<C>,
{
    AnsiTransactionManager::is_broken_transaction_manager(conn)
}

/// One connection.
pub(super) fn connect(url: &str, wait: Duration, read_only: bool) -> Result<Conn> {
    let millis = wait.as_millis();
    let Some(path) = url.strip_prefix("sqlite:") else {
        let mut conn = PgConnection::establish(&with_limits(url)).map_err(|cause| away(&cause))?;
        conn.batch_execute(&format!(
            "SET TIME ZONE 'UTC'; SET lock_timeout = {millis}; SET statement_timeout = 60000"
        ))?;
        return Ok(Conn::Postgres(conn));
    };
    let mut conn = SqliteConnection::establish(path).map_err(|cause| away(&cause))?;
    conn.batch_execute(&format!(
        "PRAGMA busy_timeout = {millis}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
         PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA trusted_schema = OFF;"
    ))?;
    if read_only {
        // A reader forgets its pages at the next write: room for what one look reads is enough.
        conn.batch_execute("PRAGMA query_only = ON; PRAGMA cache_size = -4000")?;
    }
    Ok(Conn::Sqlite(conn))
}

/// A host that went without a word is noticed within half a minute, not by the system's hours, and the next one of the
/// address is asked. In seconds, and the last in milliseconds; what the address says itself stands.
const LIMITS: [(&str, &str); 5] = [
    ("connect_timeout", "5"),
    ("keepalives_idle", "10"),
    ("keepalives_interval", "5"),
    ("keepalives_count", "3"),
    ("tcp_user_timeout", "25000"),
];

fn with_limits(url: &str) -> String {
    let mut url = url.to_owned();
    for (name, value) in LIMITS {
        if !url.contains(&format!("{name}=")) {
            let sign = if url.contains('?') { '&' } else { '?' };
            url.push_str(&format!("{sign}{name}={value}"));
        }
    }
    url
}

fn away(cause: &diesel::ConnectionError) -> Error {
    tracing::warn!(%cause, "the database cannot be reached");
    Error::Away
}

/// Clinical facts do not cross a network in the clear: without TLS only this machine is reached.
pub fn refuse_plain_text(url: &str) -> Result<()> {
    let Some(rest) = url.strip_prefix("postgres://").or_else(|| url.strip_prefix("postgresql://")) else {
        let path = Path::new(url.trim_start_matches("sqlite:"));
        if path.as_os_str().is_empty() {
            return Err(Error::fault("sqlite: needs a path"));
        }
        return Ok(());
    };
    let hosts = rest.split(['/', '?']).next().unwrap_or_default().rsplit('@').next().unwrap_or_default();
    let in_query =
        rest.split(['?', '&']).filter_map(|pair| pair.strip_prefix("host=")).next().unwrap_or_default();
    let near = |host: &str| {
        let host = host
            .rsplit_once(':')
            .map_or(host, |(name, port)| if port.bytes().all(|b| b.is_ascii_digit()) { name } else { host });
        host.is_empty()
            || host.starts_with('/')
            || host.starts_with("%2F")
            || ["localhost", "127.0.0.1", "[::1]"].contains(&host)
    };
    let encrypted = ["sslmode=require", "sslmode=verify-ca", "sslmode=verify-full"]
        .iter()
        .any(|mode| rest.contains(mode));
    if hosts.split(',').chain(in_query.split(',')).all(near) || encrypted {
        return Ok(());
    }
    Err(Error::fault("a PostgreSQL server on another host needs sslmode=verify-full in database.url"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_added_to_an_address_that_has_none() {
        let plain = with_limits("postgres://db1,db2/teduh");
        assert!(
            plain.starts_with("postgres://db1,db2/teduh?connect_timeout=5&keepalives_idle=10&"),
            "{plain}"
        );
        let own = with_limits("postgres://db1/teduh?connect_timeout=2&sslmode=verify-full");
        assert!(own.contains("?connect_timeout=2&sslmode=verify-full&keepalives_idle=10&"), "{own}");
        assert!(!own.contains("connect_timeout=5"), "{own}");
    }
}
