//! The stops of rounds.

use diesel::prelude::*;

use crate::db::Conn;
use crate::error::{Error, Result, is_taken};
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::schema::route_stops;
use crate::units::Instant;

/// A stop.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = route_stops)]
pub struct StopRow {
    /// Its id.
    pub id: RowId,
    /// Of which site.
    pub site_id: SiteId,
    /// Whose.
    pub client_id: ClientId,
    /// Its place on the way.
    pub place: i64,
    /// How to find them, sealed.
    pub words: Option<Vec<u8>>,
    /// Who added it.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// Keeps a stop: 409 `already_on_round` if the client has one.
pub fn add(conn: &mut Conn, stop: &StopRow) -> Result<()> {
    match diesel::insert_into(route_stops::table).values(stop).execute(conn) {
        Ok(_) => Ok(()),
        Err(cause) if is_taken(&cause, "route_stops") => Err(Error::refused(409, "already_on_round")),
        Err(cause) => Err(cause.into()),
    }
}

/// The stops of a site that stand, in the order of the way.
pub fn of_site(conn: &mut Conn, site: &SiteId) -> Result<Vec<StopRow>> {
    Ok(route_stops::table
        .filter(route_stops::site_id.eq(site))
        .filter(route_stops::ended_at.is_null())
        .order((route_stops::place, route_stops::id))
        .select(StopRow::as_select())
        .load(conn)?)
}

/// Gives a stop a place.
pub fn set_place(conn: &mut Conn, id: &RowId, place: i64) -> Result<()> {
    diesel::update(route_stops::table.find(id)).set(route_stops::place.eq(place)).execute(conn)?;
    Ok(())
}

/// Takes a stop off the way.
pub fn end(conn: &mut Conn, id: &RowId, at: Instant) -> Result<()> {
    diesel::update(route_stops::table.find(id)).set(route_stops::ended_at.eq(at)).execute(conn)?;
    Ok(())
}
