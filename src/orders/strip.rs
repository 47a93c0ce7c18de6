//! The strip of the last seven days, as the doctor sees it beside a decision.

use chrono::{Days, NaiveDate};

use crate::clients::Excused;
use crate::doses::RecentDose;
use crate::doses::visits::WithheldDay;
use crate::doses::{DoseFact, History};
use crate::words::DoseKind;

/// Days that the strip shows.
pub const STRIP_DAYS: u64 = 7;

/// One calendar day of the strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayMark {
    /// The service day.
    pub day: NaiveDate,
    /// What became of it.
    pub kind: DayMarkKind,
    /// The day's dose in micrograms, where there was one.
    pub dose_mcg: Option<i64>,
}

closed_list! {
    /// What became of a day, as calendars and strips draw it.
    DayMarkKind {
        /// Swallowed in front of staff.
        Seen = "seen",
        /// From a bottle taken home.
        Home = "home",
        /// Elsewhere: imported, guest or delivered.
        Elsewhere = "elsewhere",
        /// Taken in part only.
        Partly = "partly",
        /// Missed.
        Missed = "missed",
        /// Withheld by staff for a clinical reason.
        Withheld = "withheld",
        /// Without a dose, and nobody's fault.
        Excused = "excused",
    }
}

/// The seven days before `today`, oldest first, from the episode's first dose on. `doses` are the
/// live rows of those days.
pub fn strip(
    today: NaiveDate,
    first_dose: Option<NaiveDate>,
    doses: &[RecentDose],
    excused: &[Excused],
    withheld: &[WithheldDay],
) -> Vec<DayMark> {
    let Some(first_dose) = first_dose else { return Vec::new() };
    let facts: Vec<DoseFact> = doses.iter().map(RecentDose::fact).collect();
    let history = History::new(&facts, &[]);
    let days = (1..=STRIP_DAYS).rev().filter_map(|back| today.checked_sub_days(Days::new(back)));
    days.filter(|day| *day >= first_dose)
        .map(|day| {
            let dosed = history.on(day);
            let kind = match dosed {
                Some(dosed) if dosed.is_taken() => taken_kind(doses, day),
                Some(dosed) if dosed.is_dosed() => DayMarkKind::Partly,
                _ if withheld.iter().any(|one| one.service_day == day) => DayMarkKind::Withheld,
                _ if excused.iter().any(|span| span.from <= day && day <= span.to) => DayMarkKind::Excused,
                _ => DayMarkKind::Missed,
            };
            DayMark { day, kind, dose_mcg: dosed.filter(|d| d.is_dosed()).map(|d| d.dose_mcg) }
        })
        .collect()
}

/// How a taken day was taken; a part in front of staff counts before one taken elsewhere.
fn taken_kind(doses: &[RecentDose], day: NaiveDate) -> DayMarkKind {
    let has = |kind| doses.iter().any(|dose| dose.service_day == day && dose.kind == kind);
    if has(DoseKind::Observed) {
        DayMarkKind::Seen
    } else if has(DoseKind::TakeHome) {
        DayMarkKind::Home
    } else {
        DayMarkKind::Elsewhere
    }
}

#[cfg(test)]
mod tests;
