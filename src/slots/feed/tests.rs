//! What calendars read: line by line.

use chrono::{NaiveDate, TimeDelta};

use super::calendar;
use super::ics::{escaped, folded};
use crate::ids::{ClientId, RowId, SiteId};
use crate::slots::Booking;
use crate::words::Part;

fn visit(id: &str, month: u32, day: u32, hour: u32) -> Booking {
    let starts_at = NaiveDate::from_ymd_opt(2026, month, day).unwrap().and_hms_opt(hour, 15, 0).unwrap();
    Booking {
        id: RowId::from_text(id),
        client_id: ClientId::from_text("c"),
        site_id: SiteId::from_text("main"),
        starts_at,
        ends_at: starts_at + TimeDelta::minutes(15),
        service_day: starts_at.date(),
        part: Part::Whole,
        seconds: 180,
        capacity_seconds: 900,
        released_at: starts_at,
        moved_from: None,
        booked_by: None,
        booked_at: starts_at - TimeDelta::days(3),
        arrived_at: None,
        outcome: None,
        ended_by: None,
        ended_at: None,
    }
}

#[test]
fn a_calendar_says_when_under_one_title_and_no_place() {
    // In a zone with summer time these are 07:15 before and after its end, an hour apart in UTC.
    let text = calendar("Termin, kurz; ja", &[visit("one", 10, 24, 5), visit("two", 10, 25, 6)]);
    let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//calendar//calendar//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n\
        REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nX-PUBLISHED-TTL:PT6H\r\n\
        BEGIN:VEVENT\r\nUID:one@calendar\r\nDTSTAMP:20261021T051500Z\r\nDTSTART:20261024T051500Z\r\nDTEND:20261024T053000Z\r\n\
        SUMMARY:Termin\\, kurz\\; ja\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:two@calendar\r\nDTSTAMP:20261022T061500Z\r\nDTSTART:20261025T061500Z\r\nDTEND:20261025T063000Z\r\n\
        SUMMARY:Termin\\, kurz\\; ja\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(text, expected);
    assert!(!text.contains("LOCATION") && !text.contains("DESCRIPTION"));
}

#[test]
fn what_would_end_a_text_is_escaped() {
    for (typed, written) in [
        ("Appointment", "Appointment"),
        ("a,b;c\\d", "a\\,b\\;c\\\\d"),
        ("a\r\nBEGIN:VEVENT", "a\\nBEGIN:VEVENT"),
        ("a\nb\rc", "a\\nb\\nc"),
    ] {
        assert_eq!(escaped(typed), written);
    }
}

#[test]
fn lines_are_folded_at_75_octets_and_never_inside_a_letter() {
    for (line, pieces) in [
        ("a".repeat(75), 1),
        ("a".repeat(76), 2),
        ("a".repeat(75 + 74), 2),
        ("a".repeat(75 + 75), 3),
        ("预".repeat(25), 1),
        ("预".repeat(26), 2),
        (format!("a{}", "预".repeat(25)), 2),
    ] {
        let text = folded(&line);
        let split: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(split.len(), pieces, "{line}");
        assert!(split.iter().all(|piece| piece.len() <= 75));
        assert_eq!(text.replace("\r\n ", ""), line, "unfolds to itself");
    }
}
