//! The PIN of a member of staff for shared computers. It opens nothing anywhere else.

use zeroize::Zeroizing;

use super::store;
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::StaffId;
use crate::staff::{Desk, Hashed, confirm_password, session_stands};

const ACTION: &str = "staff.set_counter_pin";

/// What was typed. Never logged, stored or echoed.
pub struct CounterPin {
    /// The password that stands.
    pub password: Zeroizing<String>,
    /// The PIN to take.
    pub pin: Zeroizing<String>,
}

/// Sets the asker's PIN for shared computers. 422 at `password`, or at `pin` for one that is none; 429 while
/// the delay of earlier misses lasts.
pub async fn set_counter_pin(desk: &Desk, ctx: &Ctx, typed: CounterPin) -> Result<()> {
    let id = ctx.staff_id().cloned().ok_or(Error::Forbidden)?;
    let hash: Hashed = desk.passwords.hash_pin_apart(desk.service.keys.clone(), typed.pin).await?;
    let right = confirm_password(desk, &id, &typed.password).await?;
    let (ctx, told) = (ctx.clone(), ctx.clone());
    let set = move |conn: &mut Conn| {
        if !right {
            return Err(Error::field("password", "wrong_password", "This is not the password."));
        }
        session_stands(conn, &ctx)?;
        conn.serialise_on(id.as_str())?;
        store::set_pin(conn, &id, hash.as_str(), ctx.now)?;
        audit::done(conn, &ctx, ACTION, About::default())
    };
    let note = move |conn: &mut Conn, error: &Error| match error {
        Error::Invalid(_) => audit::refused(conn, &told, ACTION, "wrong_password"),
        _ => Ok(()),
    };
    desk.db.write(set, note).await
}

/// Sets somebody's PIN for shared computers without asking for their password: the demo's.
pub fn give_counter_pin(conn: &mut Conn, ctx: &Ctx, id: &StaffId, pin: &Hashed) -> Result<()> {
    store::set_pin(conn, id, pin.as_str(), ctx.now)?;
    audit::done(conn, ctx, ACTION, About { subject: Some(id.as_str()), ..About::default() })
}

/// Whether the asker has such a PIN.
pub fn has_counter_pin(conn: &mut Conn, ctx: &Ctx) -> Result<bool> {
    let id = ctx.staff_id().ok_or(Error::Forbidden)?;
    Ok(store::pin_of(conn, id)?.is_some())
}
