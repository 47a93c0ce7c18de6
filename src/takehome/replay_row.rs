//! One row of a replay.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::words::Criterion;

/// One client on one day under one policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Programme code.
    pub client: String,
    /// The service day, itself not counted.
    pub as_of: NaiveDate,
    /// The policy.
    pub policy: String,
    /// Its version.
    pub version: String,
    /// Days in treatment.
    pub treatment_day: Option<i64>,
    /// Missed days among the 30 before.
    pub missed_30: Option<i64>,
    /// Missed days among the 90 before.
    pub missed_90: Option<i64>,
    /// The run of missed days that ends on the day before.
    pub run_missed: i64,
    /// The longest run of missed days.
    pub longest_run: i64,
    /// Taken or excused days among the 28 before.
    pub taken_28: Option<i64>,
    /// Days since the dose last rose.
    pub stable_days: Option<i64>,
    /// The doses allowed.
    pub allowed_doses: i64,
    /// The criteria that are not met or unknown.
    #[serde(serialize_with = "joined")]
    pub unmet: Vec<Criterion>,
}

fn joined<S: Serializer>(unmet: &[Criterion], out: S) -> std::result::Result<S::Ok, S::Error> {
    out.serialize_str(&unmet_words(unmet))
}

/// Codes joined by `;`.
pub fn unmet_words(unmet: &[Criterion]) -> String {
    unmet.iter().map(|code| code.word()).collect::<Vec<_>>().join(";")
}
