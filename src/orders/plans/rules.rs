//! What a plan must satisfy before it is signed, and when a rise of it is due.
//!
//! Each step is checked like an order that is signed for its first day, the steps before it being in force. A
//! titration only rises after its first step, a taper only falls.

use chrono::{NaiveDate, TimeDelta};

use super::{PlanKind, PlannedStep};
use crate::ids::OrderId;
use crate::orders::rules::{self, ApprovedOrder, OrderRefusal};
use crate::orders::terms::{BottleChoice, FieldError, OrderCommand, OrderFacts, SignedOrder, field_error};
use crate::orders::timeline::deciding;
use crate::orders::typing::OrderWarning;
use crate::policy::{MissedOutcome, Policy};
use crate::units::Instant;
use crate::words::LowerReason;

/// Days before a rise that must have been taken (domain § 4, plans).
pub const TAKEN_BEFORE_A_RISE: i64 = 3;

/// Steps of one plan. Nothing clinical: a list that one screen can show.
pub const STEPS: std::ops::RangeInclusive<usize> = 2..=40;

/// What a doctor wants to sign.
#[derive(Debug, Clone)]
pub struct PlanCommand {
    /// Which way it goes.
    pub kind: PlanKind,
    /// Its steps, the first to begin first.
    pub steps: Vec<StepCommand>,
    /// The last service day of the last step.
    pub ends_on: NaiveDate,
    /// Why it lowers.
    pub reason: Option<LowerReason>,
    /// The doctor's words for going beyond the limits; blank words do not count.
    pub override_words: Option<String>,
    /// What happens to bottles of another dose, where there are any.
    pub bottles: Option<BottleChoice>,
    /// Whether the client agrees.
    pub agreed: bool,
}

/// One step as it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepCommand {
    /// The day's dose in micrograms.
    pub dose_mcg: i64,
    /// Its first service day.
    pub starts_on: NaiveDate,
}

/// Why a plan cannot be signed as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanRefusal {
    /// Fields that cannot be meant; not a clinical refusal.
    Invalid(Vec<FieldError>),
    /// A step could not be signed as an order.
    Step {
        /// Which, the first being 1.
        step: usize,
        /// Why.
        refusal: OrderRefusal,
    },
}

impl PlanCommand {
    /// A step as an order.
    pub fn order(&self, step: &StepCommand) -> OrderCommand {
        OrderCommand {
            dose_mcg: step.dose_mcg,
            starts_on: step.starts_on,
            ends_on: self.ends_on,
            parts: Vec::new(),
            reason: self.reason,
            override_words: self.override_words.clone(),
            bottles: self.bottles,
        }
    }
}

/// Decides whether a doctor may sign this plan: what stays on each step, or the first step that could not be
/// signed. `facts` are those of an order that begins with the first step.
pub fn decide(
    facts: &OrderFacts,
    command: &PlanCommand,
    now: Instant,
    policy: &Policy,
) -> Result<Vec<ApprovedOrder>, PlanRefusal> {
    let errors = shape(command);
    if !errors.is_empty() {
        return Err(PlanRefusal::Invalid(errors));
    }
    let mut facts = facts.clone();
    let mut approved = Vec::new();
    for (at, step) in command.steps.iter().enumerate() {
        let order = command.order(step);
        let mut found = rules::decide(&facts, &order, policy)
            .map_err(|refusal| PlanRefusal::Step { step: at + 1, refusal })?;
        if at > 0 {
            // What it ends is the step before it; what is told of the first step need not be told again.
            found.warnings.retain(|warning| !matches!(warning, OrderWarning::EndsOrders { .. }));
        }
        approved.push(found);
        facts.orders.push(as_signed(&order, now, at, facts.today));
        facts.outcome = MissedOutcome::Same;
    }
    Ok(approved)
}

fn as_signed(order: &OrderCommand, now: Instant, at: usize, today: NaiveDate) -> SignedOrder {
    SignedOrder {
        id: OrderId::new(),
        dose_mcg: order.dose_mcg,
        parts: Vec::new(),
        starts_on: order.starts_on,
        ends_on: order.ends_on,
        signed_at: signed_at(now, at),
        signed_on: today,
        reason: order.reason,
        has_override: order.has_override(),
        signed_for: None,
    }
}

/// When a step counts as signed: with the plan, and after the step before it.
pub fn signed_at(plan: Instant, at: usize) -> Instant {
    plan + TimeDelta::microseconds(i64::try_from(at).unwrap_or(i64::MAX))
}

/// What is wrong with the series itself.
fn shape(command: &PlanCommand) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if !STEPS.contains(&command.steps.len()) {
        let words = format!("{} to {} steps", STEPS.start(), STEPS.end());
        errors.push(field_error("steps", "too_few_or_many", words));
        return errors;
    }
    let pairs = || command.steps.iter().zip(&command.steps[1..]);
    if pairs().any(|(before, after)| after.starts_on <= before.starts_on) {
        errors.push(field_error("steps", "not_in_order", "each step begins after the one before"));
    }
    let goes_on = |before: &StepCommand, after: &StepCommand| match command.kind {
        PlanKind::Titration => after.dose_mcg > before.dose_mcg,
        PlanKind::Taper => after.dose_mcg < before.dose_mcg,
    };
    if !pairs().all(|(before, after)| goes_on(before, after)) {
        let (code, words) = match command.kind {
            PlanKind::Titration => ("not_rising", "each step is higher than the one before"),
            PlanKind::Taper => ("not_falling", "each step is lower than the one before"),
        };
        errors.push(field_error("steps", code, words));
    }
    if command.steps.last().is_some_and(|last| command.ends_on < last.starts_on) {
        errors.push(field_error("ends_on", "before_start", "the plan ends after its last step has begun"));
    }
    if command.kind == PlanKind::Taper && !command.agreed {
        errors.push(field_error("agreed", "required", "a taper is agreed with the client"));
    }
    errors
}

/// What comes next in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Nothing: the last step has begun.
    Nothing,
    /// A rise on this day, if the three days before it are taken.
    On(NaiveDate),
    /// This rise is due today.
    Due {
        /// Its place among the steps, from 0.
        at: usize,
    },
    /// This rise is held back: the days before it were not all taken.
    Waits {
        /// Its place among the steps, from 0.
        at: usize,
        /// The day on which it would have come.
        since: NaiveDate,
    },
}

/// What comes next after the steps that have begun. A rise keeps its distance from the one before, however late
/// that came. `taken` is how many days up to yesterday were taken, one after another.
pub fn next_step(steps: &[PlannedStep], today: NaiveDate, taken: i64) -> Next {
    let Some(at) = steps.iter().position(|step| step.begins_on.is_none()) else { return Next::Nothing };
    let Some(before) = at.checked_sub(1).and_then(|before| steps.get(before)) else { return Next::Nothing };
    let distance = steps[at].planned_on - before.planned_on;
    let since = before.begins_on.map_or(steps[at].planned_on, |began| began + distance);
    let since = since.max(steps[at].planned_on);
    if today < since {
        Next::On(since)
    } else if taken < TAKEN_BEFORE_A_RISE {
        Next::Waits { at, since }
    } else {
        Next::Due { at }
    }
}

/// Whether a rise by which nothing was swallowed yet has to wait again: it began on an earlier day, nobody took
/// it, and the days before today were not all taken.
pub fn has_lapsed(step: &PlannedStep, today: NaiveDate, taken: i64, was_swallowed: bool) -> bool {
    !was_swallowed && taken < TAKEN_BEFORE_A_RISE && step.begins_on.is_some_and(|began| began < today)
}

/// What stays when a plan stops, and from which day: the dose in force today, from today or, where it was given,
/// from tomorrow; the first step from its own day where nothing has been in force before it.
pub fn what_stays(
    orders: &[SignedOrder],
    (today, dosed_today): (NaiveDate, bool),
    first: &PlannedStep,
) -> (i64, NaiveDate) {
    match deciding(orders, today) {
        Some(order) if dosed_today => (order.dose_mcg, today.succ_opt().unwrap_or(today)),
        Some(order) => (order.dose_mcg, today),
        None => (first.dose_mcg, first.planned_on.max(today)),
    }
}

#[cfg(test)]
mod tests;
