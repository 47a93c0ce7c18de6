//! Void: a wrong record is kept and marked; what is corrected is a row of its own.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::gather::visitor;
use super::vomiting::given;
use crate::audit::{self, About};
use crate::clients;
use crate::clock::service_day;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::{self, Dose, NewDose, Voiding, visits, visits::IncidentKind};
use crate::error::{Error, Result};
use crate::ids::{ContainerId, DoseId, StaffId};
use crate::register::{self, Movement, Reversal};
use crate::words::{DoseKind, EntryKind, VoidKind};

/// What really happened, said by two people.
#[derive(Debug, Clone)]
pub struct VoidCommand {
    /// What is wrong, and so what is done about it.
    pub correction: Correction,
    /// Why, in words.
    pub reason: String,
    /// The second person, verified.
    pub witness: StaffId,
}

/// The three voids of domain § 6.
#[derive(Debug, Clone)]
pub enum Correction {
    /// Nothing was swallowed; the volume is a loss and the day opens again.
    Wasted,
    /// Somebody else swallowed it: their programme code.
    WrongClient(String),
    /// The dose happened, the record is wrong.
    RecordOnly {
        /// The container it really came from.
        container: Option<ContainerId>,
        /// The dose really swallowed, in micrograms.
        dose_mcg: Option<i64>,
        /// The volume really poured, in microlitres.
        volume_ul: Option<i64>,
    },
}

/// A void as it is answered.
#[derive(Debug, Clone)]
pub struct Voided {
    /// The record that is void.
    pub dose: DoseId,
    /// What happened.
    pub what: VoidKind,
    /// The record that stands instead.
    pub corrected: Option<DoseId>,
    /// The incident that was raised, if any.
    pub incident: Option<IncidentKind>,
}

/// Voids a dose. 404 for a dose elsewhere, 409 `already_voided`, `repeat_stands` where the dose was given
/// again and would be said not to have been swallowed by this client (the repeat is marked first, so
/// that the day is never open beside a repeat), 422 `witness_not_valid` if both signatures are one
/// person's.
pub fn void_dose(conn: &mut Conn, ctx: &Ctx, id: &DoseId, command: &VoidCommand) -> Result<Voided> {
    let by = ctx.staff_id().ok_or(Error::Forbidden)?;
    if *by == command.witness {
        return Err(Error::refused(422, "witness_not_valid"));
    }
    let found = doses::find(conn, id)?;
    conn.serialise_on(&format!("client:{}", found.client))?;
    let dose = doses::find(conn, id)?;
    clients::care_team::may_open(conn, ctx, &dose.client)?;
    // What another place confirmed by mistake was not swallowed; anything else is written anew.
    let is_mistaken = dose.kind == DoseKind::Guest && matches!(command.correction, Correction::Wasted);
    let is_given_here = !matches!(dose.kind, DoseKind::Imported | DoseKind::Guest | DoseKind::TakeHome);
    if !is_given_here && !is_mistaken {
        return Err(Error::field("dose", "not_given_here", "only a dose given at a counter can be voided"));
    }
    let opens_day = !matches!(command.correction, Correction::RecordOnly { .. });
    if opens_day && given::stands_for(conn, &dose)? {
        return Err(Error::refused(409, "repeat_stands"));
    }
    let voiding = |what| Voiding { what, reason: &command.reason, by, witness: &command.witness };
    match &command.correction {
        Correction::Wasted => wasted(conn, ctx, &dose, &voiding(VoidKind::Wasted)),
        Correction::WrongClient(code) => {
            wrong_client(conn, ctx, &dose, code, &voiding(VoidKind::WrongClient))
        }
        Correction::RecordOnly { container, dose_mcg, volume_ul } => {
            let change = Change { container: container.as_ref(), dose_mcg: *dose_mcg, volume_ul: *volume_ul };
            record_only(conn, ctx, &dose, &change, &voiding(VoidKind::RecordOnly))
        }
    }
}

/// The dose entries of a record, reversed; gives what each container had given.
fn reverse_entries(
    conn: &mut Conn,
    ctx: &Ctx,
    dose: &Dose,
    voiding: &Voiding<'_>,
) -> Result<Vec<(ContainerId, i64)>> {
    let entries = register::entries_of_dose(conn, &dose.id)?;
    let mut poured: Vec<(ContainerId, i64)> = Vec::new();
    for entry in entries.iter().filter(|entry| matches!(entry.kind, EntryKind::Dose | EntryKind::Waste)) {
        let reversal = Reversal {
            service_day: dose.service_day,
            by: Some(voiding.by),
            witness: Some(voiding.witness),
            note: Some(voiding.reason),
        };
        register::reverse(conn, ctx, &entry.id, &reversal)?;
        match poured.iter_mut().find(|(container, _)| *container == entry.container) {
            Some((_, volume)) => *volume -= entry.volume_ul,
            None => poured.push((entry.container.clone(), -entry.volume_ul)),
        }
    }
    poured.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(poured)
}

fn book(
    conn: &mut Conn,
    ctx: &Ctx,
    dose: &DoseId,
    record: (&crate::ids::ClientId, chrono::NaiveDate),
    poured: &[(ContainerId, i64)],
    kind: EntryKind,
    voiding: &Voiding<'_>,
) -> Result<()> {
    for (container, volume_ul) in poured {
        let movement = Movement {
            container,
            kind,
            volume_ul: *volume_ul,
            service_day: record.1,
            dose: Some(dose),
            client: Some(record.0),
            by: Some(voiding.by),
            witness: Some(voiding.witness),
            note: None,
            release_ul: 0,
        };
        register::debit(conn, ctx, &movement)?;
    }
    Ok(())
}

fn wasted(conn: &mut Conn, ctx: &Ctx, dose: &Dose, voiding: &Voiding<'_>) -> Result<Voided> {
    doses::void(conn, ctx, dose, voiding)?;
    // A repeat that nobody swallowed may be given again; any other void of it leaves its part repeated.
    if dose.kind == DoseKind::Repeat {
        given::give_back(conn, &dose.id)?;
    }
    let poured = reverse_entries(conn, ctx, dose, voiding)?;
    book(conn, ctx, &dose.id, (&dose.client, dose.service_day), &poured, EntryKind::Waste, voiding)?;
    Ok(Voided { dose: dose.id.clone(), what: VoidKind::Wasted, corrected: None, incident: None })
}

fn wrong_client(
    conn: &mut Conn,
    ctx: &Ctx,
    dose: &Dose,
    code: &str,
    voiding: &Voiding<'_>,
) -> Result<Voided> {
    let other = clients::open_client(conn, ctx, code)?;
    if other.id == dose.client {
        return Err(Error::field("client", "same_client", "the record already names this client"));
    }
    conn.serialise_on(&format!("client:{}", other.id))?;
    let visitor = visitor(conn, ctx, other, &[])?;
    let episode = match &visitor.episode {
        Some(episode) => episode.id.clone(),
        None => return Err(Error::refused(422, "episode_not_open")),
    };
    doses::void(conn, ctx, dose, voiding)?;
    let poured = reverse_entries(conn, ctx, dose, voiding)?;
    let client = visitor.client.id.clone();
    let service_day = day_of_other(conn, dose, visitor.zone)?;
    let is_held = !doses::holders(conn, &client, service_day, dose.part)?.is_empty();
    // A repeat was signed for somebody else's dose: for this client it is more than was ordered.
    let is_extra = is_held || dose.kind == DoseKind::Repeat;
    let record = NewDose {
        kind: if is_extra { DoseKind::Extra } else { DoseKind::Observed },
        client: client.clone(),
        episode,
        service_day,
        order: None,
        ordered_mcg: dose.dose_mcg,
        ..copy(dose, voiding)
    };
    let corrected = doses::append(conn, &record)?;
    book(conn, ctx, &corrected, (&client, service_day), &poured, EntryKind::Dose, voiding)?;
    visits::raise(conn, ctx, &client, IncidentKind::WrongClient, Some(&corrected), Some(voiding.reason))?;
    audit::done(conn, ctx, "counter.correct", About::row(&client, corrected.as_str()))?;
    Ok(Voided {
        dose: dose.id.clone(),
        what: VoidKind::WrongClient,
        corrected: Some(corrected),
        incident: Some(IncidentKind::WrongClient),
    })
}

/// The other client's own day, at their own home site, at the moment it was swallowed. A dose whose answer came
/// on a later day was swallowed on the day of its record, not when somebody said so.
fn day_of_other(conn: &mut Conn, dose: &Dose, zone: Tz) -> Result<NaiveDate> {
    let here = crate::staff::site(conn, &dose.site)?.zone;
    let is_late = service_day(dose.at, here) > dose.service_day;
    Ok(if is_late { dose.service_day } else { service_day(dose.at, zone) })
}

/// What a record should have said.
struct Change<'a> {
    container: Option<&'a ContainerId>,
    dose_mcg: Option<i64>,
    volume_ul: Option<i64>,
}

fn record_only(
    conn: &mut Conn,
    ctx: &Ctx,
    dose: &Dose,
    change: &Change<'_>,
    voiding: &Voiding<'_>,
) -> Result<Voided> {
    if change.container.is_none() && change.dose_mcg.is_none() && change.volume_ul.is_none() {
        return Err(Error::field("correct", "required", "say what the record should have said"));
    }
    if change.dose_mcg.is_some_and(|mcg| mcg <= 0) || change.volume_ul.is_some_and(|ul| ul <= 0) {
        return Err(Error::field("correct", "out_of_range", "dose and volume are more than 0"));
    }
    let poured = register::entries_of_dose(conn, &dose.id)?;
    let was: i64 =
        poured.iter().filter(|entry| entry.kind == EntryKind::Dose).map(|entry| -entry.volume_ul).sum();
    let volume_ul = change.volume_ul.unwrap_or(was);
    let container = match change.container {
        Some(id) => register::container(conn, id)?.id,
        None => {
            poured.first().map(|entry| entry.container.clone()).ok_or_else(|| Error::unknown("not_found"))?
        }
    };
    let mut corrected = copy(dose, voiding);
    corrected.dose_mcg = change.dose_mcg.unwrap_or(dose.dose_mcg);
    corrected.volume_ul = Some(volume_ul);
    let id = doses::correct(conn, ctx, dose, &corrected, voiding)?;
    if dose.kind == DoseKind::Repeat {
        given::hand_on(conn, &dose.id, &id)?;
    }
    reverse_entries(conn, ctx, dose, voiding)?;
    let booked = [(container, volume_ul)];
    book(conn, ctx, &id, (&dose.client, dose.service_day), &booked, EntryKind::Dose, voiding)?;
    audit::done(conn, ctx, "counter.correct", About::row(&dose.client, id.as_str()))?;
    Ok(Voided { dose: dose.id.clone(), what: VoidKind::RecordOnly, corrected: Some(id), incident: None })
}

/// The record again, as the start of its correction.
fn copy(dose: &Dose, voiding: &Voiding<'_>) -> NewDose {
    NewDose {
        client: dose.client.clone(),
        episode: dose.episode.clone(),
        site: dose.site.clone(),
        kind: dose.kind,
        service_day: dose.service_day,
        part: dose.part,
        dose_mcg: dose.dose_mcg,
        ordered_mcg: dose.ordered_mcg,
        volume_ul: dose.volume_ul,
        order: dose.order.clone(),
        reservation: None,
        at: dose.at,
        identity: None,
        alertness: None,
        expected_mcg: None,
        client_choice: dose.client_choice,
        warnings: dose.warnings.clone(),
        by: Some(voiding.by.clone()),
        witness: Some(voiding.witness.clone()),
        corrects: Some(dose.id.clone()),
    }
}
