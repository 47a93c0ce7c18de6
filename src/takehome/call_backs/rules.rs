//! Who is drawn for a count of bottles. A seed that nobody chooses decides; whoever knows it draws the
//! same again.

use chrono::NaiveDate;

use crate::policy::takehome::CallBacks;
use crate::takehome::facts::days_between;

/// A client who may be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The lot: a random text made from the seed and the client.
    pub lot: String,
    /// Doses approved in hand.
    pub doses: i64,
    /// Bottles in hand.
    pub bottles: i64,
    /// The first issue under the present unbroken approvals.
    pub first_issue: Option<NaiveDate>,
    /// Whether a call-back of theirs is open.
    pub has_open: bool,
}

/// One in so many days for a client on a day; none for somebody who is not drawn at all.
pub fn every_days(call_backs: &CallBacks, candidate: &Candidate, day: NaiveDate) -> Option<i64> {
    if candidate.has_open || candidate.bottles == 0 || candidate.doses < call_backs.from_doses.value {
        return None;
    }
    let first_days = call_backs.first_days.as_ref().map_or(0, |days| days.value);
    let is_new = candidate.first_issue.is_none_or(|first| days_between(first, day) < first_days);
    let first = call_backs.first_every_days.as_ref().filter(|_| is_new);
    Some(first.unwrap_or(&call_backs.every_days).value)
}

/// Which of the candidates are drawn, in the order of their lots; at most `most`.
pub fn draw(call_backs: &CallBacks, candidates: &[Candidate], day: NaiveDate, most: usize) -> Vec<usize> {
    let is_drawn = |candidate: &Candidate| {
        every_days(call_backs, candidate, day)
            .is_some_and(|days| number(&candidate.lot).is_multiple_of(days.unsigned_abs()))
    };
    let mut drawn: Vec<usize> = (0..candidates.len()).filter(|at| is_drawn(&candidates[*at])).collect();
    drawn.sort_by(|a, b| candidates[*a].lot.cmp(&candidates[*b].lot));
    drawn.truncate(most);
    drawn
}

/// Whether a lot is one that the policy draws, at the rate of the first time or at the later one.
pub fn draws_lot(call_backs: &CallBacks, lot: &str) -> bool {
    let rates = [Some(&call_backs.every_days), call_backs.first_every_days.as_ref()];
    rates.into_iter().flatten().any(|days| number(lot).is_multiple_of(days.value.unsigned_abs()))
}

/// A lot as a number: its text is random, so that any fixed mixing of it is.
fn number(lot: &str) -> u64 {
    lot.bytes().fold(0, |mixed: u64, byte| mixed.wrapping_mul(1_000_003).wrapping_add(u64::from(byte)))
}
