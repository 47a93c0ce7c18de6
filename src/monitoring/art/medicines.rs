//! The medicines that are known, and what each does to methadone: data with a source per row.

use chrono::{NaiveDate, TimeDelta};
use serde::Deserialize;

use crate::error::{Error, Result};

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

/// A medicine.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Medicine {
    /// Its code.
    pub code: String,
    /// Its international name.
    pub name: String,
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
    /// The days on which a start is watched; without an end while it is taken.
    pub fn window(&self, started: NaiveDate) -> (NaiveDate, Option<NaiveDate>) {
        let day = |days: i64| started + TimeDelta::days(days);
        (day(self.from_day.unwrap_or(0)), self.to_day.map(day))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    medicine: Vec<Medicine>,
}

/// The medicines that are known.
#[derive(Debug, Clone)]
pub struct Formulary(Vec<Medicine>);

impl Formulary {
    /// Those that come with the service.
    pub fn embedded() -> Result<Formulary> {
        let text = include_str!("../../../config/medicines.toml");
        let file: File = toml::from_str(text).map_err(|cause| Error::Fault(Box::new(cause)))?;
        Ok(Formulary(file.medicine))
    }

    /// The one with a code.
    pub fn find(&self, code: &str) -> Option<&Medicine> {
        self.0.iter().find(|medicine| medicine.code == code)
    }

    /// All of them, in the order of the file.
    pub fn all(&self) -> &[Medicine] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_sound() {
        let known = Formulary::embedded().unwrap();
        let mut codes: Vec<&str> = known.all().iter().map(|one| one.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), known.all().len(), "no code twice");
        for one in known.all() {
            assert!(!one.source.is_empty() && !one.change.is_empty(), "{}", one.code);
            assert_eq!(one.from_day.is_some(), one.to_day.is_some(), "{}", one.code);
            assert!(one.from_day <= one.to_day, "{}", one.code);
            let shows_later = matches!(one.effect, Effect::Lowers | Effect::Raises);
            assert_eq!(
                one.from_day.is_some(),
                shows_later,
                "{}: a window belongs to a rise or a fall",
                one.code
            );
        }
    }

    #[test]
    fn windows_are_those_of_the_table() {
        let known = Formulary::embedded().unwrap();
        let window = |code| known.find(code).map(|one| (one.from_day, one.to_day)).unwrap();
        assert_eq!(window("efavirenz"), (Some(7), Some(28)));
        assert_eq!(window("nevirapine"), (Some(4), Some(21)));
        assert_eq!(window("rifampicin"), (Some(3), Some(21)));
        assert_eq!(window("fluconazole"), (Some(1), Some(14)));
        assert_eq!(window("dolutegravir"), (None, None));
    }
}
