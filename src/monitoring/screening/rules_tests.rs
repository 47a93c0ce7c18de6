//! What falls due, what is computed and what belongs to which test (domain § 8).

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

use super::details::Details;
use super::due_rules::{Due, Facts, Seen, due};
use super::entry_rules::{answers, wrong};
use super::figures_rules::{apri_hundredths, corrected_ms, fib4_hundredths, liver, qtc};
use super::{Certainty, QtFormula, ScreenAnswer, ScreenKind, ScreenState, Substance, UrineMethod};

fn day(number: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + TimeDelta::days(number)
}

fn seen(kind: ScreenKind, on: i64, answer: ScreenAnswer) -> Seen {
    Seen { kind, day: day(on), answer }
}

/// Entered on day 0 and agrees to HIV data.
fn facts(results: Vec<Seen>) -> Facts {
    Facts { entered_on: Some(day(0)), agrees: true, results, ..Facts::default() }
}

fn of(facts: &Facts, kind: ScreenKind, today: i64) -> (ScreenState, Option<i64>) {
    let all = due(facts, day(today));
    let one: &Due = all.iter().find(|one| one.kind == kind).expect("it is among them");
    (one.state, one.on.map(|on| (on - day(0)).num_days()))
}

#[test]
fn a_test_is_due_soon_due_and_overdue() {
    let mut with_hcv = facts(vec![seen(ScreenKind::Liver, 0, ScreenAnswer::Measured)]);
    with_hcv.lives_with_hcv = true;
    let state = |today| of(&with_hcv, ScreenKind::Liver, today).0;
    assert_eq!([152, 153, 182].map(state), [ScreenState::NotDue, ScreenState::Soon, ScreenState::Soon]);
    assert_eq!([183, 196, 197].map(state), [ScreenState::Due, ScreenState::Due, ScreenState::Overdue]);
    let without = facts(Vec::new());
    assert_eq!(of(&without, ScreenKind::Liver, 400), (ScreenState::NotDue, None), "without hepatitis C");
    let by_rna = facts(vec![seen(ScreenKind::HcvRna, 40, ScreenAnswer::Positive)]);
    assert_eq!(of(&by_rna, ScreenKind::Liver, 40), (ScreenState::Due, Some(40)));
    assert_eq!(due(&Facts::default(), day(0)), [], "nothing is due without an episode");
}

#[test]
fn tests_at_entry_and_their_repeats() {
    use ScreenAnswer::{Declined, Indeterminate, NonReactive, Reactive};
    let last = |kind, answer| of(&facts(vec![seen(kind, 10, answer)]), kind, 10).1;
    let (hiv, hcv, hbs) = (ScreenKind::Hiv, ScreenKind::HcvAntibody, ScreenKind::Hbsag);
    for kind in [hiv, hcv, hbs, ScreenKind::TbSymptoms] {
        assert_eq!(of(&facts(Vec::new()), kind, 0), (ScreenState::Due, Some(0)), "{kind} at entry");
    }
    assert_eq!([NonReactive, Declined].map(|answer| last(hiv, answer)), [Some(193), Some(193)]);
    assert_eq!([NonReactive, Declined].map(|answer| last(hcv, answer)), [Some(375), Some(375)]);
    assert_eq!([NonReactive, Declined].map(|answer| last(hbs, answer)), [None, None]);
    for kind in [hiv, hcv, hbs] {
        assert_eq!((last(kind, Reactive), last(kind, Indeterminate)), (None, Some(10)), "{kind}");
    }
    let before = facts(vec![seen(hbs, -20, Declined)]);
    assert_eq!(of(&before, hbs, 0).1, Some(0), "a no of an earlier stay is asked again at entry");
}

#[test]
fn tuberculosis_is_asked_at_each_visit_with_hiv_and_nobody_learns_it_without_consent() {
    let mut told = facts(vec![seen(ScreenKind::TbSymptoms, 10, ScreenAnswer::Negative)]);
    assert_eq!(of(&told, ScreenKind::TbSymptoms, 11), (ScreenState::NotDue, Some(375)));
    told.lives_with_hiv = true;
    assert_eq!(of(&told, ScreenKind::TbSymptoms, 10).0, ScreenState::NotDue, "asked today");
    assert_eq!(of(&told, ScreenKind::TbSymptoms, 11), (ScreenState::Due, Some(11)));
    assert_eq!(of(&told, ScreenKind::Hiv, 11), (ScreenState::NotDue, None));
    told.agrees = false;
    assert_eq!(of(&told, ScreenKind::TbSymptoms, 11), (ScreenState::NotDue, Some(375)));
    assert!(due(&told, day(11)).iter().all(|one| one.kind != ScreenKind::Hiv && !one.tells_hiv));
}

#[test]
fn an_ecg_is_asked_for_with_risk_factors_and_when_the_dose_passes_100_mg() {
    let ecg = |on, answer| seen(ScreenKind::Ecg, on, answer);
    let risk = seen(ScreenKind::QtRisk, 3, ScreenAnswer::Positive);
    assert_eq!(of(&facts(vec![risk]), ScreenKind::Ecg, 3), (ScreenState::Due, Some(3)));
    let done = facts(vec![risk, ecg(5, ScreenAnswer::Measured)]);
    assert_eq!(of(&done, ScreenKind::Ecg, 400).1, None);
    let raised = |results| Facts { passed_on: Some(day(90)), ..facts(results) };
    assert_eq!(
        of(&raised(vec![ecg(5, ScreenAnswer::Measured)]), ScreenKind::Ecg, 104),
        (ScreenState::Overdue, Some(90))
    );
    assert_eq!(of(&raised(vec![ecg(61, ScreenAnswer::Measured)]), ScreenKind::Ecg, 104).1, None);
    assert_eq!(of(&raised(vec![ecg(95, ScreenAnswer::Declined)]), ScreenKind::Ecg, 104).1, None);
}

#[test]
fn figures_are_those_of_their_sources() {
    // 80 / 40 × 100 / 100 = 2; 45 × 80 / (100 × √64) = 4.5.
    assert_eq!(apri_hundredths(80, 40, 100), Some(200));
    assert_eq!(fib4_hundredths(45, 80, 64, 100), Some(450));
    assert_eq!(fib4_hundredths(50, 60, 50, 150), Some(283), "50 × 60 / (150 × 7.0711) = 2.828");
    assert_eq!((apri_hundredths(80, 0, 100), fib4_hundredths(45, 80, 0, 100)), (None, None));
    assert_eq!(corrected_ms(400, 60, QtFormula::Fridericia), Some(400));
    assert_eq!(corrected_ms(400, 75, QtFormula::Fridericia), Some(431), "400 × ∛1.25 = 430.9");
    assert_eq!(corrected_ms(400, 75, QtFormula::Bazett), Some(447), "400 × √1.25 = 447.2");
    let told = Details { qtc_ms: Some(462), ..Details::default() };
    assert_eq!(qtc(&told), Some((462, QtFormula::NotSaid)));
    let computed = Details { qt_ms: Some(400), heart_rate: Some(75), ..Details::default() };
    assert_eq!(qtc(&computed), Some((431, QtFormula::Fridericia)));
    let born = NaiveDate::from_ymd_opt(1984, 5, 3).unwrap();
    let on = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    let panel = Details { ast: Some(100), alt: Some(100), platelets: Some(100), ..Details::default() };
    let fib4 = |day| liver(&panel, ScreenAnswer::Measured, day, Some(born)).fib4;
    assert_eq!((fib4(on(5, 2)), fib4(on(5, 3))), (Some(410), Some(420)), "41, and 42 on the birthday");
}

#[test]
fn each_test_has_fields_of_its_own() {
    let fields = |kind, answer, details: &Details| -> Vec<(&str, &str)> {
        wrong(kind, answer, details).into_iter().map(|one| (one.field, one.code)).collect()
    };
    let none = Details::default();
    for kind in ScreenKind::ALL {
        assert_eq!(fields(*kind, ScreenAnswer::Declined, &none), [], "{kind} can be declined");
        assert_eq!(fields(*kind, ScreenAnswer::InError, &none), [], "{kind} can be taken out");
        assert!(answers(*kind).contains(&ScreenAnswer::Declined));
    }
    assert_eq!(fields(ScreenKind::Hiv, ScreenAnswer::Positive, &none), [("answer", "unknown_choice")]);
    let urine = Details {
        method: Some(UrineMethod::Strip),
        certainty: Some(Certainty::Presumptive),
        found: vec![Substance::Opiates, Substance::Methadone],
        ..Details::default()
    };
    assert_eq!(fields(ScreenKind::Urine, ScreenAnswer::Positive, &urine), []);
    assert_eq!(fields(ScreenKind::Urine, ScreenAnswer::Negative, &urine), [("found", "not_wanted")]);
    let methadone = Details { found: vec![Substance::Methadone], ..urine.clone() };
    assert_eq!(fields(ScreenKind::Urine, ScreenAnswer::Negative, &methadone), [], "methadone is expected");
    assert_eq!(fields(ScreenKind::Urine, ScreenAnswer::Positive, &methadone), [("found", "required")]);
    assert_eq!(
        fields(ScreenKind::Urine, ScreenAnswer::Indeterminate, &none),
        [("method", "required"), ("certainty", "required")]
    );
    assert_eq!(fields(ScreenKind::TbSymptoms, ScreenAnswer::Positive, &none), [("symptoms", "required")]);
    assert_eq!(fields(ScreenKind::Liver, ScreenAnswer::Measured, &none), [("alt", "required")]);
    let odd = Details { alt: Some(0), qtc_ms: Some(450), ..Details::default() };
    assert_eq!(
        fields(ScreenKind::Liver, ScreenAnswer::Measured, &odd),
        [("alt", "out_of_range"), ("qtc_ms", "not_wanted")]
    );
    let both = Details { qt_ms: Some(400), qtc_ms: Some(450), ..Details::default() };
    assert_eq!(fields(ScreenKind::Ecg, ScreenAnswer::Measured, &both), [("qtc_ms", "not_wanted")]);
    let half = Details { qt_ms: Some(400), ..Details::default() };
    assert_eq!(fields(ScreenKind::Ecg, ScreenAnswer::Measured, &half), [("heart_rate", "required")]);
}

fn any_results() -> impl Strategy<Value = Vec<Seen>> {
    let one = (0..ScreenKind::ALL.len(), 0_usize..4, -400_i64..400).prop_map(|(kind, answer, on)| {
        let kind = ScreenKind::ALL[kind];
        seen(kind, on, answers(kind)[answer % answers(kind).len()])
    });
    prop::collection::vec(one, 0..20).prop_map(|mut all| {
        all.sort_by_key(|one| one.day);
        all
    })
}

proptest! {
    /// A no puts nothing forward and leaves nothing due on its day.
    #[test]
    fn a_no_never_makes_anything_more_urgent(results in any_results(), kind in 0..ScreenKind::ALL.len(), hcv: bool) {
        let kind = ScreenKind::ALL[kind];
        let before = Facts { lives_with_hcv: hcv, passed_on: Some(day(100)), ..facts(results) };
        let mut after = before.clone();
        after.results.push(seen(kind, 400, ScreenAnswer::Declined));
        for (old, new) in due(&before, day(400)).iter().zip(due(&after, day(400))) {
            if kind != ScreenKind::QtRisk && kind != ScreenKind::HcvRna {
                prop_assert!(new.state <= old.state, "{old:?} became {new:?}");
            }
            if new.kind == kind {
                prop_assert!(new.state < ScreenState::Due, "{new:?}");
            }
        }
    }

    /// Without consent nothing that is told depends on what is known of HIV.
    #[test]
    fn without_consent_hiv_changes_nothing(results in any_results(), lives: bool, today in 0_i64..500) {
        let told = Facts { agrees: false, lives_with_hiv: lives, ..facts(results) };
        let mut silent = Facts { lives_with_hiv: false, ..told.clone() };
        silent.results.retain(|one| one.kind != ScreenKind::Hiv);
        prop_assert_eq!(due(&told, day(today)), due(&silent, day(today)));
    }
}
