//! How much may be given again after vomiting (domain § 6). A doctor decides; this only says up to which
//! amount without words of their own.

use crate::policy::Vomiting;
use crate::units::MCG_PER_MG;

/// Latest that vomiting is written down, in minutes after the dose: a service day. Nothing clinical.
pub const MINUTES_MOST: i64 = 1_440;

/// What was seen of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vomited {
    /// Whole minutes between the dose and the vomiting.
    pub minutes_after: i64,
    /// Whether staff saw it.
    pub witnessed: bool,
}

/// The most that may be given again without the doctor's own words, in micrograms; `None` where the
/// rule names no amount: a pregnant client's doctor is called at once. Seen by staff before
/// `whole_before_minutes`: the dose. Up to `share_until_minutes`: the share of it, rounded down to whole
/// mg, so that what is poured is never above it. Later, or seen by nobody: 0. The numbers are the clinic's ○.
pub fn most_again(dose_mcg: i64, seen: Vomited, is_pregnant: bool, limits: &Vomiting) -> Option<i64> {
    if is_pregnant {
        return None;
    }
    let most = if !seen.witnessed || seen.minutes_after > limits.share_until_minutes.value {
        0
    } else if seen.minutes_after < limits.whole_before_minutes.value {
        dose_mcg
    } else {
        dose_mcg * limits.share_percent.value / 100 / MCG_PER_MG * MCG_PER_MG
    };
    assert!((0..=dose_mcg).contains(&most), "never above the dose it repeats");
    Some(most)
}

/// Why an answer cannot be taken as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerProblem {
    /// Below nothing, or above the dose it repeats.
    OutOfRange,
    /// No repeat, and no word why.
    NoReason,
    /// Above the rule, or the rule names no amount, and the doctor's own words are missing.
    AboveRule,
    /// The first day's limit would be passed, and the doctor's own words are missing.
    FirstDay,
}

impl AnswerProblem {
    /// The field that it stands at, and the code there.
    pub const fn field(self) -> (&'static str, &'static str) {
        match self {
            AnswerProblem::OutOfRange => ("dose_mg", "out_of_range"),
            AnswerProblem::NoReason => ("reason", "required"),
            AnswerProblem::AboveRule => ("reason", "above_rule"),
            AnswerProblem::FirstDay => ("reason", "first_day"),
        }
    }

    /// The same in a sentence.
    pub const fn message(self) -> &'static str {
        match self {
            AnswerProblem::OutOfRange => "from 0 to the dose that came up",
            AnswerProblem::NoReason => "say why nothing is given again",
            AnswerProblem::AboveRule => "more than the rule names needs the doctor's own words",
            AnswerProblem::FirstDay => "passing the limit of a first day needs the doctor's own words",
        }
    }
}

/// Judges a doctor's answer of so many micrograms about a dose, with the most that the rule names.
pub fn answer_problem(
    signed_mcg: i64,
    dose_mcg: i64,
    most_mcg: Option<i64>,
    passes_first_day: bool,
    has_words: bool,
) -> Option<AnswerProblem> {
    if !(0..=dose_mcg).contains(&signed_mcg) {
        return Some(AnswerProblem::OutOfRange);
    }
    if has_words {
        return None;
    }
    if signed_mcg == 0 {
        return Some(AnswerProblem::NoReason);
    }
    if most_mcg.is_none_or(|most| signed_mcg > most) {
        return Some(AnswerProblem::AboveRule);
    }
    passes_first_day.then_some(AnswerProblem::FirstDay)
}

#[cfg(test)]
mod tests;
