//! When a follow-up falls due: at entry, after 3, 6 and 12 months, then every year (○ from the second
//! year on). Pure. Nothing here knows of a dose, a visit or take-home.

use chrono::{Months, NaiveDate, TimeDelta};

use crate::monitoring::screening::ScreenState;
use crate::monitoring::screening::due_rules::{SOON_DAYS, state};

/// Months after entry in the first year; from then on every twelve.
const MONTHS: [u32; 4] = [0, 3, 6, 12];
/// Years that are looked at: nobody stays longer.
const YEARS: u32 = 80;

/// Where the follow-up stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormDue {
    /// How it stands.
    pub state: ScreenState,
    /// The day on which it falls due.
    pub on: NaiveDate,
    /// Months after entry.
    pub month: u32,
}

impl FormDue {
    /// Whether a list reminds of it: from its day on, and at entry once it is overdue, since everybody who
    /// begins would stand on it otherwise.
    pub fn reminds(&self) -> bool {
        match self.state {
            ScreenState::Overdue => true,
            ScreenState::Due => self.month > 0,
            _ => false,
        }
    }
}

/// Where the follow-up stands on a day in a stay that began on `entered`, where one was filled in or
/// declined last on `last`. It counts for every date that lies at most 30 days after it, so that nobody
/// is asked twice for dates that went by.
pub fn follow_up(entered: NaiveDate, last: Option<NaiveDate>, today: NaiveDate) -> Option<FormDue> {
    let counts_to = last.map(|last| last + TimeDelta::days(SOON_DAYS));
    let yearly = (2..=YEARS).map(|year| year * 12);
    let dates = MONTHS.into_iter().chain(yearly).filter_map(|month| {
        let on = entered.checked_add_months(Months::new(month))?;
        Some((on, month))
    });
    let mut open = dates.filter(|(on, _)| counts_to.is_none_or(|to| *on > to));
    open.next().map(|(on, month)| FormDue { state: state(Some(on), SOON_DAYS, today), on, month })
}
