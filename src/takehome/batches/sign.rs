//! Signing, leaving out, ending.

use super::store::{self, NewSaid};
use super::{Batch, BatchState, PLANNERS, Standing, by, listing, open_one};
use crate::audit::{self, About};
use crate::clients::{self, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::keys::Place;
use crate::text::{optional_words, required_words};
use crate::words::Role;

/// Signs a batch for every client on the list that the doctor saw, `seen` being its mark. Those left out
/// stay left out. Refuses: 403, 404 `batch_unknown`, 409 `already_signed`, `batch_over`, `list_changed`
/// (somebody came, left or was left out since).
pub fn sign(conn: &mut Conn, ctx: &Ctx, id: &RowId, seen: &str) -> Result<Batch> {
    let who = by(ctx, &[Role::Doctor])?;
    conn.serialise_on(&format!("batch:{id}"))?;
    let list = listing(conn, ctx, id)?;
    match list.batch.state(list.today) {
        BatchState::Planned => {}
        BatchState::Signed => return Err(Error::refused(409, "already_signed")),
        BatchState::Ended => return Err(Error::refused(409, "batch_over")),
    }
    if list.mark != seen {
        return Err(Error::refused(409, "list_changed"));
    }
    if !store::sign(conn, id, &who, ctx.now)? {
        return Err(Error::refused(409, "already_signed"));
    }
    let unsaid = list.clients.iter().filter(|one| one.standing == Standing::Unsigned);
    let said: Vec<NewSaid> = unsaid
        .map(|one| NewSaid {
            id: RowId::new(),
            batch_id: id.clone(),
            client_id: one.client.clone(),
            left_out: false,
            reason: None,
            by_staff: who.clone(),
            at: ctx.now,
        })
        .collect();
    store::append_said(conn, &said)?;
    audit::done(conn, ctx, "takehome.sign_batch", About { subject: Some(id.as_str()), ..About::default() })?;
    Ok(Batch { signed: Some((who, ctx.now)), ..list.batch })
}

/// A doctor leaves one client out, with a reason, or takes one in, also one who came after the
/// signature. Refuses: 403, 404 `batch_unknown`, `client_unknown`, 409 `batch_over`, 422
/// `episode_not_open`, `other_site`, field `reason`.
pub fn say(
    conn: &mut Conn,
    ctx: &Ctx,
    id: &RowId,
    code: &str,
    left_out: bool,
    reason: Option<&str>,
) -> Result<Standing> {
    let who = by(ctx, &[Role::Doctor])?;
    conn.serialise_on(&format!("batch:{id}"))?;
    let batch = open_one(conn, ctx, id)?;
    let client = clients::open_client(conn, ctx, code)?;
    let episode =
        clients::open_episode(conn, &client.id)?.ok_or_else(|| Error::refused(422, "episode_not_open"))?;
    if episode.site != batch.site {
        return Err(Error::refused(422, "other_site"));
    }
    let today = programme::site(conn, &ctx.site)?.day(ctx.now);
    if batch.state(today) == BatchState::Ended {
        return Err(Error::refused(409, "batch_over"));
    }
    let reason = if left_out {
        Some(required_words("reason", reason.unwrap_or_default())?)
    } else {
        optional_words("reason", reason)?
    };
    let row = RowId::new();
    let place = Place::new("batch_clients", "reason", row.as_str());
    let reason = reason.map(|text| ctx.keys.seal_text(place, &text)).transpose()?;
    let said = NewSaid {
        id: row,
        batch_id: id.clone(),
        client_id: client.id.clone(),
        left_out,
        reason,
        by_staff: who,
        at: ctx.now,
    };
    store::append_said(conn, &[said])?;
    audit::done(conn, ctx, "takehome.leave_out", About::row(&client.id, id.as_str()))?;
    Ok(if left_out { Standing::LeftOut } else { Standing::Signed })
}

/// Ends a batch: nothing more is handed over under it, and what was handed over stays. One that nobody
/// signed may be withdrawn by anybody who plans; a signed one is ended by a doctor. Refuses: 403, 404
/// `batch_unknown`, 409 `batch_over`.
pub fn end(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Batch> {
    let who = by(ctx, PLANNERS)?;
    conn.serialise_on(&format!("batch:{id}"))?;
    let batch = open_one(conn, ctx, id)?;
    if batch.signed.is_some() {
        by(ctx, &[Role::Doctor])?;
    }
    let today = programme::site(conn, &ctx.site)?.day(ctx.now);
    if batch.state(today) == BatchState::Ended || !store::end(conn, id, &who, ctx.now)? {
        return Err(Error::refused(409, "batch_over"));
    }
    audit::done(conn, ctx, "takehome.end_batch", About { subject: Some(id.as_str()), ..About::default() })?;
    Ok(Batch { ended: Some((who, ctx.now)), ..batch })
}
