//! The repository's files as the rules read them.

use std::fs;
use std::path::{Path, PathBuf};

/// Where Rust stands.
pub const RUST: &[&str] = &["src", "tests", "benches"];

/// A file with its path from the top of the repository.
#[derive(Debug)]
pub struct Source {
    pub path: String,
    pub text: String,
}

impl Source {
    /// How many lines it has.
    pub fn lines(&self) -> usize {
        self.text.lines().count()
    }

    /// `path:line`, as editors open it.
    pub fn at(&self, line: usize) -> String {
        format!("{}:{line}", self.path)
    }

    /// The places of the lines that `is_wrong` says, with the line itself.
    pub fn lines_with(&self, is_wrong: impl Fn(&str) -> bool) -> Vec<String> {
        let numbered = self.text.lines().enumerate().filter(|(_, line)| is_wrong(line));
        numbered.map(|(index, line)| format!("{}: {}", self.at(index + 1), line.trim())).collect()
    }
}

/// Fails with every place, and with what to do about it.
pub fn nothing(advice: &str, found: impl IntoIterator<Item = String>) {
    let found: Vec<String> = found.into_iter().collect();
    assert!(found.is_empty(), "{advice}:\n  {}\n", found.join("\n  "));
}

/// The text of one file that has to be there.
pub fn read(path: &str) -> String {
    fs::read_to_string(top().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The text of one file, where it exists.
pub fn read_if_there(path: &str) -> Option<String> {
    top().join(path).exists().then(|| read(path))
}

/// Every file with one of these endings (`""`: none) under these folders or files, in order of path.
pub fn files(places: &[&str], endings: &[&str]) -> Vec<Source> {
    let mut paths = Vec::new();
    for place in places {
        collect(&top().join(place), &mut paths);
    }
    paths.sort();
    let ending = |path: &Path| path.extension().unwrap_or_default().to_string_lossy().into_owned();
    paths.retain(|path| endings.contains(&ending(path).as_str()));
    paths.iter().map(|path| relative(path)).map(|path| Source { text: read(&path), path }).collect()
}

/// The names of the folders directly under this one, in order.
pub fn folders(place: &str) -> Vec<String> {
    let entries = fs::read_dir(top().join(place)).unwrap_or_else(|error| panic!("{place}: {error}"));
    let paths = entries.map(|entry| entry.expect("lists a folder").path()).filter(|path| path.is_dir());
    let mut names: Vec<String> = paths.map(|path| relative(&path)).collect();
    names.iter_mut().for_each(|name| *name = name.rsplit('/').next().unwrap_or_default().to_owned());
    names.sort();
    names
}

fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn relative(path: &Path) -> String {
    let inside = path.strip_prefix(top()).expect("lies in the repository");
    inside.to_string_lossy().replace('\\', "/")
}

fn collect(place: &Path, into: &mut Vec<PathBuf>) {
    if place.is_file() {
        into.push(place.to_owned());
    } else if place.is_dir() {
        for entry in fs::read_dir(place).expect("lists a folder") {
            collect(&entry.expect("lists a folder").path(), into);
        }
    }
}
