//! The log of a command.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

use crate::error::{Error, Result};

/// Lines go to standard error, so that what a command prints can be piped.
pub fn start_log(level: &str, json: bool) -> Result<()> {
    let filter = EnvFilter::builder()
        .parse(level)
        .map_err(|cause| Error::fault(format!("log.level cannot be used: {cause}")))?;
    let colours = std::io::stderr().is_terminal();
    let lines =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colours);
    let started = if json { lines.json().try_init() } else { lines.with_target(false).try_init() };
    started.map_err(|cause| Error::fault(format!("the log cannot be started: {cause}")))
}
