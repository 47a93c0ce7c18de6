//! Importing a file of dosing history: judged as a whole against the record, then written as a
//! whole or not at all.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveTime;
use serde::Serialize;

use super::import_file::{Parsed, Reject};
use super::import_plan::{ClientPlan, Plan, Stored, StoredClient, StoredDay, plan};
use super::import_store::{self as store, BATCH, DayRow, NewDose};
use super::import_warnings::{ProposedOrder, Warning};
use crate::audit::{self, About};
use crate::clients::{self, code, programme};
use crate::clock::instant;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, DoseId, EpisodeId, SiteId};
use crate::words::{DoseKind, Part};

/// A file that was read, and where it goes.
#[derive(Debug, Clone)]
pub struct Import {
    /// The file as read.
    pub parsed: Parsed,
    /// The site that imports: its zone, and the home of new clients.
    pub site: SiteId,
    /// The policy that new clients' episodes carry, where it is not the site's.
    pub policy: Option<String>,
    /// A first dose above this is warned about.
    pub first_dose_limit_mcg: i64,
    /// The digest of the file, for the audit row.
    pub digest: String,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Whether anything was written.
    pub written: bool,
    /// Clients in the file.
    pub clients: usize,
    /// Clients who were not known before.
    pub new_clients: usize,
    /// Doses that were not in the record before.
    pub added: usize,
    /// Rows that stood in the record already.
    pub already_stored: usize,
    /// Orders proposed to a doctor.
    pub proposed_orders: usize,
    /// Every rejected line; with one of them nothing is written.
    pub rejected: Vec<Reject>,
    /// What is odd and was taken as it is.
    pub warnings: Vec<Warning>,
}

impl Report {
    /// What a plan comes to, once it was or was not written.
    pub fn of(plan: Plan, written: bool) -> Report {
        Report {
            written,
            clients: plan.clients_in_file,
            new_clients: plan.new_clients(),
            added: plan.added(),
            already_stored: plan.already_stored,
            proposed_orders: plan.clients.len(),
            rejected: plan.rejected,
            warnings: plan.warnings,
        }
    }
}

/// What the end of a client's history proposes to a doctor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// For whom.
    pub client: ClientId,
    /// Dose, days, doubts.
    pub order: ProposedOrder,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// What came of it.
    pub report: Report,
    /// One for each client with new days; none is an order before a doctor has signed it.
    pub proposals: Vec<Proposal>,
}

/// Judges a file against the record and writes nothing.
pub fn judge_import(conn: &mut Conn, import: &Import) -> Result<Plan> {
    let stored = stored(conn, import)?;
    Ok(plan(import.parsed.clone(), &stored, import.first_dose_limit_mcg, code::key))
}

/// Judges a file that nothing is stored for yet.
pub fn judge_alone(import: &Import) -> Plan {
    plan(import.parsed.clone(), &Stored::new(), import.first_dose_limit_mcg, code::key)
}

/// Imports a file: new clients with one episode each, new days as doses of kind `imported` that hold
/// both parts of their day and never touch the register. With one rejected line, and where every row
/// stands in the record already, nothing is written. `told` hears how many doses are written so far.
///
/// Everything is one transaction, so that nobody ever sees half a history: a counter that did would
/// reckon with missed days that were dosed. Statements go in batches; an embedded database takes the
/// 45,000 doses of a large clinic in about two seconds, which a dose given meanwhile waits for, and
/// PostgreSQL makes nobody wait, because other clients' rows are not locked.
pub fn import_doses(conn: &mut Conn, ctx: &Ctx, import: &Import, told: &dyn Fn(usize)) -> Result<Imported> {
    conn.serialise_on("doses.import")?;
    let plan = judge_import(conn, import)?;
    if !plan.rejected.is_empty() || plan.clients.is_empty() {
        return Ok(Imported { report: Report::of(plan, false), proposals: Vec::new() });
    }
    let noon = Noon::at(conn, &import.site)?;
    let mut proposals = Vec::with_capacity(plan.clients.len());
    let mut batch = Vec::with_capacity(BATCH);
    let mut written = 0;
    for client in &plan.clients {
        let (id, episode) = admitted(conn, ctx, import, client)?;
        for row in &client.rows {
            batch.push(noon.dose(&id, &episode, row.day, row.dose_mcg));
            if batch.len() == BATCH {
                store::append(conn, &batch)?;
                written += batch.len();
                told(written);
                batch.clear();
            }
        }
        proposals.push(Proposal { client: id, order: client.proposed.clone() });
    }
    store::append(conn, &batch)?;
    told(written + batch.len());
    store::measured(conn)?;
    audit::done(conn, ctx, "doses.import", About { subject: Some(&import.digest), ..About::default() })?;
    Ok(Imported { report: Report::of(plan, true), proposals })
}

fn admitted(
    conn: &mut Conn,
    ctx: &Ctx,
    import: &Import,
    client: &ClientPlan,
) -> Result<(ClientId, EpisodeId)> {
    match &client.known {
        Some(known) => Ok(known.clone()),
        None => {
            let policy = import.policy.as_deref();
            clients::admit_imported(conn, ctx, &client.code, &import.site, policy, client.rows[0].day)
        }
    }
}

/// Where and when imported doses are said to have been given: a file knows days, so noon at the site
/// stands for the hour. No rule reads it: `too_soon` counts no imported dose.
struct Noon {
    site: programme::Site,
}

impl Noon {
    fn at(conn: &mut Conn, site: &SiteId) -> Result<Noon> {
        Ok(Noon { site: programme::site(conn, site)? })
    }

    fn dose(&self, client: &ClientId, episode: &EpisodeId, day: chrono::NaiveDate, dose_mcg: i64) -> NewDose {
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        NewDose {
            id: DoseId::new(),
            client_id: client.clone(),
            episode_id: episode.clone(),
            site_id: self.site.id.clone(),
            kind: DoseKind::Imported,
            service_day: day,
            part: Part::Whole,
            dose_mcg,
            ordered_mcg: dose_mcg,
            at: instant(day, noon, self.site.zone),
            client_choice: false,
            warnings: "",
        }
    }
}

/// What the record holds about the clients of the file.
fn stored(conn: &mut Conn, import: &Import) -> Result<Stored> {
    let rows = import.parsed.rows.chunk_by(|a, b| a.client == b.client);
    let wanted: std::collections::HashSet<String> = rows.map(|rows| code::key(&rows[0].client)).collect();
    let known: Vec<(ClientId, String)> = clients::all_codes(conn)?
        .into_iter()
        .map(|(id, text)| (id, code::key(&text)))
        .filter(|(_, key)| wanted.contains(key))
        .collect();
    let ids: Vec<ClientId> = known.iter().map(|(id, _)| id.clone()).collect();
    let ours = programme::site_ids(conn, &import.site)?;
    let mut by_id: HashMap<ClientId, StoredClient> =
        ids.iter().map(|id| (id.clone(), unknown_stay(id))).collect();
    for row in store::episodes_of(conn, &ids)? {
        let Some(client) = by_id.get_mut(&row.client) else { continue };
        client.in_programme = ours.contains(&row.site);
        match row.ended_on {
            None => client.episode = Some(row.id),
            Some(day) => client.ended_on = client.ended_on.max(Some(day)),
        }
    }
    for row in store::days_of(conn, &ids)? {
        if let Some(client) = by_id.get_mut(&row.client) {
            note(&mut client.days, &row);
        }
    }
    Ok(known.into_iter().filter_map(|(id, key)| Some((key, by_id.remove(&id)?))).collect())
}

fn unknown_stay(id: &ClientId) -> StoredClient {
    StoredClient { id: id.clone(), in_programme: false, episode: None, ended_on: None, days: BTreeMap::new() }
}

/// Adds a dose to its day. A day with live doses is taken, whatever else was voided on it.
fn note(days: &mut BTreeMap<chrono::NaiveDate, StoredDay>, row: &DayRow) {
    if matches!(row.kind, DoseKind::Repeat | DoseKind::Extra) {
        return;
    }
    let taken = match days.get(&row.day) {
        Some(StoredDay::Taken(dose_mcg)) => Some(*dose_mcg),
        _ => None,
    };
    if row.voided.is_none() {
        days.insert(row.day, StoredDay::Taken(taken.unwrap_or(0) + row.dose_mcg));
    } else if taken.is_none() && row.kind == DoseKind::Imported {
        days.insert(row.day, StoredDay::Voided(row.dose_mcg));
    }
}
