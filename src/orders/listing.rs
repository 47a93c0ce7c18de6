//! Orders of many clients, and what lists of orders need beside them.

use std::collections::{BTreeMap, HashMap};

use super::{Ending, Order, ends_soon};
use crate::audit::{self, About};
use crate::clients;
use crate::clock;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId, SiteId, StaffId};
use crate::staff;

/// The names of those who signed.
pub fn signers(conn: &mut Conn, ctx: &Ctx, orders: &[Order]) -> Result<HashMap<StaffId, String>> {
    let mut names = HashMap::new();
    for order in orders {
        if !names.contains_key(&order.signed_by) {
            let name = staff::staff_named(conn, ctx, &order.signed_by)?;
            names.insert(order.signed_by.clone(), name);
        }
    }
    Ok(names)
}

/// The orders that end within `within` days, or have ended, at every site of the asker's programme;
/// each site by its own service day. The earliest last day first.
pub fn endings(conn: &mut Conn, ctx: &Ctx, within: u32) -> Result<Vec<Ending>> {
    let sites = staff::sites_of_programme(conn, &ctx.site)?;
    let mut by_site: BTreeMap<SiteId, Vec<(ClientId, EpisodeId)>> = BTreeMap::new();
    // A guest's order ends with the visit.
    let own = clients::open_episodes_at(conn, &sites)?.into_iter().filter(|episode| !episode.guest);
    for episode in own {
        by_site.entry(episode.site).or_default().push((episode.client, episode.id));
    }
    let mut found = Vec::new();
    for (site, open) in by_site {
        let day = clock::service_day(ctx.now, staff::site(conn, &site)?.zone);
        found.extend(ends_soon(conn, &open, day, within)?);
    }
    found.sort_by(|a, b| (a.last_day, &a.client).cmp(&(b.last_day, &b.client)));
    Ok(found)
}

/// Writes that somebody read a client's orders.
pub fn note_look(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<()> {
    audit::looked(conn, ctx, "orders.list", About::client(client))
}
