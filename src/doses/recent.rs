//! The same answers from the newest rows only, as the counter reads them: its query is bounded,
//! however long a client has been in treatment.

use chrono::NaiveDate;

use super::rules::{DoseFact, DosedDay, Excused, History, number};
use super::tolerance::{Start, induction_start};
use crate::units::Instant;

/// How many of the newest live rows the counter asks for. A month of bottles in hand and two parts
/// a day leave more than the two weeks that the rules of induction ask about.
pub const RECENT_ROWS: usize = 90;

/// How many it asks for first: three weeks of one dose a day, which is nearly everybody's, and some.
pub const FIRST_ROWS: usize = 24;

/// Days in the first rows that make the others needless: two weeks of induction, and a week.
const ENOUGH_DAYS: usize = 22;

/// Whether the first rows, newest first, tell all that [`RECENT_ROWS`] of them would be asked.
pub fn first_rows_suffice(days: impl Iterator<Item = NaiveDate>) -> bool {
    let mut days: Vec<NaiveDate> = days.collect();
    let rows = days.len();
    days.dedup();
    rows < FIRST_ROWS || days.len() >= ENOUGH_DAYS
}

/// An induction day, as far as the rows at hand can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InductionDay {
    /// This day.
    Exactly(i64),
    /// This day or a later one.
    AtLeast(i64),
}

impl InductionDay {
    /// Whether the induction day is at most `day`; none where the rows at hand cannot tell.
    pub fn at_most(self, day: i64) -> Option<bool> {
        match self {
            InductionDay::Exactly(exact) => Some(exact <= day),
            InductionDay::AtLeast(least) if least > day => Some(false),
            InductionDay::AtLeast(_) => None,
        }
    }
}

/// The newest live rows of an episode, for a visit on one service day.
#[derive(Debug, Clone)]
pub struct Recent {
    history: History,
    as_of: NaiveDate,
    first_dose: Option<NaiveDate>,
    /// Nothing is known before this day, and this day itself may be cut; none when the rows are
    /// all there are.
    cut_on: Option<NaiveDate>,
}

impl Recent {
    /// Reads the `limit` newest live rows by dose date, in any order; fewer rows than `limit` are
    /// the whole record. `first_dose` is the day of the episode's first dose, `excused` all its
    /// excused days.
    pub fn new(
        as_of: NaiveDate,
        first_dose: Option<NaiveDate>,
        newest: &[DoseFact],
        limit: usize,
        excused: &[Excused],
    ) -> Recent {
        let oldest = newest.iter().map(|fact| fact.day).min();
        let cut_on = oldest.filter(|_| newest.len() >= limit);
        Recent { history: History::new(newest, excused), as_of, first_dose, cut_on }
    }

    /// `run_undosed` on the day of the visit; none where nothing in these rows was swallowed.
    pub fn run_undosed(&self) -> Option<i64> {
        let last = self.history.swallowed_before(self.as_of, self.known_from()).next()?;
        Some(number(self.as_of) - 1 - last.to)
    }

    /// `induction_day` of the dose that the visit is for (see [`History::induction_day`]).
    pub fn induction_day(&self, is_reinduct: impl Fn(i64) -> bool) -> InductionDay {
        let as_of = number(self.as_of);
        let swallowed = self.history.swallowed_before(self.as_of, self.known_from());
        match induction_start(as_of, self.first_dose.map(number), swallowed, is_reinduct) {
            Start::On(day) => InductionDay::Exactly(as_of - day + 1),
            Start::NotAfter(day) => InductionDay::AtLeast(as_of - day + 1),
        }
    }

    /// The last seven dosed days before the visit, however old, newest first: days with any part
    /// taken. Fewer where there are fewer.
    pub fn last_seven(&self) -> Vec<DosedDay> {
        self.whole_days().filter(|day| day.is_dosed()).take(7).copied().collect()
    }

    /// The last taken day before the visit, with its total.
    pub fn last_taken(&self) -> Option<DosedDay> {
        self.whole_days().find(|day| day.is_taken()).copied()
    }

    /// How many days up to the day before the visit were taken, one after another; at most `most` are counted.
    pub fn run_taken(&self, most: i64) -> i64 {
        let days = self.as_of.iter_days().rev().skip(1).zip(0..most);
        let is_whole = |day: NaiveDate| self.cut_on.is_none_or(|cut| day > cut);
        let taken = days
            .take_while(|(day, _)| is_whole(*day) && self.history.on(*day).is_some_and(DosedDay::is_taken));
        i64::try_from(taken.count()).unwrap_or(most)
    }

    /// When a dose of an earlier service day was last seen swallowed, for `too_soon`.
    pub fn last_dose_at(&self) -> Option<Instant> {
        self.whole_days().find_map(|day| day.last_at)
    }

    /// What was dosed on the day of the visit itself.
    pub fn today(&self) -> Option<&DosedDay> {
        self.history.on(self.as_of)
    }

    /// The days before the visit of which every row is at hand, newest first.
    fn whole_days(&self) -> impl Iterator<Item = &DosedDay> {
        let days = self.history.days_before(self.as_of).iter().rev();
        days.filter(|day| self.cut_on.is_none_or(|cut| day.day > cut))
    }

    fn known_from(&self) -> i64 {
        self.cut_on.map_or(i64::MIN, number)
    }
}
