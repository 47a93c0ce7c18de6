//! The step-downs and their returns, append-only.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::StepDown;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::schema::{bottle_steps, call_backs, episodes, sites, step_down_returns, step_downs};
use crate::takehome::approvals::SteppedDown;
use crate::units::Instant;
use crate::words::{BottleEnd, CallBackAnswer, StepDownReason};

#[derive(Queryable, Selectable)]
#[diesel(table_name = step_downs)]
struct Row {
    id: RowId,
    client_id: ClientId,
    approval_id: RowId,
    from_doses: i64,
    to_doses: i64,
    reason: StepDownReason,
    words: Vec<u8>,
    from_day: NaiveDate,
    review_on: NaiveDate,
    by_staff: StaffId,
    at: Instant,
}

impl From<Row> for StepDown {
    fn from(row: Row) -> Self {
        StepDown {
            id: row.id,
            client: row.client_id,
            approval: row.approval_id,
            from_doses: row.from_doses,
            to_doses: row.to_doses,
            reason: row.reason,
            from_day: row.from_day,
            review_on: row.review_on,
            by: row.by_staff,
            at: row.at,
            sealed_words: row.words,
        }
    }
}

/// Appends a step-down.
pub fn append(conn: &mut Conn, new: &StepDown) -> Result<()> {
    diesel::insert_into(step_downs::table)
        .values((
            step_downs::id.eq(&new.id),
            step_downs::client_id.eq(&new.client),
            step_downs::approval_id.eq(&new.approval),
            step_downs::from_doses.eq(new.from_doses),
            step_downs::to_doses.eq(new.to_doses),
            step_downs::reason.eq(new.reason),
            step_downs::words.eq(&new.sealed_words),
            step_downs::from_day.eq(new.from_day),
            step_downs::review_on.eq(new.review_on),
            step_downs::by_staff.eq(&new.by),
            step_downs::at.eq(new.at),
        ))
        .execute(conn)?;
    Ok(())
}

/// One step-down.
pub fn by_id(conn: &mut Conn, id: &RowId) -> Result<Option<StepDown>> {
    Ok(step_downs::table.find(id).select(Row::as_select()).first(conn).optional()?.map(StepDown::from))
}

/// The last of a client, newest first.
pub fn recent(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<StepDown>> {
    let rows = step_downs::table
        .filter(step_downs::client_id.eq(client))
        .select(Row::as_select())
        .order((step_downs::at.desc(), step_downs::id.desc()))
        .limit(limit)
        .load(conn)?;
    Ok(rows.into_iter().map(StepDown::from).collect())
}

/// Those of a client that have not come back, in the order of the signatures.
pub fn open_of(conn: &mut Conn, client: &ClientId) -> Result<Vec<SteppedDown>> {
    let returned = step_down_returns::table
        .filter(step_down_returns::client_id.eq(client))
        .select(step_down_returns::step_down_id);
    let rows: Vec<Row> = step_downs::table
        .filter(step_downs::client_id.eq(client))
        .filter(step_downs::id.ne_all(returned))
        .select(Row::as_select())
        .order((step_downs::at, step_downs::id))
        .load(conn)?;
    let open = |row: Row| SteppedDown {
        id: row.id,
        approval: row.approval_id,
        from_doses: row.from_doses,
        to_doses: row.to_doses,
        reason: row.reason,
        from_day: row.from_day,
        review_on: row.review_on,
        back_on: None,
        appeal: None,
    };
    Ok(rows.into_iter().map(open).collect())
}

/// The clients with an open episode at a site and a step-down that has not come back.
pub fn stepped_down_at(conn: &mut Conn, site: &SiteId) -> Result<Vec<ClientId>> {
    let there = episodes::table
        .filter(episodes::ended_on.is_null())
        .filter(episodes::site_id.eq(site))
        .select(episodes::client_id);
    let returned = step_down_returns::table.select(step_down_returns::step_down_id);
    Ok(step_downs::table
        .filter(step_downs::client_id.eq_any(there))
        .filter(step_downs::id.ne_all(returned))
        .select(step_downs::client_id)
        .distinct()
        .load(conn)?)
}

/// Writes that a level came back; false if a row says it already.
pub fn add_return(
    conn: &mut Conn,
    step_down: &RowId,
    client: &ClientId,
    from_day: NaiveDate,
    by: Option<&StaffId>,
    at: Instant,
) -> Result<bool> {
    let known: i64 = step_down_returns::table.find(step_down).count().get_result(conn)?;
    if known > 0 {
        return Ok(false);
    }
    diesel::insert_into(step_down_returns::table)
        .values((
            step_down_returns::step_down_id.eq(step_down),
            step_down_returns::client_id.eq(client),
            step_down_returns::from_day.eq(from_day),
            step_down_returns::by_staff.eq(by),
            step_down_returns::at.eq(at),
        ))
        .execute(conn)?;
    Ok(true)
}

/// The days on which bottles were short or a loss stayed unexplained, and those on which a seal was
/// broken.
pub fn bottle_signs(conn: &mut Conn, client: &ClientId) -> Result<(Vec<NaiveDate>, Vec<NaiveDate>)> {
    let rows: Vec<(NaiveDate, Option<BottleEnd>, Option<bool>)> = bottle_steps::table
        .filter(bottle_steps::client_id.eq(client))
        .filter(bottle_steps::ending.is_not_null())
        .select((bottle_steps::service_day, bottle_steps::ending, bottle_steps::seal_broken))
        .order(bottle_steps::service_day)
        .load(conn)?;
    let is_short =
        |end: Option<BottleEnd>| matches!(end, Some(BottleEnd::LostFull | BottleEnd::EmptyNotReturned));
    let mut short: Vec<NaiveDate> = rows.iter().filter(|row| is_short(row.1)).map(|row| row.0).collect();
    let mut broken: Vec<NaiveDate> = rows.iter().filter(|row| row.2 == Some(true)).map(|row| row.0).collect();
    // Several bottles of one visit are one time.
    short.dedup();
    broken.dedup();
    Ok((short, broken))
}

/// How counts of a client's bottles ended, in order: when, and the time zone of the site.
pub fn counts(conn: &mut Conn, client: &ClientId) -> Result<Vec<(CallBackAnswer, Instant, String)>> {
    let rows: Vec<(Option<CallBackAnswer>, Option<Instant>, String)> = call_backs::table
        .inner_join(sites::table.on(sites::id.eq(call_backs::site_id)))
        .filter(call_backs::client_id.eq(client))
        .filter(call_backs::answered_at.is_not_null())
        .select((call_backs::answer, call_backs::answered_at, sites::zone))
        .order((call_backs::answered_at, call_backs::id))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(answer, at, zone)| Some((answer?, at?, zone))).collect())
}

/// The step-downs of a client that came back.
pub fn returned_of(conn: &mut Conn, client: &ClientId) -> Result<Vec<RowId>> {
    let returned = step_down_returns::table.filter(step_down_returns::client_id.eq(client));
    Ok(returned.select(step_down_returns::step_down_id).load(conn)?)
}
