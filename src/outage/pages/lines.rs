//! What is typed of a line of the paper.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use serde::Deserialize;

use crate::clock::instant;
use crate::counter::facts::PourFrom;
use crate::counter::on_paper::{OnPaper, PaperDose};
use crate::error::FieldError;
use crate::ids::ContainerId;
use crate::outage::{LineUse, NewEntry, PaperLine};
use crate::units::minute_of;
use crate::web::form::{Problems, choice, day, noted, whole};
use crate::web::i18n::Words;
use crate::words::Part;

/// A dose of the paper as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct LineForm {
    pub(super) number: String,
    pub(super) client: String,
    pub(super) day: String,
    pub(super) time: String,
    pub(super) dose_mg: String,
    pub(super) part: String,
    pub(super) container: String,
    pub(super) volume_ml: String,
    pub(super) second_person: String,
    pub(super) key: String,
}

/// A line without a dose as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct NothingForm {
    pub(super) line: String,
    pub(super) what: String,
    pub(super) reason: String,
    pub(super) key: String,
}

/// The last line as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CloseForm {
    pub(super) last_used: String,
    pub(super) key: String,
}

/// A dose of the paper, its moment still as it is at the site.
#[derive(Debug, Clone)]
pub struct Typed {
    number: i64,
    code: String,
    at: NaiveDateTime,
    dose_mcg: i64,
    part: Option<Part>,
    from: PourFrom,
    second: String,
}

impl Typed {
    /// The line, where the site's zone is known.
    pub(super) fn entry(&self, kit: i64, zone: Tz) -> NewEntry {
        let paper = PaperDose {
            code: self.code.clone(),
            given_at: instant(self.at.date(), self.at.time(), zone),
            dose_mcg: self.dose_mcg,
            part: self.part,
            from: vec![self.from.clone()],
            alertness: None,
            second: if self.second.trim().is_empty() { OnPaper::Nobody } else { OnPaper::Named },
        };
        let line = PaperLine::Dose(Box::new(paper), Some(self.second.clone()));
        NewEntry { kit, number: self.number, line }
    }
}

fn time(typed: &str) -> std::result::Result<NaiveTime, FieldError> {
    let minute = minute_of(typed).and_then(|minute| u32::try_from(minute).ok());
    let time = minute.and_then(|minute| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0));
    time.ok_or_else(|| FieldError::new("time", "not_a_time", "a time such as 13:40"))
}

fn amount(words: Words, field: &str, typed: &str) -> std::result::Result<i64, FieldError> {
    words.read_amount(typed).ok_or_else(|| FieldError::new(field, "not_a_number", "a number"))
}

fn written(field: &str, typed: &str) -> std::result::Result<String, FieldError> {
    let typed = typed.trim();
    if typed.is_empty() { Err(FieldError::new(field, "required", "not blank")) } else { Ok(typed.to_owned()) }
}

impl LineForm {
    /// What was typed, or what is wrong with it.
    pub(super) fn read(&self, words: Words) -> std::result::Result<Typed, Problems> {
        let mut wrong = Vec::new();
        let number = noted(whole("number", &self.number), &mut wrong);
        let code = noted(written("client", &self.client), &mut wrong);
        let on: Option<NaiveDate> = noted(day("day", &self.day), &mut wrong);
        let time = noted(time(&self.time), &mut wrong);
        let dose_mcg = noted(amount(words, "dose_mg", &self.dose_mg), &mut wrong);
        let container = noted(written("container", &self.container), &mut wrong);
        let volume_ul = match self.volume_ml.trim() {
            "" => Some(None),
            typed => noted(amount(words, "volume_ml", typed), &mut wrong).map(Some),
        };
        match (number, code, on, time, dose_mcg, container, volume_ul) {
            (Some(number), Some(code), Some(on), Some(time), Some(dose_mcg), Some(from), Some(volume_ul)) => {
                Ok(Typed {
                    number,
                    code,
                    at: on.and_time(time),
                    dose_mcg,
                    part: Part::from_word(&self.part),
                    from: PourFrom { container: ContainerId::from_text(from), volume_ul },
                    second: self.second_person.clone(),
                })
            }
            _ => Err(Problems::of(words, &wrong)),
        }
    }
}

impl NothingForm {
    /// What was typed, or what is wrong with it.
    pub(super) fn read(&self, words: Words, kit: i64) -> std::result::Result<NewEntry, Problems> {
        let mut wrong = Vec::new();
        let number = noted(whole("line", &self.line), &mut wrong);
        let found = LineUse::from_word(&self.what).filter(|what| *what != LineUse::Dose);
        let what = noted(choice("what", found), &mut wrong);
        let reason = noted(written("reason", &self.reason), &mut wrong);
        match (number, what, reason) {
            (Some(number), Some(what), Some(reason)) => {
                Ok(NewEntry { kit, number, line: PaperLine::Nothing(what, reason) })
            }
            _ => Err(Problems::of(words, &wrong)),
        }
    }
}
