//! A rise of a titration at the counter: it becomes an order with the first dose that is given by it.

use super::rules::{self, Next};
use super::sign::{Signature, append_order};
use super::store::{self, PlanRow, StepRow};
use super::{PlanKind, PlannedStep};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::background::Background;
use crate::error::Result;
use crate::ids::ClientId;
use crate::keys::Place;
use crate::orders::CounterOrders;
use crate::orders::terms::SignedOrder;

use chrono::NaiveDate;

/// A rise that is due today and not an order yet.
#[derive(Debug, Clone)]
pub struct DueRise {
    /// The order that it becomes.
    pub order: SignedOrder,
    plan: PlanRow,
    step: StepRow,
}

/// A rise as the counter sees it.
#[derive(Debug, Clone, Default)]
pub struct RiseAtCounter {
    /// A rise that is due today.
    pub due: Option<DueRise>,
    /// A rise that is held back: its dose in micrograms, and the day on which it would have come.
    pub waits: Option<(i64, NaiveDate)>,
}

/// The rise of a client's titration today; the orders of `signed` are put right for it: a rise that is due is
/// among them, one that nobody took in time is not.
pub fn at_counter(
    conn: &mut Conn,
    client: &ClientId,
    (day, is_free): (NaiveDate, bool),
    background: &Background,
    signed: &mut CounterOrders,
) -> Result<RiseAtCounter> {
    let mut found = RiseAtCounter::default();
    let Some(plan) = store::newest(conn, client)? else { return Ok(found) };
    if plan.kind != PlanKind::Titration || plan.ends_on < day {
        return Ok(found);
    }
    let rows = store::steps(conn, &plan.id)?;
    let newest = signed.orders.iter().max_by_key(|order| order.signed_at);
    if !newest.is_some_and(|order| rows.iter().any(|row| row.id == order.id)) {
        return Ok(found);
    }
    let taken = background.recent.run_taken(rules::TAKEN_BEFORE_A_RISE);
    let mut steps = planned(&rows, &signed.orders);
    let last = steps.iter().rposition(|step| step.begins_on.is_some());
    if let Some(at) = last.filter(|at| *at > 0) {
        let first = first_swallowed(background, &steps[at]);
        if rules::has_lapsed(&steps[at], day, taken, first.is_some()) {
            signed.orders.retain(|order| order.id != steps[at].order);
            found.waits = Some((steps[at].dose_mcg, steps[at].planned_on));
            return Ok(found);
        }
        // The next rise keeps its distance from the day on which this one was first taken.
        steps[at].begins_on = Some(first.unwrap_or(day));
    }
    if !is_free {
        return Ok(found);
    }
    match rules::next_step(&steps, day, taken) {
        Next::Due { at } => {
            let order = as_order(&plan, &steps.swap_remove(at), at, day);
            signed.orders.push(order.clone());
            found.due = Some(DueRise { order, plan, step: rows[at].clone() });
        }
        Next::Waits { at, since } => found.waits = Some((steps[at].dose_mcg, since)),
        Next::Nothing | Next::On(_) => {}
    }
    Ok(found)
}

/// The day on which a step was first taken; where its first doses are out of sight, the day on which it began.
fn first_swallowed(background: &Background, step: &PlannedStep) -> Option<NaiveDate> {
    let under = background.rows.iter().filter(|dose| dose.order.as_ref() == Some(&step.order));
    let first = under.map(|dose| dose.service_day).min()?;
    let oldest = background.rows.last().map(|dose| dose.service_day);
    step.begins_on.filter(|began| oldest.is_some_and(|oldest| oldest > *began)).or(Some(first))
}

fn planned(rows: &[StepRow], orders: &[SignedOrder]) -> Vec<PlannedStep> {
    // The counter reads the newest orders only: what is before the newest step that it knows has begun too.
    let newest = rows.iter().rposition(|row| orders.iter().any(|order| order.id == row.id)).unwrap_or(0);
    let step = |(at, row): (usize, &StepRow)| {
        let known = orders.iter().find(|order| order.id == row.id).map(|order| order.starts_on);
        PlannedStep {
            order: row.id.clone(),
            dose_mcg: row.dose_mcg,
            planned_on: row.starts_on,
            begins_on: known.or_else(|| (at < newest).then_some(row.starts_on)),
            warnings: row.warnings.clone(),
        }
    };
    rows.iter().enumerate().map(step).collect()
}

fn as_order(plan: &PlanRow, step: &PlannedStep, at: usize, day: NaiveDate) -> SignedOrder {
    SignedOrder {
        id: step.order.clone(),
        dose_mcg: step.dose_mcg,
        parts: Vec::new(),
        starts_on: day,
        ends_on: plan.ends_on,
        signed_at: rules::signed_at(plan.signed_at, at),
        signed_on: day,
        reason: plan.reason,
        has_override: plan.override_words.is_some(),
        signed_for: None,
    }
}

/// Makes a rise that is due an order, from today on.
pub fn take_up(conn: &mut Conn, ctx: &Ctx, rise: &DueRise) -> Result<()> {
    let (plan, step) = (&rise.plan, &rise.step);
    let words = plan.override_words.as_deref().map(|sealed| {
        ctx.keys.open_text(Place::new("order_plans", "override_words", plan.id.as_str()), sealed)
    });
    let words = words.transpose()?;
    let signature = Signature {
        subject: (&plan.client_id, &plan.episode_id),
        signed_by: &plan.signed_by,
        signed_at: plan.signed_at,
        ends_on: plan.ends_on,
        reason: plan.reason,
        override_words: words.as_deref(),
        // A bottle filled before the rise is used up: it has less in it.
        bottles: None,
    };
    let at = usize::try_from(step.step - 1).unwrap_or(0);
    append_order(conn, ctx, &signature, (at, step, rise.order.starts_on), None)?;
    audit::done(conn, ctx, "orders.begin_step", About::row(&plan.client_id, step.id.as_str()))
}
