//! What was entered of a paper, read back with the dose as it was first recorded.

use serde::{Deserialize, Serialize};

use super::LineUse;
use super::store::{self, EntryRow};
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::visits::IncidentKind;
use crate::doses::{self, Dose};
use crate::error::{Error, Result};
use crate::ids::{ContainerId, DoseId, EntryId};
use crate::keys::Place;
use crate::register;
use crate::staff;
use crate::units::Instant;
use crate::words::{DoseKind, EntryKind};

/// What is sealed with a line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LineWords {
    /// Who was second, as the paper names them.
    pub second_person: Option<String>,
    /// Why nothing was given by this line.
    pub reason: Option<String>,
}

/// A line as it is answered.
#[derive(Debug, Clone)]
pub struct Entered {
    /// The line.
    pub number: i64,
    /// What it was used for.
    pub what: LineUse,
    /// The dose.
    pub dose: Option<EnteredDose>,
    /// Who was second, as the paper names them.
    pub second_person: Option<String>,
    /// Why nothing was given by it.
    pub reason: Option<String>,
    /// Who entered it, by name.
    pub by: String,
    /// When it was entered.
    pub at: Instant,
}

/// The dose of a line.
#[derive(Debug, Clone)]
pub struct EnteredDose {
    /// As it was first recorded.
    pub dose: Dose,
    /// Programme code.
    pub code: String,
    /// Its first movement of stock.
    pub register_entry: Option<EntryId>,
    /// The container of that movement.
    pub container: Option<ContainerId>,
    /// What the counter would have stopped it for.
    pub stopped: Option<String>,
}

impl EnteredDose {
    /// The incident that was raised with it.
    pub fn incident(&self) -> Option<IncidentKind> {
        match (self.dose.kind, &self.stopped) {
            (DoseKind::Extra, _) => Some(IncidentKind::ExtraDose),
            (_, Some(_)) => Some(IncidentKind::PaperDose),
            (_, None) => None,
        }
    }
}

/// The code of what the counter would have stopped a dose of a paper for.
pub fn stopped_of(conn: &mut Conn, dose: &DoseId) -> Result<Option<String>> {
    store::stopped(conn, dose)
}

pub(super) fn read(conn: &mut Conn, ctx: &Ctx, row: EntryRow) -> Result<Entered> {
    let text = ctx.keys.open_text(Place::new("back_entries", "words", row.id.as_str()), &row.words)?;
    let words: LineWords = serde_json::from_str(&text).map_err(|cause| Error::Fault(Box::new(cause)))?;
    let dose = match &row.dose_id {
        Some(id) => Some(dose(conn, id, row.stopped)?),
        None => None,
    };
    Ok(Entered {
        number: row.line,
        what: row.what,
        dose,
        second_person: words.second_person,
        reason: words.reason,
        by: staff::staff_named(conn, ctx, &row.by_staff)?,
        at: row.at,
    })
}

fn dose(conn: &mut Conn, id: &DoseId, stopped: Option<String>) -> Result<EnteredDose> {
    let dose = doses::find(conn, id)?;
    let entries = register::entries_of_dose(conn, id)?;
    let first = entries.into_iter().find(|entry| entry.kind == EntryKind::Dose);
    Ok(EnteredDose {
        code: clients::client_by_id(conn, &dose.client)?.code,
        container: first.as_ref().map(|entry| entry.container.clone()),
        register_entry: first.map(|entry| entry.id),
        dose,
        stopped,
    })
}
