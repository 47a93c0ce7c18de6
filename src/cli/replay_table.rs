//! The comparison of policies as a table of numbers.

use std::fmt::Write as _;

use crate::policy::Policies;
use crate::takehome::comparison::Outcome;
use crate::takehome::replay::Replay;

/// The width of the first column.
const LABEL: usize = 34;

/// One column a policy.
pub fn table(policies: &Policies, outcomes: &[(String, Outcome)], wanted: &Replay) -> String {
    let mut text = String::new();
    let widths: Vec<usize> = outcomes.iter().map(|(id, _)| id.len().max(11) + 2).collect();
    let mut line = |label: &str, cells: Vec<String>| {
        let _ = write!(text, "{label:<LABEL$}");
        for (cell, width) in cells.iter().zip(&widths) {
            let _ = write!(text, "{cell:>width$}");
        }
        text.push('\n');
    };
    let each =
        |cell: &dyn Fn(&Outcome) -> String| outcomes.iter().map(|(_, outcome)| cell(outcome)).collect();
    line("", outcomes.iter().map(|(id, _)| id.clone()).collect());
    line("Clients in treatment on the last day", each(&|outcome| clients(outcome).to_string()));
    line("  eligible for take-home", each(&|outcome| eligible(outcome).to_string()));
    for level in levels(outcomes) {
        let label = format!("  {level} doses");
        line(&label, each(&|outcome| at_level(outcome, level).to_string()));
    }
    if wanted.days.len() > 1 {
        line("Eligible, mean share of the period", each(&|outcome| format!("{:.0} %", mean_share(outcome))));
        line("Doctor's decisions in the period", each(&|outcome| outcome.decisions.to_string()));
        line("Bottles in the period", each(&|outcome| format!("{:.0}", outcome.bottles)));
    }
    line("Visits saved per day, last day", each(&|outcome| format!("{:.1}", saved(outcome))));
    if let Some((first, _)) = outcomes.first().filter(|_| outcomes.len() > 1) {
        line(&format!("Less than under {first}"), each(&|outcome| outcome.lower.to_string()));
        line(&format!("More than under {first}"), each(&|outcome| outcome.higher.to_string()));
    }
    let versions: Vec<String> = outcomes.iter().filter_map(|(id, _)| version(policies, id, wanted)).collect();
    let _ = writeln!(text, "{}", versions.join(", "));
    if wanted.attested {
        text.push_str("Attested criteria are taken as met.\n");
    }
    text
}

/// Policy and version on the last day.
fn version(policies: &Policies, id: &str, wanted: &Replay) -> Option<String> {
    let policy = policies.in_force(id, *wanted.days.last()?)?;
    Some(format!("{id} version {}", policy.version))
}

fn clients(outcome: &Outcome) -> u64 {
    outcome.last().map_or(0, |(_, levels)| levels.values().sum())
}

fn eligible(outcome: &Outcome) -> u64 {
    clients(outcome) - at_level(outcome, 0)
}

fn at_level(outcome: &Outcome, level: i64) -> u64 {
    outcome.last().and_then(|(_, levels)| levels.get(&level).copied()).unwrap_or(0)
}

fn levels(outcomes: &[(String, Outcome)]) -> Vec<i64> {
    let last = outcomes.iter().filter_map(|(_, outcome)| outcome.last());
    let mut levels: Vec<i64> =
        last.flat_map(|(_, levels)| levels.keys().copied()).filter(|level| *level > 0).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

fn mean_share(outcome: &Outcome) -> f64 {
    let all: u64 = outcome.levels.values().flat_map(|levels| levels.values()).sum();
    let none: u64 = outcome.levels.values().filter_map(|levels| levels.get(&0)).sum();
    if all == 0 { 0.0 } else { (all - none) as f64 * 100.0 / all as f64 }
}

fn saved(outcome: &Outcome) -> f64 {
    outcome.last().map_or(0.0, |(_, levels)| Outcome::saved_a_day(levels))
}
