//! Times of the day as HH:MM, and the hours of a day on one line.

use chrono::{NaiveTime, Timelike as _};

use super::Period;
use crate::clients::programme::Site;
use crate::clock;
use crate::units::{Instant, clock_face, minute_of};

/// The minute of the local day at a site in which a moment lies.
pub fn minute_at(site: &Site, at: Instant) -> i64 {
    i64::from(clock::local(at, site.zone).time().num_seconds_from_midnight() / 60)
}

/// The time of a minute of the day before 1440.
pub fn time_of(minute: i64) -> NaiveTime {
    let second = u32::try_from(minute * 60).unwrap_or_default();
    NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap_or_default()
}

/// Periods as a person writes them: `07:00-12:00, 16:00-18:00 x3 /15`. What follows `x` is the number
/// of windows, what follows `/` the minutes of a slot; the usual ones where they are left out. Nothing
/// is closed. None if it cannot be read.
pub fn read_line(line: &str, slot_minutes: i64, windows: i64) -> Option<Vec<Period>> {
    let stretches = line.split([',', ';']).map(str::trim).filter(|stretch| !stretch.is_empty());
    stretches.map(|stretch| read_stretch(stretch, slot_minutes, windows)).collect()
}

fn read_stretch(stretch: &str, slot_minutes: i64, windows: i64) -> Option<Period> {
    let mut words = stretch.split_whitespace();
    let (opens, closes) = words.next()?.split_once(['-', '–'])?;
    let (opens, closes) = (minute_of(opens)?, minute_of(closes)?);
    let mut period = Period { opens, closes, slot_minutes, windows };
    for word in words {
        if let Some(count) = word.strip_prefix(['x', '×']) {
            period.windows = count.parse().ok()?;
        } else {
            period.slot_minutes = word.strip_prefix('/')?.parse().ok()?;
        }
    }
    Some(period)
}

/// Periods as [`read_line`] reads them.
pub fn written_line(periods: &[Period], slot_minutes: i64, windows: i64) -> String {
    let written = |period: &Period| {
        let mut line = format!("{}-{}", clock_face(period.opens), clock_face(period.closes));
        if period.windows != windows {
            line += &format!(" x{}", period.windows);
        }
        if period.slot_minutes != slot_minutes {
            line += &format!(" /{}", period.slot_minutes);
        }
        line
    };
    periods.iter().map(written).collect::<Vec<_>>().join(", ")
}
