//! Requests and their answers, append-only.

use diesel::prelude::*;

use super::{AskedBy, Ground};
use crate::db::Conn;
use crate::error::{Error, Result, is_taken};
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::schema::{disclosure_answers as answers, disclosure_requests as requests};
use crate::units::Instant;

/// A request.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = requests)]
pub struct RequestRow {
    /// Its id.
    pub id: RowId,
    /// Where it was made.
    pub site_id: SiteId,
    /// About whom; none where the person is nobody's client here, or nobody should look.
    pub client_id: Option<ClientId>,
    /// What kind of asker.
    pub asked_by: AskedBy,
    /// Who asked and what for, sealed.
    pub words: Vec<u8>,
    /// Who wrote it down.
    pub noted_by: StaffId,
    /// When.
    pub at: Instant,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = answers)]
pub struct AnswerRow {
    /// To what.
    pub request_id: RowId,
    /// What lets the manager tell; none: nothing was told.
    pub ground: Option<Ground>,
    /// What was told and why, sealed.
    pub words: Vec<u8>,
    /// Who answered.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// A request with its answer.
pub type Both = (RequestRow, Option<AnswerRow>);

/// Appends a request.
pub fn add_request(conn: &mut Conn, row: &RequestRow) -> Result<()> {
    diesel::insert_into(requests::table).values(row).execute(conn)?;
    Ok(())
}

/// Appends an answer: 409 `already_answered` if there is one.
pub fn add_answer(conn: &mut Conn, row: &AnswerRow) -> Result<()> {
    match diesel::insert_into(answers::table).values(row).execute(conn) {
        Ok(_) => Ok(()),
        Err(cause) if is_taken(&cause, "disclosure_answers") => Err(Error::refused(409, "already_answered")),
        Err(cause) => Err(cause.into()),
    }
}

/// One request.
pub fn by_id(conn: &mut Conn, id: &RowId) -> Result<Option<RequestRow>> {
    Ok(requests::table.find(id).select(RequestRow::as_select()).first(conn).optional()?)
}

/// What was asked at these sites, newest first, older than one.
pub fn at_sites(conn: &mut Conn, sites: &[SiteId], before: Option<&RowId>, limit: i64) -> Result<Vec<Both>> {
    let mut query = requests::table
        .left_join(answers::table)
        .filter(requests::site_id.eq_any(sites))
        .select((RequestRow::as_select(), Option::<AnswerRow>::as_select()))
        .order(requests::id.desc())
        .limit(limit)
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(requests::id.lt(before));
    }
    Ok(query.load(conn)?)
}

/// What was asked about a client, newest first.
pub fn about(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<Both>> {
    Ok(requests::table
        .left_join(answers::table)
        .filter(requests::client_id.eq(client))
        .select((RequestRow::as_select(), Option::<AnswerRow>::as_select()))
        .order(requests::id.desc())
        .limit(limit)
        .load(conn)?)
}
