//! An empty database is filled, and kept only if everything in it is proved.

use super::load::Load;
use crate::cli::check;
use crate::config::Config;
use crate::db::{self, End};
use crate::error::{Error, Result};
use crate::server;
use crate::units::Instant;

/// Fills an empty database in one transaction and proves it before the commit.
pub fn fill(config: &Config, now: Instant, read: impl FnOnce(&mut Load<'_>) -> Result<u64>) -> Result<u64> {
    let keys = config.keyring()?;
    db::migrate(&config.database.url)?;
    let mut conn = db::open_one(&config.database, false)?;
    db::begin_load(&mut conn)?;
    let mut load = Load::begin(&mut conn)?;
    let rows = read(&mut load)?;
    load.finish(rows)?;
    server::refuse_another_key(&mut conn, &keys)?;
    let wrong = check::findings_in(&mut conn, &keys, now)?;
    if let Some(first) = wrong.first() {
        let more = wrong.len() - 1;
        return Err(Error::fault(format!(
            "the copy is not in order and was not put in place: {first} ({more} more like it)"
        )));
    }
    db::end(&mut conn, End::Commit)?;
    Ok(rows)
}

/// A new root key would open nothing of the copy; better to say so than to make one.
pub fn refuse_without_key(config: &Config) -> Result<()> {
    match config.embedded_key_file() {
        Some(file) if !file.exists() => Err(Error::fault(format!(
            "put the root key that the copy was sealed with at {} first, or name it in keys.file",
            file.display()
        ))),
        _ => Ok(()),
    }
}
