//! A lock held from outside, by a copying program for instance: what reads goes on; what writes, a look into a
//! file with its line in the audit too, waits for a while and is then told to come again.

use std::time::Duration;

use diesel::connection::SimpleConnection as _;
use diesel::{Connection as _, SqliteConnection};
use tokio::task::block_in_place;

use super::{a_dose_each, each_is_given_once, is_told_to_come_again};
use crate::killed::made_ready;
use crate::support::app::{Kind, TestApp, started};
use crate::support::program::{Program, findings};

/// Takes the lock until it is dropped.
pub fn lock(t: &TestApp) -> SqliteConnection {
    let mut conn = SqliteConnection::establish(t.database.url().trim_start_matches("sqlite:")).unwrap();
    conn.batch_execute("PRAGMA busy_timeout = 10000; BEGIN IMMEDIATE").unwrap();
    conn
}

/// The books are looked at apart from the runtime.
pub async fn at_the_end(t: TestApp) {
    tokio::task::spawn_blocking(move || drop(t)).await.expect("the books add up");
}

/// The lock outlasts what a write waits for, again and again; each read has its answer long before.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reads_go_on_and_writes_are_told_to_come_again() {
    const WAIT: Duration = Duration::from_secs(2);
    let t = started(Kind::Sqlite).await;
    let settings = [("TEDUH_DATABASE__WAIT_SECONDS", "2")];
    let program = block_in_place(|| Program::start_with(t.database.url(), &settings));
    let (container, codes) = made_ready(&program).await;
    let wong = program.person("wong");
    let reads = ["/health/ready", "/api/v1/stock/containers", "/api/v1/stock/register", "/api/v1/slots"];
    // Signed in before: that writes.
    wong.get("/api/v1/clients").await.expect(200);
    let lock = lock(&t);
    let held = async {
        for _ in 0..3 {
            for answer in a_dose_each(&wong, &container, &codes).await {
                is_told_to_come_again(&answer);
            }
            is_told_to_come_again(&wong.get(&format!("/api/v1/clients/{}/counter", codes[0])).await);
        }
    };
    let read = async {
        for path in reads.iter().cycle().take(60) {
            let answer = tokio::time::timeout(WAIT, wong.get(path)).await.expect("nothing that reads waits");
            assert_eq!(answer.status, 200, "{path} {:#}", answer.body);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::join!(held, read);
    drop(lock);
    each_is_given_once(&wong, &container, &codes).await;
    assert_eq!(block_in_place(|| findings(t.database.url())), "Nothing is wrong.\n");
    drop(program);
    at_the_end(t).await;
}

/// Doses wait for the lock when the service is asked to stop: they are finished, answered and there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_begun_is_finished_before_it_stops() {
    let t = started(Kind::Sqlite).await;
    let program = block_in_place(|| Program::start(t.database.url()));
    let (container, codes) = made_ready(&program).await;
    let wong = program.person("wong");
    wong.get("/api/v1/clients").await.expect(200);
    let lock = lock(&t);
    let stop = async {
        tokio::time::sleep(Duration::from_millis(700)).await;
        block_in_place(|| program.ask_to_stop());
        tokio::time::sleep(Duration::from_millis(700)).await;
        drop(lock);
    };
    let (answers, ()) = tokio::join!(a_dose_each(&wong, &container, &codes), stop);
    for answer in answers {
        answer.expect(201);
    }
    // An open connection that asks for nothing does not keep it.
    let ended = tokio::task::spawn_blocking(move || program.ended());
    let ended = tokio::time::timeout(Duration::from_secs(15), ended).await.expect("it stops").unwrap();
    assert!(ended.success(), "{ended}");
    assert_eq!(block_in_place(|| findings(t.database.url())), "Nothing is wrong.\n");
    at_the_end(t).await;
}
