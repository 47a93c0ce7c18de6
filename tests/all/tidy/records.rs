//! Lists that have to agree: migrations of both databases, settings and their comments, refusal
//! codes and their documentation.

use super::sources::{files, folders, nothing, read, read_if_there};

/// The codes that a refusal may carry (docs/API.md); they stay.
const REFUSALS: &[&str] = &[
    "client_unknown",
    "bottle_unknown",
    "already_dosed_today",
    "reserved_elsewhere",
    "date_already_covered",
    "already_voided",
    "already_repeated",
    "already_witnessed",
    "repeat_not_signed",
    "repeat_stands",
    "letter_unknown",
    "disclosure_unknown",
    "look_unknown",
    "already_reviewed",
    "letter_stands",
    "paper_unknown",
    "number_entered_otherwise",
    "letter_ended",
    "stop_unknown",
    "already_on_round",
    "visit_unknown",
    "visit_ended",
    "vomit_over",
    "vomit_unknown",
    "slot_full",
    "already_booked",
    "reservation_ended",
    "idempotency_conflict",
    "idempotency_key_required",
    "episode_not_open",
    "order_missing",
    "order_not_in_force",
    "holds_take_home_for_today",
    "too_soon",
    "hold_open",
    "identity_not_confirmed",
    "client_not_alert",
    "missed_doses_need_doctor",
    "dose_not_as_ordered",
    "first_day_limit",
    "container_not_open",
    "container_expired",
    "concentration_unknown",
    "stock_too_low",
    "dose_jump_needs_confirmation",
    "witness_not_valid",
    "step_too_large",
    "step_too_soon",
    "weekly_rise_limit",
    "dose_out_of_range",
    "reason_required",
    "order_overlaps_bottles",
    "no_valid_approval",
    "above_approval",
    "beyond_order",
    "date_out_of_window",
    "policy_week_limit",
    "visit_not_dosed",
    "withheld_today",
    "bundles_paused",
    "bottle_already_ended",
    "bottle_already_destroyed",
    "bottle_not_handed_over",
    "bottle_not_for_today",
    "bottle_not_returned",
    "container_not_quarantined",
    "nothing_to_destroy",
    "bundle_unknown",
    "nothing_to_hand_over",
    "replacement_needs_doctor",
    "slot_closed",
    "already_standing",
    "standing_ended",
    "standing_unknown",
    "already_waiting",
    "seat_free",
    "offer_ended",
    "offer_unknown",
    "waitlist_ended",
    "waitlist_unknown",
    "too_late_to_cancel",
    "covered_by_take_home",
];

#[test]
fn both_databases_have_the_same_migrations() {
    assert_eq!(folders("migrations/sqlite"), folders("migrations/postgres"));
}

#[test]
fn every_migration_goes_up_and_down() {
    let mut found = Vec::new();
    for database in ["sqlite", "postgres"] {
        let names = folders(&format!("migrations/{database}"));
        assert!(!names.is_empty(), "migrations/{database} is empty");
        for name in &names {
            for file in ["up.sql", "down.sql"] {
                let path = format!("migrations/{database}/{name}/{file}");
                if read_if_there(&path).is_none_or(|text| text.trim().is_empty()) {
                    found.push(path);
                }
            }
        }
    }
    nothing("Write the migration", found);
}

#[test]
fn every_migration_has_a_number_of_its_own() {
    let mut before = "0000";
    let names = folders("migrations/sqlite");
    for name in &names {
        let number = &name[..4];
        assert!(number.bytes().all(|digit| digit.is_ascii_digit()) && name.as_bytes()[4] == b'_', "{name}");
        assert!(before < number, "migrations/sqlite/{name} has a number that another one has");
        before = number;
    }
}

#[test]
fn no_migration_reads_the_clock_of_the_database() {
    let found = files(&["migrations"], &["sql"]).into_iter().flat_map(|file| {
        file.lines_with(|line| {
            let line = line.to_lowercase();
            ["now()", "current_timestamp", "current_date", "'now'", "clock_timestamp"]
                .iter()
                .any(|c| line.contains(c))
        })
    });
    nothing("The service hands the time in", found);
}

#[test]
fn every_setting_has_a_comment() {
    let text = read("config/default.toml");
    text.parse::<toml::Table>().expect("config/default.toml is TOML");
    let mut found = Vec::new();
    let mut before = "";
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        let is_setting = line.split_once('=').is_some_and(|(key, _)| {
            !key.is_empty() && key.trim().chars().all(|c| c.is_alphanumeric() || "_-.\"".contains(c))
        });
        if is_setting && !before.starts_with('#') && !line.contains(" # ") {
            found.push(format!("config/default.toml:{}: {line}", at + 1));
        }
        before = line;
    }
    nothing("Say on the line before what it does, its unit and what else it may be", found);
}

#[test]
fn every_word_of_a_closed_list_is_explained() {
    let glossary = read("docs/GLOSSARY.md");
    let lists = read("src/words.rs") + read("src/words/takehome.rs").as_str();
    let quoted = lists.lines().filter_map(|line| line.trim().strip_suffix("\",")?.split_once(" = \""));
    let words: Vec<&str> = quoted.map(|(_, word)| word).collect();
    assert!(words.contains(&"observed"), "found no list in src/words.rs");
    let missing = words.into_iter().filter(|word| !glossary.contains(&format!("`{word}`")));
    nothing("Explain it in docs/GLOSSARY.md, in `ticks`", missing.map(str::to_owned));
}

#[test]
fn every_refusal_that_is_given_is_documented() {
    // The page comes with the first calls that it describes.
    let Some(page) = read_if_there("docs/API.md") else { return };
    let sources = files(&["src"], &["rs"]);
    let given = REFUSALS.iter().filter(|code| {
        let quoted = format!("\"{code}\"");
        sources.iter().any(|file| file.text.contains(&quoted))
    });
    let missing = given.filter(|code| !page.contains(&format!("`{code}`")));
    nothing("Explain it in docs/API.md, in `ticks`", missing.map(|code| (*code).to_owned()));
}
