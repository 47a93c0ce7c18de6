//! The lines of the page of bottles: those still open, those that have ended, and what was handed
//! over together.

use super::bottles::{END, ML, SEAL, Said};
use crate::doses::bottles::{Bottle, Fate};
use crate::takehome::bundles::Bundle as Handed;
use crate::web::i18n::{Arg, Words};
use crate::words::Part;

/// A bottle of which nobody has said how it ended.
pub struct Open {
    pub code: String,
    pub date: String,
    pub amount: String,
    /// Whether it is filled and was not handed over.
    pub is_waiting: bool,
    /// Whether its code was scanned.
    pub is_scanned: bool,
    /// The names of its fields, with what was typed into each.
    pub end_field: String,
    pub end: String,
    pub ml_field: String,
    pub ml: String,
    pub seal_field: String,
    pub seal: String,
}

/// A bottle that has ended.
pub struct Past {
    pub code: String,
    pub date: String,
    pub amount: String,
    pub ended: String,
    pub is_destroyed: bool,
    pub is_scanned: bool,
}

/// What was filled together.
pub struct Bundle {
    /// The bundle's id.
    pub id: String,
    /// How many bottles, for which days.
    pub line: String,
    /// What was said and given with them.
    pub said: String,
    /// Whether nobody has said of a bottle of it how it ended.
    pub is_open: bool,
    /// Whether any of it still waits to be handed over.
    pub is_waiting: bool,
}

/// A bottle that is still open.
pub fn open_line(words: Words, bottle: &Bottle, said: &Said, is_scanned: bool) -> Open {
    let field = |what: &str| format!("{what}{}", bottle.code);
    let typed = |what: &str| said.at(what, &bottle.code).to_owned();
    Open {
        date: date(words, bottle),
        amount: amount(words, bottle),
        is_waiting: bottle.fate == Fate::Prepared,
        is_scanned,
        end_field: field(END),
        end: typed(END),
        ml_field: field(ML),
        ml: typed(ML),
        seal_field: field(SEAL),
        seal: typed(SEAL),
        code: bottle.code.clone(),
    }
}

/// A bottle that has ended; none for one that has not.
pub fn past_line(words: Words, bottle: &Bottle, is_scanned: bool) -> Option<Past> {
    let end = bottle.fate.ending()?;
    Some(Past {
        date: date(words, bottle),
        amount: amount(words, bottle),
        ended: words.of("bottle_end", end.word()),
        is_destroyed: matches!(bottle.fate, Fate::Destroyed(_)),
        is_scanned,
        code: bottle.code.clone(),
    })
}

/// What was filled together: with something open first, then the newest.
pub fn bundles(words: Words, bottles: &[Bottle], handed: &[Handed]) -> Vec<Bundle> {
    let mut ids: Vec<_> = bottles.iter().map(|bottle| (bottle.at, &bottle.bundle)).collect();
    ids.sort();
    ids.dedup_by(|a, b| a.1 == b.1);
    let bundle = |(_, id): (_, &crate::ids::RowId)| {
        let of_it: Vec<&Bottle> = bottles.iter().filter(|bottle| bottle.bundle == *id).collect();
        let first = of_it.iter().map(|bottle| bottle.date).min().map(|day| words.short_date(day));
        let last = of_it.iter().map(|bottle| bottle.date).max().map(|day| words.short_date(day));
        let args: [Arg<'_>; 3] = [
            ("count", i64::try_from(of_it.len()).unwrap_or(i64::MAX).into()),
            ("from", first.unwrap_or_default().into()),
            ("to", last.unwrap_or_default().into()),
        ];
        Bundle {
            id: id.to_string(),
            is_open: of_it.iter().any(|bottle| bottle.fate.ending().is_none()),
            line: words.say_with("bottles-bundle", &args),
            said: handed
                .iter()
                .find(|one| one.id == *id)
                .map(|one| said_with(words, one))
                .unwrap_or_default(),
            is_waiting: of_it.iter().any(|bottle| bottle.fate == Fate::Prepared),
        }
    };
    let mut bundles: Vec<Bundle> = ids.into_iter().rev().map(bundle).collect();
    bundles.sort_by_key(|bundle| !bundle.is_open);
    bundles
}

/// `Storage talked through · a box with a lock · naloxone: kit given`.
fn said_with(words: Words, bundle: &Handed) -> String {
    let naloxone = bundle.naloxone.map(|offered| {
        words.say_with("bottles-with-naloxone", &[("what", words.of("naloxone", offered.word()).into())])
    });
    let said = [
        bundle.storage_shown.then(|| words.say("bottles-with-talk")),
        bundle.child_resistant_caps.then(|| words.say("bottles-with-caps")),
        bundle.lockbox.map(|is_there| {
            words.say(if is_there { "bottles-with-lockbox" } else { "bottles-without-lockbox" })
        }),
        naloxone,
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// `Wednesday 25 November`, with the part of a split day.
pub fn date(words: Words, bottle: &Bottle) -> String {
    match bottle.part {
        Part::Whole => words.near_date(bottle.date),
        part => format!("{}, {}", words.near_date(bottle.date), words.of("part", part.word())),
    }
}

/// `60 mg · 12.0 mL`.
pub fn amount(words: Words, bottle: &Bottle) -> String {
    format!("{} · {}", words.mg(bottle.dose_mcg), words.ml(bottle.volume_ul))
}
