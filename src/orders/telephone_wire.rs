//! The JSON shapes of what was said by telephone.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::telephone::{Spoken, TelephoneAnswer, Telephoned};
use crate::units::rfc3339;

/// Something that a doctor said by telephone.
#[derive(Debug, Serialize, ToSchema)]
pub struct TelephonedOut {
    /// Its id.
    pub id: String,
    /// Programme code.
    pub client: String,
    /// `order`, `confirmation` or `settlement`.
    pub what: Spoken,
    /// The order or the hold that it is about.
    pub about: String,
    /// The doctor's reason as it was taken down; an order carries its own.
    pub words: Option<String>,
    /// Who said it.
    pub doctor: String,
    /// Who took it down and read it back.
    pub taken_by: String,
    /// Who heard it too.
    pub second: String,
    /// When (RFC 3339).
    pub at: String,
    /// Until when the doctor signs (RFC 3339).
    pub countersign_by: String,
    /// What was said of it afterwards; null while nothing was.
    pub answer: Option<TelephoneAnswer>,
}

/// The people of one of them, by name.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Who said it.
    pub doctor: String,
    /// Who took it down.
    pub taken_by: String,
    /// Who heard it too.
    pub second: String,
}

impl TelephonedOut {
    /// As the API shows it.
    pub fn of(one: &Telephoned, code: String, names: Names) -> Self {
        TelephonedOut {
            id: one.id.to_string(),
            client: code,
            what: one.what,
            about: one.about.clone(),
            words: one.words.clone(),
            doctor: names.doctor,
            taken_by: names.taken_by,
            second: names.second,
            at: rfc3339(one.at),
            countersign_by: rfc3339(one.countersign_by),
            answer: one.answered.as_ref().map(|(answer, ..)| *answer),
        }
    }
}

/// What waits for a doctor's signature, all of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct TelephonedListOut {
    /// The earliest due first.
    pub items: Vec<TelephonedOut>,
    /// Always null: the list is whole.
    pub next: Option<String>,
}

/// What a doctor says of it afterwards.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CountersignIn {
    /// What was meant instead, where it was not said so; absent to sign it.
    pub not_so: Option<String>,
}
