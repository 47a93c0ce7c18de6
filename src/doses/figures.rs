//! The figures of adherence, of one client or of everybody.

use std::cmp::Ordering;
use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::adherence::Adherence;
use super::figures_store::{self as store, DoseRow, EpisodeRow};
use super::rules::{DoseFact, Excused, History};
use crate::audit::{self, About};
use crate::clients::{self, Episode, episodes, programme};
use crate::clock::service_day;
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId, SiteId};
use crate::units::Instant;
use crate::words::DoseKind;

/// Clients whose records are in memory at one time.
const CHUNK: usize = 200;

/// Which service day figures are for; that day itself is never counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOf {
    /// This day.
    Day(NaiveDate),
    /// The service day of this moment, each client's at the home site.
    Today(Instant),
    /// The day after each client's own last dose.
    ThroughLastDose,
}

/// Tells `each` the programme code and the figures of every client whose present or last episode is
/// at `site`, or of everybody, by code. Clients without a dose before the day are left out. A record
/// at a time is in memory, so that a country fits.
pub fn each_adherence(
    conn: &mut Conn,
    as_of: AsOf,
    site: Option<&SiteId>,
    mut each: impl FnMut(&str, &Adherence) -> Result<()>,
) -> Result<()> {
    let mut latest = store::episodes_of_all(conn)?;
    latest.dedup_by(|earlier, kept| earlier.client == kept.client);
    latest.retain(|episode| site.is_none_or(|site| episode.site == *site));
    latest.sort_by(|a, b| natural_order(&a.code, &b.code));
    let mut zones = HashMap::new();
    for chunk in latest.chunks(CHUNK) {
        let mut records = records(conn, chunk)?;
        for episode in chunk {
            let Some(history) = records.remove(&episode.id) else { continue };
            let day = day(conn, &mut zones, as_of, &episode.site, &history)?;
            let day = day.min(last_countable(episode.ended_on, &history));
            if let Some(figures) = history.adherence(day) {
                each(&episode.code, &figures)?;
            }
        }
    }
    Ok(())
}

/// The figures of one client's present or last episode, and the day that they are for; none without
/// a dose before it.
pub fn adherence_of(
    conn: &mut Conn,
    client: &ClientId,
    home: &SiteId,
    as_of: AsOf,
) -> Result<(NaiveDate, Option<Adherence>)> {
    let Some((episode, history)) = history_of(conn, client)? else {
        return Ok((day(conn, &mut HashMap::new(), as_of, home, &History::default())?, None));
    };
    let day = day(conn, &mut HashMap::new(), as_of, &episode.site, &history)?;
    let day = day.min(last_countable(episode.ended_on, &history));
    Ok((day, history.adherence(day)))
}

/// The whole record of a client's present or last episode.
pub fn history_of(conn: &mut Conn, client: &ClientId) -> Result<Option<(Episode, History)>> {
    let Some(episode) = episodes::episodes_of(conn, client)?.into_iter().next() else { return Ok(None) };
    let rows = store::doses_of(conn, std::slice::from_ref(&episode.id))?;
    let facts: Vec<DoseFact> = rows.iter().map(fact).collect();
    let spans = excused_of(conn, std::slice::from_ref(client))?.remove(client).unwrap_or_default();
    Ok(Some((episode, History::new(&facts, &spans))))
}

/// Writes that somebody read a client's doses. Clients who read their own are not written down.
pub fn note_look(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<()> {
    match ctx.actor {
        Actor::Client(_) => Ok(()),
        _ => audit::looked(conn, ctx, "doses.read", About::client(client)),
    }
}

/// The records of a few episodes.
fn records(conn: &mut Conn, episodes: &[EpisodeRow]) -> Result<HashMap<EpisodeId, History>> {
    let ids: Vec<EpisodeId> = episodes.iter().map(|episode| episode.id.clone()).collect();
    let clients: Vec<ClientId> = episodes.iter().map(|episode| episode.client.clone()).collect();
    let client_of: HashMap<&EpisodeId, &ClientId> = ids.iter().zip(&clients).collect();
    let excused = excused_of(conn, &clients)?;
    let mut found = HashMap::new();
    for rows in store::doses_of(conn, &ids)?.chunk_by(|a, b| a.episode == b.episode) {
        let (facts, id): (Vec<DoseFact>, _) = (rows.iter().map(fact).collect(), &rows[0].episode);
        let spans = client_of.get(id).and_then(|client| excused.get(*client));
        found.insert(id.clone(), History::new(&facts, spans.map_or(&[], Vec::as_slice)));
    }
    Ok(found)
}

fn excused_of(conn: &mut Conn, clients: &[ClientId]) -> Result<HashMap<ClientId, Vec<Excused>>> {
    let mut found: HashMap<ClientId, Vec<Excused>> = HashMap::new();
    for span in clients::excused_all(conn, Some(clients))? {
        found.entry(span.client.clone()).or_default().push(Excused::of(&span));
    }
    Ok(found)
}

fn fact(row: &DoseRow) -> DoseFact {
    DoseFact {
        day: row.day,
        part: row.part,
        kind: row.kind,
        dose_mcg: row.dose_mcg,
        ordered_mcg: row.ordered_mcg,
        at: (row.kind != DoseKind::Imported).then_some(row.at),
        bottle_end: None,
    }
}

fn day(
    conn: &mut Conn,
    zones: &mut HashMap<SiteId, chrono_tz::Tz>,
    as_of: AsOf,
    site: &SiteId,
    history: &History,
) -> Result<NaiveDate> {
    Ok(match as_of {
        AsOf::Day(day) => day,
        AsOf::ThroughLastDose => history.last_dose().map_or(NaiveDate::MIN, |last| last + Days::new(1)),
        AsOf::Today(now) => {
            let zone = match zones.get(site) {
                Some(zone) => *zone,
                None => {
                    let zone = programme::site(conn, site)?.zone;
                    zones.insert(site.clone(), zone);
                    zone
                }
            };
            service_day(now, zone)
        }
    })
}

/// Nobody misses a dose after leaving: the figures of an episode that has ended stop on the day of
/// its end, which itself counts only if it was dosed.
pub(super) fn last_countable(ended_on: Option<NaiveDate>, history: &History) -> NaiveDate {
    match ended_on {
        None => NaiveDate::MAX,
        Some(end) if history.on(end).is_some_and(|day| day.is_dosed()) => end + Days::new(1),
        Some(end) => end,
    }
}

/// Codes as people sort them: runs of digits by their number, the rest by its letters.
pub fn natural_order(one: &str, other: &str) -> Ordering {
    let (mut a, mut b) = (one, other);
    while !a.is_empty() && !b.is_empty() {
        let (left, right);
        (left, a) = split_run(a);
        (right, b) = split_run(b);
        let by_run = if is_digits(left) && is_digits(right) {
            let (left, right) = (left.trim_start_matches('0'), right.trim_start_matches('0'));
            left.len().cmp(&right.len()).then_with(|| left.cmp(right))
        } else {
            left.cmp(right)
        };
        if by_run != Ordering::Equal {
            return by_run;
        }
    }
    a.len().cmp(&b.len()).then_with(|| one.cmp(other))
}

fn is_digits(run: &str) -> bool {
    run.starts_with(|sign: char| sign.is_ascii_digit())
}

/// The first run of digits or of other signs, and what follows it.
fn split_run(text: &str) -> (&str, &str) {
    let digits = is_digits(text);
    let end = text.find(|sign: char| sign.is_ascii_digit() != digits).unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_as_people_count() {
        let mut codes = ["16", "100", "2", "A10", "A9", "A9b", "a", "002", "K7M4-Q2TX", "A", "7-10", "7-9"];
        codes.sort_by(|a, b| natural_order(a, b));
        assert_eq!(
            codes,
            ["002", "2", "7-9", "7-10", "16", "100", "A", "A9", "A9b", "A10", "K7M4-Q2TX", "a"]
        );
    }

    #[test]
    fn figures_stop_where_the_episode_ended() {
        use super::super::test_facts::{day, observed};
        let history = History::new(&[observed(day(1), 30), observed(day(5), 30)], &[]);
        assert_eq!(last_countable(None, &history), NaiveDate::MAX);
        assert_eq!(last_countable(Some(day(5)), &history), day(6));
        assert_eq!(last_countable(Some(day(8)), &history), day(8));
    }
}
