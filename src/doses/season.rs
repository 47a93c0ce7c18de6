//! The days of a season in few words, as they stand beside what was counted: most are one stretch of one dose.

use serde::{Deserialize, Serialize};

use super::rules::{DosedDay, by_number};
use crate::error::{Error, Result};

/// Days one after another that are the same.
#[derive(Debug, Serialize, Deserialize)]
struct Stretch {
    /// The number of its first day.
    #[serde(rename = "f")]
    first: i64,
    /// How many days.
    #[serde(rename = "n")]
    days: i64,
    /// Each day's dose in micrograms.
    #[serde(rename = "d")]
    dose_mcg: i64,
    /// The same as ordered.
    #[serde(rename = "o")]
    ordered_mcg: i64,
    /// Whether the morning's part was taken, the evening's, and whether any methadone was swallowed.
    #[serde(rename = "t")]
    taken: (bool, bool, bool),
}

/// Writes days down, in their order; not the hours of their doses.
pub fn to_words(days: &[DosedDay]) -> Result<String> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for day in days {
        match stretches.last_mut() {
            Some(last) if goes_on(last, day) => last.days += 1,
            _ => stretches.push(Stretch {
                first: day.number(),
                days: 1,
                dose_mcg: day.dose_mcg,
                ordered_mcg: day.ordered_mcg,
                taken: (day.am, day.pm, day.swallowed),
            }),
        }
    }
    serde_json::to_string(&stretches).map_err(|cause| Error::Fault(cause.into()))
}

fn goes_on(stretch: &Stretch, day: &DosedDay) -> bool {
    stretch.first + stretch.days == day.number()
        && (stretch.dose_mcg, stretch.ordered_mcg) == (day.dose_mcg, day.ordered_mcg)
        && stretch.taken == (day.am, day.pm, day.swallowed)
}

/// Reads days that were written down.
pub fn from_words(words: &str) -> Result<Vec<DosedDay>> {
    let stretches: Vec<Stretch> = serde_json::from_str(words).map_err(|cause| Error::Fault(cause.into()))?;
    let days = stretches.iter().flat_map(|stretch| {
        let (am, pm, swallowed) = stretch.taken;
        (stretch.first..stretch.first + stretch.days).filter_map(by_number).map(move |day| DosedDay {
            day,
            dose_mcg: stretch.dose_mcg,
            ordered_mcg: stretch.ordered_mcg,
            last_at: None,
            am,
            pm,
            swallowed,
        })
    });
    Ok(days.collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::rules::History;
    use super::super::test_facts::{day, facts, observed};
    use super::*;

    #[test]
    fn a_month_of_one_dose_is_one_stretch() {
        let facts: Vec<_> = (0..30).map(|at| observed(day(at), 60)).collect();
        let history = History::new(&facts, &[]);
        let words = to_words(history.days_before(day(30))).unwrap();
        assert_eq!(words, r#"[{"f":739617,"n":30,"d":60000,"o":60000,"t":[true,true,true]}]"#);
    }

    proptest! {
        #[test]
        fn days_are_read_as_they_were_written(facts in facts()) {
            let history = History::new(&facts, &[]);
            let days: Vec<DosedDay> = history
                .days_before(day(10_000))
                .iter()
                .map(|day| DosedDay { last_at: None, ..*day })
                .collect();
            prop_assert_eq!(from_words(&to_words(&days).unwrap()).unwrap(), days);
        }
    }
}
