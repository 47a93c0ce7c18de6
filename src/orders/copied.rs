//! What a doctor of another clinic has ordered for their client, copied for the days that the client is a guest
//! here. It settles nothing: whether doses were missed is judged here as for anybody.

use chrono::NaiveDate;

use super::signer;
use super::store::{self, NewOrder};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, EpisodeId, OrderId};
use crate::policy::Policy;
use crate::units::Mg;
use crate::words::Role;

/// What is copied.
#[derive(Debug, Clone, Copy)]
pub struct CopiedOrder {
    /// The day's dose in micrograms, whole and in front of staff.
    pub dose_mcg: i64,
    /// The first service day.
    pub from: NaiveDate,
    /// The last service day.
    pub to: NaiveDate,
}

/// Copies an order. Refuses: 422 `dose_out_of_range` for a dose outside the policy's, unless a doctor copies it.
pub fn copy_order(
    conn: &mut Conn,
    ctx: &Ctx,
    (client, episode): (&ClientId, &EpisodeId),
    copied: CopiedOrder,
    policy: &Policy,
) -> Result<OrderId> {
    let by = signer(ctx)?;
    let (min, max) = (policy.orders.min_mg.value, policy.orders.max_mg.value);
    if !(min..=max).contains(&Mg(copied.dose_mcg)) && !ctx.has_role(&[Role::Doctor]) {
        return Err(Error::refused(422, "dose_out_of_range"));
    }
    let id = OrderId::new();
    let row = NewOrder {
        id: &id,
        client_id: client,
        episode_id: episode,
        dose_mcg: copied.dose_mcg,
        starts_on: copied.from,
        ends_on: copied.to,
        reason: None,
        overridden: false,
        override_words: None,
        warnings: "[]",
        settles_outcome: None,
        signed_by: by,
        signed_at: ctx.now,
        bottles: None,
    };
    store::append(conn, &row, &[])?;
    audit::done(conn, ctx, "orders.copy", About::row(client, id.as_str()))?;
    Ok(id)
}
