//! Copies of the whole database: to an encrypted file, back again, and from one database to another.
//!
//! A copy is read in one snapshot while the service runs, and written in one transaction that is
//! proved before it is committed: the root key opens it, every table has as many rows as were read,
//! the register adds up and every seal fits. Sign-ins are left out; people sign in anew.

mod archive; // the encrypted file
mod fill; // an empty database, proved before it is kept
mod load; // rows into an empty database
mod recipients; // who can open a file
mod swap; // an embedded file in the place of another

use std::path::Path;

use crate::config::Config;
use crate::db::{self, Conn, End, Table};
use crate::error::{Error, Result};
use crate::keys::Holder;
use crate::units::Instant;

use fill::{fill, root_holder};
use load::Load;
pub use recipients::{Recipients, decrypted, new_identity};

/// Tables that are not copied: who is signed in ends with the database they signed in to, and what was
/// counted is counted again.
const LEFT_OUT: &[&str] = &["sessions", "refresh_tokens", "counted_to", "shared_computer_people"];

/// Told the name of each table before it is copied.
pub type Progress<'a> = &'a dyn Fn(&str);

/// Writes an encrypted copy of the database to a file that must not exist; gives the number of rows.
pub fn back_up(
    config: &Config,
    file: &Path,
    to: &Recipients,
    now: Instant,
    told: Progress<'_>,
) -> Result<u64> {
    let mut conn = db::open_one(&config.database, true)?;
    db::begin_snapshot(&mut conn)?;
    let mut out = archive::Writer::create(file, to)?;
    out.head(&db::applied(&mut conn)?, now)?;
    let mut rows = 0;
    for table in copied_tables(&mut conn)? {
        told(&table.name);
        out.table(&table)?;
        db::each_row(&mut conn, &table, |row| {
            rows += 1;
            out.row(row)
        })?;
    }
    db::end(&mut conn, End::Rollback)?;
    out.finish(rows)?;
    Ok(rows)
}

/// Puts a copy in the place of the database. An embedded database is kept beside it under another
/// name; on PostgreSQL the database must be empty. Nothing is replaced unless the copy is proved, by
/// the root key of the settings or by another holder.
pub fn restore(
    config: &Config,
    file: &Path,
    identity: &Path,
    holder: Option<Holder>,
    now: Instant,
    told: Progress<'_>,
) -> Result<u64> {
    let embedded = config.embedded_path();
    if let Some(path) = embedded {
        swap::refuse_in_use(path)?;
    }
    let holder = match holder {
        Some(holder) => holder,
        None => root_holder(config)?,
    };
    let mut copy = archive::Reader::open(file, identity)?;
    let target = match embedded {
        Some(path) => swap::beside(config, path)?,
        None => config.clone(),
    };
    let read = |load: &mut Load<'_>| copy.read_into(load, told);
    let rows = match fill(&target, &holder, now, read) {
        Ok(rows) => rows,
        Err(error) => {
            if embedded.is_some() {
                swap::remove(&target);
            }
            return Err(error);
        }
    };
    if let Some(path) = embedded {
        swap::put_in_place(&target, path)?;
    }
    Ok(rows)
}

/// Copies one database into another, empty one; gives the number of rows.
pub fn copy(from: &Config, to: &Config, now: Instant, told: Progress<'_>) -> Result<u64> {
    let mut source = db::open_one(&from.database, true)?;
    let holder = root_holder(to)?;
    db::begin_snapshot(&mut source)?;
    fill(to, &holder, now, |load| {
        load.head(&db::applied(&mut source)?)?;
        let mut rows = 0;
        for table in copied_tables(&mut source)? {
            told(&table.name);
            load.table(&table.name, table.columns.iter().map(|column| column.name.as_str()))?;
            db::each_row(&mut source, &table, |row| {
                rows += 1;
                load.row(row)
            })?;
        }
        Ok(rows)
    })
}

fn copied_tables(conn: &mut Conn) -> Result<Vec<Table>> {
    let mut tables = db::tables(conn)?;
    tables.retain(|table| !LEFT_OUT.contains(&table.name.as_str()));
    Ok(tables)
}

/// A fault of a file.
pub(crate) fn at(file: &Path, cause: &dyn std::fmt::Display) -> Error {
    Error::fault(format!("{}: {cause}", file.display()))
}
