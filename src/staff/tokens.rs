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
    header.kid = Some(kid(keys));
    let token = encode(&header, &claims, &EncodingKey::from_secret(keys.token_key()))
        .map_err(|cause| Error::Fault(Box::new(cause)))?;
    // What the token says is whole seconds.
    let ends = chrono::DateTime::from_timestamp(claims.exp, 0).map_or(ends, |at| at.naive_utc());
    Ok((token, ends))
}

/// What a token says, if it is one of ours and has not ended; 401 otherwise.
pub fn read(keys: &Keyring, token: &str, now: Instant) -> Result<Claims> {
    let header = decode_header(token).map_err(|_| Error::NotSignedIn)?;
    if header.alg != Algorithm::HS256 || header.kid != Some(kid(keys)) {
        return Err(Error::NotSignedIn);
    }
    let mut rules = Validation::new(Algorithm::HS256);
    rules.set_issuer(&[ISSUER]);
    rules.set_audience(&Audience::ALL.iter().map(|one| one.word()).collect::<Vec<_>>());
    rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    // The library would read the machine's clock; ours decides below.
    rules.validate_exp = false;
    let claims = decode::<Claims>(token, &DecodingKey::from_secret(keys.token_key()), &rules)
        .map_err(|_| Error::NotSignedIn)?
        .claims;
    if claims.exp <= now.and_utc().timestamp() {
        return Err(Error::NotSignedIn);
    }
    Ok(claims)
}

fn kid(keys: &Keyring) -> String {
    format!("teduh-{}", keys.key_id())
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use super::*;

    fn now() -> Instant {
        chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap().and_hms_opt(1, 0, 0).unwrap()
    }

    fn keys() -> Keyring {
        Keyring::from_root(1, &[3; 32])
    }

    fn subject() -> Subject {
        Subject {
            audience: Audience::Staff,
            id: "s1".into(),
            session: SessionId::from_text("x1"),
            site: SiteId::from_text("main"),
            roles: vec![(SiteId::from_text("main"), Role::Pharmacist)],
            language: "ms".into(),
        }
    }

    fn signed(keys: &Keyring, change: impl FnOnce(&mut Header, &mut serde_json::Value)) -> String {
        let (token, _) = issue(keys, subject(), now(), 10).unwrap();
        let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
        let mut claims: serde_json::Value = serde_json::from_slice(&payload).unwrap();
        let mut header = Header::new(Algorithm::HS256);
        header.kid = Some(kid(keys));
        change(&mut header, &mut claims);
        encode(&header, &claims, &EncodingKey::from_secret(keys.token_key())).unwrap()
    }

    #[test]
    fn a_token_says_who_and_where_until_it_ends() {
        let (token, ends) = issue(&keys(), subject(), now(), 10).unwrap();
        assert_eq!(ends, now() + TimeDelta::minutes(10));
        let claims = read(&keys(), &token, now()).unwrap();
        assert_eq!((claims.sub.as_str(), claims.sid.as_str(), claims.lang.as_str()), ("s1", "x1", "ms"));
        assert_eq!(claims.roles, subject().roles);
        assert!(read(&keys(), &token, ends - TimeDelta::seconds(1)).is_ok());
        assert!(read(&keys(), &token, ends).is_err());
    }

    #[test]
    fn a_token_of_another_key_or_purpose_is_refused() {
        let token = signed(&keys(), |_, _| ());
        assert!(read(&keys(), &token, now()).is_ok());
        assert!(read(&Keyring::from_root(1, &[4; 32]), &token, now()).is_err());
        assert!(read(&Keyring::from_root(2, &[3; 32]), &token, now()).is_err());
        for (claim, value) in [("aud", "kiosk"), ("iss", "elsewhere")] {
            let token = signed(&keys(), |_, claims| claims[claim] = value.into());
            assert!(read(&keys(), &token, now()).is_err(), "{claim}");
        }
        for missing in ["exp", "iss", "aud", "sub", "sid"] {
            let token = signed(&keys(), |_, claims| {
                claims.as_object_mut().unwrap().remove(missing);
            });
            assert!(read(&keys(), &token, now()).is_err(), "{missing}");
        }
        let other_kid = signed(&keys(), |header, _| header.kid = Some("teduh-9".into()));
        assert!(read(&keys(), &other_kid, now()).is_err());
        let other_algorithm = signed(&keys(), |header, _| header.alg = Algorithm::HS512);
        assert!(read(&keys(), &other_algorithm, now()).is_err());
    }

    #[test]
    fn a_changed_or_unsigned_token_is_refused() {
        let token = signed(&keys(), |_, _| ());
        let parts: Vec<&str> = token.split('.').collect();
        let payload = String::from_utf8(URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
        let raised = URL_SAFE_NO_PAD.encode(payload.replace("pharmacist", "doctor"));
        assert!(read(&keys(), &format!("{}.{raised}.{}", parts[0], parts[2]), now()).is_err());
        let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT","kid":"teduh-1"}"#);
        for unsigned in [format!("{none}.{}.", parts[1]), format!("{none}.{}.{}", parts[1], parts[2])] {
            assert!(read(&keys(), &unsigned, now()).is_err());
        }
        for rubbish in ["", ".", "..", "a.b.c", &token[..token.len() - 2]] {
            assert!(read(&keys(), rubbish, now()).is_err(), "{rubbish}");
        }
    }
}
