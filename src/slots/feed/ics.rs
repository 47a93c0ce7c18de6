//! Visits as RFC 5545 has them: moments in UTC, so that no zone is named and no change of clocks moves
//! them; lines end in CRLF and are folded at 75 octets.

use std::fmt::Write as _;

use crate::slots::Booking;
use crate::units::Instant;

/// The longest line, in octets, without its end.
const LINE: usize = 75;

/// A calendar with these visits under one neutral title.
pub fn calendar(title: &str, visits: &[Booking]) -> String {
    let title = escaped(title);
    let mut lines: Vec<String> = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//calendar//calendar//EN"]
        .into_iter()
        .chain(["CALSCALE:GREGORIAN", "METHOD:PUBLISH", "REFRESH-INTERVAL;VALUE=DURATION:PT6H"])
        .chain(["X-PUBLISHED-TTL:PT6H"])
        .map(str::to_owned)
        .collect();
    for visit in visits {
        lines.push("BEGIN:VEVENT".to_owned());
        lines.push(format!("UID:{}@calendar", visit.id));
        lines.push(format!("DTSTAMP:{}", moment(visit.booked_at)));
        lines.push(format!("DTSTART:{}", moment(visit.starts_at)));
        lines.push(format!("DTEND:{}", moment(visit.ends_at)));
        lines.push(format!("SUMMARY:{title}"));
        lines.push("CLASS:PRIVATE".to_owned());
        lines.push("END:VEVENT".to_owned());
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().fold(String::new(), |mut all, line| {
        let _ = write!(all, "{}\r\n", folded(line));
        all
    })
}

fn moment(at: Instant) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// Text with what would end it escaped.
pub(super) fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace("\r\n", "\\n")
        .replace(['\n', '\r'], "\\n")
}

/// A line of at most 75 octets a piece, none cut inside a letter.
pub(super) fn folded(line: &str) -> String {
    let (mut all, mut octets) = (String::with_capacity(line.len()), 0);
    for letter in line.chars() {
        if octets + letter.len_utf8() > LINE {
            all.push_str("\r\n ");
            octets = 1;
        }
        all.push(letter);
        octets += letter.len_utf8();
    }
    all
}
