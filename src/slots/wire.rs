//! What the calls about slots and bookings take and answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::bookings::{Booking, BookingState};
use super::{Filled, SlotState};
use crate::clients;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::SiteId;
use crate::units::{Instant, wire_instant};
use crate::words::Part;

/// Which day of which site.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct SlotsQuery {
    /// The site; the asker's own if it is left out.
    #[param(value_type = Option<String>)]
    pub site: Option<SiteId>,
    /// The day there; today if it is left out.
    pub date: Option<NaiveDate>,
}

/// A slot of a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct SlotOut {
    /// When it begins.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    /// When it ends.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    ends_at: Instant,
    /// How many doses it has time for.
    capacity: i64,
    /// How many of them are taken; a bundle of bottles takes more than one.
    booked: i64,
    /// How much is left, in a word.
    state: SlotState,
    /// The minutes that somebody who books it now and comes at its beginning is expected to wait, by what
    /// is booked so far; null for what is over.
    predicted_wait_minutes: Option<i64>,
}

impl SlotOut {
    /// A slot with the wait that is expected in it.
    pub fn of((filled, predicted_wait_minutes): (&Filled, Option<i64>)) -> Self {
        let Filled { slot, doses, doses_left, state, .. } = *filled;
        let booked = doses - doses_left;
        SlotOut {
            starts_at: slot.starts_at,
            ends_at: slot.ends_at,
            capacity: doses,
            booked,
            state,
            predicted_wait_minutes,
        }
    }
}

/// The slots of a day, by time; none where the site is closed.
#[derive(Debug, Serialize, ToSchema)]
pub struct SlotsOut {
    /// The slots.
    pub items: Vec<SlotOut>,
}

/// A time to book.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BookingIn {
    /// Programme code; a client leaves it out.
    pub client: Option<String>,
    /// Where.
    #[schema(value_type = String)]
    pub site: SiteId,
    /// When the slot begins.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    pub starts_at: Instant,
    /// Which part of the day; the whole if it is left out.
    pub part: Option<Part>,
}

/// Another time for a booking.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveIn {
    /// Where; the same site if it is left out.
    #[schema(value_type = Option<String>)]
    pub site: Option<SiteId>,
    /// When the other slot begins.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    pub starts_at: Instant,
}

/// A booking.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookingOut {
    /// Its id.
    id: String,
    /// Programme code.
    client: String,
    /// Where.
    #[schema(value_type = String)]
    site: SiteId,
    /// When the slot begins.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    /// When it ends.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    ends_at: Instant,
    /// The client's service day.
    service_day: NaiveDate,
    /// The part of that day.
    part: Part,
    /// How it stands.
    state: BookingState,
}

impl BookingOut {
    /// A booking as it stands at a moment.
    pub fn of(conn: &mut Conn, booking: &Booking, now: Instant) -> Result<BookingOut> {
        let client = clients::client_by_id(conn, &booking.client_id)?.code;
        Ok(BookingOut::named(booking, client, now))
    }

    /// [`BookingOut::of`] where the code is known.
    pub fn named(booking: &Booking, client: String, now: Instant) -> BookingOut {
        BookingOut {
            id: booking.id.to_string(),
            client,
            site: booking.site_id.clone(),
            starts_at: booking.starts_at,
            ends_at: booking.ends_at,
            service_day: booking.service_day,
            part: booking.part,
            state: booking.state(now),
        }
    }
}

/// Bookings, by time.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookingsOut {
    /// The bookings.
    pub items: Vec<BookingOut>,
}
