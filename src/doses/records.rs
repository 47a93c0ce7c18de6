//! Whole records for counting: every episode of every client, a group of clients at a time, so that a
//! country fits into memory.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::code_order::natural_order;
use super::figures_store::{self as store, DoseRow};
use super::rules::{DoseFact, Excused, History};
use crate::clients;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId, SiteId};

pub use super::figures_store::EpisodeRow;

/// Clients whose records are in memory at one time.
const GROUP: usize = 200;

/// An episode with its whole record.
#[derive(Debug, Clone)]
pub struct Record {
    /// The episode.
    pub episode: EpisodeRow,
    /// Its doses and excused days.
    pub history: History,
}

/// The episodes of one client, the open one first, then the latest.
pub type ClientRecords = Vec<Record>;

/// The record that counts on a day: of the latest episode that had a dose before it. None where
/// there is no such dose, or where that episode had ended by then.
pub fn record_on(records: &[Record], day: NaiveDate) -> Option<&Record> {
    let begun = |record: &&Record| record.history.first_dose().is_some_and(|first| first < day);
    let latest = records.iter().filter(begun).max_by_key(|record| record.history.first_dose())?;
    latest.episode.ended_on.is_none_or(|end| day <= end).then_some(latest)
}

/// Hands over every client whose present or last episode is at `site`, or everybody, by code, a group
/// at a time.
pub fn each_group(
    conn: &mut Conn,
    site: Option<&SiteId>,
    mut each: impl FnMut(&mut Conn, &[ClientRecords]) -> Result<()>,
) -> Result<()> {
    let episodes = store::episodes_of(conn, None)?;
    let mut clients: Vec<&[EpisodeRow]> = episodes.chunk_by(|a, b| a.client == b.client).collect();
    clients.retain(|episodes| site.is_none_or(|site| episodes[0].site == *site));
    clients.sort_by(|a, b| natural_order(&a[0].code, &b[0].code));
    for group in clients.chunks(GROUP) {
        let records = records(conn, group)?;
        each(conn, &records)?;
    }
    Ok(())
}

/// The records of one client.
pub fn records_of(conn: &mut Conn, client: &ClientId) -> Result<ClientRecords> {
    let episodes = store::episodes_of(conn, Some(client))?;
    let found = records(conn, &[&episodes])?;
    Ok(found.into_iter().next().unwrap_or_default())
}

/// The record of one episode.
pub(super) fn record_of_episode(conn: &mut Conn, client: &ClientId, episode: &EpisodeId) -> Result<History> {
    let rows = store::doses_from(conn, std::slice::from_ref(episode), None)?;
    let facts: Vec<DoseFact> = rows.iter().map(fact).collect();
    let spans = excused_of(conn, std::slice::from_ref(client))?.remove(client).unwrap_or_default();
    Ok(History::new(&facts, &spans))
}

fn records(conn: &mut Conn, group: &[&[EpisodeRow]]) -> Result<Vec<ClientRecords>> {
    let ids: Vec<EpisodeId> = group.iter().copied().flatten().map(|episode| episode.id.clone()).collect();
    let clients: Vec<ClientId> =
        group.iter().filter_map(|episodes| episodes.first()).map(|episode| episode.client.clone()).collect();
    let excused = excused_of(conn, &clients)?;
    let mut facts: HashMap<EpisodeId, Vec<DoseFact>> = HashMap::new();
    for rows in store::doses_from(conn, &ids, None)?.chunk_by(|a, b| a.episode == b.episode) {
        facts.insert(rows[0].episode.clone(), rows.iter().map(fact).collect());
    }
    let record = |episode: &EpisodeRow| {
        let spans = excused.get(&episode.client).map_or(&[][..], Vec::as_slice);
        let facts = facts.get(&episode.id).map_or(&[][..], Vec::as_slice);
        Record { episode: episode.clone(), history: History::new(facts, spans) }
    };
    Ok(group.iter().map(|episodes| episodes.iter().map(record).collect()).collect())
}

pub(super) fn excused_of(conn: &mut Conn, clients: &[ClientId]) -> Result<HashMap<ClientId, Vec<Excused>>> {
    let mut found: HashMap<ClientId, Vec<Excused>> = HashMap::new();
    for span in clients::excused_all(conn, Some(clients))? {
        found.entry(span.client.clone()).or_default().push(Excused::of(&span));
    }
    Ok(found)
}

pub(super) fn fact(row: &DoseRow) -> DoseFact {
    DoseFact::recorded(row.kind, (row.day, row.part), (row.dose_mcg, row.ordered_mcg), row.at)
}
