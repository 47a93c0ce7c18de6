//! What orders are told of the doses so far; the dose record fills it in, orders only read it.

use chrono::{Days, NaiveDate};

use super::terms::BottleInHand;
use crate::policy::{MissedOutcome, Policy, missed_outcome};

/// A take-home bottle in hand; see [`BottleInHand`].
pub type BackgroundBottle = BottleInHand;

/// The doses of the open episode as they stand on one service day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DoseBackground {
    /// The day of induction today (domain § 3); `None` before the episode's first dose.
    pub induction_day: Option<i64>,
    /// The day of treatment today; `None` before the episode's first dose.
    pub treatment_day: Option<i64>,
    /// Days without a swallowed dose up to yesterday; 0 before the episode's first dose.
    pub run_undosed: i64,
    /// Whether any part of today was swallowed.
    pub dosed_today: bool,
    /// The last taken day before today, and its total in micrograms.
    pub last_taken: Option<(NaiveDate, i64)>,
    /// The last day on which methadone is known to have been swallowed, today included.
    pub last_swallowed_on: Option<NaiveDate>,
    /// The seven calendar days before today, oldest first, for the page; days before the episode's
    /// first dose are left out.
    pub last_seven: Vec<DayMark>,
    /// Take-home bottles in hand for today and later.
    pub bottles: Vec<BackgroundBottle>,
}

/// One calendar day of the strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayMark {
    /// The service day.
    pub day: NaiveDate,
    /// What became of it.
    pub kind: DayMarkKind,
    /// The day's dose in micrograms, where there was one.
    pub dose_mcg: Option<i64>,
}

closed_list! {
    /// What became of a day, as calendars and strips draw it.
    DayMarkKind {
        /// Swallowed in front of staff.
        Seen = "seen",
        /// From a bottle taken home.
        Home = "home",
        /// Elsewhere: imported, guest or delivered.
        Elsewhere = "elsewhere",
        /// Taken in part only.
        Partly = "partly",
        /// Missed.
        Missed = "missed",
        /// Withheld by staff for a clinical reason.
        Withheld = "withheld",
        /// Without a dose, and nobody's fault.
        Excused = "excused",
    }
}

impl DoseBackground {
    /// The day that counts as day 1 of induction; `None` before the episode's first dose.
    pub fn induction_start(&self, today: NaiveDate) -> Option<NaiveDate> {
        let days = u64::try_from(self.induction_day? - 1).unwrap_or(0);
        today.checked_sub_days(Days::new(days))
    }

    /// What the missed-dose table says today.
    pub fn outcome(&self, policy: &Policy) -> MissedOutcome {
        missed_outcome(policy, self.run_undosed, self.induction_day)
    }

    /// What the table will say on `day` if nothing is swallowed before it.
    pub fn outcome_on(&self, day: NaiveDate, today: NaiveDate, policy: &Policy) -> MissedOutcome {
        let later = (day - today).num_days().max(0);
        if later == 0 {
            return self.outcome(policy);
        }
        let run = if self.dosed_today { later - 1 } else { self.run_undosed + later };
        missed_outcome(policy, run, self.induction_day.map(|induction| induction + later))
    }

    /// Whether the table stops the client today until a doctor signs or confirms. A dose swallowed
    /// today has settled the matter.
    pub fn stops(&self, policy: &Policy) -> bool {
        !self.dosed_today && self.outcome(policy).needs_doctor()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    #[test]
    fn the_table_is_read_for_the_day_the_order_begins() {
        let policies = crate::policy::embedded().unwrap();
        let harapan = policies.in_force("harapan", day(24)).unwrap();
        let background =
            DoseBackground { induction_day: Some(100), run_undosed: 2, ..DoseBackground::default() };
        assert_eq!(background.outcome(harapan), MissedOutcome::Tell);
        assert!(!background.stops(harapan));
        let tomorrow = background.outcome_on(day(25), day(24), harapan);
        assert_eq!(tomorrow, MissedOutcome::Percent { percent: 50, at_most_mcg: None });
        let dosed = DoseBackground { dosed_today: true, ..background };
        assert_eq!(dosed.outcome_on(day(25), day(24), harapan), MissedOutcome::Same);
    }

    #[test]
    fn induction_is_counted_back_to_its_first_day() {
        let background = DoseBackground { induction_day: Some(14), ..DoseBackground::default() };
        assert_eq!(background.induction_start(day(24)), Some(day(11)));
        assert_eq!(DoseBackground::default().induction_start(day(24)), None);
    }

    #[test]
    fn no_row_applies_before_the_first_dose() {
        let policies = crate::policy::embedded().unwrap();
        let harapan = policies.in_force("harapan", day(24)).unwrap();
        let background = DoseBackground { run_undosed: 40, ..DoseBackground::default() };
        assert!(!background.stops(harapan));
    }
}
