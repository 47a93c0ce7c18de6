//! The open sessions of a member of staff.

use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{SessionId, SiteId, StaffId};
use crate::schema::sessions;
use crate::units::Instant;

/// A session as its list needs it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub struct OpenRow {
    /// Its id.
    pub id: SessionId,
    /// The site at which the person works in it.
    pub site_id: SiteId,
    /// A hash where pages are read; none for a program.
    pub cookie_hash: Option<String>,
    /// When the person signed in.
    pub created_at: Instant,
    /// When it was last used, to the minute or so.
    pub seen_at: Instant,
    /// When it ends by itself.
    pub expires_at: Instant,
}

/// Those that are neither revoked nor over, the last used first.
pub fn open_of(conn: &mut Conn, staff: &StaffId, now: Instant) -> Result<Vec<OpenRow>> {
    Ok(sessions::table
        .filter(sessions::audience.eq("staff").and(sessions::subject_id.eq(staff.as_str())))
        .filter(sessions::revoked_at.is_null().and(sessions::expires_at.gt(now)))
        .order((sessions::seen_at.desc(), sessions::id))
        .select(OpenRow::as_select())
        .load(conn)?)
}

/// Whether this is an open session of this member of staff.
pub fn is_open_of(conn: &mut Conn, staff: &StaffId, id: &SessionId, now: Instant) -> Result<bool> {
    Ok(open_of(conn, staff, now)?.iter().any(|one| one.id == *id))
}
