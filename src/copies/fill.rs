//! An empty database is filled, and kept only if everything in it is proved.

use super::load::Load;
use crate::cli::check;
use crate::config::Config;
use crate::custody;
use crate::db::{self, End};
use crate::error::{Error, Result};
use crate::keys::Holder;
use crate::units::Instant;

/// Fills an empty database in one transaction and proves it before the commit.
pub fn fill(
    config: &Config,
    holder: &Holder,
    now: Instant,
    read: impl FnOnce(&mut Load<'_>) -> Result<u64>,
) -> Result<u64> {
    db::migrate(&config.database.url)?;
    let mut conn = db::open_one(&config.database, false)?;
    db::begin_load(&mut conn)?;
    let mut load = Load::begin(&mut conn)?;
    let rows = read(&mut load)?;
    load.finish(rows)?;
    let keys = custody::open(&mut conn, holder, now)?;
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

/// The root key of the settings. A new one would open nothing of the copy; better to say so than to make
/// one.
pub fn root_holder(config: &Config) -> Result<Holder> {
    match config.embedded_key_file() {
        Some(file) if !file.exists() => Err(Error::fault(format!(
            "put the root key of the copy at {} first, or name it in keys.file; if it is lost, use --with-recovery-key",
            file.display()
        ))),
        _ => config.root_key().map(Holder::Root),
    }
}
