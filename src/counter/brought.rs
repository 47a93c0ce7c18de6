//! Today's take-home bottle, brought along and swallowed at the counter; and whose a scanned code is.

use super::card::AtCounter;
use super::gather::Visitor;
use super::refusals::Refusal;
use super::reservations::Reservation;
use super::rules;
use crate::clients::{self, care_team};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::bottles::{self, Bottle, Fate};
use crate::error::{Error, Result};
use crate::ids::RowId;

/// The bottle that the visitor brought. 404 `bottle_unknown` for anybody else's, 409
/// `bottle_already_ended`, 422 `bottle_not_handed_over` and `bottle_not_for_today`.
pub fn brought(conn: &mut Conn, ctx: &Ctx, visitor: &Visitor, code: &str) -> Result<Bottle> {
    let bottle = bottles::bottle_by_code(conn, ctx, code)?;
    if bottle.client != visitor.client.id {
        return Err(Error::unknown("bottle_unknown"));
    }
    match bottle.fate {
        Fate::Ended(_) | Fate::Destroyed(_) => return Err(Error::refused(409, "bottle_already_ended")),
        Fate::Prepared => return Err(Error::refused(422, "bottle_not_handed_over")),
        Fate::HandedOver => {}
    }
    if bottle.date != visitor.day {
        return Err(Error::refused(422, "bottle_not_for_today"));
    }
    Ok(bottle)
}

/// The bottle in the client's hands that holds the part which falls due today.
#[derive(Debug, Clone)]
pub struct Brought {
    /// The bottle.
    pub bottle: Bottle,
    /// What stops it from being swallowed here; `None` where only the answers are missing.
    pub stop: Option<Refusal>,
}

/// Today's bottle of a client at the counter, if there is one to bring along.
pub fn todays_bottle(at: &AtCounter) -> Option<Brought> {
    let (visitor, due) = (&at.visitor, at.card.ordered.as_ref()?);
    let is_todays =
        |bottle: &&Bottle| bottle.is_in_hand() && bottle.date == visitor.day && bottle.part == due.part;
    let bottle = visitor.bottles.iter().find(is_todays)?.clone();
    let stop = rules::bottle_stop(&visitor.facts, bottle.part, bottle.dose_mcg, &visitor.policy);
    Some(Brought { bottle, stop })
}

/// The bottle whose swallowing was reserved. No two bottles of a client are out for one date and
/// part, since each holds it; so the day and the part name it.
pub(super) fn reserved_bottle(conn: &mut Conn, reservation: &Reservation) -> Result<Option<Bottle>> {
    if !reservation.is_from_bottle() {
        return Ok(None);
    }
    let open = bottles::open_bottles(conn, &reservation.client, reservation.service_day)?;
    let is_it = |bottle: &Bottle| {
        bottle.is_in_hand() && bottle.date == reservation.service_day && bottle.part == reservation.part
    };
    Ok(open.into_iter().find(is_it))
}

/// Whose page a scanned code opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scanned {
    /// A client's card: the word in the address of their page.
    Card(String),
    /// A bottle of theirs that is for today and still out.
    TodaysBottle(String),
    /// Any other bottle of theirs.
    Bottle(String, RowId),
}

/// Finds a card or a bottle by what was scanned or typed. 404 `client_unknown` for neither.
pub fn scanned(conn: &mut Conn, ctx: &Ctx, code: &str) -> Result<Scanned> {
    let unknown = match clients::open_client(conn, ctx, code) {
        Ok(client) => return Ok(Scanned::Card(client.page_id)),
        Err(Error::Refused(refused)) if refused.code == "client_unknown" => Error::Refused(refused),
        Err(other) => return Err(other),
    };
    let bottle = match bottles::bottle_by_code(conn, ctx, code) {
        Ok(bottle) => bottle,
        Err(Error::Refused(_)) => return Err(unknown),
        Err(other) => return Err(other),
    };
    let page = care_team::may_open(conn, ctx, &bottle.client)?.page_id;
    let today = clients::home_day(conn, ctx, &bottle.client)?;
    if bottle.is_in_hand() && bottle.date == today {
        return Ok(Scanned::TodaysBottle(page));
    }
    Ok(Scanned::Bottle(page, bottle.id))
}
