//! Hashing of passwords and PINs with argon2id, away from the threads that answer.

use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use super::rules;
use crate::error::{Error, Result};
use crate::keys::Keyring;

/// Memory in KiB and passes: what OWASP advises for argon2id (19 MiB, 2 passes, 1 lane).
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;

/// A hash with the same cost that no password has: tried for logins that do not exist, so that an
/// answer takes the same time.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Seconds that a sign-in waits for its turn before the answer is 503.
const TURN: Duration = Duration::from_secs(10);

/// Shortest (design: at least 6) and longest PIN, in digits.
const PIN_LENGTH: std::ops::RangeInclusive<usize> = 6..=12;

/// A password or PIN, hashed; there is no way to make one of plain text but [`Passwords`].
#[derive(Clone)]
pub struct Hashed(String);

impl Hashed {
    /// The hash as it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Hashed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hashed(…)")
    }
}

/// Hashes a few at a time: each takes 19 MiB, and a flood of sign-ins must not take them all.
#[derive(Debug, Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
}

impl Passwords {
    /// As many at a time as the machine has cores.
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Passwords { turns: Arc::new(Semaphore::new(cores)) }
    }

    /// Hashes a new password; 422 `too_short` or `too_long` unless it has 8 to 256 characters.
    pub fn hash(&self, password: &str) -> Result<Hashed> {
        refuse_length("password", password)?;
        hash(password)
    }

    /// [`Passwords::hash`] for the password of a form or call, away from the threads that answer;
    /// `field` is its name there.
    pub async fn hash_apart(&self, field: &'static str, password: Zeroizing<String>) -> Result<Hashed> {
        refuse_length(field, &password)?;
        self.in_turn(move || hash(&password)).await?
    }

    /// Hashes a new PIN; 422 `not_a_pin` unless it is 6 to 12 digits.
    pub fn hash_pin(&self, keys: &Keyring, pin: &str) -> Result<Hashed> {
        if !PIN_LENGTH.contains(&pin.len()) || !pin.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Error::field("pin", "not_a_pin", "A PIN is 6 to 12 digits."));
        }
        hash(&keys.peppered_pin(pin))
    }

    /// [`Passwords::hash_pin`] away from the threads that answer.
    pub async fn hash_pin_apart(&self, keys: Arc<Keyring>, pin: Zeroizing<String>) -> Result<Hashed> {
        let this = self.clone();
        self.in_turn(move || this.hash_pin(&keys, &pin)).await?
    }

    /// Whether `secret` is what `stored` was made of. Takes as long where nothing is stored.
    pub async fn verify(&self, stored: Option<String>, secret: Zeroizing<String>) -> Result<bool> {
        self.in_turn(move || {
            let matches = verify(stored.as_deref().unwrap_or(NOBODY), &secret);
            matches && stored.is_some()
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let turn = tokio::time::timeout(TURN, self.turns.clone().acquire_owned());
        let turn = turn.await.map_err(|_| Error::Away)?.map_err(|_| Error::Away)?;
        let task = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        task.await.map_err(|_| Error::fault("the work on a password was broken off"))
    }
}

impl Default for Passwords {
    fn default() -> Self {
        Self::new()
    }
}

/// 422 `too_short` or `too_long` at a field that is no password by its length.
pub(super) fn refuse_length(field: &str, password: &str) -> Result<()> {
    match rules::password_fault(password) {
        Some(code) => Err(Error::field(field, code, "A password has 8 to 256 characters.")),
        None => Ok(()),
    }
}

fn argon2id() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|cause| Error::fault(cause.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(secret: &str) -> Result<Hashed> {
    let hashed =
        argon2id()?.hash_password(secret.as_bytes()).map_err(|cause| Error::fault(cause.to_string()))?;
    Ok(Hashed(hashed.to_string()))
}

/// The cost is the one written in the hash.
fn verify(stored: &str, secret: &str) -> bool {
    PasswordHash::new(stored)
        .is_ok_and(|hash| Argon2::default().verify_password(secret.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_verifies_only_against_its_own_hash() {
        let passwords = Passwords::new();
        let hashed = passwords.hash("correct horse").unwrap();
        assert!(hashed.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify(hashed.as_str(), "correct horse"));
        assert!(!verify(hashed.as_str(), "correct hors"));
        assert_ne!(hashed.as_str(), passwords.hash("correct horse").unwrap().as_str());
        assert!(passwords.hash("short").is_err());
        assert_eq!(format!("{hashed:?}"), "Hashed(…)");
    }

    #[test]
    fn nobody_has_the_hash_of_unknown_logins_and_it_costs_as_much() {
        assert!(!verify(NOBODY, ""));
        let real = hash("x").unwrap();
        let cost = |text: &str| text.split('$').take(4).collect::<Vec<_>>().join("$");
        assert_eq!(cost(NOBODY), cost(real.as_str()));
        assert!(PasswordHash::new(NOBODY).is_ok());
    }

    #[test]
    fn a_pin_is_peppered_by_the_key() {
        let passwords = Passwords::new();
        let keys = Keyring::from_root(1, &[1; 32]);
        let hashed = passwords.hash_pin(&keys, "482915").unwrap();
        assert!(verify(hashed.as_str(), &keys.peppered_pin("482915")));
        assert!(!verify(hashed.as_str(), &Keyring::from_root(1, &[2; 32]).peppered_pin("482915")));
        for wrong in ["48291", "48291x", "4829150000000"] {
            assert!(passwords.hash_pin(&keys, wrong).is_err(), "{wrong}");
        }
    }
}
