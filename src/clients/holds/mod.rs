//! Holds: something to settle before the next dose. The client sees them before travelling.

mod store;

use chrono::NaiveDate;

use super::{care_team, episodes, programme, rules};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, HoldId, SiteId, StaffId};
use crate::keys::{Keyring, Place};
use crate::notices::{self, Facts, NewNotice, Template};
use crate::units::Instant;
use crate::words::{HoldKind, Role};

/// A hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Its id.
    pub id: HoldId,
    /// Whose.
    pub client: ClientId,
    /// What is to be settled.
    pub kind: HoldKind,
    /// The service day it was opened on or is about.
    pub service_day: NaiveDate,
    /// The last day on which it stops a dose (`see_doctor` only).
    pub ends_on: Option<NaiveDate>,
    /// From when the client may be looked at again (`recheck_alertness` only).
    pub recheck_at: Option<Instant>,
    /// Who opened it; none where the service did.
    pub opened_by: Option<StaffId>,
    /// When.
    pub opened_at: Instant,
    /// When it was settled, if it was.
    pub settled_at: Option<Instant>,
    /// What was said with it, sealed; [`Hold::note`] opens it.
    pub(super) sealed_note: Option<Vec<u8>>,
}

impl Hold {
    /// What was said with it.
    pub fn note(&self, keys: &Keyring) -> Result<Option<String>> {
        let place = Place::new("holds", "note", self.id.as_str());
        self.sealed_note.as_deref().map(|sealed| keys.open_text(place, sealed)).transpose()
    }

    /// Whether it stops a dose on `day` if it is not settled; otherwise it only warns.
    pub fn stops_on(&self, day: NaiveDate) -> bool {
        rules::stops(self.kind, self.service_day, self.ends_on, day)
    }
}

/// An unsettled hold as it stands on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenHold {
    /// The hold.
    pub hold: Hold,
    /// Whether it stops a dose that day; a lapsed one only warns.
    pub stops: bool,
}

/// A hold to open.
#[derive(Debug, Clone)]
pub struct NewHold<'a> {
    /// Whose.
    pub client: &'a ClientId,
    /// What is to be settled.
    pub kind: HoldKind,
    /// The service day it is about.
    pub service_day: NaiveDate,
    /// The last day on which it stops a dose.
    pub ends_on: Option<NaiveDate>,
    /// From when the client may be looked at again.
    pub recheck_at: Option<Instant>,
    /// What is said with it.
    pub note: Option<&'a str>,
}

impl<'a> NewHold<'a> {
    /// A hold that says nothing but its kind and day.
    pub fn plain(client: &'a ClientId, kind: HoldKind, service_day: NaiveDate) -> Self {
        NewHold { client, kind, service_day, ends_on: None, recheck_at: None, note: None }
    }
}

/// Opens a hold. One that stands already for the same thing is given back instead of a second one;
/// a later `recheck_at` moves it. For rooms that found a reason themselves; people use
/// [`place_hold`].
pub fn open_hold(conn: &mut Conn, ctx: &Ctx, new: &NewHold<'_>) -> Result<Hold> {
    let standing = store::unsettled(conn, new.client)?
        .into_iter()
        .find(|hold| hold.kind == new.kind && hold.stops_on(new.service_day));
    if let Some(mut hold) = standing {
        if let Some(at) = new.recheck_at.filter(|at| hold.recheck_at.is_none_or(|was| *at > was)) {
            store::set_recheck(conn, &hold.id, at)?;
            hold.recheck_at = Some(at);
        }
        return Ok(hold);
    }
    let id = HoldId::new();
    let place = Place::new("holds", "note", id.as_str());
    let sealed_note = new.note.map(|note| ctx.keys.seal_text(place, note)).transpose()?;
    let hold = Hold {
        id,
        client: new.client.clone(),
        kind: new.kind,
        service_day: new.service_day,
        ends_on: new.ends_on,
        recheck_at: new.recheck_at,
        opened_by: ctx.staff_id().cloned(),
        opened_at: ctx.now,
        settled_at: None,
        sealed_note,
    };
    store::add(conn, &hold)?;
    audit::done(conn, ctx, "clients.open_hold", About::row(new.client, hold.id.as_str()))?;
    Ok(hold)
}

/// A doctor asks to see the client before the next dose, for three days at most. Refuses: 404
/// `client_unknown`, 403 for anybody but a doctor, 422 `episode_not_open`, field `ends_on`
/// (`in_the_past`, `too_far_ahead`).
pub fn place_hold(
    conn: &mut Conn,
    ctx: &Ctx,
    code: &str,
    ends_on: Option<NaiveDate>,
    note: Option<&str>,
) -> Result<Hold> {
    if !ctx.has_role(&[Role::Doctor]) {
        return Err(Error::Forbidden);
    }
    let client = care_team::open_client(conn, ctx, code)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let episode =
        episodes::open_episode(conn, &client.id)?.ok_or_else(|| Error::refused(422, "episode_not_open"))?;
    let today = programme::site(conn, &episode.site)?.day(ctx.now);
    let ends_on = rules::see_doctor_end(today, ends_on)?;
    let new =
        NewHold { ends_on: Some(ends_on), note, ..NewHold::plain(&client.id, HoldKind::SeeDoctor, today) };
    let stood = store::unsettled(conn, &client.id)?;
    let hold = open_hold(conn, ctx, &new)?;
    // Said before the client travels; what the counter finds is said at the counter.
    if !stood.iter().any(|one| one.id == hold.id) {
        let (site, subject) = (&episode.site, hold.id.as_str());
        let facts = Facts { at: ctx.now, other: None };
        let new = NewNotice { site, client: &client.id, template: Template::Hold, subject, facts };
        notices::tell(conn, ctx, &new)?;
    }
    Ok(hold)
}

/// Whether a hold is still to be settled at the asker's moment.
pub fn is_unsettled(conn: &mut Conn, ctx: &Ctx, id: &HoldId) -> Result<bool> {
    let Some(hold) = store::by_id(conn, id)? else { return Ok(false) };
    let today = programme::site(conn, &ctx.site)?.day(ctx.now);
    Ok(hold.settled_at.is_none() && hold.stops_on(today))
}

/// The hold with this id, for somebody who may open its client's file. Refuses: 404 `hold_unknown`.
pub fn hold_by_id(conn: &mut Conn, ctx: &Ctx, id: &HoldId) -> Result<Hold> {
    let hold = store::by_id(conn, id)?.ok_or_else(|| Error::unknown("hold_unknown"))?;
    care_team::open_behind(conn, ctx, &hold.client, "hold_unknown")?;
    Ok(hold)
}

/// Settles a hold; who may, and by what, is decided by the room that settles. `note` is kept
/// sealed. Refuses: 404 `hold_unknown`, 409 `hold_already_settled`.
pub fn settle_hold(conn: &mut Conn, ctx: &Ctx, id: &HoldId, note: Option<&str>) -> Result<Hold> {
    let mut hold = hold_by_id(conn, ctx, id)?;
    let place = Place::new("holds", "settled_note", id.as_str());
    let sealed = note.map(|note| ctx.keys.seal_text(place, note)).transpose()?;
    if !store::settle(conn, id, ctx.staff_id(), ctx.now, sealed.as_deref())? {
        return Err(Error::refused(409, "hold_already_settled"));
    }
    hold.settled_at = Some(ctx.now);
    audit::done(conn, ctx, "clients.settle_hold", About::row(&hold.client, hold.id.as_str()))?;
    Ok(hold)
}

/// The unsettled holds of a client as they stand on `day`, oldest first; lapsed ones are among
/// them and do not stop. One indexed statement.
pub fn holds_of(conn: &mut Conn, client: &ClientId, day: NaiveDate) -> Result<Vec<OpenHold>> {
    Ok(standing(store::unsettled(conn, client)?, day))
}

/// The unsettled holds of everybody whose open episode is at these sites, oldest first.
pub fn open_holds_at(conn: &mut Conn, sites: &[SiteId], day: NaiveDate) -> Result<Vec<OpenHold>> {
    Ok(standing(store::unsettled_at(conn, sites)?, day))
}

/// The last holds of a client, settled or not, newest first.
pub fn recent_holds(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<Hold>> {
    store::recent(conn, client, limit)
}

fn standing(holds: Vec<Hold>, day: NaiveDate) -> Vec<OpenHold> {
    holds.into_iter().map(|hold| OpenHold { stops: hold.stops_on(day), hold }).collect()
}
