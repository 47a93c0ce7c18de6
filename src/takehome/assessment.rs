//! The assessment: how many take-home doses a policy allows on a day, and why (domain § 5). Pure:
//! the same facts and the same policy give the same answer for ever.

use chrono::NaiveDate;

use super::facts::{Facts, days_after, days_between};
use super::judged::{Found, Judged};
use super::ladder::{allowed_by_ladder, climbed, days_of_percent};
use crate::policy::TakeHome;
use crate::words::{Criterion, CriterionState, LadderBy};

/// How far ahead a day is looked for on which a criterion is met: over the longest of any policy.
const HORIZON_DAYS: i64 = 3_700;

/// An assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The service day.
    pub as_of: NaiveDate,
    /// The doses allowed: the ladder's rung, or 0 while a criterion is not met or unknown.
    pub allowed_doses: i64,
    /// Every criterion of the policy, in the order of the list.
    pub criteria: Vec<Judged>,
}

impl Assessment {
    /// The criteria that are not met or unknown, in their order.
    pub fn unmet(&self) -> Vec<Criterion> {
        let unmet = self.criteria.iter().filter(|judged| judged.state != CriterionState::Met);
        unmet.map(|judged| judged.code).collect()
    }
}

/// Assesses the facts under a policy's take-home section on the facts' own day.
pub fn assess(facts: &Facts, take_home: &TakeHome) -> Assessment {
    assess_on(facts, take_home, facts.as_of)
}

/// The same for a later day, if nothing is missed, the dose does not rise and what is attested stays
/// attested until then.
pub fn assess_on(facts: &Facts, take_home: &TakeHome, day: NaiveDate) -> Assessment {
    let criteria: Vec<Judged> = codes(take_home)
        .map(|code| {
            let mut judged = judge(facts, take_home, code, day);
            if judged.state != CriterionState::Met && !code.is_attested() {
                judged.met_on = first_day(facts, take_home, code, day);
            }
            judged
        })
        .collect();
    let is_met = criteria.iter().all(|judged| judged.state == CriterionState::Met);
    let allowed_doses = if is_met { allowed_by_ladder(facts, take_home, day) } else { 0 };
    Assessment { as_of: day, allowed_doses, criteria }
}

/// Only the number, for looking ahead.
pub fn allowed_on(facts: &Facts, take_home: &TakeHome, day: NaiveDate) -> i64 {
    let mut codes = codes(take_home);
    let is_met = codes.all(|code| judge(facts, take_home, code, day).state == CriterionState::Met);
    if is_met { allowed_by_ladder(facts, take_home, day) } else { 0 }
}

/// The criteria of a policy in the order of the list; the ladder is every policy's.
pub fn codes(take_home: &TakeHome) -> impl Iterator<Item = Criterion> {
    let c = &take_home.criteria;
    Criterion::ALL.iter().copied().filter(move |code| match code {
        Criterion::MinTreatmentDay => c.min_treatment_day.is_some(),
        Criterion::Missed30 => c.missed_30.is_some(),
        Criterion::Missed90 => c.missed_90.is_some(),
        Criterion::StableDays => c.stable_days.is_some(),
        Criterion::Sedation14 => c.sedation_14.is_some(),
        Criterion::Ladder => true,
        attested => take_home.attested.iter().any(|criterion| criterion.code == *attested),
    })
}

fn judge(facts: &Facts, take_home: &TakeHome, code: Criterion, day: NaiveDate) -> Judged {
    let c = &take_home.criteria;
    let value = |value: &Option<crate::policy::Value<i64>>| value.as_ref().map_or(0, |value| value.value);
    let at_least = |observed, required| counted(code, observed, required, |found| found >= required);
    let at_most = |observed, required| counted(code, observed, required, |found| found <= required);
    match code {
        Criterion::MinTreatmentDay => at_least(facts.treatment_day(day), value(&c.min_treatment_day)),
        Criterion::Missed30 => at_most(facts.missed_in(day, 30), value(&c.missed_30)),
        Criterion::Missed90 => at_most(facts.missed_in(day, 90), value(&c.missed_90)),
        Criterion::StableDays => at_least(facts.stable_days(day), value(&c.stable_days)),
        Criterion::Sedation14 => sedation(facts, value(&c.sedation_14), day),
        Criterion::Ladder => ladder(facts, take_home, day),
        attested => said(facts, attested, take_home.attested_days.value),
    }
}

fn counted(code: Criterion, observed: Option<i64>, required: i64, holds: impl Fn(i64) -> bool) -> Judged {
    let state = match observed {
        None => CriterionState::Unknown,
        Some(found) if holds(found) => CriterionState::Met,
        Some(_) => CriterionState::NotMet,
    };
    let required = Found::Days(required);
    Judged { code, state, observed: observed.map(Found::Days), required, met_on: None }
}

/// The days are those before the day, as for missed days, and the day itself.
fn sedation(facts: &Facts, days: i64, day: NaiveDate) -> Judged {
    let since = facts.sedation.map(|sedation| days_between(sedation, day));
    let state = match since {
        Some(since) if since <= days => CriterionState::NotMet,
        _ => CriterionState::Met,
    };
    let (code, required) = (Criterion::Sedation14, Found::Days(days));
    Judged { code, state, observed: since.map(Found::Days), required, met_on: None }
}

fn said(facts: &Facts, code: Criterion, valid_days: i64) -> Judged {
    let observed = facts.attested(code, valid_days).map(|said| said.value);
    let state = match observed {
        Some(true) => CriterionState::Met,
        Some(false) => CriterionState::NotMet,
        None => CriterionState::Unknown,
    };
    Judged { code, state, observed: observed.map(Found::Said), required: Found::Said(true), met_on: None }
}

fn ladder(facts: &Facts, take_home: &TakeHome, day: NaiveDate) -> Judged {
    let ladder = &take_home.ladder;
    let lowest = ladder.rungs.first().map_or(0, |rung| rung.from);
    let required = match ladder.by {
        LadderBy::Taken28Percent => days_of_percent(lowest),
        LadderBy::TreatmentDay | LadderBy::DaysSinceFirstIssue => lowest,
    };
    let mut judged = counted(Criterion::Ladder, climbed(facts, take_home, day), required, |_| true);
    if judged.state == CriterionState::Met && allowed_by_ladder(facts, take_home, day) == 0 {
        judged.state = CriterionState::NotMet;
    }
    judged
}

/// The first later day on which one criterion is met if nothing else is missed.
fn first_day(facts: &Facts, take_home: &TakeHome, code: Criterion, day: NaiveDate) -> Option<NaiveDate> {
    facts.first_dose?;
    (1..=HORIZON_DAYS)
        .map(|ahead| days_after(day, ahead))
        .find(|later| judge(facts, take_home, code, *later).state == CriterionState::Met)
}
