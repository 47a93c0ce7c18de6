//! Whole records for counting: many clients' episodes and doses at once, without what counting
//! does not read.

use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::bottles::is_live;
use crate::db::{Conn, Day, Kept, Moment, on_either};
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId, SiteId};
use crate::schema::{clients, dose_voids, doses, episodes};
use crate::units::Instant;
use crate::words::{DoseKind, Part};

/// Before every dose of methadone.
const EARLIEST: NaiveDate = match NaiveDate::from_ymd_opt(1900, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// An episode with its client's code.
#[derive(Debug, Clone, Queryable)]
pub struct EpisodeRow {
    /// Whose.
    pub client: ClientId,
    /// The client's programme code.
    pub code: String,
    /// Its id.
    pub id: EpisodeId,
    /// The home site.
    pub site: SiteId,
    /// The first day in treatment elsewhere, where a letter tells it.
    pub treatment_since: Option<NaiveDate>,
    /// A policy other than the site's.
    pub policy: Option<String>,
    /// The service day on which it ended.
    pub ended_on: Option<NaiveDate>,
}

/// Every open episode with a client's code, or those at these sites, by client.
pub fn open_episodes(conn: &mut Conn, sites: Option<&[SiteId]>) -> Result<Vec<EpisodeRow>> {
    let mut query = episodes::table.filter(episodes::ended_on.is_null()).into_boxed();
    if let Some(sites) = sites {
        query = query.filter(episodes::site_id.eq_any(sites));
    }
    Ok(query
        .inner_join(clients::table)
        .select((
            clients::id,
            clients::programme_code,
            episodes::id,
            episodes::site_id,
            episodes::treatment_since,
            episodes::policy_id,
            episodes::ended_on,
        ))
        .order(clients::id)
        .load(conn)?)
}

/// Every episode of everybody, or of one client; of each client the open one first, then the latest.
pub fn episodes_of(conn: &mut Conn, client: Option<&ClientId>) -> Result<Vec<EpisodeRow>> {
    let mut query = episodes::table.into_boxed();
    if let Some(client) = client {
        query = query.filter(episodes::client_id.eq(client));
    }
    Ok(query
        .inner_join(clients::table)
        .select((
            clients::id,
            clients::programme_code,
            episodes::id,
            episodes::site_id,
            episodes::treatment_since,
            episodes::policy_id,
            episodes::ended_on,
        ))
        .order((
            clients::id,
            episodes::ended_on.is_null().desc(),
            episodes::started_on.desc(),
            episodes::id.desc(),
        ))
        .load(conn)?)
}

/// A live dose as far as counting reads it.
#[derive(Debug, Clone, Queryable)]
pub struct DoseRow {
    pub episode: EpisodeId,
    #[diesel(deserialize_as = Day)]
    pub day: NaiveDate,
    pub part: Part,
    pub kind: DoseKind,
    pub dose_mcg: i64,
    pub ordered_mcg: i64,
    #[diesel(deserialize_as = Moment)]
    pub at: Instant,
}

/// The live rows of these episodes from a day on, each episode's together and in the order of their
/// days.
pub fn doses_from(conn: &mut Conn, episodes: &[EpisodeId], from: Option<NaiveDate>) -> Result<Vec<DoseRow>> {
    if episodes.is_empty() {
        return Ok(Vec::new());
    }
    let from = from.unwrap_or(EARLIEST);
    Ok(on_either!(conn, |conn| Kept::for_one(
        doses::table
            .filter(doses::service_day.ge(from))
            .filter(doses::episode_id.eq_any(episodes))
            .filter(not(exists(dose_voids::table.filter(dose_voids::dose_id.eq(doses::id)))))
            .filter(is_live())
            .select((
                doses::episode_id,
                doses::service_day,
                doses::part,
                doses::kind,
                doses::dose_mcg,
                doses::ordered_mcg,
                doses::at,
            ))
            .order((doses::episode_id, doses::service_day)),
        episodes.len()
    )
    .load(conn))?)
}
