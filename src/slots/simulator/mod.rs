//! A day of a site tried with other windows, times and slots; nothing is written.

pub mod api; // the JSON call
pub mod rules; // a day worked through
mod wire; // what the call takes and answers

#[cfg(test)]
mod tests;

use chrono::{NaiveDate, TimeDelta};

use super::day::{Day, day_of};
use super::hours::rules::{BOTTLE, CUP, SLOT_MAX, WINDOWS_MAX, slots_of};
use super::hours::{Period, Slot, moment};
use super::measured::{Times, measured};
use super::near;
use super::predicted::rules::{expected, spread};
use super::predicted::{Clock, is_open, known, open};
use super::queue::walk_ins;
use crate::clients::programme::{self, Site};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use rules::{Outcome, Span, Suggestion, Trial, suggested, worked_through};

/// How many of ten wait at most how many minutes, until somebody says otherwise ○.
pub const MOST_MINUTES: i64 = 10;
/// How many days ahead the first day is looked for on which a site is open.
const DAYS: i64 = 14;
/// What may be tried, by field: the least and the most.
const BOUNDS: [(&str, i64, i64); 6] = [
    ("windows", 1, WINDOWS_MAX),
    ("slot_minutes", 1, SLOT_MAX),
    ("cup_seconds", CUP.0, CUP.1),
    ("bottle_seconds", BOTTLE.0, BOTTLE.1),
    ("walk_ins", 0, 2_000),
    ("most_minutes", 1, 240),
];

/// What is tried; as it is at the site where it is left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tried {
    /// The day: its hours and bookings. The next one on which the site is open.
    pub date: Option<NaiveDate>,
    /// Windows open all day.
    pub windows: Option<i64>,
    /// Minutes of each slot.
    pub slot_minutes: Option<i64>,
    /// Seconds for a dose.
    pub cup_seconds: Option<i64>,
    /// Seconds more for each bottle.
    pub bottle_seconds: Option<i64>,
    /// How many come without a booking.
    pub walk_ins: Option<i64>,
    /// Nine of ten are to wait at most so many minutes.
    pub most_minutes: Option<i64>,
}

/// A day that was tried.
#[derive(Debug, Clone)]
pub struct Simulated {
    /// The day.
    pub date: NaiveDate,
    /// With what it was tried; no windows and minutes where its stretches have different ones.
    pub tried: Tried,
    /// Its slots.
    pub slots: Vec<Slot>,
    /// What becomes of it.
    pub outcome: Outcome,
    /// What it bears.
    pub suggestion: Suggestion,
}

/// Tries a day of the asker's site. Refuses fields `date`, `windows`, `slot_minutes`, `cup_seconds`,
/// `bottle_seconds`, `walk_ins`, `most_minutes` (`out_of_range`).
pub fn simulate(conn: &mut Conn, ctx: &Ctx, tried: &Tried) -> Result<Simulated> {
    let site = programme::site(conn, &ctx.site)?;
    let today = site.day(ctx.now);
    refuse_odd(tried, today)?;
    let day = match tried.date {
        Some(date) => day_of(conn, &site, date, ctx.now)?,
        None => next_open(conn, &site, ctx, today)?,
    };
    let periods = periods(&day, tried);
    let measured = measured(conn, &site, today)?.offered(&day.hours.terms(day.date));
    let times = Times {
        cup_seconds: tried.cup_seconds.unwrap_or(measured.cup_seconds),
        bottle_seconds: tried.bottle_seconds.unwrap_or(measured.bottle_seconds),
    };
    let mut came = walk_ins(conn, &site, day.date, today)?;
    came.minutes.retain(|minute| is_open(&periods, *minute));
    let usual = i64::try_from(expected(came.minutes.len(), came.days)).unwrap_or(0);
    let full = Tried {
        date: Some(day.date),
        windows: tried.windows.or(in_common(&periods, |period| period.windows)),
        slot_minutes: tried.slot_minutes.or(in_common(&periods, |period| period.slot_minutes)),
        cup_seconds: Some(times.cup_seconds),
        bottle_seconds: Some(times.bottle_seconds),
        walk_ins: Some(tried.walk_ins.unwrap_or(usual.min(BOUNDS[4].2))),
        most_minutes: Some(tried.most_minutes.unwrap_or(MOST_MINUTES)),
    };
    let trial = trial(conn, ctx, &site, &day, &periods, &full, &came.minutes)?;
    let slots = slots_of(&periods, |minute| moment(&site, day.date, minute));
    Ok(Simulated {
        date: day.date,
        tried: full,
        slots,
        outcome: worked_through(&trial),
        suggestion: suggested(&trial),
    })
}

fn refuse_odd(tried: &Tried, today: NaiveDate) -> Result<()> {
    let values = [
        tried.windows,
        tried.slot_minutes,
        tried.cup_seconds,
        tried.bottle_seconds,
        tried.walk_ins,
        tried.most_minutes,
    ];
    let odd = |((field, least, most), value): &((&str, i64, i64), Option<i64>)| {
        let is_odd = value.is_some_and(|value| !(*least..=*most).contains(&value));
        is_odd.then(|| FieldError::new(field, "out_of_range", format!("from {least} to {most}")))
    };
    let mut wrong: Vec<FieldError> = BOUNDS.into_iter().zip(values).filter_map(|one| odd(&one)).collect();
    if tried.date.is_some_and(|date| near(date, today).is_none()) {
        wrong.insert(0, FieldError::new("date", "out_of_range", "within three years"));
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}

/// The next day of two weeks on which the site is open; today if it is on none.
fn next_open(conn: &mut Conn, site: &Site, ctx: &Ctx, today: NaiveDate) -> Result<Day> {
    for ahead in 1..DAYS {
        let day = day_of(conn, site, today + TimeDelta::days(ahead), ctx.now)?;
        if !day.slots.is_empty() {
            return Ok(day);
        }
    }
    day_of(conn, site, today, ctx.now)
}

/// The hours of the day with the windows and slots that are tried, by time.
fn periods(day: &Day, tried: &Tried) -> Vec<Period> {
    let mut periods = day.hours.periods(day.date).to_vec();
    periods.sort();
    for period in &mut periods {
        period.windows = tried.windows.unwrap_or(period.windows);
        // No slot is longer than the hours that it lies in.
        let whole = period.closes - period.opens;
        period.slot_minutes = tried.slot_minutes.unwrap_or(period.slot_minutes).min(whole);
    }
    periods
}

/// What all stretches of a day have in common.
fn in_common(periods: &[Period], of: impl Fn(&Period) -> i64) -> Option<i64> {
    let first = of(periods.first()?);
    periods.iter().all(|period| of(period) == first).then_some(first)
}

/// The day as it is worked through: bookings stand in the slots of the trial, people without one come
/// when they came on the same weekdays before.
fn trial(
    conn: &mut Conn,
    ctx: &Ctx,
    site: &Site,
    day: &Day,
    periods: &[Period],
    full: &Tried,
    came: &[i64],
) -> Result<Trial> {
    let clock = Clock::of(site, day.date);
    let second = |minute: i64| clock.second(moment(site, day.date, minute));
    let mut slots = Vec::new();
    for period in periods {
        let windows = period.windows;
        let span =
            |slot: Slot| Span { from: clock.second(slot.starts_at), to: clock.second(slot.ends_at), windows };
        let of_period = slots_of(&[*period], |minute| moment(site, day.date, minute));
        slots.extend(of_period.into_iter().map(span));
    }
    let begin = |at: i64| {
        let inside = slots.iter().find(|span| at < span.to).or(slots.last());
        inside.map(|span| span.from)
    };
    let visits = known(conn, site, day, ctx.now)?;
    let booked =
        visits.iter().filter_map(|visit| Some((begin(clock.second(visit.starts_at))?, visit.bottles)));
    let booked: Vec<(i64, i64)> = booked.collect();
    let hours: Vec<(i64, i64)> = periods.iter().map(|period| (period.opens, period.closes)).collect();
    let count = usize::try_from(full.walk_ins.unwrap_or(0)).unwrap_or(0);
    let walk_ins = spread(came, count, &hours).into_iter().map(second).collect();
    Ok(Trial {
        open: open(site, periods, day.date),
        booked,
        walk_ins,
        times: Times {
            cup_seconds: full.cup_seconds.unwrap_or(0),
            bottle_seconds: full.bottle_seconds.unwrap_or(0),
        },
        most: full.most_minutes.unwrap_or(MOST_MINUTES) * 60,
        slots,
    })
}
