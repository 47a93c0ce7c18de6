//! The figures of adherence, of one client or of everybody.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::adherence::Adherence;
use super::records::{self, Record, record_of_episode};
use super::rules::History;
use crate::audit::{self, About};
use crate::clients::{Episode, episodes, programme};
use crate::clock::service_day;
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, SiteId};
use crate::units::Instant;

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
    let mut zones = HashMap::new();
    records::each_group(conn, site, |conn, group| {
        for client in group {
            let Some(Record { episode, history }) = client.first() else { continue };
            let day = day(conn, &mut zones, as_of, &episode.site, history)?;
            let day = day.min(last_countable(episode.ended_on, history));
            if let Some(figures) = history.adherence(day) {
                each(&episode.code, &figures)?;
            }
        }
        Ok(())
    })
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
    let history = record_of_episode(conn, client, &episode.id)?;
    Ok(Some((episode, history)))
}

/// Writes that somebody read a client's doses. Clients who read their own are not written down.
pub fn note_look(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<()> {
    match ctx.actor {
        Actor::Client(_) => Ok(()),
        _ => audit::looked(conn, ctx, "doses.read", About::client(client)),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stop_where_the_episode_ended() {
        use super::super::test_facts::{day, observed};
        let history = History::new(&[observed(day(1), 30), observed(day(5), 30)], &[]);
        assert_eq!(last_countable(None, &history), NaiveDate::MAX);
        assert_eq!(last_countable(Some(day(5)), &history), day(6));
        assert_eq!(last_countable(Some(day(8)), &history), day(8));
    }
}
