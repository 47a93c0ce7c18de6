//! A plan is paused or ended with the client, or stopped by a re-induction: the dose stays where it is.

use super::store::{self, EndRow};
use super::{Plan, PlanKind, PlanState, PlanStop, reading, rules};
use crate::audit::{self, About};
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{RowId, StaffId};
use crate::keys::Place;
use crate::orders::background::DoseBackground;
use crate::orders::store as orders;
use crate::orders::subject::Subject;
use crate::orders::terms::{BottleChoice, OrderCommand};
use crate::orders::{self as room, OrderSigned};
use crate::policy::Policy;
use crate::text::required_words;

/// What a doctor says when a plan is stopped.
#[derive(Debug, Clone)]
pub struct PlanEnding {
    /// Paused or ended.
    pub what: PlanStop,
    /// Whether it was agreed with the client.
    pub agreed: bool,
    /// Why.
    pub reason: String,
    /// What happens to bottles of a later step that are in hand.
    pub bottles: Option<BottleChoice>,
}

/// Pauses or ends a plan. In a taper, and before the first step, an order of today's dose takes the place of the
/// steps to come, until the last day of the plan; the doctor signs another one where something else is meant.
///
/// Refusals: 404 `plan_unknown`; 409 `plan_not_running`; the field `reason`; those of that order.
pub fn end_plan(conn: &mut Conn, ctx: &Ctx, id: &RowId, ending: &PlanEnding) -> Result<Plan> {
    let by = room::signer(ctx)?;
    let known = store::client_of(conn, id)?.ok_or_else(|| Error::unknown("plan_unknown"))?;
    let code = clients::client_by_id(conn, &known)?.code;
    let client = clients::open_client(conn, ctx, &code).map_err(|_| Error::unknown("plan_unknown"))?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let reason = required_words("reason", &ending.reason)?;
    let plan = reading::plan_by_id(conn, ctx, id)?;
    if plan.state != PlanState::Running {
        return Err(Error::refused(409, "plan_not_running"));
    }
    let subject = room::subject_of(conn, ctx, &client)?;
    let policy = subject.policy(ctx)?;
    let background = room::dose_background(conn, &subject, policy)?;
    stop(conn, ctx, &plan, (ending.what, ending.agreed, &reason), by)?;
    let is_ahead = plan.steps.first().is_some_and(|first| first.planned_on > subject.today);
    if plan.kind == PlanKind::Taper || is_ahead {
        keep_dose(conn, ctx, &plan, (&subject, by), (&background, policy), ending.bottles)?;
    }
    audit::done(conn, ctx, "orders.end_plan", About::row(&client.id, id.as_str()))?;
    reading::plan_by_id(conn, ctx, id)
}

/// After a re-induct row a doctor confirmed the order in force: the plan it belongs to stops here (domain § 4).
/// The order that takes its place, if one had to.
pub fn stop_by_re_induction(
    conn: &mut Conn,
    ctx: &Ctx,
    (subject, by): (&Subject, &StaffId),
    reason: &str,
    (background, policy): (&DoseBackground, &Policy),
) -> Result<Option<OrderSigned>> {
    let Some(plan) = reading::running_plan(conn, ctx, &subject.client)? else { return Ok(None) };
    stop(conn, ctx, &plan, (PlanStop::ReInduction, false, reason), by)?;
    audit::done(conn, ctx, "orders.end_plan", About::row(&subject.client, plan.id.as_str()))?;
    if plan.kind == PlanKind::Titration {
        return Ok(None);
    }
    let exchanged = Some(BottleChoice::Exchange);
    keep_dose(conn, ctx, &plan, (subject, by), (background, policy), exchanged).map(Some)
}

fn stop(
    conn: &mut Conn,
    ctx: &Ctx,
    plan: &Plan,
    (what, agreed, reason): (PlanStop, bool, &str),
    by: &StaffId,
) -> Result<()> {
    let place = Place::new("order_plan_ends", "reason", plan.id.as_str());
    let end = EndRow {
        plan_id: plan.id.clone(),
        what,
        agreed,
        reason: ctx.keys.seal_text(place, reason)?,
        by_staff: by.clone(),
        at: ctx.now,
    };
    store::append_end(conn, &end)
}

/// Today's dose in the place of the steps to come: from today, or from tomorrow where today's dose was given.
fn keep_dose(
    conn: &mut Conn,
    ctx: &Ctx,
    plan: &Plan,
    (subject, by): (&Subject, &StaffId),
    (background, policy): (&DoseBackground, &Policy),
    bottles: Option<BottleChoice>,
) -> Result<OrderSigned> {
    let signed = orders::of_episode(conn, &subject.client, &subject.episode)?;
    let first = plan.steps.first().ok_or_else(|| Error::fault("a plan without a step"))?;
    let (dose_mcg, starts_on) = rules::what_stays(&signed, (subject.today, background.dosed_today), first);
    let command = OrderCommand {
        dose_mcg,
        starts_on,
        ends_on: plan.ends_on.max(starts_on),
        parts: Vec::new(),
        reason: plan.reason,
        override_words: plan.override_words.clone(),
        bottles,
    };
    room::sign_order(conn, ctx, (subject, by), &command, background, policy)
}
