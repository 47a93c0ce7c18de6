//! The facts of an assessment, gathered from the dose record and from what was said and signed.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::facts::{Attested, Facts};
use super::store;
use super::unbroken::first_issue;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::records::{ClientRecords, EpisodeRow, Record, record_on, records_of};
use crate::error::{Error, Result};
use crate::ids::{ClientId, EpisodeId};
use crate::policy::{Policy, TakeHome};

/// What was said and signed about one client, of any day.
#[derive(Debug, Clone, Default)]
pub struct Said {
    attested: Vec<Attested>,
    sedations: Vec<NaiveDate>,
    approvals: Vec<(NaiveDate, NaiveDate)>,
    issues: Vec<NaiveDate>,
}

impl Said {
    /// The facts of a day: the record before it, and what had been said and signed up to it.
    pub fn facts(&self, record: &Record, day: NaiveDate, take_home: &TakeHome) -> Facts {
        self.complete(Facts::counted(&record.history, day, record.episode.treatment_since), take_home)
    }

    /// Adds to what the record tells what had been said and signed up to the day.
    pub fn complete(&self, mut facts: Facts, take_home: &TakeHome) -> Facts {
        let day = facts.as_of;
        for said in self.attested.iter().filter(|said| said.on <= day) {
            facts.attested.retain(|earlier| earlier.kind != said.kind);
            facts.attested.push(*said);
        }
        facts.attested.sort_by_key(|said| said.kind);
        facts.sedation = self.sedations.iter().copied().filter(|sedation| *sedation <= day).max();
        facts.first_issue = self.first_issue(day, take_home);
        facts
    }

    /// The first issue under the approvals that are unbroken on a day, where the policy's ladder counts
    /// from it; for other policies no break counts.
    pub fn first_issue(&self, day: NaiveDate, take_home: &TakeHome) -> Option<NaiveDate> {
        let most = take_home.ladder.break_days.as_ref()?;
        first_issue(&self.approvals, &self.issues, day, most.value)
    }
}

/// What was said and signed about these clients: four statements.
pub fn said_of(conn: &mut Conn, clients: &[ClientId]) -> Result<HashMap<ClientId, Said>> {
    let mut found = attested_of(conn, clients)?;
    for (client, from, until) in store::approved_spans(conn, clients)? {
        found.entry(client).or_default().approvals.push((from, until));
    }
    for (client, on) in store::issues_of(conn, clients)? {
        found.entry(client).or_default().issues.push(on);
    }
    Ok(found)
}

/// What was said of one client, and what was signed only if an assessment under the policy asks for it.
pub(super) fn said_for(conn: &mut Conn, client: &ClientId, take_home: &TakeHome) -> Result<Said> {
    let clients = std::slice::from_ref(client);
    let counts_issues = take_home.ladder.break_days.is_some();
    let mut found = if counts_issues { said_of(conn, clients)? } else { attested_of(conn, clients)? };
    Ok(found.remove(client).unwrap_or_default())
}

fn attested_of(conn: &mut Conn, clients: &[ClientId]) -> Result<HashMap<ClientId, Said>> {
    let mut found: HashMap<ClientId, Said> = HashMap::new();
    for (client, kind, value, on) in store::attestations_of(conn, clients)? {
        found.entry(client).or_default().attested.push(Attested { kind, value, on });
    }
    for (client, on) in store::sedations_of(conn, clients)? {
        found.entry(client).or_default().sedations.push(on);
    }
    Ok(found)
}

/// One client's records, and what was said and signed.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// The episodes with their records, the open one first.
    pub records: ClientRecords,
    /// What was said and signed.
    pub said: Said,
}

/// Everything that assessments of one client read.
pub fn evidence_of(conn: &mut Conn, client: &ClientId) -> Result<Evidence> {
    let records = records_of(conn, client)?;
    let said = said_of(conn, std::slice::from_ref(client))?.remove(client).unwrap_or_default();
    Ok(Evidence { records, said })
}

impl Evidence {
    /// The record that is assessed on a day: the one that counts on it, or the newest where there is
    /// no dose yet. None for a client who was never admitted.
    pub fn record_for(&self, day: NaiveDate) -> Option<&Record> {
        record_on(&self.records, day).or_else(|| self.records.first())
    }

    /// The facts of a day in one episode under a policy.
    pub fn facts_in(&self, episode: &EpisodeId, day: NaiveDate, take_home: &TakeHome) -> Option<Facts> {
        let record = self.records.iter().find(|record| record.episode.id == *episode)?;
        Some(self.said.facts(record, day, take_home))
    }

    /// The facts of a day under a policy.
    pub fn facts(&self, day: NaiveDate, take_home: &TakeHome) -> Option<Facts> {
        self.record_for(day).map(|record| self.said.facts(record, day, take_home))
    }
}

/// The policy that an episode works by on a day: its own, or the one of its site.
pub fn policy_of<'c>(
    conn: &mut Conn,
    ctx: &'c Ctx,
    episode: &EpisodeRow,
    day: NaiveDate,
) -> Result<&'c Policy> {
    let id = match &episode.policy {
        Some(id) => id.clone(),
        None => programme::site(conn, &episode.site)?.policy,
    };
    ctx.policies.in_force(&id, day).ok_or_else(|| Error::fault(format!("no policy file has the id {id}")))
}
