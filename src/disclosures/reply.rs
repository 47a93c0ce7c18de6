//! A manager's answer.

use super::{ANSWERERS, Given, Reply, given_place, need, store, text};
use crate::audit::{self, About};
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::text::{optional_words, required_words};

/// A manager's answer, once, by name. Refuses: 403, 404 `disclosure_unknown`, 409 `already_answered`, the fields
/// `told` (`required` with a ground, `not_without_ground`, `too_long`) and `reason` (`required` with a
/// ground, `too_long`).
pub fn answer_request(conn: &mut Conn, ctx: &Ctx, id: &RowId, reply: &Reply) -> Result<()> {
    need(ctx, ANSWERERS)?;
    let by_staff = ctx.staff_id().ok_or(Error::Forbidden)?.clone();
    let sites = programme::site_ids(conn, &ctx.site)?;
    let row = store::by_id(conn, id)?.filter(|row| sites.contains(&row.site_id));
    let row = row.ok_or_else(|| Error::unknown("disclosure_unknown"))?;
    let given = match reply.ground {
        Some(_) => Given {
            told: Some(required_words("told", &reply.told)?),
            reason: Some(required_words("reason", &reply.reason)?),
        },
        None if !reply.told.trim().is_empty() => {
            return Err(Error::field("told", "not_without_ground", "nothing is told without a ground"));
        }
        None => Given { told: None, reason: optional_words("reason", Some(&reply.reason))? },
    };
    let answer = store::AnswerRow {
        request_id: id.clone(),
        ground: reply.ground,
        words: ctx.keys.seal_text(given_place(id), &text(&given)?)?,
        by_staff,
        at: ctx.now,
    };
    store::add_answer(conn, &answer)?;
    let action = if reply.ground.is_some() { "disclosures.tell" } else { "disclosures.refuse" };
    let about = About { client: row.client_id.as_ref(), subject: Some(id.as_str()), ..About::default() };
    audit::done(conn, ctx, action, about)
}
