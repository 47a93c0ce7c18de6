//! The rule as a pharmacist reads it, and what is true of every answer.

use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::policy::{Policy, embedded};
use crate::units::Mg;

const TEXT: &str = include_str!("../../../../tests/cases/vomiting.toml");

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
    dose_mg: Mg,
    minutes: i64,
    seen: bool,
    #[serde(default)]
    pregnant: bool,
    /// Absent where the rule names no amount.
    most_mg: Option<Mg>,
    #[serde(default)]
    answer: Vec<Signed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Signed {
    mg: Mg,
    #[serde(default)]
    words: bool,
    #[serde(default)]
    first_day: bool,
    /// `taken`, or the field and the code of what is missing.
    is: String,
}

fn policies() -> Vec<Policy> {
    embedded().unwrap().all().to_vec()
}

#[test]
fn every_case_is_as_a_pharmacist_reads_it() {
    let cases: Cases = toml::from_str(TEXT).unwrap();
    assert!(cases.case.len() > 10);
    for case in cases.case {
        let chosen =
            policies().into_iter().find(|policy| policy.id == case.policy.as_deref().unwrap_or("harapan"));
        let limits = chosen.expect("a preset").vomiting;
        let seen = Vomited { minutes_after: case.minutes, witnessed: case.seen };
        let most = most_again(case.dose_mg.0, seen, case.pregnant, &limits);
        assert_eq!(most, case.most_mg.map(|mg| mg.0), "{}", case.what);
        for signed in case.answer {
            let problem = answer_problem(signed.mg.0, case.dose_mg.0, most, signed.first_day, signed.words);
            let said = problem.map(AnswerProblem::field);
            let said = said.map_or("taken".to_owned(), |(field, code)| format!("{field} {code}"));
            assert_eq!(said, signed.is, "{}: {} mg", case.what, signed.mg.0 / 1000);
        }
    }
}

#[test]
fn the_numbers_are_the_clinics_unless_a_file_says_otherwise() {
    for policy in policies() {
        let v = &policy.vomiting;
        let numbers = [&v.whole_before_minutes, &v.share_until_minutes, &v.share_percent];
        assert_eq!(numbers.map(|number| number.value), [10, 30, 50], "{}", policy.id);
        assert!(numbers.iter().all(|number| number.mark.sign() == "○"), "{}", policy.id);
    }
}

proptest! {
    /// Never more than the dose, never more for later vomiting, nothing for what nobody saw, and nothing
    /// named for a pregnant client.
    #[test]
    fn later_or_unseen_is_never_more(
        dose_mcg in 1_i64..400_000,
        minutes in 0_i64..=MINUTES_MOST,
        later in 0_i64..=MINUTES_MOST,
    ) {
        let limits = Vomiting::default();
        let most = |minutes_after, witnessed, pregnant| {
            most_again(dose_mcg, Vomited { minutes_after, witnessed }, pregnant, &limits)
        };
        let seen = most(minutes, true, false).unwrap();
        prop_assert!((0..=dose_mcg).contains(&seen));
        prop_assert!(most(minutes + later, true, false).unwrap() <= seen);
        prop_assert_eq!(most(minutes, false, false), Some(0));
        prop_assert_eq!(most(minutes, true, true), None);
        prop_assert_eq!(most(minutes, false, true), None);
        let at_most_half = minutes < 10 || seen * 2 <= dose_mcg;
        prop_assert!(at_most_half);
    }

    /// Whatever the rule names is taken without a word, above it only with words, above the dose never.
    #[test]
    fn words_lift_the_rule_and_never_the_dose(
        dose_mcg in 1_000_i64..400_000,
        most in prop::option::of(0_i64..400_000),
        signed_mcg in -1_000_i64..500_000,
        first_day in any::<bool>(),
        words in any::<bool>(),
    ) {
        let most = most.map(|most| most.min(dose_mcg));
        let problem = answer_problem(signed_mcg, dose_mcg, most, first_day, words);
        if problem.is_none() {
            prop_assert!((0..=dose_mcg).contains(&signed_mcg));
            prop_assert!(words || signed_mcg > 0 && most.is_some_and(|most| signed_mcg <= most) && !first_day);
        }
        if (0..=dose_mcg).contains(&signed_mcg) && words {
            prop_assert_eq!(problem, None);
        }
    }
}
