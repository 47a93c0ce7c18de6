//! The requests; only an answer is added to a row.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::Request;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::schema::take_home_requests as t;
use crate::units::Instant;
use crate::words::{Answer, RequestKind};

#[derive(Queryable, Selectable)]
#[diesel(table_name = t)]
struct Row {
    id: RowId,
    client_id: ClientId,
    site_id: SiteId,
    kind: RequestKind,
    doses: Option<i64>,
    from_day: Option<NaiveDate>,
    to_day: Option<NaiveDate>,
    words: Option<Vec<u8>>,
    entered_by: Option<StaffId>,
    service_day: NaiveDate,
    due_on: NaiveDate,
    answer: Option<Answer>,
    answer_words: Option<Vec<u8>>,
}

impl From<Row> for Request {
    fn from(row: Row) -> Self {
        Request {
            id: row.id,
            client: row.client_id,
            site: row.site_id,
            kind: row.kind,
            doses: row.doses,
            days: row.from_day.zip(row.to_day),
            entered_by: row.entered_by,
            service_day: row.service_day,
            due_on: row.due_on,
            answer: row.answer,
            sealed_words: row.words,
            sealed_answer: row.answer_words,
        }
    }
}

/// Appends a request.
pub fn append(conn: &mut Conn, new: &Request, at: Instant) -> Result<()> {
    diesel::insert_into(t::table)
        .values((
            t::id.eq(&new.id),
            t::client_id.eq(&new.client),
            t::site_id.eq(&new.site),
            t::kind.eq(new.kind),
            t::doses.eq(new.doses),
            t::from_day.eq(new.days.map(|days| days.0)),
            t::to_day.eq(new.days.map(|days| days.1)),
            t::words.eq(new.sealed_words.as_deref()),
            t::entered_by.eq(new.entered_by.as_ref()),
            t::service_day.eq(new.service_day),
            t::due_on.eq(new.due_on),
            t::at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

/// One request.
pub fn by_id(conn: &mut Conn, id: &RowId) -> Result<Option<Request>> {
    Ok(t::table.find(id).select(Row::as_select()).first(conn).optional()?.map(Request::from))
}

/// Adds an answer; false if there is one.
pub fn answer(
    conn: &mut Conn,
    id: &RowId,
    answer: Answer,
    words: Option<&[u8]>,
    by: Option<&StaffId>,
    at: Instant,
) -> Result<bool> {
    let answered = diesel::update(t::table.find(id).filter(t::answered_at.is_null()))
        .set((t::answer.eq(answer), t::answer_words.eq(words), t::answered_by.eq(by), t::answered_at.eq(at)))
        .execute(conn)?;
    Ok(answered == 1)
}

/// The open requests of a client, oldest first.
pub fn open_of(conn: &mut Conn, client: &ClientId) -> Result<Vec<Request>> {
    let rows = t::table
        .filter(t::client_id.eq(client))
        .filter(t::answered_at.is_null())
        .select(Row::as_select())
        .order(t::id)
        .load(conn)?;
    Ok(rows.into_iter().map(Request::from).collect())
}

/// The last of a client, newest first.
pub fn recent(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<Request>> {
    let rows =
        t::table.filter(t::client_id.eq(client)).select(Row::as_select()).order(t::id.desc()).limit(limit);
    Ok(rows.load(conn)?.into_iter().map(Request::from).collect())
}

/// The open requests at these sites, the first due first.
pub fn open_at(conn: &mut Conn, sites: &[SiteId]) -> Result<Vec<Request>> {
    let rows = t::table
        .filter(t::site_id.eq_any(sites))
        .filter(t::answered_at.is_null())
        .select(Row::as_select())
        .order((t::due_on, t::id))
        .load(conn)?;
    Ok(rows.into_iter().map(Request::from).collect())
}
