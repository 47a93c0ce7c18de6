//! Gathers what the checks are told, in a fixed number of indexed statements.

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;

use super::facts::{
    Clinical, Confirmation, ContainerFacts, ContainerState, CounterFacts, Guard, OpenHold, OpenReservation,
    RecentDay, Whose,
};
use super::reservations::{self, Reservation};
use super::vomiting::{self, Standing};
use crate::clients::{self, Client, Episode};
use crate::clock::service_day;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::Excused;
use crate::doses::background::{Background, background};
use crate::doses::bottles::{Bottle, open_bottles};
use crate::doses::{self, visits};
use crate::error::{Error, Result};
use crate::ids::{ContainerId, DoseId};
use crate::monitoring::screening;
use crate::orders::terms::BottleInHand;
use crate::orders::{self, plans};
use crate::policy::{Policy, missed_outcome};
use crate::register::{self, Container};
use crate::staff::{self, Site, SiteKind};
use crate::words::{DoseKind, ExcusedReason, Part};

/// Days back for which excused days are read: no run that long is told apart by any policy.
const EXCUSED_DAYS: u64 = 400;

/// One client at the counter, as everything that the programme knows about the visit.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Who.
    pub client: Client,
    /// The open episode, if there is one.
    pub episode: Option<Episode>,
    /// The site of the counter.
    pub site: Site,
    /// The zone of the client's home site.
    pub zone: Tz,
    /// The service day there.
    pub day: NaiveDate,
    /// The policy in force for this client.
    pub policy: Policy,
    /// What the checks are told.
    pub facts: CounterFacts,
    /// The open holds with their ids.
    pub holds: Vec<clients::OpenHold>,
    /// The newest doses.
    pub background: Option<Background>,
    /// The containers open at the site.
    pub containers: Vec<Container>,
    /// The bottles for today and later of which nobody has reported an end.
    pub bottles: Vec<Bottle>,
    /// An unanswered reservation of today.
    pub reservation: Option<Reservation>,
    /// The doses of today after which vomiting was written down.
    pub standings: Vec<Standing>,
    /// A rise of the client's plan that today's dose would begin.
    pub rise: Option<plans::DueRise>,
}

/// Gathers the visit of a client whom the asker may serve.
pub fn visitor(conn: &mut Conn, ctx: &Ctx, client: Client, named: &[ContainerId]) -> Result<Visitor> {
    let episode = clients::open_episode(conn, &client.id)?;
    visitor_of_stay(conn, ctx, (client, episode), named)
}

/// [`visitor`] for who has read the open episode.
pub fn visitor_of_stay(
    conn: &mut Conn,
    ctx: &Ctx,
    (client, episode): (Client, Option<Episode>),
    named: &[ContainerId],
) -> Result<Visitor> {
    let site = staff::site(conn, &ctx.site)?;
    let home = match &episode {
        Some(episode) if episode.site != site.id => staff::site(conn, &episode.site)?,
        _ => site.clone(),
    };
    let day = service_day(ctx.now, home.zone);
    let policy_id = episode.as_ref().and_then(|episode| episode.policy.as_deref()).unwrap_or(&home.policy_id);
    let policy = ctx
        .policies
        .in_force(policy_id, day)
        .ok_or_else(|| Error::fault(format!("no policy {policy_id}")))?
        .clone();
    let mut visitor = Visitor {
        zone: home.zone,
        day,
        facts: empty(ctx, day, &client, &site),
        holds: clients::holds_of(conn, &client.id, day)?,
        policy,
        background: None,
        containers: containers(conn, ctx, named)?,
        bottles: Vec::new(),
        reservation: None,
        standings: Vec::new(),
        rise: None,
        client,
        episode,
        site,
    };
    visitor.facts.containers =
        visitor.containers.iter().map(|container| container_facts(container, ctx)).collect();
    if visitor.episode.is_some() {
        fill(conn, ctx, &mut visitor)?;
    }
    Ok(visitor)
}

fn empty(ctx: &Ctx, day: NaiveDate, client: &Client, site: &Site) -> CounterFacts {
    CounterFacts {
        now: ctx.now,
        day,
        client_known: true,
        episode_open: false,
        orders: Vec::new(),
        rise_waits: None,
        to_exchange: 0,
        confirmations: Vec::new(),
        am: Guard::Free,
        pm: Guard::Free,
        swallowed_today_mcg: 0,
        last_swallowed: None,
        early_allowed: false,
        reservation: None,
        holds: Vec::new(),
        recent: Vec::new(),
        run_undosed: 0,
        induction_day: None,
        clinical: Clinical { pregnant: client.pregnant, ..Clinical::default() },
        containers: Vec::new(),
        step_ul: site.measuring_step_ul,
        guest_arranged: false,
        at_home: site.kind == SiteKind::Round,
        one_person_site: site.one_person,
    }
}

fn fill(conn: &mut Conn, ctx: &Ctx, visitor: &mut Visitor) -> Result<()> {
    let Some(episode) = &visitor.episode else { return Ok(()) };
    let (client, day) = (&visitor.client.id, visitor.day);
    let since = day.checked_sub_days(Days::new(EXCUSED_DAYS)).unwrap_or(NaiveDate::MIN);
    let excused: Vec<Excused> =
        clients::excused_between(conn, client, since, day)?.iter().map(Excused::of).collect();
    let background = background(conn, client, &episode.id, day, &excused)?;
    let mut signed = orders::orders_for_counter(conn, client, &episode.id, day)?;
    let held = doses::held_by(conn, client, day)?;
    let bottles = open_bottles(conn, client, day)?;
    let reservation = reservations::open_for(conn, client, day)?;
    let facts = &mut visitor.facts;
    facts.episode_open = true;
    facts.guest_arranged = excused.iter().any(|span| is_guest_day(span, day));
    tested(&mut facts.clinical, &screening::at_counter(conn, client, day)?);
    facts.am = guard(&held, &bottles, Part::Am);
    facts.pm = guard(&held, &bottles, Part::Pm);
    facts.swallowed_today_mcg = swallowed_today(&background, day);
    let is_free = facts.am == Guard::Free && facts.pm == Guard::Free && facts.swallowed_today_mcg == 0;
    let rise = plans::at_counter(conn, client, (day, is_free), &background, &mut signed)?;
    facts.rise_waits = rise.waits;
    let in_hand: Vec<BottleInHand> = bottles.iter().map(in_hand).collect();
    facts.to_exchange = orders::bottles_to_exchange(conn, &signed.orders, &in_hand)?;
    facts.orders = signed.orders;
    facts.confirmations = signed
        .confirmations
        .into_iter()
        .map(|one| Confirmation { order: one.order, at: one.confirmed_at, signed_for: one.settles_outcome })
        .collect();
    facts.early_allowed = visits::is_early_allowed(conn, client, day)?;
    facts.reservation = reservation.as_ref().map(|open| OpenReservation {
        whose: if ctx.staff_id() == Some(&open.by) && ctx.site == open.site {
            Whose::Mine
        } else {
            Whose::Elsewhere
        },
        day: open.service_day,
        expires_at: open.expires_at,
    });
    facts.holds = visitor.holds.iter().map(hold).collect();
    facts.last_swallowed = background.last_swallowed(visitor.zone);
    facts.recent = background
        .recent
        .last_seven()
        .iter()
        .map(|dosed| RecentDay { day: dosed.day, total_mcg: dosed.ordered_mcg })
        .collect();
    facts.run_undosed = background.recent.run_undosed().unwrap_or(0);
    facts.induction_day =
        background.induction_day(|run| missed_outcome(&visitor.policy, run, Some(i64::MAX)).is_re_induct());
    // Only after a dose of today, so that the visit before it reads no more than it needs.
    if [facts.am, facts.pm].contains(&Guard::Dosed) {
        visitor.standings = vomiting::standings(conn, client, day)?;
    }
    visitor.rise = rise.due;
    visitor.bottles = bottles;
    visitor.reservation = reservation;
    visitor.background = Some(background);
    Ok(())
}

fn tested(clinical: &mut Clinical, tests: &screening::AtCounter) {
    clinical.ongoing_use = tests.ongoing_use;
    clinical.last_ecg_on = tests.ecg.map(|(day, _)| day);
    clinical.qtc_ms = tests.ecg.map(|(_, ms)| ms);
}

/// Whether a letter lets another place give the dose of this day.
fn is_guest_day(span: &Excused, day: NaiveDate) -> bool {
    span.reason == ExcusedReason::GuestUnconfirmed && span.from <= day && day <= span.to
}

/// A bottle of which nobody has reported an end holds its part until somebody does.
fn guard(held: &[(Part, DoseId)], bottles: &[Bottle], part: Part) -> Guard {
    match held.iter().find(|(taken, _)| *taken == part) {
        None => Guard::Free,
        Some((_, dose)) if bottles.iter().any(|bottle| bottle.dose == *dose) => Guard::BottleInHand,
        Some(_) => Guard::Dosed,
    }
}

fn hold(open: &clients::OpenHold) -> OpenHold {
    OpenHold { kind: open.hold.kind, ends_on: open.hold.ends_on, until: open.hold.recheck_at }
}

fn in_hand(bottle: &Bottle) -> BottleInHand {
    BottleInHand { date: bottle.date, part: bottle.part, dose_mcg: bottle.dose_mcg }
}

fn swallowed_today(background: &Background, day: NaiveDate) -> i64 {
    let today =
        background.rows.iter().filter(|dose| dose.service_day == day && dose.kind != DoseKind::Repeat);
    today.map(|dose| dose.dose_mcg).sum()
}

/// The containers open at the counter's site, and those that the command names.
fn containers(conn: &mut Conn, ctx: &Ctx, named: &[ContainerId]) -> Result<Vec<Container>> {
    let mut open = register::containers_for_counter(conn, &ctx.site)?;
    for id in named {
        if !open.iter().any(|container| container.id == *id) {
            match register::container(conn, id) {
                Ok(container) if container.site == ctx.site => open.push(container),
                Ok(_) | Err(Error::Refused(_)) => {}
                Err(other) => return Err(other),
            }
        }
    }
    Ok(open)
}

fn container_facts(container: &Container, ctx: &Ctx) -> ContainerFacts {
    ContainerFacts {
        id: container.id.clone(),
        state: match container.state {
            register::ContainerState::Open if container.site == ctx.site => ContainerState::Open,
            register::ContainerState::Sealed => ContainerState::Sealed,
            _ => ContainerState::Unusable,
        },
        expires_on: container.expires_on,
        mg_per_ml: container.mg_per_ml,
        free_ul: container.free_ul(),
    }
}
