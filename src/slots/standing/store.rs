//! Rows of standing bookings: terms stay, the end is written once; a day is made once.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::db::{Conn, on_either};
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::schema::{bookings, standing_bookings as standing, standing_days as days};
use crate::units::Instant;
use crate::words::Part;

/// A time that a client keeps every week.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = standing)]
pub struct Standing {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// Where.
    pub site_id: SiteId,
    /// On which weekdays, as bits: Monday 1 to Sunday 64.
    pub weekdays: i64,
    /// The minute of the local day.
    pub minute: i64,
    /// Which part of the day.
    pub part: Part,
    /// From which day on.
    pub from_day: NaiveDate,
    /// Which member of staff set it; none: the client.
    pub set_by: Option<StaffId>,
    /// When.
    pub set_at: Instant,
    /// Which member of staff ended it; none: the client.
    pub ended_by: Option<StaffId>,
    /// When.
    pub ended_at: Option<Instant>,
}

/// Appends one.
pub fn append(conn: &mut Conn, new: &Standing) -> Result<()> {
    diesel::insert_into(standing::table).values(new).execute(conn)?;
    Ok(())
}

/// One of them.
pub fn find(conn: &mut Conn, id: &RowId) -> Result<Option<Standing>> {
    Ok(standing::table.find(id).select(Standing::as_select()).first(conn).optional()?)
}

/// Ends one; false if it has ended.
pub fn end(conn: &mut Conn, id: &RowId, by: Option<&StaffId>, at: Instant) -> Result<bool> {
    let live = standing::table.find(id).filter(standing::ended_at.is_null());
    let ended = diesel::update(live).set((standing::ended_by.eq(by), standing::ended_at.eq(at)));
    Ok(ended.execute(conn)? == 1)
}

/// Those of a client that have not ended, oldest first.
pub fn live_of(conn: &mut Conn, client: &ClientId) -> Result<Vec<Standing>> {
    Ok(standing::table
        .filter(standing::client_id.eq(client))
        .filter(standing::ended_at.is_null())
        .order((standing::set_at, standing::id))
        .select(Standing::as_select())
        .load(conn)?)
}

/// Those at a site that have not ended, by time of the day.
pub fn live_at(conn: &mut Conn, site: &SiteId) -> Result<Vec<Standing>> {
    Ok(standing::table
        .filter(standing::site_id.eq(site))
        .filter(standing::ended_at.is_null())
        .order((standing::minute, standing::set_at, standing::id))
        .select(Standing::as_select())
        .load(conn)?)
}

/// Those at a site between two minutes of the day, begun by a day, for which they have made nothing;
/// whatever their weekdays.
pub fn unmade_at(
    conn: &mut Conn,
    site: &SiteId,
    day: NaiveDate,
    (from, to): (i64, i64),
) -> Result<Vec<Standing>> {
    let made = days::table.filter(days::standing_id.eq(standing::id)).filter(days::day.eq(day));
    Ok(on_either!(conn, |conn| standing::table
        .filter(standing::site_id.eq(site))
        .filter(standing::ended_at.is_null())
        .filter(standing::minute.between(from, to))
        .filter(standing::from_day.le(day))
        .filter(not(exists(made)))
        .order((standing::set_at, standing::id))
        .select(Standing::as_select())
        .load(conn))?)
}

/// Writes which booking was made for a day.
pub fn append_day(conn: &mut Conn, id: &RowId, day: NaiveDate, booking: &RowId) -> Result<()> {
    let row = (days::standing_id.eq(id), days::day.eq(day), days::booking_id.eq(booking));
    diesel::insert_into(days::table).values(row).execute(conn)?;
    Ok(())
}

/// The bookings that one made for the days from one on.
pub fn made_from(conn: &mut Conn, id: &RowId, from: NaiveDate) -> Result<Vec<(NaiveDate, RowId)>> {
    Ok(days::table
        .filter(days::standing_id.eq(id))
        .filter(days::day.ge(from))
        .order(days::day)
        .select((days::day, days::booking_id))
        .load(conn)?)
}

/// How long the last visit that each of these made takes.
pub fn last_seconds(conn: &mut Conn, ids: &[RowId]) -> Result<HashMap<RowId, i64>> {
    let made: Vec<(RowId, RowId)> = days::table
        .filter(days::standing_id.eq_any(ids.iter().collect::<Vec<_>>()))
        .order((days::standing_id, days::day))
        .select((days::standing_id, days::booking_id))
        .load(conn)?;
    // The last row of each wins.
    let last: HashMap<RowId, RowId> = made.into_iter().collect();
    let of: Vec<&RowId> = last.values().collect();
    let seconds: HashMap<RowId, i64> = bookings::table
        .filter(bookings::id.eq_any(of))
        .select((bookings::id, bookings::seconds))
        .load::<(RowId, i64)>(conn)?
        .into_iter()
        .collect();
    Ok(last.into_iter().filter_map(|(id, booking)| Some((id, *seconds.get(&booking)?))).collect())
}
