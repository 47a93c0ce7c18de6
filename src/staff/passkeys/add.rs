//! A passkey for the own account: the password typed again, a name for it, and the answer of the device.

use zeroize::Zeroizing;

use super::party::RelyingParty;
use super::store::{self, PasskeyRow};
use super::ticket::Ticket;
use super::{MOST, Passkey, Question, ceremony};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{RowId, StaffId};
use crate::staff::{Desk, accounts, confirm_password, second, session_stands, store as people};

const ACTION: &str = "staff.add_passkey";
/// Most characters of a passkey's name.
const NAME_MAX: usize = 40;

/// What the owner types before the device is asked.
pub struct NewPasskey {
    /// What it is called, such as the device that keeps it.
    pub name: String,
    /// The own password. Never logged, stored or echoed.
    pub password: Zeroizing<String>,
}

/// A passkey that counts from now on.
#[derive(Debug)]
pub struct Added {
    /// The passkey.
    pub passkey: Passkey,
    /// Recovery codes, shown this once; none where there was a second step before.
    pub recovery_codes: Vec<String>,
}

/// Asks for a new passkey for the asker, at the name that the browser has. 409 `passkeys_full`; 422
/// `passkeys_need_a_name`, and at `name` or `password`; 429 while the delay of earlier misses lasts.
pub async fn ask_for_new_passkey(desk: &Desk, ctx: &Ctx, host: &str, typed: NewPasskey) -> Result<Question> {
    let id = ctx.staff_id().cloned().ok_or(Error::Forbidden)?;
    let (party, name) = (RelyingParty::of_host(host)?, named(&typed.name)?);
    let right = confirm_password(desk, &id, &typed.password).await?;
    let (ctx, told) = (ctx.clone(), ctx.clone());
    let work = move |conn: &mut Conn| {
        if !right {
            return Err(Error::field("password", "wrong_password", "This is not the password."));
        }
        session_stands(conn, &ctx)?;
        let held = store::passkeys_of(conn, &id)?;
        refuse_full(&held)?;
        let handle = held.first().map_or_else(ceremony::new_handle, |row| row.user_handle.clone());
        let known = held.into_iter().map(|row| row.credential).collect();
        let asked = ceremony::ask_for_new(&party, &handle, &accounts::login_of(conn, &id)?, known)?;
        let ticket = Ticket::new(&asked.state, ctx.now).adding(&id, &handle, name.clone()).seal(&ctx.keys)?;
        Ok(Question { ticket, options: asked.options })
    };
    let note = move |conn: &mut Conn, error: &Error| match error {
        Error::Invalid(_) => audit::refused(conn, &told, ACTION, "wrong_password"),
        _ => Ok(()),
    };
    desk.db.write(work, note).await
}

/// Adds the passkey that answered. The first second step of somebody ends their other sessions and gives
/// recovery codes. 409 `passkey_taken` or `passkeys_full`; 422 `passkeys_need_a_name`, and at `answer` for one
/// that is not right or too late.
pub fn add_passkey(conn: &mut Conn, ctx: &Ctx, host: &str, ticket: &str, answer: &str) -> Result<Added> {
    let id = ctx.staff_id().ok_or(Error::Forbidden)?;
    let party = RelyingParty::of_host(host)?;
    let wrong =
        || Error::field("answer", "passkey_wrong", "This is no answer of a passkey to what was asked.");
    let held = Ticket::open(&ctx.keys, ticket, ctx.now).filter(|held| held.is_of(id)).ok_or_else(wrong)?;
    let made = held.state().and_then(|state| ceremony::made(&party, &state, answer)).ok_or_else(wrong)?;
    conn.serialise_on(id.as_str())?;
    refuse_full(&store::passkeys_of(conn, id)?)?;
    if store::by_credential(conn, &made.credential)?.is_some() {
        return Err(Error::refused(409, "passkey_taken"));
    }
    let is_first = !second::has_second_step(conn, id)?;
    let row = PasskeyRow {
        id: RowId::new(),
        staff_id: id.clone(),
        name: held.name.clone(),
        credential: made.credential,
        user_handle: held.handle().ok_or_else(wrong)?,
        fixed: made.fixed,
        changing: made.changing,
        added_at: ctx.now,
        answered_at: None,
        used_at: None,
    };
    store::add(conn, &row)?;
    let about = About { subject: Some(row.id.as_str()), note: Some(&row.name), client: None };
    audit::done(conn, ctx, ACTION, about)?;
    let recovery_codes = if is_first { count_from_now(conn, ctx, id)? } else { Vec::new() };
    Ok(Added { passkey: row.into(), recovery_codes })
}

fn count_from_now(conn: &mut Conn, ctx: &Ctx, id: &StaffId) -> Result<Vec<String>> {
    second::note_set_up(conn, id, ctx.now)?;
    people::revoke_sessions(conn, id, ctx.session.as_ref(), ctx.now)?;
    second::new_recovery_codes(conn, &ctx.keys, id)
}

fn refuse_full(held: &[PasskeyRow]) -> Result<()> {
    if held.len() < MOST { Ok(()) } else { Err(Error::refused(409, "passkeys_full")) }
}

fn named(name: &str) -> Result<String> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::field("name", "required", "a name for it is needed"));
    }
    if name.chars().count() > NAME_MAX {
        return Err(Error::field("name", "too_long", format!("at most {NAME_MAX} characters")));
    }
    Ok(name.to_owned())
}
