//! Closures: days on which a site is shut, entered at once, and how each client comes through them:
//! earlier at the own site, with bottles for the closed days, or at another site.
//!
//! A closure stores who chose which way. Whether somebody is provided for is computed from bottles and
//! bookings, so that a cancelled visit or a bottle brought back shows by itself.

pub mod api; // the JSON calls
mod enter; // a new closure, and taking it back
mod ground; // the days, the day before, seats elsewhere
mod list; // everybody whom it touches
pub mod pages; // closures, and one with its clients
pub mod rules; // what a client needs, and which ways there are
mod settle; // one client's way
mod store;
mod wire; // what the calls take and answer

use chrono::NaiveDate;

use super::Booking;
use crate::clients::Client;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, SiteId};
use crate::words::Role;

pub use enter::{enter, withdraw};
pub use list::{Line, List, for_client, list};
pub use settle::settle;
pub use store::Closure;

use rules::Need;

/// Who sees closures and settles how clients come through them.
pub const SETTLERS: &[Role] = &[Role::Pharmacist, Role::Doctor, Role::Manager];
/// Longest closure ○: the longest that bottles reach, and longer needs more than one visit.
const MOST_DAYS: i64 = 14;

closed_list! {
    /// How a client comes through a closure.
    Way {
        /// A visit before, with the bottles that the client's own approval gives.
        Move = "move",
        /// A visit before, with bottles that a doctor signs for the closed days.
        Bottles = "bottles",
        /// The same days at another site.
        OtherSite = "other_site",
    }
}

closed_list! {
    /// How far a client is provided for.
    Provided {
        /// Something is still to be arranged.
        Open = "open",
        /// The way is chosen; a doctor has yet to sign the bottles.
        Unsigned = "unsigned",
        /// The bottles are handed over at the visit before.
        Planned = "planned",
        /// Each closed day has its bottle, its dose or its visit.
        Settled = "settled",
    }
}

impl Closure {
    /// Whether anything about it can still be arranged on a day.
    pub fn is_open(&self, today: NaiveDate) -> bool {
        self.withdrawn_at.is_none() && today <= self.to_day
    }

    /// Its days from one on.
    fn days_from(&self, today: NaiveDate) -> Vec<NaiveDate> {
        let to = self.to_day;
        self.from_day.max(today).iter_days().take_while(|day| *day <= to).collect()
    }
}

/// The closures of a site that are not over or withdrawn, by their first day.
pub fn open_at(conn: &mut Conn, site: &SiteId, today: NaiveDate) -> Result<Vec<Closure>> {
    store::open_at(conn, site, today)
}

/// A closure at the asker's site. 404 `closure_unknown`.
fn here(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Closure> {
    let found = store::find(conn, id)?.filter(|closure| closure.site_id == ctx.site);
    found.ok_or_else(|| Error::unknown("closure_unknown"))
}

/// Whether what was told of a way is still so: it is the newest, and its closure holds.
pub(in crate::slots) fn is_so(conn: &mut Conn, ctx: &Ctx, way: &RowId) -> Result<bool> {
    let Some(said) = store::way(conn, way)? else { return Ok(false) };
    let Some(closure) = store::find(conn, &said.closure_id)? else { return Ok(false) };
    let today = programme::site(conn, &closure.site_id)?.day(ctx.now);
    let newest = store::newest_way(conn, &closure.id, &said.client_id)?;
    Ok(closure.is_open(today) && newest.is_some_and(|newest| newest.id == *way))
}

/// What a client has of a closed day: the visits there that cannot be kept.
#[derive(Debug, Clone)]
struct Touched {
    client: Client,
    visits: Vec<Booking>,
    needs: Vec<Need>,
}

impl Touched {
    fn id(&self) -> &ClientId {
        &self.client.id
    }
}
