//! What is typed for hours: each weekday on one line.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::error::{Error, FieldError, Result};
use crate::slots::hours::times::{read_line, written_line};
use crate::slots::hours::{DayPlan, Period, Terms, WEEKDAYS, Weekly};
use crate::web::form::{self, noted};
use crate::web::retries::new_key;

/// Slots of ten minutes at one window, until somebody says otherwise ○.
const USUAL: (i64, i64) = (10, 1);

/// What is typed for a weekly pattern.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct HoursForm {
    pub from: String,
    pub key: String,
    #[serde(flatten)]
    rest: HashMap<String, String>,
}

impl HoursForm {
    /// A pattern as it would be typed.
    pub fn of(weekly: Option<&Weekly>, today: NaiveDate) -> HoursForm {
        let (terms, days) = match weekly {
            Some(weekly) => (weekly.terms, weekly.days.clone()),
            None => (Terms::USUAL, Default::default()),
        };
        let first = days.iter().flatten().next();
        let (minutes, windows) = first.map_or(USUAL, |period| (period.slot_minutes, period.windows));
        let mut rest: HashMap<String, String> = WEEKDAYS
            .iter()
            .zip(&days)
            .map(|(name, periods)| ((*name).to_owned(), written_line(periods, minutes, windows)))
            .collect();
        let numbers = [
            ("slot_minutes", minutes),
            ("windows", windows),
            ("cup_seconds", terms.cup_seconds),
            ("bottle_seconds", terms.bottle_seconds),
            ("grace_minutes", terms.grace_minutes),
            ("move_minutes", terms.move_minutes),
            ("cancel_minutes", terms.cancel_minutes),
            ("ahead_days", terms.ahead_days),
        ];
        rest.extend(numbers.map(|(name, number)| (name.to_owned(), number.to_string())));
        HoursForm { from: today.to_string(), key: new_key(), rest }
    }

    /// What stands in a field.
    pub fn at(&self, field: &str) -> String {
        self.rest.get(field).cloned().unwrap_or_default()
    }

    /// What it says. Refuses the fields that cannot be read.
    pub fn read(&self) -> Result<Weekly> {
        let mut wrong = Vec::new();
        let mut number = |field: &str| {
            let read = self.at(field).trim().parse::<i64>().ok();
            if read.is_none() {
                wrong.push(FieldError::new(field, "not_a_number", "a whole number"));
            }
            read.unwrap_or(1)
        };
        let (minutes, windows) = (number("slot_minutes"), number("windows"));
        let terms = Terms {
            cup_seconds: number("cup_seconds"),
            bottle_seconds: number("bottle_seconds"),
            grace_minutes: number("grace_minutes"),
            move_minutes: number("move_minutes"),
            cancel_minutes: number("cancel_minutes"),
            ahead_days: number("ahead_days"),
        };
        let mut days: [Vec<Period>; 7] = Default::default();
        for (day, name) in days.iter_mut().zip(WEEKDAYS) {
            match read_line(&self.at(name), minutes, windows) {
                Some(periods) => *day = periods,
                None => wrong.push(FieldError::new(name, "not_a_time", "times are HH:MM-HH:MM")),
            }
        }
        let from = noted(form::day("from", &self.from), &mut wrong);
        match from {
            Some(from) if wrong.is_empty() => Ok(Weekly { from, terms, days }),
            _ => Err(Error::Invalid(wrong)),
        }
    }
}

/// What is typed for one day.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DayForm {
    pub day: String,
    pub periods: String,
    pub words: String,
    pub as_usual: String,
}

impl DayForm {
    /// Which day, and what is set; the slots are as long as those of the pattern. Refuses the fields
    /// that cannot be read.
    pub fn read(&self, weekly: Option<&Weekly>) -> Result<(NaiveDate, DayPlan)> {
        let mut wrong = Vec::new();
        let first = weekly.and_then(|weekly| weekly.days.iter().flatten().next());
        let (minutes, windows) = first.map_or(USUAL, |period| (period.slot_minutes, period.windows));
        let periods = read_line(&self.periods, minutes, windows);
        if periods.is_none() {
            wrong.push(FieldError::new("periods", "not_a_time", "times are HH:MM-HH:MM"));
        }
        let day = noted(form::day("day", &self.day), &mut wrong);
        let plan =
            if self.as_usual.is_empty() { periods.map(DayPlan::Otherwise) } else { Some(DayPlan::AsUsual) };
        match (day, plan) {
            (Some(day), Some(plan)) if wrong.is_empty() => Ok((day, plan)),
            _ => Err(Error::Invalid(wrong)),
        }
    }
}
