//! Which computers are shared: said by anybody who works there, ended there or by a manager.

use super::store::{self, ComputerRow};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{RowId, SiteId};
use crate::keys::{random_secret, sha256};
use crate::staff::{Desk, accounts, managed_sites, store as people};
use crate::units::Instant;

/// A computer that colleagues share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedComputer {
    /// Its id.
    pub id: RowId,
    /// Where it stands.
    pub site: SiteId,
}

/// A shared computer, as a manager reads of it.
#[derive(Debug, Clone)]
pub struct MarkedComputer {
    /// Its id.
    pub id: RowId,
    /// The name of the site where it stands.
    pub site: String,
    /// Who said so.
    pub by: String,
    /// When.
    pub since: Instant,
}

/// The shared computer behind the secret of a browser; none where it is none, or no longer.
pub async fn computer_of(desk: &Desk, secret: &str) -> Result<Option<SharedComputer>> {
    let hash = sha256(secret.as_bytes());
    let row = desk.db.read(move |conn| store::by_secret(conn, &hash)).await?;
    Ok(row.map(|row| SharedComputer { id: row.id, site: row.site_id }))
}

/// Says that the asker's browser is on a shared computer of the site; gives the secret that it keeps. The
/// asker's session is on it from now on, and who comes back with a PIN may be the asker, who came with a
/// password. 422 `not_a_browser` for a program, 409 `already_shared`.
pub fn mark_computer(conn: &mut Conn, ctx: &Ctx) -> Result<String> {
    let (Some(by), Some(session)) = (ctx.staff_id(), &ctx.session) else { return Err(Error::Forbidden) };
    let row = people::session(conn, session)?.ok_or(Error::NotSignedIn)?;
    // A program has no screen.
    if row.cookie_hash.is_none() {
        return Err(Error::refused(422, "not_a_browser"));
    }
    if row.computer_id.is_some() {
        return Err(Error::refused(409, "already_shared"));
    }
    let secret = random_secret()?;
    let computer = ComputerRow {
        id: RowId::new(),
        secret_hash: sha256(secret.as_bytes()),
        site_id: ctx.site.clone(),
        marked_by: by.clone(),
        marked_at: ctx.now,
        ended_at: None,
    };
    store::add(conn, &computer)?;
    store::place_session(conn, session, &computer.id)?;
    store::came_in(conn, &computer.id, by, row.created_at)?;
    let about = About { subject: Some(computer.id.as_str()), ..About::default() };
    audit::done(conn, ctx, "staff.mark_computer", about)?;
    Ok(secret)
}

/// The shared computers of the sites that a manager manages, the newest first.
pub fn shared_computers(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<MarkedComputer>> {
    let sites = managed_sites(conn, ctx)?;
    let ids: Vec<SiteId> = sites.iter().map(|site| site.id.clone()).collect();
    let mut found = Vec::new();
    for row in store::at(conn, &ids)? {
        found.push(MarkedComputer {
            id: row.id,
            site: sites
                .iter()
                .find(|one| one.id == row.site_id)
                .map_or_else(String::new, |one| one.name.clone()),
            by: accounts::staff_named(conn, ctx, &row.marked_by)?,
            since: row.marked_at,
        });
    }
    Ok(found)
}

/// The shared computer that the asker works at.
pub fn own_computer(conn: &mut Conn, ctx: &Ctx) -> Result<Option<RowId>> {
    match &ctx.session {
        Some(session) => Ok(people::session(conn, session)?.and_then(|row| row.computer_id)),
        None => Ok(None),
    }
}

/// Ends that a computer is shared: whoever is signed in there is signed out. The one that the asker works at,
/// or for a manager any of their sites. 404 `computer_unknown`.
pub fn end_computer(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<()> {
    if own_computer(conn, ctx)?.as_ref() != Some(id)
        && !shared_computers(conn, ctx)?.iter().any(|one| one.id == *id)
    {
        return Err(Error::unknown("computer_unknown"));
    }
    store::end(conn, id, ctx.now)?;
    audit::done(conn, ctx, "staff.end_computer", About { subject: Some(id.as_str()), ..About::default() })
}
