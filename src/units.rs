//! Amounts, instants and how they look on the wire.
//!
//! Integers only: doses in micrograms, volumes in microlitres, concentrations in mg/mL, which is
//! the same number in µg/µL. The wire speaks mg and mL with at most three decimals.

use chrono::{DateTime, NaiveDateTime, SecondsFormat};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A moment in UTC, to the microsecond (the finest that PostgreSQL keeps).
pub type Instant = NaiveDateTime;

/// Micrograms in a milligram.
pub const MCG_PER_MG: i64 = 1_000;

/// The volume to pour for a dose, in microlitres: `dose_mcg / mg_per_ml`, rounded half up to the
/// site's measuring step (domain § 2). Both divisors are positive.
pub fn volume_ul(dose_mcg: i64, mg_per_ml: i64, step_ul: i64) -> i64 {
    let per_step = mg_per_ml * step_ul;
    ((2 * dose_mcg + per_step) / (2 * per_step)) * step_ul
}

/// Whether a dose can be measured exactly with this concentration and step.
pub fn is_measurable(dose_mcg: i64, mg_per_ml: i64, step_ul: i64) -> bool {
    dose_mcg % (mg_per_ml * step_ul) == 0
}

/// A dose on the wire: milligrams, kept as micrograms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Mg(pub i64);

/// A volume on the wire: millilitres, kept as microlitres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Ml(pub i64);

/// Thousandths as people write them: `85`, `42.5`, `0.125`.
pub fn thousandths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, rest) = (value.unsigned_abs() / 1000, value.unsigned_abs() % 1000);
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let digits = format!("{rest:03}");
    format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
}

/// Thousandths with exactly one decimal where that is enough, as volumes are read: `17.0`, `8.25`.
pub fn tenths(value: i64) -> String {
    let text = thousandths(value);
    if text.contains('.') { text } else { format!("{text}.0") }
}

/// Reads `85`, `42.5` or `0.125` into thousandths; `None` for anything else, for more than three
/// decimals and for amounts beyond a million.
pub fn parse_thousandths(text: &str) -> Option<i64> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 6 || rest.len() > 3 || !digits(whole) || !digits(rest) {
        return None;
    }
    if text.contains('.') && rest.is_empty() {
        return None;
    }
    format!("{whole}{rest:0<3}").parse().ok()
}

impl utoipa::PartialSchema for Mg {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        f64::schema()
    }
}

impl utoipa::ToSchema for Mg {}

impl Serialize for Mg {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        number(self.0, out)
    }
}

impl Serialize for Ml {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        number(self.0, out)
    }
}

impl<'de> Deserialize<'de> for Mg {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        thousandths_from(from).map(Mg)
    }
}

impl<'de> Deserialize<'de> for Ml {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        thousandths_from(from).map(Ml)
    }
}

fn number<S: Serializer>(value: i64, out: S) -> Result<S::Ok, S::Error> {
    if value % 1000 == 0 { out.serialize_i64(value / 1000) } else { out.serialize_f64(value as f64 / 1000.0) }
}

fn thousandths_from<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    let value = f64::deserialize(from)?;
    let scaled = value * 1000.0;
    if !scaled.is_finite() || scaled.abs() > 1e12 || (scaled - scaled.round()).abs() > 1e-4 {
        return Err(D::Error::custom("expected a number with at most three decimals"));
    }
    Ok(scaled.round() as i64)
}

/// The minute of the day that `HH:MM` means; 24:00 is the last.
pub fn minute_of(written: &str) -> Option<i64> {
    let (hours, minutes) = written.trim().split_once(':')?;
    let whole = |text: &str| -> Option<i64> {
        let plain = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    };
    let (hours, minutes) = (whole(hours)?, whole(minutes)?);
    let minute = hours * 60 + minutes;
    (minutes < 60 && minute <= 1_440).then_some(minute)
}

/// `HH:MM` of a minute of the day.
pub fn clock_face(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// RFC 3339 in UTC, as every instant on the wire.
pub fn rfc3339(at: Instant) -> String {
    at.and_utc().to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// Reads an RFC 3339 instant into UTC.
pub fn parse_rfc3339(text: &str) -> Option<Instant> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.naive_utc())
}

/// `#[serde(with = "units::wire_instant")]` for instants on the wire.
pub mod wire_instant {
    use super::{Instant, parse_rfc3339, rfc3339};
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

    /// Writes RFC 3339.
    pub fn serialize<S: Serializer>(at: &Instant, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&rfc3339(*at))
    }

    /// Reads RFC 3339.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Instant, D::Error> {
        let text = String::deserialize(from)?;
        parse_rfc3339(&text).ok_or_else(|| D::Error::custom("expected an RFC 3339 instant"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_round_half_up_to_the_step() {
        assert_eq!(volume_ul(85_000, 5, 100), 17_000);
        assert_eq!(volume_ul(85_000, 10, 100), 8_500);
        assert_eq!(volume_ul(82_500, 10, 100), 8_300);
        assert_eq!(volume_ul(82_400, 10, 100), 8_200);
        assert_eq!(volume_ul(250, 5, 100), 100);
        assert!(is_measurable(85_000, 10, 100));
        assert!(!is_measurable(82_500, 10, 100));
    }

    #[test]
    fn the_wire_has_at_most_three_decimals() {
        assert_eq!(serde_json::to_string(&Mg(42_500)).unwrap(), "42.5");
        assert_eq!(serde_json::to_string(&Mg(85_000)).unwrap(), "85");
        assert_eq!(serde_json::from_str::<Mg>("0.125").unwrap(), Mg(125));
        assert!(serde_json::from_str::<Mg>("0.1255").is_err());
        assert!(serde_json::from_str::<Mg>("\"85\"").is_err());
        assert_eq!((thousandths(42_500), tenths(17_000)), ("42.5".into(), "17.0".into()));
        assert_eq!(parse_thousandths("42.5"), Some(42_500));
        assert_eq!(
            (
                parse_thousandths("4 2"),
                parse_thousandths("1.2345"),
                parse_thousandths("-1"),
                parse_thousandths("5.")
            ),
            (None, None, None, None)
        );
    }
}
