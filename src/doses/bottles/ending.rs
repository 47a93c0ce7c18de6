//! How a bottle ended: the day it opens, what goes into quarantine, what a doctor must settle.

use super::rules::{self, Ending, Refusal};
use super::{Bottle, Step, bottle_by_code, step};
use crate::audit::{self, About};
use crate::clients::{self, NewHold, fields::Fields};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{EntryId, HoldId};
use crate::register::{self, Movement};
use crate::words::{BottleEnd, BottleStep, EntryKind, HoldKind, Role};

/// An end as it is answered.
#[derive(Debug, Clone)]
pub struct Ended {
    /// The bottle as it was before.
    pub bottle: Bottle,
    /// In which state it ended.
    pub state: BottleEnd,
    /// Whether its day is open again.
    pub opens_day: bool,
    /// What went into quarantine, in microlitres, with its entry.
    pub returned: Option<(EntryId, i64)>,
    /// The hold that a doctor settles before today's dose.
    pub hold: Option<HoldId>,
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Wrong(field, code, words) => Error::field(field, code, words),
            other => Error::refused(other.status(), other.code()),
        }
    }
}

/// Writes how a bottle ended, once. A day of which the dose was kept is open again, however long ago;
/// what came back goes into quarantine and never to stock; a bottle of today that is gone waits for a
/// doctor. Refuses: 403, 404 `bottle_unknown`, 409 `bottle_already_ended`, 422
/// `bottle_not_handed_over`, fields `state`, `volume_ml`, `note`.
pub fn end_bottle(conn: &mut Conn, ctx: &Ctx, code: &str, ending: &Ending) -> Result<Ended> {
    if !ctx.has_role(&[Role::Pharmacist, Role::Doctor]) {
        return Err(Error::Forbidden);
    }
    let found = bottle_by_code(conn, ctx, code)?;
    conn.serialise_on(&format!("client:{}", found.client))?;
    let bottle = bottle_by_code(conn, ctx, code)?;
    let mut fields = Fields::default();
    let note = fields.text("note", ending.note.as_deref());
    fields.done()?;
    let today = clients::home_day(conn, ctx, &bottle.client)?;
    let approved = rules::end(&bottle, ending, today)?;
    if approved.opens_day {
        super::super::store::unguard(conn, &bottle.dose)?;
    }
    let returned = match approved.returned_ul {
        0 => None,
        volume_ul => Some((quarantine(conn, ctx, &bottle, volume_ul)?, volume_ul)),
    };
    let hold = if approved.holds_today {
        // The doctor who settles it reads what was said at the counter.
        let new =
            NewHold { note: note.as_deref(), ..NewHold::plain(&bottle.client, HoldKind::BottleLost, today) };
        Some(clients::open_hold(conn, ctx, &new)?.id)
    } else {
        None
    };
    let ended = Step {
        ending: Some(approved.state),
        seal_broken: ending.seal_broken,
        volume_ul: rules::came_back(approved.state).then_some(approved.returned_ul),
        note: note.as_deref(),
        ..Step::plain(BottleStep::Ended, today)
    };
    step(conn, ctx, &bottle, &ended)?;
    audit::done(conn, ctx, "doses.end_bottle", About::row(&bottle.client, bottle.id.as_str()))?;
    Ok(Ended { state: approved.state, opens_day: approved.opens_day, returned, hold, bottle })
}

pub(super) fn quarantine(conn: &mut Conn, ctx: &Ctx, bottle: &Bottle, volume_ul: i64) -> Result<EntryId> {
    let container = register::quarantine_for(conn, ctx, &bottle.container, bottle.mg_per_ml)?;
    let movement = Movement {
        container: &container,
        kind: EntryKind::Returned,
        volume_ul,
        service_day: register::service_day(conn, ctx)?,
        dose: Some(&bottle.dose),
        client: Some(&bottle.client),
        by: ctx.staff_id(),
        witness: None,
        note: None,
        release_ul: 0,
    };
    Ok(register::credit(conn, ctx, &movement)?.id)
}
