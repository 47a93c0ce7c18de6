//! The severe sedations; only a doctor's look is added to a row.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::Sedation;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::schema::severe_sedations;
use crate::units::Instant;
use crate::words::SedationKind;

#[derive(Queryable, Selectable)]
#[diesel(table_name = severe_sedations)]
struct Row {
    id: RowId,
    client_id: ClientId,
    site_id: SiteId,
    kind: SedationKind,
    service_day: NaiveDate,
    note: Option<Vec<u8>>,
    by_staff: StaffId,
    at: Instant,
    looked_at: Option<Instant>,
}

impl From<Row> for Sedation {
    fn from(row: Row) -> Self {
        Sedation {
            id: row.id,
            client: row.client_id,
            site: row.site_id,
            kind: row.kind,
            service_day: row.service_day,
            by: row.by_staff,
            at: row.at,
            looked_at: row.looked_at,
            sealed_note: row.note,
        }
    }
}

/// Appends one.
pub fn append(conn: &mut Conn, new: &Sedation) -> Result<()> {
    diesel::insert_into(severe_sedations::table)
        .values((
            severe_sedations::id.eq(&new.id),
            severe_sedations::client_id.eq(&new.client),
            severe_sedations::site_id.eq(&new.site),
            severe_sedations::kind.eq(new.kind),
            severe_sedations::service_day.eq(new.service_day),
            severe_sedations::note.eq(new.sealed_note.as_deref()),
            severe_sedations::by_staff.eq(&new.by),
            severe_sedations::at.eq(new.at),
        ))
        .execute(conn)?;
    Ok(())
}

/// One of them.
pub fn by_id(conn: &mut Conn, id: &RowId) -> Result<Option<Sedation>> {
    let row = severe_sedations::table.find(id).select(Row::as_select()).first(conn).optional()?;
    Ok(row.map(Sedation::from))
}

/// Adds a doctor's look; false if one did before.
pub fn look(
    conn: &mut Conn,
    id: &RowId,
    by: Option<&StaffId>,
    at: Instant,
    note: Option<&[u8]>,
) -> Result<bool> {
    let open = severe_sedations::table.find(id).filter(severe_sedations::looked_at.is_null());
    let looked = diesel::update(open)
        .set((
            severe_sedations::looked_by.eq(by),
            severe_sedations::looked_at.eq(at),
            severe_sedations::looked_note.eq(note),
        ))
        .execute(conn)?;
    Ok(looked == 1)
}

/// Those of a client that no doctor has looked at, oldest first.
pub fn unlooked(conn: &mut Conn, client: &ClientId) -> Result<Vec<Sedation>> {
    let rows = severe_sedations::table
        .filter(severe_sedations::client_id.eq(client))
        .filter(severe_sedations::looked_at.is_null())
        .select(Row::as_select())
        .order(severe_sedations::id)
        .load(conn)?;
    Ok(rows.into_iter().map(Sedation::from).collect())
}

/// The same at these sites.
pub fn unlooked_at(conn: &mut Conn, sites: &[SiteId]) -> Result<Vec<Sedation>> {
    let rows = severe_sedations::table
        .filter(severe_sedations::site_id.eq_any(sites))
        .filter(severe_sedations::looked_at.is_null())
        .select(Row::as_select())
        .order(severe_sedations::id)
        .load(conn)?;
    Ok(rows.into_iter().map(Sedation::from).collect())
}

/// The days of all of a client's.
pub fn days(conn: &mut Conn, client: &ClientId) -> Result<Vec<NaiveDate>> {
    let days = severe_sedations::table.filter(severe_sedations::client_id.eq(client));
    Ok(days.select(severe_sedations::service_day).order(severe_sedations::service_day).load(conn)?)
}
