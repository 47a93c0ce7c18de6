//! The dose a client stands on, read from the doses in order of date (domain § 3, `stable_days`).

use chrono::NaiveDate;

/// The dose that stands at the end of a series of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The standing dose.
    pub dose_mcg: i64,
    /// The first day it stood.
    pub since: NaiveDate,
    /// The day of the last rise; the first day where there was none.
    pub last_rise: NaiveDate,
}

/// Reads one row per taken day, in order of date. The first sets the dose; a row with another dose
/// is passed over if the row after it has the standing dose again, otherwise it becomes the
/// standing dose. Lower doses, missed days and gaps reset nothing.
pub fn standing(rows: impl Iterator<Item = (NaiveDate, i64)>) -> Option<Standing> {
    let mut rows = rows.peekable();
    let (first_day, first_dose) = rows.next()?;
    let mut standing = Standing { dose_mcg: first_dose, since: first_day, last_rise: first_day };
    while let Some((day, dose_mcg)) = rows.next() {
        let is_slip = rows.peek().is_some_and(|(_, next)| *next == standing.dose_mcg);
        if dose_mcg == standing.dose_mcg || is_slip {
            continue;
        }
        if dose_mcg > standing.dose_mcg {
            standing.last_rise = day;
        }
        standing = Standing { dose_mcg, since: day, ..standing };
    }
    Some(standing)
}
