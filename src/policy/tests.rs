//! Loading, versions and the missed-dose table, against the cases a pharmacist can read.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;
use serde::Deserialize;

use super::load::from_texts;
use super::*;
use crate::units::{MCG_PER_MG, Mg};

const HARAPAN: &str = include_str!("../../config/policies/harapan.toml");
const CAP: &str =
    "[missed_doses.resume_cap]\nfrom_undosed = 4\nat_most_mg = 40\nsource = \"x\"\nmark = \"sourced\"\n";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    table: BTreeMap<String, BTreeMap<String, String>>,
    induction: Vec<InductionCase>,
    proposed: Vec<ProposedCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InductionCase {
    policy: String,
    induction_day: Option<i64>,
    undosed: i64,
    outcome: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProposedCase {
    what: String,
    policy: String,
    #[serde(default)]
    resume_cap: bool,
    #[serde(default)]
    pregnant: bool,
    induction_day: Option<i64>,
    undosed: i64,
    order_mg: Mg,
    last_mg: Mg,
    dose_mg: Option<Mg>,
}

fn cases() -> Cases {
    toml::from_str(include_str!("../../tests/cases/missed_doses.toml")).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn preset(id: &str) -> Policy {
    embedded().unwrap().in_force(id, day("2026-06-01")).unwrap().clone()
}

fn with_cap() -> Policy {
    from_texts(&[("harapan.toml", format!("{HARAPAN}\n{CAP}"))]).unwrap().all()[0].clone()
}

/// An outcome in the words of the case file.
fn words(outcome: &MissedOutcome) -> String {
    let MissedOutcome::ReInduct { max_mcg, day_total_mcg, new_episode_proposed, outreach } = outcome else {
        return outcome.word();
    };
    let mut words = format!("{} {}", outcome.word(), max_mcg / MCG_PER_MG);
    words += &day_total_mcg.map_or(String::new(), |total| format!(", day {}", total / MCG_PER_MG));
    words += if *outreach { ", outreach" } else { "" };
    words + if *new_episode_proposed { ", new episode" } else { "" }
}

#[test]
fn the_missed_dose_table_of_every_policy() {
    let table = cases().table;
    assert_eq!(table.len(), 4);
    for (id, rows) in table {
        for (undosed, expected) in rows {
            let outcome = missed_outcome(&preset(&id), undosed.parse().unwrap(), Some(100));
            assert_eq!(words(&outcome), expected, "{id}, {undosed} days undosed");
        }
    }
}

#[test]
fn two_undosed_days_in_induction_need_the_doctor() {
    for case in cases().induction {
        let outcome = missed_outcome(&preset(&case.policy), case.undosed, case.induction_day);
        let at = (case.policy, case.induction_day, case.undosed);
        assert_eq!(words(&outcome), case.outcome, "{at:?}");
    }
}

#[test]
fn proposed_doses() {
    for case in cases().proposed {
        let policy = if case.resume_cap { with_cap() } else { preset(&case.policy) };
        let outcome = missed_outcome(&policy, case.undosed, case.induction_day.or(Some(100)));
        let proposed = proposed_dose(&outcome, case.order_mg.0, case.last_mg.0, case.pregnant, &policy);
        assert_eq!(proposed.map(Mg), case.dose_mg, "{}", case.what);
    }
}

#[test]
fn the_cap_is_part_of_the_outcome_that_a_signature_is_for() {
    assert_eq!(missed_outcome(&with_cap(), 3, Some(100)).word(), "percent_50");
    assert_eq!(missed_outcome(&with_cap(), 4, Some(100)).word(), "percent_50_cap_40");
}

proptest! {
    #[test]
    fn a_proposed_dose_stays_within_the_floor_and_the_lower_dose(
        id in prop::sample::select(vec!["harapan", "ping-an", "viet-nam", "us-otp-2024", "cap"]),
        undosed in 1i64..100, order in 1i64..300_000, last in 1i64..300_000,
    ) {
        let policy = if id == "cap" { with_cap() } else { preset(id) };
        let outcome = missed_outcome(&policy, undosed, Some(100));
        let lower = order.min(last);
        match proposed_dose(&outcome, order, last, false, &policy) {
            None => prop_assert!(!outcome.needs_doctor() || outcome.is_re_induct()),
            Some(dose) => {
                prop_assert!(lower.min(10_000) <= dose && dose <= lower);
                prop_assert!(dose % MCG_PER_MG == 0 || dose == lower);
            }
        }
        prop_assert_eq!(proposed_dose(&outcome, order, last, true, &policy), None);
    }

    #[test]
    fn a_longer_run_never_raises_the_proposed_dose(
        id in prop::sample::select(vec!["harapan", "ping-an", "viet-nam", "us-otp-2024"]),
        undosed in 1i64..60, order in 1i64..300_000,
    ) {
        let policy = preset(id);
        let dose = |run| {
            let outcome = missed_outcome(&policy, run, Some(100));
            proposed_dose(&outcome, order, order, false, &policy)
        };
        if let (Some(sooner), Some(later)) = (dose(undosed), dose(undosed + 1)) {
            prop_assert!(later <= sooner);
        }
    }
}

#[test]
fn the_presets_carry_the_sources_of_the_domain() {
    let policies = embedded().unwrap();
    assert_eq!(policies.ids(), ["harapan", "ping-an", "us-otp-2024", "viet-nam"]);
    let sourced_rows = |id: &str| -> Vec<i64> {
        let policy = preset(id);
        let rows = policy.missed_doses.rows.iter().filter(|row| row.mark == Mark::Sourced);
        rows.map(|row| row.from).collect()
    };
    assert_eq!(sourced_rows("harapan"), [2]);
    assert_eq!(sourced_rows("viet-nam"), [6]);
    assert_eq!(preset("harapan").orders.max_mg.mark, Mark::Sourced);
    assert_eq!(preset("us-otp-2024").induction.first_day_max_mg.mark, Mark::Sourced);
    for policy in policies.all() {
        assert_eq!(policy.missed_doses.resume_cap, None);
        assert_eq!((policy.orders.min_mg.value, policy.orders.max_mg.value), (Mg(20_000), Mg(250_000)));
    }
    assert_eq!((Mark::Sourced.sign(), Mark::SetByClinic.sign()), ("●", "○"));
}

fn version(version: &str, from: &str, to: Option<&str>) -> (String, String) {
    let to = to.map_or(String::new(), |to| format!("\nvalid_to = {to}"));
    let text = HARAPAN
        .replace("version = \"1\"", &format!("version = \"{version}\""))
        .replace("valid_from = 2024-01-01", &format!("valid_from = {from}{to}"));
    (format!("{version}.toml"), text)
}

#[test]
fn the_version_in_force_on_a_day() {
    let files = [
        version("1", "2024-01-01", None),
        version("2", "2025-01-01", Some("2025-12-31")),
        version("3", "2026-01-01", Some("2026-12-31")),
    ];
    let policies = from_texts(&files).unwrap();
    let on = |text: &str| policies.in_force("harapan", day(text)).unwrap().version.clone();
    assert_eq!(on("2020-01-01"), "1", "before all: the earliest");
    assert_eq!(on("2024-12-31"), "1", "without a last day, until the next begins");
    assert_eq!(on("2025-01-01"), "2");
    assert_eq!(on("2026-01-01"), "3");
    assert_eq!(on("2030-01-01"), "3", "after all: the last that began");
    assert_eq!(policies.in_force("nowhere", day("2026-01-01")), None);
    assert_eq!(policies.version("harapan", "2").unwrap().valid_from, day("2025-01-01"));
}

#[test]
fn versions_that_claim_the_same_day_or_leave_one_out_are_refused() {
    let overlap = [version("1", "2024-01-01", Some("2025-01-01")), version("2", "2025-01-01", None)];
    let same_day = [version("1", "2024-01-01", None), version("2", "2024-01-01", None)];
    for files in [overlap, same_day] {
        let problems = from_texts(&files).unwrap_err();
        assert_eq!((problems.len(), problems[0].file.as_str()), (1, "2.toml"));
        assert!(problems[0].reason.contains("overlaps version 1"), "{problems:?}");
        assert!(files[1].1.lines().nth(problems[0].line - 1).unwrap().starts_with("valid_from"));
    }
    let gap = [version("1", "2024-01-01", Some("2024-06-30")), version("2", "2024-07-02", None)];
    let problems = from_texts(&gap).unwrap_err();
    assert!(problems[0].reason.contains("no version holds on 2024-07-01"), "{problems:?}");
    let mut twice = [version("1", "2024-01-01", None), version("1", "2025-01-01", None)];
    twice[1].0 = "again.toml".into();
    assert_eq!(from_texts(&twice).unwrap_err()[0].reason, "version 1 stands in two files");
}

/// What is changed in a sound file, the start of the line that is named, and part of the reason.
const FLAWS: [(&str, &str, &str, &str); 23] = [
    ("[counter]", "[counter]\nsurprise = 1", "surprise", "unknown field"),
    ("id = \"harapan\"", "id = \"two words\"", "id", "one word"),
    ("version = \"1\"", "version = \"\"", "version", "one word"),
    ("valid_from = 2024-01-01", "valid_from = 2024-01-01\nvalid_to = 2023-01-01", "valid_to", "before"),
    ("valid_from = 2024-01-01", "valid_from = \"2024-01-01\"", "valid_from", "datetime"),
    ("from = 5", "from = 6", "from = 6", "leaves 5 undosed days without a row"),
    ("from = 5", "from = 4", "from = 4", "overlaps the row before"),
    ("to = 29", "to = 4", "to = 4", "below from"),
    ("from = 30", "from = 30\nto = 90", "to = 90", "must have no end"),
    ("to = 1\n", "", "from = 2", "has no end"),
    ("percent = 50", "percent = 100", "outcome = { percent", "from 1 to 99"),
    ("max_mg = 30 }", "max_mg = 0 }", "outcome = { re", "above 0"),
    ("first_dose_max_mg = { value = 30", "first_dose_max_mg = { value = 50", "first_dose", "not above"),
    ("too_soon_hours = { value = 8", "too_soon_hours = { value = 24", "too_soon_hours", "from 1 to 23"),
    ("source = \"set by the clinic\"", "source = \" \"", "floor_mg", "needs a source"),
    ("cap = { value = 14", "cap = { value = 29", "cap", "from 1 to 28"),
    ("doses = 6", "doses = 3", "doses = 3", "does not rise: the rung before gives 3"),
    ("from = 90\ndoses", "from = 60\ndoses", "from = 60", "does not rise: the rung before has 60"),
    ("missed_30 = { value = 2", "luck = { value = 2", "luck", "unknown field"),
    ("code = \"safe_storage\"", "code = \"star_sign\"", "code = \"star_sign\"", "unknown variant"),
    ("code = \"safe_storage\"", "code = \"missed_90\"", "code = \"missed_90\"", "nobody attests it"),
    ("code = \"safe_storage\"", "code = \"storage_talk\"", "code", "stands twice"),
    ("qtc_red_ms = { value = 500", "qtc_red_ms = { value = 450", "qtc_red_ms", "above qtc_amber_ms"),
];

#[test]
fn every_flaw_is_named_with_file_and_line() {
    for (sound, flawed, line, reason) in FLAWS {
        assert!(HARAPAN.contains(sound), "{sound}");
        let text = HARAPAN.replacen(sound, flawed, 1);
        let problems = from_texts(&[("clinic.toml", &text)]).unwrap_err();
        let named = problems.iter().find(|problem| problem.reason.contains(reason));
        let named = named.unwrap_or_else(|| panic!("{flawed}: {problems:?}"));
        assert_eq!(named.file, "clinic.toml");
        assert!(text.lines().nth(named.line - 1).unwrap().trim().starts_with(line), "{flawed}: {named}");
    }
}

#[test]
fn a_clinics_own_folder_adds_policies_and_versions() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(with_folder(Some(dir.path())).unwrap(), embedded().unwrap(), "an empty folder adds nothing");
    let ours = HARAPAN.replace("id = \"harapan\"", "id = \"ours\"");
    std::fs::write(dir.path().join("ours.toml"), ours).unwrap();
    std::fs::write(dir.path().join("harapan-2.toml"), version("2", "2027-01-01", None).1).unwrap();
    std::fs::write(dir.path().join("notes.txt"), "not a policy").unwrap();
    let policies = with_folder(Some(dir.path())).unwrap();
    assert_eq!(policies.ids(), ["harapan", "ours", "ping-an", "us-otp-2024", "viet-nam"]);
    assert_eq!(policies.in_force("harapan", day("2026-12-31")).unwrap().version, "1");
    assert_eq!(policies.in_force("harapan", day("2027-01-01")).unwrap().version, "2");
    std::fs::write(dir.path().join("again.toml"), HARAPAN).unwrap();
    assert_eq!(with_folder(Some(dir.path())).unwrap_err()[0].reason, "version 1 stands in two files");
    std::fs::write(dir.path().join("broken.toml"), "id = ").unwrap();
    assert!(with_folder(Some(dir.path())).unwrap_err().iter().any(|problem| problem.file == "broken.toml"));
    assert!(with_folder(Some(&dir.path().join("absent"))).unwrap_err()[0].reason.contains("cannot be read"));
}

#[test]
fn the_windows_of_medicines_are_those_of_the_table() {
    let policies = embedded().unwrap();
    let window = |code| {
        let found = policies.medicines().find(code, day("2026-06-01")).unwrap();
        (found.from_day, found.to_day)
    };
    assert_eq!(window("efavirenz"), (Some(7), Some(28)));
    assert_eq!(window("nevirapine"), (Some(4), Some(21)));
    assert_eq!(window("rifampicin"), (Some(3), Some(21)));
    assert_eq!(window("fluconazole"), (Some(1), Some(14)));
    assert_eq!(window("dolutegravir"), (None, None));
    assert_eq!(window("alcohol"), (None, None));
}

const OWN: &str = r#"
[[medicine]]
code = "st_johns_wort"
name = "St John's wort"
valid_from = 2026-05-01
art = false
effect = "lowers"
change = "marked fall"
from_day = 7
to_day = 21
source = "the clinic"
set_by_clinic = true

[[medicine]]
code = "st_johns_wort"
name = "St John's wort"
valid_from = 2026-07-01
art = false
effect = "lowers"
change = "marked fall"
from_day = 3
to_day = 28
source = "the clinic"
set_by_clinic = true
"#;

#[test]
fn a_clinic_adds_medicines_and_later_rows() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("medicines.toml"), OWN).unwrap();
    let policies = super::with_folder(Some(folder.path())).unwrap();
    let known = policies.medicines();
    let from_day = |on| known.find("st_johns_wort", day(on)).unwrap().from_day;
    assert_eq!(
        [from_day("2026-04-01"), from_day("2026-06-30"), from_day("2026-07-01")],
        [Some(7), Some(7), Some(3)]
    );
    assert_eq!(
        known.on(day("2026-08-01")).len(),
        embedded().unwrap().medicines().on(day("2026-08-01")).len() + 1
    );
    assert!(
        known.find("efavirenz", day("2026-06-01")).is_some()
            && known.find("unheard", day("2026-06-01")).is_none()
    );
}

#[test]
fn an_unsound_row_of_a_medicine_is_named_with_its_line() {
    for (from, to, line, reason) in [
        ("2026-07-01", "2026-05-01", 17, "st_johns_wort has a row from this day on"),
        (
            "from_day = 3\nto_day = 28\n",
            "",
            19,
            "effect: days to watch belong to lowers and raises, and only there",
        ),
        ("to_day = 28", "to_day = 2", 22, "to_day: is before from_day"),
        (
            "source = \"the clinic\"\nset_by_clinic = true\n\n",
            "source = \" \"\nset_by_clinic = true\n\n",
            11,
            "source: is empty",
        ),
        ("effect = \"lowers\"", "effect = \"halves\"", 7, "halves"),
    ] {
        assert!(OWN.contains(from), "{from}");
        let text = OWN.replacen(from, to, 1);
        let problems = from_texts(&[("medicines.toml", &text)]).unwrap_err();
        assert_eq!(problems[0].line, line, "{problems:?}");
        assert!(problems[0].reason.contains(reason), "{problems:?}");
    }
}
