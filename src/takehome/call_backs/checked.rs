//! Whether every draw follows from its seed: whoever was drawn has a lot that the policy of the day draws.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::drawing::lot;
use super::store::Draw;
use super::{rules, store};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId};
use crate::policy::Policies;
use crate::words::Role;

/// Who may read how draws came about.
pub const READERS: &[Role] = &[Role::Doctor, Role::Manager, Role::Auditor];

/// A draw as somebody reads it who wants to know that nobody chose it. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedDraw {
    /// The service day.
    pub day: NaiveDate,
    /// The seed.
    pub seed: String,
    /// Clients who could be drawn.
    pub eligible: i64,
    /// Clients who were.
    pub picked: i64,
    /// The most that the policy lets the site draw in a day.
    pub most: i64,
    /// Whether all of them follow from the seed.
    pub follows: bool,
}

/// The draws of the asker's site, newest first, those before a day where one is named. Refuses 403.
pub fn draws_at(
    conn: &mut Conn,
    ctx: &Ctx,
    before: Option<NaiveDate>,
    limit: i64,
) -> Result<Vec<CheckedDraw>> {
    if !ctx.has_role(READERS) {
        return Err(Error::Forbidden);
    }
    let draws = store::draws_at(conn, &ctx.site, before, limit)?;
    let ids: Vec<RowId> = draws.iter().map(|draw| draw.id.clone()).collect();
    let mut drawn = by_draw(store::drawn_in(conn, &ids)?);
    let checked = |draw: Draw| CheckedDraw {
        follows: wrongs(&ctx.policies, &draw, &drawn.remove(&draw.id).unwrap_or_default()).is_empty(),
        day: draw.day,
        seed: draw.seed,
        eligible: draw.eligible,
        picked: draw.picked,
        most: draw.most,
    };
    Ok(draws.into_iter().map(checked).collect())
}

/// What is wrong with the draws of every site, one sentence each; it names nobody.
pub fn check_draws(conn: &mut Conn, policies: &Policies) -> Result<Vec<String>> {
    let mut drawn = by_draw(store::drawn(conn)?);
    let mut found = Vec::new();
    for draw in store::draws(conn)? {
        found.extend(wrongs(policies, &draw, &drawn.remove(&draw.id).unwrap_or_default()));
    }
    Ok(found)
}

fn by_draw(rows: Vec<(RowId, ClientId)>) -> HashMap<RowId, Vec<ClientId>> {
    let mut drawn: HashMap<RowId, Vec<ClientId>> = HashMap::new();
    for (draw, client) in rows {
        drawn.entry(draw).or_default().push(client);
    }
    drawn
}

fn wrongs(policies: &Policies, draw: &Draw, clients: &[ClientId]) -> Vec<String> {
    let mut found = Vec::new();
    let at = format!("call-backs: site {}, {}", draw.site, draw.day);
    let picked = usize::try_from(draw.picked).unwrap_or_default();
    if clients.len() != picked || draw.picked > draw.most.min(draw.eligible) {
        found.push(format!("{at}: {} are asked to come, the draw has {picked}", clients.len()));
    }
    let Some(policy) = policies.in_force(&draw.policy, draw.day) else { return found };
    let strays = clients
        .iter()
        .filter(|client| !rules::draws_lot(&policy.takehome.call_backs, &lot(&draw.seed, client)))
        .count();
    if strays > 0 {
        found.push(format!("{at}: {strays} of those who are asked to come do not follow from the seed"));
    }
    found
}
