//! Questionnaires are loaded strictly: what is unsound is named with file, line and reason.

use super::load::from_texts;
use super::*;

const PHQ9: &str = include_str!("../../config/instruments/phq9.toml");
const ASSIST: &str = include_str!("../../config/instruments/assist.toml");

#[test]
fn what_is_shipped_is_offered_and_says_its_licence() {
    let policies = embedded().unwrap();
    let day = "2026-06-01".parse().unwrap();
    let offered = policies.instruments().on(day);
    let ids: Vec<&str> = offered.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["phq9", "srq20", "assist", "cows", "life"]);
    assert!(offered.iter().all(|one| !one.licence.is_empty() && !one.source.is_empty()));
    let safe = |id: &str| {
        let one = policies.instruments().find(id, day).unwrap();
        one.items.iter().filter(|item| item.safety).map(|item| item.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!((safe("phq9"), safe("srq20"), safe("cows")), (vec!["9".into()], vec!["17".into()], vec![]));
}

/// What is changed, into what, the beginning of the line that is named, and the reason.
const FLAWS: &[(&str, &str, &str, &str, &str)] = &[
    (PHQ9, "most = 27", "most = 28", "most", "the answers add up to 27"),
    (PHQ9, "most = 27", "most = 27\ncolour = \"red\"", "colour", "unknown field `colour`"),
    (PHQ9, "from = 10, to = 14", "from = 11, to = 14", "list", "moderate leaves a gap at 10"),
    (PHQ9, "from = 10, to = 14", "from = 9, to = 14", "list", "moderate overlaps, expected 10"),
    (PHQ9, "from = 20, look", "from = 20, to = 27, look", "list", "the last band must have no end"),
    (PHQ9, "from = 15, to = 19", "from = 15, to = 27", "list", "severe overlaps, expected 28"),
    (PHQ9, "points = 3, text = { en = \"Nearly", "points = 2, text = { en = \"Nearly", "list", "same points"),
    (PHQ9, "choices = \"difficult\"", "choices = \"hard\"", "choices", "no such answers"),
    (PHQ9, "id = \"2\"\n", "id = \"1\"\n", "id", "stands twice"),
    (PHQ9, "vi = \"Vài ngày\"", "vi = \" \"", "list", "lacks a language"),
    (PHQ9, "vi = \"Vài ngày\"", "fr = \"Vài ngày\"", "{ points = 1", "unknown field `fr`"),
    (PHQ9, "licence = \"", "licence = \"\" # \"", "licence", "is empty"),
    (PHQ9, "validated = [\"en\"]", "validated = [\"english\"]", "validated", "is not of en, ms, zh, vi"),
    (
        ASSIST,
        "id = \"tobacco\"\nmost = 31",
        "id = \"tobacco\"\nmost = 39",
        "most",
        "the answers add up to 31",
    ),
    (ASSIST, "not_for = [\"tobacco\"]", "not_for = [\"tea\"]", "not_for", "no such subject"),
    (ASSIST, "after = \"q2\"", "after = \"q6\"", "after", "no such question before this"),
    (ASSIST, "subjects = [\"alcohol\"]", "subjects = [\"tea\"]", "subjects", "tea is unknown"),
    (ASSIST, "subjects = [\"alcohol\"]\n", "", "source", "bands overlap"),
];

#[test]
fn every_flaw_of_a_questionnaire_is_named_with_file_and_line() {
    for (whole, sound, flawed, line, reason) in FLAWS {
        assert!(whole.contains(sound), "{sound}");
        let text = whole.replacen(sound, flawed, 1);
        let problems = from_texts(&[("instruments/own.toml", &text)]).unwrap_err();
        let named = problems.iter().find(|problem| problem.reason.contains(reason));
        let named = named.unwrap_or_else(|| panic!("{flawed}: {problems:?}"));
        assert_eq!(named.file, "instruments/own.toml");
        let at = text.lines().nth(named.line - 1).unwrap().trim();
        assert!(at.starts_with(line), "{flawed}: {named}: {at}");
    }
}

#[test]
fn a_clinic_adds_questionnaires_and_later_versions() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("instruments")).unwrap();
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join("instruments").join(name), text).unwrap();
    };
    let later =
        PHQ9.replacen("version = \"1\"", "version = \"2\"", 1).replacen("2026-01-01", "2027-01-01", 1);
    write("phq9-2.toml", &later);
    write("ours.toml", &PHQ9.replacen("id = \"phq9\"", "id = \"ours\"", 1));
    let policies = with_folder(Some(folder.path())).unwrap();
    let known = policies.instruments();
    let version = |day: &str| known.find("phq9", day.parse().unwrap()).unwrap().version.clone();
    assert_eq!((version("2026-12-31"), version("2027-01-01")), ("1".into(), "2".into()));
    assert!(known.version("phq9", "1").is_some() && known.version("phq9", "3").is_none());
    assert_eq!(known.on("2027-01-01".parse().unwrap()).len(), 6);
    assert!(known.find("ours", "2025-01-01".parse().unwrap()).is_none());
    write("again.toml", PHQ9);
    let problems = with_folder(Some(folder.path())).unwrap_err();
    assert_eq!(problems[0].to_string(), "instruments/again.toml:5: version 1 stands in two files");
}
