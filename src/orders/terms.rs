//! Orders as plain values: what rules read, whatever row or form they came from.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::OrderId;
use crate::policy::MissedOutcome;
use crate::units::Instant;
use crate::words::{LowerReason, Part, Place};

/// One part of a day's dose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderPart {
    /// Which part of the day.
    pub part: Part,
    /// The part's dose in micrograms.
    pub dose_mcg: i64,
    /// Where it is taken.
    pub place: Place,
}

/// A signed order. It counts from its signature on, also by telephone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedOrder {
    /// Its identifier.
    pub id: OrderId,
    /// The day's dose in micrograms.
    pub dose_mcg: i64,
    /// `am` and `pm` of a split order; empty for a whole dose in front of staff.
    pub parts: Vec<OrderPart>,
    /// Its first service day.
    pub starts_on: NaiveDate,
    /// Its last service day, unless another order ends it earlier.
    pub ends_on: NaiveDate,
    /// When it was signed.
    pub signed_at: Instant,
    /// The client's service day at that instant.
    pub signed_on: NaiveDate,
    /// Why it lowers, from the closed list.
    pub reason: Option<LowerReason>,
    /// Whether the doctor's own words for going beyond the limits stand on it.
    pub has_override: bool,
    /// The missed-dose outcome it was signed for, as `MissedOutcome::word`; `None` for `same`.
    pub signed_for: Option<String>,
}

impl SignedOrder {
    /// The first day on which it can count: no order reaches back before its signature.
    pub fn begins_on(&self) -> NaiveDate {
        self.starts_on.max(self.signed_on)
    }

    /// The parts of a day: `am` and `pm`, or the whole dose.
    pub fn day_parts(&self) -> Vec<OrderPart> {
        day_parts(self.dose_mcg, &self.parts)
    }
}

/// The parts of a day's dose in the order in which they fall due.
pub fn day_parts(dose_mcg: i64, parts: &[OrderPart]) -> Vec<OrderPart> {
    if parts.is_empty() {
        return vec![OrderPart { part: Part::Whole, dose_mcg, place: Place::Seen }];
    }
    let mut parts = parts.to_vec();
    parts.sort_by_key(|part| part.part);
    parts
}

/// A take-home bottle that the client has, for a date from today on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BottleInHand {
    /// Its one date.
    pub date: NaiveDate,
    /// Its part of that date.
    pub part: Part,
    /// Its dose in micrograms.
    pub dose_mcg: i64,
}

closed_list! {
    /// What happens to bottles of another dose (domain § 4).
    BottleChoice {
        /// The client uses them up.
        Keep = "keep",
        /// They come back for bottles of the new dose.
        Exchange = "exchange",
    }
}

/// What is known when a doctor signs.
#[derive(Debug, Clone)]
pub struct OrderFacts {
    /// The service day of the signature.
    pub today: NaiveDate,
    /// The signed orders of the open episode, in any order.
    pub orders: Vec<SignedOrder>,
    /// The day that counts as day 1 of induction; `None` before the episode's first dose.
    pub induction_start: Option<NaiveDate>,
    /// What the missed-dose table says on the order's first day, as far as known today.
    pub outcome: MissedOutcome,
    /// Take-home bottles in hand for today and later.
    pub bottles: Vec<BottleInHand>,
    /// The concentrations that the client's site pours from, mg/mL.
    pub mg_per_ml: Vec<i64>,
    /// The site's measuring step in microlitres.
    pub step_ul: i64,
}

/// What a doctor wants to sign.
#[derive(Debug, Clone)]
pub struct OrderCommand {
    /// The day's dose in micrograms.
    pub dose_mcg: i64,
    /// First service day.
    pub starts_on: NaiveDate,
    /// Last service day.
    pub ends_on: NaiveDate,
    /// `am` and `pm`, or empty.
    pub parts: Vec<OrderPart>,
    /// Why it lowers.
    pub reason: Option<LowerReason>,
    /// The doctor's words for going beyond the limits; blank words do not count.
    pub override_words: Option<String>,
    /// What happens to bottles of another dose, where there are any.
    pub bottles: Option<BottleChoice>,
}

impl OrderCommand {
    /// The first day on which it would count.
    pub fn begins_on(&self, today: NaiveDate) -> NaiveDate {
        self.starts_on.max(today)
    }

    /// Whether the doctor's words stand on it.
    pub fn has_override(&self) -> bool {
        self.override_words.as_ref().is_some_and(|words| !words.trim().is_empty())
    }
}

/// A field that cannot be meant, as `errors` of problem+json.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The field's name on the wire.
    pub field: &'static str,
    /// A stable code.
    pub code: &'static str,
    /// What is expected, in a sentence.
    pub message: String,
}

/// A field error from its parts.
pub fn field_error(field: &'static str, code: &'static str, message: impl Into<String>) -> FieldError {
    FieldError { field, code, message: message.into() }
}
