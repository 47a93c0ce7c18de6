//! How far each record has been counted.

use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::db::{Conn, Kept, on_either};
use crate::error::Result;
use crate::ids::EpisodeId;
use crate::schema::{counted_to, doses, episodes};
use crate::units::Instant;

/// A filled row.
#[derive(Debug, Clone)]
pub struct Filled {
    pub episode: EpisodeId,
    /// The last counted day.
    pub planned: NaiveDate,
    /// The last day of which the standing dose is settled.
    pub through: NaiveDate,
    pub first_dose: NaiveDate,
    pub standing_mcg: i64,
    pub since: NaiveDate,
    pub last_rise: NaiveDate,
    /// The days of the season up to the last counted one.
    pub season: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = counted_to)]
struct Row {
    episode_id: EpisodeId,
    planned_day: NaiveDate,
    through_day: Option<NaiveDate>,
    first_dose: Option<NaiveDate>,
    standing_mcg: Option<i64>,
    standing_since: Option<NaiveDate>,
    last_rise: Option<NaiveDate>,
    season: Option<String>,
}

impl Row {
    fn filled(self) -> Option<Filled> {
        Some(Filled {
            episode: self.episode_id,
            planned: self.planned_day,
            through: self.through_day?,
            first_dose: self.first_dose?,
            standing_mcg: self.standing_mcg?,
            since: self.standing_since?,
            last_rise: self.last_rise?,
            season: self.season?,
        })
    }
}

/// What is counted of these episodes.
pub fn filled(conn: &mut Conn, episodes: &[EpisodeId]) -> Result<Vec<Filled>> {
    let ids = episodes.len();
    let rows: Vec<Row> = on_either!(conn, |conn| Kept::for_one(
        counted_to::table
            .filter(counted_to::episode_id.eq_any(episodes))
            .filter(counted_to::through_day.is_not_null())
            .select(Row::as_select()),
        ids
    )
    .load(conn))?;
    Ok(rows.into_iter().filter_map(Row::filled).collect())
}

/// Open episodes with a dose up to a day that have no row, or one planned before `stale`.
pub fn to_fence(conn: &mut Conn, up_to: NaiveDate, stale: NaiveDate, limit: i64) -> Result<Vec<EpisodeId>> {
    let fresh = counted_to::table
        .filter(counted_to::episode_id.eq(episodes::id))
        .filter(counted_to::planned_day.ge(stale));
    let dosed = doses::table.filter(doses::episode_id.eq(episodes::id)).filter(doses::service_day.le(up_to));
    Ok(episodes::table
        .filter(episodes::ended_on.is_null())
        .filter(not(exists(fresh)))
        .filter(exists(dosed))
        .select(episodes::id)
        .order(episodes::id)
        .limit(limit)
        .load(conn)?)
}

/// Sets fences; a row that was filled is empty again.
pub fn fence(conn: &mut Conn, episodes: &[EpisodeId], planned: NaiveDate, at: Instant) -> Result<()> {
    diesel::delete(counted_to::table.filter(counted_to::episode_id.eq_any(episodes))).execute(conn)?;
    for episode in episodes {
        diesel::insert_into(counted_to::table)
            .values((
                counted_to::episode_id.eq(episode),
                counted_to::fenced_at.eq(at),
                counted_to::planned_day.eq(planned),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Fences that were set before a moment and are not filled, with the day planned.
pub fn to_fill(conn: &mut Conn, before: Instant, limit: i64) -> Result<Vec<(EpisodeId, NaiveDate)>> {
    Ok(counted_to::table
        .filter(counted_to::through_day.is_null())
        .filter(counted_to::fenced_at.le(before))
        .select((counted_to::episode_id, counted_to::planned_day))
        .order(counted_to::episode_id)
        .limit(limit)
        .load(conn)?)
}

/// Fills a fence that still stands.
pub fn fill(conn: &mut Conn, row: &Filled) -> Result<()> {
    diesel::update(counted_to::table.filter(counted_to::episode_id.eq(&row.episode)))
        .set((
            counted_to::through_day.eq(row.through),
            counted_to::first_dose.eq(row.first_dose),
            counted_to::standing_mcg.eq(row.standing_mcg),
            counted_to::standing_since.eq(row.since),
            counted_to::last_rise.eq(row.last_rise),
            counted_to::season.eq(&row.season),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes away fences that nothing can be counted up to.
pub fn drop_fence(conn: &mut Conn, episode: &EpisodeId) -> Result<()> {
    diesel::delete(counted_to::table.filter(counted_to::episode_id.eq(episode))).execute(conn)?;
    Ok(())
}
