//! Brings what an embedded database has in its write-ahead log into its file, beside the writer.
//!
//! SQLite does that at the end of a commit, and everybody whose write is in that commit waits while some
//! thousand pages are written to their places and to the disk. A thread of its own does it meanwhile. What
//! is durable does not change: a commit is in the log, on the disk, before anybody is told.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Integer;

use super::Conn;
use crate::error::{Error, Result};

/// Between two looks at the length of the log.
const PAUSE: Duration = Duration::from_millis(50);
/// Pages in the log from which it is brought into the file: 4 MiB, as SQLite does it.
const FOLDED_FROM: i32 = 1_000;
/// Pages in the log from which the writer begins it anew, with everybody waiting: 32 MiB. Only writes
/// without a pause get there.
const LONG: i32 = 8_000;
/// How long the writer waits then for readers of the log.
const READERS: Duration = Duration::from_millis(50);

#[derive(QueryableByName)]
struct Length {
    #[diesel(sql_type = Integer)]
    log: i32,
}

/// The thread that folds.
pub struct Folding {
    wake: Option<SyncSender<()>>,
    is_long: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Folding {
    /// Starts the thread on a connection of its own.
    pub fn start(conn: Conn) -> Result<Self> {
        let (wake, woken) = sync_channel(1);
        let is_long = Arc::new(AtomicBool::new(false));
        let tell = is_long.clone();
        let thread = std::thread::Builder::new()
            .name("teduh-folding".into())
            .spawn(move || run(conn, &woken, &tell))
            .map_err(|cause| Error::Fault(cause.into()))?;
        Ok(Folding { wake: Some(wake), is_long, thread: Some(thread) })
    }

    /// Something was committed.
    pub fn committed(&self) {
        if let Some(wake) = &self.wake {
            // One that is awake already sees this commit too.
            let _ = wake.try_send(());
        }
    }

    /// Begins the log anew if it is long: between two commits, by the writer, whose usual wait for a lock
    /// this is.
    pub fn shorten(&self, writer: &mut Conn, usual: Duration) {
        if !self.is_long.swap(false, Ordering::Relaxed) {
            return;
        }
        let anew = waiting(writer, READERS).and_then(|()| fold(writer, "RESTART"));
        if let Err(cause) = waiting(writer, usual).and(anew) {
            tracing::warn!(%cause, "the log could not be begun anew");
        }
    }
}

impl Drop for Folding {
    fn drop(&mut self) {
        self.wake = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn run(mut conn: Conn, woken: &Receiver<()>, is_long: &AtomicBool) {
    while woken.recv().is_ok() {
        let long = fold(&mut conn, "NOOP").and_then(|log| {
            if log >= FOLDED_FROM { fold(&mut conn, "PASSIVE").map(|log| log >= LONG) } else { Ok(false) }
        });
        match long {
            Ok(long) => is_long.store(long, Ordering::Relaxed),
            Err(cause) => tracing::warn!(%cause, "the log could not be brought into the file"),
        }
        std::thread::sleep(PAUSE);
    }
}

/// Gives how many pages are in the log.
fn fold(conn: &mut Conn, how: &str) -> Result<i32> {
    Ok(sql_query(format!("PRAGMA wal_checkpoint({how})")).get_result::<Length>(conn)?.log)
}

fn waiting(conn: &mut Conn, wait: Duration) -> Result<()> {
    conn.run_either("", &format!("PRAGMA busy_timeout = {}", wait.as_millis()))
}
