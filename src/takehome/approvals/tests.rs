//! The situations of `tests/cases/approvals.toml`, and what holds after every sequence of decisions.

use chrono::{Days, NaiveDate, NaiveTime};
use proptest::prelude::*;
use serde::Deserialize;

use super::rules::{ApproveFacts, decide, in_force, one_rung_below, rung_of, signed_on};
use super::*;
use crate::policy::{Policy, embedded};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    what: String,
    #[serde(default = "harapan")]
    policy: String,
    #[serde(default = "first_of_june")]
    today: NaiveDate,
    #[serde(default)]
    allowed: i64,
    #[serde(default)]
    before: Vec<(i64, NaiveDate, NaiveDate)>,
    new: Option<(i64, NaiveDate, NaiveDate)>,
    #[serde(default)]
    reason: bool,
    answer: Option<String>,
    #[serde(default)]
    positive: bool,
    #[serde(default)]
    above: bool,
    #[serde(default)]
    step_downs: Vec<StepCase>,
    #[serde(default)]
    on: Vec<(NaiveDate, i64)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepCase {
    to: i64,
    from: NaiveDate,
    #[serde(default = "missed")]
    reason: StepDownReason,
    back: Option<NaiveDate>,
    appeal: Option<NaiveDate>,
    answer: Option<(Answer, NaiveDate)>,
}

fn harapan() -> String {
    "harapan".into()
}

fn first_of_june() -> NaiveDate {
    day(0)
}

fn missed() -> StepDownReason {
    StepDownReason::MissedDoses
}

fn day(count: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).unwrap() + Days::new(count)
}

fn preset(id: &str) -> Policy {
    embedded().unwrap().in_force(id, day(0)).unwrap().clone()
}

fn signed(nth: usize, max_doses: i64, valid_from: NaiveDate, valid_until: NaiveDate) -> Signed {
    let at = NaiveTime::from_num_seconds_from_midnight_opt(u32::try_from(nth).unwrap(), 0).unwrap();
    let id = RowId::from_text(format!("a{nth:04}"));
    Signed { id, max_doses, valid_from, valid_until, above_assessment: false, at: day(0).and_time(at) }
}

fn command(new: (i64, NaiveDate, NaiveDate), has_reason: bool) -> ApproveCommand {
    let reason = has_reason.then(|| "works on a boat".to_owned());
    ApproveCommand { max_doses: new.0, valid_from: new.1, valid_until: new.2, reason }
}

impl Case {
    fn record(&self) -> Record {
        let before = self.before.iter().enumerate();
        let approvals: Vec<Signed> = before.map(|(nth, one)| signed(nth, one.0, one.1, one.2)).collect();
        let step = |(nth, step): (usize, &StepCase)| SteppedDown {
            id: RowId::from_text(format!("s{nth}")),
            approval: signed_on(&approvals, step.from).expect("one is in force").id.clone(),
            from_doses: 14,
            to_doses: step.to,
            reason: step.reason,
            from_day: step.from,
            review_on: step.from + Days::new(30),
            back_on: step.back,
            appeal: step.appeal.map(|from| AppealFact { from, decided: step.answer }),
        };
        let step_downs = self.step_downs.iter().enumerate().map(step).collect();
        Record { approvals, step_downs }
    }
}

#[test]
fn every_situation_is_decided_as_written() {
    let cases: Cases = toml::from_str(include_str!("../../../tests/cases/approvals.toml")).unwrap();
    assert!(cases.case.len() > 25, "{}", cases.case.len());
    for case in cases.case {
        let policy = preset(&case.policy);
        let record = case.record();
        for (on, doses) in &case.on {
            let found = in_force(&record, *on).map_or(-1, |level| level.doses);
            assert_eq!(found, *doses, "{} on {on}", case.what);
        }
        let Some(new) = case.new else { continue };
        let facts = ApproveFacts {
            today: case.today,
            allowed_doses: case.allowed,
            approvals: &record.approvals,
            needs_words: case.positive,
        };
        let answer = match decide(&facts, &command(new, case.reason), &policy.takehome) {
            Ok(above) => {
                assert_eq!(above, case.above, "{}", case.what);
                "signed".to_owned()
            }
            Err(rules::ApproveRefusal::Invalid(fields)) => format!("{} {}", fields[0].0, fields[0].1),
            Err(rules::ApproveRefusal::RungsLimit { from }) => format!("rungs_limit {from}"),
            Err(no) => no.code().to_owned(),
        };
        assert_eq!(Some(answer), case.answer, "{}", case.what);
    }
}

#[test]
fn a_rung_is_counted_from_the_ladder() {
    let ping_an = preset("ping-an").takehome;
    let rungs: Vec<i64> = (0..=7).map(|doses| rung_of(&ping_an, doses)).collect();
    assert_eq!(rungs, [0, 0, 1, 2, 3, 3, 4, 4]);
    let below: Vec<i64> = [0, 1, 2, 3, 4, 5, 6].map(|doses| one_rung_below(&ping_an, doses)).into();
    assert_eq!(below, [0, 0, 0, 2, 3, 4, 4]);
}

proptest! {
    /// No sequence of approvals lowers the number within an approval's time; only a step-down does.
    #[test]
    fn no_sequence_without_a_step_down_lowers_a_number(
        policy in proptest::sample::select(vec!["harapan", "ping-an", "viet-nam", "us-otp-2024"]),
        tries in proptest::collection::vec((0_u64..40, 0_u64..40, 0_u64..120, 1_i64..30, any::<bool>()), 1..25),
    ) {
        let policy = preset(policy);
        let mut record = Record::default();
        let mut today = day(0);
        for (nth, (pass, ahead, length, doses, has_reason)) in tries.into_iter().enumerate() {
            today = today + Days::new(pass);
            let from = today + Days::new(ahead);
            let new = (doses, from, from + Days::new(length));
            let before = record.clone();
            let facts = ApproveFacts { today, allowed_doses: 3, approvals: &before.approvals, needs_words: false };
            if decide(&facts, &command(new, has_reason), &policy.takehome).is_err() {
                continue;
            }
            record.approvals.push(signed(nth, new.0, new.1, new.2));
            let level = |record: &Record, day| in_force(record, day).map_or(0, |level| level.doses);
            for on in today.iter_days().take(400) {
                prop_assert!(level(&record, on) >= level(&before, on), "{on}: {record:?}");
            }
        }
    }

    /// At most one approval counts on a day, whatever the order in which the rows are read.
    #[test]
    fn one_approval_counts_on_a_day(
        spans in proptest::collection::vec((0_u64..60, 0_u64..60, 1_i64..15), 0..8), on in 0_u64..120, turn in 0_usize..8,
    ) {
        let mut approvals: Vec<Signed> = spans
            .iter()
            .enumerate()
            .map(|(nth, (from, length, doses))| signed(nth, *doses, day(*from), day(from + length)))
            .collect();
        let found = signed_on(&approvals, day(on)).cloned();
        let turn = turn % approvals.len().max(1);
        approvals.rotate_left(turn);
        prop_assert_eq!(signed_on(&approvals, day(on)).cloned(), found.clone());
        let covers = found.is_none_or(|one| one.valid_from <= day(on) && day(on) <= one.valid_until);
        prop_assert!(covers);
    }
}
