//! Who speaks with the client after an overdose, and which doctor looks. Nothing of it stops or lowers a
//! dose. Pure.

use chrono::{Days, NaiveDate};

use super::OverdoseOutcome;
use crate::monitoring::care::contacts::rules::Seen;
use crate::monitoring::care::tasks::{Ask, CareTask};

/// Days within which somebody speaks with the client; set by the clinic ○.
pub const CONTACT_WITHIN_DAYS: u64 = 7;
/// Days after which an overdose that was told of is not listed any more; it stays in the file ○.
pub const LISTED_DAYS: u64 = 90;

/// What a non-fatal overdose needs: that somebody speaks with the client after it became known, from the
/// first day on, and that a doctor looks.
pub fn asks(
    outcome: OverdoseOutcome,
    told_on: NaiveDate,
    is_reviewed: bool,
    contacts: &[Seen],
    today: NaiveDate,
) -> Vec<Ask> {
    let mut asks = Vec::new();
    if outcome == OverdoseOutcome::Died || told_on + Days::new(LISTED_DAYS) < today {
        return asks;
    }
    if !contacts.iter().any(|seen| seen.reached && seen.day >= told_on) {
        let on = told_on + Days::new(CONTACT_WITHIN_DAYS);
        asks.push(Ask { task: CareTask::OverdoseContact, on });
    }
    if !is_reviewed {
        asks.push(Ask { task: CareTask::OverdoseReview, on: told_on });
    }
    asks
}
