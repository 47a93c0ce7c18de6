//! A ticket for a client who is there.

use chrono::{NaiveDate, TimeDelta};

use super::line::{self, InLine};
use super::rules::{self, PHONE_MINUTES};
use super::store::{self, Ticket};
use super::{CallKind, CameBy, FirstFor, Need, TicketEnd, TicketState};
use crate::audit::{self, About};
use crate::clients::programme::Site;
use crate::clients::{self, Client};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, SiteId};
use crate::slots::Booking;
use crate::slots::bookings::{self, BookingState, bookable};
use crate::slots::hours::timetable;
use crate::words::Part;

/// How a client comes.
#[derive(Debug, Clone, Copy)]
pub struct Coming {
    /// What for.
    pub need: Need,
    /// Why the client goes before the others.
    pub first_for: Option<FirstFor>,
    /// Where the ticket is taken.
    pub came_by: CameBy,
}

impl Coming {
    /// For the dose, as everybody.
    pub const fn for_dose(came_by: CameBy) -> Coming {
        Coming { need: Need::Dose, first_for: None, came_by }
    }
}

/// A ticket, and whether it was taken just now.
#[derive(Debug, Clone)]
pub struct CheckedIn {
    /// The ticket as it stands.
    pub in_line: InLine,
    /// False: the client had it already.
    pub is_new: bool,
}

/// Takes a ticket at a site of the programme, booked or not; who has one keeps it, and who was called
/// and not there is back with it. Refuses: 422 `episode_not_open`, field `site`; for a phone
/// `check_in_closed` where nothing is open any more today and `check_in_too_early` with the time.
pub fn check_in(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &Client,
    site: &SiteId,
    coming: Coming,
) -> Result<CheckedIn> {
    conn.serialise_on(&format!("client:{}", client.id))?;
    let episode = clients::open_episode(conn, &client.id)?;
    let home = episode.ok_or_else(|| Error::refused(422, "episode_not_open"))?.site;
    let site = bookable(conn, &home, site)?;
    let day = site.day(ctx.now);
    conn.serialise_on(&format!("queue:{}:{day}", site.id))?;
    if let Some(ticket) = had(conn, ctx, client, &site, coming.need)? {
        return Ok(CheckedIn { in_line: here_again(conn, ctx, ticket)?, is_new: false });
    }
    let booking = booking_today(conn, ctx, client, &site, coming.need)?;
    if coming.came_by == CameBy::Phone {
        refuse_far_off(conn, ctx, &site, booking.as_ref())?;
    }
    if let Some(booking) = &booking {
        bookings::note_arrival(conn, &client.id, booking.service_day, booking.part, ctx.now)?;
    }
    let is_pregnant = client.pregnant == Some(true);
    let booked = booking.as_ref().map(|booking| (booking.starts_at, booking.released_at));
    let ticket = Ticket {
        id: RowId::new(),
        number: store::next_number(conn, &site.id, day)?,
        site_id: site.id,
        day,
        client_id: client.id.clone(),
        need: coming.need,
        booking_id: booking.map(|booking| booking.id),
        first_for: coming.first_for.or(is_pregnant.then_some(FirstFor::Pregnant)),
        came_by: coming.came_by,
        came_at: ctx.now,
        turn_at: rules::turn_at(ctx.now, booked),
        taken_by: ctx.staff_id().cloned(),
        outcome: None,
        ended_at: None,
        ended_by: None,
    };
    store::append(conn, &ticket)?;
    audit::done(conn, ctx, "queue.check_in", About::row(&client.id, ticket.id.as_str()))?;
    Ok(CheckedIn { in_line: line::standing(conn, ticket)?, is_new: true })
}

/// The client's live ticket of today, wherever it is.
pub fn own_ticket(conn: &mut Conn, ctx: &Ctx, client: &ClientId, site: &Site) -> Result<Option<InLine>> {
    let tickets = store::live_of(conn, client, site.day(ctx.now))?;
    tickets.into_iter().next().map(|ticket| line::standing(conn, ticket)).transpose()
}

/// The client was seen at a window, whatever came of it: the booking of that day and part was kept, and
/// the ticket for the dose is served. Two indexed statements that mostly find nothing.
pub fn seen_at_window(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    day: NaiveDate,
    part: Part,
) -> Result<()> {
    bookings::note_arrival(conn, client, day, part, ctx.now)?;
    store::end_for_dose(conn, client, day, ctx.now)
}

/// The ticket that the client has here for the same; one at another site ends, as the client is here.
fn had(conn: &mut Conn, ctx: &Ctx, client: &Client, site: &Site, need: Need) -> Result<Option<Ticket>> {
    let mut here = None;
    for ticket in store::live_of(conn, &client.id, site.day(ctx.now))? {
        if ticket.need != need {
            continue;
        }
        if ticket.site_id == site.id {
            here = Some(ticket);
        } else {
            store::end(conn, &ticket.id, TicketEnd::Left, ctx.staff_id(), ctx.now)?;
        }
    }
    Ok(here)
}

fn here_again(conn: &mut Conn, ctx: &Ctx, ticket: Ticket) -> Result<InLine> {
    let standing = line::standing(conn, ticket.clone())?;
    if standing.state != TicketState::Absent {
        return Ok(standing);
    }
    super::call::note(conn, ctx, &ticket, CallKind::Back, None)?;
    line::standing(conn, ticket)
}

/// The booking that the client comes for: today's here, that was not ended.
fn booking_today(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &Client,
    site: &Site,
    need: Need,
) -> Result<Option<Booking>> {
    if need != Need::Dose {
        return Ok(None);
    }
    let day = site.day(ctx.now);
    let open = bookings::open_of(conn, &client.id, day.pred_opt().unwrap_or(day))?;
    let is_todays = |booking: &Booking| {
        booking.site_id == site.id
            && site.day(booking.starts_at) == day
            && booking.state(ctx.now) == BookingState::Booked
    };
    Ok(open.into_iter().find(is_todays))
}

/// Whether a phone may take a ticket at a site now.
pub fn phone_may(conn: &mut Conn, ctx: &Ctx, client: &Client, site: &Site) -> Result<bool> {
    let booking = booking_today(conn, ctx, client, site, Need::Dose)?;
    match refuse_far_off(conn, ctx, site, booking.as_ref()) {
        Ok(()) => Ok(true),
        Err(Error::Refused(_)) => Ok(false),
        Err(other) => Err(other),
    }
}

/// A phone takes a ticket from a while before the site opens, or before the client's own time, until
/// it closes.
fn refuse_far_off(conn: &mut Conn, ctx: &Ctx, site: &Site, booking: Option<&Booking>) -> Result<()> {
    let day = site.day(ctx.now);
    let slots = timetable(conn, site, (day, day))?.slots(day);
    let open = slots.iter().filter(|slot| slot.ends_at > ctx.now).map(|slot| slot.starts_at).min();
    let next = booking.map(|booking| booking.starts_at).or(open);
    let next = next.ok_or_else(|| Error::refused(422, "check_in_closed"))?;
    let from = next - TimeDelta::minutes(PHONE_MINUTES);
    if ctx.now < from {
        return Err(Error::refused_until(422, "check_in_too_early", Some(from)));
    }
    Ok(())
}
