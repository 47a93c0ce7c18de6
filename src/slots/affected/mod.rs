//! Visits that no longer fit the hours of their day: closed later, shorter, fewer windows. Each with the
//! nearest free time, to be moved in one planned batch; nothing moves by itself.

pub mod api; // the JSON calls
pub mod rules; // which visits, and the nearest seats
mod wire; // what the calls take and answer

use chrono::NaiveDate;

use self::rules::{Place, Seat};
use super::day::{bounds, day_of};
use super::hours::timetable;
use super::{Booking, bookings};
use crate::clients::programme::{self, Site};
use crate::clients::{self, Client};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::ClientId;
use crate::units::Instant;

/// A visit that no longer fits.
#[derive(Debug, Clone)]
pub struct Affected {
    /// The booking.
    pub booking: Booking,
    /// Whose.
    pub client: Client,
    /// The nearest free time of that day and its site; none: a bottle for the closed day is needed.
    pub nearest: Option<(Site, Instant)>,
}

/// The visits of a day at a site that no longer fit its hours, in the order of booking.
pub fn affected(conn: &mut Conn, ctx: &Ctx, site: &Site, day: NaiveDate) -> Result<Vec<Affected>> {
    let mut visits = bookings::of_site(conn, &site.id, bounds(site, day))?;
    visits.retain(|visit| visit.is_live(ctx.now) && visit.arrived_at.is_none());
    visits.sort_by(|one, other| (one.booked_at, one.id.as_str()).cmp(&(other.booked_at, other.id.as_str())));
    let slots = timetable(conn, site, (day, day))?.slots(day);
    let hit = rules::affected(&places(&visits), &slots);
    let hit: Vec<Booking> = hit.into_iter().map(|number| visits[number].clone()).collect();
    if hit.is_empty() {
        return Ok(Vec::new());
    }
    let mut sites = programme::sites(conn, &site.id)?;
    sites.sort_by_key(|other| other.id != site.id);
    let seats = seats_at(conn, ctx, &sites, day)?;
    let nearest = rules::nearest(&places(&hit), &seats);
    let ids: Vec<ClientId> = hit.iter().map(|booking| booking.client_id.clone()).collect();
    let clients = clients::clients_by_ids(conn, &ids)?;
    let with_client = |(booking, at): (Booking, Option<usize>)| {
        let client = clients.get(&booking.client_id)?.clone();
        let nearest = at.map(|at| (sites[seats[at].site].clone(), seats[at].slot.starts_at));
        Some(Affected { booking, client, nearest })
    };
    Ok(hit.into_iter().zip(nearest).filter_map(with_client).collect())
}

/// The seats of a day at some sites that have not begun, in the order of the sites.
pub fn seats_at(conn: &mut Conn, ctx: &Ctx, sites: &[Site], day: NaiveDate) -> Result<Vec<Seat>> {
    let mut seats = Vec::new();
    for (number, site) in sites.iter().enumerate() {
        let open = day_of(conn, site, day, ctx.now)?.slots;
        let ahead = open.iter().filter(|filled| filled.slot.starts_at > ctx.now);
        seats.extend(ahead.map(|filled| {
            let (slot, taken_seconds) = (filled.slot, filled.taken_seconds);
            Seat { site: number, slot, taken_seconds }
        }));
    }
    Ok(seats)
}

fn places(visits: &[Booking]) -> Vec<Place> {
    visits.iter().map(|visit| Place { starts_at: visit.starts_at, seconds: visit.seconds }).collect()
}
