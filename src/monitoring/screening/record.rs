//! What is written down: a result, a no, or the correction of either.

use chrono::NaiveDate;

use super::details::Details;
use super::store::{self, Stored};
use super::{RECORDERS, ScreenAnswer, ScreenKind, entry_rules};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::RowId;
use crate::monitoring::{Opened, need_consent, none_wrong, open_to_write, wrong_day};

/// A result to write down.
#[derive(Debug, Clone)]
pub struct NewResult {
    /// Of which test.
    pub kind: ScreenKind,
    /// The day of the test, or of the no.
    pub taken_on: NaiveDate,
    /// What came of it.
    pub answer: ScreenAnswer,
    /// What it says beyond that.
    pub details: Details,
    /// The row that it corrects.
    pub corrects: Option<RowId>,
}

/// Writes down a result, a no, or a correction. It changes no dose, no visit and no take-home. Refuses:
/// 403, 404 `client_unknown`, `result_unknown` (what it corrects is no result of this client and test),
/// 409 `already_corrected`, 422 `hiv_consent_missing` (of an HIV test), fields `taken_on`
/// (`in_the_future`, `too_long_ago`), `corrects` (`required` for `in_error`), `answer` and those of the
/// test ([`entry_rules::wrong`]).
pub fn record_result(conn: &mut Conn, ctx: &Ctx, code: &str, new: &NewResult) -> Result<RowId> {
    let Opened { client, by, today } = open_to_write(conn, ctx, code, RECORDERS)?;
    if new.kind == ScreenKind::Hiv {
        need_consent(conn, &client)?;
    }
    none_wrong(wrong_fields(new, today))?;
    if let Some(corrected) = &new.corrects {
        let rows = store::of_client(conn, &client.id)?;
        let is_it = |row: &Stored| row.id == *corrected && row.kind == new.kind;
        if !rows.iter().any(is_it) {
            return Err(Error::unknown("result_unknown"));
        }
        if rows.iter().any(|row| row.corrects.as_ref() == Some(corrected)) {
            return Err(Error::refused(409, "already_corrected"));
        }
    }
    let details = serde_json::to_string(&new.details).map_err(|cause| Error::Fault(Box::new(cause)))?;
    let row = Stored {
        id: RowId::new(),
        client_id: client.id.clone(),
        kind: new.kind,
        taken_on: new.taken_on,
        answer: new.answer,
        details,
        corrects: new.corrects.clone(),
        by_staff: by,
        at: ctx.now,
    };
    store::append(conn, &row)?;
    audit::done(conn, ctx, "monitoring.record_result", About::row(&client.id, row.id.as_str()))?;
    Ok(row.id)
}

fn wrong_fields(new: &NewResult, today: NaiveDate) -> Vec<FieldError> {
    let mut wrong: Vec<FieldError> = wrong_day("taken_on", new.taken_on, today).into_iter().collect();
    if new.answer == ScreenAnswer::InError && new.corrects.is_none() {
        wrong.push(FieldError::new("corrects", "required", "the result that should not be there"));
    }
    let found = entry_rules::wrong(new.kind, new.answer, &new.details);
    wrong.extend(found.into_iter().map(|one| FieldError::new(one.field, one.code, one.message)));
    wrong
}
