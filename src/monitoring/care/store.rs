//! Rows that should not be there, by their id.

use std::collections::HashSet;

use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, StaffId};
use crate::monitoring::CHUNK;
use crate::schema::care_mistakes;
use crate::units::Instant;

/// That a row should not be there.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = care_mistakes)]
pub struct Mistake {
    /// The row.
    pub row_id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// Who says so.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// Appends one.
pub fn append(conn: &mut Conn, new: &Mistake) -> Result<()> {
    diesel::insert_into(care_mistakes::table).values(new).execute(conn)?;
    Ok(())
}

/// The rows of these clients that should not be there.
pub fn of_clients(conn: &mut Conn, clients: &[ClientId]) -> Result<HashSet<RowId>> {
    let mut found = HashSet::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<RowId> = care_mistakes::table
            .filter(care_mistakes::client_id.eq_any(chunk))
            .select(care_mistakes::row_id)
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}
