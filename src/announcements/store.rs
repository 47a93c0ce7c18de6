//! Rows of announcements: terms stay, and each is taken back once.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{RowId, SiteId, StaffId};
use crate::schema::announcements;
use crate::units::Instant;

/// An announcement, its words sealed.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = announcements)]
pub struct Row {
    pub id: RowId,
    pub site_id: SiteId,
    pub from_day: NaiveDate,
    pub to_day: NaiveDate,
    pub words: Vec<u8>,
    pub made_by: Option<StaffId>,
    pub made_at: Instant,
    pub removed_by: Option<StaffId>,
    pub removed_at: Option<Instant>,
}

/// Appends an announcement.
pub fn append(conn: &mut Conn, row: &Row) -> Result<()> {
    diesel::insert_into(announcements::table).values(row).execute(conn)?;
    Ok(())
}

/// One announcement.
pub fn find(conn: &mut Conn, id: &RowId) -> Result<Option<Row>> {
    Ok(announcements::table.find(id).select(Row::as_select()).first(conn).optional()?)
}

/// Those of a site for a day that stand, the newest first.
pub fn between(conn: &mut Conn, site: &SiteId, day: NaiveDate) -> Result<Vec<Row>> {
    Ok(announcements::table
        .filter(announcements::site_id.eq(site))
        .filter(announcements::removed_at.is_null())
        .filter(announcements::from_day.le(day))
        .filter(announcements::to_day.ge(day))
        .order((announcements::made_at.desc(), announcements::id.desc()))
        .select(Row::as_select())
        .load(conn)?)
}

/// The newest of a site.
pub fn newest(conn: &mut Conn, site: &SiteId, limit: i64) -> Result<Vec<Row>> {
    Ok(announcements::table
        .filter(announcements::site_id.eq(site))
        .order((announcements::made_at.desc(), announcements::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?)
}

/// Takes one of a site back; false if there is none that stands.
pub fn remove(conn: &mut Conn, id: &RowId, site: &SiteId, by: Option<&StaffId>, at: Instant) -> Result<bool> {
    let stands = announcements::table
        .find(id)
        .filter(announcements::site_id.eq(site))
        .filter(announcements::removed_at.is_null());
    let removed =
        diesel::update(stands).set((announcements::removed_by.eq(by), announcements::removed_at.eq(at)));
    Ok(removed.execute(conn)? == 1)
}
