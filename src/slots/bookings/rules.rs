//! Whether a time can be had, moved and cancelled. Pure; the first stop wins: `slot_closed`,
//! `covered_by_take_home`, `already_dosed_today`, `already_booked`, `slot_full`.

use chrono::TimeDelta;

use super::Booking;
use crate::ids::RowId;
use crate::slots::hours::Slot;
use crate::units::Instant;

/// What a booking is decided on.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// The moment.
    pub now: Instant,
    /// The slot that begins at the wished moment, if the site has one.
    pub slot: Option<&'a Slot>,
    /// The dosing time that is taken from it.
    pub taken_seconds: i64,
    /// The dosing time of the visit.
    pub seconds: i64,
    /// Whether a bottle that the client has is for this part of the day.
    pub is_covered: bool,
    /// Whether the part was dosed already.
    pub is_dosed: bool,
    /// A booking of the client that stands for the same part of the day; the one that is moved apart.
    pub standing: Option<&'a Booking>,
}

/// Why a time cannot be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The site has no such slot, or it is over.
    SlotClosed,
    /// A bottle for that day is with the client.
    Covered,
    /// The dose of that day was taken.
    Dosed,
    /// The client has a time on that day.
    AlreadyBooked(RowId),
    /// Nothing is left of it.
    SlotFull,
}

impl Refusal {
    /// Its status and stable code.
    pub fn code(&self) -> (u16, &'static str) {
        match self {
            Refusal::SlotClosed => (422, "slot_closed"),
            Refusal::Covered => (422, "covered_by_take_home"),
            Refusal::Dosed => (409, "already_dosed_today"),
            Refusal::AlreadyBooked(_) => (409, "already_booked"),
            Refusal::SlotFull => (409, "slot_full"),
        }
    }
}

/// Decides whether a client can have a slot.
pub fn decide<'a>(facts: &Facts<'a>) -> Result<&'a Slot, Refusal> {
    let slot = facts.slot.filter(|slot| slot.ends_at > facts.now).ok_or(Refusal::SlotClosed)?;
    if facts.is_covered {
        return Err(Refusal::Covered);
    }
    if facts.is_dosed {
        return Err(Refusal::Dosed);
    }
    if let Some(booking) = facts.standing {
        return Err(Refusal::AlreadyBooked(booking.id.clone()));
    }
    if !fits(slot.capacity_seconds, facts.taken_seconds, facts.seconds) {
        return Err(Refusal::SlotFull);
    }
    Ok(slot)
}

/// Whether a visit fits in what is left of a slot; one that is longer than a whole slot has an empty
/// one to itself.
pub fn fits(capacity_seconds: i64, taken_seconds: i64, seconds: i64) -> bool {
    taken_seconds + seconds.min(capacity_seconds) <= capacity_seconds
}

/// Until when a client may change a visit by oneself.
pub fn cut_off(starts_at: Instant, minutes: i64) -> Instant {
    starts_at - TimeDelta::minutes(minutes)
}
