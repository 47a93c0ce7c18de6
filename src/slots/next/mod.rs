//! The next visit of a client whose dose of today is settled: the first day without a bottle, at the
//! client's usual time; and times on days that a bottle covers, which can be given back.

pub mod rules; // which day, at what time

use std::collections::HashMap;

use chrono::{NaiveDate, TimeDelta};

use super::bookings::{Booking, BookingState, latest_of, meet, open_of};
use super::day_of;
use super::hours::{has_hours, moment};
use super::standing::live_of;
use super::standing::rules::{falls_on, is_covered};
use crate::clients;
use crate::clients::programme::{self, Site};
use crate::clock;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses;
use crate::error::Result;
use crate::ids::ClientId;
use crate::units::Instant;
use crate::words::Part;

/// How many days are looked at; no bundle reaches further.
const AHEAD_DAYS: i64 = 42;
/// Of those that need a visit, how many are looked at for one on which the site dispenses.
const OPEN_DAYS: usize = 7;

/// What comes after today.
#[derive(Debug, Clone, Default)]
pub struct NextVisit {
    /// The time to propose; none where one is booked, or today is not settled yet.
    pub proposed: Option<Instant>,
    /// Times on days for which the client has a bottle.
    pub needless: Vec<Booking>,
}

/// The next visit of a client at the asker's site, and times that bottles made needless. Proposes; books
/// and cancels nothing.
pub fn next_visit(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<NextVisit> {
    let Some(episode) = clients::open_episode(conn, client)? else { return Ok(NextVisit::default()) };
    if !has_hours(conn, &ctx.site)? {
        return Ok(NextVisit::default());
    }
    let today = programme::site(conn, &episode.site)?.day(ctx.now);
    let mut held: HashMap<NaiveDate, Vec<Part>> = HashMap::new();
    for (day, part) in doses::held_between(conn, client, today, today + TimeDelta::days(AHEAD_DAYS))? {
        held.entry(day).or_default().push(part);
    }
    let mut booked = open_of(conn, client, today)?;
    booked.retain(|booking| booking.state(ctx.now) == BookingState::Booked);
    let covers = |day, part| held.get(&day).is_some_and(|parts| is_covered(parts, part));
    let needless = booked.iter().filter(|one| one.service_day > today && covers(one.service_day, one.part));
    let needless: Vec<Booking> = needless.cloned().collect();
    if !covers(today, Part::Whole) {
        return Ok(NextVisit { proposed: None, needless });
    }
    let covered: Vec<NaiveDate> = held.keys().copied().filter(|day| covers(*day, Part::Whole)).collect();
    let site = programme::site(conn, &ctx.site)?;
    let mut proposed = None;
    for day in rules::days_left(today + TimeDelta::days(1), AHEAD_DAYS, &covered).into_iter().take(OPEN_DAYS)
    {
        if booked.iter().any(|one| one.service_day == day && meet(one.part, Part::Whole)) {
            break;
        }
        let slots = day_of(conn, &site, day, ctx.now)?.slots;
        let wished = wished(conn, ctx, client, &site, day)?;
        proposed = rules::proposed(&slots, &wished, ctx.now);
        if proposed.is_some() {
            break;
        }
    }
    Ok(NextVisit { proposed, needless })
}

/// The moments at which the client would come: the time of every week, then that of the last booking.
fn wished(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    site: &Site,
    day: NaiveDate,
) -> Result<Vec<Instant>> {
    let kept = live_of(conn, client)?.into_iter();
    let kept = kept.filter(|one| one.site_id == ctx.site && falls_on(one.weekdays, day));
    let mut wished: Vec<Instant> = kept.map(|one| moment(site, day, one.minute)).collect();
    if let Some(last) = latest_of(conn, client)? {
        wished.push(clock::instant(day, clock::local(last.starts_at, site.zone).time(), site.zone));
    }
    Ok(wished)
}
