//! What a manager compares before a rule is changed: how many clients at which level, a doctor's
//! decisions, bottles, visits saved, and how many would have more or less than under the first
//! policy. Numbers only, no client is named.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::facts::days_between;
use super::replay_row::Row;
use crate::policy::Policies;

/// One policy over the period.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// On each day: how many clients at each level, 0 included.
    pub levels: BTreeMap<NaiveDate, BTreeMap<i64, u64>>,
    /// First approvals, changed levels and renewals at the policy's review interval.
    pub decisions: u64,
    /// Bottles handed over, if each client takes home all that is allowed, in cycles of one visit.
    pub bottles: f64,
    /// Clients who would have less than under the first policy on the last day.
    pub lower: u64,
    /// Clients who would have more.
    pub higher: u64,
}

impl Outcome {
    /// The levels of the last day.
    pub fn last(&self) -> Option<(&NaiveDate, &BTreeMap<i64, u64>)> {
        self.levels.iter().next_back()
    }

    /// Visits that clients need not make on a day with these levels: of a cycle of level + 1 days,
    /// one is a visit.
    pub fn saved_a_day(levels: &BTreeMap<i64, u64>) -> f64 {
        levels.iter().map(|(level, clients)| *clients as f64 * share_at_home(*level)).sum()
    }
}

fn share_at_home(level: i64) -> f64 {
    level as f64 / (level + 1) as f64
}

/// Gathers rows that come by client, day and policy.
#[derive(Debug)]
pub struct Comparison<'p> {
    policies: &'p Policies,
    every_days: i64,
    /// In the order in which the policies were named.
    pub outcomes: Vec<(String, Outcome)>,
    client: String,
    /// For each policy the client's level and the day of the last decision.
    standing: Vec<Option<(i64, NaiveDate)>>,
    day: Vec<Option<(NaiveDate, i64)>>,
}

impl<'p> Comparison<'p> {
    /// An empty comparison of steps of so many days.
    pub fn new(policies: &'p Policies, ids: &[String], every_days: i64) -> Self {
        Comparison {
            policies,
            every_days,
            outcomes: ids.iter().map(|id| (id.clone(), Outcome::default())).collect(),
            client: String::new(),
            standing: vec![None; ids.len()],
            day: vec![None; ids.len()],
        }
    }

    /// Takes one row.
    pub fn add(&mut self, row: &Row) {
        if row.client != self.client {
            self.end_client();
            self.client.clone_from(&row.client);
        }
        let Some(at) = self.outcomes.iter().position(|(id, _)| *id == row.policy) else { return };
        let review_days = self.review_days(row);
        let outcome = &mut self.outcomes[at].1;
        *outcome.levels.entry(row.as_of).or_default().entry(row.allowed_doses).or_default() += 1;
        outcome.bottles += share_at_home(row.allowed_doses) * self.every_days as f64;
        let is_due = match self.standing[at] {
            None => row.allowed_doses > 0,
            Some((level, _)) if level != row.allowed_doses => true,
            Some((level, since)) => level > 0 && days_between(since, row.as_of) >= review_days,
        };
        if is_due {
            outcome.decisions += 1;
            self.standing[at] = Some((row.allowed_doses, row.as_of));
        }
        self.day[at] = Some((row.as_of, row.allowed_doses));
    }

    /// The outcomes, once every row is in.
    pub fn finish(mut self) -> Vec<(String, Outcome)> {
        self.end_client();
        self.outcomes
    }

    fn review_days(&self, row: &Row) -> i64 {
        let policy = self.policies.in_force(&row.policy, row.as_of);
        policy.map_or(i64::MAX, |policy| policy.takehome.review_days.value)
    }

    /// Only who is there on the period's last day is compared.
    fn end_client(&mut self) {
        let last_day =
            self.outcomes.iter().filter_map(|(_, outcome)| outcome.last()).map(|(day, _)| *day).max();
        if let Some((day, first)) = self.day.first().copied().flatten()
            && Some(day) == last_day
        {
            for (at, standing) in self.day.iter().enumerate() {
                let Some((_, level)) = standing else { continue };
                self.outcomes[at].1.lower += u64::from(*level < first);
                self.outcomes[at].1.higher += u64::from(*level > first);
            }
        }
        self.day.fill(None);
        self.standing.fill(None);
    }
}
