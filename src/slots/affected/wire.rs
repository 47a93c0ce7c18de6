//! What the calls about affected visits take and answer.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Affected;
use crate::ids::SiteId;
use crate::slots::wire::BookingOut;
use crate::units::{Instant, rfc3339, wire_instant};

/// A visit that no longer fits the hours of its day.
#[derive(Debug, Serialize, ToSchema)]
pub struct AffectedOut {
    /// The booking.
    booking: BookingOut,
    /// The nearest free time of that day; none: a bottle for the closed day is needed.
    #[schema(value_type = Option<String>, format = DateTime)]
    nearest: Option<String>,
    /// The site of that time.
    #[schema(value_type = Option<String>)]
    nearest_site: Option<SiteId>,
}

impl AffectedOut {
    /// A visit as it stands at a moment.
    pub fn of(one: Affected, now: Instant) -> AffectedOut {
        AffectedOut {
            booking: BookingOut::named(&one.booking, one.client.code, now),
            nearest: one.nearest.as_ref().map(|(_, at)| rfc3339(*at)),
            nearest_site: one.nearest.map(|(site, _)| site.id),
        }
    }
}

/// Affected visits, in the order of booking.
#[derive(Debug, Serialize, ToSchema)]
pub struct AffectedsOut {
    /// The visits.
    pub items: Vec<AffectedOut>,
}

/// One visit of a batch.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BatchMoveIn {
    /// The booking.
    pub booking: String,
    /// Where to.
    #[schema(value_type = String)]
    pub site: SiteId,
    /// When the other slot begins.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    pub starts_at: Instant,
}

/// The visits of a batch.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BatchMovesIn {
    /// At most 200.
    pub moves: Vec<BatchMoveIn>,
}

/// What became of one visit of a batch.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchMovedOut {
    /// The booking that was to move.
    pub booking: String,
    /// The one that took its place; none where it stays as it was.
    pub moved: Option<String>,
    /// Why it stays: the code of the refusal.
    pub code: Option<String>,
}

/// What became of each.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchMovedsOut {
    /// In the order of the batch.
    pub items: Vec<BatchMovedOut>,
}
