//! Whose order it is: the open episode, the site that pours, and the rules that hold there.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::clients;
use crate::clock;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, EpisodeId, SiteId};
use crate::policy::Policy;
use crate::register;
use crate::staff;

/// A client with an open episode, as orders see them.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Who.
    pub client: ClientId,
    /// The open episode.
    pub episode: EpisodeId,
    /// The home site.
    pub site: SiteId,
    /// Its time zone.
    pub zone: Tz,
    /// The service day there.
    pub today: NaiveDate,
    /// Whether the client is known to be pregnant.
    pub pregnant: bool,
    /// In treatment since, where a letter from outside tells it.
    pub treatment_since: Option<NaiveDate>,
    /// The policy that the episode or the site works by.
    pub policy_id: String,
    /// The concentrations that the site pours from today, mg/mL, each once.
    pub mg_per_ml: Vec<i64>,
    /// The site's measuring step in microlitres.
    pub step_ul: i64,
}

impl Subject {
    /// The policy in force today.
    pub fn policy<'c>(&self, ctx: &'c Ctx) -> Result<&'c Policy> {
        ctx.policies
            .in_force(&self.policy_id, self.today)
            .ok_or_else(|| Error::fault(format!("no policy file has the id {}", self.policy_id)))
    }
}

/// The subject of an order; 422 `episode_not_open` where no episode is open.
pub fn subject_of(conn: &mut Conn, ctx: &Ctx, client: &clients::Client) -> Result<Subject> {
    let episode =
        clients::open_episode(conn, &client.id)?.ok_or_else(|| Error::refused(422, "episode_not_open"))?;
    let site = staff::site(conn, &episode.site)?;
    let today = clock::service_day(ctx.now, site.zone);
    let open = register::containers_for_counter(conn, &site.id)?;
    let mut mg_per_ml: Vec<i64> = open
        .iter()
        .filter(|bottle| !bottle.is_expired(today))
        .filter_map(|bottle| bottle.mg_per_ml)
        .collect();
    mg_per_ml.sort_unstable();
    mg_per_ml.dedup();
    Ok(Subject {
        client: client.id.clone(),
        episode: episode.id,
        site: site.id,
        zone: site.zone,
        today,
        pregnant: client.pregnant == Some(true),
        treatment_since: episode.treatment_since,
        policy_id: episode.policy.unwrap_or(site.policy_id),
        mg_per_ml,
        step_ul: site.measuring_step_ul,
    })
}
