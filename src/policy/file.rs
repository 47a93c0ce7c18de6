//! A policy file as plain types: what rules read is what the file says, section by section.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::table::MissedDoses;
use super::takehome::TakeHome;
use super::toml_date;
use super::value::{Mark, Value};
use crate::units::Mg;

/// One version of one policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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
    pub missed_doses: MissedDoses,
    /// Limits of the first two weeks (domain §§ 4 and 6).
    pub induction: Induction,
    /// Limits of orders (domain § 6).
    pub orders: OrderLimits,
    /// Limits at the counter (domain § 6).
    pub counter: CounterLimits,
    /// What may be given again after vomiting (domain § 6).
    #[serde(default)]
    pub vomiting: Vomiting,
    /// Levels from which the counter warns without ever blocking (domain § 6).
    pub warnings: WarningLevels,
    /// Take-home doses (domain § 5).
    pub takehome: TakeHome,
    /// What stands on a take-home bottle's label (domain § 5).
    pub label: Label,
}

/// The induction section of a policy file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Induction {
    /// Induction lasts to this day, the first dose being day 1.
    pub days: Value<i64>,
    /// Undosed days that already need the doctor during induction.
    pub undosed_need_doctor: Value<i64>,
    /// Most for one dose on day 1 of an admission, mg; no such limit where absent.
    pub first_dose_max_mg: Option<Value<Mg>>,
    /// Most for all of day 1, mg.
    pub first_day_max_mg: Value<Mg>,
}

/// Limits of orders; a doctor's words lift them and leave a standing warning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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

/// What may be given again after vomiting, a doctor deciding (domain § 6). A file without this section
/// has the values of [`Vomiting::default`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Vomiting {
    /// Seen by staff before so many minutes after the dose: up to the whole dose.
    pub whole_before_minutes: Value<i64>,
    /// Seen by staff up to so many minutes after the dose: up to the share below; later or not seen: nothing.
    pub share_until_minutes: Value<i64>,
    /// That share of the dose, percent.
    pub share_percent: Value<i64>,
}

impl Default for Vomiting {
    /// 10 and 30 minutes, and half ○: set by the clinic, no outside source stands behind them.
    fn default() -> Self {
        let chosen = |value| Value { value, source: "set by the clinic".into(), mark: Mark::SetByClinic };
        Vomiting {
            whole_before_minutes: chosen(10),
            share_until_minutes: chosen(30),
            share_percent: chosen(50),
        }
    }
}

/// Levels that warn and never block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Whether the law asks for the client's name on the bottle.
    pub client_name: Value<bool>,
    /// The number to call in an emergency.
    pub emergency_number: Value<String>,
}
