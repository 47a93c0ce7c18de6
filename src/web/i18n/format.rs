//! Days, times and amounts as each language writes them.
//!
//! Order and names are messages (`date-…`, `month-…`, `weekday-…`), so that a translator sees
//! them; digits are Western everywhere, times have 24 hours.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use super::{Lang, Words};
use crate::units::{parse_thousandths, tenths, thousandths};

impl Words {
    /// `24 November 2026`.
    pub fn date(&self, day: NaiveDate) -> String {
        self.dated("date-long", day)
    }

    /// `Tuesday 24 November 2026`.
    pub fn full_date(&self, day: NaiveDate) -> String {
        self.dated("date-full", day)
    }

    /// `Tue 24 November 2026`, for head lines.
    pub fn head_date(&self, day: NaiveDate) -> String {
        self.dated("date-head", day)
    }

    /// `Tuesday 24 November`, for sentences about the weeks around today.
    pub fn near_date(&self, day: NaiveDate) -> String {
        self.dated("date-near", day)
    }

    /// `Tuesday 24 November, 09:30`, for what happened in the weeks around today.
    pub fn near_moment(&self, at: NaiveDateTime) -> String {
        format!("{}, {}", self.near_date(at.date()), self.time(at.time()))
    }

    /// One day as [`Words::near_date`], or from one to another.
    pub fn days(&self, from: NaiveDate, to: NaiveDate) -> String {
        let (first, last) = (self.near_date(from), self.near_date(to));
        if from == to {
            return first;
        }
        self.say_with("batch-days", &[("from", first.into()), ("to", last.into())])
    }

    /// `24 Nov`, for columns.
    pub fn short_date(&self, day: NaiveDate) -> String {
        self.dated("date-short", day)
    }

    /// `24 Nov 2026`, for columns that reach over a year.
    pub fn column_date(&self, day: NaiveDate) -> String {
        self.dated("date-column", day)
    }

    /// `Tue 24`, for a week's strip.
    pub fn week_day(&self, day: NaiveDate) -> String {
        self.dated("date-strip", day)
    }

    /// `Tuesday`.
    pub fn weekday(&self, day: NaiveDate) -> String {
        self.say(&format!("weekday-{}", day.weekday().number_from_monday()))
    }

    /// `Tue`.
    pub fn weekday_short(&self, day: NaiveDate) -> String {
        self.say(&format!("weekday-short-{}", day.weekday().number_from_monday()))
    }

    /// `09:44`.
    pub fn time(&self, at: NaiveTime) -> String {
        at.format("%H:%M").to_string()
    }

    /// `24 Nov 2026, 09:44`, of a local time.
    pub fn moment(&self, local: NaiveDateTime) -> String {
        let date = self.column_date(local.date());
        self.say_with("date-moment", &[("date", date.into()), ("time", self.time(local.time()).into())])
    }

    /// `85 mg`, with a space that does not break.
    pub fn mg(&self, dose_mcg: i64) -> String {
        format!("{}\u{a0}mg", self.mg_number(dose_mcg))
    }

    /// `17.0 mL`, with a space that does not break.
    pub fn ml(&self, volume_ul: i64) -> String {
        format!("{}\u{a0}mL", self.ml_number(volume_ul))
    }

    /// `5 mg/mL`, with a space that does not break.
    pub fn strength(&self, mg_per_ml: i64) -> String {
        format!("{mg_per_ml}\u{a0}mg/mL")
    }

    /// `85` or `42.5`: milligrams without their unit.
    pub fn mg_number(&self, dose_mcg: i64) -> String {
        self.pointed(thousandths(dose_mcg))
    }

    /// `17.0` or `8.25`: millilitres without their unit.
    pub fn ml_number(&self, volume_ul: i64) -> String {
        self.pointed(tenths(volume_ul))
    }

    /// `4 816`: thousands apart by a narrow space, which no language reads as a decimal sign.
    pub fn count(&self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push('\u{202f}');
            }
            text.push(digit);
        }
        if number < 0 { format!("-{text}") } else { text }
    }

    /// Reads a typed amount into thousandths. Point and comma are both decimal signs, whatever the
    /// language, because keyboards and habits differ; nothing else is taken.
    pub fn read_amount(&self, typed: &str) -> Option<i64> {
        let text = typed.trim();
        if text.contains('.') && text.contains(',') {
            return None;
        }
        parse_thousandths(&text.replace(',', "."))
    }

    fn dated(&self, key: &str, day: NaiveDate) -> String {
        let month = day.month();
        self.say_with(
            key,
            &[
                ("weekday", self.weekday(day).into()),
                ("weekday-short", self.weekday_short(day).into()),
                ("day", day.day().to_string().into()),
                ("month", self.say(&format!("month-{month}")).into()),
                ("month-short", self.say(&format!("month-short-{month}")).into()),
                ("year", day.year().to_string().into()),
            ],
        )
    }

    /// Vietnamese has a decimal comma.
    fn pointed(&self, number: String) -> String {
        if self.lang() == Lang::Vi { number.replace('.', ",") } else { number }
    }
}
