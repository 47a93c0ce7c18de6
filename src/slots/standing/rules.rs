//! Which days a standing booking is for, and how each of them stands. Pure.

use chrono::{Datelike as _, NaiveDate, TimeDelta};

use super::Weekday;
use crate::doses::parts_held;
use crate::slots::bookings::meet;
use crate::slots::bookings::rules::fits;
use crate::slots::hours::Slot;
use crate::units::Instant;
use crate::words::Part;

closed_list! {
    /// How a day of a standing booking stands.
    DayState {
        /// Its time is booked.
        Booked = "booked",
        /// Its time is free and will be booked.
        Ahead = "ahead",
        /// What was booked for it was given back or moved.
        GivenBack = "given_back",
        /// Its slot has begun.
        Past = "past",
        /// The site does not dispense at that time.
        Closed = "closed",
        /// A bottle or a dose for it is there.
        Covered = "covered",
        /// The client has another time on it.
        OtherTime = "other_time",
        /// No seat is left.
        Full = "full",
    }
}

/// What is known of one day.
#[derive(Debug, Clone, Copy)]
pub struct DayFacts<'a> {
    /// The moment.
    pub now: Instant,
    /// Whether the booking that was made for it stands; none: none was made.
    pub made: Option<bool>,
    /// The slot in which the standing time lies, if the site has one.
    pub slot: Option<&'a Slot>,
    /// The part of the day.
    pub part: Part,
    /// The parts of the day that bottles or doses hold.
    pub held: &'a [Part],
    /// The parts for which the client has another time.
    pub others: &'a [Part],
    /// The dosing time that is taken from the slot or promised to who kept it earlier.
    pub taken_seconds: i64,
    /// The dosing time of the visit.
    pub seconds: i64,
}

/// How a day stands.
pub fn day_state(facts: &DayFacts<'_>) -> DayState {
    match facts.made {
        Some(true) => return DayState::Booked,
        Some(false) => return DayState::GivenBack,
        None => {}
    }
    let Some(slot) = facts.slot else { return DayState::Closed };
    if slot.starts_at <= facts.now {
        DayState::Past
    } else if is_covered(facts.held, facts.part) {
        DayState::Covered
    } else if facts.others.iter().any(|other| meet(*other, facts.part)) {
        DayState::OtherTime
    } else if fits(slot.capacity_seconds, facts.taken_seconds, facts.seconds) {
        DayState::Ahead
    } else {
        DayState::Full
    }
}

/// Whether every part that is needed is held.
pub fn is_covered(held: &[Part], part: Part) -> bool {
    parts_held(part).iter().all(|needed| held.contains(needed))
}

/// Weekdays as the bits that are stored: Monday 1 to Sunday 64.
pub fn bits(weekdays: &[Weekday]) -> i64 {
    weekdays.iter().fold(0, |bits, weekday| bits | 1 << (*weekday as i64))
}

/// The weekdays of stored bits, Monday first.
pub fn weekdays(bits: i64) -> Vec<Weekday> {
    Weekday::ALL.iter().copied().filter(|weekday| bits >> (*weekday as i64) & 1 == 1).collect()
}

/// Whether a day is one of these weekdays.
pub fn falls_on(bits: i64, day: NaiveDate) -> bool {
    bits >> day.weekday().num_days_from_monday() & 1 == 1
}

/// The days from one to another that fall on these weekdays.
pub fn days_between(bits: i64, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
    let count = (to - from).num_days();
    let days = (0..=count).map(|ahead| from + TimeDelta::days(ahead));
    days.filter(|day| falls_on(bits, *day)).collect()
}

/// The slot in which a moment lies.
pub fn slot_with(slots: &[Slot], at: Instant) -> Option<&Slot> {
    slots.iter().find(|slot| slot.starts_at <= at && at < slot.ends_at)
}
