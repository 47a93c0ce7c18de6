//! Levels that come back: by themselves once nothing proposes the step-down, or by a doctor sooner.

use chrono::NaiveDate;

use super::signs::Signs;
use super::{StepDown, store};
use crate::audit::{self, About};
use crate::clients::{self, Episode, programme};
use crate::clock;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::figures::history_of;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId};
use crate::policy::Policy;
use crate::takehome::approvals::SteppedDown;
use crate::takehome::sedations;
use crate::words::Role;

/// The day at the home site and the policy of an open episode.
fn terms<'c>(conn: &mut Conn, ctx: &'c Ctx, episode: &Episode) -> Result<(NaiveDate, &'c Policy)> {
    let site = programme::site(conn, &episode.site)?;
    let today = site.day(ctx.now);
    let id = episode.policy.as_ref().unwrap_or(&site.policy);
    let policy = ctx.policies.in_force(id, today);
    Ok((today, policy.ok_or_else(|| Error::fault(format!("no policy file has the id {id}")))?))
}

/// What proposes step-downs of a client, over so many days.
pub fn signs_of(conn: &mut Conn, client: &ClientId, today: NaiveDate, days: u32) -> Result<Signs> {
    let missed = history_of(conn, client)?.map(|(_, history)| history.missed_days(today, days));
    signs_beside(conn, client, missed.unwrap_or_default())
}

/// The same beside missed days that were read already.
pub fn signs_beside(conn: &mut Conn, client: &ClientId, missed: Vec<NaiveDate>) -> Result<Signs> {
    let (short, seals_broken) = store::bottle_signs(conn, client)?;
    let signs = Signs { missed, sedations: sedations::days_of(conn, client)?, short, seals_broken };
    let mut counts = Vec::new();
    for (answer, at, zone) in store::counts(conn, client)? {
        let zone = zone.parse().map_err(|_| Error::fault(format!("no time zone is called {zone}")))?;
        counts.push((answer, clock::service_day(at, zone)));
    }
    Ok(signs.with_counts(&counts))
}

/// Adds to step-downs the day on which each came back by itself, where no row says it yet. Reads the
/// dose record only where one is old enough to come back.
pub fn derive_returns(
    conn: &mut Conn,
    ctx: &Ctx,
    episode: &Episode,
    step_downs: &mut [SteppedDown],
) -> Result<()> {
    let (today, policy) = terms(conn, ctx, episode)?;
    let limits = &policy.takehome.step_down;
    let is_old = |step: &SteppedDown| {
        step.back_on.is_none() && (today - step.from_day).num_days() >= limits.back_after_days.value
    };
    let Some(first) = step_downs.iter().filter(|step| is_old(step)).map(|step| step.from_day).min() else {
        return Ok(());
    };
    let signs = signs_of(conn, &episode.client, today, Signs::look_back(first, today))?;
    for step in step_downs.iter_mut().filter(|step| is_old(step)) {
        step.back_on = signs.back_on(step.from_day, today, limits);
    }
    Ok(())
}

/// Writes the returns of a client that reading derives, so that what is signed next stands on rows.
/// The caller keeps other writers about this client waiting.
pub fn write_returns(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<usize> {
    let Some(episode) = clients::open_episode(conn, client)? else { return Ok(0) };
    let mut open = store::open_of(conn, client)?;
    derive_returns(conn, ctx, &episode, &mut open)?;
    let mut written = 0;
    for step in &open {
        let Some(back_on) = step.back_on else { continue };
        if store::add_return(conn, &step.id, client, back_on, None, ctx.now)? {
            audit::done(conn, ctx, "takehome.return", About::row(client, step.id.as_str()))?;
            written += 1;
        }
    }
    Ok(written)
}

/// [`write_returns`] for every client of a site with a step-down that has not come back.
pub fn return_due(conn: &mut Conn, ctx: &Ctx) -> Result<usize> {
    let mut written = 0;
    for client in store::stepped_down_at(conn, &ctx.site)? {
        conn.serialise_on(&format!("client:{client}"))?;
        written += write_returns(conn, ctx, &client)?;
    }
    Ok(written)
}

/// A doctor gives the earlier number back from today on. Refuses: 403 for anybody but a doctor, 404
/// `decision_unknown`, 409 `already_returned`.
pub fn give_back(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<StepDown> {
    if !ctx.has_role(&[Role::Doctor]) {
        return Err(Error::Forbidden);
    }
    let stepped = store::by_id(conn, id)?.ok_or_else(|| Error::unknown("decision_unknown"))?;
    clients::care_team::open_behind(conn, ctx, &stepped.client, "decision_unknown")?;
    conn.serialise_on(&format!("client:{}", stepped.client))?;
    write_returns(conn, ctx, &stepped.client)?;
    let today = clients::home_day(conn, ctx, &stepped.client)?;
    if !store::add_return(conn, id, &stepped.client, today, ctx.staff_id(), ctx.now)? {
        return Err(Error::refused(409, "already_returned"));
    }
    audit::done(conn, ctx, "takehome.return", About::row(&stepped.client, id.as_str()))?;
    Ok(stepped)
}
