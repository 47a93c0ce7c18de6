//! Assessments that were decided upon, kept with their facts: years later each can be computed again
//! and explained.

mod store;

use chrono::NaiveDate;

use super::case::Case;
use super::gather::evidence_of;
use super::{Assessment, Facts, assess};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId};
use crate::policy::{self, Policy};

pub use store::Stored;

/// Stores what a doctor saw when deciding.
pub fn store_assessment(
    conn: &mut Conn,
    ctx: &Ctx,
    case: &Case,
    policy: &Policy,
    assessment: &Assessment,
) -> Result<RowId> {
    let id = RowId::new();
    let unmet: Vec<&str> = assessment.unmet().into_iter().map(|code| code.word()).collect();
    let facts = serde_json::to_string(&case.facts).map_err(|cause| Error::Fault(Box::new(cause)))?;
    let stored = Stored {
        id: id.clone(),
        client_id: case.client.id.clone(),
        episode_id: case.subject.episode.clone(),
        as_of: assessment.as_of,
        policy_id: policy.id.clone(),
        policy_version: policy.version.clone(),
        allowed_doses: assessment.allowed_doses,
        unmet: unmet.join(";"),
        facts,
        at: ctx.now,
    };
    store::append(conn, &stored)?;
    policy::keep_version(conn, &ctx.policies, policy, ctx.now)?;
    Ok(id)
}

/// A stored assessment. 404 `not_found`.
pub fn assessment(conn: &mut Conn, id: &RowId) -> Result<Stored> {
    store::by_id(conn, id)?.ok_or_else(|| Error::unknown("not_found"))
}

/// A stored assessment, computed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recomputed {
    /// The day it was made for.
    pub as_of: NaiveDate,
    /// What the doctor saw.
    pub allowed_doses: i64,
    /// What the same facts under the same version of the policy give now.
    pub again: i64,
    /// What the facts of that day, as the record tells them now, give.
    pub now_allows: i64,
    /// Whether the record tells that day otherwise than it did: a late bottle, a void, an excused day.
    pub facts_changed: bool,
}

/// Computes a stored assessment again from its facts, and compares these with the record. 404
/// `not_found`; a fault where the policy's version is no longer shipped.
pub fn recompute(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Recomputed> {
    let stored = assessment(conn, id)?;
    let missing = || Error::fault(format!("no policy {} {}", stored.policy_id, stored.policy_version));
    let policy = ctx.policies.version(&stored.policy_id, &stored.policy_version).ok_or_else(missing)?;
    let seen: Facts = serde_json::from_str(&stored.facts).map_err(|cause| Error::Fault(Box::new(cause)))?;
    let now =
        evidence_of(conn, &stored.client_id)?.facts_in(&stored.episode_id, stored.as_of, &policy.takehome);
    let mut now = now.unwrap_or_else(|| seen.clone());
    // A bundle handed over later on the same day counts no day yet.
    now.first_issue = now.first_issue.filter(|first| *first < stored.as_of || seen.first_issue.is_some());
    Ok(Recomputed {
        as_of: stored.as_of,
        allowed_doses: stored.allowed_doses,
        again: assess(&seen, &policy.takehome).allowed_doses,
        now_allows: assess(&now, &policy.takehome).allowed_doses,
        facts_changed: now != seen,
    })
}

/// The newest stored assessments of a client.
pub fn assessments_of(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<Stored>> {
    store::recent(conn, client, limit)
}
