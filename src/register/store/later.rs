//! What one person did alone, and the signatures that came later; rows are only added.

use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::register::later::Unwitnessed;
use crate::schema::{later_signatures, later_witnesses};
use crate::units::Instant;

/// What was done alone.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = later_witnesses)]
pub struct LaterRow {
    /// Its id.
    pub id: RowId,
    /// Whose dose.
    pub client_id: ClientId,
    /// Where.
    pub site_id: SiteId,
    /// What.
    pub what: Unwitnessed,
    /// The dose or the entry.
    pub about_id: String,
    /// Who did it.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
    /// Until when the second person signs.
    pub sign_by: Instant,
}

/// The second person's signature.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = later_signatures)]
pub struct SignatureRow {
    /// Of what.
    pub later_id: RowId,
    /// Who did it.
    pub done_by: StaffId,
    /// Who signed.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// Appends what was done alone.
pub fn leave(conn: &mut Conn, row: &LaterRow) -> Result<()> {
    diesel::insert_into(later_witnesses::table).values(row).execute(conn)?;
    Ok(())
}

/// Appends the signature; false if there is one.
pub fn sign(conn: &mut Conn, row: &SignatureRow) -> Result<bool> {
    let known = later_signatures::table.find(&row.later_id).count().get_result::<i64>(conn)?;
    if known > 0 {
        return Ok(false);
    }
    diesel::insert_into(later_signatures::table).values(row).execute(conn)?;
    Ok(true)
}

/// Those of these sites that nobody has signed, the earliest due first.
pub fn unsigned_at(conn: &mut Conn, sites: &[SiteId]) -> Result<Vec<LaterRow>> {
    let rows = later_witnesses::table
        .left_join(later_signatures::table)
        .filter(later_witnesses::site_id.eq_any(sites).and(later_signatures::later_id.nullable().is_null()))
        .order((later_witnesses::sign_by, later_witnesses::id))
        .select(LaterRow::as_select())
        .load(conn)?;
    Ok(rows)
}

/// How many of them there are.
pub fn count_unsigned(conn: &mut Conn, sites: &[SiteId]) -> Result<i64> {
    let count = later_witnesses::table
        .left_join(later_signatures::table)
        .filter(later_witnesses::site_id.eq_any(sites).and(later_signatures::later_id.nullable().is_null()))
        .count()
        .get_result(conn)?;
    Ok(count)
}

/// One, with its signature.
pub fn later(conn: &mut Conn, id: &RowId) -> Result<Option<(LaterRow, Option<SignatureRow>)>> {
    let found = later_witnesses::table
        .left_join(later_signatures::table)
        .filter(later_witnesses::id.eq(id))
        .select((LaterRow::as_select(), Option::<SignatureRow>::as_select()))
        .first(conn)
        .optional()?;
    Ok(found)
}

/// Those about these doses and entries, with their signatures.
pub fn later_about(conn: &mut Conn, ids: &[String]) -> Result<Vec<(LaterRow, Option<SignatureRow>)>> {
    let rows = later_witnesses::table
        .left_join(later_signatures::table)
        .filter(later_witnesses::about_id.eq_any(ids))
        .select((LaterRow::as_select(), Option::<SignatureRow>::as_select()))
        .load(conn)?;
    Ok(rows)
}
