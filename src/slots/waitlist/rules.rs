//! Who is offered which free seat, and until when it is held. Pure.

use chrono::{NaiveDateTime, TimeDelta, Timelike as _};

use crate::slots::bookings::rules::fits;
use crate::slots::hours::Slot;
use crate::units::Instant;

/// How long a seat is held for who was offered it ○, in minutes.
pub const HOLD_MINUTES: i64 = 30;
/// The local hours between which the time of an offer runs ○: nobody loses a seat asleep.
const AWAKE: (u32, u32) = (7, 21);

/// Somebody who waits, in the order of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiter {
    /// The first moment at which the visit may begin …
    pub from: Instant,
    /// … and the last.
    pub to: Instant,
    /// The dosing time of the visit.
    pub seconds: i64,
    /// The beginnings of slots that were offered before.
    pub offered: Vec<Instant>,
    /// Whether a seat is wanted now: none is on offer, none is booked in the window, no bottle is there.
    pub wants: bool,
}

/// Which waiters are offered which slots, by their places; each at most one, the longest waiting first,
/// the earliest slot first. `slots` come with the dosing time that is taken from each.
pub fn plan(waiters: &[Waiter], slots: &[(Slot, i64)], now: Instant) -> Vec<(usize, usize)> {
    let mut taken: Vec<i64> = slots.iter().map(|(_, taken)| *taken).collect();
    let mut planned = Vec::new();
    for (who, waiter) in waiters.iter().enumerate().filter(|(_, waiter)| waiter.wants) {
        let found = slots.iter().enumerate().find(|(at, (slot, _))| {
            let is_in = waiter.from <= slot.starts_at && slot.starts_at <= waiter.to && slot.starts_at > now;
            is_in
                && !waiter.offered.contains(&slot.starts_at)
                && fits(slot.capacity_seconds, taken[*at], waiter.seconds)
        });
        if let Some((at, _)) = found {
            taken[at] += waiter.seconds;
            planned.push((who, at));
        }
    }
    planned
}

/// How long after now the hold of a seat ends, by the local time: half an hour that lies between seven
/// and nine in the evening.
pub fn hold(local: NaiveDateTime) -> TimeDelta {
    let hold = TimeDelta::minutes(HOLD_MINUTES);
    let midnight = TimeDelta::seconds(i64::from(local.time().num_seconds_from_midnight()));
    let morning = TimeDelta::hours(i64::from(AWAKE.0));
    match local.hour() {
        hour if hour < AWAKE.0 => morning - midnight + hold,
        hour if hour >= AWAKE.1 => TimeDelta::days(1) + morning - midnight + hold,
        _ => hold,
    }
}
