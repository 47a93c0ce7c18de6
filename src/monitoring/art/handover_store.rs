//! Medicines handed over with the dose; rows are only added.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::{Conn, Kept, on_either};
use crate::error::Result;
use crate::ids::{ClientId, RowId, StaffId};
use crate::monitoring::CHUNK;
use crate::schema::{art_handovers, art_handovers_undone};
use crate::units::Instant;

/// Antiretroviral medicines handed over with the dose.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = art_handovers)]
pub struct Handover {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// The first day for which they are.
    pub from_day: NaiveDate,
    /// The last day for which they are.
    pub to_day: NaiveDate,
    /// Whether those of the first day were taken before staff.
    pub observed: bool,
    /// Who handed them over.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// Appends a handover.
pub fn append(conn: &mut Conn, new: &Handover) -> Result<()> {
    diesel::insert_into(art_handovers::table).values(new).execute(conn)?;
    Ok(())
}

/// One handover, and whether it was taken back.
pub fn find(conn: &mut Conn, id: &RowId) -> Result<Option<(Handover, bool)>> {
    let found: Option<(Handover, Option<RowId>)> = art_handovers::table
        .left_join(art_handovers_undone::table)
        .filter(art_handovers::id.eq(id))
        .select((Handover::as_select(), art_handovers_undone::handover_id.nullable()))
        .first(conn)
        .optional()?;
    Ok(found.map(|(handover, undone)| (handover, undone.is_some())))
}

/// Takes one back that was written down by mistake.
pub fn undo(conn: &mut Conn, id: &RowId, by: &StaffId, at: Instant) -> Result<()> {
    diesel::insert_into(art_handovers_undone::table)
        .values((
            art_handovers_undone::handover_id.eq(id),
            art_handovers_undone::by_staff.eq(by),
            art_handovers_undone::at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

/// The handovers of these clients that stand, each client's by their last day.
pub fn of_clients(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Handover>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<Handover> = on_either!(conn, |conn| Kept::for_one(
            art_handovers::table
                .left_join(art_handovers_undone::table)
                .filter(art_handovers::client_id.eq_any(chunk))
                .filter(art_handovers_undone::handover_id.nullable().is_null())
                .order((art_handovers::to_day, art_handovers::at, art_handovers::id))
                .select(Handover::as_select()),
            chunk.len()
        )
        .load(conn)?);
        found.extend(rows);
    }
    Ok(found)
}
