//! One criterion, judged.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::words::{Criterion, CriterionState};

/// What was found, or is needed, for one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Found {
    /// A count of days.
    Days(i64),
    /// What a person said.
    Said(bool),
}

/// One criterion, judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// Which.
    pub code: Criterion,
    /// Whether it holds.
    pub state: CriterionState,
    /// What was found; none where there is nothing to find.
    pub observed: Option<Found>,
    /// The least that is needed; for missed days the most.
    pub required: Found,
    /// The day it would be met if nothing else is missed; none where it is met, or where only a
    /// person can say.
    pub met_on: Option<NaiveDate>,
}
