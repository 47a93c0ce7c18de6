//! Guests' visits and their ends; rows are only added.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::GuestVisit;
use crate::db::{Conn, on_either};
use crate::error::{Error, Result, is_taken};
use crate::ids::{ClientId, EpisodeId, OrderId, RowId, SiteId, StaffId};
use crate::schema::{guest_visit_ends, guest_visits};
use crate::units::Instant;

/// A stored visit.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = guest_visits)]
pub struct Row {
    pub id: RowId,
    pub client_id: ClientId,
    pub site_id: SiteId,
    pub episode_id: Option<EpisodeId>,
    pub order_id: Option<OrderId>,
    pub from_day: NaiveDate,
    pub to_day: NaiveDate,
    pub words: Vec<u8>,
    pub confirmed_at: Instant,
    pub by_staff: StaffId,
    pub at: Instant,
}

/// Keeps a visit.
pub fn add(conn: &mut Conn, visit: &GuestVisit, words: Vec<u8>) -> Result<()> {
    diesel::insert_into(guest_visits::table)
        .values((
            guest_visits::id.eq(&visit.id),
            guest_visits::client_id.eq(&visit.client),
            guest_visits::site_id.eq(&visit.site),
            guest_visits::episode_id.eq(visit.episode.as_ref()),
            guest_visits::order_id.eq(visit.order.as_ref()),
            guest_visits::from_day.eq(visit.from),
            guest_visits::to_day.eq(visit.to),
            guest_visits::words.eq(words),
            guest_visits::confirmed_at.eq(visit.confirmed_at),
            guest_visits::by_staff.eq(&visit.by),
            guest_visits::at.eq(visit.at),
        ))
        .execute(conn)?;
    Ok(())
}

/// The sites and days of a client's visits that nobody has ended.
pub fn standing(conn: &mut Conn, client: &ClientId) -> Result<Vec<(SiteId, NaiveDate, NaiveDate)>> {
    Ok(on_either!(conn, |conn| guest_visits::table
        .left_join(guest_visit_ends::table)
        .filter(guest_visits::client_id.eq(client))
        .filter(guest_visit_ends::visit_id.nullable().is_null())
        .select((guest_visits::site_id, guest_visits::from_day, guest_visits::to_day))
        .load(conn))?)
}

/// The visits at these sites that last until `since` or longer, the newest first.
pub fn since(conn: &mut Conn, sites: &[SiteId], since: NaiveDate) -> Result<Vec<(Row, Option<Instant>)>> {
    Ok(guest_visits::table
        .left_join(guest_visit_ends::table)
        .filter(guest_visits::site_id.eq_any(sites))
        .filter(guest_visits::to_day.ge(since))
        .order((guest_visits::at.desc(), guest_visits::id.desc()))
        .select((Row::as_select(), guest_visit_ends::at.nullable()))
        .load(conn)?)
}

/// The visit that this stay was opened for.
pub fn of_stay(
    conn: &mut Conn,
    client: &ClientId,
    stay: &EpisodeId,
) -> Result<Option<(Row, Option<Instant>)>> {
    Ok(guest_visits::table
        .left_join(guest_visit_ends::table)
        .filter(guest_visits::client_id.eq(client))
        .filter(guest_visits::episode_id.eq(stay))
        .select((Row::as_select(), guest_visit_ends::at.nullable()))
        .first(conn)
        .optional()?)
}

/// One visit, with when it was said to be over.
pub fn one(conn: &mut Conn, id: &RowId) -> Result<Option<(Row, Option<Instant>)>> {
    Ok(guest_visits::table
        .left_join(guest_visit_ends::table)
        .filter(guest_visits::id.eq(id))
        .select((Row::as_select(), guest_visit_ends::at.nullable()))
        .first(conn)
        .optional()?)
}

/// Keeps that a visit is over: 409 `visit_ended` if that was said before.
pub fn end(conn: &mut Conn, id: &RowId, by: &StaffId, at: Instant) -> Result<()> {
    let written = diesel::insert_into(guest_visit_ends::table)
        .values((
            guest_visit_ends::visit_id.eq(id),
            guest_visit_ends::by_staff.eq(by),
            guest_visit_ends::at.eq(at),
        ))
        .execute(conn);
    match written {
        Ok(_) => Ok(()),
        Err(cause) if is_taken(&cause, "guest_visit_ends") => Err(Error::refused(409, "visit_ended")),
        Err(cause) => Err(cause.into()),
    }
}
