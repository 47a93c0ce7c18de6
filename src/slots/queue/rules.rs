//! Whose turn it is. Pure.
//!
//! A booked time holds the place that belongs to it, whenever before the end of its grace the client
//! comes. Who has none, or comes after it, has the place of somebody booked for [`WALK_IN_MINUTES`]
//! after coming; who comes early with a booking is never behind who came later without one. A place
//! is fixed when the ticket is taken, so nobody waits for ever. Who goes first (pregnant, unwell,
//! frail, with a child) goes before all of them, in the order of coming. Who was called and not there
//! has the place of the moment of coming back.

use chrono::TimeDelta;

use super::store::{CallRow, Ticket};
use super::{CallKind, TicketEnd, TicketState};
use crate::units::Instant;

/// Minutes after coming for which a client without a booking counts as booked ○.
pub const WALK_IN_MINUTES: i64 = 20;

/// Minutes before the site opens, or before one's own time, from which a phone may say "I am here" ○.
pub const PHONE_MINUTES: i64 = 30;

/// The most windows of a site.
pub const WINDOWS: std::ops::RangeInclusive<i64> = 1..=50;

/// The moment whose place a ticket has; `booked` is the beginning of the client's slot and until when
/// its seat is kept.
pub fn turn_at(came_at: Instant, booked: Option<(Instant, Instant)>) -> Instant {
    let unbooked = came_at + TimeDelta::minutes(WALK_IN_MINUTES);
    match booked {
        Some((starts_at, kept_until)) if came_at < kept_until => starts_at.min(unbooked),
        _ => unbooked,
    }
}

/// A ticket's place: the least is next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    is_behind: bool,
    turn_at: Instant,
    came_at: Instant,
    number: i64,
}

/// The place of a ticket, given what became of it.
pub fn place(ticket: &Ticket, calls: &[CallRow]) -> Place {
    let back = calls.iter().rev().find(|call| call.kind == CallKind::Back);
    let is_first = ticket.first_for.is_some();
    let turn_at = match back {
        Some(call) => call.at,
        None if is_first => ticket.came_at,
        None => ticket.turn_at,
    };
    Place { is_behind: !is_first, turn_at, came_at: ticket.came_at, number: ticket.number }
}

/// How a ticket stands, given what became of it, oldest first.
pub fn state(ticket: &Ticket, calls: &[CallRow]) -> TicketState {
    match (ticket.outcome, calls.last().map(|call| call.kind)) {
        (Some(TicketEnd::Served), _) => TicketState::Served,
        (Some(TicketEnd::Left), _) => TicketState::Left,
        (None, Some(CallKind::Called)) => TicketState::Called,
        (None, Some(CallKind::Absent)) => TicketState::Absent,
        (None, None | Some(CallKind::Back)) => TicketState::Waiting,
    }
}

/// Minutes that somebody with so many people before them waits, if a visit takes so many seconds at
/// each of the windows.
pub fn wait_minutes(ahead: i64, visit_seconds: i64, windows: i64) -> i64 {
    let windows = windows.max(1);
    (ahead.max(0) * visit_seconds.max(0) + windows * 60 - 1) / (windows * 60)
}

/// The value below which a share of some lies, in hundredths, by nearest rank; none of none.
pub fn percentile(values: &mut [i64], hundredths: usize) -> Option<i64> {
    values.sort_unstable();
    let rank = (values.len() * hundredths).div_ceil(100).max(1);
    values.get(rank - 1).copied()
}
