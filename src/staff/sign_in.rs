//! From a password or PIN to a session, and from a refresh token to the next access token.

use chrono::TimeDelta;
use zeroize::Zeroizing;

use super::delays::Try;
use super::desk::Desk;
use super::person::{Opened, actor, audience_of, person};
use super::tokens::Audience;
use super::{accounts, store};
use crate::audit::{self, About};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{SessionId, SiteId};
use crate::keys::{random_secret, sha256};

/// What a person typed to sign in.
pub struct Typed {
    /// A login, or a client's programme code.
    pub login: String,
    /// A password, or a client's PIN.
    pub password: Zeroizing<String>,
    /// The site to work at; the first one where they hold a role if not said.
    pub site: Option<SiteId>,
    /// Where the request came from, for the delay.
    pub origin: String,
}

/// The two ways in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Tokens, for staff and clients.
    Api,
    /// A cookie, for staff and clients.
    Page,
}

/// Signs a person in. 401 for a login or password that is not right, 403 for a site where the
/// person has no role, 429 while the delay of earlier misses lasts.
pub async fn sign_in(desk: &Desk, typed: Typed, door: Door) -> Result<Opened> {
    // A code is the same with and without its dash, and so is the delay.
    let login = accounts::folded(&typed.login).replace('-', "");
    let attempt = Try::new(desk, "sign_in", &login, &typed.origin);
    attempt.count(desk).await?;
    let login = typed.login.clone();
    let found = desk.db.read(move |conn| find(conn, &login)).await?;
    let (hash, secret) = match &found {
        Some(Found { audience: Audience::Client, hash, .. }) => {
            (Some(hash.clone()), Zeroizing::new(desk.keys().peppered_pin(&typed.password)))
        }
        Some(found) => (Some(found.hash.clone()), typed.password.clone()),
        None => (None, typed.password.clone()),
    };
    let matches = desk.passwords.verify(hash, secret).await?;
    match found {
        Some(found) if matches => open(desk, found, typed.site, door, attempt).await,
        Some(found) => {
            note_miss(desk, found).await?;
            Err(Error::NotSignedIn)
        }
        None => Err(Error::NotSignedIn),
    }
}

/// Trades a refresh token for another one, once. Used again it ends the whole session: 401.
pub async fn refresh(desk: &Desk, token: &str) -> Result<Opened> {
    let (hash, secret, now) = (sha256(token.as_bytes()), random_secret()?, desk.clock.now());
    let lasts = TimeDelta::hours(desk.settings.refresh_hours);
    let inside = desk.clone();
    let traded = move |conn: &mut Conn| -> Result<Option<Opened>> {
        let Some((id, issued_at)) = store::refresh(conn, &hash)? else { return Ok(None) };
        let Some(row) = store::session(conn, &id)? else { return Ok(None) };
        let audience = audience_of(&row)?;
        if !store::use_refresh(conn, &hash, now)? {
            let ctx = inside.ctx(actor(audience, row.subject_id, Vec::new()), row.site_id);
            store::revoke_session(conn, &id, now)?;
            audit::refused(conn, &ctx, "staff.refresh", "refresh_token_reused")?;
            return Ok(None);
        }
        if row.revoked_at.is_some() || row.expires_at <= now || issued_at + lasts <= now {
            return Ok(None);
        }
        let Some(person) = person(conn, audience, &row.subject_id)? else { return Ok(None) };
        store::prolong_session(conn, &id, now, now + lasts)?;
        store::add_refresh(conn, &sha256(secret.as_bytes()), &id, now)?;
        Ok(Some(Opened { person, session: id, site: row.site_id, secret: Some(secret.clone()) }))
    };
    desk.db.write(traded, |_, _| Ok(())).await?.ok_or(Error::NotSignedIn)
}

/// Somebody with this login and the hash to compare with.
#[derive(Clone)]
struct Found {
    audience: Audience,
    subject: String,
    hash: String,
}

fn find(conn: &mut Conn, login: &str) -> Result<Option<Found>> {
    if let Some(row) = store::staff_by_login(conn, &accounts::folded(login))? {
        let stands = row.retired_at.is_none();
        let found = Found { audience: Audience::Staff, subject: row.id.to_string(), hash: row.password_hash };
        return Ok(stands.then_some(found));
    }
    let pin = store::pin_by_code(conn, &login.trim().replace('-', "").to_uppercase())?;
    Ok(pin.map(|row| Found {
        audience: Audience::Client,
        subject: row.client_id.to_string(),
        hash: row.pin_hash,
    }))
}

async fn open(desk: &Desk, found: Found, site: Option<SiteId>, door: Door, attempt: Try) -> Result<Opened> {
    let (secret, csrf, now) = (random_secret()?, random_secret()?, desk.clock.now());
    let settings = &desk.settings;
    let lasts = TimeDelta::hours(match door {
        Door::Api => settings.refresh_hours,
        Door::Page => settings.longest_hours,
    });
    let inside = desk.clone();
    let work = move |conn: &mut Conn| {
        let person = person(conn, found.audience, &found.subject)?.ok_or(Error::NotSignedIn)?;
        let held = |wanted: &SiteId| person.roles.iter().any(|(at, _)| at == wanted);
        let first = person.roles.first().map(|(at, _)| at);
        let site = site.as_ref().or(first).filter(|at| held(at)).ok_or(Error::Forbidden)?.clone();
        let session = SessionId::new();
        let hash = sha256(secret.as_bytes());
        store::add_session(
            conn,
            &store::SessionRow {
                id: session.clone(),
                audience: person.audience.word().to_owned(),
                subject_id: person.subject.clone(),
                site_id: site.clone(),
                cookie_hash: (door == Door::Page).then(|| hash.clone()),
                csrf: csrf.clone(),
                created_at: now,
                seen_at: now,
                expires_at: now + lasts,
                revoked_at: None,
            },
        )?;
        if door == Door::Api {
            store::add_refresh(conn, &hash, &session, now)?;
        }
        attempt.was_right(conn, now)?;
        let actor = actor(person.audience, person.subject.clone(), person.roles.clone());
        let ctx = inside.ctx(actor, site.clone());
        audit::done(conn, &ctx, "staff.sign_in", About::default())?;
        Ok(Opened { person, session, site, secret: Some(secret.clone()) })
    };
    desk.db.write(work, |_, _| Ok(())).await
}

/// Writes that somebody who exists was not let in. What nobody is called is not written down: it
/// may be a password typed in the wrong field.
async fn note_miss(desk: &Desk, found: Found) -> Result<()> {
    let inside = desk.clone();
    let work = move |conn: &mut Conn| {
        let Some(person) = person(conn, found.audience, &found.subject)? else { return Ok(()) };
        let Some((site, _)) = person.roles.first().cloned() else { return Ok(()) };
        let actor = actor(person.audience, person.subject, person.roles);
        let ctx = inside.ctx(actor, site);
        audit::refused(conn, &ctx, "staff.sign_in", "wrong_password")
    };
    desk.db.write(work, |_, _| Ok(())).await
}
