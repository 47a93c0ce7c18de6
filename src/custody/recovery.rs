//! The recovery key: made while a root key is here, used when none is.

use super::{HolderKind, add_root, begin, said, standing, store, unwrapped};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::keys::{RecoveryKey, RootKey};

/// Wraps every data key for a new recovery key.
pub fn add_recovery(conn: &mut Conn, ctx: &Ctx, root: &RootKey, key: &RecoveryKey) -> Result<()> {
    conn.serialise_on("keys")?;
    begin(conn, root, ctx.now)?;
    let (name, keys) = (key.name(), unwrapped(conn, &root.name(), |n, wrapped| root.unwrap_key(n, wrapped))?);
    store::put_holder(conn, &name, HolderKind::Recovery, ctx.now)?;
    for data in &keys {
        store::add_wrap(conn, &name, i64::from(data.number), &RecoveryKey::wrap_for(&name, data)?)?;
    }
    said(conn, ctx, "custody.recovery", &name)
}

/// Wraps every data key for a new root key by the paper alone, and forgets the root keys that are lost.
pub fn recover(conn: &mut Conn, ctx: &Ctx, key: &RecoveryKey, new: &RootKey) -> Result<()> {
    conn.serialise_on("keys")?;
    let keys = unwrapped(conn, &key.name(), |number, wrapped| key.unwrap_key(number, wrapped))?;
    for holder in standing(conn, HolderKind::Root)? {
        store::forget(conn, &holder, ctx.now)?;
    }
    add_root(conn, new, &keys, ctx.now)?;
    said(conn, ctx, "custody.recover", &new.name())
}
