//! How long visits take at a site: measured, beside what is set, and taken over by a person.
//!
//! What is measured fills no slot by itself: docs/decisions/measured-times-are-taken-over.md.

pub mod api; // the JSON calls
pub mod rules; // what visits tell
mod wire; // what the calls take and answer

#[cfg(test)]
mod tests;

use chrono::{NaiveDate, TimeDelta};

use super::hours::{AHEAD_DAYS, Terms, Weekly, set_weekly, timetable, wrong_day};
use super::queue::visits_until;
use crate::clients::programme::{self, Site};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};

pub use super::hours::Times;
pub use rules::{Measured, Spread};

/// How long visits at a site took up to a day, by the newest of them.
pub fn measured(conn: &mut Conn, site: &Site, until: NaiveDate) -> Result<Measured> {
    Ok(rules::measured(&visits_until(conn, site, until)?))
}

/// Makes these the times of the asker's site from a day on: the pattern in force then, and those that
/// begin later, are set anew with them and with nothing else changed. Bookings keep the time they have.
/// Refuses as [`set_weekly`], and field `from` (`no_hours`) where no hours are set.
pub fn take_over(conn: &mut Conn, ctx: &Ctx, from: NaiveDate, times: Times) -> Result<()> {
    let site = programme::site(conn, &ctx.site)?;
    if let Some(wrong) = wrong_day(conn, ctx, "from", from)? {
        return Err(Error::Invalid(vec![wrong]));
    }
    let hours = timetable(conn, &site, (from, from + TimeDelta::days(AHEAD_DAYS)))?;
    let in_force = hours.pattern(from).map(|weekly| Weekly { from, ..weekly.clone() });
    let later = hours.patterns_after(from).into_iter().cloned();
    let patterns: Vec<Weekly> = in_force.into_iter().chain(later).collect();
    if patterns.is_empty() {
        return Err(Error::field("from", "no_hours", "no hours are set"));
    }
    let Times { cup_seconds, bottle_seconds } = times;
    for weekly in patterns {
        let terms = Terms { cup_seconds, bottle_seconds, ..weekly.terms };
        set_weekly(conn, ctx, &Weekly { terms, ..weekly })?;
    }
    Ok(())
}
