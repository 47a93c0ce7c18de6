//! What the service does by itself, and how that goes.
//!
//! Each job has one row. Whoever runs it holds that row for a while, so that of several servers on one
//! database one works; should two work all the same, after a server died or stood still, every job may
//! run twice. What a job does is in `crate::schedule`.

pub mod api; // for a supervisor
mod metrics; // as numbers
pub mod pages; // for the manager
mod rules; // when a job is due, and whether it goes well
mod store;

#[cfg(test)]
mod tests;

use chrono::TimeDelta;

use crate::db::Conn;
use crate::error::Result;
use crate::units::Instant;

pub use rules::{Health, Rhythm, health, next_after};
pub use store::State;

closed_list! {
    /// What the service does by itself.
    JobName {
        /// Seals the lines of the register and of the audit that were just written.
        Seal = "seal",
        /// Offers seats that the clock made free to who waits for them.
        SeatOffers = "seat_offers",
        /// Counts every record further, so that nobody counts years again.
        Counts = "counts",
        /// Forgets ended sessions and kept answers.
        Forget = "forget",
        /// Gives take-home levels back that nothing lowers any more.
        Levels = "levels",
        /// Books the days ahead of standing bookings.
        StandingBookings = "standing_bookings",
        /// Draws the call-backs of the day.
        CallBacks = "call_backs",
        /// Writes down which flags opened and closed.
        Flags = "flags",
        /// Tells clients what they chose to be told.
        Notices = "notices",
        /// Writes the kits for an outage.
        OutageKits = "outage_kits",
    }
}

/// A job and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Which.
    pub job: JobName,
    /// Its row; none before its first run.
    pub state: Option<State>,
    /// How it goes.
    pub health: Health,
}

/// Takes a job for this server if it is due, or before that where `asked` by a person; false while
/// another server has it, or when it is not due.
pub fn claim(conn: &mut Conn, job: JobName, now: Instant, asked: bool) -> Result<bool> {
    let rhythm = job.rhythm();
    let lease = now + TimeDelta::seconds(rhythm.lease_seconds);
    let next = next_after(rhythm, now);
    if store::add(conn, job, now, lease, next)? {
        return Ok(true);
    }
    let window = store::Window {
        due_by: if asked { next } else { now },
        never_due_after: next + TimeDelta::seconds(rhythm.seconds),
        never_held_after: lease + TimeDelta::seconds(rhythm.lease_seconds),
    };
    store::take(conn, job, &window, now, lease, next)
}

/// Notes how a run that began at `started` ended; `failed_with` is the code of its error.
pub fn finish(
    conn: &mut Conn,
    job: JobName,
    started: Instant,
    took: std::time::Duration,
    failed_with: Option<&str>,
) -> Result<()> {
    let took_ms = i64::try_from(took.as_millis()).unwrap_or(i64::MAX);
    let ended = started + TimeDelta::milliseconds(took_ms);
    store::end(conn, job, started, ended, took_ms, failed_with)
}

/// Every job and how it stands.
pub fn standings(conn: &mut Conn, now: Instant) -> Result<Vec<Standing>> {
    let mut states = store::all(conn)?;
    Ok(JobName::ALL
        .iter()
        .map(|&job| {
            let state = states.iter().position(|one| one.job == job).map(|at| states.swap_remove(at));
            let health = health(job.rhythm(), state.as_ref(), now);
            Standing { job, state, health }
        })
        .collect())
}

/// Whether a job fails or has not run for too long.
pub fn in_trouble(conn: &mut Conn, now: Instant) -> Result<bool> {
    Ok(standings(conn, now)?.iter().any(|one| one.health.is_trouble()))
}

/// Whether a job that had nothing to do should say that it lives.
pub fn is_quiet_for(conn: &mut Conn, job: JobName, now: Instant) -> Result<bool> {
    let state = store::of(conn, job)?;
    Ok(state.is_none_or(|state| (now - state.started_at).abs() >= rules::QUIET))
}
