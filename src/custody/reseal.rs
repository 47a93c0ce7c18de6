//! Whatever names a person and may be written again, under the newest data key.
//!
//! Rows that are never changed keep the data key they were sealed with: their seals are over the row as
//! it stands.

use std::collections::BTreeMap;

use super::store::{self, Column};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::keys::{Keyring, Place};

/// The columns that are sealed anew.
const COLUMNS: &[Column] = &[
    Column { table: "client_identities", row: "client_id", column: "name" },
    Column { table: "client_identities", row: "client_id", column: "date_of_birth" },
    Column { table: "client_identities", row: "client_id", column: "contact" },
    Column { table: "client_photos", row: "client_id", column: "photo" },
    Column { table: "notice_choices", row: "client_id", column: "address" },
    Column { table: "staff", row: "id", column: "display_name" },
    Column { table: "staff_second_steps", row: "staff_id", column: "secret" },
];

/// Where a walk through the columns stands.
#[derive(Debug, Clone, Default)]
pub struct Walk {
    column: usize,
    after: String,
}

/// What one step of the walk came to.
#[derive(Debug, Clone)]
pub struct Resealed {
    /// How many values were sealed anew.
    pub values: usize,
    /// How it goes on; none at the end.
    pub on: Option<Walk>,
}

/// Seals the next values anew, at most 200 in one transaction, so that a dose never waits for more.
pub fn reseal_next(conn: &mut Conn, ctx: &Ctx, walk: &Walk) -> Result<Resealed> {
    let Some(of) = COLUMNS.get(walk.column).copied() else {
        audit::done(conn, ctx, "custody.reseal", About::default())?;
        return Ok(Resealed { values: 0, on: None });
    };
    let found = store::values(conn, of, &walk.after)?;
    let mut values = 0;
    for value in &found {
        if value.sealed.first().map(|number| i64::from(*number)) == Some(ctx.keys.key_id()) {
            continue;
        }
        let place = Place::new(of.table, of.column, &value.id);
        let plain = zeroize::Zeroizing::new(ctx.keys.open(place, &value.sealed)?);
        store::replace(conn, of, value, &ctx.keys.seal(place, &plain)?)?;
        values += 1;
    }
    let on = match found.last() {
        Some(last) => Walk { column: walk.column, after: last.id.clone() },
        None => Walk { column: walk.column + 1, after: String::new() },
    };
    Ok(Resealed { values, on: Some(on) })
}

/// How many of those values each data key sealed. Opens every one; a fault names the first that does not.
pub fn tally(conn: &mut Conn, keys: &Keyring) -> Result<BTreeMap<u8, usize>> {
    let mut counts = BTreeMap::new();
    for of in COLUMNS.iter().copied() {
        let mut after = String::new();
        loop {
            let found = store::values(conn, of, &after)?;
            let Some(last) = found.last() else { break };
            after.clone_from(&last.id);
            for value in &found {
                keys.open(Place::new(of.table, of.column, &value.id), &value.sealed)?;
                *counts.entry(value.sealed.first().copied().unwrap_or(0)).or_insert(0) += 1;
            }
        }
    }
    Ok(counts)
}
