//! The cases that a doctor can read.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::super::due_rules::{Facts, Seen, due};
use super::super::{ScreenAnswer, ScreenKind};
use super::day;

const TEXT: &str = include_str!("../../../../tests/cases/screening.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    due: Vec<Case>,
}

const fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    what: String,
    test: ScreenKind,
    #[serde(default = "yes")]
    agrees: bool,
    #[serde(default)]
    lives_with_hiv: bool,
    #[serde(default)]
    lives_with_hcv: bool,
    passed_100_mg: Option<i64>,
    #[serde(default)]
    known: Vec<String>,
    on: BTreeMap<String, String>,
}

/// `hiv 10 non_reactive`.
fn seen(text: &str) -> Seen {
    let parts: Vec<&str> = text.split(' ').collect();
    let [kind, on, answer] = parts[..] else { panic!("{text}: a test, a day, an answer") };
    Seen {
        kind: ScreenKind::from_word(kind).expect("a test"),
        day: day(on.parse().expect("a day")),
        answer: ScreenAnswer::from_word(answer).expect("an answer"),
    }
}

impl Case {
    fn stands_on(&self, today: NaiveDate) -> String {
        let facts = Facts {
            entered_on: Some(day(0)),
            agrees: self.agrees,
            lives_with_hiv: self.lives_with_hiv,
            lives_with_hcv: self.lives_with_hcv,
            passed_on: self.passed_100_mg.map(day).filter(|on| *on <= today),
            results: self.known.iter().map(|text| seen(text)).filter(|seen| seen.day <= today).collect(),
        };
        let all = due(&facts, today);
        let one = all.iter().find(|one| one.kind == self.test).expect("it is among them");
        let on = one.on.map_or("-".to_owned(), |on| (on - day(0)).num_days().to_string());
        format!("{} {on}", one.state.word())
    }
}

#[test]
fn each_test_falls_due_on_its_days() {
    let cases: Cases = toml::from_str(TEXT).unwrap();
    for case in &cases.due {
        for (on, stands) in &case.on {
            let today = day(on.parse().expect("a day"));
            assert_eq!(case.stands_on(today), *stands, "{} on day {on}", case.what);
        }
    }
}
