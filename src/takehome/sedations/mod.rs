//! Severe sedation: unrousable, naloxone given, overdose. It pauses bundles at once, until a doctor
//! has looked; nothing else does (domain § 5).

pub mod api; // the JSON calls
mod store;

use chrono::{Days, NaiveDate};

use crate::audit::{self, About};
use crate::clients::{self, Client, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::keys::{Keyring, Place};
use crate::text::optional_words;
use crate::units::Instant;
use crate::words::{Role, SedationKind};

/// How far back one may be recorded, in days. Nothing clinical: a year typed wrong is caught.
const BACK_DAYS: u64 = 180;

/// What is recorded.
#[derive(Debug, Clone)]
pub struct NewSedation {
    /// What happened.
    pub kind: SedationKind,
    /// The service day; today if not said.
    pub service_day: Option<NaiveDate>,
    /// What there is to say.
    pub note: Option<String>,
}

/// A severe sedation.
#[derive(Debug, Clone)]
pub struct Sedation {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client: ClientId,
    /// The home site.
    pub site: SiteId,
    /// What happened.
    pub kind: SedationKind,
    /// The service day.
    pub service_day: NaiveDate,
    /// Who recorded it.
    pub by: StaffId,
    /// When.
    pub at: Instant,
    /// When a doctor looked.
    pub looked_at: Option<Instant>,
    sealed_note: Option<Vec<u8>>,
}

impl Sedation {
    /// What was said with it.
    pub fn note(&self, keys: &Keyring) -> Result<Option<String>> {
        let place = Place::new("severe_sedations", "note", self.id.as_str());
        self.sealed_note.as_deref().map(|sealed| keys.open_text(place, sealed)).transpose()
    }
}

/// Records a severe sedation. Refuses: 403 for anybody but pharmacist and doctor, 404
/// `client_unknown`, fields `service_day` (`in_the_future`, `too_long_ago`) and `note`.
pub fn record_sedation(conn: &mut Conn, ctx: &Ctx, code: &str, new: &NewSedation) -> Result<Sedation> {
    if !ctx.has_role(&[Role::Pharmacist, Role::Doctor]) {
        return Err(Error::Forbidden);
    }
    let client = clients::open_client(conn, ctx, code)?;
    note_sedation(conn, ctx, &client, new)
}

/// [`record_sedation`] for a room that found it itself.
pub fn note_sedation(conn: &mut Conn, ctx: &Ctx, client: &Client, new: &NewSedation) -> Result<Sedation> {
    let by = ctx.staff_id().ok_or(Error::Forbidden)?.clone();
    let site = clients::home_site(conn, &client.id)?.unwrap_or_else(|| ctx.site.clone());
    let today = programme::site(conn, &site)?.day(ctx.now);
    let service_day = new.service_day.unwrap_or(today);
    if service_day > today {
        return Err(Error::field("service_day", "in_the_future", "today or earlier"));
    }
    if service_day + Days::new(BACK_DAYS) < today {
        return Err(Error::field("service_day", "too_long_ago", format!("within {BACK_DAYS} days")));
    }
    let id = RowId::new();
    let place = Place::new("severe_sedations", "note", id.as_str());
    let note = optional_words("note", new.note.as_deref())?;
    let sealed_note = note.map(|note| ctx.keys.seal_text(place, &note)).transpose()?;
    let client = client.id.clone();
    let sedation = Sedation {
        id,
        client,
        site,
        kind: new.kind,
        service_day,
        by,
        at: ctx.now,
        looked_at: None,
        sealed_note,
    };
    store::append(conn, &sedation)?;
    audit::done(conn, ctx, "takehome.sedation", About::row(&sedation.client, sedation.id.as_str()))?;
    Ok(sedation)
}

/// A doctor has looked: bundles go on, unless the doctor signs otherwise. Refuses: 403 for anybody
/// but a doctor, 404 `sedation_unknown`, 409 `already_looked`, field `note`.
pub fn look_at_sedation(conn: &mut Conn, ctx: &Ctx, id: &RowId, note: Option<&str>) -> Result<Sedation> {
    if !ctx.has_role(&[Role::Doctor]) {
        return Err(Error::Forbidden);
    }
    let mut sedation = store::by_id(conn, id)?.ok_or_else(|| Error::unknown("sedation_unknown"))?;
    clients::care_team::open_behind(conn, ctx, &sedation.client, "sedation_unknown")?;
    let place = Place::new("severe_sedations", "looked_note", id.as_str());
    let sealed = optional_words("note", note)?.map(|note| ctx.keys.seal_text(place, &note)).transpose()?;
    if !store::look(conn, id, ctx.staff_id(), ctx.now, sealed.as_deref())? {
        return Err(Error::refused(409, "already_looked"));
    }
    sedation.looked_at = Some(ctx.now);
    audit::done(conn, ctx, "takehome.look", About::row(&sedation.client, id.as_str()))?;
    Ok(sedation)
}

/// What no doctor has looked at yet, oldest first: bundles of this client pause.
pub fn unlooked_of(conn: &mut Conn, client: &ClientId) -> Result<Vec<Sedation>> {
    store::unlooked(conn, client)
}

/// The same for everybody whose home site is one of these, oldest first.
pub fn unlooked_at(conn: &mut Conn, sites: &[SiteId]) -> Result<Vec<Sedation>> {
    store::unlooked_at(conn, sites)
}

/// The days of every severe sedation of a client, in order.
pub fn days_of(conn: &mut Conn, client: &ClientId) -> Result<Vec<NaiveDate>> {
    store::days(conn, client)
}
