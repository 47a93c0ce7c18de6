//! The log of a command.

use std::io::IsTerminal as _;

use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::EnvFilter;

use crate::error::{Error, Result};

/// Lines that wait for whoever reads the log; more are dropped, because a dose waits for no log.
const WAITING: usize = 10_000;

/// Lines go to standard error, so that what a command prints can be piped. A thread of its own writes them, and what
/// waits is written when the guard is dropped, for a second at the most.
pub fn start_log(level: &str, json: bool) -> Result<WorkerGuard> {
    let filter = EnvFilter::builder()
        .parse(level)
        .map_err(|cause| Error::fault(format!("log.level cannot be used: {cause}")))?;
    let colours = std::io::stderr().is_terminal();
    let queue =
        NonBlockingBuilder::default().lossy(true).buffered_lines_limit(WAITING).thread_name("teduh-log");
    let (writer, guard) = queue.finish(std::io::stderr());
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer).with_ansi(colours);
    let started = if json { lines.json().try_init() } else { lines.with_target(false).try_init() };
    started.map_err(|cause| Error::fault(format!("the log cannot be started: {cause}")))?;
    Ok(guard)
}
