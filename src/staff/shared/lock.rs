//! The screen of a shared computer is locked: by hand, or because nobody asked for anything for a while.

use chrono::TimeDelta;

use super::{own_computer, store};
use crate::audit::{self, About};
use crate::config::Sessions;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::staff::store::SessionRow;
use crate::units::Instant;

/// Locks the screen of the asker's session. 409 `not_shared` where the computer is not.
pub fn lock_screen(conn: &mut Conn, ctx: &Ctx) -> Result<()> {
    let session = ctx.session.as_ref().ok_or(Error::Forbidden)?;
    ctx.staff_id().ok_or(Error::Forbidden)?;
    if own_computer(conn, ctx)?.is_none() {
        return Err(Error::refused(409, "not_shared"));
    }
    store::lock(conn, session, ctx.now)?;
    audit::done(conn, ctx, "staff.lock_screen", About::default())
}

/// Whether a session's screen is locked at a moment.
pub fn is_locked(row: &SessionRow, settings: &Sessions, now: Instant) -> bool {
    let rests = row.seen_at + TimeDelta::minutes(settings.counter_lock_minutes) <= now;
    row.computer_id.is_some() && (row.locked_at.is_some() || rests)
}
