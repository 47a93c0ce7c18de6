//! Losses and counts in JSON.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::ContainerId;
use crate::register::{Counted, Written};
use crate::staff::WitnessTyped;
use crate::units::Ml;

/// Methadone that was spilt.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LossIn {
    /// The container's id.
    pub container: String,
    /// How much.
    #[schema(value_type = f64)]
    pub volume_ml: Ml,
    /// What happened.
    pub reason: String,
    /// The second person.
    pub witness: WitnessTyped,
}

/// A written entry.
#[derive(Debug, Serialize, ToSchema)]
pub struct LossOut {
    /// The register entry.
    pub id: String,
    /// Its number among the container's entries.
    pub seq: i64,
    /// The container's id.
    pub container: String,
    /// The container's balance after it.
    #[schema(value_type = f64)]
    pub balance_ml: Ml,
}

impl LossOut {
    /// What was written about a container.
    pub fn of(container: &ContainerId, written: &Written) -> Self {
        LossOut {
            id: written.id.to_string(),
            seq: written.seq,
            container: container.to_string(),
            balance_ml: Ml(written.balance_ul),
        }
    }
}

/// What was counted in a container.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CountIn {
    /// The container's id.
    pub container: String,
    /// What is there, with whatever is poured and not yet recorded.
    #[schema(value_type = f64)]
    pub counted_ml: Ml,
    /// The balance that the counter was shown; if it has moved since, the answer is `balance_moved`.
    #[schema(value_type = Option<f64>)]
    pub book_ml: Option<Ml>,
    /// The second person; needed when the count does not agree.
    pub witness: Option<WitnessTyped>,
    /// Anything to remember.
    pub note: Option<String>,
}

/// What a count came to.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountOut {
    /// The count's id.
    pub id: String,
    /// The container's id.
    pub container: String,
    /// The balance before it.
    #[schema(value_type = f64)]
    pub book_ml: Ml,
    /// What was there; the balance from now on.
    #[schema(value_type = f64)]
    pub counted_ml: Ml,
    /// What was there less the balance.
    #[schema(value_type = f64)]
    pub variance_ml: Ml,
    /// The entry that books the difference.
    pub register_entry: Option<String>,
    /// True if nothing is left and the container is closed.
    pub emptied: bool,
}

impl CountOut {
    /// What a count of a container came to.
    pub fn of(container: &ContainerId, counted: &Counted) -> Self {
        CountOut {
            id: counted.id.to_string(),
            container: container.to_string(),
            book_ml: Ml(counted.book_ul),
            counted_ml: Ml(counted.counted_ul),
            variance_ml: Ml(counted.variance_ul),
            register_entry: counted.entry.as_ref().map(|entry| entry.id.to_string()),
            emptied: counted.emptied,
        }
    }
}
