//! The signature of a plan.

use super::rules::{self, PlanCommand, PlanRefusal};
use super::store::{self, PlanRow, StepRow};
use super::{Plan, PlanKind, reading};
use crate::audit::{self, About};
use crate::clients::Client;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Refused, Result};
use crate::ids::{OrderId, RowId, StaffId};
use crate::keys::Place;
use crate::orders::rules::ApprovedOrder;
use crate::orders::sheet::Sheet;
use crate::orders::sign::{after_every_other, check_fields, settle};
use crate::orders::store::{self as orders, NewOrder};
use crate::orders::subject::Subject;
use crate::orders::terms::BottleChoice;
use crate::orders::{self as room, proposals};
use crate::policy::Policy;
use crate::units::Instant;

/// What every order of a plan carries.
pub(super) struct Signature<'a> {
    /// Whose, and of which episode.
    pub subject: (&'a crate::ids::ClientId, &'a crate::ids::EpisodeId),
    /// Who signed the plan.
    pub signed_by: &'a StaffId,
    /// When the plan was signed.
    pub signed_at: Instant,
    /// The last day of the plan.
    pub ends_on: chrono::NaiveDate,
    /// Why it lowers.
    pub reason: Option<crate::words::LowerReason>,
    /// The doctor's words for going beyond the limits.
    pub override_words: Option<&'a str>,
    /// What happens to bottles of another dose.
    pub bottles: Option<BottleChoice>,
}

/// A doctor signs a plan in the place of every order and plan from its first day on.
///
/// Refusals: those of an order for each step ([`room::sign_for`]), `about` being `step_2`, or `keep_or_exchange`
/// and `exchange` where bottles are in hand; `invalid` for `steps` (`too_few_or_many`, `not_in_order`,
/// `not_rising`, `not_falling`), `ends_on` and `agreed`. 422 `episode_not_open`.
pub fn sign_plan(conn: &mut Conn, ctx: &Ctx, client: &Client, command: &PlanCommand) -> Result<Plan> {
    let signed_by = room::signer(ctx)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let subject = room::subject_of(conn, ctx, client)?;
    let policy = subject.policy(ctx)?;
    let background = room::dose_background(conn, &subject, policy)?;
    let first =
        command.steps.first().ok_or_else(|| Error::field("steps", "required", "at least two steps"))?;
    check_typing(command, &subject)?;
    let facts = room::order_facts(conn, &subject, &background, first.starts_on, policy)?;
    let signed_at = after_every_other(ctx.now, &facts.orders);
    let approved = rules::decide(&facts, command, signed_at, policy)
        .map_err(|refusal| refused(refusal, &subject, policy))?;
    let id = RowId::new();
    let words = command.override_words.as_deref().filter(|words| !words.trim().is_empty());
    let steps = step_rows(&id, command, &approved)?;
    let sealed =
        words.map(|text| ctx.keys.seal_text(Place::new("order_plans", "override_words", id.as_str()), text));
    store::append(
        conn,
        &PlanRow {
            id: id.clone(),
            client_id: subject.client.clone(),
            episode_id: subject.episode.clone(),
            kind: command.kind,
            ends_on: command.ends_on,
            reason: command.reason,
            override_words: sealed.transpose()?,
            agreed: command.agreed,
            signed_by: signed_by.clone(),
            signed_at,
        },
        &steps,
    )?;
    let signature = Signature {
        subject: (&subject.client, &subject.episode),
        signed_by,
        signed_at,
        ends_on: command.ends_on,
        reason: command.reason,
        override_words: words,
        bottles: command.bottles,
    };
    let settles = facts.outcome.needs_doctor().then(|| facts.outcome.word());
    // A rise of a titration is an order once a dose is given by it; see `take_up`.
    let at_once = if command.kind == PlanKind::Titration { 1 } else { steps.len() };
    for (at, step) in steps.iter().take(at_once).enumerate() {
        let settles = settles.as_deref().filter(|_| at == 0);
        append_order(conn, ctx, &signature, (at, step, step.starts_on), settles)?;
    }
    proposals::answer(conn, &subject.client, ctx)?;
    settle(conn, ctx, &subject)?;
    audit::done(conn, ctx, "orders.sign_plan", About::row(&subject.client, id.as_str()))?;
    reading::plan_by_id(conn, ctx, &id)
}

/// What a plan as typed for this sheet would come to; stores nothing.
pub fn preview(
    conn: &mut Conn,
    ctx: &Ctx,
    sheet: &Sheet,
    command: &PlanCommand,
) -> Result<std::result::Result<Vec<ApprovedOrder>, PlanRefusal>> {
    let policy = sheet.subject.policy(ctx)?;
    let Some(first) = command.steps.first() else { return Ok(Ok(Vec::new())) };
    let facts = room::order_facts(conn, &sheet.subject, &sheet.background, first.starts_on, policy)?;
    let signed_at = after_every_other(ctx.now, &facts.orders);
    Ok(rules::decide(&facts, command, signed_at, policy))
}

/// Makes a step an order from `starts_on`.
pub(super) fn append_order(
    conn: &mut Conn,
    ctx: &Ctx,
    signature: &Signature<'_>,
    (at, step, starts_on): (usize, &StepRow, chrono::NaiveDate),
    settles: Option<&str>,
) -> Result<()> {
    let place = Place::new("orders", "override_words", step.id.as_str());
    let sealed = signature.override_words.map(|text| ctx.keys.seal_text(place, text)).transpose()?;
    let row = NewOrder {
        id: &step.id,
        client_id: signature.subject.0,
        episode_id: signature.subject.1,
        dose_mcg: step.dose_mcg,
        starts_on,
        ends_on: signature.ends_on,
        reason: signature.reason,
        overridden: signature.override_words.is_some(),
        override_words: sealed,
        warnings: &step.warnings,
        settles_outcome: settles,
        signed_by: signature.signed_by,
        signed_at: rules::signed_at(signature.signed_at, at),
        bottles: signature.bottles,
    };
    orders::append(conn, &row, &[])
}

fn step_rows(plan: &RowId, command: &PlanCommand, approved: &[ApprovedOrder]) -> Result<Vec<StepRow>> {
    let steps = command.steps.iter().zip(approved);
    (1_i64..)
        .zip(steps)
        .map(|(number, (step, approved))| {
            let warnings =
                serde_json::to_string(&approved.warnings).map_err(|e| Error::Fault(Box::new(e)))?;
            Ok(StepRow {
                id: OrderId::new(),
                plan_id: plan.clone(),
                step: number,
                dose_mcg: step.dose_mcg,
                starts_on: step.starts_on,
                warnings,
            })
        })
        .collect()
}

/// The rules that are about typing, for each step.
fn check_typing(command: &PlanCommand, subject: &Subject) -> Result<()> {
    command.steps.iter().try_for_each(|step| check_fields(&command.order(step), subject.today))
}

/// What a refusal is to the outside.
pub(super) fn refused(refusal: PlanRefusal, subject: &Subject, policy: &Policy) -> Error {
    match refusal {
        PlanRefusal::Invalid(fields) => {
            let fields = fields.into_iter().map(|e| FieldError::new(e.field, e.code, e.message));
            Error::Invalid(fields.collect())
        }
        PlanRefusal::Step { step, refusal } => match room::refused(refusal, subject, policy) {
            Error::Refused(refused) => {
                let about = refused.about.clone().unwrap_or_else(|| format!("step_{step}"));
                Error::Refused(Box::new(Refused { about: Some(about), ..*refused }))
            }
            other => other,
        },
    }
}
