//! A doctor's no, for now: with its reason, the day somebody looks again, and a way to appeal. It
//! ends nothing: an approval in force stands.

pub mod api; // the JSON call
mod store;

use chrono::NaiveDate;

use super::assess;
use super::assessed;
use super::case;
use super::facts::days_after;
use super::requests;
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, StaffId};
use crate::keys::{Keyring, Place};
use crate::text::required_words;
use crate::units::Instant;
use crate::words::Role;

/// What a doctor signs.
#[derive(Debug, Clone)]
pub struct DeclineCommand {
    /// Why, in words that the client reads.
    pub reason: String,
    /// When somebody looks again; the end of the policy's review days if not said.
    pub review_on: Option<NaiveDate>,
}

/// A doctor's no.
#[derive(Debug, Clone)]
pub struct Decline {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client: ClientId,
    /// The assessment that the doctor saw.
    pub assessment: RowId,
    /// The service day.
    pub service_day: NaiveDate,
    /// When somebody looks again; the client may appeal until then.
    pub review_on: NaiveDate,
    /// Who declined.
    pub by: StaffId,
    /// When.
    pub at: Instant,
    sealed_reason: Vec<u8>,
}

impl Decline {
    /// Why.
    pub fn reason(&self, keys: &Keyring) -> Result<String> {
        keys.open_text(Place::new("declines", "reason", self.id.as_str()), &self.sealed_reason)
    }
}

/// Declines take-home for now, with the assessment that the doctor saw; answers the client's open
/// requests for more. Refuses: 403 for anybody but a doctor, 404 `client_unknown`, 422
/// `episode_not_open`, fields `reason` (`required`, `too_long`) and `review_on` (`in_the_past`,
/// `too_far_ahead`: within the policy's review days).
pub fn decline(conn: &mut Conn, ctx: &Ctx, code: &str, command: &DeclineCommand) -> Result<Decline> {
    if !ctx.has_role(&[Role::Doctor]) {
        return Err(Error::Forbidden);
    }
    let by = ctx.staff_id().ok_or(Error::Forbidden)?.clone();
    let reason = required_words("reason", &command.reason)?;
    let case = case::locked(conn, ctx, code)?;
    let (policy, today) = (case.subject.policy(ctx)?, case.subject.today);
    let latest = days_after(today, policy.takehome.review_days.value);
    let soon = days_after(today, policy.takehome.step_down.review_days.value);
    let review_on = command.review_on.unwrap_or(soon);
    if review_on < today {
        return Err(Error::field("review_on", "in_the_past", "today or later"));
    }
    if review_on > latest {
        return Err(Error::field("review_on", "too_far_ahead", format!("until {latest}")));
    }
    let assessment = assess(&case.facts, &policy.takehome);
    let id = RowId::new();
    let declined = Decline {
        sealed_reason: ctx.keys.seal_text(Place::new("declines", "reason", id.as_str()), &reason)?,
        id,
        client: case.client.id.clone(),
        assessment: assessed::store_assessment(conn, ctx, &case, policy, &assessment)?,
        service_day: today,
        review_on,
        by,
        at: ctx.now,
    };
    store::append(conn, &declined)?;
    requests::answer_by_decline(conn, ctx, &declined.client, &reason)?;
    audit::done(conn, ctx, "takehome.decline", About::row(&declined.client, declined.id.as_str()))?;
    Ok(declined)
}

/// One of them. 404 `decision_unknown`.
pub fn decline_by_id(conn: &mut Conn, id: &RowId) -> Result<Decline> {
    store::by_id(conn, id)?.ok_or_else(|| Error::unknown("decision_unknown"))
}

/// The last of a client, newest first.
pub fn declines_of(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<Decline>> {
    store::recent(conn, client, limit)
}
