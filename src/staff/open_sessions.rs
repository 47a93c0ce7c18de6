//! Where somebody is signed in: seen by the person, and ended one by one or all at once.

use super::session_store as store;
use super::{people, store as accounts};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::SessionId;
use crate::units::Instant;

/// Where somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    /// Its id.
    pub id: SessionId,
    /// The name of the site at which the person works in it.
    pub site: String,
    /// Whether pages are read in it, by a browser; a program otherwise.
    pub is_browser: bool,
    /// When the person signed in.
    pub since: Instant,
    /// When it was last used.
    pub seen_at: Instant,
    /// When it ends by itself.
    pub until: Instant,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// The asker's open sessions: the one that asks, then the last used first.
pub fn own_sessions(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<OpenSession>> {
    let id = ctx.staff_id().ok_or(Error::Forbidden)?;
    let mut found = Vec::new();
    for row in store::open_of(conn, id, ctx.now)? {
        found.push(OpenSession {
            site: super::site(conn, &row.site_id)?.name,
            is_browser: row.cookie_hash.is_some(),
            since: row.created_at,
            seen_at: row.seen_at,
            until: row.expires_at,
            is_this: ctx.session.as_ref() == Some(&row.id),
            id: row.id,
        });
    }
    found.sort_by_key(|one| !one.is_this);
    Ok(found)
}

/// Ends one of the asker's sessions. 404 `session_unknown` for any other.
pub fn end_own_session(conn: &mut Conn, ctx: &Ctx, id: &SessionId) -> Result<()> {
    let staff = ctx.staff_id().ok_or(Error::Forbidden)?;
    if !store::is_open_of(conn, staff, id, ctx.now)? {
        return Err(Error::unknown("session_unknown"));
    }
    accounts::revoke_session(conn, id, ctx.now)?;
    audit::done(conn, ctx, "staff.end_session", About { subject: Some(id.as_str()), ..About::default() })
}

/// Ends every session of the asker but the one that asks; gives how many there were.
pub fn end_other_sessions(conn: &mut Conn, ctx: &Ctx) -> Result<usize> {
    let staff = ctx.staff_id().ok_or(Error::Forbidden)?;
    let open = store::open_of(conn, staff, ctx.now)?;
    let others = open.iter().filter(|one| ctx.session.as_ref() != Some(&one.id)).count();
    accounts::revoke_sessions(conn, staff, ctx.session.as_ref(), ctx.now)?;
    audit::done(conn, ctx, "staff.end_other_sessions", About::default())?;
    Ok(others)
}

/// A manager ends every session of a colleague, for a telephone that was lost or a computer left open.
/// 404 `staff_unknown`, 422 `works_elsewhere` as for the colleague's account.
pub fn end_sessions_of(conn: &mut Conn, ctx: &Ctx, login: &str) -> Result<usize> {
    let person = people::colleague(conn, ctx, login)?;
    let open = store::open_of(conn, &person.id, ctx.now)?;
    accounts::revoke_sessions(conn, &person.id, None, ctx.now)?;
    audit::done(conn, ctx, "staff.end_sessions", About { subject: Some(login), ..About::default() })?;
    Ok(open.len())
}
