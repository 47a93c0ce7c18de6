//! When a job is due, and whether it goes well.

use chrono::TimeDelta;

use super::{JobName, State};
use crate::units::Instant;

/// A job with nothing to do notes a run after so long, so that silence means that it stands still.
pub const QUIET: TimeDelta = TimeDelta::minutes(1);

/// A run that is so much later than it was due is late.
const GRACE: TimeDelta = TimeDelta::minutes(5);

/// How often a job runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// Seconds between runs: a divisor of a minute, whole minutes that divide an hour, or an hour.
    pub seconds: i64,
    /// Whole minutes of the hour after which the first run comes.
    pub after_minutes: i64,
    /// For so long one server has the job; then another may take over.
    pub lease_seconds: i64,
}

/// How a job goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// It has not run on this database yet.
    New,
    /// It runs now.
    Running,
    /// Its last run did what it should.
    Well,
    /// It fails since a moment.
    Failing(Instant),
    /// It was due at a moment and has not run.
    Late(Instant),
}

impl Health {
    /// Whether somebody should look.
    pub const fn is_trouble(self) -> bool {
        matches!(self, Health::Failing(_) | Health::Late(_))
    }
}

impl JobName {
    /// How often it runs. No two of the hourly ones begin together.
    pub const fn rhythm(self) -> Rhythm {
        let (seconds, after_minutes, lease_seconds) = match self {
            // The register says the seal of a row within five seconds.
            JobName::Seal => (2, 0, 10),
            JobName::SeatOffers => (600, 3, 300),
            // A fence stands as long before it is filled.
            JobName::Counts => (600, 4, 600),
            // A mail server may take longer than a minute; each message is held on its own.
            JobName::Notices => (60, 0, 300),
            JobName::Forget => (3600, 7, 600),
            JobName::Levels => (3600, 8, 600),
            JobName::StandingBookings => (3600, 9, 600),
            JobName::CallBacks => (3600, 11, 600),
            JobName::Flags => (3600, 13, 600),
            JobName::OutageKits => (3600, 17, 900),
        };
        Rhythm { seconds, after_minutes, lease_seconds }
    }
}

impl Rhythm {
    /// The rhythm as second, minute, hour, day, month, weekday, in UTC.
    pub fn cron(self) -> String {
        match self.seconds {
            seconds @ ..60 => format!("*/{seconds} * * * * *"),
            seconds @ 60..3600 => format!("0 {}/{} * * * *", self.after_minutes, seconds / 60),
            _ => format!("0 {} * * * *", self.after_minutes),
        }
    }
}

/// The first moment of the rhythm after `now`.
pub fn next_after(rhythm: Rhythm, now: Instant) -> Instant {
    let since = now.and_utc().timestamp() - rhythm.after_minutes * 60;
    let wait = rhythm.seconds - since.rem_euclid(rhythm.seconds);
    let whole = now - TimeDelta::nanoseconds(i64::from(now.and_utc().timestamp_subsec_nanos()));
    whole + TimeDelta::seconds(wait)
}

/// How a job goes at a moment.
pub fn health(rhythm: Rhythm, state: Option<&State>, now: Instant) -> Health {
    let Some(state) = state else { return Health::New };
    let due = state.next_at.max(state.started_at + QUIET);
    if let Some(since) = state.failing_since {
        return Health::Failing(since);
    }
    if state.leased_until.is_some_and(|until| until > now) {
        return Health::Running;
    }
    let late_from = due + GRACE + TimeDelta::seconds(rhythm.seconds);
    if now >= late_from { Health::Late(due) } else { Health::Well }
}
