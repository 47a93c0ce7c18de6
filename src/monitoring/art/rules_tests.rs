//! The flags of domain § 8 that are no plain case, and what holds for all of them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

use super::rules::{Did, Done, Facts, Flag, Kept, Load, StillOpen, Taken, flags, turned};
use super::{Act, FlagCode, Level, Method, Suppression};
use crate::ids::StaffId;
use crate::policy::medicines::Medicine;
use crate::policy::{Policies, embedded};

mod cases;

static KNOWN: LazyLock<Policies> = LazyLock::new(|| embedded().unwrap());
static DOCTOR: LazyLock<StaffId> = LazyLock::new(|| StaffId::from_text("d"));

fn day(number: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).unwrap() + TimeDelta::days(number)
}

fn medicine(code: &str) -> Medicine {
    Medicine::clone(KNOWN.medicines().find(code, day(0)).unwrap())
}

fn taken<'a>(id: &'a str, medicine: &'a Medicine, from: i64, stopped: Option<i64>) -> Taken<'a> {
    Taken { id, medicine, from: day(from), stopped: stopped.map(day) }
}

fn done(flag: FlagCode, about: &'static str, act: Act, on: i64) -> Done<'static> {
    Done { flag, about, act, on: day(on), by: &DOCTOR }
}

fn named(flags: &[Flag]) -> Vec<(FlagCode, Level)> {
    flags.iter().map(|flag| (flag.code, flag.level)).collect()
}

#[test]
fn a_flag_says_what_was_done_since_it_opened_and_by_whom() {
    let (tenofovir, low) = (medicine("tenofovir"), FlagCode::AdherenceLow);
    let of = |done: Vec<Done<'static>>| {
        let kept = Kept { id: "a", method: Method::PillCount, from: day(1), to: day(7), taken: 5, due: 7 };
        let medicines = vec![taken("m", &tenofovir, 0, None)];
        let facts = Facts { medicines, adherence: vec![kept], done, ..Facts::default() };
        flags(&facts, day(9)).remove(0)
    };
    let talked = of(vec![done(low, "a", Act::Seen, 6), done(low, "a", Act::Talked, 8)]);
    assert_eq!(talked.done, Some(Did { act: Act::Talked, on: day(8), by: DOCTOR.clone() }));
    assert!(!talked.waits() && talked.tells_hiv);
    let before = of(vec![done(low, "a", Act::Seen, 6)]);
    assert_eq!(before.done, None, "what was done before it opened is about another");
    assert!(before.waits());
    assert_eq!(of(vec![done(low, "b", Act::Seen, 8)]).done, None, "about another record");
}

#[test]
fn a_flag_tells_of_hiv_where_its_medicine_does() {
    let (efavirenz, rifampicin) = (medicine("efavirenz"), medicine("rifampicin"));
    let medicines = vec![taken("m", &efavirenz, 0, None), taken("n", &rifampicin, 0, None)];
    let found = flags(&Facts { medicines, ..Facts::default() }, day(10));
    let told: Vec<_> = found.iter().map(|flag| (flag.about.as_str(), flag.tells_hiv)).collect();
    assert_eq!(told, [("m", true), ("n", false)]);
}

#[test]
fn another_dose_is_looked_at_anew() {
    let (efavirenz, benzodiazepine) = (medicine("efavirenz"), medicine("benzodiazepine"));
    let started = FlagCode::InteractionStarted;
    let at = |medicine: &Medicine, changes: &[i64], acts: &[i64], today: i64| {
        let facts = Facts {
            medicines: vec![taken("m", medicine, 0, None)],
            done: acts.iter().map(|on| done(started, "m", Act::Seen, *on)).collect(),
            dose_changes: changes.iter().map(|on| day(*on)).collect(),
            ..Facts::default()
        };
        let found = flags(&facts, day(today));
        let found = found.into_iter().find(|flag| flag.code == started);
        found.map(|flag| (flag.level, flag.dose_changed, flag.done.is_some()))
    };
    let (calm, amber) = (Level::Calm, Level::Amber);
    assert_eq!(at(&efavirenz, &[20], &[], 10), Some((amber, None, false)), "a change to come");
    assert_eq!(at(&efavirenz, &[10], &[10], 10), Some((calm, Some(day(10)), true)));
    assert_eq!(at(&efavirenz, &[11], &[10], 18), Some((amber, Some(day(11)), false)));
    assert_eq!(at(&benzodiazepine, &[], &[3], 300), Some((amber, None, true)));
    assert_eq!(at(&benzodiazepine, &[200], &[3], 300), Some((amber, Some(day(200)), false)));
}

/// Anything that can be known of a client: which medicine from when for how long, changes of the dose, use,
/// loads.
#[derive(Debug, Clone)]
struct Known {
    medicines: Vec<(usize, i64, i64)>,
    changes: Vec<i64>,
    uses: Vec<i64>,
    loads: Vec<(i64, bool)>,
    lives_with_hiv: bool,
}

fn any_known() -> impl Strategy<Value = Known> {
    let days = || prop::collection::vec(0i64..300, 0..4);
    (
        prop::collection::vec((0usize..20, 0i64..200, 1i64..200), 0..5),
        days(),
        days(),
        prop::collection::vec((0i64..300, any::<bool>()), 0..4),
        any::<bool>(),
    )
        .prop_map(|(medicines, changes, uses, loads, lives_with_hiv)| Known {
            medicines,
            changes,
            uses,
            loads,
            lives_with_hiv,
        })
}

/// Ids that outlive the facts.
const IDS: [&str; 5] = ["m0", "m1", "m2", "m3", "m4"];

fn open_on(known: &Known, today: i64) -> Vec<Flag> {
    let all = KNOWN.medicines().on(day(0));
    let medicines = known.medicines.iter().zip(IDS);
    let medicines = medicines
        .map(|((which, from, length), id)| taken(id, all[which % all.len()], *from, Some(from + length)));
    let says = |is_high: bool| if is_high { Suppression::Unsuppressed } else { Suppression::Suppressed };
    let mut loads = known.loads.clone();
    loads.retain(|(on, _)| *on <= today);
    loads.sort();
    let facts = Facts {
        medicines: medicines.collect(),
        dose_changes: known.changes.iter().map(|on| day(*on)).collect(),
        opioid_days: known.uses.iter().map(|on| day(*on)).collect(),
        loads: loads
            .iter()
            .map(|(on, is_high)| Load { id: "l", day: day(*on), says: says(*is_high) })
            .collect(),
        lives_with_hiv: known.lives_with_hiv,
        ..Facts::default()
    };
    flags(&facts, day(today))
}

proptest! {
    #[test]
    fn what_is_kept_up_to_date_is_what_is_computed_from_scratch(
        known in any_known(),
        mut days in prop::collection::vec(0i64..500, 1..12),
    ) {
        days.sort();
        let mut kept: BTreeMap<(FlagCode, String), (Level, bool)> = BTreeMap::new();
        for today in days {
            let now = open_on(&known, today);
            let open: Vec<StillOpen<'_>> = kept
                .iter()
                .map(|((code, about), (level, tells_hiv))| {
                    StillOpen { code: *code, about, level: *level, tells_hiv: *tells_hiv }
                })
                .collect();
            for turn in turned(&open, &now) {
                match turn.level {
                    Some(level) => drop(kept.insert((turn.code, turn.about), (level, turn.tells_hiv))),
                    None => prop_assert!(kept.remove(&(turn.code, turn.about)).is_some(), "closed once"),
                }
            }
            let scratch: BTreeMap<_, _> =
                now.iter().map(|flag| ((flag.code, flag.about.clone()), (flag.level, flag.tells_hiv))).collect();
            prop_assert_eq!(scratch.len(), now.len(), "no flag stands twice");
            prop_assert_eq!(&kept, &scratch);
        }
    }

    #[test]
    fn nothing_depends_on_the_order_of_medicines(known in any_known(), today in 0i64..500) {
        let turned_round = Known { medicines: known.medicines.iter().rev().copied().collect(), ..known.clone() };
        let (mut seen, mut other) = (named(&open_on(&known, today)), named(&open_on(&turned_round, today)));
        seen.sort();
        other.sort();
        prop_assert_eq!(seen, other);
    }
}
