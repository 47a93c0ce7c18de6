//! The cases that a pharmacist can read.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::rules::{Facts, Kept, Load, Taken, band, flags, suppression};
use super::super::{Band, FlagCode, Level, Method, Sign, Suppression};
use super::{KNOWN, day, medicine, taken};
use crate::policy::medicines::{Effect, Medicine};

const TEXT: &str = include_str!("../../../../tests/cases/monitoring.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    adherence: Vec<AdherenceCase>,
    load: Vec<LoadCase>,
    medicine: Vec<MedicineCase>,
    flag: Vec<FlagCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AdherenceCase {
    of: Vec<String>,
    band: Option<Band>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LoadCase {
    of: Vec<String>,
    says: Suppression,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MedicineCase {
    codes: Vec<String>,
    effect: Effect,
    watch: Option<Vec<i64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FlagCase {
    what: String,
    flag: FlagCode,
    #[serde(default)]
    lives_with_hiv: bool,
    #[serde(default)]
    takes: Vec<String>,
    #[serde(default)]
    dose_changes: Vec<i64>,
    #[serde(default)]
    uses: Vec<i64>,
    #[serde(default)]
    loads: Vec<String>,
    #[serde(default)]
    kept: Vec<String>,
    #[serde(default)]
    handed: Vec<String>,
    on: BTreeMap<String, String>,
}

fn cases() -> Cases {
    toml::from_str(TEXT).unwrap()
}

fn number(text: &str) -> i64 {
    text.parse().unwrap_or_else(|_| panic!("{text} is no number"))
}

fn pair<'a>(text: &'a str, between: &str) -> (&'a str, &'a str) {
    text.split_once(between).unwrap_or_else(|| panic!("{text} has no {between}"))
}

fn fraction(text: &str) -> (i64, i64) {
    let (taken, due) = pair(text, "/");
    (number(taken), number(due))
}

/// `=1001 of 50`: sign, copies, limit.
fn load(text: &str) -> Suppression {
    let (told, limit) =
        text.split_once(" of ").map_or((text, None), |(told, limit)| (told, Some(number(limit))));
    let (sign, copies) = told.split_at(1);
    suppression(Sign::from_word(sign).expect("a sign"), number(copies), limit)
}

#[test]
fn adherence_falls_into_its_band() {
    for case in cases().adherence {
        for text in &case.of {
            let (taken, due) = fraction(text);
            assert_eq!(band(taken, due), case.band, "{text}");
        }
    }
}

#[test]
fn a_viral_load_keeps_its_sign_and_limit() {
    for case in cases().load {
        for text in &case.of {
            assert_eq!(load(text), case.says, "{text}");
        }
    }
}

#[test]
fn every_medicine_of_the_table_has_its_effect_and_window() {
    let mut unseen: Vec<&str> = KNOWN.medicines().on(day(0)).iter().map(|one| one.code.as_str()).collect();
    for case in cases().medicine {
        for code in &case.codes {
            let found = medicine(code);
            unseen.retain(|one| one != code);
            assert_eq!(found.effect, case.effect, "{code}");
            assert!(!found.source.is_empty(), "{code} has a source");
            let watched = |on: i64| {
                let facts = Facts { medicines: vec![taken("m", &found, 0, None)], ..Facts::default() };
                let open = flags(&facts, day(on));
                open.iter()
                    .any(|flag| flag.code == FlagCode::InteractionStarted && flag.level == Level::Amber)
            };
            match case.watch.as_deref() {
                None => assert!(!(0..60).any(watched), "{code} is not watched"),
                Some([from]) => assert!((*from..400).all(watched) && !(0..*from).any(watched), "{code}"),
                Some([from, to]) => {
                    let days: Vec<i64> = (0..60).filter(|on| watched(*on)).collect();
                    assert_eq!(days, (*from..=*to).collect::<Vec<i64>>(), "{code}");
                }
                Some(_) => panic!("{code}: a first day, or a first and a last"),
            }
        }
    }
    assert_eq!(unseen, Vec::<&str>::new(), "each medicine has a case");
}

impl FlagCase {
    /// The level at which the flag is open on a day, by what is known then.
    fn open_on(&self, today: i64) -> String {
        let medicines: Vec<Medicine> =
            self.takes.iter().map(|text| medicine(text.split(' ').next().expect("a code"))).collect();
        let ids: Vec<String> = (0..medicines.len()).map(|at| format!("m{at}")).collect();
        let takes = self.takes.iter().zip(&medicines).zip(&ids).map(|((text, medicine), id)| {
            let days: Vec<i64> = text.split(' ').skip(1).map(number).collect();
            taken(id, medicine, days[0], days.get(1).copied())
        });
        let loads = self.loads.iter().map(|text| {
            let (on, told) = pair(text, " ");
            Load { id: "l", day: day(number(on)), says: load(told) }
        });
        let kept = self.kept.iter().map(|text| kept(text));
        let handed = self.handed.iter().map(|text| pair(text, "-"));
        let handed = handed.map(|(from, to)| (day(number(from)), day(number(to))));
        let is_known = |kept: &Kept<'_>| {
            let written = if kept.method == Method::Refill { kept.from } else { kept.to };
            written <= day(today)
        };
        let facts = Facts {
            lives_with_hiv: self.lives_with_hiv,
            medicines: takes.collect::<Vec<Taken<'_>>>(),
            loads: loads.filter(|load| load.day <= day(today)).collect(),
            adherence: kept.filter(is_known).collect(),
            handed: handed.filter(|(from, _)| *from <= day(today)).map(|(_, to)| ("h", to)).collect(),
            dose_changes: self.dose_changes.iter().map(|on| day(*on)).collect(),
            opioid_days: self.uses.iter().map(|on| day(*on)).collect(),
            done: Vec::new(),
        };
        let open = flags(&facts, day(today));
        let mut own = open.iter().filter(|flag| flag.code == self.flag);
        let level = own.next().map_or(String::new(), |flag| flag.level.word().to_owned());
        assert!(own.next().is_none(), "{}: open once", self.what);
        level
    }
}

/// `pill_count 1-30 27/30`.
fn kept(text: &str) -> Kept<'static> {
    let (method, rest) = pair(text, " ");
    let (days, doses) = pair(rest, " ");
    let (from, to) = pair(days, "-");
    let (taken, due) = fraction(doses);
    let method = Method::from_word(method).expect("a method");
    Kept { id: "a", method, from: day(number(from)), to: day(number(to)), taken, due }
}

#[test]
fn each_flag_opens_and_closes_on_its_days() {
    let all = cases().flag;
    for case in &all {
        for (on, level) in &case.on {
            assert_eq!(case.open_on(number(on)), *level, "{} on day {on}", case.what);
        }
    }
    for code in FlagCode::ALL {
        let own = || all.iter().filter(|case| case.flag == *code).flat_map(|case| case.on.values());
        let (opens, closes) = (own().any(|level| !level.is_empty()), own().any(String::is_empty));
        assert!(opens && closes, "{} has a case of each", code.word());
    }
}
