//! Moving and cancelling; a client has cut-offs, staff have none, and nothing is a penalty.

use super::rules::cut_off;
use super::{Booking, BookingEnd, For, Wish, append, is_staff, locked, store};
use crate::audit::{self, About};
use crate::clients;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{RowId, SiteId};
use crate::slots::hours::{Terms, timetable};
use crate::slots::telling;
use crate::slots::waitlist::{offer_seats, wait_turn};
use crate::units::Instant;

/// Gives a client another time, at the same site unless another is named; if that cannot be had, the old
/// one stays. Refuses as [`super::book()`], and: 404 `booking_unknown`, 409 `booking_ended`, 422 `too_late_to_cancel`.
pub fn move_booking(
    conn: &mut Conn,
    ctx: &Ctx,
    id: &RowId,
    site: Option<&SiteId>,
    starts_at: Instant,
) -> Result<Booking> {
    let old = locked(conn, ctx, id)?;
    let wish = Wish { site: site.unwrap_or(&old.site_id).clone(), starts_at, part: old.part };
    give_way(conn, ctx, &old)?;
    let client = clients::client_by_id(conn, &old.client_id)?;
    wait_turn(conn, &old.site_id)?;
    let booking = append(conn, ctx, &client, &wish, &For::Client { instead: Some(&old) })?;
    audit::done(conn, ctx, "slots.move", About::row(&client.id, booking.id.as_str()))?;
    telling::moved(conn, ctx, &old, &booking)?;
    offer_on(conn, ctx, &old)?;
    Ok(booking)
}

/// Ends a booking for another that takes its place. Refuses as [`move_booking`].
pub fn give_way(conn: &mut Conn, ctx: &Ctx, old: &Booking) -> Result<()> {
    refuse_late(conn, ctx, old, |terms| terms.move_minutes)?;
    end(conn, ctx, old, BookingEnd::Moved)
}

/// The seat that became free is offered to who waits for one.
fn offer_on(conn: &mut Conn, ctx: &Ctx, old: &Booking) -> Result<()> {
    let site = programme::site(conn, &old.site_id)?;
    offer_seats(conn, ctx, &site, site.day(old.starts_at)).map(|_| ())
}

/// Gives a time back, and tells its client where staff do. Refuses as [`give_back`].
pub fn cancel(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Booking> {
    let old = give_back(conn, ctx, id)?;
    telling::cancelled(conn, ctx, &old)?;
    Ok(old)
}

/// Gives a time back and tells nobody. Refuses: 404 `booking_unknown`, 409 `booking_ended`, 422
/// `too_late_to_cancel`.
pub fn give_back(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Booking> {
    let old = locked(conn, ctx, id)?;
    refuse_late(conn, ctx, &old, |terms| terms.cancel_minutes)?;
    end(conn, ctx, &old, BookingEnd::Cancelled)?;
    audit::done(conn, ctx, "slots.cancel", About::row(&old.client_id, id.as_str()))?;
    offer_on(conn, ctx, &old)?;
    Ok(Booking {
        outcome: Some(BookingEnd::Cancelled),
        ended_by: ctx.staff_id().cloned(),
        ended_at: Some(ctx.now),
        ..old
    })
}

/// Ends a visit that its site cannot keep, without a cut-off and without a word to its client. 409
/// `booking_ended`.
pub fn lift(conn: &mut Conn, ctx: &Ctx, old: &Booking, outcome: BookingEnd) -> Result<()> {
    end(conn, ctx, old, outcome)?;
    audit::done(conn, ctx, "slots.lift", About::row(&old.client_id, old.id.as_str()))
}

fn end(conn: &mut Conn, ctx: &Ctx, old: &Booking, outcome: BookingEnd) -> Result<()> {
    let is_ended = store::end(conn, &old.id, outcome, ctx.staff_id(), ctx.now)?;
    if is_ended { Ok(()) } else { Err(Error::refused(409, "booking_ended")) }
}

/// A client may change a visit until some minutes before it; one that nobody came to needs no change.
fn refuse_late(conn: &mut Conn, ctx: &Ctx, old: &Booking, minutes: fn(&Terms) -> i64) -> Result<()> {
    if old.ended_at.is_some() {
        return Err(Error::refused(409, "booking_ended"));
    }
    if is_staff(ctx) || !old.is_live(ctx.now) {
        return Ok(());
    }
    let site = programme::site(conn, &old.site_id)?;
    let day = site.day(old.starts_at);
    let until = cut_off(old.starts_at, minutes(&timetable(conn, &site, (day, day))?.terms(day)));
    if ctx.now > until {
        return Err(Error::refused_until(422, "too_late_to_cancel", Some(until)));
    }
    Ok(())
}
