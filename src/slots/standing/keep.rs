//! Bookings that standing bookings make ahead. Done again, it does nothing more.

use super::rules::DayState;
use super::store;
use super::{live_at, live_of, outlook};
use crate::audit::{self, About};
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, SiteId};
use crate::slots::bookings::{For, Wish, append};

/// Books every day ahead of a client's standing bookings that is free. One client in a transaction, so
/// that no two of them wait for each other. A day that cannot be had is left for the next time.
pub fn keep_standing(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<usize> {
    conn.serialise_on(&format!("client:{client}"))?;
    let person = clients::client_by_id(conn, client)?;
    let mut count = 0;
    for standing in live_of(conn, client)? {
        for ahead in outlook(conn, ctx, &standing)? {
            let (DayState::Ahead, Some(starts_at)) = (ahead.state, ahead.starts_at) else { continue };
            let wish = Wish { site: standing.site_id.clone(), starts_at, part: standing.part };
            let booking = match append(conn, ctx, &person, &wish, &For::Standing(&standing)) {
                Ok(booking) => booking,
                Err(Error::Refused(_) | Error::Invalid(_)) => continue,
                Err(error) => return Err(error),
            };
            store::append_day(conn, &standing.id, ahead.day, &booking.id)?;
            audit::done(conn, ctx, "slots.keep_standing", About::row(client, booking.id.as_str()))?;
            count += 1;
        }
    }
    Ok(count)
}

/// Whether [`keep_standing`] would book anything.
pub fn is_behind(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<bool> {
    for standing in live_of(conn, client)? {
        if outlook(conn, ctx, &standing)?.iter().any(|ahead| ahead.state == DayState::Ahead) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The clients with a standing booking at a site.
pub fn keepers_at(conn: &mut Conn, site: &SiteId) -> Result<Vec<ClientId>> {
    let mut clients: Vec<ClientId> =
        live_at(conn, site)?.into_iter().map(|(standing, _)| standing.client_id).collect();
    clients.sort_by(|one, other| one.as_str().cmp(other.as_str()));
    clients.dedup();
    Ok(clients)
}
