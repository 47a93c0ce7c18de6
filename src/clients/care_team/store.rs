//! The looks from outside the care team, append-only.

use diesel::prelude::*;

use crate::db::Conn;
use crate::error::{Error, Result, is_taken};
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::schema::{episodes, look_reviews, looks};
use crate::units::Instant;

/// A look to keep.
#[derive(Insertable)]
#[diesel(table_name = looks)]
pub struct NewLook<'a> {
    pub id: &'a RowId,
    pub client_id: &'a ClientId,
    pub staff_id: &'a StaffId,
    pub site_id: &'a SiteId,
    pub purpose: Vec<u8>,
    pub at: Instant,
    pub until: Instant,
    pub emergency: bool,
}

/// A look that was kept.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = looks)]
pub struct LookRow {
    pub id: RowId,
    pub client_id: ClientId,
    pub staff_id: StaffId,
    pub site_id: SiteId,
    pub purpose: Vec<u8>,
    pub at: Instant,
    pub until: Instant,
    pub emergency: bool,
}

/// A manager's word on a look.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = look_reviews)]
pub struct ReviewRow {
    pub look_id: RowId,
    pub words: Option<Vec<u8>>,
    pub by_staff: StaffId,
    pub at: Instant,
}

/// A look and what a manager said of it.
pub type Reviewed = (LookRow, Option<ReviewRow>);

/// Looks from sites other than these at files that have or had a stay at one of these, newest first.
pub fn from_outside(
    conn: &mut Conn,
    sites: &[SiteId],
    before: Option<&RowId>,
    limit: i64,
) -> Result<Vec<Reviewed>> {
    let stays = episodes::table
        .filter(episodes::client_id.eq(looks::client_id))
        .filter(episodes::site_id.eq_any(sites));
    let mut query = looks::table
        .left_join(look_reviews::table)
        .filter(looks::site_id.ne_all(sites))
        .filter(diesel::dsl::exists(stays))
        .select((LookRow::as_select(), Option::<ReviewRow>::as_select()))
        .order(looks::id.desc())
        .limit(limit)
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(looks::id.lt(before));
    }
    Ok(query.load(conn)?)
}

/// One such look.
pub fn one_from_outside(conn: &mut Conn, sites: &[SiteId], id: &RowId) -> Result<Option<LookRow>> {
    let stays = episodes::table
        .filter(episodes::client_id.eq(looks::client_id))
        .filter(episodes::site_id.eq_any(sites));
    Ok(looks::table
        .find(id)
        .filter(looks::site_id.ne_all(sites))
        .filter(diesel::dsl::exists(stays))
        .select(LookRow::as_select())
        .first(conn)
        .optional()?)
}

/// Keeps what a manager said: 409 `already_reviewed` if one has.
pub fn add_review(conn: &mut Conn, review: &ReviewRow) -> Result<()> {
    match diesel::insert_into(look_reviews::table).values(review).execute(conn) {
        Ok(_) => Ok(()),
        Err(cause) if is_taken(&cause, "look_reviews") => Err(Error::refused(409, "already_reviewed")),
        Err(cause) => Err(cause.into()),
    }
}

/// Keeps a look.
pub fn add(conn: &mut Conn, look: &NewLook<'_>) -> Result<()> {
    diesel::insert_into(looks::table).values(look).execute(conn)?;
    Ok(())
}

/// Until when this person may look into this file.
pub fn until(
    conn: &mut Conn,
    client: &ClientId,
    staff: &StaffId,
    site: &SiteId,
    now: Instant,
) -> Result<Option<Instant>> {
    Ok(looks::table
        .filter(looks::client_id.eq(client))
        .filter(looks::staff_id.eq(staff))
        .filter(looks::site_id.eq(site))
        .filter(looks::until.gt(now))
        .select(looks::until)
        .order(looks::until.desc())
        .first(conn)
        .optional()?)
}
