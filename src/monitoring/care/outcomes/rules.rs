//! When somebody asks how a client is whose stay has ended. Re-entry is always open. Pure.

use chrono::{Days, Months, NaiveDate};

use super::FollowUpResult;
use crate::monitoring::care::tasks::{Ask, CareTask};
use crate::words::EpisodeEndReason;

/// Months after the end at which somebody asks; set by the clinic ○.
pub const MONTHS: [i64; 4] = [1, 3, 6, 12];
/// Days for which the last of them, and what is not written of the end, stay on the list ○.
pub const LISTED_DAYS: u64 = 90;

/// What is known of a stay that ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// The day.
    pub on: NaiveDate,
    /// Why.
    pub reason: EpisodeEndReason,
    /// Whether the client is in treatment here again.
    pub is_back: bool,
    /// Whether the client agrees to be called or visited.
    pub agrees: bool,
    /// Whether somebody wrote how the client was.
    pub is_told: bool,
    /// What was heard, by month.
    pub heard: Vec<(i64, FollowUpResult)>,
}

/// The day of one of the [`MONTHS`].
pub fn day_of(ended_on: NaiveDate, month: i64) -> NaiveDate {
    let months = u32::try_from(month).unwrap_or_default();
    ended_on.checked_add_months(Months::new(months)).unwrap_or(ended_on)
}

/// The month that somebody asks for today, with its day: the latest that has come, until the next comes.
pub fn due_month(ended: &Ended, today: NaiveDate) -> Option<(i64, NaiveDate)> {
    let over = ended.heard.iter().any(|(_, result)| result.is_last());
    if over || ended.is_back || !ended.agrees || ended.reason == EpisodeEndReason::Died {
        return None;
    }
    let due = MONTHS.iter().rev().map(|month| (*month, day_of(ended.on, *month)));
    let (month, on) = due.into_iter().find(|(_, on)| *on <= today)?;
    let lapsed = month == MONTHS[MONTHS.len() - 1] && on + Days::new(LISTED_DAYS) < today;
    let is_heard = ended.heard.iter().any(|(heard, _)| *heard == month);
    (!lapsed && !is_heard).then_some((month, on))
}

/// What the end of a stay needs.
pub fn asks(ended: &Ended, today: NaiveDate) -> Vec<Ask> {
    let mut asks = Vec::new();
    if let Some((_, on)) = due_month(ended, today) {
        asks.push(Ask { task: CareTask::FollowUp, on });
    }
    let is_recent = ended.on + Days::new(LISTED_DAYS) >= today;
    if is_recent && !ended.is_told && !ended.is_back && ended.reason != EpisodeEndReason::Died {
        asks.push(Ask { task: CareTask::OutcomeMissing, on: ended.on });
    }
    asks
}
