//! Plans against the cases a doctor can read, and what holds for every titration.

use chrono::Days;
use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::orders::terms::BottleInHand;
use crate::policy::embedded;
use crate::units::Mg;
use crate::words::Part;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    sign: Vec<Signing>,
    day: Vec<DayByDay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Signing {
    what: String,
    induction_start: Option<NaiveDate>,
    #[serde(default)]
    orders: Vec<Before>,
    bottle: Option<InHand>,
    kind: PlanKind,
    steps: Vec<(i64, u64)>,
    reason: Option<LowerReason>,
    words: Option<String>,
    #[serde(default)]
    agreed: bool,
    bottles: Option<BottleChoice>,
    answer: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Before {
    mg: Mg,
    from: NaiveDate,
    to: NaiveDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InHand {
    day: u64,
    mg: Mg,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayByDay {
    what: String,
    steps: Vec<(i64, u64)>,
    days: String,
    due: Vec<i64>,
}

fn cases() -> Cases {
    toml::from_str(include_str!("../../../../tests/cases/plans.toml")).unwrap()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 10).unwrap()
}

fn at() -> Instant {
    today().and_hms_opt(8, 0, 0).unwrap()
}

impl Signing {
    fn facts(&self) -> OrderFacts {
        let before = |order: &Before| SignedOrder {
            id: OrderId::new(),
            dose_mcg: order.mg.0,
            parts: Vec::new(),
            starts_on: order.from,
            ends_on: order.to,
            signed_at: order.from.and_hms_opt(8, 0, 0).unwrap(),
            signed_on: order.from,
            reason: None,
            has_override: false,
            signed_for: None,
        };
        let bottle = self.bottle.as_ref().map(|bottle| BottleInHand {
            date: today() + Days::new(bottle.day),
            part: Part::Whole,
            dose_mcg: bottle.mg.0,
        });
        OrderFacts {
            today: today(),
            orders: self.orders.iter().map(before).collect(),
            induction_start: self.induction_start,
            outcome: MissedOutcome::Same,
            bottles: bottle.into_iter().collect(),
            mg_per_ml: vec![5],
            step_ul: 100,
        }
    }

    fn command(&self) -> PlanCommand {
        let step = |(mg, day): &(i64, u64)| StepCommand {
            dose_mcg: mg * 1000,
            starts_on: today() + Days::new(*day),
        };
        let steps: Vec<StepCommand> = self.steps.iter().map(step).collect();
        PlanCommand {
            kind: self.kind,
            ends_on: steps.last().unwrap().starts_on + Days::new(27),
            steps,
            reason: self.reason,
            override_words: self.words.clone(),
            bottles: self.bottles,
            agreed: self.agreed,
        }
    }
}

#[test]
fn a_doctor_signs_these_and_not_those() {
    let policies = embedded().unwrap();
    let policy = policies.in_force("harapan", today()).unwrap();
    for case in cases().sign {
        let answer = match decide(&case.facts(), &case.command(), at(), policy) {
            Ok(approved) => {
                assert_eq!(approved.len(), case.steps.len());
                "signed".to_owned()
            }
            Err(PlanRefusal::Invalid(fields)) => format!("{} {}", fields[0].field, fields[0].code),
            Err(PlanRefusal::Step { step, refusal }) => format!("step {step} {}", refusal.code()),
        };
        assert_eq!(answer, case.answer, "{}", case.what);
    }
}

/// A titration day by day, as the counter has it: what was due on each day, and the steps as they came.
fn walked(steps: &[(i64, u64)], came: &[bool]) -> (Vec<i64>, Vec<PlannedStep>) {
    let planned = |(at, (mg, day)): (usize, &(i64, u64))| PlannedStep {
        order: OrderId::from_text(format!("step-{at}")),
        dose_mcg: *mg,
        planned_on: today() + Days::new(*day),
        begins_on: (at == 0).then(|| today() + Days::new(*day)),
        warnings: "[]".into(),
    };
    let mut steps: Vec<PlannedStep> = steps.iter().enumerate().map(planned).collect();
    let mut due = Vec::new();
    for (nth, came_today) in came.iter().enumerate() {
        let day = today() + Days::new(nth as u64);
        let taken = came[..nth].iter().rev().take_while(|taken| **taken).count().min(3) as i64;
        let standing = steps.iter().rposition(|step| step.begins_on.is_some()).unwrap();
        let mut today_mcg = steps[standing].dose_mcg;
        if let Next::Due { at } = next_step(&steps, day, taken) {
            today_mcg = steps[at].dose_mcg;
            if *came_today {
                steps[at].begins_on = Some(day);
            }
        }
        due.push(today_mcg);
    }
    (due, steps)
}

#[test]
fn what_is_due_on_each_day() {
    for case in cases().day {
        let came: Vec<bool> = case.days.chars().map(|letter| letter == 'x').collect();
        assert_eq!(walked(&case.steps, &came).0, case.due, "{}", case.what);
    }
}

#[test]
fn a_rise_that_nobody_took_waits_again() {
    let step = |begins_on| PlannedStep {
        order: OrderId::new(),
        dose_mcg: 40_000,
        planned_on: today(),
        begins_on,
        warnings: "[]".into(),
    };
    let yesterday = today().pred_opt();
    assert!(has_lapsed(&step(yesterday), today(), 0, false), "reserved yesterday, not swallowed");
    assert!(!has_lapsed(&step(yesterday), today(), 0, true));
    assert!(!has_lapsed(&step(yesterday), today(), 3, false));
    assert!(!has_lapsed(&step(Some(today())), today(), 0, false), "kept at the window now");
}

#[test]
fn the_dose_stays_where_it_is() {
    let first = PlannedStep {
        order: OrderId::new(),
        dose_mcg: 30_000,
        planned_on: today() + Days::new(3),
        begins_on: None,
        warnings: "[]".into(),
    };
    let case = cases().sign.into_iter().find(|case| case.kind == PlanKind::Taper).unwrap();
    let orders = case.facts().orders;
    assert_eq!(what_stays(&orders, (today(), false), &first), (60_000, today()));
    assert_eq!(what_stays(&orders, (today(), true), &first), (60_000, today() + Days::new(1)));
    assert_eq!(what_stays(&[], (today(), false), &first), (30_000, today() + Days::new(3)));
}

proptest! {
    /// No rise before its day, none without three taken days before it, none nearer to the one before than it
    /// was planned, none left out; a dose never above what was planned for its day.
    #[test]
    fn a_rise_comes_late_or_not_at_all(
        rises in prop::collection::vec((1i64..20, 1u64..8), 1..8),
        came in prop::collection::vec(prop::bool::weighted(0.8), 1..60),
    ) {
        let mut steps = vec![(30, 0)];
        for (by, days) in &rises {
            let (mg, day) = steps[steps.len() - 1];
            steps.push((mg + by, day + days));
        }
        let (due, walked) = walked(&steps, &came);
        for (nth, mcg) in due.iter().enumerate() {
            let planned = steps.iter().rev().find(|(_, day)| *day <= nth as u64).unwrap().0;
            prop_assert!(*mcg <= planned, "day {nth}: {mcg} of {planned}");
        }
        for pair in walked.windows(2) {
            let Some(began) = pair[1].begins_on else { continue };
            prop_assert!(pair[0].begins_on.is_some_and(|before| began - before >= pair[1].planned_on - pair[0].planned_on));
            prop_assert!(began >= pair[1].planned_on);
            let nth = (began - today()).num_days() as usize;
            prop_assert!(nth >= 3 && came[nth - 3..=nth].iter().all(|taken| *taken));
        }
        let missing = walked.iter().position(|step| step.begins_on.is_none()).unwrap_or(walked.len());
        prop_assert!(walked[missing..].iter().all(|step| step.begins_on.is_none()), "in order");
    }

    /// Missing a day never brings a rise forward.
    #[test]
    fn a_missed_day_never_raises_the_dose(
        came in prop::collection::vec(prop::bool::weighted(0.9), 5..50),
        at in 0usize..50,
    ) {
        let steps = [(30, 0), (40, 4), (50, 8), (60, 15), (70, 22)];
        let mut missed = came.clone();
        let at = at % came.len();
        missed[at] = false;
        let (with, without) = (walked(&steps, &came).0, walked(&steps, &missed).0);
        for (nth, (with, without)) in with.iter().zip(&without).enumerate() {
            prop_assert!(without <= with, "day {nth}");
        }
    }
}
