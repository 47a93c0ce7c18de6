//! Strict reading of policy files: an unknown key, a missing source or a gap in a table is a problem
//! with its file and line, and one problem anywhere means that no policy is used.

use std::fmt;
use std::fs;
use std::path::Path;

use super::file::Policy;
use super::instruments::{Instrument, Instruments};
use super::instruments_sound;
use super::medicines::{self, Medicine, Medicines};
use super::sound;
use super::versions::{Policies, Written};
use crate::keys::sha256;

/// The presets that every installation has. They are examples to start from, not national rules.
const PRESETS: [(&str, &str); 10] = [
    ("harapan.toml", include_str!("../../config/policies/harapan.toml")),
    (MEDICINES, include_str!("../../config/policies/medicines.toml")),
    ("ping-an.toml", include_str!("../../config/policies/ping-an.toml")),
    ("us-otp-2024.toml", include_str!("../../config/policies/us-otp-2024.toml")),
    ("viet-nam.toml", include_str!("../../config/policies/viet-nam.toml")),
    ("instruments/phq9.toml", include_str!("../../config/instruments/phq9.toml")),
    ("instruments/srq20.toml", include_str!("../../config/instruments/srq20.toml")),
    ("instruments/assist.toml", include_str!("../../config/instruments/assist.toml")),
    ("instruments/cows.toml", include_str!("../../config/instruments/cows.toml")),
    ("instruments/life.toml", include_str!("../../config/instruments/life.toml")),
];

/// The file that holds medicines, not a policy.
const MEDICINES: &str = "medicines.toml";
/// The folder of questionnaires, in a clinic's own folder too.
const INSTRUMENTS: &str = "instruments";

/// Something wrong in a policy file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file's name, without its folder.
    pub file: String,
    /// The line, counted from 1; where no line can be named, the first.
    pub line: usize,
    /// What is wrong, in a sentence.
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.reason)
    }
}

/// The four presets: harapan, ping-an, us-otp-2024, viet-nam; the medicines; the questionnaires.
pub fn embedded() -> Result<Policies, Vec<Problem>> {
    from_texts(&PRESETS)
}

/// The presets and every `*.toml` of a clinic's own folder and of `instruments` in it, if it has one.
pub fn with_folder(folder: Option<&Path>) -> Result<Policies, Vec<Problem>> {
    let Some(folder) = folder else { return embedded() };
    let own = own_files(folder).map_err(|error| {
        let file = folder.display().to_string();
        vec![Problem { file, line: 1, reason: format!("cannot be read: {error}") }]
    })?;
    let presets = PRESETS.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned()));
    from_texts(&presets.chain(own).collect::<Vec<_>>())
}

/// Policies from file names and texts.
pub fn from_texts(files: &[(impl AsRef<str>, impl AsRef<str>)]) -> Result<Policies, Vec<Problem>> {
    let mut read: Vec<(&str, &str, Policy)> = Vec::new();
    let (mut problems, mut known, mut instruments) = (Vec::new(), Vec::new(), Vec::new());
    for (file, text) in files {
        let (file, text) = (file.as_ref(), text.as_ref());
        if file == MEDICINES {
            problems.extend(read_medicines(file, text, &mut known));
            continue;
        }
        if file.strip_prefix(INSTRUMENTS).is_some_and(|rest| rest.starts_with('/')) {
            problems.extend(read_instrument(file, text, &mut instruments));
            continue;
        }
        match toml::from_str::<Policy>(text) {
            Ok(policy) => {
                problems.extend(sound::policy(&policy).into_iter().map(|flaw| problem(file, text, flaw)));
                read.push((file, text, policy));
            }
            Err(error) => problems.push(unreadable(file, text, &error)),
        }
    }
    read.sort_by(|a, b| (&a.2.id, a.2.valid_from, a.0).cmp(&(&b.2.id, b.2.valid_from, b.0)));
    for pair in read.windows(2) {
        let (file, text, _) = &pair[1];
        problems.extend(sound::pair(&pair[0].2, &pair[1].2).map(|flaw| problem(file, text, flaw)));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let policies = read.into_iter().map(|(file, text, policy)| (policy, written(file, text))).collect();
    Ok(Policies::of(policies, Medicines::of(known), Instruments::of(instruments)))
}

/// What a file says, without its comments and whatever the order of its keys.
fn written(file: &str, text: &str) -> Written {
    let values =
        toml::from_str::<toml::Table>(text).ok().and_then(|table| serde_json::to_string(&table).ok());
    let digest = sha256(values.unwrap_or_else(|| text.to_owned()).as_bytes());
    Written { file: file.into(), line: line_of(text, "", 0, "version"), digest }
}

/// Adds the medicines of a file to those of the files before.
fn read_medicines(file: &str, text: &str, known: &mut Vec<Medicine>) -> Vec<Problem> {
    let rows = match toml::from_str::<medicines::File>(text) {
        Ok(read) => read.medicine,
        Err(error) => return vec![unreadable(file, text, &error)],
    };
    let flaws = medicines::flaws(&rows).into_iter().chain(medicines::clashes(known, &rows));
    let problems = flaws.map(|flaw| problem(file, text, flaw)).collect();
    known.extend(rows);
    problems
}

/// Adds the questionnaire of a file to those of the files before.
fn read_instrument(file: &str, text: &str, known: &mut Vec<Instrument>) -> Vec<Problem> {
    let read = match toml::from_str::<Instrument>(text) {
        Ok(read) => read,
        Err(error) => return vec![unreadable(file, text, &error)],
    };
    let flaws = instruments_sound::flaws(&read).into_iter().chain(instruments_sound::clash(known, &read));
    let problems = flaws.map(|flaw| problem(file, text, flaw)).collect();
    known.push(read);
    problems
}

fn unreadable(file: &str, text: &str, error: &toml::de::Error) -> Problem {
    Problem {
        file: file.into(),
        line: error.span().map_or(1, |span| line_at(text, span.start)),
        reason: error.message().into(),
    }
}

fn own_files(folder: &Path) -> std::io::Result<Vec<(String, String)>> {
    let mut files = read_files(folder)?;
    let instruments = folder.join(INSTRUMENTS);
    if instruments.is_dir() {
        let own = read_files(&instruments)?.into_iter();
        files.extend(own.map(|(name, text)| (format!("{INSTRUMENTS}/{name}"), text)));
    }
    Ok(files)
}

fn read_files(dir: &Path) -> std::io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name, fs::read_to_string(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

fn problem(file: &str, text: &str, flaw: sound::Flaw) -> Problem {
    Problem { file: file.into(), line: line_of(text, flaw.section, flaw.nth, flaw.key), reason: flaw.reason }
}

fn line_at(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}

/// The line of `key` in the `nth` section of this name (`""` is the head of the file); the section's
/// own line where the key is absent.
fn line_of(text: &str, section: &str, nth: usize, key: &str) -> usize {
    let (mut here, mut seen, mut found) = (section.is_empty(), 0, 1);
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            let name = line.trim_matches(['[', ']']);
            here = name == section && seen == nth;
            if name == section {
                seen += 1;
            }
            if here {
                found = index + 1;
            }
        } else if here && line.split('=').next().is_some_and(|left| left.trim() == key) {
            return index + 1;
        }
    }
    found
}
