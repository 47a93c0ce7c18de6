//! Dose rows for tests: by hand, by chance, and a slow model that counts day by day.

use chrono::{Days, NaiveDate, NaiveTime};
use proptest::collection::vec;
use proptest::prelude::*;

use super::rules::{DoseFact, Excused};
use crate::words::{BottleEnd, DoseKind, ExcusedReason, Part};

/// Day `count` of a made-up record.
pub fn day(count: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(count)
}

/// A whole observed dose.
pub fn observed(day: NaiveDate, mg: i64) -> DoseFact {
    let dose_mcg = mg * 1000;
    DoseFact {
        day,
        part: Part::Whole,
        kind: DoseKind::Observed,
        dose_mcg,
        ordered_mcg: dose_mcg,
        at: Some(day.and_time(NaiveTime::from_hms_opt(8, 30, 0).unwrap())),
        bottle_end: None,
    }
}

fn bottle(day: NaiveDate, mg: i64, part: Part, bottle_end: Option<BottleEnd>) -> DoseFact {
    DoseFact { part, kind: DoseKind::TakeHome, at: None, bottle_end, ..observed(day, mg) }
}

/// The rows of one day: most often one whole dose, sometimes parts, bottles, extras, repeats.
fn rows_of(day: NaiveDate, pattern: u8, mg: i64, end: BottleEnd) -> Vec<DoseFact> {
    let whole = observed(day, mg);
    let am = DoseFact { part: Part::Am, ..observed(day, mg / 2) };
    match pattern {
        0..=5 => vec![whole],
        6 => vec![DoseFact { kind: DoseKind::Imported, at: None, ..whole }],
        7 => vec![am],
        8 => vec![am, bottle(day, mg / 2, Part::Pm, None)],
        9 => vec![bottle(day, mg, Part::Whole, Some(end))],
        10 => vec![bottle(day, mg, Part::Whole, Some(end)), DoseFact { kind: DoseKind::Extra, ..whole }],
        11 => vec![whole, DoseFact { kind: DoseKind::Repeat, dose_mcg: mg * 500, ..whole }],
        12 => vec![DoseFact { kind: DoseKind::Extra, ..whole }],
        13 => vec![am, bottle(day, mg / 2, Part::Pm, Some(end))],
        _ => vec![DoseFact { dose_mcg: mg * 750, ..whole }],
    }
}

/// Up to 60 dosed days with pauses of up to two weeks, in the order of the days.
pub fn facts() -> impl Strategy<Value = Vec<DoseFact>> {
    let ends = proptest::sample::select(BottleEnd::ALL);
    let doses = proptest::sample::select(vec![20_i64, 30, 40, 80]);
    let pauses = prop_oneof![6 => Just(1_u64), 2 => 2_u64..4, 1 => 4_u64..15];
    vec((pauses, 0_u8..15, doses, ends), 0..60).prop_map(|plan| {
        let mut at = 0;
        let mut rows = Vec::new();
        for (pause, pattern, mg, end) in plan {
            at += pause;
            rows.extend(rows_of(day(at), pattern, mg, end));
        }
        rows
    })
}

/// A few spans of excused days, overlapping or not, confirmed or not.
pub fn excused() -> impl Strategy<Value = Vec<Excused>> {
    vec((0_u64..150, 0_u64..15, any::<bool>()), 0..5).prop_map(|spans| {
        let span = |(from, length, dose_confirmed)| Excused {
            from: day(from),
            to: day(from + length),
            reason: ExcusedReason::Hospital,
            dose_confirmed,
        };
        spans.into_iter().map(span).collect()
    })
}

/// The same record read day by day, straight from the words of the domain.
pub struct Model<'a> {
    pub facts: &'a [DoseFact],
    pub excused: &'a [Excused],
}

impl Model<'_> {
    fn has(&self, day: NaiveDate, part: Part) -> bool {
        self.facts.iter().any(|fact| fact.day == day && fact.part == part && fact.is_counted())
    }

    pub fn is_taken(&self, day: NaiveDate) -> bool {
        self.has(day, Part::Whole) || (self.has(day, Part::Am) && self.has(day, Part::Pm))
    }

    pub fn is_excused(&self, day: NaiveDate) -> bool {
        self.excused.iter().any(|span| span.from <= day && day <= span.to)
    }

    pub fn is_missed(&self, day: NaiveDate) -> bool {
        self.first().is_some_and(|first| first <= day) && !self.is_taken(day) && !self.is_excused(day)
    }

    pub fn first(&self) -> Option<NaiveDate> {
        self.facts.iter().filter(|fact| fact.is_counted()).map(|fact| fact.day).min()
    }

    pub fn is_swallowed(&self, day: NaiveDate) -> bool {
        self.facts.iter().any(|fact| fact.day == day && fact.is_swallowed())
            || self.excused.iter().any(|span| span.dose_confirmed && span.from <= day && day <= span.to)
    }

    pub fn run_undosed(&self, as_of: NaiveDate) -> Option<i64> {
        let before = (day(0).iter_days()).take_while(|day| *day < as_of);
        let last = before.filter(|day| self.is_swallowed(*day)).last()?;
        Some((as_of - last).num_days() - 1)
    }

    pub fn induction_day(&self, as_of: NaiveDate, reinduct_from: i64) -> i64 {
        let Some(first) = self.first().filter(|first| *first < as_of) else { return 1 };
        let begins = |day: &NaiveDate| {
            (*day == as_of || self.is_swallowed(*day))
                && self.run_undosed(*day).is_some_and(|run| run >= reinduct_from)
        };
        let days = first.iter_days().skip(1).take_while(|day| *day <= as_of);
        let start = days.filter(begins).last().unwrap_or(first);
        (as_of - start).num_days() + 1
    }
}
