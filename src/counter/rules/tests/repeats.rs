//! A dose given again: the order of the checks, and never above what was signed.

use proptest::prelude::*;

use super::*;
use crate::counter::facts::{OpenHold, OpenReservation};

/// 60 mg came up today at eight; a doctor signed 30 mg.
fn signed() -> SignedRepeat {
    SignedRepeat {
        part: Part::Whole,
        signed_mcg: 30_000,
        dose_mcg: 60_000,
        last_other: None,
        is_given: false,
        has_words: false,
    }
}

fn dosed_facts() -> CounterFacts {
    let mut facts = ordinary_facts();
    (facts.am, facts.pm) = (Guard::Dosed, Guard::Dosed);
    facts.now = at("2026-03-10T08:20:00");
    facts.swallowed_today_mcg = 60_000;
    facts.last_swallowed = Some(seen("2026-03-10", at("2026-03-10T08:00:00"), Part::Whole));
    facts
}

fn command(dose_mcg: i64) -> CounterCommand {
    CounterCommand { expected_mcg: Some(60_000), ..ordinary_command(dose_mcg) }
}

type Spoil = fn(&mut CounterFacts, &mut SignedRepeat, &mut CounterCommand);

/// Each stop in its order, with what brings it about.
const STOPS: [(&str, Spoil); 18] = [
    ("client_unknown", |facts, _, _| facts.client_known = false),
    ("episode_not_open", |facts, _, _| facts.episode_open = false),
    ("order_missing", |facts, _, _| facts.orders.clear()),
    ("order_not_in_force", |facts, _, _| {
        facts.orders.iter_mut().for_each(|order| order.ends_on = day("2026-03-09"));
    }),
    ("already_repeated", |_, signed, _| signed.is_given = true),
    ("repeat_not_signed", |facts, _, _| (facts.am, facts.pm) = (Guard::Free, Guard::Free)),
    ("too_soon", |facts, signed, _| signed.last_other = Some(facts.now - TimeDelta::minutes(239))),
    ("reserved_elsewhere", |facts, _, _| {
        let expires_at = facts.now + TimeDelta::minutes(5);
        facts.reservation = Some(OpenReservation { whose: Whose::Elsewhere, day: facts.day, expires_at });
    }),
    ("hold_open", |facts, _, _| {
        facts.holds.push(OpenHold { kind: HoldKind::SeeDoctor, ends_on: None, until: None });
    }),
    ("identity_not_confirmed", |_, _, command| command.expected_mcg = Some(10_000)),
    ("client_not_alert", |_, _, command| command.alertness = Some(Alertness::Drowsy)),
    ("dose_not_as_ordered", |_, _, command| command.dose_mcg += 1),
    ("first_day_limit", |facts, _, _| facts.induction_day = Some(1)),
    ("container_not_open", |facts, _, _| facts.containers[0].state = ContainerState::Sealed),
    ("container_expired", |facts, _, _| facts.containers[0].expires_on = day("2026-03-09")),
    ("concentration_unknown", |facts, _, _| facts.containers[0].mg_per_ml = None),
    ("stock_too_low", |facts, _, _| facts.containers[0].free_ul = 100),
    ("witness_not_valid", |_, _, command| command.witness = Witness::NotValid),
];

#[test]
fn the_earlier_stop_wins_over_every_later_one() {
    let policy = policy("harapan");
    for (first, (code, spoil)) in STOPS.iter().enumerate() {
        for (later_code, spoil_later) in &STOPS[first..] {
            let (mut facts, mut again, mut command) = (dosed_facts(), signed(), command(30_000));
            spoil_later(&mut facts, &mut again, &mut command);
            spoil(&mut facts, &mut again, &mut command);
            let refusal = decide_repeat(&facts, &again, &command, &policy).unwrap_err();
            assert_eq!(refusal.code(), *code, "with {later_code}");
            assert!(!refusal.source(&policy).is_empty());
            let status = match *code {
                "client_unknown" => 404,
                "already_repeated" | "reserved_elsewhere" => 409,
                _ => 422,
            };
            assert_eq!(refusal.status(), status, "{code}");
        }
    }
}

#[test]
fn neither_the_dose_itself_nor_missed_days_nor_a_jump_stop_its_repeat() {
    let mut facts = dosed_facts();
    facts.recent = recent(&[10_000; 7]);
    facts.run_undosed = 9;
    let approved = decide_repeat(&facts, &signed(), &command(30_000), &policy("harapan")).unwrap();
    assert_eq!(
        (approved.dose_mcg, approved.ordered_mcg, approved.pours[0].volume_ul),
        (30_000, 30_000, 3_000)
    );
    assert_eq!(approved.warnings, []);
    assert_eq!(repeat_card(&facts, &signed(), &policy("harapan")).unwrap(), approved.pours);
}

#[test]
fn the_client_may_name_the_usual_dose_or_the_signed_one_and_may_take_less() {
    let (facts, policy) = (dosed_facts(), policy("harapan"));
    for said in [Some(60_000), Some(30_000), None] {
        let command = CounterCommand { expected_mcg: said, ..command(30_000) };
        assert!(decide_repeat(&facts, &signed(), &command, &policy).is_ok(), "{said:?}");
    }
    let less = CounterCommand { client_choice: true, ..command(10_000) };
    let approved = decide_repeat(&facts, &signed(), &less, &policy).unwrap();
    assert_eq!(approved.warnings, [Warning::LessByClientChoice]);
    let other = CounterCommand {
        expected_mcg: Some(10_000),
        identity: Some(Identity::CardAndBirthDate),
        ..command(30_000)
    };
    let approved = decide_repeat(&facts, &signed(), &other, &policy).unwrap();
    assert_eq!(approved.warnings, [Warning::ExpectedDoseDiffered]);
}

#[test]
fn after_another_dose_of_the_day_hours_pass_unless_a_doctor_allows() {
    let (mut facts, policy) = (dosed_facts(), policy("harapan"));
    let again = SignedRepeat { last_other: Some(facts.now - TimeDelta::hours(1)), ..signed() };
    let refusal = decide_repeat(&facts, &again, &command(30_000), &policy).unwrap_err();
    assert_eq!(refusal.until(), Some(facts.now + TimeDelta::hours(3)));
    facts.early_allowed = true;
    assert!(decide_repeat(&facts, &again, &command(30_000), &policy).is_ok());
}

#[test]
fn on_a_first_day_the_doctors_words_lift_the_limit() {
    let (mut facts, policy) = (dosed_facts(), policy("harapan"));
    facts.induction_day = Some(1);
    facts.swallowed_today_mcg = 30_000;
    let again = SignedRepeat { dose_mcg: 30_000, signed_mcg: 30_000, ..signed() };
    assert!(repeat_passes_first_day(&facts, Part::Whole, 30_000, &policy));
    assert!(!repeat_passes_first_day(&facts, Part::Whole, 10_000, &policy), "40 mg in all");
    assert_eq!(repeat_card(&facts, &again, &policy).unwrap_err().code(), "first_day_limit");
    let with_words = SignedRepeat { has_words: true, ..again };
    assert!(decide_repeat(&facts, &with_words, &command(30_000), &policy).is_ok());
    assert!(!repeat_passes_first_day(&dosed_facts(), Part::Whole, 60_000, &policy), "not a first day");
}

proptest! {
    /// Whatever is asked for, what is approved is never above what was signed, and is poured in full.
    #[test]
    fn never_above_what_was_signed(
        signed_mg in 1_i64..200,
        extra_mg in 0_i64..100,
        asked_mg in 1_i64..300,
        choice in any::<bool>(),
        given in any::<bool>(),
    ) {
        let facts = dosed_facts();
        let again = SignedRepeat {
            signed_mcg: signed_mg * 1_000,
            dose_mcg: (signed_mg + extra_mg) * 1_000,
            is_given: given,
            ..signed()
        };
        let command = CounterCommand { client_choice: choice, expected_mcg: None, ..command(asked_mg * 1_000) };
        match decide_repeat(&facts, &again, &command, &policy("harapan")) {
            Ok(approved) => {
                prop_assert!(!given && asked_mg <= signed_mg && (choice || asked_mg == signed_mg));
                prop_assert_eq!(approved.pours.iter().map(|pour| pour.volume_ul).sum::<i64>(), asked_mg * 100);
            }
            Err(refusal) => prop_assert!(given || asked_mg != signed_mg, "{}", refusal.code()),
        }
    }
}
