//! The stored assessments, append-only.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId, RowId};
use crate::schema::assessments;
use crate::units::Instant;

/// A stored assessment.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = assessments)]
pub struct Stored {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// In which episode.
    pub episode_id: EpisodeId,
    /// The service day.
    pub as_of: NaiveDate,
    /// The policy.
    pub policy_id: String,
    /// Its version.
    pub policy_version: String,
    /// What it allowed.
    pub allowed_doses: i64,
    /// The codes of criteria not met or unknown, joined by `;`.
    pub unmet: String,
    /// The facts as JSON.
    pub facts: String,
    /// When it was made.
    pub at: Instant,
}

/// Appends an assessment.
pub fn append(conn: &mut Conn, stored: &Stored) -> Result<()> {
    diesel::insert_into(assessments::table).values(stored).execute(conn)?;
    Ok(())
}

/// One assessment.
pub fn by_id(conn: &mut Conn, id: &RowId) -> Result<Option<Stored>> {
    Ok(assessments::table.find(id).select(Stored::as_select()).first(conn).optional()?)
}

/// The newest of a client.
pub fn recent(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<Stored>> {
    let rows = assessments::table
        .filter(assessments::client_id.eq(client))
        .select(Stored::as_select())
        .order(assessments::id.desc())
        .limit(limit);
    Ok(rows.load(conn)?)
}
