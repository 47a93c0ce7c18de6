//! The form that is open: its questions with the answers that can be given.

use super::FormSent;
use crate::monitoring::forms::{FOLLOW_UP, Shown};
use crate::policy::instruments::{Instrument, Item, Subject, key};
use crate::web::i18n::Words;

/// More answers than this stand in a list.
const AS_BUTTONS: usize = 6;

/// An answer that can be given.
pub struct ChoiceView {
    pub points: i64,
    pub text: String,
    pub is_chosen: bool,
}

/// Where one answer is given.
pub struct RowView {
    pub field: String,
    /// Of what; empty of the whole.
    pub label: String,
    pub choices: Vec<ChoiceView>,
}

/// A question.
pub struct QuestionView {
    pub text: String,
    pub rows: Vec<RowView>,
    /// Whether its answers stand in lists, not as buttons.
    pub is_list: bool,
}

/// A subject that questions may be asked of.
pub struct SubjectView {
    pub field: String,
    pub name: String,
    pub is_chosen: bool,
}

/// The form that is open.
pub struct Sheet {
    pub word: String,
    pub name: String,
    pub about: String,
    /// Who made it, its licence, whether the wording is validated.
    pub notes: Vec<String>,
    pub is_follow_up: bool,
    /// What is chosen before anything is asked.
    pub subjects: Vec<SubjectView>,
    /// Whether there is anything to answer.
    pub can_save: bool,
    pub questions: Vec<QuestionView>,
}

impl Sheet {
    /// The form that is asked for, with what was typed.
    pub fn of(words: Words, shown: &Shown, form: &FormSent) -> Option<Sheet> {
        let word = form.at("form");
        if word == FOLLOW_UP {
            return Some(Sheet {
                word: word.to_owned(),
                name: words.say("forms-follow-up"),
                about: words.say("forms-follow-up-about"),
                notes: Vec::new(),
                is_follow_up: true,
                subjects: Vec::new(),
                can_save: true,
                questions: Vec::new(),
            });
        }
        let instrument = shown.offered.iter().find(|one| one.id == word)?;
        let lang = words.lang().word();
        let is_validated = instrument.validated.iter().any(|tongue| lang.starts_with(tongue.as_str()));
        let mut notes = vec![format!("{}. {}", instrument.source, instrument.licence)];
        if !is_validated {
            notes.push(words.say("forms-not-validated"));
        }
        let subjects: Vec<SubjectView> = instrument
            .subjects
            .iter()
            .map(|subject| SubjectView {
                field: format!("of-{}", subject.id),
                name: subject.name.in_tongue(lang).to_owned(),
                is_chosen: is_chosen(form, subject),
            })
            .collect();
        let can_save = subjects.is_empty() || subjects.iter().any(|subject| subject.is_chosen);
        let items = instrument.items.iter().zip(1..);
        let questions = items.map(|(item, nth)| question(words, instrument, item, nth, form));
        Some(Sheet {
            word: word.to_owned(),
            name: instrument.name.in_tongue(lang).to_owned(),
            about: instrument.about.in_tongue(lang).to_owned(),
            notes,
            is_follow_up: false,
            can_save,
            subjects,
            questions: questions.filter(|question| !question.rows.is_empty()).collect(),
        })
    }

    /// What a field of this form asks.
    pub fn name_of(&self, words: Words, field: &str) -> String {
        if let Some(substance) = field.strip_prefix("use_days.") {
            return words.of("forms-used", substance);
        }
        for question in &self.questions {
            if let Some(row) = question.rows.iter().find(|row| row.field == field) {
                let of = if row.label.is_empty() { "" } else { ": " };
                return format!("{}{of}{}", row.label, question.text);
            }
        }
        String::new()
    }
}

/// Whether a subject was ticked, or has an answer.
fn is_chosen(form: &FormSent, subject: &Subject) -> bool {
    let answers = format!("answers.{}.", subject.id);
    form.rest.keys().any(|field| field.starts_with(&answers))
        || !form.at(&format!("of-{}", subject.id)).is_empty()
}

/// The number of a question: the one in its word, `q2`, or its place.
fn number(item: &Item, nth: usize) -> usize {
    item.id.trim_start_matches('q').parse().unwrap_or(nth)
}

fn question(words: Words, instrument: &Instrument, item: &Item, nth: usize, form: &FormSent) -> QuestionView {
    let lang = words.lang().word();
    let row = |subject: Option<&str>, label: &str| {
        let field = format!("answers.{}", key(&item.id, subject));
        let typed = form.at(&field);
        let choices = instrument.choices_of(item).iter().map(|choice| ChoiceView {
            points: choice.points,
            text: choice.text.in_tongue(lang).to_owned(),
            is_chosen: typed == choice.points.to_string(),
        });
        RowView { choices: choices.collect(), label: label.to_owned(), field }
    };
    let asked = instrument
        .asked()
        .into_iter()
        .filter(|one| one.item.id == item.id && one.subject.is_none_or(|subject| is_chosen(form, subject)));
    let rows: Vec<RowView> = asked
        .map(|one| match one.subject {
            Some(subject) => row(Some(&subject.id), subject.name.in_tongue(lang)),
            None => row(None, ""),
        })
        .collect();
    let is_list = !instrument.subjects.is_empty() && item.counts
        || rows.iter().any(|row| row.choices.len() > AS_BUTTONS);
    QuestionView { text: format!("{}. {}", number(item, nth), item.text.in_tongue(lang)), rows, is_list }
}
