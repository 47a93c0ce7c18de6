//! Passkeys: keys that a telephone, a computer or a small device keeps for a member of staff, and opens by
//! finger, face or PIN. One signs in by itself, and only where its owner opened it.

mod add; // a passkey for the own account
mod answer; // what a passkey answered at sign-in
mod ceremony; // what is asked of a passkey, and whether its answer is right
mod party; // the name under which a browser has the service
mod remove; // a passkey taken off the own account
mod store;
mod ticket; // what a page brings back with an answer

use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::units::Instant;

pub use add::{NewPasskey, add_passkey, ask_for_new_passkey};
pub use answer::{Answer, ask_for_passkey, read};
pub use party::RelyingParty;
pub use remove::remove_passkey;
pub use store::{any as has_passkey, remove_all};

/// Most passkeys of one person.
const MOST: usize = 10;

/// A passkey as its owner reads of it.
#[derive(Debug, Clone)]
pub struct Passkey {
    /// The row.
    pub id: RowId,
    /// What the owner calls it.
    pub name: String,
    /// Since when.
    pub added_at: Instant,
    /// When somebody last signed in with it.
    pub used_at: Option<Instant>,
}

/// What a browser hands to a passkey, and what it brings back with the answer.
#[derive(Clone)]
pub struct Question {
    /// Sealed; good for minutes.
    pub ticket: String,
    /// `PublicKeyCredentialCreationOptionsJSON` or `PublicKeyCredentialRequestOptionsJSON`.
    pub options: serde_json::Value,
}

impl std::fmt::Debug for Question {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Question(…)")
    }
}

/// The asker's passkeys, the oldest first.
pub fn own_passkeys(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Passkey>> {
    let id = ctx.staff_id().ok_or(Error::Forbidden)?;
    Ok(store::passkeys_of(conn, id)?.into_iter().map(Passkey::from).collect())
}

/// One of the asker's own: 404 `passkey_unknown`.
pub fn own_passkey(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Passkey> {
    let found = own_passkeys(conn, ctx)?.into_iter().find(|one| one.id == *id);
    found.ok_or_else(|| Error::refused(404, "passkey_unknown"))
}

impl From<store::PasskeyRow> for Passkey {
    fn from(row: store::PasskeyRow) -> Self {
        Passkey { id: row.id, name: row.name, added_at: row.added_at, used_at: row.used_at }
    }
}

#[cfg(test)]
mod tests;
