//! What a page brings back with an answer: sealed, so that any server can read it and nothing is kept of a
//! question that nobody answers.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::ids::StaffId;
use crate::keys::{Keyring, Place};
use crate::units::Instant;

/// Minutes in which a question is answered.
const GOOD_FOR: i64 = 5;

/// What was asked, of whom and when.
#[derive(Serialize, Deserialize)]
pub struct Ticket {
    /// What the library holds of the question.
    state: String,
    /// In microseconds since 1970.
    asked: i64,
    /// Who adds a passkey, and what it is to know them by; none at sign-in.
    adding: Option<(String, String)>,
    /// What a new passkey is called.
    pub name: String,
}

impl Ticket {
    /// For a question of this moment.
    pub fn new(state: &[u8], now: Instant) -> Ticket {
        let asked = now.and_utc().timestamp_micros();
        Ticket { state: URL_SAFE_NO_PAD.encode(state), asked, adding: None, name: String::new() }
    }

    /// The same for a passkey that somebody adds.
    #[must_use]
    pub fn adding(self, staff: &StaffId, handle: &[u8], name: String) -> Ticket {
        Ticket { adding: Some((staff.to_string(), URL_SAFE_NO_PAD.encode(handle))), name, ..self }
    }

    /// Whether it is of a sign-in.
    pub fn is_of_sign_in(&self) -> bool {
        self.adding.is_none()
    }

    /// Whether it is of a passkey that this person adds.
    pub fn is_of(&self, staff: &StaffId) -> bool {
        self.adding.as_ref().is_some_and(|(who, _)| who == staff.as_str())
    }

    /// What a new passkey is to know its owner by.
    pub fn handle(&self) -> Option<Vec<u8>> {
        self.adding.as_ref().and_then(|(_, handle)| URL_SAFE_NO_PAD.decode(handle).ok())
    }

    /// When it was asked.
    pub fn asked(&self) -> Option<Instant> {
        DateTime::from_timestamp_micros(self.asked).map(|at| at.naive_utc())
    }

    /// What the library holds of the question.
    pub fn state(&self) -> Option<Vec<u8>> {
        URL_SAFE_NO_PAD.decode(&self.state).ok()
    }

    /// As the page holds it.
    pub fn seal(&self, keys: &Keyring) -> Result<String> {
        let text = serde_json::to_vec(self).map_err(|cause| Error::fault(cause.to_string()))?;
        Ok(URL_SAFE_NO_PAD.encode(keys.seal(place(), &text)?))
    }

    /// Reads what a page brought back; none for anything else, and once its minutes are over.
    pub fn open(keys: &Keyring, sealed: &str, now: Instant) -> Option<Ticket> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let held: Ticket = serde_json::from_slice(&keys.open(place(), &bytes).ok()?).ok()?;
        let until = held.asked()? + TimeDelta::minutes(GOOD_FOR);
        (until > now).then_some(held)
    }
}

fn place() -> Place<'static> {
    Place::new("passkeys", "ticket", "")
}
