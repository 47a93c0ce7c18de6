//! Custody: who holds the keys of this database, and how they change hands while it is served.
//!
//! Values are sealed with data keys, made at random. The database keeps them wrapped: for root keys,
//! with which services start, and for recovery keys on paper. A rotation makes a data key and a root
//! key; earlier data keys open what they sealed. The root key before opens the database until it is
//! retired, so that servers are moved to the new one after another.

mod recovery; // the paper in the safe
mod reseal; // names under the newest data key
mod rotation; // another root key
mod store;

use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::keys::{DataKey, Holder, Keyring, Place, RootKey};
use crate::units::Instant;

pub use recovery::{add_recovery, recover};
pub use reseal::{Resealed, Walk, reseal_next, tally};
pub use rotation::{Rotation, retire, rotate};
pub use store::{DataKeyRow, HolderRow};

closed_list! {
    /// Where a key that unwraps the data keys is kept.
    HolderKind {
        /// A file or the environment of a service.
        Root = "root",
        /// Paper in a safe.
        Recovery = "recovery",
    }
}

/// The one holder of a database from before data keys were wrapped; its root key is its data key.
const FIRST: &str = "first";
/// What such a database keeps sealed, to try the root key with.
const KNOWN: &str = "teduh";

/// Gives a database without keys its first data key, wrapped for this root key; one that has keys must
/// open with it.
pub fn begin(conn: &mut Conn, root: &RootKey, now: Instant) -> Result<()> {
    conn.serialise_on("keys")?;
    if store::data_keys(conn)?.is_empty() {
        store::add_data_key(conn, &DataKeyRow { id: 1, made_at: now, used_from: now })?;
        return add_root(conn, root, &[DataKey::new(1)?], now);
    }
    if let Some(data_key) = before_wraps(conn, root)? {
        add_root(conn, root, &[data_key], now)?;
        return store::forget(conn, FIRST, now);
    }
    unwrapped(conn, &root.name(), |number, wrapped| root.unwrap_key(number, wrapped)).map(|_| ())
}

/// The keys of this database, as its holder unwraps them. A fault, in one sentence, if it is not theirs.
pub fn open(conn: &mut Conn, holder: &Holder, now: Instant) -> Result<Keyring> {
    let before = match holder {
        Holder::Root(root) => before_wraps(conn, root)?,
        Holder::Recovery(_) => None,
    };
    let keys = match before {
        Some(data_key) => vec![data_key],
        None => unwrapped(conn, &holder.name(), |number, wrapped| holder.unwrap_key(number, wrapped))?,
    };
    Keyring::of(&keys, sealing(&store::data_keys(conn)?, now))
}

/// Whether a ring holds every data key and seals with the one that is to seal now.
pub fn is_as_read(conn: &mut Conn, keys: &Keyring, now: Instant) -> Result<bool> {
    let rows = store::data_keys(conn)?;
    Ok(keys.key_id() == sealing(&rows, now) && rows.iter().all(|row| keys.has(row.id)))
}

/// The number of the newest data key that every server has; a clock before the first one was made seals
/// with that.
fn sealing(rows: &[DataKeyRow], now: Instant) -> i64 {
    rows.iter().filter(|row| row.used_from <= now).map(|row| row.id).max().unwrap_or(1)
}

/// The data keys and everybody who holds or held them.
pub fn told(conn: &mut Conn) -> Result<(Vec<DataKeyRow>, Vec<HolderRow>)> {
    Ok((store::data_keys(conn)?, store::holders(conn)?))
}

fn standing(conn: &mut Conn, kind: HolderKind) -> Result<Vec<String>> {
    let holders = store::holders(conn)?.into_iter();
    Ok(holders.filter(|one| one.kind == kind && one.retired_at.is_none()).map(|one| one.id).collect())
}

fn add_root(conn: &mut Conn, root: &RootKey, keys: &[DataKey], now: Instant) -> Result<()> {
    let name = root.name();
    store::put_holder(conn, &name, HolderKind::Root, now)?;
    for data in keys {
        store::add_wrap(conn, &name, i64::from(data.number), &root.wrap(data)?)?;
    }
    Ok(())
}

/// The data key of a database from before data keys were wrapped, if this is one and the root key fits.
fn before_wraps(conn: &mut Conn, root: &RootKey) -> Result<Option<DataKey>> {
    let Some((number, check)) = store::wraps(conn, FIRST)?.into_iter().next() else { return Ok(None) };
    let ring = Keyring::of(&[root.as_data_key()], 1)?;
    let row = number.to_string();
    let known = ring.open_text(Place::new("key_checks", "check_value", &row), &check);
    if known.is_ok_and(|text| text == KNOWN) { Ok(Some(root.as_data_key())) } else { Err(not_theirs()) }
}

fn unwrapped(
    conn: &mut Conn,
    holder: &str,
    unwrap: impl Fn(u8, &[u8]) -> Option<DataKey>,
) -> Result<Vec<DataKey>> {
    let all = store::data_keys(conn)?;
    if all.is_empty() {
        return Err(Error::fault("the database has no keys yet: run `teduh migrate`"));
    }
    let retired =
        store::holders(conn)?.into_iter().find(|row| row.id == holder).and_then(|row| row.retired_at);
    if let Some(at) = retired {
        return Err(Error::fault(format!("this key ({holder}) was retired on {}", at.date())));
    }
    let wraps = store::wraps(conn, holder)?;
    let open = |(number, wrapped): &(i64, Vec<u8>)| {
        u8::try_from(*number).ok().and_then(|number| unwrap(number, wrapped))
    };
    let keys: Option<Vec<DataKey>> = wraps.iter().map(open).collect();
    keys.filter(|keys| keys.len() == all.len()).ok_or_else(not_theirs)
}

fn not_theirs() -> Error {
    Error::fault("the root key is not the one this database was sealed with")
}

fn said(conn: &mut Conn, ctx: &Ctx, action: &'static str, holder: &str) -> Result<()> {
    audit::done(conn, ctx, action, About { subject: Some(holder), ..About::default() })
}
