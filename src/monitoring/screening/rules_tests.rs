//! What falls due, what is computed and what belongs to which test (domain § 8).

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

use super::details::Details;
use super::due_rules::{Facts, Seen, due};
use super::entry_rules::{answers, wrong};
use super::figures_rules::{apri_hundredths, corrected_ms, fib4_hundredths, liver, qtc};
use super::{Certainty, QtFormula, ScreenAnswer, ScreenKind, ScreenState, Substance, UrineMethod};

mod cases;

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

#[test]
fn nothing_is_due_without_an_episode_and_nobody_learns_of_hiv_without_consent() {
    assert_eq!(due(&Facts::default(), day(0)), []);
    let told = Facts { lives_with_hiv: true, agrees: false, ..facts(Vec::new()) };
    assert!(due(&told, day(11)).iter().all(|one| one.kind != ScreenKind::Hiv && !one.tells_hiv));
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
