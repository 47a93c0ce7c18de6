//! What the counter and the doctor must know before a dose, from the newest rows only: the cost is
//! the same after a week and after ten years.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;

use super::recent::{FIRST_ROWS, InductionDay, RECENT_ROWS, Recent, first_rows_suffice};
use super::rules::{DoseFact, Excused};
use super::{RecentDose, bottles, store};
use crate::clock::instant;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId};
use crate::units::Instant;
use crate::words::{DoseKind, Part};

/// A client's newest doses as seen from one service day.
#[derive(Debug, Clone)]
pub struct Background {
    /// F of domain § 3: the day of the episode's first dose, if there was one.
    pub first_dose: Option<NaiveDate>,
    /// The episode's newest rows, ready for the rules.
    pub recent: Recent,
    /// The client's newest live rows up to the day, newest first, of any episode.
    pub rows: Vec<RecentDose>,
    /// The last dose on a later day, which the clock showed before it was set back.
    ahead: Option<RecentDose>,
    as_of: NaiveDate,
}

/// The last swallowed dose, of any episode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastSwallowed {
    /// Its service day.
    pub day: NaiveDate,
    /// When; `None` where only the day is known (imported doses, bottles taken at home).
    pub at: Option<Instant>,
    /// The latest moment at which it can have been swallowed: `at`, or the end of its day at the
    /// site. Only a signature after it answers for the days missed since (domain § 4).
    pub latest_at: Instant,
    /// Which part it was.
    pub part: Part,
}

impl LastSwallowed {
    /// Whether somebody signed after it, whenever on its day it was swallowed.
    pub fn is_before(&self, signed_at: Instant) -> bool {
        signed_at > self.latest_at
    }
}

impl Background {
    /// What a client's newest live rows say on a day, newest first; `is_whole` where they are all there are.
    pub fn of(
        day: NaiveDate,
        episode: &EpisodeId,
        (rows, is_whole): (Vec<RecentDose>, bool),
        first_dose: Option<NaiveDate>,
        excused: &[Excused],
    ) -> Self {
        let of_episode = rows.iter().filter(|dose| dose.episode == *episode);
        let facts: Vec<DoseFact> = of_episode.map(RecentDose::fact).collect();
        // Rows of an earlier episode at the end mean that this episode's record is whole.
        let limit = if is_whole || facts.len() < rows.len() { usize::MAX } else { facts.len() };
        let recent = Recent::new(day, first_dose, &facts, limit, excused);
        Background { first_dose, recent, rows, ahead: None, as_of: day }
    }

    /// The day of induction, or the least that it can be where the rows do not reach back to its first; none
    /// before the first dose. `re_inducts` says of a run of days without a dose whether it begins induction anew.
    pub fn induction_day(&self, re_inducts: impl Fn(i64) -> bool) -> Option<i64> {
        self.first_dose.map(|_| match self.recent.induction_day(re_inducts) {
            InductionDay::Exactly(day) | InductionDay::AtLeast(day) => day,
        })
    }

    /// The last swallowed dose; a day known without an hour ends at midnight in `zone`.
    pub fn last_swallowed(&self, zone: Tz) -> Option<LastSwallowed> {
        let newest = self.rows.iter().chain(&self.ahead).max_by_key(|dose| (dose.service_day, dose.at))?;
        let (day, at) = (newest.service_day, seen_at(newest));
        let latest_at = at.unwrap_or_else(|| end_of(day, zone));
        Some(LastSwallowed { day, at, latest_at, part: newest.part })
    }

    /// When methadone was last seen swallowed on an earlier service day, of any episode.
    pub fn last_before_today(&self) -> Option<Instant> {
        self.rows.iter().filter(|dose| dose.service_day < self.as_of).filter_map(seen_at).max()
    }

    /// When methadone was last seen swallowed on this service day.
    pub fn last_today(&self) -> Option<Instant> {
        self.rows.iter().filter(|dose| dose.service_day == self.as_of).filter_map(seen_at).max()
    }

    /// When methadone was last seen swallowed.
    pub fn last_at(&self) -> Option<Instant> {
        self.rows.iter().filter_map(seen_at).max()
    }
}

/// The last moment of a day in a zone.
pub fn end_of(day: NaiveDate, zone: Tz) -> Instant {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    instant(next, NaiveTime::MIN, zone) - TimeDelta::microseconds(1)
}

fn seen_at(dose: &RecentDose) -> Option<Instant> {
    (!matches!(dose.kind, DoseKind::Imported | DoseKind::TakeHome)).then_some(dose.at)
}

/// Reads the background of a client's episode on a service day.
pub fn background(
    conn: &mut Conn,
    client: &ClientId,
    episode: &EpisodeId,
    day: NaiveDate,
    excused: &[Excused],
) -> Result<Background> {
    let mut asked = FIRST_ROWS;
    let mut rows = store::newest(conn, client, day, asked)?;
    if !first_rows_suffice(rows.iter().map(|dose| dose.service_day)) {
        asked = RECENT_ROWS;
        rows = store::newest(conn, client, day, asked)?;
    }
    let first_dose = store::first_dose_day(conn, episode)?;
    let is_whole = rows.len() < asked;
    // Today's bottle in hand is not swallowed until somebody says so, or the day is over.
    if rows.iter().any(|dose| dose.kind == DoseKind::TakeHome && dose.service_day == day) {
        let in_hand = bottles::open_bottles(conn, client, day)?;
        rows.retain(|dose| !in_hand.iter().any(|bottle| bottle.dose == dose.id));
    }
    let ahead = store::last_after(conn, client, day)?;
    Ok(Background { ahead, ..Background::of(day, episode, (rows, is_whole), first_dose, excused) })
}
