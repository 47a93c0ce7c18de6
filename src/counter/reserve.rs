//! Reserve: every check with the whole intended dose, before anything is poured.

use chrono::TimeDelta;

use super::brought::brought;
use super::facts::{CounterCommand, CounterFacts, Whose};
use super::gather::{Visitor, visitor};
use super::refusals::Refusal;
use super::repeats;
use super::reservations::{NewReservation, Reservation, ReservationState};
use super::rules::{self, Approved};
use super::store;
use super::vomiting::given::{self, Repeated};
use crate::audit::{self, About};
use crate::clients::excused::Excuse;
use crate::clients::{self, Client, NewHold};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::{bottles::Bottle, visits};
use crate::error::{Error, FieldError, Refused, Result, RuleSource};
use crate::ids::{ContainerId, DoseId, ReservationId, StaffId};
use crate::orders::plans;
use crate::register;
use crate::units::Instant;
use crate::words::{Alertness, ExcusedReason, HoldKind};

/// What was answered at the counter, with the second person's id where one signed.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The answers.
    pub command: CounterCommand,
    /// The verified second person.
    pub witness: Option<StaffId>,
    /// The code of today's bottle, where the dose is swallowed from it.
    pub bottle: Option<String>,
    /// The dose of today that is given again after vomiting.
    pub repeats: Option<DoseId>,
}

/// What was checked, and found right.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    pub visitor: Visitor,
    pub approved: Approved,
    /// Today's bottle, where the dose is swallowed from it.
    pub bottle: Option<Bottle>,
    /// What a repeat stands on.
    pub repeated: Option<Repeated>,
}

/// A reservation as it is answered.
#[derive(Debug, Clone)]
pub struct Reserved {
    /// Its id.
    pub id: ReservationId,
    /// Until when it keeps dose and stock.
    pub expires_at: Instant,
}

/// Runs every check of domain § 6 and keeps the dose and its stock for some minutes; today's bottle
/// holds its own, so nothing is set aside for it. Refuses with any code of the counter.
pub fn reserve(conn: &mut Conn, ctx: &Ctx, code: &str, asked: &Asked) -> Result<Reserved> {
    let Checked { visitor, approved, repeated, .. } = check(conn, ctx, code, asked, "counter.reserve")?;
    let id = write_reservation(conn, ctx, &visitor, &approved, asked)?;
    if let Some(repeated) = &repeated {
        given::reserve(conn, &id.0, repeated)?;
    }
    audit::done(conn, ctx, "counter.reserve", About::row(&visitor.client.id, id.0.as_str()))?;
    Ok(Reserved { id: id.0, expires_at: id.1 })
}

/// The checks, for the reservation and for a dose without one.
pub(super) fn check(conn: &mut Conn, ctx: &Ctx, code: &str, asked: &Asked, action: &str) -> Result<Checked> {
    let client = clients::open_client(conn, ctx, code)?;
    conn.serialise_on(&lock_name(&client))?;
    let named: Vec<ContainerId> =
        asked.command.containers.iter().map(|from| from.container.clone()).collect();
    let visitor = visitor(conn, ctx, client, &named)?;
    // A second reservation by the same person would hold the stock twice.
    if let Some(mine) = visitor.facts.reservation
        && mine.whose == Whose::Mine
        && mine.expires_at > ctx.now
    {
        let refusal = Refusal::ReservedElsewhere { until: mine.expires_at };
        return Err(refuse(conn, ctx, &visitor, &asked.command, refusal, action)?);
    }
    let bottle = match &asked.bottle {
        Some(code) => Some(brought(conn, ctx, &visitor, code)?),
        None => None,
    };
    let mut repeated = None;
    let decided = match (&asked.repeats, &bottle) {
        (Some(_), Some(_)) => {
            return Err(Error::field("container", "not_wanted", "a repeat is poured here"));
        }
        (Some(dose), None) => {
            let (standing, decided) = repeats::decide(&visitor, dose, &asked.command);
            repeated = standing.map(Repeated::of);
            decided
        }
        (None, None) => rules::decide(&visitor.facts, &asked.command, &visitor.policy),
        (None, Some(bottle)) => {
            let command = CounterCommand { part: Some(bottle.part), ..asked.command.clone() };
            rules::decide_bottle(&visitor.facts, &command, &visitor.policy, bottle.dose_mcg)
        }
    };
    match decided {
        Ok(approved) => {
            if let Some(rise) = visitor.rise.as_ref().filter(|rise| rise.order.id == approved.order) {
                plans::take_up(conn, ctx, rise)?;
            }
            Ok(Checked { visitor, approved, bottle, repeated })
        }
        Err(refusal) => Err(refuse(conn, ctx, &visitor, &asked.command, refusal, action)?),
    }
}

/// What makes two requests about one client wait for each other, at every site.
pub(super) fn lock_name(client: &Client) -> String {
    format!("client:{}", client.id)
}

fn write_reservation(
    conn: &mut Conn,
    ctx: &Ctx,
    visitor: &Visitor,
    approved: &Approved,
    asked: &Asked,
) -> Result<(ReservationId, Instant)> {
    let (id, by) = (ReservationId::new(), ctx.staff_id().ok_or(Error::Forbidden)?);
    let episode = visitor.episode.as_ref().ok_or_else(|| Error::fault("approved without an episode"))?;
    let (identity, alertness) = (asked.command.identity, asked.command.alertness);
    let (Some(identity), Some(alertness)) = (identity, alertness) else {
        return Err(Error::fault("approved without answers"));
    };
    // In the order of their ids, so that two windows never wait for each other in a circle.
    let mut pours = approved.pours.clone();
    pours.sort_by(|a, b| a.container.cmp(&b.container));
    for pour in &pours {
        if !register::set_aside(conn, &pour.container, pour.volume_ul)? {
            return Err(Error::refused(422, "stock_too_low"));
        }
    }
    let expires_at = ctx.now + TimeDelta::minutes(visitor.policy.counter.reservation_minutes.value);
    let new = NewReservation {
        client: visitor.client.id.clone(),
        episode: episode.id.clone(),
        order: approved.order.clone(),
        site: ctx.site.clone(),
        service_day: visitor.day,
        part: approved.part,
        dose_mcg: approved.dose_mcg,
        ordered_mcg: approved.ordered_mcg,
        expected_mcg: asked.command.expected_mcg,
        identity,
        alertness,
        client_choice: asked.command.client_choice,
        witness: asked.witness.clone(),
        warnings: approved.warnings.iter().map(|warning| warning.code().to_owned()).collect(),
        by: by.clone(),
        at: ctx.now,
        expires_at,
        pours,
    };
    store::insert(conn, &id, &new)?;
    Ok((id, expires_at))
}

/// A refusal with its audit row and what goes with it: an alertness check and a hold where the
/// client is not alert, a hold for the doctor after missed doses. Nothing else is written.
fn refuse(
    conn: &mut Conn,
    ctx: &Ctx,
    visitor: &Visitor,
    command: &CounterCommand,
    refusal: Refusal,
    action: &str,
) -> Result<Error> {
    if let Refusal::Invalid(field) = &refusal {
        return Ok(Error::Invalid(vec![FieldError::new(field.field, field.code, field.message.clone())]));
    }
    let client = &visitor.client.id;
    audit::refused_about(conn, ctx, action, refusal.code(), About::client(client))?;
    match (&refusal, command.alertness) {
        (Refusal::ClientNotAlert, Some(alertness)) if alertness != Alertness::Alert => {
            visits::note_alertness(conn, ctx, client, visitor.day, alertness)?;
            let recheck_at = ctx.now + TimeDelta::minutes(visitor.policy.counter.recheck_minutes.value);
            let hold = NewHold::plain(client, HoldKind::RecheckAlertness, visitor.day);
            clients::open_hold(conn, ctx, &NewHold { recheck_at: Some(recheck_at), ..hold })?;
            excuse_today(conn, ctx, visitor)?;
        }
        (Refusal::MissedDosesNeedDoctor { .. }, _) => {
            clients::open_hold(conn, ctx, &NewHold::plain(client, HoldKind::MissedDoses, visitor.day))?;
        }
        _ => {}
    }
    Ok(kept(&visitor.facts, visitor, &refusal))
}

/// A day on which staff withhold the dose is not the client's fault.
pub(super) fn excuse_today(conn: &mut Conn, ctx: &Ctx, visitor: &Visitor) -> Result<()> {
    let (client, day) = (&visitor.client, visitor.day);
    if clients::excused_between(conn, &client.id, day, day)?.is_empty() {
        let excuse = Excuse { from: day, to: day, reason: ExcusedReason::Withheld, dose_confirmed: false };
        clients::excused::excuse_days(conn, ctx, &client.code, &excuse)?;
    }
    Ok(())
}

fn kept(facts: &CounterFacts, visitor: &Visitor, refusal: &Refusal) -> Error {
    let about = match refusal {
        Refusal::HoldOpen { kind, .. } => Some(kind.word().to_owned()),
        _ => None,
    };
    debug_assert_eq!(facts.day, visitor.day);
    Error::Refused(Box::new(Refused {
        code: refusal.code(),
        status: refusal.status(),
        rule: Some(RuleSource {
            policy: visitor.policy.id.clone(),
            version: visitor.policy.version.clone(),
            source: refusal.source(&visitor.policy).to_owned(),
        }),
        until: refusal.until(),
        about,
        kept: true,
    }))
}

/// Says that nothing was swallowed: the stock is free again, the day stays open. 409
/// `reservation_ended` if it was answered before.
pub fn not_swallowed(conn: &mut Conn, ctx: &Ctx, id: &ReservationId) -> Result<Reservation> {
    let reservation = answered_here(conn, ctx, id, ReservationState::NotSwallowed)?;
    for pour in &reservation.pours {
        register::release(conn, &pour.container, pour.volume_ul)?;
    }
    audit::done(conn, ctx, "counter.not_swallowed", About::row(&reservation.client, id.as_str()))?;
    Ok(reservation)
}

/// Takes an open reservation of this programme and answers it, once.
pub(super) fn answered_here(
    conn: &mut Conn,
    ctx: &Ctx,
    id: &ReservationId,
    state: ReservationState,
) -> Result<Reservation> {
    let unknown = || Error::unknown("not_found");
    let reservation = store::find(conn, id)?.ok_or_else(unknown)?;
    conn.serialise_on(&format!("client:{}", reservation.client))?;
    if !crate::staff::sites_of_programme(conn, &ctx.site)?.contains(&reservation.site) {
        return Err(unknown());
    }
    if reservation.state != ReservationState::Open || !store::answer(conn, id, state, ctx.now)? {
        return Err(Error::refused(409, "reservation_ended"));
    }
    Ok(reservation)
}
