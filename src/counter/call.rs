//! Calls the doctor: puts what stops the dose on the doctor's list.

use super::card::at_counter;
use super::refusals::Refusal;
use crate::audit::{self, About};
use crate::clients::{self, Hold, NewHold};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::words::HoldKind;

/// Opens the hold that a doctor settles, for the stop that the card shows now; the same one again
/// where it stands already. 409 `nothing_to_settle` where no doctor is needed.
pub fn call_doctor(conn: &mut Conn, ctx: &Ctx, page: &str) -> Result<Hold> {
    let client = clients::open_client_page(conn, ctx, page)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let at = at_counter(conn, ctx, client)?;
    let kind = at.card.stop.as_ref().and_then(settled_by_doctor);
    let kind = kind.ok_or_else(|| Error::refused(409, "nothing_to_settle"))?;
    let client = &at.visitor.client.id;
    let hold = clients::open_hold(conn, ctx, &NewHold::plain(client, kind, at.visitor.day))?;
    audit::done(conn, ctx, "counter.call_doctor", About::row(client, hold.id.as_str()))?;
    Ok(hold)
}

/// The hold on the doctor's list for a stop; none where no doctor settles it from there.
pub fn settled_by_doctor(stop: &Refusal) -> Option<HoldKind> {
    match stop {
        Refusal::MissedDosesNeedDoctor { .. } => Some(HoldKind::MissedDoses),
        Refusal::OrderMissing | Refusal::OrderNotInForce { .. } => Some(HoldKind::OrderEnded),
        Refusal::HoldOpen { kind, .. } if needs_doctor(*kind) => Some(*kind),
        _ => None,
    }
}

fn needs_doctor(kind: HoldKind) -> bool {
    matches!(kind, HoldKind::SeeDoctor | HoldKind::BottleLost | HoldKind::OrderEnded)
}
