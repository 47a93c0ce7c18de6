//! Rows of bookings: terms stay, arrival and end are written once.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::BookingEnd;
use crate::db::{Conn, Kept, on_either};
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::schema::bookings;
use crate::units::Instant;
use crate::words::Part;

/// A time that a client has.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = bookings)]
pub struct Booking {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// Where.
    pub site_id: SiteId,
    /// When its slot begins …
    pub starts_at: Instant,
    /// … and ends.
    pub ends_at: Instant,
    /// The client's service day.
    pub service_day: NaiveDate,
    /// The part of that day.
    pub part: Part,
    /// The dosing time it takes from its slot.
    pub seconds: i64,
    /// What its slot had when it was booked.
    pub capacity_seconds: i64,
    /// Until when the seat is kept for who has not come.
    pub released_at: Instant,
    /// The booking whose place it took.
    pub moved_from: Option<RowId>,
    /// Which member of staff booked; none: the client.
    pub booked_by: Option<StaffId>,
    /// When.
    pub booked_at: Instant,
    /// When the client came.
    pub arrived_at: Option<Instant>,
    /// How it ended.
    pub outcome: Option<BookingEnd>,
    /// Which member of staff ended it; none: the client, or the clock.
    pub ended_by: Option<StaffId>,
    /// When it ended.
    pub ended_at: Option<Instant>,
}

/// What a booking takes from its slot.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = bookings)]
pub struct Held {
    /// When its slot begins.
    pub starts_at: Instant,
    /// The dosing time it takes.
    pub seconds: i64,
    /// Until when the seat is kept for who has not come.
    pub released_at: Instant,
    /// When it was booked.
    pub booked_at: Instant,
    /// When the client came.
    pub arrived_at: Option<Instant>,
}

impl Held {
    /// Whether it still takes at a moment.
    pub fn counts(&self, now: Instant) -> bool {
        self.arrived_at.is_some() || self.released_at > now
    }
}

/// Appends a booking.
pub fn append(conn: &mut Conn, booking: &Booking) -> Result<()> {
    let new = Kept::new(diesel::insert_into(bookings::table).values(booking));
    on_either!(conn, |conn| new.execute(conn))?;
    Ok(())
}

/// One booking.
pub fn find(conn: &mut Conn, id: &RowId) -> Result<Option<Booking>> {
    Ok(bookings::table.find(id).select(Booking::as_select()).first(conn).optional()?)
}

/// Those of a client from a day on that have not ended, by time.
pub fn open_of(conn: &mut Conn, client: &ClientId, from: NaiveDate) -> Result<Vec<Booking>> {
    Ok(on_either!(conn, |conn| bookings::table
        .filter(bookings::client_id.eq(client))
        .filter(bookings::service_day.ge(from))
        .filter(bookings::ended_at.is_null())
        .order((bookings::starts_at, bookings::id))
        .select(Booking::as_select())
        .load(conn))?)
}

/// That of a client which begins last, but cancelled and moved ones.
pub fn latest_of(conn: &mut Conn, client: &ClientId) -> Result<Option<Booking>> {
    let stays = bookings::outcome.is_null().or(bookings::outcome.eq(BookingEnd::Missed));
    Ok(bookings::table
        .filter(bookings::client_id.eq(client))
        .filter(stays)
        .order((bookings::starts_at.desc(), bookings::id))
        .select(Booking::as_select())
        .first(conn)
        .optional()?)
}

/// Those of some clients on a day that have not ended.
pub fn open_on(conn: &mut Conn, clients: &[ClientId], day: NaiveDate) -> Result<Vec<Booking>> {
    Ok(bookings::table
        .filter(bookings::client_id.eq_any(clients.iter().collect::<Vec<_>>()))
        .filter(bookings::service_day.eq(day))
        .filter(bookings::ended_at.is_null())
        .select(Booking::as_select())
        .load(conn)?)
}

/// What those of a site take that begin from one moment to before another and have not ended.
pub fn held_between(conn: &mut Conn, site: &SiteId, (from, to): (Instant, Instant)) -> Result<Vec<Held>> {
    Ok(on_either!(conn, |conn| bookings::table
        .filter(bookings::site_id.eq(site))
        .filter(bookings::starts_at.ge(from))
        .filter(bookings::starts_at.lt(to))
        .filter(bookings::ended_at.is_null())
        .select(Held::as_select())
        .load(conn))?)
}

/// Those of a site that begin from one moment to before another, but cancelled and moved ones, by time.
pub fn of_site(conn: &mut Conn, site: &SiteId, (from, to): (Instant, Instant)) -> Result<Vec<Booking>> {
    let stays = bookings::outcome.is_null().or(bookings::outcome.eq(BookingEnd::Missed));
    Ok(bookings::table
        .filter(bookings::site_id.eq(site))
        .filter(bookings::starts_at.ge(from))
        .filter(bookings::starts_at.lt(to))
        .filter(stays)
        .order((bookings::starts_at, bookings::id))
        .select(Booking::as_select())
        .load(conn)?)
}

/// Ends a booking; false if it has ended.
pub fn end(
    conn: &mut Conn,
    id: &RowId,
    outcome: BookingEnd,
    by: Option<&StaffId>,
    at: Instant,
) -> Result<bool> {
    let ended = diesel::update(bookings::table.find(id).filter(bookings::ended_at.is_null())).set((
        bookings::outcome.eq(outcome),
        bookings::ended_by.eq(by),
        bookings::ended_at.eq(at),
    ));
    Ok(ended.execute(conn)? == 1)
}

/// The client came for the booking of a day and part; nothing where there is none, or who came is known.
pub fn note_arrival(
    conn: &mut Conn,
    client: &ClientId,
    day: NaiveDate,
    part: Part,
    at: Instant,
) -> Result<()> {
    let (half, rest) = if part == Part::Whole { (Part::Am, Part::Pm) } else { (part, Part::Whole) };
    let is_met = bookings::part.eq(part).or(bookings::part.eq(half)).or(bookings::part.eq(rest));
    let expected = bookings::table
        .filter(bookings::client_id.eq(client))
        .filter(bookings::service_day.eq(day))
        .filter(is_met)
        .filter(bookings::ended_at.is_null())
        .filter(bookings::arrived_at.is_null());
    let came = Kept::new(diesel::update(expected).set(bookings::arrived_at.eq(at)));
    on_either!(conn, |conn| came.execute(conn))?;
    Ok(())
}
