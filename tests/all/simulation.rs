//! Days of a clinic drawn from a seed, lived by the service and by a pencil, which must agree. A seed that fails
//! says so: `TEDUH_SEEDS=417 ./scripts/test simulation` lives it again, the same.

mod acts;
pub mod dice;
mod lived;
mod model;
mod world;

use std::path::{Path, PathBuf};

use crate::support::app::{Kind, TestApp, started};
use dice::Dice;
use lived::Lived;
use model::{Bottle, Model, Person};

/// Acts of one seed.
const ACTS: usize = 60;
/// Milligrams that each client is on.
const DOSES: [i64; 6] = [30, 40, 40, 60, 80, 100];

/// Which seeds: of this variable of the environment, or so many from one on.
pub fn seeds_of(variable: &str, first: u64, how_many: u64) -> Vec<u64> {
    let Ok(asked) = std::env::var(variable) else { return (first..first + how_many).collect() };
    let number = |text: &str| text.trim().parse().expect("a number, or two with .. between");
    match asked.split_once("..") {
        Some((from, to)) => (number(from)..number(to)).collect(),
        None => vec![number(&asked)],
    }
}

/// A clinic with its clients, as each seed begins.
async fn clinic(t: &TestApp) -> (PathBuf, Model) {
    let mut model = Model { now: t.now(), ..Model::default() };
    for mg in DOSES {
        let code = t.client_on(mg as f64).await;
        model.people.push(Person { code, mg, last_day: model.today(), not_alert: false, may_wait: false });
    }
    for site in [0, 1] {
        let id = world::SITES[site];
        let at = teduh::ids::SiteId::from_text(id);
        let found =
            t.app.db.read(move |conn| teduh::register::containers_at(conn, &at)).await.expect("reads");
        let bottle = |one: &teduh::register::Container| Bottle {
            id: one.id.to_string(),
            site,
            ul: one.balance_ul,
            aside_ul: 0,
            is_open: true,
        };
        model.bottles.extend(found.iter().map(bottle));
    }
    let file = t.database.url().trim_start_matches("sqlite:").to_owned();
    (PathBuf::from(file), model)
}

/// Copies a database with what is not yet in its main file.
pub fn copied(from: &Path, folder: &Path) -> PathBuf {
    let to = folder.join("clinic.db");
    std::fs::copy(from, &to).expect("copies");
    let beside = |path: &Path| PathBuf::from(format!("{}-wal", path.display()));
    if beside(from).exists() {
        std::fs::copy(beside(from), beside(&to)).expect("copies");
    }
    to
}

/// Lives one seed; says where service and pencil differ, with the acts up to there.
fn live(seed: u64, file: &Path, model: Model) -> Result<usize, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let mut dice = Dice::of(seed);
    let mut lived = Lived::begin(&copied(file, folder.path()), model);
    let mut told = Vec::new();
    for nth in 0..ACTS {
        let act = acts::draw(&mut dice);
        let came = lived.act(act);
        told.push(format!("{nth:>3} {act:?}: {came:?}"));
        let mut wrong: Vec<String> = came.err().into_iter().collect();
        wrong.extend(lived.differs());
        if !wrong.is_empty() {
            return Err(format!("seed {seed}: {}\n{}", wrong.join("; "), told.join("\n")));
        }
    }
    let found = lived.world.check();
    if found.is_empty() {
        Ok(lived.doses())
    } else {
        Err(format!("seed {seed}: {found:?}\n{}", told.join("\n")))
    }
}

async fn live_all(first: u64, how_many: u64) {
    let t = started(Kind::Sqlite).await;
    let (file, model) = clinic(&t).await;
    let lived = tokio::task::spawn_blocking(move || {
        let asked = seeds_of("TEDUH_SEEDS", first, how_many);
        let doses = asked
            .iter()
            .map(|seed| live(*seed, &file, model.clone()).unwrap_or_else(|wrong| panic!("{wrong}")))
            .sum::<usize>();
        (asked.len(), doses)
    });
    let (seeds, doses) = lived.await.expect("service and pencil agree");
    // An act that is drawn and never done would prove nothing.
    assert!(doses >= 3 * seeds, "{doses} doses in {seeds} lives");
    tokio::task::spawn_blocking(move || drop(t)).await.expect("the books add up");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_lives_agree_with_the_pencil() {
    live_all(1, 100).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_hundred_lives_agree_with_the_pencil() {
    live_all(101, 100).await;
}
