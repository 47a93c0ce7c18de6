//! The appeals; only the answer is added to a row.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::Appeal;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::schema::appeals;
use crate::units::Instant;
use crate::words::{Answer, AppealAgainst};

#[derive(Queryable, Selectable)]
#[diesel(table_name = appeals)]
struct Row {
    id: RowId,
    client_id: ClientId,
    site_id: SiteId,
    against: AppealAgainst,
    against_id: RowId,
    first_decided_by: StaffId,
    words: Option<Vec<u8>>,
    entered_by: Option<StaffId>,
    service_day: NaiveDate,
    due_on: NaiveDate,
    answer: Option<Answer>,
    answer_words: Option<Vec<u8>>,
    outside_doctor: Option<Vec<u8>>,
    decided_by: Option<StaffId>,
    decided_at: Option<Instant>,
}

impl From<Row> for Appeal {
    fn from(row: Row) -> Self {
        Appeal {
            id: row.id,
            client: row.client_id,
            site: row.site_id,
            against: row.against,
            against_id: row.against_id,
            first_decided_by: row.first_decided_by,
            entered_by: row.entered_by,
            service_day: row.service_day,
            due_on: row.due_on,
            answer: row.answer,
            decided_by: row.decided_by,
            decided_at: row.decided_at,
            sealed_words: row.words,
            sealed_answer: row.answer_words,
            sealed_doctor: row.outside_doctor,
        }
    }
}

/// Appends an appeal.
pub fn append(conn: &mut Conn, new: &Appeal, at: Instant) -> Result<()> {
    diesel::insert_into(appeals::table)
        .values((
            appeals::id.eq(&new.id),
            appeals::client_id.eq(&new.client),
            appeals::site_id.eq(&new.site),
            appeals::against.eq(new.against),
            appeals::against_id.eq(&new.against_id),
            appeals::first_decided_by.eq(&new.first_decided_by),
            appeals::words.eq(new.sealed_words.as_deref()),
            appeals::entered_by.eq(new.entered_by.as_ref()),
            appeals::service_day.eq(new.service_day),
            appeals::due_on.eq(new.due_on),
            appeals::at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

/// One appeal.
pub fn by_id(conn: &mut Conn, id: &RowId) -> Result<Option<Appeal>> {
    Ok(appeals::table.find(id).select(Row::as_select()).first(conn).optional()?.map(Appeal::from))
}

/// The appeal against a decision.
pub fn against(conn: &mut Conn, decision: &RowId) -> Result<Option<Appeal>> {
    let row = appeals::table.filter(appeals::against_id.eq(decision)).select(Row::as_select());
    Ok(row.first(conn).optional()?.map(Appeal::from))
}

/// Adds the answer; false if there is one.
pub fn decide(conn: &mut Conn, appeal: &Appeal) -> Result<bool> {
    let open = appeals::table.find(&appeal.id).filter(appeals::decided_at.is_null());
    let decided = diesel::update(open)
        .set((
            appeals::answer.eq(appeal.answer),
            appeals::answer_words.eq(appeal.sealed_answer.as_deref()),
            appeals::outside_doctor.eq(appeal.sealed_doctor.as_deref()),
            appeals::decided_by.eq(appeal.decided_by.as_ref()),
            appeals::decided_at.eq(appeal.decided_at),
        ))
        .execute(conn)?;
    Ok(decided == 1)
}

/// The last of a client, newest first.
pub fn recent(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<Appeal>> {
    let rows = appeals::table
        .filter(appeals::client_id.eq(client))
        .select(Row::as_select())
        .order(appeals::id.desc())
        .limit(limit)
        .load(conn)?;
    Ok(rows.into_iter().map(Appeal::from).collect())
}

/// The undecided at these sites, the first due first.
pub fn undecided_at(conn: &mut Conn, sites: &[SiteId]) -> Result<Vec<Appeal>> {
    let rows = appeals::table
        .filter(appeals::site_id.eq_any(sites))
        .filter(appeals::decided_at.is_null())
        .select(Row::as_select())
        .order((appeals::due_on, appeals::id))
        .load(conn)?;
    Ok(rows.into_iter().map(Appeal::from).collect())
}
