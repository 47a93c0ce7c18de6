//! One appeal before whoever decides it: the first decision, the client's words, who may answer.

use crate::clients::{self, Client};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::staff;
use crate::takehome::appeals::{self, Appeal};
use crate::takehome::{declines, step_downs};
use crate::words::{AppealAgainst, Role, StepDownReason};

/// The appeal.
#[derive(Debug, Clone)]
pub struct AppealSheet {
    /// The appeal.
    pub appeal: Appeal,
    /// Who.
    pub client: Client,
    /// The name, once enrolled.
    pub name: Option<String>,
    /// Who decided first.
    pub first: String,
    /// What the first decision said.
    pub reason: String,
    /// Why it was stepped down, and from which number to which.
    pub stepped: Option<(StepDownReason, i64, i64)>,
    /// The client's words.
    pub words: Option<String>,
    /// Whether the asker decided first.
    pub is_own: bool,
    /// Whether the asker names a doctor from outside: a manager who is no doctor.
    pub names_outside: bool,
}

/// Opens an appeal, with the look in the audit. Refuses: 404 `appeal_unknown`, 409 `already_decided`.
pub fn open_appeal(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<AppealSheet> {
    let appeal = appeals::appeal_by_id(conn, ctx, id)?;
    if appeal.answer.is_some() {
        return Err(Error::refused(409, "already_decided"));
    }
    let client = clients::client_by_id(conn, &appeal.client)?;
    clients::open_file_page(conn, ctx, &client.page_id)?;
    let (reason, stepped) = match appeal.against {
        AppealAgainst::Decline => {
            (declines::decline_by_id(conn, &appeal.against_id)?.reason(&ctx.keys)?, None)
        }
        AppealAgainst::StepDown => {
            let step = step_downs::step_down_by_id(conn, &appeal.against_id)?;
            (step.words(&ctx.keys)?, Some((step.reason, step.from_doses, step.to_doses)))
        }
    };
    Ok(AppealSheet {
        name: clients::identity(conn, ctx, &client.id)?.map(|known| known.name),
        first: staff::staff_named(conn, ctx, &appeal.first_decided_by)?,
        words: appeal.words(&ctx.keys)?,
        is_own: ctx.staff_id() == Some(&appeal.first_decided_by),
        names_outside: !ctx.has_role(&[Role::Doctor]),
        client,
        reason,
        stepped,
        appeal,
    })
}
