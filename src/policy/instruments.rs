//! Questionnaires with their scoring: one file a version, in `config/instruments` and in the folder
//! `instruments` of a clinic's own. A version is never edited: every filled form names the one it was
//! filled in by.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::toml_date;
use super::value::Mark;

/// The same words in the four languages of the pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// English.
    pub en: String,
    /// Bahasa Melayu.
    pub ms: String,
    /// Chinese in simplified characters.
    pub zh: String,
    /// Vietnamese.
    pub vi: String,
}

impl Texts {
    /// The words in the language of a tag such as `vi` or `zh-Hans`; English for any other.
    pub fn in_tongue(&self, tag: &str) -> &str {
        match tag.split('-').next().unwrap_or_default() {
            "ms" => &self.ms,
            "zh" => &self.zh,
            "vi" => &self.vi,
            _ => &self.en,
        }
    }

    pub(super) fn has_gap(&self) -> bool {
        [&self.en, &self.ms, &self.zh, &self.vi].iter().any(|text| text.trim().is_empty())
    }
}

/// One answer that can be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerChoice {
    /// What it counts; also what is stored.
    pub points: i64,
    /// Its words.
    pub text: Texts,
}

/// Answers that several questions share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Choices {
    /// Its word in this file.
    pub id: String,
    /// The answers, in the order in which they are shown.
    pub list: Vec<AnswerChoice>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its word in this file.
    pub id: String,
    /// Which answers it has.
    pub choices: String,
    /// Its words.
    pub text: Texts,
    /// Whether it is part of the sum; one that is not is asked once and may stay open.
    #[serde(default = "yes")]
    pub counts: bool,
    /// Whether an answer above 0 asks staff to talk about safety the same day.
    #[serde(default)]
    pub safety: bool,
    /// Asked only where this earlier question has more than 0.
    #[serde(default)]
    pub after: Option<String>,
    /// The subjects that it is not asked of.
    #[serde(default)]
    pub not_for: Vec<String>,
}

const fn yes() -> bool {
    true
}

/// What all questions are asked of, one after another: a substance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// Its word in this file.
    pub id: String,
    /// Its name.
    pub name: Texts,
    /// The highest sum.
    pub most: i64,
}

/// What a sum means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScoreBand {
    /// Its word.
    pub id: String,
    /// The lowest sum.
    pub from: i64,
    /// The highest sum; the last band has none.
    pub to: Option<i64>,
    /// Whether staff are asked to look.
    pub look: bool,
    /// Its name.
    pub name: Texts,
}

/// The bands of some subjects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// For which subjects; empty for all that no other group names, and where there are none.
    #[serde(default)]
    pub subjects: Vec<String>,
    /// Who found the limits.
    pub source: String,
    /// Who stands behind them.
    pub mark: Mark,
    /// The bands from the lowest on.
    pub list: Vec<ScoreBand>,
}

/// One version of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Its word.
    pub id: String,
    /// The version's word.
    pub version: String,
    /// The first day on which this version is offered.
    #[serde(with = "toml_date")]
    pub valid_from: NaiveDate,
    /// Its name.
    pub name: Texts,
    /// What stands above the questions.
    pub about: Texts,
    /// Who made it.
    pub source: String,
    /// Under what terms it is used here.
    pub licence: String,
    /// The languages whose wording is validated: `en`, `ms`, `zh`, `vi`.
    pub validated: Vec<String>,
    /// The highest sum; with subjects each has its own.
    #[serde(default)]
    pub most: Option<i64>,
    /// The answers.
    pub choices: Vec<Choices>,
    /// The questions, in their order.
    pub items: Vec<Item>,
    /// What they are asked of, where that is more than one thing.
    #[serde(default)]
    pub subjects: Vec<Subject>,
    /// What the sums mean.
    pub bands: Vec<Bands>,
}

/// A question with what it is asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedItem<'a> {
    /// The question.
    pub item: &'a Item,
    /// Of what.
    pub subject: Option<&'a Subject>,
}

impl AskedItem<'_> {
    /// The word of its answer: `9`, or `alcohol.q2`.
    pub fn key(&self) -> String {
        key(&self.item.id, self.subject.map(|subject| subject.id.as_str()))
    }
}

/// The word of the answer to a question about a subject.
pub fn key(item: &str, subject: Option<&str>) -> String {
    subject.map_or_else(|| item.to_owned(), |subject| format!("{subject}.{item}"))
}

impl Instrument {
    /// What is asked: each question in its order, and within it each subject.
    pub fn asked(&self) -> Vec<AskedItem<'_>> {
        let mut all = Vec::new();
        for item in &self.items {
            if self.subjects.is_empty() || !item.counts {
                all.push(AskedItem { item, subject: None });
                continue;
            }
            let of = self.subjects.iter().filter(|subject| !item.not_for.contains(&subject.id));
            all.extend(of.map(|subject| AskedItem { item, subject: Some(subject) }));
        }
        all
    }

    /// What each score is of: every subject, or the whole.
    pub fn scored(&self) -> Vec<Option<&Subject>> {
        if self.subjects.is_empty() { vec![None] } else { self.subjects.iter().map(Some).collect() }
    }

    /// The questions that are part of the score of a subject, or of the whole.
    pub fn counted<'a>(&'a self, subject: Option<&'a str>) -> impl Iterator<Item = &'a Item> {
        let is_asked =
            move |item: &&Item| subject.is_none_or(|subject| item.not_for.iter().all(|not| not != subject));
        self.items.iter().filter(|item| item.counts).filter(is_asked)
    }

    /// The answers of a question.
    pub fn choices_of(&self, item: &Item) -> &[AnswerChoice] {
        let found = self.choices.iter().find(|one| one.id == item.choices);
        found.map_or(&[], |one| &one.list)
    }

    /// The bands of a subject, or of the whole, with who stands behind them.
    pub fn bands_of(&self, subject: Option<&str>) -> Option<&Bands> {
        let named = |one: &&Bands| subject.is_some_and(|subject| one.subjects.iter().any(|id| id == subject));
        self.bands.iter().find(named).or_else(|| self.bands.iter().find(|one| one.subjects.is_empty()))
    }

    /// The highest sum of a subject, or of the whole, by its questions.
    pub fn most_of(&self, subject: Option<&str>) -> i64 {
        let most = |item: &Item| self.choices_of(item).iter().map(|one| one.points).max().unwrap_or(0);
        self.counted(subject).map(most).sum()
    }
}

/// Every version of every questionnaire.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Instruments(Vec<Instrument>);

impl Instruments {
    /// Versions that were read and found sound.
    pub(super) const fn of(versions: Vec<Instrument>) -> Self {
        Instruments(versions)
    }

    /// A version by its words, to read a form that was filled in by it.
    pub fn version(&self, id: &str, version: &str) -> Option<&Instrument> {
        self.0.iter().find(|one| one.id == id && one.version == version)
    }

    /// The version of a questionnaire that is offered on a day: the latest that has begun. `None` for
    /// one that no file has, or that begins later.
    pub fn find(&self, id: &str, day: NaiveDate) -> Option<&Instrument> {
        let begun = self.0.iter().filter(|one| one.id == id && one.valid_from <= day);
        begun.max_by_key(|one| one.valid_from)
    }

    /// Each questionnaire that is offered on a day, in the order of the files.
    pub fn on(&self, day: NaiveDate) -> Vec<&Instrument> {
        let mut ids: Vec<&str> = Vec::new();
        for one in &self.0 {
            if !ids.contains(&one.id.as_str()) {
                ids.push(&one.id);
            }
        }
        ids.into_iter().filter_map(|id| self.find(id, day)).collect()
    }
}
