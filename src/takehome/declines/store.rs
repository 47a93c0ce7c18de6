//! The declines, append-only.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::Decline;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, StaffId};
use crate::schema::declines;
use crate::units::Instant;

#[derive(Queryable, Selectable)]
#[diesel(table_name = declines)]
struct Row {
    id: RowId,
    client_id: ClientId,
    assessment_id: RowId,
    reason: Vec<u8>,
    service_day: NaiveDate,
    review_on: NaiveDate,
    by_staff: StaffId,
    at: Instant,
}

impl From<Row> for Decline {
    fn from(row: Row) -> Self {
        Decline {
            id: row.id,
            client: row.client_id,
            assessment: row.assessment_id,
            service_day: row.service_day,
            review_on: row.review_on,
            by: row.by_staff,
            at: row.at,
            sealed_reason: row.reason,
        }
    }
}

/// Appends one.
pub fn append(conn: &mut Conn, new: &Decline) -> Result<()> {
    diesel::insert_into(declines::table)
        .values((
            declines::id.eq(&new.id),
            declines::client_id.eq(&new.client),
            declines::assessment_id.eq(&new.assessment),
            declines::reason.eq(&new.sealed_reason),
            declines::service_day.eq(new.service_day),
            declines::review_on.eq(new.review_on),
            declines::by_staff.eq(&new.by),
            declines::at.eq(new.at),
        ))
        .execute(conn)?;
    Ok(())
}

/// One of them.
pub fn by_id(conn: &mut Conn, id: &RowId) -> Result<Option<Decline>> {
    Ok(declines::table.find(id).select(Row::as_select()).first(conn).optional()?.map(Decline::from))
}

/// The last of a client, newest first.
pub fn recent(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<Decline>> {
    let rows = declines::table
        .filter(declines::client_id.eq(client))
        .select(Row::as_select())
        .order((declines::at.desc(), declines::id.desc()))
        .limit(limit)
        .load(conn)?;
    Ok(rows.into_iter().map(Decline::from).collect())
}
