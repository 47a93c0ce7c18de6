//! One line of dosing history: a client, a day, a dose, or the reason why it is none.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use crate::units::{MCG_PER_MG, parse_thousandths, thousandths};

/// The longest client id that becomes a programme code, in characters.
pub const CLIENT_MAX: usize = 32;
/// A day's total above this is impossible rather than odd (1,000 mg; set by the clinic, four times
/// the highest usual daily dose).
pub const DOSE_MAX_MCG: i64 = 1_000 * MCG_PER_MG;
/// Dosing history begins here: methadone treatment began in 1964.
pub const FIRST_YEAR: i32 = 1960;

/// What the file is read against.
#[derive(Debug, Clone, Copy)]
pub struct ImportContext {
    /// The calendar date of day 0, for days that are counted.
    pub day_zero: NaiveDate,
    /// The service day of the import; no dose can be later.
    pub today: NaiveDate,
    /// A first dose above this is warned about (30 mg set by the clinic).
    pub first_dose_limit_mcg: i64,
}

/// One accepted row: a client's total for one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportRow {
    /// The line in the file, the header being line 1.
    pub line: u64,
    /// The file's client id, which becomes the programme code.
    pub client: String,
    /// The service day.
    pub day: NaiveDate,
    /// The day's total.
    pub dose_mcg: i64,
}

/// Why a line is rejected (closed).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RejectCode {
    /// The header is not `client,day,dose_mg`.
    Columns,
    /// The line has more or fewer fields than the header.
    FieldCount,
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// The client id is empty, too long or holds other signs than letters, digits, `-`, `_`, `.`.
    Client,
    /// The day is neither a whole number nor an ISO date.
    Day,
    /// The day is later than today.
    DayInFuture,
    /// The day is before methadone treatment existed.
    DayTooEarly,
    /// The dose is not a number.
    Dose,
    /// 0 mg: a missed dose is an absent row.
    DoseZero,
    /// A negative dose.
    DoseNegative,
    /// More than three decimals.
    DoseDecimals,
    /// More than anybody can be given.
    DoseImpossible,
    /// A second row for the same client and day.
    SecondRow,
    /// Another writing of a client id that stands in the file already: one code on the card.
    CodeWrittenTwice,
    /// The day is stored with another dose.
    StoredOtherwise,
    /// The code belongs to a client of another programme.
    OtherProgramme,
    /// The client's episode has ended; a new one is opened by a person, not by a file.
    EpisodeEnded,
    /// The day belongs to an episode that ended before the open one.
    EarlierEpisode,
}

/// Why a line or field is rejected, as a code and in words.
pub(super) type Refused = (RejectCode, String);

/// A client id that can be a programme code: typed, scanned and part of an address.
pub(super) fn read_client(text: &str) -> Result<String, Refused> {
    let is_code = |sign: char| sign.is_ascii_alphanumeric() || "-_.".contains(sign);
    let wrong = if text.is_empty() {
        "is empty".to_owned()
    } else if text.chars().count() > CLIENT_MAX {
        format!("is longer than {CLIENT_MAX} characters")
    } else if !text.chars().all(is_code) || !text.starts_with(|sign: char| sign.is_ascii_alphanumeric()) {
        "may hold only letters, digits, - _ . and begins with a letter or digit".to_owned()
    } else {
        return Ok(text.to_owned());
    };
    Err((RejectCode::Client, format!("the client id {} {wrong}", quoted(text))))
}

/// A day counted from day 0, or an ISO date; not after today.
pub(super) fn read_day(text: &str, context: &ImportContext) -> Result<NaiveDate, Refused> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_counted = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let day = if is_counted { counted_day(text, context.day_zero) } else { iso_date(text) };
    let earliest = NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1);
    match day {
        None => Err((
            RejectCode::Day,
            format!("the day {} is neither a whole number nor a date like 2024-03-31", quoted(text)),
        )),
        Some(day) if day > context.today => {
            Err((RejectCode::DayInFuture, format!("{day} is after today, {}", context.today)))
        }
        Some(day) if Some(day) < earliest => {
            Err((RejectCode::DayTooEarly, format!("{day} is before the year {FIRST_YEAR}")))
        }
        Some(day) => Ok(day),
    }
}

fn counted_day(text: &str, day_zero: NaiveDate) -> Option<NaiveDate> {
    let count: i64 = text.parse().ok()?;
    let days = Days::new(count.unsigned_abs());
    if count < 0 { day_zero.checked_sub_days(days) } else { day_zero.checked_add_days(days) }
}

fn iso_date(text: &str) -> Option<NaiveDate> {
    // The parser alone would also take 2024-3-1 and signs before the year.
    let is_iso = text.len() == 10 && text.as_bytes()[0].is_ascii_digit();
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| is_iso)
}

/// A day's total in mg, more than 0, with at most three decimals.
pub(super) fn read_dose(text: &str) -> Result<i64, Refused> {
    if let Some(dose_mcg) = parse_thousandths(text) {
        return match dose_mcg {
            0 => Err((RejectCode::DoseZero, "0 mg: a missed dose is an absent row".to_owned())),
            1..=DOSE_MAX_MCG => Ok(dose_mcg),
            _ => Err(dose_impossible(text)),
        };
    }
    let is_number = |text: &str| {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        digits(whole) && digits(decimals)
    };
    let whole = text.split('.').next().unwrap_or(text).trim_start_matches('0');
    if text.strip_prefix('-').is_some_and(is_number) {
        Err((RejectCode::DoseNegative, format!("the dose {} is negative", quoted(text))))
    } else if !is_number(text) {
        Err((RejectCode::Dose, format!("the dose {} is not a number of mg", quoted(text))))
    } else if whole.len() > 4 {
        Err(dose_impossible(text))
    } else {
        Err((RejectCode::DoseDecimals, format!("the dose {} has more than three decimals", quoted(text))))
    }
}

fn dose_impossible(text: &str) -> Refused {
    let most = thousandths(DOSE_MAX_MCG);
    (RejectCode::DoseImpossible, format!("the dose {} is more than {most} mg", quoted(text)))
}

/// What the file says, short enough and safe to print.
pub(super) fn quoted(text: &str) -> String {
    let shown: String = text.chars().take(CLIENT_MAX).collect();
    let more = if shown.len() < text.len() { "…" } else { "" };
    format!("{shown:?}{more}")
}
