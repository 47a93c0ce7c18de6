//! What the calls about batches take and answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::listed::Covers;
use super::rules::Terms;
use super::{Batch, BatchKind, BatchState, Listed, Listing, Standing};
use crate::error::Result;
use crate::keys::Keyring;
use crate::units::rfc3339;
use crate::words::Criterion;

/// What is planned.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BatchPlanIn {
    /// What for.
    pub kind: BatchKind,
    /// The first closed day; of an emergency the first day of handing over.
    pub from: NaiveDate,
    /// The last.
    pub to: NaiveDate,
    /// Most doses in hand; of an emergency.
    pub cap: Option<i64>,
    /// Criteria that are not asked for; of an emergency.
    #[serde(default)]
    pub waived: Vec<Criterion>,
    /// Why; sealed.
    pub words: String,
}

impl BatchPlanIn {
    /// What it says, and why.
    pub fn read(self) -> (Terms, String) {
        let BatchPlanIn { kind, from, to, cap, waived, words } = self;
        (Terms { kind, from, to, cap, waived }, words)
    }
}

/// What a doctor signs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BatchSignIn {
    /// The mark of the list that the doctor saw.
    pub seen: String,
}

/// What a doctor says of one client.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BatchSayIn {
    /// Programme code.
    pub client: String,
    /// Whether the client is left out.
    pub left_out: bool,
    /// Why; needed for leaving out; sealed.
    pub reason: Option<String>,
}

/// A batch.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchOut {
    /// Its id.
    pub id: String,
    /// What for.
    pub kind: BatchKind,
    /// The first day.
    pub from: NaiveDate,
    /// The last.
    pub to: NaiveDate,
    /// Most doses in hand; of an emergency.
    pub cap: Option<i64>,
    /// Criteria that are not asked for.
    pub waived: Vec<Criterion>,
    /// Why.
    pub words: String,
    /// How far it is.
    pub state: BatchState,
    /// When it was planned.
    pub planned_at: String,
    /// When a doctor signed it.
    pub signed_at: Option<String>,
}

impl BatchOut {
    /// The batch as the API shows it.
    pub fn of(batch: &Batch, today: NaiveDate, keys: &Keyring) -> Result<Self> {
        Ok(BatchOut {
            id: batch.id.to_string(),
            kind: batch.kind,
            from: batch.from,
            to: batch.to,
            cap: batch.cap,
            waived: batch.waived.clone(),
            words: batch.words(keys)?,
            state: batch.state(today),
            planned_at: rfc3339(batch.planned_at),
            signed_at: batch.signed.as_ref().map(|(_, at)| rfc3339(*at)),
        })
    }
}

/// Batches.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchesOut {
    /// Those that are not over.
    pub items: Vec<BatchOut>,
}

/// A batch with everybody whom it is about.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchListOut {
    /// The batch.
    pub batch: BatchOut,
    /// By code.
    pub clients: Vec<BatchClientOut>,
    /// The mark of this list, for the signature.
    pub seen: String,
}

/// One client of a batch.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchClientOut {
    /// Programme code.
    pub client: String,
    /// What a doctor said.
    pub standing: Standing,
    /// Why the client was left out.
    pub reason: Option<String>,
    /// What the batch would give.
    pub covers: Covers,
    /// For how many closed days.
    pub dates: usize,
    /// The criterion, or the date.
    pub about: Option<String>,
}

impl From<&Listed> for BatchClientOut {
    fn from(one: &Listed) -> Self {
        BatchClientOut {
            client: one.code.clone(),
            standing: one.standing,
            reason: one.reason.clone(),
            covers: one.covers,
            dates: one.dates,
            about: one.about.clone(),
        }
    }
}

impl BatchListOut {
    /// The list as the API shows it.
    pub fn of(list: &Listing, keys: &Keyring) -> Result<Self> {
        Ok(BatchListOut {
            batch: BatchOut::of(&list.batch, list.today, keys)?,
            clients: list.clients.iter().map(BatchClientOut::from).collect(),
            seen: list.mark.clone(),
        })
    }
}

/// What stands of one client now.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchStandingOut {
    /// What a doctor said.
    pub standing: Standing,
}
