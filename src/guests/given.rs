//! A dose that another place gave and confirmed. It is guarded and counted as any dose; no stock moves here.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::store::{self, ConfirmedRow};
use super::{ConfirmedHow, GuestLetter, letters_of, rules};
use crate::audit::{self, About};
use crate::clients;
use crate::clock::service_day;
use crate::counter::reservations;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::visits::{self, IncidentKind};
use crate::doses::{self, Dose, NewDose, bottles};
use crate::error::{Error, Result};
use crate::ids::{ClientId, DoseId, EpisodeId, RowId, SiteId};
use crate::keys::Place;
use crate::staff;
use crate::text::required_words;
use crate::units::Instant;
use crate::words::{DoseKind, Part};

/// A dose that another place confirms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewConfirmed {
    /// When it was swallowed.
    pub given_at: Instant,
    /// Micrograms.
    pub dose_mcg: i64,
    /// Which part of the day; the whole dose where absent.
    pub part: Option<Part>,
    /// Where; as the letter says where absent.
    pub place: Option<String>,
    /// Who said so there.
    pub confirmed_by: String,
    /// How they said it.
    pub how: ConfirmedHow,
    /// It was swallowed although the day is dosed already: recorded as extra, and the doctor is told.
    pub extra: bool,
}

/// A confirmed dose as it is answered.
#[derive(Debug, Clone)]
pub struct Confirmed {
    /// The dose in the record.
    pub dose: Dose,
    /// The letter that it was given by.
    pub letter: Option<RowId>,
    /// Where.
    pub place: String,
    /// Who said so there.
    pub confirmed_by: String,
    /// How they said it.
    pub how: ConfirmedHow,
    /// The incident that was raised, if any.
    pub incident: Option<IncidentKind>,
}

/// Who said it and where, as it is sealed.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Said {
    pub place: String,
    pub by: String,
}

/// The record of a dose that another place gave: nobody here saw it, poured for it or saw an order for it, so
/// what was given is what counts, as for imported doses.
pub(super) fn given_there(
    ctx: &Ctx,
    (client, episode, site): (&ClientId, &EpisodeId, &SiteId),
    (kind, part): (DoseKind, Part),
    (service_day, at): (NaiveDate, Instant),
    dose_mcg: i64,
) -> NewDose {
    NewDose {
        client: client.clone(),
        episode: episode.clone(),
        site: site.clone(),
        kind,
        service_day,
        part,
        dose_mcg,
        ordered_mcg: dose_mcg,
        volume_ul: None,
        order: None,
        reservation: None,
        at,
        identity: None,
        alertness: None,
        expected_mcg: None,
        client_choice: false,
        warnings: Vec::new(),
        by: ctx.staff_id().cloned(),
        witness: None,
        corrects: None,
    }
}

/// Records a dose that another place gave.
///
/// Refuses: 404 `client_unknown`; 422 `episode_not_open`; 409 `already_dosed_today`, and 422
/// `holds_take_home_for_today` where a bottle for that day is out, both unless it is said to be extra; 409
/// `reserved_elsewhere` while a dose is kept at a window; the fields `given_at` (`in_the_future`, `too_long_ago`),
/// `dose_mg` (`out_of_range`), `place` and `confirmed_by` (`required`).
pub fn confirm_dose(conn: &mut Conn, ctx: &Ctx, code: &str, new: &NewConfirmed) -> Result<Confirmed> {
    let client = clients::open_client(conn, ctx, code)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let episode = clients::open_episode(conn, &client.id)?;
    let episode = episode.ok_or_else(|| Error::refused(422, "episode_not_open"))?;
    let zone = staff::site(conn, &episode.site)?.zone;
    let (day, today) = (service_day(new.given_at, zone), service_day(ctx.now, zone));
    rules::confirmed((new.given_at, ctx.now), (day, today), episode.started_on, new.dose_mcg)?;
    let letters = letters_of(conn, ctx, &client)?;
    let letter = letters.iter().find(|letter| letter.covers(day));
    let said = Said { place: place(new, letter)?, by: required_words("confirmed_by", &new.confirmed_by)? };
    let part = new.part.unwrap_or(Part::Whole);
    let is_held = is_held(conn, ctx, &client.id, (day, part), new.extra)?;
    // The home site's list shows it, wherever somebody took the call.
    let stay = (&client.id, &episode.id, &episode.site);
    let kind = if is_held { DoseKind::Extra } else { DoseKind::Guest };
    let record = given_there(ctx, stay, (kind, part), (day, new.given_at), new.dose_mcg);
    let id = doses::append(conn, &record)?;
    keep_said(conn, ctx, &id, letter, (&said, new.how))?;
    let incident = is_held.then_some(IncidentKind::ExtraDose);
    if let Some(kind) = incident {
        visits::raise(conn, ctx, &client.id, kind, Some(&id), None)?;
    }
    audit::done(conn, ctx, "guests.confirm_dose", About::row(&client.id, id.as_str()))?;
    Ok(Confirmed {
        dose: doses::find(conn, &id)?,
        letter: letter.map(|letter| letter.id.clone()),
        place: said.place,
        confirmed_by: said.by,
        how: new.how,
        incident,
    })
}

fn place(new: &NewConfirmed, letter: Option<&GuestLetter>) -> Result<String> {
    let typed = new.place.as_deref().map(str::trim).filter(|text| !text.is_empty());
    required_words("place", typed.or(letter.map(|letter| letter.place.as_str())).unwrap_or_default())
}

/// Whether a part of the day is held already, where that is said to be so; refused where it is not said.
fn is_held(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    (day, part): (NaiveDate, Part),
    may_be: bool,
) -> Result<bool> {
    // What is in a cup here may be swallowed in a moment: first somebody says what became of it.
    if let Some(open) = reservations::open_for(conn, client, day)?
        && open.expires_at > ctx.now
    {
        return Err(Error::refused_until(409, "reserved_elsewhere", Some(open.expires_at)));
    }
    let holders = doses::holders(conn, client, day, part)?;
    if holders.is_empty() || may_be {
        return Ok(!holders.is_empty());
    }
    let bottles = bottles::open_bottles(conn, client, day)?;
    if bottles.iter().any(|bottle| holders.contains(&bottle.dose)) {
        return Err(Error::refused(422, "holds_take_home_for_today"));
    }
    Err(Error::refused(409, "already_dosed_today"))
}

/// Keeps who at another place said that a dose was swallowed there.
pub(super) fn keep_said(
    conn: &mut Conn,
    ctx: &Ctx,
    dose: &DoseId,
    letter: Option<&GuestLetter>,
    (said, how): (&Said, ConfirmedHow),
) -> Result<()> {
    let text = serde_json::to_string(said).map_err(|cause| Error::Fault(Box::new(cause)))?;
    let row = ConfirmedRow {
        dose_id: dose.clone(),
        letter_id: letter.map(|letter| letter.id.clone()),
        how,
        words: ctx.keys.seal_text(Place::new("guest_doses", "words", dose.as_str()), &text)?,
        at: ctx.now,
    };
    store::add_confirmed(conn, &row)
}

/// What was confirmed of doses by a letter, in the order in which it was recorded; records that are void left out.
pub fn confirmed_by(conn: &mut Conn, ctx: &Ctx, letter: &RowId) -> Result<Vec<Confirmed>> {
    let mut confirmed = Vec::new();
    for row in store::confirmed_by(conn, letter)? {
        let dose = doses::find(conn, &row.dose_id)?;
        if dose.void.is_some() {
            continue;
        }
        let text = ctx.keys.open_text(Place::new("guest_doses", "words", dose.id.as_str()), &row.words)?;
        let said: Said = serde_json::from_str(&text).map_err(|cause| Error::Fault(Box::new(cause)))?;
        confirmed.push(Confirmed {
            dose,
            letter: row.letter_id,
            place: said.place,
            confirmed_by: said.by,
            how: row.how,
            incident: None,
        });
    }
    Ok(confirmed)
}
