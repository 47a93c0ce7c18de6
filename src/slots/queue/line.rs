//! The queue of a site at a moment.

use std::collections::HashMap;

use super::TicketState;
use super::rules::{self, Place};
use super::store::{self, CallRow, Ticket};
use crate::clients::programme::Site;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::RowId;
use crate::units::Instant;

/// A live ticket as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InLine {
    /// The ticket.
    pub ticket: Ticket,
    /// How it stands.
    pub state: TicketState,
    /// The window it was called to last.
    pub window: Option<i64>,
    /// When it was called last, found absent, or came back.
    pub since: Instant,
    /// How often it was called.
    pub calls: usize,
    place: Place,
}

/// Today's live tickets of a site.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Who was called, the newest call first.
    pub called: Vec<InLine>,
    /// Who waits, the next one first.
    pub waiting: Vec<InLine>,
    /// Who was called and not there, the longest away first.
    pub absent: Vec<InLine>,
}

/// The queue of a site today. Two indexed statements.
pub fn line_of(conn: &mut Conn, site: &Site, now: Instant) -> Result<Line> {
    let tickets = store::live_on(conn, &site.id, site.day(now))?;
    let ids: Vec<RowId> = tickets.iter().map(|ticket| ticket.id.clone()).collect();
    let mut calls = calls_by_ticket(conn, &ids)?;
    let mut line = Line::default();
    for ticket in tickets {
        let calls = calls.remove(&ticket.id).unwrap_or_default();
        let one = in_line(ticket, &calls);
        match one.state {
            TicketState::Called => line.called.push(one),
            TicketState::Absent => line.absent.push(one),
            TicketState::Waiting | TicketState::Served | TicketState::Left => line.waiting.push(one),
        }
    }
    line.called.sort_by_key(|one| std::cmp::Reverse(one.since));
    line.waiting.sort_by_key(|one| one.place);
    line.absent.sort_by_key(|one| one.since);
    Ok(line)
}

/// How many wait before a ticket; none unless it waits.
pub fn place_of(line: &Line, id: &RowId) -> Option<i64> {
    let place = line.waiting.iter().position(|one| one.ticket.id == *id)?;
    i64::try_from(place).ok()
}

/// One ticket as it stands. One indexed statement.
pub(super) fn standing(conn: &mut Conn, ticket: Ticket) -> Result<InLine> {
    let calls = store::calls_of(conn, std::slice::from_ref(&ticket.id))?;
    Ok(in_line(ticket, &calls))
}

/// What became of some tickets, oldest first.
pub(super) fn calls_by_ticket(conn: &mut Conn, ids: &[RowId]) -> Result<HashMap<RowId, Vec<CallRow>>> {
    let mut calls: HashMap<RowId, Vec<CallRow>> = HashMap::new();
    if !ids.is_empty() {
        for call in store::calls_of(conn, ids)? {
            calls.entry(call.ticket_id.clone()).or_default().push(call);
        }
    }
    Ok(calls)
}

fn in_line(ticket: Ticket, calls: &[CallRow]) -> InLine {
    let called = calls.iter().filter(|call| call.at_window.is_some());
    InLine {
        state: rules::state(&ticket, calls),
        window: called.clone().next_back().and_then(|call| call.at_window),
        since: calls.last().map_or(ticket.came_at, |call| call.at),
        calls: called.count(),
        place: rules::place(&ticket, calls),
        ticket,
    }
}
