//! Who may import whom (docs/ARCHITECTURE.md): decisions know no database and no web, stores know no
//! rules, pages know no tables, rooms ask each other in one direction, one file reads the clock.

use std::collections::{BTreeMap, BTreeSet};

use super::rust::{self, Named};
use super::sources::{Source, files, nothing, read};

/// Each room and the rooms whose `mod.rs` its use cases may ask.
const ROOMS: &[(&str, &[&str])] = &[
    ("audit", &[]),
    ("notices", &["audit"]),
    ("policy", &["audit"]),
    ("staff", &["audit", "notices"]),
    ("clients", &["audit", "notices", "staff"]),
    ("announcements", &["audit", "notices", "clients"]),
    ("register", &["audit", "notices", "staff"]),
    ("doses", &["audit", "notices", "clients", "register", "staff"]),
    ("orders", &["audit", "notices", "clients", "register", "doses", "policy", "staff"]),
    ("monitoring", &["audit", "notices", "clients", "doses", "orders", "policy", "staff"]),
    (
        "takehome",
        &["audit", "notices", "staff", "clients", "register", "doses", "orders", "policy", "monitoring"],
    ),
    ("slots", &["audit", "notices", "clients", "doses", "takehome"]),
    (
        "counter",
        &[
            "audit",
            "notices",
            "clients",
            "register",
            "doses",
            "orders",
            "policy",
            "takehome",
            "monitoring",
            "slots",
            "staff",
        ],
    ),
    ("rounds", &["audit", "clients", "doses", "orders", "staff"]),
    ("guests", &["audit", "clients", "counter", "doses", "monitoring", "orders", "policy", "staff"]),
    ("outage", &["audit", "clients", "counter", "doses", "orders", "register", "staff"]),
    ("seals", EVERY_ROOM),
    ("custody", &["audit"]),
    ("jobs", EVERY_ROOM),
    ("disclosures", &["audit", "clients", "staff"]),
    ("feedback", &["audit", "clients", "staff"]),
    ("doctor", EVERY_ROOM),
    ("files", EVERY_ROOM),
    ("me", EVERY_ROOM),
    ("reports", EVERY_ROOM),
    ("fhir", EVERY_ROOM),
    ("demo", EVERY_ROOM),
];

const EVERY_ROOM: &[&str] = &[
    "announcements",
    "audit",
    "disclosures",
    "notices",
    "policy",
    "staff",
    "clients",
    "register",
    "doses",
    "orders",
    "monitoring",
    "takehome",
    "slots",
    "counter",
    "guests",
    "outage",
    "rounds",
    "seals",
    "feedback",
    "reports",
];

/// Files of pure decisions whose name does not say so.
const PURE: &[&str] = &[
    "src/counter/expected.rs",
    "src/counter/facts.rs",
    "src/counter/pour.rs",
    "src/counter/refusals.rs",
    "src/counter/warnings.rs",
    "src/doses/adherence.rs",
    "src/doses/import_fields.rs",
    "src/doses/import_warnings.rs",
    "src/doses/recent.rs",
    "src/doses/standing.rs",
    "src/doses/tolerance.rs",
    "src/orders/terms.rs",
    "src/orders/timeline.rs",
    "src/orders/typing.rs",
    "src/policy/induction.rs",
    "src/policy/missed.rs",
    "src/policy/sound.rs",
    "src/policy/takehome_sound.rs",
    "src/takehome/assessment.rs",
    "src/takehome/facts.rs",
    "src/takehome/judged.rs",
    "src/takehome/ladder.rs",
    "src/takehome/comparison.rs",
    "src/takehome/outlook.rs",
    "src/takehome/unbroken.rs",
    "src/takehome/step_downs/signs.rs",
];
/// Where queries may stand besides the stores: what knows that there are two databases, and the
/// types that go into columns.
const KNOWS_DIESEL: &[&str] = &["src/db", "src/schema", "src/ids", "src/units", "src/words"];
/// What a plain type derives to be read from a row.
const DERIVES: &[&str] =
    &["AsChangeset", "Identifiable", "Insertable", "Queryable", "QueryableByName", "Selectable"];
const WEB_CRATES: &[&str] = &["actix_web", "askama", "askama_web", "fluent_templates", "utoipa"];
/// Files that may measure how long something takes, with std's `Instant`; never what time it is.
const MAY_MEASURE: &[&str] = &[];

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Rules,
    Store,
    Edge,
    UseCase,
    /// Tests beside the code may bring rooms together.
    Test,
    /// Not in a room: `web`, `cli`, `app.rs` and the other files at the top.
    Outside,
}

struct File {
    source: Source,
    kind: Kind,
    module: Vec<String>,
    named: Vec<Named>,
}

impl File {
    fn room(&self) -> &str {
        self.module.first().map_or("", String::as_str)
    }

    /// The places of the paths that `is_wrong` says.
    fn wrong(&self, is_wrong: impl Fn(&Named) -> bool) -> Vec<String> {
        let found = self.named.iter().filter(|named| is_wrong(named));
        found.map(|named| format!("{}: {}", self.source.at(named.line), named.text())).collect()
    }

    fn is_under(&self, places: &[&str]) -> bool {
        let path = &self.source.path;
        places.iter().any(|place| *path == format!("{place}.rs") || path.starts_with(&format!("{place}/")))
    }
}

fn every_file() -> Vec<File> {
    let sources = files(&["src"], &["rs"]);
    let modules: BTreeSet<Vec<String>> = sources.iter().map(|source| module_of(&source.path)).collect();
    let read = |source: Source| {
        let module = module_of(&source.path);
        let below = modules.iter().filter(|other| other.len() == module.len() + 1);
        let children =
            below.filter(|other| other.starts_with(&module)).map(|other| other[module.len()].clone());
        let named = rust::paths(&source.text, &module, &children.collect());
        File { kind: kind_of(&source.path, &module), module, named, source }
    };
    sources.into_iter().map(read).collect()
}

/// `src/doses/store.rs` is `doses::store`; `src/doses/mod.rs` is `doses`.
fn module_of(path: &str) -> Vec<String> {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    let parts = inside.split('/').filter(|part| !["mod", "lib", "main"].contains(part));
    parts.map(str::to_owned).collect()
}

fn kind_of(path: &str, module: &[String]) -> Kind {
    let says = |word: &str| {
        let mut below = module.iter().skip(1);
        below.any(|part| part == word || part.ends_with(&format!("_{word}")))
    };
    let in_room = module.first().is_some_and(|first| rooms_before(first).is_some());
    let last = module.last().map_or("", String::as_str);
    if last == "tests"
        || module.iter().any(|part| part == "tests")
        || last.ends_with("_tests")
        || last.starts_with("test_")
    {
        Kind::Test
    } else if says("rules") || PURE.contains(&path) {
        Kind::Rules
    } else if says("store") {
        Kind::Store
    } else if says("api") || says("pages") {
        Kind::Edge
    } else if in_room {
        Kind::UseCase
    } else {
        Kind::Outside
    }
}

fn rooms_before(room: &str) -> Option<&'static [&'static str]> {
    ROOMS.iter().find(|(name, _)| *name == room).map(|(_, before)| *before)
}

fn is_room(name: &str) -> bool {
    rooms_before(name).is_some()
}

/// The part of its room that a path of this crate reaches into: `store` of `crate::doses::store::x`.
fn part_of<'n>(named: &'n Named, parts: &[&str]) -> Option<&'n str> {
    let inside = named.inside()?;
    let part = inside.get(1).map(String::as_str)?;
    (parts.contains(&part) && (is_room(&inside[0]) || inside[0] == "web")).then_some(part)
}

fn root_of(named: &Named) -> &str {
    named.inside().map_or("", |inside| inside.first().map_or("", String::as_str))
}

fn wrong_in(kind: &Kind, is_wrong: impl Fn(&File, &Named) -> bool) -> Vec<String> {
    let of_kind = every_file().into_iter().filter(|file| file.kind == *kind);
    of_kind.flat_map(|file| file.wrong(|named| is_wrong(&file, named))).collect()
}

#[test]
fn rules_know_no_database_no_web_no_settings_and_no_clock() {
    let manifest: toml::Table = read("Cargo.toml").parse().expect("Cargo.toml is TOML");
    let crates = manifest["dependencies"].as_table().expect("has dependencies").keys();
    let crates: BTreeSet<String> = crates.map(|name| name.replace('-', "_")).collect();
    let found = wrong_in(&Kind::Rules, |_, named| {
        let first = named.segments[0].as_str();
        let outside = crates.contains(first) && !["chrono", "serde"].contains(&first);
        let machine = first == "std"
            && named
                .segments
                .get(1)
                .is_some_and(|part| ["env", "fs", "io", "net", "process", "thread"].contains(&part.as_str()));
        let root = root_of(named);
        let inside = !root.is_empty() && !["ids", "units", "words"].contains(&root) && !is_room(root);
        outside || machine || inside || part_of(named, &["store", "api", "pages"]).is_some()
    });
    nothing(
        "Hand the fact in as a plain value: rules take std, chrono, serde, ids, units, words and plain types",
        found,
    );
}

#[test]
fn every_file_listed_as_pure_exists() {
    let gone = PURE.iter().filter(|path| super::sources::read_if_there(path).is_none());
    nothing("It has another name now: mend the list of pure files", gone.map(|path| (*path).to_owned()));
}

#[test]
fn stores_know_tables_and_neither_rules_nor_other_rooms_nor_the_web() {
    let found = wrong_in(&Kind::Store, |file, named| {
        let root = root_of(named);
        let elsewhere = (is_room(root) || root == "web") && root != file.room();
        WEB_CRATES.contains(&named.segments[0].as_str())
            || elsewhere
            || part_of(named, &["rules", "api", "pages"]).is_some()
    });
    nothing("A store reads and writes its own tables; let the use case bring the two together", found);
}

#[test]
fn pages_and_apis_know_no_tables() {
    let found = wrong_in(&Kind::Edge, |_, named| {
        ["diesel", "r2d2"].contains(&named.segments[0].as_str())
            || root_of(named) == "schema"
            || part_of(named, &["store"]).is_some()
    });
    nothing("Call a use case in the room's mod.rs", found);
}

#[test]
fn use_cases_know_no_web_and_no_schema() {
    let found = wrong_in(&Kind::UseCase, |file, named| {
        let root = root_of(named);
        ["actix_web", "askama", "askama_web"].contains(&named.segments[0].as_str())
            || (["web", "app", "cli"].contains(&root) && file.room() != "demo")
            || (root == "schema" && !named.in_attribute)
    });
    nothing("Requests belong to api.rs and pages.rs, tables to store.rs", found);
}

#[test]
fn rooms_ask_each_other_in_one_direction_and_at_the_door() {
    let found = wrong_in(&Kind::UseCase, |file, named| {
        let root = root_of(named);
        if !is_room(root) || root == file.room() {
            return false;
        }
        let may_ask = rooms_before(file.room()).is_some_and(|before| before.contains(&root));
        !may_ask || part_of(named, &["store", "rules", "api", "pages"]).is_some()
    });
    nothing("Ask the other room's mod.rs, in the order of the rooms", found);
}

#[test]
fn in_web_only_the_actor_knows_staff() {
    let files = every_file().into_iter().filter(|file| file.room() == "web");
    let others = files.filter(|file| !file.module.contains(&"actor".to_owned()));
    nothing("Ask web::actor", others.flat_map(|file| file.wrong(|named| root_of(named) == "staff")));
}

#[test]
fn queries_stand_in_stores_only() {
    let files = every_file()
        .into_iter()
        .filter(|file| ![Kind::Store, Kind::Test].contains(&file.kind) && !file.is_under(KNOWS_DIESEL));
    let found = files.flat_map(|file| {
        let reads_refusals = file.is_under(&["src/error"]);
        file.wrong(|named| {
            let second = named.segments.get(1).map_or("", String::as_str);
            let plain = DERIVES.contains(&second) || (reads_refusals && second == "result");
            ["diesel", "diesel_migrations", "r2d2"].contains(&named.segments[0].as_str())
                && !named.in_attribute
                && !plain
        })
    });
    nothing("Move the query to the room's store.rs", found);
}

#[test]
fn one_file_knows_that_there_are_two_databases() {
    let files = every_file().into_iter().filter(|file| !file.is_under(&["src/db"]));
    let found = files.flat_map(|file| {
        let tokens = rust::tokens(&file.source.text);
        let kinds = ["PgConnection", "SqliteConnection", "libsqlite3_sys", "pq_sys"];
        let named = tokens.into_iter().filter(|token| kinds.contains(&token.text));
        named.map(|token| format!("{}: {}", file.source.at(token.line), token.text)).collect::<Vec<_>>()
    });
    nothing("Hide the difference in src/db.rs", found);
}

#[test]
fn one_file_reads_the_clock() {
    let files = every_file().into_iter().filter(|file| !file.is_under(&["src/clock"]));
    let found = files.flat_map(|file| {
        let measures = file.is_under(MAY_MEASURE);
        file.wrong(|named| {
            let reads = |clock: &str| named.text().ends_with(clock);
            reads("Utc::now")
                || reads("Utc::today")
                || reads("Local::now")
                || reads("SystemTime::now")
                || (reads("Instant::now") && !measures)
        })
    });
    nothing("Take the time from the clock that is handed in", found);
}

#[test]
fn files_do_not_import_each_other_in_circles() {
    let mut files = every_file();
    files.retain(|file| file.kind != Kind::Test);
    let known: BTreeMap<&[String], usize> =
        files.iter().enumerate().map(|(at, file)| (file.module.as_slice(), at)).collect();
    let target = |named: &Named| {
        let inside = named.inside()?;
        (1..=inside.len()).rev().find_map(|length| known.get(&inside[..length]).copied())
    };
    let edges: Vec<BTreeSet<usize>> = files
        .iter()
        .map(|file| {
            let targets = file.named.iter().filter_map(target);
            targets.filter(|other| files[*other].room() != file.room()).collect()
        })
        .collect();
    // What nobody imports, or only such files import, is in no circle; take it away until nothing goes.
    let mut left: BTreeSet<usize> = (0..files.len()).collect();
    loop {
        let imported: BTreeSet<usize> = left.iter().flat_map(|from| &edges[*from]).copied().collect();
        let kept: BTreeSet<usize> = left.iter().filter(|file| imported.contains(file)).copied().collect();
        let leading: BTreeSet<usize> =
            kept.iter().filter(|file| edges[**file].iter().any(|to| kept.contains(to))).copied().collect();
        if leading == left {
            break;
        }
        left = leading;
    }
    nothing(
        "Move what both need into a third file",
        left.iter().map(|at| {
            let onward = edges[*at].iter().filter(|to| left.contains(to));
            let names: Vec<&str> = onward.map(|to| files[*to].source.path.as_str()).collect();
            format!("{} imports {}", files[*at].source.path, names.join(", "))
        }),
    );
}
