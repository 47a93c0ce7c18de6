//! Orders by telephone and their countersignatures; rows are only added.

use diesel::prelude::*;

use super::telephone::{Spoken, TelephoneAnswer};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::schema::{telephone_answers, telephone_orders};
use crate::units::Instant;

/// What a doctor said by telephone, as it was taken down.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = telephone_orders)]
pub struct Row {
    /// Its id.
    pub id: RowId,
    /// About whom.
    pub client_id: ClientId,
    /// Where it was taken down.
    pub site_id: SiteId,
    /// What it was.
    pub what: Spoken,
    /// The order or the hold that it is about.
    pub about_id: String,
    /// The doctor's reason as it was taken down, sealed; an order carries its own.
    pub words: Option<Vec<u8>>,
    /// Who said it.
    pub doctor: StaffId,
    /// Who took it down and read it back.
    pub taken_by: StaffId,
    /// Who heard it too.
    pub second: StaffId,
    /// When.
    pub at: Instant,
    /// Until when the doctor signs.
    pub countersign_by: Instant,
}

/// What a doctor says of it later.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = telephone_answers)]
pub struct Answered {
    /// Of which.
    pub telephone_id: RowId,
    /// What.
    pub answer: TelephoneAnswer,
    /// What was meant instead, sealed.
    pub words: Option<Vec<u8>>,
    /// Who.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// Appends what was said.
pub fn append(conn: &mut Conn, row: &Row) -> Result<()> {
    diesel::insert_into(telephone_orders::table).values(row).execute(conn)?;
    Ok(())
}

/// Appends the answer; false if there is one.
pub fn append_answer(conn: &mut Conn, answered: &Answered) -> Result<bool> {
    let known = telephone_answers::table.find(&answered.telephone_id).count().get_result::<i64>(conn)?;
    if known > 0 {
        return Ok(false);
    }
    diesel::insert_into(telephone_answers::table).values(answered).execute(conn)?;
    Ok(true)
}

/// One of them, with its answer.
pub fn find(conn: &mut Conn, id: &RowId) -> Result<Option<(Row, Option<Answered>)>> {
    let found = telephone_orders::table
        .left_join(telephone_answers::table)
        .filter(telephone_orders::id.eq(id))
        .select((Row::as_select(), Option::<Answered>::as_select()))
        .first(conn)
        .optional()?;
    Ok(found)
}

/// The one that made this order.
pub fn of_order(conn: &mut Conn, order: &str) -> Result<Option<RowId>> {
    let found = telephone_orders::table
        .filter(telephone_orders::about_id.eq(order).and(telephone_orders::what.eq(Spoken::Order)))
        .select(telephone_orders::id)
        .first(conn)
        .optional()?;
    Ok(found)
}

/// Those of these sites that nobody has answered, the earliest due first.
pub fn waiting_at(conn: &mut Conn, sites: &[SiteId]) -> Result<Vec<Row>> {
    let rows = telephone_orders::table
        .left_join(telephone_answers::table)
        .filter(
            telephone_orders::site_id.eq_any(sites).and(telephone_answers::telephone_id.nullable().is_null()),
        )
        .order((telephone_orders::countersign_by, telephone_orders::id))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows)
}

/// Those of a client, the newest first, with their answers.
pub fn of_client(conn: &mut Conn, client: &ClientId) -> Result<Vec<(Row, Option<Answered>)>> {
    let rows = telephone_orders::table
        .left_join(telephone_answers::table)
        .filter(telephone_orders::client_id.eq(client))
        .order((telephone_orders::at.desc(), telephone_orders::id.desc()))
        .select((Row::as_select(), Option::<Answered>::as_select()))
        .load(conn)?;
    Ok(rows)
}
