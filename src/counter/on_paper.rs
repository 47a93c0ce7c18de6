//! A dose that was given while the service was away, and written on paper: it was swallowed, so it is recorded,
//! whatever the checks would have said. What they would have said goes to a doctor.

use chrono::{Days, NaiveDate, TimeDelta};

use super::facts::{ContainerState, CounterCommand, CounterFacts, PourFrom, Witness};
use super::gather::{Visitor, visitor};
use super::later;
use super::refusals::Refusal;
use super::reservations::{self, Reservation, ReservationState};
use super::reserve::{answered_here, lock_name};
use super::rules::{self, Approved};
use super::visit::visit;
use super::warnings::{self, Warning};
use crate::clients::{self, Client};
use crate::clock::service_day;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::{self, NewDose, visits, visits::IncidentKind};
use crate::error::{Error, Result};
use crate::ids::{ContainerId, DoseId, EpisodeId, OrderId, StaffId};
use crate::orders::plans;
use crate::register::{self, Container, Movement, later::Unwitnessed};
use crate::slots::queue::seen_at_window;
use crate::staff;
use crate::units::{Instant, volume_ul};
use crate::words::{Alertness, DoseKind, EntryKind, Identity, Part};

/// What one line of the paper says of a dose.
#[derive(Debug, Clone)]
pub struct PaperDose {
    /// Programme code.
    pub code: String,
    /// When it was swallowed.
    pub given_at: Instant,
    /// Micrograms.
    pub dose_mcg: i64,
    /// Which part of the day; the one that fell due where absent.
    pub part: Option<Part>,
    /// Poured from one container, or from two with the volume of each.
    pub from: Vec<PourFrom>,
    /// How the client seemed; alert where the paper says nothing.
    pub alertness: Option<Alertness>,
    /// The second person.
    pub second: OnPaper,
}

/// The second person of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OnPaper {
    /// The paper names nobody.
    Nobody,
    /// The paper names somebody, who has signed on it.
    Named,
    /// Somebody who has signed here too, with an own password.
    Signed(StaffId),
}

/// A dose of the paper as recorded.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// The dose.
    pub dose: DoseId,
    /// Whose.
    pub client: Client,
    /// The code of what the counter would have stopped it for.
    pub stopped: Option<&'static str>,
}

/// Records a dose that was written on paper, with its movement of stock, at its own time and on its own service
/// day. A part that is held already makes it an `extra` dose. What the counter would have stopped, and an extra
/// dose, raise an incident. Where two sign and the paper alone says who was second, that signature waits.
///
/// Refuses only what cannot be recorded: 404 `client_unknown`, `container_unknown`; 409 `reserved_elsewhere` while
/// a dose is kept at a window; 422 `episode_not_open` for a client who had no stay in treatment on that day; the
/// field `container` (`required`, `two_at_most`, `volume_required`).
pub fn record_on_paper(conn: &mut Conn, ctx: &Ctx, paper: &PaperDose) -> Result<Recorded> {
    let client = clients::open_client(conn, ctx, &paper.code)?;
    conn.serialise_on(&lock_name(&client))?;
    let pours = pours(conn, ctx, paper)?;
    // Everything is asked as it stood when the dose was given.
    let then = Ctx { now: paper.given_at, ..ctx.clone() };
    let home = clients::home_day(conn, &then, &client.id)?;
    let reservation = answer_reservation(conn, ctx, &client, home, paper)?;
    let named: Vec<ContainerId> = pours.iter().map(|(container, _)| container.id.clone()).collect();
    let mut visitor = visitor(conn, &then, client, &named)?;
    were_open(&mut visitor.facts);
    let part = paper.part.or(reservation.as_ref().map(|one| one.part));
    let judged = judge(conn, &then, &visitor, &command(paper, part))?;
    let episode = stay(conn, &visitor)?;
    let record = record(ctx, paper, &visitor, (&judged, episode), &pours, reservation.as_ref());
    let is_held = !doses::holders(conn, &record.client, record.service_day, record.part)?.is_empty();
    let record = if is_held { NewDose { kind: DoseKind::Extra, ..record } } else { record };
    let stopped = match judged.stopped {
        Some(code) => Some(code),
        None => soon_before_another(conn, &visitor, &record)?,
    };
    let dose = doses::append(conn, &record)?;
    debit(conn, ctx, &dose, &record, &pours)?;
    let incident = match (is_held, stopped) {
        (true, _) => Some(IncidentKind::ExtraDose),
        (false, Some(_)) => Some(IncidentKind::PaperDose),
        (false, None) => None,
    };
    if let Some(kind) = incident {
        visits::raise(conn, ctx, &record.client, kind, Some(&dose), stopped)?;
    }
    if judged.two_sign && paper.second == OnPaper::Named {
        later::leave(conn, ctx, &record.client, (Unwitnessed::Dose, dose.as_str()))?;
    }
    if record.service_day == service_day(ctx.now, visitor.zone) {
        seen_at_window(conn, ctx, &record.client, record.service_day, record.part)?;
    }
    Ok(Recorded { dose, client: visitor.client, stopped })
}

/// Each container with the volume that left it: worked out from the dose for one container of known strength.
fn pours(conn: &mut Conn, ctx: &Ctx, paper: &PaperDose) -> Result<Vec<(Container, i64)>> {
    let step_ul = staff::site(conn, &ctx.site)?.measuring_step_ul;
    let mut pours = Vec::new();
    for from in &paper.from {
        let container = register::container_here(conn, ctx, &from.container)?;
        let worked_out = container.mg_per_ml.filter(|_| paper.from.len() == 1);
        let volume =
            from.volume_ul.or(worked_out.map(|strength| volume_ul(paper.dose_mcg, strength, step_ul)));
        let volume = volume.filter(|volume| *volume > 0);
        let missing =
            || Error::field("container", "volume_required", "say how much came from this container");
        pours.push((container.clone(), volume.ok_or_else(missing)?));
    }
    match pours.as_slice() {
        [] => Err(Error::field("container", "required", "say what it was poured from")),
        [_] => Ok(pours),
        [first, second] if first.0.id != second.0.id => {
            // In the order of their ids, so that two writers never wait for each other in a circle.
            pours.sort_by(|a, b| a.0.id.cmp(&b.0.id));
            Ok(pours)
        }
        _ => Err(Error::field("container", "two_at_most", "one container, or two different ones")),
    }
}

/// A dose that was kept at this site before the service went away is the one on the paper: what was set aside for
/// it is free again, and what left the containers is what the paper says.
fn answer_reservation(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &Client,
    day: NaiveDate,
    paper: &PaperDose,
) -> Result<Option<Reservation>> {
    let Some(open) = reservations::open_for(conn, &client.id, day)? else { return Ok(None) };
    if open.expires_at > ctx.now {
        return Err(Error::refused_until(409, "reserved_elsewhere", Some(open.expires_at)));
    }
    if open.site != ctx.site || open.at > paper.given_at || paper.part.is_some_and(|part| part != open.part) {
        return Ok(None);
    }
    let answered = answered_here(conn, ctx, &open.id, ReservationState::Swallowed)?;
    for pour in &answered.pours {
        register::release(conn, &pour.container, pour.volume_ul)?;
    }
    Ok(Some(answered))
}

/// The containers were open then and had what was poured: what has become of them since is no fault of the dose.
fn were_open(facts: &mut CounterFacts) {
    for container in &mut facts.containers {
        container.state = ContainerState::Open;
        container.free_ul = i64::MAX / 2;
        container.mg_per_ml = container.mg_per_ml.or(Some(1));
    }
}

fn command(paper: &PaperDose, part: Option<Part>) -> CounterCommand {
    // Volumes are what the paper says; the checks are asked about the dose.
    let from = |from: &PourFrom| PourFrom { container: from.container.clone(), volume_ul: None };
    CounterCommand {
        dose_mcg: paper.dose_mcg,
        part,
        containers: paper.from.iter().take(1).map(from).collect(),
        expected_mcg: None,
        identity: Some(Identity::Photo),
        alertness: Some(paper.alertness.unwrap_or(Alertness::Alert)),
        confirm_jump: true,
        witness: if paper.second == OnPaper::Nobody { Witness::Absent } else { Witness::Valid },
        client_choice: false,
    }
}

/// What the checks would have said.
struct Judged {
    stopped: Option<&'static str>,
    part: Part,
    order: Option<OrderId>,
    ordered_mcg: Option<i64>,
    warnings: Vec<Warning>,
    /// Whether such a dose has two signatures.
    two_sign: bool,
}

fn judge(conn: &mut Conn, then: &Ctx, visitor: &Visitor, command: &CounterCommand) -> Result<Judged> {
    let facts = &visitor.facts;
    match rules::decide(facts, command, &visitor.policy) {
        Ok(approved) => {
            if let Some(rise) = visitor.rise.as_ref().filter(|rise| rise.order.id == approved.order) {
                plans::take_up(conn, then, rise)?;
            }
            let Approved { order, part, ordered_mcg, warnings, .. } = approved;
            let two_sign = facts.at_home || warnings.contains(&Warning::JumpConfirmed);
            Ok(Judged {
                stopped: None,
                part,
                order: Some(order),
                ordered_mcg: Some(ordered_mcg),
                warnings,
                two_sign,
            })
        }
        Err(refusal) => {
            let visit = visit(facts, command.part, &visitor.policy).ok();
            // A rise that nobody has taken up is no order yet.
            let signed = visit
                .as_ref()
                .filter(|visit| visitor.rise.as_ref().is_none_or(|rise| rise.order.id != visit.order.id));
            Ok(Judged {
                stopped: (!matches!(refusal, Refusal::Invalid(_))).then(|| refusal.code()),
                part: visit.as_ref().map(|visit| visit.part).or(command.part).unwrap_or(Part::Whole),
                order: signed.map(|visit| visit.order.id.clone()),
                ordered_mcg: signed.and_then(|visit| visit.due_mcg()),
                warnings: warnings::standing(facts, visit.as_ref(), command.witness, &visitor.policy),
                two_sign: facts.at_home,
            })
        }
    }
}

/// The stay in treatment to which the day belongs: one that has ended since is still its own.
fn stay(conn: &mut Conn, visitor: &Visitor) -> Result<EpisodeId> {
    let holds = |episode: &clients::Episode| {
        episode.started_on <= visitor.day && episode.ended_on.is_none_or(|end| visitor.day <= end)
    };
    if let Some(open) = visitor.episode.as_ref().filter(|open| holds(open)) {
        return Ok(open.id.clone());
    }
    let all = clients::episodes::episodes_of(conn, &visitor.client.id)?;
    let found = all.into_iter().find(|episode| holds(episode));
    found.map(|episode| episode.id).ok_or_else(|| Error::refused(422, "episode_not_open"))
}

fn record(
    ctx: &Ctx,
    paper: &PaperDose,
    visitor: &Visitor,
    (judged, episode): (&Judged, EpisodeId),
    pours: &[(Container, i64)],
    reservation: Option<&Reservation>,
) -> NewDose {
    let witness = match &paper.second {
        OnPaper::Signed(second) => Some(second.clone()),
        OnPaper::Nobody | OnPaper::Named => None,
    };
    NewDose {
        client: visitor.client.id.clone(),
        episode,
        site: ctx.site.clone(),
        kind: if visitor.facts.at_home { DoseKind::Delivered } else { DoseKind::Observed },
        service_day: visitor.day,
        part: judged.part,
        dose_mcg: paper.dose_mcg,
        ordered_mcg: judged.ordered_mcg.unwrap_or(paper.dose_mcg),
        volume_ul: Some(pours.iter().map(|(_, volume)| volume).sum()),
        order: judged.order.clone(),
        reservation: reservation.map(|one| one.id.clone()),
        at: paper.given_at,
        identity: None,
        alertness: paper.alertness,
        expected_mcg: None,
        client_choice: false,
        warnings: judged.warnings.iter().map(|warning| warning.code().to_owned()).collect(),
        by: ctx.staff_id().cloned(),
        witness,
        corrects: None,
    }
}

/// Whether another dose came too soon after this one: that one was given first into the record, and nothing
/// stopped it then.
fn soon_before_another(conn: &mut Conn, visitor: &Visitor, record: &NewDose) -> Result<Option<&'static str>> {
    let until = record.at + TimeDelta::hours(visitor.policy.counter.too_soon_hours.value);
    let next = record.service_day.checked_add_days(Days::new(1)).unwrap_or(record.service_day);
    let others = doses::between(conn, &record.client, next, next)?;
    let is_seen = |kind: DoseKind| !matches!(kind, DoseKind::Imported | DoseKind::TakeHome);
    let is_soon = others
        .iter()
        .any(|dose| dose.is_live && is_seen(dose.kind) && record.at < dose.at && dose.at < until);
    Ok(is_soon.then_some("too_soon"))
}

fn debit(
    conn: &mut Conn,
    ctx: &Ctx,
    dose: &DoseId,
    record: &NewDose,
    pours: &[(Container, i64)],
) -> Result<()> {
    for (container, volume_ul) in pours {
        let movement = Movement {
            container: &container.id,
            kind: EntryKind::Dose,
            volume_ul: *volume_ul,
            service_day: record.service_day,
            dose: Some(dose),
            client: Some(&record.client),
            by: ctx.staff_id(),
            witness: record.witness.as_ref(),
            note: None,
            release_ul: 0,
        };
        register::debit(conn, ctx, &movement)?;
    }
    Ok(())
}
