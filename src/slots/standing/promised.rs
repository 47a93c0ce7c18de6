//! What standing bookings take from the slots of a day for which nothing is booked yet.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::rules::{falls_on, is_covered, slot_with};
use super::store::{self, Standing};
use crate::clients;
use crate::clients::programme::Site;
use crate::db::Conn;
use crate::doses;
use crate::error::Result;
use crate::ids::ClientId;
use crate::slots::bookings::{bookings_on, meet};
use crate::slots::hours::times::minute_at;
use crate::slots::hours::{Slot, Terms, moment};
use crate::units::Instant;
use crate::words::Part;

/// Who asks what is promised to others.
#[derive(Debug, Clone, Copy)]
pub enum Asking<'a> {
    /// Anybody: every promise counts.
    Anybody,
    /// A client who books: their own do not.
    Client(&'a ClientId),
    /// A client to whom the seat was offered: theirs do not either.
    Offer(&'a ClientId),
    /// A standing booking: of the others, those that are older count.
    Standing(&'a Standing),
}

impl<'a> Asking<'a> {
    /// For whom, if for somebody.
    pub fn client(self) -> Option<&'a ClientId> {
        match self {
            Asking::Anybody => None,
            Asking::Client(client) | Asking::Offer(client) => Some(client),
            Asking::Standing(own) => Some(&own.client_id),
        }
    }

    fn counts(self, other: &Standing) -> bool {
        match self {
            Asking::Anybody => true,
            Asking::Client(client) | Asking::Offer(client) => other.client_id != *client,
            Asking::Standing(own) => {
                other.client_id != own.client_id && (other.set_at, &other.id) < (own.set_at, &own.id)
            }
        }
    }
}

/// The dosing time that is promised in each of these slots of a day, by their beginning. One indexed
/// statement where nothing is promised; a promise is as long as the last visit that it made.
pub fn promised(
    conn: &mut Conn,
    site: &Site,
    day: NaiveDate,
    slots: &[Slot],
    terms: &Terms,
    asking: Asking<'_>,
) -> Result<HashMap<Instant, i64>> {
    let (Some(first), Some(last)) = (slots.first(), slots.last()) else { return Ok(HashMap::new()) };
    // Wide enough for the longest slot and for an hour that does not happen.
    let around = (minute_at(site, first.starts_at) - 120, minute_at(site, last.starts_at) + 360);
    let mut unmade = store::unmade_at(conn, &site.id, day, around)?;
    unmade.retain(|standing| falls_on(standing.weekdays, day) && asking.counts(standing));
    let lie = unmade.into_iter().filter_map(|standing| {
        let slot = slot_with(slots, moment(site, day, standing.minute))?;
        Some((standing, slot.starts_at))
    });
    let lie = needed(conn, day, lie.collect())?;
    let ids: Vec<_> = lie.iter().map(|(standing, _)| standing.id.clone()).collect();
    let seconds = if ids.is_empty() { HashMap::new() } else { store::last_seconds(conn, &ids)? };
    let mut taken = HashMap::new();
    for (standing, starts_at) in lie {
        *taken.entry(starts_at).or_default() +=
            seconds.get(&standing.id).copied().unwrap_or(terms.cup_seconds);
    }
    Ok(taken)
}

/// Those whose client is in treatment and needs the day: no bottle, no dose, no other time.
fn needed(
    conn: &mut Conn,
    day: NaiveDate,
    mut all: Vec<(Standing, Instant)>,
) -> Result<Vec<(Standing, Instant)>> {
    if all.is_empty() {
        return Ok(all);
    }
    let clients: Vec<ClientId> = all.iter().map(|(standing, _)| standing.client_id.clone()).collect();
    let mut held: HashMap<ClientId, Vec<Part>> = HashMap::new();
    for (client, part) in doses::held_on(conn, &clients, day)? {
        held.entry(client).or_default().push(part);
    }
    let booked = bookings_on(conn, &clients, day)?;
    all.retain(|(standing, _)| {
        let is_held = held.get(&standing.client_id).is_some_and(|held| is_covered(held, standing.part));
        let has_time =
            booked.iter().any(|one| one.client_id == standing.client_id && meet(one.part, standing.part));
        !is_held && !has_time
    });
    let mut left = Vec::new();
    for (standing, starts_at) in all {
        if clients::open_episode(conn, &standing.client_id)?.is_some() {
            left.push((standing, starts_at));
        }
    }
    Ok(left)
}
