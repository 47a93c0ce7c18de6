//! The relying party of WebAuthn: the service under the name that a browser has for it. A passkey is made for a
//! name and answers nowhere else.

use std::net::Ipv4Addr;

use webauthn_rp::request::{AsciiDomain, RpId};

use crate::error::{Error, Result};

/// The name, and how the address of a page begins there.
#[derive(Debug, Clone)]
pub struct RelyingParty {
    pub(super) id: RpId,
    pub(super) origins: Vec<String>,
}

impl RelyingParty {
    /// From the `Host` that a browser sent: 422 `passkeys_need_a_name` where it is a number, for which browsers
    /// keep no passkeys. Without encryption only this machine itself is one.
    pub fn of_host(host: &str) -> Result<RelyingParty> {
        RelyingParty::named(host).ok_or_else(|| Error::refused(422, "passkeys_need_a_name"))
    }

    fn named(host: &str) -> Option<RelyingParty> {
        let host = host.to_ascii_lowercase();
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => &host,
        };
        let is_of_a_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
        if !name.bytes().all(is_of_a_name) || name.parse::<Ipv4Addr>().is_ok() {
            return None;
        }
        let id = RpId::Domain(AsciiDomain::try_from(name.to_owned()).ok()?);
        let is_here = name == "localhost" || name.ends_with(".localhost");
        let mut origins = vec![format!("https://{host}")];
        if is_here {
            origins.push(format!("http://{host}"));
        }
        Some(RelyingParty { id, origins })
    }
}
