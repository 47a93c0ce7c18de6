//! Orders against the cases a doctor can read, and what holds for every series of orders.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::ids::OrderId;
use crate::orders::terms::{BottleInHand, SignedOrder};
use crate::orders::timeline::{covered_until, effective_end, ends_soon};
use crate::policy::{MissedOutcome, embedded, missed_outcome};
use crate::words::{LowerReason, Place};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    what: String,
    policy: Option<String>,
    induction_start: Option<NaiveDate>,
    #[serde(default)]
    undosed: i64,
    #[serde(default)]
    orders: Vec<Terms>,
    #[serde(default)]
    bottles: Vec<Bottle>,
    new: Terms,
    answer: String,
    #[serde(default)]
    warnings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Terms {
    mg: Mg,
    am: Option<Mg>,
    pm: Option<Mg>,
    from: NaiveDate,
    to: NaiveDate,
    signed: Option<NaiveDate>,
    reason: Option<LowerReason>,
    words: Option<String>,
    bottles: Option<BottleChoice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bottle {
    date: NaiveDate,
    mg: Mg,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Terms {
    fn parts(&self) -> Vec<OrderPart> {
        let part = |part, mg: Option<Mg>| mg.map(|mg| OrderPart { part, dose_mcg: mg.0, place: Place::Seen });
        [part(Part::Am, self.am), part(Part::Pm, self.pm)].into_iter().flatten().collect()
    }

    fn signed(&self, nth: usize) -> SignedOrder {
        let on = self.signed.unwrap_or(self.from);
        order(nth, self.mg.0, self.from, self.to, on)
    }

    fn command(self) -> OrderCommand {
        OrderCommand {
            dose_mcg: self.mg.0,
            starts_on: self.from,
            ends_on: self.to,
            parts: self.parts(),
            reason: self.reason,
            override_words: self.words,
            bottles: self.bottles,
        }
    }
}

fn order(nth: usize, dose_mcg: i64, from: NaiveDate, to: NaiveDate, signed_on: NaiveDate) -> SignedOrder {
    SignedOrder {
        id: OrderId::from_text(format!("order-{nth}")),
        dose_mcg,
        parts: Vec::new(),
        starts_on: from,
        ends_on: to,
        signed_at: signed_on.and_hms_opt(8, nth as u32, 0).unwrap(),
        signed_on,
        reason: None,
        has_override: false,
        signed_for: None,
    }
}

fn warning_words(warning: &OrderWarning) -> String {
    match warning {
        OrderWarning::Overridden { limit } => format!("overridden {limit}"),
        OrderWarning::Gap { from, to } => format!("gap {from} {to}"),
        other => other.code().into(),
    }
}

fn answer(case: Case) -> (String, Vec<String>) {
    let policies = embedded().unwrap();
    let today = day("2026-03-10");
    let policy = policies.in_force(case.policy.as_deref().unwrap_or("harapan"), today).unwrap();
    let induction_day = case.induction_start.map(|first| (today - first).num_days() + 1);
    let bottle = |b: &Bottle| BottleInHand { date: b.date, part: Part::Whole, dose_mcg: b.mg.0 };
    let facts = OrderFacts {
        today,
        orders: case.orders.iter().enumerate().map(|(nth, terms)| terms.signed(nth)).collect(),
        induction_start: case.induction_start,
        outcome: missed_outcome(policy, case.undosed, induction_day),
        bottles: case.bottles.iter().map(bottle).collect(),
        mg_per_ml: vec![10],
        step_ul: 500,
    };
    match decide(&facts, &case.new.command(), policy) {
        Ok(approved) => ("signed".into(), approved.warnings.iter().map(warning_words).collect()),
        Err(OrderRefusal::Invalid(errors)) => (format!("invalid {}", errors[0].field), Vec::new()),
        Err(refusal) => {
            assert_eq!((refusal.status(), refusal.source(policy).is_empty()), (422, false));
            (refusal.code().into(), Vec::new())
        }
    }
}

#[test]
fn the_cases() {
    let cases: Cases = toml::from_str(include_str!("../../../tests/cases/orders.toml")).unwrap();
    for case in cases.case {
        let what = case.what.clone();
        let expected = (case.answer.clone(), case.warnings.clone());
        assert_eq!(answer(case), expected, "{what}");
    }
}

#[test]
fn every_refusal_has_a_case() {
    let text = include_str!("../../../tests/cases/orders.toml");
    let codes = [
        "dose_out_of_range",
        "reason_required",
        "step_too_large",
        "step_too_soon",
        "weekly_rise_limit",
        "order_overlaps_bottles",
    ];
    for code in codes {
        assert!(text.contains(&format!("answer = \"{code}\"")), "{code}");
    }
}

#[test]
fn step_too_soon_says_from_when() {
    let policies = embedded().unwrap();
    let policy = policies.in_force("harapan", day("2026-03-10")).unwrap();
    let facts = OrderFacts {
        today: day("2026-03-10"),
        orders: vec![order(0, 30_000, day("2026-03-08"), day("2026-03-31"), day("2026-03-08"))],
        induction_start: Some(day("2026-03-08")),
        outcome: missed_outcome(policy, 0, Some(3)),
        bottles: Vec::new(),
        mg_per_ml: Vec::new(),
        step_ul: 100,
    };
    let mut command = OrderCommand {
        dose_mcg: 35_000,
        starts_on: day("2026-03-10"),
        ends_on: day("2026-03-31"),
        parts: Vec::new(),
        reason: None,
        override_words: None,
        bottles: None,
    };
    let from = day("2026-03-11");
    assert_eq!(decide(&facts, &command, policy), Err(OrderRefusal::StepTooSoon { from }));
    command.starts_on = from;
    assert!(decide(&facts, &command, policy).is_ok());
}

#[test]
fn a_newer_order_ends_every_other_from_its_first_day() {
    let on = |text: &str| day(&format!("2026-03-{text}"));
    let orders = [
        order(0, 40_000, on("01"), on("31"), on("01")),
        order(1, 50_000, on("20"), on("31"), on("02")),
        order(2, 60_000, on("10"), on("12"), on("03")),
    ];
    let dose = |text: &str| in_force(&orders, on(text)).map(|order| order.dose_mcg);
    assert_eq!((dose("09"), dose("10"), dose("12")), (Some(40_000), Some(60_000), Some(60_000)));
    assert_eq!((dose("13"), dose("25")), (None, None), "those not begun are ended too");
    assert_eq!(effective_end(&orders, &orders[0]), Some(on("09")));
    assert_eq!(effective_end(&orders, &orders[1]), None);
    assert_eq!(effective_end(&orders, &orders[2]), Some(on("12")));
    assert_eq!(covered_until(&orders, on("05")), Some(on("12")), "one order follows the other");
    assert_eq!(covered_until(&orders, on("13")), None);
    assert_eq!(ends_soon(&orders, on("05"), 7), Some(on("12")));
    assert_eq!(ends_soon(&orders, on("04"), 7), None);
}

#[test]
fn an_order_does_not_reach_back_before_its_signature() {
    let on = |text: &str| day(&format!("2026-03-{text}"));
    let orders =
        [order(0, 40_000, on("01"), on("31"), on("01")), order(1, 50_000, on("05"), on("31"), on("10"))];
    assert_eq!(in_force(&orders, on("09")).map(|order| order.dose_mcg), Some(40_000));
    assert_eq!(in_force(&orders, on("10")).map(|order| order.dose_mcg), Some(50_000));
}

fn some_orders() -> impl Strategy<Value = Vec<SignedOrder>> {
    let one = (20i64..90, 0u64..40, 0u64..25, 0u64..40);
    prop::collection::vec(one, 1..6).prop_map(|terms| {
        let base = day("2026-03-01");
        let at = |days: u64| base + Days::new(days);
        let order = |(nth, (mg, start, length, signed)): (usize, (i64, u64, u64, u64))| {
            order(nth, mg * 1000, at(start), at(start.max(signed) + length), at(signed))
        };
        terms.into_iter().enumerate().map(order).collect()
    })
}

proptest! {
    #[test]
    fn an_order_is_in_force_from_its_first_to_its_effective_last_day_and_no_other(orders in some_orders()) {
        for on in (0..80).map(|days| day("2026-03-01") + Days::new(days)) {
            let deciding = in_force(&orders, on).map(|order| &order.id);
            for order in &orders {
                let end = effective_end(&orders, order);
                let counts = end.is_some_and(|end| (order.begins_on()..=end).contains(&on));
                prop_assert_eq!(counts, deciding == Some(&order.id));
            }
            if let Some(until) = covered_until(&orders, on) {
                prop_assert!(in_force(&orders, until).is_some());
                prop_assert!(in_force(&orders, until + Days::new(1)).is_none());
            }
        }
    }

    #[test]
    fn without_words_a_rise_in_induction_never_passes_the_limits(
        orders in some_orders(), mg in 20i64..120, start in 0u64..14,
    ) {
        let policies = embedded().unwrap();
        let policy = policies.in_force("harapan", day("2026-03-01")).unwrap();
        let (first, today) = (day("2026-03-01"), day("2026-03-10"));
        let known: Vec<_> = orders.into_iter().filter(|order| order.signed_on <= today).collect();
        let starts_on = first + Days::new(start);
        let facts = OrderFacts {
            today, orders: known.clone(), induction_start: Some(first),
            outcome: MissedOutcome::Same, bottles: Vec::new(), mg_per_ml: Vec::new(), step_ul: 100,
        };
        let command = OrderCommand {
            dose_mcg: mg * 1000, starts_on, ends_on: today + Days::new(60), parts: Vec::new(),
            reason: Some(LowerReason::MedicalOther), override_words: None, bottles: None,
        };
        if decide(&facts, &command, policy).is_ok() {
            let begins_on = command.begins_on(today);
            if let Some(before) = (0..60).find_map(|back| in_force(&known, begins_on - Days::new(back))) {
                prop_assert!(command.dose_mcg - before.dose_mcg <= 10_000);
            }
        }
    }
}
