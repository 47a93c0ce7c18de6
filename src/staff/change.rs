//! A member of staff takes another password.

use zeroize::Zeroizing;

use super::delays::Try;
use super::desk::Desk;
use super::passwords::refuse_length;
use super::{sessions, store};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};

const ACTION: &str = "staff.change_password";

/// What was typed. Never logged, stored or echoed.
pub struct PasswordChange {
    /// The password that stands.
    pub old: Zeroizing<String>,
    /// The one to take.
    pub new: Zeroizing<String>,
}

/// Changes the asker's password and ends their other sessions. 422 for a new one of the wrong length
/// or that is the old one, and for an old one that is not right; 429 while the delay of earlier misses
/// lasts.
pub async fn change_password(desk: &Desk, ctx: &Ctx, typed: PasswordChange) -> Result<()> {
    let id = ctx.staff_id().cloned().ok_or(Error::Forbidden)?;
    refuse_length("new", &typed.new)?;
    if typed.old == typed.new {
        return Err(Error::field("new", "same_as_old", "The new password is the old one."));
    }
    let attempt = Try::new(desk, "change_password", id.as_str(), id.as_str());
    attempt.count(desk).await?;
    let whose = id.clone();
    let row = desk.db.read(move |conn| store::staff_by_id(conn, &whose)).await?.ok_or(Error::NotSignedIn)?;
    if !desk.passwords.verify(Some(row.password_hash.clone()), typed.old).await? {
        return refuse_wrong(desk, ctx).await;
    }
    let hash = desk.passwords.hash_apart("new", typed.new).await?;
    let ctx = ctx.clone();
    let change = move |conn: &mut Conn| {
        sessions::session_stands(conn, &ctx)?;
        if !store::change_password(conn, &id, &row.password_hash, hash.as_str())? {
            return Err(Error::NotSignedIn);
        }
        store::revoke_sessions(conn, &id, ctx.session.as_ref(), ctx.now)?;
        attempt.was_right(conn, ctx.now)?;
        audit::done(conn, &ctx, ACTION, About { subject: Some(id.as_str()), ..About::default() })
    };
    desk.db.write(change, |_, _| Ok(())).await
}

async fn refuse_wrong(desk: &Desk, ctx: &Ctx) -> Result<()> {
    let ctx = ctx.clone();
    let refuse = |_: &mut Conn| Err(Error::field("old", "wrong_password", "This is not the password."));
    desk.db.write(refuse, move |conn, _| audit::refused(conn, &ctx, ACTION, "wrong_password")).await
}
