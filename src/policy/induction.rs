//! Day 1 of induction: tolerance is unknown, so the dose and the day's total are limited until a
//! doctor's words lift the limits.

use super::file::Policy;
use super::missed::MissedOutcome;
use super::table::Cell;

/// What day 1 may not exceed without the doctor's words on the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstDayLimits {
    /// Most for one dose, where there is such a limit.
    pub dose_mcg: Option<i64>,
    /// Most for the day.
    pub day_mcg: i64,
}

impl FirstDayLimits {
    /// Whether a dose and the day's total that it leads to stay within the limits.
    pub fn allow(&self, dose_mcg: i64, day_total_mcg: i64) -> bool {
        self.dose_mcg.is_none_or(|most| dose_mcg <= most) && day_total_mcg <= self.day_mcg
    }
}

/// The limits of day 1 after a re-induct row, or of an admission for every other outcome.
pub fn first_day_limits(policy: &Policy, outcome: &MissedOutcome) -> FirstDayLimits {
    let day_mcg = policy.induction.first_day_max_mg.value.0;
    match outcome {
        MissedOutcome::ReInduct { max_mcg, day_total_mcg, .. } => {
            FirstDayLimits { dose_mcg: Some(*max_mcg), day_mcg: day_total_mcg.unwrap_or(day_mcg) }
        }
        _ => FirstDayLimits {
            dose_mcg: policy.induction.first_dose_max_mg.as_ref().map(|most| most.value.0),
            day_mcg,
        },
    }
}

/// The limits of a re-induction whose first part was swallowed earlier today, when the table no
/// longer tells which row it was: the strictest row's.
pub fn re_induction_limits(policy: &Policy) -> Option<FirstDayLimits> {
    let day_mcg = policy.induction.first_day_max_mg.value.0;
    let limits = policy.missed_doses.rows.iter().filter_map(|row| match &row.outcome {
        Cell::ReInduct(row) => {
            Some((row.max_mg.0, row.day_total_mg.as_ref().map_or(day_mcg, |total| total.value.0)))
        }
        _ => None,
    });
    let (dose_mcg, day_mcg) = limits.reduce(|a, b| (a.0.min(b.0), a.1.min(b.1)))?;
    Some(FirstDayLimits { dose_mcg: Some(dose_mcg), day_mcg })
}
