//! After missed doses a doctor may say that the order in force stands.

use super::background::DoseBackground;
use super::settled::stops_today;
use super::subject::Subject;
use super::terms::SignedOrder;
use super::timeline::in_force;
use super::{Confirmation, plans, reading, rule_source, store};
use crate::audit::{self, About};
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Refused, Result};
use crate::ids::{HoldId, OrderId, RowId, StaffId};
use crate::keys::Place;
use crate::policy::Policy;
use crate::policy::induction::first_day_limits;
use crate::text::required_words;
use crate::words::HoldKind;

/// A confirmed order, and the holds that this settled.
#[derive(Debug, Clone)]
pub struct Confirmed {
    /// The order that stands.
    pub order: OrderId,
    /// Holds that this settled.
    pub settled: Vec<HoldId>,
}

/// Why an order cannot be confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NotConfirmed {
    /// There is no order.
    OrderMissing,
    /// The last one has run out, or the next has not begun.
    OrderNotInForce,
    /// The table asks for nothing today.
    NothingToSettle,
    /// After a re-induct row the counter would stop this dose: a new order is needed, lower or with
    /// the doctor's words on it.
    FirstDayLimit,
}

/// Confirms the order in force with the doctor's reason; it settles missed doses for as long as the
/// table says what it says today.
///
/// Refusals: 422 `order_missing`, `order_not_in_force`, `first_day_limit`; 409 `nothing_to_settle`.
pub fn confirm_order(
    conn: &mut Conn,
    ctx: &Ctx,
    (subject, confirmed_by): (&Subject, &StaffId),
    reason: &str,
    background: &DoseBackground,
    policy: &Policy,
) -> Result<Confirmed> {
    let reason = required_words("reason", reason)?;
    conn.serialise_on(&format!("client:{}", subject.client))?;
    let orders = store::of_episode(conn, &subject.client, &subject.episode)?;
    let confirmations = reading::confirmations_of(conn, &subject.client)?;
    let outcome = background.outcome(policy);
    let order = decide(&orders, &confirmations, subject, background, policy)
        .map_err(|stop| refused(stop, policy))?
        .id
        .clone();
    let id = RowId::new();
    store::append_confirmation(
        conn,
        &store::NewConfirmation {
            id: &id,
            order_id: &order,
            client_id: &subject.client,
            settles_outcome: &outcome.word(),
            reason: ctx.keys.seal_text(Place::new("order_confirmations", "reason", id.as_str()), &reason)?,
            confirmed_by,
            confirmed_at: ctx.now,
        },
    )?;
    // A plan stops with a re-induction; in a taper an order of this dose takes the place of the steps to come.
    let kept = if outcome.is_re_induct() {
        let by = (subject, confirmed_by);
        plans::stop_by_re_induction(conn, ctx, by, &reason, (background, policy))?
    } else {
        None
    };
    let (order, mut settled) = kept.map_or((order, Vec::new()), |kept| (kept.order.terms.id, kept.settled));
    for open in clients::holds_of(conn, &subject.client, subject.today)? {
        if open.hold.kind == HoldKind::MissedDoses {
            clients::settle_hold(conn, ctx, &open.hold.id, Some(&reason))?;
            settled.push(open.hold.id);
        }
    }
    audit::done(conn, ctx, "orders.confirm", About::row(&subject.client, order.as_str()))?;
    Ok(Confirmed { order, settled })
}

fn decide<'o>(
    orders: &'o [SignedOrder],
    confirmations: &[Confirmation],
    subject: &Subject,
    background: &DoseBackground,
    policy: &Policy,
) -> std::result::Result<&'o SignedOrder, NotConfirmed> {
    if orders.is_empty() {
        return Err(NotConfirmed::OrderMissing);
    }
    let order = in_force(orders, subject.today).ok_or(NotConfirmed::OrderNotInForce)?;
    if !stops_today(Some(order), confirmations, background, policy) {
        return Err(NotConfirmed::NothingToSettle);
    }
    let outcome = background.outcome(policy);
    if outcome.is_re_induct() && !order.has_override {
        let limits = first_day_limits(policy, &outcome);
        if order.day_parts().iter().any(|part| !limits.allow(part.dose_mcg, order.dose_mcg)) {
            return Err(NotConfirmed::FirstDayLimit);
        }
    }
    Ok(order)
}

fn refused(stop: NotConfirmed, policy: &Policy) -> Error {
    match stop {
        NotConfirmed::OrderMissing => Error::refused(422, "order_missing"),
        NotConfirmed::OrderNotInForce => Error::refused(422, "order_not_in_force"),
        NotConfirmed::NothingToSettle => Error::refused(409, "nothing_to_settle"),
        NotConfirmed::FirstDayLimit => Error::Refused(Box::new(Refused {
            rule: Some(rule_source(policy, &policy.induction.first_day_max_mg.source)),
            ..Refused::plain(422, "first_day_limit")
        })),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::ids::{ClientId, EpisodeId, SiteId};

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    fn subject() -> Subject {
        Subject {
            client: ClientId::new(),
            episode: EpisodeId::new(),
            site: SiteId::from_text("main"),
            zone: chrono_tz::Tz::UTC,
            today: day(24),
            pregnant: false,
            treatment_since: None,
            policy_id: "harapan".into(),
            mg_per_ml: vec![5],
            step_ul: 100,
        }
    }

    fn order(dose_mcg: i64, has_override: bool) -> SignedOrder {
        SignedOrder {
            id: OrderId::new(),
            dose_mcg,
            parts: vec![],
            starts_on: day(1),
            ends_on: day(30),
            signed_at: day(1).and_hms_opt(8, 0, 0).unwrap(),
            signed_on: day(1),
            reason: None,
            has_override,
            signed_for: None,
        }
    }

    fn decided(orders: &[SignedOrder], run_undosed: i64) -> std::result::Result<i64, NotConfirmed> {
        let policies = crate::policy::embedded().unwrap();
        let policy = policies.in_force("harapan", day(24)).unwrap();
        let background = DoseBackground { induction_day: Some(90), run_undosed, ..Default::default() };
        decide(orders, &[], &subject(), &background, policy).map(|order| order.dose_mcg)
    }

    #[test]
    fn the_order_in_force_is_confirmed_while_the_table_asks_for_a_doctor() {
        assert_eq!(decided(&[order(80_000, false)], 3), Ok(80_000));
        assert_eq!(decided(&[order(80_000, false)], 2), Err(NotConfirmed::NothingToSettle));
        assert_eq!(decided(&[], 3), Err(NotConfirmed::OrderMissing));
        let ended = SignedOrder { ends_on: day(20), ..order(80_000, false) };
        assert_eq!(decided(&[ended], 3), Err(NotConfirmed::OrderNotInForce));
    }

    #[test]
    fn after_a_re_induct_row_a_dose_above_day_one_needs_words_on_an_order() {
        assert_eq!(decided(&[order(80_000, false)], 5), Err(NotConfirmed::FirstDayLimit));
        assert_eq!(decided(&[order(30_000, false)], 5), Ok(30_000));
        assert_eq!(decided(&[order(80_000, true)], 5), Ok(80_000));
    }
}
