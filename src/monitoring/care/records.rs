//! The rows of clients that stand, and what they ask for.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::contacts::rules::Seen;
use super::contacts::{self, store::Contact};
use super::missed::Run;
use super::naloxone::rules::{Kit, Use};
use super::naloxone::{self, store::Kits, store::Used};
use super::outcomes::rules::{Ended, due_month};
use super::outcomes::{self, store::EndOutcome, store::FollowUp};
use super::overdoses::{self, store::Review};
use super::referrals::{self, ReferralStep, store::Step};
use super::tasks::{Ask, CareTask};
use super::{Relation, store};
use crate::clients::Episode;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId};

/// A referral with its steps.
#[derive(Debug, Clone)]
pub struct Referral {
    /// The row.
    pub row: referrals::store::Referral,
    /// The steps, as they were written.
    pub steps: Vec<Step>,
}

impl Referral {
    /// The last step.
    pub fn last(&self) -> Option<(ReferralStep, NaiveDate)> {
        self.steps.last().map(|step| (step.kind, step.on_day))
    }

    /// Whether nothing more follows.
    pub fn is_over(&self) -> bool {
        referrals::rules::next(self.last().map(|(kind, _)| kind)).is_empty()
    }
}

/// An overdose with what a doctor made of it.
#[derive(Debug, Clone)]
pub struct Overdose {
    /// The row.
    pub row: overdoses::store::Overdose,
    /// What a doctor made of it.
    pub review: Option<Review>,
}

/// The rows of one client that stand, each kind by its day.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// Referrals.
    pub referrals: Vec<Referral>,
    /// Talks, calls and visits.
    pub contacts: Vec<Contact>,
    /// Naloxone kits.
    pub kits: Vec<Kits>,
    /// Their use.
    pub uses: Vec<Used>,
    /// Overdoses.
    pub overdoses: Vec<Overdose>,
    /// How the client was when stays ended.
    pub outcomes: Vec<EndOutcome>,
    /// What was heard later.
    pub follow_ups: Vec<FollowUp>,
}

/// What else the rules are told of a client.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// The days that are missed up to yesterday; of an open stay.
    pub run: Option<Run>,
    /// The last stay, where it has ended.
    pub ended: Option<Episode>,
    /// Whether the client agrees to be called or visited.
    pub may_call: bool,
    /// Since when the follow-up form of an open stay is due.
    pub form_since: Option<NaiveDate>,
}

/// Something that needs somebody, and what it is about.
#[derive(Debug, Clone)]
pub struct Found {
    /// What, and since when.
    pub ask: Ask,
    /// The row that it is about, where it is about one.
    pub row: Option<RowId>,
    /// For which month after the end; of a follow-up.
    pub month: Option<i64>,
}

impl Records {
    /// Whether a row is among them.
    pub fn has(&self, id: &RowId) -> bool {
        let referral = |one: &Referral| one.row.id == *id || one.steps.iter().any(|step| step.id == *id);
        self.referrals.iter().any(referral)
            || self.contacts.iter().any(|one| one.id == *id)
            || self.kits.iter().any(|one| one.id == *id)
            || self.uses.iter().any(|one| one.id == *id)
            || self.overdoses.iter().any(|one| one.row.id == *id)
            || self.outcomes.iter().any(|one| one.id == *id)
            || self.follow_ups.iter().any(|one| one.id == *id)
    }

    /// Kits left of each row.
    pub fn kits_left(&self) -> Vec<i64> {
        naloxone::rules::left(&self.kit_facts(), &self.use_facts())
    }

    fn kit_facts(&self) -> Vec<Kit> {
        let kit = |one: &Kits| Kit {
            id: one.id.clone(),
            given_on: one.given_on,
            to: one.to_whom,
            count: one.count,
            expires_on: one.expires_on,
            at: one.at,
        };
        self.kits.iter().map(kit).collect()
    }

    fn use_facts(&self) -> Vec<Use> {
        let used = |one: &Used| Use { kit: one.kit_id.clone(), used_on: one.used_on, at: one.at };
        self.uses.iter().map(used).collect()
    }

    fn seen(&self) -> Vec<Seen> {
        let seen = |one: &Contact| Seen {
            day: one.on_day,
            reached: one.reached && one.with_whom == Relation::Client,
        };
        self.contacts.iter().map(seen).collect()
    }

    /// What is told of a stay that ended.
    fn ended(&self, episode: &Episode, may_call: bool) -> Option<Ended> {
        let heard = self.follow_ups.iter().filter(|one| one.episode_id == episode.id);
        Some(Ended {
            on: episode.ended_on?,
            reason: episode.end_reason?,
            is_back: false,
            agrees: may_call,
            is_told: self.outcomes.iter().any(|one| one.episode_id == episode.id),
            heard: heard.map(|one| (one.month, one.result)).collect(),
        })
    }

    /// What needs somebody on a day.
    pub fn asks(&self, around: &Around, today: NaiveDate) -> Vec<Found> {
        let mut found = Vec::new();
        for one in &self.referrals {
            let ask = referrals::rules::asks(one.row.urgent, one.row.made_on, one.last());
            let ask = ask.filter(|ask| ask.on <= today);
            found.extend(ask.map(|ask| Found { ask, row: Some(one.row.id.clone()), month: None }));
        }
        let seen = self.seen();
        for one in &self.overdoses {
            let (row, is_reviewed) = (&one.row, one.review.is_some());
            let asks = overdoses::rules::asks(row.outcome, row.told_on, is_reviewed, &seen, today);
            found.extend(asks.into_iter().map(|ask| Found { ask, row: Some(row.id.clone()), month: None }));
        }
        let plain = |ask| Found { ask, row: None, month: None };
        let missed = around.run.as_ref().and_then(|run| contacts::rules::asks(run.from, &seen, today));
        found.extend(missed.map(plain));
        let form = around.form_since.map(|on| Ask { task: CareTask::FormDue, on });
        found.extend(form.map(plain));
        let Some(episode) = &around.ended else {
            found.extend(naloxone::rules::asks(&self.kit_facts(), &self.use_facts(), today).map(plain));
            return found;
        };
        if let Some(ended) = self.ended(episode, around.may_call) {
            let month = due_month(&ended, today).map(|(month, _)| month);
            let with_month =
                |ask: Ask| Found { month: month.filter(|_| ask.task == CareTask::FollowUp), ..plain(ask) };
            found.extend(outcomes::rules::asks(&ended, today).into_iter().map(with_month));
        }
        found
    }
}

/// The rows of one client; without those that tell of HIV unless the client agrees to them.
pub fn of_client(conn: &mut Conn, client: &ClientId, agrees: bool) -> Result<Records> {
    let mut all = of_clients(conn, std::slice::from_ref(client), None)?;
    let mut records = all.remove(client).unwrap_or_default();
    if !agrees {
        records.referrals.retain(|one| !one.row.to_whom.tells_hiv());
    }
    Ok(records)
}

/// The rows of these clients, contacts from a day on, in a number of statements that does not grow with
/// the clients one by one.
pub fn of_clients(
    conn: &mut Conn,
    clients: &[ClientId],
    contacts_from: Option<NaiveDate>,
) -> Result<HashMap<ClientId, Records>> {
    let mistakes = store::of_clients(conn, clients)?;
    let mut all: HashMap<ClientId, Records> = HashMap::new();
    read_referrals(conn, clients, &mistakes, &mut all)?;
    for row in contacts::store::of_clients(conn, clients, contacts_from)? {
        if !mistakes.contains(&row.id) {
            all.entry(row.client_id.clone()).or_default().contacts.push(row);
        }
    }
    for row in naloxone::store::of_clients(conn, clients)? {
        if !mistakes.contains(&row.id) {
            all.entry(row.client_id.clone()).or_default().kits.push(row);
        }
    }
    for row in naloxone::store::uses_of_clients(conn, clients)? {
        if !mistakes.contains(&row.id) {
            all.entry(row.client_id.clone()).or_default().uses.push(row);
        }
    }
    let reviews = overdoses::store::reviews_of_clients(conn, clients)?.into_iter();
    let mut reviews: HashMap<RowId, Review> = reviews.map(|one| (one.overdose_id.clone(), one)).collect();
    for row in overdoses::store::of_clients(conn, clients)? {
        if !mistakes.contains(&row.id) {
            let review = reviews.remove(&row.id);
            all.entry(row.client_id.clone()).or_default().overdoses.push(Overdose { row, review });
        }
    }
    for row in outcomes::store::of_clients(conn, clients)? {
        if !mistakes.contains(&row.id) {
            all.entry(row.client_id.clone()).or_default().outcomes.push(row);
        }
    }
    for row in outcomes::store::follow_ups_of_clients(conn, clients)? {
        if !mistakes.contains(&row.id) {
            all.entry(row.client_id.clone()).or_default().follow_ups.push(row);
        }
    }
    Ok(all)
}

fn read_referrals(
    conn: &mut Conn,
    clients: &[ClientId],
    mistakes: &HashSet<RowId>,
    all: &mut HashMap<ClientId, Records>,
) -> Result<()> {
    let mut steps: HashMap<RowId, Vec<Step>> = HashMap::new();
    for step in referrals::store::steps_of_clients(conn, clients)? {
        if !mistakes.contains(&step.id) {
            steps.entry(step.referral_id.clone()).or_default().push(step);
        }
    }
    for row in referrals::store::of_clients(conn, clients)? {
        if !mistakes.contains(&row.id) {
            let steps = steps.remove(&row.id).unwrap_or_default();
            all.entry(row.client_id.clone()).or_default().referrals.push(Referral { row, steps });
        }
    }
    Ok(())
}
