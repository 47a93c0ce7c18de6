//! The PIN with which a client signs in: six digits or more, set and reset in person.

use argon2::password_hash::PasswordVerifier as _;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher as _};

use super::store;
use crate::audit::{self, About};
use crate::clients::{care_team, rules};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::ClientId;
use crate::keys::Keyring;

/// A PIN that was checked and hashed. Hashing is slow on purpose: make it outside a transaction.
#[derive(Debug, Clone)]
pub struct NewPin {
    hash: String,
}

impl NewPin {
    /// Checks and hashes a PIN. Refuses: field `pin` (`six_digits`, `too_easy`).
    pub fn of(keys: &Keyring, pin: &str) -> Result<Self> {
        rules::pin(pin)?;
        let hash = Argon2::default()
            .hash_password(keys.peppered_pin(pin).as_bytes())
            .map_err(|cause| Error::fault(format!("a PIN could not be hashed: {cause}")))?;
        Ok(NewPin { hash: hash.to_string() })
    }
}

/// Gives a client a PIN, in person. Refuses: 404 `client_unknown`.
pub fn set_pin(conn: &mut Conn, ctx: &Ctx, code: &str, pin: &NewPin) -> Result<()> {
    let client = care_team::open_client(conn, ctx, code)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    store::put_pin(conn, &client.id, &pin.hash, ctx.now)?;
    audit::done(conn, ctx, "clients.set_pin", About::client(&client.id))
}

/// The stored hash of a client's PIN, for [`check_pin`].
pub fn pin_hash(conn: &mut Conn, client: &ClientId) -> Result<Option<String>> {
    store::pin_hash(conn, client)
}

/// Whether a PIN is the one behind a stored hash. Slow on purpose: call it outside a transaction.
pub fn check_pin(keys: &Keyring, hash: &str, pin: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|stored| {
        Argon2::default().verify_password(keys.peppered_pin(pin).as_bytes(), &stored).is_ok()
    })
}
