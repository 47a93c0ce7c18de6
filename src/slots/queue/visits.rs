//! What the queue remembers of the weeks before: how long visits took, and who came without a booking.

use std::collections::HashMap;

use chrono::{NaiveDate, TimeDelta};

use super::line::calls_by_ticket;
use super::store;
use crate::clients::programme::Site;
use crate::db::Conn;
use crate::doses::bottles;
use crate::error::Result;
use crate::ids::{ClientId, RowId};
use crate::slots::hours::times::minute_at;
use crate::units::Instant;

/// How many of the newest visits are looked at, and how few tell nothing.
const NEWEST: i64 = 300;
/// Fewer visits than this tell nothing of how long one takes.
pub const TOO_FEW: usize = 20;
/// A visit that took longer was not one: the window was empty ○.
const LONGEST: TimeDelta = TimeDelta::minutes(15);
/// How many of the same weekdays before tell who comes without a booking ○.
const WEEKS: i64 = 6;

/// A visit that was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// Seconds from the last call to a window to the dose, or to the last bottle that was handed over.
    pub seconds: i64,
    /// How many bottles were handed over.
    pub bottles: i64,
}

/// Who came without a booking on some days of one weekday.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WalkIns {
    /// On how many of these days the queue was used.
    pub days: usize,
    /// The minute of the local day at which each came, sorted.
    pub minutes: Vec<i64>,
}

/// The newest visits for a dose at a site up to a day; those of more than fifteen minutes are left out.
/// Three indexed statements.
pub fn visits_until(conn: &mut Conn, site: &Site, until: NaiveDate) -> Result<Vec<Visit>> {
    let tickets = store::newest_served(conn, &site.id, until, NEWEST)?;
    let (Some(newest), Some(oldest)) = (tickets.first(), tickets.last()) else { return Ok(Vec::new()) };
    // A service day of a client's home may begin before or after the day here.
    let days = (oldest.day - TimeDelta::days(1), newest.day + TimeDelta::days(1));
    let ids: Vec<RowId> = tickets.iter().map(|ticket| ticket.id.clone()).collect();
    let clients: Vec<ClientId> = tickets.iter().map(|ticket| ticket.client_id.clone()).collect();
    let calls = calls_by_ticket(conn, &ids)?;
    let mut bottles: HashMap<ClientId, Vec<Instant>> = HashMap::new();
    for (client, at) in bottles::handed_over(conn, &clients, days)? {
        bottles.entry(client).or_default().push(at);
    }
    let visit = tickets.iter().filter_map(|ticket| {
        let calls = calls.get(&ticket.id)?;
        let called = calls.iter().rev().find(|call| call.at_window.is_some())?.at;
        let of_client = bottles.get(&ticket.client_id).map_or(&[][..], Vec::as_slice);
        visit(called, ticket.ended_at?, of_client)
    });
    Ok(visit.collect())
}

/// A visit from its call to the dose or to the bottles, which come after it; none where it took too long.
fn visit(called: Instant, dosed: Instant, bottles: &[Instant]) -> Option<Visit> {
    let of_visit = |at: &&Instant| (called..=called + LONGEST).contains(*at);
    let handed = bottles.iter().filter(of_visit);
    let ended = handed.clone().copied().fold(dosed, Instant::max);
    let took = ended - called;
    let is_visit = took >= TimeDelta::seconds(1) && took <= LONGEST;
    let bottles = i64::try_from(handed.count()).unwrap_or(i64::MAX);
    is_visit.then_some(Visit { seconds: took.num_seconds(), bottles })
}

/// Who came for a dose without a booking on the last six days of the weekday of a date that are over.
/// Two indexed statements.
pub fn walk_ins(conn: &mut Conn, site: &Site, date: NaiveDate, today: NaiveDate) -> Result<WalkIns> {
    let ahead = (date - today).num_days().max(0);
    // As many weeks back as bring the date before today.
    let last = date - TimeDelta::weeks(ahead.div_euclid(7) + 1);
    let days: Vec<NaiveDate> = (0..WEEKS).map(|week| last - TimeDelta::weeks(week)).collect();
    let used = store::days_with_tickets(conn, &site.id, &days)?;
    if used == 0 {
        return Ok(WalkIns::default());
    }
    let came = store::unbooked_on(conn, &site.id, &days)?;
    let mut minutes: Vec<i64> = came.into_iter().map(|at| minute_at(site, at)).collect();
    minutes.sort_unstable();
    Ok(WalkIns { days: used, minutes })
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone as _, Utc};

    use super::*;

    fn at(second: i64) -> Instant {
        Utc.with_ymd_and_hms(2026, 11, 24, 7, 0, 0).unwrap().naive_utc() + TimeDelta::seconds(second)
    }

    #[test]
    fn a_visit_lasts_to_the_dose_or_to_the_last_of_its_bottles() {
        let took = |dosed, bottles: &[i64]| {
            let bottles: Vec<Instant> = bottles.iter().map(|second| at(*second)).collect();
            visit(at(0), at(dosed), &bottles).map(|visit| (visit.seconds, visit.bottles))
        };
        assert_eq!(took(50, &[]), Some((50, 0)));
        assert_eq!(took(50, &[95, 95, 95]), Some((95, 3)));
        assert_eq!(took(50, &[-86_400, 40, 86_400]), Some((50, 1)), "another day's bottles are not of it");
        assert_eq!(took(900, &[]), Some((900, 0)));
        assert_eq!(took(901, &[]), None, "the window was empty");
        assert_eq!(took(0, &[]), None, "nobody drinks in no time");
    }
}
