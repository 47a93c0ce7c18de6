//! An assessment in words, the same for the doctor and for the client: what is allowed, what was
//! found and needed, where each rule comes from, and what would raise it.

use crate::policy::takehome::TakeHome;
use crate::takehome::outlook::Next;
use crate::takehome::shown::Shown;
use crate::takehome::{Found, Judged};
use crate::web::i18n::Words;
use crate::words::{Criterion, CriterionState, LadderBy};

/// One criterion as a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which, in words.
    pub name: String,
    /// `met`, `not_met` or `unknown`: the icon and the word.
    pub state: &'static str,
    /// What was found.
    pub found: String,
    /// What is needed.
    pub needed: String,
    /// When it would be met; empty where it is, or where only a person can say.
    pub met_on: String,
    /// `●` or `○`.
    pub sign: &'static str,
    /// Where the value comes from.
    pub source: String,
}

/// An assessment in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// What is allowed, in one sentence.
    pub allowed: String,
    /// What would raise it; empty where nothing does within a year.
    pub next: String,
    /// Every criterion.
    pub lines: Vec<Line>,
    /// Policy and version.
    pub policy: String,
}

/// Puts an assessment into words.
pub fn explain(words: Words, shown: &Shown, take_home: &TakeHome) -> Explained {
    let args = [("doses", shown.assessed.allowed_doses.into())];
    let line = |judged: &Judged| line(words, judged, take_home);
    Explained {
        allowed: words.say_with("takehome-allowed", &args),
        next: shown.next.as_ref().map_or_else(String::new, |next| next_words(words, next)),
        lines: shown.assessed.criteria.iter().map(line).collect(),
        policy: words.say_with(
            "takehome-policy",
            &[("policy", shown.name.as_str().into()), ("version", shown.version.as_str().into())],
        ),
    }
}

/// What would raise it, in one sentence.
pub fn next_words(words: Words, next: &Next) -> String {
    let list: Vec<String> = next.attest.iter().map(|code| words.of("criterion", code.word())).collect();
    let key = match (next.doses_until > 0, list.is_empty()) {
        (true, true) => "takehome-next-taken",
        (true, false) => "takehome-next-both",
        (false, _) => "takehome-next-attested",
    };
    let last = next.on.pred_opt().unwrap_or(next.on);
    words.say_with(
        key,
        &[
            ("doses", next.allowed_doses.into()),
            ("until", next.doses_until.into()),
            ("last", words.short_date(last).into()),
            ("day", words.short_date(next.on).into()),
            ("list", list.join(", ").into()),
        ],
    )
}

fn line(words: Words, judged: &Judged, take_home: &TakeHome) -> Line {
    let (sign, source) = stands_on(judged.code, take_home);
    Line {
        name: words.of("criterion", judged.code.word()),
        state: judged.state.word(),
        found: found(words, judged),
        needed: needed(words, judged, take_home),
        met_on: judged.met_on.map(|day| words.short_date(day)).unwrap_or_default(),
        sign,
        source,
    }
}

fn found(words: Words, judged: &Judged) -> String {
    match (judged.observed, judged.code, judged.state) {
        (None, Criterion::Sedation14, CriterionState::Met) => words.say("takehome-found-none"),
        (None, ..) => words.say("takehome-found-unknown"),
        (Some(Found::Said(true)), ..) => words.say("takehome-found-yes"),
        (Some(Found::Said(false)), ..) => words.say("takehome-found-no"),
        (Some(Found::Days(days)), ..) => words.say_with("takehome-days", &[("days", days.into())]),
    }
}

fn needed(words: Words, judged: &Judged, take_home: &TakeHome) -> String {
    let days = match judged.required {
        Found::Days(days) => days,
        Found::Said(_) => return words.say("takehome-needed-yes"),
    };
    let key = match judged.code {
        Criterion::Missed30 | Criterion::Missed90 => "takehome-needed-most",
        Criterion::Sedation14 => "takehome-needed-more",
        Criterion::Ladder if take_home.ladder.by == LadderBy::Taken28Percent => "takehome-needed-of-28",
        _ => "takehome-needed-least",
    };
    words.say_with(key, &[("days", days.into())])
}

/// Mark and source of the value that a criterion is judged by; a ladder stands on its first rung.
fn stands_on(code: Criterion, take_home: &TakeHome) -> (&'static str, String) {
    let c = &take_home.criteria;
    let counted = match code {
        Criterion::MinTreatmentDay => &c.min_treatment_day,
        Criterion::Missed30 => &c.missed_30,
        Criterion::Missed90 => &c.missed_90,
        Criterion::StableDays => &c.stable_days,
        Criterion::Sedation14 => &c.sedation_14,
        Criterion::Ladder => {
            let rung = take_home.ladder.rungs.first();
            return rung.map_or(("", String::new()), |rung| (rung.mark.sign(), rung.source.clone()));
        }
        attested => {
            let found = take_home.attested.iter().find(|criterion| criterion.code == attested);
            return found.map_or(("", String::new()), |found| (found.mark.sign(), found.source.clone()));
        }
    };
    counted.as_ref().map_or(("", String::new()), |value| (value.mark.sign(), value.source.clone()))
}
