//! Guests: people whom another clinic, or another programme of this service, treats, and who are dosed here for
//! some days. While a visit runs, the clinical staff here are of the care team.

mod store;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{care_team, episodes, programme};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, EpisodeId, OrderId, RowId, SiteId, StaffId};
use crate::keys::Place;
use crate::units::Instant;

/// What of a visit is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HomeClinic {
    /// The clinic that treats the guest.
    pub clinic: String,
    /// Where it is called.
    pub telephone: Option<String>,
    /// The guest's code there.
    pub code: Option<String>,
    /// Who there confirmed dose and last dose by telephone.
    pub confirmed_by: String,
    /// Allergies, and what else must be watched.
    pub note: Option<String>,
}

/// A visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestVisit {
    /// Its id.
    pub id: RowId,
    /// Who.
    pub client: ClientId,
    /// The site that took the guest in.
    pub site: SiteId,
    /// The stay that was opened for it; none for somebody who has one in another programme of this service.
    pub episode: Option<EpisodeId>,
    /// The order that was copied; none likewise.
    pub order: Option<OrderId>,
    /// The first day here.
    pub from: NaiveDate,
    /// The last day here.
    pub to: NaiveDate,
    /// Whose guest it is.
    pub home: HomeClinic,
    /// When the home clinic confirmed by telephone.
    pub confirmed_at: Instant,
    /// Who took it down.
    pub by: StaffId,
    /// When.
    pub at: Instant,
    /// When it was said to be over.
    pub ended_at: Option<Instant>,
}

impl GuestVisit {
    /// Whether the guest is dosed here on a service day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.ended_at.is_none() && self.from <= day && day <= self.to
    }
}

/// Keeps a visit.
pub fn add_visit(conn: &mut Conn, ctx: &Ctx, visit: &GuestVisit) -> Result<()> {
    let text = serde_json::to_string(&visit.home).map_err(|cause| Error::Fault(Box::new(cause)))?;
    let words = ctx.keys.seal_text(Place::new("guest_visits", "words", visit.id.as_str()), &text)?;
    store::add(conn, visit, words)?;
    audit::done(conn, ctx, "clients.take_guest", About::row(&visit.client, visit.id.as_str()))
}

/// Whether somebody is a guest today at a site of the asker's programme. Two indexed statements.
pub(super) fn is_guest(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<bool> {
    let found = store::standing(conn, client)?;
    if found.is_empty() {
        return Ok(false);
    }
    let day = programme::site(conn, &ctx.site)?.day(ctx.now);
    let sites = programme::site_ids(conn, &ctx.site)?;
    Ok(found.iter().any(|(site, from, to)| sites.contains(site) && *from <= day && day <= *to))
}

/// The visits of the asker's programme whose last day is not before `since`, the newest first.
pub fn visits_since(conn: &mut Conn, ctx: &Ctx, since: NaiveDate) -> Result<Vec<GuestVisit>> {
    let sites = programme::site_ids(conn, &ctx.site)?;
    store::since(conn, &sites, since)?.into_iter().map(|row| opened(ctx, row)).collect()
}

/// The visit that a guest's stay was opened for; for rooms that have opened the guest's file.
pub fn visit_of_stay(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    stay: &EpisodeId,
) -> Result<Option<GuestVisit>> {
    store::of_stay(conn, client, stay)?.map(|row| opened(ctx, row)).transpose()
}

/// One visit of the asker's programme: 404 `visit_unknown`.
pub fn visit_of(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<GuestVisit> {
    let unknown = || Error::unknown("visit_unknown");
    if !ctx.has_role(care_team::CARE_TEAM) {
        return Err(Error::Forbidden);
    }
    let visit = opened(ctx, store::one(conn, id)?.ok_or_else(unknown)?)?;
    if programme::same(conn, &ctx.site, &visit.site)? { Ok(visit) } else { Err(unknown()) }
}

/// Says that a visit is over: the stay that was opened for it ends, and the file closes to those who only had
/// the guest. Refuses: 404 `visit_unknown`, 409 `visit_ended`.
pub fn end_visit(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<GuestVisit> {
    let by = ctx.staff_id().ok_or(Error::Forbidden)?;
    let visit = visit_of(conn, ctx, id)?;
    conn.serialise_on(&format!("client:{}", visit.client))?;
    if visit_of(conn, ctx, id)?.ended_at.is_some() {
        return Err(Error::refused(409, "visit_ended"));
    }
    store::end(conn, id, by, ctx.now)?;
    if let Some(stay) = &visit.episode {
        episodes::end_guest_stay(conn, ctx, &visit.client, stay)?;
    }
    audit::done(conn, ctx, "clients.end_guest", About::row(&visit.client, id.as_str()))?;
    visit_of(conn, ctx, id)
}

fn opened(ctx: &Ctx, (row, ended_at): (store::Row, Option<Instant>)) -> Result<GuestVisit> {
    let place = Place::new("guest_visits", "words", row.id.as_str());
    let text = ctx.keys.open_text(place, &row.words)?;
    Ok(GuestVisit {
        home: serde_json::from_str(&text).map_err(|cause| Error::Fault(Box::new(cause)))?,
        id: row.id,
        client: row.client_id,
        site: row.site_id,
        episode: row.episode_id,
        order: row.order_id,
        from: row.from_day,
        to: row.to_day,
        confirmed_at: row.confirmed_at,
        by: row.by_staff,
        at: row.at,
        ended_at,
    })
}
