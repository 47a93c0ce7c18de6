//! The signature under an approval.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::rules::{ApproveFacts, ApproveRefusal, decide};
use super::{Approval, ApproveCommand, Record, Signed, record_of, store};
use crate::audit::{self, About};
use crate::clock;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Refused, Result, RuleSource};
use crate::ids::{ClientId, RowId};
use crate::keys::Place;
use crate::monitoring::screening;
use crate::policy::{Policy, TakeHome};
use crate::takehome::assessed;
use crate::takehome::case::{self, Case};
use crate::takehome::facts::days_after;
use crate::takehome::{assess, requests, step_downs};
use crate::text::optional_words;
use crate::words::Role;

/// Signs an approval for a client of the asker's. It ends every earlier one from its first day on.
/// The assessment that the doctor saw is stored with it, and the client's open requests are answered.
///
/// Refuses: 403 for anybody but a doctor, 404 `client_unknown`, 422 `episode_not_open`,
/// `step_down_needed` (it lowers within an earlier one's time), `rungs_limit` (with `until`),
/// `reason_required` (above the assessment), `words_after_positive` (the policy asks for them), fields `max_doses`, `valid_from`, `valid_until`,
/// `reason`.
pub fn approve(conn: &mut Conn, ctx: &Ctx, code: &str, command: &ApproveCommand) -> Result<Approval> {
    if !ctx.has_role(&[Role::Doctor]) {
        return Err(Error::Forbidden);
    }
    let by = ctx.staff_id().ok_or(Error::Forbidden)?.clone();
    let command =
        ApproveCommand { reason: optional_words("reason", command.reason.as_deref())?, ..command.clone() };
    let case = case::locked(conn, ctx, code)?;
    let policy = case.subject.policy(ctx)?;
    let assessment = assess(&case.facts, &policy.takehome);
    step_downs::write_returns(conn, ctx, &case.client.id)?;
    let record = record_of(conn, ctx, &case.episode)?;
    let facts = ApproveFacts {
        today: case.subject.today,
        allowed_doses: assessment.allowed_doses,
        approvals: &record.approvals,
        needs_words: needs_words(conn, &case.client.id, &record, case.subject.today, &policy.takehome)?,
    };
    let above = decide(&facts, &command, &policy.takehome).map_err(|no| refused(no, &case, policy))?;
    let assessment = assessed::store_assessment(conn, ctx, &case, policy, &assessment)?;
    let id = RowId::new();
    let place = Place::new("approvals", "reason", id.as_str());
    let sealed_reason = command.reason.as_deref().map(|text| ctx.keys.seal_text(place, text)).transpose()?;
    let last = record.approvals.iter().map(|signed| signed.at).max();
    let signed = Signed {
        id,
        max_doses: command.max_doses,
        valid_from: command.valid_from,
        valid_until: command.valid_until,
        above_assessment: above,
        // After every earlier signature, although two clocks disagree.
        at: last.map_or(ctx.now, |last| ctx.now.max(last + TimeDelta::microseconds(1))),
    };
    let approval = Approval {
        signed,
        client: case.client.id.clone(),
        episode: case.subject.episode.clone(),
        site: case.subject.site.clone(),
        assessment,
        by,
        sealed_reason,
    };
    store::append(conn, &approval)?;
    let days = (command.valid_from, command.valid_until);
    requests::answer_by_approval(conn, ctx, &approval.client, command.max_doses, days)?;
    audit::done(conn, ctx, "takehome.approve", About::row(&approval.client, approval.signed.id.as_str()))?;
    Ok(approval)
}

/// Whether the doctor's words are asked for: the policy wants them after a positive urine result, and one was
/// written down since the last signature or, before the first, is within the review interval.
pub fn needs_words(
    conn: &mut Conn,
    client: &ClientId,
    record: &Record,
    today: NaiveDate,
    take_home: &TakeHome,
) -> Result<bool> {
    if !take_home.words_after_positive.as_ref().is_some_and(|asked| asked.value) {
        return Ok(false);
    }
    let last = record.approvals.iter().map(|signed| signed.at).max();
    let from = days_after(today, -take_home.review_days.value);
    screening::is_urine_positive_since(conn, client, last, from)
}

fn refused(no: ApproveRefusal, case: &Case, policy: &Policy) -> Error {
    let code = no.code();
    let (until, source) = match no {
        ApproveRefusal::Invalid(fields) => {
            let words = |code: &str| match code {
                "out_of_range" => format!("1 to {}", policy.takehome.cap.value),
                "too_long" | "too_far_ahead" => format!("at most {} days", policy.takehome.review_days.value),
                "in_the_past" => "today or later".to_owned(),
                _ => "not before the first day".to_owned(),
            };
            let fields = fields.into_iter().map(|(field, code)| FieldError::new(field, code, words(code)));
            return Error::Invalid(fields.collect());
        }
        ApproveRefusal::RungsLimit { from } => {
            let source = policy.takehome.rungs_a_week.as_ref().map(|value| value.source.clone());
            (Some(clock::instant(from, NaiveTime::MIN, case.subject.zone)), source.unwrap_or_default())
        }
        ApproveRefusal::WordsAfterPositive => {
            let source = policy.takehome.words_after_positive.as_ref().map(|value| value.source.clone());
            (None, source.unwrap_or_default())
        }
        ApproveRefusal::StepDownNeeded | ApproveRefusal::ReasonRequired => (None, OWN_SOURCE.to_owned()),
    };
    let rule = RuleSource { policy: policy.id.clone(), version: policy.version.clone(), source };
    let about = (code == "reason_required").then(|| "take_home".to_owned());
    Error::Refused(Box::new(Refused { rule: Some(rule), until, about, ..Refused::plain(422, code) }))
}

/// Where the rules come from that no policy can change.
const OWN_SOURCE: &str = "an approval stands until it ends or a doctor steps it down; more than the assessment has a written reason";
