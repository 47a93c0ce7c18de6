//! Whose turn it is, and what of waits is said.

use chrono::{TimeDelta, TimeZone as _, Utc};
use proptest::prelude::*;

use super::rules::{percentile, place, state, turn_at, wait_minutes};
use super::store::{CallRow, Ticket};
use super::{CallKind, CameBy, FirstFor, Need, TicketEnd, TicketState};
use crate::ids::{ClientId, RowId, SiteId};
use crate::units::Instant;

/// Minutes after seven.
fn at(minute: i64) -> Instant {
    Utc.with_ymd_and_hms(2026, 11, 24, 7, 0, 0).unwrap().naive_utc() + TimeDelta::minutes(minute)
}

fn ticket(number: i64, came: i64, booked: Option<i64>, first_for: Option<FirstFor>) -> Ticket {
    Ticket {
        id: RowId::new(),
        site_id: SiteId::from_text("main"),
        day: at(0).date(),
        number,
        client_id: ClientId::from_text("one"),
        need: Need::Dose,
        booking_id: None,
        first_for,
        came_by: CameBy::Counter,
        came_at: at(came),
        turn_at: turn_at(at(came), booked.map(|minute| (at(minute), at(minute + 15)))),
        taken_by: None,
        outcome: None,
        ended_at: None,
        ended_by: None,
    }
}

fn became(ticket: &Ticket, kind: CallKind, minute: i64) -> CallRow {
    let at_window = (kind == CallKind::Called).then_some(2);
    CallRow { ticket_id: ticket.id.clone(), seq: 1, kind, at_window, at: at(minute), by_staff: None }
}

fn order(tickets: &[Ticket]) -> Vec<i64> {
    let mut sorted: Vec<&Ticket> = tickets.iter().collect();
    sorted.sort_by_key(|ticket| place(ticket, &[]));
    sorted.into_iter().map(|ticket| ticket.number).collect()
}

#[test]
fn a_booked_time_holds_its_place() {
    // Came at 7:50 without a booking; booked for 8:00 and came 7:58; booked for 8:00 and came 8:10.
    let tickets = [ticket(1, 50, None, None), ticket(2, 58, Some(60), None), ticket(3, 70, Some(60), None)];
    assert_eq!(order(&tickets), [2, 3, 1]);
}

#[test]
fn nobody_without_a_booking_waits_for_ever() {
    let tickets = [ticket(1, 0, None, None), ticket(2, 25, Some(25), None), ticket(3, 15, Some(15), None)];
    assert_eq!(order(&tickets), [3, 1, 2], "after twenty minutes it is their turn before later bookings");
}

#[test]
fn who_comes_long_before_the_booked_time_is_not_behind_who_came_later_without_one() {
    let tickets = [ticket(1, 0, Some(120), None), ticket(2, 5, None, None)];
    assert_eq!(order(&tickets), [1, 2]);
}

#[test]
fn who_comes_after_the_seat_was_released_is_as_without_a_booking() {
    assert_eq!(turn_at(at(75), Some((at(60), at(75)))), at(95));
    assert_eq!(turn_at(at(74), Some((at(60), at(75)))), at(60));
}

#[test]
fn who_goes_first_goes_before_everybody_in_the_order_of_coming() {
    let tickets = [
        ticket(1, 0, Some(0), None),
        ticket(2, 30, None, Some(FirstFor::Unwell)),
        ticket(3, 20, Some(40), Some(FirstFor::Pregnant)),
    ];
    assert_eq!(order(&tickets), [3, 2, 1]);
}

#[test]
fn who_was_not_there_has_the_place_of_coming_back() {
    let (away, other) = (ticket(1, 0, None, None), ticket(2, 15, None, None));
    let back = became(&away, CallKind::Back, 40);
    assert!(place(&other, &[]) < place(&away, std::slice::from_ref(&back)));
    assert!(place(&away, &[back]) < place(&ticket(3, 30, None, None), &[]), "never behind who comes later");
}

#[test]
fn a_ticket_stands_as_what_became_of_it_last() {
    let one = ticket(1, 0, None, None);
    let call = |kind| became(&one, kind, 1);
    assert_eq!(state(&one, &[]), TicketState::Waiting);
    assert_eq!(state(&one, &[call(CallKind::Called)]), TicketState::Called);
    assert_eq!(state(&one, &[call(CallKind::Called), call(CallKind::Absent)]), TicketState::Absent);
    assert_eq!(state(&one, &[call(CallKind::Absent), call(CallKind::Back)]), TicketState::Waiting);
    let left = Ticket { outcome: Some(TicketEnd::Left), ended_at: Some(at(3)), ..one.clone() };
    assert_eq!(state(&left, &[call(CallKind::Called)]), TicketState::Left);
}

#[test]
fn waits_are_told_by_nearest_rank_and_rounded_up() {
    assert_eq!(percentile(&mut [], 50), None);
    assert_eq!(percentile(&mut [30, 10, 20], 50), Some(20));
    assert_eq!(percentile(&mut [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 90), Some(9));
    for (ahead, seconds, windows, minutes) in [(0, 180, 1, 0), (1, 180, 1, 3), (3, 100, 2, 3), (1, 10, 0, 1)]
    {
        assert_eq!(wait_minutes(ahead, seconds, windows), minutes, "{ahead} of {seconds} s at {windows}");
    }
}

proptest! {
    #[test]
    fn a_booking_never_makes_anybody_wait_longer(came in 0_i64..600, booked in 0_i64..600) {
        let with = turn_at(at(came), Some((at(booked), at(booked + 15))));
        prop_assert!(with <= turn_at(at(came), None));
    }

    #[test]
    fn who_comes_later_without_a_booking_never_overtakes(
        came in 0_i64..600, later in 1_i64..600, booked in prop::option::of(0_i64..600),
    ) {
        let (one, other) = (ticket(1, came, booked, None), ticket(2, came + later, None, None));
        prop_assert!(place(&one, &[]) < place(&other, &[]));
    }
}
