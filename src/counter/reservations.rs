//! A dose that is about to be given: checked before the act, answered after it.

use chrono::NaiveDate;

use super::pour::Pour;
use super::store;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId, OrderId, ReservationId, SiteId, StaffId};
use crate::units::Instant;
use crate::words::{Alertness, Identity, Part};

closed_list! {
    /// What became of a reservation.
    ReservationState {
        /// Not answered yet; past its time it is a stop for that day.
        Open = "open",
        /// The dose was swallowed.
        Swallowed = "swallowed",
        /// Nothing was swallowed.
        NotSwallowed = "not_swallowed",
    }
}

/// A reservation.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the fields are those of the dose that it becomes")]
pub struct Reservation {
    pub id: ReservationId,
    pub client: ClientId,
    pub episode: EpisodeId,
    pub order: OrderId,
    pub site: SiteId,
    pub service_day: NaiveDate,
    pub part: Part,
    pub dose_mcg: i64,
    pub ordered_mcg: i64,
    pub expected_mcg: Option<i64>,
    pub identity: Identity,
    pub alertness: Alertness,
    pub client_choice: bool,
    pub witness: Option<StaffId>,
    pub warnings: Vec<String>,
    pub state: ReservationState,
    pub by: StaffId,
    pub at: Instant,
    pub expires_at: Instant,
    pub pours: Vec<Pour>,
}

/// A reservation to append.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the fields are those of the dose that it becomes")]
pub struct NewReservation {
    pub client: ClientId,
    pub episode: EpisodeId,
    pub order: OrderId,
    pub site: SiteId,
    pub service_day: NaiveDate,
    pub part: Part,
    pub dose_mcg: i64,
    pub ordered_mcg: i64,
    pub expected_mcg: Option<i64>,
    pub identity: Identity,
    pub alertness: Alertness,
    pub client_choice: bool,
    pub witness: Option<StaffId>,
    pub warnings: Vec<String>,
    pub by: StaffId,
    pub at: Instant,
    pub expires_at: Instant,
    pub pours: Vec<Pour>,
}

impl Reservation {
    /// Whether the dose is today's take-home bottle, brought along: nothing is poured for it.
    pub fn is_from_bottle(&self) -> bool {
        self.pours.is_empty()
    }

    /// Whether its time has passed without an answer.
    pub fn has_run_out(&self, now: Instant) -> bool {
        self.state == ReservationState::Open && self.expires_at <= now
    }
}

/// The unanswered reservation of a client on a service day.
pub fn open_for(conn: &mut Conn, client: &ClientId, day: NaiveDate) -> Result<Option<Reservation>> {
    store::open_for(conn, client, day)
}

/// The unanswered reservations of a site, oldest first.
pub fn open_at(conn: &mut Conn, site: &SiteId) -> Result<Vec<Reservation>> {
    store::open_at(conn, site)
}

/// One reservation.
pub fn find(conn: &mut Conn, id: &ReservationId) -> Result<Option<Reservation>> {
    store::find(conn, id)
}
