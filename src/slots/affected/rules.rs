//! Which visits of a day no longer fit its hours, and the nearest seats for them. Pure.

use crate::slots::bookings::rules::fits;
use crate::slots::hours::Slot;
use crate::units::Instant;

/// A visit as far as its place matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// When its slot begins.
    pub starts_at: Instant,
    /// The dosing time that it takes.
    pub seconds: i64,
}

/// A seat that may be free, at one of some sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// Which site; the visit's own is 0.
    pub site: usize,
    /// The slot.
    pub slot: Slot,
    /// The dosing time that is taken from it.
    pub taken_seconds: i64,
}

/// The visits that have no slot any more, or no room in it: of those in one slot the first booked stay.
/// `visits` are in the order of booking; gives their places in it.
pub fn affected(visits: &[Place], slots: &[Slot]) -> Vec<usize> {
    let mut taken = vec![0; slots.len()];
    let mut is_affected = |visit: &Place| {
        let Some(at) = slots.iter().position(|slot| slot.starts_at == visit.starts_at) else { return true };
        if !fits(slots[at].capacity_seconds, taken[at], visit.seconds) {
            return true;
        }
        taken[at] += visit.seconds;
        false
    };
    visits.iter().enumerate().filter(|(_, visit)| is_affected(visit)).map(|(number, _)| number).collect()
}

/// For each visit the nearest seat that is left when those before it have theirs: at the own site while
/// there is one, else at another. Gives places in `seats`.
pub fn nearest(visits: &[Place], seats: &[Seat]) -> Vec<Option<usize>> {
    let mut taken: Vec<i64> = seats.iter().map(|seat| seat.taken_seconds).collect();
    let mut found = Vec::with_capacity(visits.len());
    for visit in visits {
        let open = seats.iter().enumerate();
        let open = open.filter(|(at, seat)| fits(seat.slot.capacity_seconds, taken[*at], visit.seconds));
        let far = |seat: &Seat| (seat.slot.starts_at - visit.starts_at).abs();
        let best = open.min_by_key(|(_, seat)| (seat.site != 0, far(seat), seat.site)).map(|(at, _)| at);
        if let Some(at) = best {
            taken[at] += visit.seconds;
        }
        found.push(best);
    }
    found
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn at(minutes: i64) -> Instant {
        "2026-11-24T00:00:00".parse::<Instant>().unwrap() + TimeDelta::minutes(minutes)
    }

    fn slot(minutes: i64) -> Slot {
        Slot { starts_at: at(minutes), ends_at: at(minutes + 15), capacity_seconds: 360 }
    }

    fn visit(minutes: i64) -> Place {
        Place { starts_at: at(minutes), seconds: 180 }
    }

    #[test]
    fn who_has_no_slot_or_no_room_in_it_is_affected() {
        let visits = [visit(0), visit(15), visit(15), visit(15), visit(20)];
        assert_eq!(affected(&visits, &[slot(15), slot(30)]), [0, 3, 4], "the first booked stay");
        assert_eq!(affected(&visits, &[]), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn nobody_is_offered_the_seat_of_another() {
        let seat = |site, minutes, taken_seconds| Seat { site, slot: slot(minutes), taken_seconds };
        let seats = [seat(0, 60, 180), seat(0, 120, 360), seat(1, 0, 180), seat(1, 30, 360)];
        assert_eq!(nearest(&[visit(0), visit(0), visit(0)], &seats), [Some(0), Some(2), None]);
    }
}
