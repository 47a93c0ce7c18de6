//! Days that are missed up to yesterday, as the dose record counts them (domain § 3).

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::contacts::rules::RUN_DAYS;
use crate::db::Conn;
use crate::doses::counted::{open_episodes, recent_records};
use crate::doses::{self, History, figures};
use crate::error::Result;
use crate::ids::{ClientId, SiteId};

/// How far back a run is followed; a longer one is told as this long.
const LOOK_BACK_DAYS: u32 = 60;
/// Records read in one statement.
const GROUP: usize = 1_000;

/// Missed days in a row, up to yesterday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The first of them.
    pub from: NaiveDate,
    /// How many.
    pub days: i64,
}

/// The run that ends yesterday; none where the client was dosed today.
fn run(history: &History, today: NaiveDate) -> Option<Run> {
    if history.on(today).is_some() {
        return None;
    }
    let mut run: Option<Run> = None;
    for day in history.missed_days(today, LOOK_BACK_DAYS).into_iter().rev() {
        let next = run.map_or(today, |run| run.from) - Days::new(1);
        if day != next {
            break;
        }
        run = Some(Run { from: day, days: run.map_or(0, |run| run.days) + 1 });
    }
    run
}

/// The run of one client whose stay is open.
pub fn run_of(conn: &mut Conn, client: &ClientId, today: NaiveDate) -> Result<Option<Run>> {
    let known = figures::history_of(conn, client)?;
    Ok(known.filter(|(episode, _)| episode.is_open()).and_then(|(_, history)| run(&history, today)))
}

/// The runs of a site's clients that are long enough to ask about: one statement for the last days, then
/// the records of those who may have one.
pub fn runs_at(conn: &mut Conn, site: &SiteId, today: NaiveDate) -> Result<HashMap<ClientId, Run>> {
    let episodes = open_episodes(conn, Some(std::slice::from_ref(site)))?;
    let ids: Vec<ClientId> = episodes.iter().map(|episode| episode.client.clone()).collect();
    let last: HashMap<ClientId, NaiveDate> = doses::last_held_days(conn, &ids, today)?.into_iter().collect();
    let may_be = |day: &NaiveDate| *day + Days::new(RUN_DAYS) < today;
    let away: Vec<_> =
        episodes.into_iter().filter(|episode| last.get(&episode.client).is_some_and(may_be)).collect();
    let mut found = HashMap::new();
    for group in away.chunks(GROUP) {
        let records = recent_records(conn, group, today)?;
        for episode in group {
            let run = records.get(&episode.id).and_then(|record| run(&record.history, today));
            found.extend(run.map(|run| (episode.client.clone(), run)));
        }
    }
    Ok(found)
}
