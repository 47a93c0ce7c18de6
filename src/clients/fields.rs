//! Reading what was typed: every field that cannot be taken is named at once, with a stable word.

use chrono::NaiveDate;

use super::rules::Wrong;
use crate::error::{Error, FieldError, Result};

/// Longest name that is kept, in characters.
const NAME_MAX: usize = 200;

/// Longest free text that is kept, in characters.
const TEXT_MAX: usize = 2_000;

/// Collects what is wrong while a command is read.
#[derive(Debug, Default)]
pub struct Fields {
    wrong: Vec<FieldError>,
}

impl Fields {
    /// Notes one wrong field.
    pub fn add(&mut self, field: &str, code: &str) {
        self.wrong.push(FieldError::new(field, code, message(code)));
    }

    /// Keeps a value that a rule let through; notes the field and gives `None` otherwise.
    pub fn checked<T>(&mut self, result: Result<T, Wrong>) -> Option<T> {
        result.map_err(|wrong| self.add(wrong.field, wrong.code)).ok()
    }

    /// A name: one line, not empty.
    pub fn name(&mut self, field: &str, text: &str) -> String {
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            self.add(field, "required");
        } else if name.chars().count() > NAME_MAX {
            self.add(field, "too_long");
        } else if name.chars().any(char::is_control) {
            self.add(field, "not_text");
        }
        name
    }

    /// Free text that may be left out; blanks alone are nothing.
    pub fn text(&mut self, field: &str, text: Option<&str>) -> Option<String> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        if text.chars().count() > TEXT_MAX {
            self.add(field, "too_long");
        } else if text.chars().any(|c| c.is_control() && c != '\n' && c != '\r' && c != '\t') {
            self.add(field, "not_text");
        }
        Some(text.to_owned())
    }

    /// Free text that must be there.
    pub fn required_text(&mut self, field: &str, text: &str) -> String {
        self.text(field, Some(text)).unwrap_or_else(|| {
            self.add(field, "required");
            String::new()
        })
    }

    /// A date that may be left out.
    pub fn date(&mut self, field: &str, text: Option<&str>) -> Option<NaiveDate> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        let found = iso_date(text);
        if found.is_none() {
            self.add(field, "unknown_date");
        }
        found
    }

    /// A date that must be there.
    pub fn required_date(&mut self, field: &str, text: &str) -> Option<NaiveDate> {
        if text.trim().is_empty() {
            self.add(field, "required");
            return None;
        }
        self.date(field, Some(text))
    }

    /// A word of a closed list.
    pub fn word<T>(&mut self, field: &str, text: &str, find: impl Fn(&str) -> Option<T>) -> Option<T> {
        let found = find(text);
        if found.is_none() {
            self.add(field, if text.is_empty() { "required" } else { "unknown_choice" });
        }
        found
    }

    /// Refuses if anything was wrong.
    pub fn done(self) -> Result<()> {
        if self.wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(self.wrong)) }
    }
}

impl From<Wrong> for Error {
    fn from(wrong: Wrong) -> Self {
        Error::field(wrong.field, wrong.code, message(wrong.code))
    }
}

/// `YYYY-MM-DD` and nothing else; chrono alone would take `+2026-1-2`.
fn iso_date(text: &str) -> Option<NaiveDate> {
    let shape = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    let day: NaiveDate = if shape { text.parse().ok()? } else { return None };
    // PostgreSQL and the arithmetic of days both begin safely after this.
    (day > NaiveDate::from_ymd_opt(1800, 1, 1)?).then_some(day)
}

/// A sentence in English for each word; pages say it in the reader's language.
pub fn message(code: &str) -> &'static str {
    match code {
        "required" => "This is needed.",
        "too_long" => "This is too long.",
        "not_text" => "This holds characters that are not text.",
        "unknown_date" => "Write a date as YYYY-MM-DD.",
        "unknown_choice" => "Choose one of the list.",
        "in_the_future" => "This date is still to come.",
        "in_the_past" => "This date has passed.",
        "too_long_ago" => "This date is too long ago.",
        "before_from" => "The last day is before the first.",
        "too_far_ahead" => "This is too far ahead.",
        "not_with_this_reason" => "This reason does not allow it.",
        "already_there" => "The client is there already.",
        "outside_programme" => "This site belongs to another programme.",
        "unknown" => "There is no such thing here.",
        "not_a_code" => {
            "A code is up to 32 letters, digits, '-', '_' and '.', and starts with a letter or digit."
        }
        "file_too_large" => "This is larger than 300 KiB.",
        "not_an_image" => "This is neither JPEG nor PNG.",
        "not_a_pin" => "A PIN is 6 to 12 digits.",
        "too_easy" => "This PIN is too easy to guess.",
        "not_by_hand" => "This kind of hold is not set by hand.",
        _ => "This cannot be taken as it stands.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let mut fields = Fields::default();
        fields.name("name", " \n ");
        fields.required_date("from", "2026-02-30");
        fields.word("sex", "x", |_| None::<()>);
        let Err(Error::Invalid(wrong)) = fields.done() else { panic!("nothing was wrong") };
        let said: Vec<_> = wrong.iter().map(|w| (w.field.as_str(), w.code.as_str())).collect();
        assert_eq!(said, [("name", "required"), ("from", "unknown_date"), ("sex", "unknown_choice")]);
    }

    #[test]
    fn only_plain_iso_dates_are_dates() {
        assert!(iso_date("2026-11-24").is_some());
        for wrong in ["2026-1-2", "+2026-01-02", "26-01-02", "2026-13-01", "0000-01-01", "2026-11-2４"] {
            assert!(iso_date(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn names_are_one_line_and_texts_are_text() {
        let mut fields = Fields::default();
        assert_eq!(fields.name("name", "  Hafizan \t bin  Jamal "), "Hafizan bin Jamal");
        assert_eq!(fields.text("contact", Some(" \n")), None);
        fields.text("contact", Some("a\u{0}b"));
        assert!(fields.done().is_err());
    }
}
