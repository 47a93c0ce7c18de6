//! What a form says back: each field's problem in the reader's words, beside what was typed.

use chrono::NaiveDate;

use super::i18n::Words;
use crate::error::{Error, FieldError, Result};

/// A day as it is typed. Refuses the field: `required`, `unknown_date`.
pub fn day(field: &str, typed: &str) -> std::result::Result<NaiveDate, FieldError> {
    let code = if typed.trim().is_empty() { "required" } else { "unknown_date" };
    typed.trim().parse().map_err(|_| FieldError::new(field, code, "a date"))
}

/// A whole number as it is typed. Refuses the field: `required`, `not_a_number`.
pub fn whole(field: &str, typed: &str) -> std::result::Result<i64, FieldError> {
    let code = if typed.trim().is_empty() { "required" } else { "not_a_number" };
    typed.trim().parse().map_err(|_| FieldError::new(field, code, "a whole number"))
}

/// One of a list as it is typed, read by the list. Refuses the field: `required`.
pub fn choice<T>(field: &str, found: Option<T>) -> std::result::Result<T, FieldError> {
    found.ok_or_else(|| FieldError::new(field, "required", "one of the list"))
}

/// What was read; what is wrong with it goes to the others.
pub fn noted<T>(read: std::result::Result<T, FieldError>, wrong: &mut Vec<FieldError>) -> Option<T> {
    read.map_err(|error| wrong.push(error)).ok()
}

/// The words of a refusal, for the page that was sent; anything else goes on as it is, and so does what
/// is not there.
pub fn refusal(words: Words, error: Error) -> Result<String> {
    match error {
        Error::Refused(refused) if refused.status != 404 => Ok(words.say(&format!("code-{}", refused.code))),
        other => Err(other),
    }
}

/// What a form's page says again: what is wrong beside its fields, and the words of a refusal above them;
/// none where it was done. Anything else goes on as it is.
pub fn again<T>(words: Words, answer: Result<T>) -> Result<Option<(Problems, String)>> {
    match Problems::caught(words, answer) {
        Ok(Ok(_)) => Ok(None),
        Ok(Err(problems)) => Ok(Some((problems, String::new()))),
        Err(error) => Ok(Some((Problems::none(), refusal(words, error)?))),
    }
}

/// An error with its fields as a form calls them: each pair is a field's name and the form's.
pub fn called_here(error: Error, names: &[(&str, &str)]) -> Error {
    let Error::Invalid(mut wrong) = error else { return error };
    for one in &mut wrong {
        if let Some((_, here)) = names.iter().find(|(field, _)| *field == one.field) {
            (*here).clone_into(&mut one.field);
        }
    }
    Error::Invalid(wrong)
}

/// A field that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field's name in the form; its input has the id `f-<field>`.
    pub field: String,
    /// What to do about it.
    pub words: String,
    /// What the form calls the field; empty where it has one heading for all.
    pub name: String,
}

/// The problems of a form, in the order of its fields. Empty for a form not sent yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    /// Each of them.
    pub list: Vec<Problem>,
}

impl Problems {
    /// No problem.
    pub fn none() -> Self {
        Self::default()
    }

    /// The problems of refused fields: the message `field-<code>`, or a general one for codes that
    /// only a form of another program can cause.
    pub fn of(words: Words, errors: &[FieldError]) -> Self {
        let list = errors.iter().map(|error| {
            let key = format!("field-{}", error.code);
            let key = if words.knows(&key) { key } else { "field-other".to_owned() };
            Problem { field: error.field.clone(), words: words.say(&key), name: String::new() }
        });
        Problems { list: list.collect() }
    }

    /// What a form did, or its problems if it was refused for its fields; anything else goes on as it is.
    pub fn caught<T>(words: Words, answer: Result<T>) -> Result<std::result::Result<T, Problems>> {
        match answer {
            Ok(done) => Ok(Ok(done)),
            Err(Error::Invalid(fields)) => Ok(Err(Problems::of(words, &fields))),
            Err(other) => Err(other),
        }
    }

    /// Adds a problem found while reading the form.
    pub fn add(&mut self, words: Words, field: &str, code: &str) {
        let error = FieldError::new(field, code, "");
        self.list.extend(Problems::of(words, &[error]).list);
    }

    /// Adds a problem in words that stand already: those of a refusal.
    pub fn put(&mut self, field: &str, words: String) {
        self.list.push(Problem { field: field.to_owned(), words, name: String::new() });
    }

    /// Calls the fields as the form does: each field with the message that is its label.
    #[must_use]
    pub fn called(mut self, words: Words, labels: &[(&str, &str)]) -> Self {
        for problem in &mut self.list {
            let label = labels.iter().find(|(field, _)| *field == problem.field);
            problem.name = label.map(|(_, key)| words.say(key)).unwrap_or_default();
        }
        self
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are.
    pub fn count(&self) -> i64 {
        i64::try_from(self.list.len()).unwrap_or(i64::MAX)
    }

    /// What to say above this field; empty where it is fine.
    pub fn at(&self, field: &str) -> &str {
        self.list.iter().find(|problem| problem.field == field).map_or("", |problem| &problem.words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::i18n::Lang;

    #[test]
    fn a_problem_stands_at_its_field_in_the_readers_words() {
        let words = Words::new(Lang::En);
        let mut problems = Problems::of(words, &[FieldError::new("dose_mg", "not_positive", "raw")]);
        problems.add(words, "site", "something_odd");
        assert_eq!(problems.at("dose_mg"), words.say("field-not_positive"));
        assert_eq!(problems.at("site"), words.say("field-other"));
        assert_eq!((problems.at("ends_on"), problems.count()), ("", 2));
        let called = problems.called(words, &[("dose_mg", "dose")]);
        assert_eq!((called.list[0].name.as_str(), called.list[1].name.as_str()), ("Dose", ""));
    }
}
