//! The looks from outside the care team, append-only.

use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::schema::looks;
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
