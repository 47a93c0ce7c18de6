//! An offer is taken or declined; declining or letting it lapse has no consequence but that the seat goes on.

use super::offers::{offer_seats, wait_turn};
use super::store::{self, Entry, Offer};
use super::{EntryEnd, OfferAnswer};
use crate::audit::{self, About};
use crate::clients::{self, care_team, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::slots::bookings::{Booking, For, Wish, append, give_way, meet, open_of};

/// Books the seat that is held. A time that the client has for that part of the day gives way. Refuses as
/// [`crate::slots::bookings::book`] and its moving, and: 404 `offer_unknown`, 409 `offer_ended`.
pub fn take_offer(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Booking> {
    let (entry, offer) = locked(conn, ctx, id)?;
    if !offer.is_open(ctx.now) || entry.ended_at.is_some() {
        return Err(Error::refused(409, "offer_ended"));
    }
    let client = clients::client_by_id(conn, &entry.client_id)?;
    wait_turn(conn, &offer.site_id)?;
    conn.serialise_on(&format!("slot:{}:{}", offer.site_id, offer.starts_at))?;
    store::answer(conn, id, OfferAnswer::Taken, ctx.staff_id(), ctx.now)?;
    store::end(conn, &entry.id, EntryEnd::Taken, ctx.staff_id(), ctx.now)?;
    let (site, home) = (programme::site(conn, &offer.site_id)?, clients::open_episode(conn, &client.id)?);
    let home = home.ok_or_else(|| Error::refused(422, "episode_not_open"))?.site;
    let service_day = programme::site(conn, &home)?.day(offer.starts_at);
    let open = open_of(conn, &client.id, service_day)?;
    let has =
        |one: &&Booking| one.service_day == service_day && meet(one.part, entry.part) && one.is_live(ctx.now);
    let old = open.iter().find(has);
    if let Some(old) = old {
        give_way(conn, ctx, old)?;
    }
    let wish = Wish { site: offer.site_id.clone(), starts_at: offer.starts_at, part: entry.part };
    let booking = append(conn, ctx, &client, &wish, &For::Offer { instead: old })?;
    audit::done(conn, ctx, "slots.take_offer", About::row(&client.id, booking.id.as_str()))?;
    if let Some(old) = old {
        let from = programme::site(conn, &old.site_id)?;
        offer_seats(conn, ctx, &from, from.day(old.starts_at))?;
    }
    offer_seats(conn, ctx, &site, site.day(offer.starts_at))?;
    Ok(booking)
}

/// Not this time: the seat goes to who waits next, and the client stays on the list for others. Refuses:
/// 404 `offer_unknown`, 409 `offer_ended`.
pub fn decline_offer(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Entry> {
    let (entry, offer) = locked(conn, ctx, id)?;
    if !offer.is_open(ctx.now) || entry.ended_at.is_some() {
        return Err(Error::refused(409, "offer_ended"));
    }
    store::answer(conn, id, OfferAnswer::Declined, ctx.staff_id(), ctx.now)?;
    audit::done(conn, ctx, "slots.decline_offer", About::row(&entry.client_id, id.as_str()))?;
    let site = programme::site(conn, &offer.site_id)?;
    offer_seats(conn, ctx, &site, site.day(offer.starts_at))?;
    Ok(entry)
}

/// An offer that the asker may know, its client's other writers kept waiting.
fn locked(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<(Entry, Offer)> {
    let unknown = || Error::unknown("offer_unknown");
    let found = store::find_offer(conn, id)?.ok_or_else(unknown)?;
    care_team::open_behind(conn, ctx, &found.client_id, "offer_unknown")?;
    conn.serialise_on(&format!("client:{}", found.client_id))?;
    let offer = store::find_offer(conn, id)?.ok_or_else(unknown)?;
    let entry = store::find(conn, &offer.entry_id)?.ok_or_else(unknown)?;
    Ok((entry, offer))
}
