//! Plans as they are read: for a client's file, and for the doctor's worklist.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::rules::{self, Next};
use super::store::{self, EndRow, PlanRow};
use super::{Plan, PlanState, PlanStop, PlannedStep, Stopped};
use crate::clients;
use crate::clock::service_day;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, OrderId, RowId};
use crate::keys::Place;
use crate::orders::store as orders;
use crate::orders::{dose_background, subject_of};
use crate::staff;
use crate::units::Instant;

/// A rise that is held back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingRise {
    /// Whose.
    pub client: ClientId,
    /// The day's dose that waits, in micrograms.
    pub dose_mcg: i64,
    /// The day on which it would have come.
    pub since: NaiveDate,
    /// How many days up to yesterday were taken, one after another.
    pub taken: i64,
}

/// The plans of a client, the newest first.
pub fn plans_of(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<Vec<Plan>> {
    let found = store::of_client(conn, client)?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let open = clients::open_episode(conn, client)?;
    let today = match &open {
        Some(episode) => service_day(ctx.now, staff::site(conn, &episode.site)?.zone),
        None => ctx.now.date(),
    };
    let rows = orders::of_clients(conn, std::slice::from_ref(client))?;
    let begun: HashMap<OrderId, NaiveDate> =
        rows.iter().map(|(_, row)| (row.id.clone(), row.starts_on)).collect();
    let mut plans = Vec::new();
    for (row, end) in found {
        let steps = store::steps(conn, &row.id)?;
        let newer =
            |at: Instant, id: &OrderId| at > row.signed_at && !steps.iter().any(|step| step.id == *id);
        let is_replaced = rows.iter().any(|(_, order)| newer(order.signed_at, &order.id));
        let is_open = open.as_ref().is_some_and(|episode| episode.id == row.episode_id);
        let state = state(end.as_ref(), is_replaced, is_open && today <= row.ends_on);
        let steps = steps.into_iter().map(|step| PlannedStep {
            begins_on: begun.get(&step.id).copied(),
            order: step.id,
            dose_mcg: step.dose_mcg,
            planned_on: step.starts_on,
            warnings: step.warnings,
        });
        let steps = steps.collect();
        plans.push(opened(ctx, row, end, steps, state)?);
    }
    Ok(plans)
}

fn state(end: Option<&EndRow>, is_replaced: bool, is_now: bool) -> PlanState {
    match end.map(|end| end.what) {
        Some(PlanStop::Paused) => PlanState::Paused,
        Some(PlanStop::Ended) => PlanState::Ended,
        Some(PlanStop::ReInduction) => PlanState::ReInduction,
        None if is_replaced => PlanState::Replaced,
        None if is_now => PlanState::Running,
        None => PlanState::Over,
    }
}

fn opened(
    ctx: &Ctx,
    row: PlanRow,
    end: Option<EndRow>,
    steps: Vec<PlannedStep>,
    state: PlanState,
) -> Result<Plan> {
    let words = row.override_words.as_deref().map(|sealed| {
        ctx.keys.open_text(Place::new("order_plans", "override_words", row.id.as_str()), sealed)
    });
    let stopped = end.map(|end| {
        let place = Place::new("order_plan_ends", "reason", row.id.as_str());
        let reason = ctx.keys.open_text(place, &end.reason)?;
        Ok::<_, Error>(Stopped { what: end.what, agreed: end.agreed, reason, by: end.by_staff, at: end.at })
    });
    Ok(Plan {
        override_words: words.transpose()?,
        stopped: stopped.transpose()?,
        id: row.id,
        client: row.client_id,
        episode: row.episode_id,
        kind: row.kind,
        steps,
        ends_on: row.ends_on,
        reason: row.reason,
        agreed: row.agreed,
        signed_by: row.signed_by,
        signed_at: row.signed_at,
        state,
    })
}

/// A plan by its id. 404 `plan_unknown`.
pub fn plan_by_id(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Plan> {
    let unknown = || Error::unknown("plan_unknown");
    let client = store::client_of(conn, id)?.ok_or_else(unknown)?;
    plans_of(conn, ctx, &client)?.into_iter().find(|plan| plan.id == *id).ok_or_else(unknown)
}

/// The plan of a client that is running.
pub fn running_plan(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<Option<Plan>> {
    Ok(plans_of(conn, ctx, client)?.into_iter().find(|plan| plan.state == PlanState::Running))
}

/// The rises in the asker's programme that are held back today, the longest first; the doctor is told by them.
pub fn waiting_rises(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<WaitingRise>> {
    let sites = clients::programme::site_ids(conn, &ctx.site)?;
    let open: Vec<_> = clients::open_episodes_at(conn, &sites)?.into_iter().map(|one| one.id).collect();
    let mut waiting = Vec::new();
    for (client, episode) in store::in_titration(conn, ctx.now.date())? {
        if !open.contains(&episode) {
            continue;
        }
        let Some(plan) = running_plan(conn, ctx, &client)? else { continue };
        let file = clients::client_by_id(conn, &client)?;
        let subject = subject_of(conn, ctx, &file)?;
        let background = dose_background(conn, &subject, subject.policy(ctx)?)?;
        let next = rules::next_step(&plan.steps, subject.today, background.taken_in_a_row);
        if let (Next::Waits { at, since }, false) = (next, background.dosed_today) {
            let dose_mcg = plan.steps[at].dose_mcg;
            waiting.push(WaitingRise { client, dose_mcg, since, taken: background.taken_in_a_row });
        }
    }
    waiting.sort_by(|a, b| (a.since, &a.client).cmp(&(b.since, &b.client)));
    Ok(waiting)
}
