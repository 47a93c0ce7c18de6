//! One client's way through a closure: chosen and carried out at once.

use super::ground::Ground;
use super::list::{self, Line};
use super::store::{self, Chosen};
use super::{Provided, SETTLERS, Way};
use crate::audit::{self, About};
use crate::clients;
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::slots::affected::rules::{Place, nearest};
use crate::slots::affected::seats_at;
use crate::slots::bookings::{BookingEnd, For, Wish, append, lift, on_day, visit_seconds, whom};
use crate::slots::telling;
use crate::slots::waitlist::wait_turn;
use crate::units::Instant;
use crate::words::Part;

/// Chooses a client's way through a closure and carries it out: visits that cannot be kept move to the
/// day before or to another site, or end. A client does so for oneself, without cut-offs, because the
/// closure is not the client's doing. The same way again changes nothing while it provides. Refuses: 403,
/// 404 `closure_unknown`, `client_unknown`, 409 `closure_over`, 422 `way_not_open`, and as a booking.
pub fn settle(conn: &mut Conn, ctx: &Ctx, id: &RowId, named: Option<&str>, way: Way) -> Result<Provided> {
    let is_client = matches!(ctx.actor, Actor::Client(_));
    if !is_client && !ctx.has_role(SETTLERS) {
        return Err(Error::Forbidden);
    }
    let client = whom(conn, ctx, named)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let unknown = || Error::unknown("closure_unknown");
    let closure = store::find(conn, id)?.ok_or_else(unknown)?;
    let home = clients::open_episode(conn, &client.id)?.map(|episode| episode.site);
    if closure.site_id != ctx.site && home.as_ref() != Some(&closure.site_id) {
        return Err(unknown());
    }
    let ground = Ground::of(conn, ctx, closure)?;
    if !ground.closure.is_open(ground.today) {
        return Err(Error::refused(409, "closure_over"));
    }
    let line = list::one(conn, ctx, &ground, &client)?.ok_or_else(unknown)?;
    if line.provided == Provided::Settled || (line.chosen == Some(way) && line.provided != Provided::Open) {
        return Ok(line.provided);
    }
    if !line.ways.contains(&way) {
        return Err(Error::refused(422, "way_not_open"));
    }
    wait_turn(conn, &ground.site.id)?;
    let next = match way {
        Way::OtherSite => elsewhere(conn, ctx, &line)?,
        Way::Move | Way::Bottles => before(conn, ctx, &ground, &line)?,
    };
    let chosen = Chosen {
        id: RowId::new(),
        closure_id: id.clone(),
        client_id: client.id.clone(),
        way,
        by_staff: ctx.staff_id().cloned(),
        at: ctx.now,
    };
    store::append_way(conn, &chosen)?;
    audit::done(conn, ctx, "slots.settle_closure", About::row(&client.id, id.as_str()))?;
    if let Some(next) = next {
        telling::closure(conn, ctx, &ground.site.id, &client.id, &chosen.id, next)?;
    }
    list::one(conn, ctx, &ground, &client).map(|line| line.map_or(Provided::Settled, |line| line.provided))
}

/// Moves each visit to its seat at another site, and books where there was none. Gives the first of them.
fn elsewhere(conn: &mut Conn, ctx: &Ctx, line: &Line) -> Result<Option<Instant>> {
    let mut first: Option<Instant> = None;
    let mut moved = Vec::new();
    for (need, seat) in line.needs.iter().zip(&line.seats) {
        let Some((site, starts_at)) = seat else { continue };
        let old = need.visit.and_then(|at| line.visits.get(at));
        if let Some(old) = old {
            lift(conn, ctx, old, BookingEnd::Moved)?;
            moved.push(old.id.clone());
        }
        let wish = Wish { site: site.id.clone(), starts_at: *starts_at, part: need.part };
        let booking = append(conn, ctx, &line.client, &wish, &For::Client { instead: old })?;
        first = Some(first.map_or(booking.starts_at, |first| first.min(booking.starts_at)));
    }
    for rest in line.visits.iter().filter(|visit| !moved.contains(&visit.id)) {
        lift(conn, ctx, rest, BookingEnd::Cancelled)?;
    }
    Ok(first)
}

/// Gives a visit on the day before, where the client has none and a seat is left, in place of those that
/// cannot be kept. Whoever finds no seat comes without a time: walk-ins are always welcome. Gives the
/// moment from which the client comes.
fn before(conn: &mut Conn, ctx: &Ctx, ground: &Ground, line: &Line) -> Result<Option<Instant>> {
    let mut seat = None;
    let mut comes = None;
    if let Some(day) = ground.before.filter(|_| !line.needs.is_empty()) {
        match on_day(conn, &line.client.id, day)? {
            Some(booked) => comes = Some(booked.starts_at),
            None => {
                let seats = seats_at(conn, ctx, std::slice::from_ref(&ground.site), day)?;
                let seconds = visit_seconds(conn, ctx, &line.client.id, &ground.terms, day)?;
                let starts_at = ground.usual(conn, &line.client.id, line.visits.first(), day)?;
                let found = nearest(&[Place { starts_at, seconds }], &seats);
                seat = found.first().copied().flatten().map(|at| seats[at].slot.starts_at);
                comes = seat.or_else(|| seats.first().map(|seat| seat.slot.starts_at));
            }
        }
    }
    let instead = line.visits.first().filter(|_| seat.is_some());
    for visit in &line.visits {
        let outcome = match instead {
            Some(old) if old.id == visit.id => BookingEnd::Moved,
            _ => BookingEnd::Cancelled,
        };
        lift(conn, ctx, visit, outcome)?;
    }
    if let Some(starts_at) = seat {
        let wish = Wish { site: ground.site.id.clone(), starts_at, part: Part::Whole };
        append(conn, ctx, &line.client, &wish, &For::Client { instead })?;
    }
    Ok(comes)
}
