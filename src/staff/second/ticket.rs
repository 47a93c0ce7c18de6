//! What the sign-in page holds between the password and the code: sealed, good for minutes, and good for
//! nothing without a code. It names the password that was right, so that another one ends it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;

use crate::error::{Error, Result};
use crate::ids::StaffId;
use crate::keys::{Keyring, Place};
use crate::units::Instant;

/// Minutes in which the code is typed.
const GOOD_FOR: i64 = 5;

/// Whose password was right, and which one.
#[derive(Debug, Clone)]
pub struct Ticket {
    /// Who.
    pub staff: StaffId,
    /// The login, as it was typed.
    pub login: String,
    /// A tag of the hash that the password was compared with.
    password: String,
    /// Until when the code is typed, in seconds since 1970.
    until: i64,
}

impl Ticket {
    /// For somebody whose password was right just now.
    pub fn new(keys: &Keyring, staff: &StaffId, login: &str, password_hash: &str, now: Instant) -> Ticket {
        let password = tag(keys, password_hash);
        let until = (now + TimeDelta::minutes(GOOD_FOR)).and_utc().timestamp();
        Ticket { staff: staff.clone(), login: login.to_owned(), password, until }
    }

    /// As the page holds it.
    pub fn seal(&self, keys: &Keyring) -> Result<String> {
        let Ticket { staff, login, password, until } = self;
        let text = format!("{until}\u{1f}{staff}\u{1f}{password}\u{1f}{login}");
        Ok(URL_SAFE_NO_PAD.encode(keys.seal_text(place(), &text)?))
    }

    /// Reads what the page held: 401 for anything else.
    pub fn open(keys: &Keyring, sealed: &str) -> Result<Ticket> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).map_err(|_| Error::NotSignedIn)?;
        let text = keys.open_text(place(), &bytes).map_err(|_| Error::NotSignedIn)?;
        let mut parts = text.splitn(4, '\u{1f}');
        let mut next = || parts.next().ok_or(Error::NotSignedIn);
        let until = next()?.parse().map_err(|_| Error::NotSignedIn)?;
        let (staff, password) = (StaffId::from_text(next()?), next()?.to_owned());
        Ok(Ticket { staff, password, login: next()?.to_owned(), until })
    }

    /// Whether there is time left, and the password that was right is still the person's.
    pub fn stands(&self, keys: &Keyring, password_hash: &str, now: Instant) -> bool {
        self.until > now.and_utc().timestamp() && self.password == tag(keys, password_hash)
    }
}

fn tag(keys: &Keyring, password_hash: &str) -> String {
    keys.opaque_tag(&format!("second step\u{1f}{password_hash}"))
}

fn place() -> Place<'static> {
    Place::new("sign_in", "ticket", "")
}
