//! What the calls about the waitlist take and answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{EntryState, NewEntry, Offer, Waiting};
use crate::ids::SiteId;
use crate::units::{Instant, rfc3339, wire_instant};
use crate::words::Part;

/// Whose entries, or which day's.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct WaitlistQuery {
    /// Programme code; a client leaves it out, staff who do see those who wait at their site.
    pub client: Option<String>,
    /// The day at the asker's site; today if it is left out. Of a client every entry is listed.
    pub date: Option<NaiveDate>,
}

/// A wish for a seat on one day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WaitIn {
    /// Programme code; a client leaves it out.
    pub client: Option<String>,
    /// Where.
    #[schema(value_type = String)]
    site: SiteId,
    /// The first moment at which the visit may begin.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    from: Instant,
    /// The last, on the same day.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    to: Instant,
    /// Which part of the day; the whole if it is left out.
    part: Option<Part>,
}

impl WaitIn {
    /// What it says.
    pub fn read(&self) -> NewEntry {
        let part = self.part.unwrap_or(Part::Whole);
        NewEntry { site: self.site.clone(), from: self.from, to: self.to, part }
    }
}

/// A seat that is held.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfferOut {
    /// Its id.
    id: String,
    /// When the slot begins.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    /// When it ends.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    ends_at: Instant,
    /// Until when the seat is held.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    until: Instant,
}

impl From<Offer> for OfferOut {
    fn from(offer: Offer) -> Self {
        let Offer { id, starts_at, ends_at, holds_until: until, .. } = offer;
        OfferOut { id: id.to_string(), starts_at, ends_at, until }
    }
}

/// Somebody who waits for a seat.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitOut {
    /// Its id.
    id: String,
    /// Programme code.
    client: String,
    /// Where.
    #[schema(value_type = String)]
    site: SiteId,
    /// The first moment at which the visit may begin.
    #[schema(format = DateTime)]
    from: String,
    /// The last.
    #[schema(format = DateTime)]
    to: String,
    /// Which part of the day.
    part: Part,
    /// How it stands.
    state: EntryState,
    /// The seat, if one is held.
    offer: Option<OfferOut>,
}

impl WaitOut {
    /// An entry of a client with this programme code.
    pub fn of(waiting: Waiting, client: String) -> WaitOut {
        let Waiting { entry, state, offer } = waiting;
        WaitOut {
            id: entry.id.to_string(),
            client,
            site: entry.site_id,
            from: rfc3339(entry.from_at),
            to: rfc3339(entry.to_at),
            part: entry.part,
            state,
            offer: offer.map(OfferOut::from),
        }
    }
}

/// Who waits, in the order of the list; of one client by time.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitsOut {
    /// The entries.
    pub items: Vec<WaitOut>,
}
