//! Policies: dated files, strictly loaded, and the plain types that rules read.
//!
//! A policy file is one version of one policy. Files are added, never edited: what was decided
//! under a version can be explained years later. Every value carries its source and a mark that
//! says whether a source outside the clinic stands behind it or the clinic set it.

pub mod induction; // the first day's limits
pub mod load; // strict reading of the files
pub mod missed; // what happens after missed doses
mod sound; // what a well-formed file must still satisfy
mod toml_date;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

pub use load::{Problem, embedded, load_dir};
pub use missed::{MissedOutcome, missed_outcome, proposed_dose};

use crate::units::Mg;

/// Who stands behind a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// A source outside the clinic says so; pages show ●.
    Sourced,
    /// The clinic chose it; pages show ○ and say "set by the clinic", never "national rule".
    SetByClinic,
}

impl Mark {
    /// The sign that pages print beside the value.
    pub const fn sign(self) -> &'static str {
        match self {
            Mark::Sourced => "●",
            Mark::SetByClinic => "○",
        }
    }
}

/// A value with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value<T> {
    /// The value, in the unit that its key names.
    pub value: T,
    /// Where it comes from, in words a doctor can check.
    #[serde(deserialize_with = "source_text")]
    pub source: String,
    /// Whether that source lies outside the clinic.
    pub mark: Mark,
}

/// Refuses an empty source, so that no value stands on nothing.
fn source_text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    if text.trim().is_empty() { Err(D::Error::custom("every value needs a source")) } else { Ok(text) }
}

/// One version of one policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The policy's word, such as `harapan`; sites and episodes name it.
    pub id: String,
    /// The version's word, unique within the policy.
    pub version: String,
    /// What pages call it.
    pub name: String,
    /// The first service day on which this version is in force.
    #[serde(with = "toml_date")]
    pub valid_from: NaiveDate,
    /// The last such day; without one it stays in force until the next version begins.
    #[serde(default, with = "toml_date::option")]
    pub valid_to: Option<NaiveDate>,
    /// What happens after missed doses (domain § 4).
    pub missed_doses: missed::MissedDoses,
    /// Limits of the first two weeks (domain §§ 4 and 6).
    pub induction: induction::Induction,
    /// Limits of orders (domain § 6).
    pub orders: OrderLimits,
    /// Limits at the counter (domain § 6).
    pub counter: CounterLimits,
    /// Levels from which the counter warns without ever blocking (domain § 6).
    pub warnings: WarningLevels,
    /// What stands on a take-home bottle's label (domain § 5).
    pub label: Label,
}

/// Limits of orders; a doctor's words lift them and leave a standing warning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderLimits {
    /// Lowest daily dose without the doctor's words, mg.
    pub min_mg: Value<Mg>,
    /// Highest daily dose without the doctor's words, mg.
    pub max_mg: Value<Mg>,
    /// Largest single rise during induction, mg.
    pub step_max_mg: Value<Mg>,
    /// Least days between two start days during induction.
    pub step_days: Value<i64>,
    /// Most that rises within seven days may add up to during induction, mg.
    pub weekly_rise_max_mg: Value<Mg>,
    /// From how many days before its end an order is listed as ending soon.
    pub ends_soon_days: Value<i64>,
    /// Hours within which a doctor countersigns a telephone order.
    pub countersign_hours: Value<i64>,
}

/// Limits at the counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CounterLimits {
    /// Least hours since the last dose of an earlier service day.
    pub too_soon_hours: Value<i64>,
    /// The same between two split days, hours.
    pub too_soon_split_days_hours: Value<i64>,
    /// Least hours between the parts of one day.
    pub too_soon_parts_hours: Value<i64>,
    /// Hours since the last dose of an earlier service day below which the counter warns.
    pub warn_hours: Value<i64>,
    /// Minutes for which a reservation holds the dose and the stock.
    pub reservation_minutes: Value<i64>,
    /// Minutes until a client who was not alert is looked at again, unless the plan says otherwise.
    pub recheck_minutes: Value<i64>,
    /// Most days for which a doctor may set the hold `see_doctor`.
    pub see_doctor_max_days: Value<i64>,
    /// Hours within which the second person of a one-person site signs.
    pub witness_hours: Value<i64>,
}

/// Levels that warn and never block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WarningLevels {
    /// Daily dose below which ongoing use in maintenance reads as under-dosing, mg.
    pub maintenance_below_mg: Value<Mg>,
    /// Daily dose above which an ECG of the last year is looked for, mg.
    pub ecg_above_mg: Value<Mg>,
    /// Daily dose above which a second person is looked for, mg.
    pub second_person_above_mg: Value<Mg>,
    /// QTc from which the warning is amber, ms.
    pub qtc_amber_ms: Value<i64>,
    /// QTc from which the warning is red, ms.
    pub qtc_red_ms: Value<i64>,
}

/// What stands on a take-home bottle's label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Whether the law asks for the client's name on the bottle.
    pub client_name: Value<bool>,
}

/// Every version of every policy, each policy's versions in order of their first day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policies {
    versions: Vec<Policy>,
}

impl Policies {
    /// The version of policy `id` that counts on service day `day`: the latest that has begun, also
    /// after its last day, and the earliest for days before all of them. `None` only for an id
    /// that no file has.
    pub fn in_force(&self, id: &str, day: NaiveDate) -> Option<&Policy> {
        let of_this = || self.versions.iter().filter(|policy| policy.id == id);
        of_this().rfind(|policy| policy.valid_from <= day).or_else(|| of_this().next())
    }

    /// One version by its words, to explain a decision made under it.
    pub fn version(&self, id: &str, version: &str) -> Option<&Policy> {
        self.versions.iter().find(|policy| policy.id == id && policy.version == version)
    }

    /// The ids that sites and episodes may name, in order.
    pub fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.versions.iter().map(|policy| policy.id.as_str()).collect();
        ids.dedup();
        ids
    }

    /// Every version, by id and first day.
    pub fn all(&self) -> &[Policy] {
        &self.versions
    }
}

#[cfg(test)]
mod tests;
