//! The answer to an appeal.

use super::rules::{DecideRefusal, Decider, may_decide};
use super::{Appeal, appeal_by_id, store};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::keys::Place;
use crate::text::{optional_words, required_words};
use crate::words::{Answer, Role};

/// What is answered.
#[derive(Debug, Clone)]
pub struct Deciding {
    /// As asked, in part (against a no only), or no.
    pub answer: Answer,
    /// In words that the client reads; needed with a no.
    pub words: Option<String>,
    /// The doctor from outside with whom a manager decides.
    pub outside_doctor: Option<String>,
}

/// Decides an appeal. Upheld against a step-down, the earlier level is back from today on; against a
/// no, the worklist asks a doctor for the approval.
///
/// Refuses: 403 for anybody but doctor and manager, 404 `appeal_unknown`, 409 `already_decided`, 422
/// `own_decision`, fields `outside_doctor` (`required` for a manager), `answer` (`not_in_part`
/// against a step-down), `words` (`required` with a no, `too_long`).
pub fn decide_appeal(conn: &mut Conn, ctx: &Ctx, id: &RowId, deciding: &Deciding) -> Result<Appeal> {
    let by = ctx.staff_id().ok_or(Error::Forbidden)?.clone();
    let doctor = optional_words("outside_doctor", deciding.outside_doctor.as_deref())?;
    let mut appeal = appeal_by_id(conn, ctx, id)?;
    conn.serialise_on(&format!("client:{}", appeal.client))?;
    let decider = Decider {
        id: &by,
        is_doctor: ctx.has_role(&[Role::Doctor]),
        is_manager: ctx.has_role(&[Role::Manager]),
        has_outside_doctor: doctor.is_some(),
    };
    may_decide(decider, &appeal.first_decided_by, appeal.against, deciding.answer).map_err(refused)?;
    let words = match deciding.answer {
        Answer::Declined => Some(required_words("words", deciding.words.as_deref().unwrap_or_default())?),
        Answer::Granted | Answer::InPart => optional_words("words", deciding.words.as_deref())?,
    };
    let seal = |column: &'static str, text: Option<&String>| {
        text.map(|text| ctx.keys.seal_text(Place::new("appeals", column, id.as_str()), text)).transpose()
    };
    appeal.answer = Some(deciding.answer);
    appeal.decided_by = Some(by.clone());
    appeal.decided_at = Some(ctx.now);
    appeal.sealed_answer = seal("answer_words", words.as_ref())?;
    appeal.sealed_doctor = seal("outside_doctor", doctor.as_ref())?;
    if !store::decide(conn, &appeal)? {
        return Err(Error::refused(409, "already_decided"));
    }
    audit::done(conn, ctx, "takehome.decide_appeal", About::row(&appeal.client, id.as_str()))?;
    Ok(appeal)
}

fn refused(no: DecideRefusal) -> Error {
    match no {
        DecideRefusal::Forbidden => Error::Forbidden,
        DecideRefusal::OwnDecision => Error::refused(422, "own_decision"),
        DecideRefusal::OutsideDoctor => {
            Error::field("outside_doctor", "required", "a manager decides with a doctor from outside")
        }
        DecideRefusal::NotInPart => {
            Error::field("answer", "not_in_part", "a step-down stands or falls as a whole")
        }
    }
}
