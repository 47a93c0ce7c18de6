//! What of a file of dosing history is new, what stands in the record already, and what contradicts
//! it. Nothing is written here, so that a trial run and the import itself judge alike.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::import_fields::{ImportRow, RejectCode};
use super::import_file::{Parsed, Reject};
use super::import_warnings::{ProposedOrder, Warning, proposed_order, warnings};
use crate::ids::{ClientId, EpisodeId};
use crate::units::thousandths;

/// What the record holds about the clients of a file, by the key of their code.
pub type Stored = HashMap<String, StoredClient>;

/// A client of the file who is known already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredClient {
    /// Who.
    pub id: ClientId,
    /// Whether the last episode is at a site of the programme that imports.
    pub in_programme: bool,
    /// The open episode.
    pub episode: Option<EpisodeId>,
    /// The last day of the last episode that has ended.
    pub ended_on: Option<NaiveDate>,
    /// The days in the record.
    pub days: BTreeMap<NaiveDate, StoredDay>,
}

/// A day in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoredDay {
    /// The day's live doses, repeats and extra doses apart.
    Taken(i64),
    /// An imported dose that a person has voided since.
    Voided(i64),
}

impl StoredDay {
    fn dose_mcg(self) -> i64 {
        match self {
            StoredDay::Taken(dose_mcg) | StoredDay::Voided(dose_mcg) => dose_mcg,
        }
    }
}

/// A file as judged against the record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// What is to be added, by client.
    pub clients: Vec<ClientPlan>,
    /// The clients of the file.
    pub clients_in_file: usize,
    /// The rows that stand in the record already.
    pub already_stored: usize,
    /// Every rejected line, in the order of the file; with one of them nothing is written.
    pub rejected: Vec<Reject>,
    /// What is odd in the rows of the file, in the order of the file.
    pub warnings: Vec<Warning>,
}

impl Plan {
    /// The rows to be added.
    pub fn added(&self) -> usize {
        self.clients.iter().map(|client| client.rows.len()).sum()
    }

    /// The clients to be admitted.
    pub fn new_clients(&self) -> usize {
        self.clients.iter().filter(|client| client.known.is_none()).count()
    }
}

/// What is to be added for one client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientPlan {
    /// The programme code.
    pub code: String,
    /// The client and the open episode, where the client is known.
    pub known: Option<(ClientId, EpisodeId)>,
    /// The new days in order; at least one.
    pub rows: Vec<ImportRow>,
    /// What the whole history, old and new, proposes to a doctor.
    pub proposed: ProposedOrder,
}

/// Judges a file against what is stored. `key` tells whether two writings are one code.
pub fn plan(parsed: Parsed, stored: &Stored, limit_mcg: i64, key: impl Fn(&str) -> String) -> Plan {
    let mut plan = Plan { rejected: parsed.rejected, ..Plan::default() };
    let mut writings: HashMap<String, (String, u64)> = HashMap::new();
    let mut histories: Vec<History> = Vec::new();
    for rows in parsed.rows.chunk_by(|a, b| a.client == b.client) {
        plan.clients_in_file += 1;
        let (code, folded) = (&rows[0].client, key(&rows[0].client));
        if let Some((other, line)) = writings.get(&folded) {
            let reason = format!("{code} is the same code as {other} on line {line}");
            reject_all(&mut plan.rejected, rows, RejectCode::CodeWrittenTwice, &reason);
            continue;
        }
        let known = stored.get(&folded);
        let fresh = new_rows(rows, known, &mut plan);
        histories.push(History { known, fresh, whole: merged(rows, known) });
        writings.insert(folded, (code.clone(), rows[0].line));
    }
    plan.rejected.sort_by_key(|rejected| rejected.line);
    let whole: Vec<ImportRow> = histories.iter().flat_map(|client| client.whole.iter().cloned()).collect();
    let odd = warnings(&whole, limit_mcg);
    let mut of_client: HashMap<&str, Vec<Warning>> = HashMap::new();
    for warning in &odd {
        of_client.entry(&warning.client).or_default().push(warning.clone());
    }
    plan.clients = histories.into_iter().filter_map(|history| history.plan(&of_client)).collect();
    drop(of_client);
    plan.warnings = odd.into_iter().filter(|warning| warning.line > 0).collect();
    plan
}

/// One client's part of the file beside what is stored.
struct History<'a> {
    known: Option<&'a StoredClient>,
    fresh: Vec<ImportRow>,
    whole: Vec<ImportRow>,
}

impl History<'_> {
    /// What is to be added, if anything is; with every doubt about the whole history.
    fn plan(self, odd: &HashMap<&str, Vec<Warning>>) -> Option<ClientPlan> {
        let code = self.fresh.first()?.client.clone();
        let odd = odd.get(code.as_str()).map_or(&[][..], Vec::as_slice);
        Some(ClientPlan {
            known: self.known.and_then(|client| Some((client.id.clone(), client.episode.clone()?))),
            proposed: proposed_order(&self.whole, odd)?,
            rows: self.fresh,
            code,
        })
    }
}

/// The rows that are not in the record; those that contradict it are rejected.
fn new_rows(rows: &[ImportRow], known: Option<&StoredClient>, plan: &mut Plan) -> Vec<ImportRow> {
    let Some(client) = known else { return rows.to_vec() };
    if !client.in_programme {
        let reason = format!("{} is a client of another programme", rows[0].client);
        reject_all(&mut plan.rejected, rows, RejectCode::OtherProgramme, &reason);
        return Vec::new();
    }
    let mut fresh = Vec::new();
    for row in rows {
        match client.days.get(&row.day) {
            Some(stored) if stored.dose_mcg() == row.dose_mcg => plan.already_stored += 1,
            Some(stored) => plan.rejected.push(stored_otherwise(row, *stored)),
            None => match unplaceable(row, client) {
                Some((code, reason)) => plan.rejected.push(Reject { line: row.line, code, reason }),
                None => fresh.push(row.clone()),
            },
        }
    }
    fresh
}

fn stored_otherwise(row: &ImportRow, stored: StoredDay) -> Reject {
    let state = if matches!(stored, StoredDay::Voided(_)) { ", voided since" } else { "" };
    let (client, day, mg) = (&row.client, row.day, thousandths(stored.dose_mcg()));
    Reject {
        line: row.line,
        code: RejectCode::StoredOtherwise,
        reason: format!(
            "{client} is stored on {day} with {mg} mg{state}, not {} mg",
            thousandths(row.dose_mcg)
        ),
    }
}

/// Why a new day has no episode that it could belong to.
fn unplaceable(row: &ImportRow, client: &StoredClient) -> Option<(RejectCode, String)> {
    if client.episode.is_none() {
        let reason = format!("{} has no open episode; open one first", row.client);
        return Some((RejectCode::EpisodeEnded, reason));
    }
    let ended_on = client.ended_on.filter(|ended| row.day <= *ended)?;
    let reason = format!("{} is in an earlier episode of {}, which ended on {ended_on}", row.day, row.client);
    Some((RejectCode::EarlierEpisode, reason))
}

fn reject_all(rejected: &mut Vec<Reject>, rows: &[ImportRow], code: RejectCode, reason: &str) {
    rejected.extend(rows.iter().map(|row| Reject { line: row.line, code, reason: reason.to_owned() }));
}

/// The rows of the file and the taken days of the record, in order; stored days have line 0, and
/// what a person has voided is left out.
fn merged(rows: &[ImportRow], known: Option<&StoredClient>) -> Vec<ImportRow> {
    let mut days: BTreeMap<NaiveDate, ImportRow> = BTreeMap::new();
    for (day, stored) in known.iter().flat_map(|client| &client.days) {
        if let StoredDay::Taken(dose_mcg) = stored {
            let client = rows[0].client.clone();
            days.insert(*day, ImportRow { line: 0, client, day: *day, dose_mcg: *dose_mcg });
        }
    }
    let is_void =
        |day| known.is_some_and(|client| matches!(client.days.get(day), Some(StoredDay::Voided(_))));
    days.extend(rows.iter().filter(|row| !is_void(&row.day)).map(|row| (row.day, row.clone())));
    days.into_values().collect()
}
