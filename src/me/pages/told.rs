//! Requests, appeals and decisions in words.

use crate::me::asked::{Asked, Decision, What};
use crate::web::i18n::Words;
use crate::words::Answer;

/// Something that was asked.
pub struct AskedLine {
    /// What.
    pub what: String,
    /// The colour of its state.
    pub kind: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// How it stands.
    pub state: String,
    /// By when it is answered, or when it was asked.
    pub day: String,
    /// The words of the answer; empty where there are none.
    pub words: String,
}

impl AskedLine {
    /// Puts it into words.
    pub fn of(words: Words, one: &Asked) -> AskedLine {
        let (kind, icon, state) = match one.answer {
            None => ("wait", "wait", words.say("me-with-doctor")),
            Some(Answer::Declined) => ("wait", "info", words.of("answer", Answer::Declined.word())),
            Some(answer) => ("done", "tick", words.of("answer", answer.word())),
        };
        let (key, day) = match one.answer {
            None => ("me-answer-by", one.due_on),
            Some(_) => ("me-asked-on", one.on),
        };
        AskedLine {
            what: what(words, one.what),
            kind,
            icon,
            state,
            day: words.say_with(key, &[("day", words.near_date(day).into())]),
            words: one.words.clone().unwrap_or_default(),
        }
    }
}

fn what(words: Words, what: What) -> String {
    let (kind, doses, days) = match what {
        What::Appeal(against) => return words.of("me-appealed", against.word()),
        What::Request(kind, doses, days) => (kind, doses, days),
    };
    let mut said = words.of("request", kind.word());
    if let Some(doses) = doses {
        said = format!("{said}: {doses}");
    }
    if let Some((from, to)) = days {
        said = format!("{said}, {} – {}", words.short_date(from), words.short_date(to));
    }
    said
}

/// A decision that somebody else may look at.
pub struct DecisionLine {
    /// Its id, where no appeal was made.
    pub id: Option<String>,
    /// What it is.
    pub what: String,
    /// Why.
    pub why: String,
    /// When a doctor looks again.
    pub review: String,
}

impl DecisionLine {
    /// Puts it into words.
    pub fn of(words: Words, one: &Decision) -> DecisionLine {
        let reason = one.reason.map(|reason| words.of("step_down", reason.word()));
        let why: Vec<String> = reason.into_iter().chain(Some(one.words.clone())).collect();
        let why: Vec<String> = why.into_iter().filter(|part| !part.is_empty()).collect();
        DecisionLine {
            id: (!one.is_appealed).then(|| one.id.to_string()),
            what: format!("{}, {}", words.of("me-decided", one.against.word()), words.near_date(one.on)),
            why: why.join(": "),
            review: words.say_with("me-looks-again", &[("day", words.near_date(one.review_on).into())]),
        }
    }
}
