//! The PostgreSQL server that works is killed under load, the one that followed it is promoted, and two servers
//! of the service find it by themselves: no acknowledged dose is lost, none is there twice.

mod load; // windows that dose without a pause

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::deserialize::QueryableByName;
use diesel::sql_types::Text;
use diesel::{Connection as _, PgConnection, RunQueryDsl as _, sql_query};
use serde_json::json;

use self::load::{Desk, End, Given, Load, container};
use crate::support::pair::Pair;
use crate::support::program::{Program, findings, today};

/// Windows at each of the two servers.
const WINDOWS: usize = 4;

/// `scripts/soak` asks for more of them.
fn failovers() -> usize {
    std::env::var("TEDUH_FAILOVERS").map_or(1, |many| many.parse().expect("a number"))
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    id: String,
    #[diesel(sql_type = Text)]
    client: String,
}

/// The doses that stand in the database, by client.
fn written(url: &str) -> BTreeMap<String, Vec<String>> {
    let mut conn = PgConnection::establish(url).expect("one server works");
    let rows: Vec<Row> = sql_query(
        "SELECT doses.id AS id, programme_code AS client FROM doses JOIN clients ON clients.id = client_id",
    )
    .load(&mut conn)
    .expect("reads");
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows {
        all.entry(row.client).or_default().push(row.id);
    }
    all
}

/// Every dose of the windows against what is written; gives how many were answered 503 and are there all the same.
fn compare(given: &[Given], written: &BTreeMap<String, Vec<String>>) -> usize {
    let mut unsaid = 0;
    for one in given {
        let there = written.get(&one.client).map_or(&[][..], Vec::as_slice);
        assert!(there.len() <= 1, "{one:?} is there twice: {there:?}");
        match &one.end {
            End::Acknowledged { id, replayed } => {
                assert_eq!(there, std::slice::from_ref(id), "{one:?} was acknowledged");
                unsaid += usize::from(*replayed);
            }
            End::ThereAlready => {
                assert_eq!(there.len(), 1, "{one:?} was refused as given already");
                unsaid += 1;
            }
            End::GivenUp => unsaid += there.len(),
        }
    }
    let known: usize = given.iter().filter(|one| written.contains_key(&one.client)).count();
    assert_eq!(known, written.len(), "nobody has a dose of which no window knows");
    unsaid
}

/// Kills the one that works in the middle of the load; says what came of it.
async fn one_failover(round: usize, pair: &Pair, load: &Load) -> String {
    // Not always at the same place of a dose.
    let before = Duration::from_millis(900 + (round as u64 * 137) % 800);
    tokio::time::sleep(before).await;
    let since = Instant::now();
    let steps = ["kill", "promote", "follow"].map(|step| {
        tokio::task::block_in_place(|| pair.step(step));
        (Instant::now(), since.elapsed().as_secs_f32())
    });
    let [(dead, _), (_, promoted), (_, followed)] = steps;
    load.acknowledge_after(dead).await;
    tokio::time::sleep(Duration::from_millis(700)).await;
    let after = |what: &str| load.first(what, dead).map(|at| (at - since).as_secs_f32());
    format!(
        "promoted after {promoted:.1} s, read again after {:.1} s, followed after {followed:.1} s, first dose after {:.1} s",
        after("read").unwrap_or(f32::NAN),
        after("dose").unwrap_or(f32::NAN),
    )
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_acknowledged_dose_is_lost_and_none_is_there_twice() {
    let pair = tokio::task::block_in_place(Pair::start);
    let url = pair.url();
    // The one of the two waits less for a commit, so that more is answered 503 and written all the same.
    let programs: Vec<Program> = tokio::task::block_in_place(|| {
        let wait = |seconds| Program::start_with(&url, &[("TEDUH_DATABASE__WAIT_SECONDS", seconds)]);
        ["5", "1"].map(wait).into()
    });
    let mut all: Vec<Given> = Vec::new();
    for round in 0..failovers() {
        let desk = Arc::new(Desk::open(&programs[0].base).await);
        let load = Load::start(&programs, WINDOWS, desk).await;
        let said = one_failover(round, &pair, &load).await;
        let (given, counts) = load.stop().await;
        assert_eq!(counts.wrong, Vec::<String>::new());
        let doses = given.iter().filter(|one| matches!(one.end, End::Acknowledged { .. })).count();
        all.extend(given);
        let there = tokio::task::block_in_place(|| written(&url));
        let unsaid = compare(&all, &there);
        println!(
            "failover {}: {said}; {doses} doses acknowledged, {} answers, {} of them 503; {unsaid} doses so far were \
             written though first answered 503",
            round + 1,
            counts.answers,
            counts.away,
        );
        assert!(doses > 10, "there is a load");
        assert_eq!(tokio::task::block_in_place(|| findings(&url)), "Nothing is wrong.\n");
    }
    tokio::task::block_in_place(|| drop((programs, pair)));
}

/// The follower is away, so a commit waits and is answered 503; then the server is killed and starts again by
/// itself, and shows that commit, of which it holds the only copy. It is acknowledged once another one has it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_one_server_alone_has_is_not_acknowledged() {
    let pair = tokio::task::block_in_place(Pair::start);
    let url = pair.url();
    let program =
        tokio::task::block_in_place(|| Program::start_with(&url, &[("TEDUH_DATABASE__WAIT_SECONDS", "1")]));
    let (wong, farah) = (program.person("wong"), program.person("farah"));
    let container = container(&wong, 0).await;
    let person = json!({
        "name": "Client", "date_of_birth": "1980-01-01", "sex": "male", "language": "en", "site": "main",
    });
    let code = farah.post("/api/v1/clients", person).await.expect(201)["programme_code"].clone();
    let code = code.as_str().expect("a code").to_owned();
    farah.post(&format!("/api/v1/clients/{code}/orders"), load::order(today())).await.expect(201);
    let body = load::dose(&code, &container);
    let ask = async || wong.post_with_key("/api/v1/doses", body.clone(), "the key").await;
    let waits = async || {
        let answer = ask().await;
        assert_eq!(
            (answer.code().as_str(), &answer.headers["Retry-After"]),
            ("503 away", &"2".parse().unwrap())
        );
    };

    tokio::task::block_in_place(|| pair.step("alone"));
    let since = Instant::now();
    waits().await;
    assert!(since.elapsed() < Duration::from_secs(15), "an answer comes: {:?}", since.elapsed());
    // The first try still holds what the second one asks for.
    waits().await;
    assert_eq!(program.person("wong").once(reqwest::Method::GET, "/health/ready").await.status, 200);
    assert!(tokio::task::block_in_place(|| written(&url)).is_empty(), "nobody sees it before it is kept");

    tokio::task::block_in_place(|| ["kill", "again"].map(|step| pair.step(step)));
    assert_eq!(tokio::task::block_in_place(|| written(&url)).len(), 1, "the one copy");
    for _ in 0..4 {
        waits().await;
    }
    tokio::task::block_in_place(|| pair.step("follow"));
    let again = load::patiently(async || Some(ask().await).filter(|answer| answer.status != 503)).await;
    assert!(again.headers.contains_key("Idempotent-Replay"), "{again:?}");
    let id = again.expect(201)["id"].as_str().expect("an id").to_owned();
    assert_eq!(tokio::task::block_in_place(|| written(&url)), BTreeMap::from([(code, vec![id])]));
    assert_eq!(tokio::task::block_in_place(|| findings(&url)), "Nothing is wrong.\n");
    tokio::task::block_in_place(|| drop((program, pair)));
}
