//! Poured and thrown away: nothing was swallowed, and what is gone stands in the register.

use super::later;
use super::reservations::{Reservation, ReservationState};
use super::reserve::answered_here;
use super::second::Second;
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::ReservationId;
use crate::register::{self, Movement, later::Unwitnessed};
use crate::words::EntryKind;

/// What two people saw.
#[derive(Debug, Clone)]
pub struct ThrownAway {
    /// The reservation.
    pub reservation: ReservationId,
    /// What happened, in words; sealed.
    pub reason: String,
    /// The second person.
    pub second: Second,
}

/// Answers a reservation whose dose was poured and not swallowed: the volumes are booked as waste
/// and the day stays open. 409 `reservation_ended` if it was answered before; 422
/// `witness_not_valid` if both signatures are one person's, without a second person, and where one would
/// sign later and the site works with two; field `reason`.
pub fn thrown_away(conn: &mut Conn, ctx: &Ctx, seen: &ThrownAway) -> Result<Reservation> {
    if seen.reason.trim().is_empty() {
        return Err(Error::field("reason", "required", "say what happened"));
    }
    if seen.second == Second::Absent {
        return Err(Error::refused(422, "witness_not_valid"));
    }
    seen.second.may_stand(conn, ctx)?;
    let reservation = answered_here(conn, ctx, &seen.reservation, ReservationState::NotSwallowed)?;
    if reservation.is_from_bottle() {
        return Err(Error::field("how", "not_wanted", "say how the bottle ended"));
    }
    for pour in &reservation.pours {
        let movement = Movement {
            container: &pour.container,
            kind: EntryKind::Waste,
            volume_ul: pour.volume_ul,
            service_day: reservation.service_day,
            dose: None,
            client: Some(&reservation.client),
            by: ctx.staff_id(),
            witness: seen.second.id(),
            note: Some(&seen.reason),
            release_ul: pour.volume_ul,
        };
        let written = register::debit(conn, ctx, &movement)?;
        if seen.second == Second::Later {
            later::leave(conn, ctx, &reservation.client, (Unwitnessed::Waste, written.id.as_str()))?;
        }
    }
    let about = About::row(&reservation.client, seen.reservation.as_str());
    audit::done(conn, ctx, "counter.thrown_away", about)?;
    Ok(reservation)
}
