//! The missed-dose table, as a policy file writes it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::value::{Mark, Value};
use crate::units::Mg;

/// The missed-dose section of a policy file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MissedDoses {
    /// Nothing lower than this is proposed, unless the client was on less already, mg.
    pub floor_mg: Value<Mg>,
    /// A ceiling for percent rows after a longer run; off where absent.
    pub resume_cap: Option<ResumeCap>,
    /// Whether a pharmacist may give the dose that a percent row proposes once, where no doctor can be reached; off
    /// where absent.
    pub pharmacist_once: Option<Value<bool>>,
    /// The table; together the rows cover every run from 1 on, once.
    pub rows: Vec<MissedRow>,
}

/// A ceiling for the dose that a percent row proposes. A re-induct row wins over it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResumeCap {
    /// The run of undosed days from which it holds.
    pub from_undosed: i64,
    /// The most that is proposed, mg.
    pub at_most_mg: Mg,
    /// Where it comes from.
    #[serde(deserialize_with = "super::value::source_text")]
    pub source: String,
    /// Whether that source lies outside the clinic.
    pub mark: Mark,
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MissedRow {
    /// Fewest undosed days.
    pub from: i64,
    /// Most undosed days; absent in the last row: "and more".
    pub to: Option<i64>,
    /// What happens.
    pub outcome: Cell,
    /// Where it comes from.
    #[serde(deserialize_with = "super::value::source_text")]
    pub source: String,
    /// Whether that source lies outside the clinic.
    pub mark: Mark,
}

impl MissedRow {
    /// Whether it is the row of this run.
    pub fn covers(&self, run_undosed: i64) -> bool {
        self.from <= run_undosed && self.to.is_none_or(|to| run_undosed <= to)
    }
}

/// A cell of the table, as the file writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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
