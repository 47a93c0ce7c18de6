//! Words, leftovers, and places that exist on one machine only.

use super::sources::{Source, files, nothing};

/// What people read: sources, settings, texts, documentation.
const WRITTEN: &[&str] = &["src", "config", "migrations", "docs", "README.md"];
const READABLE: &[&str] =
    &["rs", "toml", "ftl", "md", "sql", "html", "css", "js", "svg", "txt", "sh", "csv", "json"];

/// Words about people that the programme does not use, and what to write instead.
const NOT_OURS: &[(&str, &str)] = &[
    ("addict", "client, or a person with opioid dependence"),
    ("addicts", "clients"),
    ("addicted", "dependent"),
    ("abuse", "use"),
    ("abuser", "client"),
    ("abusers", "clients"),
    ("junkie", "client"),
    ("clean", "negative (a result), empty (a bottle), tidy (a thing)"),
    ("dirty", "positive (a result)"),
    ("privilege", "take-home; permission, for a right in the system"),
    ("privileges", "take-home; permissions, for rights in the system"),
    ("failure", "what happened; error, for a machine"),
    ("failures", "what happened; errors, for a machine"),
];

/// Names that others gave to things in their libraries, and a question in the words of its authors.
const THEIRS: &[&str] = &["ExitCode::FAILURE", "failure_persistence", "or that you are a failure"];

fn written() -> Vec<Source> {
    files(WRITTEN, READABLE)
}

fn everything() -> Vec<Source> {
    let mut all = written();
    all.extend(files(
        &["tests", "benches", "scripts", ".ci", ".config", "Cargo.toml", "deny.toml"],
        READABLE,
    ));
    all.extend(files(&["scripts", ".ci"], &[""]));
    // These files name what they look for.
    all.retain(|file| !file.path.starts_with("tests/all/tidy"));
    all
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric())
}

#[test]
fn people_are_spoken_of_with_respect() {
    let found = written().into_iter().flat_map(|file| {
        file.lines_with(|line| {
            let line =
                THEIRS.iter().fold(line.to_owned(), |line, name| line.replace(name, "")).to_lowercase();
            // Sentences that tell which words not to use.
            let about_words = line.contains("never ") || line.contains("not say");
            !about_words && words(&line).any(|word| NOT_OURS.iter().any(|(other, _)| word == *other))
        })
    });
    let instead = NOT_OURS.iter().map(|(word, ours)| format!("{word} → {ours}"));
    nothing(&format!("Use our words ({})", instead.collect::<Vec<_>>().join("; ")), found);
}

#[test]
fn nothing_is_left_half_done() {
    let found = everything().into_iter().flat_map(|file| {
        let in_rust = file.path.ends_with(".rs");
        file.lines_with(|line| {
            let marked = words(line).any(|word| ["FIXME", "XXX", "TODO", "HACK"].contains(&word));
            let unfinished = ["dbg!(", "todo!(", "unimplemented!(", "#[ignore"];
            marked || (in_rust && unfinished.iter().any(|mark| line.contains(mark)))
        })
    });
    nothing("Finish it, or leave it out", found);
}

#[test]
fn no_place_of_one_machine_is_named() {
    let places = ["/work/", "/tmp/", "/root/", "/home/", "/Users/", "bash_jobs"];
    let found = everything()
        .into_iter()
        .flat_map(|file| file.lines_with(|line| places.iter().any(|place| line.contains(place))));
    nothing("Make the place a setting, or a temporary folder", found);
}

#[test]
fn no_issue_is_named_by_its_number() {
    let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let found = files(&["tests", "benches"], &["rs"]).into_iter().chain(written()).flat_map(|file| {
        file.lines_with(|line| {
            let line = line.to_lowercase();
            line.match_indices("issue ")
                .any(|(at, mark)| is_number(line[at + mark.len()..].trim_start_matches('#')))
        })
    });
    nothing("Give the reason itself, not where it was asked for", found);
}
