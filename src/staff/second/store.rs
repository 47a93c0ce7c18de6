//! The tables of the second step.

use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{RowId, StaffId};
use crate::schema::{second_step_resets, staff_recovery_codes, staff_second_steps};
use crate::units::Instant;

/// A second step, set up or half-way there.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = staff_second_steps)]
pub struct StepRow {
    pub staff_id: StaffId,
    pub secret: Vec<u8>,
    pub begun_at: Instant,
    pub confirmed_at: Option<Instant>,
    pub last_step: i64,
}

/// A second step that somebody else took away.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = second_step_resets)]
pub struct ResetRow {
    pub id: RowId,
    pub staff_id: StaffId,
    pub by_staff: Option<StaffId>,
    pub at: Instant,
    pub read_at: Option<Instant>,
}

/// Somebody's second step, confirmed or not.
pub fn step(conn: &mut Conn, staff: &StaffId) -> Result<Option<StepRow>> {
    Ok(staff_second_steps::table.find(staff).select(StepRow::as_select()).first(conn).optional()?)
}

/// Since when somebody has a second step.
pub fn confirmed_at(conn: &mut Conn, staff: &StaffId) -> Result<Option<Instant>> {
    let found: Option<Option<Instant>> = staff_second_steps::table
        .find(staff)
        .select(staff_second_steps::confirmed_at)
        .first(conn)
        .optional()?;
    Ok(found.flatten())
}

/// Begins a second step, in place of one that was only begun.
pub fn begin(conn: &mut Conn, row: &StepRow) -> Result<()> {
    diesel::delete(staff_second_steps::table.find(&row.staff_id)).execute(conn)?;
    diesel::insert_into(staff_second_steps::table).values(row).execute(conn)?;
    Ok(())
}

/// Lets a second step count from now on.
pub fn confirm(conn: &mut Conn, staff: &StaffId, now: Instant) -> Result<()> {
    diesel::update(staff_second_steps::table.find(staff))
        .set(staff_second_steps::confirmed_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// Uses the code of a span up, and those of earlier spans with it; false if it was used.
pub fn use_span(conn: &mut Conn, staff: &StaffId, span: i64) -> Result<bool> {
    let unused = staff_second_steps::table.find(staff).filter(staff_second_steps::last_step.lt(span));
    let used = diesel::update(unused).set(staff_second_steps::last_step.eq(span)).execute(conn)?;
    Ok(used == 1)
}

/// Takes the codes of an app away; false if there were none.
pub fn remove(conn: &mut Conn, staff: &StaffId) -> Result<bool> {
    Ok(diesel::delete(staff_second_steps::table.find(staff)).execute(conn)? == 1)
}

/// Takes all recovery codes away.
pub fn forget_recovery_codes(conn: &mut Conn, staff: &StaffId) -> Result<()> {
    diesel::delete(staff_recovery_codes::table.filter(staff_recovery_codes::staff_id.eq(staff)))
        .execute(conn)?;
    Ok(())
}

/// Puts these recovery codes, by their hashes, in the place of all earlier ones.
pub fn set_recovery_codes(conn: &mut Conn, staff: &StaffId, hashes: &[String]) -> Result<()> {
    forget_recovery_codes(conn, staff)?;
    for hash in hashes {
        diesel::insert_into(staff_recovery_codes::table)
            .values((staff_recovery_codes::staff_id.eq(staff), staff_recovery_codes::code_hash.eq(hash)))
            .execute(conn)?;
    }
    Ok(())
}

/// Uses a recovery code up; false if there is none of these hashes that was not used.
pub fn use_recovery_code(conn: &mut Conn, staff: &StaffId, hashes: &[String], now: Instant) -> Result<bool> {
    let unused = staff_recovery_codes::table
        .filter(staff_recovery_codes::staff_id.eq(staff))
        .filter(staff_recovery_codes::code_hash.eq_any(hashes))
        .filter(staff_recovery_codes::used_at.is_null());
    Ok(diesel::update(unused).set(staff_recovery_codes::used_at.eq(now)).execute(conn)? == 1)
}

/// How many recovery codes were not used.
pub fn recovery_codes_left(conn: &mut Conn, staff: &StaffId) -> Result<i64> {
    Ok(staff_recovery_codes::table
        .filter(staff_recovery_codes::staff_id.eq(staff).and(staff_recovery_codes::used_at.is_null()))
        .count()
        .get_result(conn)?)
}

/// Appends that somebody's second step was taken away.
pub fn add_reset(conn: &mut Conn, row: &ResetRow) -> Result<()> {
    diesel::insert_into(second_step_resets::table).values(row).execute(conn)?;
    Ok(())
}

/// The last time that it was taken away and its owner has not read of it.
pub fn unread_reset(conn: &mut Conn, staff: &StaffId) -> Result<Option<ResetRow>> {
    Ok(second_step_resets::table
        .filter(second_step_resets::staff_id.eq(staff).and(second_step_resets::read_at.is_null()))
        .order((second_step_resets::at.desc(), second_step_resets::id.desc()))
        .select(ResetRow::as_select())
        .first(conn)
        .optional()?)
}

/// Notes that its owner has read of it.
pub fn read_resets(conn: &mut Conn, staff: &StaffId, now: Instant) -> Result<()> {
    let unread = second_step_resets::table
        .filter(second_step_resets::staff_id.eq(staff).and(second_step_resets::read_at.is_null()));
    diesel::update(unread).set(second_step_resets::read_at.eq(now)).execute(conn)?;
    Ok(())
}
