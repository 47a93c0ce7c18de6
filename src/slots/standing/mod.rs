//! Standing bookings ("my 07:15"): a local time that a client keeps on some weekdays until it is ended.
//!
//! Nothing but bookings holds a seat. A standing booking makes them some weeks ahead; a day for which it
//! has not done so yet is a promise that counts as taken for everybody else, so that nothing depends on
//! when a job last ran (docs/decisions/standing-bookings-are-promises.md).

pub mod api; // the JSON calls
mod keep; // bookings made ahead
mod outlook; // how each day ahead stands
mod promised; // what is taken though nothing is booked yet
pub mod rules; // which days, and how each stands
mod set; // set and ended
mod store;
mod wire; // what the calls take and answer

#[cfg(test)]
mod tests;

use crate::clients::{self, Client, care_team};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, SiteId};

pub use keep::{is_behind, keep_standing, keepers_at};
pub use outlook::{Ahead, outlook};
pub use promised::{Asking, promised};
pub use rules::DayState;
pub use set::{NewStanding, end_standing, set_standing};
pub use store::Standing;

closed_list! {
    /// A day of the week.
    Weekday {
        /// Monday.
        Mon = "mon",
        /// Tuesday.
        Tue = "tue",
        /// Wednesday.
        Wed = "wed",
        /// Thursday.
        Thu = "thu",
        /// Friday.
        Fri = "fri",
        /// Saturday.
        Sat = "sat",
        /// Sunday.
        Sun = "sun",
    }
}

/// Those of a client that have not ended, oldest first.
pub fn live_of(conn: &mut Conn, client: &ClientId) -> Result<Vec<Standing>> {
    store::live_of(conn, client)
}

/// Those at a site that have not ended with their clients, by time of the day.
pub fn live_at(conn: &mut Conn, site: &SiteId) -> Result<Vec<(Standing, Client)>> {
    let all = store::live_at(conn, site)?;
    let ids: Vec<ClientId> = all.iter().map(|standing| standing.client_id.clone()).collect();
    let clients = clients::clients_by_ids(conn, &ids)?;
    let with_client = |standing: Standing| {
        let client = clients.get(&standing.client_id).cloned()?;
        Some((standing, client))
    };
    Ok(all.into_iter().filter_map(with_client).collect())
}

/// One that the asker may know. 404 `standing_unknown`.
fn known(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Standing> {
    let found = store::find(conn, id)?.ok_or_else(|| Error::unknown("standing_unknown"))?;
    care_team::open_behind(conn, ctx, &found.client_id, "standing_unknown")?;
    Ok(found)
}
