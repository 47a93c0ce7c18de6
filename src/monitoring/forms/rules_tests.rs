//! Scores by the situations of `tests/cases/instruments.toml`, due dates, and what holds for all answers.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate, TimeDelta};
use proptest::prelude::*;
use serde::Deserialize;

use super::due_rules::follow_up;
use super::follow_up::{FollowUp, UsedSubstance};
use super::score_rules::{Answers, asks_about_safety, scores, wrong, wrong_follow_up};
use crate::monitoring::screening::ScreenState;
use crate::policy::instruments::{Instrument, key};
use crate::policy::{Policies, embedded};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    instrument: String,
    subject: Option<String>,
    answers: Vec<i64>,
    sum: i64,
    band: String,
    #[serde(default)]
    safety: bool,
}

fn cases() -> Vec<Case> {
    toml::from_str::<Cases>(include_str!("../../../tests/cases/instruments.toml")).unwrap().case
}

fn known() -> Policies {
    embedded().unwrap()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

/// Points in the order of the questions that count; an answer of 0 that is not asked is left out.
fn answers(instrument: &Instrument, subject: Option<&str>, points: &[i64]) -> Answers {
    let items: Vec<_> = instrument.counted(subject).collect();
    assert_eq!(items.len(), points.len(), "{} {subject:?}", instrument.id);
    items.iter().zip(points).map(|(item, points)| (key(&item.id, subject), *points)).collect()
}

#[test]
fn each_sum_is_read_as_in_its_case() {
    let policies = known();
    for case in cases() {
        let instrument = policies.instruments().find(&case.instrument, today()).unwrap();
        let subject = case.subject.as_deref();
        let given = answers(instrument, subject, &case.answers);
        let name = format!("{} {subject:?} {:?}", case.instrument, case.answers);
        assert_eq!(wrong(instrument, &given), [], "{name}");
        let found = scores(instrument, &given);
        assert_eq!(found.len(), 1, "{name}");
        let score = &found[0];
        assert_eq!(score.subject.as_ref().map(|one| one.id.as_str()), subject, "{name}");
        assert_eq!((score.sum, score.band.id.as_str()), (case.sum, case.band.as_str()), "{name}");
        assert_eq!(asks_about_safety(instrument, &given), case.safety, "{name}");
    }
}

/// The lowest and highest sum of every band of every questionnaire has a case.
#[test]
fn every_edge_of_every_band_has_a_case() {
    let policies = known();
    let all = cases();
    for instrument in policies.instruments().on(today()) {
        for subject in instrument.scored() {
            let id = subject.map(|one| one.id.as_str());
            let most = instrument.most_of(id);
            for band in &instrument.bands_of(id).unwrap().list {
                for edge in [band.from, band.to.unwrap_or(most)] {
                    // Subjects that are scored alike stand for each other.
                    let is_it = |case: &&Case| {
                        let other = case.subject.as_deref();
                        case.instrument == instrument.id
                            && instrument.bands_of(other) == instrument.bands_of(id)
                            && instrument.most_of(other) == most
                            && (case.sum, case.band.as_str()) == (edge, band.id.as_str())
                    };
                    assert!(all.iter().any(|case| is_it(&case)), "{} {id:?}: {edge}", instrument.id);
                }
            }
        }
    }
}

fn fields(instrument: &Instrument, given: &Answers) -> Vec<(String, &'static str)> {
    wrong(instrument, given).into_iter().map(|one| (one.field, one.code)).collect()
}

#[test]
fn answers_that_do_not_fit_are_named() {
    let policies = known();
    let find = |id: &str| policies.instruments().find(id, today()).unwrap().clone();
    let phq9 = find("phq9");
    let whole = answers(&phq9, None, &[0; 9]);
    let with = |key: &str, points: i64| {
        let mut given = whole.clone();
        given.insert(key.to_owned(), points);
        given
    };
    assert_eq!(fields(&phq9, &with("10", 2)), [], "what does not count may be told");
    assert_eq!(fields(&phq9, &with("1", 4)), [("answers.1".to_owned(), "unknown_choice")]);
    assert_eq!(fields(&phq9, &with("11", 0)), [("answers.11".to_owned(), "not_wanted")]);
    let mut short = whole.clone();
    short.remove("7");
    assert_eq!(fields(&phq9, &short), [("answers.7".to_owned(), "required")]);
    let assist = find("assist");
    let of = |pairs: &[(&str, i64)]| -> Answers {
        pairs.iter().map(|(key, points)| ((*key).to_owned(), *points)).collect()
    };
    assert_eq!(fields(&assist, &Answers::new()), [("answers".to_owned(), "required")]);
    let not_lately = of(&[("opioids.q2", 0), ("opioids.q6", 3), ("opioids.q7", 0)]);
    assert_eq!(fields(&assist, &not_lately), [], "questions 3 to 5 are not asked");
    assert_eq!(scores(&assist, &not_lately).len(), 1, "what was left out was never used");
    let asked = of(&[("opioids.q2", 0), ("opioids.q3", 4), ("opioids.q6", 3), ("opioids.q7", 0)]);
    assert!(fields(&assist, &asked).contains(&("answers.opioids.q3".to_owned(), "not_wanted")));
    let tobacco = of(&[("tobacco.q5", 5)]);
    assert!(fields(&assist, &tobacco).contains(&("answers.tobacco.q5".to_owned(), "not_wanted")));
}

#[test]
fn a_follow_up_takes_every_gap_and_no_impossible_number() {
    assert_eq!(wrong_follow_up(&FollowUp::default()), []);
    let used = |days| FollowUp { use_days: [(UsedSubstance::Opioids, days)].into(), ..FollowUp::default() };
    assert_eq!((wrong_follow_up(&used(0)), wrong_follow_up(&used(28))), (vec![], vec![]));
    assert_eq!(wrong_follow_up(&used(29))[0].field, "use_days.opioids");
    assert_eq!(wrong_follow_up(&used(-1))[0].code, "out_of_range");
    let shared = FollowUp { injected: Some(false), shared: Some(true), ..FollowUp::default() };
    assert_eq!(wrong_follow_up(&shared)[0].field, "shared");
}

#[test]
fn a_follow_up_falls_due_at_entry_and_after_3_6_and_12_months_then_yearly() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let entered = day("2026-01-31");
    let at = |last: Option<&str>, today: &str| {
        let due = follow_up(entered, last.map(day), day(today)).unwrap();
        (due.state, due.on.to_string(), due.month)
    };
    let is = |state, on: &str, month| (state, on.to_owned(), month);
    assert_eq!(at(None, "2026-01-31"), is(ScreenState::Due, "2026-01-31", 0));
    assert_eq!(at(None, "2026-02-14"), is(ScreenState::Overdue, "2026-01-31", 0));
    assert_eq!(at(Some("2026-02-01"), "2026-02-14"), is(ScreenState::NotDue, "2026-04-30", 3));
    assert_eq!(at(Some("2026-02-01"), "2026-03-31"), is(ScreenState::Soon, "2026-04-30", 3));
    assert_eq!(at(Some("2026-03-30"), "2026-04-30"), is(ScreenState::Due, "2026-04-30", 3));
    assert_eq!(
        at(Some("2026-03-31"), "2026-04-30"),
        is(ScreenState::NotDue, "2026-07-31", 6),
        "30 days before"
    );
    assert_eq!(
        at(Some("2026-07-10"), "2026-07-31"),
        is(ScreenState::NotDue, "2027-01-31", 12),
        "once for both"
    );
    assert_eq!(at(Some("2027-02-01"), "2027-02-01"), is(ScreenState::NotDue, "2028-01-31", 24));
    assert_eq!(at(Some("2028-01-31"), "2029-03-01"), is(ScreenState::Overdue, "2029-01-31", 36));
}

/// Any answers that a questionnaire takes, subject by subject.
fn any_answers(instrument: &Instrument) -> impl Strategy<Value = Answers> + use<> {
    let questions: Vec<(String, Vec<i64>)> = instrument
        .asked()
        .iter()
        .map(|one| (one.key(), instrument.choices_of(one.item).iter().map(|choice| choice.points).collect()))
        .collect();
    let each: Vec<_> = questions
        .into_iter()
        .map(|(key, points)| prop::sample::select(points).prop_map(move |points| (key.clone(), points)))
        .collect();
    each.prop_map(|all| all.into_iter().collect())
}

proptest! {
    #[test]
    fn a_score_is_the_sum_of_its_parts_and_lies_in_one_band(
        (instrument, given) in prop::sample::select(
            known().instruments().on(today()).into_iter().cloned().collect::<Vec<_>>()
        ).prop_flat_map(|one| {
            let given = any_answers(&one);
            (Just(one), given)
        })
    ) {
        let found = scores(&instrument, &given);
        prop_assert_eq!(found.len(), instrument.scored().len());
        for score in &found {
            let id = score.subject.as_ref().map(|one| one.id.as_str());
            let parts: i64 = instrument.counted(id).map(|item| given[&key(&item.id, id)]).sum();
            prop_assert_eq!(score.sum, parts);
            prop_assert!((0..=score.most).contains(&score.sum));
            let holds = |from: i64, to: Option<i64>| from <= parts && to.is_none_or(|to| parts <= to);
            let bands = &instrument.bands_of(id).unwrap().list;
            prop_assert_eq!(bands.iter().filter(|band| holds(band.from, band.to)).count(), 1);
            prop_assert!(holds(score.band.from, score.band.to));
        }
    }

    #[test]
    fn a_form_of_today_settles_what_went_by(days in 0_i64..8_000) {
        let entered = today();
        let now = entered + TimeDelta::days(days);
        let due = follow_up(entered, Some(now), now).unwrap();
        prop_assert!(due.on > now && due.state < ScreenState::Due, "{due:?}");
        let every = [0, 3, 6].into_iter().chain((1..40).map(|year| year * 12));
        let dates: BTreeSet<NaiveDate> = every.map(|months| entered + Months::new(months)).collect();
        prop_assert!(dates.contains(&due.on));
    }
}
