//! Withhold with a plan, look again, and answer what a reservation left open.

use super::gather::visitor;
use super::reserve::excuse_today;
use crate::audit::{self, About};
use crate::clients::{self, NewHold};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::visits::{self, Withheld, WithheldReason};
use crate::error::{Error, Refused, Result};
use crate::ids::RowId;
use crate::slots::queue::seen_at_window;
use crate::takehome::sedations::{self, NewSedation};
use crate::words::{Alertness, HoldKind, Part, SedationKind};

/// Records that today's dose is withheld, with its plan. The day is excused; a dose after the
/// recheck replaces it. Naloxone given is a severe sedation, which pauses bundles.
pub fn withhold_dose(conn: &mut Conn, ctx: &Ctx, code: &str, withheld: &Withheld) -> Result<RowId> {
    let client = clients::open_client(conn, ctx, code)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let visitor = visitor(conn, ctx, client, &[])?;
    if visitor.episode.is_none() {
        return Err(Error::refused(422, "episode_not_open"));
    }
    if withheld.recheck_at.is_some_and(|at| at <= ctx.now) {
        return Err(Error::field("recheck_at", "not_in_future", "the recheck lies ahead"));
    }
    let id = visits::withhold(conn, ctx, &visitor.client.id, visitor.day, withheld)?;
    excuse_today(conn, ctx, &visitor)?;
    seen_at_window(conn, ctx, &visitor.client.id, visitor.day, Part::Whole)?;
    if withheld.naloxone_given {
        let new = NewSedation { kind: SedationKind::NaloxoneGiven, service_day: None, note: None };
        sedations::note_sedation(conn, ctx, &visitor.client, &new)?;
    }
    if matches!(withheld.reason, WithheldReason::Drowsy | WithheldReason::Intoxicated) {
        let hold = NewHold::plain(&visitor.client.id, HoldKind::RecheckAlertness, visitor.day);
        clients::open_hold(conn, ctx, &NewHold { recheck_at: withheld.recheck_at, ..hold })?;
    }
    Ok(id)
}

/// Looks again at a client who was not alert. Alert, and not before the time of the plan, settles
/// the hold; anything else is recorded and the hold stays. 422 `hold_open` before that time.
pub fn recheck(conn: &mut Conn, ctx: &Ctx, code: &str, alertness: Alertness) -> Result<bool> {
    let client = clients::open_client(conn, ctx, code)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let visitor = visitor(conn, ctx, client, &[])?;
    let id = &visitor.client.id;
    let until = visitor
        .facts
        .holds
        .iter()
        .filter(|hold| hold.kind == HoldKind::RecheckAlertness)
        .filter_map(|hold| hold.until)
        .max();
    visits::note_alertness(conn, ctx, id, visitor.day, alertness)?;
    audit::done(conn, ctx, "counter.recheck", About::client(id))?;
    if alertness != Alertness::Alert {
        return Ok(false);
    }
    if let Some(until) = until.filter(|until| ctx.now < *until) {
        let refused = Refused {
            until: Some(until),
            about: Some(HoldKind::RecheckAlertness.word().into()),
            kept: true,
            ..Refused::plain(422, "hold_open")
        };
        return Err(Error::Refused(Box::new(refused)));
    }
    for open in &visitor.holds {
        if open.hold.kind == HoldKind::RecheckAlertness {
            clients::settle_hold(conn, ctx, &open.hold.id, None)?;
        }
    }
    Ok(true)
}
