//! A passkey is taken off the own account: the device is lost, or somebody else's by now.

use super::store;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{RowId, StaffId};
use crate::staff::Desk;
use crate::staff::second::{self, Both};

/// Takes one of the asker's passkeys away. 404 `passkey_unknown`; 422 at `password` or `code`; 429 while the
/// delay of earlier misses lasts.
pub async fn remove_passkey(desk: &Desk, ctx: &Ctx, passkey: RowId, typed: Both) -> Result<()> {
    let remove = move |conn: &mut Conn, _: &Ctx, id: &StaffId| {
        if !store::remove(conn, id, &passkey)? {
            return Err(Error::refused(404, "passkey_unknown"));
        }
        second::forget_codes_of_none(conn, id)
    };
    second::with_both(desk, ctx, "staff.remove_passkey", typed, remove).await
}
