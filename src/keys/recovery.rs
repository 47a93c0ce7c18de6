//! The recovery key on paper, for the day when every root key is lost.

use std::str::FromStr as _;

use age::secrecy::ExposeSecret as _;
use age::x25519::{Identity, Recipient};
use zeroize::Zeroizing;

use super::DataKey;
use crate::error::{Error, Result};

/// A key on paper that opens the database when every root key is lost: an age identity, so that new
/// data keys can be wrapped for it without it.
pub struct RecoveryKey(Identity);

impl RecoveryKey {
    /// A new one, made at random.
    pub fn new() -> Self {
        RecoveryKey(Identity::generate())
    }

    /// Reads what stands on the paper, gaps and line breaks or not.
    pub fn parse(text: &str) -> Result<Self> {
        let bare: Zeroizing<String> = Zeroizing::new(
            text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect(),
        );
        let wrong =
            || Error::fault("that is no recovery key (AGE-SECRET-KEY-1…), or a character of it is wrong");
        Identity::from_str(&bare).map(RecoveryKey).map_err(|_| wrong())
    }

    /// What is printed, once.
    pub fn words(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_string().expose_secret().to_owned())
    }

    /// Whom to wrap for; also its name.
    pub fn name(&self) -> String {
        self.0.to_public().to_string()
    }

    /// Wraps a data key for the recovery key of that name.
    pub fn wrap_for(name: &str, data: &DataKey) -> Result<Vec<u8>> {
        let to = Recipient::from_str(name).map_err(|_| Error::fault("a recovery key has no valid name"))?;
        age::encrypt(&to, data.secret()).map_err(|cause| Error::Fault(Box::new(cause)))
    }

    /// The data key that was wrapped for it; none if it was not.
    pub fn unwrap_key(&self, number: u8, wrapped: &[u8]) -> Option<DataKey> {
        let secret = Zeroizing::new(age::decrypt(&self.0, wrapped).ok()?);
        DataKey::from_bytes(number, &secret)
    }
}

impl Default for RecoveryKey {
    fn default() -> Self {
        Self::new()
    }
}
