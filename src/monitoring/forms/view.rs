//! Everything that is shown of a client's forms.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use super::due_rules::{self, FormDue};
use super::follow_up::{FollowUp, UsedSubstance};
use super::score_rules::{self, Answers, Score};
use super::store::{self, Filled};
use super::{FOLLOW_UP, FormOutcome};
use crate::clients::{self, Client, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::ClientId;
use crate::policy::instruments::{Instrument, Texts};

/// A form that stands.
#[derive(Debug, Clone)]
pub struct Found {
    /// The row.
    pub row: Filled,
    /// The name of the questionnaire; none of a follow-up, and where its file is there no longer.
    pub name: Option<Texts>,
    /// The answers to a questionnaire.
    pub answers: Answers,
    /// The answers of a follow-up.
    pub follow_up: Option<FollowUp>,
    /// What the answers add up to, by the version it was filled in by.
    pub scores: Vec<Score>,
    /// Whether an answer asks staff to talk about safety the same day.
    pub asks_about_safety: bool,
}

/// What is shown of a client.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Whose.
    pub client: Client,
    /// The service day at the home site.
    pub today: NaiveDate,
    /// The questionnaires that are offered.
    pub offered: Vec<Instrument>,
    /// Where the follow-up stands; none while no stay is open.
    pub due: Option<FormDue>,
    /// The forms that stand, the newest first.
    pub forms: Vec<Found>,
}

/// The questionnaires that are offered today at the asker's site.
pub fn offered(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Instrument>> {
    let today = programme::site(conn, &ctx.site)?.day(ctx.now);
    Ok(ctx.policies.instruments().on(today).into_iter().cloned().collect())
}

/// What the care team sees of a client.
pub fn known(conn: &mut Conn, ctx: &Ctx, client: Client) -> Result<Shown> {
    let today = clients::home_day(conn, ctx, &client.id)?;
    let rows = standing(store::of_client(conn, &client.id)?);
    let entered = clients::open_episode(conn, &client.id)?.map(|episode| episode.started_on);
    let last = rows.iter().rev().find(|row| row.form == FOLLOW_UP).map(|row| row.filled_on);
    let due = entered.and_then(|entered| due_rules::follow_up(entered, last, today));
    let offered = ctx.policies.instruments().on(today).into_iter().cloned().collect();
    let forms = rows.into_iter().rev().map(|row| found(ctx, row)).collect::<Result<_>>()?;
    Ok(Shown { client, today, offered, due, forms })
}

/// The follow-ups of these clients of which a list reminds, each with the day of entry.
pub fn follow_ups_due(
    conn: &mut Conn,
    entered: &[(ClientId, NaiveDate)],
    today: NaiveDate,
) -> Result<HashMap<ClientId, FormDue>> {
    let ids: Vec<ClientId> = entered.iter().map(|(client, _)| client.clone()).collect();
    let rows = standing(store::of_form(conn, &ids, FOLLOW_UP)?);
    let last: HashMap<ClientId, NaiveDate> =
        rows.into_iter().map(|row| (row.client_id, row.filled_on)).collect();
    let due = entered.iter().filter_map(|(client, entered)| {
        let due = due_rules::follow_up(*entered, last.get(client).copied(), today)?;
        due.reminds().then(|| (client.clone(), due))
    });
    Ok(due.collect())
}

/// The days on which a follow-up of these clients told of opioids in the 28 days before it, by day: read as
/// a dose that may be too low, never held against anybody.
pub fn reported_opioid_days(
    conn: &mut Conn,
    clients: &[ClientId],
) -> Result<HashMap<ClientId, Vec<NaiveDate>>> {
    let mut days: HashMap<ClientId, Vec<NaiveDate>> = HashMap::new();
    for row in standing(store::of_form(conn, clients, FOLLOW_UP)?) {
        let told: FollowUp = read(&row)?;
        if told.use_days.get(&UsedSubstance::Opioids).is_some_and(|used| *used > 0) {
            days.entry(row.client_id).or_default().push(row.filled_on);
        }
    }
    Ok(days)
}

/// The rows that no other corrects, without those that should not be there.
fn standing(rows: Vec<Filled>) -> Vec<Filled> {
    let corrected: HashSet<_> = rows.iter().filter_map(|row| row.corrects.clone()).collect();
    let stands = |row: &Filled| !corrected.contains(&row.id) && row.outcome != FormOutcome::InError;
    rows.into_iter().filter(stands).collect()
}

fn found(ctx: &Ctx, row: Filled) -> Result<Found> {
    let instrument = ctx.policies.instruments().version(&row.form, &row.version);
    let is_answered = row.outcome == FormOutcome::Answered;
    let is_follow_up = row.form == FOLLOW_UP;
    let answers: Answers = if is_follow_up { Answers::new() } else { read(&row)? };
    let follow_up = if is_follow_up && is_answered { Some(read(&row)?) } else { None };
    let scored = instrument.filter(|_| is_answered);
    Ok(Found {
        name: instrument.map(|one| one.name.clone()),
        scores: scored.map(|one| score_rules::scores(one, &answers)).unwrap_or_default(),
        asks_about_safety: scored.is_some_and(|one| score_rules::asks_about_safety(one, &answers)),
        answers,
        follow_up,
        row,
    })
}

fn read<T: DeserializeOwned>(row: &Filled) -> Result<T> {
    serde_json::from_str(&row.answers).map_err(|cause| Error::Fault(Box::new(cause)))
}
