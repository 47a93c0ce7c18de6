//! What the doctor sees while typing, and what stays on the order: warnings that never block.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::terms::{OrderCommand, OrderFacts, day_parts};
use super::timeline;
use crate::ids::OrderId;
use crate::policy::Policy;
use crate::policy::induction::first_day_limits;
use crate::units::is_measurable;

/// Something to see before and after signing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum OrderWarning {
    /// The doctor's words lifted this limit; the warning stands while the order does.
    Overridden {
        /// The refusal that it would have been.
        limit: String,
    },
    /// More than day 1 allows: without the doctor's words the counter stops at `first_day_limit`.
    AboveFirstDayLimit,
    /// These orders end because of this one.
    EndsOrders {
        /// Which.
        orders: Vec<OrderId>,
    },
    /// On these days nothing is ordered.
    Gap {
        /// First day without an order.
        from: NaiveDate,
        /// Last day without an order.
        to: NaiveDate,
    },
    /// The order begins before today; what was given until now stays as it was.
    StartsInPast,
    /// A part cannot be measured exactly; what is poured is rounded.
    NotMeasurable {
        /// The concentration, mg/mL.
        mg_per_ml: i64,
        /// The part's dose in micrograms.
        dose_mcg: i64,
    },
}

impl OrderWarning {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            OrderWarning::Overridden { .. } => "overridden",
            OrderWarning::AboveFirstDayLimit => "above_first_day_limit",
            OrderWarning::EndsOrders { .. } => "ends_orders",
            OrderWarning::Gap { .. } => "gap",
            OrderWarning::StartsInPast => "starts_in_past",
            OrderWarning::NotMeasurable { .. } => "not_measurable",
        }
    }
}

/// What to show beside an order as it stands in the form, whether it could be signed or not.
pub fn warnings(facts: &OrderFacts, command: &OrderCommand, policy: &Policy) -> Vec<OrderWarning> {
    let mut warnings = Vec::new();
    if above_first_day_limit(facts, command, policy) {
        warnings.push(OrderWarning::AboveFirstDayLimit);
    }
    let orders = timeline::ended_by(&facts.orders, command.begins_on(facts.today));
    if !orders.is_empty() {
        warnings.push(OrderWarning::EndsOrders { orders });
    }
    if let Some((from, to)) = timeline::gap_before(&facts.orders, facts.today, command.starts_on) {
        warnings.push(OrderWarning::Gap { from, to });
    }
    if command.starts_on < facts.today {
        warnings.push(OrderWarning::StartsInPast);
    }
    warnings.extend(unmeasurable(facts, command));
    warnings
}

/// Whether this order is the one of day 1 and goes beyond what day 1 allows.
fn above_first_day_limit(facts: &OrderFacts, command: &OrderCommand, policy: &Policy) -> bool {
    let is_first = facts.outcome.is_re_induct() || facts.induction_start.is_none();
    let limits = first_day_limits(policy, &facts.outcome);
    let parts = day_parts(command.dose_mcg, &command.parts);
    is_first && parts.iter().any(|part| !limits.allow(part.dose_mcg, command.dose_mcg))
}

/// The parts that a concentration and the measuring step cannot hit exactly (domain § 2).
fn unmeasurable(facts: &OrderFacts, command: &OrderCommand) -> Vec<OrderWarning> {
    let mut warnings = Vec::new();
    for mg_per_ml in facts.mg_per_ml.iter().copied().filter(|strength| *strength > 0) {
        for part in day_parts(command.dose_mcg, &command.parts) {
            if !is_measurable(part.dose_mcg, mg_per_ml, facts.step_ul.max(1)) {
                warnings.push(OrderWarning::NotMeasurable { mg_per_ml, dose_mcg: part.dose_mcg });
            }
        }
    }
    warnings
}
