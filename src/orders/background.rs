//! What orders are told of the doses so far: gathered from the dose record, then only read.

use chrono::{Days, NaiveDate};

use super::strip::{DayMark, STRIP_DAYS, strip};
use super::subject::Subject;
use super::terms::BottleInHand;
use crate::clients;
use crate::db::Conn;
use crate::doses::adherence::treatment_day;
use crate::doses::background::{Background, LastSwallowed, background};
use crate::doses::{self, Excused, bottles, visits};
use crate::error::Result;
use crate::policy::{MissedOutcome, Policy, missed_outcome};

/// Days back for which excused days are read: no policy tells runs that long apart.
const EXCUSED_DAYS: u64 = 400;

/// The doses of the open episode as they stand on one service day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DoseBackground {
    /// The day of induction today (domain § 3); `None` before the episode's first dose.
    pub induction_day: Option<i64>,
    /// The day of treatment today; `None` before the episode's first dose.
    pub treatment_day: Option<i64>,
    /// Days without a swallowed dose up to yesterday; 0 before the episode's first dose.
    pub run_undosed: i64,
    /// Days up to yesterday that were taken, one after another; as many as a rise asks for are counted.
    pub taken_in_a_row: i64,
    /// Whether any part of today was swallowed.
    pub dosed_today: bool,
    /// The last taken day before today, and its total in micrograms.
    pub last_taken: Option<(NaiveDate, i64)>,
    /// The last day on which methadone is known to have been swallowed, today included.
    pub last_swallowed_on: Option<NaiveDate>,
    /// The last swallowed dose, of any episode.
    pub last_swallowed: Option<LastSwallowed>,
    /// The seven calendar days before today, oldest first, for the page; days before the episode's
    /// first dose are left out.
    pub last_seven: Vec<DayMark>,
    /// Take-home bottles in hand for today and later.
    pub bottles: Vec<BottleInHand>,
}

/// Reads the doses of the open episode as they stand today, in a fixed number of statements.
pub fn dose_background(conn: &mut Conn, subject: &Subject, policy: &Policy) -> Result<DoseBackground> {
    let (client, today) = (&subject.client, subject.today);
    let since = today.checked_sub_days(Days::new(EXCUSED_DAYS)).unwrap_or(today);
    let excused = clients::excused_between(conn, client, since, today)?;
    let spans: Vec<Excused> = excused.iter().map(Excused::of).collect();
    let found = background(conn, client, &subject.episode, today, &spans)?;
    let strip_from = today.checked_sub_days(Days::new(STRIP_DAYS)).unwrap_or(today);
    let withheld = visits::withheld_between(conn, client, strip_from, today)?;
    let in_hand = bottles::open_bottles(conn, client, today)?
        .into_iter()
        .map(|bottle| BottleInHand { date: bottle.date, part: bottle.part, dose_mcg: bottle.dose_mcg })
        .collect();
    let in_strip: Vec<doses::RecentDose> = found
        .rows
        .iter()
        .filter(|dose| dose.episode == subject.episode && dose.service_day >= strip_from)
        .cloned()
        .collect();
    Ok(DoseBackground {
        last_seven: strip(today, found.first_dose, &in_strip, &excused, &withheld),
        bottles: in_hand,
        ..DoseBackground::of(&found, subject, policy)
    })
}

impl DoseBackground {
    /// What the newest doses tell an order. The strip for the page and the bottles in hand are not among
    /// them, and stay empty.
    pub fn of(found: &Background, subject: &Subject, policy: &Policy) -> Self {
        let (recent, today) = (&found.recent, subject.today);
        let re_inducts = |run| missed_outcome(policy, run, Some(i64::MAX)).is_re_induct();
        let dosed_today = recent.today().is_some_and(|day| day.is_swallowed());
        let days_ago = if dosed_today { Some(0) } else { recent.run_undosed().map(|run| run + 1) };
        let days_ago = days_ago.and_then(|days| u64::try_from(days).ok());
        DoseBackground {
            induction_day: found.induction_day(re_inducts),
            treatment_day: treatment_day(today, found.first_dose, subject.treatment_since),
            run_undosed: recent.run_undosed().unwrap_or(0),
            taken_in_a_row: recent.run_taken(super::plans::rules::TAKEN_BEFORE_A_RISE),
            dosed_today,
            last_taken: recent.last_taken().map(|day| (day.day, day.dose_mcg)),
            last_swallowed_on: days_ago.and_then(|days| today.checked_sub_days(Days::new(days))),
            last_swallowed: found.last_swallowed(subject.zone),
            last_seven: Vec::new(),
            bottles: Vec::new(),
        }
    }

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

    /// Whether the table asks for a doctor today, answered or not. A dose swallowed today has settled
    /// the matter.
    pub fn stops(&self, policy: &Policy) -> bool {
        !self.dosed_today && self.outcome(policy).needs_doctor()
    }
}

#[cfg(test)]
mod tests;
