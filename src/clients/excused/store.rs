//! The excused days.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::Excused;
use crate::db::{Conn, Kept, on_either};
use crate::error::Result;
use crate::ids::{ClientId, RowId, StaffId};
use crate::schema::excused_days;
use crate::units::Instant;
use crate::words::ExcusedReason;

/// A stored stretch.
#[derive(Queryable, Selectable)]
#[diesel(table_name = excused_days)]
pub struct Row {
    id: RowId,
    client_id: ClientId,
    from_day: NaiveDate,
    to_day: NaiveDate,
    reason: ExcusedReason,
    dose_confirmed: bool,
}

impl From<Row> for Excused {
    fn from(row: Row) -> Self {
        Excused {
            id: row.id,
            client: row.client_id,
            from: row.from_day,
            to: row.to_day,
            reason: row.reason,
            dose_confirmed: row.dose_confirmed,
        }
    }
}

/// Adds a stretch.
pub fn add(conn: &mut Conn, excused: &Excused, by: Option<&StaffId>, at: Instant) -> Result<()> {
    diesel::insert_into(excused_days::table)
        .values((
            excused_days::id.eq(&excused.id),
            excused_days::client_id.eq(&excused.client),
            excused_days::from_day.eq(excused.from),
            excused_days::to_day.eq(excused.to),
            excused_days::reason.eq(excused.reason),
            excused_days::dose_confirmed.eq(excused.dose_confirmed),
            excused_days::recorded_by.eq(by),
            excused_days::at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Ends a stretch with the day before `from`; one that begins later goes.
pub fn end(conn: &mut Conn, id: &RowId, from: NaiveDate) -> Result<()> {
    diesel::delete(
        excused_days::table.filter(excused_days::id.eq(id)).filter(excused_days::from_day.ge(from)),
    )
    .execute(conn)?;
    let last = from.pred_opt().unwrap_or(from);
    diesel::update(excused_days::table.filter(excused_days::id.eq(id)).filter(excused_days::to_day.gt(last)))
        .set(excused_days::to_day.eq(last))
        .execute(conn)?;
    Ok(())
}

/// The stretches of a client that touch these days.
pub fn between(conn: &mut Conn, client: &ClientId, from: NaiveDate, to: NaiveDate) -> Result<Vec<Excused>> {
    let rows = on_either!(conn, |conn| excused_days::table
        .filter(excused_days::client_id.eq(client))
        .filter(excused_days::to_day.ge(from))
        .filter(excused_days::from_day.le(to))
        .select(Row::as_select())
        .order((excused_days::from_day, excused_days::id))
        .load(conn))?;
    Ok(rows.into_iter().map(Excused::from).collect())
}

/// Every stretch of every client, or of these, by client and day.
pub fn all(conn: &mut Conn, clients: Option<&[ClientId]>) -> Result<Vec<Excused>> {
    let order = (excused_days::client_id, excused_days::from_day, excused_days::id);
    let rows: Vec<Row> = match clients {
        Some(clients) => on_either!(conn, |conn| {
            let of_these = excused_days::table.filter(excused_days::client_id.eq_any(clients)).order(order);
            Kept::for_one(of_these.select(Row::as_select()), clients.len()).load(conn)
        })?,
        None => excused_days::table.order(order).select(Row::as_select()).load(conn)?,
    };
    Ok(rows.into_iter().map(Excused::from).collect())
}
