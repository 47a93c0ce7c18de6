//! What holds for every visit: the order of the checks, never above the order, the card agrees.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::counter::expected::expected_choices;
use crate::counter::facts::{OpenHold, OpenReservation};
use crate::orders::terms::OrderPart;
use crate::units::{Mg, volume_ul};
use crate::words::{LowerReason, Place};

type Spoil = fn(&mut CounterFacts, &mut CounterCommand);

/// Each stop in the documented order, with what brings it about in an ordinary visit.
const STOPS: [(&str, Spoil); 20] = [
    ("client_unknown", |facts, _| facts.client_known = false),
    ("episode_not_open", |facts, _| facts.episode_open = false),
    ("order_missing", |facts, _| facts.orders.clear()),
    ("order_not_in_force", |facts, _| {
        facts.orders.iter_mut().for_each(|order| order.ends_on = day("2026-03-09"));
    }),
    ("already_dosed_today", |facts, _| facts.am = Guard::Dosed),
    ("holds_take_home_for_today", |facts, _| facts.pm = Guard::BottleInHand),
    ("too_soon", |facts, _| {
        facts.last_swallowed = Some(seen("2026-03-09", facts.now, Part::Whole));
    }),
    ("reserved_elsewhere", |facts, _| {
        let expires_at = facts.now + TimeDelta::minutes(5);
        facts.reservation = Some(OpenReservation { whose: Whose::Elsewhere, day: facts.day, expires_at });
    }),
    ("hold_open", |facts, _| {
        facts.holds.push(OpenHold { kind: HoldKind::SeeDoctor, ends_on: None, until: None });
    }),
    ("identity_not_confirmed", |_, command| command.identity = None),
    ("client_not_alert", |_, command| command.alertness = Some(Alertness::Drowsy)),
    ("missed_doses_need_doctor", |facts, _| facts.run_undosed = 3),
    ("dose_not_as_ordered", |_, command| command.dose_mcg += 1),
    ("first_day_limit", |facts, _| facts.induction_day = Some(1)),
    ("container_not_open", |facts, _| facts.containers[0].state = ContainerState::Sealed),
    ("container_expired", |facts, _| facts.containers[0].expires_on = day("2026-03-09")),
    ("concentration_unknown", |facts, _| facts.containers[0].mg_per_ml = None),
    ("stock_too_low", |facts, _| facts.containers[0].free_ul = 100),
    ("dose_jump_needs_confirmation", |facts, command| {
        facts.recent = recent(&[10_000]);
        command.confirm_jump = false;
    }),
    ("witness_not_valid", |_, command| command.witness = Witness::NotValid),
];

#[test]
fn the_earlier_stop_wins_over_every_later_one() {
    let policy = policy("harapan");
    for (first, (code, spoil)) in STOPS.iter().enumerate() {
        for (later_code, spoil_later) in &STOPS[first..] {
            let (mut facts, mut command) = (ordinary_facts(), ordinary_command(60_000));
            command.confirm_jump = true;
            spoil_later(&mut facts, &mut command);
            spoil(&mut facts, &mut command);
            let refusal = decide(&facts, &command, &policy).unwrap_err();
            assert_eq!(refusal.code(), *code, "with {later_code}");
            assert!(!refusal.source(&policy).is_empty());
            let status = match *code {
                "client_unknown" => 404,
                "already_dosed_today" | "reserved_elsewhere" => 409,
                _ => 422,
            };
            assert_eq!(refusal.status(), status, "{code}");
        }
    }
}

#[test]
fn every_stop_has_a_case_a_pharmacist_can_read() {
    let text = include_str!("../../../../tests/cases/counter.toml");
    for (code, _) in STOPS {
        assert!(text.contains(&format!("answer = \"{code}")), "{code}");
    }
}

#[test]
fn a_warning_is_stored_under_its_code() {
    let kind = HoldKind::SeeDoctor;
    let all = [
        Warning::DoseChanged { from_mg: Mg(60_000), to_mg: Mg(62_500) },
        Warning::OrderEndsSoon { on: today() },
        Warning::OrderOverridden,
        Warning::RiseWaits { to_mg: Mg(70_000), since: today() },
        Warning::BottlesToExchange { count: 2 },
        Warning::MissedDosesTellDoctor { run_undosed: 2 },
        Warning::MissedDosesConfirmAlertness { run_undosed: 3 },
        Warning::SoonAfterLastDose { hours: 9 },
        Warning::Pregnancy,
        Warning::PregnancyCallDoctorToday,
        Warning::LowDoseWithOngoingUse,
        Warning::HighDoseWithoutEcg,
        Warning::HighDoseWithoutSecondPerson,
        Warning::QtcAmber { qtc_ms: 450 },
        Warning::QtcRed { qtc_ms: 500 },
        Warning::HoldLapsed { kind },
        Warning::OutcomeUnknownEarlier { day: today() },
        Warning::ExpectedDoseDiffered,
        Warning::LessByClientChoice,
        Warning::JumpConfirmed,
        Warning::WitnessLater,
    ];
    for warning in all {
        let stored = serde_json::to_value(&warning).unwrap();
        assert_eq!(stored["code"], warning.code());
        assert_eq!(serde_json::from_value::<Warning>(stored).unwrap(), warning);
    }
}

#[test]
fn pregnant_with_missed_doses_the_card_says_call_the_doctor_today() {
    let mut facts = ordinary_facts();
    (facts.run_undosed, facts.clinical.pregnant) = (3, Some(true));
    let card = card(&facts, &policy("harapan"));
    assert_eq!(card.warnings, [Warning::PregnancyCallDoctorToday, Warning::Pregnancy]);
    assert_eq!(card.ordered.map(|due| due.dose_mcg), Some(60_000));
}

#[test]
fn the_card_names_a_jump_before_the_act() {
    let mut facts = ordinary_facts();
    facts.orders = vec![order(120_000, "2026-03-10", "2026-06-30")];
    let card = card(&facts, &policy("harapan"));
    assert_eq!(card.jump, Some(Jump::Rise { highest_mcg: 60_000 }));
    assert_eq!(card.due.and_then(|due| due.previous_mcg), Some(60_000));
}

#[test]
fn the_place_of_the_due_dose_is_not_to_be_guessed() {
    let place = |mg: i64| expected_choices(mg * 1000, None).iter().position(|mcg| *mcg == mg * 1000).unwrap();
    let places: Vec<usize> = (20..=120).step_by(5).map(place).collect();
    for wanted in 0..3 {
        let share = places.iter().filter(|place| **place == wanted).count();
        assert!((3..=12).contains(&share), "{wanted}: {places:?}");
    }
}

fn parts(split: Option<i64>, dose_mcg: i64) -> Vec<OrderPart> {
    let part = |part, dose_mcg| OrderPart { part, dose_mcg, place: Place::Seen };
    split.map_or(Vec::new(), |share| {
        let am = (dose_mcg * share / 100).max(1);
        vec![part(Part::Am, am), part(Part::Pm, dose_mcg - am)]
    })
}

fn some_guard() -> impl Strategy<Value = Guard> {
    prop_oneof![4 => Just(Guard::Free), 1 => Just(Guard::Dosed), 1 => Just(Guard::BottleInHand)]
}

prop_compose! {
    fn some_visit()(
        dose in 1_000i64..260_000,
        split in prop::option::of(10i64..90),
        guards in (some_guard(), some_guard()),
        hours in 0i64..60,
        run in prop_oneof![5 => Just(0i64), 1 => 1i64..40],
        induction in prop::option::weighted(0.9, 1i64..200),
        totals in prop::collection::vec(10_000i64..200_000, 0..8),
        stock in prop::collection::vec((0i64..60_000, prop::option::weighted(0.9, 1i64..20), any::<bool>()), 0..4),
        marks in prop::collection::vec(prop::bool::weighted(0.2), 6),
    ) -> CounterFacts {
        let mut facts = ordinary_facts();
        facts.orders[0].dose_mcg = dose;
        facts.orders[0].parts = parts(split, dose);
        facts.orders[0].has_override = marks[0];
        facts.orders[0].reason = marks[1].then_some(LowerReason::MedicalOther);
        facts.orders[0].signed_for = marks[2].then(|| "re_induct".to_owned());
        (facts.am, facts.pm) = guards;
        facts.last_swallowed = Some(LastSwallowed {
            day: today() - chrono::Days::new(run as u64 + 1),
            at: Some(facts.now - TimeDelta::hours(hours)),
            latest_at: facts.now - TimeDelta::hours(hours),
            part: if split.is_some() { Part::Pm } else { Part::Whole },
        });
        (facts.run_undosed, facts.induction_day) = (run, induction);
        facts.recent = recent(&totals);
        facts.containers = stock.iter().enumerate().map(|(nth, (free_ul, mg_per_ml, is_open))| {
            let mut bottle = container(&format!("bottle-{nth}"));
            (bottle.free_ul, bottle.mg_per_ml) = (*free_ul, *mg_per_ml);
            bottle.state = if *is_open { ContainerState::Open } else { ContainerState::Unusable };
            bottle
        }).collect();
        let unsettled = OpenHold { kind: HoldKind::BottleLost, ends_on: None, until: None };
        facts.holds.extend(marks[3].then_some(unsettled));
        facts.clinical.pregnant = Some(marks[4]);
        facts.early_allowed = marks[5];
        facts
    }
}

/// Every answer as it has to be for the dose that is due.
fn right_answers(facts: &CounterFacts, due: Option<&Due>) -> CounterCommand {
    let mut command = ordinary_command(due.map_or(60_000, |due| due.dose_mcg));
    command.part = due.map(|due| due.part);
    command.containers = pour::propose(facts, command.dose_mcg);
    (command.confirm_jump, command.witness) = (true, Witness::Valid);
    command
}

proptest! {
    #[test]
    fn the_card_and_the_act_agree(facts in some_visit(), id in prop::sample::select(vec!["harapan", "us-otp-2024"])) {
        let policy = policy(id);
        let card = card(&facts, &policy);
        let command = right_answers(&facts, card.ordered.as_ref());
        match decide(&facts, &command, &policy) {
            Ok(approved) => {
                prop_assert_eq!(card.stop, None);
                prop_assert_eq!(card.due.map(|due| (due.part, due.dose_mcg)), Some((approved.part, approved.ordered_mcg)));
                prop_assert_eq!(card.pours, approved.pours);
            }
            Err(refusal) => {
                prop_assert_eq!(card.stop, Some(refusal));
                prop_assert_eq!((card.due, card.pours), (None, Vec::new()));
            }
        }
    }

    #[test]
    fn nothing_is_ever_given_above_the_order(
        facts in some_visit(), dose in -1_000i64..300_000, choice: bool, use_due: bool,
        part in prop::sample::select(vec![None, Some(Part::Whole), Some(Part::Am), Some(Part::Pm)]),
    ) {
        let policy = policy("harapan");
        let due = card(&facts, &policy).ordered;
        let mut command = right_answers(&facts, due.as_ref());
        if !use_due {
            (command.dose_mcg, command.part) = (dose, part);
        }
        command.client_choice = choice;
        if let Ok(approved) = decide(&facts, &command, &policy) {
            let ordered = facts.orders[0].day_parts();
            let part = ordered.iter().find(|given| given.part == approved.part).unwrap();
            prop_assert!(0 < approved.dose_mcg && approved.dose_mcg <= part.dose_mcg);
            prop_assert!(approved.dose_mcg == part.dose_mcg || choice);
            let held = guard(&facts, approved.part);
            prop_assert_eq!(held, Guard::Free);
        }
    }

    /// Whatever the visit, a second person who signs later lets nothing through that one who is here would not.
    #[test]
    fn signing_later_lets_nothing_more_through(
        facts in some_visit(), alone: bool, jump: bool, less in 0_i64..3,
        identity in prop::sample::select(vec![Identity::Photo, Identity::CardAndBirthDate, Identity::SecondPerson]),
    ) {
        let policy = policy("harapan");
        let facts = CounterFacts { one_person_site: alone, ..facts };
        let mut command = right_answers(&facts, card(&facts, &policy).ordered.as_ref());
        (command.confirm_jump, command.identity, command.client_choice) = (jump, Some(identity), less > 0);
        command.dose_mcg -= less * 1_000;
        let with = |witness| decide(&facts, &CounterCommand { witness, ..command.clone() }, &policy);
        match (with(Witness::Valid), with(Witness::Later)) {
            (Ok(here), Ok(later)) => {
                prop_assert!(alone && identity != Identity::SecondPerson);
                prop_assert!(later.warnings.contains(&Warning::WitnessLater));
                prop_assert_eq!((here.part, here.dose_mcg, here.pours), (later.part, later.dose_mcg, later.pours));
            }
            (Ok(_), Err(refusal)) => {
                prop_assert!(!alone || identity == Identity::SecondPerson);
                prop_assert_eq!(refusal, Refusal::WitnessNotValid);
            }
            (Err(here), later) => prop_assert_eq!(later.err(), Some(here)),
        }
    }

    #[test]
    fn what_is_poured_is_the_dose_and_is_there(facts in some_visit()) {
        let policy = policy("harapan");
        let card = card(&facts, &policy);
        let Some(due) = card.due else { return Ok(()) };
        prop_assert!((1..=2).contains(&card.pours.len()));
        let mut poured = 0;
        for pour in &card.pours {
            let from = facts.containers.iter().find(|bottle| bottle.id == pour.container).unwrap();
            prop_assert!(pour.volume_ul > 0 && pour.volume_ul <= from.free_ul);
            prop_assert_eq!(pour.volume_ul % facts.step_ul, 0);
            poured += pour.volume_ul * from.mg_per_ml.unwrap();
            if card.pours.len() == 1 {
                prop_assert_eq!(pour.volume_ul, volume_ul(due.dose_mcg, from.mg_per_ml.unwrap(), facts.step_ul));
            }
        }
        // Half a step of the strongest bottle (19 mg/mL) on either side.
        prop_assert!((poured - due.dose_mcg).abs() <= 19 * facts.step_ul / 2);
    }

    #[test]
    fn what_only_warns_changes_no_decision(
        facts in some_visit(), use_reported: bool, qtc in 300i64..700, ecg in prop::option::of(Just(today())),
    ) {
        let policy = policy("harapan");
        let mut told = facts.clone();
        told.clinical.ongoing_use = Some(use_reported);
        (told.clinical.qtc_ms, told.clinical.last_ecg_on) = (Some(qtc), ecg);
        let (before, after) = (card(&facts, &policy), card(&told, &policy));
        prop_assert_eq!((before.due, before.stop, before.pours), (after.due, after.stop, after.pours));
    }

    #[test]
    fn three_choices_rise_and_hold_the_due_dose(
        due in 1i64..300_000, previous in prop::option::of(1i64..300_000),
    ) {
        let choices = expected_choices(due, previous);
        prop_assert!(0 < choices[0] && choices[0] < choices[1] && choices[1] < choices[2]);
        prop_assert!(choices.contains(&due));
        prop_assert!(previous.is_none_or(|before| choices.contains(&before)));
        prop_assert_eq!(choices, expected_choices(due, previous));
        prop_assert_eq!(choices.iter().collect::<BTreeSet<_>>().len(), 3);
    }
}
