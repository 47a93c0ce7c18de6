//! Public holidays out of a file: the days on which the site is closed, a year at a time.

mod rules; // what a file says, and what becomes of each day

#[cfg(test)]
mod tests;

use chrono::{NaiveDate, TimeDelta};

use super::set::{AHEAD_DAYS, DayPlan, WORDS_MAX, may_set, set_day};
use super::timetable;
use crate::audit::{self, About};
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};

pub use rules::{FILE_MAX, Holiday, WrongLine};

closed_list! {
    /// What becomes of a day of the file.
    Fate {
        /// It will be closed.
        Closes = "closes",
        /// It was set before, closed or with hours of its own, and stays so.
        Stands = "stands",
        /// It is over.
        Past = "past",
        /// It is more than two years away.
        Far = "far",
    }
}

/// A day of the file and what becomes of it.
pub type Planned = (Holiday, Fate);

/// What would become of each day of a file at the asker's site, by date. Refuses: 403, the field `file` (`empty`,
/// `too_long`, `not_a_list` with the lines that cannot be read).
pub fn plan_holidays(conn: &mut Conn, ctx: &Ctx, file: &str) -> Result<Vec<Planned>> {
    may_set(ctx)?;
    let holidays = read_file(file).map_err(|wrong| refused(&wrong))?;
    let site = programme::site(conn, &ctx.site)?;
    let today = site.day(ctx.now);
    let until = today + TimeDelta::days(AHEAD_DAYS);
    let hours = timetable(conn, &site, (today, until))?;
    let is_set = |day: NaiveDate| hours.dated(day).is_some();
    let planned = |holiday: Holiday| {
        let fate = rules::fate(holiday.day, today, until, is_set(holiday.day));
        (holiday, fate)
    };
    Ok(holidays.into_iter().map(planned).collect())
}

/// Closes the asker's site on the days of a file. All or nothing; a day that was set before stays as it is. Refuses
/// as [`plan_holidays`].
pub fn set_holidays(conn: &mut Conn, ctx: &Ctx, file: &str) -> Result<Vec<Planned>> {
    let planned = plan_holidays(conn, ctx, file)?;
    for (holiday, _) in planned.iter().filter(|(_, fate)| *fate == Fate::Closes) {
        set_day(conn, ctx, holiday.day, &DayPlan::Otherwise(Vec::new()), &holiday.words)?;
    }
    audit::done(conn, ctx, "slots.set_holidays", About::default())?;
    Ok(planned)
}

/// The holidays of a file by date, or the lines that cannot be read.
pub fn read_file(file: &str) -> std::result::Result<Vec<Holiday>, Vec<WrongLine>> {
    rules::read_file(file, WORDS_MAX)
}

fn refused(wrong: &[WrongLine]) -> Error {
    let code = wrong.first().map_or("empty", |first| match first.line {
        0 => first.code,
        _ => "not_a_list",
    });
    let lines: Vec<String> = wrong.iter().map(ToString::to_string).collect();
    Error::Invalid(vec![FieldError::new("file", code, lines.join("; "))])
}
