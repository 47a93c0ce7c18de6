//! How the databases find what the counter asks for: by an index, never by reading through a table
//! that grows with every day.

use std::collections::BTreeSet;

use diesel::connection::SimpleConnection as _;
use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl as _, sql_query};
use serde_json::json;
use teduh::db::{self, Conn};

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;
use crate::support::statements;

/// As many rows as the programme has sites, people at work and products, however long it runs.
const SMALL: [&str; 5] = ["sites", "staff", "staff_roles", "products", "settings"];

#[derive(QueryableByName)]
struct Detail {
    #[diesel(sql_type = Text)]
    detail: String,
}

#[derive(QueryableByName)]
struct PlanLine {
    #[diesel(sql_type = Text, column_name = "QUERY PLAN")]
    line: String,
}

/// The tables that a statement reads through.
fn read_through(conn: &mut Conn, sql: &str) -> Vec<String> {
    let plan = steps(conn, sql);
    if matches!(conn, Conn::Postgres(_)) {
        return scans(&plan);
    }
    let through =
        plan.iter().filter_map(|step| step.strip_prefix("SCAN ")).filter(|scan| *scan != "CONSTANT ROW");
    through.map(|scan| scan.split(' ').next().unwrap_or_default().to_owned()).collect()
}

/// How a database goes about a statement, step by step.
fn steps(conn: &mut Conn, sql: &str) -> Vec<String> {
    match conn {
        Conn::Sqlite(conn) => {
            let plan: Vec<Detail> = sql_query(format!("EXPLAIN QUERY PLAN {sql}")).load(conn).expect(sql);
            plan.into_iter().map(|step| step.detail).collect()
        }
        Conn::Postgres(conn) => {
            let count = (1..100).rev().find(|n| sql.contains(&format!("${n}"))).unwrap_or(0);
            let nulls = vec!["NULL"; count].join(", ");
            let arguments = if count == 0 { String::new() } else { format!("({nulls})") };
            conn.batch_execute(&format!(
                "DEALLOCATE ALL; SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; PREPARE one AS {sql}"
            ))
            .expect(sql);
            let plan: Vec<PlanLine> =
                sql_query(format!("EXPLAIN (COSTS OFF) EXECUTE one{arguments}")).load(conn).expect(sql);
            plan.into_iter().map(|line| line.line).collect()
        }
    }
}

/// The tables of a PostgreSQL plan that are read without a condition on an index, be it that of an
/// index over what is open now.
fn scans(plan: &[String]) -> Vec<String> {
    let starts: Vec<usize> = plan
        .iter()
        .enumerate()
        .filter(|(at, line)| *at == 0 || line.contains("->"))
        .map(|(at, _)| at)
        .collect();
    let mut found = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let node = &plan[*start..starts.get(index + 1).copied().unwrap_or(plan.len())];
        let Some((kind, table)) = node[0].split_once(" on ") else { continue };
        let says = |words: &str| node.iter().any(|line| line.contains(words));
        let by_index = says("Index Cond:") || says("Recheck Cond:") || node[0].contains("_open");
        if kind.contains("Scan") && !by_index {
            found.push(table.split(' ').next().unwrap_or_default().to_owned());
        }
    }
    found
}

/// Everything that the window does in a day.
async fn a_day_at_the_counter(t: &TestApp) {
    let wong = t.pharmacist();
    let [one, two] = [t.client_on(60.0).await, t.client_on(60.0).await];
    t.give(&one, 60.0).await;
    t.days_later(1);
    let container = t.open_container().await;
    let dose = |code: &str| {
        let mut body = t.dose(code, 60.0);
        body["container"] = json!(container);
        body
    };
    statements::watch(t.database.url(), None);
    wong.get(&format!("/api/v1/clients/{one}/counter")).await.expect(200);
    let reserved = wong.post("/api/v1/reservations", dose(&one)).await.expect(201);
    let mut swallowed = dose(&one);
    swallowed["reservation"] = reserved["reservation"].clone();
    let given = wong.post("/api/v1/doses", swallowed).await.expect(201);
    let void = json!({ "what": "wasted", "reason": "spat out", "witness": { "login": "lim", "password": PASSWORD } });
    wong.post(&format!("/api/v1/doses/{}/void", given["id"].as_str().unwrap()), void).await.expect(200);
    let reserved = wong.post("/api/v1/reservations", dose(&one)).await.expect(201);
    let path = format!("/api/v1/reservations/{}", reserved["reservation"].as_str().unwrap());
    assert!(wong.delete(&path).await.status < 300);
    wong.post("/api/v1/withheld-doses", json!({ "client": two, "reason": "intoxicated" })).await.expect(201);
    assert_eq!(wong.get("/counter").await.status, 200);
    assert_eq!(wong.form("/counter/scan", &[("code", &one)]).await.status, 200);
}

on_both! {
    async fn nothing_at_the_counter_reads_through_a_table_that_grows(t: TestApp) {
        a_day_at_the_counter(t).await;
        let seen: BTreeSet<String> = statements::seen(t.database.url()).into_iter().collect();
        assert!(seen.len() > 40, "{}", seen.len());
        tokio::task::block_in_place(|| {
            let mut conn = db::open_one(&t.app.config.database, false).unwrap();
            let mut wrong = Vec::new();
            for sql in seen.iter().filter(|sql| !sql.starts_with("INSERT") && sql.contains(" FROM ") || sql.starts_with("UPDATE")) {
                for table in read_through(&mut conn, sql) {
                    if !SMALL.contains(&table.as_str()) {
                        wrong.push(format!("{table}: {sql}"));
                    }
                }
            }
            assert_eq!(wrong, Vec::<String>::new());
            let through = read_through(&mut conn, "SELECT count(*) FROM doses WHERE volume_ul > 5");
            assert_eq!(through, ["doses"], "a statement that does read through is seen");
        });
    }
}

on_both! {
    async fn a_client_s_newest_doses_and_orders_are_read_from_an_index_alone(t: TestApp) {
        a_day_at_the_counter(t).await;
        let seen: BTreeSet<String> = statements::seen(t.database.url()).into_iter().collect();
        tokio::task::block_in_place(|| {
            let mut conn = db::open_one(&t.app.config.database, false).unwrap();
            // The rows that a visit reads lie apart by weeks and months: each would be a page of its own.
            for (index, sorted) in [("doses_by_client_day", "service_day"), ("orders_by_signature", "signed_at")] {
                let is_of = |sql: &&String| sql.contains(" LIMIT ") && sql.replace(['"', '`'], "").contains(&format!("{sorted} DESC"));
                let read: Vec<&String> = seen.iter().filter(is_of).filter(|sql| uses(&mut conn, sql, index)).collect();
                assert!(!read.is_empty(), "{index}: {seen:#?}");
            }
        });
    }
}

/// Whether a statement is answered from this index without the rows themselves.
fn uses(conn: &mut Conn, sql: &str, index: &str) -> bool {
    steps(conn, sql).iter().any(|step| {
        step.contains(&format!("COVERING INDEX {index} "))
            || step.contains(&format!("Index Only Scan Backward using {index} "))
    })
}
