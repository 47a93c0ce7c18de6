//! What somebody does with their own second step once there is one: each time with password and code.

use zeroize::Zeroizing;

use super::{codes, store};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::StaffId;
use crate::staff::delays::Try;
use crate::staff::{Desk, session_stands, store as people};

/// A password and a code, typed again. Never logged, stored or echoed.
pub struct Both {
    /// The password.
    pub password: Zeroizing<String>,
    /// A code of the app, or a recovery code.
    pub code: Zeroizing<String>,
}

/// Takes the asker's codes of an app away; their passkeys stay. 422 at `password` or `code`; 429 while the
/// delay of earlier misses lasts.
pub async fn remove_second_step(desk: &Desk, ctx: &Ctx, typed: Both) -> Result<()> {
    let remove = |conn: &mut Conn, _: &Ctx, id: &StaffId| {
        store::remove(conn, id)?;
        super::forget_codes_of_none(conn, id)
    };
    with_both(desk, ctx, "staff.remove_second_step", typed, remove).await
}

/// Other recovery codes for the asker, shown once; the earlier ones are good for nothing more. Refuses as
/// [`remove_second_step`] does.
pub async fn renew_recovery_codes(desk: &Desk, ctx: &Ctx, typed: Both) -> Result<Vec<String>> {
    let renew = |conn: &mut Conn, ctx: &Ctx, id: &StaffId| codes::new_recovery_codes(conn, &ctx.keys, id);
    with_both(desk, ctx, "staff.renew_recovery_codes", typed, renew).await
}

/// Does what the own second step protects, once password and code are right.
pub async fn with_both<T: Send + 'static>(
    desk: &Desk,
    ctx: &Ctx,
    action: &'static str,
    typed: Both,
    work: impl Fn(&mut Conn, &Ctx, &StaffId) -> Result<T> + Send + 'static,
) -> Result<T> {
    let id = ctx.staff_id().cloned().ok_or(Error::Forbidden)?;
    // One count for both: a right password does not take back what a wrong code adds.
    let attempt = Try::new(desk, "second_step", id.as_str(), id.as_str());
    attempt.count(desk).await?;
    let whose = id.clone();
    let row = desk.db.read(move |conn| people::staff_by_id(conn, &whose)).await?;
    let right = desk.passwords.verify(row.map(|row| row.password_hash), typed.password).await?;
    let (ctx, told) = (ctx.clone(), ctx.clone());
    let change = move |conn: &mut Conn| {
        if !right {
            return Err(Error::field("password", "wrong_password", "This is not the password."));
        }
        session_stands(conn, &ctx)?;
        if !codes::use_code(conn, &ctx.keys, &id, &typed.code, ctx.now)? {
            return Err(Error::field("code", "wrong_code", "This code is not good, or was used."));
        }
        attempt.was_right(conn, ctx.now)?;
        audit::done(conn, &ctx, action, About::default())?;
        work(conn, &ctx, &id)
    };
    let note = move |conn: &mut Conn, error: &Error| match error {
        Error::Invalid(wrong) => {
            let is_code = wrong.iter().any(|one| one.field == "code");
            audit::refused(conn, &told, action, if is_code { "wrong_code" } else { "wrong_password" })
        }
        _ => Ok(()),
    };
    desk.db.write(change, note).await
}
