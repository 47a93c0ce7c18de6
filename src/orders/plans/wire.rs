//! The JSON shapes of plans.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rules::{PlanCommand, StepCommand};
use super::{Plan, PlanEnding, PlanKind, PlanState, PlanStop, Stopped, WaitingRise};
use crate::error::{Error, Result};
use crate::orders::terms::BottleChoice;
use crate::units::{Mg, rfc3339};
use crate::words::LowerReason;

/// One step of a plan.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanStepIn {
    /// The day's dose, mg.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// First service day, today or later.
    pub starts_on: NaiveDate,
}

/// What a doctor signs.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanIn {
    /// `titration` or `taper`.
    pub kind: PlanKind,
    /// 2 to 40 steps, the first to begin first; a titration only rises, a taper only falls.
    #[schema(max_items = 100)]
    pub steps: Vec<PlanStepIn>,
    /// The last service day of the last step.
    pub ends_on: NaiveDate,
    /// Why it lowers; required when it does.
    pub reason: Option<LowerReason>,
    /// The doctor's words for going beyond the limits.
    #[serde(rename = "override")]
    pub override_words: Option<String>,
    /// What happens to bottles of another dose in hand: `keep` or `exchange`.
    pub bottles: Option<BottleChoice>,
    /// Whether the client agrees; a taper needs it.
    #[serde(default)]
    pub agreed: bool,
}

impl PlanIn {
    /// The command.
    pub fn command(&self) -> PlanCommand {
        let step = |step: &PlanStepIn| StepCommand { dose_mcg: step.dose_mg.0, starts_on: step.starts_on };
        PlanCommand {
            kind: self.kind,
            steps: self.steps.iter().map(step).collect(),
            ends_on: self.ends_on,
            reason: self.reason,
            override_words: self.override_words.as_deref().map(|words| words.trim().to_owned()),
            bottles: self.bottles,
            agreed: self.agreed,
        }
    }
}

/// How a plan is stopped.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanEndIn {
    /// `paused` or `ended`.
    pub what: PlanStop,
    /// Whether it was agreed with the client.
    pub agreed: bool,
    /// Why.
    pub reason: String,
    /// What happens to bottles of a later step that are in hand: `keep` or `exchange`.
    pub bottles: Option<BottleChoice>,
}

impl PlanEndIn {
    /// The command; a re-induction stops a plan by itself and is not said here.
    pub fn ending(self) -> Result<PlanEnding> {
        if self.what == PlanStop::ReInduction {
            return Err(Error::field("what", "unknown_choice", "paused or ended"));
        }
        Ok(PlanEnding { what: self.what, agreed: self.agreed, reason: self.reason, bottles: self.bottles })
    }
}

/// One step of a plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanStepOut {
    /// The day's dose, mg.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// The service day for which it is planned.
    pub planned_on: NaiveDate,
    /// The service day from which it is an order; null for a rise that has not come.
    pub begins_on: Option<NaiveDate>,
    /// The order; null for a rise that has not come.
    pub order: Option<String>,
}

/// How a plan was stopped.
#[derive(Debug, Serialize, ToSchema)]
pub struct StoppedOut {
    /// `paused`, `ended`, or `re_induction`.
    pub what: PlanStop,
    /// Whether it was agreed with the client.
    pub agreed: bool,
    /// Why.
    pub reason: String,
    /// When (RFC 3339).
    pub at: String,
}

impl StoppedOut {
    fn of(stopped: &Stopped) -> Self {
        StoppedOut {
            what: stopped.what,
            agreed: stopped.agreed,
            reason: stopped.reason.clone(),
            at: rfc3339(stopped.at),
        }
    }
}

/// A plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanOut {
    /// Its id.
    pub id: String,
    /// `titration` or `taper`.
    pub kind: PlanKind,
    /// How it stands.
    pub state: PlanState,
    /// Its steps, the first to begin first.
    pub steps: Vec<PlanStepOut>,
    /// Its last service day.
    pub ends_on: NaiveDate,
    /// Why it lowers.
    pub reason: Option<LowerReason>,
    /// The doctor's words for going beyond the limits.
    #[serde(rename = "override")]
    pub override_words: Option<String>,
    /// Whether it was agreed with the client.
    pub agreed: bool,
    /// Who signed it.
    pub signed_by: String,
    /// When (RFC 3339).
    pub signed_at: String,
    /// How it was stopped before its last day.
    pub stopped: Option<StoppedOut>,
}

impl PlanOut {
    /// The plan as the API shows it, signed by somebody of this name.
    pub fn of(plan: &Plan, signed_by: String) -> Self {
        let steps = plan.steps.iter().map(|step| PlanStepOut {
            dose_mg: Mg(step.dose_mcg),
            planned_on: step.planned_on,
            begins_on: step.begins_on,
            order: step.begins_on.map(|_| step.order.to_string()),
        });
        PlanOut {
            id: plan.id.to_string(),
            kind: plan.kind,
            state: plan.state,
            steps: steps.collect(),
            ends_on: plan.ends_on,
            reason: plan.reason,
            override_words: plan.override_words.clone(),
            agreed: plan.agreed,
            signed_by,
            signed_at: rfc3339(plan.signed_at),
            stopped: plan.stopped.as_ref().map(StoppedOut::of),
        }
    }
}

/// A client's plans, all of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlansOut {
    /// The newest first.
    pub items: Vec<PlanOut>,
    /// Always null: the list is whole.
    pub next: Option<String>,
}

/// A rise that is held back.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingRiseOut {
    /// Programme code.
    pub client: String,
    /// The day's dose that waits, mg.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// The day on which it would have come.
    pub since: NaiveDate,
    /// How many days up to yesterday were taken, one after another.
    pub taken_days: i64,
}

impl WaitingRiseOut {
    /// As the API shows it.
    pub fn of(rise: &WaitingRise, code: String) -> Self {
        WaitingRiseOut { client: code, dose_mg: Mg(rise.dose_mcg), since: rise.since, taken_days: rise.taken }
    }
}

/// The rises of the programme that are held back, all of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingRisesOut {
    /// The longest first.
    pub items: Vec<WaitingRiseOut>,
    /// Always null: the list is whole.
    pub next: Option<String>,
}
