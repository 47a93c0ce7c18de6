//! Call-backs: bottles in hand are counted on a day that nobody chooses (domain § 5). One that nobody
//! answers has no effect by itself; whatever it leads to, a doctor signs.

pub mod api; // the JSON calls
mod checked; // whether each draw follows from its seed
mod drawing; // the draw of a day
pub mod pages; // the list and one count
pub mod rules; // who is drawn
mod store;

#[cfg(test)]
mod tests;

use chrono::{NaiveDate, TimeDelta};

use crate::audit::{self, About};
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::bottles;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, SiteId};
use crate::keys::Place;
use crate::text::optional_words;
use crate::units::Instant;
use crate::words::{CallBackAnswer, Role};

pub use checked::{CheckedDraw, check_draws, draws_at};
pub use drawing::{Drawn, draw_call_backs};

/// A client who is asked to bring the bottles in hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallBack {
    /// Its id.
    pub id: RowId,
    /// Who.
    pub client: ClientId,
    /// The site that counts.
    pub site: SiteId,
    /// The service day of the draw.
    pub drawn_on: NaiveDate,
    /// Hours to answer in, from when the client was told.
    pub answer_hours: i64,
    /// When the client is known to have been told.
    pub told_at: Option<Instant>,
    /// Until when the client may come; none before being told.
    pub due_at: Option<Instant>,
    /// How it ended.
    pub answer: Option<CallBackAnswer>,
    /// Bottles in hand by the record when it was answered.
    pub expected: Option<i64>,
    /// Bottles that were counted.
    pub counted: Option<i64>,
    /// When it was answered.
    pub answered_at: Option<Instant>,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Counted {
    /// Full bottles that were brought; none where the client did not come.
    pub bottles: Option<i64>,
    /// Whether every seal was whole.
    pub seals_whole: bool,
    /// What there is to say.
    pub note: Option<String>,
}

const COUNTERS: &[Role] = &[Role::Pharmacist, Role::Doctor];

/// Writes that the client is known to have been told; the hours to answer begin. Refuses: 403, 404
/// `call_back_unknown`, 409 `already_told`.
pub fn tell(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<CallBack> {
    let mut call_back = open_one(conn, ctx, id)?;
    let by = ctx.staff_id().ok_or(Error::Forbidden)?;
    let due_at = ctx.now + TimeDelta::hours(call_back.answer_hours);
    if !store::tell(conn, id, by, ctx.now, due_at)? {
        return Err(Error::refused(409, "already_told"));
    }
    (call_back.told_at, call_back.due_at) = (Some(ctx.now), Some(due_at));
    audit::done(conn, ctx, "takehome.tell", About::row(&call_back.client, id.as_str()))?;
    Ok(call_back)
}

/// Records what was counted, or that nobody came. Nothing follows by itself. Refuses: 403, 404
/// `call_back_unknown`, 409 `already_answered`, 422 `call_back_not_due` where nobody came and the
/// client was not told or still has time (with `until`), fields `bottles` (`out_of_range`) and
/// `note`.
pub fn answer(conn: &mut Conn, ctx: &Ctx, id: &RowId, counted: &Counted) -> Result<CallBack> {
    let mut call_back = open_one(conn, ctx, id)?;
    let by = ctx.staff_id().ok_or(Error::Forbidden)?;
    let today = clients::programme::site(conn, &call_back.site)?.day(ctx.now);
    let in_hand = bottles::open_bottles(conn, &call_back.client, today.succ_opt().unwrap_or(today))?;
    let expected = i64::try_from(in_hand.len()).unwrap_or(i64::MAX);
    let found = match counted.bottles {
        Some(bottles) if !(0..=99).contains(&bottles) => {
            return Err(Error::field("bottles", "out_of_range", "0 to 99"));
        }
        Some(_) if !counted.seals_whole => CallBackAnswer::SealBroken,
        Some(bottles) if bottles < expected => CallBackAnswer::Short,
        Some(_) => CallBackAnswer::Complete,
        None if call_back.due_at.is_some_and(|due| due <= ctx.now) => CallBackAnswer::Missed,
        None => return Err(Error::refused_until(422, "call_back_not_due", call_back.due_at)),
    };
    let place = Place::new("call_backs", "note", id.as_str());
    let note = optional_words("note", counted.note.as_deref())?;
    let note = note.map(|note| ctx.keys.seal_text(place, &note)).transpose()?;
    let ending = store::Ending {
        answer: found,
        expected: Some(expected),
        counted: counted.bottles,
        note,
        by,
        at: ctx.now,
    };
    if !store::answer(conn, id, ending)? {
        return Err(Error::refused(409, "already_answered"));
    }
    call_back.answer = Some(found);
    (call_back.expected, call_back.counted) = (Some(expected), counted.bottles);
    call_back.answered_at = Some(ctx.now);
    audit::done(conn, ctx, "takehome.count", About::row(&call_back.client, id.as_str()))?;
    Ok(call_back)
}

/// What waits at these sites, oldest first.
pub fn open_at(conn: &mut Conn, sites: &[SiteId]) -> Result<Vec<CallBack>> {
    store::open_at(conn, sites)
}

/// A client's call-backs, newest first.
pub fn of_client(conn: &mut Conn, client: &ClientId) -> Result<Vec<CallBack>> {
    store::of_client(conn, client)
}

fn open_one(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<CallBack> {
    if !ctx.has_role(COUNTERS) {
        return Err(Error::Forbidden);
    }
    let call_back = store::by_id(conn, id)?.ok_or_else(|| Error::unknown("call_back_unknown"))?;
    clients::care_team::open_behind(conn, ctx, &call_back.client, "call_back_unknown")?;
    Ok(call_back)
}
