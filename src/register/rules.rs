//! What the register refuses, and why.

use chrono::{Datelike, NaiveDate};

use super::{Container, ContainerState, Count, Receipt, Spill};
use crate::ids::StaffId;

/// A rule of the register that said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such container at this site.
    ContainerUnknown,
    /// It is not in the state that the act needs.
    ContainerNotOpen,
    /// Its last day is over.
    ContainerExpired,
    /// The second person is the one who acts.
    WitnessNotValid,
    /// The entry has been reversed already.
    AlreadyVoided,
    /// Something was poured between the counting and the saving.
    BalanceMoved,
}

impl Refusal {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Refusal::ContainerUnknown => "container_unknown",
            Refusal::ContainerNotOpen => "container_not_open",
            Refusal::ContainerExpired => "container_expired",
            Refusal::WitnessNotValid => "witness_not_valid",
            Refusal::AlreadyVoided => "already_voided",
            Refusal::BalanceMoved => "balance_moved",
        }
    }

    /// The HTTP status.
    pub fn status(self) -> u16 {
        match self {
            Refusal::ContainerUnknown => 404,
            Refusal::AlreadyVoided | Refusal::BalanceMoved => 409,
            _ => 422,
        }
    }
}

/// A container is opened once, while it is sealed and in date.
pub fn may_open(container: &Container, today: NaiveDate) -> Result<(), Refusal> {
    if container.state != ContainerState::Sealed {
        return Err(Refusal::ContainerNotOpen);
    }
    if container.is_expired(today) {
        return Err(Refusal::ContainerExpired);
    }
    Ok(())
}

/// Days before its last one from which a container is marked (set by the clinic).
const SOON_DAYS: i64 = 30;

/// Whether the last day of a container is near or over.
pub fn expires_soon(expires_on: NaiveDate, today: NaiveDate) -> bool {
    (expires_on - today).num_days() < SOON_DAYS
}

/// The second person is another person (domain § 6: witness ≠ actor).
pub fn two_people(by: Option<&StaffId>, witness: Option<&StaffId>) -> Result<(), Refusal> {
    match (by, witness) {
        (Some(by), Some(witness)) if by == witness => Err(Refusal::WitnessNotValid),
        _ => Ok(()),
    }
}

/// A field that cannot be taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Its name on the wire.
    pub field: &'static str,
    /// What is wrong, as a stable word.
    pub code: &'static str,
    /// What is wrong, in English.
    pub words: String,
}

fn wrong(field: &'static str, code: &'static str, words: impl Into<String>) -> Wrong {
    Wrong { field, code, words: words.into() }
}

/// The most that one container can hold, in µL: ten times the usual litre, against a slip of units.
const CONTAINER_MAX_UL: i64 = 10_000_000;
/// The strongest solution that is taken, in mg/mL; 5 and 10 are common.
const STRENGTH_MAX: i64 = 50;
/// The longest shelf life that is taken, in days (ten years).
const SHELF_DAYS_MAX: i64 = 3653;

fn text(field: &'static str, value: &str, longest: usize) -> Option<Wrong> {
    let value = value.trim();
    if value.is_empty() {
        return Some(wrong(field, "required", "must not be empty"));
    }
    if value.chars().count() > longest {
        return Some(wrong(field, "too_long", format!("at most {longest} characters")));
    }
    value.chars().any(char::is_control).then(|| wrong(field, "not_text", "must be plain text"))
}

/// An amount above zero and not beyond what can be.
fn amount(field: &'static str, value: i64, most: i64) -> Option<Wrong> {
    if value <= 0 {
        return Some(wrong(field, "not_positive", "must be above 0"));
    }
    (value > most).then(|| wrong(field, "too_large", "is larger than it can be"))
}

/// The first and the last day that a question about the register may name; PostgreSQL keeps fewer
/// days than a date can be written for.
pub fn days_fields(from: NaiveDate, to: NaiveDate) -> Vec<Wrong> {
    let plausible = |day: NaiveDate| (1900..=2200).contains(&day.year());
    let odd = |field, day| {
        (!plausible(day)).then(|| wrong(field, "unknown_date", "must be a day from 1900 to 2200"))
    };
    let backwards = (to < from).then(|| wrong("to", "ends_before_start", "must not be before the first day"));
    [odd("from", from), odd("to", to), backwards].into_iter().flatten().collect()
}

/// The most days on one print.
const DAYS_MAX: i64 = 92;

/// What one print may hold.
pub fn print_fields(from: NaiveDate, to: NaiveDate) -> Vec<Wrong> {
    let mut found = days_fields(from, to);
    if (to - from).num_days() >= DAYS_MAX {
        found.push(wrong("to", "too_many_days", format!("must be at most {DAYS_MAX} days")));
    }
    found
}

/// Whether a text can be an identifier at all; anything else is unknown without asking.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// A product has a name and, if known, a plausible concentration.
pub fn product_fields(name: &str, mg_per_ml: Option<i64>) -> Vec<Wrong> {
    let strength = mg_per_ml.and_then(|strength| amount("mg_per_ml", strength, STRENGTH_MAX));
    [text("product", name, 80), strength].into_iter().flatten().collect()
}

/// A product keeps its concentration: another one is another product.
pub fn same_strength(known: Option<i64>, given: Option<i64>) -> Vec<Wrong> {
    match (known, given) {
        (Some(known), Some(given)) if known != given => {
            vec![wrong("mg_per_ml", "differs", format!("this product is known with {known} mg/mL"))]
        }
        _ => Vec::new(),
    }
}

/// What a receipt must say. A container past its last day is taken in all the same, so that it can
/// be kept apart and destroyed; it is never opened.
pub fn receipt_fields(receipt: &Receipt, today: NaiveDate) -> Vec<Wrong> {
    let mut found = product_fields(&receipt.product, receipt.mg_per_ml);
    found.extend(text("lot", &receipt.lot, 40));
    if !(-SHELF_DAYS_MAX..=SHELF_DAYS_MAX).contains(&(receipt.expires_on - today).num_days()) {
        found.push(wrong("expires_on", "too_far_off", "must be within ten years of today"));
    }
    found.extend(amount("volume_ml", receipt.volume_ul, CONTAINER_MAX_UL));
    found.extend(receipt.label.as_deref().and_then(|label| text("label", label, 20)));
    found
}

/// A window has a name.
pub fn window_fields(window: &str) -> Vec<Wrong> {
    text("window", window, 20).into_iter().collect()
}

/// What a spill must say.
pub fn spill_fields(spill: &Spill) -> Vec<Wrong> {
    [amount("volume_ml", spill.volume_ul, CONTAINER_MAX_UL), text("reason", &spill.reason, 500)]
        .into_iter()
        .flatten()
        .collect()
}

/// What a count must say.
pub fn count_fields(count: &Count) -> Vec<Wrong> {
    let mut found = Vec::new();
    if count.counted_ul < 0 {
        found.push(wrong("counted_ml", "too_small", "must not be below 0"));
    } else if count.counted_ul > CONTAINER_MAX_UL {
        found.push(wrong("counted_ml", "too_large", "is larger than it can be"));
    }
    found.extend(count.note.as_deref().and_then(|note| text("note", note, 500)));
    found
}

/// The difference that a count found, in µL: what was there less what the register says. A container
/// that is used up and stands at zero is not counted again.
pub fn counted(container: &Container, count: &Count) -> Result<i64, Refusal> {
    if count.book_ul.is_some_and(|book| book != container.balance_ul) {
        return Err(Refusal::BalanceMoved);
    }
    if container.state == ContainerState::Empty && container.balance_ul == 0 {
        return Err(Refusal::ContainerNotOpen);
    }
    Ok(count.counted_ul - container.balance_ul)
}

/// A container in which nothing was found and nothing waits is used up.
pub fn is_used_up(container: &Container, counted_ul: i64) -> bool {
    counted_ul == 0
        && container.set_aside_ul == 0
        && matches!(container.state, ContainerState::Open | ContainerState::Sealed)
}
