//! A thousand clients want the last hundred seats of one morning, at two servers where there can be two.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::stream::{self, StreamExt as _};
use serde_json::json;

use crate::history;
use crate::support::app::{Kind, TestApp, started};
use crate::support::person::Person;

/// How many want a seat, and how many ask at once.
const CLIENTS: usize = 1_000;
const AT_ONCE: usize = 48;
/// Of five cups each, from 07:00 tomorrow.
const SLOTS: usize = 12;

async fn race(t: &TestApp, servers: &[String]) {
    t.open_slots().await;
    let lines: String = (0..CLIENTS).map(|one| format!("R-{one:04},2026-11-01,40\n")).collect();
    history::import(t, &lines, "main").await;
    let people: Vec<Person> =
        servers.iter().map(|base| Person::with(base, "wong", crate::support::app::PASSWORD)).collect();
    // Everybody wants the first slots most, and asks for the next where one is full.
    let answers = stream::iter(0..CLIENTS).map(|one| {
        let person = &people[one % people.len()];
        async move {
            let mut codes = Vec::new();
            for later in 0..3 {
                let minute = ((one % 4) + later) * 15;
                let at = t.at(1, &format!("{:02}:{:02}:00", 7 + minute / 60, minute % 60));
                let body = json!({"client": format!("R-{one:04}"), "site": "main", "starts_at": at});
                let answer = person.post("/api/v1/bookings", body).await;
                codes.push(answer.code());
                if answer.status == 201 {
                    break;
                }
            }
            (one, codes)
        }
    });
    let answers: Vec<(usize, Vec<String>)> = answers.buffer_unordered(AT_ONCE).collect().await;
    let said: BTreeSet<&str> =
        answers.iter().flat_map(|(_, codes)| codes.iter().map(String::as_str)).collect();
    assert_eq!(said, BTreeSet::from(["201 -", "409 slot_full"]), "everybody is answered plainly");

    let path = format!("/api/v1/bookings?date={}", t.in_days(1));
    let list = t.pharmacist().get(&path).await.expect(200);
    let mut seats: BTreeMap<String, usize> = BTreeMap::new();
    let mut clients = BTreeSet::new();
    for booking in list["items"].as_array().expect("visits") {
        *seats.entry(booking["starts_at"].to_string()).or_default() += 1;
        assert!(clients.insert(booking["client"].to_string()), "nobody has two");
    }
    assert!(seats.values().all(|taken| *taken <= 5), "never one too many: {seats:?}");
    let won = answers.iter().filter(|(_, codes)| codes.last().is_some_and(|code| code == "201 -")).count();
    assert_eq!(won, clients.len(), "who was told so has one");
    assert_eq!(won, 6 * 5, "no seat that was asked for is left of {SLOTS}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    let t = started(Kind::Sqlite).await;
    race(&t, std::slice::from_ref(&t.base)).await;
    tokio::task::spawn_blocking(move || drop(t)).await.expect("the books add up");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_two_servers_with_postgres() {
    let t = started(Kind::Postgres).await;
    let second = t.second_server();
    race(&t, &[t.base.clone(), second.base.clone()]).await;
    tokio::task::spawn_blocking(move || drop((second, t))).await.expect("the books add up");
}
