//! Rows of the queue: tickets end once, what became of them is appended.

use chrono::NaiveDate;
use diesel::dsl::max;
use diesel::prelude::*;

use super::{CallKind, CameBy, FirstFor, Need, TicketEnd};
use crate::db::{Conn, Kept, on_either};
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::schema::{queue_calls, queue_tickets};
use crate::units::Instant;

/// Who is there.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = queue_tickets)]
pub struct Ticket {
    /// Its id.
    pub id: RowId,
    /// Where.
    pub site_id: SiteId,
    /// The day there.
    pub day: NaiveDate,
    /// What the board says: from 1 on every day.
    pub number: i64,
    /// Whose.
    pub client_id: ClientId,
    /// What for.
    pub need: Need,
    /// The booking that the client came for.
    pub booking_id: Option<RowId>,
    /// Why the client goes before the others.
    pub first_for: Option<FirstFor>,
    /// Where it was taken.
    pub came_by: CameBy,
    /// When.
    pub came_at: Instant,
    /// The moment whose place it has.
    pub turn_at: Instant,
    /// Which member of staff took it for the client.
    pub taken_by: Option<StaffId>,
    /// How it ended.
    pub outcome: Option<TicketEnd>,
    /// When.
    pub ended_at: Option<Instant>,
    /// Which member of staff ended it; none: the visit itself.
    pub ended_by: Option<StaffId>,
}

/// What became of a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = queue_calls)]
pub struct CallRow {
    /// Which ticket.
    pub ticket_id: RowId,
    /// The how-manieth of it.
    pub seq: i64,
    /// What.
    pub kind: CallKind,
    /// To which window it was called.
    pub at_window: Option<i64>,
    /// When.
    pub at: Instant,
    /// By whom; none: the client.
    pub by_staff: Option<StaffId>,
}

/// Appends a ticket.
pub fn append(conn: &mut Conn, ticket: &Ticket) -> Result<()> {
    diesel::insert_into(queue_tickets::table).values(ticket).execute(conn)?;
    Ok(())
}

/// Appends what became of a ticket.
pub fn append_call(conn: &mut Conn, call: &CallRow) -> Result<()> {
    diesel::insert_into(queue_calls::table).values(call).execute(conn)?;
    Ok(())
}

/// One ticket.
pub fn find(conn: &mut Conn, id: &RowId) -> Result<Option<Ticket>> {
    Ok(queue_tickets::table.find(id).select(Ticket::as_select()).first(conn).optional()?)
}

/// The number that a day's next ticket has.
pub fn next_number(conn: &mut Conn, site: &SiteId, day: NaiveDate) -> Result<i64> {
    let newest: Option<i64> = queue_tickets::table
        .filter(queue_tickets::site_id.eq(site))
        .filter(queue_tickets::day.eq(day))
        .select(max(queue_tickets::number))
        .first(conn)?;
    Ok(newest.unwrap_or(0) + 1)
}

/// The live tickets of a client on a day.
pub fn live_of(conn: &mut Conn, client: &ClientId, day: NaiveDate) -> Result<Vec<Ticket>> {
    Ok(queue_tickets::table
        .filter(queue_tickets::client_id.eq(client))
        .filter(queue_tickets::day.eq(day))
        .filter(queue_tickets::ended_at.is_null())
        .order(queue_tickets::number)
        .select(Ticket::as_select())
        .load(conn)?)
}

/// The live tickets of a site's day.
pub fn live_on(conn: &mut Conn, site: &SiteId, day: NaiveDate) -> Result<Vec<Ticket>> {
    Ok(queue_tickets::table
        .filter(queue_tickets::site_id.eq(site))
        .filter(queue_tickets::day.eq(day))
        .filter(queue_tickets::ended_at.is_null())
        .order(queue_tickets::number)
        .select(Ticket::as_select())
        .load(conn)?)
}

/// Every ticket of a site's day, by number.
pub fn all_on(conn: &mut Conn, site: &SiteId, day: NaiveDate) -> Result<Vec<Ticket>> {
    Ok(queue_tickets::table
        .filter(queue_tickets::site_id.eq(site))
        .filter(queue_tickets::day.eq(day))
        .order(queue_tickets::number)
        .select(Ticket::as_select())
        .load(conn)?)
}

/// The newest tickets for a dose of a site up to a day that were served, newest first.
pub fn newest_served(conn: &mut Conn, site: &SiteId, until: NaiveDate, count: i64) -> Result<Vec<Ticket>> {
    Ok(queue_tickets::table
        .filter(queue_tickets::site_id.eq(site))
        .filter(queue_tickets::day.le(until))
        .filter(queue_tickets::need.eq(Need::Dose))
        .filter(queue_tickets::outcome.eq(TicketEnd::Served))
        .order((queue_tickets::day.desc(), queue_tickets::number.desc()))
        .limit(count)
        .select(Ticket::as_select())
        .load(conn)?)
}

/// When tickets for a dose without a booking were taken at a site on some days.
pub fn unbooked_on(conn: &mut Conn, site: &SiteId, days: &[NaiveDate]) -> Result<Vec<Instant>> {
    Ok(queue_tickets::table
        .filter(queue_tickets::site_id.eq(site))
        .filter(queue_tickets::day.eq_any(days))
        .filter(queue_tickets::need.eq(Need::Dose))
        .filter(queue_tickets::booking_id.is_null())
        .select(queue_tickets::came_at)
        .load(conn)?)
}

/// On how many of some days tickets were taken at a site.
pub fn days_with_tickets(conn: &mut Conn, site: &SiteId, days: &[NaiveDate]) -> Result<usize> {
    let found: Vec<NaiveDate> = queue_tickets::table
        .filter(queue_tickets::site_id.eq(site))
        .filter(queue_tickets::day.eq_any(days))
        .select(queue_tickets::day)
        .distinct()
        .load(conn)?;
    Ok(found.len())
}

/// What became of some tickets, by ticket, oldest first.
pub fn calls_of(conn: &mut Conn, tickets: &[RowId]) -> Result<Vec<CallRow>> {
    Ok(queue_calls::table
        .filter(queue_calls::ticket_id.eq_any(tickets))
        .order((queue_calls::ticket_id, queue_calls::seq))
        .select(CallRow::as_select())
        .load(conn)?)
}

/// The window to which a member of staff called last since a moment.
pub fn window_of(conn: &mut Conn, staff: &StaffId, since: Instant) -> Result<Option<i64>> {
    let window: Option<Option<i64>> = queue_calls::table
        .filter(queue_calls::by_staff.eq(staff))
        .filter(queue_calls::at.ge(since))
        .filter(queue_calls::at_window.is_not_null())
        .order(queue_calls::at.desc())
        .select(queue_calls::at_window)
        .first(conn)
        .optional()?;
    Ok(window.flatten())
}

/// Ends a ticket; false if it has ended.
pub fn end(
    conn: &mut Conn,
    id: &RowId,
    outcome: TicketEnd,
    by: Option<&StaffId>,
    at: Instant,
) -> Result<bool> {
    let ended = diesel::update(queue_tickets::table.find(id).filter(queue_tickets::ended_at.is_null())).set(
        (queue_tickets::outcome.eq(outcome), queue_tickets::ended_by.eq(by), queue_tickets::ended_at.eq(at)),
    );
    Ok(ended.execute(conn)? == 1)
}

/// Ends the ticket for a dose that a client has on a day, if there is one.
pub fn end_for_dose(conn: &mut Conn, client: &ClientId, day: NaiveDate, at: Instant) -> Result<()> {
    let waiting = queue_tickets::table
        .filter(queue_tickets::client_id.eq(client))
        .filter(queue_tickets::day.eq(day))
        .filter(queue_tickets::need.eq(Need::Dose))
        .filter(queue_tickets::ended_at.is_null());
    let served = (queue_tickets::outcome.eq(TicketEnd::Served), queue_tickets::ended_at.eq(at));
    let ended = Kept::new(diesel::update(waiting).set(served));
    on_either!(conn, |conn| ended.execute(conn))?;
    Ok(())
}
