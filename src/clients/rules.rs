//! What may be recorded of a person's stay: pure decisions on identity, episodes, days and holds.

use chrono::{Days, NaiveDate};

use crate::ids::SiteId;
use crate::words::{EpisodeEndReason, ExcusedReason, HoldKind};

/// Days that a hold to see the doctor stops a dose; afterwards it only warns (domain § 1: at most
/// 3, set by the clinic).
pub const SEE_DOCTOR_DAYS: u64 = 3;

/// Longest stretch of days that one row excuses; a longer one is written twice, on purpose.
pub const EXCUSED_MAX_DAYS: i64 = 366;

/// Days ahead for which absence may be recorded, e.g. a planned stay in hospital.
pub const EXCUSED_AHEAD_DAYS: u64 = 90;

/// Largest photo that is kept, in bytes.
pub const PHOTO_MAX_BYTES: usize = 300 * 1024;

/// Minutes that a look from outside the care team lasts (domain § 7, rule 5).
pub const LOOK_MINUTES: i64 = 15;

/// Fewest digits of a PIN (design: identity is sealed).
pub const PIN_MIN_DIGITS: usize = 6;

/// Most digits of a PIN.
pub const PIN_MAX_DIGITS: usize = 12;

/// Oldest age that a birth date may mean; anything older is a slip of the pen.
const OLDEST_YEARS: u32 = 120;

/// Why something about a person cannot be recorded: the field and a stable word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrong {
    /// The field's name on the wire.
    pub field: &'static str,
    /// What is wrong with it.
    pub code: &'static str,
}

const fn wrong<T>(field: &'static str, code: &'static str) -> Result<T, Wrong> {
    Err(Wrong { field, code })
}

/// A birth date must lie in the past 120 years.
pub fn birth_date(born: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Wrong> {
    let oldest = today.checked_sub_months(chrono::Months::new(12 * OLDEST_YEARS)).unwrap_or(NaiveDate::MIN);
    if born > today {
        return wrong("date_of_birth", "in_the_future");
    }
    if born < oldest {
        return wrong("date_of_birth", "too_long_ago");
    }
    Ok(born)
}

/// Treatment that began elsewhere began before today and not before any living person's.
pub fn treatment_since(since: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Wrong> {
    if since > today {
        return wrong("treatment_since", "in_the_future");
    }
    if birth_date(since, today).is_err() {
        return wrong("treatment_since", "too_long_ago");
    }
    Ok(since)
}

/// Excused days run forward, not too long, not too far ahead. Only a hospital or a guest site can
/// confirm that a dose was given there.
pub fn excused(
    from: NaiveDate,
    to: NaiveDate,
    reason: ExcusedReason,
    dose_confirmed: bool,
    today: NaiveDate,
) -> Result<(), Wrong> {
    if to < from {
        return wrong("to", "before_from");
    }
    if (to - from).num_days() >= EXCUSED_MAX_DAYS {
        return wrong("to", "too_long");
    }
    if today.checked_add_days(Days::new(EXCUSED_AHEAD_DAYS)).is_some_and(|last| to > last) {
        return wrong("to", "too_far_ahead");
    }
    let may_confirm = matches!(reason, ExcusedReason::Hospital | ExcusedReason::GuestUnconfirmed);
    if dose_confirmed && !may_confirm {
        return wrong("dose_confirmed", "not_with_this_reason");
    }
    Ok(())
}

/// What must stand beside the reason when an episode ends (domain § 7, rule 3).
#[derive(Debug, Clone, Copy)]
pub struct EndFacts {
    /// A second person, other than the one who acts, has signed.
    pub second_signed: bool,
    /// Another site was offered to the client.
    pub other_site_offered: bool,
}

/// Serious violence needs two signatures and the offer of another site; every other reason stands
/// alone.
pub fn end(reason: EpisodeEndReason, facts: EndFacts) -> Result<(), Wrong> {
    if reason != EpisodeEndReason::SeriousViolence {
        return Ok(());
    }
    if !facts.other_site_offered {
        return wrong("other_site_offered", "required");
    }
    if !facts.second_signed {
        return wrong("witness", "required");
    }
    Ok(())
}

/// An episode moves unchanged between the sites of its programme, never to the site where it is.
pub fn move_to(from: &SiteId, to: &SiteId, programme: &[SiteId]) -> Result<(), Wrong> {
    if from == to {
        return wrong("site", "already_there");
    }
    if !programme.contains(to) {
        return wrong("site", "outside_programme");
    }
    Ok(())
}

/// The last day on which a hold to see the doctor stops a dose: as asked, at most three days on.
pub fn see_doctor_end(today: NaiveDate, asked: Option<NaiveDate>) -> Result<NaiveDate, Wrong> {
    let last = today.checked_add_days(Days::new(SEE_DOCTOR_DAYS)).unwrap_or(today);
    match asked {
        None => Ok(last),
        Some(day) if day < today => wrong("ends_on", "in_the_past"),
        Some(day) if day > last => wrong("ends_on", "too_far_ahead"),
        Some(day) => Ok(day),
    }
}

/// Whether an unsettled hold still stops a dose on `day`, or only warns. A hold to see the doctor
/// lapses after its end; a lost bottle and an unknown outcome concern their own day only.
pub fn stops(kind: HoldKind, service_day: NaiveDate, ends_on: Option<NaiveDate>, day: NaiveDate) -> bool {
    match kind {
        HoldKind::SeeDoctor => ends_on.is_none_or(|end| day <= end),
        HoldKind::BottleLost | HoldKind::OutcomeUnknown => day == service_day,
        HoldKind::MissedDoses | HoldKind::OrderEnded | HoldKind::RecheckAlertness => true,
    }
}

/// The two kinds of picture that are kept, told by their first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoKind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
}

impl PhotoKind {
    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            PhotoKind::Jpeg => "image/jpeg",
            PhotoKind::Png => "image/png",
        }
    }
}

/// A photo is JPEG or PNG by its first bytes, whatever it is called, and at most 300 KiB.
pub fn photo(bytes: &[u8]) -> Result<PhotoKind, Wrong> {
    if bytes.is_empty() {
        return wrong("photo", "required");
    }
    if bytes.len() > PHOTO_MAX_BYTES {
        return wrong("photo", "file_too_large");
    }
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return Ok(PhotoKind::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(PhotoKind::Png);
    }
    wrong("photo", "not_an_image")
}

/// A PIN is six to twelve digits, not all the same and not a plain run up or down.
pub fn pin(text: &str) -> Result<(), Wrong> {
    let digits = text.as_bytes();
    if !(PIN_MIN_DIGITS..=PIN_MAX_DIGITS).contains(&digits.len()) || !digits.iter().all(u8::is_ascii_digit) {
        return wrong("pin", "not_a_pin");
    }
    let steady = |step: i16| digits.windows(2).all(|pair| i16::from(pair[1]) - i16::from(pair[0]) == step);
    if steady(0) || steady(1) || steady(-1) {
        return wrong("pin", "too_easy");
    }
    Ok(())
}

/// The telephone numbers in a text, each as a search word of its last eight digits, so that a
/// number is found with and without its country code.
pub fn telephone_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in text.split(|c: char| !(c.is_ascii_digit() || " +-.()/".contains(c))) {
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        if digits.len() >= 7 {
            words.push(format!("tel{}", &digits[digits.len().saturating_sub(8)..]));
        }
    }
    words
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
