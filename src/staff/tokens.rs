//! Access tokens: one pinned algorithm, a kid of our own, minutes to live.
//!
//! Reads trust a token without asking the database; every write asks whether its session stands.

use chrono::TimeDelta;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::ids::{SessionId, SiteId};
use crate::keys::Keyring;
use crate::units::Instant;
use crate::words::Role;

const KID: &str = "teduh-";
const ISSUER: &str = "teduh";

closed_list! {
    /// Whom a token or a session is for.
    Audience {
        /// A member of staff.
        Staff = "staff",
        /// A client, about their own file.
        Client = "client",
    }
}

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    iss: String,
    /// Whom it is for.
    pub aud: Audience,
    /// The account or client.
    pub sub: String,
    /// The session behind it.
    pub sid: SessionId,
    /// The site of work.
    pub site: SiteId,
    /// The roles held and where.
    pub roles: Vec<(SiteId, Role)>,
    /// The language of the person.
    pub lang: String,
    iat: i64,
    exp: i64,
}

/// What a token is to say.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Whom it is for.
    pub audience: Audience,
    /// The account or client.
    pub id: String,
    /// The session behind it.
    pub session: SessionId,
    /// The site of work.
    pub site: SiteId,
    /// The roles held and where.
    pub roles: Vec<(SiteId, Role)>,
    /// The language of the person.
    pub language: String,
}

/// A signed token and the moment it ends.
pub fn issue(keys: &Keyring, subject: Subject, now: Instant, minutes: i64) -> Result<(String, Instant)> {
    let ends = now + TimeDelta::minutes(minutes);
    let claims = Claims {
        iss: ISSUER.to_owned(),
        aud: subject.audience,
        sub: subject.id,
        sid: subject.session,
        site: subject.site,
        roles: subject.roles,
        lang: subject.language,
        iat: now.and_utc().timestamp(),
        exp: ends.and_utc().timestamp(),
    };
    let mut header = Header::new(Algorithm::HS256);
    let number = keys.key_id();
    header.kid = Some(kid(number));
    // The data key that seals is always here.
    let key = keys.token_key(number).ok_or_else(|| Error::fault("no key signs"))?;
    let token = encode(&header, &claims, &EncodingKey::from_secret(key.as_slice()))
        .map_err(|cause| Error::Fault(Box::new(cause)))?;
    // What the token says is whole seconds.
    let ends = chrono::DateTime::from_timestamp(claims.exp, 0).map_or(ends, |at| at.naive_utc());
    Ok((token, ends))
}

/// What a token says, if it is one of ours and has not ended; 401 otherwise.
pub fn read(keys: &Keyring, token: &str, now: Instant) -> Result<Claims> {
    let header = decode_header(token).map_err(|_| Error::NotSignedIn)?;
    let number = header.kid.as_deref().and_then(|kid| kid.strip_prefix(KID)?.parse().ok());
    let key = number.and_then(|number| keys.token_key(number)).ok_or(Error::NotSignedIn)?;
    if header.alg != Algorithm::HS256 {
        return Err(Error::NotSignedIn);
    }
    let mut rules = Validation::new(Algorithm::HS256);
    rules.set_issuer(&[ISSUER]);
    rules.set_audience(&Audience::ALL.iter().map(|one| one.word()).collect::<Vec<_>>());
    rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    // The library would read the machine's clock; ours decides below.
    rules.validate_exp = false;
    let claims = decode::<Claims>(token, &DecodingKey::from_secret(key.as_slice()), &rules)
        .map_err(|_| Error::NotSignedIn)?
        .claims;
    if claims.exp <= now.and_utc().timestamp() {
        return Err(Error::NotSignedIn);
    }
    Ok(claims)
}

/// Which data key signed: one of the list that this service has.
fn kid(number: i64) -> String {
    format!("{KID}{number}")
}

#[cfg(test)]
mod tests;
