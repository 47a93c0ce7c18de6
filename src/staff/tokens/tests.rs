//! Tests of tokens.

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
    header.kid = Some(kid(keys.key_id()));
    change(&mut header, &mut claims);
    encode(&header, &claims, &EncodingKey::from_secret(keys.token_key(1).unwrap().as_slice())).unwrap()
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
