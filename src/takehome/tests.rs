//! The situations of `tests/cases/take_home.toml`, and what holds over all records.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use serde::Deserialize;

use super::assessment::{Assessment, assess};
use super::facts::{Attested, Facts};
use super::outlook;
use crate::doses::test_facts::{day, observed};
use crate::doses::{DoseFact, Excused, History};
use crate::policy::takehome::Overlay;
use crate::policy::{Mark, Policy, embedded};
use crate::words::{Criterion, ExcusedReason};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    situation: String,
    policy: String,
    #[serde(default)]
    overlay: Vec<(i64, i64, i64)>,
    on: NaiveDate,
    first: NaiveDate,
    since: Option<NaiveDate>,
    #[serde(default)]
    missed: Vec<NaiveDate>,
    #[serde(default)]
    excused: Vec<NaiveDate>,
    rise: Option<NaiveDate>,
    sedation: Option<NaiveDate>,
    issue: Option<NaiveDate>,
    attested: Option<BTreeMap<Criterion, (bool, NaiveDate)>>,
    allowed: i64,
    #[serde(default)]
    unmet: Vec<Criterion>,
    #[serde(default)]
    met_on: BTreeMap<Criterion, NaiveDate>,
    next: Option<NextCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NextCase {
    doses: i64,
    on: NaiveDate,
    until: i64,
}

fn preset(id: &str) -> Policy {
    let policies = embedded().unwrap();
    policies.in_force(id, day(0)).unwrap().clone()
}

impl Case {
    fn policy(&self) -> Policy {
        let mut policy = preset(&self.policy);
        let rows = self.overlay.iter().map(|(from_day, to_day, most)| Overlay {
            from_day: *from_day,
            to_day: Some(*to_day),
            most_in_hand: *most,
            source: "a state".into(),
            mark: Mark::Sourced,
        });
        policy.takehome.state_overlay = rows.collect();
        policy
    }

    fn facts(&self, policy: &Policy) -> Facts {
        let days = self.first.iter_days().take_while(|day| *day < self.on || *day == self.first);
        let dosed = days.filter(|day| !self.missed.contains(day) && !self.excused.contains(day));
        let mg = |day| if self.rise.is_some_and(|rise| day >= rise) { 90 } else { 80 };
        let rows: Vec<DoseFact> = dosed.map(|day| observed(day, mg(day))).collect();
        let excused: Vec<Excused> = self.excused.iter().map(|day| excuse(*day)).collect();
        let mut facts = Facts::counted(&History::new(&rows, &excused), self.on, self.since);
        (facts.sedation, facts.first_issue) = (self.sedation, self.issue);
        match &self.attested {
            None => facts.all_attested(&policy.takehome),
            Some(said) => {
                let said =
                    said.iter().map(|(kind, (value, on))| Attested { kind: *kind, value: *value, on: *on });
                facts.attested = said.collect();
                facts
            }
        }
    }
}

fn excuse(day: NaiveDate) -> Excused {
    Excused { from: day, to: day, reason: ExcusedReason::Hospital, dose_confirmed: false }
}

#[test]
fn every_situation_is_assessed_as_written() {
    let cases: Cases = toml::from_str(include_str!("../../tests/cases/take_home.toml")).unwrap();
    for case in cases.case {
        let policy = case.policy();
        let facts = case.facts(&policy);
        let assessed = assess(&facts, &policy.takehome);
        assert_eq!(assessed.allowed_doses, case.allowed, "{}: {assessed:?}", case.situation);
        assert_eq!(assessed.unmet(), case.unmet, "{}", case.situation);
        for judged in &assessed.criteria {
            if let Some(on) = case.met_on.get(&judged.code) {
                assert_eq!(judged.met_on, Some(*on), "{}: {}", case.situation, judged.code);
            }
        }
        let Some(next) = case.next else { continue };
        let found = outlook::next(&facts, &policy.takehome, &assessed).expect("something raises it");
        let found = (found.allowed_doses, found.on, found.doses_until);
        assert_eq!(found, (next.doses, next.on, next.until), "{}", case.situation);
    }
}

#[test]
fn facts_are_read_back_as_they_were_stored() {
    let policy = preset("harapan");
    let rows: Vec<DoseFact> = (0..40).filter(|n| n % 7 != 3).map(|n| observed(day(n), 60)).collect();
    let facts = Facts::counted(&History::new(&rows, &[]), day(40), None).all_attested(&policy.takehome);
    let text = serde_json::to_string(&facts).unwrap();
    let read: Facts = serde_json::from_str(&text).unwrap();
    assert_eq!((assess(&read, &policy.takehome), &read), (assess(&facts, &policy.takehome), &facts));
}

/// A record of up to 200 days: the first and every day but those of `skipped` are dosed, with the
/// dose rising on some.
#[derive(Debug, Clone)]
struct Record {
    length: u64,
    skipped: Vec<u64>,
    excused: Vec<u64>,
    rises: Vec<u64>,
}

impl Record {
    fn mg(&self, at: u64) -> i64 {
        40 + 10 * i64::try_from(self.rises.iter().filter(|rise| **rise <= at).count()).unwrap()
    }

    fn rows(&self) -> Vec<DoseFact> {
        let is_dosed = |at: &u64| *at == 0 || !(self.skipped.contains(at) || self.excused.contains(at));
        (0..self.length).filter(is_dosed).map(|at| observed(day(at), self.mg(at))).collect()
    }

    fn excuses(&self) -> Vec<Excused> {
        self.excused.iter().map(|at| excuse(day(*at))).collect()
    }

    fn assess(&self, policy: &Policy) -> (Facts, Assessment) {
        let history = History::new(&self.rows(), &self.excuses());
        let facts = Facts::counted(&history, day(self.length), None).all_attested(&policy.takehome);
        let assessed = assess(&facts, &policy.takehome);
        (facts, assessed)
    }
}

fn record() -> impl Strategy<Value = Record> {
    (2_u64..460).prop_flat_map(|length| {
        let days = |most| proptest::collection::vec(1..length, 0..most);
        (days(9), days(5), days(3)).prop_map(move |(skipped, excused, rises)| Record {
            length,
            skipped,
            excused,
            rises,
        })
    })
}

fn any_policy() -> impl Strategy<Value = Policy> {
    let ids = vec!["harapan", "ping-an", "viet-nam", "us-otp-2024"];
    proptest::sample::select(ids).prop_map(preset)
}

proptest! {
    #[test]
    fn a_day_missed_instead_of_taken_never_raises_what_is_allowed(
        record in record(), policy in any_policy(), at in any::<prop::sample::Index>(),
    ) {
        let (mut facts, before) = record.assess(&policy);
        let at = 1 + at.index(usize::try_from(record.length).unwrap() - 1) as u64;
        let mut missed = record.clone();
        missed.skipped.push(at);
        missed.excused.retain(|day| *day != at);
        let (later, _) = missed.assess(&policy);
        // First dose and last rise held fixed: only what was missed differs.
        facts.missed = later.missed;
        let after = assess(&facts, &policy.takehome);
        prop_assert!(after.allowed_doses <= before.allowed_doses);
    }

    #[test]
    fn an_excused_day_never_lowers_what_is_allowed(
        record in record(), policy in any_policy(), at in any::<prop::sample::Index>(),
    ) {
        let (mut facts, before) = record.assess(&policy);
        let mut excused = record.clone();
        excused.excused.push(at.index(usize::try_from(record.length).unwrap()) as u64);
        facts.missed = Facts::counted(&History::new(&record.rows(), &excused.excuses()), facts.as_of, None).missed;
        prop_assert!(assess(&facts, &policy.takehome).allowed_doses >= before.allowed_doses);
    }

    #[test]
    fn the_order_in_which_facts_arrive_does_not_matter(
        record in record(), policy in any_policy(), seed in any::<u64>(),
    ) {
        let (mut rows, mut excuses) = (record.rows(), record.excuses());
        rows.sort_by_key(|row| (row.day.signed_duration_since(day(0)).num_days() as u64 ^ seed).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        excuses.reverse();
        let shuffled = Facts::counted(&History::new(&rows, &excuses), day(record.length), None);
        let (facts, assessed) = record.assess(&policy);
        let shuffled = shuffled.all_attested(&policy.takehome);
        prop_assert_eq!(&shuffled, &facts);
        prop_assert_eq!(assess(&shuffled, &policy.takehome), assessed);
    }

    #[test]
    fn never_more_than_the_cap_and_never_with_something_unmet(record in record(), policy in any_policy()) {
        let (_, assessed) = record.assess(&policy);
        prop_assert!((0..=policy.takehome.cap.value).contains(&assessed.allowed_doses));
        prop_assert_eq!(assessed.allowed_doses > 0, assessed.unmet().is_empty());
    }

    #[test]
    fn the_day_that_is_named_is_the_first_on_which_it_holds(record in record(), policy in any_policy()) {
        let (facts, assessed) = record.assess(&policy);
        let Some(next) = outlook::next(&facts, &policy.takehome, &assessed) else { return Ok(()) };
        // The record as it would be if every dose until then is taken, counted anew.
        let allowed = |days: u64| {
            let mut rows = record.rows();
            // A rise that was never taken is not on record; the dose stays the last one that was.
            let mg = rows.last().map_or(0, |row| row.ordered_mcg / 1000);
            rows.extend((0..days).map(|ahead| observed(day(record.length + ahead), mg)));
            let history = History::new(&rows, &record.excuses());
            let on = facts.as_of + Days::new(days);
            let later = Facts::counted(&history, on, None).all_attested(&policy.takehome);
            assess(&later, &policy.takehome).allowed_doses
        };
        let until = u64::try_from(next.doses_until).unwrap();
        prop_assert_eq!(allowed(until), next.allowed_doses);
        prop_assert!((0..until).all(|days| allowed(days) <= assessed.allowed_doses));
    }
}
