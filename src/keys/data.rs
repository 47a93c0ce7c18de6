//! The key that values are sealed with, as it is; the database keeps it wrapped.

use zeroize::Zeroizing;

use super::random_bytes;
use crate::error::Result;

/// A key that values are sealed with, as it is.
pub struct DataKey {
    /// Its number, which stands in front of every value it sealed.
    pub number: u8,
    secret: Zeroizing<[u8; 32]>,
}

impl DataKey {
    /// The data key with this secret.
    pub fn of(number: u8, secret: [u8; 32]) -> Self {
        DataKey { number, secret: Zeroizing::new(secret) }
    }

    /// A new one, made at random.
    pub fn new(number: u8) -> Result<Self> {
        Ok(DataKey::of(number, random_bytes()?))
    }

    pub(super) fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    pub(super) fn from_bytes(number: u8, bytes: &[u8]) -> Option<Self> {
        Some(DataKey::of(number, bytes.try_into().ok()?))
    }
}
