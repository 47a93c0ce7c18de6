//! Work on PostgreSQL: each write is a short transaction of its own on a connection of the pool.
//!
//! With a synchronous standby a commit waits until another server has it, for as long as that takes: no time
//! limit of PostgreSQL ends that wait. Who asked is answered 503 after a while; the transaction goes on, and
//! whether it came through its key says at the next try. The same holds where the connection dies in a commit.

use std::time::Duration;

use diesel::connection::{SimpleConnection as _, TransactionManager as _};
use diesel::result::{DatabaseErrorKind, Error as DbError};
use r2d2::PooledConnection;
use tokio::sync::Notify;

use super::open::{Connector, is_dead};
use super::{Conn, Db, Manager, stays};
use crate::error::{Error, Result, is_conflict};

/// Tries of a closure that lost against another transaction before the answer is 503.
const TRIES: u32 = 6;

/// Ends so long after a commit began.
pub(super) async fn too_long(commits: &Notify, wait: Duration) {
    commits.notified().await;
    tokio::time::sleep(wait).await;
    tracing::warn!("a commit waits, as where no standby confirms it; who asked is told to try again");
}

impl Db {
    /// Runs a closure in a transaction, and `after` in another one if it was refused; `commits` is told when a
    /// commit begins.
    pub(super) fn write_pooled<T>(
        &self,
        work: &dyn Fn(&mut Conn) -> Result<T>,
        after: &dyn Fn(&mut Conn, &Error) -> Result<()>,
        commits: &dyn Fn(),
    ) -> Result<T> {
        let mut conn = self.readers.get().map_err(|_| Error::Away)?;
        let answer = tried(&mut conn, work, after, commits);
        let answer = match answer {
            Err(error) if is_read_only(&error) => {
                leave(&mut conn);
                Err(Error::Away)
            }
            other => other,
        };
        self.throw_away_what_died(conn, &answer);
        answer
    }

    /// Gives a connection back. Where its server has gone, the others that wait in the pool are looked at too, so
    /// that one request finds out and not one for each of them.
    pub(super) fn throw_away_what_died<T>(&self, mut conn: PooledConnection<Connector>, answer: &Result<T>) {
        if !matches!(answer, Err(Error::Away)) || is_alive(&mut conn) {
            return;
        }
        drop(conn);
        let mut alive = Vec::new();
        for _ in 0..self.readers.max_size() {
            let Some(mut other) = self.readers.try_get() else { break };
            if is_alive(&mut other) {
                alive.push(other);
            }
        }
    }
}

/// Asks, because a server that ends on purpose says so first: the connection then seems to be there until it is
/// used once more.
fn is_alive(conn: &mut Conn) -> bool {
    !is_dead(conn) && conn.batch_execute("SELECT 1").is_ok()
}

fn tried<T>(
    conn: &mut Conn,
    work: &dyn Fn(&mut Conn) -> Result<T>,
    after: &dyn Fn(&mut Conn, &Error) -> Result<()>,
    commits: &dyn Fn(),
) -> Result<T> {
    for attempt in 0..TRIES {
        let answer = once(conn, work, commits);
        if answer.as_ref().is_err_and(lost_a_race) {
            std::thread::sleep(Duration::from_micros(500 << attempt));
            continue;
        }
        if let Err(error) = &answer
            && !stays(error)
        {
            once(conn, &|conn: &mut Conn| after(conn, error), commits)?;
        }
        return answer;
    }
    Err(Error::Away)
}

/// One closure in one transaction of its own.
fn once<T>(conn: &mut Conn, work: &dyn Fn(&mut Conn) -> Result<T>, commits: &dyn Fn()) -> Result<T> {
    Manager::begin_transaction(conn)?;
    let answer = work(conn);
    if answer.as_ref().is_ok() || answer.as_ref().is_err_and(stays) {
        commits();
        Manager::commit_transaction(conn)?;
    } else {
        Manager::rollback_transaction(conn)?;
    }
    answer
}

fn lost_a_race(error: &Error) -> bool {
    caused_by(error, is_conflict)
}

/// Whether this is a server that follows another one, or was told to write nothing.
fn is_read_only(error: &Error) -> bool {
    caused_by(error, |cause| {
        matches!(cause, DbError::DatabaseError(DatabaseErrorKind::ReadOnlyTransaction, _))
    })
}

fn caused_by(error: &Error, is: impl Fn(&DbError) -> bool) -> bool {
    matches!(error, Error::Fault(cause) if cause.downcast_ref::<DbError>().is_some_and(is))
}

/// Ends a connection from its other end, so that the pool makes another one, to a server that writes.
fn leave(conn: &mut Conn) {
    tracing::warn!("connected to a server that does not write; looking for the one that does");
    // The answer is that the connection has ended.
    let _ = conn.batch_execute("SELECT pg_terminate_backend(pg_backend_pid())");
}
