//! The situations of `tests/cases/adherence.toml`, as a pharmacist reads them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::adherence::treatment_day;
use super::recent::{InductionDay, RECENT_ROWS, Recent};
use super::rules::{DoseFact, Excused, History};
use crate::words::{BottleEnd, DoseKind, ExcusedReason, Part};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    situation: String,
    on: NaiveDate,
    doses: Vec<Doses>,
    #[serde(default)]
    excused: Vec<ExcusedDays>,
    #[serde(default = "five")]
    reinduct: i64,
    /// Whether the client has no row in `teduh adherence`.
    #[serde(default)]
    none: bool,
    figures: BTreeMap<String, Value>,
}

fn five() -> i64 {
    5
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Doses {
    day: Option<NaiveDate>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    mg: i64,
    ordered_mg: Option<i64>,
    kind: Option<DoseKind>,
    part: Option<Part>,
    end: Option<BottleEnd>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExcusedDays {
    from: NaiveDate,
    to: NaiveDate,
    reason: ExcusedReason,
    #[serde(default)]
    confirmed: bool,
}

impl Doses {
    fn rows(&self) -> impl Iterator<Item = DoseFact> {
        let from = self.day.or(self.from).expect("a dose has a day, or from and to");
        let to = self.day.or(self.to).expect("a dose has a day, or from and to");
        from.iter_days().take_while(move |day| *day <= to).map(|day| DoseFact {
            day,
            part: self.part.unwrap_or(Part::Whole),
            kind: self.kind.unwrap_or(DoseKind::Observed),
            dose_mcg: self.mg * 1000,
            ordered_mcg: self.ordered_mg.unwrap_or(self.mg) * 1000,
            at: None,
            bottle_end: self.end,
        })
    }
}

/// Every figure of the case, by the name it has in `teduh adherence` and in policies.
fn figures(case: &Case) -> Value {
    let facts: Vec<_> = case.doses.iter().flat_map(Doses::rows).collect();
    let spans = case.excused.iter().map(|span| Excused {
        from: span.from,
        to: span.to,
        reason: span.reason,
        dose_confirmed: span.confirmed,
    });
    let excused: Vec<_> = spans.collect();
    let history = History::new(&facts, &excused);
    let is_reinduct = |run| run >= case.reinduct;
    let adherence = history.adherence(case.on);
    assert_eq!(adherence.is_none(), case.none, "{}", case.situation);
    let mut figures = adherence.map_or(json!({}), |adherence| json!(adherence));
    figures["missed_30"] = json!(history.missed_in(case.on, 30));
    figures["taken_28"] = json!(history.taken_in(case.on, 28));
    figures["stable_days"] = json!(history.stable_days(case.on));
    figures["treatment_day"] = json!(treatment_day(case.on, history.first_dose(), None));
    figures["induction_day"] = json!(history.induction_day(case.on, is_reinduct));

    let recent = Recent::new(case.on, history.first_dose(), &facts, RECENT_ROWS, &excused);
    assert_eq!(json!(recent.run_undosed()), figures["run_undosed"], "{}", case.situation);
    let InductionDay::Exactly(day) = recent.induction_day(is_reinduct) else {
        panic!("{}: the rows are the whole record", case.situation);
    };
    assert_eq!(json!(day), figures["induction_day"], "{}", case.situation);
    figures
}

#[test]
fn every_situation_gives_its_figures() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/adherence.toml");
    let cases: Cases = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(cases.case.len() >= 28, "the file holds its situations");
    let mut wrong = Vec::new();
    for case in &cases.case {
        let found = figures(case);
        assert!(!case.figures.is_empty(), "{}: nothing is expected", case.situation);
        for (name, expected) in &case.figures {
            let got = found.get(name).unwrap_or(&Value::Null);
            if got != expected {
                wrong.push(format!("{}: {name} is {got}, expected {expected}", case.situation));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
