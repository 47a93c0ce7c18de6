//! The assessment of everybody in treatment on one day, as a doctor's list needs it each morning, and
//! of one client as the counter does: both read three weeks and what was counted before them.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::assessment::{Assessment, assess};
use super::facts::Facts;
use super::gather::{said_for, said_of};
use crate::clients::{Client, Episode};
use crate::db::Conn;
use crate::doses::counted::{open_episodes, recent_records};
use crate::doses::records::EpisodeRow;
use crate::error::{Error, Result};
use crate::ids::{ClientId, SiteId};
use crate::policy::{Policy, TakeHome};

/// Records in memory at one time.
const GROUP: usize = 200;

/// Assesses every open episode at these sites, or all, by the policy that `policy_of` names for it, a
/// group at a time. Those without a policy or a dose before the day are passed over.
pub fn assess_everybody(
    conn: &mut Conn,
    sites: Option<&[SiteId]>,
    day: NaiveDate,
    policy_of: impl Fn(&EpisodeRow) -> Option<Policy>,
    mut each: impl FnMut(&EpisodeRow, &Facts, &Assessment) -> Result<()>,
) -> Result<()> {
    for group in open_episodes(conn, sites)?.chunks(GROUP) {
        let mut records = recent_records(conn, group, day)?;
        let clients: Vec<ClientId> = group.iter().map(|episode| episode.client.clone()).collect();
        let mut said = said_of(conn, &clients)?;
        let mut policies: HashMap<(SiteId, Option<String>), Option<Policy>> = HashMap::new();
        for episode in group {
            let key = (episode.site.clone(), episode.policy.clone());
            let Some(policy) = policies.entry(key).or_insert_with(|| policy_of(episode)) else { continue };
            let Some(record) = records.remove(&episode.id) else { continue };
            let facts = Facts::counted_with(&record.history, record.last_rise, day, episode.treatment_since);
            if facts.first_dose.is_none_or(|first| first >= day) {
                continue;
            }
            let facts = said.remove(&episode.client).unwrap_or_default().complete(facts, &policy.takehome);
            each(episode, &facts, &assess(&facts, &policy.takehome))?;
        }
    }
    Ok(())
}

/// How many take-home doses a policy allows on a day in a client's open episode.
pub fn allowed_on(
    conn: &mut Conn,
    (client, episode): (&Client, &Episode),
    day: NaiveDate,
    take_home: &TakeHome,
) -> Result<i64> {
    let row = EpisodeRow {
        client: client.id.clone(),
        code: client.code.clone(),
        id: episode.id.clone(),
        site: episode.site.clone(),
        treatment_since: episode.treatment_since,
        policy: episode.policy.clone(),
        ended_on: episode.ended_on,
    };
    let record = recent_records(conn, std::slice::from_ref(&row), day)?.remove(&row.id);
    let record = record.ok_or_else(|| Error::fault("one record was asked for"))?;
    let said = said_for(conn, &row.client, take_home)?;
    let facts = Facts::counted_with(&record.history, record.last_rise, day, row.treatment_since);
    Ok(assess(&said.complete(facts, take_home), take_home).allowed_doses)
}
