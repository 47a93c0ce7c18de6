//! Dose orders: signed by a doctor, dated, superseded and never edited.

pub mod api; // the JSON calls
pub mod background; // what orders are told of the doses so far
mod copied; // an order of another clinic, for a guest
mod confirm; // the order in force stands after missed doses
mod early; // a dose before its time
mod heights; // what the dose has come to
pub mod lower_once; // the table's lower dose, once, without a doctor
pub mod listing; // orders of many clients
pub mod plans; // series of orders: titration and taper
pub mod preview; // what the form shows before it is signed
pub mod pages; // the order form
mod proposals; // what an import proposes
mod reading; // orders for the file, the counter and the worklist
pub mod rules; // what an order must satisfy before it is signed
pub mod sheet; // one client before one decision
pub mod settle; // a doctor settles a hold
mod settled; // whether a doctor has answered
mod sign; // the signature
mod store;
pub mod strip; // the last seven days
pub mod subject; // whose order it is
pub mod telephone; // what a doctor says by telephone
pub mod telephone_api; // the same as JSON
mod telephone_store;
pub mod telephone_wire; // its shapes
pub mod terms; // orders as plain values
pub mod timeline; // which order counts on which day
pub mod typing; // what the doctor sees while typing
pub mod wire; // the JSON shapes

#[cfg(test)]
mod tests;

pub use background::{DoseBackground, dose_background};
pub use confirm::{Confirmed, confirm_order};
pub use copied::{CopiedOrder, copy_order};
pub use early::allow_early;
pub use heights::{first_above, first_above_of};
pub use proposals::{Proposal, propose_order, proposed_at, proposed_of};
pub use reading::{
    CounterOrders, Ending, Order, bottles_to_exchange, dose_changes, ends_soon, order_facts, order_of,
    orders_for_counter, orders_of,
};
pub use settled::stops_today;
pub use sign::{OrderSigned, approve, as_kept, sealed_words, sign_order};
pub use strip::{DayMark, DayMarkKind};
pub use subject::{Subject, subject_of};

use chrono::NaiveTime;

use crate::clients::Client;
use crate::clock;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Refused, Result, RuleSource};
use crate::ids::{OrderId, StaffId};
use crate::policy::Policy;
use crate::units::Instant;
use terms::OrderCommand;

/// A doctor's word, after missed doses, that the order in force stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// Which order.
    pub order: OrderId,
    /// `MissedOutcome::word` that it was signed for.
    pub settles_outcome: String,
    /// When.
    pub confirmed_at: Instant,
}

/// [`sign_order`] by the asker, for a client of theirs: gathers the doses first. 422 `episode_not_open`.
pub fn sign_for(conn: &mut Conn, ctx: &Ctx, client: &Client, command: &OrderCommand) -> Result<OrderSigned> {
    sign_as(conn, ctx, signer(ctx)?, client, command)
}

fn sign_as(
    conn: &mut Conn,
    ctx: &Ctx,
    signed_by: &StaffId,
    client: &Client,
    command: &OrderCommand,
) -> Result<OrderSigned> {
    conn.serialise_on(&format!("client:{}", client.id))?;
    let subject = subject_of(conn, ctx, client)?;
    let policy = subject.policy(ctx)?;
    let background = dose_background(conn, &subject, policy)?;
    sign_order(conn, ctx, (&subject, signed_by), command, &background, policy)
}

/// [`confirm_order`] by the asker, for a client of theirs: gathers the doses first. 422 `episode_not_open`.
pub fn confirm_for(conn: &mut Conn, ctx: &Ctx, client: &Client, reason: &str) -> Result<Confirmed> {
    confirm_as(conn, ctx, signer(ctx)?, client, reason)
}

fn confirm_as(
    conn: &mut Conn,
    ctx: &Ctx,
    confirmed_by: &StaffId,
    client: &Client,
    reason: &str,
) -> Result<Confirmed> {
    conn.serialise_on(&format!("client:{}", client.id))?;
    let subject = subject_of(conn, ctx, client)?;
    let policy = subject.policy(ctx)?;
    let background = dose_background(conn, &subject, policy)?;
    confirm_order(conn, ctx, (&subject, confirmed_by), reason, &background, policy)
}

/// The member of staff who signs; nobody else can.
fn signer(ctx: &Ctx) -> Result<&StaffId> {
    ctx.staff_id().ok_or(Error::Forbidden)
}

/// What a refusal of the rules is to the outside.
fn refused(refusal: rules::OrderRefusal, subject: &Subject, policy: &Policy) -> Error {
    if let rules::OrderRefusal::Invalid(fields) = refusal {
        let fields = fields.into_iter().map(|e| FieldError::new(e.field, e.code, e.message)).collect();
        return Error::Invalid(fields);
    }
    let (until, about) = match &refusal {
        rules::OrderRefusal::StepTooSoon { from } => {
            (Some(clock::instant(*from, NaiveTime::MIN, subject.zone)), None)
        }
        rules::OrderRefusal::OrderOverlapsBottles { may_keep, .. } => {
            (None, Some(if *may_keep { "keep_or_exchange" } else { "exchange" }.to_owned()))
        }
        _ => (None, None),
    };
    Error::Refused(Box::new(Refused {
        code: refusal.code(),
        status: refusal.status(),
        rule: Some(rule_source(policy, refusal.source(policy))),
        until,
        about,
        kept: false,
    }))
}

/// The rule behind a refusal.
fn rule_source(policy: &Policy, source: &str) -> RuleSource {
    RuleSource { policy: policy.id.clone(), version: policy.version.clone(), source: source.to_owned() }
}
