//! What a dose row says about its day: taken, swallowed or neither (domain § 3).
//!
//! Every figure of adherence and of tolerance is read from a [`History`]: the live rows of one
//! episode, gathered once into one entry per day in the order of the days.

use chrono::{Datelike, NaiveDate};

use crate::units::Instant;
use crate::words::{BottleEnd, DoseKind, ExcusedReason, Part};

/// One live dose row, as far as counting reads it. Voided rows are left out by whoever asks; at
/// most one live row holds a part of a day, the kinds repeat and extra apart (domain § 7, rule 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoseFact {
    /// The dose date: for a bottle the date on its label.
    pub day: NaiveDate,
    /// The part of the day that the row holds.
    pub part: Part,
    /// How the dose came to be in the record.
    pub kind: DoseKind,
    /// What was swallowed or handed over.
    pub dose_mcg: i64,
    /// The part as ordered; for an imported dose as given.
    pub ordered_mcg: i64,
    /// When it was swallowed, where that was seen; never the time a bottle was handed over.
    pub at: Option<Instant>,
    /// How its bottle ended, if it came from one and the end is known.
    pub bottle_end: Option<BottleEnd>,
}

impl DoseFact {
    /// A live row of the record; nothing is known of how its bottle ended.
    pub fn recorded(
        kind: DoseKind,
        (day, part): (NaiveDate, Part),
        (dose_mcg, ordered_mcg): (i64, i64),
        at: Instant,
    ) -> Self {
        let at = (kind != DoseKind::Imported).then_some(at);
        DoseFact { day, part, kind, dose_mcg, ordered_mcg, at, bottle_end: None }
    }

    /// Whether the row holds its part in every figure: not a repeat, not an extra dose, and not a
    /// bottle whose dose is known not to have been swallowed.
    pub fn is_counted(&self) -> bool {
        self.is_swallowed() && self.kind != DoseKind::Extra
    }

    /// Whether methadone is known to have been swallowed, for `run_undosed`: as counted, and extra
    /// doses too. A bottle not reported back counts as swallowed.
    pub fn is_swallowed(&self) -> bool {
        self.kind != DoseKind::Repeat && !self.bottle_end.is_some_and(BottleEnd::opens_day)
    }

    /// When it was swallowed, repeats included; a bottle taken home is swallowed unseen.
    fn seen_at(&self) -> Option<Instant> {
        self.at.filter(|_| self.kind != DoseKind::TakeHome)
    }
}

/// Days without a dose that are nobody's fault, first and last day included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Excused {
    /// The first excused day.
    pub from: NaiveDate,
    /// The last excused day.
    pub to: NaiveDate,
    /// Why.
    pub reason: ExcusedReason,
    /// Whether the hospital or guest site confirmed that methadone was given on these days.
    pub dose_confirmed: bool,
}

impl Excused {
    /// The stretch as the clients room keeps it.
    pub fn of(kept: &crate::clients::Excused) -> Self {
        Excused { from: kept.from, to: kept.to, reason: kept.reason, dose_confirmed: kept.dose_confirmed }
    }
}

/// One day with methadone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DosedDay {
    /// The service day.
    pub day: NaiveDate,
    /// The day's counted doses, repeats and extra doses apart.
    pub dose_mcg: i64,
    /// The same as ordered.
    pub ordered_mcg: i64,
    /// The last time a dose was seen swallowed on this day, repeats and extra doses included.
    pub last_at: Option<Instant>,
    pub(super) am: bool,
    pub(super) pm: bool,
    pub(super) swallowed: bool,
}

impl DosedDay {
    /// Whether every part of the day was taken.
    pub fn is_taken(&self) -> bool {
        self.am && self.pm
    }

    /// Whether any part of the day was taken.
    pub fn is_dosed(&self) -> bool {
        self.am || self.pm
    }

    /// Whether any methadone is known to have been swallowed, an extra dose included.
    pub fn is_swallowed(&self) -> bool {
        self.swallowed
    }

    pub(super) fn number(&self) -> i64 {
        number(self.day)
    }
}

/// Consecutive days by number, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: i64,
    pub(super) to: i64,
}

/// A day as a number, so that days are counted with plain subtraction.
pub(super) fn number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

/// The day with this number.
pub(super) fn by_number(number: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)
}

/// The dose record of one episode, one entry per day, in the order of the days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    days: Vec<DosedDay>,
    excused: Vec<Span>,
    confirmed: Vec<Span>,
    /// F, where the rows at hand begin later.
    begun: Option<NaiveDate>,
}

impl History {
    /// Gathers the live rows of one episode, in any order; rows sorted by day are read in one pass.
    pub fn new(facts: &[DoseFact], excused: &[Excused]) -> History {
        let days = if facts.is_sorted_by_key(|fact| fact.day) {
            gather(facts)
        } else {
            let mut sorted = facts.to_vec();
            sorted.sort_by_key(|fact| fact.day);
            gather(&sorted)
        };
        History {
            days,
            excused: spans(excused.iter()),
            confirmed: spans(excused.iter().filter(|span| span.dose_confirmed)),
            begun: None,
        }
    }

    /// The same for rows that are only the later ones of a record begun on this day. What is asked of
    /// days before the oldest row is not known.
    pub fn begun_on(mut self, first_dose: NaiveDate) -> History {
        self.begun = Some(first_dose);
        self
    }

    /// The same with days that all lie before the oldest row.
    pub fn after(mut self, mut earlier: Vec<DosedDay>) -> History {
        earlier.append(&mut self.days);
        self.days = earlier;
        self
    }

    /// F of domain § 3: the day of the first dose, any part of it.
    pub fn first_dose(&self) -> Option<NaiveDate> {
        self.begun.or_else(|| self.days.iter().find(|day| day.is_dosed()).map(|day| day.day))
    }

    /// The day of the last dose, any part of it; bottles in hand for days to come included.
    pub fn last_dose(&self) -> Option<NaiveDate> {
        self.days.iter().rev().find(|day| day.is_dosed()).map(|day| day.day)
    }

    /// The days with methadone before a service day, in order.
    pub fn days_before(&self, as_of: NaiveDate) -> &[DosedDay] {
        &self.days[..self.days.partition_point(|day| day.day < as_of)]
    }

    /// What was dosed on one day.
    pub fn on(&self, day: NaiveDate) -> Option<&DosedDay> {
        self.days.binary_search_by_key(&day, |dosed| dosed.day).ok().map(|at| &self.days[at])
    }

    pub(super) fn excused(&self) -> &[Span] {
        &self.excused
    }

    pub(super) fn confirmed(&self) -> &[Span] {
        &self.confirmed
    }
}

fn gather(sorted: &[DoseFact]) -> Vec<DosedDay> {
    let mut days: Vec<DosedDay> = Vec::with_capacity(sorted.len());
    for fact in sorted {
        if !fact.is_swallowed() && fact.seen_at().is_none() {
            continue;
        }
        match days.last_mut() {
            Some(day) if day.day == fact.day => add(day, fact),
            _ => {
                let mut day = DosedDay {
                    day: fact.day,
                    dose_mcg: 0,
                    ordered_mcg: 0,
                    last_at: None,
                    am: false,
                    pm: false,
                    swallowed: false,
                };
                add(&mut day, fact);
                days.push(day);
            }
        }
    }
    days
}

fn add(day: &mut DosedDay, fact: &DoseFact) {
    day.last_at = day.last_at.max(fact.seen_at());
    day.swallowed |= fact.is_swallowed();
    if fact.is_counted() {
        day.dose_mcg += fact.dose_mcg;
        day.ordered_mcg += fact.ordered_mcg;
        day.am |= fact.part != Part::Pm;
        day.pm |= fact.part != Part::Am;
    }
}

/// Sorts spans of days and joins those that overlap or touch; a span that ends before it begins
/// holds no day.
fn spans<'a>(excused: impl Iterator<Item = &'a Excused>) -> Vec<Span> {
    let mut sorted: Vec<Span> = excused
        .map(|span| Span { from: number(span.from), to: number(span.to) })
        .filter(|span| span.from <= span.to)
        .collect();
    sorted.sort_by_key(|span| span.from);
    let mut joined: Vec<Span> = Vec::with_capacity(sorted.len());
    for span in sorted {
        match joined.last_mut() {
            Some(last) if span.from <= last.to + 1 => last.to = last.to.max(span.to),
            _ => joined.push(span),
        }
    }
    joined
}
