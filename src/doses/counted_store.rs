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
    pub through: NaiveDate,
    pub first_dose: NaiveDate,
    pub standing_mcg: i64,
    pub since: NaiveDate,
    pub last_rise: NaiveDate,
}

type Row =
    (EpisodeId, Option<NaiveDate>, Option<NaiveDate>, Option<i64>, Option<NaiveDate>, Option<NaiveDate>);

/// What is counted of these episodes.
pub fn filled(conn: &mut Conn, episodes: &[EpisodeId]) -> Result<Vec<Filled>> {
    let ids = episodes.len();
    let rows: Vec<Row> = on_either!(conn, |conn| Kept::for_one(
        counted_to::table
            .filter(counted_to::episode_id.eq_any(episodes))
            .filter(counted_to::through_day.is_not_null())
            .select((
                counted_to::episode_id,
                counted_to::through_day,
                counted_to::first_dose,
                counted_to::standing_mcg,
                counted_to::standing_since,
                counted_to::last_rise,
            )),
        ids
    )
    .load(conn))?;
    let whole = |(episode, through, first_dose, standing_mcg, since, last_rise): Row| {
        Some(Filled {
            episode,
            through: through?,
            first_dose: first_dose?,
            standing_mcg: standing_mcg?,
            since: since?,
            last_rise: last_rise?,
        })
    };
    Ok(rows.into_iter().filter_map(whole).collect())
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
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes away fences that nothing can be counted up to.
pub fn drop_fence(conn: &mut Conn, episode: &EpisodeId) -> Result<()> {
    diesel::delete(counted_to::table.filter(counted_to::episode_id.eq(episode))).execute(conn)?;
    Ok(())
}
