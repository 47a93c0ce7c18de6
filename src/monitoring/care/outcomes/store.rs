//! How clients were when a stay ended, and what was heard later; rows are only added.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{CareAfterEnd, FollowUpResult, HousingAtEnd, WorkAtEnd};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId, RowId, StaffId};
use crate::monitoring::CHUNK;
use crate::schema::{end_follow_ups, end_outcomes};
use crate::units::Instant;

/// How a client was, as it was written down.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = end_outcomes)]
pub struct EndOutcome {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// The stay.
    pub episode_id: EpisodeId,
    /// The day on which it was written down.
    pub on_day: NaiveDate,
    /// What the client did by day.
    pub work: WorkAtEnd,
    /// Where the client lived.
    pub housing: HousingAtEnd,
    /// In which treatment the client went on.
    pub after: CareAfterEnd,
    /// What there is to say, sealed.
    pub note: Option<Vec<u8>>,
    /// Who wrote it down.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// What was heard, as it was written down.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = end_follow_ups)]
pub struct FollowUp {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// The stay.
    pub episode_id: EpisodeId,
    /// For which month after the end.
    pub month: i64,
    /// The day.
    pub on_day: NaiveDate,
    /// What was heard.
    pub result: FollowUpResult,
    /// What there is to say, sealed.
    pub note: Option<Vec<u8>>,
    /// Who wrote it down.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// Appends how a client was.
pub fn append(conn: &mut Conn, new: &EndOutcome) -> Result<()> {
    diesel::insert_into(end_outcomes::table).values(new).execute(conn)?;
    Ok(())
}

/// Appends what was heard.
pub fn append_follow_up(conn: &mut Conn, new: &FollowUp) -> Result<()> {
    diesel::insert_into(end_follow_ups::table).values(new).execute(conn)?;
    Ok(())
}

/// How these clients were when their stays ended.
pub fn of_clients(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<EndOutcome>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<EndOutcome> = end_outcomes::table
            .filter(end_outcomes::client_id.eq_any(chunk))
            .order((end_outcomes::at, end_outcomes::id))
            .select(EndOutcome::as_select())
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// What was heard of these clients.
pub fn follow_ups_of_clients(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<FollowUp>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<FollowUp> = end_follow_ups::table
            .filter(end_follow_ups::client_id.eq_any(chunk))
            .order((end_follow_ups::at, end_follow_ups::id))
            .select(FollowUp::as_select())
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}
