//! Forms that were filled in; rows are only added.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::FormOutcome;
use crate::db::{Conn, Kept, on_either};
use crate::error::Result;
use crate::ids::{ClientId, RowId, StaffId};
use crate::monitoring::CHUNK;
use crate::schema::filled_forms;
use crate::units::Instant;

/// A form as it was written down.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = filled_forms)]
pub struct Filled {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// Which form.
    pub form: String,
    /// The version that it was filled in by.
    pub version: String,
    /// The day on which it was filled in or declined.
    pub filled_on: NaiveDate,
    /// What came of it.
    pub outcome: FormOutcome,
    /// The answers, as JSON.
    pub answers: String,
    /// The row that it corrects.
    pub corrects: Option<RowId>,
    /// Who wrote it down.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// Appends a form.
pub fn append(conn: &mut Conn, new: &Filled) -> Result<()> {
    diesel::insert_into(filled_forms::table).values(new).execute(conn)?;
    Ok(())
}

/// Every row of a client by the day it was filled in, corrected ones too.
pub fn of_client(conn: &mut Conn, client: &ClientId) -> Result<Vec<Filled>> {
    Ok(filled_forms::table
        .filter(filled_forms::client_id.eq(client))
        .order((filled_forms::filled_on, filled_forms::at, filled_forms::id))
        .select(Filled::as_select())
        .load(conn)?)
}

/// The rows of one form of these clients, each client's by the day it was filled in.
pub fn of_form(conn: &mut Conn, clients: &[ClientId], form: &str) -> Result<Vec<Filled>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<Filled> = on_either!(conn, |conn| Kept::for_one(
            filled_forms::table
                .filter(filled_forms::client_id.eq_any(chunk))
                .filter(filled_forms::form.eq(form))
                .order((filled_forms::filled_on, filled_forms::at, filled_forms::id))
                .select(Filled::as_select()),
            chunk.len()
        )
        .load(conn)?);
        found.extend(rows);
    }
    Ok(found)
}
