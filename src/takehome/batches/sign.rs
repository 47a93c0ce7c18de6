//! Planning, signing, leaving out, ending.

use chrono::NaiveDate;

use super::rules::{Terms, check};
use super::store::{self, NewSaid};
use super::{Batch, BatchKind, BatchState, PLANNERS, Standing, listing, open_one};
use crate::audit::{self, About};
use crate::clients;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::RowId;
use crate::keys::Place;
use crate::takehome::text::{optional_words, required_words};
use crate::words::{Criterion, Role};

/// What is planned.
#[derive(Debug, Clone)]
pub struct PlanCommand {
    /// What for.
    pub kind: BatchKind,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Most doses in hand; of an emergency.
    pub cap: Option<i64>,
    /// Criteria that are not asked for; of an emergency.
    pub waived: Vec<Criterion>,
    /// Why.
    pub words: String,
}

/// Plans a batch for everybody at the asker's site; nothing is handed over before a doctor has signed
/// it. Refuses: 403, fields `from`, `to`, `cap`, `waived`, `words`.
pub fn plan(conn: &mut Conn, ctx: &Ctx, command: &PlanCommand) -> Result<Batch> {
    let by = planner(ctx)?;
    let words = required_words("words", &command.words)?;
    let site = programme::site(conn, &ctx.site)?;
    let today = site.day(ctx.now);
    let policy = ctx.policies.in_force(&site.policy, today);
    let policy = policy.ok_or_else(|| Error::fault(format!("no policy file has the id {}", site.policy)))?;
    let mut waived = command.waived.clone();
    waived.sort();
    waived.dedup();
    let (kind, from, to, cap) = (command.kind, command.from, command.to, command.cap);
    let terms = Terms { kind, from, to, cap, waived };
    let wrong = check(&terms, today, &policy.takehome);
    if !wrong.is_empty() {
        let error = |(field, code): (&str, &str)| FieldError::new(field, code, explained(code));
        return Err(Error::Invalid(wrong.into_iter().map(error).collect()));
    }
    let id = RowId::new();
    let sealed_words = ctx.keys.seal_text(Place::new("batches", "words", id.as_str()), &words)?;
    let batch = Batch {
        id,
        site: ctx.site.clone(),
        kind,
        from,
        to,
        cap,
        waived: terms.waived,
        planned_by: by,
        planned_at: ctx.now,
        signed: None,
        ended: None,
        sealed_words,
    };
    store::append(conn, &batch, (&policy.id, &policy.version))?;
    audit::done(conn, ctx, "takehome.plan", About { subject: Some(batch.id.as_str()), ..About::default() })?;
    Ok(batch)
}

fn explained(code: &str) -> &'static str {
    match code {
        "in_the_past" => "bottles are handed over on a day before",
        "too_far_ahead" => "at most a year ahead",
        "before_from" => "not before the first day",
        "too_long" => "longer than the policy allows",
        "required" => "how many doses at most",
        "out_of_range" => "from 1 to the policy's cap",
        "never_waived" => "severe sedation and the talk about storage are always asked for",
        "not_of_the_policy" => "the policy has no such criterion",
        _ => "only an emergency has it",
    }
}

/// Signs a batch for every client on the list that the doctor saw, `seen` being its mark. Those left out
/// stay left out. Refuses: 403, 404 `batch_unknown`, 409 `already_signed`, `batch_over`, `list_changed`
/// (somebody came, left or was left out since).
pub fn sign(conn: &mut Conn, ctx: &Ctx, id: &RowId, seen: &str) -> Result<Batch> {
    let by = doctor(ctx)?;
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
    if !store::sign(conn, id, &by, ctx.now)? {
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
            by_staff: by.clone(),
            at: ctx.now,
        })
        .collect();
    store::append_said(conn, &said)?;
    audit::done(conn, ctx, "takehome.sign_batch", About { subject: Some(id.as_str()), ..About::default() })?;
    Ok(Batch { signed: Some((by, ctx.now)), ..list.batch })
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
    let by = doctor(ctx)?;
    conn.serialise_on(&format!("batch:{id}"))?;
    let batch = open_one(conn, &ctx.site, id)?;
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
        by_staff: by,
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
    let by = planner(ctx)?;
    conn.serialise_on(&format!("batch:{id}"))?;
    let batch = open_one(conn, &ctx.site, id)?;
    if batch.signed.is_some() {
        doctor(ctx)?;
    }
    let today = programme::site(conn, &ctx.site)?.day(ctx.now);
    if batch.state(today) == BatchState::Ended || !store::end(conn, id, &by, ctx.now)? {
        return Err(Error::refused(409, "batch_over"));
    }
    audit::done(conn, ctx, "takehome.end_batch", About { subject: Some(id.as_str()), ..About::default() })?;
    Ok(Batch { ended: Some((by, ctx.now)), ..batch })
}

fn planner(ctx: &Ctx) -> Result<crate::ids::StaffId> {
    if ctx.has_role(PLANNERS) {
        ctx.staff_id().cloned().ok_or(Error::Forbidden)
    } else {
        Err(Error::Forbidden)
    }
}

fn doctor(ctx: &Ctx) -> Result<crate::ids::StaffId> {
    if ctx.has_role(&[Role::Doctor]) {
        ctx.staff_id().cloned().ok_or(Error::Forbidden)
    } else {
        Err(Error::Forbidden)
    }
}
