//! What a well-formed questionnaire must still satisfy: answers that are there, sums as the file says
//! them, bands without gap or overlap.

use std::collections::BTreeSet;

use super::instruments::{Bands, Instrument};
use super::sound::{Flaw, flaw};

const TONGUES: [&str; 4] = ["en", "ms", "zh", "vi"];

/// What is unsound within one version.
pub(super) fn flaws(one: &Instrument) -> Vec<Flaw> {
    let mut found = head(one);
    found.extend(choices(one));
    found.extend(items(one));
    found.extend(sums(one));
    found.extend(groups(one));
    found.extend(one.bands.iter().enumerate().flat_map(|(nth, group)| bands(one, nth, group)));
    found
}

/// What does not fit the versions of the files before.
pub(super) fn clash(before: &[Instrument], one: &Instrument) -> Option<Flaw> {
    let mut others = before.iter().filter(|other| other.id == one.id);
    if others.clone().any(|other| other.version == one.version) {
        return Some(flaw("", 0, "version", format!("version {} stands in two files", one.version)));
    }
    let has_day = others.any(|other| other.valid_from == one.valid_from);
    has_day.then(|| flaw("", 0, "valid_from", "another version begins on this day"))
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
}

const WORD: &str = "must be one word of letters, digits, - _";

fn head(one: &Instrument) -> Vec<Flaw> {
    let wrong = [
        (!is_word(&one.id), "id", WORD),
        (one.id == "follow_up", "id", "is the word of another form"),
        (!is_word(&one.version), "version", WORD),
        (one.name.has_gap(), "name", "lacks a language"),
        (one.about.has_gap(), "about", "lacks a language"),
        (one.source.trim().is_empty(), "source", "is empty"),
        (one.licence.trim().is_empty(), "licence", "is empty"),
        (
            one.validated.iter().any(|tongue| !TONGUES.contains(&tongue.as_str())),
            "validated",
            "is not of en, ms, zh, vi",
        ),
        (one.choices.is_empty(), "choices", "none is there"),
        (one.bands.is_empty(), "bands", "none is there"),
    ];
    let wrong = wrong.into_iter().filter(|(is_wrong, ..)| *is_wrong);
    wrong.map(|(_, key, why)| flaw("", 0, key, format!("{key}: {why}"))).collect()
}

fn choices(one: &Instrument) -> Vec<Flaw> {
    let mut found = Vec::new();
    for (nth, set) in one.choices.iter().enumerate() {
        let points: BTreeSet<i64> = set.list.iter().map(|answer| answer.points).collect();
        let mut note = |is_wrong: bool, key, why: &str| {
            if is_wrong {
                found.push(flaw("choices", nth, key, format!("{key}: {why}")));
            }
        };
        note(!is_word(&set.id), "id", WORD);
        note(one.choices[..nth].iter().any(|other| other.id == set.id), "id", "stands twice");
        note(points.len() != set.list.len(), "list", "two answers have the same points");
        note(set.list.len() < 2, "list", "has fewer than two answers");
        note(points.first() != Some(&0), "list", "the lowest answer must be 0");
        note(set.list.iter().any(|answer| answer.text.has_gap()), "list", "lacks a language");
    }
    found
}

fn items(one: &Instrument) -> Vec<Flaw> {
    let mut found = Vec::new();
    for (nth, item) in one.items.iter().enumerate() {
        let before = &one.items[..nth];
        let mut note = |is_wrong: bool, key, why: &str| {
            if is_wrong {
                found.push(flaw("items", nth, key, format!("{key}: {why}")));
            }
        };
        let is_before = |id: &String| before.iter().any(|other| other.id == *id && other.counts);
        let is_subject = |id: &String| one.subjects.iter().any(|subject| subject.id == *id);
        note(!is_word(&item.id), "id", WORD);
        note(before.iter().any(|other| other.id == item.id), "id", "stands twice");
        note(item.text.has_gap(), "text", "lacks a language");
        note(!one.choices.iter().any(|set| set.id == item.choices), "choices", "no such answers");
        note(item.after.as_ref().is_some_and(|id| !is_before(id)), "after", "no such question before this");
        note(item.after.is_some() && !item.counts, "after", "stands only where the question counts");
        note(!item.not_for.iter().all(is_subject), "not_for", "no such subject");
    }
    if !one.items.iter().any(|item| item.counts) {
        found.push(flaw("", 0, "items", "no question counts"));
    }
    found
}

/// The highest sums are written down, so that a point that was typed wrong is caught.
fn sums(one: &Instrument) -> Vec<Flaw> {
    let mut found = Vec::new();
    let whole = one.subjects.is_empty().then(|| one.most_of(None));
    if one.most != whole {
        let reason = whole.map_or_else(
            || "most: each subject has its own".to_owned(),
            |sum| format!("most: the answers add up to {sum}"),
        );
        found.push(flaw("", 0, "most", reason));
    }
    for (nth, subject) in one.subjects.iter().enumerate() {
        let sum = one.most_of(Some(&subject.id));
        if subject.most != sum {
            found.push(flaw("subjects", nth, "most", format!("most: the answers add up to {sum}")));
        }
        if !is_word(&subject.id) || one.subjects[..nth].iter().any(|other| other.id == subject.id) {
            found.push(flaw("subjects", nth, "id", "id: must be one word that stands once"));
        }
        if subject.name.has_gap() {
            found.push(flaw("subjects", nth, "name", "name: lacks a language"));
        }
    }
    found
}

/// Each subject, or the whole, has one group of bands.
fn groups(one: &Instrument) -> Vec<Flaw> {
    let mut found = Vec::new();
    let (mut named, mut has_rest) = (BTreeSet::new(), false);
    for (nth, group) in one.bands.iter().enumerate() {
        for id in &group.subjects {
            let is_known = one.subjects.iter().any(|subject| subject.id == *id);
            if !is_known || !named.insert(id) {
                let reason = format!("subjects: {id} is unknown, or stands in two groups");
                found.push(flaw("bands", nth, "subjects", reason));
            }
        }
        if group.subjects.is_empty() && std::mem::replace(&mut has_rest, true) {
            found.push(flaw("bands", nth, "source", "bands overlap: a second group for all others"));
        }
        if group.source.trim().is_empty() {
            found.push(flaw("bands", nth, "source", "source: is empty"));
        }
    }
    if !has_rest && (one.subjects.is_empty() || named.len() < one.subjects.len()) {
        let last = one.bands.len().saturating_sub(1);
        found.push(flaw("bands", last, "subjects", "bands leave a gap: something has none"));
    }
    found
}

fn bands(one: &Instrument, nth: usize, group: &Bands) -> Vec<Flaw> {
    let mut found = Vec::new();
    let mut note = |reason: String| found.push(flaw("bands", nth, "list", reason));
    let mut next = Some(0);
    for band in &group.list {
        match next {
            None => note(format!("list: {} follows a band that has no end", band.id)),
            Some(due) if band.from > due => note(format!("list: {} leaves a gap at {due}", band.id)),
            Some(due) if band.from < due => note(format!("list: {} overlaps, expected {due}", band.id)),
            Some(_) => {}
        }
        if band.to.is_some_and(|to| to < band.from) {
            note(format!("list: {} ends before it begins", band.id));
        }
        if !is_word(&band.id) || group.list.iter().filter(|other| other.id == band.id).count() > 1 {
            note(format!("list: {:?} must be one word that stands once", band.id));
        }
        if band.name.has_gap() {
            note(format!("list: {} lacks a language", band.id));
        }
        next = band.to.map(|to| to + 1);
    }
    if next.is_some() {
        note("list: the last band must have no end, so that every sum has one".to_owned());
    }
    let of_group = one.scored().into_iter().map(|subject| subject.map(|one| one.id.as_str()));
    let of_group =
        of_group.filter(|subject| one.bands_of(*subject).is_some_and(|own| std::ptr::eq(own, group)));
    let least_most = of_group.map(|subject| one.most_of(subject)).min();
    if let (Some(last), Some(most)) = (group.list.last(), least_most)
        && last.from > most
    {
        note(format!("list: no sum reaches {}, the highest is {most}", last.from));
    }
    found
}
