//! When a site dispenses: a weekly pattern from a day on, and dated days that are otherwise.

pub mod api; // the JSON calls
pub mod holidays; // days out of a file
pub mod rules; // what hours may be, and the slots they make
mod set; // a new pattern, a dated day
mod store;
pub mod times; // times of the day as HH:MM
pub mod wire; // what the calls take and answer

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike as _, NaiveDate, NaiveTime, TimeDelta};

use crate::clients::programme::Site;
use crate::clock;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::SiteId;
use crate::units::Instant;

pub(in crate::slots) use set::{AHEAD_DAYS, wrong_day};
pub use set::{DayPlan, SETTERS, WEEKDAYS, set_day, set_weekly};
pub use store::Dated;

closed_list! {
    /// What a row of hours says.
    HoursKind {
        /// Every week from a day on.
        Weekly = "weekly",
        /// One day that is otherwise; closed if it has no period.
        Day = "day",
        /// One day that is as every week again.
        AsUsual = "as_usual",
    }
}

/// A stretch of a day with equal slots, in minutes of the local day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The minute at which it opens.
    pub opens: i64,
    /// The minute at which it closes; 1440 is midnight.
    pub closes: i64,
    /// How long each slot is.
    pub slot_minutes: i64,
    /// How many windows dispense at once.
    pub windows: i64,
}

/// How visits are booked at a site; set with the weekly pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// How long a dose at the window takes.
    pub cup_seconds: i64,
    /// How much longer each bottle to take home takes.
    pub bottle_seconds: i64,
    /// How long after the beginning of the slot a seat is kept for who has not come.
    pub grace_minutes: i64,
    /// Until how long before the slot a client may move a visit.
    pub move_minutes: i64,
    /// Until how long before the slot a client may cancel a visit.
    pub cancel_minutes: i64,
    /// How far ahead a client may book.
    pub ahead_days: i64,
}

impl Default for Terms {
    fn default() -> Self {
        Terms::USUAL
    }
}

impl Terms {
    /// Until it is measured at the site ○: three minutes for a dose, one for each bottle.
    pub const USUAL: Terms = Terms {
        cup_seconds: 180,
        bottle_seconds: 60,
        grace_minutes: 15,
        move_minutes: 15,
        cancel_minutes: 60,
        ahead_days: 28,
    };

    /// How long a visit takes at which so many bottles are handed over.
    pub fn visit_seconds(&self, bottles: i64) -> i64 {
        self.times().visit_seconds(bottles)
    }

    /// How long a dose and each bottle take by them.
    pub fn times(&self) -> Times {
        Times { cup_seconds: self.cup_seconds, bottle_seconds: self.bottle_seconds }
    }
}

/// How long a dose and each bottle take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// Seconds for a dose at the window.
    pub cup_seconds: i64,
    /// Seconds more for each bottle.
    pub bottle_seconds: i64,
}

impl Times {
    /// Seconds of a visit at which so many bottles are handed over.
    pub fn visit_seconds(&self, bottles: i64) -> i64 {
        self.cup_seconds + self.bottle_seconds * bottles
    }
}

/// A weekly pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weekly {
    /// From which day on.
    pub from: NaiveDate,
    /// How visits are booked.
    pub terms: Terms,
    /// The periods of each weekday, Monday first.
    pub days: [Vec<Period>; 7],
}

/// A weekly pattern, and when it was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetWeekly {
    /// The pattern.
    pub weekly: Weekly,
    /// When somebody set it.
    pub set_at: Instant,
}

/// A slot of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// The dosing time that it has: its length at every open window.
    pub capacity_seconds: i64,
}

/// The hours of a site over some days.
#[derive(Debug, Clone)]
pub struct Timetable {
    site: Site,
    weekly: Vec<SetWeekly>,
    days: HashMap<NaiveDate, Dated>,
}

impl Timetable {
    /// Whose hours they are.
    pub fn site(&self) -> &SiteId {
        &self.site.id
    }

    /// The pattern in force on a day, if the site has set one.
    pub fn pattern(&self, day: NaiveDate) -> Option<&Weekly> {
        self.weekly.iter().map(|set| &set.weekly).rev().find(|pattern| pattern.from <= day)
    }

    /// The first pattern that begins after a day.
    pub fn next_pattern(&self, day: NaiveDate) -> Option<&Weekly> {
        self.weekly.iter().map(|set| &set.weekly).find(|pattern| pattern.from > day)
    }

    /// The patterns that begin after a day, by their beginning; of two for one day the newer.
    pub fn patterns_after(&self, day: NaiveDate) -> Vec<&Weekly> {
        let later = self.weekly.iter().map(|set| &set.weekly).filter(|pattern| pattern.from > day);
        let by_day: BTreeMap<NaiveDate, &Weekly> = later.map(|pattern| (pattern.from, pattern)).collect();
        by_day.into_values().collect()
    }

    /// How visits are booked on a day.
    pub fn terms(&self, day: NaiveDate) -> Terms {
        self.pattern(day).map_or(Terms::USUAL, |pattern| pattern.terms)
    }

    /// How visits were booked on a day by what was set before a moment; as now where nothing was.
    pub fn terms_when(&self, day: NaiveDate, at: Instant) -> Terms {
        let mut then = self.weekly.iter().rev().filter(|set| set.set_at < at && set.weekly.from <= day);
        then.next().map_or_else(|| self.terms(day), |set| set.weekly.terms)
    }

    /// What makes a day other than every week.
    pub fn dated(&self, day: NaiveDate) -> Option<&Dated> {
        self.days.get(&day).filter(|dated| dated.kind == HoursKind::Day)
    }

    /// The days that are otherwise than every week, by date.
    pub fn dated_days(&self) -> Vec<&Dated> {
        let mut days: Vec<&Dated> = self.days.values().filter(|dated| dated.kind == HoursKind::Day).collect();
        days.sort_by_key(|dated| dated.day);
        days
    }

    /// The periods of a day; none where the site is closed.
    pub fn periods(&self, day: NaiveDate) -> &[Period] {
        if let Some(dated) = self.dated(day) {
            return &dated.periods;
        }
        let weekday = day.weekday().num_days_from_monday() as usize;
        self.pattern(day).map_or(&[], |pattern| pattern.days[weekday].as_slice())
    }

    /// The slots of a day, by their beginning; right across a change of the clocks.
    pub fn slots(&self, day: NaiveDate) -> Vec<Slot> {
        rules::slots_of(self.periods(day), |minute| moment(&self.site, day, minute))
    }
}

/// The moment of a minute of a local day at a site, the earlier one where it happens twice; 1440 is the
/// midnight that ends the day.
pub fn moment(site: &Site, day: NaiveDate, minute: i64) -> Instant {
    let local = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute);
    clock::instant(local.date(), local.time(), site.zone)
}

/// The hours of a site for the days from one to another. Four indexed statements.
pub fn timetable(conn: &mut Conn, site: &Site, (from, to): (NaiveDate, NaiveDate)) -> Result<Timetable> {
    let weekly = store::weekly_until(conn, &site.id, to)?;
    let days = store::dated_between(conn, &site.id, from, to)?;
    Ok(Timetable { site: site.clone(), weekly, days })
}

/// Whether anybody has ever set the hours of a site.
pub fn has_hours(conn: &mut Conn, site: &SiteId) -> Result<bool> {
    store::has_any(conn, site)
}
