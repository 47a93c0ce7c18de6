//! How each day ahead of a standing booking stands, whoever last made bookings from it.

use std::collections::HashMap;

use chrono::{NaiveDate, TimeDelta};

use super::Asking;
use super::rules::{DayFacts, DayState, day_state, days_between, slot_with};
use super::store::{self, Standing};
use crate::clients;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses;
use crate::error::Result;
use crate::ids::RowId;
use crate::slots::bookings::{Booking, open_of, taken_seconds, visit_seconds};
use crate::slots::day::slot_at;
use crate::slots::hours::{moment, timetable};
use crate::units::Instant;
use crate::words::Part;

/// A day of a standing booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    /// The day at the site.
    pub day: NaiveDate,
    /// How it stands.
    pub state: DayState,
    /// When its slot begins, if the site has one then.
    pub starts_at: Option<Instant>,
    /// The booking that was made for it.
    pub booking: Option<RowId>,
}

/// The days from today on as far ahead as clients book at the site, by date; none for a client who is
/// not in treatment.
pub fn outlook(conn: &mut Conn, ctx: &Ctx, standing: &Standing) -> Result<Vec<Ahead>> {
    let client = &standing.client_id;
    let Some(episode) = clients::open_episode(conn, client)? else { return Ok(Vec::new()) };
    let (home, site) = (programme::site(conn, &episode.site)?, programme::site(conn, &standing.site_id)?);
    let today = site.day(ctx.now);
    let most = timetable(conn, &site, (today, today))?.terms(today).ahead_days;
    let (from, to) = (standing.from_day.max(today), today + TimeDelta::days(most));
    let hours = timetable(conn, &site, (from, to))?;
    let step = TimeDelta::days(1);
    let open = open_of(conn, client, from - step)?;
    let held = doses::held_between(conn, client, from - step, to + step)?;
    let made: HashMap<NaiveDate, RowId> = store::made_from(conn, &standing.id, from)?.into_iter().collect();
    let mut days = Vec::new();
    for day in days_between(standing.weekdays, from, to) {
        let slots = hours.slots(day);
        let slot = slot_with(&slots, moment(&site, day, standing.minute));
        let service_day = slot.map_or(day, |slot| home.day(slot.starts_at));
        let held: Vec<Part> =
            held.iter().filter(|(on, _)| *on == service_day).map(|(_, part)| *part).collect();
        let is_other = |booking: &&Booking| booking.service_day == service_day && booking.is_live(ctx.now);
        let others: Vec<Part> = open.iter().filter(is_other).map(|booking| booking.part).collect();
        let booking = made.get(&day).cloned();
        let mut facts = DayFacts {
            now: ctx.now,
            made: booking.as_ref().map(|id| open.iter().any(|booking| booking.id == *id)),
            slot,
            part: standing.part,
            held: &held,
            others: &others,
            taken_seconds: 0,
            seconds: 0,
        };
        let mut state = day_state(&facts);
        if let (DayState::Ahead, Some(slot)) = (state, slot) {
            let terms = hours.terms(day);
            let filled = slot_at(conn, &hours, day, slot.starts_at, ctx.now)?;
            let asking = Asking::Standing(standing);
            facts.taken_seconds = taken_seconds(conn, ctx.now, &site, filled.as_ref(), &terms, asking)?;
            facts.seconds = visit_seconds(conn, ctx, client, &terms, service_day)?;
            state = day_state(&facts);
        }
        days.push(Ahead { day, state, starts_at: slot.map(|slot| slot.starts_at), booking });
    }
    Ok(days)
}
