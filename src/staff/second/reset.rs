//! A manager takes a colleague's second step away, whose telephone is lost and whose codes are gone. The
//! colleague is told at the next sign-in.

use super::store::{self, ResetRow};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{RowId, StaffId};
use crate::staff::{accounts, passkeys, people, store as sessions};

/// A manager takes a colleague's second step away; the colleague's sessions end. 404 `staff_unknown`, 409
/// `no_second_step`, 422 `own_second_step`.
pub fn reset_second_step(conn: &mut Conn, ctx: &Ctx, login: &str) -> Result<()> {
    let person = people::colleague(conn, ctx, login)?;
    if person.is_own {
        return Err(Error::refused(422, "own_second_step"));
    }
    take_away(conn, ctx, &person.id, &person.login)
}

/// The same at the terminal, for the last manager.
pub fn take_second_step_away(conn: &mut Conn, ctx: &Ctx, id: &StaffId) -> Result<()> {
    let login = accounts::login_of(conn, id)?;
    take_away(conn, ctx, id, &login)
}

/// Notes that the asker has read that it was taken away.
pub fn note_reset_read(conn: &mut Conn, ctx: &Ctx) -> Result<()> {
    let id = ctx.staff_id().ok_or(Error::Forbidden)?;
    store::read_resets(conn, id, ctx.now)?;
    audit::done(conn, ctx, "staff.read_second_step_reset", About::default())
}

fn take_away(conn: &mut Conn, ctx: &Ctx, id: &StaffId, login: &str) -> Result<()> {
    if !super::has_second_step(conn, id)? {
        return Err(Error::refused(409, "no_second_step"));
    }
    store::remove(conn, id)?;
    passkeys::remove_all(conn, id)?;
    store::forget_recovery_codes(conn, id)?;
    sessions::revoke_sessions(conn, id, None, ctx.now)?;
    let row = ResetRow {
        id: RowId::new(),
        staff_id: id.clone(),
        by_staff: ctx.staff_id().cloned(),
        at: ctx.now,
        read_at: None,
    };
    store::add_reset(conn, &row)?;
    let about = About { subject: Some(id.as_str()), note: Some(login), client: None };
    audit::done(conn, ctx, "staff.reset_second_step", about)
}
