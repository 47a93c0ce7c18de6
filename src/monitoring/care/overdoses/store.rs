//! Overdoses and what a doctor made of them; rows are only added.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{OverdoseOf, OverdoseOutcome, OverdoseToldBy, WasDone};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, StaffId};
use crate::monitoring::CHUNK;
use crate::schema::{overdose_reviews, overdoses};
use crate::units::Instant;

/// An overdose as it was written down.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = overdoses)]
pub struct Overdose {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// The day, or the first of the month.
    pub on_day: NaiveDate,
    /// Whether only the month is known.
    pub month_only: bool,
    /// The day on which it became known here.
    pub told_on: NaiveDate,
    /// Who told of it.
    pub told_by: OverdoseToldBy,
    /// What may have been taken: words with commas between them.
    pub substances: String,
    /// Whether naloxone was used.
    pub naloxone: WasDone,
    /// Whether help was called.
    pub help_called: WasDone,
    /// How it went.
    pub outcome: OverdoseOutcome,
    /// What there is to say, sealed.
    pub note: Option<Vec<u8>>,
    /// Who wrote it down.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

impl Overdose {
    /// What may have been taken.
    pub fn of(&self) -> Vec<OverdoseOf> {
        self.substances.split(',').filter_map(OverdoseOf::from_word).collect()
    }
}

/// What a doctor made of one.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = overdose_reviews)]
pub struct Review {
    /// Of which.
    pub overdose_id: RowId,
    /// The day.
    pub on_day: NaiveDate,
    /// What follows, sealed.
    pub words: Vec<u8>,
    /// Who.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// Appends an overdose.
pub fn append(conn: &mut Conn, new: &Overdose) -> Result<()> {
    diesel::insert_into(overdoses::table).values(new).execute(conn)?;
    Ok(())
}

/// Appends what a doctor made of one.
pub fn append_review(conn: &mut Conn, new: &Review) -> Result<()> {
    diesel::insert_into(overdose_reviews::table).values(new).execute(conn)?;
    Ok(())
}

/// One overdose.
pub fn find(conn: &mut Conn, id: &RowId) -> Result<Option<Overdose>> {
    Ok(overdoses::table.find(id).select(Overdose::as_select()).first(conn).optional()?)
}

/// The overdoses of these clients by their day.
pub fn of_clients(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Overdose>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<Overdose> = overdoses::table
            .filter(overdoses::client_id.eq_any(chunk))
            .order((overdoses::on_day, overdoses::at, overdoses::id))
            .select(Overdose::as_select())
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// What doctors made of these clients' overdoses.
pub fn reviews_of_clients(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Review>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let own = overdoses::table.filter(overdoses::client_id.eq_any(chunk)).select(overdoses::id);
        let rows: Vec<Review> = overdose_reviews::table
            .filter(overdose_reviews::overdose_id.eq_any(own))
            .select(Review::as_select())
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}
