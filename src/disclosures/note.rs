//! Writing down that somebody asked.

use super::{Asked, NewRequest, asked_place, need, store, text};
use crate::audit::{self, About};
use crate::clients::{self, CARE_TEAM, Client};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::text::required_words;

/// Writes down that somebody asked. Refuses: 403, 404 `client_unknown`, the fields `who` and `asked_for`
/// (`required`, `too_long`).
pub fn note_request(conn: &mut Conn, ctx: &Ctx, new: &NewRequest) -> Result<RowId> {
    need(ctx, CARE_TEAM)?;
    let noted_by = ctx.staff_id().ok_or(Error::Forbidden)?.clone();
    let asked = Asked {
        who: required_words("who", &new.who)?,
        asked_for: required_words("asked_for", &new.asked_for)?,
    };
    let client = new.client.as_deref().map(str::trim).filter(|code| !code.is_empty());
    let client: Option<Client> = client.map(|code| clients::open_client(conn, ctx, code)).transpose()?;
    let id = RowId::new();
    let row = store::RequestRow {
        words: ctx.keys.seal_text(asked_place(&id), &text(&asked)?)?,
        site_id: ctx.site.clone(),
        client_id: client.map(|client| client.id),
        asked_by: new.asked_by,
        noted_by,
        at: ctx.now,
        id,
    };
    store::add_request(conn, &row)?;
    let about = About { client: row.client_id.as_ref(), subject: Some(row.id.as_str()), ..About::default() };
    audit::done(conn, ctx, "disclosures.note", about)?;
    Ok(row.id)
}
