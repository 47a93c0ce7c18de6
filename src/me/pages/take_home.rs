//! Bottles to take home in words: what stands, what would raise it, and how many days count as taken.

use crate::takehome::shown::Shown;
use crate::takehome::{Found, Next};
use crate::web::i18n::Words;
use crate::words::{Criterion, CriterionState};

/// Days that the calm line looks back on.
const LOOK_BACK: i64 = 28;

/// Take-home as the page says it.
pub struct TakeHomeView {
    /// What is approved.
    pub stands: String,
    /// Whether bottles wait until a doctor has looked.
    pub paused: bool,
    /// What the rules allow already, or from when they allow more; empty where nothing is to be had.
    pub possible: String,
    /// On what that depends.
    pub conditions: Vec<String>,
    /// How many of the last days count as taken; empty before the first dose.
    pub taken: String,
}

impl TakeHomeView {
    /// Puts take-home into words.
    pub fn of(words: Words, shown: &Shown, paused: bool) -> TakeHomeView {
        let approved = shown.approval.as_ref().map_or(0, |level| level.max_doses);
        let allowed = shown.assessed.allowed_doses;
        let (possible, conditions) = match &shown.next {
            _ if allowed > approved => {
                (words.say_with("me-possible-now", &[("doses", allowed.into())]), Vec::new())
            }
            Some(next) if next.allowed_doses > approved => {
                (possible(words, next), conditions(words, shown, next))
            }
            _ => (String::new(), Vec::new()),
        };
        TakeHomeView {
            stands: stands(words, shown),
            paused,
            possible,
            conditions,
            taken: taken(words, shown),
        }
    }
}

fn stands(words: Words, shown: &Shown) -> String {
    let Some(level) = shown.approval.as_ref() else { return words.say("me-approved-none") };
    let (doses, day) = (level.max_doses.into(), words.date(level.valid_until).into());
    match &level.stepped_down {
        None => words.say_with("me-approved", &[("doses", doses), ("day", day)]),
        Some(step) => {
            let (signed, review) = (level.signed_doses.into(), words.date(step.review_on).into());
            let args = [("doses", doses), ("day", day), ("signed", signed), ("review", review)];
            words.say_with("me-approved-lowered", &args)
        }
    }
}

fn possible(words: Words, next: &Next) -> String {
    if next.doses_until == 0 {
        return words.say_with("me-possible-when", &[("doses", next.allowed_doses.into())]);
    }
    let args = [("doses", next.allowed_doses.into()), ("day", words.near_date(next.on).into())];
    words.say_with("me-possible-from", &args)
}

fn conditions(words: Words, shown: &Shown, next: &Next) -> Vec<String> {
    let mut all = Vec::new();
    for judged in shown.assessed.criteria.iter().filter(|judged| judged.state != CriterionState::Met) {
        if let (Criterion::StableDays, Some(Found::Days(days)), Found::Days(needed)) =
            (judged.code, judged.observed, judged.required)
        {
            all.push(words.say_with("me-if-same", &[("days", days.into()), ("needed", needed.into())]));
        }
    }
    if next.doses_until > 0 {
        all.push(words.say("me-if-none-missed"));
    }
    all.extend(next.attest.iter().map(|code| words.of("me-said", said(*code))));
    all.dedup();
    all
}

/// What a person has to say, in words that name no medicine.
fn said(code: Criterion) -> &'static str {
    match code {
        Criterion::ConsentSigned
        | Criterion::SafeStorage
        | Criterion::StorageTalk
        | Criterion::NaloxoneOffered
        | Criterion::StableHealth
        | Criterion::DailyRoutine => code.word(),
        _ => "other",
    }
}

fn taken(words: Words, shown: &Shown) -> String {
    let facts = &shown.facts;
    let Some((first, taken)) = facts.first_dose.zip(facts.taken_28(facts.as_of)) else {
        return String::new();
    };
    let days = (facts.as_of - first).num_days().clamp(0, LOOK_BACK);
    if days == 0 {
        return String::new();
    }
    words.say_with("me-taken", &[("taken", taken.into()), ("days", days.into())])
}
