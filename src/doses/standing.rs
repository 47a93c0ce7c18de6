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
    Some(standing_from(Standing { dose_mcg: first_dose, since: first_day, last_rise: first_day }, rows))
}

/// Reads on from what stood before these rows.
pub fn standing_from(standing: Standing, rows: impl Iterator<Item = (NaiveDate, i64)>) -> Standing {
    let (mut standing, mut rows) = (standing, rows.peekable());
    while let Some(row) = rows.next() {
        standing = step(standing, row, rows.peek().map(|(_, next)| *next));
    }
    standing
}

/// What stands after the last row that has the dose which stood before it: whatever rows come later,
/// they change nothing up to there. None without a row.
pub fn settled(rows: &[(NaiveDate, i64)]) -> Option<(NaiveDate, Standing)> {
    let (first_day, first_dose) = *rows.first()?;
    let mut standing = Standing { dose_mcg: first_dose, since: first_day, last_rise: first_day };
    let mut settled = (first_day, standing);
    for (at, row) in rows.iter().enumerate().skip(1) {
        if row.1 == standing.dose_mcg {
            settled = (row.0, standing);
        }
        standing = step(standing, *row, rows.get(at + 1).map(|(_, next)| *next));
    }
    Some(settled)
}

fn step(standing: Standing, (day, dose_mcg): (NaiveDate, i64), next: Option<i64>) -> Standing {
    if dose_mcg == standing.dose_mcg || next == Some(standing.dose_mcg) {
        return standing;
    }
    let last_rise = if dose_mcg > standing.dose_mcg { day } else { standing.last_rise };
    Standing { dose_mcg, since: day, last_rise }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::test_facts::day;
    use super::*;

    proptest! {
        #[test]
        fn what_is_settled_stays_whatever_comes_later(
            doses in proptest::collection::vec(1_i64..4, 1..40), cut in any::<prop::sample::Index>(),
        ) {
            let rows: Vec<(NaiveDate, i64)> = doses.iter().zip(0..).map(|(dose, at)| (day(at), *dose)).collect();
            let known = &rows[..=cut.index(rows.len())];
            let (through, before) = settled(known).unwrap();
            let later = rows.iter().copied().filter(|(day, _)| *day > through);
            prop_assert_eq!(Some(standing_from(before, later)), standing(rows.iter().copied()));
        }
    }
}
