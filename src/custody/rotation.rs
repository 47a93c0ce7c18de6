//! Another root key, while the service runs.

use chrono::TimeDelta;

use super::{DataKeyRow, HolderKind, add_root, begin, said, standing, store, unwrapped};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::keys::{DataKey, RecoveryKey, RootKey};
use crate::units::Instant;

/// How long after a rotation servers go on sealing with the earlier data key: each has read the new one
/// by then (they look every 15 seconds).
const HAND_OVER: TimeDelta = TimeDelta::seconds(60);

/// What a rotation came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rotation {
    /// The number of the new data key.
    pub data_key: u8,
    /// When servers begin to seal with it.
    pub used_from: Instant,
}

/// Makes the next data key and wraps every one for a new root key. The root key before goes on opening
/// the database until [`retire`].
pub fn rotate(conn: &mut Conn, ctx: &Ctx, old: &RootKey, new: &RootKey) -> Result<Rotation> {
    conn.serialise_on("keys")?;
    begin(conn, old, ctx.now)?;
    let mut keys = unwrapped(conn, &old.name(), |number, wrapped| old.unwrap_key(number, wrapped))?;
    if store::holders(conn)?.iter().any(|holder| holder.id == new.name()) {
        return Err(Error::fault("the new root key is or was one of this database's: make another"));
    }
    let last = keys.iter().map(|key| key.number).max().unwrap_or(0);
    let number =
        last.checked_add(1).ok_or_else(|| Error::fault("there have been 255 data keys: no more fit"))?;
    let used_from = ctx.now + HAND_OVER;
    let made = DataKey::new(number)?;
    store::add_data_key(conn, &DataKeyRow { id: i64::from(number), made_at: ctx.now, used_from })?;
    let old_wrap = old.wrap(&made)?;
    store::add_wrap(conn, &old.name(), i64::from(number), &old_wrap)?;
    for holder in standing(conn, HolderKind::Recovery)? {
        store::add_wrap(conn, &holder, i64::from(number), &RecoveryKey::wrap_for(&holder, &made)?)?;
    }
    // A third root key that still stands would open nothing that is sealed from now on.
    for holder in standing(conn, HolderKind::Root)?.into_iter().filter(|holder| *holder != old.name()) {
        store::forget(conn, &holder, ctx.now)?;
    }
    keys.push(made);
    add_root(conn, new, &keys, ctx.now)?;
    said(conn, ctx, "custody.rotate", &new.name())?;
    Ok(Rotation { data_key: number, used_from })
}

/// Forgets every root key but this one, or only the holder named; gives how many.
pub fn retire(conn: &mut Conn, ctx: &Ctx, stays: &RootKey, only: Option<&str>) -> Result<usize> {
    conn.serialise_on("keys")?;
    let stays = stays.name();
    let mut leave = standing(conn, HolderKind::Root)?;
    leave.retain(|holder| *holder != stays);
    if let Some(only) = only {
        leave.extend(standing(conn, HolderKind::Recovery)?);
        leave.retain(|holder| holder == only);
        if leave.is_empty() {
            return Err(Error::fault(format!("{only} is no other key that opens this database")));
        }
    }
    for holder in &leave {
        store::forget(conn, holder, ctx.now)?;
        said(conn, ctx, "custody.retire", holder)?;
    }
    Ok(leave.len())
}
