//! The register over JSON.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};

use super::problems::Problems;
use super::wire::{Entries, EntryOut, LaterWitnessOut, Named, RegisterAsked};
use super::{READERS, limit};
use crate::app::App;
use crate::clients::{self, CARE_TEAM};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, EntryId, SiteId, StaffId};
use crate::register::{self, Entry, Listing, later::Later};
use crate::staff;
use crate::units::rfc3339;
use crate::web::actor::Asker;
use crate::words::EntryKind;

/// The register of a site, in the order of days and of writing.
#[utoipa::path(get, path = "/api/v1/stock/register", tag = "stock", params(RegisterAsked),
    responses((status = 200, body = Entries, description = "Entries"), Problems))]
pub async fn read_register(
    app: web::Data<App>,
    asker: Asker,
    asked: web::Query<RegisterAsked>,
) -> Result<HttpResponse> {
    let asked = asked.into_inner();
    let site = asked.site.clone().map_or_else(|| asker.ctx.site.clone(), SiteId::from_text);
    let ctx = Ctx { site, ..asker.ctx.clone() };
    if !ctx.has_role(READERS) {
        return Err(Error::Forbidden);
    }
    let limit = limit(asked.limit)?;
    let entries = app
        .look(&ctx, move |conn, ctx| {
            let from = asked.from.map_or_else(|| register::service_day(conn, ctx), Ok)?;
            let to = asked.to.unwrap_or(from);
            let after = asked.after.map(EntryId::from_text);
            let listing = Listing { from, to, after, limit: i64::from(limit) + 1 };
            let mut found = register::entries(conn, ctx, &listing)?;
            let more = found.len() > limit as usize;
            found.truncate(limit as usize);
            let next = found.last().filter(|_| more).map(|(entry, _)| entry.id.to_string());
            Ok(Entries { items: named(conn, ctx, found)?, next })
        })
        .await?;
    Ok(HttpResponse::Ok().json(entries))
}

/// Entries with codes and names in place of ids. Who is not of the care team sees pseudonyms.
fn named(conn: &mut Conn, ctx: &Ctx, entries: Vec<(Entry, Option<i64>)>) -> Result<Vec<EntryOut>> {
    let ids: Vec<ClientId> = entries.iter().filter_map(|(entry, _)| entry.client.clone()).collect();
    let codes = codes(conn, ctx, ids)?;
    let later = left_alone(conn, entries.iter().map(|(entry, _)| entry))?;
    let people = entries.iter().flat_map(|(entry, _)| [&entry.by, &entry.witness]).flatten();
    let signers = later.values().filter_map(|one| one.signed.as_ref().map(|(who, _)| who));
    let people = names(conn, ctx, people.chain(signers))?;
    let ids: Vec<EntryId> = entries.iter().map(|(entry, _)| entry.id.clone()).collect();
    let mut seals = register::seals_of(conn, &ids)?;
    let named = |(entry, reverses): (Entry, Option<i64>)| {
        let client = entry.client.as_ref().and_then(|id| codes.get(id).cloned());
        let by = entry.by.as_ref().and_then(|id| people.get(id).cloned());
        let witness = entry.witness.as_ref().and_then(|id| people.get(id).cloned());
        let hash = seals.remove(&entry.id);
        let later = later.get(&entry.id).map(|one| LaterWitnessOut {
            sign_by: one.sign_by,
            signed_by: one.signed.as_ref().and_then(|(who, _)| people.get(who).cloned()),
            signed_at: one.signed.as_ref().map(|(_, at)| rfc3339(*at)),
        });
        EntryOut::of(entry, Named { client, by, witness, later, reverses, hash })
    };
    Ok(entries.into_iter().map(named).collect())
}

/// Which of these entries one person wrote alone, with the second person's later signature.
pub fn left_alone<'a>(
    conn: &mut Conn,
    entries: impl Iterator<Item = &'a Entry>,
) -> Result<HashMap<EntryId, Later>> {
    let about = |entry: &Entry| entry.dose.as_ref().map_or(entry.id.to_string(), ToString::to_string);
    let alone =
        |entry: &&Entry| entry.witness.is_none() && matches!(entry.kind, EntryKind::Dose | EntryKind::Waste);
    let entries: Vec<(EntryId, String)> =
        entries.filter(alone).map(|entry| (entry.id.clone(), about(entry))).collect();
    let mut ids: Vec<String> = entries.iter().map(|(_, about)| about.clone()).collect();
    ids.sort();
    ids.dedup();
    let found = register::later::about(conn, &ids)?;
    let named = |(entry, about): (EntryId, String)| found.get(&about).map(|one| (entry, one.clone()));
    Ok(entries.into_iter().filter_map(named).collect())
}

/// What the asker reads for clients: codes in the care team, pseudonyms outside it.
pub fn codes(conn: &mut Conn, ctx: &Ctx, mut ids: Vec<ClientId>) -> Result<HashMap<ClientId, String>> {
    ids.sort();
    ids.dedup();
    if ctx.has_role(CARE_TEAM) {
        return clients::codes_of(conn, &ids);
    }
    Ok(ids.into_iter().map(|id| (id.clone(), register::pseudonym(ctx, &id))).collect())
}

/// The names of members of staff.
pub fn names<'a>(
    conn: &mut Conn,
    ctx: &Ctx,
    people: impl Iterator<Item = &'a StaffId>,
) -> Result<HashMap<StaffId, String>> {
    let mut names = HashMap::new();
    for id in people {
        if !names.contains_key(id) {
            names.insert(id.clone(), staff::staff_named(conn, ctx, id)?);
        }
    }
    Ok(names)
}
