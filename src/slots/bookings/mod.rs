//! Times that clients have: booked, moved, cancelled; who did not come is told by the clock.

mod book; // a new booking
mod change; // moving, cancelling
pub mod rules; // whether a time can be had
mod store;

use chrono::NaiveDate;

use crate::clients::{self, Client, care_team};
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, SiteId};
use crate::units::Instant;
use crate::words::Part;

pub(in crate::slots) use book::{For, append, bookable, taken_seconds, visit_seconds};
pub use book::{Wish, book};
pub use change::{cancel, give_back, move_booking};
pub(in crate::slots) use change::{give_way, lift};
pub use store::{Booking, Held, note_arrival};

closed_list! {
    /// How a booking ended.
    BookingEnd {
        /// It was cancelled.
        Cancelled = "cancelled",
        /// Another took its place.
        Moved = "moved",
        /// Nobody came, and another was booked later for the same day.
        Missed = "missed",
    }
}

closed_list! {
    /// How a booking stands at a moment.
    BookingState {
        /// To come.
        Booked = "booked",
        /// The client is there, or was.
        Arrived = "arrived",
        /// The slot began, the time for which a seat is kept is over, and nobody came.
        Missed = "missed",
        /// It was cancelled.
        Cancelled = "cancelled",
        /// Another took its place.
        Moved = "moved",
    }
}

impl Booking {
    /// How it stands at a moment; nothing but the clock marks who did not come.
    pub fn state(&self, now: Instant) -> BookingState {
        match (self.outcome, self.arrived_at) {
            (Some(BookingEnd::Cancelled), _) => BookingState::Cancelled,
            (Some(BookingEnd::Moved), _) => BookingState::Moved,
            (Some(BookingEnd::Missed), _) => BookingState::Missed,
            (None, Some(_)) => BookingState::Arrived,
            (None, None) if self.released_at <= now => BookingState::Missed,
            (None, None) => BookingState::Booked,
        }
    }

    /// Whether it takes from its slot at a moment.
    pub fn is_live(&self, now: Instant) -> bool {
        matches!(self.state(now), BookingState::Booked | BookingState::Arrived)
    }
}

/// Whether two parts of one day need the same dose: a whole day is both.
pub fn meet(one: Part, other: Part) -> bool {
    one == other || one == Part::Whole || other == Part::Whole
}

/// One booking.
pub fn booking(conn: &mut Conn, id: &RowId) -> Result<Option<Booking>> {
    store::find(conn, id)
}

/// The bookings of a client from a day on that have not ended, by time.
pub fn open_of(conn: &mut Conn, client: &ClientId, from: NaiveDate) -> Result<Vec<Booking>> {
    store::open_of(conn, client, from)
}

/// The booking that a client has on a day, the first where a split dose has two.
pub fn on_day(conn: &mut Conn, client: &ClientId, day: NaiveDate) -> Result<Option<Booking>> {
    Ok(store::open_of(conn, client, day)?.into_iter().find(|booking| booking.service_day == day))
}

/// The booking of a client that begins last, cancelled and moved ones apart.
pub fn latest_of(conn: &mut Conn, client: &ClientId) -> Result<Option<Booking>> {
    store::latest_of(conn, client)
}

/// The bookings of these clients on a service day that have not ended.
pub fn bookings_on(conn: &mut Conn, clients: &[ClientId], day: NaiveDate) -> Result<Vec<Booking>> {
    store::open_on(conn, clients, day)
}

/// What the bookings of a site that begin from one moment to before another take, those ended apart.
pub fn held_between(conn: &mut Conn, site: &SiteId, between: (Instant, Instant)) -> Result<Vec<Held>> {
    store::held_between(conn, site, between)
}

/// The bookings of a site that begin from one moment to before another and were neither cancelled nor
/// moved, by time.
pub fn of_site(conn: &mut Conn, site: &SiteId, between: (Instant, Instant)) -> Result<Vec<Booking>> {
    store::of_site(conn, site, between)
}

/// The client whom a booking is for: the one who asks, or whom staff name. 404 `client_unknown`,
/// field `client` (`required`).
pub(in crate::slots) fn whom(conn: &mut Conn, ctx: &Ctx, named: Option<&str>) -> Result<Client> {
    match (&ctx.actor, named) {
        (_, Some(code)) => clients::open_client(conn, ctx, code),
        (Actor::Client(own), None) => clients::client_by_id(conn, own),
        _ => Err(Error::field("client", "required", "whose time it is")),
    }
}

/// A booking that the asker may know, its client's other writers kept waiting. 404 `booking_unknown`.
fn locked(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Booking> {
    let unknown = || Error::unknown("booking_unknown");
    let found = store::find(conn, id)?.ok_or_else(unknown)?;
    care_team::open_behind(conn, ctx, &found.client_id, "booking_unknown")?;
    conn.serialise_on(&format!("client:{}", found.client_id))?;
    store::find(conn, id)?.ok_or_else(unknown)
}

fn is_staff(ctx: &Ctx) -> bool {
    !matches!(ctx.actor, Actor::Client(_))
}
