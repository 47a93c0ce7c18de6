//! Batches and what doctors said of their clients.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{Batch, BatchKind};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::schema::{batch_clients, batches};
use crate::units::Instant;
use crate::words::Criterion;

#[derive(Queryable, Selectable)]
#[diesel(table_name = batches)]
struct Row {
    id: RowId,
    site_id: SiteId,
    kind: BatchKind,
    from_day: NaiveDate,
    to_day: NaiveDate,
    cap: Option<i64>,
    waived: String,
    words: Vec<u8>,
    planned_by: StaffId,
    planned_at: Instant,
    signed_by: Option<StaffId>,
    signed_at: Option<Instant>,
    ended_by: Option<StaffId>,
    ended_at: Option<Instant>,
}

impl TryFrom<Row> for Batch {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let codes = row.waived.split(',').filter(|word| !word.is_empty());
        let waived =
            codes.map(|word| word.parse::<Criterion>().map_err(Error::fault)).collect::<Result<_>>()?;
        Ok(Batch {
            id: row.id,
            site: row.site_id,
            kind: row.kind,
            from: row.from_day,
            to: row.to_day,
            cap: row.cap,
            waived,
            planned_by: row.planned_by,
            planned_at: row.planned_at,
            signed: row.signed_by.zip(row.signed_at),
            ended: row.ended_by.zip(row.ended_at),
            sealed_words: row.words,
        })
    }
}

/// Appends a plan, made under a version of a policy.
pub fn append(conn: &mut Conn, batch: &Batch, policy: (&str, &str)) -> Result<()> {
    let waived: Vec<&str> = batch.waived.iter().map(|code| code.word()).collect();
    diesel::insert_into(batches::table)
        .values((
            batches::id.eq(&batch.id),
            batches::site_id.eq(&batch.site),
            batches::kind.eq(batch.kind),
            batches::from_day.eq(batch.from),
            batches::to_day.eq(batch.to),
            batches::cap.eq(batch.cap),
            batches::waived.eq(waived.join(",")),
            batches::words.eq(&batch.sealed_words),
            batches::policy_id.eq(policy.0),
            batches::policy_version.eq(policy.1),
            batches::planned_by.eq(&batch.planned_by),
            batches::planned_at.eq(batch.planned_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// One batch.
pub fn find(conn: &mut Conn, id: &RowId) -> Result<Option<Batch>> {
    let row: Option<Row> = batches::table.find(id).select(Row::as_select()).first(conn).optional()?;
    row.map(Batch::try_from).transpose()
}

/// Those of a site that are not over on a day, by their first day.
pub fn open_at(conn: &mut Conn, site: &SiteId, today: NaiveDate) -> Result<Vec<Batch>> {
    let rows: Vec<Row> = batches::table
        .filter(batches::site_id.eq(site))
        .filter(batches::to_day.ge(today))
        .filter(batches::ended_at.is_null())
        .select(Row::as_select())
        .order((batches::from_day, batches::planned_at, batches::id))
        .load(conn)?;
    rows.into_iter().map(Batch::try_from).collect()
}

/// Those of a site that are over or were ended, the last first.
pub fn over_at(conn: &mut Conn, site: &SiteId, today: NaiveDate, limit: i64) -> Result<Vec<Batch>> {
    let rows: Vec<Row> = batches::table
        .filter(batches::site_id.eq(site))
        .filter(batches::to_day.lt(today).or(batches::ended_at.is_not_null()))
        .select(Row::as_select())
        .order((batches::from_day.desc(), batches::planned_at.desc(), batches::id))
        .limit(limit)
        .load(conn)?;
    rows.into_iter().map(Batch::try_from).collect()
}

/// Signs a plan; false if it is signed or ended.
pub fn sign(conn: &mut Conn, id: &RowId, by: &StaffId, at: Instant) -> Result<bool> {
    let planned = batches::table
        .filter(batches::id.eq(id))
        .filter(batches::signed_at.is_null())
        .filter(batches::ended_at.is_null());
    let signed = diesel::update(planned).set((batches::signed_by.eq(by), batches::signed_at.eq(at)));
    Ok(signed.execute(conn)? == 1)
}

/// Ends a batch; false if it has ended.
pub fn end(conn: &mut Conn, id: &RowId, by: &StaffId, at: Instant) -> Result<bool> {
    let open = batches::table.filter(batches::id.eq(id)).filter(batches::ended_at.is_null());
    let ended = diesel::update(open).set((batches::ended_by.eq(by), batches::ended_at.eq(at)));
    Ok(ended.execute(conn)? == 1)
}

/// A doctor's word on one client.
#[derive(Insertable)]
#[diesel(table_name = batch_clients)]
pub struct NewSaid {
    pub id: RowId,
    pub batch_id: RowId,
    pub client_id: ClientId,
    pub left_out: bool,
    pub reason: Option<Vec<u8>>,
    pub by_staff: StaffId,
    pub at: Instant,
}

/// Appends what a doctor said.
pub fn append_said(conn: &mut Conn, said: &[NewSaid]) -> Result<()> {
    for one in said {
        diesel::insert_into(batch_clients::table).values(one).execute(conn)?;
    }
    Ok(())
}

/// Whether a client was left out when a doctor spoke last; none if no doctor spoke.
pub fn said_of(conn: &mut Conn, batch: &RowId, client: &ClientId) -> Result<Option<bool>> {
    Ok(batch_clients::table
        .filter(batch_clients::batch_id.eq(batch))
        .filter(batch_clients::client_id.eq(client))
        .select(batch_clients::left_out)
        .order((batch_clients::at.desc(), batch_clients::id.desc()))
        .first(conn)
        .optional()?)
}

/// What was said last of each client.
pub struct Said {
    pub id: RowId,
    pub reason: Option<Vec<u8>>,
}

/// What was said last of each client of a batch.
pub fn said_in(conn: &mut Conn, batch: &RowId) -> Result<HashMap<ClientId, Said>> {
    type Row = (ClientId, RowId, Option<Vec<u8>>);
    let rows: Vec<Row> = batch_clients::table
        .filter(batch_clients::batch_id.eq(batch))
        .select((batch_clients::client_id, batch_clients::id, batch_clients::reason))
        .order((batch_clients::at, batch_clients::id))
        .load(conn)?;
    let said = |(client, id, reason)| (client, Said { id, reason });
    Ok(rows.into_iter().map(said).collect())
}
