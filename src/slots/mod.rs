//! Dispensing slots: when a site dispenses, who has which time, and how full each time is.
//!
//! Slots are computed from the hours of a site and the bookings in them; nothing stores a slot.

pub mod affected; // visits that no longer fit their day
pub mod api; // the JSON calls
pub mod bookings; // times that clients have
pub mod closures; // days on which a site is shut, and how clients come through them
mod day; // one day of a site: its slots, and how full they are
pub mod feed; // visits for a calendar elsewhere
pub mod hours; // the weekly pattern and dated days
pub mod measured; // how long visits take
pub mod next; // the visit after today
pub mod pages; // a day's visits, the times of a client, the hours
pub mod predicted; // how long clients will wait in each slot
pub mod queue; // who is there, and whose turn it is
pub mod simulator; // a day tried with other windows and times
pub mod standing; // times that clients keep every week
pub mod telling; // what clients are told of their visits
pub mod waitlist; // who waits for a seat
mod wire; // what the calls take and answer

pub use bookings::Booking;
pub use day::{Day, Filled, SlotState, day_of, near, slot_at};

use chrono::NaiveDate;

use crate::clients::programme::{self, Site};
use crate::clients::{self, Client};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, SiteId};
use crate::words::Role;

/// Staff who see and book the times of clients.
pub const BOOKERS: &[Role] = &[Role::Pharmacist, Role::Doctor, Role::Manager, Role::CaseWorker];

/// Staff who book, and clients for themselves.
const ASKERS: &[Role] = &[Role::Pharmacist, Role::Doctor, Role::Manager, Role::CaseWorker, Role::Client];

/// The asker's own site, or the one that is named in the same programme. 404 `site_unknown`.
pub fn bookable_site(conn: &mut Conn, ctx: &Ctx, named: Option<&SiteId>) -> Result<Site> {
    let Some(named) = named else { return programme::site(conn, &ctx.site) };
    let sites = programme::sites(conn, &ctx.site)?;
    sites.into_iter().find(|site| site.id == *named).ok_or_else(|| Error::unknown("site_unknown"))
}

/// The visits of a day at a site with their clients, by time; cancelled and moved ones apart.
pub fn visits_on(conn: &mut Conn, site: &Site, date: NaiveDate) -> Result<Vec<(Booking, Client)>> {
    let visits = bookings::of_site(conn, &site.id, day::bounds(site, date))?;
    let ids: Vec<ClientId> = visits.iter().map(|visit| visit.client_id.clone()).collect();
    let clients = clients::clients_by_ids(conn, &ids)?;
    let with_client = |visit: Booking| {
        let client = clients.get(&visit.client_id).cloned()?;
        Some((visit, client))
    };
    Ok(visits.into_iter().filter_map(with_client).collect())
}

/// Why a day is other than every week, in words that may be empty; none where it is not.
pub fn words_of(ctx: &Ctx, day: &Day) -> Result<Option<String>> {
    day.dated.as_ref().map(|dated| dated.words(&ctx.keys).map(Option::unwrap_or_default)).transpose()
}
