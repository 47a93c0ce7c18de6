//! Whom a van or a round comes to, in the order of the way, and how each of them stands today.
//!
//! A van and a round are sites of their own, with stock, register and counter of their own; this is their list.

pub mod api; // the JSON calls
pub mod pages; // the list
mod rules; // how a client of the list stands
mod store;
mod wire; // the JSON shapes

pub use rules::RoundState;

use std::collections::HashMap;

use crate::audit::{self, About};
use crate::clients::{self, care_team, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::{self, bottles};
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId};
use crate::keys::Place;
use crate::orders::{self, timeline};
use crate::text::optional_words;
use crate::words::Role;

/// Who keeps the list and goes by it.
pub const DRIVERS: &[Role] = &[Role::Pharmacist];

/// One stop of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteStop {
    /// Its id.
    pub id: RowId,
    /// Its place on the way, the first being 1.
    pub place: i64,
    /// Whose.
    pub client: ClientId,
    /// Programme code.
    pub code: String,
    /// The word in the addresses of the client's pages.
    pub page: String,
    /// How to find them.
    pub words: Option<String>,
    /// How they stand today.
    pub state: RoundState,
    /// What is ordered for today, in micrograms.
    pub dose_mcg: Option<i64>,
}

/// Adds a client to the end of the asker's round. Refuses: 404 `client_unknown`, 409 `already_on_round`, the field
/// `words`.
pub fn add_stop(conn: &mut Conn, ctx: &Ctx, code: &str, words: Option<&str>) -> Result<RowId> {
    let by = ctx.staff_id().ok_or(Error::Forbidden)?;
    let client = clients::open_client(conn, ctx, code)?;
    conn.serialise_on(&format!("round:{}", ctx.site))?;
    let words = optional_words("words", words)?;
    let stops = store::of_site(conn, &ctx.site)?;
    if stops.iter().any(|stop| stop.client_id == client.id) {
        return Err(Error::refused(409, "already_on_round"));
    }
    let id = RowId::new();
    let place = Place::new("route_stops", "words", id.as_str());
    let stop = store::StopRow {
        words: words.map(|text| ctx.keys.seal_text(place, &text)).transpose()?,
        id,
        site_id: ctx.site.clone(),
        client_id: client.id.clone(),
        place: stops.last().map_or(1, |last| last.place + 1),
        by_staff: by.clone(),
        at: ctx.now,
    };
    store::add(conn, &stop)?;
    audit::done(conn, ctx, "rounds.add_stop", About::row(&client.id, stop.id.as_str()))?;
    Ok(stop.id)
}

/// Gives a stop another place on the way. Refuses: 404 `stop_unknown`.
pub fn move_stop(conn: &mut Conn, ctx: &Ctx, id: &RowId, to: i64) -> Result<()> {
    conn.serialise_on(&format!("round:{}", ctx.site))?;
    let stops = store::of_site(conn, &ctx.site)?;
    let stop = stops.iter().find(|stop| stop.id == *id).ok_or_else(|| Error::unknown("stop_unknown"))?;
    let ids: Vec<&RowId> = stops.iter().map(|stop| &stop.id).collect();
    for (place, id) in (1_i64..).zip(rules::reordered(&ids, &id, to)) {
        store::set_place(conn, id, place)?;
    }
    audit::done(conn, ctx, "rounds.move_stop", About::row(&stop.client_id, id.as_str()))
}

/// Takes a client off the asker's round. Refuses: 404 `stop_unknown`.
pub fn end_stop(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<()> {
    conn.serialise_on(&format!("round:{}", ctx.site))?;
    let stops = store::of_site(conn, &ctx.site)?;
    let stop = stops.iter().find(|stop| stop.id == *id).ok_or_else(|| Error::unknown("stop_unknown"))?;
    store::end(conn, id, ctx.now)?;
    audit::done(conn, ctx, "rounds.end_stop", About::row(&stop.client_id, id.as_str()))
}

/// The round of the asker's site today, in the order of the way. Those who have left treatment, or moved to a site
/// of another programme, are left out.
pub fn round(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<RouteStop>> {
    let day = programme::site(conn, &ctx.site)?.day(ctx.now);
    let rows = store::of_site(conn, &ctx.site)?;
    let ids: Vec<ClientId> = rows.iter().map(|row| row.client_id.clone()).collect();
    let known = clients::clients_by_ids(conn, &ids)?;
    let mut held: HashMap<ClientId, usize> = HashMap::new();
    for (client, _) in doses::held_on(conn, &ids, day)? {
        *held.entry(client).or_default() += 1;
    }
    let mut stops = Vec::new();
    for row in rows {
        let Some(client) = known.get(&row.client_id) else { continue };
        if care_team::may_open(conn, ctx, &row.client_id).is_err() {
            continue;
        }
        let Some(episode) = clients::open_episode(conn, &row.client_id)? else { continue };
        let signed = orders::orders_for_counter(conn, &row.client_id, &episode.id, day)?;
        let facts = rules::StopFacts {
            held: held.get(&row.client_id).copied().unwrap_or(0),
            has_bottle: bottles::open_bottles(conn, &row.client_id, day)?
                .iter()
                .any(|bottle| bottle.date == day),
            hold: clients::holds_of(conn, &row.client_id, day)?
                .iter()
                .find(|open| open.stops)
                .map(|open| open.hold.kind),
            is_ordered: timeline::in_force(&signed.orders, day).is_some(),
        };
        let place = Place::new("route_stops", "words", row.id.as_str());
        stops.push(RouteStop {
            words: row.words.as_ref().map(|sealed| ctx.keys.open_text(place, sealed)).transpose()?,
            place: row.place,
            code: client.code.clone(),
            page: client.page_id.clone(),
            state: rules::state(&facts),
            dose_mcg: timeline::in_force(&signed.orders, day).map(|order| order.dose_mcg),
            client: row.client_id,
            id: row.id,
        });
    }
    Ok(stops)
}

/// Writes that somebody read the round of a site.
pub fn note_round(conn: &mut Conn, ctx: &Ctx) -> Result<()> {
    let about = About { subject: Some(ctx.site.as_str()), note: None, client: None };
    audit::looked(conn, ctx, "rounds.list", about)
}
