//! The signature: a doctor's order becomes a row that nobody edits.

use chrono::{Months, NaiveDate, TimeDelta};

use super::background::DoseBackground;
use super::reading::Order;
use super::rules;
use super::subject::Subject;
use super::terms::{OrderCommand, OrderFacts, SignedOrder};
use super::typing::OrderWarning;
use super::{proposals, refused, store};
use crate::audit::{self, About};
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::{HoldId, OrderId, StaffId};
use crate::keys::{Keyring, Place};
use crate::policy::{MissedOutcome, Policy};
use crate::text::WORDS_MAX;
use crate::units::Instant;
use crate::words::HoldKind;

/// Longest time between an order's first and last day, in months. Nothing clinical: a year typed
/// wrong is caught.
const LONGEST_MONTHS: u32 = 24;

/// Highest daily dose that can be meant at all, in micrograms. Nothing clinical: a dose typed
/// twice is caught before anybody's words are asked for.
const TYPED_TWICE_MCG: i64 = 2_000_000;

/// A signed order, and the holds that it settled.
#[derive(Debug, Clone)]
pub struct OrderSigned {
    /// The order.
    pub order: Order,
    /// Holds that it settled.
    pub settled: Vec<HoldId>,
}

/// A doctor signs an order from its first day on, which is today or later.
///
/// Refusals: the codes of [`rules::OrderRefusal`]; `invalid` for fields that cannot be meant.
/// Settles an open `missed_doses` or `order_ended` hold and answers the client's proposed order.
pub fn sign_order(
    conn: &mut Conn,
    ctx: &Ctx,
    (subject, signed_by): (&Subject, &StaffId),
    command: &OrderCommand,
    background: &DoseBackground,
    policy: &Policy,
) -> Result<OrderSigned> {
    conn.serialise_on(&format!("client:{}", subject.client))?;
    let before = store::of_episode(conn, &subject.client, &subject.episode)?;
    let (signed, warnings) = approve(ctx.now, subject, before, command, background, policy)?;
    let id = &signed.id;
    let words = command.has_override().then(|| command.override_words.clone().unwrap_or_default());
    let kept = as_kept(&warnings)?;
    let row = store::NewOrder {
        id,
        client_id: &subject.client,
        episode_id: &subject.episode,
        dose_mcg: signed.dose_mcg,
        starts_on: signed.starts_on,
        ends_on: signed.ends_on,
        reason: signed.reason,
        overridden: signed.has_override,
        override_words: words.as_deref().map(|text| sealed_words(&ctx.keys, id, text)).transpose()?,
        warnings: &kept,
        settles_outcome: signed.signed_for.as_deref(),
        signed_by,
        signed_at: signed.signed_at,
        bottles: command.bottles,
    };
    store::append(conn, &row, &command.parts)?;
    proposals::answer(conn, &subject.client, ctx)?;
    let settled = settle(conn, ctx, subject)?;
    audit::done(conn, ctx, "orders.sign", About::row(&subject.client, signed.id.as_str()))?;
    let order = Order {
        terms: signed,
        episode: subject.episode.clone(),
        override_words: words,
        warnings,
        signed_by: signed_by.clone(),
    };
    Ok(OrderSigned { order, settled })
}

/// Decides whether an order may be signed now, beside the orders of the episode before it; gives it with
/// what stays on it, and writes nothing. Refusals as [`sign_order`].
pub fn approve(
    now: Instant,
    subject: &Subject,
    before: Vec<SignedOrder>,
    command: &OrderCommand,
    background: &DoseBackground,
    policy: &Policy,
) -> Result<(SignedOrder, Vec<OrderWarning>)> {
    check_fields(command, subject.today)?;
    let facts = facts(subject, before, background, command.starts_on, policy);
    let approved =
        rules::decide(&facts, command, policy).map_err(|refusal| refused(refusal, subject, policy))?;
    let signed = SignedOrder {
        id: OrderId::new(),
        dose_mcg: command.dose_mcg,
        parts: command.parts.clone(),
        starts_on: command.starts_on,
        ends_on: command.ends_on,
        signed_at: after_every_other(now, &facts.orders),
        signed_on: subject.today,
        reason: command.reason,
        has_override: command.has_override(),
        signed_for: facts.outcome.needs_doctor().then(|| facts.outcome.word()),
    };
    Ok((signed, approved.warnings))
}

/// The warnings of an order as they are stored.
pub fn as_kept(warnings: &[OrderWarning]) -> Result<String> {
    serde_json::to_string(warnings).map_err(|cause| Error::Fault(Box::new(cause)))
}

/// The doctor's words on an order as they are stored.
pub fn sealed_words(keys: &Keyring, order: &OrderId, words: &str) -> Result<Vec<u8>> {
    keys.seal_text(Place::new("orders", "override_words", order.as_str()), words)
}

/// What the table will say when the order begins, where a doctor has to answer it: today, or
/// tomorrow for an order written the evening before. An order further ahead is not about missed
/// doses, unless the client is stopped today already.
pub(super) fn outcome_answered(
    background: &DoseBackground,
    starts_on: NaiveDate,
    today: NaiveDate,
    policy: &Policy,
) -> MissedOutcome {
    let is_near = (starts_on - today).num_days() <= 1;
    if is_near || background.stops(policy) {
        background.outcome_on(starts_on, today, policy)
    } else {
        MissedOutcome::Same
    }
}

/// The rules that are about typing, not about medicine; the rest is in `rules`.
pub(super) fn check_fields(command: &OrderCommand, today: NaiveDate) -> Result<()> {
    let mut errors = Vec::new();
    if command.starts_on < today {
        let words = "an order begins today or later";
        errors.push(FieldError::new("starts_on", "in_the_past", words));
    }
    let latest = command.starts_on.checked_add_months(Months::new(LONGEST_MONTHS));
    if latest.is_none_or(|latest| command.ends_on > latest) {
        let words = format!("at most {LONGEST_MONTHS} months after the first day");
        errors.push(FieldError::new("ends_on", "too_long", words));
    }
    if command.dose_mcg > TYPED_TWICE_MCG {
        errors.push(FieldError::new("dose_mg", "out_of_range", "that is no daily dose"));
    }
    if command.override_words.as_ref().is_some_and(|words| words.chars().count() > WORDS_MAX) {
        errors.push(FieldError::new("override", "too_long", format!("at most {WORDS_MAX} characters")));
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}

/// The moment of the signature: now, and in any case after every earlier signature, so that the
/// newest row is the newest order although two clocks disagree.
pub(super) fn after_every_other(now: Instant, orders: &[SignedOrder]) -> Instant {
    let last = orders.iter().map(|order| order.signed_at + TimeDelta::microseconds(1)).max();
    last.map_or(now, |last| last.max(now))
}

pub(super) fn settle(conn: &mut Conn, ctx: &Ctx, subject: &Subject) -> Result<Vec<HoldId>> {
    let mut settled = Vec::new();
    for open in clients::holds_of(conn, &subject.client, subject.today)? {
        if matches!(open.hold.kind, HoldKind::MissedDoses | HoldKind::OrderEnded) {
            clients::settle_hold(conn, ctx, &open.hold.id, None)?;
            settled.push(open.hold.id);
        }
    }
    Ok(settled)
}

/// What the rules are told, for an order that begins on `starts_on`.
pub(super) fn facts(
    subject: &Subject,
    orders: Vec<SignedOrder>,
    background: &DoseBackground,
    starts_on: NaiveDate,
    policy: &Policy,
) -> OrderFacts {
    OrderFacts {
        today: subject.today,
        orders,
        induction_start: background.induction_start(subject.today),
        outcome: outcome_answered(background, starts_on, subject.today, policy),
        bottles: background.bottles.clone(),
        mg_per_ml: subject.mg_per_ml.clone(),
        step_ul: subject.step_ul,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    #[test]
    fn an_order_for_another_week_answers_no_missed_dose() {
        let policies = crate::policy::embedded().unwrap();
        let policy = policies.in_force("harapan", day(24)).unwrap();
        let fine = DoseBackground { induction_day: Some(60), dosed_today: true, ..Default::default() };
        assert_eq!(outcome_answered(&fine, day(30), day(24), policy), MissedOutcome::Same);
        let stopped = DoseBackground { induction_day: Some(60), run_undosed: 3, ..Default::default() };
        assert!(outcome_answered(&stopped, day(24), day(24), policy).needs_doctor());
        assert!(outcome_answered(&stopped, day(28), day(24), policy).is_re_induct());
    }

    #[test]
    fn a_later_signature_counts_later_although_a_clock_is_behind() {
        let at = day(24).and_hms_opt(8, 0, 0).unwrap();
        let earlier = SignedOrder {
            id: OrderId::new(),
            dose_mcg: 60_000,
            parts: vec![],
            starts_on: day(24),
            ends_on: day(30),
            signed_at: at,
            signed_on: day(24),
            reason: None,
            has_override: false,
            signed_for: None,
        };
        let behind = at - TimeDelta::minutes(1);
        assert!(after_every_other(behind, std::slice::from_ref(&earlier)) > at);
        assert_eq!(after_every_other(at + TimeDelta::hours(1), &[earlier]), at + TimeDelta::hours(1));
    }

    #[test]
    fn slips_of_the_keyboard_are_named_by_field() {
        let command = OrderCommand {
            dose_mcg: 8_500_000,
            starts_on: day(20),
            ends_on: NaiveDate::from_ymd_opt(2206, 11, 24).unwrap(),
            parts: vec![],
            reason: None,
            override_words: None,
            bottles: None,
        };
        let Err(Error::Invalid(errors)) = check_fields(&command, day(24)) else { panic!("taken") };
        let fields: Vec<_> = errors.iter().map(|e| e.field.as_str()).collect();
        assert_eq!(fields, ["starts_on", "ends_on", "dose_mg"]);
    }
}
