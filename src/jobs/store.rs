//! The rows of the jobs, one each.

use diesel::prelude::*;

use super::JobName;
use crate::db::{Conn, on_either};
use crate::error::Result;
use crate::schema::job_states as t;
use crate::units::Instant;

/// How a job stands.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = t)]
pub struct State {
    /// Which.
    pub job: JobName,
    /// When the last run began.
    pub started_at: Instant,
    /// Until when the server that runs it has it; none: nobody runs it.
    pub leased_until: Option<Instant>,
    /// When it is due next.
    pub next_at: Instant,
    /// When the last run that ended did so.
    pub ended_at: Option<Instant>,
    /// How long it took, in milliseconds.
    pub took_ms: Option<i64>,
    /// When it last did what it should.
    pub done_at: Option<Instant>,
    /// Since when every run failed; none: the last one did not.
    pub failing_since: Option<Instant>,
    /// The code of the last run's error; the log has the rest.
    pub failed_with: Option<String>,
    /// Runs begun.
    pub runs: i64,
    /// Runs that failed.
    pub failed_runs: i64,
}

/// Writes the row of a first run; false where there is one.
pub fn add(conn: &mut Conn, job: JobName, now: Instant, lease: Instant, next: Instant) -> Result<bool> {
    let row = (
        t::job.eq(job),
        t::started_at.eq(now),
        t::leased_until.eq(lease),
        t::next_at.eq(next),
        t::runs.eq(1_i64),
        t::failed_runs.eq(0_i64),
    );
    let added = on_either!(conn, |conn| diesel::insert_into(t::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(added == 1)
}

/// When a job may be taken.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// It is due at this moment or before.
    pub due_by: Instant,
    /// Who wrote that it is due after this moment had a clock that has been set back since: it is due now.
    pub never_due_after: Instant,
    /// The same of who holds it beyond this moment: nobody does.
    pub never_held_after: Instant,
}

/// Takes a job that is due and that nobody holds; false otherwise.
pub fn take(
    conn: &mut Conn,
    job: JobName,
    window: &Window,
    now: Instant,
    lease: Instant,
    next: Instant,
) -> Result<bool> {
    let free = t::table
        .filter(t::job.eq(job))
        .filter(t::next_at.le(window.due_by).or(t::next_at.gt(window.never_due_after)))
        .filter(
            t::leased_until
                .is_null()
                .or(t::leased_until.le(now))
                .or(t::leased_until.gt(window.never_held_after)),
        );
    let taken = diesel::update(free)
        .set((t::started_at.eq(now), t::leased_until.eq(lease), t::next_at.eq(next), t::runs.eq(t::runs + 1)))
        .execute(conn)?;
    Ok(taken == 1)
}

/// Writes how the run that began at `started` ended, unless another has begun since.
pub fn end(
    conn: &mut Conn,
    job: JobName,
    started: Instant,
    ended: Instant,
    took_ms: i64,
    failed_with: Option<&str>,
) -> Result<()> {
    let run = t::table.filter(t::job.eq(job)).filter(t::started_at.eq(started));
    let ended_now = (
        t::leased_until.eq(None::<Instant>),
        t::ended_at.eq(ended),
        t::took_ms.eq(took_ms),
        t::failed_with.eq(failed_with),
    );
    match failed_with {
        None => {
            let well = (t::done_at.eq(ended), t::failing_since.eq(None::<Instant>));
            diesel::update(run).set((ended_now, well)).execute(conn)?;
        }
        Some(_) => {
            let since = t::table.find(job).select(t::failing_since).first::<Option<Instant>>(conn)?;
            let failed =
                (t::failing_since.eq(since.unwrap_or(started)), t::failed_runs.eq(t::failed_runs + 1));
            diesel::update(run).set((ended_now, failed)).execute(conn)?;
        }
    }
    Ok(())
}

/// Every row.
pub fn all(conn: &mut Conn) -> Result<Vec<State>> {
    Ok(t::table.select(State::as_select()).load(conn)?)
}

/// The row of a job.
pub fn of(conn: &mut Conn, job: JobName) -> Result<Option<State>> {
    Ok(t::table.find(job).select(State::as_select()).first(conn).optional()?)
}
