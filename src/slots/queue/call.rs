//! Called to a window, not there, there again, done.

use super::line::{self, InLine, line_of};
use super::rules::WINDOWS;
use super::store::{self, CallRow, Ticket};
use super::{CallKind, TicketEnd, TicketState};
use crate::audit::{self, About};
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;

/// Calls whoever is next at the asker's site to a window. Refuses: 409 `queue_empty`, field `window`.
pub fn call_next(conn: &mut Conn, ctx: &Ctx, window: i64) -> Result<InLine> {
    refuse_window(window)?;
    let site = programme::site(conn, &ctx.site)?;
    conn.serialise_on(&format!("queue:{}:{}", site.id, site.day(ctx.now)))?;
    let next = line_of(conn, &site, ctx.now)?.waiting.into_iter().next();
    let ticket = next.ok_or_else(|| Error::refused(409, "queue_empty"))?.ticket;
    note(conn, ctx, &ticket, CallKind::Called, Some(window))?;
    line::standing(conn, ticket)
}

/// Calls a ticket to a window, for the first time or again. Refuses: 404 `ticket_unknown`, 409
/// `ticket_ended`, field `window`.
pub fn call(conn: &mut Conn, ctx: &Ctx, id: &RowId, window: i64) -> Result<InLine> {
    refuse_window(window)?;
    let ticket = live_here(conn, ctx, id)?;
    note(conn, ctx, &ticket, CallKind::Called, Some(window))?;
    line::standing(conn, ticket)
}

/// Nobody came when a ticket was called; it keeps its number. Refuses: 404 `ticket_unknown`, 409
/// `ticket_ended`, `ticket_not_called`.
pub fn note_absent(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<InLine> {
    let ticket = live_here(conn, ctx, id)?;
    if line::standing(conn, ticket.clone())?.state != TicketState::Called {
        return Err(Error::refused(409, "ticket_not_called"));
    }
    note(conn, ctx, &ticket, CallKind::Absent, None)?;
    line::standing(conn, ticket)
}

/// Puts a ticket back in the line, with the place of this moment. Refuses: 404 `ticket_unknown`, 409
/// `ticket_ended`, `ticket_not_called`.
pub fn come_back(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<InLine> {
    let ticket = live_here(conn, ctx, id)?;
    if line::standing(conn, ticket.clone())?.state == TicketState::Waiting {
        return Err(Error::refused(409, "ticket_not_called"));
    }
    note(conn, ctx, &ticket, CallKind::Back, None)?;
    line::standing(conn, ticket)
}

/// Ends a ticket: the client was seen, or left. Refuses: 404 `ticket_unknown`, 409 `ticket_ended`.
pub fn end(conn: &mut Conn, ctx: &Ctx, id: &RowId, outcome: TicketEnd) -> Result<InLine> {
    let ticket = live_here(conn, ctx, id)?;
    if !store::end(conn, id, outcome, ctx.staff_id(), ctx.now)? {
        return Err(Error::refused(409, "ticket_ended"));
    }
    let action = match outcome {
        TicketEnd::Served => "queue.served",
        TicketEnd::Left => "queue.left",
    };
    audit::done(conn, ctx, action, About::row(&ticket.client_id, id.as_str()))?;
    let ended = Ticket {
        outcome: Some(outcome),
        ended_at: Some(ctx.now),
        ended_by: ctx.staff_id().cloned(),
        ..ticket
    };
    line::standing(conn, ended)
}

/// Appends what became of a ticket whose queue's other writers wait.
pub(super) fn note(
    conn: &mut Conn,
    ctx: &Ctx,
    ticket: &Ticket,
    kind: CallKind,
    window: Option<i64>,
) -> Result<()> {
    let calls = store::calls_of(conn, std::slice::from_ref(&ticket.id))?;
    let row = CallRow {
        ticket_id: ticket.id.clone(),
        seq: calls.last().map_or(0, |call| call.seq) + 1,
        kind,
        at_window: window,
        at: ctx.now,
        by_staff: ctx.staff_id().cloned(),
    };
    store::append_call(conn, &row)?;
    let action = match kind {
        CallKind::Called => "queue.call",
        CallKind::Absent => "queue.absent",
        CallKind::Back => "queue.back",
    };
    audit::done(conn, ctx, action, About::row(&ticket.client_id, ticket.id.as_str()))
}

/// A live ticket of the asker's site, the queue's other writers kept waiting.
fn live_here(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Ticket> {
    let unknown = || Error::unknown("ticket_unknown");
    let found = store::find(conn, id)?.filter(|found| found.site_id == ctx.site).ok_or_else(unknown)?;
    conn.serialise_on(&format!("queue:{}:{}", found.site_id, found.day))?;
    let ticket = store::find(conn, id)?.ok_or_else(unknown)?;
    if ticket.ended_at.is_some() {
        return Err(Error::refused(409, "ticket_ended"));
    }
    Ok(ticket)
}

fn refuse_window(window: i64) -> Result<()> {
    if WINDOWS.contains(&window) {
        return Ok(());
    }
    Err(Error::field("window", "out_of_range", "a window from 1 to 50"))
}
