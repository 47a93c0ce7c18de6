//! Which dates a bundle may be for.

use chrono::{NaiveDate, TimeDelta};

use super::{Command, Facts, Planned, Refusal, Visit};
use crate::doses::parts_held;
use crate::policy::Policy;
use crate::takehome::bundles::CollectedBy;
use crate::words::BundleKind;

/// A part bottle is for today, one for a closed day lies within its batch; every other date lies after today and within the policy's days, today
/// itself only where somebody takes it to a client whose dose nobody sees today.
pub fn in_window(facts: &Facts, command: &Command, policy: &Policy) -> Result<(), Refusal> {
    let last = facts.today + TimeDelta::days(policy.takehome.days_ahead.value);
    let for_today = command.collected_by != CollectedBy::Client && facts.visit != Visit::Observed;
    let first = if for_today { facts.today } else { facts.today + TimeDelta::days(1) };
    let closed = facts.batched.as_ref().map(|batched| batched.batch.from..=batched.batch.to);
    let is_within = |date: NaiveDate| match command.kind {
        BundleKind::Part => date == facts.today,
        BundleKind::Closure => {
            (first..=last).contains(&date) && closed.as_ref().is_some_and(|closed| closed.contains(&date))
        }
        _ => (first..=last).contains(&date),
    };
    match command.dates.iter().filter(|date| !is_within(**date)).min() {
        Some(date) => Err(Refusal::DateOutOfWindow { date: *date }),
        None => Ok(()),
    }
}

/// No part that a bottle would hold is held.
pub fn uncovered(facts: &Facts, bottles: &[Planned]) -> Result<(), Refusal> {
    let is_held = |bottle: &&Planned| {
        parts_held(bottle.part).iter().any(|part| facts.held.contains(&(bottle.date, *part)))
    };
    match bottles.iter().find(is_held) {
        Some(bottle) => Err(Refusal::DateAlreadyCovered { date: bottle.date }),
        None => Ok(()),
    }
}

/// Dates after today in hand, two parts of a date once, are at most what the doctor approved.
pub fn within_approval(facts: &Facts, command: &Command, most: i64) -> Result<(), Refusal> {
    let after_today = |date: &&NaiveDate| **date > facts.today;
    let mut dates: Vec<NaiveDate> =
        facts.in_hand.iter().chain(&command.dates).filter(after_today).copied().collect();
    dates.sort();
    dates.dedup();
    if i64::try_from(dates.len()).is_ok_and(|count| count <= most) {
        Ok(())
    } else {
        Err(Refusal::AboveApproval)
    }
}

/// In any seven days no more take-home dates than the policy has.
pub fn within_week(facts: &Facts, command: &Command, policy: &Policy) -> Result<(), Refusal> {
    let Some(limit) = &policy.takehome.week_dates_max else { return Ok(()) };
    let mut dates: Vec<NaiveDate> = facts.take_home.iter().chain(&command.dates).copied().collect();
    dates.sort();
    dates.dedup();
    let in_week = |from: &NaiveDate| {
        let week = dates.iter().filter(|date| (0..7).contains(&(**date - *from).num_days()));
        i64::try_from(week.count()).unwrap_or(i64::MAX)
    };
    if dates.iter().any(|from| in_week(from) > limit.value) { Err(Refusal::PolicyWeekLimit) } else { Ok(()) }
}
