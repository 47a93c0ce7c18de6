//! A new booking, by the client or by staff.

use chrono::{NaiveDate, TimeDelta};

use super::rules::{self, Facts, Refusal};
use super::{Booking, BookingEnd, is_staff, meet, store, whom};
use crate::audit::{self, About};
use crate::clients::programme::{self, Site};
use crate::clients::{self, Client};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses;
use crate::doses::bottles::{Bottle, open_bottles};
use crate::error::{Error, Refused, Result};
use crate::ids::{ClientId, DoseId, RowId, SiteId};
use crate::slots::day::{Filled, slot_at};
use crate::slots::hours::{Terms, timetable};
use crate::slots::standing::{Asking, Standing, promised};
use crate::slots::waitlist::{offered_to_others, planned};
use crate::takehome::approvals;
use crate::units::Instant;
use crate::words::Part;

/// A time that is wished for.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Where.
    pub site: SiteId,
    /// When the slot begins.
    pub starts_at: Instant,
    /// Which part of the day.
    pub part: Part,
}

/// Books a time for a client: the asker, or whom staff name. Refuses: 404 `client_unknown`, 422
/// `episode_not_open`, `slot_closed`, `covered_by_take_home`, 409 `already_dosed_today`,
/// `already_booked` (with the booking), `slot_full`, fields `client`, `site`, `starts_at`.
pub fn book(conn: &mut Conn, ctx: &Ctx, client: Option<&str>, wish: &Wish) -> Result<Booking> {
    let client = whom(conn, ctx, client)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let booking = append(conn, ctx, &client, wish, &For::Client { instead: None })?;
    audit::done(conn, ctx, "slots.book", About::row(&client.id, booking.id.as_str()))?;
    Ok(booking)
}

/// What a booking is made for.
pub enum For<'a> {
    /// The client asks, or staff for the client.
    Client {
        /// The booking that gives way.
        instead: Option<&'a Booking>,
    },
    /// A seat that was held for the client.
    Offer {
        /// The booking that gives way.
        instead: Option<&'a Booking>,
    },
    /// It is the client's time every week.
    Standing(&'a Standing),
}

impl<'a> For<'a> {
    fn instead(&self) -> Option<&'a Booking> {
        match self {
            For::Client { instead } | For::Offer { instead } => *instead,
            For::Standing(_) => None,
        }
    }
}

/// Books for a client whose other writers wait. Refuses as [`book`], but for who it is.
pub fn append(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &Client,
    wish: &Wish,
    made_for: &For<'_>,
) -> Result<Booking> {
    let instead = made_for.instead();
    let episode = clients::open_episode(conn, &client.id)?;
    let home = episode.ok_or_else(|| Error::refused(422, "episode_not_open"))?.site;
    let site = bookable(conn, &home, &wish.site)?;
    let (home, day) = (programme::site(conn, &home)?, site.day(wish.starts_at));
    let service_day = home.day(wish.starts_at);
    let hours = timetable(conn, &site, (day, day))?;
    let terms = hours.terms(day);
    refuse_far(ctx, &terms, service_day, home.day(ctx.now))?;
    conn.serialise_on(&format!("slot:{}:{}", wish.site, wish.starts_at))?;
    let found = slot_at(conn, &hours, day, wish.starts_at, ctx.now)?;
    let asking = match made_for {
        For::Client { .. } => Asking::Client(&client.id),
        For::Offer { .. } => Asking::Offer(&client.id),
        For::Standing(own) => Asking::Standing(own),
    };
    let taken_seconds = taken_seconds(conn, ctx.now, &site, found.as_ref(), &terms, asking)?;
    let standing = standing(conn, ctx, &client.id, service_day, wish.part, instead)?;
    let (is_covered, is_dosed) = taken(conn, &client.id, service_day, wish.part)?;
    let facts = Facts {
        now: ctx.now,
        slot: found.as_ref().map(|filled| &filled.slot),
        taken_seconds,
        seconds: visit_seconds(conn, ctx, &client.id, &terms, service_day)?,
        is_covered,
        is_dosed,
        standing: standing.as_ref(),
    };
    let slot = rules::decide(&facts).map_err(|refusal| refused(&refusal))?;
    let booking = Booking {
        id: RowId::new(),
        client_id: client.id.clone(),
        site_id: wish.site.clone(),
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
        service_day,
        part: wish.part,
        seconds: facts.seconds,
        capacity_seconds: slot.capacity_seconds,
        released_at: slot.starts_at.max(ctx.now) + TimeDelta::minutes(terms.grace_minutes),
        moved_from: instead.map(|booking| booking.id.clone()),
        booked_by: ctx.staff_id().cloned(),
        booked_at: ctx.now,
        arrived_at: None,
        outcome: None,
        ended_by: None,
        ended_at: None,
    };
    store::append(conn, &booking)?;
    Ok(booking)
}

/// The dosing time of a slot that is taken by bookings and, until it begins, held for others: promised to
/// standing bookings, offered from the waitlist, or about to be.
pub fn taken_seconds(
    conn: &mut Conn,
    now: Instant,
    site: &Site,
    found: Option<&Filled>,
    terms: &Terms,
    asking: Asking<'_>,
) -> Result<i64> {
    let Some(found) = found else { return Ok(0) };
    if found.slot.starts_at <= now {
        return Ok(found.taken_seconds);
    }
    let day = site.day(found.slot.starts_at);
    let promised = promised(conn, site, day, &[found.slot], terms, asking)?;
    let but = asking.client();
    let around = (found.slot.starts_at, found.slot.starts_at + TimeDelta::microseconds(1));
    let offered = offered_to_others(conn, &site.id, around, now, but)?;
    let taken = found.taken_seconds + promised.values().sum::<i64>() + offered.values().sum::<i64>();
    if let Asking::Offer(_) = asking {
        return Ok(taken);
    }
    let planned = planned(conn, now, site, day, &[(found.slot, taken)], but)?;
    Ok(taken + planned.values().sum::<i64>())
}

/// A site of the client's programme. Field `site` (`unknown_choice`).
pub fn bookable(conn: &mut Conn, home: &SiteId, wished: &SiteId) -> Result<Site> {
    let sites = programme::sites(conn, home)?;
    let found = sites.into_iter().find(|site| site.id == *wished);
    found.ok_or_else(|| Error::field("site", "unknown_choice", "a site of the client's programme"))
}

fn refuse_far(ctx: &Ctx, terms: &Terms, wished: NaiveDate, today: NaiveDate) -> Result<()> {
    let most = if is_staff(ctx) { 366 } else { terms.ahead_days };
    if (wished - today).num_days() > most {
        return Err(Error::field("starts_at", "too_far_ahead", format!("at most {most} days ahead")));
    }
    Ok(())
}

/// The booking that stands for the part of a day. One that nobody came to gives way by itself.
fn standing(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    day: NaiveDate,
    part: Part,
    instead: Option<&Booking>,
) -> Result<Option<Booking>> {
    let mut stands = None;
    for booking in store::open_of(conn, client, day)? {
        let is_other = instead.is_none_or(|given| given.id != booking.id);
        if booking.service_day != day || !meet(booking.part, part) || !is_other {
            continue;
        }
        if booking.is_live(ctx.now) {
            stands = Some(booking);
        } else {
            store::end(conn, &booking.id, BookingEnd::Missed, None, ctx.now)?;
        }
    }
    Ok(stands)
}

/// How long the client's visit takes: with an approval, the bottles of a bundle too.
pub fn visit_seconds(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    terms: &Terms,
    day: NaiveDate,
) -> Result<i64> {
    let approval = approvals::in_force(conn, ctx, client, day)?;
    Ok(terms.visit_seconds(approval.map_or(0, |approval| approval.max_doses)))
}

/// Whether bottles at the client's hold every part that is wished for, and whether anything else does.
fn taken(conn: &mut Conn, client: &ClientId, day: NaiveDate, part: Part) -> Result<(bool, bool)> {
    let mut bottles = open_bottles(conn, client, day)?;
    bottles.retain(|bottle| bottle.date == day);
    let held = doses::held_by(conn, client, day)?;
    let is_bottle = |dose: &DoseId| bottles.iter().any(|bottle| bottle.dose == *dose);
    let all = |by: &dyn Fn(&DoseId) -> bool| {
        let parts = doses::parts_held(part);
        parts.iter().all(|needed| held.iter().any(|(taken, dose)| taken == needed && by(dose)))
    };
    let in_hand = bottles.iter().any(Bottle::is_in_hand);
    Ok((in_hand && all(&|dose| is_bottle(dose)), all(&|dose| !is_bottle(dose))))
}

fn refused(refusal: &Refusal) -> Error {
    let (status, code) = refusal.code();
    let about = match refusal {
        Refusal::AlreadyBooked(id) => Some(id.to_string()),
        _ => None,
    };
    Error::Refused(Box::new(Refused { about, ..Refused::plain(status, code) }))
}
