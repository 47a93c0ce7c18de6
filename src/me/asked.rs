//! What the client asked, how it was answered, and what a doctor decided that somebody else may look
//! at again.

use chrono::NaiveDate;

use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId};
use crate::takehome::{appeals, approvals, declines, requests, step_downs};
use crate::words::{Answer, AppealAgainst, RequestKind, StepDownReason};

/// Requests and appeals that are shown.
const ROWS: i64 = 6;

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A request, with its number and days.
    Request(RequestKind, Option<i64>, Option<(NaiveDate, NaiveDate)>),
    /// An appeal.
    Appeal(AppealAgainst),
}

/// Something that was asked.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What.
    pub what: What,
    /// The service day.
    pub on: NaiveDate,
    /// By when it is answered.
    pub due_on: NaiveDate,
    /// How it was answered.
    pub answer: Option<Answer>,
    /// The words of the answer.
    pub words: Option<String>,
}

/// A decision that the client may have looked at by somebody else.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Its id.
    pub id: RowId,
    /// What it is.
    pub against: AppealAgainst,
    /// The service day.
    pub on: NaiveDate,
    /// Why, of a step-down.
    pub reason: Option<StepDownReason>,
    /// The doctor's words.
    pub words: String,
    /// When a doctor looks again.
    pub review_on: NaiveDate,
    /// Whether an appeal was made.
    pub is_appealed: bool,
}

/// The last requests and appeals, newest first.
pub fn asked(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<Vec<Asked>> {
    let mut all = Vec::new();
    for one in requests::requests_of(conn, client, ROWS)? {
        let (what, words) = (What::Request(one.kind, one.doses, one.days), one.answer_words(&ctx.keys)?);
        all.push(Asked { what, on: one.service_day, due_on: one.due_on, answer: one.answer, words });
    }
    for one in appeals::appeals_of(conn, client, ROWS)? {
        let (what, words) = (What::Appeal(one.against), one.answer_words(&ctx.keys)?);
        all.push(Asked { what, on: one.service_day, due_on: one.due_on, answer: one.answer, words });
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.on));
    Ok(all)
}

/// Decisions that stand on a day: the last no since the last approval, and step-downs that have not
/// come back, until their review day.
pub fn decided(conn: &mut Conn, ctx: &Ctx, client: &ClientId, day: NaiveDate) -> Result<Vec<Decision>> {
    let approved = approvals::approvals_of(conn, client, 1)?.first().map(|one| one.signed.at);
    let appealed: Vec<RowId> =
        appeals::appeals_of(conn, client, ROWS)?.into_iter().map(|one| one.against_id).collect();
    let returned = step_downs::returned_of(conn, client)?;
    let mut all = Vec::new();
    for no in declines::declines_of(conn, client, 1)? {
        if no.review_on >= day && approved.is_none_or(|at| at <= no.at) {
            all.push(Decision {
                is_appealed: appealed.contains(&no.id),
                words: no.reason(&ctx.keys)?,
                id: no.id,
                against: AppealAgainst::Decline,
                on: no.service_day,
                reason: None,
                review_on: no.review_on,
            });
        }
    }
    for step in step_downs::step_downs_of(conn, client, ROWS)? {
        if step.review_on >= day && !returned.contains(&step.id) {
            all.push(Decision {
                is_appealed: appealed.contains(&step.id),
                words: step.words(&ctx.keys)?,
                id: step.id,
                against: AppealAgainst::StepDown,
                on: step.from_day,
                reason: Some(step.reason),
                review_on: step.review_on,
            });
        }
    }
    Ok(all)
}

/// One of them. 404 `decision_unknown`.
pub fn decision(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    day: NaiveDate,
    id: &RowId,
) -> Result<Decision> {
    let mut all = decided(conn, ctx, client, day)?.into_iter();
    all.find(|one| one.id == *id).ok_or_else(|| Error::unknown("decision_unknown"))
}
