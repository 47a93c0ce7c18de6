//! A doctor settles a hold: by confirming the order in force, or with a reason.

use super::confirm::confirm_order;
use super::settled::stops_today;
use super::subject::{Subject, subject_of};
use super::timeline::in_force;
use super::{background, reading, signer, store};
use crate::clients::{self, Hold};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Refused, Result};
use crate::ids::{HoldId, OrderId, StaffId};
use crate::text::required_words;
use crate::words::HoldKind;

/// What a doctor says to a hold.
#[derive(Debug, Clone)]
pub struct Settling {
    /// The order in force stands; needed after missed doses.
    pub confirm_order: bool,
    /// Why.
    pub reason: String,
}

/// A settled hold.
#[derive(Debug, Clone)]
pub struct Settled {
    /// The hold.
    pub hold: Hold,
    /// The order that was confirmed, if one was.
    pub confirmed: Option<OrderId>,
}

/// Settles a hold.
///
/// * `missed_doses`: the order in force is confirmed ([`confirm_order`]); without `confirm_order`
///   the answer is field `confirm_order`, `sign_or_confirm`. Once the table asks for nothing any
///   more the reason alone settles what is left of it.
/// * `order_ended`: only once an order is in force again, else 422 `order_missing`.
/// * `outcome_unknown`: 422 `hold_open`: the counter says first what was swallowed.
/// * Every other kind: the reason.
///
/// Refusals: 404 `hold_unknown`, 409 `hold_already_settled`, 422 `episode_not_open` and those above.
pub fn settle(conn: &mut Conn, ctx: &Ctx, id: &HoldId, settling: &Settling) -> Result<Settled> {
    settle_as(conn, ctx, signer(ctx)?, id, settling)
}

/// [`settle`] by the doctor whose word it is.
pub(super) fn settle_as(
    conn: &mut Conn,
    ctx: &Ctx,
    doctor: &StaffId,
    id: &HoldId,
    settling: &Settling,
) -> Result<Settled> {
    let found = clients::holds::hold_by_id(conn, ctx, id)?;
    conn.serialise_on(&format!("client:{}", found.client))?;
    let hold = clients::holds::hold_by_id(conn, ctx, id)?;
    if hold.settled_at.is_some() {
        return Err(Error::refused(409, "hold_already_settled"));
    }
    let reason = required_words("reason", &settling.reason)?;
    match hold.kind {
        HoldKind::MissedDoses => settle_missed(conn, ctx, (hold, doctor), settling, &reason),
        HoldKind::OrderEnded => {
            let subject = subject_of_hold(conn, ctx, &hold)?;
            let orders = store::of_episode(conn, &subject.client, &subject.episode)?;
            in_force(&orders, subject.today).ok_or_else(|| Error::refused(422, "order_missing"))?;
            by_reason(conn, ctx, &hold, &reason)
        }
        HoldKind::OutcomeUnknown => Err(Error::Refused(Box::new(Refused {
            about: Some(HoldKind::OutcomeUnknown.word().to_owned()),
            ..Refused::plain(422, "hold_open")
        }))),
        HoldKind::SeeDoctor | HoldKind::RecheckAlertness | HoldKind::BottleLost => {
            by_reason(conn, ctx, &hold, &reason)
        }
    }
}

fn settle_missed(
    conn: &mut Conn,
    ctx: &Ctx,
    (hold, doctor): (Hold, &StaffId),
    settling: &Settling,
    reason: &str,
) -> Result<Settled> {
    let subject = subject_of_hold(conn, ctx, &hold)?;
    let policy = subject.policy(ctx)?;
    let background = background::dose_background(conn, &subject, policy)?;
    let orders = store::of_episode(conn, &subject.client, &subject.episode)?;
    let confirmations = reading::confirmations_of(conn, &subject.client)?;
    if !stops_today(in_force(&orders, subject.today), &confirmations, &background, policy) {
        return by_reason(conn, ctx, &hold, reason);
    }
    if !settling.confirm_order {
        let words = "after missed doses sign a new order, or confirm the one in force";
        return Err(Error::field("confirm_order", "sign_or_confirm", words));
    }
    let confirmed = confirm_order(conn, ctx, (&subject, doctor), reason, &background, policy)?;
    let hold = clients::holds::hold_by_id(conn, ctx, &hold.id)?;
    Ok(Settled { hold, confirmed: Some(confirmed.order) })
}

fn by_reason(conn: &mut Conn, ctx: &Ctx, hold: &Hold, reason: &str) -> Result<Settled> {
    let hold = clients::settle_hold(conn, ctx, &hold.id, Some(reason))?;
    Ok(Settled { hold, confirmed: None })
}

fn subject_of_hold(conn: &mut Conn, ctx: &Ctx, hold: &Hold) -> Result<Subject> {
    let client = clients::client_by_id(conn, &hold.client)?;
    subject_of(conn, ctx, &client)
}
