//! Free seats of a day, offered to who waits for them.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::rules::{self, Waiter, hold};
use super::store::{self, Entry, Offer};
use crate::audit::{self, About};
use crate::clients::programme::Site;
use crate::clock;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses;
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId};
use crate::slots::bookings::{Booking, bookings_on};
use crate::slots::day::{bounds, taken_of};
use crate::slots::hours::{Slot, timetable};
use crate::slots::standing::rules::is_covered;
use crate::slots::telling;
use crate::units::Instant;
use crate::words::Part;

/// Offers the free seats of a day to who has waited longest and writes it down; gives how many.
pub fn offer_seats(conn: &mut Conn, ctx: &Ctx, site: &Site, day: NaiveDate) -> Result<usize> {
    wait_turn(conn, &site.id)?;
    let mut count = 0;
    for (entry, slot) in &plan(conn, ctx.now, site, day)? {
        conn.serialise_on(&format!("slot:{}:{}", site.id, slot.starts_at))?;
        // Somebody may have booked it until the slot was ours.
        let mut still = plan(conn, ctx.now, site, day)?.into_iter();
        if !still.any(|(who, at)| who.id == entry.id && at == *slot) {
            continue;
        }
        let ends = ctx.now + hold(clock::local(ctx.now, site.zone));
        let offer = Offer {
            id: RowId::new(),
            entry_id: entry.id.clone(),
            client_id: entry.client_id.clone(),
            site_id: site.id.clone(),
            starts_at: slot.starts_at,
            ends_at: slot.ends_at,
            seconds: entry.seconds,
            capacity_seconds: slot.capacity_seconds,
            offered_at: ctx.now,
            holds_until: ends.min(slot.starts_at),
            answer: None,
            answered_by: None,
            answered_at: None,
        };
        store::append_offer(conn, &offer)?;
        audit::done(conn, ctx, "slots.offer", About::row(&entry.client_id, offer.id.as_str()))?;
        telling::offered(conn, ctx, &offer)?;
        count += 1;
    }
    Ok(count)
}

/// Makes others who offer seats of a site wait. Before any lock of a slot, so that no two of them wait
/// for each other.
pub fn wait_turn(conn: &mut Conn, site: &SiteId) -> Result<()> {
    conn.serialise_on(&format!("waitlist:{site}"))
}

/// Whether [`offer_seats`] would offer anything.
pub fn would_offer(conn: &mut Conn, ctx: &Ctx, site: &Site, day: NaiveDate) -> Result<bool> {
    Ok(!plan(conn, ctx.now, site, day)?.is_empty())
}

fn plan(conn: &mut Conn, now: Instant, site: &Site, day: NaiveDate) -> Result<Vec<(Entry, Slot)>> {
    let entries = store::open_at(conn, &site.id, bounds(site, day))?;
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let hours = timetable(conn, site, (day, day))?;
    let taken = taken_of(conn, site, day, &hours, now)?;
    let slots: Vec<(Slot, i64)> = hours
        .slots(day)
        .into_iter()
        .map(|slot| (slot, taken.get(&slot.starts_at).copied().unwrap_or_default()))
        .collect();
    let waiters = waiters(conn, now, &entries, day)?;
    let planned = rules::plan(&waiters, &slots, now);
    Ok(planned.into_iter().map(|(who, at)| (entries[who].clone(), slots[at].0)).collect())
}

/// What free seats of these slots are as good as offered, by the beginning of the slot; those of one
/// client apart. `slots` come with what is taken from them.
pub fn planned(
    conn: &mut Conn,
    now: Instant,
    site: &Site,
    day: NaiveDate,
    slots: &[(Slot, i64)],
    but: Option<&ClientId>,
) -> Result<HashMap<Instant, i64>> {
    let mut entries = store::open_at(conn, &site.id, bounds(site, day))?;
    entries.retain(|entry| but != Some(&entry.client_id));
    if entries.is_empty() {
        return Ok(HashMap::new());
    }
    let waiters = waiters(conn, now, &entries, day)?;
    let mut seconds = HashMap::new();
    for (who, at) in rules::plan(&waiters, slots, now) {
        *seconds.entry(slots[at].0.starts_at).or_default() += entries[who].seconds;
    }
    Ok(seconds)
}

/// What offers hold of the slots of a site that begin from one moment to before another, by the
/// beginning of the slot; those of one client apart.
pub fn offered_to_others(
    conn: &mut Conn,
    site: &SiteId,
    between: (Instant, Instant),
    now: Instant,
    but: Option<&ClientId>,
) -> Result<HashMap<Instant, i64>> {
    let mut seconds = HashMap::new();
    for offer in store::open_offers(conn, site, between, now)? {
        if but != Some(&offer.client_id) {
            *seconds.entry(offer.starts_at).or_default() += offer.seconds;
        }
    }
    Ok(seconds)
}

/// Those who wait, with what they had and what they want; by the order of their entries.
fn waiters(conn: &mut Conn, now: Instant, entries: &[Entry], day: NaiveDate) -> Result<Vec<Waiter>> {
    let ids: Vec<RowId> = entries.iter().map(|entry| entry.id.clone()).collect();
    let clients: Vec<ClientId> = entries.iter().map(|entry| entry.client_id.clone()).collect();
    let offers = store::offers_of(conn, &ids)?;
    let booked = bookings_on(conn, &clients, day)?;
    let mut held: HashMap<ClientId, Vec<Part>> = HashMap::new();
    for (client, part) in doses::held_on(conn, &clients, day)? {
        held.entry(client).or_default().push(part);
    }
    let waiter = |entry: &Entry| {
        let own: Vec<&Offer> = offers.iter().filter(|offer| offer.entry_id == entry.id).collect();
        let is_in = |one: &&Booking| {
            one.client_id == entry.client_id
                && one.site_id == entry.site_id
                && entry.from_at <= one.starts_at
                && one.starts_at <= entry.to_at
        };
        let has_time = booked.iter().filter(is_in).any(|one| one.is_live(now));
        let needs_none = held.get(&entry.client_id).is_some_and(|parts| is_covered(parts, entry.part));
        Waiter {
            from: entry.from_at,
            to: entry.to_at,
            seconds: entry.seconds,
            offered: own.iter().map(|offer| offer.starts_at).collect(),
            wants: !has_time && !needs_none && !own.iter().any(|offer| offer.is_open(now)),
        }
    };
    Ok(entries.iter().map(waiter).collect())
}
