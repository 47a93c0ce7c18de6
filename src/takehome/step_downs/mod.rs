//! Step-downs: a lower number within an approval's time, signed by a doctor with reason, review date
//! and a way to appeal. The level comes back by itself once nothing proposes the step-down any more
//! (domain § 5).

pub mod api; // the JSON calls
mod returns; // levels that come back
pub mod signs; // what proposes one
mod store;

use chrono::NaiveDate;

use super::approvals::{self, rules};
use super::case::{self, Case};
use super::facts::days_after;
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::{ClientId, RowId, StaffId};
use crate::keys::{Keyring, Place};
use crate::text::{optional_words, required_words};
use crate::units::Instant;
use crate::words::{Role, StepDownReason};

pub use returns::{derive_returns, give_back, return_due, signs_beside, signs_of, write_returns};
pub use signs::Signs;

/// What a doctor signs.
#[derive(Debug, Clone)]
pub struct StepDownCommand {
    /// The new number, 0 included.
    pub to: i64,
    /// Why.
    pub reason: StepDownReason,
    /// In words that the client reads; needed with `clinical_other`.
    pub words: Option<String>,
    /// When a doctor looks again.
    pub review_on: NaiveDate,
}

/// A signed step-down as it is shown.
#[derive(Debug, Clone)]
pub struct StepDown {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client: ClientId,
    /// Of which approval.
    pub approval: RowId,
    /// The number before.
    pub from_doses: i64,
    /// The number from its day on.
    pub to_doses: i64,
    /// Why.
    pub reason: StepDownReason,
    /// The first service day.
    pub from_day: NaiveDate,
    /// When a doctor looks again.
    pub review_on: NaiveDate,
    /// Who signed.
    pub by: StaffId,
    /// When.
    pub at: Instant,
    sealed_words: Vec<u8>,
}

impl StepDown {
    /// The doctor's words.
    pub fn words(&self, keys: &Keyring) -> Result<String> {
        keys.open_text(Place::new("step_downs", "words", self.id.as_str()), &self.sealed_words)
    }
}

/// Steps the approval in force down from today on.
///
/// Refuses: 403 for anybody but a doctor, 404 `client_unknown`, `approval_unknown`, 422
/// `episode_not_open`, `approval_not_in_force`, fields `to` (`out_of_range`: below the present
/// number), `words` (`required` with `clinical_other`), `review_on` (`in_the_past`,
/// `too_far_ahead`: within the policy's days).
pub fn step_down(
    conn: &mut Conn,
    ctx: &Ctx,
    code: &str,
    approval: &RowId,
    command: &StepDownCommand,
) -> Result<StepDown> {
    if !ctx.has_role(&[Role::Doctor]) {
        return Err(Error::Forbidden);
    }
    let by = ctx.staff_id().ok_or(Error::Forbidden)?.clone();
    let words = match command.reason {
        StepDownReason::ClinicalOther => {
            Some(required_words("words", command.words.as_deref().unwrap_or_default())?)
        }
        _ => optional_words("words", command.words.as_deref())?,
    };
    let case = case::locked(conn, ctx, code)?;
    write_returns(conn, ctx, &case.client.id)?;
    let record = approvals::record_of(conn, ctx, &case.episode)?;
    if !record.approvals.iter().any(|signed| signed.id == *approval) {
        return Err(Error::unknown("approval_unknown"));
    }
    let level = rules::in_force(&record, case.subject.today).filter(|level| level.signed.id == *approval);
    let level = level.ok_or_else(|| Error::refused(422, "approval_not_in_force"))?;
    check_fields(ctx, &case, command, level.doses)?;
    let id = RowId::new();
    let place = Place::new("step_downs", "words", id.as_str());
    let stepped = StepDown {
        sealed_words: ctx.keys.seal_text(place, words.as_deref().unwrap_or_default())?,
        id,
        client: case.client.id.clone(),
        approval: approval.clone(),
        from_doses: level.doses,
        to_doses: command.to,
        reason: command.reason,
        from_day: case.subject.today,
        review_on: command.review_on,
        by,
        at: ctx.now,
    };
    store::append(conn, &stepped)?;
    audit::done(conn, ctx, "takehome.step_down", About::row(&stepped.client, stepped.id.as_str()))?;
    Ok(stepped)
}

fn check_fields(ctx: &Ctx, case: &Case, command: &StepDownCommand, doses: i64) -> Result<()> {
    let review_days = case.subject.policy(ctx)?.takehome.step_down.review_days.value;
    let today = case.subject.today;
    let mut wrong = Vec::new();
    if !(0..doses).contains(&command.to) {
        wrong.push(FieldError::new("to", "out_of_range", format!("0 to {}", doses - 1)));
    }
    if command.review_on < today {
        wrong.push(FieldError::new("review_on", "in_the_past", "today or later"));
    } else if command.review_on > days_after(today, review_days) {
        wrong.push(FieldError::new("review_on", "too_far_ahead", format!("within {review_days} days")));
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}

/// One step-down. 404 `decision_unknown`.
pub fn step_down_by_id(conn: &mut Conn, id: &RowId) -> Result<StepDown> {
    store::by_id(conn, id)?.ok_or_else(|| Error::unknown("decision_unknown"))
}

/// The last step-downs of a client, newest first.
pub fn step_downs_of(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<StepDown>> {
    store::recent(conn, client, limit)
}

/// The step-downs of a client whose level came back.
pub fn returned_of(conn: &mut Conn, client: &ClientId) -> Result<Vec<RowId>> {
    store::returned_of(conn, client)
}
