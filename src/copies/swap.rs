//! An embedded database in the place of another: the new one is whole before the old one moves.

use std::fs;
use std::path::{Path, PathBuf};

use super::at;
use crate::config::Config;
use crate::db;
use crate::error::{Error, Result};

/// Refuses a database that a running service holds open.
pub fn refuse_in_use(path: &Path) -> Result<()> {
    if !path.exists() || db::is_ours_alone(path)? {
        return Ok(());
    }
    Err(Error::fault(format!("{} is in use: stop the service first", path.display())))
}

/// The settings of a new database beside the one at `path`.
pub fn beside(config: &Config, path: &Path) -> Result<Config> {
    let new = with_ending(path, ".restoring");
    remove_files(&new)?;
    let mut target = config.clone();
    target.keys.file = config.embedded_key_file();
    target.database.url = format!("sqlite:{}", new.display());
    Ok(target)
}

/// Takes a new database away again.
pub fn remove(target: &Config) {
    // What cannot be removed is overwritten by the next try.
    let _ = target.embedded_path().map(remove_files);
}

/// Keeps the old database under a name of its own and gives the new one its name.
pub fn put_in_place(target: &Config, path: &Path) -> Result<()> {
    let new = target.embedded_path().ok_or_else(|| Error::fault("not an embedded database"))?;
    // Everything into the one file that is moved.
    db::fold_log(new)?;
    if path.exists() {
        db::fold_log(path)?;
        let kept =
            (1..).map(|number| with_ending(path, &format!(".before-{number}"))).find(|name| !name.exists());
        let kept = kept.ok_or_else(|| Error::fault("no name is free for the old database"))?;
        fs::rename(path, &kept).map_err(|cause| at(path, &cause))?;
    }
    fs::rename(new, path).map_err(|cause| at(path, &cause))?;
    remove_files(new)
}

fn remove_files(path: &Path) -> Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let file = with_ending(path, ending);
        if file.exists() {
            fs::remove_file(&file).map_err(|cause| at(&file, &cause))?;
        }
    }
    Ok(())
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
