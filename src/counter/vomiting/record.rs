//! Writes down that a client vomited after a dose.

use super::rules::{MINUTES_MOST, Vomited, most_again};
use super::{Vomit, is_repeated, store};
use crate::audit::{self, About};
use crate::clients::care_team;
use crate::counter::gather::visitor;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses;
use crate::error::{Error, Result};
use crate::ids::{DoseId, RowId};
use crate::keys::Place;
use crate::text::optional_words;
use crate::words::{DoseKind, Role};

/// What was seen.
#[derive(Debug, Clone)]
pub struct Said {
    /// Whole minutes after the dose, 0 to a day.
    pub minutes_after: i64,
    /// Whether staff saw it.
    pub witnessed: bool,
    /// Anything else; sealed.
    pub note: Option<String>,
}

/// Writes it down and puts it before the doctors; what was written of the same dose before is replaced by
/// it. It changes no dose, no day and no figure. Refuses: 403 for anybody but a pharmacist or a doctor, 404
/// `not_found`, 409 `already_voided`, `already_repeated`, `vomit_over` (a dose of another service day),
/// 422 `episode_not_open`, fields `minutes_after` (`out_of_range`), `note` (`too_long`) and `dose`
/// (`not_given_here`: nobody of the staff saw it swallowed).
pub fn record_vomit(conn: &mut Conn, ctx: &Ctx, id: &DoseId, said: &Said) -> Result<Vomit> {
    if !ctx.has_role(&[Role::Pharmacist, Role::Doctor]) {
        return Err(Error::Forbidden);
    }
    if !(0..=MINUTES_MOST).contains(&said.minutes_after) {
        return Err(Error::field("minutes_after", "out_of_range", format!("0 to {MINUTES_MOST}")));
    }
    let note = optional_words("note", said.note.as_deref())?;
    let found = doses::find(conn, id)?;
    conn.serialise_on(&format!("client:{}", found.client))?;
    let dose = doses::find(conn, id)?;
    let client = care_team::open_behind(conn, ctx, &dose.client, "not_found")?;
    if dose.void.is_some() {
        return Err(Error::refused(409, "already_voided"));
    }
    if dose.kind == DoseKind::Repeat {
        return Err(Error::refused(409, "already_repeated"));
    }
    if !matches!(dose.kind, DoseKind::Observed | DoseKind::Delivered) {
        return Err(Error::field("dose", "not_given_here", "only a dose that staff saw can be repeated"));
    }
    if is_repeated(conn, &dose.client, dose.service_day, dose.part)? {
        return Err(Error::refused(409, "already_repeated"));
    }
    let visitor = visitor(conn, ctx, client, &[])?;
    if visitor.episode.is_none() {
        return Err(Error::refused(422, "episode_not_open"));
    }
    if dose.service_day != visitor.day {
        return Err(Error::refused(409, "vomit_over"));
    }
    let seen = Vomited { minutes_after: said.minutes_after, witnessed: said.witnessed };
    let is_pregnant = visitor.client.pregnant == Some(true);
    let row = RowId::new();
    let place = Place::new("vomits", "note", row.as_str());
    let vomit = Vomit {
        sealed_note: note.map(|note| ctx.keys.seal_text(place, &note)).transpose()?,
        id: row.clone(),
        client: dose.client.clone(),
        site: ctx.site.clone(),
        dose: dose.id.clone(),
        service_day: dose.service_day,
        minutes_after: said.minutes_after,
        witnessed: said.witnessed,
        most_mcg: most_again(dose.dose_mcg, seen, is_pregnant, &visitor.policy.vomiting),
        by: ctx.staff_id().cloned().ok_or(Error::Forbidden)?,
        at: ctx.now,
        answer: None,
    };
    store::insert(conn, &vomit)?;
    audit::done(conn, ctx, "counter.vomit", About::row(&vomit.client, vomit.id.as_str()))?;
    Ok(vomit)
}
