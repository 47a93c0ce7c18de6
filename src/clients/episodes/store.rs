//! The episodes and their moves.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::Episode;
use crate::db::{Conn, Fixed, on_either};
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId, RowId, SiteId, StaffId};
use crate::schema::{episode_moves, episodes};
use crate::units::Instant;
use crate::words::EpisodeEndReason;

/// A stored episode.
#[derive(Queryable, Selectable)]
#[diesel(table_name = episodes)]
pub struct Row {
    id: EpisodeId,
    client_id: ClientId,
    site_id: SiteId,
    started_on: NaiveDate,
    treatment_since: Option<NaiveDate>,
    policy_id: Option<String>,
    ended_on: Option<NaiveDate>,
    end_reason: Option<EpisodeEndReason>,
    guest: bool,
}

impl From<Row> for Episode {
    fn from(row: Row) -> Self {
        Episode {
            id: row.id,
            client: row.client_id,
            site: row.site_id,
            started_on: row.started_on,
            treatment_since: row.treatment_since,
            policy: row.policy_id,
            ended_on: row.ended_on,
            end_reason: row.end_reason,
            guest: row.guest,
        }
    }
}

/// Adds an episode.
pub fn add(conn: &mut Conn, episode: &Episode, at: Instant) -> Result<()> {
    diesel::insert_into(episodes::table)
        .values((
            episodes::id.eq(&episode.id),
            episodes::client_id.eq(&episode.client),
            episodes::site_id.eq(&episode.site),
            episodes::started_on.eq(episode.started_on),
            episodes::treatment_since.eq(episode.treatment_since),
            episodes::policy_id.eq(episode.policy.as_deref()),
            episodes::ended_on.eq(episode.ended_on),
            episodes::end_reason.eq(episode.end_reason),
            episodes::created_at.eq(at),
            episodes::guest.eq(episode.guest),
        ))
        .execute(conn)?;
    Ok(())
}

/// The open episode of a client.
pub fn open(conn: &mut Conn, client: &ClientId) -> Result<Option<Episode>> {
    let row = on_either!(conn, |conn| episodes::table
        .filter(episodes::client_id.eq(client))
        .filter(episodes::ended_on.is_null())
        .select(Row::as_select())
        .first(conn))
    .optional()?;
    Ok(row.map(Episode::from))
}

/// Every episode of a client, the open one first, then the latest.
pub fn all(conn: &mut Conn, client: &ClientId) -> Result<Vec<Episode>> {
    let order = (episodes::ended_on.is_null().desc(), episodes::started_on.desc(), episodes::id.desc());
    let rows = on_either!(conn, |conn| Fixed::new(
        episodes::table.filter(episodes::client_id.eq(client)).select(Row::as_select()).order(order)
    )
    .load(conn))?;
    Ok(rows.into_iter().map(Episode::from).collect())
}

/// Every episode of these clients, each client's open one first, then the latest.
pub fn of(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Episode>> {
    let rows = episodes::table
        .filter(episodes::client_id.eq_any(clients))
        .select(Row::as_select())
        .order((
            episodes::client_id,
            episodes::ended_on.is_null().desc(),
            episodes::started_on.desc(),
            episodes::id.desc(),
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(Episode::from).collect())
}

/// Moves an open episode to another site.
pub fn move_to(conn: &mut Conn, episode: &EpisodeId, site: &SiteId) -> Result<()> {
    diesel::update(episodes::table.find(episode)).set(episodes::site_id.eq(site)).execute(conn)?;
    Ok(())
}

/// Ends an open episode; false if it had ended already.
pub fn end(conn: &mut Conn, episode: &EpisodeId, on: NaiveDate, reason: EpisodeEndReason) -> Result<bool> {
    let ended = diesel::update(episodes::table.find(episode).filter(episodes::ended_on.is_null()))
        .set((episodes::ended_on.eq(on), episodes::end_reason.eq(reason)))
        .execute(conn)?;
    Ok(ended == 1)
}

/// A move to keep.
#[derive(Insertable)]
#[diesel(table_name = episode_moves)]
pub struct NewMove<'a> {
    pub id: RowId,
    pub episode_id: &'a EpisodeId,
    pub from_site_id: Option<&'a SiteId>,
    pub to_site_id: &'a SiteId,
    pub moved_on: NaiveDate,
    pub moved_by: Option<&'a StaffId>,
    pub at: Instant,
}

/// Keeps where an episode went.
pub fn add_move(conn: &mut Conn, new: &NewMove<'_>) -> Result<()> {
    diesel::insert_into(episode_moves::table).values(new).execute(conn)?;
    Ok(())
}

/// Every open episode at these sites.
pub fn open_at(conn: &mut Conn, sites: &[SiteId]) -> Result<Vec<Episode>> {
    let rows = episodes::table
        .filter(episodes::ended_on.is_null())
        .filter(episodes::site_id.eq_any(sites))
        .select(Row::as_select())
        .order(episodes::id)
        .load(conn)?;
    Ok(rows.into_iter().map(Episode::from).collect())
}

/// The clients who have an episode that ended at this site since a day.
pub fn ended_at(conn: &mut Conn, site: &SiteId, since: NaiveDate) -> Result<Vec<ClientId>> {
    Ok(episodes::table
        .filter(episodes::site_id.eq(site))
        .filter(episodes::ended_on.ge(since))
        .select(episodes::client_id)
        .distinct()
        .order(episodes::client_id)
        .load(conn)?)
}
