//! The one writer of an embedded database.
//!
//! Closures wait in a bounded queue. The thread takes one, then all that wait, runs them one after
//! another in a transaction, each in a savepoint, and commits once: nobody waits for a lock and the
//! fsync is shared. An answer leaves only after its commit is durable.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::result::Error as DbError;
use tokio::sync::oneshot;

use super::folding::Folding;
use super::{Conn, Manager, stays};
use crate::error::{Error, Result};

/// Closures in one commit at the most.
const BATCH: usize = 128;

/// Runs inside the transaction; gives back what must be told after the commit.
type Job = Box<dyn FnOnce(&mut Conn) -> Tell + Send>;
/// Told true once the commit is durable, false if it failed.
type Tell = Box<dyn FnOnce(bool) + Send>;

/// The queue in front of the writer thread.
pub struct Writer {
    queue: Option<SyncSender<Job>>,
    /// Whether the last commit reached the disk.
    keeps: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread on its connection, which waits so long for a lock.
    pub fn start(mut conn: Conn, folding: Folding, wait: Duration, queue: usize) -> Result<Self> {
        conn.run_either("", "PRAGMA wal_autocheckpoint = 0")?;
        let (sender, receiver) = sync_channel(queue);
        let keeps = Arc::new(AtomicBool::new(true));
        let told = keeps.clone();
        let thread = std::thread::Builder::new()
            .name("teduh-writer".into())
            .spawn(move || run(conn, &receiver, (&folding, wait), &told))
            .map_err(|cause| Error::Fault(cause.into()))?;
        Ok(Writer { queue: Some(sender), keeps, thread: Some(thread) })
    }

    /// Whether the last commit reached the disk; a lock that is held from outside says nothing of that.
    pub fn keeps(&self) -> bool {
        self.keeps.load(Ordering::SeqCst)
    }

    /// What is said to who has waited too long; until something is committed the disk keeps nothing.
    pub fn hangs(&self) -> Error {
        tracing::warn!("a write takes too long, as where the disk hangs; who asked is told to try again");
        self.keeps.store(false, Ordering::SeqCst);
        Error::Away
    }

    /// Queues a closure; the receiver gets its answer after the commit.
    pub fn submit<T, F, A>(&self, work: F, after: A) -> Result<oneshot::Receiver<Result<T>>>
    where
        T: Send + 'static,
        F: Fn(&mut Conn) -> Result<T> + Send + 'static,
        A: Fn(&mut Conn, &Error) -> Result<()> + Send + 'static,
    {
        let (sender, receiver) = oneshot::channel();
        let job: Job = Box::new(move |conn| {
            let answer = in_savepoint(conn, &work);
            let answer = match answer {
                Err(error) if !stays(&error) => {
                    match in_savepoint(conn, &|conn: &mut Conn| after(conn, &error)) {
                        Ok(()) => Err(error),
                        Err(worse) => Err(worse),
                    }
                }
                other => other,
            };
            Box::new(move |durable| {
                // The asker may have gone away; the work is done all the same.
                let _ = sender.send(if durable { answer } else { Err(Error::Away) });
            })
        });
        match self.queue.as_ref().map(|queue| queue.try_send(job)) {
            Some(Ok(())) => Ok(receiver),
            Some(Err(TrySendError::Full(_) | TrySendError::Disconnected(_))) | None => Err(Error::Away),
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            // What was queued is finished first; a panic there was already answered.
            let _ = thread.join();
        }
    }
}

fn run(mut conn: Conn, queue: &Receiver<Job>, (folding, wait): (&Folding, Duration), keeps: &AtomicBool) {
    while let Ok(first) = queue.recv() {
        let mut tells = Vec::new();
        let durable = match begin(&mut conn) {
            Ok(()) => {
                tells.push(first(&mut conn));
                while tells.len() < BATCH
                    && let Ok(job) = queue.try_recv()
                {
                    tells.push(job(&mut conn));
                }
                let durable = commit(&mut conn);
                keeps.store(durable, Ordering::SeqCst);
                durable
            }
            Err(cause) => {
                // The lock is held from outside: a job is answered 503 by being dropped, and so are those that
                // came meanwhile, or the last of them would wait as many times as long as there are.
                let others = queue.try_iter().count();
                tracing::warn!(%cause, others, "a write could not begin");
                false
            }
        };
        for tell in tells {
            tell(durable);
        }
        folding.committed();
        folding.shorten(&mut conn, wait);
    }
}

fn begin(conn: &mut Conn) -> Result<()> {
    match conn {
        Conn::Sqlite(inner) => Ok(AnsiTransactionManager::begin_transaction_sql(inner, "BEGIN IMMEDIATE")?),
        Conn::Postgres(_) => Err(Error::fault("the writer thread is for SQLite")),
    }
}

fn commit(conn: &mut Conn) -> bool {
    match Manager::commit_transaction(conn) {
        Ok(()) => true,
        Err(cause) => {
            tracing::error!(%cause, "a commit failed");
            while depth(conn) > 0 && Manager::rollback_transaction(conn).is_ok() {}
            false
        }
    }
}

/// Runs a closure in a savepoint of its own; a panic costs only that savepoint.
fn in_savepoint<T>(conn: &mut Conn, work: &dyn Fn(&mut Conn) -> Result<T>) -> Result<T> {
    let before = depth(conn);
    Manager::begin_transaction(conn)?;
    let answer = catch_unwind(AssertUnwindSafe(|| work(conn)))
        .unwrap_or_else(|_| Err(Error::fault("a write panicked")));
    while depth(conn) > before + 1 {
        Manager::rollback_transaction(conn)?;
    }
    match &answer {
        Ok(_) => Manager::commit_transaction(conn)?,
        Err(error) if stays(error) => Manager::commit_transaction(conn)?,
        Err(_) => match Manager::rollback_transaction(conn) {
            // The disk would not take a statement, and SQLite has ended the transaction of all by itself.
            Ok(()) | Err(DbError::NotInTransaction) => {}
            Err(cause) => return Err(cause.into()),
        },
    }
    answer
}

fn depth(conn: &mut Conn) -> u32 {
    match conn {
        Conn::Sqlite(inner) => AnsiTransactionManager::transaction_manager_status_mut(inner)
            .transaction_depth()
            .ok()
            .flatten()
            .map_or(0, std::num::NonZeroU32::get),
        Conn::Postgres(_) => 0,
    }
}
