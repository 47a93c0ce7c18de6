//! Clients who vomited after a dose and wait: whether something is given again today.

use super::{Who, who_is};
use crate::clients;
use crate::counter::vomiting::answer::{Question, open_question};
use crate::counter::vomiting::{Standing, asked_at};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{RowId, SiteId};
use crate::staff;

/// Who waits for an answer at these sites, the longest first.
pub fn waiting(conn: &mut Conn, ctx: &Ctx, sites: &[SiteId]) -> Result<Vec<(Who, Standing)>> {
    let asked = asked_at(conn, ctx, sites)?;
    asked.into_iter().map(|one| Ok((who_is(&clients::client_by_id(conn, &one.vomit.client)?), one))).collect()
}

/// One of them before the doctor.
#[derive(Debug, Clone)]
pub struct VomitCase {
    /// How it stands, and the client at the counter.
    pub question: Question,
    /// The client's name; the code while nobody is enrolled.
    pub name: String,
    /// What was said with it.
    pub note: Option<String>,
    /// Who wrote it down.
    pub by: String,
}

/// Opens one for the doctor, with the look in the audit. Refuses as `open_question`.
pub fn open_case(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<VomitCase> {
    let question = open_question(conn, ctx, id)?;
    let client = &question.visitor.client;
    let name = clients::identity(conn, ctx, &client.id)?.map(|known| known.name);
    Ok(VomitCase {
        name: name.unwrap_or_else(|| client.code.clone()),
        note: question.standing.vomit.note(&ctx.keys)?,
        by: staff::staff_named(conn, ctx, &question.standing.vomit.by)?,
        question,
    })
}
