//! Adherence, counted exactly (domain § 3): which days were taken, missed or excused.
//!
//! Missed measures fairness; tolerance is measured apart, in `tolerance.rs`. Each figure is one
//! pass over the days, whatever the length of the gaps between them.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::rules::{DosedDay, History, Span, by_number, number};
use super::standing;
use crate::units::Mg;

/// The figures of one client for a service day, which itself is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Adherence {
    /// The day of the episode's first dose.
    pub first_day: NaiveDate,
    /// The last taken day before `as_of`; none where only parts of days were taken.
    pub last_day: Option<NaiveDate>,
    /// The service day that the figures are for.
    pub as_of: NaiveDate,
    /// Taken and missed days.
    pub days_due: i64,
    /// Days on which every part was taken.
    pub taken: i64,
    /// Days neither taken nor excused.
    pub missed: i64,
    /// Excused days without a taken dose.
    pub excused: i64,
    /// The number of runs of missed days.
    pub gap_count: i64,
    /// The longest run of missed days.
    pub longest_run: i64,
    /// The run of missed days that ends on the day before `as_of`.
    pub run_missed: i64,
    /// Days since methadone is known to have been swallowed, whole days between.
    pub run_undosed: i64,
    /// All taken doses, single parts of days included, repeats and extra doses not.
    #[serde(rename = "total_mg", serialize_with = "as_mg")]
    pub total_mcg: i64,
}

fn as_mg<S: Serializer>(mcg: &i64, out: S) -> Result<S::Ok, S::Error> {
    Mg(*mcg).serialize(out)
}

/// A run of missed days between two taken days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The last taken day before the run.
    pub last_dose_day: Option<NaiveDate>,
    /// The days in the run.
    pub missed_days: i64,
    /// The first taken day after the run; none while the run is open.
    pub resume_day: Option<NaiveDate>,
    /// The dose of `last_dose_day`.
    pub dose_before_mcg: Option<i64>,
    /// The dose of `resume_day`.
    pub dose_after_mcg: Option<i64>,
}

impl History {
    /// The figures of `teduh adherence`; none without a dose before `as_of`.
    pub fn adherence(&self, as_of: NaiveDate) -> Option<Adherence> {
        let first_day = self.first_dose().filter(|first| *first < as_of)?;
        let (mut taken, mut total_mcg, mut last_day) = (0, 0, None);
        for day in self.days_before(as_of) {
            total_mcg += day.dose_mcg;
            if day.is_taken() {
                taken += 1;
                last_day = Some(day.day);
            }
        }
        let yesterday = number(as_of) - 1;
        let (mut missed, mut gap_count, mut longest_run, mut run_missed) = (0, 0, 0, 0);
        for run in self.missed_runs(as_of) {
            let length = run.to - run.from + 1;
            missed += length;
            gap_count += 1;
            longest_run = longest_run.max(length);
            run_missed = if run.to == yesterday { length } else { 0 };
        }
        Some(Adherence {
            first_day,
            last_day,
            as_of,
            days_due: taken + missed,
            taken,
            missed,
            // Every day from the first dose on is taken, missed or excused, and only one of them.
            excused: number(as_of) - number(first_day) - taken - missed,
            gap_count,
            longest_run,
            run_missed,
            run_undosed: self.run_undosed(as_of)?,
            total_mcg,
        })
    }

    /// `missed_in(N)`: missed days among the `days` days before `as_of`, from the first dose on.
    pub fn missed_in(&self, as_of: NaiveDate, days: u32) -> i64 {
        let start = number(as_of) - i64::from(days);
        self.missed_runs(as_of).map(|run| (run.to - run.from.max(start) + 1).max(0)).sum()
    }

    /// The missed days among the `days` days before `as_of`, from the first dose on, in order.
    pub fn missed_days(&self, as_of: NaiveDate, days: u32) -> Vec<NaiveDate> {
        let start = number(as_of) - i64::from(days);
        let runs = self.missed_runs(as_of).filter(|run| run.to >= start);
        runs.flat_map(|run| run.from.max(start)..=run.to).filter_map(by_number).collect()
    }

    /// `taken_in(N)`: taken or excused days among the `days` days before `as_of`. Days before the
    /// first dose are neither; the denominator stays `days` all the same.
    pub fn taken_in(&self, as_of: NaiveDate, days: u32) -> i64 {
        let Some(first) = self.first_dose() else { return 0 };
        let start = number(first).max(number(as_of) - i64::from(days));
        (number(as_of) - start).max(0) - self.missed_in(as_of, days)
    }

    /// Every run of missed days before `as_of`, with the taken days around it.
    pub fn gaps(&self, as_of: NaiveDate) -> Vec<Gap> {
        let mut taken = self.days_before(as_of).iter().filter(|day| day.is_taken()).peekable();
        let mut before: Option<&DosedDay> = None;
        let mut gaps = Vec::new();
        for run in self.missed_runs(as_of) {
            while let Some(day) = taken.next_if(|day| day.number() < run.from) {
                before = Some(day);
            }
            let after = taken.peek();
            gaps.push(Gap {
                last_dose_day: before.map(|day| day.day),
                missed_days: run.to - run.from + 1,
                resume_day: after.map(|day| day.day),
                dose_before_mcg: before.map(|day| day.dose_mcg),
                dose_after_mcg: after.map(|day| day.dose_mcg),
            });
        }
        gaps
    }

    /// `stable_days`: days since the last rise of the day's dose, as ordered; none without a taken
    /// day before `as_of`.
    pub fn stable_days(&self, as_of: NaiveDate) -> Option<i64> {
        self.last_rise(as_of).map(|rise| number(as_of) - number(rise))
    }

    /// The day of the last rise of the day's dose before `as_of`; the first taken day where it never
    /// rose.
    pub fn last_rise(&self, as_of: NaiveDate) -> Option<NaiveDate> {
        Some(standing::standing(self.taken_rows(as_of))?.last_rise)
    }

    /// Taken days before `as_of` with the day's dose as ordered, in order.
    pub(super) fn taken_rows(&self, as_of: NaiveDate) -> impl Iterator<Item = (NaiveDate, i64)> {
        let taken = self.days_before(as_of).iter().filter(|day| day.is_taken());
        taken.map(|day| (day.day, day.ordered_mcg))
    }

    /// The runs of missed days from the first dose to the day before `as_of`, in order.
    fn missed_runs(&self, as_of: NaiveDate) -> MissedRuns<'_> {
        let end = number(as_of);
        MissedRuns {
            days: self.days_before(as_of),
            excused: self.excused(),
            open_from: self.first_dose().map_or(end, number),
            end,
        }
    }
}

/// `treatment_day`: 1 on the day of the episode's first dose, or on the first day in treatment
/// elsewhere where a letter tells it; none before.
pub fn treatment_day(
    as_of: NaiveDate,
    first_dose: Option<NaiveDate>,
    treatment_since: Option<NaiveDate>,
) -> Option<i64> {
    let since = treatment_since.or(first_dose)?;
    (since <= as_of).then(|| number(as_of) - number(since) + 1)
}

/// Walks taken days and excused spans together; what neither covers is a run of missed days.
struct MissedRuns<'a> {
    days: &'a [DosedDay],
    excused: &'a [Span],
    open_from: i64,
    end: i64,
}

impl MissedRuns<'_> {
    /// The next taken day or excused span, whichever begins first.
    fn next_covered(&mut self) -> Option<Span> {
        while let [day, rest @ ..] = self.days
            && !day.is_taken()
        {
            self.days = rest;
        }
        let taken = self.days.first().map(DosedDay::number);
        let excused = self.excused.first().copied();
        match (taken, excused) {
            (Some(day), Some(span)) if span.from < day => self.pass_excused(span),
            (None, Some(span)) => self.pass_excused(span),
            (Some(day), _) => {
                self.days = &self.days[1..];
                Some(Span { from: day, to: day })
            }
            (None, None) => None,
        }
    }

    fn pass_excused(&mut self, span: Span) -> Option<Span> {
        self.excused = &self.excused[1..];
        Some(span)
    }
}

impl Iterator for MissedRuns<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        while self.open_from < self.end {
            let covered = self.next_covered().unwrap_or(Span { from: self.end, to: self.end });
            let open_from = self.open_from;
            self.open_from = open_from.max(covered.to + 1);
            let run = Span { from: open_from, to: covered.from.min(self.end) - 1 };
            if run.from <= run.to {
                return Some(run);
            }
        }
        None
    }
}
