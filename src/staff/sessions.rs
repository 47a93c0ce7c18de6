//! One session: whether it still stands, its end, its site.

use super::person::{Opened, person};
use super::store;
use super::tokens::Audience;
use crate::audit::{self, About};
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::units::Instant;

/// Checks, inside the transaction of a write, that the session has not been revoked and is not
/// over: 401. The service itself has none.
pub fn session_stands(conn: &mut Conn, ctx: &Ctx) -> Result<()> {
    match (&ctx.session, &ctx.actor) {
        (None, Actor::System) => Ok(()),
        (Some(session), _) if store::session_stands(conn, session, ctx.now)? => Ok(()),
        _ => Err(Error::NotSignedIn),
    }
}

/// Ends the asker's session.
pub fn sign_out(conn: &mut Conn, ctx: &Ctx) -> Result<()> {
    if let Some(session) = &ctx.session {
        store::revoke_session(conn, session, ctx.now)?;
    }
    audit::done(conn, ctx, "staff.sign_out", About::default())
}

/// Moves the asker's session to another site where they hold a role; 403 elsewhere.
pub fn switch_site(conn: &mut Conn, ctx: &Ctx, site: &SiteId) -> Result<Opened> {
    let (Actor::Staff { id, .. }, Some(session)) = (&ctx.actor, &ctx.session) else {
        return Err(Error::Forbidden);
    };
    let person = person(conn, Audience::Staff, id.as_str())?.ok_or(Error::NotSignedIn)?;
    if !person.roles.iter().any(|(at, _)| at == site) {
        return Err(Error::Forbidden);
    }
    store::move_session(conn, session, site)?;
    let about = About { subject: Some(site.as_str()), ..About::default() };
    audit::done(conn, ctx, "staff.switch_site", about)?;
    let (session, site) = (session.clone(), site.clone());
    Ok(Opened { person, session, site, secret: None, led_to_second_step: false })
}

/// Forgets sessions, refresh tokens and delays that ended before a moment; gives how many sessions.
pub fn forget_sessions(conn: &mut Conn, before: Instant) -> Result<usize> {
    store::forget_sessions_before(conn, before)
}
