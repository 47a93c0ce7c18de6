//! A gateway for texts: one signed request a letter. What the clinic runs behind it (SMS, WhatsApp) is
//! its own.

use std::sync::Arc;
use std::time::Duration;

use hmac::{Hmac, KeyInit as _, Mac as _};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use sha2::Sha256;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Error as HttpError, Timeout};

use super::Letter;
use crate::config::Notices;
use crate::error::{Error, Result};
use crate::notices::Trouble;

/// A gateway and the secret that it shares with this service.
pub struct Gateway {
    agent: Agent,
    url: String,
    secret: SecretString,
}

impl std::fmt::Debug for Gateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Gateway")
    }
}

#[derive(Serialize)]
struct Body<'a> {
    id: &'a str,
    to: &'a str,
    text: &'a str,
    language: &'a str,
}

impl Gateway {
    /// What the settings say.
    pub fn of(settings: &Notices, url: &str, secret: &SecretString) -> Result<Gateway> {
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::Specific(Arc::new(authorities(settings)?)))
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(Duration::from_secs(settings.timeout_seconds)))
            .http_status_as_error(false)
            // Whoever redirects would get number and text.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent("")
            .build();
        Ok(Gateway { agent: config.new_agent(), url: url.to_owned(), secret: secret.clone() })
    }

    /// Hands a letter to the gateway.
    pub fn send(&self, letter: &Letter) -> Result<(), Trouble> {
        let Letter { id, to, text, language, at, .. } = letter;
        let body = serde_json::to_string(&Body { id, to, text, language: language.word() });
        let body = body.map_err(|_| Trouble::Refused)?;
        let timestamp = at.and_utc().timestamp().to_string();
        let answer = self
            .agent
            .post(&self.url)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", id)
            .header("Teduh-Timestamp", &timestamp)
            .header("Teduh-Signature", &signature(self.secret.expose_secret(), &timestamp, &body))
            .send(body.as_str());
        match answer {
            Ok(answer) => taken(answer.status().as_u16()),
            Err(error) => Err(broken(&error)),
        }
    }
}

/// `v1=` and the HMAC-SHA-256 of `timestamp.body` in hexadecimal digits.
pub fn signature(secret: &str, timestamp: &str, body: &str) -> String {
    // HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(format!("{timestamp}.{body}").as_bytes());
    let digits: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("v1={digits}")
}

/// What an answer means. One that says who we are is wrong is a matter of the settings, not of the letter.
fn taken(status: u16) -> Result<(), Trouble> {
    match status {
        200..=299 => Ok(()),
        401 | 403 | 408 | 425 | 429 | 500.. => Err(Trouble::Later),
        _ => Err(Trouble::Refused),
    }
}

/// Before the request left it may be tried again; after that nobody knows.
fn broken(error: &HttpError) -> Trouble {
    match error {
        HttpError::HostNotFound
        | HttpError::ConnectionFailed
        | HttpError::Tls(_)
        | HttpError::Rustls(_)
        | HttpError::Timeout(Timeout::Resolve | Timeout::Connect) => Trouble::Unreachable,
        HttpError::Io(cause) if is_before(cause) => Trouble::Unreachable,
        _ => Trouble::OutcomeUnknown,
    }
}

fn is_before(cause: &std::io::Error) -> bool {
    let inner = cause.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    matches!(inner, Some(rustls::Error::InvalidCertificate(_)))
        || cause.kind() == std::io::ErrorKind::ConnectionRefused
}

/// The authorities that the system knows, or the one that the settings name.
fn authorities(settings: &Notices) -> Result<Vec<Certificate<'static>>> {
    let Some(path) = &settings.text_ca else {
        let known = rustls_native_certs::load_native_certs().certs;
        return Ok(known.iter().map(|one| Certificate::from_der(one).to_owned()).collect());
    };
    let wrong =
        |cause: &dyn std::fmt::Display| Error::fault(format!("notices.text_ca {}: {cause}", path.display()));
    let pem = std::fs::read(path).map_err(|cause| wrong(&cause))?;
    Ok(vec![Certificate::from_pem(&pem).map_err(|cause| wrong(&cause))?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_of_time_and_body() {
        let signed = signature("key", "1", "The quick brown fox");
        assert_ne!(signed, signature("key", "2", "The quick brown fox"));
        assert_ne!(signed, signature("kez", "1", "The quick brown fox"));
        assert_eq!(signed.len(), 3 + 64);
        // As `printf 1.abc | openssl dgst -sha256 -hmac key` has it.
        assert_eq!(
            signature("key", "1", "abc"),
            "v1=90ebc65a2174297bcabd31e7cdb290734ffd97b67d17c09a380b0d4828d3d90c"
        );
    }

    #[test]
    fn only_what_the_gateway_took_counts_as_sent() {
        let all = [200, 202, 301, 400, 401, 404, 409, 422, 429, 500, 503].map(taken);
        let (later, refused) = (Err(Trouble::Later), Err(Trouble::Refused));
        assert_eq!(
            all,
            [Ok(()), Ok(()), refused, refused, later, refused, refused, refused, later, later, later]
        );
    }
}
