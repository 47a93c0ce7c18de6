//! Messages and their uses, read from the files for the tests beside this.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::Lang;

/// A message as its file has it.
#[derive(Debug, PartialEq, Eq)]
pub struct Message {
    /// The names of its arguments.
    pub args: BTreeSet<String>,
    /// Its text, with everything in it.
    pub text: String,
}

/// Every message of a language; a key that stands twice panics.
pub fn messages(lang: Lang) -> BTreeMap<String, Message> {
    let mut found = BTreeMap::new();
    for path in files(&format!("config/locales/{lang}"), &["ftl"]) {
        let text = read(&path);
        for (key, body) in entries(&text) {
            let message = Message { args: args(&body), text: body };
            assert!(found.insert(key.clone(), message).is_none(), "{lang}: {key} stands twice");
        }
    }
    found
}

/// The texts of the files of a language.
pub fn resources(lang: Lang) -> Vec<(PathBuf, String)> {
    files(&format!("config/locales/{lang}"), &["ftl"])
        .into_iter()
        .map(|path| (path.clone(), read(&path)))
        .collect()
}

/// What the sources say.
#[derive(Debug, Default)]
pub struct Uses {
    /// Keys spoken by name: `say("key")`.
    pub spoken: BTreeSet<String>,
    /// Every text in quotes: a key may be chosen first and spoken later.
    pub quoted: BTreeSet<String>,
    /// Lists spoken by `of("list", word)`: every message `list-…`.
    pub lists: BTreeSet<String>,
}

/// Reads every template and source.
pub fn uses() -> Uses {
    let mut uses = Uses::default();
    for path in files("src", &["rs", "html"]) {
        if ["i18n/tests.rs", "i18n/scan.rs"].iter().any(|test| path.ends_with(test)) {
            continue;
        }
        let text = read(&path);
        // With the dot: helpers of a file may be called `say` as well.
        for opening in [".say(", ".say_with("] {
            uses.spoken.extend(first_quoted(&text, opening));
        }
        uses.lists.extend(first_quoted(&text, ".of("));
        uses.quoted.extend(text.split('"').map(str::to_owned));
    }
    uses
}

/// The texts in quotes that stand first behind this opening.
fn first_quoted(text: &str, opening: &str) -> Vec<String> {
    let behind = text.match_indices(opening).map(|(at, _)| text[at + opening.len()..].trim_start());
    behind.filter_map(|rest| Some(rest.strip_prefix('"')?.split('"').next()?.to_owned())).collect()
}

/// Keys with their bodies: a key begins a line, everything indented below belongs to it.
fn entries(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let starts = line.starts_with(|c: char| c.is_ascii_alphabetic());
        match line.split_once('=') {
            Some((key, body)) if starts => found.push((key.trim().to_owned(), body.trim().to_owned())),
            _ if line.starts_with([' ', '}']) => {
                if let Some((_, body)) = found.last_mut() {
                    body.push('\n');
                    body.push_str(line);
                }
            }
            _ => {}
        }
    }
    found
}

fn args(body: &str) -> BTreeSet<String> {
    let behind = body.match_indices('$').map(|(at, _)| &body[at + 1..]);
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    behind.map(|rest| rest.chars().take_while(|c| is_name(*c)).collect()).collect()
}

fn files(place: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(place), &mut found);
    found.retain(|path| path.extension().is_some_and(|kind| endings.iter().any(|ending| kind == *ending)));
    found.sort();
    found
}

fn collect(place: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(place).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { collect(&path, into) } else { into.push(path) }
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}
