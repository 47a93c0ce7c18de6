//! The days of one clinic: who comes, what the doctor signs, what is delivered and counted.
//!
//! What happens is drawn from the seed as in the demo of one clinic; whether it may happen is asked of the
//! books. An act that a rule refuses is asked otherwise, as staff would, or left for another day, and is
//! not part of the history.

use chrono::{Datelike as _, Days as Count, NaiveDate, NaiveTime, TimeDelta};

use super::acts::{Act, Counting, What};
use super::books::Books;
use super::crew::{MG_PER_ML, PRODUCT, STEP_UL, Who, ZONE};
use crate::clock;
use crate::demo::clinic::Standing;
use crate::demo::dice::Dice;
use crate::demo::people::{Somebody, Span};
use crate::error::{Error, Result};
use crate::register::Receipt;
use crate::units::{Instant, volume_ul};

/// The hour at which the windows open.
const OPENS_HOUR: i64 = 6;

/// What is in a new bottle, in microlitres.
const BOTTLE_UL: i64 = 1_000_000;

/// Less than this in all open bottles in the evening, and another one is opened.
const LOW_UL: i64 = 100_000;

/// One clinic as its days go by.
pub struct Days<'a> {
    /// The books.
    pub books: Books<'a>,
    /// The calendar.
    pub span: Span,
    /// Its people.
    pub people: &'a [Somebody],
    /// How they stand.
    pub standing: Vec<Standing>,
    /// Bottles that are not open yet, in the order in which they came.
    sealed: std::collections::VecDeque<usize>,
    /// Chance.
    pub dice: Dice,
    /// The day that is played.
    pub day: i64,
    /// What was done, where somebody wants to know.
    pub told: Option<Vec<Act>>,
}

impl<'a> Days<'a> {
    /// A clinic before its first day.
    pub fn new(books: Books<'a>, span: Span, people: &'a [Somebody], dice: Dice) -> Self {
        let standing = people.iter().map(Standing::before).collect();
        let sealed = std::collections::VecDeque::new();
        Days { books, span, people, standing, sealed, dice, day: 0, told: None }
    }

    /// Plays a day.
    pub fn play(&mut self, day: i64) -> Result<()> {
        self.day = day;
        self.standing.iter_mut().for_each(|one| one.turn_page(day));
        self.deliver()?;
        for (minute, person) in self.visits() {
            if self.standing[person].in_care {
                self.visit(person, minute)?;
            } else {
                self.arrive(person, minute.max(60))?;
            }
        }
        self.round()?;
        self.close_stock()
    }

    /// Does something; false where a rule refuses it.
    pub fn perform(&mut self, minute: i64, who: Who, what: What) -> Result<std::result::Result<(), String>> {
        let act = Act { at: self.at(minute), who, what };
        let answer = self.books.carry_out(&act)?;
        if let (Ok(()), Some(told)) = (&answer, &mut self.told) {
            told.push(act);
        }
        Ok(answer.map_err(str::to_owned))
    }

    /// Does something that no rule refuses.
    pub fn must(&mut self, minute: i64, who: Who, what: What) -> Result<()> {
        let answer = self.perform(minute, who, what)?;
        answer.map_err(|code| Error::fault(format!("a country's history met {code}")))
    }

    /// The moment of a minute after the windows open.
    pub fn at(&self, minute: i64) -> Instant {
        let midnight = clock::instant(self.today(), NaiveTime::MIN, ZONE);
        midnight + TimeDelta::hours(OPENS_HOUR) + TimeDelta::minutes(minute)
    }

    /// The date of the day that is played.
    pub fn today(&self) -> NaiveDate {
        self.span.date(self.day)
    }

    /// Everybody who comes, in the order of the day.
    fn visits(&mut self) -> Vec<(i64, usize)> {
        let mut visits = Vec::new();
        for (person, somebody) in self.people.iter().enumerate() {
            if somebody.course.comes(self.day) {
                visits.push((somebody.course.minute + self.dice.between(-5, 25), person));
            }
        }
        visits.sort_unstable();
        visits
    }

    /// Mondays bring what the week will need; the first day too, and a day that begins with little.
    fn deliver(&mut self) -> Result<()> {
        let in_care = self.standing.iter().filter(|one| one.in_care);
        let daily_mcg: i64 = in_care.filter_map(|one| one.order).map(|order| order.dose_mcg).sum();
        let week_ul = 9 * volume_ul(daily_mcg, MG_PER_ML, STEP_UL);
        let wanted = usize::try_from(week_ul / BOTTLE_UL).unwrap_or(0) + 3;
        let (has, date) = (self.sealed.len(), self.today());
        if has >= wanted || (has >= 2 && date.weekday() != chrono::Weekday::Mon) {
            return Ok(());
        }
        // A lot lasts about two months.
        let first = self.span.date(self.day / 60 * 60);
        let receipt = Receipt {
            product: PRODUCT.to_owned(),
            mg_per_ml: Some(MG_PER_ML),
            lot: format!("M{}{:02}-{MG_PER_ML}", first.year() % 100, first.month()),
            expires_on: first.checked_add_days(Count::new(730)).unwrap_or(date),
            volume_ul: BOTTLE_UL,
            label: None,
        };
        for _ in has..wanted {
            self.sealed.push_back(self.books.bottles.len());
            self.must(-25, Who::Pharmacist, What::Receive(Box::new(receipt.clone())))?;
        }
        Ok(())
    }

    /// The bottles that a dose is poured from; opens one if what is open does not suffice.
    pub fn pour_from(&mut self, dose_mcg: i64, minute: i64) -> Result<Vec<usize>> {
        let mut missing_ul = volume_ul(dose_mcg, MG_PER_ML, STEP_UL);
        if self.left_ul() < missing_ul {
            self.open_bottle(minute - 1)?;
        }
        let mut from = Vec::new();
        for nth in &self.books.opened {
            let left_ul = self.books.bottles[*nth].container.balance_ul;
            if missing_ul > 0 && left_ul > 0 {
                from.push(*nth);
                missing_ul -= left_ul;
            }
        }
        Ok(from)
    }

    fn left_ul(&self) -> i64 {
        self.books.opened.iter().map(|nth| self.books.bottles[*nth].container.balance_ul).sum()
    }

    fn open_bottle(&mut self, minute: i64) -> Result<()> {
        if self.sealed.is_empty() {
            self.deliver()?;
        }
        let nth = self.sealed.pop_front();
        let nth = nth.ok_or_else(|| Error::fault("a clinic of the country has no sealed bottle left"))?;
        self.must(minute, Who::Pharmacist, What::Open(nth))
    }

    /// The evening: what is used up is counted out, open bottles are counted every other day, and a fresh
    /// one stands ready for the morning.
    fn close_stock(&mut self) -> Result<()> {
        for nth in self.books.opened.clone() {
            let book_ul = self.books.bottles[nth].container.balance_ul;
            if book_ul > 0 && self.day % 2 != 0 {
                continue;
            }
            let lost_ul = if self.dice.chance(1_200) { 100 * self.dice.between(1, 5) } else { 0 };
            let counted_ul = (book_ul - lost_ul).max(0);
            let differs = counted_ul != book_ul;
            let counting = Counting {
                bottle: nth,
                counted_ul,
                book_ul,
                second: differs.then_some(Who::Second),
                note: differs.then(|| "Left on the walls of the measuring cylinder".to_owned()),
            };
            self.must(515, Who::Pharmacist, What::Count(counting))?;
        }
        if self.left_ul() < LOW_UL {
            self.open_bottle(520)?;
        }
        Ok(())
    }
}
