//! Dates in policy files are TOML dates (`2026-01-01`, no quotes), kept as service days.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serializer, de::Error as _};
use toml::value::Datetime;

/// Reads a TOML date without a time.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    day(Datetime::deserialize(from)?).ok_or_else(|| D::Error::custom("expected a date such as 2026-01-01"))
}

/// Writes ISO 8601, as everywhere outside policy files.
pub fn serialize<S: Serializer>(day: &NaiveDate, out: S) -> Result<S::Ok, S::Error> {
    out.collect_str(day)
}

fn day(read: Datetime) -> Option<NaiveDate> {
    match (read.date, read.time) {
        (Some(date), None) => NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()),
        _ => None,
    }
}

/// The same for a date that may be absent.
pub mod option {
    use chrono::NaiveDate;
    use serde::{Deserializer, Serializer};

    /// Reads a TOML date where the key stands.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
        super::deserialize(from).map(Some)
    }

    /// Writes ISO 8601 or nothing.
    pub fn serialize<S: Serializer>(day: &Option<NaiveDate>, out: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => super::serialize(day, out),
            None => out.serialize_none(),
        }
    }
}
