//! Who would be stopped today by missed doses, whether they have come or not: nobody waits at the
//! counter for a doctor who could have known in the morning.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Stopped, stopped_by};
use crate::clients::{self, Episode};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses;
use crate::error::{Error, Result};
use crate::ids::{ClientId, SiteId};
use crate::orders::sheet::sheet;
use crate::policy::{Policy, missed_outcome};

/// A longer absence is counted and not listed: nobody expects these clients today, and whoever
/// comes is shown to the doctor by the counter at once.
pub const AWAY_DAYS: i64 = 60;

/// Who has had no dose for so long that a doctor is needed.
#[derive(Debug, Clone, Default)]
pub struct Undosed {
    /// Those expected back, the shortest run first.
    pub stopped: Vec<Stopped>,
    /// How many have been away longer than `AWAY_DAYS` days.
    pub away: usize,
}

/// Reads the whole programme: one statement for the last days, then only those who may be stopped.
pub fn undosed(conn: &mut Conn, ctx: &Ctx, sites: &[SiteId]) -> Result<Undosed> {
    let mut found = Undosed::default();
    for site in sites {
        let home = clients::programme::site(conn, site)?;
        let day = home.day(ctx.now);
        let episodes = clients::open_episodes_at(conn, std::slice::from_ref(site))?;
        let ids: Vec<ClientId> = episodes.iter().map(|episode| episode.client.clone()).collect();
        let last: HashMap<ClientId, NaiveDate> =
            doses::last_held_days(conn, &ids, day)?.into_iter().collect();
        for episode in &episodes {
            let Some(last) = last.get(&episode.client) else { continue };
            let at_most = (day - *last).num_days() - 1;
            if at_most > AWAY_DAYS {
                found.away += 1;
            } else if may_be_stopped(policy_of(ctx, episode, &home.policy, day)?, at_most) {
                let client = clients::client_by_id(conn, &episode.client)?;
                let sheet = sheet(conn, ctx, client)?;
                if sheet.standing.stops {
                    found.stopped.push(stopped_by(&sheet));
                }
            }
        }
    }
    found.stopped.sort_by(|a, b| (a.run_undosed, &a.who.code).cmp(&(b.run_undosed, &b.who.code)));
    Ok(found)
}

/// Whether any run up to this one needs a doctor, in induction or after it. The true run may be
/// shorter: a confirmed dose elsewhere ends it.
fn may_be_stopped(policy: &Policy, at_most: i64) -> bool {
    (1..=at_most).any(|run| {
        [1, i64::MAX].iter().any(|induction| missed_outcome(policy, run, Some(*induction)).needs_doctor())
    })
}

fn policy_of<'c>(ctx: &'c Ctx, episode: &Episode, site_policy: &str, day: NaiveDate) -> Result<&'c Policy> {
    let id = episode.policy.as_deref().unwrap_or(site_policy);
    ctx.policies.in_force(id, day).ok_or_else(|| Error::fault(format!("no policy file has the id {id}")))
}
