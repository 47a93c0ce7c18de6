//! Who waits for a seat on a day, and the seats that are offered to them.
//!
//! A seat that becomes free is offered to who has waited longest and held for a while. The hold ends by
//! the clock; whoever looks or acts next offers it on. Until that is written down the seat is taken for
//! everybody else all the same, so that nothing depends on when a job last ran.

mod answer; // taken or declined
pub mod api; // the JSON calls
mod join; // on the list, and off it
mod offers; // free seats, offered
pub mod rules; // who is offered what
mod store;
mod wire; // what the calls take and answer

#[cfg(test)]
mod tests;

use chrono::{NaiveDate, TimeDelta};

use super::day::{bounds, near};
use crate::clients::care_team;
use crate::clients::programme::{self, Site};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId};
use crate::units::Instant;

pub use answer::{decline_offer, take_offer};
pub use join::{NewEntry, join_waitlist, leave_waitlist};
pub use offers::{offer_seats, wait_turn, would_offer};
pub(in crate::slots) use offers::{offered_to_others, planned};
pub use store::{Entry, Offer};

closed_list! {
    /// How an entry of the waitlist ended.
    EntryEnd {
        /// The client waits no longer.
        Left = "left",
        /// An offered seat was taken.
        Taken = "taken",
    }
}

closed_list! {
    /// What was said to an offer.
    OfferAnswer {
        /// It is booked.
        Taken = "taken",
        /// Not this time.
        Declined = "declined",
    }
}

closed_list! {
    /// How an entry stands.
    EntryState {
        /// No seat yet.
        Waiting = "waiting",
        /// A seat is held.
        Offered = "offered",
        /// The day's window is over.
        Over = "over",
        /// The client waits no longer.
        Left = "left",
        /// An offered seat was taken.
        Taken = "taken",
    }
}

/// An entry with the seat that is held for it at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The entry.
    pub entry: Entry,
    /// How it stands.
    pub state: EntryState,
    /// The seat, if one is held.
    pub offer: Option<Offer>,
}

/// The entries of a client that are not over, by time.
pub fn entries_of(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<Vec<Waiting>> {
    let entries = store::open_of(conn, client, ctx.now)?;
    stand(conn, ctx.now, entries)
}

/// Those who wait for a seat on a day of a site, in the order of the list.
pub fn entries_on(conn: &mut Conn, ctx: &Ctx, site: &Site, day: NaiveDate) -> Result<Vec<Waiting>> {
    let entries = store::open_at(conn, &site.id, bounds(site, day))?;
    stand(conn, ctx.now, entries)
}

/// How an entry stands at a moment.
pub fn standing(conn: &mut Conn, now: Instant, entry: Entry) -> Result<Waiting> {
    let mut all = stand(conn, now, vec![entry])?;
    all.pop().ok_or_else(|| Error::fault("an entry is missing"))
}

fn stand(conn: &mut Conn, now: Instant, entries: Vec<Entry>) -> Result<Vec<Waiting>> {
    let ids: Vec<RowId> = entries.iter().map(|entry| entry.id.clone()).collect();
    let offers = store::offers_of(conn, &ids)?;
    let stand = |entry: Entry| {
        let offer = offers.iter().find(|offer| offer.entry_id == entry.id && offer.is_open(now)).cloned();
        let state = match (entry.outcome, &offer) {
            (Some(EntryEnd::Left), _) => EntryState::Left,
            (Some(EntryEnd::Taken), _) => EntryState::Taken,
            (None, Some(_)) => EntryState::Offered,
            (None, None) if entry.to_at <= now => EntryState::Over,
            (None, None) => EntryState::Waiting,
        };
        Waiting { offer: offer.filter(|_| entry.outcome.is_none()), state, entry }
    };
    Ok(entries.into_iter().map(stand).collect())
}

/// Whether an offer still holds its seat.
pub fn is_held(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<bool> {
    let Some(offer) = store::find_offer(conn, id)?.filter(|offer| offer.is_open(ctx.now)) else {
        return Ok(false);
    };
    Ok(store::find(conn, &offer.entry_id)?.is_some_and(|entry| entry.ended_at.is_none()))
}

/// An entry that the asker may know. 404 `waitlist_unknown`.
fn known(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Entry> {
    let found = store::find(conn, id)?.ok_or_else(|| Error::unknown("waitlist_unknown"))?;
    care_team::open_behind(conn, ctx, &found.client_id, "waitlist_unknown")?;
    Ok(found)
}

/// Offers what became free since anybody looked: on the days for which a client waits, or on one day of
/// the asker's site.
pub fn offers_kept_up(
    conn: &mut Conn,
    ctx: &Ctx,
    client: Option<&ClientId>,
    day: Option<NaiveDate>,
) -> Result<()> {
    for (site, day) in looked_at(conn, ctx, client, day)? {
        offer_seats(conn, ctx, &site, day)?;
    }
    Ok(())
}

/// Whether [`offers_kept_up`] would offer a client's days to anybody.
pub fn is_behind(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<bool> {
    for (site, day) in looked_at(conn, ctx, Some(client), None)? {
        if would_offer(conn, ctx, &site, day)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn looked_at(
    conn: &mut Conn,
    ctx: &Ctx,
    client: Option<&ClientId>,
    day: Option<NaiveDate>,
) -> Result<Vec<(Site, NaiveDate)>> {
    let Some(client) = client else {
        let site = programme::site(conn, &ctx.site)?;
        let today = site.day(ctx.now);
        let day = day.unwrap_or(today);
        return Ok(near(day, today).map(|day| (site, day)).into_iter().collect());
    };
    let mut days = Vec::new();
    for entry in store::open_of(conn, client, ctx.now)? {
        let site = programme::site(conn, &entry.site_id)?;
        let day = site.day(entry.from_at);
        days.push((site, day));
    }
    Ok(days)
}

/// How far ahead waiting is looked at by jobs, in days.
const AHEAD_DAYS: i64 = 60;

/// The days of a site for which anybody waits, from today on.
fn days_at(conn: &mut Conn, now: Instant, site: &Site) -> Result<Vec<NaiveDate>> {
    let until = now + TimeDelta::days(AHEAD_DAYS);
    let mut days: Vec<NaiveDate> =
        store::open_at(conn, &site.id, (now, until))?.iter().map(|entry| site.day(entry.from_at)).collect();
    days.sort_unstable();
    days.dedup();
    Ok(days)
}

/// Offers what is free at the asker's site on every day for which anybody waits.
pub fn offer_at_site(conn: &mut Conn, ctx: &Ctx) -> Result<()> {
    let site = programme::site(conn, &ctx.site)?;
    for day in days_at(conn, ctx.now, &site)? {
        offer_seats(conn, ctx, &site, day)?;
    }
    Ok(())
}
