//! The fields of each form, in words.

use super::form::CareForm;
use crate::monitoring::care::contacts::ContactKind;
use crate::monitoring::care::naloxone::{KitKind, KitOutcome, KitUsedFor};
use crate::monitoring::care::outcomes::rules::MONTHS;
use crate::monitoring::care::outcomes::{CareAfterEnd, FollowUpResult, HousingAtEnd, WorkAtEnd};
use crate::monitoring::care::overdoses::{OverdoseOf, OverdoseOutcome, OverdoseToldBy, WasDone};
use crate::monitoring::care::referrals::rules::next;
use crate::monitoring::care::referrals::{ReferralEnd, ReferralStep, ReferralTo};
use crate::monitoring::care::{Relation, Shown};
use crate::web::i18n::Words;

/// What a form calls its fields.
pub const LABELS: &[(&str, &str)] = &[
    ("write", "care-writes"),
    ("to", "care-f-to"),
    ("place", "care-f-place"),
    ("why", "care-f-why"),
    ("made_on", "care-f-made_on"),
    ("kind", "care-f-kind"),
    ("on", "care-f-on"),
    ("because", "care-f-because"),
    ("words", "care-f-words"),
    ("minutes", "care-f-minutes"),
    ("with", "care-f-with"),
    ("reached", "care-f-reached"),
    ("note", "care-f-note"),
    ("given_on", "care-f-given_on"),
    ("count", "care-f-count"),
    ("lot", "care-f-lot"),
    ("expires_on", "care-f-expires_on"),
    ("used_on", "care-f-used_on"),
    ("by", "care-f-by"),
    ("used_for", "care-f-used_for"),
    ("outcome", "care-f-outcome"),
    ("told_by", "care-f-told_by"),
    ("of", "care-f-of"),
    ("naloxone", "care-f-naloxone"),
    ("help_called", "care-f-help_called"),
    ("work", "care-f-work"),
    ("housing", "care-f-housing"),
    ("after", "care-f-after"),
    ("month", "care-f-month"),
    ("result", "care-f-result"),
];

/// How a field is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// One line.
    Text,
    /// A day.
    Date,
    /// A whole number.
    Whole,
    /// More than one.
    Area,
    /// One of a list.
    Choice,
    /// Any of a list.
    Boxes,
    /// Yes, if it is ticked.
    Tick,
}

/// A choice or a box.
pub struct OptionView {
    pub word: String,
    pub words: String,
    pub chosen: bool,
}

/// A field.
pub struct FieldView {
    pub name: &'static str,
    pub label: String,
    pub hint: String,
    pub input: Input,
    pub typed: String,
    pub options: Vec<OptionView>,
}

struct Maker<'a> {
    words: Words,
    shown: &'a Shown,
    form: &'a CareForm,
}

/// A choice: its word, and what it says.
type Choice = (String, String);

impl Maker<'_> {
    fn field(&self, name: &'static str, input: Input, default: &str, choices: Vec<Choice>) -> FieldView {
        let typed = if self.form.has(name) { self.form.at(name) } else { default };
        let is_chosen = |word: &str| match input {
            Input::Boxes => self.form.has(&format!("{name}-{word}")),
            Input::Tick => self.form.has(name),
            _ => typed == word,
        };
        let option = |(word, words): Choice| OptionView { chosen: is_chosen(&word), word, words };
        let hint = format!("care-hint-{name}");
        FieldView {
            name,
            label: self.words.of("care-f", name),
            hint: if self.words.knows(&hint) { self.words.of("care-hint", name) } else { String::new() },
            input,
            typed: typed.to_owned(),
            options: choices.into_iter().map(option).collect(),
        }
    }

    fn line(&self, name: &'static str, input: Input) -> FieldView {
        self.field(name, input, "", Vec::new())
    }

    fn today(&self, name: &'static str) -> FieldView {
        self.field(name, Input::Date, &self.shown.today.to_string(), Vec::new())
    }

    fn area(&self, name: &'static str) -> FieldView {
        self.field(name, Input::Area, "", Vec::new())
    }

    fn tick(&self, name: &'static str) -> FieldView {
        self.field(name, Input::Tick, "", vec![("1".to_owned(), self.words.of("care-f", name))])
    }

    fn choice(&self, name: &'static str, choices: Vec<Choice>) -> FieldView {
        self.field(name, Input::Choice, "", choices)
    }

    fn relations(&self, name: &'static str) -> FieldView {
        self.choice(
            name,
            Relation::ALL.iter().map(|one| said(*one, self.words.of("care-relation", one.word()))).collect(),
        )
    }

    fn done(&self, name: &'static str, all: &[WasDone]) -> FieldView {
        self.choice(name, all.iter().map(|one| said(*one, self.words.of("care-done", one.word()))).collect())
    }

    fn referral(&self) -> Vec<FieldView> {
        let may = ReferralTo::ALL.iter().filter(|to| self.shown.agrees || !to.tells_hiv());
        vec![
            self.choice("to", may.map(|one| said(*one, self.words.of("care-to", one.word()))).collect()),
            self.line("place", Input::Text),
            self.area("why"),
            self.tick("urgent"),
            self.today("made_on"),
        ]
    }

    fn step(&self) -> Vec<FieldView> {
        let all = &self.shown.records.referrals;
        let known = all.iter().find(|one| one.row.id.as_str() == self.form.at("row"));
        let follows: &[ReferralStep] = known.map_or(&[], |one| next(one.last().map(|(kind, _)| kind)));
        let ends = ReferralEnd::ALL.iter();
        let hint = self.words.say("care-hint-step");
        vec![
            self.choice(
                "kind",
                follows.iter().map(|one| said(*one, self.words.of("care-step", one.word()))).collect(),
            ),
            FieldView { hint, ..self.today("on") },
            self.choice(
                "because",
                ends.map(|one| said(*one, self.words.of("care-because", one.word()))).collect(),
            ),
            self.area("words"),
        ]
    }

    fn contact(&self) -> Vec<FieldView> {
        let kinds = ContactKind::ALL.iter();
        vec![
            self.choice(
                "kind",
                kinds.map(|one| said(*one, self.words.of("care-contact", one.word()))).collect(),
            ),
            self.today("on"),
            self.relations("with"),
            self.done("reached", &[WasDone::Yes, WasDone::No]),
            self.line("minutes", Input::Whole),
            self.area("note"),
        ]
    }

    fn kits(&self) -> Vec<FieldView> {
        let kinds = KitKind::ALL.iter();
        vec![
            self.relations("to"),
            self.line("count", Input::Whole),
            self.choice("kind", kinds.map(|one| said(*one, self.words.of("care-kit", one.word()))).collect()),
            self.line("expires_on", Input::Date),
            self.line("lot", Input::Text),
            self.today("given_on"),
            self.tick("trained"),
        ]
    }

    fn used(&self) -> Vec<FieldView> {
        let rows = &self.shown.records;
        let left = rows.kits_left();
        let there = rows.kits.iter().zip(left).filter(|(_, left)| *left > 0);
        let kits = there.map(|(one, _)| {
            let to = self.words.of("care-relation", one.to_whom.word());
            (one.id.to_string(), format!("{} ({to})", self.words.date(one.given_on)))
        });
        let unknown = (String::new(), self.words.say("care-kit-unknown"));
        vec![
            self.choice("kit", std::iter::once(unknown).chain(kits).collect()),
            self.today("used_on"),
            self.relations("by"),
            self.choice(
                "used_for",
                KitUsedFor::ALL.iter().map(|one| said(*one, self.words.of("care-for", one.word()))).collect(),
            ),
            self.choice(
                "outcome",
                KitOutcome::ALL
                    .iter()
                    .map(|one| said(*one, self.words.of("care-used", one.word())))
                    .collect(),
            ),
        ]
    }

    fn overdose(&self) -> Vec<FieldView> {
        let (told, of) = (OverdoseToldBy::ALL.iter(), OverdoseOf::ALL.iter());
        let outcomes = OverdoseOutcome::ALL.iter();
        let of = of.map(|one| said(*one, self.words.of("care-of", one.word()))).collect();
        vec![
            self.today("on"),
            self.tick("month_only"),
            self.choice(
                "told_by",
                told.map(|one| said(*one, self.words.of("care-told", one.word()))).collect(),
            ),
            self.field("of", Input::Boxes, "", of),
            self.done("naloxone", &[WasDone::Unknown, WasDone::Yes, WasDone::No]),
            self.done("help_called", &[WasDone::Unknown, WasDone::Yes, WasDone::No]),
            self.choice(
                "outcome",
                outcomes.map(|one| said(*one, self.words.of("care-overdose", one.word()))).collect(),
            ),
            self.area("note"),
        ]
    }

    fn outcome(&self) -> Vec<FieldView> {
        let (work, housing) = (WorkAtEnd::ALL.iter(), HousingAtEnd::ALL.iter());
        let after = CareAfterEnd::ALL.iter();
        vec![
            self.choice("work", work.map(|one| said(*one, self.words.of("care-work", one.word()))).collect()),
            self.choice(
                "housing",
                housing.map(|one| said(*one, self.words.of("care-housing", one.word()))).collect(),
            ),
            self.choice(
                "after",
                after.map(|one| said(*one, self.words.of("care-after", one.word()))).collect(),
            ),
            self.area("note"),
        ]
    }

    fn follow_up(&self) -> Vec<FieldView> {
        let months = MONTHS.iter().map(|month| {
            (month.to_string(), self.words.say_with("care-months", &[("count", (*month).into())]))
        });
        let results = FollowUpResult::ALL.iter();
        vec![
            self.choice("month", months.collect()),
            self.today("on"),
            self.choice(
                "result",
                results.map(|one| said(*one, self.words.of("care-heard", one.word()))).collect(),
            ),
            self.area("note"),
        ]
    }
}

fn said(word: impl std::fmt::Display, words: String) -> Choice {
    (word.to_string(), words)
}

/// The fields of a form.
pub fn of(words: Words, shown: &Shown, form: &CareForm, write: &str) -> Vec<FieldView> {
    let maker = Maker { words, shown, form };
    match write {
        "referral" => maker.referral(),
        "step" => maker.step(),
        "contact" => maker.contact(),
        "naloxone" => maker.kits(),
        "use" => maker.used(),
        "overdose" => maker.overdose(),
        "review" => vec![maker.area("words")],
        "outcome" => maker.outcome(),
        "follow_up" => maker.follow_up(),
        _ => Vec::new(),
    }
}
