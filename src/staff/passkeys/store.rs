//! The table of passkeys.

use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{RowId, StaffId};
use crate::schema::staff_passkeys;
use crate::units::Instant;

/// One passkey: what it proved itself by, and how its owner calls it.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = staff_passkeys)]
pub struct PasskeyRow {
    pub id: RowId,
    pub staff_id: StaffId,
    pub name: String,
    pub credential: Vec<u8>,
    pub user_handle: Vec<u8>,
    pub fixed: Vec<u8>,
    pub changing: Vec<u8>,
    pub added_at: Instant,
    pub answered_at: Option<Instant>,
    pub used_at: Option<Instant>,
}

/// Whether somebody has a passkey.
pub fn any(conn: &mut Conn, staff: &StaffId) -> Result<bool> {
    let of = staff_passkeys::table.filter(staff_passkeys::staff_id.eq(staff));
    Ok(of.select(staff_passkeys::id).first::<RowId>(conn).optional()?.is_some())
}

/// Somebody's passkeys, the oldest first.
pub fn passkeys_of(conn: &mut Conn, staff: &StaffId) -> Result<Vec<PasskeyRow>> {
    Ok(staff_passkeys::table
        .filter(staff_passkeys::staff_id.eq(staff))
        .order((staff_passkeys::added_at, staff_passkeys::id))
        .select(PasskeyRow::as_select())
        .load(conn)?)
}

/// The passkey of this credential, whoever has it.
pub fn by_credential(conn: &mut Conn, credential: &[u8]) -> Result<Option<PasskeyRow>> {
    Ok(staff_passkeys::table
        .filter(staff_passkeys::credential.eq(credential))
        .select(PasskeyRow::as_select())
        .first(conn)
        .optional()?)
}

/// Adds a passkey.
pub fn add(conn: &mut Conn, row: &PasskeyRow) -> Result<()> {
    diesel::insert_into(staff_passkeys::table).values(row).execute(conn)?;
    Ok(())
}

/// Notes an answer to what was asked at `asked`; false if a later question was answered already.
pub fn note_answer(
    conn: &mut Conn,
    row: &RowId,
    changing: &[u8],
    asked: Instant,
    now: Instant,
) -> Result<bool> {
    let open = staff_passkeys::table
        .find(row)
        .filter(staff_passkeys::answered_at.is_null().or(staff_passkeys::answered_at.lt(asked)));
    // A server whose clock is behind must not leave the question open again.
    let noted = diesel::update(open)
        .set((
            staff_passkeys::changing.eq(changing),
            staff_passkeys::answered_at.eq(now.max(asked)),
            staff_passkeys::used_at.eq(now),
        ))
        .execute(conn)?;
    Ok(noted == 1)
}

/// Takes one passkey of somebody's away; false if there is none such.
pub fn remove(conn: &mut Conn, staff: &StaffId, id: &RowId) -> Result<bool> {
    let one = staff_passkeys::table.find(id).filter(staff_passkeys::staff_id.eq(staff));
    Ok(diesel::delete(one).execute(conn)? == 1)
}

/// Takes all passkeys of somebody's away; gives how many.
pub fn remove_all(conn: &mut Conn, staff: &StaffId) -> Result<usize> {
    Ok(diesel::delete(staff_passkeys::table.filter(staff_passkeys::staff_id.eq(staff))).execute(conn)?)
}
