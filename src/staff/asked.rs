//! Who asks: from a token or a cookie to a person.

use chrono::TimeDelta;

use super::desk::Desk;
use super::person::{Person, actor, audience_of, person};
use super::tokens::{self, Audience};
use super::{second, shared, store};
use crate::config::Sessions;
use crate::ctx::Actor;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{SessionId, SiteId};
use crate::keys::sha256;
use crate::units::Instant;

/// A page session is noted as used at most so often, in seconds; where its screen locks itself, more often.
const NOTE_EVERY: i64 = 60;
const NOTE_EVERY_SHARED: i64 = 15;

/// What a request brings to say who asks.
#[derive(Clone)]
pub enum Credentials {
    /// `Authorization: Bearer …`
    Token(String),
    /// The page session's cookie.
    Cookie(String),
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Credentials::Token(_) => "Token(…)",
            Credentials::Cookie(_) => "Cookie(…)",
        })
    }
}

/// Who asks, once the credentials have been looked at.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Who.
    pub actor: Actor,
    /// The session.
    pub session: SessionId,
    /// The site where they work now.
    pub site: SiteId,
    /// The CSRF token of the session; empty for a token.
    pub csrf: String,
    /// The stored language code.
    pub language: String,
    /// Whether it is a page session on a shared computer.
    pub is_shared: bool,
    /// Whether nothing is open to them but setting up the second step that a role asks for.
    pub must_set_up: bool,
}

/// Looks at credentials: 401 unless they stand.
pub async fn who_asks(desk: &Desk, credentials: Credentials) -> Result<Asked> {
    match credentials {
        Credentials::Token(token) => by_token(desk, &token).await,
        Credentials::Cookie(secret) => by_cookie(desk, &secret).await,
    }
}

/// The session is looked up, so that a token ends with it and not with its own time.
async fn by_token(desk: &Desk, token: &str) -> Result<Asked> {
    let now = desk.clock.now();
    let claims = tokens::read(desk.keys(), token, now)?;
    let session = claims.sid.clone();
    let (settings, person) = (desk.settings.clone(), Person::of_claims(&claims));
    let must_set_up = desk
        .db
        .read(move |conn| {
            if !store::session_stands(conn, &session, now)? {
                return Err(Error::NotSignedIn);
            }
            must_set_up(conn, &settings, &person, now)
        })
        .await?;
    Ok(Asked {
        must_set_up,
        actor: actor(claims.aud, claims.sub, claims.roles),
        session: claims.sid,
        site: claims.site,
        csrf: String::new(),
        is_shared: false,
        language: claims.lang,
    })
}

async fn by_cookie(desk: &Desk, secret: &str) -> Result<Asked> {
    let (hash, now) = (sha256(secret.as_bytes()), desk.clock.now());
    let settings = desk.settings.clone();
    let (row, person, must_set_up) = desk
        .db
        .read(move |conn| {
            let row = store::session_by_cookie(conn, &hash)?.ok_or(Error::NotSignedIn)?;
            let audience = audience_of(&row)?;
            let idle = TimeDelta::minutes(settings.idle_minutes_of(audience == Audience::Client));
            if row.revoked_at.is_some() || row.expires_at <= now || row.seen_at + idle <= now {
                return Err(Error::NotSignedIn);
            }
            if shared::is_locked(&row, &settings, now) {
                return Err(Error::refused(401, "screen_locked"));
            }
            let person = person(conn, audience, &row.subject_id)?.ok_or(Error::NotSignedIn)?;
            let must = must_set_up(conn, &settings, &person, now)?;
            Ok((row, person, must))
        })
        .await?;
    let is_shared = row.computer_id.is_some();
    let every = if is_shared { NOTE_EVERY_SHARED } else { NOTE_EVERY };
    if row.seen_at + TimeDelta::seconds(every) <= now {
        let id = row.id.clone();
        desk.db.write(move |conn| store::touch_session(conn, &id, now), |_, _| Ok(())).await?;
    }
    let Person { audience, subject, language, roles } = person;
    Ok(Asked {
        actor: actor(audience, subject, roles),
        session: row.id,
        site: row.site_id,
        csrf: row.csrf,
        language,
        is_shared,
        must_set_up,
    })
}

fn must_set_up(conn: &mut Conn, settings: &Sessions, person: &Person, now: Instant) -> Result<bool> {
    Ok(settings.insists_on_second_step(now.date()) && second::lacks_second_step(conn, settings, person)?)
}
