//! When a notice may go, how often it is tried, and which addresses are taken.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::Channel;
use crate::units::Instant;

/// Minutes in a day.
pub const DAY_MINUTES: i64 = 24 * 60;
/// The hours in which a client is written to who has not chosen others: 08:00 to 21:00.
pub const USUAL_HOURS: (i64, i64) = (8 * 60, 21 * 60);
/// When the evening begins, from which the next day's visits are told: 18:00.
pub const EVENING: i64 = 18 * 60;
/// How long a notice is tried.
const TRIED_FOR: TimeDelta = TimeDelta::hours(24);
/// How long somebody who sends may take before the notice counts as broken off.
pub const LEASE: TimeDelta = TimeDelta::minutes(10);

/// When it is tried again after so many tries, counted from one: 1, 5, 15, 60 minutes, then every hour;
/// none once it was tried for a day.
pub fn next_try(attempts: i64, due_at: Instant, now: Instant) -> Option<Instant> {
    let minutes = match attempts {
        ..=1 => 1,
        2 => 5,
        3 => 15,
        _ => 60,
    };
    let next = now + TimeDelta::minutes(minutes);
    (next <= due_at + TRIED_FOR).then_some(next)
}

/// When the client's hours begin again, if they are not now. Local times of the site.
pub fn closed_until(local: NaiveDateTime, (from, to): (i64, i64)) -> Option<NaiveDateTime> {
    let minute = minute_of(local.time());
    if (from..to).contains(&minute) {
        return None;
    }
    let day = if minute < from { local.date() } else { local.date() + TimeDelta::days(1) };
    Some(at_minute(day, from))
}

/// From when a visit of a day is told: the evening before, or in the last hour before it if the client's
/// hours end by then. Local times of the site.
pub fn reminder_from(day: NaiveDate, (from, to): (i64, i64)) -> NaiveDateTime {
    let minute = if to <= EVENING { (to - 60).max(from) } else { EVENING.max(from) };
    at_minute(day - TimeDelta::days(1), minute)
}

fn minute_of(time: NaiveTime) -> i64 {
    time.signed_duration_since(NaiveTime::MIN).num_minutes()
}

fn at_minute(day: NaiveDate, minute: i64) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute)
}

/// Whether hours are in one day, the end after the beginning.
pub const fn are_hours(from: i64, to: i64) -> bool {
    0 <= from && from < to && to <= DAY_MINUTES
}

/// Whether this is an address of the channel: one mail address, or a telephone number in the
/// international form.
pub fn is_address(channel: Channel, address: &str) -> bool {
    match channel {
        Channel::None => false,
        Channel::Email => is_mail(address),
        Channel::Text => {
            let digits = address.strip_prefix('+').unwrap_or_default();
            (8..=15).contains(&digits.len())
                && !digits.starts_with('0')
                && digits.bytes().all(|digit| digit.is_ascii_digit())
        }
    }
}

fn is_mail(address: &str) -> bool {
    let Some((name, domain)) = address.rsplit_once('@') else { return false };
    let part = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let dots = |text: &str| text.split('.').all(|piece| !piece.is_empty());
    let host = |piece: &str| {
        piece.len() <= 63
            && !piece.starts_with('-')
            && !piece.ends_with('-')
            && piece.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    address.len() <= 254
        && name.len() <= 64
        && name.chars().all(part)
        && dots(name)
        && domain.contains('.')
        && dots(domain)
        && domain.split('.').all(host)
}

/// A typed address as it is kept: without blanks, and a number without what people put between digits.
pub fn tidied(channel: Channel, typed: &str) -> String {
    let typed = typed.trim();
    match channel {
        Channel::Text => typed.chars().filter(|c| !" -().".contains(*c)).collect(),
        _ => typed.to_owned(),
    }
}
