//! A repeat at the counter: what it stands on, what it takes, and what a void of it gives back.

use super::{RepeatState, Standing, holds_any, store};
use crate::counter::reservations::Reservation;
use crate::db::Conn;
use crate::doses::{self, Dose, NewDose};
use crate::error::Result;
use crate::ids::{DoseId, ReservationId, RowId};
use crate::words::{DoseKind, Part};

/// What a repeat stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// The signature.
    pub vomit: RowId,
    /// The dose that is given again.
    pub dose: DoseId,
    /// Its part of the day.
    pub part: Part,
}

impl Repeated {
    /// What the repeat of a dose stands on.
    pub fn of(standing: &Standing) -> Self {
        Repeated {
            vomit: standing.vomit.id.clone(),
            dose: standing.dose.id.clone(),
            part: standing.dose.part,
        }
    }
}

/// Keeps with a reservation what it stands on.
pub(in crate::counter) fn reserve(conn: &mut Conn, id: &ReservationId, repeated: &Repeated) -> Result<()> {
    store::keep_reserved(conn, id, &repeated.vomit)
}

/// What the dose of a reservation repeats: none for an ordinary one, and none where the repeated dose is
/// void by now or was repeated otherwise. Then what was swallowed is recorded as any other dose.
pub(in crate::counter) fn reserved(conn: &mut Conn, reservation: &Reservation) -> Result<Option<Repeated>> {
    let Some(vomit) = store::reserved(conn, &reservation.id)? else { return Ok(None) };
    let Some(written) = store::find(conn, &vomit)? else { return Ok(None) };
    let dose = doses::as_corrected(conn, &written.dose)?;
    let guarded = store::guarded(conn, &reservation.client, reservation.service_day)?;
    let is_over = dose.void.is_some() || holds_any(&guarded, dose.part);
    Ok((!is_over).then_some(Repeated { vomit, dose: dose.id, part: dose.part }))
}

/// Takes the part of the day for a repeat that was just recorded: 409 `already_repeated` if it was repeated.
pub(in crate::counter) fn take(
    conn: &mut Conn,
    repeat: &DoseId,
    record: &NewDose,
    repeated: &Repeated,
) -> Result<()> {
    for part in doses::parts_held(repeated.part) {
        store::guard(conn, &record.client, record.service_day, *part, repeat)?;
    }
    store::link(conn, repeat, &repeated.vomit, &repeated.dose)
}

/// Whether a live repeat of this dose stands, so that its own record cannot say that nobody swallowed it.
pub(in crate::counter) fn stands_for(conn: &mut Conn, dose: &Dose) -> Result<bool> {
    if matches!(dose.kind, DoseKind::Repeat | DoseKind::Extra) || dose.void.is_some() {
        return Ok(false);
    }
    for (part, repeat) in store::guarded(conn, &dose.client, dose.service_day)? {
        if doses::parts_held(dose.part).contains(&part) && doses::find(conn, &repeat)?.void.is_none() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A repeat that was wasted may be given again.
pub(in crate::counter) fn give_back(conn: &mut Conn, repeat: &DoseId) -> Result<()> {
    store::unguard(conn, repeat)
}

/// The corrected record of a repeat takes its place.
pub(in crate::counter) fn hand_on(conn: &mut Conn, from: &DoseId, to: &DoseId) -> Result<()> {
    store::move_guard(conn, from, to)?;
    match store::linked(conn, from)? {
        Some((vomit, repeats)) => store::link(conn, to, &vomit, &repeats),
        None => Ok(()),
    }
}

/// The standing of a client's day that gives this dose again and was signed; by any record of the dose.
pub(in crate::counter) fn signed<'s>(standings: &'s [Standing], dose: &DoseId) -> Option<&'s Standing> {
    let is_it = |one: &&Standing| one.dose.id == *dose || one.vomit.dose == *dose;
    standings.iter().find(is_it).filter(|one| matches!(one.state, RepeatState::Signed | RepeatState::Given))
}
