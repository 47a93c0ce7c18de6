//! What an order must satisfy before it is signed.
//!
//! The checks, first stop wins: fields that can be meant · `dose_out_of_range` · `reason_required` ·
//! `step_too_large` · `step_too_soon` · `weekly_rise_limit` · `order_overlaps_bottles`. The doctor's
//! words lift the range and the three limits of induction; each then stays on the order as a warning.

use chrono::{Days, NaiveDate};

use super::terms::{BottleChoice, FieldError, OrderCommand, OrderFacts, OrderPart, day_parts, field_error};
use super::timeline::{Change, changes_to, in_force};
use super::typing::{self, OrderWarning};
use crate::policy::Policy;
use crate::units::{Mg, thousandths};
use crate::words::Part;

/// What may be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovedOrder {
    /// What stays on it, limits lifted by the doctor's words first.
    pub warnings: Vec<OrderWarning>,
}

/// Why an order cannot be signed as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrderRefusal {
    /// Fields that cannot be meant; not a clinical refusal.
    Invalid(Vec<FieldError>),
    /// Outside the policy's range, 20–250 mg (● Harapan); words lift it.
    DoseOutOfRange,
    /// Lower than before, without a reason from the closed list.
    ReasonRequired,
    /// In induction, a rise of more than 10 mg (○); words lift it.
    StepTooLarge,
    /// In induction, a rise less than 3 days after the last change (○); words lift it.
    StepTooSoon {
        /// The first day on which the limit would allow it.
        from: NaiveDate,
    },
    /// In induction, rises of more than 20 mg within seven days (○); words lift it.
    WeeklyRiseLimit,
    /// Bottles of another dose are in hand for its dates and nobody said what happens to them; a
    /// lower dose or a re-induction means exchange.
    OrderOverlapsBottles {
        /// The first such date.
        date: NaiveDate,
        /// Whether they may be kept.
        may_keep: bool,
    },
}

impl OrderRefusal {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            OrderRefusal::Invalid(_) => "invalid",
            OrderRefusal::DoseOutOfRange => "dose_out_of_range",
            OrderRefusal::ReasonRequired => "reason_required",
            OrderRefusal::StepTooLarge => "step_too_large",
            OrderRefusal::StepTooSoon { .. } => "step_too_soon",
            OrderRefusal::WeeklyRiseLimit => "weekly_rise_limit",
            OrderRefusal::OrderOverlapsBottles { .. } => "order_overlaps_bottles",
        }
    }

    /// The HTTP status.
    pub const fn status(&self) -> u16 {
        422
    }

    /// Whether the doctor's words lift it.
    pub const fn can_be_lifted(&self) -> bool {
        use OrderRefusal::{DoseOutOfRange, StepTooLarge, StepTooSoon, WeeklyRiseLimit};
        matches!(self, DoseOutOfRange | StepTooLarge | StepTooSoon { .. } | WeeklyRiseLimit)
    }

    /// Where the rule comes from, for `rule.source`.
    pub fn source<'p>(&self, policy: &'p Policy) -> &'p str {
        match self {
            OrderRefusal::Invalid(_) => "the form",
            OrderRefusal::DoseOutOfRange => &policy.orders.min_mg.source,
            OrderRefusal::ReasonRequired => "a lower dose has a reason from the closed list",
            OrderRefusal::StepTooLarge => &policy.orders.step_max_mg.source,
            OrderRefusal::StepTooSoon { .. } => &policy.orders.step_days.source,
            OrderRefusal::WeeklyRiseLimit => &policy.orders.weekly_rise_max_mg.source,
            OrderRefusal::OrderOverlapsBottles { .. } => "bottles of another dose: keep or exchange",
        }
    }
}

/// Decides whether a doctor may sign this order; see the head of this file for the order of checks.
pub fn decide(
    facts: &OrderFacts,
    command: &OrderCommand,
    policy: &Policy,
) -> Result<ApprovedOrder, OrderRefusal> {
    let errors = fields(facts, command);
    if !errors.is_empty() {
        return Err(OrderRefusal::Invalid(errors));
    }
    let checks = [
        out_of_range(command, policy),
        reason_missing(facts, command),
        step_too_large(facts, command, policy),
        step_too_soon(facts, command, policy),
        weekly_rise(facts, command, policy),
        overlaps_bottles(facts, command),
    ];
    let mut warnings = Vec::new();
    for refusal in checks.into_iter().flatten() {
        if !(refusal.can_be_lifted() && command.has_override()) {
            return Err(refusal);
        }
        warnings.push(OrderWarning::Overridden { limit: refusal.code().into() });
    }
    warnings.extend(typing::warnings(facts, command, policy));
    Ok(ApprovedOrder { warnings })
}

/// Whether the order gives less than the client had or was to have, so that a reason is needed.
pub fn lowers(facts: &OrderFacts, command: &OrderCommand) -> bool {
    let begins_on = command.begins_on(facts.today);
    let before = begins_on.pred_opt().and_then(|day| changes_to(&facts.orders, day).last().copied());
    let replaced = in_force(&facts.orders, begins_on).map(|order| order.dose_mcg);
    before.map(|change| change.to_mcg).into_iter().chain(replaced).any(|mcg| command.dose_mcg < mcg)
}

fn fields(facts: &OrderFacts, command: &OrderCommand) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if command.dose_mcg <= 0 {
        errors.push(field_error("dose_mg", "not_positive", "a dose is above 0 mg"));
    }
    if command.ends_on < command.starts_on {
        errors.push(field_error("ends_on", "before_start", "the last day is not before the first"));
    } else if command.ends_on < facts.today {
        errors.push(field_error("ends_on", "in_the_past", "the last day is not before today"));
    }
    if !command.parts.is_empty() {
        errors.extend(parts(command.dose_mcg, &command.parts));
    }
    errors
}

fn parts(dose_mcg: i64, parts: &[OrderPart]) -> Option<FieldError> {
    let named = |part: Part| parts.iter().filter(|given| given.part == part).count();
    if parts.len() != 2 || named(Part::Am) != 1 || named(Part::Pm) != 1 {
        return Some(field_error("parts", "am_and_pm", "a split dose has one am and one pm part"));
    }
    if parts.iter().any(|part| part.dose_mcg <= 0) {
        return Some(field_error("parts", "not_positive", "each part is above 0 mg"));
    }
    let sum = parts.iter().map(|part| part.dose_mcg).fold(0, i64::saturating_add);
    (sum != dose_mcg).then(|| {
        let (sum, dose) = (thousandths(sum), thousandths(dose_mcg));
        field_error("parts", "do_not_add_up", format!("the parts add up to {sum} mg, the dose is {dose} mg"))
    })
}

fn out_of_range(command: &OrderCommand, policy: &Policy) -> Option<OrderRefusal> {
    let (min, max) = (policy.orders.min_mg.value, policy.orders.max_mg.value);
    (!(min..=max).contains(&Mg(command.dose_mcg))).then_some(OrderRefusal::DoseOutOfRange)
}

fn reason_missing(facts: &OrderFacts, command: &OrderCommand) -> Option<OrderRefusal> {
    (command.reason.is_none() && lowers(facts, command)).then_some(OrderRefusal::ReasonRequired)
}

/// A rise in induction and the changes of dose that came before it.
struct InductionRise {
    begins_on: NaiveDate,
    rise_mcg: i64,
    before: Vec<Change>,
}

fn induction_rise(facts: &OrderFacts, command: &OrderCommand, policy: &Policy) -> Option<InductionRise> {
    let begins_on = command.begins_on(facts.today);
    let induction_day = facts.induction_start.map_or(1, |first| (begins_on - first).num_days() + 1);
    if induction_day > policy.induction.days.value && !facts.outcome.is_re_induct() {
        return None;
    }
    // Before the first dose an order for the same day is a correction, not a step; afterwards the
    // dose of that day may have been swallowed.
    let until = if facts.induction_start.is_none() { begins_on.pred_opt()? } else { begins_on };
    let before = changes_to(&facts.orders, until);
    let rise_mcg = command.dose_mcg - before.last()?.to_mcg;
    (rise_mcg > 0).then_some(InductionRise { begins_on, rise_mcg, before })
}

fn step_too_large(facts: &OrderFacts, command: &OrderCommand, policy: &Policy) -> Option<OrderRefusal> {
    let rise = induction_rise(facts, command, policy)?;
    (rise.rise_mcg > policy.orders.step_max_mg.value.0).then_some(OrderRefusal::StepTooLarge)
}

fn step_too_soon(facts: &OrderFacts, command: &OrderCommand, policy: &Policy) -> Option<OrderRefusal> {
    let rise = induction_rise(facts, command, policy)?;
    let days = Days::new(policy.orders.step_days.value.unsigned_abs());
    let from = rise.before.last()?.on.checked_add_days(days)?;
    (rise.begins_on < from).then_some(OrderRefusal::StepTooSoon { from })
}

fn weekly_rise(facts: &OrderFacts, command: &OrderCommand, policy: &Policy) -> Option<OrderRefusal> {
    let rise = induction_rise(facts, command, policy)?;
    // D−6 … D are seven days, the new order's first day being D.
    let within = rise.before.iter().filter(|change| (rise.begins_on - change.on).num_days() <= 6);
    let earlier: i64 = within.map(Change::rise_mcg).sum();
    (earlier + rise.rise_mcg > policy.orders.weekly_rise_max_mg.value.0)
        .then_some(OrderRefusal::WeeklyRiseLimit)
}

fn overlaps_bottles(facts: &OrderFacts, command: &OrderCommand) -> Option<OrderRefusal> {
    let ordered = day_parts(command.dose_mcg, &command.parts);
    let of_another_dose = |part: Part, dose_mcg: i64| {
        !ordered.iter().any(|given| given.part == part && given.dose_mcg == dose_mcg)
    };
    let date = facts
        .bottles
        .iter()
        .filter(|bottle| (command.starts_on..=command.ends_on).contains(&bottle.date))
        .filter(|bottle| of_another_dose(bottle.part, bottle.dose_mcg))
        .map(|bottle| bottle.date)
        .min()?;
    let may_keep = !lowers(facts, command) && !facts.outcome.is_re_induct();
    match command.bottles {
        Some(BottleChoice::Exchange) => None,
        Some(BottleChoice::Keep) if may_keep => None,
        _ => Some(OrderRefusal::OrderOverlapsBottles { date, may_keep }),
    }
}

#[cfg(test)]
mod tests;
