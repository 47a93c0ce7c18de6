//! One day of a site: its slots, and how full each is.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::bookings::held_between;
use super::hours::{Slot, Terms, Timetable, timetable};
use super::standing::{Asking, promised};
use super::waitlist::{offered_to_others, planned};
use crate::clients::programme::Site;
use crate::clock;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::SiteId;
use crate::units::Instant;

closed_list! {
    /// How much of a slot is left; crowded sites need not publish more.
    SlotState {
        /// Plenty.
        Free = "free",
        /// A few.
        Few = "few",
        /// Nothing for another dose.
        Full = "full",
        /// It is over.
        Past = "past",
    }
}

/// From so many doses left on a slot counts as free.
const PLENTY: i64 = 3;

/// How far from today a day is looked at.
const NEAR_DAYS: i64 = 3 * 366;

/// A slot and what is taken from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filled {
    /// The slot.
    pub slot: Slot,
    /// The dosing time that bookings take.
    pub taken_seconds: i64,
    /// How many doses it has time for.
    pub doses: i64,
    /// How many of them still fit.
    pub doses_left: i64,
    /// In a word.
    pub state: SlotState,
}

/// A day of a site.
#[derive(Debug, Clone)]
pub struct Day {
    /// The day there.
    pub date: NaiveDate,
    /// Its slots by time; none: closed.
    pub slots: Vec<Filled>,
    /// Whether it is other than every week, and why, sealed.
    pub dated: Option<super::hours::Dated>,
    /// The hours that make it.
    pub hours: Timetable,
}

/// A day of a site at a moment, with what is promised to standing bookings and held for who waits. Eight
/// indexed statements where nothing is.
pub fn day_of(conn: &mut Conn, site: &Site, date: NaiveDate, now: Instant) -> Result<Day> {
    let hours = timetable(conn, site, (date, date))?;
    let terms = hours.terms(date);
    let taken = taken_of(conn, site, date, &hours, now)?;
    let of = |slot: Slot| (slot, taken.get(&slot.starts_at).copied().unwrap_or_default());
    let slots: Vec<(Slot, i64)> = hours.slots(date).into_iter().map(of).collect();
    let planned = planned(conn, now, site, date, &slots, None)?;
    let slots = slots.into_iter().map(|(slot, taken)| {
        let more = planned.get(&slot.starts_at).copied().unwrap_or_default();
        filled(slot, taken + more, &terms, now)
    });
    Ok(Day { date, slots: slots.collect(), dated: hours.dated(date).cloned(), hours })
}

/// The dosing time that is taken from the slots of a day, by their beginning: booked, promised to standing
/// bookings, offered from the waitlist.
pub fn taken_of(
    conn: &mut Conn,
    site: &Site,
    date: NaiveDate,
    hours: &Timetable,
    now: Instant,
) -> Result<HashMap<Instant, i64>> {
    let bounds = bounds(site, date);
    let mut taken: HashMap<Instant, i64> = HashMap::new();
    for held in held_between(conn, &site.id, bounds)?.iter().filter(|held| held.counts(now)) {
        *taken.entry(held.starts_at).or_default() += held.seconds;
    }
    let ahead: Vec<Slot> = hours.slots(date).into_iter().filter(|slot| slot.starts_at > now).collect();
    let promised = promised(conn, site, date, &ahead, &hours.terms(date), Asking::Anybody)?;
    let offered = offered_to_others(conn, &site.id, bounds, now, None)?;
    for (starts_at, seconds) in promised.into_iter().chain(offered) {
        *taken.entry(starts_at).or_default() += seconds;
    }
    Ok(taken)
}

/// The slot of a day that begins at a moment, if there is one. One statement.
pub fn slot_at(
    conn: &mut Conn,
    hours: &Timetable,
    date: NaiveDate,
    starts_at: Instant,
    now: Instant,
) -> Result<Option<Filled>> {
    let found = hours.slots(date).into_iter().find(|slot| slot.starts_at == starts_at);
    let Some(slot) = found else { return Ok(None) };
    let site: &SiteId = hours.site();
    let held = held_between(conn, site, (starts_at, starts_at + TimeDelta::microseconds(1)))?;
    let taken = held.iter().filter(|held| held.counts(now)).map(|held| held.seconds).sum();
    Ok(Some(filled(slot, taken, &hours.terms(date), now)))
}

/// A day near enough today to be looked at; a calendar has no end, people's plans do.
pub fn near(date: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    ((date - today).num_days().abs() <= NEAR_DAYS).then_some(date)
}

/// From the midnight that begins a day of a site to the one that ends it.
pub fn bounds(site: &Site, date: NaiveDate) -> (Instant, Instant) {
    let midnight = |day| clock::instant(day, NaiveTime::MIN, site.zone);
    (midnight(date), midnight(date + TimeDelta::days(1)))
}

fn filled(slot: Slot, taken_seconds: i64, terms: &Terms, now: Instant) -> Filled {
    let left = (slot.capacity_seconds - taken_seconds).max(0);
    let shortest = terms.cup_seconds.min(slot.capacity_seconds).max(1);
    let (doses, doses_left) = (slot.capacity_seconds / shortest, left / shortest);
    let state = match doses_left {
        _ if slot.ends_at <= now => SlotState::Past,
        0 => SlotState::Full,
        some if some < PLENTY => SlotState::Few,
        _ => SlotState::Free,
    };
    Filled { slot, taken_seconds, doses, doses_left, state }
}
