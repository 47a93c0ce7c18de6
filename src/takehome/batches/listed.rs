//! Everybody of a batch, as the doctor sees it before signing.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::rules::{Assessed, No, fits};
use super::store::{self, Said};
use super::{Batch, BatchKind, PLANNERS, Standing, open_one};
use crate::clients::programme::{self, Site};
use crate::clients::{self, Client};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::code_order::natural_order;
use crate::doses::counted::open_episodes;
use crate::doses::parts_held;
use crate::doses::records::EpisodeRow;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId};
use crate::keys::{Place, sha256};
use crate::orders::timeline::in_force;
use crate::takehome::bundles::{Before, Gathered, gather};
use crate::takehome::everybody::assess_everybody;
use crate::takehome::facts::days_between;

closed_list! {
    /// What a batch would give one client, whatever the doctor says.
    Covers {
        /// Bottles.
        Bottles = "bottles",
        /// Every date has a bottle or a dose already.
        InHand = "in_hand",
        /// No order says what is due on some date.
        NoOrder = "no_order",
        /// More closed days in a row than a client in induction takes alone: another site.
        Induction = "induction",
        /// Not so long in treatment.
        TooEarly = "too_early",
        /// A criterion that is not waived is not met.
        Unmet = "unmet",
    }
}

/// One client.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Who.
    pub client: ClientId,
    /// The programme code.
    pub code: String,
    /// The word in page addresses.
    pub page: String,
    /// What a doctor said.
    pub standing: Standing,
    /// Why the client was left out.
    pub reason: Option<String>,
    /// What the batch would give.
    pub covers: Covers,
    /// How many closed days bottles are for; of an emergency 0, because the counter chooses the dates.
    pub dates: usize,
    /// The word of the criterion, or the date.
    pub about: Option<String>,
}

/// A batch with everybody whose home site it is for.
#[derive(Debug, Clone)]
pub struct Listing {
    /// The batch.
    pub batch: Batch,
    /// The service day at its site.
    pub today: NaiveDate,
    /// By code.
    pub clients: Vec<Listed>,
    /// The mark of the list: who is on it and what was said of each. A signature names it, so that
    /// nobody signs for a client who was not on the page.
    pub mark: String,
}

/// A batch with its clients. Refuses: 403, 404 `batch_unknown`.
pub fn listing(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Listing> {
    if !ctx.has_role(PLANNERS) {
        return Err(Error::Forbidden);
    }
    let batch = open_one(conn, ctx, id)?;
    let site = programme::site(conn, &ctx.site)?;
    let today = site.day(ctx.now);
    let said = store::said_in(conn, id)?;
    let mut assessed = match batch.kind {
        BatchKind::Closure => HashMap::new(),
        BatchKind::Emergency => everybody(conn, ctx, &site, today)?,
    };
    let mut listed = Vec::new();
    for episode in open_episodes(conn, Some(std::slice::from_ref(&batch.site)))? {
        let client = clients::client_by_id(conn, &episode.client)?;
        let before = Before { batch: &batch, assessed: assessed.remove(&episode.client) };
        listed.push(one(conn, ctx, before, client, said.get(&episode.client))?);
    }
    listed.sort_by(|a, b| natural_order(&a.code, &b.code));
    let lines: Vec<String> =
        listed.iter().map(|one| format!("{} {}\n", one.client, one.standing.word())).collect();
    Ok(Listing { batch, today, clients: listed, mark: sha256(lines.concat().as_bytes()) })
}

/// What a batch for closed days would give one client, and what a doctor said; nobody's role is asked.
pub fn covers_one(conn: &mut Conn, ctx: &Ctx, batch: &Batch, client: &Client) -> Result<(Covers, Standing)> {
    let said = super::standing(conn, &batch.id, &client.id)?;
    let before = Before { batch, assessed: None };
    let gathered = gather(conn, ctx, client, None, Some(before))?;
    Ok((covered(batch, &gathered).0, said))
}

/// What an emergency asks of everybody with a dose before today, from what was counted of each record and its newest rows.
fn everybody(
    conn: &mut Conn,
    ctx: &Ctx,
    site: &Site,
    today: NaiveDate,
) -> Result<HashMap<ClientId, Assessed>> {
    let mut found = HashMap::new();
    let policy_of = |episode: &EpisodeRow| {
        ctx.policies.in_force(episode.policy.as_deref().unwrap_or(&site.policy), today).cloned()
    };
    assess_everybody(conn, Some(std::slice::from_ref(&site.id)), today, policy_of, |episode, facts, now| {
        found.insert(episode.client.clone(), Assessed::of(facts, now));
        Ok(())
    })?;
    Ok(found)
}

fn one(
    conn: &mut Conn,
    ctx: &Ctx,
    before: Before<'_>,
    client: Client,
    said: Option<&Said>,
) -> Result<Listed> {
    let batch = before.batch;
    let gathered = gather(conn, ctx, &client, None, Some(before))?;
    let (covers, dates, about) = covered(batch, &gathered);
    let reason = match said {
        Some(Said { id, reason: Some(sealed), .. }) => {
            Some(ctx.keys.open_text(Place::new("batch_clients", "reason", id.as_str()), sealed)?)
        }
        _ => None,
    };
    let standing = gathered.facts.batched.map_or(Standing::Unsigned, |batched| batched.member.standing);
    Ok(Listed {
        client: client.id,
        code: client.code,
        page: client.page_id,
        standing,
        reason,
        covers,
        dates: dates.len(),
        about,
    })
}

fn covered(batch: &Batch, gathered: &Gathered) -> (Covers, Vec<NaiveDate>, Option<String>) {
    let (facts, policy) = (&gathered.facts, &gathered.policy.takehome);
    let Some(batched) = &facts.batched else { return (Covers::NoOrder, Vec::new(), None) };
    let mut member = batched.member.clone();
    let mut dates = Vec::new();
    if batch.kind == BatchKind::Closure {
        let days = batch.from.iter_days().take_while(|day| *day <= batch.to);
        for day in days.filter(|day| *day > facts.today) {
            let Some(order) = in_force(&facts.orders, day) else {
                return (Covers::NoOrder, Vec::new(), Some(day.to_string()));
            };
            let is_held = |part| parts_held(part).iter().all(|half| facts.held.contains(&(day, *half)));
            if !order.day_parts().iter().all(|given| is_held(given.part)) {
                dates.push(day);
            }
        }
        if dates.is_empty() {
            return (Covers::InHand, dates, None);
        }
        // Bottles are handed over on the day before the first closed one.
        let ahead = (days_between(facts.today, batch.from) - 1).max(0);
        member.induction_day = member.induction_day.map(|day| day + ahead);
    } else if in_force(&facts.orders, facts.today).is_none() {
        return (Covers::NoOrder, dates, Some(facts.today.to_string()));
    }
    match fits(batch, &member, facts.today, &dates, policy) {
        Ok(()) => (Covers::Bottles, dates, None),
        Err(No::Induction { date }) => (Covers::Induction, dates, Some(date.to_string())),
        Err(No::TooEarly { from }) => (Covers::TooEarly, dates, from.map(|day| day.to_string())),
        Err(No::Unmet { criterion }) => (Covers::Unmet, dates, Some(criterion.word().to_owned())),
        Err(No::NotSigned | No::LeftOut) => (Covers::Bottles, dates, None),
    }
}
