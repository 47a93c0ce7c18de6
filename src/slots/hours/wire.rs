//! What the calls about hours take and answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::holidays::{Fate, Planned};
use super::{DayPlan, Period, Terms, Timetable, WEEKDAYS, Weekly};
use crate::error::{Error, Result};
use crate::keys::Keyring;
use crate::units::{clock_face, minute_of};

/// A stretch of a day with equal slots.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodWire {
    /// When it opens, HH:MM.
    pub opens: String,
    /// When it closes, HH:MM; 24:00 is midnight.
    pub closes: String,
    /// How long each slot is.
    pub slot_minutes: i64,
    /// How many windows dispense at once.
    pub windows: i64,
}

/// The week of a site; a day without a period is closed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs, reason = "the days of a week")]
pub struct WeekWire {
    pub mon: Vec<PeriodWire>,
    pub tue: Vec<PeriodWire>,
    pub wed: Vec<PeriodWire>,
    pub thu: Vec<PeriodWire>,
    pub fri: Vec<PeriodWire>,
    pub sat: Vec<PeriodWire>,
    pub sun: Vec<PeriodWire>,
}

/// How visits are booked.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TermsWire {
    /// How long a dose at the window takes.
    pub cup_seconds: i64,
    /// How much longer each bottle to take home takes.
    pub bottle_seconds: i64,
    /// How long a seat is kept for who has not come.
    pub grace_minutes: i64,
    /// Until how long before the slot a client may move a visit.
    pub move_minutes: i64,
    /// Until how long before the slot a client may cancel a visit.
    pub cancel_minutes: i64,
    /// How far ahead a client may book.
    pub ahead_days: i64,
}

impl Default for TermsWire {
    fn default() -> Self {
        Terms::USUAL.into()
    }
}

impl From<Terms> for TermsWire {
    fn from(terms: Terms) -> Self {
        let Terms { cup_seconds, bottle_seconds, grace_minutes, move_minutes, cancel_minutes, ahead_days } =
            terms;
        TermsWire { cup_seconds, bottle_seconds, grace_minutes, move_minutes, cancel_minutes, ahead_days }
    }
}

impl From<TermsWire> for Terms {
    fn from(wire: TermsWire) -> Self {
        let TermsWire {
            cup_seconds,
            bottle_seconds,
            grace_minutes,
            move_minutes,
            cancel_minutes,
            ahead_days,
        } = wire;
        Terms { cup_seconds, bottle_seconds, grace_minutes, move_minutes, cancel_minutes, ahead_days }
    }
}

/// A weekly pattern and how visits are booked with it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoursWire {
    /// From which day on.
    pub from: NaiveDate,
    /// How visits are booked; the usual terms if they are left out.
    #[serde(default)]
    pub terms: TermsWire,
    /// The periods of each weekday.
    pub week: WeekWire,
}

impl HoursWire {
    /// What it says. Refuses a weekday whose times cannot be read (`not_a_time`).
    pub fn read(self) -> Result<Weekly> {
        let WeekWire { mon, tue, wed, thu, fri, sat, sun } = self.week;
        let mut days: [Vec<Period>; 7] = Default::default();
        for (at, periods) in [mon, tue, wed, thu, fri, sat, sun].into_iter().enumerate() {
            days[at] = read_periods(WEEKDAYS[at], &periods)?;
        }
        Ok(Weekly { from: self.from, terms: self.terms.into(), days })
    }

    /// A pattern as it is written.
    pub fn of(weekly: &Weekly) -> HoursWire {
        let day = |at: usize| written(&weekly.days[at]);
        let week = WeekWire {
            mon: day(0),
            tue: day(1),
            wed: day(2),
            thu: day(3),
            fri: day(4),
            sat: day(5),
            sun: day(6),
        };
        HoursWire { from: weekly.from, terms: weekly.terms.into(), week }
    }
}

/// One day that is otherwise than every week.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DatedDayIn {
    /// The day.
    pub day: NaiveDate,
    /// Its periods, none where the site is closed; left out: as every week again.
    pub periods: Option<Vec<PeriodWire>>,
    /// Why, for staff and clients; sealed.
    #[serde(default)]
    pub words: String,
}

impl DatedDayIn {
    /// What it says. Refuses the field `periods` (`not_a_time`).
    pub fn plan(&self) -> Result<DayPlan> {
        match &self.periods {
            None => Ok(DayPlan::AsUsual),
            Some(periods) => Ok(DayPlan::Otherwise(read_periods("periods", periods)?)),
        }
    }
}

/// A dated day.
#[derive(Debug, Serialize, ToSchema)]
pub struct DatedDayOut {
    /// The day.
    day: NaiveDate,
    /// Its periods; none: closed.
    periods: Vec<PeriodWire>,
    /// Why.
    words: Option<String>,
}

/// The hours of a site.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimetableOut {
    /// The pattern in force on the day that was asked for; null before any was set.
    weekly: Option<HoursWire>,
    /// The days that are otherwise within a year.
    days: Vec<DatedDayOut>,
}

impl TimetableOut {
    /// A timetable as of a day.
    pub fn of(hours: &Timetable, day: NaiveDate, keys: &Keyring) -> Result<TimetableOut> {
        let mut days = Vec::new();
        for dated in hours.dated_days() {
            let (periods, words) = (written(&dated.periods), dated.words(keys)?);
            days.push(DatedDayOut { day: dated.day, periods, words });
        }
        Ok(TimetableOut { weekly: hours.pattern(day).map(HoursWire::of), days })
    }
}

/// A file of holidays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidaysIn {
    /// Its text: an iCalendar, or a table with a date (YYYY-MM-DD) and a name on each line.
    pub file: String,
}

/// A day of the file.
#[derive(Debug, Serialize, ToSchema)]
pub struct HolidayOut {
    /// The day.
    day: NaiveDate,
    /// What it is called.
    words: String,
    /// What becomes of it.
    fate: Fate,
}

/// The days of a file of holidays by date.
#[derive(Debug, Serialize, ToSchema)]
pub struct HolidaysOut {
    /// Each day.
    items: Vec<HolidayOut>,
}

impl HolidaysOut {
    /// A plan as it is told.
    pub fn of(planned: Vec<Planned>) -> HolidaysOut {
        let out = |(holiday, fate): Planned| HolidayOut { day: holiday.day, words: holiday.words, fate };
        HolidaysOut { items: planned.into_iter().map(out).collect() }
    }
}

fn written(periods: &[Period]) -> Vec<PeriodWire> {
    let wire = |period: &Period| PeriodWire {
        opens: clock_face(period.opens),
        closes: clock_face(period.closes),
        slot_minutes: period.slot_minutes,
        windows: period.windows,
    };
    periods.iter().map(wire).collect()
}

fn read_periods(field: &str, periods: &[PeriodWire]) -> Result<Vec<Period>> {
    let read = |period: &PeriodWire| {
        let (opens, closes) = (minute_of(&period.opens)?, minute_of(&period.closes)?);
        Some(Period { opens, closes, slot_minutes: period.slot_minutes, windows: period.windows })
    };
    let read: Option<Vec<Period>> = periods.iter().map(read).collect();
    read.ok_or_else(|| Error::field(field, "not_a_time", "times are HH:MM"))
}
