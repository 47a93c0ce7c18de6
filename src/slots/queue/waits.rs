//! How long people waited, those who still wait included, and how long who comes now will.

use chrono::NaiveDate;

use super::TicketEnd;
use super::line::calls_by_ticket;
use super::rules::{percentile, wait_minutes};
use super::store::{self, Ticket};
use super::visits::{TOO_FEW, visits_until};
use crate::clients::programme::Site;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::RowId;
use crate::slots::day::bounds;
use crate::slots::hours::times::minute_at;
use crate::slots::hours::timetable;
use crate::units::Instant;

/// The waits of a day, in seconds, from ticket to first call.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waits {
    /// How many tickets were taken.
    pub tickets: i64,
    /// How many of them wait for their first call.
    pub waiting: i64,
    /// How many left before it.
    pub left: i64,
    /// Half of the waits are shorter; who still waits counts with the wait so far.
    pub half: Option<i64>,
    /// Nine of ten are shorter.
    pub nine_of_ten: Option<i64>,
    /// The longest.
    pub longest: Option<i64>,
}

/// The waits of a day at a site, at a moment. Two indexed statements.
pub fn waits_of(conn: &mut Conn, site: &Site, day: NaiveDate, now: Instant) -> Result<Waits> {
    let tickets = store::all_on(conn, &site.id, day)?;
    let calls = calls_by_ticket(conn, &ids(&tickets))?;
    let until = now.min(bounds(site, day).1);
    let mut waits = Waits { tickets: i64::try_from(tickets.len()).unwrap_or(i64::MAX), ..Waits::default() };
    let mut seconds = Vec::new();
    for ticket in &tickets {
        let called = calls.get(&ticket.id).and_then(|calls| calls.first()).map(|call| call.at);
        let met = [called, ticket.ended_at].into_iter().flatten().min();
        waits.waiting += i64::from(met.is_none());
        waits.left += i64::from(called.is_none() && ticket.outcome == Some(TicketEnd::Left));
        seconds.push((met.unwrap_or(until) - ticket.came_at).num_seconds().max(0));
    }
    waits.half = percentile(&mut seconds, 50);
    waits.nine_of_ten = percentile(&mut seconds, 90);
    waits.longest = seconds.last().copied();
    Ok(waits)
}

/// Minutes that somebody behind so many waits at a site today, by how long visits took there lately,
/// or by the site's terms until that is known.
pub fn expected_minutes(conn: &mut Conn, site: &Site, now: Instant, ahead: i64) -> Result<i64> {
    let day = site.day(now);
    let hours = timetable(conn, site, (day, day))?;
    let minute = minute_at(site, now);
    let open = hours.periods(day).iter().find(|period| period.closes > minute);
    let measured = visit_seconds(conn, site, day)?;
    let seconds = measured.unwrap_or(hours.terms(day).cup_seconds);
    Ok(wait_minutes(ahead, seconds, open.map_or(1, |period| period.windows)))
}

/// How long half of the newest visits took at most, bottles and all.
fn visit_seconds(conn: &mut Conn, site: &Site, until: NaiveDate) -> Result<Option<i64>> {
    let mut took: Vec<i64> = visits_until(conn, site, until)?.iter().map(|visit| visit.seconds).collect();
    Ok(if took.len() < TOO_FEW { None } else { percentile(&mut took, 50) })
}

fn ids(tickets: &[Ticket]) -> Vec<RowId> {
    tickets.iter().map(|ticket| ticket.id.clone()).collect()
}
