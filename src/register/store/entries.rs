//! Entries as stored; none is ever changed.

use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;

use crate::db::{Conn, Kept, on_either};
use crate::error::Result;
use crate::ids::{ClientId, ContainerId, DoseId, EntryId, SiteId, StaffId};
use crate::register::Entry;
use crate::schema::register_entries;
use crate::units::Instant;
use crate::words::EntryKind;

/// A stored entry, without its note.
#[derive(Queryable, Selectable)]
#[diesel(table_name = register_entries)]
pub struct EntryRow {
    id: EntryId,
    site_id: SiteId,
    container_id: ContainerId,
    seq: i64,
    at: Instant,
    service_day: NaiveDate,
    kind: EntryKind,
    volume_ul: i64,
    balance_ul: i64,
    dose_id: Option<DoseId>,
    client_id: Option<ClientId>,
    by_staff: Option<StaffId>,
    witness: Option<StaffId>,
    reverses_id: Option<EntryId>,
}

impl From<EntryRow> for Entry {
    fn from(row: EntryRow) -> Self {
        Entry {
            id: row.id,
            site: row.site_id,
            container: row.container_id,
            seq: row.seq,
            at: row.at,
            service_day: row.service_day,
            kind: row.kind,
            volume_ul: row.volume_ul,
            balance_ul: row.balance_ul,
            dose: row.dose_id,
            client: row.client_id,
            by: row.by_staff,
            witness: row.witness,
            reverses: row.reverses_id,
        }
    }
}

/// An entry to append.
#[derive(Insertable)]
#[diesel(table_name = register_entries)]
pub struct NewEntry<'a> {
    pub id: &'a EntryId,
    pub site_id: &'a SiteId,
    pub container_id: &'a ContainerId,
    pub seq: i64,
    pub at: Instant,
    pub service_day: NaiveDate,
    pub kind: EntryKind,
    pub volume_ul: i64,
    pub balance_ul: i64,
    pub dose_id: Option<&'a DoseId>,
    pub client_id: Option<&'a ClientId>,
    pub by_staff: Option<&'a StaffId>,
    pub witness: Option<&'a StaffId>,
    pub reverses_id: Option<&'a EntryId>,
    pub note: Option<Vec<u8>>,
}

/// Appends an entry; the bare error, so that a taken key can be told apart.
pub fn append(conn: &mut Conn, entry: &NewEntry<'_>) -> QueryResult<()> {
    let new = Kept::new(diesel::insert_into(register_entries::table).values(entry));
    on_either!(conn, |conn| new.execute(conn))?;
    Ok(())
}

/// One entry.
pub fn entry(conn: &mut Conn, id: &EntryId) -> Result<Option<Entry>> {
    let row =
        on_either!(conn, |conn| register_entries::table.find(id).select(EntryRow::as_select()).first(conn))
            .optional()?;
    Ok(row.map(Entry::from))
}

/// Whether an entry has been reversed.
pub fn is_reversed(conn: &mut Conn, id: &EntryId) -> Result<bool> {
    let reversals = register_entries::table.filter(register_entries::reverses_id.eq(id));
    Ok(on_either!(conn, |conn| diesel::select(exists(reversals)).get_result(conn))?)
}

/// The entries behind a dose, as they were written.
pub fn entries_of_dose(conn: &mut Conn, dose: &DoseId) -> Result<Vec<Entry>> {
    let rows = on_either!(conn, |conn| register_entries::table
        .filter(register_entries::dose_id.eq(dose))
        .select(EntryRow::as_select())
        .order(register_entries::id)
        .load(conn))?;
    Ok(rows.into_iter().map(Entry::from).collect())
}
