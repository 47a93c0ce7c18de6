//! A value of a policy file, with where it comes from and who stands behind it.

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use utoipa::ToSchema;

/// Who stands behind a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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
pub fn source_text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    if text.trim().is_empty() { Err(D::Error::custom("every value needs a source")) } else { Ok(text) }
}
