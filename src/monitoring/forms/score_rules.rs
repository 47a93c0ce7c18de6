//! Which answers fit a questionnaire, and what they add up to. Pure: the questions, points and bands are
//! those of the file, nothing clinical stands here.

use std::collections::BTreeMap;

use crate::policy::instruments::{AskedItem, Bands, Instrument, ScoreBand, Subject, key};

use super::follow_up::FollowUp;

/// Answers by the word of their question, each with its points.
pub type Answers = BTreeMap<String, i64>;

/// Days that a follow-up asks about.
pub const WINDOW_DAYS: i64 = 28;

/// An answer that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Which field.
    pub field: String,
    /// `required`, `not_wanted`, `unknown_choice`, `out_of_range`.
    pub code: &'static str,
    /// What can be taken.
    pub message: &'static str,
}

fn wrong_at(field: impl Into<String>, code: &'static str, message: &'static str) -> Wrong {
    Wrong { field: field.into(), code, message }
}

/// What is wrong with the answers to a questionnaire; nothing where they can be taken.
pub fn wrong(instrument: &Instrument, answers: &Answers) -> Vec<Wrong> {
    let asked = instrument.asked();
    let mut found = Vec::new();
    for key in answers.keys() {
        if !asked.iter().any(|one| one.key() == *key) {
            found.push(wrong_at(format!("answers.{key}"), "not_wanted", "no such question"));
        }
    }
    for one in &asked {
        let key = one.key();
        let answer = answers.get(&key).copied();
        let is_choice = |points| instrument.choices_of(one.item).iter().any(|choice| choice.points == points);
        if answer.is_some_and(|points| !is_choice(points)) {
            let field = format!("answers.{key}");
            found.push(wrong_at(field, "unknown_choice", "the points of one of its answers"));
        } else if is_skipped(one, answers) {
            if answer.is_some_and(|points| points != 0) {
                found.push(wrong_at(
                    format!("answers.{key}"),
                    "not_wanted",
                    "not asked after the answer before",
                ));
            }
        } else if answer.is_none() && is_needed(instrument, one, answers) {
            found.push(wrong_at(format!("answers.{key}"), "required", "one of its answers"));
        }
    }
    if !instrument.subjects.is_empty() && answers.is_empty() {
        found.push(wrong_at("answers", "required", "at least one answer"));
    }
    found
}

/// Whether a question is not asked, because the one it follows has 0.
fn is_skipped(one: &AskedItem<'_>, answers: &Answers) -> bool {
    let Some(after) = &one.item.after else { return false };
    let before = key(after, one.subject.map(|subject| subject.id.as_str()));
    answers.get(&before).is_none_or(|points| *points == 0)
}

/// Whether a question must have an answer: those that count, of every subject that anything is said of.
fn is_needed(instrument: &Instrument, one: &AskedItem<'_>, answers: &Answers) -> bool {
    one.item.counts && one.subject.is_none_or(|subject| is_told(instrument, subject, answers))
}

fn is_told(instrument: &Instrument, subject: &Subject, answers: &Answers) -> bool {
    instrument.counted(Some(&subject.id)).any(|item| answers.contains_key(&key(&item.id, Some(&subject.id))))
}

/// What the answers add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// Of what; none of the whole.
    pub subject: Option<Subject>,
    /// The sum.
    pub sum: i64,
    /// The highest sum.
    pub most: i64,
    /// What it means.
    pub band: ScoreBand,
    /// The bands that it was read by.
    pub bands: Bands,
}

/// The score of the whole, or of every subject that anything is said of.
pub fn scores(instrument: &Instrument, answers: &Answers) -> Vec<Score> {
    let mut found = Vec::new();
    for subject in instrument.scored() {
        if subject.is_some_and(|subject| !is_told(instrument, subject, answers)) {
            continue;
        }
        let id = subject.map(|subject| subject.id.as_str());
        let points = |item: &str| answers.get(&key(item, id)).copied().unwrap_or(0);
        let sum = instrument.counted(id).map(|item| points(&item.id)).sum();
        let Some(bands) = instrument.bands_of(id) else { continue };
        let fits = |band: &&ScoreBand| band.from <= sum && band.to.is_none_or(|to| sum <= to);
        let Some(band) = bands.list.iter().find(fits).cloned() else { continue };
        let most = instrument.most_of(id);
        found.push(Score { subject: subject.cloned(), sum, most, band, bands: bands.clone() });
    }
    found
}

/// Whether an answer asks staff to talk about safety the same day: a question that the file marks so has
/// more than 0.
pub fn asks_about_safety(instrument: &Instrument, answers: &Answers) -> bool {
    let mut marked = instrument.asked().into_iter().filter(|one| one.item.safety);
    marked.any(|one| answers.get(&one.key()).is_some_and(|points| *points > 0))
}

/// What is wrong with a follow-up; nothing where it can be taken.
pub fn wrong_follow_up(told: &FollowUp) -> Vec<Wrong> {
    let outside = told.use_days.iter().filter(|(_, days)| !(0..=WINDOW_DAYS).contains(*days));
    let mut found: Vec<Wrong> = outside
        .map(|(substance, _)| wrong_at(format!("use_days.{substance}"), "out_of_range", "0 to 28 days"))
        .collect();
    if told.shared == Some(true) && told.injected == Some(false) {
        found.push(wrong_at("shared", "not_wanted", "nothing was injected"));
    }
    found
}
