//! Gathers what the rules of bundles are told.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

use super::rules::{Batched, ContainerFacts, Facts, Visit};
use super::store;
use crate::clients::{self, Client};
use crate::clock;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::background::{Background, background};
use crate::doses::bottles::{self, Fate};
use crate::doses::{self, Excused, visits};
use crate::error::{Error, Result};
use crate::ids::{ContainerId, RowId};
use crate::orders::terms::SignedOrder;
use crate::orders::timeline::in_force;
use crate::orders::{self, Subject};
use crate::policy::{Policy, missed_outcome};
use crate::register;
use crate::staff;
use crate::takehome::batches::rules::{Assessed, Member};
use crate::takehome::batches::{self, Batch, BatchKind};
use crate::takehome::gather::evidence_of;
use crate::takehome::{approvals, assess, sedations};
use crate::units::Instant;
use crate::words::{BottleEnd, BundleKind, DoseKind, Part};

/// Days back for which excused days are read: no run that long is told apart by any policy.
const EXCUSED_DAYS: u64 = 400;
/// Days back in which a take-home date can be in one week with a date after today.
const WEEK_DAYS: u64 = 6;

/// A client to whom bottles may be handed over, as everything that is known.
#[derive(Debug, Clone)]
pub struct Gathered {
    /// Whose, where, by which rules.
    pub subject: Subject,
    /// The policy in force.
    pub policy: Policy,
    /// What the rules are told.
    pub facts: Facts,
}

/// A batch that bottles are asked for under.
#[derive(Debug, Clone)]
pub struct Before<'b> {
    /// The batch.
    pub batch: &'b Batch,
    /// What an emergency asks of the client, where it is known already.
    pub assessed: Option<Assessed>,
}

/// Gathers one client's facts, for a batch where one is named. 422 `episode_not_open`.
pub fn gather(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &Client,
    container: Option<&ContainerId>,
    before: Option<Before<'_>>,
) -> Result<Gathered> {
    let subject = orders::subject_of(conn, ctx, client)?;
    let policy = subject.policy(ctx)?.clone();
    let (id, today) = (&subject.client, subject.today);
    let since = today.checked_sub_days(Days::new(EXCUSED_DAYS)).unwrap_or(NaiveDate::MIN);
    let excused: Vec<Excused> =
        clients::excused_between(conn, id, since, today)?.iter().map(Excused::of).collect();
    let known = background(conn, id, &subject.episode, today, &excused)?;
    let signed = orders::orders_for_counter(conn, id, &subject.episode, today)?.orders;
    let last = today + TimeDelta::days(policy.takehome.days_ahead.value);
    let held = doses::held_between(conn, id, today, last)?;
    let kept = bottles_kept(conn, &subject, &policy)?;
    let hold = clients::holds_of(conn, id, today)?.into_iter().find(|open| open.stops);
    let withheld = visits::withheld_between(conn, id, today, today)?.iter().map(|one| one.at).max();
    let given = known.last_today();
    let batched =
        before.map(|before| batched(conn, &subject, &policy, before, (&known, kept.closed))).transpose()?;
    let facts = Facts {
        today,
        approval: approvals::in_force(conn, ctx, id, today)?.map(|level| (level.approval, level.max_doses)),
        visit: visit(ctx, &known, &signed, &held, today),
        orders: signed,
        hold: hold.map(|open| open.hold.kind),
        needs_doctor: needs_doctor(&known, &policy),
        is_withheld: withheld.is_some_and(|at| given.is_none_or(|given| given < at)),
        has_sedation: !sedations::unlooked_of(conn, id)?.is_empty(),
        paused_until: paused_until(&known, &subject, &policy),
        held,
        batched,
        in_hand: kept.in_hand,
        take_home: kept.take_home,
        lost: kept.lost,
        container: container.map(|named| named_here(conn, ctx, named)).transpose()?.flatten(),
        step_ul: staff::site(conn, &ctx.site)?.measuring_step_ul,
    };
    Ok(Gathered { subject, policy, facts })
}

fn visit(
    ctx: &Ctx,
    known: &Background,
    orders: &[SignedOrder],
    held: &[(NaiveDate, Part)],
    today: NaiveDate,
) -> Visit {
    let seen = |dose: &doses::RecentDose| {
        let here = dose.service_day == today && dose.site == ctx.site;
        here && matches!(dose.kind, DoseKind::Observed | DoseKind::Delivered)
    };
    if known.rows.iter().any(seen) {
        return Visit::Observed;
    }
    let is_held = |part: Part| doses::parts_held(part).iter().all(|half| held.contains(&(today, *half)));
    match in_force(orders, today) {
        Some(order) if order.day_parts().iter().all(|given| is_held(given.part)) => Visit::NoneDue,
        _ => Visit::Due,
    }
}

fn needs_doctor(known: &Background, policy: &Policy) -> bool {
    let run = known.recent.run_undosed().unwrap_or(0);
    missed_outcome(policy, run, induction_day(known, policy)).needs_doctor()
}

fn induction_day(known: &Background, policy: &Policy) -> Option<i64> {
    known.induction_day(|run| missed_outcome(policy, run, Some(i64::MAX)).is_re_induct())
}

/// After a re-induct row bundles pause while the induction day is low; the first induction of an
/// episode is the ladder's matter.
fn paused_until(known: &Background, subject: &Subject, policy: &Policy) -> Option<Instant> {
    let pause = policy.takehome.pause_induction_days.value;
    let day = induction_day(known, policy).filter(|day| *day <= pause)?;
    let start = subject.today - TimeDelta::days(day - 1);
    let goes_on = start + TimeDelta::days(pause);
    (Some(start) != known.first_dose).then(|| clock::instant(goes_on, NaiveTime::MIN, subject.zone))
}

/// What the client's bottles say.
#[derive(Default)]
struct Kept {
    in_hand: Vec<NaiveDate>,
    take_home: Vec<NaiveDate>,
    closed: Vec<NaiveDate>,
    lost: Vec<(NaiveDate, Part, RowId)>,
}

fn bottles_kept(conn: &mut Conn, subject: &Subject, policy: &Policy) -> Result<Kept> {
    let since = subject.today.checked_sub_days(Days::new(WEEK_DAYS)).unwrap_or(NaiveDate::MIN);
    let bottles = bottles::bottles_of(conn, &subject.client, since)?;
    let back = subject.today.checked_sub_days(Days::new(policy.takehome.days_ahead.value.unsigned_abs() * 2));
    let apart: Vec<RowId> = store::bundles_of(conn, &subject.client, back.unwrap_or(since))?
        .into_iter()
        .filter(|(_, kind)| *kind == BundleKind::Closure)
        .map(|(id, _)| id)
        .collect();
    let replaced: Vec<&RowId> = bottles.iter().filter_map(|bottle| bottle.replaces.as_ref()).collect();
    let mut kept = Kept::default();
    for bottle in &bottles {
        let is_out = matches!(bottle.fate, Fate::Prepared | Fate::HandedOver);
        if is_out && bottle.date > subject.today && !apart.contains(&bottle.bundle) {
            kept.in_hand.push(bottle.date);
        }
        let kept_its_dose = bottle.fate.ending().is_some_and(BottleEnd::opens_day);
        // A day whose first part was seen here is no take-home date.
        if !kept_its_dose && bottle.part != Part::Pm {
            kept.take_home.push(bottle.date);
        }
        if !kept_its_dose && apart.contains(&bottle.bundle) {
            kept.closed.push(bottle.date);
        }
        if bottle.fate.ending().is_some_and(BottleEnd::is_lost) && !replaced.contains(&&bottle.id) {
            kept.lost.push((bottle.date, bottle.part, bottle.id.clone()));
        }
    }
    Ok(kept)
}

fn batched(
    conn: &mut Conn,
    subject: &Subject,
    policy: &Policy,
    before: Before<'_>,
    (known, closed_dates): (&Background, Vec<NaiveDate>),
) -> Result<Batched> {
    let Before { batch, assessed } = before;
    let assessed = match (batch.kind, assessed) {
        (BatchKind::Closure, _) => None,
        (BatchKind::Emergency, Some(assessed)) => Some(assessed),
        (BatchKind::Emergency, None) => {
            let facts = evidence_of(conn, &subject.client)?;
            let facts = facts.facts_in(&subject.episode, subject.today, &policy.takehome);
            facts.map(|facts| Assessed::of(&facts, &assess(&facts, &policy.takehome)))
        }
    };
    let Assessed { treatment_day, unmet } = assessed.unwrap_or_default();
    let member = Member {
        standing: batches::standing(conn, &batch.id, &subject.client)?,
        induction_day: induction_day(known, policy),
        treatment_day,
        unmet,
        closed_dates,
    };
    Ok(Batched { batch: batch.clone(), member })
}

fn named_here(conn: &mut Conn, ctx: &Ctx, named: &ContainerId) -> Result<Option<ContainerFacts>> {
    match register::container_here(conn, ctx, named) {
        Ok(found) => Ok(Some(ContainerFacts {
            is_open: found.state == register::ContainerState::Open,
            expires_on: found.expires_on,
            mg_per_ml: found.mg_per_ml,
            free_ul: found.free_ul(),
        })),
        Err(Error::Refused(_)) => Ok(None),
        Err(other) => Err(other),
    }
}
