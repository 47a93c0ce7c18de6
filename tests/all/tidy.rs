//! The house's style, held by a test instead of by review.
//!
//! Each rule is one test. It fails with the places that break it, as file:line, and with what to do.

mod imports; // who may import whom
mod records; // migrations, settings, refusal codes
mod rust; // enough of the language to find paths
pub mod sources; // the files
mod wording; // words, leftovers, places

use sources::{RUST, Source, files, nothing, read};

#[test]
fn every_file_says_in_its_first_line_why_it_exists() {
    let silent = files(RUST, &["rs"]).into_iter().filter(|file| !file.text.starts_with("//!"));
    nothing("Open the file with `//!` and the reason it exists", silent.map(|file| file.at(1)));
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let long = files(RUST, &["rs"]).into_iter().filter(|file| file.lines() > 400);
    nothing("Split it by noun", long.map(|file| format!("{} has {} lines", file.path, file.lines())));
}

#[test]
fn half_of_the_files_have_at_most_120_lines() {
    let mut lengths: Vec<usize> = files(&["src"], &["rs"]).iter().map(Source::lines).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median <= 120, "the median of src is {median} lines");
}

/// clippy counts the lines of functions; this holds that it is asked to, and for all of them.
#[test]
fn no_function_is_longer_than_70_lines() {
    let (manifest, limits) = (read("Cargo.toml"), read("clippy.toml"));
    let manifest: toml::Table = manifest.parse().expect("Cargo.toml is TOML");
    let limits: toml::Table = limits.parse().expect("clippy.toml is TOML");
    assert_eq!(manifest["lints"]["clippy"]["too_many_lines"].as_str(), Some("warn"));
    assert_eq!(limits["too-many-lines-threshold"].as_integer(), Some(70));
    let spared = files(RUST, &["rs"]).into_iter().filter(|file| !file.path.starts_with("tests/all/tidy"));
    let found = spared.flat_map(|file| file.lines_with(|line| line.contains("clippy::too_many_lines")));
    nothing("Split the function instead of allowing its length", found);
}

#[test]
fn every_lint_that_is_allowed_gives_its_reason() {
    let found = files(RUST, &["rs"]).into_iter().flat_map(|file| {
        let tokens = rust::tokens(&file.text);
        rust::attributes(&tokens)
            .filter(|attribute| ["allow", "expect"].contains(&attribute[0].text))
            .filter(|attribute| !attribute.iter().any(|token| token.text == "reason"))
            .map(|attribute| file.at(attribute[0].line))
            .collect::<Vec<_>>()
    });
    nothing("Add `reason = \"…\"`", found);
}
