//! What happens after missed doses: a table per policy, read by the days without a swallowed dose.
//!
//! The counter and the doctor's form read the same two functions, so that a hold, the dose it
//! proposes and the order that settles it can never be about different rules.

use super::file::Policy;
use super::table::{Cell, MissedRow};
use crate::units::MCG_PER_MG;

/// What the table says for one client on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MissedOutcome {
    /// Goes through.
    Same,
    /// Goes through; the doctor is told.
    Tell,
    /// Goes through after a recorded alertness check.
    Confirm,
    /// A doctor must sign or confirm; the table names no dose (two undosed days in induction).
    Doctor,
    /// A doctor must sign or confirm; a share of the dose is proposed.
    Percent {
        /// The share of the lower of the order in force and the last dose taken.
        percent: i64,
        /// The ceiling of `resume_cap`, where the policy has one and it holds.
        at_most_mcg: Option<i64>,
    },
    /// A doctor must sign or confirm; the first day is limited like a first dose.
    ReInduct {
        /// Most for one dose.
        max_mcg: i64,
        /// Most for the day, where the row says more than the induction section.
        day_total_mcg: Option<i64>,
        /// Whether a new episode is proposed to a person (same file, no wait).
        new_episode_proposed: bool,
        /// Whether the client is called or visited, with their consent to be contacted.
        outreach: bool,
    },
}

impl MissedOutcome {
    /// A stable word: orders and confirmations are stored with the word they were signed for, and
    /// settle the hold only while the table still says the same.
    pub fn word(&self) -> String {
        match self {
            MissedOutcome::Same => "same".into(),
            MissedOutcome::Tell => "tell".into(),
            MissedOutcome::Confirm => "confirm".into(),
            MissedOutcome::Doctor => "doctor".into(),
            MissedOutcome::Percent { percent, at_most_mcg: None } => format!("percent_{percent}"),
            MissedOutcome::Percent { percent, at_most_mcg: Some(cap) } => {
                format!("percent_{percent}_cap_{}", cap / MCG_PER_MG)
            }
            MissedOutcome::ReInduct { .. } => "re_induct".into(),
        }
    }

    /// Whether a doctor has to sign or confirm before the next dose.
    pub const fn needs_doctor(&self) -> bool {
        matches!(self, MissedOutcome::Doctor | MissedOutcome::Percent { .. } | MissedOutcome::ReInduct { .. })
    }

    /// Whether the next dose begins an induction again.
    pub const fn is_re_induct(&self) -> bool {
        matches!(self, MissedOutcome::ReInduct { .. })
    }
}

/// What the policy says after `run_undosed` days without a swallowed dose.
///
/// `induction_day` is the visit day's, `None` before the episode's first dose, when no row applies.
/// In induction, two undosed days already need the doctor (domain § 4: set by the clinic). Pregnancy
/// changes nothing here: it changes what is proposed, and that the doctor is called the same day.
pub fn missed_outcome(policy: &Policy, run_undosed: i64, induction_day: Option<i64>) -> MissedOutcome {
    let Some(induction_day) = induction_day else { return MissedOutcome::Same };
    if run_undosed < 1 {
        return MissedOutcome::Same;
    }
    let by_table = by_table(policy, run_undosed);
    if !by_table.needs_doctor() && in_early_induction(policy, run_undosed, induction_day) {
        return MissedOutcome::Doctor;
    }
    by_table
}

/// Where the rule that `missed_outcome` applied comes from, for the refusal's `rule`.
pub fn missed_source<'p>(policy: &'p Policy, run_undosed: i64, outcome: &MissedOutcome) -> &'p str {
    match (outcome, row(policy, run_undosed)) {
        (MissedOutcome::Doctor, _) | (_, None) => &policy.induction.undosed_need_doctor.source,
        (_, Some(row)) => &row.source,
    }
}

/// The day's dose that is prefilled for the doctor, in micrograms; `None` where nothing is.
///
/// A percent row: that share of the lower of `order_mcg` and `last_taken_mcg` (both a day's total),
/// rounded down to whole mg, at most the cap, never below 10 mg nor above that lower dose. A re-induct
/// row names a limit and no dose: prefilled, the limit would be taken for a proposal, and could be more
/// than the row above it proposes. In pregnancy nothing lower is prefilled.
pub fn proposed_dose(
    outcome: &MissedOutcome,
    order_mcg: i64,
    last_taken_mcg: i64,
    pregnant: bool,
    policy: &Policy,
) -> Option<i64> {
    let MissedOutcome::Percent { percent, at_most_mcg } = outcome else { return None };
    if pregnant {
        return None;
    }
    let lower = order_mcg.min(last_taken_mcg);
    let share = whole_mg(lower * percent / 100).min(at_most_mcg.unwrap_or(i64::MAX));
    Some(share.max(policy.missed_doses.floor_mg.value.0).min(lower))
}

/// Whether the policy lets a pharmacist give what this outcome proposes once, where no doctor can be reached: the
/// dose of a percent row alone.
pub fn pharmacist_may_give_once(policy: &Policy, outcome: &MissedOutcome) -> bool {
    let is_allowed = policy.missed_doses.pharmacist_once.as_ref().is_some_and(|allowed| allowed.value);
    is_allowed && matches!(outcome, MissedOutcome::Percent { .. })
}

fn in_early_induction(policy: &Policy, run_undosed: i64, induction_day: i64) -> bool {
    induction_day <= policy.induction.days.value && run_undosed >= policy.induction.undosed_need_doctor.value
}

fn row(policy: &Policy, run_undosed: i64) -> Option<&MissedRow> {
    policy.missed_doses.rows.iter().find(|row| row.covers(run_undosed))
}

fn by_table(policy: &Policy, run_undosed: i64) -> MissedOutcome {
    // A loaded table has a row for every run; should one be missing, a doctor decides.
    let Some(row) = row(policy, run_undosed) else { return MissedOutcome::Doctor };
    match &row.outcome {
        Cell::Same => MissedOutcome::Same,
        Cell::Tell => MissedOutcome::Tell,
        Cell::Confirm => MissedOutcome::Confirm,
        Cell::Percent(percent) => MissedOutcome::Percent {
            percent: *percent,
            at_most_mcg: policy
                .missed_doses
                .resume_cap
                .as_ref()
                .filter(|cap| run_undosed >= cap.from_undosed)
                .map(|cap| cap.at_most_mg.0),
        },
        Cell::ReInduct(limits) => MissedOutcome::ReInduct {
            max_mcg: limits.max_mg.0,
            day_total_mcg: limits.day_total_mg.as_ref().map(|total| total.value.0),
            new_episode_proposed: limits.new_episode_proposed,
            outreach: limits.outreach,
        },
    }
}

fn whole_mg(mcg: i64) -> i64 {
    mcg / MCG_PER_MG * MCG_PER_MG
}
