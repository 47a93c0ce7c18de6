//! The JSON shapes of approvals.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Approval, ApproveCommand};
use crate::error::Result;
use crate::keys::Keyring;
use crate::takehome::assessed::Stored;
use crate::units::rfc3339;

/// What a doctor signs.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovalIn {
    /// Doses in hand after today at most, 1 to the policy's cap.
    pub max_doses: i64,
    /// First service day, today or later.
    pub valid_from: NaiveDate,
    /// Last service day, within the policy's review interval.
    pub valid_until: NaiveDate,
    /// Required above the assessment.
    pub reason: Option<String>,
}

impl From<ApprovalIn> for ApproveCommand {
    fn from(body: ApprovalIn) -> Self {
        ApproveCommand {
            max_doses: body.max_doses,
            valid_from: body.valid_from,
            valid_until: body.valid_until,
            reason: body.reason,
        }
    }
}

/// The assessment that a doctor saw.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeenOut {
    /// The service day.
    pub as_of: NaiveDate,
    /// The policy.
    pub policy: String,
    /// Its version.
    pub version: String,
    /// What it allowed.
    pub allowed_doses: i64,
    /// The criteria not met or unknown.
    pub unmet: Vec<String>,
}

impl From<&Stored> for SeenOut {
    fn from(stored: &Stored) -> Self {
        SeenOut {
            as_of: stored.as_of,
            policy: stored.policy_id.clone(),
            version: stored.policy_version.clone(),
            allowed_doses: stored.allowed_doses,
            unmet: stored.unmet.split(';').filter(|code| !code.is_empty()).map(str::to_owned).collect(),
        }
    }
}

/// A signed approval.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApprovalOut {
    /// Its id.
    pub id: String,
    /// Doses in hand as signed.
    pub max_doses: i64,
    /// First service day.
    pub valid_from: NaiveDate,
    /// Last service day, unless a newer one ends it before.
    pub valid_until: NaiveDate,
    /// Whether it was above the assessment; then it stands in the monthly list.
    pub above_assessment: bool,
    /// The doctor's words.
    pub reason: Option<String>,
    /// What the doctor saw.
    pub assessment: Option<SeenOut>,
    /// Who signed it.
    pub signed_by: String,
    /// When (RFC 3339).
    pub signed_at: String,
}

impl ApprovalOut {
    /// The approval as the API shows it, signed by somebody of this name.
    pub fn of(approval: &Approval, seen: Option<&Stored>, name: &str, keys: &Keyring) -> Result<Self> {
        let signed = &approval.signed;
        Ok(ApprovalOut {
            id: signed.id.to_string(),
            max_doses: signed.max_doses,
            valid_from: signed.valid_from,
            valid_until: signed.valid_until,
            above_assessment: signed.above_assessment,
            reason: approval.reason(keys)?,
            assessment: seen.map(SeenOut::from),
            signed_by: name.to_owned(),
            signed_at: rfc3339(signed.at),
        })
    }
}
