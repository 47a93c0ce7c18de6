//! What would raise the take-home: the same rules, run forward day by day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::assessment::{Assessment, allowed_on};
use super::facts::{Facts, days_after, days_between};
use crate::policy::TakeHome;
use crate::words::{Criterion, CriterionState};

/// How far ahead a rise is looked for: past the highest rung of any ladder that is counted in days.
const HORIZON_DAYS: i64 = 400;

/// The next rise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Next {
    /// The doses it would give.
    pub allowed_doses: i64,
    /// The first day on which it would.
    pub on: NaiveDate,
    /// The doses to take until then, one a day, today's included.
    pub doses_until: i64,
    /// What has to be attested besides, in the order of the list.
    pub attest: Vec<Criterion>,
}

/// The first day on which more is allowed, if nothing is missed until then and what a person has to
/// attest is attested; none where nothing more is to be had within a year.
pub fn next(facts: &Facts, take_home: &TakeHome, now: &Assessment) -> Option<Next> {
    facts.first_dose?;
    let attest: Vec<Criterion> = now
        .criteria
        .iter()
        .filter(|judged| judged.code.is_attested() && judged.state != CriterionState::Met)
        .map(|judged| judged.code)
        .collect();
    let hoped = facts.clone().all_attested(take_home);
    let (on, allowed_doses) = (0..=HORIZON_DAYS)
        .map(|ahead| days_after(facts.as_of, ahead))
        .map(|day| (day, allowed_on(&hoped, take_home, day)))
        .find(|(_, allowed)| *allowed > now.allowed_doses)?;
    Some(Next { allowed_doses, on, doses_until: days_between(facts.as_of, on), attest })
}
