//! `teduh backup`, `restore` and `copy`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use indicatif::ProgressBar;

use super::keys::read_recovery_key;
use crate::clock::Clock;
use crate::config::Config;
use crate::copies::{self, Recipients};
use crate::error::Result;
use crate::keys::Holder;

/// What `backup` takes.
#[derive(Debug, clap::Args)]
pub struct BackupArgs {
    /// The file to write; it must not exist.
    file: PathBuf,
    /// Who can open it (age1…), besides those of `backup.recipients`; may be repeated.
    #[arg(long, value_name = "AGE1")]
    recipient: Vec<String>,
}

/// What `restore` takes.
#[derive(Debug, clap::Args)]
pub struct RestoreArgs {
    /// The copy.
    file: PathBuf,
    /// The file with the identity that opens it (AGE-SECRET-KEY-1…).
    #[arg(long, value_name = "FILE")]
    identity: PathBuf,
    /// The root key is lost: prove the copy with the recovery key, from the terminal or standard input;
    /// `teduh keys recover` makes a new root key afterwards.
    #[arg(long)]
    with_recovery_key: bool,
}

/// What `copy` takes.
#[derive(Debug, clap::Args)]
pub struct CopyArgs {
    /// The database to read; its service may run.
    #[arg(long, value_name = "URL")]
    from: String,
    /// The database to fill; it must be empty.
    #[arg(long, value_name = "URL")]
    to: String,
}

/// Writes an encrypted copy.
pub fn back_up(config: &Config, args: &BackupArgs) -> Result<()> {
    let all: Vec<String> = config.backup.recipients.iter().chain(&args.recipient).cloned().collect();
    let to = Recipients::read(&all, "with --recipient or backup.recipients")?;
    let bar = bar();
    let rows = copies::back_up(config, &args.file, &to, Clock::System.now(), &|table| {
        bar.set_message(table.to_owned())
    })?;
    bar.finish_and_clear();
    println!("{} holds {rows} rows.", args.file.display());
    Ok(())
}

/// Puts a copy in the place of the database.
pub fn restore(config: &Config, args: &RestoreArgs) -> Result<()> {
    let holder = match args.with_recovery_key {
        true => Some(Holder::Recovery(read_recovery_key()?)),
        false => None,
    };
    let (bar, now) = (bar(), Clock::System.now());
    let told = |table: &str| bar.set_message(table.to_owned());
    let rows = copies::restore(config, &args.file, &args.identity, holder, now, &told)?;
    bar.finish_and_clear();
    println!("{rows} rows are in place, and nothing is wrong with them.");
    Ok(())
}

/// Copies one database into another.
pub fn copy(file: Option<&Path>, args: &CopyArgs) -> Result<()> {
    let (bar, now) = (bar(), Clock::System.now());
    let from = Config::load(file, Some(&args.from))?;
    let mut to = Config::load(file, Some(&args.to))?;
    // What was sealed under the first database's key opens with no other.
    to.keys.file = to.keys.file.or_else(|| from.embedded_key_file());
    let rows = copies::copy(&from, &to, now, &|table| bar.set_message(table.to_owned()))?;
    bar.finish_and_clear();
    println!("{rows} rows are copied, and nothing is wrong with them.");
    Ok(())
}

/// Shows which table is on its way, on a terminal.
fn bar() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
