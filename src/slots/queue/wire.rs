//! What the calls about the queue take and answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{FirstFor, InLine, Line, Need, TicketState, Waits, expected_minutes, place_of};
use crate::clients::programme::Site;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::SiteId;
use crate::units::{Instant, wire_instant};

/// Who is there.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckInIn {
    /// Programme code; a client leaves it out.
    pub client: Option<String>,
    /// Where; the asker's own site if it is left out.
    #[schema(value_type = Option<String>)]
    pub site: Option<SiteId>,
    /// What for; the dose if it is left out.
    pub need: Option<Need>,
    /// Why the client goes before the others; only staff say so.
    pub first_for: Option<FirstFor>,
}

/// To which window.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallIn {
    /// From 1 to 50.
    pub window: i64,
}

/// Which queue.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct QueueQuery {
    /// The site; the asker's own if it is left out.
    #[param(value_type = Option<String>)]
    pub site: Option<SiteId>,
}

/// Which day of which site.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct WaitsQuery {
    /// The site; the asker's own if it is left out.
    #[param(value_type = Option<String>)]
    pub site: Option<SiteId>,
    /// The day there; today if it is left out.
    pub date: Option<NaiveDate>,
}

/// A client's own ticket.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Ticket)]
pub struct TicketOut {
    /// Its id.
    id: String,
    /// The number that the board says.
    ticket: i64,
    /// Where.
    #[schema(value_type = String)]
    site: SiteId,
    /// How it stands.
    state: TicketState,
    /// Since when.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    since: Instant,
    /// The window it was called to last.
    window: Option<i64>,
    /// How many wait before it; null unless it waits.
    ahead: Option<i64>,
    /// About how many minutes it waits, by how long visits took lately; null unless it waits.
    wait_minutes: Option<i64>,
}

impl TicketOut {
    /// A ticket with its place in its site's line.
    pub fn of(conn: &mut Conn, site: &Site, one: &InLine, now: Instant) -> Result<TicketOut> {
        let line = super::line_of(conn, site, now)?;
        let ahead = place_of(&line, &one.ticket.id);
        let wait_minutes = ahead.map(|ahead| expected_minutes(conn, site, now, ahead)).transpose()?;
        Ok(TicketOut {
            id: one.ticket.id.to_string(),
            ticket: one.ticket.number,
            site: one.ticket.site_id.clone(),
            state: one.state,
            since: one.since,
            window: one.window,
            ahead,
            wait_minutes,
        })
    }
}

/// A place in the queue; it says nothing of whose it is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InLine)]
pub struct InLineOut {
    /// Its id; for staff only.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// The number that the board says.
    ticket: i64,
    /// Since when it stands so.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    since: Instant,
    /// How it stands.
    state: TicketState,
    /// The window it was called to last.
    window: Option<i64>,
}

/// The queue of a site: who was called, the newest call first; who waits, the next one first; who was
/// called and not there.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Queue)]
pub struct QueueOut {
    /// The tickets.
    pub items: Vec<InLineOut>,
}

impl QueueOut {
    /// The queue, for staff with the ids of the tickets.
    pub fn of(line: &Line, is_staff: bool) -> QueueOut {
        let all = line.called.iter().chain(&line.waiting).chain(&line.absent);
        let out = |one: &InLine| InLineOut {
            id: is_staff.then(|| one.ticket.id.to_string()),
            ticket: one.ticket.number,
            since: one.since,
            state: one.state,
            window: one.window,
        };
        QueueOut { items: all.map(out).collect() }
    }
}

/// The waits of a day, from ticket to first call.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Waits)]
pub struct WaitsOut {
    /// How many tickets were taken.
    tickets: i64,
    /// How many of them wait for their first call.
    waiting: i64,
    /// How many left before it.
    left: i64,
    /// Seconds; half of the waits are shorter. Who still waits counts with the wait so far.
    half_seconds: Option<i64>,
    /// Seconds; nine of ten are shorter.
    nine_of_ten_seconds: Option<i64>,
    /// Seconds of the longest.
    longest_seconds: Option<i64>,
}

impl From<Waits> for WaitsOut {
    fn from(waits: Waits) -> Self {
        WaitsOut {
            tickets: waits.tickets,
            waiting: waits.waiting,
            left: waits.left,
            half_seconds: waits.half,
            nine_of_ten_seconds: waits.nine_of_ten,
            longest_seconds: waits.longest,
        }
    }
}
