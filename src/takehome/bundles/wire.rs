//! What the calls about bundles take and answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Bundle, CollectedBy, Issued, Naloxone};
use crate::doses::bottles::Bottle;
use crate::staff::WitnessTyped;
use crate::units::{Mg, Ml};
use crate::words::{Alertness, BundleKind, Identity, Part};

/// Bottles to fill.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BundleIn {
    /// `ladder` under the approval, `part` for the second part of today on the order alone, `closure` or
    /// `emergency` under a batch.
    #[serde(default = "ladder")]
    pub kind: BundleKind,
    /// The batch's id, of closed days or of an emergency.
    pub batch: Option<String>,
    /// One bottle for each; two where the order has parts.
    pub dates: Vec<NaiveDate>,
    /// The container's id.
    pub container: String,
    /// Whether the way to store them was talked through.
    pub storage_shown: bool,
    /// Whether every cap is child-resistant.
    pub child_resistant_caps: bool,
    /// What came of offering naloxone.
    pub naloxone: Option<Naloxone>,
    /// Whether there is a lockbox.
    pub lockbox: Option<bool>,
    /// Whether they are handed over now; otherwise they wait, filled.
    #[serde(default = "yes")]
    pub hand_over: bool,
    /// Who takes it.
    #[serde(default = "client")]
    pub collected_by: CollectedBy,
    /// The name of who takes it for the client; sealed.
    pub collector: Option<String>,
    /// How the person was recognised, where no dose is due today.
    pub identity: Option<Identity>,
    /// How the person seems, where no dose is due today.
    pub alertness: Option<Alertness>,
    /// The second person; needed where somebody takes it for the client.
    pub witness: Option<WitnessTyped>,
    /// A doctor; needed for what replaces a lost bottle.
    pub doctor: Option<WitnessTyped>,
    /// Whether other medicines are handed over with them for the same days. Bottles never wait for it:
    /// for who does not get them here nothing is written.
    #[serde(default)]
    pub with_medicines: bool,
}

fn ladder() -> BundleKind {
    BundleKind::Ladder
}

fn yes() -> bool {
    true
}

fn client() -> CollectedBy {
    CollectedBy::Client
}

/// What a waiting bundle is handed over with.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandOverIn {
    /// How the person was recognised, where no dose is due today.
    pub identity: Option<Identity>,
    /// How the person seems, where no dose is due today.
    pub alertness: Option<Alertness>,
}

/// A bundle.
#[derive(Debug, Serialize, ToSchema)]
pub struct BundleOut {
    /// Its id.
    pub id: String,
    /// Its bottles, by date and part.
    pub bottles: Vec<BottleOut>,
}

/// A bundle as it was handed over.
#[derive(Debug, Serialize, ToSchema)]
pub struct BundleRecordOut {
    /// Its id.
    pub id: String,
    /// Under what it was filled.
    pub kind: BundleKind,
    /// The service day on which it was filled.
    pub service_day: NaiveDate,
    /// Who takes it.
    pub collected_by: CollectedBy,
    /// Whether the way to store them was talked through.
    pub storage_shown: bool,
    /// Whether every cap was child-resistant.
    pub child_resistant_caps: bool,
    /// Whether there was a box with a lock; null where nobody was asked.
    pub lockbox: Option<bool>,
    /// What came of offering naloxone; null where it was not offered.
    pub naloxone: Option<Naloxone>,
    /// Its bottles, by date and part.
    pub bottles: Vec<BottleOut>,
}

impl BundleRecordOut {
    /// A bundle with its bottles.
    pub fn of(bundle: &Bundle, bottles: &[Bottle]) -> Self {
        BundleRecordOut {
            id: bundle.id.to_string(),
            kind: bundle.kind,
            service_day: bundle.service_day,
            collected_by: bundle.collected_by,
            storage_shown: bundle.storage_shown,
            child_resistant_caps: bundle.child_resistant_caps,
            lockbox: bundle.lockbox,
            naloxone: bundle.naloxone,
            bottles: bottles.iter().map(BottleOut::from).collect(),
        }
    }
}

/// A bottle.
#[derive(Debug, Serialize, ToSchema)]
pub struct BottleOut {
    /// The code on its label.
    pub code: String,
    /// Its one date.
    pub date: NaiveDate,
    /// Its part of that date.
    pub part: Part,
    /// mg.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// mL.
    #[schema(value_type = f64)]
    pub volume_ml: Ml,
}

impl From<&Bottle> for BottleOut {
    fn from(bottle: &Bottle) -> Self {
        BottleOut {
            code: bottle.code.clone(),
            date: bottle.date,
            part: bottle.part,
            dose_mg: Mg(bottle.dose_mcg),
            volume_ml: Ml(bottle.volume_ul),
        }
    }
}

impl From<&Issued> for BundleOut {
    fn from(issued: &Issued) -> Self {
        BundleOut { id: issued.id.to_string(), bottles: issued.bottles.iter().map(BottleOut::from).collect() }
    }
}
