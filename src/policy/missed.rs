//! What happens after missed doses: a table per policy, read by the days without a swallowed dose.
//!
//! The counter and the doctor's form read the same two functions, so that a hold, the dose it
//! proposes and the order that settles it can never be about different rules.

use serde::{Deserialize, Serialize};

use super::{Mark, Policy, Value};
use crate::units::{MCG_PER_MG, Mg};

/// The missed-dose section of a policy file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MissedDoses {
    /// Nothing lower than this is proposed, unless the client was on less already, mg.
    pub floor_mg: Value<Mg>,
    /// A ceiling for percent rows after a longer run; off where absent.
    pub resume_cap: Option<ResumeCap>,
    /// The table; together the rows cover every run from 1 on, once.
    pub rows: Vec<MissedRow>,
}

/// A ceiling for the dose that a percent row proposes. A re-induct row wins over it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResumeCap {
    /// The run of undosed days from which it holds.
    pub from_undosed: i64,
    /// The most that is proposed, mg.
    pub at_most_mg: Mg,
    /// Where it comes from.
    #[serde(deserialize_with = "super::source_text")]
    pub source: String,
    /// Whether that source lies outside the clinic.
    pub mark: Mark,
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MissedRow {
    /// Fewest undosed days.
    pub from: i64,
    /// Most undosed days; absent in the last row: "and more".
    pub to: Option<i64>,
    /// What happens.
    pub outcome: Cell,
    /// Where it comes from.
    #[serde(deserialize_with = "super::source_text")]
    pub source: String,
    /// Whether that source lies outside the clinic.
    pub mark: Mark,
}

impl MissedRow {
    fn covers(&self, run_undosed: i64) -> bool {
        self.from <= run_undosed && self.to.is_none_or(|to| run_undosed <= to)
    }
}

/// A cell of the table, as the file writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// The ordered dose.
    Same,
    /// The ordered dose, and the doctor is told.
    Tell,
    /// The ordered dose after a recorded alertness check.
    Confirm,
    /// A doctor signs; this share of the lower of order and last dose is proposed.
    Percent(i64),
    /// A doctor signs; treatment is built up again from a low dose.
    ReInduct(ReInduct),
}

/// How a re-induct row limits the first day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReInduct {
    /// Most for one dose, mg.
    pub max_mg: Mg,
    /// Most for the day; the induction section's total where absent, mg.
    pub day_total_mg: Option<Value<Mg>>,
    /// Call or visit the client, where they consented to be contacted.
    #[serde(default)]
    pub outreach: bool,
    /// Propose to a person that the episode ends and a new one opens; no job ends an episode.
    #[serde(default)]
    pub new_episode_proposed: bool,
}

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
/// row: its limit, or that lower dose where it is less. In pregnancy nothing lower is prefilled.
pub fn proposed_dose(
    outcome: &MissedOutcome,
    order_mcg: i64,
    last_taken_mcg: i64,
    pregnant: bool,
    policy: &Policy,
) -> Option<i64> {
    if pregnant {
        return None;
    }
    let lower = order_mcg.min(last_taken_mcg);
    let wanted = match outcome {
        MissedOutcome::Percent { percent, at_most_mcg } => {
            whole_mg(lower * percent / 100).min(at_most_mcg.unwrap_or(i64::MAX))
        }
        MissedOutcome::ReInduct { max_mcg, .. } => whole_mg(lower).min(*max_mcg),
        _ => return None,
    };
    Some(wanted.max(policy.missed_doses.floor_mg.value.0).min(lower))
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
