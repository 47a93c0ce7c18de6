//! Days and how they stand, without a database.

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;

use super::Weekday;
use super::rules::{DayFacts, DayState, bits, day_state, days_between, slot_with, weekdays};
use crate::clients::programme::Site;
use crate::ids::SiteId;
use crate::slots::hours::{Slot, moment};
use crate::units::Instant;
use crate::words::Part;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

#[test]
fn weekdays_are_kept_as_bits_and_come_back() {
    let chosen = [Weekday::Sun, Weekday::Mon];
    assert_eq!(bits(&chosen), 65);
    assert_eq!(weekdays(65), [Weekday::Mon, Weekday::Sun]);
    let days = days_between(65, day("2026-11-24"), day("2026-12-06"));
    assert_eq!(days, [day("2026-11-29"), day("2026-11-30"), day("2026-12-06")]);
    assert!(days_between(127, day("2026-11-24"), day("2026-11-23")).is_empty());
}

#[test]
fn a_time_belongs_to_the_slot_in_which_it_lies() {
    let slot = |from: &str, to: &str| Slot { starts_at: at(from), ends_at: at(to), capacity_seconds: 900 };
    let slots = [
        slot("2026-11-24T07:00:00", "2026-11-24T07:20:00"),
        slot("2026-11-24T07:20:00", "2026-11-24T07:40:00"),
    ];
    assert_eq!(slot_with(&slots, at("2026-11-24T07:15:00")), Some(&slots[0]));
    assert_eq!(slot_with(&slots, at("2026-11-24T07:20:00")), Some(&slots[1]));
    assert_eq!(slot_with(&slots, at("2026-11-24T07:40:00")), None);
}

#[test]
fn the_local_time_stays_where_the_clocks_change() {
    let id = SiteId::from_text("main");
    let berlin = Site {
        id: id.clone(),
        main: id,
        name: String::new(),
        zone: Tz::Europe__Berlin,
        policy: String::new(),
    };
    let at_quarter_past = |on: &str| moment(&berlin, day(on), 7 * 60 + 15);
    assert_eq!(at_quarter_past("2026-10-24"), at("2026-10-24T05:15:00"));
    assert_eq!(at_quarter_past("2026-10-25"), at("2026-10-25T06:15:00"));
    assert_eq!(moment(&berlin, day("2026-10-25"), 2 * 60 + 30), at("2026-10-25T00:30:00"), "the earlier");
}

#[test]
fn the_first_reason_says_how_a_day_stands() {
    let starts_at = at("2026-11-24T07:00:00");
    let slot = Slot { starts_at, ends_at: starts_at + TimeDelta::minutes(15), capacity_seconds: 900 };
    let free = DayFacts {
        now: starts_at - TimeDelta::seconds(1),
        made: None,
        slot: Some(&slot),
        part: Part::Whole,
        held: &[],
        others: &[],
        taken_seconds: 720,
        seconds: 180,
    };
    assert_eq!(day_state(&free), DayState::Ahead);
    assert_eq!(day_state(&DayFacts { taken_seconds: 721, ..free }), DayState::Full);
    let other = DayFacts { others: &[Part::Pm], taken_seconds: 900, ..free };
    assert_eq!(day_state(&other), DayState::OtherTime);
    assert_eq!(
        day_state(&DayFacts { held: &[Part::Am], ..other }),
        DayState::OtherTime,
        "half a day is not all"
    );
    assert_eq!(day_state(&DayFacts { held: &[Part::Am, Part::Pm], ..other }), DayState::Covered);
    assert_eq!(day_state(&DayFacts { part: Part::Am, held: &[Part::Am], ..other }), DayState::Covered);
    assert_eq!(day_state(&DayFacts { slot: None, held: &[Part::Am, Part::Pm], ..other }), DayState::Closed);
    assert_eq!(day_state(&DayFacts { now: starts_at, ..free }), DayState::Past);
    assert_eq!(day_state(&DayFacts { made: Some(false), slot: None, ..other }), DayState::GivenBack);
    assert_eq!(day_state(&DayFacts { made: Some(true), ..other }), DayState::Booked);
}
