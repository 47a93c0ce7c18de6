//! Counting kept up to date: what lies more than a season back is counted once, and only newer rows
//! are read each night. Whatever arrives late for a counted day drops the count (triggers on the
//! tables), so that the answer is that of the whole record.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::counted_store::{self as store, Filled};
use super::figures_store;
use super::records::{EpisodeRow, excused_of, fact};
use super::rules::{DoseFact, History};
use super::standing::{self, Standing};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId, SiteId};
use crate::units::Instant;

/// Days that the longest criterion looks back on.
const LOOK_BACK: u64 = 90;
/// A count may grow this much older before it is made anew.
const STALE_AFTER: u64 = 30;
/// Records counted in one transaction, so that a dose never waits for more.
pub const BATCH: i64 = 200;

/// What an assessment reads of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    /// The rows of the last season, or of the whole record.
    pub history: History,
    /// The day of the last rise of the dose.
    pub last_rise: Option<NaiveDate>,
}

/// What assessments of a day read of these episodes, by episode.
pub fn recent_records(
    conn: &mut Conn,
    episodes: &[EpisodeRow],
    day: NaiveDate,
) -> Result<HashMap<EpisodeId, Recent>> {
    let ids: Vec<EpisodeId> = episodes.iter().map(|episode| episode.id.clone()).collect();
    let clients: Vec<ClientId> = episodes.iter().map(|episode| episode.client.clone()).collect();
    let mut counted: HashMap<EpisodeId, Filled> =
        store::filled(conn, &ids)?.into_iter().map(|row| (row.episode.clone(), row)).collect();
    counted.retain(|_, row| row.through < day);
    let (short, long): (Vec<EpisodeId>, Vec<EpisodeId>) =
        ids.into_iter().partition(|episode| counted.contains_key(episode));
    let season = day.checked_sub_days(Days::new(LOOK_BACK)).unwrap_or(NaiveDate::MIN);
    let from = counted.values().map(|row| read_from(row, season)).min();
    let mut rows = figures_store::doses_from(conn, &short, from)?;
    rows.extend(figures_store::doses_from(conn, &long, None)?);
    let mut facts: HashMap<EpisodeId, Vec<DoseFact>> = HashMap::new();
    for rows in rows.chunk_by(|a, b| a.episode == b.episode) {
        facts.insert(rows[0].episode.clone(), rows.iter().map(fact).collect());
    }
    let excused = excused_of(conn, &clients)?;
    let record = |episode: &EpisodeRow| {
        let spans = excused.get(&episode.client).map_or(&[][..], Vec::as_slice);
        let history = History::new(facts.get(&episode.id).map_or(&[][..], Vec::as_slice), spans);
        (episode.id.clone(), recent(history, counted.get(&episode.id), day))
    };
    Ok(episodes.iter().map(record).collect())
}

/// The day from which rows are read beside what is counted.
fn read_from(row: &Filled, season: NaiveDate) -> NaiveDate {
    (row.through + Days::new(1)).min(season)
}

fn recent(history: History, counted: Option<&Filled>, day: NaiveDate) -> Recent {
    let Some(row) = counted else {
        let last_rise = history.last_rise(day);
        return Recent { history, last_rise };
    };
    let before = Standing { dose_mcg: row.standing_mcg, since: row.since, last_rise: row.last_rise };
    let history = history.begun_on(row.first_dose);
    let later = history.taken_rows(day).filter(|(taken, _)| *taken > row.through);
    let last_rise = Some(standing::standing_from(before, later).last_rise);
    Recent { history, last_rise }
}

/// Counts up to a batch of records further: fences that stand before everything that is not yet seen
/// are filled, then new ones are set. Gives how many records were touched.
pub fn count_on(conn: &mut Conn, today: NaiveDate, now: Instant) -> Result<usize> {
    let due = store::to_fill(conn, now - conn.longest_write(), BATCH)?;
    for (episode, planned) in &due {
        fill(conn, episode, *planned)?;
    }
    let planned = today - Days::new(LOOK_BACK + 1);
    let fenced = store::to_fence(conn, planned, planned - Days::new(STALE_AFTER), BATCH)?;
    store::fence(conn, &fenced, planned, now)?;
    Ok(due.len() + fenced.len())
}

fn fill(conn: &mut Conn, episode: &EpisodeId, planned: NaiveDate) -> Result<()> {
    let rows = figures_store::doses_from(conn, std::slice::from_ref(episode), None)?;
    let facts: Vec<DoseFact> = rows.iter().map(fact).collect();
    match counted_through(episode, &History::new(&facts, &[]), planned) {
        Some(row) => store::fill(conn, &row),
        None => store::drop_fence(conn, episode),
    }
}

/// What is counted of a record up to a day and stays so whatever is dosed later; none without a dose up
/// to it.
fn counted_through(episode: &EpisodeId, history: &History, planned: NaiveDate) -> Option<Filled> {
    let known: Vec<(NaiveDate, i64)> = history.taken_rows(planned + Days::new(1)).collect();
    let first_dose = history.first_dose().filter(|first| *first <= planned)?;
    let (through, standing) = standing::settled(&known)?;
    Some(Filled {
        episode: episode.clone(),
        through,
        first_dose,
        standing_mcg: standing.dose_mcg,
        since: standing.since,
        last_rise: standing.last_rise,
    })
}

/// Open episodes at these sites, or all of them, by client.
pub fn open_episodes(conn: &mut Conn, sites: Option<&[SiteId]>) -> Result<Vec<EpisodeRow>> {
    figures_store::open_episodes(conn, sites)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::test_facts::{day, excused, facts};
    use super::*;

    proptest! {
        /// Whatever the record, whenever it was counted and however long ago that is.
        #[test]
        fn what_was_counted_and_the_last_season_tell_what_the_whole_record_tells(
            facts in facts(), excused in excused(), planned in 0_u64..400, later in 0_u64..70,
        ) {
            let (planned, on) = (day(planned), day(planned + LOOK_BACK + 1 + later));
            // A record is counted from its doses alone: excused days come and go.
            let Some(row) = counted_through(&EpisodeId::new(), &History::new(&facts, &[]), planned) else {
                return Ok(());
            };
            let from = read_from(&row, on - Days::new(LOOK_BACK));
            let newer: Vec<DoseFact> = facts.iter().filter(|fact| fact.day >= from).copied().collect();
            let (short, whole) =
                (recent(History::new(&newer, &excused), Some(&row), on), History::new(&facts, &excused));
            prop_assert_eq!(short.last_rise, whole.last_rise(on));
            prop_assert_eq!(short.history.first_dose(), whole.first_dose());
            prop_assert_eq!(short.history.missed_days(on, 90), whole.missed_days(on, 90));
        }
    }
}
