//! Tolerance: how long no methadone is known to have been swallowed, and since when a client is in
//! induction (domain §§ 3 and 4).

use chrono::NaiveDate;

use super::rules::{DosedDay, History, Span, number};

impl History {
    /// `run_undosed`: the days up to the day before `as_of`, back to the last day on which
    /// methadone is known to have been swallowed: any part, an extra dose, a bottle not reported
    /// back, or a day that hospital or guest site confirmed. None where nothing was ever swallowed.
    pub fn run_undosed(&self, as_of: NaiveDate) -> Option<i64> {
        let last = self.swallowed_before(as_of, i64::MIN).next()?;
        Some(number(as_of) - 1 - last.to)
    }

    /// `induction_day`: 1 on the episode's first dose and again on the first dose after a
    /// re-induct row, counting days from there. On a day whose dose is still to come, that dose is
    /// the one asked about. `is_reinduct` is the policy's answer for a number of undosed days.
    pub fn induction_day(&self, as_of: NaiveDate, is_reinduct: impl Fn(i64) -> bool) -> i64 {
        let first_dose = self.first_dose().map(number);
        let swallowed = self.swallowed_before(as_of, i64::MIN);
        let (Start::On(day) | Start::NotAfter(day)) =
            induction_start(number(as_of), first_dose, swallowed, is_reinduct);
        number(as_of) - day + 1
    }

    /// The last dosed days before `as_of`, however old, newest first: days with any part taken.
    pub fn last_dosed(&self, as_of: NaiveDate, days: usize) -> Vec<DosedDay> {
        let dosed = self.days_before(as_of).iter().rev().filter(|day| day.is_dosed());
        dosed.take(days).copied().collect()
    }

    /// The last taken day before `as_of`, with its total.
    pub fn last_taken(&self, as_of: NaiveDate) -> Option<DosedDay> {
        self.days_before(as_of).iter().rev().find(|day| day.is_taken()).copied()
    }

    /// The days with methadone swallowed before `as_of`, newest first. Spans may overlap; each ends
    /// no later than the one before it. Confirmed days before `from` are left out: rows between
    /// them and the oldest row at hand may be missing.
    pub(super) fn swallowed_before(&self, as_of: NaiveDate, from: i64) -> impl Iterator<Item = Span> {
        let yesterday = number(as_of) - 1;
        let days = self.days_before(as_of).iter().rev().filter(|day| day.is_swallowed());
        let mut days = days.map(DosedDay::number).peekable();
        let confirmed = self.confirmed().iter().rev();
        let mut confirmed = confirmed
            .map(move |span| Span { from: span.from.max(from), to: span.to.min(yesterday) })
            .filter(|span| span.from <= span.to)
            .peekable();
        std::iter::from_fn(move || match (days.peek(), confirmed.peek()) {
            (Some(day), Some(span)) if span.to > *day => confirmed.next(),
            (None, Some(_)) => confirmed.next(),
            _ => days.next().map(|day| Span { from: day, to: day }),
        })
    }
}

/// The day an induction began, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// On this day.
    On(i64),
    /// On this day or before it: the rows at hand do not reach back far enough.
    NotAfter(i64),
}

/// Walks swallowed days back, newest first, until a run of undosed days was long enough to induct
/// again, or to the first dose.
pub(super) fn induction_start(
    as_of: i64,
    first_dose: Option<i64>,
    swallowed: impl Iterator<Item = Span>,
    is_reinduct: impl Fn(i64) -> bool,
) -> Start {
    let Some(first_dose) = first_dose.filter(|first| *first < as_of) else { return Start::On(as_of) };
    let mut dosed_from = as_of;
    for span in swallowed {
        let undosed = dosed_from - span.to - 1;
        if undosed > 0 && is_reinduct(undosed) {
            return Start::On(dosed_from);
        }
        dosed_from = dosed_from.min(span.from);
        if dosed_from <= first_dose {
            return Start::On(first_dose);
        }
    }
    Start::NotAfter(dosed_from)
}
