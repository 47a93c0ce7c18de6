//! What is odd in a dosing history and yet taken as it is: it happened, so it is kept; and the
//! order that the end of a history proposes to a doctor.

use chrono::NaiveDate;
use serde::Serialize;

use super::import_fields::ImportRow;
use super::standing::standing;
use crate::units::{MCG_PER_MG, thousandths};

/// A day's total above this is outside the usual range (250 mg, Harapan).
pub const USUAL_MAX_MCG: i64 = 250 * MCG_PER_MG;
/// Rows are far from the rest when at least this many days lie between (set by the clinic). Real
/// records pause for weeks; a mistyped year or month puts a row hundreds of days away.
pub const FAR_DAYS: i64 = 180;
/// … and when there are no more of them than this: a longer stretch is a return to treatment.
pub const FAR_ROWS: usize = 7;

/// What is odd about a row (closed).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WarningKind {
    /// The client's first dose is above the limit for a first dose.
    FirstDoseHigh,
    /// At least twice the dose of the dosed day before.
    DoseDoubled,
    /// At most half the dose of the dosed day before.
    DoseHalved,
    /// Another dose for one dosed day, between two of the same dose.
    SingleDaySlip,
    /// A few rows far away in time from the client's other rows.
    FarFromRest,
    /// Above the usual range.
    DoseAboveRange,
}

impl WarningKind {
    /// Every kind.
    pub const ALL: [WarningKind; 6] = [
        WarningKind::FirstDoseHigh,
        WarningKind::DoseDoubled,
        WarningKind::DoseHalved,
        WarningKind::SingleDaySlip,
        WarningKind::FarFromRest,
        WarningKind::DoseAboveRange,
    ];

    /// The stable code.
    pub const fn word(self) -> &'static str {
        match self {
            WarningKind::FirstDoseHigh => "first_dose_high",
            WarningKind::DoseDoubled => "dose_doubled",
            WarningKind::DoseHalved => "dose_halved",
            WarningKind::SingleDaySlip => "single_day_slip",
            WarningKind::FarFromRest => "far_from_rest",
            WarningKind::DoseAboveRange => "dose_above_range",
        }
    }
}

/// Something odd in an accepted row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// The line in the file.
    pub line: u64,
    /// The file's client id.
    pub client: String,
    /// The service day.
    pub day: NaiveDate,
    /// What is odd.
    pub kind: WarningKind,
    /// The same in words.
    pub words: String,
}

/// Judges rows sorted by client and day; the warnings come in the order of the file. Each rule is
/// judged by itself, so that a slip to a twentieth is a slip, a fall and a rise.
pub fn warnings(rows: &[ImportRow], first_dose_limit_mcg: i64) -> Vec<Warning> {
    let mut found = Vec::new();
    for client in rows.chunk_by(|a, b| a.client == b.client) {
        warn_of_first(client, first_dose_limit_mcg, &mut found);
        warn_of_jumps(client, &mut found);
        warn_of_slips(client, &mut found);
        warn_of_far_rows(client, &mut found);
        warn_of_range(client, &mut found);
    }
    found.sort_by_key(|warning| (warning.line, warning.kind));
    found
}

fn warning(row: &ImportRow, kind: WarningKind, words: String) -> Warning {
    Warning { line: row.line, client: row.client.clone(), day: row.day, kind, words }
}

fn mg(row: &ImportRow) -> String {
    format!("{} mg", thousandths(row.dose_mcg))
}

fn warn_of_first(client: &[ImportRow], limit_mcg: i64, found: &mut Vec<Warning>) {
    if let Some(first) = client.first().filter(|first| first.dose_mcg > limit_mcg) {
        let words = format!("the first dose is {}, above {} mg", mg(first), thousandths(limit_mcg));
        found.push(warning(first, WarningKind::FirstDoseHigh, words));
    }
}

fn warn_of_jumps(client: &[ImportRow], found: &mut Vec<Warning>) {
    for pair in client.windows(2) {
        let (before, row) = (&pair[0], &pair[1]);
        let (kind, verb) = if row.dose_mcg >= 2 * before.dose_mcg {
            (WarningKind::DoseDoubled, "rises")
        } else if 2 * row.dose_mcg <= before.dose_mcg {
            (WarningKind::DoseHalved, "falls")
        } else {
            continue;
        };
        let words = format!("the dose {verb} from {} on {} to {}", mg(before), before.day, mg(row));
        found.push(warning(row, kind, words));
    }
}

fn warn_of_slips(client: &[ImportRow], found: &mut Vec<Warning>) {
    for three in client.windows(3) {
        let (before, row, after) = (&three[0], &three[1], &three[2]);
        if before.dose_mcg == after.dose_mcg && row.dose_mcg != before.dose_mcg {
            let words = format!("{} for one day between days of {}", mg(row), mg(before));
            found.push(warning(row, WarningKind::SingleDaySlip, words));
        }
    }
}

fn warn_of_far_rows(client: &[ImportRow], found: &mut Vec<Warning>) {
    let stretches: Vec<_> = client.chunk_by(|a, b| (b.day - a.day).num_days() < FAR_DAYS).collect();
    let longest = stretches.iter().map(|stretch| stretch.len()).max().unwrap_or(0);
    let rest = stretches.iter().position(|stretch| stretch.len() == longest);
    for (at, stretch) in stretches.into_iter().enumerate() {
        if stretch.len() > FAR_ROWS || Some(at) == rest {
            continue;
        }
        for row in stretch {
            let words = format!("{} is {FAR_DAYS} days or more from the client's other doses", row.day);
            found.push(warning(row, WarningKind::FarFromRest, words));
        }
    }
}

fn warn_of_range(client: &[ImportRow], found: &mut Vec<Warning>) {
    for row in client.iter().filter(|row| row.dose_mcg > USUAL_MAX_MCG) {
        let words = format!("{} is above {} mg", mg(row), thousandths(USUAL_MAX_MCG));
        found.push(warning(row, WarningKind::DoseAboveRange, words));
    }
}

/// What the end of a history proposes; an order only once a doctor has signed one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposedOrder {
    /// The standing dose of the last stretch (domain § 3, `stable_days`).
    pub dose_mcg: i64,
    /// The first day it stood.
    pub since: NaiveDate,
    /// The client's last dosed day.
    pub last_day: NaiveDate,
    /// What is odd in the last stretch and to be looked at before signing, each once.
    pub doubts: Vec<WarningKind>,
}

/// Reads the last stretch of one client's rows, sorted by day, and what was warned about in it.
pub fn proposed_order(client: &[ImportRow], warnings: &[Warning]) -> Option<ProposedOrder> {
    let standing = standing(client.iter().map(|row| (row.day, row.dose_mcg)))?;
    let last = client.last()?;
    let mut doubts: Vec<WarningKind> = warnings
        .iter()
        .filter(|warning| warning.client == last.client && warning.day >= standing.since)
        .map(|warning| warning.kind)
        .collect();
    doubts.sort_unstable();
    doubts.dedup();
    Some(ProposedOrder { dose_mcg: standing.dose_mcg, since: standing.since, last_day: last.day, doubts })
}
