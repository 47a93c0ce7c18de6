//! docs/policies.md is written from the policy types and the four files; this holds it to them.
//! `INSTA_UPDATE=always` writes it anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};
use teduh::policy::{Policies, Policy, embedded};
use utoipa::{PartialSchema as _, ToSchema as _};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/policies.md");
/// What stands between these two lines was measured, and is kept as it is.
const MEASURED: (&str, &str) = ("<!-- measured -->", "<!-- end of measured -->");

const HEAD: &str = "\
# Policies

<!-- Written from the policy types and config/policies; change those, not this page. -->

A policy is a dated file of numbers: what happens after missed doses, how far a dose may step, when a client may take
doses home. A file is one version. It is appended to and never edited: a change is a new file with another `version`
and a later `valid_from`, so that a decision of last year is explained by the rules of last year. One version is in
force on each day: the latest that has begun. `●` marks a value that a source outside the clinic gives, `○` one that
the clinic set.

What a version said when it began to be used, at a site, in an episode or under a doctor's decision, is kept in the
database as a digest of its keys and values. A file that says something else under the same version, or is gone, is named
by `teduh check`, and the service does not start with it.

## A policy of one's own

1. Copy the preset that is nearest from `config/policies/` into a folder of your own and name that folder as
   `clinic.policy_folder` in the configuration.
2. Give it an `id` of its own, or keep the id and give it another `version` and a later `valid_from`; the version
   before needs no `valid_to`, it ends where yours begins.
3. Change the values, each with its `source` and `mark`.
4. `teduh check` names everything that is wrong, with file, line and reason: a key it does not know, a ladder that does
   not rise, a cap above 28, a gap or an overlap between two versions.
5. `teduh replay --policy harapan,yours --from … --to …` says what would change, and for how many, before it is in force.

## Other medicines

`config/policies/medicines.toml` says what other medicines do to methadone and on which days after a start, or after a
change of the methadone dose, it is watched; each row with its source and the day from which it counts. A file of the
same name in the clinic's folder adds medicines, or later rows of those that are known.

## Questionnaires

`config/instruments` holds one file for each version of a questionnaire: questions in four languages, answers with their
points, the highest sum, bands without gap or overlap, source and licence. A clinic adds files to the folder `instruments`
in its own; a later version has another `version` and a later `valid_from`. What needs a licence (WHOQOL-BREF, EQ-5D) is
not shipped.

## Keys

A value is `{ value = …, source = \"…\", mark = \"sourced\" | \"set_by_clinic\" }` unless the key says otherwise.
";

/// The schemas by name, as JSON.
fn schemas() -> BTreeMap<String, Value> {
    let mut found = Vec::new();
    Policy::schemas(&mut found);
    let own = ("Policy".to_owned(), Policy::schema());
    let all = found.into_iter().chain([own]);
    all.map(|(name, schema)| (name, serde_json::to_value(schema).expect("is JSON"))).collect()
}

/// The schema that a property means, whatever stands around it.
fn meant<'a>(all: &'a BTreeMap<String, Value>, property: &'a Value) -> &'a Value {
    if let Some(name) = property["$ref"].as_str() {
        return &all[name.rsplit('/').next().expect("a name")];
    }
    for choice in ["oneOf", "anyOf", "allOf"] {
        if let Some(choices) = property[choice].as_array() {
            let one = choices.iter().find(|one| one["type"] != "null").expect("a choice");
            return meant(all, one);
        }
    }
    property
}

fn is_value(schema: &Value) -> bool {
    let has = |key| !schema["properties"][key].is_null();
    has("value") && has("source") && has("mark")
}

/// One row a key, section by section.
fn keys(all: &BTreeMap<String, Value>, schema: &Value, path: &str, page: &mut String) {
    let Some(properties) = schema["properties"].as_object() else { return };
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut sections = Vec::new();
    let mut rows = String::new();
    for (key, property) in properties {
        let words = property["description"].as_str().or(meant(all, property)["description"].as_str());
        let words = words.unwrap_or_default().replace('\n', " ");
        let target = meant(all, property);
        let items = meant(all, &target["items"]);
        let (inner, repeated) = if items["properties"].is_object() { (items, true) } else { (target, false) };
        if inner["properties"].is_object() && !is_value(inner) {
            sections.push((key.clone(), inner.clone(), repeated, words));
            continue;
        }
        let needed = if required.contains(&key.as_str()) { "" } else { "may be absent" };
        let _ = writeln!(rows, "| `{key}` | {words} | {needed} |");
    }
    if !rows.is_empty() {
        let title = if path.is_empty() { "The head of the file".to_owned() } else { format!("`{path}`") };
        let _ = write!(page, "\n### {title}\n\n| key | meaning | |\n| --- | --- | --- |\n{rows}");
    }
    for (key, inner, repeated, _) in sections {
        let path = if path.is_empty() { key } else { format!("{path}.{key}") };
        keys(all, &inner, &if repeated { format!("[[{path}]]") } else { path }, page);
    }
}

/// Every value of a policy by its path, as a person reads it.
fn values(value: &Value, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) if fields.contains_key("value") && fields.contains_key("mark") => {
            let sign = if fields["mark"] == json!("sourced") { "●" } else { "○" };
            found.push((path.to_owned(), format!("{} {sign}", plain(&fields["value"]))));
        }
        Value::Object(fields) => {
            for (key, inner) in fields {
                values(inner, &if path.is_empty() { key.clone() } else { format!("{path}.{key}") }, found);
            }
        }
        _ => {}
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn presets(policies: &Policies, page: &mut String) {
    let all = policies.all();
    let ids: Vec<&str> = all.iter().map(|policy| policy.id.as_str()).collect();
    let mut table: Vec<(String, Vec<String>)> = Vec::new();
    for (at, policy) in all.iter().enumerate() {
        let mut found = Vec::new();
        values(&serde_json::to_value(policy).expect("is JSON"), "", &mut found);
        for (path, text) in found {
            let row = table.iter().position(|(known, _)| *known == path).unwrap_or_else(|| {
                table.push((path, vec![String::new(); all.len()]));
                table.len() - 1
            });
            table[row].1[at] = text;
        }
    }
    let _ = writeln!(page, "\n## The four presets\n\nExamples to start from, not national rules.\n");
    let _ = writeln!(page, "| key | {} |\n| --- |{}", ids.join(" | "), " --- |".repeat(ids.len()));
    for (path, cells) in table {
        let _ = writeln!(page, "| `{path}` | {} |", cells.join(" | "));
    }
    let _ = writeln!(page, "\n### Ladders\n");
    for policy in all {
        let ladder = &policy.takehome.ladder;
        let rungs = ladder
            .rungs
            .iter()
            .map(|rung| format!("from {}: {} {}", rung.from, rung.doses, rung.mark.sign()));
        let _ =
            writeln!(page, "- {}, by `{}`: {}", policy.id, ladder.by, rungs.collect::<Vec<_>>().join("; "));
    }
    let _ = writeln!(page, "\n### Attested criteria\n");
    for policy in all {
        let attested = policy.takehome.attested.iter();
        let codes = attested.map(|criterion| format!("`{}` {}", criterion.code, criterion.mark.sign()));
        let _ = writeln!(page, "- {}: {}", policy.id, codes.collect::<Vec<_>>().join(", "));
    }
}

#[test]
fn the_page_says_what_the_files_say() {
    let stands = std::fs::read_to_string(PAGE).unwrap_or_default();
    let all = schemas();
    let mut page = HEAD.to_owned();
    keys(&all, &all["Policy"], "", &mut page);
    presets(&embedded().expect("are sound"), &mut page);
    let measured = stands.split_once(MEASURED.0).and_then(|(_, rest)| rest.split_once(MEASURED.1));
    let measured = measured.map_or("\n", |(text, _)| text);
    let _ = write!(page, "\n{}{measured}{}\n", MEASURED.0, MEASURED.1);
    if std::env::var("INSTA_UPDATE").is_ok_and(|wish| wish == "always") && page != stands {
        std::fs::write(PAGE, &page).expect("writes");
    } else {
        assert!(
            page == stands,
            "docs/policies.md is out of date: run INSTA_UPDATE=always ./scripts/test policy_page"
        );
    }
}
