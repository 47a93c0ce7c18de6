//! What may follow in a referral, and when it needs somebody, so that nobody is lost. Pure.

use chrono::{Days, NaiveDate};

use super::ReferralStep;
use crate::monitoring::care::tasks::{Ask, CareTask};

/// Days after which a referral should be booked; set by the clinic ○.
pub const BOOKED_WITHIN_DAYS: u64 = 7;
/// The same for an urgent one ○.
pub const URGENT_WITHIN_DAYS: u64 = 2;
/// Days after a booked one for word of it ○.
pub const WORD_WITHIN_DAYS: u64 = 3;
/// Days after a missed one to book another ○.
pub const AGAIN_WITHIN_DAYS: u64 = 7;
/// Days after the visit for a result ○.
pub const RESULT_WITHIN_DAYS: u64 = 30;

/// A step and its day.
pub type Step = (ReferralStep, NaiveDate);

/// What may follow; nothing once a result came or it was closed.
pub const fn next(last: Option<ReferralStep>) -> &'static [ReferralStep] {
    use ReferralStep::{Attended, Booked, Closed, Missed, Result};
    match last {
        None | Some(Missed) => &[Booked, Attended, Closed],
        Some(Booked) => &[Attended, Missed, Booked, Closed],
        Some(Attended) => &[Result, Booked, Closed],
        Some(Result | Closed) => &[],
    }
}

/// What an open referral needs and from which day on; none once it has ended. So every open one either
/// needs somebody now or has a day on which it will.
pub fn asks(is_urgent: bool, made_on: NaiveDate, last: Option<Step>) -> Option<Ask> {
    let (task, from, days) = match last {
        None if is_urgent => (CareTask::NotBooked, made_on, URGENT_WITHIN_DAYS),
        None => (CareTask::NotBooked, made_on, BOOKED_WITHIN_DAYS),
        Some((ReferralStep::Booked, on)) => (CareTask::NoWord, on, WORD_WITHIN_DAYS),
        Some((ReferralStep::Missed, on)) => (CareTask::NotRebooked, on, AGAIN_WITHIN_DAYS),
        Some((ReferralStep::Attended, on)) => (CareTask::NoResult, on, RESULT_WITHIN_DAYS),
        Some((ReferralStep::Result | ReferralStep::Closed, _)) => return None,
    };
    Some(Ask { task, on: from + Days::new(days) })
}
