//! Give: what was swallowed is recorded, once, with its movement of stock.

use super::brought::reserved_bottle;
use super::facts::CounterCommand;
use super::gather::visitor;
use super::later;
use super::pour::Pour;
use super::repeats;
use super::reservations::{Reservation, ReservationState};
use super::reserve::{Asked, Checked, answered_here, check};
use super::rules;
use super::second::Second;
use super::vomiting::given::{self, Repeated};
use super::warnings::Warning;
use crate::audit::{self, About};
use crate::clients;
use crate::clock::service_day;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::bottles::{self, Bottle};
use crate::doses::{self, NewDose, visits, visits::IncidentKind};
use crate::error::{Error, Result};
use crate::ids::{DoseId, EntryId, ReservationId, StaffId};
use crate::register::{self, Movement, later::Unwitnessed};
use crate::slots::queue::seen_at_window;
use crate::staff::{self, SiteKind};
use crate::units::{Instant, volume_ul};
use crate::words::{DoseKind, EntryKind};

/// A dose as it is answered.
#[derive(Debug, Clone)]
pub struct Given {
    /// The dose.
    pub dose: DoseId,
    /// What was recorded.
    pub record: NewDose,
    /// The first movement of stock.
    pub entry: Option<EntryId>,
    /// The incident that was raised, if any.
    pub incident: Option<IncidentKind>,
}

/// What the person at the counter saw, for a dose with a reservation.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The reservation.
    pub reservation: ReservationId,
    /// What was swallowed; less than reserved when the client stopped half-way.
    pub dose_mcg: i64,
    /// The second person for what was poured and not swallowed.
    pub second: Second,
}

/// Gives a dose without a reservation: every check runs first, and the dose is recorded at once.
pub fn give(conn: &mut Conn, ctx: &Ctx, code: &str, asked: &Asked) -> Result<Given> {
    let Checked { visitor, approved, bottle, repeated } = check(conn, ctx, code, asked, "counter.give")?;
    let episode = visitor.episode.as_ref().ok_or_else(|| Error::fault("approved without an episode"))?;
    let record = NewDose {
        client: visitor.client.id.clone(),
        episode: episode.id.clone(),
        site: ctx.site.clone(),
        kind: match (&repeated, visitor.facts.at_home) {
            (Some(_), _) => DoseKind::Repeat,
            (None, true) => DoseKind::Delivered,
            (None, false) => DoseKind::Observed,
        },
        service_day: visitor.day,
        part: approved.part,
        dose_mcg: approved.dose_mcg,
        ordered_mcg: approved.ordered_mcg,
        volume_ul: Some(approved.pours.iter().map(|pour| pour.volume_ul).sum()),
        order: Some(approved.order.clone()),
        reservation: None,
        at: ctx.now,
        identity: asked.command.identity,
        alertness: asked.command.alertness,
        expected_mcg: asked.command.expected_mcg,
        client_choice: asked.command.client_choice,
        warnings: approved.warnings.iter().map(|warning| warning.code().to_owned()).collect(),
        by: ctx.staff_id().cloned(),
        witness: asked.witness.clone(),
        corrects: None,
    };
    if let Some(bottle) = &bottle {
        let dose = bottles::swallow_bottle(conn, ctx, bottle, &record, visitor.day)?;
        return finish(conn, ctx, dose, record, None, None);
    }
    let dose = doses::append(conn, &record)?;
    if let Some(repeated) = &repeated {
        given::take(conn, &dose, &record, repeated)?;
    }
    let outs: Vec<Out> = approved.pours.iter().map(|pour| Out::dose(pour, pour.volume_ul, 0)).collect();
    let entry = debit(conn, ctx, &dose, &record, &outs, asked.witness.as_ref())?;
    finish(conn, ctx, dose, record, entry, None)
}

/// Records what was swallowed after a reservation. Neither time nor stock nor any check refuses it
/// any more: what changed meanwhile becomes an incident. 409 `reservation_ended` only if it was
/// answered before; 422 `dose_not_as_ordered` for more than was reserved, which nobody can have
/// swallowed; 422 `witness_not_valid` where the second person would sign later and the site works with two.
pub fn give_reserved(conn: &mut Conn, ctx: &Ctx, code: &str, seen: &Seen) -> Result<Given> {
    seen.second.may_stand(conn, ctx)?;
    let client = clients::open_client(conn, ctx, code)?;
    let reservation = answered_here(conn, ctx, &seen.reservation, ReservationState::Swallowed)?;
    if reservation.client != client.id {
        return Err(Error::unknown("not_found"));
    }
    if seen.dose_mcg > reservation.dose_mcg || seen.dose_mcg <= 0 {
        return Err(Error::refused(422, "dose_not_as_ordered"));
    }
    let bottle = reserved_bottle(conn, &reservation)?;
    let holders = doses::holders(conn, &client.id, reservation.service_day, reservation.part)?;
    let is_held = holders.iter().any(|dose| bottle.as_ref().is_none_or(|bottle| bottle.dose != *dose));
    let repeated = if is_held { given::reserved(conn, &reservation)? } else { None };
    let kind = match (&repeated, is_held) {
        (Some(_), _) => DoseKind::Repeat,
        (None, true) => DoseKind::Extra,
        (None, false) => seen_where(conn, &reservation)?,
    };
    let changed = match kind {
        DoseKind::Extra => None,
        _ => changed_meanwhile(conn, ctx, client, &reservation, (bottle.as_ref(), repeated.as_ref()))?,
    };
    let record = reserved_record(ctx, &reservation, seen, kind, swallowed_at(conn, ctx, &reservation)?);
    let outs = outs(conn, &reservation, seen.dose_mcg)?;
    let wasted = outs.iter().any(|out| out.kind == EntryKind::Waste);
    let (dose, entry) = match &bottle {
        Some(bottle) if !is_held => {
            (bottles::swallow_bottle(conn, ctx, bottle, &record, record.service_day)?, None)
        }
        _ => {
            let dose = doses::append(conn, &record)?;
            if let Some(repeated) = &repeated {
                given::take(conn, &dose, &record, repeated)?;
            }
            let entry = debit(conn, ctx, &dose, &record, &outs, seen.second.id())?;
            (dose, entry)
        }
    };
    let incident = if kind == DoseKind::Extra {
        Some((IncidentKind::ExtraDose, None))
    } else if changed.is_some() {
        Some((IncidentKind::ChangedMeanwhile, changed))
    } else if wasted && seen.second == Second::Absent {
        Some((IncidentKind::ConfirmMissing, None))
    } else {
        None
    };
    let raised = incident.as_ref().map(|(kind, _)| *kind);
    if let Some((kind, note)) = incident {
        visits::raise(conn, ctx, &record.client, kind, Some(&dose), note)?;
    }
    finish(conn, ctx, dose, record, entry, raised)
}

/// A dose of a round is delivered to the client's home.
fn seen_where(conn: &mut Conn, reservation: &Reservation) -> Result<DoseKind> {
    let site = staff::site(conn, &reservation.site)?;
    Ok(if site.kind == SiteKind::Round { DoseKind::Delivered } else { DoseKind::Observed })
}

fn finish(
    conn: &mut Conn,
    ctx: &Ctx,
    dose: DoseId,
    record: NewDose,
    entry: Option<EntryId>,
    incident: Option<IncidentKind>,
) -> Result<Given> {
    seen_at_window(conn, ctx, &record.client, record.service_day, record.part)?;
    if record.warnings.iter().any(|code| code == Warning::WitnessLater.code()) {
        later::leave(conn, ctx, &record.client, (Unwitnessed::Dose, dose.as_str()))?;
    }
    audit::done(conn, ctx, "counter.give", About::row(&record.client, dose.as_str()))?;
    Ok(Given { dose, record, entry, incident })
}

/// When what was reserved was swallowed: now, or on the day on which it was poured where somebody says so on a
/// later one. Taken for a dose of this morning, it would make today's too soon.
fn swallowed_at(conn: &mut Conn, ctx: &Ctx, reservation: &Reservation) -> Result<Instant> {
    let zone = staff::site(conn, &reservation.site)?.zone;
    let is_late = service_day(ctx.now, zone) > reservation.service_day;
    Ok(if is_late { ctx.now.min(reservation.expires_at) } else { ctx.now })
}

fn reserved_record(
    ctx: &Ctx,
    reservation: &Reservation,
    seen: &Seen,
    kind: DoseKind,
    at: Instant,
) -> NewDose {
    let mut warnings = reservation.warnings.clone();
    let later = Warning::WitnessLater.code();
    if seen.second == Second::Later && !warnings.iter().any(|code| code == later) {
        warnings.push(later.to_owned());
    }
    NewDose {
        client: reservation.client.clone(),
        episode: reservation.episode.clone(),
        site: reservation.site.clone(),
        kind,
        service_day: reservation.service_day,
        part: reservation.part,
        dose_mcg: seen.dose_mcg,
        ordered_mcg: reservation.ordered_mcg,
        volume_ul: Some(reservation.pours.iter().map(|pour| pour.volume_ul).sum()),
        order: Some(reservation.order.clone()),
        reservation: Some(reservation.id.clone()),
        at,
        identity: Some(reservation.identity),
        alertness: Some(reservation.alertness),
        expected_mcg: reservation.expected_mcg,
        client_choice: reservation.client_choice || seen.dose_mcg < reservation.dose_mcg,
        warnings,
        by: ctx.staff_id().cloned(),
        witness: reservation.witness.clone().filter(|witness| Some(witness) != ctx.staff_id()),
        corrects: None,
    }
}

/// What would stop the dose now and did not when it was reserved, as its code.
fn changed_meanwhile(
    conn: &mut Conn,
    ctx: &Ctx,
    client: clients::Client,
    reservation: &Reservation,
    (bottle, repeated): (Option<&Bottle>, Option<&Repeated>),
) -> Result<Option<&'static str>> {
    if reservation.is_from_bottle() && bottle.is_none() {
        return Ok(Some("bottle_already_ended"));
    }
    let named: Vec<_> = reservation.pours.iter().map(|pour| pour.container.clone()).collect();
    let mut visitor = visitor(conn, ctx, client, &named)?;
    if visitor.day != reservation.service_day {
        return Ok(None);
    }
    visitor.facts.reservation = None;
    // What this reservation set aside is there for it.
    for container in &mut visitor.facts.containers {
        let mine = reservation.pours.iter().filter(|pour| pour.container == container.id);
        container.free_ul += mine.map(|pour| pour.volume_ul).sum::<i64>();
    }
    let command = CounterCommand {
        dose_mcg: reservation.dose_mcg,
        part: Some(reservation.part),
        containers: reservation
            .pours
            .iter()
            .map(|pour| super::facts::PourFrom {
                container: pour.container.clone(),
                volume_ul: Some(pour.volume_ul),
            })
            .collect(),
        expected_mcg: None,
        identity: Some(reservation.identity),
        alertness: Some(reservation.alertness),
        confirm_jump: true,
        witness: super::facts::Witness::Valid,
        client_choice: reservation.client_choice,
    };
    let decided = match (bottle, repeated) {
        (_, Some(repeated)) => repeats::decide(&visitor, &repeated.dose, &command).1,
        (None, None) => rules::decide(&visitor.facts, &command, &visitor.policy),
        (Some(bottle), None) => {
            rules::decide_bottle(&visitor.facts, &command, &visitor.policy, bottle.dose_mcg)
        }
    };
    Ok(decided.err().map(|refusal| refusal.code()))
}

/// A volume that leaves a container, and why.
struct Out {
    pour: Pour,
    kind: EntryKind,
    release_ul: i64,
}

impl Out {
    fn dose(pour: &Pour, volume_ul: i64, release_ul: i64) -> Self {
        Out { pour: Pour { container: pour.container.clone(), volume_ul }, kind: EntryKind::Dose, release_ul }
    }
}

/// Splits what was poured into what was swallowed and what was left in the cup.
fn outs(conn: &mut Conn, reservation: &Reservation, swallowed_mcg: i64) -> Result<Vec<Out>> {
    if swallowed_mcg == reservation.dose_mcg {
        return Ok(reservation
            .pours
            .iter()
            .map(|pour| Out::dose(pour, pour.volume_ul, pour.volume_ul))
            .collect());
    }
    let mut left_mcg = swallowed_mcg;
    let mut outs = Vec::new();
    for pour in &reservation.pours {
        let mg_per_ml = register::container(conn, &pour.container)?.mg_per_ml.unwrap_or(1);
        let swallowed_ul = volume_ul(left_mcg.max(0), mg_per_ml, 1).min(pour.volume_ul);
        left_mcg -= swallowed_ul * mg_per_ml;
        outs.push(Out::dose(pour, swallowed_ul, pour.volume_ul));
        let rest = Pour { container: pour.container.clone(), volume_ul: pour.volume_ul - swallowed_ul };
        outs.push(Out { pour: rest, kind: EntryKind::Waste, release_ul: 0 });
    }
    outs.retain(|out| out.pour.volume_ul > 0 || out.release_ul > 0);
    Ok(outs)
}

fn debit(
    conn: &mut Conn,
    ctx: &Ctx,
    dose: &DoseId,
    record: &NewDose,
    outs: &[Out],
    witness: Option<&StaffId>,
) -> Result<Option<EntryId>> {
    let mut first = None;
    for out in outs {
        let movement = Movement {
            container: &out.pour.container,
            kind: out.kind,
            volume_ul: out.pour.volume_ul,
            service_day: record.service_day,
            dose: Some(dose),
            client: Some(&record.client),
            by: ctx.staff_id(),
            witness,
            note: None,
            release_ul: out.release_ul,
        };
        let written = register::debit(conn, ctx, &movement)?;
        first.get_or_insert(written.id);
    }
    Ok(first)
}
