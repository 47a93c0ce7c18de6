//! What hours may be, and the slots they make. Pure.

use chrono::TimeDelta;

use super::{Period, Slot, Terms};
use crate::units::Instant;

/// The minutes of a day.
const DAY: i64 = 24 * 60;
/// The longest slot, in minutes.
pub const SLOT_MAX: i64 = 240;
/// Most windows of a site.
pub const WINDOWS_MAX: i64 = 50;

/// The least and the most that terms may say of a dose, in seconds.
pub const CUP: (i64, i64) = (30, 3_600);
/// The same of a bottle.
pub const BOTTLE: (i64, i64) = (0, 3_600);

/// The slots of a day with these periods; `at` gives the moment of a local minute. Slots have their
/// full length in real time, so that an hour that happens twice has its slots twice and one that does
/// not happen has none; what is left before closing that is shorter than a slot is none.
pub fn slots_of(periods: &[Period], at: impl Fn(i64) -> Instant) -> Vec<Slot> {
    let mut slots = Vec::new();
    for period in periods {
        let (length, closes) = (TimeDelta::minutes(period.slot_minutes), at(period.closes));
        let mut starts_at = at(period.opens);
        while starts_at + length <= closes {
            let capacity_seconds = period.slot_minutes * 60 * period.windows;
            slots.push(Slot { starts_at, ends_at: starts_at + length, capacity_seconds });
            starts_at += length;
        }
    }
    slots.sort_by_key(|slot| slot.starts_at);
    slots
}

/// What is wrong with the periods of one day: a stable word.
pub fn wrong_periods(periods: &[Period]) -> Option<&'static str> {
    let mut sorted = periods.to_vec();
    sorted.sort();
    let odd = |period: &Period| {
        if period.closes <= period.opens {
            Some("before_opening")
        } else if period.opens < 0 || period.closes > DAY {
            Some("not_a_time")
        } else if !(1..=SLOT_MAX).contains(&period.slot_minutes) {
            Some("slot_length")
        } else if !(1..=WINDOWS_MAX).contains(&period.windows) {
            Some("windows")
        } else {
            None
        }
    };
    let overlap = sorted.windows(2).any(|pair| pair[1].opens < pair[0].closes);
    sorted.iter().find_map(odd).or(overlap.then_some("overlap"))
}

/// The terms that cannot be meant, by their field.
pub fn wrong_terms(terms: &Terms) -> Vec<&'static str> {
    let bounds = [
        ("cup_seconds", terms.cup_seconds, CUP.0, CUP.1),
        ("bottle_seconds", terms.bottle_seconds, BOTTLE.0, BOTTLE.1),
        ("grace_minutes", terms.grace_minutes, 0, 24 * 60),
        ("move_minutes", terms.move_minutes, 0, 7 * 24 * 60),
        ("cancel_minutes", terms.cancel_minutes, 0, 7 * 24 * 60),
        ("ahead_days", terms.ahead_days, 1, 366),
    ];
    let out = |(field, value, least, most): (&'static str, i64, i64, i64)| {
        (!(least..=most).contains(&value)).then_some(field)
    };
    bounds.into_iter().filter_map(out).collect()
}
