//! The only file that knows that there are two databases.
//!
//! [`Db::read`] and [`Db::write`] run a closure inside one transaction. On SQLite one writer thread
//! owns the write connection and commits many closures at once (`db::writer`); on PostgreSQL each
//! closure has a short transaction of its own.

mod bulk;
mod conn;
mod folding;
mod kept;
mod migrations;
mod moments;
mod open;
mod pooled;
mod rows;
mod tables;
mod writer;

use std::sync::Arc;
use std::time::Duration;

use diesel::connection::{SimpleConnection as _, TransactionManager};
use diesel::prelude::*;
use r2d2::Pool;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

use crate::config::Database;
use crate::error::{Error, Result};

pub(crate) use bulk::{insert_all, load_all};
pub(crate) use conn::on_either;
pub use conn::{Conn, in_transaction};
pub(crate) use kept::{Fixed, Kept};
pub use migrations::{applied, migrate, pending};
pub(crate) use moments::{Day, Moment};
pub use open::{fold_log, is_ours_alone, open_one, open_to_fill};
pub use rows::{End, begin_load, begin_snapshot, count, each_row, each_row_where, end, insert_rows};
pub use tables::{Column, Kind, Table, tables};

use open::{Connector, refuse_plain_text};

type Manager = <Conn as Connection>::TransactionManager;

/// The database, cheap to clone.
#[derive(Clone)]
pub struct Db {
    readers: Pool<Connector>,
    writer: Option<Arc<writer::Writer>>,
    /// One place for each connection of the pool, given in the order of asking: the pool gives a free one
    /// to whoever looks first.
    places: Arc<Semaphore>,
    wait: Duration,
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.writer.is_some() { "Db(sqlite)" } else { "Db(postgres)" })
    }
}

impl Db {
    /// Opens the database and refuses one whose schema is not this program's.
    pub fn open(settings: &Database) -> Result<Self> {
        let wait = Duration::from_secs(settings.wait_seconds);
        let embedded = settings.url.starts_with("sqlite:");
        refuse_plain_text(&settings.url)?;
        if !pending(&settings.url)?.is_empty() {
            return Err(Error::fault("the database has an older schema: run `teduh migrate`"));
        }
        let connector = Connector { url: settings.url.clone(), wait, read_only: embedded };
        let writer = if embedded {
            let connector = Connector { read_only: false, ..connector.clone() };
            let folding = folding::Folding::start(connector.connect()?)?;
            Some(Arc::new(writer::Writer::start(connector.connect()?, folding, wait, settings.queue)?))
        } else {
            None
        };
        let most = if embedded { settings.connections.min(worth_reading()) } else { settings.connections };
        let readers = Pool::builder()
            .max_size(most)
            .min_idle(Some(1))
            .connection_timeout(wait)
            .test_on_check_out(false)
            .build(connector)
            .map_err(|_| Error::Away)?;
        let places = Arc::new(Semaphore::new(usize::try_from(most).unwrap_or(1)));
        Ok(Db { readers, writer, places, wait })
    }

    async fn place(&self) -> Result<OwnedSemaphorePermit> {
        let asked = tokio::time::timeout(self.wait, self.places.clone().acquire_owned());
        asked.await.map_err(|_| Error::Away)?.map_err(|_| Error::Away)
    }

    /// Whether this is an embedded database.
    pub fn is_embedded(&self) -> bool {
        self.writer.is_some()
    }

    /// Whether what was last written to an embedded database reached the disk.
    pub fn keeps(&self) -> bool {
        self.writer.as_ref().is_none_or(|writer| writer.keeps())
    }

    /// Runs a closure that only reads, on a thread that may block.
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        let (db, place) = (self.clone(), self.place().await?);
        let read = move || {
            let answer = db.read_blocking(work);
            drop(place);
            answer
        };
        tokio::task::spawn_blocking(read).await.map_err(|_| Error::fault("a read was broken off"))?
    }

    /// [`Db::read`] for commands that have no runtime. An embedded database shows one moment to the
    /// whole closure, and keeps what it has read of it: between two transactions it forgets every page
    /// if anything was written.
    pub fn read_blocking<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        let mut conn = self.readers.get().map_err(|_| Error::Away)?;
        if self.writer.is_none() {
            let answer = work(&mut conn);
            self.throw_away_what_died(conn, &answer);
            return answer;
        }
        Manager::begin_transaction(&mut *conn)?;
        let answer = work(&mut conn);
        Manager::rollback_transaction(&mut *conn)?;
        answer
    }

    /// Runs a closure in one transaction. It may run twice where transactions collide, so nothing
    /// but statements belongs inside. Anything but `Ok` and a kept refusal is rolled back; then
    /// `after` may write about it (a refusal's audit row).
    pub async fn write<T, F, A>(&self, work: F, after: A) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Conn) -> Result<T> + Send + 'static,
        A: Fn(&mut Conn, &Error) -> Result<()> + Send + 'static,
    {
        if let Some(writer) = &self.writer {
            let answer = tokio::time::timeout(self.wait * HANGS, writer.submit(work, after)?);
            return answer.await.map_err(|_| writer.hangs())?.map_err(|_| Error::Away)?;
        }
        let (db, place) = (self.clone(), self.place().await?);
        let commits = Arc::new(Notify::new());
        let (begins, wait) = (commits.clone(), self.wait);
        let write = move || {
            let answer = db.write_pooled(&work, &after, &|| begins.notify_one());
            drop(place);
            answer
        };
        tokio::select! {
            answer = tokio::task::spawn_blocking(write) => {
                answer.map_err(|_| Error::fault("a write was broken off"))?
            }
            () = pooled::too_long(&commits, wait) => Err(Error::Away),
        }
    }

    /// [`Db::write`] for commands that have no runtime.
    pub fn write_blocking<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Conn) -> Result<T> + Send + 'static,
    {
        match &self.writer {
            Some(writer) => writer.submit(work, |_, _| Ok(()))?.blocking_recv().map_err(|_| Error::Away)?,
            None => self.write_pooled(&work, &|_: &mut Conn, _: &Error| Ok(()), &|| ()),
        }
    }
}

/// Readers of an embedded database that are worth having: what they read lies in memory, so that more of them than
/// two for each core only take turns, and each keeps pages and statements of its own.
fn worth_reading() -> u32 {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    u32::try_from(cores).unwrap_or(u32::MAX).saturating_mul(2)
}

/// A disk that takes so many times as long as a lock is waited for hangs. What was asked may still be done when it
/// goes on; the key of the request says so at the next try.
const HANGS: u32 = 3;

/// Whether what was written beside this error is to be committed.
fn stays(error: &Error) -> bool {
    matches!(error, Error::Refused(refused) if refused.kept)
}

impl Conn {
    /// Makes every other writer that names the same thing wait until this transaction ends. One
    /// writer thread does that by itself on SQLite.
    pub fn serialise_on(&mut self, what: &str) -> Result<()> {
        if let Conn::Postgres(conn) = self {
            let lock = diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))");
            Kept::new(lock.bind::<diesel::sql_types::Text, _>(what)).execute(conn)?;
        }
        Ok(())
    }

    /// Lets a transaction that has only read wait at its end until all that it may have read is kept as safely
    /// as what is written. A PostgreSQL server that was killed and started again shows commits that its standby
    /// has not got yet; whoever tells somebody of one says first that it stays.
    pub fn keep_what_was_read(&mut self) -> Result<()> {
        if let Conn::Postgres(conn) = self {
            conn.batch_execute("SELECT pg_logical_emit_message(true, 'teduh', '')")?;
        }
        Ok(())
    }

    /// Runs SQL that differs between the databases.
    pub fn run_either(&mut self, postgres: &str, sqlite: &str) -> Result<()> {
        match self {
            Conn::Postgres(conn) => conn.batch_execute(postgres)?,
            Conn::Sqlite(conn) => conn.batch_execute(sqlite)?,
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_host_needs_tls() {
        for near in [
            "sqlite:a.db",
            "postgres:///a?host=/run/pg",
            "postgres://u:p@localhost:5432/a",
            "postgres://127.0.0.1/a",
        ] {
            assert!(refuse_plain_text(near).is_ok(), "{near}");
        }
        for far in [
            "postgres://db.example/a",
            "postgres://u@localhost,db.example/a",
            "postgres:///a?host=10.0.0.7",
            "sqlite:",
        ] {
            assert!(refuse_plain_text(far).is_err(), "{far}");
        }
        assert!(refuse_plain_text("postgres://db.example/a?sslmode=verify-full").is_ok());
    }

    fn embedded(dir: &tempfile::TempDir) -> Db {
        let url = format!("sqlite:{}", dir.path().join("t.db").display());
        assert!(!migrate(&url).unwrap().is_empty());
        assert!(migrate(&url).unwrap().is_empty());
        Db::open(&Database { url, connections: 2, queue: 64, wait_seconds: 5 }).unwrap()
    }

    fn add(conn: &mut Conn, name: &str) -> Result<()> {
        use crate::schema::products::dsl;
        diesel::insert_into(dsl::products)
            .values((
                dsl::id.eq(name),
                dsl::name.eq(name),
                dsl::mg_per_ml.eq(5),
                dsl::created_at.eq(chrono::NaiveDateTime::MIN),
            ))
            .execute(conn)?;
        Ok(())
    }

    fn names(db: &Db) -> Vec<String> {
        use crate::schema::products::dsl;
        db.read_blocking(|conn| Ok(dsl::products.select(dsl::name).order(dsl::name).load(conn)?)).unwrap()
    }

    #[test]
    fn only_what_succeeds_or_is_kept_stays_written() {
        let dir = tempfile::tempdir().unwrap();
        let db = embedded(&dir);
        db.write_blocking(|conn| add(conn, "done")).unwrap();
        let broken = |conn: &mut Conn| add(conn, "broken").and_then(|()| Err::<(), _>(Error::fault("late")));
        assert!(db.write_blocking(broken).is_err());
        let refused =
            |conn: &mut Conn| add(conn, "refused").and_then(|()| Err::<(), _>(Error::refused(422, "no")));
        assert_eq!(db.write_blocking(refused).unwrap_err().code(), "no");
        let kept = |conn: &mut Conn| {
            add(conn, "kept")?;
            let refused = crate::error::Refused { kept: true, ..crate::error::Refused::plain(422, "no") };
            Err::<(), _>(Error::Refused(Box::new(refused)))
        };
        assert!(db.write_blocking(kept).is_err());
        let panics = |conn: &mut Conn| -> Result<()> {
            add(conn, "panics")?;
            conn.transaction(|_| -> Result<()> { panic!("inside a savepoint") })
        };
        assert!(db.write_blocking(panics).is_err());
        db.write_blocking(|conn| add(conn, "last")).unwrap();
        assert_eq!(names(&db), ["done", "kept", "last"]);
    }

    #[test]
    fn a_reader_cannot_write() {
        let dir = tempfile::tempdir().unwrap();
        assert!(embedded(&dir).read_blocking(|conn| add(conn, "x")).is_err());
    }
}
