//! What one person did alone at a one-person site: listed until a second person signs from another device.

use chrono::TimeDelta;

use crate::clients::{self, Client};
use crate::clock::service_day;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::{self, Dose};
use crate::error::{Error, Result};
use crate::ids::{ClientId, DoseId, RowId};
use crate::register::later::{self, Later, Unwitnessed};
use crate::register::{self, Entry};
use crate::staff;
use crate::words::EntryKind;

/// One of them with what it is about.
#[derive(Debug, Clone)]
pub struct Alone {
    /// What was done, by whom, and until when the second person signs.
    pub later: Later,
    /// Whose dose.
    pub client: Client,
    /// The dose; none for what was poured and thrown away.
    pub dose: Option<Dose>,
    /// µL that were poured and not swallowed.
    pub wasted_ul: i64,
    /// Who did it, by name.
    pub by: String,
    /// Who signed, by name; none while nobody has.
    pub signed_by: Option<String>,
}

/// Writes that the asker did it alone: the second person signs within the site policy's `witness_hours`.
pub(super) fn leave(conn: &mut Conn, ctx: &Ctx, client: &ClientId, about: (Unwitnessed, &str)) -> Result<()> {
    let site = staff::site(conn, &ctx.site)?;
    let policy = ctx.policies.in_force(&site.policy_id, service_day(ctx.now, site.zone));
    let policy = policy.ok_or_else(|| Error::fault(format!("no policy {}", site.policy_id)))?;
    let sign_by = ctx.now + TimeDelta::hours(policy.counter.witness_hours.value);
    later::leave(conn, ctx, client, about, sign_by)
}

/// What nobody has signed yet in the asker's programme: the earliest due first, so late ones lead.
pub fn unwitnessed(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Alone>> {
    let sites = staff::sites_of_programme(conn, &ctx.site)?;
    let waiting = later::waiting_at(conn, &sites)?;
    waiting.into_iter().map(|one| shown(conn, ctx, one)).collect()
}

/// How many of them there are.
pub fn count(conn: &mut Conn, ctx: &Ctx) -> Result<i64> {
    let sites = staff::sites_of_programme(conn, &ctx.site)?;
    later::count_at(conn, &sites)
}

/// One of the asker's programme by its own id. 404 `not_found`.
pub fn one(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Alone> {
    let found = later::find(conn, id)?;
    here(conn, ctx, found)
}

/// The one about a dose, or about an entry of waste, in the asker's programme. 404 `not_found`.
pub fn about(conn: &mut Conn, ctx: &Ctx, id: &str) -> Result<Alone> {
    let found = later::about(conn, &[id.to_owned()])?.remove(id);
    here(conn, ctx, found)
}

/// The one about a dose that the asker may see; none where a second person was there or nobody was asked for.
pub fn of_dose(conn: &mut Conn, ctx: &Ctx, dose: &DoseId) -> Result<Option<Alone>> {
    let found = later::about(conn, &[dose.to_string()])?.remove(dose.as_str());
    found.map(|one| shown(conn, ctx, one)).transpose()
}

fn here(conn: &mut Conn, ctx: &Ctx, found: Option<Later>) -> Result<Alone> {
    let sites = staff::sites_of_programme(conn, &ctx.site)?;
    let found = found.filter(|one| sites.contains(&one.site)).ok_or_else(|| Error::unknown("not_found"))?;
    shown(conn, ctx, found)
}

/// Signs as the second person. Refuses 422 `witness_not_valid` for the person who did it, 409
/// `already_witnessed`.
pub fn sign(conn: &mut Conn, ctx: &Ctx, alone: &Alone) -> Result<Alone> {
    let later = later::sign(conn, ctx, &alone.later)?;
    shown(conn, ctx, later)
}

fn shown(conn: &mut Conn, ctx: &Ctx, later: Later) -> Result<Alone> {
    let is_waste = |entry: &Entry| entry.kind == EntryKind::Waste;
    let (dose, wasted_ul) = match later.what {
        Unwitnessed::Dose => {
            let dose = doses::find(conn, &DoseId::from_text(later.about.as_str()))?;
            let entries = register::entries_of_dose(conn, &dose.id)?;
            let wasted_ul =
                entries.iter().filter(|entry| is_waste(entry)).map(|entry| -entry.volume_ul).sum();
            (Some(dose), wasted_ul)
        }
        Unwitnessed::Waste => (None, later::wasted_ul(conn, &later.about)?),
    };
    let signed_by = match &later.signed {
        Some((id, _)) => Some(staff::staff_named(conn, ctx, id)?),
        None => None,
    };
    Ok(Alone {
        client: clients::client_by_id(conn, &later.client)?,
        by: staff::staff_named(conn, ctx, &later.by)?,
        dose,
        wasted_ul,
        signed_by,
        later,
    })
}
