//! On the waitlist, and off it.

use chrono::NaiveDate;

use super::offers::offer_seats;
use super::store::{self, Entry};
use super::{EntryEnd, known};
use crate::audit::{self, About};
use crate::clients;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses;
use crate::error::{Error, FieldError, Refused, Result};
use crate::ids::{RowId, SiteId};
use crate::slots::bookings::rules::fits;
use crate::slots::bookings::{bookable, meet, visit_seconds, whom};
use crate::slots::day::day_of;
use crate::slots::hours::timetable;
use crate::slots::standing::rules::is_covered;
use crate::units::Instant;
use crate::words::Part;

/// A wish for a seat on one day.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// Where.
    pub site: SiteId,
    /// The first moment at which the visit may begin …
    pub from: Instant,
    /// … and the last, on the same day.
    pub to: Instant,
    /// Which part of the day.
    pub part: Part,
}

/// Puts a client on the list, the asker or whom staff name. Refuses: 404 `client_unknown`, 422
/// `episode_not_open`, `covered_by_take_home`, `slot_closed` (no slot begins in the window), 409
/// `already_waiting` (with the other entry), `seat_free` (with the first free moment as `until`: book it),
/// fields `client`, `site`, `from` (`too_far_ahead`), `to` (`in_the_past`, `not_that_day`).
pub fn join_waitlist(conn: &mut Conn, ctx: &Ctx, client: Option<&str>, new: &NewEntry) -> Result<Entry> {
    let client = whom(conn, ctx, client)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let episode = clients::open_episode(conn, &client.id)?;
    let home = episode.ok_or_else(|| Error::refused(422, "episode_not_open"))?.site;
    let (site, home) = (bookable(conn, &home, &new.site)?, programme::site(conn, &home)?);
    let day = site.day(new.from);
    let terms = timetable(conn, &site, (day, day))?.terms(day);
    refuse_wrong(ctx, new, (day, site.day(new.to)), (site.day(ctx.now), terms.ahead_days))?;
    let service_day = home.day(new.from);
    let held = doses::held_between(conn, &client.id, service_day, service_day)?;
    let held: Vec<Part> = held.into_iter().map(|(_, part)| part).collect();
    if is_covered(&held, new.part) {
        return Err(Error::refused(422, "covered_by_take_home"));
    }
    let overlaps = |other: &&Entry| site.day(other.from_at) == day && meet(other.part, new.part);
    if let Some(other) = store::open_of(conn, &client.id, ctx.now)?.iter().find(overlaps) {
        let about = Some(other.id.to_string());
        return Err(Error::Refused(Box::new(Refused { about, ..Refused::plain(409, "already_waiting") })));
    }
    let seconds = visit_seconds(conn, ctx, &client.id, &terms, service_day)?;
    let slots = day_of(conn, &site, day, ctx.now)?.slots;
    let within = |at: Instant| new.from <= at && at <= new.to && at > ctx.now;
    let mut slots = slots.iter().filter(|filled| within(filled.slot.starts_at)).peekable();
    if slots.peek().is_none() {
        return Err(Error::refused(422, "slot_closed"));
    }
    if let Some(free) = slots.find(|one| fits(one.slot.capacity_seconds, one.taken_seconds, seconds)) {
        return Err(Error::refused_until(409, "seat_free", Some(free.slot.starts_at)));
    }
    let entry = Entry {
        id: RowId::new(),
        client_id: client.id.clone(),
        site_id: site.id.clone(),
        from_at: new.from,
        to_at: new.to,
        part: new.part,
        seconds,
        set_by: ctx.staff_id().cloned(),
        set_at: ctx.now,
        outcome: None,
        ended_by: None,
        ended_at: None,
    };
    store::append(conn, &entry)?;
    audit::done(conn, ctx, "slots.wait", About::row(&client.id, entry.id.as_str()))?;
    Ok(entry)
}

/// Takes a client off the list; a seat that is held goes to who waits next. Refuses: 404
/// `waitlist_unknown`, 409 `waitlist_ended`.
pub fn leave_waitlist(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Entry> {
    let entry = known(conn, ctx, id)?;
    conn.serialise_on(&format!("client:{}", entry.client_id))?;
    if !store::end(conn, id, EntryEnd::Left, ctx.staff_id(), ctx.now)? {
        return Err(Error::refused(409, "waitlist_ended"));
    }
    let open = store::offers_of(conn, std::slice::from_ref(id))?;
    for offer in open.iter().filter(|offer| offer.is_open(ctx.now)) {
        store::answer(conn, &offer.id, super::OfferAnswer::Declined, ctx.staff_id(), ctx.now)?;
    }
    audit::done(conn, ctx, "slots.leave", About::row(&entry.client_id, id.as_str()))?;
    let site = programme::site(conn, &entry.site_id)?;
    offer_seats(conn, ctx, &site, site.day(entry.from_at))?;
    let (outcome, ended_by) = (Some(EntryEnd::Left), ctx.staff_id().cloned());
    Ok(Entry { outcome, ended_by, ended_at: Some(ctx.now), ..entry })
}

fn refuse_wrong(
    ctx: &Ctx,
    new: &NewEntry,
    (day, last): (NaiveDate, NaiveDate),
    (today, most): (NaiveDate, i64),
) -> Result<()> {
    let checks = [
        ((day - today).num_days() > most, "from", "too_far_ahead", "as far ahead as visits are booked"),
        (new.to <= ctx.now, "to", "in_the_past", "later than now"),
        (day != last || new.to < new.from, "to", "not_that_day", "later on the same day"),
    ];
    let wrong = checks.into_iter().filter(|(is_wrong, ..)| *is_wrong);
    let wrong: Vec<FieldError> =
        wrong.map(|(_, field, code, words)| FieldError::new(field, code, words)).collect();
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}
