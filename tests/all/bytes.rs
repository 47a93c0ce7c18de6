//! Files, bodies and words that nobody would write, made of good ones by a die: each is refused, or it is a value
//! that means the same when it is written and read again. `TEDUH_BYTES=200000 ./scripts/test bytes` tries more.

use std::fs;
use std::path::Path;

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use teduh::clients::code;
use teduh::clock::{instant, local, service_day};
use teduh::counter::wire::{ContainerIn, DoseIn, VoidIn};
use teduh::doses::import::{Import, judge_alone};
use teduh::doses::import_fields::{ImportContext, ImportRow};
use teduh::doses::import_file::parse;
use teduh::ids::{RowId, SiteId};
use teduh::orders::rules::decide;
use teduh::orders::terms::OrderFacts;
use teduh::orders::wire::{OrderIn, PartBody};
use teduh::policy::load::from_texts;
use teduh::policy::{MissedOutcome, Policies, embedded, missed_outcome};
use teduh::units::{clock_face, minute_of, parse_rfc3339, parse_thousandths, rfc3339, tenths, thousandths};

use crate::simulation::dice::Dice;

/// What is put in now and then: ends of ranges, signs of other formats, letters of other scripts.
const PIECES: [&str; 32] = [
    "\0",
    "\"",
    "\\",
    ",",
    ";",
    "\r\n",
    "\n",
    "{",
    "}",
    "[",
    "]",
    ":",
    "-",
    "+",
    "e9",
    "1e308",
    "0.0005",
    "-0",
    "9223372036854775807",
    "9999-12-31",
    "+262142-12-31",
    "-262143-01-01",
    "0000-00-00",
    "null",
    "true",
    "NaN",
    "\u{feff}",
    "\u{202e}",
    "ı",
    "ﬁ",
    "٣",
    "24:00",
];

/// A good text, changed in a few places.
fn changed(dice: &mut Dice, good: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = good[dice.below(good.len())].clone();
    for _ in 0..dice.below(5) {
        let at = dice.below(bytes.len() + 1);
        let to = (at + dice.below(12)).min(bytes.len());
        match dice.below(6) {
            0 if at < bytes.len() => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
            1 => drop(bytes.drain(at..to)),
            2 => {
                let again = bytes[at..to].to_vec();
                let place = dice.below(bytes.len() + 1);
                drop(bytes.splice(place..place, again));
            }
            3 => {
                let other = &good[dice.below(good.len())];
                bytes.truncate(at);
                bytes.extend_from_slice(&other[dice.below(other.len() + 1)..]);
            }
            4 if to > at => {
                // A number or word of its own kind is more than a changed letter.
                drop(bytes.splice(at..to, PIECES[dice.below(PIECES.len())].bytes()));
            }
            _ => drop(bytes.splice(at..at, PIECES[dice.below(PIECES.len())].bytes())),
        }
    }
    bytes
}

/// Asks so many times, or as often as the environment says.
fn often(times: usize, good: &[&str], ask: impl Fn(&[u8])) {
    let times = std::env::var("TEDUH_BYTES").map_or(times, |many| many.parse().expect("a number"));
    let good: Vec<Vec<u8>> = good.iter().map(|text| text.as_bytes().to_vec()).collect();
    for seed in 0..times {
        let bytes = changed(&mut Dice::of(seed as u64), &good);
        let asked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| ask(&bytes)));
        assert!(asked.is_ok(), "seed {seed}: {:?}", String::from_utf8_lossy(&bytes));
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// One row as a program would write it.
fn line(row: &ImportRow) -> String {
    format!("\"{}\",{},{}\n", row.client.replace('"', "\"\""), row.day, thousandths(row.dose_mcg))
}

fn meaning(rows: &[ImportRow]) -> Vec<(&str, NaiveDate, i64)> {
    rows.iter().map(|row| (row.client.as_str(), row.day, row.dose_mcg)).collect()
}

#[test]
fn a_file_of_history_is_any_bytes() {
    let good = [
        "client,day,dose_mg\nA-1,0,40\nA-1,2,42.5\nB,2025-03-01,30\nB,2025-03-02,30\n",
        "dose_mg,client,day\r\n\"40\",\"C.7\",1\r\n35.125,\"C.7\",2\r\n",
    ];
    let first_dose_limit_mcg = 30_000;
    let context =
        ImportContext { day_zero: day("2025-01-01"), today: day("2026-11-24"), first_dose_limit_mcg };
    often(4_000, &good, |bytes| {
        let parsed = parse(&mut &bytes[..], &context).unwrap();
        for row in &parsed.rows {
            assert!(row.dose_mcg > 0 && row.day <= context.today && !row.client.is_empty(), "{row:?}");
        }
        if parsed.rejected.is_empty() {
            let rows: String = parsed.rows.iter().map(line).collect();
            let text = format!("client,day,dose_mg\n{rows}");
            let again = parse(&mut text.as_bytes(), &context).unwrap();
            assert!(again.rejected.is_empty(), "{:?} in {text}", again.rejected);
            assert_eq!(meaning(&again.rows), meaning(&parsed.rows));
        }
        let (rows, was_right) = (parsed.rows.len(), parsed.rejected.is_empty());
        let (site, digest) = (SiteId::from_text("main"), String::new());
        let plan = judge_alone(&Import { parsed, site, policy: None, first_dose_limit_mcg, digest });
        if was_right && plan.rejected.is_empty() {
            assert_eq!(plan.added() + plan.already_stored, rows);
        }
    });
}

#[test]
fn a_policy_file_is_any_text() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/policies");
    let mut presets = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let file = file.unwrap().path();
        if file.extension().is_some_and(|ending| ending == "toml") {
            presets.push(fs::read_to_string(file).unwrap());
        }
    }
    let presets: Vec<&str> = presets.iter().map(String::as_str).collect();
    often(400, &presets, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        match from_texts(&[("own.toml", text.as_ref())]) {
            Ok(policies) => {
                for policy in policies.all() {
                    for undosed in [0, 1, 2, 3, 5, 7, 14, 28, 30, 31, 90, 10_000] {
                        for induction_day in [None, Some(1), Some(14), Some(400)] {
                            missed_outcome(policy, undosed, induction_day);
                        }
                    }
                    assert!(policies.in_force(&policy.id, policy.valid_from).is_some());
                }
            }
            Err(problems) => {
                assert!(!problems.is_empty());
                for problem in problems {
                    let lines = text.lines().count();
                    assert!((1..=lines + 1).contains(&problem.line), "{problem} of {lines} lines");
                }
            }
        }
    });
}

fn judge(order: &OrderIn, policies: &Policies) {
    let Ok(command) = order.command() else { return };
    let today = day("2026-11-24");
    for induction_start in [None, Some(today), Some(day("2026-01-01"))] {
        let facts = OrderFacts {
            today,
            orders: Vec::new(),
            induction_start,
            outcome: MissedOutcome::Same,
            bottles: Vec::new(),
            mg_per_ml: vec![5, 10],
            step_ul: 100,
        };
        for policy in policies.all() {
            if decide(&facts, &command, policy).is_ok() {
                assert!(command.dose_mcg > 0 && command.ends_on >= command.starts_on);
            }
        }
    }
}

#[test]
fn a_body_is_any_text() {
    let good = [
        r#"{"dose_mg":60,"starts_on":"2026-11-24","ends_on":"2026-12-20","parts":[{"part":"am","mg":30,"where":"seen"},{"part":"pm","mg":30,"where":"bottle"}],"reason":"client_request","override":"known"}"#,
        r#"{"client":"K7M4-Q2TX","dose_mg":42.5,"expected_dose_mg":42.5,"identity":"photo","alertness":"alert","container":[{"id":"a","volume_ml":1.5},{"id":"b"}],"witness":{"login":"lim","password":"x"}}"#,
        r#"{"what":"record_only","correct":{"dose_mg":30,"volume_ml":6},"reason":"typed wrong"}"#,
        r#"{"part":"am","mg":0.125,"where":"seen"}"#,
    ];
    assert!(
        serde_json::from_str::<OrderIn>(good[0]).is_ok() && serde_json::from_str::<DoseIn>(good[1]).is_ok()
    );
    assert!(
        serde_json::from_str::<VoidIn>(good[2]).is_ok() && serde_json::from_str::<PartBody>(good[3]).is_ok()
    );
    let policies = embedded().expect("the presets are sound");
    often(6_000, &good, |bytes| {
        if let Ok(order) = serde_json::from_slice::<OrderIn>(bytes) {
            judge(&order, &policies);
        }
        if let Ok(part) = serde_json::from_slice::<PartBody>(bytes) {
            let text = serde_json::to_string(&part).unwrap();
            let again: PartBody =
                serde_json::from_str(&text).unwrap_or_else(|wrong| panic!("{wrong}: {text}"));
            assert_eq!(again.mg, part.mg);
        }
        // They hold no decision: that they are read or refused is all.
        let _ = serde_json::from_slice::<DoseIn>(bytes);
        let _ = serde_json::from_slice::<VoidIn>(bytes);
        let _ = serde_json::from_slice::<ContainerIn>(bytes);
    });
}

fn words(text: &str) {
    if let Some(amount) = parse_thousandths(text) {
        assert_eq!(parse_thousandths(&thousandths(amount)), Some(amount));
        assert_eq!(parse_thousandths(&tenths(amount)), Some(amount));
    }
    if let Some(at) = parse_rfc3339(text) {
        let again = parse_rfc3339(&rfc3339(at)).expect("is read again");
        assert!((again - at).abs() < TimeDelta::microseconds(1), "{again} is not {at}");
        for zone in [Tz::UTC, Tz::Asia__Kuala_Lumpur, Tz::America__New_York] {
            let (day, time) = (service_day(at, zone), local(at, zone).time());
            assert_eq!(day, local(at, zone).date());
            assert!((instant(day, time, zone) - at).abs() <= TimeDelta::hours(24));
        }
    }
    if let Some(minute) = minute_of(text) {
        assert_eq!(minute_of(&clock_face(minute)), Some(minute));
    }
    if let Some(read) = code::parse(text) {
        assert_eq!(code::parse(&read).as_deref(), Some(read.as_str()));
        assert_eq!(code::key(&code::key(&read)), code::key(&read));
    }
    let floor = RowId::from_text(text).floor_before(TimeDelta::minutes(10));
    assert!(RowId::from_text(floor.clone()).floor_before(TimeDelta::zero()) <= floor);
}

#[test]
fn a_word_is_any_text() {
    let good = [
        "2026-03-29T01:30:00.5+01:00",
        "2026-11-24T01:30:00Z",
        "42.125",
        "24:00",
        "07:30",
        "K7M4-Q2TX",
        "2026-11-24",
        "0190d5a0-0000-7000-8000-000000000000",
    ];
    often(20_000, &good, |bytes| words(&String::from_utf8_lossy(bytes)));
}
