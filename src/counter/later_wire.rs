//! The JSON shapes of what a second person signs later.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::later::Alone;
use crate::register::later::Unwitnessed;
use crate::units::{Instant, Mg, Ml, rfc3339};
use crate::words::DoseKind;

/// What one person did alone.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnwitnessedOut {
    /// Its id.
    pub id: String,
    /// `dose`, or `waste` for what was poured and thrown away.
    pub what: Unwitnessed,
    /// The dose, or the register entry of waste.
    pub about: String,
    /// Programme code.
    pub client: String,
    /// The site.
    pub site: String,
    /// How the dose came to be in the record; null for waste.
    pub kind: Option<DoseKind>,
    /// mg swallowed; null for waste.
    #[schema(value_type = Option<f64>)]
    pub dose_mg: Option<Mg>,
    /// mL poured and not swallowed.
    #[schema(value_type = f64)]
    pub wasted_ml: Ml,
    /// Who did it.
    pub by: String,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// Until when the second person signs.
    #[schema(format = DateTime)]
    pub sign_by: String,
    /// Whether that time is over and nobody has signed.
    pub is_late: bool,
    /// Who signed; null while nobody has.
    pub signed_by: Option<String>,
    /// When they signed.
    #[schema(format = DateTime)]
    pub signed_at: Option<String>,
}

impl UnwitnessedOut {
    /// As the API shows it at a moment.
    pub fn of(alone: &Alone, now: Instant) -> Self {
        let later = &alone.later;
        UnwitnessedOut {
            id: later.id.to_string(),
            what: later.what,
            about: later.about.clone(),
            client: alone.client.code.clone(),
            site: later.site.to_string(),
            kind: alone.dose.as_ref().map(|dose| dose.kind),
            dose_mg: alone.dose.as_ref().map(|dose| Mg(dose.dose_mcg)),
            wasted_ml: Ml(alone.wasted_ul),
            by: alone.by.clone(),
            at: rfc3339(later.at),
            sign_by: rfc3339(later.sign_by),
            is_late: later.is_late(now),
            signed_by: alone.signed_by.clone(),
            signed_at: later.signed.as_ref().map(|(_, at)| rfc3339(*at)),
        }
    }
}

/// What nobody has signed yet, all of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnwitnessedListOut {
    /// The earliest due first, so late ones lead.
    pub items: Vec<UnwitnessedOut>,
    /// Always null: the list is whole.
    pub next: Option<String>,
}

/// A signature says nothing more than who sends it.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WitnessedIn {}
