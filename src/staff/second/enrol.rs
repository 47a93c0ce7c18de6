//! Setting the second step up: the password, a secret for the app, and a code of it before it counts.

use chrono::TimeDelta;

use super::store::{self, StepRow};
use super::{codes, totp};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::StaffId;
use crate::keys::{Keyring, random_bytes};
use crate::staff::{Desk, accounts, confirm_password, session_stands, store as people};

const BEGIN: &str = "staff.begin_second_step";
/// Minutes that a secret which was shown waits for its first code.
const WAITS: i64 = 60;

/// A secret, as its owner takes it into an app.
#[derive(Clone)]
pub struct Begun {
    /// The secret in base32.
    pub key: String,
    /// The same as a QR code says it, with the login.
    pub address: String,
}

impl std::fmt::Debug for Begun {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Begun(…)")
    }
}

/// Makes a secret for the asker, who typed the own password again. It does not count yet. 409
/// `second_step_stands`; 422 at `password`; 429 while the delay of earlier misses lasts.
pub async fn begin_second_step(desk: &Desk, ctx: &Ctx, password: &str) -> Result<Begun> {
    let id = ctx.staff_id().cloned().ok_or(Error::Forbidden)?;
    let (right, ctx) = (confirm_password(desk, &id, password).await?, ctx.clone());
    let told = ctx.clone();
    let begin = move |conn: &mut Conn| {
        if !right {
            return Err(Error::field("password", "wrong_password", "This is not the password."));
        }
        session_stands(conn, &ctx)?;
        conn.serialise_on(id.as_str())?;
        refuse_second(conn, &id)?;
        let secret: [u8; totp::SECRET_LEN] = random_bytes()?;
        let row = StepRow {
            staff_id: id.clone(),
            secret: ctx.keys.seal(codes::place(&id), &secret)?,
            begun_at: ctx.now,
            confirmed_at: None,
            last_step: 0,
        };
        store::begin(conn, &row)?;
        audit::done(conn, &ctx, BEGIN, About::default())?;
        shown(conn, &ctx.keys, &id, &row)
    };
    let note = move |conn: &mut Conn, error: &Error| match error {
        Error::Invalid(_) => audit::refused(conn, &told, BEGIN, "wrong_password"),
        _ => Ok(()),
    };
    desk.db.write(begin, note).await
}

/// The secret that waits for its first code, to be shown again beside a code that was wrong.
pub fn begun_second_step(conn: &mut Conn, ctx: &Ctx) -> Result<Begun> {
    let id = ctx.staff_id().ok_or(Error::Forbidden)?;
    let row = waiting(conn, ctx, id)?;
    shown(conn, &ctx.keys, id, &row)
}

/// Lets the second step count, once a code of it was typed: the asker's other sessions end. Gives the
/// recovery codes, which are not shown again. 409 `second_step_stands` or `second_step_not_begun`, 422 at
/// `code`.
pub fn confirm_second_step(conn: &mut Conn, ctx: &Ctx, typed: &str) -> Result<Vec<String>> {
    let id = ctx.staff_id().ok_or(Error::Forbidden)?;
    conn.serialise_on(id.as_str())?;
    let row = waiting(conn, ctx, id)?;
    let secret = ctx.keys.open(codes::place(id), &row.secret)?;
    let span = codes::span_of(&secret, &codes::digits(typed), ctx.now)?;
    let wrong = || Error::field("code", "wrong_code", "This is not the code that the app shows now.");
    store::use_span(conn, id, span.ok_or_else(wrong)?)?;
    store::confirm(conn, id, ctx.now)?;
    store::read_resets(conn, id, ctx.now)?;
    people::revoke_sessions(conn, id, ctx.session.as_ref(), ctx.now)?;
    audit::done(conn, ctx, "staff.set_up_second_step", About::default())?;
    codes::new_recovery_codes(conn, &ctx.keys, id)
}

fn waiting(conn: &mut Conn, ctx: &Ctx, id: &StaffId) -> Result<StepRow> {
    refuse_second(conn, id)?;
    let row = store::step(conn, id)?.filter(|row| row.begun_at + TimeDelta::minutes(WAITS) > ctx.now);
    row.ok_or_else(|| Error::refused(409, "second_step_not_begun"))
}

fn refuse_second(conn: &mut Conn, id: &StaffId) -> Result<()> {
    if store::confirmed_at(conn, id)?.is_some() {
        return Err(Error::refused(409, "second_step_stands"));
    }
    Ok(())
}

fn shown(conn: &mut Conn, keys: &Keyring, id: &StaffId, row: &StepRow) -> Result<Begun> {
    let key = totp::as_key(&keys.open(codes::place(id), &row.secret)?);
    let address = totp::address_of(&accounts::login_of(conn, id)?, &key);
    Ok(Begun { key, address })
}
