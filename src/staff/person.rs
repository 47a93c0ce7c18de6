//! A person who may sign in, and the session that they were given.

use super::desk::Desk;
use super::store;
use super::tokens::{self, Audience, Claims, Subject};
use crate::ctx::Actor;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, SessionId, SiteId, StaffId};
use crate::units::Instant;
use crate::words::Role;

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

impl Person {
    /// Who a token says it is for.
    pub fn of_claims(claims: &Claims) -> Person {
        Person {
            audience: claims.aud,
            subject: claims.sub.clone(),
            language: claims.lang.clone(),
            roles: claims.roles.clone(),
        }
    }
}

/// A session that has just been opened, refreshed or moved.
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
    /// Whether a page leads the person to the second step first.
    pub led_to_second_step: bool,
}

impl Opened {
    /// A signed access token for this session and the moment it ends.
    pub fn token(&self, desk: &Desk) -> Result<(String, Instant)> {
        let subject = Subject {
            audience: self.person.audience,
            id: self.person.subject.clone(),
            session: self.session.clone(),
            site: self.site.clone(),
            roles: self.person.roles.clone(),
            language: self.person.language.clone(),
        };
        tokens::issue(desk.keys(), subject, desk.clock.now(), desk.settings.token_minutes)
    }

    /// The roles held at the site of work.
    pub fn roles_here(&self) -> Vec<Role> {
        self.person.roles.iter().filter(|(at, _)| *at == self.site).map(|(_, role)| *role).collect()
    }
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

/// The audience of a stored session.
pub fn audience_of(row: &store::SessionRow) -> Result<Audience> {
    Audience::from_word(&row.audience).ok_or_else(|| Error::fault("a session has no known audience"))
}

/// The actor that a subject acts as.
pub fn actor(audience: Audience, subject: String, roles: Vec<(SiteId, Role)>) -> Actor {
    match audience {
        Audience::Staff => Actor::Staff { id: StaffId::from_text(subject), roles },
        Audience::Client => Actor::Client(ClientId::from_text(subject)),
    }
}
