//! Whole records for counting: many clients' episodes and doses at once, without what counting
//! does not read.

use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId, SiteId};
use crate::schema::{clients, dose_voids, doses, episodes};
use crate::units::Instant;
use crate::words::{DoseKind, Part};

/// An episode with its client's code.
#[derive(Debug, Clone, Queryable)]
pub struct EpisodeRow {
    pub client: ClientId,
    pub code: String,
    pub id: EpisodeId,
    pub site: SiteId,
    pub ended_on: Option<NaiveDate>,
}

/// Every episode of everybody; of one client the open one first, then the latest.
pub fn episodes_of_all(conn: &mut Conn) -> Result<Vec<EpisodeRow>> {
    Ok(episodes::table
        .inner_join(clients::table)
        .select((clients::id, clients::programme_code, episodes::id, episodes::site_id, episodes::ended_on))
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
    pub day: NaiveDate,
    pub part: Part,
    pub kind: DoseKind,
    pub dose_mcg: i64,
    pub ordered_mcg: i64,
    pub at: Instant,
}

/// The live rows of these episodes, each episode's together and in the order of their days.
pub fn doses_of(conn: &mut Conn, episodes: &[EpisodeId]) -> Result<Vec<DoseRow>> {
    Ok(doses::table
        .filter(doses::episode_id.eq_any(episodes))
        .filter(not(exists(dose_voids::table.filter(dose_voids::dose_id.eq(doses::id)))))
        .select((
            doses::episode_id,
            doses::service_day,
            doses::part,
            doses::kind,
            doses::dose_mcg,
            doses::ordered_mcg,
            doses::at,
        ))
        .order((doses::episode_id, doses::service_day))
        .load(conn)?)
}
