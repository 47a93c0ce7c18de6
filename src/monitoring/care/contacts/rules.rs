//! Whom to call because days are missed in a row: an offer of support, never a consequence. Pure.

use chrono::{Days, NaiveDate};

use crate::monitoring::care::tasks::{Ask, CareTask};

/// Missed days in a row after which somebody asks how the client is; set by the clinic ○.
pub const RUN_DAYS: u64 = 3;
/// Days after which somebody asks again while the run goes on ○.
pub const AGAIN_AFTER_DAYS: u64 = 7;

/// A contact, as far as the rules read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Its day.
    pub day: NaiveDate,
    /// Whether the client was reached.
    pub reached: bool,
}

/// Whether somebody should be called today, where the days from `run_from` up to yesterday are missed. Who
/// was reached since is asked again after a week; after a try that reached nobody, tomorrow.
pub fn asks(run_from: NaiveDate, contacts: &[Seen], today: NaiveDate) -> Option<Ask> {
    let since: Vec<&Seen> = contacts.iter().filter(|seen| seen.day >= run_from).collect();
    let spoken = since.iter().filter(|seen| seen.reached).map(|seen| seen.day).max();
    let on = match spoken {
        Some(day) => (day + Days::new(AGAIN_AFTER_DAYS)).max(run_from + Days::new(RUN_DAYS)),
        None => run_from + Days::new(RUN_DAYS),
    };
    let tried_today = since.iter().any(|seen| seen.day == today);
    (on <= today && !tried_today).then_some(Ask { task: CareTask::MissedDoses, on })
}
