//! Counting kept up to date: what lies more than three weeks back is counted once, the season before it stands
//! beside the count in few words, and only newer rows are read. Whatever arrives late for a counted day drops
//! the count (triggers on the tables), so that the answer is that of the whole record.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::counted_store::{self as store, Filled};
use super::figures_store;
use super::records::{EpisodeRow, excused_of, fact};
use super::rules::{DoseFact, Excused, History};
use super::season;
use super::standing::{self, Standing};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId, SiteId};
use crate::units::Instant;

/// Days that the longest criterion looks back on.
const LOOK_BACK: u64 = 90;
/// Days that are not counted yet: what is told late is told of these most often.
const OPEN_DAYS: u64 = 21;
/// A count may grow this much older before it is made anew.
const STALE_AFTER: u64 = 7;
/// Records counted in one transaction, so that a dose never waits for more.
pub const BATCH: i64 = 200;

/// What an assessment reads of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    /// The days of the last season, or of the whole record.
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
    counted.retain(|_, row| row.planned < day);
    let (short, long): (Vec<EpisodeId>, Vec<EpisodeId>) =
        ids.into_iter().partition(|episode| counted.contains_key(episode));
    let from = counted.values().map(|row| row.planned + Days::new(1)).min();
    let mut rows = figures_store::doses_from(conn, &short, from)?;
    rows.extend(figures_store::doses_from(conn, &long, None)?);
    let mut facts: HashMap<EpisodeId, Vec<DoseFact>> = HashMap::new();
    for rows in rows.chunk_by(|a, b| a.episode == b.episode) {
        facts.insert(rows[0].episode.clone(), rows.iter().map(fact).collect());
    }
    let excused = excused_of(conn, &clients)?;
    let mut found = HashMap::with_capacity(episodes.len());
    for episode in episodes {
        let spans = excused.get(&episode.client).map_or(&[][..], Vec::as_slice);
        let facts = facts.get(&episode.id).map_or(&[][..], Vec::as_slice);
        let record = match counted.get(&episode.id) {
            Some(row) => with_count(row, facts, spans, day)?,
            None => whole(History::new(facts, spans), day),
        };
        found.insert(episode.id.clone(), record);
    }
    Ok(found)
}

fn whole(history: History, day: NaiveDate) -> Recent {
    let last_rise = history.last_rise(day);
    Recent { history, last_rise }
}

/// What a count and the newer ones among these rows tell.
fn with_count(row: &Filled, facts: &[DoseFact], spans: &[Excused], day: NaiveDate) -> Result<Recent> {
    let newer = &facts[facts.partition_point(|fact| fact.day <= row.planned)..];
    let earlier = season::from_words(&row.season)?;
    let history = History::new(newer, spans).after(earlier).begun_on(row.first_dose);
    let before = Standing { dose_mcg: row.standing_mcg, since: row.since, last_rise: row.last_rise };
    let later = history.taken_rows(day).filter(|(taken, _)| *taken > row.through);
    let last_rise = Some(standing::standing_from(before, later).last_rise);
    Ok(Recent { history, last_rise })
}

/// Counts up to a batch of records further: fences that stand before everything that is not yet seen
/// are filled, then new ones are set. Gives how many records were touched.
pub fn count_on(conn: &mut Conn, today: NaiveDate, now: Instant) -> Result<usize> {
    let due = store::to_fill(conn, now - conn.longest_write(), BATCH)?;
    for (episode, planned) in &due {
        fill(conn, episode, *planned)?;
    }
    let planned = today - Days::new(OPEN_DAYS + 1);
    let fenced = store::to_fence(conn, planned, planned - Days::new(STALE_AFTER), BATCH)?;
    store::fence(conn, &fenced, planned, now)?;
    Ok(due.len() + fenced.len())
}

fn fill(conn: &mut Conn, episode: &EpisodeId, planned: NaiveDate) -> Result<()> {
    let rows = figures_store::doses_from(conn, std::slice::from_ref(episode), None)?;
    let facts: Vec<DoseFact> = rows.iter().map(fact).collect();
    match counted_through(episode, &History::new(&facts, &[]), planned)? {
        Some(row) => store::fill(conn, &row),
        None => store::drop_fence(conn, episode),
    }
}

/// What is counted of a record up to a day and stays so whatever is dosed later; none without a dose up
/// to it.
fn counted_through(episode: &EpisodeId, history: &History, planned: NaiveDate) -> Result<Option<Filled>> {
    let known = history.days_before(planned + Days::new(1));
    let taken: Vec<(NaiveDate, i64)> = history.taken_rows(planned + Days::new(1)).collect();
    let first_dose = history.first_dose().filter(|first| *first <= planned);
    let (Some(first_dose), Some((through, standing))) = (first_dose, standing::settled(&taken)) else {
        return Ok(None);
    };
    // Every day after the one planned asks for so many days before itself, and for those after what is settled.
    let from = (planned - Days::new(LOOK_BACK)).min(through + Days::new(1));
    let season = season::to_words(&known[known.partition_point(|dosed| dosed.day < from)..])?;
    Ok(Some(Filled {
        episode: episode.clone(),
        planned,
        through,
        first_dose,
        standing_mcg: standing.dose_mcg,
        since: standing.since,
        last_rise: standing.last_rise,
        season,
    }))
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
        fn what_was_counted_and_the_newer_rows_tell_what_the_whole_record_tells(
            facts in facts(), excused in excused(), planned in 0_u64..400, later in 1_u64..170,
        ) {
            let (planned, on) = (day(planned), day(planned + later));
            // A record is counted from its doses alone: excused days come and go.
            let counted = counted_through(&EpisodeId::new(), &History::new(&facts, &[]), planned).unwrap();
            let Some(row) = counted else { return Ok(()) };
            let short = with_count(&row, &facts, &excused, on).unwrap();
            let whole = History::new(&facts, &excused);
            prop_assert_eq!(short.last_rise, whole.last_rise(on));
            prop_assert_eq!(short.history.first_dose(), whole.first_dose());
            prop_assert_eq!(short.history.missed_days(on, 90), whole.missed_days(on, 90));
        }
    }
}
