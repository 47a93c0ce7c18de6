//! The tables of shared computers and of the PINs there.

use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{RowId, SessionId, SiteId, StaffId};
use crate::schema::{sessions, shared_computer_people, shared_computers, staff_pins};
use crate::units::Instant;

/// A stored computer.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = shared_computers)]
pub struct ComputerRow {
    pub id: RowId,
    pub secret_hash: String,
    pub site_id: SiteId,
    pub marked_by: StaffId,
    pub marked_at: Instant,
    pub ended_at: Option<Instant>,
}

/// Somebody who signed in there with a password.
#[derive(Queryable, Selectable)]
#[diesel(table_name = shared_computer_people)]
pub struct PersonRow {
    pub staff_id: StaffId,
    pub password_at: Instant,
    pub misses: i64,
}

/// Appends a computer.
pub fn add(conn: &mut Conn, row: &ComputerRow) -> Result<()> {
    diesel::insert_into(shared_computers::table).values(row).execute(conn)?;
    Ok(())
}

/// The computer that holds a secret, by its hash, while it is a shared one.
pub fn by_secret(conn: &mut Conn, hash: &str) -> Result<Option<ComputerRow>> {
    Ok(shared_computers::table
        .filter(shared_computers::secret_hash.eq(hash).and(shared_computers::ended_at.is_null()))
        .select(ComputerRow::as_select())
        .first(conn)
        .optional()?)
}

/// The computers that are shared at these sites, the newest first.
pub fn at(conn: &mut Conn, at: &[SiteId]) -> Result<Vec<ComputerRow>> {
    Ok(shared_computers::table
        .filter(shared_computers::site_id.eq_any(at).and(shared_computers::ended_at.is_null()))
        .order((shared_computers::marked_at.desc(), shared_computers::id.desc()))
        .select(ComputerRow::as_select())
        .load(conn)?)
}

/// Ends that a computer is shared, with the sessions on it.
pub fn end(conn: &mut Conn, id: &RowId, now: Instant) -> Result<()> {
    diesel::update(shared_computers::table.find(id)).set(shared_computers::ended_at.eq(now)).execute(conn)?;
    diesel::delete(shared_computer_people::table.filter(shared_computer_people::computer_id.eq(id)))
        .execute(conn)?;
    let there = sessions::table.filter(sessions::computer_id.eq(id).and(sessions::revoked_at.is_null()));
    diesel::update(there).set(sessions::revoked_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Notes a sign-in with a password.
pub fn came_in(conn: &mut Conn, computer: &RowId, staff: &StaffId, now: Instant) -> Result<()> {
    let row = (shared_computer_people::password_at.eq(now), shared_computer_people::misses.eq(0));
    if diesel::update(shared_computer_people::table.find((computer, staff))).set(row).execute(conn)? == 0 {
        diesel::insert_into(shared_computer_people::table)
            .values((
                shared_computer_people::computer_id.eq(computer),
                shared_computer_people::staff_id.eq(staff),
                shared_computer_people::password_at.eq(now),
                shared_computer_people::misses.eq(0),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Everybody who signed in on a computer.
pub fn people(conn: &mut Conn, computer: &RowId) -> Result<Vec<PersonRow>> {
    Ok(shared_computer_people::table
        .filter(shared_computer_people::computer_id.eq(computer))
        .order(shared_computer_people::staff_id)
        .select(PersonRow::as_select())
        .load(conn)?)
}

/// Sets how often the PIN of somebody was wrong there.
pub fn set_misses(conn: &mut Conn, computer: &RowId, staff: &StaffId, misses: i64) -> Result<()> {
    diesel::update(shared_computer_people::table.find((computer, staff)))
        .set(shared_computer_people::misses.eq(misses))
        .execute(conn)?;
    Ok(())
}

/// The hash of somebody's PIN.
pub fn pin_of(conn: &mut Conn, staff: &StaffId) -> Result<Option<String>> {
    Ok(staff_pins::table.find(staff).select(staff_pins::pin_hash).first(conn).optional()?)
}

/// Sets the PIN of somebody, in place of an earlier one.
pub fn set_pin(conn: &mut Conn, staff: &StaffId, hash: &str, now: Instant) -> Result<()> {
    diesel::delete(staff_pins::table.find(staff)).execute(conn)?;
    diesel::insert_into(staff_pins::table)
        .values((staff_pins::staff_id.eq(staff), staff_pins::pin_hash.eq(hash), staff_pins::set_at.eq(now)))
        .execute(conn)?;
    Ok(())
}

/// Puts a session of a browser on a computer.
pub fn place_session(conn: &mut Conn, session: &SessionId, computer: &RowId) -> Result<()> {
    diesel::update(sessions::table.find(session)).set(sessions::computer_id.eq(computer)).execute(conn)?;
    Ok(())
}

/// Locks a session now.
pub fn lock(conn: &mut Conn, session: &SessionId, now: Instant) -> Result<()> {
    diesel::update(sessions::table.find(session)).set(sessions::locked_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Unlocks a session, as if it had just been used.
pub fn unlock(conn: &mut Conn, session: &SessionId, now: Instant) -> Result<()> {
    let unlocked = (sessions::locked_at.eq(None::<Instant>), sessions::seen_at.eq(now));
    diesel::update(sessions::table.find(session)).set(unlocked).execute(conn)?;
    Ok(())
}
