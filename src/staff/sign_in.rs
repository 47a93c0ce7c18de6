//! From a password or PIN to a session, and from a refresh token to the next access token.

use chrono::TimeDelta;
use zeroize::Zeroizing;

use super::delays::Try;
use super::sessions::{actor, audience_of};
use super::tokens::{self, Audience, Subject};
use super::{accounts, store};
use crate::app::App;
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, SessionId, SiteId, StaffId};
use crate::keys::{random_secret, sha256};
use crate::units::Instant;
use crate::words::Role;

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
    /// A cookie, for staff.
    Page,
}

/// A person who may sign in.
#[derive(Debug, Clone)]
pub struct Person {
    /// Staff or client.
    pub audience: Audience,
    /// The account or client.
    pub subject: String,
    /// The language that they are spoken to in.
    pub language: String,
    /// The roles held and where, the first granted first.
    pub roles: Vec<(SiteId, Role)>,
}

/// A session that has just been opened or refreshed.
#[derive(Clone)]
pub struct Opened {
    /// Who.
    pub person: Person,
    /// The session.
    pub session: SessionId,
    /// The site of work.
    pub site: SiteId,
    /// The refresh token, or the cookie's value: shown once, stored as a hash, none where the
    /// session was only moved.
    pub secret: Option<String>,
}

impl Opened {
    /// A signed access token for this session and the moment it ends.
    pub fn token(&self, app: &App) -> Result<(String, Instant)> {
        let subject = Subject {
            audience: self.person.audience,
            id: self.person.subject.clone(),
            session: self.session.clone(),
            site: self.site.clone(),
            roles: self.person.roles.clone(),
            language: self.person.language.clone(),
        };
        tokens::issue(&app.keys, subject, app.clock.now(), app.config.sessions.token_minutes)
    }
}

/// Signs a person in. 401 for a login or password that is not right, 403 for a site where the
/// person has no role, 429 while the delay of earlier misses lasts.
pub async fn sign_in(app: &App, typed: Typed, door: Door) -> Result<Opened> {
    let attempt = Try::new(app, "sign_in", &accounts::folded(&typed.login), &typed.origin);
    attempt.count(app).await?;
    let login = typed.login.clone();
    let found = app.db.read(move |conn| find(conn, &login, door)).await?;
    let (hash, secret) = match &found {
        Some(Found { audience: Audience::Client, hash, .. }) => {
            (Some(hash.clone()), Zeroizing::new(app.keys.peppered_pin(&typed.password)))
        }
        Some(found) => (Some(found.hash.clone()), typed.password.clone()),
        None => (None, typed.password.clone()),
    };
    let matches = app.passwords.verify(hash, secret).await?;
    match found {
        Some(found) if matches => open(app, found, typed.site, door, attempt).await,
        Some(found) => {
            note_miss(app, found).await?;
            Err(Error::NotSignedIn)
        }
        None => Err(Error::NotSignedIn),
    }
}

/// Trades a refresh token for another one, once. Used again it ends the whole session: 401.
pub async fn refresh(app: &App, token: &str) -> Result<Opened> {
    let (hash, secret, now) = (sha256(token.as_bytes()), random_secret()?, app.clock.now());
    let lasts = TimeDelta::hours(app.config.sessions.refresh_hours);
    let ctx = app.system(SiteId::from_text(""));
    let traded = move |conn: &mut Conn| -> Result<Option<Opened>> {
        let Some((id, issued_at)) = store::refresh(conn, &hash)? else { return Ok(None) };
        let Some(row) = store::session(conn, &id)? else { return Ok(None) };
        let audience = audience_of(&row)?;
        if !store::use_refresh(conn, &hash, now)? {
            let actor = actor(audience, row.subject_id, Vec::new());
            let ctx = Ctx { actor, site: row.site_id, now, ..ctx.clone() };
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
    app.db.write(traded, |_, _| Ok(())).await?.ok_or(Error::NotSignedIn)
}

/// A person by audience and subject, with the roles as they are now; none if retired or unknown.
pub fn person(conn: &mut Conn, audience: Audience, subject: &str) -> Result<Option<Person>> {
    let (language, roles) = match audience {
        Audience::Staff => {
            let id = StaffId::from_text(subject);
            match store::staff_by_id(conn, &id)? {
                Some(row) if row.retired_at.is_none() => (row.language, store::roles(conn, &id)?),
                _ => return Ok(None),
            }
        }
        Audience::Client => {
            let id = ClientId::from_text(subject);
            let (Some(language), Some(home)) =
                (store::client_language(conn, &id)?, store::home_site(conn, &id)?)
            else {
                return Ok(None);
            };
            (language, vec![(home, Role::Client)])
        }
    };
    Ok(Some(Person { audience, subject: subject.to_owned(), language, roles }))
}

/// Somebody with this login and the hash to compare with.
#[derive(Clone)]
struct Found {
    audience: Audience,
    subject: String,
    hash: String,
}

fn find(conn: &mut Conn, login: &str, door: Door) -> Result<Option<Found>> {
    if let Some(row) = store::staff_by_login(conn, &accounts::folded(login))? {
        let stands = row.retired_at.is_none();
        let found = Found { audience: Audience::Staff, subject: row.id.to_string(), hash: row.password_hash };
        return Ok(stands.then_some(found));
    }
    let pin = store::pin_by_code(conn, login.trim())?;
    Ok(pin.filter(|_| door == Door::Api).map(|row| Found {
        audience: Audience::Client,
        subject: row.client_id.to_string(),
        hash: row.pin_hash,
    }))
}

async fn open(app: &App, found: Found, site: Option<SiteId>, door: Door, attempt: Try) -> Result<Opened> {
    let (secret, csrf, now) = (random_secret()?, random_secret()?, app.clock.now());
    let settings = &app.config.sessions;
    let lasts = TimeDelta::hours(match door {
        Door::Api => settings.refresh_hours,
        Door::Page => settings.longest_hours,
    });
    let ctx = app.system(SiteId::from_text(""));
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
        let ctx = Ctx { actor, site: site.clone(), now, ..ctx.clone() };
        audit::done(conn, &ctx, "staff.sign_in", About::default())?;
        Ok(Opened { person, session, site, secret: Some(secret.clone()) })
    };
    app.db.write(work, |_, _| Ok(())).await
}

/// Writes that somebody who exists was not let in. What nobody is called is not written down: it
/// may be a password typed in the wrong field.
async fn note_miss(app: &App, found: Found) -> Result<()> {
    let ctx = app.system(SiteId::from_text(""));
    let work = move |conn: &mut Conn| {
        let Some(person) = person(conn, found.audience, &found.subject)? else { return Ok(()) };
        let Some((site, _)) = person.roles.first().cloned() else { return Ok(()) };
        let actor = actor(person.audience, person.subject, person.roles);
        let ctx = Ctx { actor, site, ..ctx.clone() };
        audit::refused(conn, &ctx, "staff.sign_in", "wrong_password")
    };
    app.db.write(work, |_, _| Ok(())).await
}
