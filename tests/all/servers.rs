//! Several servers of the service on one PostgreSQL: what one of them has answered the others know at once.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection as _;
use diesel::{Connection as _, PgConnection};
use futures_util::future::{join, join_all};

use crate::support::app::{Kind, started};

/// One client is at two sites, whose servers are two: dosed at the one, refused at the other within the second,
/// and where both ask at the same moment one of them gives.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_client_dosed_at_one_site_is_refused_at_another_at_once() {
    let t = started(Kind::Postgres).await;
    let beside = t.second_server();
    let (here, there) = (t.pharmacist(), beside.person("devi"));
    there.get("/api/v1/clients").await.expect(200);
    let (container, far) = (t.open_container().await, t.there("nobody", 60.0).await);
    let doses = |code: &str| {
        let (mut first, mut second) = (t.dose(code, 60.0), far.clone());
        first["container"] = container.clone().into();
        second["client"] = code.into();
        (first, second)
    };
    for _ in 0..5 {
        let (first, second) = doses(&t.client_on(60.0).await);
        here.post("/api/v1/doses", first).await.expect(201);
        let since = Instant::now();
        let answer = there.post("/api/v1/doses", second).await;
        assert_eq!(answer.code(), "409 already_dosed_today");
        assert!(since.elapsed() < Duration::from_secs(1), "{:?}", since.elapsed());
    }
    let mut codes = Vec::new();
    for _ in 0..12 {
        codes.push(t.client_on(60.0).await);
    }
    let races = codes.iter().map(async |code| {
        let (first, second) = doses(code);
        let (one, other) = join(here.post("/api/v1/doses", first), there.post("/api/v1/doses", second)).await;
        BTreeSet::from([one.code(), other.code()])
    });
    for said in join_all(races).await {
        assert_eq!(said, BTreeSet::from(["201 -".to_owned(), "409 already_dosed_today".to_owned()]));
    }
    tokio::task::spawn_blocking(move || drop((beside, t))).await.expect("the books add up");
}

/// Servers are replaced one after another, so those of the version before work on the schema of the next one,
/// which has more in it and nothing less: they go on, and they start.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_server_of_the_version_before_works_on_a_schema_that_was_added_to() {
    let t = started(Kind::Postgres).await;
    let codes = [t.client_on(60.0).await, t.client_on(60.0).await, t.client_on(60.0).await];
    t.give(&codes[0], 60.0).await;
    let mut conn = PgConnection::establish(t.database.url()).unwrap();
    conn.batch_execute(
        "ALTER TABLE doses ADD COLUMN of_the_next TEXT; \
         ALTER TABLE sites ADD COLUMN of_the_next BOOLEAN NOT NULL DEFAULT FALSE; \
         CREATE TABLE of_the_next (id TEXT NOT NULL PRIMARY KEY); \
         INSERT INTO __diesel_schema_migrations (version) VALUES ('9999')",
    )
    .unwrap();
    t.give(&codes[1], 60.0).await;
    let beside = t.second_server();
    let mut dose = t.dose(&codes[2], 60.0);
    dose["container"] = t.open_container().await.into();
    beside.person("wong").post("/api/v1/doses", dose).await.expect(201);
    tokio::task::spawn_blocking(move || drop((beside, t))).await.expect("the books add up");
}
