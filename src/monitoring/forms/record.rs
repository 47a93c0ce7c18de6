//! What is written down: a form, a no, or the correction of either.

use chrono::NaiveDate;
use serde::Serialize;

use super::follow_up::FollowUp;
use super::score_rules::{self, Answers, Wrong};
use super::store::{self, Filled};
use super::{FOLLOW_UP, FOLLOW_UP_VERSION, FormOutcome, RECORDERS};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::{ClientId, RowId};
use crate::monitoring::{Opened, none_wrong, open_to_write, wrong_day};

/// A form to write down.
#[derive(Debug, Clone)]
pub struct NewForm {
    /// Which: the word of a questionnaire, or [`FOLLOW_UP`].
    pub form: String,
    /// The day on which it was filled in or declined.
    pub filled_on: NaiveDate,
    /// What came of it.
    pub outcome: FormOutcome,
    /// The answers to a questionnaire.
    pub answers: Answers,
    /// The answers of a follow-up.
    pub follow_up: Option<FollowUp>,
    /// The row that it corrects.
    pub corrects: Option<RowId>,
}

/// Writes down a form, a no, or a correction. It changes no dose, no visit and no take-home. Refuses:
/// 403, 404 `client_unknown`, `result_unknown` (what it corrects is no such form of this client),
/// 409 `already_corrected`, 422 fields `form` (`unknown_choice`), `filled_on` (`in_the_future`,
/// `too_long_ago`), `corrects` (`required` for `in_error`), `answers`, `follow_up` (`required`,
/// `not_wanted`) and those of [`score_rules::wrong`] and [`score_rules::wrong_follow_up`].
pub fn record_form(conn: &mut Conn, ctx: &Ctx, code: &str, new: &NewForm) -> Result<RowId> {
    let Opened { client, by, today } = open_to_write(conn, ctx, code, RECORDERS)?;
    let corrected = corrected(conn, &client.id, new)?;
    let mut wrong: Vec<FieldError> = wrong_day("filled_on", new.filled_on, today).into_iter().collect();
    if new.outcome == FormOutcome::InError && corrected.is_none() {
        wrong.push(FieldError::new("corrects", "required", "the form that should not be there"));
    }
    let version = match corrected.filter(|_| new.outcome == FormOutcome::InError) {
        Some(taken_out) => taken_out.version,
        None => fitting(ctx, new, today, &mut wrong),
    };
    none_wrong(wrong)?;
    let answers = match &new.follow_up {
        Some(told) => as_json(told)?,
        None => as_json(&new.answers)?,
    };
    let row = Filled {
        id: RowId::new(),
        client_id: client.id.clone(),
        form: new.form.clone(),
        version,
        filled_on: new.filled_on,
        outcome: new.outcome,
        answers,
        corrects: new.corrects.clone(),
        by_staff: by,
        at: ctx.now,
    };
    store::append(conn, &row)?;
    audit::done(conn, ctx, "monitoring.record_form", About::row(&client.id, row.id.as_str()))?;
    Ok(row.id)
}

/// The row that is corrected, if one is.
fn corrected(conn: &mut Conn, client: &ClientId, new: &NewForm) -> Result<Option<Filled>> {
    let Some(wanted) = &new.corrects else { return Ok(None) };
    let rows = store::of_client(conn, client)?;
    if rows.iter().any(|row| row.corrects.as_ref() == Some(wanted)) {
        return Err(Error::refused(409, "already_corrected"));
    }
    let found = rows.into_iter().find(|row| row.id == *wanted && row.form == new.form);
    found.map(Some).ok_or_else(|| Error::unknown("result_unknown"))
}

/// The version that the answers fit; what does not fit goes to `wrong`.
fn fitting(ctx: &Ctx, new: &NewForm, today: NaiveDate, wrong: &mut Vec<FieldError>) -> String {
    let is_follow_up = new.form == FOLLOW_UP;
    let is_answered = new.outcome == FormOutcome::Answered;
    let instrument = ctx.policies.instruments().find(&new.form, today);
    if !is_follow_up && instrument.is_none() {
        wrong.push(FieldError::new("form", "unknown_choice", "follow_up, or a word of GET /instruments"));
        return String::new();
    }
    if !new.answers.is_empty() && (is_follow_up || !is_answered) {
        wrong.push(FieldError::new("answers", "not_wanted", "leave it out here"));
    }
    if new.follow_up.is_some() != (is_follow_up && is_answered) {
        let code = if new.follow_up.is_some() { "not_wanted" } else { "required" };
        wrong.push(FieldError::new("follow_up", code, "the answers of a follow-up, and only there"));
    }
    let found: Vec<Wrong> = match (instrument, &new.follow_up) {
        (Some(instrument), None) if is_answered => score_rules::wrong(instrument, &new.answers),
        (None, Some(told)) => score_rules::wrong_follow_up(told),
        _ => Vec::new(),
    };
    wrong.extend(found.into_iter().map(|one| FieldError::new(&one.field, one.code, one.message)));
    instrument.map_or_else(|| FOLLOW_UP_VERSION.to_owned(), |one| one.version.clone())
}

fn as_json(told: &impl Serialize) -> Result<String> {
    serde_json::to_string(told).map_err(|cause| Error::Fault(Box::new(cause)))
}
