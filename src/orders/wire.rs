//! The JSON shapes of orders.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::settle::Settled;
use super::terms::{BottleChoice, OrderCommand, OrderPart};
use super::typing::OrderWarning;
use super::{Ending, Order};
use crate::error::{Error, Result};
use crate::staff::WitnessTyped;
use crate::units::{Mg, rfc3339};
use crate::words::{HoldKind, LowerReason, Part, Place};

/// One part of a split order.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartBody {
    /// `am` or `pm`.
    pub part: Part,
    /// The part's dose, mg.
    #[schema(value_type = f64)]
    pub mg: Mg,
    /// Where it is taken.
    #[serde(rename = "where")]
    pub place: Place,
}

/// What a doctor signs.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderIn {
    /// The day's dose, mg.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// First service day, today or later.
    pub starts_on: NaiveDate,
    /// Last service day.
    pub ends_on: NaiveDate,
    /// `am` and `pm`; they add up to the dose. Absent for a whole dose.
    pub parts: Option<Vec<PartBody>>,
    /// Why it lowers; required when it does.
    pub reason: Option<LowerReason>,
    /// The doctor's words for going beyond the limits.
    #[serde(rename = "override")]
    pub override_words: Option<String>,
    /// What happens to bottles of another dose in hand: `keep` or `exchange`.
    pub bottles: Option<BottleChoice>,
    /// Said by telephone, and taken down by a pharmacist; goes with `telephone`.
    #[serde(default)]
    pub by_telephone: bool,
    /// Who said it, and how it was heard.
    pub telephone: Option<HeardIn>,
}

/// How something was said by telephone.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HeardIn {
    /// The login of the doctor who said it.
    pub doctor: String,
    /// Whether it was read back to the doctor, who said yes.
    pub read_back: bool,
    /// Who heard it too.
    pub witness: WitnessTyped,
}

impl OrderIn {
    /// The command, or the fields that cannot be taken.
    pub fn command(&self) -> Result<OrderCommand> {
        if self.by_telephone != self.telephone.is_some() {
            let words = "true together with who said it, how it was heard and who heard it too";
            return Err(Error::field("telephone", "required", words));
        }
        let parts = self.parts.iter().flatten();
        Ok(OrderCommand {
            dose_mcg: self.dose_mg.0,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            parts: parts
                .map(|part| OrderPart { part: part.part, dose_mcg: part.mg.0, place: part.place })
                .collect(),
            reason: self.reason,
            override_words: self.override_words.as_deref().map(|words| words.trim().to_owned()),
            bottles: self.bottles,
        })
    }
}

/// A signed order.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrderOut {
    /// Its id.
    pub id: String,
    /// The day's dose, mg.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// First service day.
    pub starts_on: NaiveDate,
    /// Last service day, unless a newer order ends it before.
    pub ends_on: NaiveDate,
    /// `am` and `pm` of a split order.
    pub parts: Vec<PartBody>,
    /// Why it lowers.
    pub reason: Option<LowerReason>,
    /// The doctor's words for going beyond the limits.
    #[serde(rename = "override")]
    pub override_words: Option<String>,
    /// The codes of the warnings that stand on it.
    pub warnings: Vec<String>,
    /// The missed-dose outcome it was signed for.
    pub signed_for: Option<String>,
    /// Who signed it.
    pub signed_by: String,
    /// When (RFC 3339).
    pub signed_at: String,
}

impl OrderOut {
    /// The order as the API shows it, signed by somebody of this name.
    pub fn of(order: &Order, signed_by: &str) -> Self {
        let terms = &order.terms;
        let part = |part: &OrderPart| PartBody { part: part.part, mg: Mg(part.dose_mcg), place: part.place };
        OrderOut {
            id: terms.id.to_string(),
            dose_mg: Mg(terms.dose_mcg),
            starts_on: terms.starts_on,
            ends_on: terms.ends_on,
            parts: terms.parts.iter().map(part).collect(),
            reason: terms.reason,
            override_words: order.override_words.clone(),
            warnings: order.warnings.iter().map(warning_word).collect(),
            signed_for: terms.signed_for.clone(),
            signed_by: signed_by.to_owned(),
            signed_at: rfc3339(terms.signed_at),
        }
    }
}

/// A warning's code; one that words lifted says which limit: `overridden:step_too_large`.
pub fn warning_word(warning: &OrderWarning) -> String {
    match warning {
        OrderWarning::Overridden { limit } => format!("overridden:{limit}"),
        other => other.code().to_owned(),
    }
}

/// A client's orders, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrdersOut {
    /// The orders.
    pub items: Vec<OrderOut>,
    /// What to give as `after` for the next ones.
    pub next: Option<String>,
}

/// Which orders.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OrdersQuery {
    /// At most so many, 1 to 100.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// After this order.
    pub after: Option<String>,
}

/// An order that ends soon or has ended.
#[derive(Debug, Serialize, ToSchema)]
pub struct EndingOut {
    /// Programme code.
    pub client: String,
    /// The last ordered day.
    pub last_day: NaiveDate,
    /// The day's dose then, mg.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// Whether that day is over.
    pub has_ended: bool,
}

impl EndingOut {
    /// The ending as the API shows it.
    pub fn of(ending: &Ending, code: &str) -> Self {
        EndingOut {
            client: code.to_owned(),
            last_day: ending.last_day,
            dose_mg: Mg(ending.dose_mcg),
            has_ended: ending.has_ended,
        }
    }
}

/// The orders of the programme that end soon, all of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct EndingsOut {
    /// The earliest last day first.
    pub items: Vec<EndingOut>,
    /// Always null: the list is whole.
    pub next: Option<String>,
}

/// How soon.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EndingQuery {
    /// Days from today, 0 to 60; 7 if absent (set by the clinic).
    #[param(minimum = 0, maximum = 60)]
    pub within: Option<u32>,
}

/// What a doctor says to a hold.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SettleIn {
    /// The order in force stands; needed after missed doses.
    #[serde(default)]
    pub confirm_order: bool,
    /// Why.
    pub reason: String,
    /// Where a doctor said so by telephone, and a pharmacist took it down.
    pub telephone: Option<HeardIn>,
}

/// A settled hold.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettleOut {
    /// The hold.
    pub id: String,
    /// What it was.
    pub kind: HoldKind,
    /// When it was settled (RFC 3339).
    pub settled_at: Option<String>,
    /// The order that was confirmed.
    pub confirmed_order: Option<String>,
}

impl SettleOut {
    /// The settled hold as the API shows it.
    pub fn of(settled: &Settled) -> Self {
        SettleOut {
            id: settled.hold.id.to_string(),
            kind: settled.hold.kind,
            settled_at: settled.hold.settled_at.map(rfc3339),
            confirmed_order: settled.confirmed.as_ref().map(ToString::to_string),
        }
    }
}

/// Why.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonIn {
    /// In the doctor's words.
    pub reason: String,
}

/// No doctor on site: the table's lower dose, once.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LowerOnceIn {
    /// Whether a doctor was tried and could not be reached; true.
    pub doctor_not_reached: bool,
}

/// The order in force stands.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmIn {
    /// In the doctor's words.
    pub reason: String,
    /// Where a doctor said so by telephone, and a pharmacist took it down.
    pub telephone: Option<HeardIn>,
}

/// An order that was confirmed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConfirmOut {
    /// The order that stands.
    pub order: String,
    /// The holds that this settled.
    pub settled: Vec<String>,
}

/// A dose that may come early.
#[derive(Debug, Serialize, ToSchema)]
pub struct AllowOut {
    /// The service day for which it holds.
    pub service_day: NaiveDate,
}
