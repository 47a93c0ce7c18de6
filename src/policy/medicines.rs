//! The medicines that are known, and what each does to methadone: dated rows with a source each, in
//! `medicines.toml`. A row is added with a later first day, never edited.

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use serde::Deserialize;

use super::sound::{Flaw, flaw};
use super::toml_date;

closed_list! {
    /// What a medicine does to methadone.
    Effect {
        /// The body clears methadone faster: withdrawal.
        Lowers = "lowers",
        /// More methadone in the body, or a longer QT.
        Raises = "raises",
        /// Nothing.
        None = "none",
        /// It depresses breathing as methadone does.
        Depressant = "depressant",
    }
}

/// What is known of a medicine from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Medicine {
    /// Its code.
    pub code: String,
    /// Its international name.
    pub name: String,
    /// From which day on this is what counts.
    #[serde(with = "toml_date")]
    pub valid_from: NaiveDate,
    /// Whether it is antiretroviral.
    pub art: bool,
    /// What it does to methadone.
    pub effect: Effect,
    /// How much.
    pub change: String,
    /// From which day after the start it shows; none: while it is taken.
    pub from_day: Option<i64>,
    /// Until which day after the start the dose is watched.
    pub to_day: Option<i64>,
    /// Who found it.
    pub source: String,
    /// Whether the clinic set it, not a source outside.
    pub set_by_clinic: bool,
}

impl Medicine {
    /// The days on which a change is watched; without an end while the medicine is taken.
    pub fn window(&self, changed: NaiveDate) -> (NaiveDate, Option<NaiveDate>) {
        let day = |days: i64| changed + TimeDelta::days(days);
        (day(self.from_day.unwrap_or(0)), self.to_day.map(day))
    }
}

/// A file of medicines.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) medicine: Vec<Medicine>,
}

/// Every row of every medicine, in the order of the files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Medicines(Vec<Arc<Medicine>>);

impl Medicines {
    /// Rows that were read and found sound.
    pub(super) fn of(rows: Vec<Medicine>) -> Self {
        Medicines(rows.into_iter().map(Arc::new).collect())
    }

    /// What is known of a medicine on a day: the newest row that counts by then, or the first of all.
    /// `None` only for a code that no file has.
    pub fn find(&self, code: &str, day: NaiveDate) -> Option<&Arc<Medicine>> {
        let of_this = || self.0.iter().filter(|one| one.code == code);
        let begun = of_this().filter(|one| one.valid_from <= day);
        begun.max_by_key(|one| one.valid_from).or_else(|| of_this().min_by_key(|one| one.valid_from))
    }

    /// Each medicine once as it is known on a day, in the order of the files.
    pub fn on(&self, day: NaiveDate) -> Vec<&Medicine> {
        let mut codes: Vec<&str> = Vec::new();
        for one in &self.0 {
            if !codes.contains(&one.code.as_str()) {
                codes.push(&one.code);
            }
        }
        codes.into_iter().filter_map(|code| self.find(code, day)).map(Arc::as_ref).collect()
    }
}

/// What is unsound in the rows of one file.
pub(super) fn flaws(rows: &[Medicine]) -> Vec<Flaw> {
    let in_row = |(nth, one): (usize, &Medicine)| {
        let shows_later = matches!(one.effect, Effect::Lowers | Effect::Raises);
        let wrong = [
            (
                one.code.is_empty() || !one.code.bytes().all(is_of_code),
                "code",
                "small letters, digits and _ only",
            ),
            (one.name.trim().is_empty(), "name", "is empty"),
            (one.change.trim().is_empty(), "change", "is empty"),
            (one.source.trim().is_empty(), "source", "is empty"),
            (
                one.from_day.is_some() != one.to_day.is_some(),
                "from_day",
                "from_day and to_day stand together",
            ),
            (one.from_day.is_some_and(|day| day < 0), "from_day", "is below 0"),
            (one.from_day > one.to_day, "to_day", "is before from_day"),
            (
                one.from_day.is_some() != shows_later,
                "effect",
                "days to watch belong to lowers and raises, and only there",
            ),
        ];
        let wrong = wrong.into_iter().filter(|(is_wrong, ..)| *is_wrong);
        wrong
            .map(move |(_, key, why)| flaw("medicine", nth, key, format!("{key}: {why}")))
            .collect::<Vec<_>>()
    };
    rows.iter().enumerate().flat_map(in_row).collect()
}

/// What does not fit the rows of the files before: a row twice, or a medicine that is antiretroviral in
/// one row and not in another.
pub(super) fn clashes(before: &[Medicine], rows: &[Medicine]) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (nth, one) in rows.iter().enumerate() {
        let mut others = before.iter().chain(&rows[..nth]).filter(|other| other.code == one.code);
        if others.clone().any(|other| other.valid_from == one.valid_from) {
            flaws.push(flaw(
                "medicine",
                nth,
                "valid_from",
                format!("{} has a row from this day on", one.code),
            ));
        } else if others.any(|other| other.art != one.art) {
            flaws.push(flaw("medicine", nth, "art", format!("{} is otherwise in another row", one.code)));
        }
    }
    flaws
}

const fn is_of_code(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'
}
