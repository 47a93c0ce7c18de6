//! A doctor answers: so much may be given again today, or nothing, with the reason.

use super::rules::answer_problem;
use super::{Answered, RepeatState, Standing, Vomit, standings, store};
use crate::audit::{self, About};
use crate::clients::care_team;
use crate::counter::gather::{Visitor, visitor};
use crate::counter::rules::repeat_passes_first_day;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::keys::Place;
use crate::text::optional_words;
use crate::words::Role;

/// What a doctor signs.
#[derive(Debug, Clone)]
pub struct Decided {
    /// What may be given again, in micrograms; 0 for nothing.
    pub dose_mcg: i64,
    /// The doctor's words; needed for nothing, and for more than the rule names.
    pub reason: Option<String>,
}

/// Vomiting before a doctor.
#[derive(Debug, Clone)]
pub struct Question {
    /// How it stands.
    pub standing: Standing,
    /// The client at the counter.
    pub visitor: Visitor,
}

/// Opens one for the doctor, with the look in the audit. Refuses: 403 for anybody but a doctor, 404
/// `vomit_unknown`, 409 `vomit_over`.
pub fn open_question(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Question> {
    let question = gather(conn, ctx, id)?;
    audit::looked(conn, ctx, "counter.open_vomit", About::client(&question.visitor.client.id))?;
    Ok(question)
}

fn gather(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Question> {
    if !ctx.has_role(&[Role::Doctor]) {
        return Err(Error::Forbidden);
    }
    let vomit = store::find(conn, id)?.ok_or_else(|| Error::unknown("vomit_unknown"))?;
    let client = care_team::open_behind(conn, ctx, &vomit.client, "vomit_unknown")?;
    let visitor = visitor(conn, ctx, client, &[])?;
    let standing = standings(conn, &vomit.client, visitor.day)?.into_iter().find(|one| one.vomit.id == *id);
    let standing = standing.ok_or_else(|| Error::refused(409, "vomit_over"))?;
    Ok(Question { standing, visitor })
}

/// Signs the answer, once. Refuses: 403 for anybody but a doctor, 404 `vomit_unknown`, 409 `vomit_over` (the
/// service day is over, the record is void, or a later word replaced it), `already_answered`,
/// `already_repeated`, 422 fields `dose_mg` (`out_of_range`: above the dose it repeats) and `reason`
/// (`required` with nothing; `above_rule` where it is more than the rule names; `first_day` where the
/// limit of a first day would be passed; `too_long`).
pub fn answer_vomit(conn: &mut Conn, ctx: &Ctx, id: &RowId, decided: &Decided) -> Result<Vomit> {
    if !ctx.has_role(&[Role::Doctor]) {
        return Err(Error::Forbidden);
    }
    let reason = optional_words("reason", decided.reason.as_deref())?;
    let found = store::find(conn, id)?.ok_or_else(|| Error::unknown("vomit_unknown"))?;
    conn.serialise_on(&format!("client:{}", found.client))?;
    let Question { standing, visitor } = gather(conn, ctx, id)?;
    match standing.state {
        RepeatState::Asked => {}
        RepeatState::Given => return Err(Error::refused(409, "already_repeated")),
        RepeatState::Signed | RepeatState::Declined => return Err(Error::refused(409, "already_answered")),
    }
    let dose = &standing.dose;
    let passes = repeat_passes_first_day(&visitor.facts, dose.part, decided.dose_mcg, &visitor.policy);
    let most_mcg = standing.vomit.most_mcg;
    let problem = answer_problem(decided.dose_mcg, dose.dose_mcg, most_mcg, passes, reason.is_some());
    if let Some(problem) = problem {
        let (field, code) = problem.field();
        return Err(Error::field(field, code, problem.message()));
    }
    let place = Place::new("vomit_answers", "reason", id.as_str());
    let answer = Answered {
        dose_mcg: decided.dose_mcg,
        sealed_reason: reason.map(|reason| ctx.keys.seal_text(place, &reason)).transpose()?,
        by: ctx.staff_id().cloned().ok_or(Error::Forbidden)?,
        at: ctx.now,
    };
    store::insert_answer(conn, id, &answer)?;
    audit::done(conn, ctx, "counter.answer_vomit", About::row(&standing.vomit.client, id.as_str()))?;
    Ok(Vomit { answer: Some(answer), ..standing.vomit })
}
