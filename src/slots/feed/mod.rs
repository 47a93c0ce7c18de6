//! A client's visits for a calendar elsewhere: an address that only its secret opens, and that says when
//! and nothing else.

mod ics; // how calendars write it
mod store;

#[cfg(test)]
mod tests;

use chrono::TimeDelta;

use super::bookings::{self, Booking};
use crate::audit::{self, About};
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId};
use crate::keys::{random_secret, sha256};
use crate::units::Instant;
use crate::words::Language;

pub use ics::calendar;
pub use store::Feed;

/// How far ahead it tells, in days.
const AHEAD: TimeDelta = TimeDelta::days(90);

/// Makes an address for a client's calendar and ends the one before; its secret is told once and stored
/// as a hash. The caller has checked who asks.
pub fn make_feed(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<String> {
    conn.serialise_on(&format!("client:{client}"))?;
    store::end(conn, client, ctx.now)?;
    let secret = random_secret()?;
    let feed = Feed {
        id: RowId::new(),
        client_id: client.clone(),
        secret_hash: sha256(secret.as_bytes()),
        made_at: ctx.now,
        ended_at: None,
    };
    store::append(conn, &feed)?;
    audit::done(conn, ctx, "slots.make_feed", About::row(client, feed.id.as_str()))?;
    Ok(secret)
}

/// Ends the address of a client's calendar at once, if there is one.
pub fn end_feed(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<()> {
    conn.serialise_on(&format!("client:{client}"))?;
    if store::end(conn, client, ctx.now)? {
        audit::done(conn, ctx, "slots.end_feed", About::client(client))?;
    }
    Ok(())
}

/// The address that a client's calendar has, if there is one; its secret is known to nobody here.
pub fn feed_of(conn: &mut Conn, client: &ClientId) -> Result<Option<Feed>> {
    store::of_client(conn, client)
}

/// Whose language, and the visits of the next 90 days. 404 `not_found` for a secret that opens nothing.
pub fn read_feed(conn: &mut Conn, now: Instant, secret: &str) -> Result<(Language, Vec<Booking>)> {
    let client = store::with_hash(conn, &sha256(secret.as_bytes()))?;
    let client = client.ok_or_else(|| Error::unknown("not_found"))?;
    let client = clients::client_by_id(conn, &client)?;
    // The service day at the site may be yesterday's date in UTC.
    let from = now.date() - TimeDelta::days(1);
    let mut visits = bookings::open_of(conn, &client.id, from)?;
    visits.retain(|visit| visit.is_live(now) && visit.ends_at > now && visit.starts_at < now + AHEAD);
    Ok((client.language, visits))
}
