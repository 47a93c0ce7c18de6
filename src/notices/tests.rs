//! Hours, tries and addresses by table; what is sealed stays sealed.

use chrono::{NaiveDateTime, TimeDelta};

use super::rules::{are_hours, closed_until, is_address, next_try, reminder_from, tidied};
use super::{Channel, Facts};

fn at(text: &str) -> NaiveDateTime {
    format!("{text}:00").parse().unwrap()
}

#[test]
fn a_notice_waits_longer_each_time_and_is_given_up_after_a_day() {
    let due = at("2026-11-24T08:00");
    let minutes = |attempts, now| next_try(attempts, due, now).map(|next| (next - now).num_minutes());
    assert_eq!([1, 2, 3, 4, 5, 9].map(|attempts| minutes(attempts, due)), [1, 5, 15, 60, 60, 60].map(Some));
    assert_eq!(minutes(20, due + TimeDelta::hours(23)), Some(60));
    assert_eq!(minutes(20, due + TimeDelta::hours(24)), None);
    let (mut now, mut tries) = (due, 0);
    while let Some(next) = next_try(tries + 1, due, now) {
        assert!(next > now);
        (now, tries) = (next, tries + 1);
    }
    assert!((20..30).contains(&tries) && now <= due + TimeDelta::hours(24), "{tries}");
}

#[test]
fn nothing_goes_outside_the_clients_hours() {
    let hours = (8 * 60, 21 * 60);
    for (now, opens) in [
        ("2026-11-24T08:00", None),
        ("2026-11-24T20:59", None),
        ("2026-11-24T21:00", Some("2026-11-25T08:00")),
        ("2026-11-24T07:59", Some("2026-11-24T08:00")),
        ("2026-12-31T23:59", Some("2027-01-01T08:00")),
    ] {
        assert_eq!(closed_until(at(now), hours), opens.map(at), "{now}");
    }
    assert_eq!(closed_until(at("2026-11-24T00:00"), (0, 1440)), None);
    assert!(
        are_hours(0, 1440)
            && are_hours(0, 1)
            && !are_hours(480, 480)
            && !are_hours(-1, 3)
            && !are_hours(0, 1441)
    );
}

#[test]
fn a_visit_is_told_the_evening_before_within_the_clients_hours() {
    let day = "2026-11-25".parse().unwrap();
    for (from, to, told) in [
        (8, 21, "2026-11-24T18:00"),
        (19, 23, "2026-11-24T19:00"),
        (9, 17, "2026-11-24T16:00"),
        (9, 18, "2026-11-24T17:00"),
        (0, 24, "2026-11-24T18:00"),
    ] {
        assert_eq!(reminder_from(day, (from * 60, to * 60)), at(told), "{from} to {to}");
        assert_eq!(closed_until(reminder_from(day, (from * 60, to * 60)), (from * 60, to * 60)), None);
    }
    assert_eq!(reminder_from(day, (600, 610)), at("2026-11-24T10:00"), "hours shorter than one");
}

#[test]
fn addresses_are_mail_addresses_or_international_numbers() {
    for (address, is_one) in [
        ("a@example.org", true),
        ("first.last+x@mail.example.org", true),
        ("a@example", false),
        ("a.example.org", false),
        ("a@@example.org", false),
        (".a@example.org", false),
        ("a..b@example.org", false),
        ("a b@example.org", false),
        ("a@example.org\r\nBcc: b@example.org", false),
        ("<a@example.org>", false),
        ("a@-example.org", false),
        ("", false),
    ] {
        assert_eq!(is_address(Channel::Email, address), is_one, "{address:?}");
    }
    for (typed, is_one) in [
        ("+60 12-345 6789", true),
        ("+84912345678", true),
        ("012-345 6789", false),
        ("+0123456789", false),
        ("+60x", false),
    ] {
        assert_eq!(is_address(Channel::Text, &tidied(Channel::Text, typed)), is_one, "{typed:?}");
    }
    assert!(!is_address(Channel::None, "a@example.org"));
}

#[test]
fn facts_are_moments_alone() {
    let facts = Facts { at: at("2026-11-25T07:15"), other: None };
    assert_eq!(serde_json::to_string(&facts).unwrap(), r#"{"at":"2026-11-25T07:15:00.000000Z"}"#);
    let facts = Facts { other: Some(facts.at), ..facts };
    let text = serde_json::to_string(&facts).unwrap();
    assert_eq!(serde_json::from_str::<Facts>(&text).unwrap(), facts);
}
