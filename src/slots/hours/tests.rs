//! The slots that hours make, across a change of the clocks and around midnight.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use proptest::prelude::*;

use super::rules::{slots_of, wrong_periods};
use super::times::{read_line, written_line};
use super::{Period, Slot};
use crate::clock;
use crate::units::Instant;
use crate::units::{clock_face, minute_of};

fn slots(day: &str, zone: chrono_tz::Tz, periods: &[Period]) -> Vec<Slot> {
    let day: NaiveDate = day.parse().unwrap();
    slots_of(periods, |minute| moment(day, minute, zone))
}

fn moment(day: NaiveDate, minute: i64, zone: chrono_tz::Tz) -> Instant {
    let at = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute);
    clock::instant(at.date(), at.time(), zone)
}

fn period(opens: i64, closes: i64) -> Period {
    Period { opens, closes, slot_minutes: 30, windows: 2 }
}

#[test]
fn an_hour_that_happens_twice_has_its_slots_twice() {
    let berlin = chrono_tz::Europe::Berlin;
    let early = [period(60, 240)];
    assert_eq!(slots("2026-10-24", berlin, &early).len(), 6);
    assert_eq!(slots("2026-10-25", berlin, &early).len(), 8);
    assert_eq!(slots("2026-03-29", berlin, &early).len(), 4, "and one that does not happen has none");
    let later = slots("2026-10-25", berlin, &[period(420, 480)]);
    assert_eq!(clock::local(later[0].starts_at, berlin).to_string(), "2026-10-25 07:00:00");
    assert_eq!(later[0].capacity_seconds, 3_600);
}

#[test]
fn a_day_may_end_at_midnight_and_the_next_begin_there() {
    let kuala_lumpur = chrono_tz::Asia::Kuala_Lumpur;
    let late = slots("2026-11-29", kuala_lumpur, &[period(1_380, 1_440)]);
    let early = slots("2026-11-30", kuala_lumpur, &[period(0, 60)]);
    assert_eq!(late.last().unwrap().ends_at, early[0].starts_at);
}

#[test]
fn hours_are_read_as_they_are_written() {
    let read = read_line("07:00-12:00, 16:00–18:30 x3 /15", 10, 2).unwrap();
    assert_eq!(read[0], Period { opens: 420, closes: 720, slot_minutes: 10, windows: 2 });
    assert_eq!(read[1], Period { opens: 960, closes: 1_110, slot_minutes: 15, windows: 3 });
    assert_eq!(written_line(&read, 10, 2), "07:00-12:00, 16:00-18:30 x3 /15");
    assert_eq!(read_line("  ", 10, 2), Some(Vec::new()));
    for wrong in
        ["7", "07:00", "07:00-", "07:00-12:60", "25:00-26:00", "07:00-12:00 3", "07:00-12:00 xx", "a-b"]
    {
        assert_eq!(read_line(wrong, 10, 2), None, "{wrong}");
    }
}

#[test]
fn what_overlaps_is_told() {
    assert_eq!(wrong_periods(&[period(420, 720), period(700, 800)]), Some("overlap"));
    assert_eq!(wrong_periods(&[period(720, 800), period(420, 720)]), None);
}

proptest! {
    #[test]
    fn slots_follow_each_other_and_stay_within_their_hours(
        opens in 0..1_400_i64, length in 1..600_i64, slot_minutes in 1..120_i64, day in 0..800_i64,
    ) {
        let zone = chrono_tz::America::New_York;
        let closes = (opens + length).min(1_440);
        let one = Period { opens, closes, slot_minutes, windows: 1 };
        let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + TimeDelta::days(day);
        let made = slots_of(&[one], |minute| moment(day, minute, zone));
        for slot in &made {
            prop_assert_eq!((slot.ends_at - slot.starts_at).num_minutes(), slot_minutes);
            prop_assert!(slot.starts_at >= moment(day, opens, zone) && slot.ends_at <= moment(day, closes, zone));
        }
        prop_assert!(made.windows(2).all(|pair| pair[0].ends_at == pair[1].starts_at));
        prop_assert!((moment(day, closes, zone) - moment(day, opens, zone)).num_minutes() - slot_minutes * i64::try_from(made.len()).unwrap() < slot_minutes);
    }

    #[test]
    fn a_minute_of_the_day_is_written_and_read(minute in 0..=1_440_i64) {
        prop_assert_eq!(minute_of(&clock_face(minute)), Some(minute));
    }
}
