//! The bands and flags of domain § 8.

use std::sync::LazyLock;

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

use super::rules::{Done, Facts, Flag, Kept, Load, Taken, band, flags, suppression};
use super::{Act, Band, FlagCode, Level, Method, Sign, Suppression};
use crate::policy::medicines::Medicine;
use crate::policy::{Policies, embedded};

static KNOWN: LazyLock<Policies> = LazyLock::new(|| embedded().unwrap());

fn day(number: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).unwrap() + TimeDelta::days(number)
}

fn medicine(code: &str) -> Medicine {
    KNOWN.medicines().find(code, day(0)).unwrap().clone()
}

fn taken<'a>(id: &'a str, medicine: &'a Medicine, from: i64, stopped: Option<i64>) -> Taken<'a> {
    Taken { id, medicine, from: day(from), stopped: stopped.map(day) }
}

fn named(flags: &[Flag]) -> Vec<(FlagCode, Level)> {
    flags.iter().map(|flag| (flag.code, flag.level)).collect()
}

#[test]
fn adherence_is_high_from_95_and_medium_from_80_of_a_hundred() {
    let found =
        [(95, 100), (94, 100), (19, 20), (80, 100), (79, 100), (0, 0), (7, 7)].map(|(n, d)| band(n, d));
    let (high, medium, low) = (Some(Band::High), Some(Band::Medium), Some(Band::Low));
    assert_eq!(found, [high, medium, high, medium, low, None, high]);
}

#[test]
fn a_viral_load_keeps_its_sign_and_limit() {
    for (sign, copies, limit, says) in [
        (Sign::Below, 50, Some(50), Suppression::Undetectable),
        (Sign::Below, 20, Some(50), Suppression::Undetectable),
        (Sign::Below, 50, None, Suppression::Undetectable),
        (Sign::Below, 400, Some(50), Suppression::Suppressed),
        (Sign::Below, 2000, Some(50), Suppression::Unclear),
        (Sign::Equal, 40, Some(50), Suppression::Undetectable),
        (Sign::Equal, 999, Some(50), Suppression::Suppressed),
        (Sign::Equal, 1000, Some(50), Suppression::Suppressed),
        (Sign::Equal, 1001, Some(50), Suppression::Unsuppressed),
        (Sign::Above, 500, None, Suppression::Suppressed),
        (Sign::Above, 1000, None, Suppression::Unsuppressed),
        (Sign::Above, 100_000, Some(50), Suppression::Unsuppressed),
    ] {
        assert_eq!(suppression(sign, copies, limit), says, "{sign}{copies} of {limit:?}");
    }
}

#[test]
fn a_start_is_watched_in_its_window_and_a_stop_for_two_weeks() {
    let efavirenz = medicine("efavirenz");
    let at = |stopped, today: i64| {
        let facts = Facts { medicines: vec![taken("m", &efavirenz, 0, stopped)], ..Facts::default() };
        let mut found = named(&flags(&facts, day(today)));
        found.retain(|(code, _)| *code != FlagCode::ViralLoadDue);
        found
    };
    let started = |level| vec![(FlagCode::InteractionStarted, level)];
    assert_eq!(at(None, 6), started(Level::Calm));
    assert_eq!(at(None, 7), started(Level::Amber));
    assert_eq!(at(None, 28), started(Level::Amber));
    assert_eq!(at(None, 29), []);
    assert_eq!(at(Some(10), 9), started(Level::Amber));
    let stopped = vec![(FlagCode::InteractionStopped, Level::Red)];
    assert_eq!(at(Some(10), 10), stopped, "methadone rises: the dangerous direction");
    assert_eq!(at(Some(10), 23), stopped);
    assert_eq!(at(Some(10), 24), []);
    let (none, raises) = (medicine("dolutegravir"), medicine("fluconazole"));
    let quiet = Facts { medicines: vec![taken("m", &none, 0, None)], ..Facts::default() };
    assert_eq!(flags(&quiet, day(10)), []);
    let ended = Facts { medicines: vec![taken("m", &raises, 0, Some(5))], ..Facts::default() };
    assert_eq!(flags(&ended, day(6)), [], "less methadone is no danger of sedation");
    let sedative = medicine("benzodiazepine");
    let facts = Facts { medicines: vec![taken("m", &sedative, 0, None)], ..Facts::default() };
    assert_eq!(named(&flags(&facts, day(300))), started(Level::Amber), "while it is taken");
}

#[test]
fn viral_loads_fall_due_and_a_missing_regimen_is_said() {
    let tenofovir = medicine("tenofovir");
    let facts = |loads: Vec<Load<'static>>| loads;
    let of = |loads: &[Load<'static>], today| {
        let medicines = vec![taken("m", &tenofovir, 0, None)];
        let facts = Facts { medicines, loads: loads.to_vec(), lives_with_hiv: true, ..Facts::default() };
        named(&flags(&facts, day(today)))
    };
    let due = (FlagCode::ViralLoadDue, Level::Amber);
    assert_eq!((of(&[], 182), of(&[], 183)), (vec![], vec![due]), "half a year after the start");
    let load = |on, says| Load { id: "l", day: day(on), says };
    let well = facts(vec![load(100, Suppression::Suppressed)]);
    assert_eq!((of(&well, 464), of(&well, 465)), (vec![], vec![due]), "a year after the last");
    let high = facts(vec![load(50, Suppression::Suppressed), load(100, Suppression::Unsuppressed)]);
    let red = (FlagCode::ViralLoadUnsuppressed, Level::Red);
    assert_eq!(
        (of(&high, 189), of(&high, 190)),
        (vec![red], vec![red, due]),
        "three months after more than 1000"
    );
    let missing = Facts { lives_with_hiv: true, ..Facts::default() };
    assert_eq!(named(&flags(&missing, day(0))), [(FlagCode::RegimenMissing, Level::Amber)]);
    assert_eq!(flags(&Facts::default(), day(0)), []);
}

#[test]
fn low_adherence_and_late_refills_open_flags_and_say_what_was_done() {
    let tenofovir = medicine("tenofovir");
    let kept =
        |method, from, to, taken, due| Kept { id: "a", method, from: day(from), to: day(to), taken, due };
    let of = |kept: Kept<'static>, today, done: Vec<Done<'static>>| {
        let medicines = vec![taken("m", &tenofovir, 0, None)];
        let facts = Facts { medicines, adherence: vec![kept], done, ..Facts::default() };
        flags(&facts, day(today))
    };
    let low = FlagCode::AdherenceLow;
    assert_eq!(named(&of(kept(Method::SelfReport, 1, 7, 5, 7), 8, vec![])), [(low, Level::Red)]);
    assert_eq!(named(&of(kept(Method::SelfReport, 1, 30, 27, 30), 31, vec![])), [(low, Level::Amber)]);
    assert_eq!(of(kept(Method::SelfReport, 1, 6, 0, 6), 8, vec![]), [], "less than a week tells too little");
    let refill = kept(Method::Refill, 1, 30, 30, 30);
    assert_eq!(of(refill, 37, vec![]), []);
    assert_eq!(named(&of(refill, 38, vec![])), [(FlagCode::RefillLate, Level::Amber)]);
    let done = |on, act| Done { flag: low, about: "a", act, on: day(on) };
    let talked = of(kept(Method::PillCount, 1, 7, 5, 7), 9, vec![done(6, Act::Seen), done(8, Act::Talked)]);
    assert_eq!(talked[0].done, Some((Act::Talked, day(8))));
    let before = of(kept(Method::PillCount, 1, 7, 5, 7), 9, vec![done(6, Act::Seen)]);
    assert_eq!(before[0].done, None, "what was done before it opened is about another");
}

#[test]
fn another_dose_is_looked_at_anew() {
    let (efavirenz, benzodiazepine) = (medicine("efavirenz"), medicine("benzodiazepine"));
    let started = FlagCode::InteractionStarted;
    let at = |medicine: &Medicine, changes: &[i64], done: &[i64], today: i64| {
        let facts = Facts {
            medicines: vec![taken("m", medicine, 0, None)],
            done: done
                .iter()
                .map(|on| Done { flag: started, about: "m", act: Act::Seen, on: day(*on) })
                .collect(),
            dose_changes: changes.iter().map(|on| day(*on)).collect(),
            ..Facts::default()
        };
        let found = flags(&facts, day(today));
        let found = found.into_iter().find(|flag| flag.code == started);
        found.map(|flag| (flag.level, flag.dose_changed, flag.done.is_some()))
    };
    let (calm, amber) = (Level::Calm, Level::Amber);
    assert_eq!(at(&efavirenz, &[-3, 0], &[], 10), Some((amber, None, false)), "a change before it began");
    assert_eq!(at(&efavirenz, &[20], &[], 10), Some((amber, None, false)), "a change to come");
    assert_eq!(at(&efavirenz, &[10], &[10], 10), Some((calm, Some(day(10)), true)));
    assert_eq!(at(&efavirenz, &[11], &[10], 18), Some((amber, Some(day(11)), false)));
    assert_eq!(at(&efavirenz, &[], &[], 29), None);
    assert_eq!(at(&efavirenz, &[5, 100], &[], 128), Some((amber, Some(day(100)), false)));
    assert_eq!(at(&efavirenz, &[5, 100], &[], 129), None);
    assert_eq!(at(&benzodiazepine, &[], &[3], 300), Some((amber, None, true)));
    assert_eq!(at(&benzodiazepine, &[200], &[3], 300), Some((amber, Some(day(200)), false)));
}

#[test]
fn use_beside_an_inducer_asks_for_a_review_of_the_dose_and_nothing_else() {
    let (efavirenz, dolutegravir) = (medicine("efavirenz"), medicine("dolutegravir"));
    let at = |medicine: &Medicine, stopped, uses: &[i64], changes: &[i64], today: i64| {
        let facts = Facts {
            medicines: vec![taken("m", medicine, 0, stopped)],
            dose_changes: changes.iter().map(|on| day(*on)).collect(),
            opioid_days: uses.iter().map(|on| day(*on)).collect(),
            ..Facts::default()
        };
        let found = flags(&facts, day(today));
        let found = found.into_iter().find(|flag| flag.code == FlagCode::PossibleUnderdosing);
        found.map(|flag| (flag.level, flag.since))
    };
    let since = |on| Some((Level::Amber, Some(day(on))));
    assert_eq!(at(&efavirenz, None, &[7, 9], &[], 10), since(7));
    assert_eq!(at(&efavirenz, None, &[6], &[], 10), None, "before it shows");
    assert_eq!(at(&efavirenz, None, &[11], &[], 10), None, "to come");
    assert_eq!(at(&efavirenz, None, &[7], &[], 35), since(7));
    assert_eq!(at(&efavirenz, None, &[7], &[], 36), None, "four weeks old");
    assert_eq!(at(&efavirenz, None, &[7], &[8], 10), None, "the dose was changed");
    assert_eq!(at(&efavirenz, None, &[7], &[0, 11], 10), since(7), "changes before it, or to come");
    assert_eq!(at(&efavirenz, Some(10), &[7], &[], 10), None, "it is no longer taken");
    assert_eq!(at(&dolutegravir, None, &[7], &[], 10), None);
}

proptest! {
    #[test]
    fn a_change_of_regimen_is_no_gap_and_nothing_depends_on_the_order_of_medicines(
        days in prop::collection::vec((0i64..200, 1i64..200), 1..5),
        today in 0i64..500,
    ) {
        let all: Vec<Taken<'_>> = days
            .iter()
            .zip(KNOWN.medicines().on(day(0)))
            .map(|((from, length), medicine)| taken("m", medicine, *from, Some(from + length)))
            .collect();
        let mut turned = all.clone();
        turned.reverse();
        let of = |medicines| flags(&Facts { medicines, ..Facts::default() }, day(today));
        let mut seen = named(&of(all));
        let mut other = named(&of(turned));
        seen.sort();
        other.sort();
        prop_assert_eq!(seen, other);
    }
}
