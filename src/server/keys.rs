//! The check value: a known text under the root key, tried before anything else is opened.

use super::store;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::keys::{Keyring, Place};
use crate::units::Instant;

const KNOWN: &str = "teduh";

/// Writes the check value of a new database; an existing one must open with this key.
pub fn note_key(conn: &mut Conn, keys: &Keyring, now: Instant) -> Result<()> {
    if !store::key_checks(conn)?.is_empty() {
        return refuse_another(conn, keys);
    }
    let id = keys.key_id();
    let sealed = keys.seal_text(place(&id.to_string()), KNOWN)?;
    store::add_key_check(conn, id, &sealed, now)
}

/// A fault, in one sentence, unless the root key is the one that this database was sealed with.
pub fn refuse_another(conn: &mut Conn, keys: &Keyring) -> Result<()> {
    let known = store::key_checks(conn)?;
    if known.is_empty() {
        return Err(Error::fault("the database has no check value for its root key: run `teduh migrate`"));
    }
    let opens = known.iter().any(|(id, sealed)| {
        *id == keys.key_id() && keys.open_text(place(&id.to_string()), sealed).is_ok_and(|text| text == KNOWN)
    });
    if opens {
        Ok(())
    } else {
        Err(Error::fault("the root key is not the one this database was sealed with"))
    }
}

fn place(row: &str) -> Place<'_> {
    Place::new("key_checks", "check_value", row)
}
