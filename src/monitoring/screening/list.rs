//! Everybody at a site for whom a test is due: overdue first, then due, then soon.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::due_rules::{self, Due, ECG_ABOVE_MCG};
use super::store::{self, Stored};
use super::{ScreenState, view};
use crate::audit::{self, About};
use crate::clients::{self, Client, ConsentKind, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::ClientId;
use crate::orders;

/// A client for whom something is due.
#[derive(Debug, Clone)]
pub struct DueOne {
    /// Whose.
    pub client: Client,
    /// The most urgent of the tests.
    pub state: ScreenState,
    /// The tests that are due or soon will be, the most urgent first.
    pub tests: Vec<Due>,
}

/// Writes that somebody looked at the list.
pub fn note_list_look(conn: &mut Conn, ctx: &Ctx) -> Result<()> {
    audit::looked(conn, ctx, "monitoring.screening_list", About::default())
}

/// The clients of the asker's site for whom something is due or soon will be. What is asked at each
/// visit is listed only when it is overdue. It reads in a number of statements that does not grow with
/// the clients one by one.
pub fn worklist(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<DueOne>> {
    let today = programme::site(conn, &ctx.site)?.day(ctx.now);
    let all = clients::clients_at(conn, &ctx.site)?;
    let ids: Vec<ClientId> = all.iter().map(|client| client.id.clone()).collect();
    let episodes = clients::open_episodes_at(conn, std::slice::from_ref(&ctx.site))?;
    let agreeing: HashSet<ClientId> =
        clients::consents::agreeing(conn, &ids, ConsentKind::HivData)?.into_iter().collect();
    let open: Vec<_> = episodes.iter().map(|one| (one.client.clone(), one.id.clone())).collect();
    let passed = orders::first_above_of(conn, &open, ECG_ABOVE_MCG, today)?;
    let mut rows: HashMap<ClientId, Vec<Stored>> = HashMap::new();
    for row in store::of_clients(conn, &ids)? {
        rows.entry(row.client_id.clone()).or_default().push(row);
    }
    let episodes: HashMap<_, _> = episodes.into_iter().map(|one| (one.client.clone(), one)).collect();
    let mut found = Vec::new();
    for client in all {
        let agrees = agreeing.contains(&client.id);
        let own = view::standing(rows.remove(&client.id).unwrap_or_default(), agrees);
        let passed_on = passed.get(&client.id).copied();
        let facts = view::facts(&client, episodes.get(&client.id), agrees, passed_on, &own);
        let mut tests = due_rules::due(&facts, today);
        tests
            .retain(|one| one.state >= if one.each_visit { ScreenState::Overdue } else { ScreenState::Soon });
        tests.sort_by_key(|one| (Reverse(one.state), one.on));
        if let Some(first) = tests.first() {
            found.push(DueOne { state: first.state, client, tests });
        }
    }
    found.sort_by(|a, b| {
        let rank = |one: &DueOne| (Reverse(one.state), one.tests.first().and_then(|test| test.on));
        rank(a).cmp(&rank(b)).then_with(|| a.client.code.cmp(&b.client.code))
    });
    Ok(found)
}
