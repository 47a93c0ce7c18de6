//! Who may open a file: the care team, and others for fifteen minutes after saying why.
//!
//! The care team is the clinical staff of the sites that share the client's open episode; once an
//! episode has ended, of those where it ended, so that re-entry needs no search; and of those where the
//! client is a guest today. Everybody else is
//! told that the client is unknown, until they have stated a purpose ([`look`]).

mod outside; // who looked from outside, for managers
mod store;

use chrono::TimeDelta;

use super::episodes::{self, Episode};
use super::{Client, client_by_code, client_by_page, programme, rules, visiting};
use crate::audit::{self, About};
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, SiteId};
use crate::keys::Place;
use crate::units::Instant;
use crate::words::Role;

pub use outside::{LookReview, OutsideLook, REVIEWERS, outside_looks, review_look};

/// The roles that belong to a care team. Managers admit people and answer for the file.
pub const CARE_TEAM: &[Role] = &[Role::Pharmacist, Role::Doctor, Role::CaseWorker, Role::Manager];

/// A file that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Whose.
    pub client: Client,
    /// The open episode, or the last one.
    pub episode: Option<Episode>,
}

fn unknown() -> Error {
    Error::unknown("client_unknown")
}

/// Finds a client by code for somebody who may know them; writes nothing, so that it also works on
/// a reader. Refuses: 404 `client_unknown`, 403 for staff who are no clinical staff here.
pub fn open_client(conn: &mut Conn, ctx: &Ctx, code: &str) -> Result<Client> {
    Ok(open_stay(conn, ctx, code)?.client)
}

/// [`open_client`] with the stay.
pub fn open_stay(conn: &mut Conn, ctx: &Ctx, code: &str) -> Result<File> {
    let client = client_by_code(conn, code)?.ok_or_else(unknown)?;
    allowed(conn, ctx, client)
}

/// [`open_client`] by the word in a page address.
pub fn open_client_page(conn: &mut Conn, ctx: &Ctx, page: &str) -> Result<Client> {
    let client = client_by_page(conn, page)?.ok_or_else(unknown)?;
    Ok(allowed(conn, ctx, client)?.client)
}

/// Opens a file by programme code and writes that it was looked at. Refuses as [`open_client`].
pub fn open_file(conn: &mut Conn, ctx: &Ctx, code: &str) -> Result<File> {
    let client = client_by_code(conn, code)?.ok_or_else(unknown)?;
    looked(conn, ctx, client)
}

/// [`open_file`] by the word in a page address.
pub fn open_file_page(conn: &mut Conn, ctx: &Ctx, page: &str) -> Result<File> {
    let client = client_by_page(conn, page)?.ok_or_else(unknown)?;
    looked(conn, ctx, client)
}

fn looked(conn: &mut Conn, ctx: &Ctx, client: Client) -> Result<File> {
    let file = allowed(conn, ctx, client)?;
    audit::looked(conn, ctx, "clients.open", About::client(&file.client.id))?;
    Ok(file)
}

fn allowed(conn: &mut Conn, ctx: &Ctx, client: Client) -> Result<File> {
    let episode = episodes::episodes_of(conn, &client.id)?.into_iter().next();
    let may = match &ctx.actor {
        Actor::System => true,
        Actor::Client(own) => *own == client.id,
        Actor::Staff { id, .. } => {
            if !ctx.has_role(CARE_TEAM) {
                return Err(Error::Forbidden);
            }
            let ours = match &episode {
                Some(episode) => programme::same(conn, &ctx.site, &episode.site)?,
                None => false,
            };
            ours || visiting::is_guest(conn, ctx, &client.id)?
                || store::until(conn, &client.id, id, &ctx.site, ctx.now)?.is_some()
        }
    };
    if may { Ok(File { client, episode }) } else { Err(unknown()) }
}

/// Whether the asker's site is one of those that share this client; also used where a file is
/// reached by another row (a hold, an order) than its code. Refuses as [`open_client`].
pub fn may_open(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<Client> {
    let client = super::store::by_id(conn, client)?.ok_or_else(unknown)?;
    Ok(allowed(conn, ctx, client)?.client)
}

/// [`may_open`] for a file that is reached by another row: to whom the file is closed, the row is unknown,
/// 404 with this code.
pub fn open_behind(conn: &mut Conn, ctx: &Ctx, client: &ClientId, unknown: &'static str) -> Result<Client> {
    match may_open(conn, ctx, client) {
        Err(Error::Refused(_)) => Err(Error::unknown(unknown)),
        found => found,
    }
}

/// A stay is moved and ended where it is, not where its client is a guest. Refuses 403.
pub(super) fn need_home(conn: &mut Conn, ctx: &Ctx, site: &SiteId) -> Result<()> {
    match ctx.actor {
        Actor::Staff { .. } if !programme::same(conn, &ctx.site, site)? => Err(Error::Forbidden),
        _ => Ok(()),
    }
}

/// Why a file is opened from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Why<'a> {
    /// In words that the client reads.
    pub purpose: &'a str,
    /// Whether somebody's life is at risk; a manager of the client's programme reads of those first.
    pub emergency: bool,
}

/// A look that was allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Its id.
    pub id: RowId,
    /// Whose file.
    pub client: Client,
    /// Until when the file opens.
    pub until: Instant,
}

/// Opens a file to clinical staff outside the care team for fifteen minutes. The client can read
/// role, site, time and purpose. Refuses: 404 `client_unknown`, 403, field `purpose`.
pub fn look(conn: &mut Conn, ctx: &Ctx, code: &str, why: &Why<'_>) -> Result<Look> {
    if !ctx.has_role(CARE_TEAM) {
        return Err(Error::Forbidden);
    }
    let mut fields = super::fields::Fields::default();
    let purpose = fields.required_text("purpose", why.purpose);
    fields.done()?;
    let client = client_by_code(conn, code)?.ok_or_else(unknown)?;
    let staff = ctx.staff_id().ok_or(Error::Forbidden)?;
    let id = RowId::new();
    let until = ctx.now + TimeDelta::minutes(rules::LOOK_MINUTES);
    let sealed = ctx.keys.seal_text(Place::new("looks", "purpose", id.as_str()), &purpose)?;
    let new = store::NewLook {
        id: &id,
        client_id: &client.id,
        staff_id: staff,
        site_id: &ctx.site,
        purpose: sealed,
        at: ctx.now,
        until,
        emergency: why.emergency,
    };
    store::add(conn, &new)?;
    let about = About { note: Some(&purpose), ..About::row(&client.id, id.as_str()) };
    audit::looked(conn, ctx, "clients.look", about)?;
    Ok(Look { id, client, until })
}

/// A site of the asker's own programme. Refuses: field `site` (`unknown`).
pub(super) fn own_site(conn: &mut Conn, ctx: &Ctx, site: &SiteId) -> Result<programme::Site> {
    programme::sites(conn, &ctx.site)?
        .into_iter()
        .find(|own| own.id == *site)
        .ok_or_else(|| Error::from(rules::Wrong { field: "site", code: "unknown" }))
}

/// A policy that is loaded. Refuses: field `policy` (`unknown`).
pub(super) fn known_policy(ctx: &Ctx, id: &str) -> Result<String> {
    let known = ctx.policies.ids().contains(&id);
    known.then(|| id.to_owned()).ok_or_else(|| rules::Wrong { field: "policy", code: "unknown" }.into())
}
