//! A row that should not be there stays, marked; what is right is written anew.

use super::store::{self, Mistake};
use super::{CARERS, records};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::monitoring::{Opened, agrees, open_to_write};

/// Marks a row of a client's care as written by mistake; with a referral go its steps. Refuses: 403, 404
/// `client_unknown`, `entry_unknown`, 409 `already_corrected`.
pub fn mark_mistake(conn: &mut Conn, ctx: &Ctx, code: &str, row: &RowId) -> Result<()> {
    let Opened { client, by, .. } = open_to_write(conn, ctx, code, CARERS)?;
    let agrees = agrees(conn, &client)?;
    let mistakes = store::of_clients(conn, std::slice::from_ref(&client.id))?;
    if mistakes.contains(row) {
        return Err(Error::refused(409, "already_corrected"));
    }
    if !records::of_client(conn, &client.id, agrees)?.has(row) {
        return Err(Error::unknown("entry_unknown"));
    }
    let new = Mistake { row_id: row.clone(), client_id: client.id.clone(), by_staff: by, at: ctx.now };
    store::append(conn, &new)?;
    audit::done(conn, ctx, "monitoring.mark_mistake", About::row(&client.id, row.as_str()))
}
