//! What was asked: the list for managers, and what is known of one client.

use super::{ANSWERERS, Answer, Asked, Given, Request, asked_place, given_place, need, store};
use crate::audit::{self, About};
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId};
use crate::staff;

/// The newest requests about one client that are shown.
const ABOUT_ONE: i64 = 50;

/// What was asked in the asker's programme, newest first. Refuses: 403.
pub fn requests(conn: &mut Conn, ctx: &Ctx, before: Option<&RowId>, limit: i64) -> Result<Vec<Request>> {
    need(ctx, ANSWERERS)?;
    let sites = programme::site_ids(conn, &ctx.site)?;
    let rows = store::at_sites(conn, &sites, before, limit)?;
    audit::looked(conn, ctx, "disclosures.list", About::default())?;
    rows.into_iter().map(|row| opened(conn, ctx, row)).collect()
}

/// What was asked about a client, newest first. The caller has opened the file.
pub fn about_client(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<Vec<Request>> {
    let rows = store::about(conn, client, ABOUT_ONE)?;
    rows.into_iter().map(|row| opened(conn, ctx, row)).collect()
}

fn opened(conn: &mut Conn, ctx: &Ctx, (row, answer): store::Both) -> Result<Request> {
    let unreadable = |cause: serde_json::Error| Error::Fault(Box::new(cause));
    let asked: Asked =
        serde_json::from_str(&ctx.keys.open_text(asked_place(&row.id), &row.words)?).map_err(unreadable)?;
    let answer = match answer {
        Some(answer) => {
            let sealed = ctx.keys.open_text(given_place(&row.id), &answer.words)?;
            let given: Given = serde_json::from_str(&sealed).map_err(unreadable)?;
            let by = staff::staff_named(conn, ctx, &answer.by_staff)?;
            Some(Answer { at: answer.at, by, ground: answer.ground, told: given.told, reason: given.reason })
        }
        None => None,
    };
    let store::RequestRow { id, site_id, client_id, asked_by, at, .. } = row;
    let Asked { who, asked_for } = asked;
    Ok(Request { id, site: site_id, at, client: client_id, asked_by, who, asked_for, answer })
}
