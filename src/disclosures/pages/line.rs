//! A request in words.

use std::collections::HashMap;

use crate::clock::local;
use crate::disclosures::Request;
use crate::ids::ClientId;
use crate::web::i18n::Words;
use crate::web::retries::new_key;

/// A request in words.
pub struct Line {
    pub id: String,
    pub asked_by: String,
    pub when: String,
    pub client: String,
    pub who: String,
    pub asked_for: String,
    /// What became of it.
    pub outcome: String,
    pub was_told: bool,
    pub told: String,
    pub reason: String,
    pub is_open: bool,
    pub key: String,
}

/// Puts a request into words.
pub fn line(words: Words, zone: chrono_tz::Tz, codes: &HashMap<ClientId, String>, one: Request) -> Line {
    let near = |at| words.near_moment(local(at, zone));
    let ground = one.answer.as_ref().and_then(|answer| answer.ground);
    let outcome = match (&one.answer, ground) {
        (None, _) => words.say("disclosure-nothing-told"),
        (Some(answer), None) => words.say_with(
            "disclosure-refused",
            &[("by", answer.by.clone().into()), ("at", near(answer.at).into())],
        ),
        (Some(answer), Some(ground)) => words.say_with(
            "disclosure-was-told",
            &[
                ("by", answer.by.clone().into()),
                ("at", near(answer.at).into()),
                ("ground", words.of("disclosure-ground", ground.word()).into()),
            ],
        ),
    };
    Line {
        id: one.id.to_string(),
        asked_by: words.of("disclosure-by", one.asked_by.word()),
        when: near(one.at),
        client: one.client.and_then(|client| codes.get(&client).cloned()).unwrap_or_default(),
        who: one.who,
        asked_for: one.asked_for,
        outcome,
        was_told: ground.is_some(),
        is_open: one.answer.is_none(),
        told: one.answer.as_ref().and_then(|answer| answer.told.clone()).unwrap_or_default(),
        reason: one.answer.and_then(|answer| answer.reason).unwrap_or_default(),
        key: new_key(),
    }
}
