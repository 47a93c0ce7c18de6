//! Rows of kiosks.

use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{RowId, SiteId, StaffId};
use crate::schema::queue_kiosks;
use crate::units::Instant;

/// A screen at which clients take a ticket.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = queue_kiosks)]
pub struct Kiosk {
    /// Its id.
    pub id: RowId,
    /// Where it stands.
    pub site_id: SiteId,
    /// The hash of its secret.
    pub secret_hash: String,
    /// Who set it up.
    pub made_by: Option<StaffId>,
    /// When.
    pub made_at: Instant,
    /// Who took it down.
    pub ended_by: Option<StaffId>,
    /// When.
    pub ended_at: Option<Instant>,
}

/// Appends a screen.
pub fn append(conn: &mut Conn, kiosk: &Kiosk) -> Result<()> {
    diesel::insert_into(queue_kiosks::table).values(kiosk).execute(conn)?;
    Ok(())
}

/// Where the screen with the hash of a secret stands.
pub fn site_of(conn: &mut Conn, hash: &str) -> Result<Option<SiteId>> {
    Ok(queue_kiosks::table
        .filter(queue_kiosks::secret_hash.eq(hash))
        .filter(queue_kiosks::ended_at.is_null())
        .select(queue_kiosks::site_id)
        .first(conn)
        .optional()?)
}

/// The screens of a site that stand, oldest first.
pub fn standing(conn: &mut Conn, site: &SiteId) -> Result<Vec<Kiosk>> {
    Ok(queue_kiosks::table
        .filter(queue_kiosks::site_id.eq(site))
        .filter(queue_kiosks::ended_at.is_null())
        .order((queue_kiosks::made_at, queue_kiosks::id))
        .select(Kiosk::as_select())
        .load(conn)?)
}

/// Ends a screen of a site; false if there is none that stands.
pub fn end(conn: &mut Conn, id: &RowId, site: &SiteId, by: Option<&StaffId>, at: Instant) -> Result<bool> {
    let stands = queue_kiosks::table
        .find(id)
        .filter(queue_kiosks::site_id.eq(site))
        .filter(queue_kiosks::ended_at.is_null());
    let ended = diesel::update(stands).set((queue_kiosks::ended_by.eq(by), queue_kiosks::ended_at.eq(at)));
    Ok(ended.execute(conn)? == 1)
}
