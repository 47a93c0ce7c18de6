//! The holds.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::Hold;
use crate::db::{Conn, on_either};
use crate::error::Result;
use crate::ids::{ClientId, HoldId, SiteId, StaffId};
use crate::schema::{episodes, holds};
use crate::units::Instant;
use crate::words::HoldKind;

/// A stored hold.
#[derive(Queryable, Selectable)]
#[diesel(table_name = holds)]
pub struct Row {
    id: HoldId,
    client_id: ClientId,
    kind: HoldKind,
    service_day: NaiveDate,
    ends_on: Option<NaiveDate>,
    recheck_at: Option<Instant>,
    note: Option<Vec<u8>>,
    opened_by: Option<StaffId>,
    opened_at: Instant,
    settled_at: Option<Instant>,
}

impl From<Row> for Hold {
    fn from(row: Row) -> Self {
        Hold {
            id: row.id,
            client: row.client_id,
            kind: row.kind,
            service_day: row.service_day,
            ends_on: row.ends_on,
            recheck_at: row.recheck_at,
            opened_by: row.opened_by,
            opened_at: row.opened_at,
            settled_at: row.settled_at,
            sealed_note: row.note,
        }
    }
}

/// Adds a hold.
pub fn add(conn: &mut Conn, hold: &Hold) -> Result<()> {
    diesel::insert_into(holds::table)
        .values((
            holds::id.eq(&hold.id),
            holds::client_id.eq(&hold.client),
            holds::kind.eq(hold.kind),
            holds::service_day.eq(hold.service_day),
            holds::ends_on.eq(hold.ends_on),
            holds::recheck_at.eq(hold.recheck_at),
            holds::note.eq(hold.sealed_note.as_deref()),
            holds::opened_by.eq(hold.opened_by.as_ref()),
            holds::opened_at.eq(hold.opened_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Moves the time from which the client may be looked at again.
pub fn set_recheck(conn: &mut Conn, hold: &HoldId, at: Instant) -> Result<()> {
    diesel::update(holds::table.find(hold)).set(holds::recheck_at.eq(at)).execute(conn)?;
    Ok(())
}

/// One hold.
pub fn by_id(conn: &mut Conn, id: &HoldId) -> Result<Option<Hold>> {
    Ok(holds::table.find(id).select(Row::as_select()).first(conn).optional()?.map(Hold::from))
}

/// The unsettled holds of a client, oldest first.
pub fn unsettled(conn: &mut Conn, client: &ClientId) -> Result<Vec<Hold>> {
    let rows = on_either!(conn, |conn| holds::table
        .filter(holds::client_id.eq(client))
        .filter(holds::settled_at.is_null())
        .select(Row::as_select())
        .order(holds::id)
        .load(conn))?;
    Ok(rows.into_iter().map(Hold::from).collect())
}

/// The unsettled holds of every client with an open episode at these sites, oldest first.
pub fn unsettled_at(conn: &mut Conn, sites: &[SiteId]) -> Result<Vec<Hold>> {
    let there = episodes::table
        .filter(episodes::ended_on.is_null())
        .filter(episodes::site_id.eq_any(sites))
        .select(episodes::client_id);
    let rows = holds::table
        .filter(holds::settled_at.is_null())
        .filter(holds::client_id.eq_any(there))
        .select(Row::as_select())
        .order(holds::id)
        .load(conn)?;
    Ok(rows.into_iter().map(Hold::from).collect())
}

/// The last holds of a client, settled or not, newest first.
pub fn recent(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<Hold>> {
    let rows = holds::table
        .filter(holds::client_id.eq(client))
        .select(Row::as_select())
        .order(holds::id.desc())
        .limit(limit)
        .load(conn)?;
    Ok(rows.into_iter().map(Hold::from).collect())
}

/// Settles a hold; false if somebody did before.
pub fn settle(
    conn: &mut Conn,
    id: &HoldId,
    by: Option<&StaffId>,
    at: Instant,
    note: Option<&[u8]>,
) -> Result<bool> {
    let settled = diesel::update(holds::table.find(id).filter(holds::settled_at.is_null()))
        .set((holds::settled_by.eq(by), holds::settled_at.eq(at), holds::settled_note.eq(note)))
        .execute(conn)?;
    Ok(settled == 1)
}
