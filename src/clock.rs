//! The only place that reads the clock, and how a moment becomes a service day.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use crate::units::Instant;

/// Where the time comes from: the machine, or a hand that tests and the demo move.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// Microseconds since 1970, moved by [`Clock::set`].
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at` until it is moved.
    pub fn manual(at: Instant) -> Self {
        Clock::Manual(Arc::new(AtomicI64::new(at.and_utc().timestamp_micros())))
    }

    /// Moves a manual clock; a system clock is left alone.
    pub fn set(&self, at: Instant) {
        if let Clock::Manual(hand) = self {
            hand.store(at.and_utc().timestamp_micros(), Ordering::SeqCst);
        }
    }

    /// The moment, to the microsecond.
    pub fn now(&self) -> Instant {
        let micros = match self {
            Clock::System => Utc::now().timestamp_micros(),
            Clock::Manual(hand) => hand.load(Ordering::SeqCst),
        };
        DateTime::from_timestamp_micros(micros).unwrap_or_default().naive_utc()
    }
}

/// Starts measuring how long something takes; says nothing about the time of day.
pub fn stopwatch() -> std::time::Instant {
    std::time::Instant::now()
}

/// The calendar date of a moment in a zone: the service day of a site there (domain § 1).
pub fn service_day(at: Instant, zone: Tz) -> NaiveDate {
    zone.from_utc_datetime(&at).date_naive()
}

/// The local date and time of a moment in a zone.
pub fn local(at: Instant, zone: Tz) -> NaiveDateTime {
    zone.from_utc_datetime(&at).naive_local()
}

/// The moment of a local time; the earlier one where the hour happens twice, the first one after
/// it where it does not happen.
pub fn instant(day: NaiveDate, time: NaiveTime, zone: Tz) -> Instant {
    let mut wanted = day.and_time(time);
    for _ in 0..8 {
        if let Some(found) = zone.from_local_datetime(&wanted).earliest() {
            return found.naive_utc();
        }
        wanted += TimeDelta::minutes(30);
    }
    day.and_time(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_day_is_the_date_at_the_site() {
        let at = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(16, 30, 0).unwrap();
        assert_eq!(service_day(at, Tz::Asia__Kuala_Lumpur).to_string(), "2026-11-24");
        assert_eq!(service_day(at, Tz::UTC).to_string(), "2026-11-23");
        let midnight =
            instant(service_day(at, Tz::Asia__Kuala_Lumpur), NaiveTime::MIN, Tz::Asia__Kuala_Lumpur);
        assert_eq!(midnight.to_string(), "2026-11-23 16:00:00");
    }

    #[test]
    fn a_skipped_hour_has_an_instant_too() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 29).unwrap();
        let at = instant(day, NaiveTime::from_hms_opt(2, 30, 0).unwrap(), Tz::Europe__Berlin);
        assert_eq!(at.to_string(), "2026-03-29 01:00:00");
    }
}
