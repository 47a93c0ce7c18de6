//! What an assessment is computed from: few dates and counts, stored with every decision so that it
//! can be recomputed and explained years later.

use chrono::{Days, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::doses::History;
use crate::doses::adherence::treatment_day;
use crate::policy::TakeHome;
use crate::words::Criterion;

/// The longest stretch that a criterion looks back on, in days.
const LOOK_BACK: u32 = 90;

/// The facts of one client for a service day, which itself is not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The service day that is asked about.
    pub as_of: NaiveDate,
    /// The day of the episode's first dose.
    pub first_dose: Option<NaiveDate>,
    /// The first day in treatment elsewhere, where a letter tells it.
    pub treatment_since: Option<NaiveDate>,
    /// The missed days among the 90 before, in order.
    pub missed: Vec<NaiveDate>,
    /// The day of the last rise of the dose; none without a taken day.
    pub last_rise: Option<NaiveDate>,
    /// The last severe sedation on record, up to the day.
    pub sedation: Option<NaiveDate>,
    /// The newest attestation of each kind, up to the day.
    pub attested: Vec<Attested>,
    /// The first issue under the present unbroken approvals.
    pub first_issue: Option<NaiveDate>,
}

/// What a person said of one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attested {
    /// Which criterion.
    pub kind: Criterion,
    /// Whether it holds.
    pub value: bool,
    /// The service day on which it was said.
    pub on: NaiveDate,
}

impl Facts {
    /// What the dose record alone tells on a day.
    pub fn counted(history: &History, as_of: NaiveDate, treatment_since: Option<NaiveDate>) -> Facts {
        Self::counted_with(history, history.last_rise(as_of), as_of, treatment_since)
    }

    /// [`Facts::counted`] from the days of the last season and the day of the last rise.
    pub fn counted_with(
        history: &History,
        last_rise: Option<NaiveDate>,
        as_of: NaiveDate,
        treatment_since: Option<NaiveDate>,
    ) -> Facts {
        Facts {
            as_of,
            first_dose: history.first_dose().filter(|first| *first <= as_of),
            treatment_since,
            missed: history.missed_days(as_of, LOOK_BACK),
            last_rise,
            sedation: None,
            attested: Vec::new(),
            first_issue: None,
        }
    }

    /// The same with every attested criterion of a policy taken as met.
    pub fn all_attested(mut self, take_home: &TakeHome) -> Facts {
        let met = |criterion: &crate::policy::takehome::AttestedCriterion| Attested {
            kind: criterion.code,
            value: true,
            on: self.as_of,
        };
        self.attested = take_home.attested.iter().map(met).collect();
        self
    }

    /// `treatment_day` on a day: 1 on the first; none before the first dose.
    pub fn treatment_day(&self, day: NaiveDate) -> Option<i64> {
        self.first_dose.filter(|first| *first <= day)?;
        treatment_day(day, self.first_dose, self.treatment_since)
    }

    /// `missed_in(days)` on a day, if nothing is missed from the facts' day on.
    pub fn missed_in(&self, day: NaiveDate, days: u64) -> Option<i64> {
        self.first_dose?;
        let start = day.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN);
        Some(count(self.missed.iter().filter(|missed| **missed >= start && **missed < day)))
    }

    /// `taken_in(28)` on a day, if nothing is missed from the facts' day on.
    pub fn taken_28(&self, day: NaiveDate) -> Option<i64> {
        let first_dose = self.first_dose?;
        Some(days_between(first_dose, day).clamp(0, 28) - self.missed_in(day, 28)?)
    }

    /// `stable_days` on a day, if the dose does not rise from the facts' day on.
    pub fn stable_days(&self, day: NaiveDate) -> Option<i64> {
        self.last_rise.map(|rise| days_between(rise, day))
    }

    /// Days since the first issue under the present unbroken approvals; 0 where there is none.
    pub fn days_since_first_issue(&self, day: NaiveDate) -> i64 {
        self.first_issue.map_or(0, |first| days_between(first, day).max(0))
    }

    /// What stands on one attested criterion: `None` where nobody said, or too long ago.
    pub fn attested(&self, kind: Criterion, valid_days: i64) -> Option<&Attested> {
        let said = self.attested.iter().find(|attested| attested.kind == kind)?;
        (days_between(said.on, self.as_of) < valid_days).then_some(said)
    }
}

/// Whole days from one day to another.
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// The day so many days later.
pub fn days_after(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(TimeDelta::days(days)).unwrap_or(NaiveDate::MAX)
}

fn count(items: impl Iterator) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::MAX)
}
