//! How long clients will wait in each slot of a day, by what is known of it now.

pub mod rules; // windows and people, one after another

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use chrono::NaiveDate;

use super::bookings::{Held, held_between};
use super::day::{Day, bounds};
use super::hours::{Period, moment};
use super::measured::measured;
use super::measured::rules::bottles_of;
use super::queue::{Need, line_of, walk_ins};
use crate::clients::programme::Site;
use crate::db::Conn;
use crate::error::Result;
use crate::units::Instant;
use rules::{Coming, Open};

/// A visit that is known of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::slots) struct Known {
    /// When its slot begins.
    pub starts_at: Instant,
    /// How many bottles are handed over.
    pub bottles: i64,
    /// Whether the client has come.
    pub has_come: bool,
}

/// The minutes that somebody would wait who books each slot of a day now, comes at its beginning (now,
/// if it has begun) and is last of those booked for it; none for slots that are over. Windows serve who
/// is there now, who is booked and promised a time, and whom the same weekday lately brought without a
/// booking. Six indexed statements, eight today.
pub fn predicted(conn: &mut Conn, site: &Site, day: &Day, now: Instant) -> Result<Vec<Option<i64>>> {
    if day.slots.iter().all(|filled| filled.slot.ends_at <= now) {
        return Ok(vec![None; day.slots.len()]);
    }
    let today = site.day(now);
    let times = measured(conn, site, today)?.times(&day.hours.terms(day.date));
    let clock = Clock::of(site, day.date);
    let now_at = if day.date == today { clock.second(now) } else { i64::MIN };
    let mut people: Vec<Person> = Vec::new();
    if day.date == today {
        let line = line_of(conn, site, now)?;
        let there = line.called.iter().chain(&line.waiting).filter(|one| one.ticket.need == Need::Dose);
        people.extend(there.map(|_| Person::coming(now_at, times.cup_seconds)));
    }
    let known = known(conn, site, day, now)?;
    people.extend(known.iter().filter(|visit| !visit.has_come).map(|visit| {
        let at = clock.second(visit.starts_at).max(now_at);
        Person::coming(at, times.visit_seconds(visit.bottles))
    }));
    let asked = day.slots.iter().zip(0..).filter(|(filled, _)| filled.slot.ends_at > now);
    people.extend(asked.map(|(filled, slot)| Person {
        asks_for: Some(slot),
        ..Person::coming(clock.second(filled.slot.starts_at).max(now_at), 0)
    }));
    let unbooked = unbooked(conn, site, day, today)?.into_iter().filter(|at| *at > now_at);
    people.extend(unbooked.map(|at| Person::coming(at, times.cup_seconds)));
    // Stable: of those who come at once, in the order above.
    people.sort_by_key(|one| one.coming.at);
    let mut periods = day.hours.periods(day.date).to_vec();
    periods.sort();
    let open = open(site, &periods, day.date);
    let coming: Vec<Coming> = people.iter().map(|one| one.coming).collect();
    let mut waits = vec![None; day.slots.len()];
    for (one, seconds) in people.iter().zip(rules::waits(&coming, &open)) {
        if let Some(slot) = one.asks_for {
            waits[slot] = Some(rules::minutes(seconds));
        }
    }
    Ok(waits)
}

/// The visits that take from the slots of a day at a moment, in the order of booking; then what is
/// promised or held without a booking yet, as visits without bottles. One indexed statement.
pub(in crate::slots) fn known(conn: &mut Conn, site: &Site, day: &Day, now: Instant) -> Result<Vec<Known>> {
    let mut held = held_between(conn, &site.id, bounds(site, day.date))?;
    held.retain(|one| one.counts(now));
    held.sort_by_key(|one| one.booked_at);
    let mut booked: HashMap<Instant, i64> = HashMap::new();
    for one in &held {
        *booked.entry(one.starts_at).or_default() += one.seconds;
    }
    let visit = |one: &Held| Known {
        starts_at: one.starts_at,
        bottles: bottles_of(one.seconds, &day.hours.terms_when(day.date, one.booked_at)),
        has_come: one.arrived_at.is_some(),
    };
    let mut known: Vec<Known> = held.iter().map(visit).collect();
    let cup = day.hours.terms(day.date).cup_seconds.max(1);
    for filled in &day.slots {
        let starts_at = filled.slot.starts_at;
        let rest = filled.taken_seconds - booked.get(&starts_at).copied().unwrap_or_default();
        let promised =
            (0..(rest.max(0) + cup - 1) / cup).map(|_| Known { starts_at, bottles: 0, has_come: false });
        known.extend(promised);
    }
    Ok(known)
}

/// The seconds of a day at which people without a booking are expected. Two indexed statements.
fn unbooked(conn: &mut Conn, site: &Site, day: &Day, today: NaiveDate) -> Result<Vec<i64>> {
    let mut came = walk_ins(conn, site, day.date, today)?;
    came.minutes.retain(|minute| is_open(day.hours.periods(day.date), *minute));
    let count = rules::expected(came.minutes.len(), came.days);
    let clock = Clock::of(site, day.date);
    let at = |minute: i64| clock.second(moment(site, day.date, minute));
    Ok(rules::spread(&came.minutes, count, &[]).into_iter().map(at).collect())
}

/// Whether a minute of the day lies in its hours; what hours were once is not asked.
pub(in crate::slots) fn is_open(periods: &[Period], minute: i64) -> bool {
    periods.iter().any(|period| (period.opens..period.closes).contains(&minute))
}

/// How many windows are open when in the hours of a day, which are by time.
pub(in crate::slots) fn open(site: &Site, periods: &[Period], date: NaiveDate) -> Vec<Open> {
    let clock = Clock::of(site, date);
    let open = periods.iter().map(|period| Open {
        from: clock.second(moment(site, date, period.opens)),
        windows: usize::try_from(period.windows).unwrap_or(1).max(1),
    });
    open.collect()
}

/// Seconds of a day.
#[derive(Debug, Clone, Copy)]
pub(in crate::slots) struct Clock {
    midnight: Instant,
}

impl Clock {
    /// Of a day at a site, from the midnight that begins it.
    pub fn of(site: &Site, date: NaiveDate) -> Clock {
        Clock { midnight: bounds(site, date).0 }
    }

    /// Seconds from midnight to a moment.
    pub fn second(self, at: Instant) -> i64 {
        (at - self.midnight).num_seconds()
    }
}

/// Somebody who comes, or asks for a slot.
struct Person {
    coming: Coming,
    asks_for: Option<usize>,
}

impl Person {
    fn coming(at: i64, seconds: i64) -> Person {
        Person { coming: Coming { at, seconds }, asks_for: None }
    }
}
