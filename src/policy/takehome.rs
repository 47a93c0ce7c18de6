//! The take-home section of a policy file: criteria, ladder, limits, call-backs and step-down
//! (domain § 5).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::value::{Mark, Value, source_text};
use crate::words::{Criterion, LadderBy};

/// The most doses that any policy may allow: the longest supply that a source knows (42 CFR
/// 8.12(i)(3)(iii), 28 days).
pub const MOST_DOSES: i64 = 28;

/// Take-home doses under a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeHome {
    /// The most doses that the policy ever allows.
    pub cap: Value<i64>,
    /// Days for which an approval is valid at most.
    pub review_days: Value<i64>,
    /// Dates of a bundle lie within this many days after the visit.
    pub days_ahead: Value<i64>,
    /// Most take-home dates in any seven days, where the policy has such a limit.
    pub week_dates_max: Option<Value<i64>>,
    /// Most rungs that one approval may move from the one a week or less before; the first approval
    /// may be any rung. No such limit where absent.
    pub rungs_a_week: Option<Value<i64>>,
    /// Whether an approval after a positive urine result needs the doctor's words on it. The result changes
    /// neither the assessment nor what may be approved.
    pub words_after_positive: Option<Value<bool>>,
    /// Days for which an attested criterion stands.
    pub attested_days: Value<i64>,
    /// Bundles pause while the induction day after a re-induct row is at most this.
    pub pause_induction_days: Value<i64>,
    /// Criteria that are counted.
    pub criteria: Criteria,
    /// Criteria that a person attests.
    pub attested: Vec<AttestedCriterion>,
    /// What is climbed.
    pub ladder: Ladder,
    /// Rows of a stricter authority, as 42 CFR 8.12 lets a state have; the lower number wins.
    #[serde(default)]
    pub state_overlay: Vec<Overlay>,
    /// Random bottle counts.
    pub call_backs: CallBacks,
    /// When a lower level is proposed to a doctor, and how it comes back.
    pub step_down: StepDown,
    /// Batches for days on which the site is closed.
    pub closure: Closure,
    /// Emergency mode.
    pub emergency: Emergency,
}

/// The counted criteria; one that is absent is not asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Criteria {
    /// Least treatment day.
    pub min_treatment_day: Option<Value<i64>>,
    /// Most missed days among the 30 before.
    pub missed_30: Option<Value<i64>>,
    /// Most missed days among the 90 before.
    pub missed_90: Option<Value<i64>>,
    /// Least days since the dose last rose.
    pub stable_days: Option<Value<i64>>,
    /// Days before which any severe sedation must lie.
    pub sedation_14: Option<Value<i64>>,
}

/// A criterion that a person attests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttestedCriterion {
    /// Which.
    pub code: Criterion,
    /// Where it comes from.
    #[serde(deserialize_with = "source_text")]
    pub source: String,
    /// Whether that source lies outside the clinic.
    pub mark: Mark,
}

/// The ladder: what is counted, and the doses from each value on. Below the first rung: none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Ladder {
    /// What the rungs count.
    pub by: LadderBy,
    /// Days without an approval that do not break the approvals before, where the ladder counts from
    /// the first issue under them.
    pub break_days: Option<Value<i64>>,
    /// The rungs, rising.
    pub rungs: Vec<Rung>,
}

/// One rung.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    /// The least value of what the ladder counts.
    pub from: i64,
    /// The doses it gives.
    pub doses: i64,
    /// Where it comes from.
    #[serde(deserialize_with = "source_text")]
    pub source: String,
    /// Whether that source lies outside the clinic.
    pub mark: Mark,
}

/// A row of a stricter authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Overlay {
    /// The first treatment day of the row.
    pub from_day: i64,
    /// The last; absent: and later.
    pub to_day: Option<i64>,
    /// Most doses in hand.
    pub most_in_hand: i64,
    /// Where it comes from.
    #[serde(deserialize_with = "source_text")]
    pub source: String,
    /// Whether that source lies outside the clinic.
    pub mark: Mark,
}

impl Overlay {
    /// Whether it is the row of this treatment day.
    pub fn covers(&self, treatment_day: i64) -> bool {
        self.from_day <= treatment_day && self.to_day.is_none_or(|to| treatment_day <= to)
    }
}

/// Random bottle counts: who is drawn, how often, and how long the client has to answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallBacks {
    /// Drawn only from clients with this many doses approved.
    pub from_doses: Value<i64>,
    /// One in this many days.
    pub every_days: Value<i64>,
    /// One in this many days at first, where that differs.
    pub first_every_days: Option<Value<i64>>,
    /// How many days "at first" lasts, from the first issue on.
    pub first_days: Option<Value<i64>>,
    /// Hours to answer in.
    pub answer_hours: Value<i64>,
    /// Most that a site draws in a day: as many as its staff can count beside the doses.
    pub most_a_day: Value<i64>,
}

/// When a step-down is proposed; a doctor signs it or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepDown {
    /// Missed days among the 30 before, from which it is proposed.
    pub missed_30: Value<i64>,
    /// Times in 90 days that bottles were short or a loss stayed unexplained, from which it is
    /// proposed; fewer are a talk.
    pub bottles_short_90: Value<i64>,
    /// The review lies within this many days.
    pub review_days: Value<i64>,
    /// An appeal is decided within this many days.
    pub appeal_days: Value<i64>,
    /// The level comes back by itself after this many days when nothing proposes it any more.
    pub back_after_days: Value<i64>,
    /// After severe sedation a doctor looks within this many days; bundles pause until then.
    pub sedation_look_days: Value<i64>,
}

/// Batches for closed days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Closure {
    /// Most closed days in a row that a client in induction is given bottles for.
    pub induction_days_max: Value<i64>,
}

/// Emergency mode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Emergency {
    /// A record ends within this many days.
    pub days_max: Value<i64>,
    /// It holds for clients from this treatment day on.
    pub from_treatment_day: Value<i64>,
}
