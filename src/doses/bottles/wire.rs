//! What the calls about bottles take and answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Content, Destroyed, Ended, Ending};
use crate::units::{Mg, Ml};
use crate::words::{BottleEnd, Part};

/// How a bottle ended.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BottleEndIn {
    /// In which state.
    pub state: BottleEnd,
    /// mL that came back in it: needed for `partial`, all of it for `full` unless said otherwise.
    #[schema(value_type = Option<f64>)]
    pub volume_ml: Option<Ml>,
    /// Whether its seal was broken.
    pub seal_broken: Option<bool>,
    /// What is said of it; sealed.
    pub note: Option<String>,
}

impl From<BottleEndIn> for Ending {
    fn from(body: BottleEndIn) -> Self {
        Ending {
            state: Some(body.state),
            volume_ul: body.volume_ml.map(|ml| ml.0),
            seal_broken: body.seal_broken,
            note: body.note,
        }
    }
}

/// A bottle that ended.
#[derive(Debug, Serialize, ToSchema)]
pub struct BottleEndOut {
    /// Its code.
    pub code: String,
    /// The date on its label.
    pub date: NaiveDate,
    /// The part of that date.
    pub part: Part,
    /// Its dose.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// In which state it ended.
    pub state: BottleEnd,
    /// Whether its day is open again: the dose was not swallowed.
    pub opens_day: bool,
    /// mL that went into quarantine.
    #[schema(value_type = f64)]
    pub returned_ml: Ml,
    /// The register entry of it.
    pub register_entry: Option<String>,
    /// The hold `bottle_lost` that a doctor settles before today's dose.
    pub hold: Option<String>,
}

impl From<&Ended> for BottleEndOut {
    fn from(ended: &Ended) -> Self {
        let bottle = &ended.bottle;
        BottleEndOut {
            code: bottle.code.clone(),
            date: bottle.date,
            part: bottle.part,
            dose_mg: Mg(bottle.dose_mcg),
            state: ended.state,
            opens_day: ended.opens_day,
            returned_ml: Ml(ended.returned.as_ref().map_or(0, |(_, volume_ul)| *volume_ul)),
            register_entry: ended.returned.as_ref().map(|(entry, _)| entry.to_string()),
            hold: ended.hold.as_ref().map(ToString::to_string),
        }
    }
}

/// The second person of a destruction.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DestroyIn {
    /// The second person.
    pub witness: crate::staff::WitnessTyped,
}

/// A bottle that was destroyed.
#[derive(Debug, Serialize, ToSchema)]
pub struct DestroyOut {
    /// Its code.
    pub code: String,
    /// mL that left the quarantine.
    #[schema(value_type = f64)]
    pub volume_ml: Ml,
    /// The register entry; null for an empty bottle.
    pub register_entry: Option<String>,
}

impl From<&Destroyed> for DestroyOut {
    fn from(destroyed: &Destroyed) -> Self {
        DestroyOut {
            code: destroyed.bottle.code.clone(),
            volume_ml: Ml(destroyed.entry.as_ref().map_or(0, |(_, volume_ul)| *volume_ul)),
            register_entry: destroyed.entry.as_ref().map(|(entry, _)| entry.to_string()),
        }
    }
}

/// A quarantine container of which everything is destroyed, and the second person.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DestructionIn {
    /// The container's id.
    pub container: String,
    /// The second person.
    pub witness: crate::staff::WitnessTyped,
}

/// What lay in a quarantine container and was destroyed.
#[derive(Debug, Serialize, ToSchema)]
pub struct DestructionOut {
    /// The container's id.
    pub container: String,
    /// mL that left it.
    #[schema(value_type = f64)]
    pub volume_ml: Ml,
    /// mL that the register still has in it: a count found more or less than the bottles held.
    #[schema(value_type = f64)]
    pub balance_ml: Ml,
    /// Each bottle, in the order in which they came back.
    pub bottles: Vec<DestroyOut>,
}

impl DestructionOut {
    /// What was in the container and what was written.
    pub fn of((content, written): &(Content, Vec<Destroyed>)) -> Self {
        DestructionOut {
            container: content.container.id.to_string(),
            volume_ml: Ml(content.volume_ul()),
            balance_ml: Ml(content.beyond_ul()),
            bottles: written.iter().map(DestroyOut::from).collect(),
        }
    }
}
