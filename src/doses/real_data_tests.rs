//! The figures of a real trial's 45,028 doses, against tables made with another program. The data
//! lie beside the project, or where `TEDUH_DATA` says; without them there is nothing to compare.

use std::collections::HashMap;
use std::fs::File;
use std::path::PathBuf;

use chrono::{Days, NaiveDate};

use super::import_file::{ImportContext, ImportRow, Parsed, parse};
use super::import_warnings::{WarningKind, proposed_order};
use super::rules::{DoseFact, History};
use crate::words::{DoseKind, Part};

fn folder() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data");
    let folder = std::env::var_os("TEDUH_DATA").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let folder = folder.join("ctn0094");
    if folder.join("doses.csv").is_file() {
        return Some(folder);
    }
    println!("skipped: no dosing histories in {}", folder.display());
    None
}

fn import(folder: &std::path::Path, day_zero: NaiveDate) -> Parsed {
    let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let context = ImportContext { day_zero, today, first_dose_limit_mcg: 30_000 };
    parse(&mut File::open(folder.join("doses.csv")).unwrap(), &context).unwrap()
}

fn history(rows: &[ImportRow]) -> History {
    let fact = |row: &ImportRow| DoseFact {
        day: row.day,
        part: Part::Whole,
        kind: DoseKind::Imported,
        dose_mcg: row.dose_mcg,
        ordered_mcg: row.dose_mcg,
        at: None,
        bottle_end: None,
    };
    History::new(&rows.iter().map(fact).collect::<Vec<_>>(), &[])
}

/// A table as lines of text after the client, by client.
fn expected(folder: &std::path::Path, file: &str) -> HashMap<String, Vec<String>> {
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    let mut lines: HashMap<String, Vec<String>> = HashMap::new();
    for line in text.lines().skip(1) {
        let (client, rest) = line.split_once(',').unwrap();
        lines.entry(client.to_owned()).or_default().push(rest.to_owned());
    }
    lines
}

#[test]
fn the_figures_of_the_trial_come_out_to_the_last_digit() {
    let Some(folder) = folder() else { return };
    let clients = expected(&folder, "expected_client.csv");
    let gaps = expected(&folder, "expected_gaps.csv");
    for day_zero in ["2007-01-01", "2023-12-29"] {
        let zero: NaiveDate = day_zero.parse().unwrap();
        let parsed = import(&folder, zero);
        assert_eq!((parsed.rows.len(), parsed.rejected.len()), (45_028, 0));
        let study_day = |day: NaiveDate| (day - zero).num_days();
        let mut seen = 0;
        for rows in parsed.rows.chunk_by(|a, b| a.client == b.client) {
            let (client, history) = (&rows[0].client, history(rows));
            let as_of = history.last_dose().unwrap() + Days::new(1);
            let figures = history.adherence(as_of).unwrap();
            let mg = |mcg: i64| mcg / 1000;
            let line = [
                figures.taken,
                study_day(figures.first_day),
                study_day(figures.last_day.unwrap()),
                figures.days_due,
                figures.missed,
                figures.longest_run,
                figures.gap_count,
                mg(rows[0].dose_mcg),
                mg(rows.iter().map(|row| row.dose_mcg).max().unwrap()),
                mg(rows[rows.len() - 1].dose_mcg),
                mg(figures.total_mcg),
            ];
            assert_eq!(clients[client], [line.map(|figure| figure.to_string()).join(",")], "client {client}");
            assert_eq!((figures.excused, figures.run_missed, figures.run_undosed), (0, 0, 0));
            let found: Vec<String> = history
                .gaps(as_of)
                .iter()
                .map(|gap| {
                    let (last, resume) = (gap.last_dose_day.unwrap(), gap.resume_day.unwrap());
                    let (before, after) = (gap.dose_before_mcg.unwrap(), gap.dose_after_mcg.unwrap());
                    let line = [study_day(last), gap.missed_days, study_day(resume), mg(before), mg(after)];
                    line.map(|figure| figure.to_string()).join(",")
                })
                .collect();
            assert_eq!(gaps.get(client).cloned().unwrap_or_default(), found, "client {client}");
            seen += 1;
        }
        assert_eq!((seen, clients.len()), (321, 321));
    }
}

#[test]
fn the_quirks_of_the_trial_are_warned_about_and_taken() {
    let Some(folder) = folder() else { return };
    let parsed = import(&folder, "2007-01-01".parse().unwrap());
    let count = |kind| parsed.warnings.iter().filter(|warning| warning.kind == kind).count();
    let counts = WarningKind::ALL.map(|kind| (kind.word(), count(kind)));
    println!("{counts:?}");
    let mut far: Vec<_> = parsed
        .warnings
        .iter()
        .filter(|warning| warning.kind == WarningKind::FarFromRest)
        .map(|warning| warning.client.as_str())
        .collect();
    far.dedup();
    assert_eq!(far, ["2689", "3296"], "the two clients with mistyped dates, and nobody else");
    assert_eq!(count(WarningKind::DoseDoubled) + count(WarningKind::DoseHalved), 246);
    assert_eq!(count(WarningKind::SingleDaySlip), 163);
    for rows in parsed.rows.chunk_by(|a, b| a.client == b.client) {
        let proposed = proposed_order(rows, &parsed.warnings).unwrap();
        assert_eq!(proposed.dose_mcg, rows[rows.len() - 1].dose_mcg, "the last dose stands");
        assert!(proposed.since <= proposed.last_day);
    }
}
