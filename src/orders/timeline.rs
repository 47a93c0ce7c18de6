//! Which order counts on which day.
//!
//! A newer signed order ends every other from its first day on, those not begun included. So on day
//! D the most recently signed order that has begun by D decides, and after its last day nothing is
//! in force, whatever older orders say.

use chrono::{Days, NaiveDate};

use super::terms::SignedOrder;
use crate::ids::OrderId;
use crate::units::Instant;

/// The order in force on a service day.
pub fn in_force(orders: &[SignedOrder], day: NaiveDate) -> Option<&SignedOrder> {
    deciding(orders, day).filter(|order| day <= order.ends_on)
}

/// The order that decides on a day, also when it has run out.
pub fn deciding(orders: &[SignedOrder], day: NaiveDate) -> Option<&SignedOrder> {
    orders.iter().filter(|order| order.begins_on() <= day).max_by_key(|order| rank(order))
}

/// The last day on which this order is in force; `None` when others leave it no day.
pub fn effective_end(orders: &[SignedOrder], order: &SignedOrder) -> Option<NaiveDate> {
    let ended_by =
        orders.iter().filter(|other| rank(other) > rank(order)).map(|other| other.begins_on()).min();
    let end = match ended_by {
        Some(other) => order.ends_on.min(other.pred_opt()?),
        None => order.ends_on,
    };
    (end >= order.begins_on()).then_some(end)
}

/// The last day of the unbroken run of ordered days that `day` is in; `None` when nothing is in
/// force on `day`.
pub fn covered_until(orders: &[SignedOrder], day: NaiveDate) -> Option<NaiveDate> {
    let mut until = None;
    let mut next = day;
    // Every round ends one order, so there are at most as many rounds as orders.
    while let Some(end) = in_force(orders, next).and_then(|order| effective_end(orders, order)) {
        until = Some(end);
        let Some(after) = end.checked_add_days(Days::new(1)) else { break };
        next = after;
    }
    until
}

/// The last ordered day, when it comes within `days` days and no order follows it.
pub fn ends_soon(orders: &[SignedOrder], day: NaiveDate, days: i64) -> Option<NaiveDate> {
    covered_until(orders, day).filter(|until| (*until - day).num_days() <= days)
}

/// A change of the dose in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The first day of the new dose.
    pub on: NaiveDate,
    /// The dose before, in micrograms; `None` for the first order.
    pub from_mcg: Option<i64>,
    /// The new day's dose in micrograms.
    pub to_mcg: i64,
}

impl Change {
    /// By how much the dose rose; 0 for a fall and for the first order.
    pub fn rise_mcg(&self) -> i64 {
        self.from_mcg.map_or(0, |from| (self.to_mcg - from).max(0))
    }
}

/// The changes of dose up to and on `day`, in order. Days without an order are no change.
pub fn changes_to(orders: &[SignedOrder], day: NaiveDate) -> Vec<Change> {
    let mut starts: Vec<NaiveDate> =
        orders.iter().map(SignedOrder::begins_on).filter(|on| *on <= day).collect();
    starts.sort();
    starts.dedup();
    let mut changes: Vec<Change> = Vec::new();
    for on in starts {
        let Some(order) = in_force(orders, on) else { continue };
        let from_mcg = changes.last().map(|change| change.to_mcg);
        if from_mcg != Some(order.dose_mcg) {
            changes.push(Change { on, from_mcg, to_mcg: order.dose_mcg });
        }
    }
    changes
}

/// The orders that a new order from `day` on would cut short or end before they begin.
pub fn ended_by(orders: &[SignedOrder], day: NaiveDate) -> Vec<OrderId> {
    let is_cut = |order: &&SignedOrder| effective_end(orders, order).is_some_and(|end| end >= day);
    orders.iter().filter(is_cut).map(|order| order.id.clone()).collect()
}

/// The days without an order between those ordered so far and a new order's first day, from today
/// on; `None` for a client's first order.
pub fn gap_before(
    orders: &[SignedOrder],
    today: NaiveDate,
    starts_on: NaiveDate,
) -> Option<(NaiveDate, NaiveDate)> {
    let begun = orders.iter().filter(|order| order.begins_on() < starts_on);
    let covered_to = begun.filter_map(|order| effective_end(orders, order)).max()?;
    let first = covered_to.succ_opt()?.max(today);
    let last = starts_on.pred_opt()?;
    (first <= last).then_some((first, last))
}

fn rank(order: &SignedOrder) -> (Instant, NaiveDate, &OrderId) {
    (order.signed_at, order.starts_on, &order.id)
}
