//! Results of tests and screens; rows are only added.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{ScreenAnswer, ScreenKind};
use crate::db::{Conn, Kept, on_either};
use crate::error::Result;
use crate::ids::{ClientId, RowId, StaffId};
use crate::monitoring::CHUNK;
use crate::schema::screening_results;
use crate::units::Instant;

/// A result as it was written down.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = screening_results)]
pub struct Stored {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// Of which test.
    pub kind: ScreenKind,
    /// The day of the test.
    pub taken_on: NaiveDate,
    /// What came of it.
    pub answer: ScreenAnswer,
    /// What it says beyond that, as JSON.
    pub details: String,
    /// The row that it corrects.
    pub corrects: Option<RowId>,
    /// Who wrote it down.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// Appends a result.
pub fn append(conn: &mut Conn, new: &Stored) -> Result<()> {
    diesel::insert_into(screening_results::table).values(new).execute(conn)?;
    Ok(())
}

/// Every row of a client by the day of the test, corrected ones too.
pub fn of_client(conn: &mut Conn, client: &ClientId) -> Result<Vec<Stored>> {
    Ok(screening_results::table
        .filter(screening_results::client_id.eq(client))
        .order((screening_results::taken_on, screening_results::at, screening_results::id))
        .select(Stored::as_select())
        .load(conn)?)
}

/// The rows of a client that the counter reads, by the day of the test: ECG and urine.
pub fn for_counter(conn: &mut Conn, client: &ClientId) -> Result<Vec<Stored>> {
    Ok(on_either!(conn, |conn| screening_results::table
        .filter(screening_results::client_id.eq(client))
        .filter(screening_results::kind.eq(ScreenKind::Ecg).or(screening_results::kind.eq(ScreenKind::Urine)))
        .order((screening_results::taken_on, screening_results::at, screening_results::id))
        .select(Stored::as_select())
        .load(conn))?)
}

/// The urine rows of these clients, each client's by the day of the test.
pub fn urine_of(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Stored>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<Stored> = on_either!(conn, |conn| Kept::for_one(
            screening_results::table
                .filter(screening_results::client_id.eq_any(chunk))
                .filter(screening_results::kind.eq(ScreenKind::Urine))
                .order((screening_results::taken_on, screening_results::at, screening_results::id))
                .select(Stored::as_select()),
            chunk.len()
        )
        .load(conn)?);
        found.extend(rows);
    }
    Ok(found)
}

/// Every row of these clients, each client's by the day of the test.
pub fn of_clients(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Stored>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<Stored> = on_either!(conn, |conn| Kept::for_one(
            screening_results::table
                .filter(screening_results::client_id.eq_any(chunk))
                .order((screening_results::taken_on, screening_results::at, screening_results::id))
                .select(Stored::as_select()),
            chunk.len()
        )
        .load(conn)?);
        found.extend(rows);
    }
    Ok(found)
}
