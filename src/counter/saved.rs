//! What stands of one dose: the record, its entries in the register, what is left.

use super::later::{self, Alone};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::{self, Dose};
use crate::error::{Error, Result};
use crate::ids::{ClientId, DoseId, StaffId};
use crate::register;
use crate::staff;
use crate::units::Instant;
use crate::words::EntryKind;

/// A dose as it was saved.
#[derive(Debug, Clone)]
pub struct Saved {
    /// The record.
    pub dose: Dose,
    /// Who gave it.
    pub by: String,
    /// The second person; empty where there was none.
    pub witness: String,
    /// What a second person signs later, and who did; none where nobody was to.
    pub later: Option<Alone>,
    /// Its entries in the register, the first first.
    pub entries: Vec<Line>,
    /// Who marked it as wrong, and why; none while it stands.
    pub void: Option<Marked>,
}

/// Two people said that a record is wrong.
#[derive(Debug, Clone)]
pub struct Marked {
    /// In their words.
    pub reason: String,
    /// Who marked it.
    pub by: String,
    /// The second person.
    pub second: String,
    /// When.
    pub at: Instant,
}

/// One entry of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number among the container's entries.
    pub seq: i64,
    /// What it is.
    pub kind: EntryKind,
    /// The word on the container's label.
    pub label: String,
    /// µL; in above zero, out below.
    pub volume_ul: i64,
    /// What is in the container now, in µL.
    pub left_ul: i64,
}

/// Reads what was saved of a client's dose; 404 for a dose that is another client's.
pub fn saved(conn: &mut Conn, ctx: &Ctx, client: &ClientId, id: &DoseId) -> Result<Saved> {
    let dose = doses::find(conn, id)?;
    if dose.client != *client {
        return Err(Error::unknown("not_found"));
    }
    let name = |conn: &mut Conn, id: Option<&StaffId>| match id {
        Some(id) => staff::staff_named(conn, ctx, id),
        None => Ok(String::new()),
    };
    let (by, witness) = (name(conn, dose.by.as_ref())?, name(conn, dose.witness.as_ref())?);
    let later = later::of_dose(conn, ctx, id)?;
    let mut entries = Vec::new();
    for entry in register::entries_of_dose(conn, id)? {
        let container = register::container(conn, &entry.container)?;
        entries.push(Line {
            seq: entry.seq,
            kind: entry.kind,
            label: container.label,
            volume_ul: entry.volume_ul,
            left_ul: container.balance_ul,
        });
    }
    let void = match doses::void_of(conn, ctx, id)? {
        Some(void) => Some(Marked {
            by: name(conn, Some(&void.by))?,
            second: name(conn, Some(&void.witness))?,
            reason: void.reason,
            at: void.at,
        }),
        None => None,
    };
    Ok(Saved { by, witness, later, entries, void, dose })
}
