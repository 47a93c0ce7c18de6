//! What the calls of this room take and answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::approvals::InForce;
use super::judged::{Found, Judged};
use super::outlook::Next;
use super::shown::Shown;
use crate::words::{Criterion, CriterionState, StepDownReason};

/// Which assessment.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TakeHomeQuery {
    /// The service day, itself not counted; today if not said.
    pub as_of: Option<NaiveDate>,
    /// Another policy than the one in force, to compare.
    pub policy: Option<String>,
    /// Take every attested criterion as met.
    #[serde(default)]
    pub attested: bool,
}

/// What a policy allows a client on a day, and why. Nothing is stored.
#[derive(Debug, Serialize, ToSchema)]
pub struct TakeHomeOut {
    /// Programme code.
    pub client: String,
    /// The policy.
    pub policy: String,
    /// Its version.
    pub version: String,
    /// The service day, itself not counted.
    pub as_of: NaiveDate,
    /// The doses that a doctor may approve without giving a reason.
    pub allowed_doses: i64,
    /// Every criterion of the policy, in the order of the list.
    pub criteria: Vec<CriterionOut>,
    /// What would raise it; null where nothing does within a year.
    pub next: Option<NextOut>,
    /// What a doctor has signed for that day; null where nothing is in force.
    pub approval: Option<InForceOut>,
}

/// The approval in force.
#[derive(Debug, Serialize, ToSchema)]
pub struct InForceOut {
    /// Its id.
    pub id: String,
    /// Doses in hand that it allows now; may be 0.
    pub max_doses: i64,
    /// Doses as signed.
    pub signed_doses: i64,
    /// Its first service day.
    pub valid_from: NaiveDate,
    /// Its last.
    pub valid_until: NaiveDate,
    /// Whether it was above the assessment.
    pub above_assessment: bool,
    /// The step-down that counts.
    pub stepped_down: Option<SteppedDownOut>,
}

/// A step-down that counts.
#[derive(Debug, Serialize, ToSchema)]
pub struct SteppedDownOut {
    /// Its id.
    pub id: String,
    /// The number it lowers to.
    pub to: i64,
    /// Why.
    pub reason: StepDownReason,
    /// Its first service day.
    pub from: NaiveDate,
    /// When a doctor looks again.
    pub review_on: NaiveDate,
}

/// One criterion, judged.
#[derive(Debug, Serialize, ToSchema)]
pub struct CriterionOut {
    /// Which.
    pub code: Criterion,
    /// Whether it holds.
    pub state: CriterionState,
    /// What was found: a count of days, or what a person said; null where there is nothing to find.
    pub observed: Option<FoundOut>,
    /// The least that is needed; for missed days the most.
    pub required: FoundOut,
    /// The day it would be met if nothing else is missed.
    pub met_on: Option<NaiveDate>,
}

/// A count of days, or what a person said.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub enum FoundOut {
    /// Days.
    Days(i64),
    /// Whether a person said that it holds.
    Said(bool),
}

/// The next rise.
#[derive(Debug, Serialize, ToSchema)]
pub struct NextOut {
    /// The doses it would give.
    pub allowed_doses: i64,
    /// From which day.
    pub on: NaiveDate,
    /// The doses to take until then, one a day.
    pub doses_until: i64,
    /// What it depends on: `nothing_missed`, and the codes of what a person has to attest.
    #[serde(rename = "if")]
    pub conditions: Vec<String>,
}

impl From<Found> for FoundOut {
    fn from(found: Found) -> Self {
        match found {
            Found::Days(days) => FoundOut::Days(days),
            Found::Said(said) => FoundOut::Said(said),
        }
    }
}

impl From<&Judged> for CriterionOut {
    fn from(judged: &Judged) -> Self {
        CriterionOut {
            code: judged.code,
            state: judged.state,
            observed: judged.observed.map(FoundOut::from),
            required: judged.required.into(),
            met_on: judged.met_on,
        }
    }
}

impl From<Next> for NextOut {
    fn from(next: Next) -> Self {
        let mut conditions = Vec::new();
        if next.doses_until > 0 {
            conditions.push("nothing_missed".to_owned());
        }
        conditions.extend(next.attest.iter().map(|code| code.word().to_owned()));
        NextOut { allowed_doses: next.allowed_doses, on: next.on, doses_until: next.doses_until, conditions }
    }
}

impl From<InForce> for InForceOut {
    fn from(level: InForce) -> Self {
        InForceOut {
            id: level.approval.to_string(),
            max_doses: level.max_doses,
            signed_doses: level.signed_doses,
            valid_from: level.valid_from,
            valid_until: level.valid_until,
            above_assessment: level.above_assessment,
            stepped_down: level.stepped_down.map(|step| SteppedDownOut {
                id: step.id.to_string(),
                to: step.to_doses,
                reason: step.reason,
                from: step.from_day,
                review_on: step.review_on,
            }),
        }
    }
}

impl TakeHomeOut {
    /// An assessment on the wire.
    pub fn of(shown: Shown) -> Self {
        TakeHomeOut {
            client: shown.code,
            policy: shown.policy,
            version: shown.version,
            as_of: shown.assessed.as_of,
            allowed_doses: shown.assessed.allowed_doses,
            criteria: shown.assessed.criteria.iter().map(CriterionOut::from).collect(),
            next: shown.next.map(NextOut::from),
            approval: shown.approval.map(InForceOut::from),
        }
    }
}
