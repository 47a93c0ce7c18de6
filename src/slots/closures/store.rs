//! Closures and the ways that were chosen; terms stay, a closure is withdrawn once.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::Way;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::schema::{closure_ways as ways, closures};
use crate::units::Instant;

/// Days on which a site is closed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = closures)]
pub struct Closure {
    /// Its id.
    pub id: RowId,
    /// Which site.
    pub site_id: SiteId,
    /// The first closed day.
    pub from_day: NaiveDate,
    /// The last closed day.
    pub to_day: NaiveDate,
    /// The plan of bottles for it; none where bottles cannot be planned.
    pub batch_id: Option<RowId>,
    /// Who entered it.
    pub entered_by: StaffId,
    /// When.
    pub entered_at: Instant,
    /// Who took it back.
    pub withdrawn_by: Option<StaffId>,
    /// When.
    pub withdrawn_at: Option<Instant>,
}

/// How a client comes through a closure, as somebody chose it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = ways)]
pub struct Chosen {
    /// Its id.
    pub id: RowId,
    /// Which closure.
    pub closure_id: RowId,
    /// Whose way.
    pub client_id: ClientId,
    /// Which.
    pub way: Way,
    /// Which member of staff chose it; none: the client.
    pub by_staff: Option<StaffId>,
    /// When.
    pub at: Instant,
}

/// Appends a closure.
pub fn append(conn: &mut Conn, new: &Closure) -> Result<()> {
    diesel::insert_into(closures::table).values(new).execute(conn)?;
    Ok(())
}

/// One of them.
pub fn find(conn: &mut Conn, id: &RowId) -> Result<Option<Closure>> {
    Ok(closures::table.find(id).select(Closure::as_select()).first(conn).optional()?)
}

/// Those of a site that end on a day or later and were not withdrawn, by their first day.
pub fn open_at(conn: &mut Conn, site: &SiteId, today: NaiveDate) -> Result<Vec<Closure>> {
    Ok(closures::table
        .filter(closures::site_id.eq(site))
        .filter(closures::to_day.ge(today))
        .filter(closures::withdrawn_at.is_null())
        .order((closures::from_day, closures::id))
        .select(Closure::as_select())
        .load(conn)?)
}

/// Takes one back; false if somebody did.
pub fn withdraw(conn: &mut Conn, id: &RowId, by: &StaffId, at: Instant) -> Result<bool> {
    let open = closures::table.find(id).filter(closures::withdrawn_at.is_null());
    let done = diesel::update(open).set((closures::withdrawn_by.eq(by), closures::withdrawn_at.eq(at)));
    Ok(done.execute(conn)? == 1)
}

/// Appends a way.
pub fn append_way(conn: &mut Conn, new: &Chosen) -> Result<()> {
    diesel::insert_into(ways::table).values(new).execute(conn)?;
    Ok(())
}

/// One way.
pub fn way(conn: &mut Conn, id: &RowId) -> Result<Option<Chosen>> {
    Ok(ways::table.find(id).select(Chosen::as_select()).first(conn).optional()?)
}

/// The way that counts for a client.
pub fn newest_way(conn: &mut Conn, closure: &RowId, client: &ClientId) -> Result<Option<Chosen>> {
    Ok(ways::table
        .filter(ways::closure_id.eq(closure))
        .filter(ways::client_id.eq(client))
        .order((ways::at.desc(), ways::id.desc()))
        .select(Chosen::as_select())
        .first(conn)
        .optional()?)
}

/// The way that counts for each client of a closure.
pub fn ways_of(conn: &mut Conn, closure: &RowId) -> Result<HashMap<ClientId, Way>> {
    let rows: Vec<Chosen> = ways::table
        .filter(ways::closure_id.eq(closure))
        .order((ways::at, ways::id))
        .select(Chosen::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.client_id, row.way)).collect())
}
