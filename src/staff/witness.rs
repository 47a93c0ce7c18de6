//! A second person: another member of staff who types an own password.

use serde::Deserialize;
use zeroize::Zeroizing;

use super::delays::Try;
use super::desk::Desk;
use super::{accounts, store};
use crate::audit;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::StaffId;
use crate::words::Role;

/// What the second person typed. Never logged, stored or echoed.
#[derive(Clone, Deserialize, utoipa::ToSchema)]
pub struct WitnessTyped {
    /// The second person's login.
    pub login: String,
    /// The second person's password.
    pub password: String,
}

impl std::fmt::Debug for WitnessTyped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WitnessTyped(…)")
    }
}

/// Proof that a second person has signed: only [`verify_witness`] makes one. Taken before the
/// transaction, handed into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness(StaffId);

impl Witness {
    /// Who.
    pub fn id(&self) -> &StaffId {
        &self.0
    }
}

/// Makes sure of a second person before the transaction begins: another one than the asker, with a
/// role of `any` (any role at all if empty) at the site of the request, and the right password.
/// 422 `witness_not_valid` otherwise, written to the audit as a refusal of `action`; 429 while the
/// delay of earlier misses lasts.
pub async fn verify_witness(
    desk: &Desk,
    ctx: &Ctx,
    action: &'static str,
    typed: &WitnessTyped,
    any: &[Role],
) -> Result<Witness> {
    let login = accounts::folded(&typed.login);
    let origin = ctx.staff_id().map_or("system", StaffId::as_str);
    let attempt = Try::new(desk, "witness", &login, origin);
    attempt.count(desk).await?;
    let actor = ctx.staff_id().cloned();
    let found = desk
        .db
        .read(move |conn| {
            let Some(row) = store::staff_by_login(conn, &login)? else { return Ok(None) };
            let roles = store::roles(conn, &row.id)?;
            let may = actor.as_ref() != Some(&row.id) && row.retired_at.is_none();
            Ok(may.then_some((row, roles)))
        })
        .await?;
    let hash = found.as_ref().map(|(row, _)| row.password_hash.clone());
    let right = desk.passwords.verify(hash, Zeroizing::new(typed.password.clone())).await?;
    let serves = |(at, role): &(_, Role)| *at == ctx.site && (any.is_empty() || any.contains(role));
    match found {
        Some((row, roles)) if right && roles.iter().any(serves) => {
            let now = ctx.now;
            desk.db.write(move |conn| attempt.was_right(conn, now), |_, _| Ok(())).await?;
            Ok(Witness(row.id))
        }
        _ => {
            let ctx = ctx.clone();
            let refuse = |_: &mut Conn| Err(Error::refused(422, "witness_not_valid"));
            desk.db.write(refuse, move |conn, error| audit::refused(conn, &ctx, action, error.code())).await
        }
    }
}
