//! What is typed into the forms of stock, and what is said back about it.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::error::{Error, FieldError, Result};
use crate::register::Receipt;
use crate::web::form::{Problem, Problems};
use crate::web::i18n::Words;

/// A receipt as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReceiveForm {
    /// Makes a second press the same request.
    pub key: String,
    /// The product's name.
    pub product: String,
    /// mg/mL.
    pub mg_per_ml: String,
    /// The maker's lot.
    pub lot: String,
    /// The last day.
    pub expires_on: String,
    /// mL.
    pub volume_ml: String,
    /// The word on its label, if it has one already.
    pub label: String,
}

/// An opening as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct OpenForm {
    /// Makes a second press the same request.
    pub key: String,
    /// The window's name.
    pub window: String,
}

/// A count as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct CountForm {
    /// Makes a second press the same request.
    pub key: String,
    /// The balance when the form was shown, in µL.
    pub book: String,
    /// mL.
    pub counted_ml: String,
    /// Anything to remember.
    pub note: String,
    /// The second person's login.
    pub witness_login: String,
    /// The second person's password; never echoed.
    pub witness_password: String,
}

/// A spill as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct SpillForm {
    /// Makes a second press the same request.
    pub key: String,
    /// mL.
    pub volume_ml: String,
    /// What happened.
    pub reason: String,
    /// The second person's login.
    pub witness_login: String,
    /// The second person's password; never echoed.
    pub witness_password: String,
}

/// Reads fields and keeps what is wrong with them.
#[derive(Default)]
struct Reader {
    wrong: Vec<FieldError>,
}

impl Reader {
    fn wrong(&mut self, field: &str, code: &str) {
        self.wrong.push(FieldError::new(field, code, code));
    }

    /// An amount in thousandths; 0 stands for one that was noted as wrong.
    fn amount(&mut self, words: Words, field: &str, typed: &str) -> i64 {
        if typed.trim().is_empty() {
            self.wrong(field, "required");
            return 0;
        }
        words.read_amount(typed).unwrap_or_else(|| {
            self.wrong(field, "not_a_number");
            0
        })
    }

    fn done(self) -> Result<()> {
        if self.wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(self.wrong)) }
    }
}

impl ReceiveForm {
    /// The receipt, if every field can be read; then the register has its say.
    pub fn read(&self, words: Words) -> Result<Receipt> {
        let mut reader = Reader::default();
        for (field, typed) in [("product", &self.product), ("lot", &self.lot)] {
            if typed.trim().is_empty() {
                reader.wrong(field, "required");
            }
        }
        let mg_per_ml = match self.mg_per_ml.trim() {
            "" => None,
            typed => typed.parse().map_err(|_| reader.wrong("mg_per_ml", "not_a_number")).ok(),
        };
        let expires_on = NaiveDate::parse_from_str(self.expires_on.trim(), "%Y-%m-%d").ok();
        if expires_on.is_none() {
            reader.wrong("expires_on", if self.expires_on.is_empty() { "required" } else { "unknown_date" });
        }
        let volume_ul = reader.amount(words, "volume_ml", &self.volume_ml);
        reader.done()?;
        Ok(Receipt {
            product: self.product.trim().to_owned(),
            mg_per_ml,
            lot: self.lot.trim().to_owned(),
            expires_on: expires_on.unwrap_or_default(),
            volume_ul,
            label: filled(&self.label),
        })
    }
}

impl CountForm {
    /// What was counted and the balance that was shown, in µL, and the note.
    pub fn read(&self, words: Words) -> Result<(i64, Option<i64>, Option<String>)> {
        let mut reader = Reader::default();
        let counted_ul = reader.amount(words, "counted_ml", &self.counted_ml);
        reader.done()?;
        Ok((counted_ul, self.book.parse().ok(), filled(&self.note)))
    }
}

impl SpillForm {
    /// What was spilt, in µL.
    pub fn read(&self, words: Words) -> Result<i64> {
        let mut reader = Reader::default();
        let volume_ul = reader.amount(words, "volume_ml", &self.volume_ml);
        if self.reason.trim().is_empty() {
            reader.wrong("reason", "required");
        }
        reader.done()?;
        Ok(volume_ul)
    }
}

fn filled(typed: &str) -> Option<String> {
    Some(typed.trim().to_owned()).filter(|text| !text.is_empty())
}

/// What the forms call their fields.
const FIELDS: &[(&str, &str)] = &[
    ("counted_ml", "stock-counted"),
    ("expires_on", "stock-last-day"),
    ("label", "stock-label"),
    ("lot", "stock-lot"),
    ("mg_per_ml", "stock-strength"),
    ("note", "stock-note"),
    ("product", "stock-product"),
    ("reason", "stock-reason"),
    ("volume_ml", "stock-volume"),
    ("window", "stock-window"),
    ("witness_login", "stock-second-login"),
];

fn problem(field: &str, words: String) -> Problem {
    Problem { field: field.to_owned(), words, name: String::new() }
}

/// What a form says back: each problem at its field, a refusal at the field that it is about.
/// Anything else is no matter of the form.
pub fn retold(words: Words, error: Error) -> Result<Problems> {
    let at = |field: &str, text: String| Problems { list: vec![problem(field, text)] }.called(words, FIELDS);
    match error {
        Error::Invalid(errors) => {
            let mut problems = Problems::none();
            for one in errors {
                let field = if one.field == "witness" { "witness_login" } else { one.field.as_str() };
                let key = format!("stock-wrong-{}", one.code);
                if one.field == "witness" {
                    problems.list.push(problem(field, words.say("stock-second-needed")));
                } else if words.knows(&key) {
                    problems.list.push(problem(field, words.of("stock-wrong", &one.code)));
                } else {
                    problems.add(words, field, &one.code);
                }
            }
            Ok(problems.called(words, FIELDS))
        }
        Error::Refused(refused) => match refused.code {
            "witness_not_valid" => Ok(at("witness_login", words.say("stock-refused-witness"))),
            "balance_moved" => Ok(at("counted_ml", words.say("stock-refused-moved"))),
            "container_expired" => Ok(at("window", words.say("stock-refused-expired"))),
            "container_not_open" => Ok(at("container", words.say("stock-refused-state"))),
            _ => Err(Error::Refused(refused)),
        },
        Error::TooMany(seconds) => {
            let text = words.say_with("sign-in-wait", &[("seconds", seconds.into())]);
            Ok(at("witness_login", text))
        }
        other => Err(other),
    }
}
