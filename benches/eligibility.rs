//! What it costs to assess everybody: our facts and rules for each client in treatment, beside a bare
//! statement that only reads and counts the same doses, in one run on one machine.
//!
//! `TEDUH_BENCH_CLIENTS` names the sizes, `910,9100` unless set; each client has two years of doses.
//! With `TEDUH_TEST_POSTGRES` set to the address of a cluster a database there is measured too.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a measurement ends where something is not as expected"
)]

#[path = "support/cards.rs"]
mod cards;
#[path = "support/care.rs"]
mod care;
#[path = "support/here.rs"]
mod here;
#[path = "support/history.rs"]
mod history;
#[path = "support/recount.rs"]
mod recount;
mod support;

use std::time::{Duration, Instant as Moment};

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::BigInt;
use here::Here;
use history::{DAYS, clients_sql, count_all, days_table, first_day, write};
use support::on_both;
use teduh::app::App;
use teduh::clock::Clock;
use teduh::config::Config;
use teduh::ctx::Ctx;
use teduh::db::Conn;
use teduh::ids::SiteId;
use teduh::server;
use teduh::staff::{self, NewStaff};
use teduh::takehome::everybody::assess_everybody;
use teduh::words::Role;

/// Clients loaded in one transaction.
const LOAD: usize = 700;
const CALLS: usize = 400;

fn main() {
    let sizes = std::env::var("TEDUH_BENCH_CLIENTS").unwrap_or_else(|_| "910,9100".into());
    let sizes: Vec<usize> = sizes.split(',').map(|size| size.parse().expect("a number of clients")).collect();
    on_both(|name, url| run(name, url, &sizes));
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).expect("a day")
}

fn morning() -> NaiveDateTime {
    today().and_hms_opt(1, 0, 0).expect("a moment")
}

fn run(name: &str, url: &str, sizes: &[usize]) {
    let mut config = Config::load(None, Some(url)).expect("settings");
    config.keys.root = Some("07".repeat(32).into());
    teduh::cli::migrate::migrate(config.clone()).expect("migrates");
    let app = server::open_app(config, Clock::manual(morning())).expect("opens");
    let staff = hire(&app);
    let mut loaded = 0;
    for size in sizes {
        println!("{name}: {size} clients, {DAYS} days each");
        let took = timed(|| load(&app, &staff, loaded, *size));
        println!("  loaded in {took:?}");
        loaded = *size;
        let took = timed(|| count_all(&app, morning()));
        println!("  counted once, in batches beside the doses, in {took:?}");
        measure(&app, *size);
        recounted(&app, *size);
    }
    calls(&app, loaded);
    println!();
}

fn hire(app: &App) -> String {
    let main = SiteId::from_text("main");
    let base = Ctx { now: morning(), ..app.system(main.clone()) };
    let new = NewStaff {
        login: "farah".into(),
        display_name: "Dr Farah".into(),
        language: "en".into(),
        roles: vec![(main.clone(), Role::Doctor), (main, Role::Pharmacist)],
    };
    let password = app.passwords.hash("a long password").expect("hashes");
    let hired = app.act_blocking(&base, move |conn, ctx| staff::add_staff(conn, ctx, &new, &password));
    hired.expect("hired").to_string()
}

/// Adds clients up to a number: one dose a day but for some missed days, a rise each half year, what
/// a person attests. Dose rows are made inside the database.
fn load(app: &App, staff: &str, from: usize, to: usize) {
    if from == 0 {
        write(app, days_table(today()));
    }
    for begin in (from..to).step_by(LOAD) {
        let end = to.min(begin + LOAD);
        write(app, clients_sql(staff, today(), DAYS, (begin, end)));
        write(app, care::care_sql(staff, (begin, end), first_day(today())));
        eprint!("\r  {end} of {to}");
    }
    eprintln!();
    // PostgreSQL looks at its tables at a time of its own, which would fall anywhere in what is measured.
    if app.config.embedded_path().is_none() {
        write(app, vec!["ANALYZE".into()]);
    }
}

#[derive(QueryableByName)]
#[allow(dead_code, reason = "read and thrown away: reading is what is measured")]
struct Counted {
    #[diesel(sql_type = BigInt)]
    taken: i64,
    #[diesel(sql_type = BigInt)]
    last_30: i64,
    #[diesel(sql_type = BigInt)]
    last_90: i64,
}

fn bare(app: &App) -> usize {
    let (month, season) = (today() - Days::new(30), today() - Days::new(90));
    let sql = format!(
        "SELECT COUNT(*) AS taken, SUM(CASE WHEN service_day >= '{month}' THEN 1 ELSE 0 END) AS last_30, \
         SUM(CASE WHEN service_day >= '{season}' THEN 1 ELSE 0 END) AS last_90 FROM doses d \
         WHERE NOT EXISTS (SELECT 1 FROM dose_voids v WHERE v.dose_id = d.id) GROUP BY episode_id"
    );
    let rows = app.db.read_blocking(|conn| Ok(sql_query(sql).load::<Counted>(conn)?));
    rows.expect("counts").len()
}

fn ours(app: &App) -> usize {
    let policy = app.policies.in_force("harapan", today()).expect("stands").clone();
    let mut seen = 0;
    let work = |conn: &mut Conn| {
        assess_everybody(
            conn,
            None,
            today(),
            |_| Some(policy.clone()),
            |_, _, _| {
                seen += 1;
                Ok(())
            },
        )
    };
    app.db.read_blocking(work).expect("assesses");
    seen
}

fn measure(app: &App, size: usize) {
    let mut times = [Vec::new(), Vec::new()];
    for round in 1..=3 {
        eprint!("\r  assessing everybody, {round} of 3");
        times[0].push(timed(|| assert_eq!(ours(app), size)));
        times[1].push(timed(|| assert_eq!(bare(app), size)));
    }
    eprintln!();
    let [ours, bare] = times.map(|mut took| {
        took.sort_unstable();
        took[1].as_secs_f64()
    });
    let each = ours / size as f64;
    println!(
        "  assess everybody: {ours:.2} s, {:.0} clients a second, {:.0} µs each; bare count of the same doses: {bare:.2} s; \
         rate {:.2} of bare; 91,000 would take {:.0} s; memory {}",
        1.0 / each,
        each * 1e6,
        bare / ours,
        each * 91_000.0,
        memory()
    );
}

/// The flags of everybody: first all that open, then a run that finds nothing new, as each hour but one.
fn recounted(app: &App, size: usize) {
    let (turned, first) = recount::ours(app, morning());
    let mut times = [Vec::new(), Vec::new()];
    for hour in 1..=3 {
        let (again, took) = recount::ours(app, morning() + TimeDelta::hours(hour));
        assert_eq!(again, 0, "nothing turned meanwhile");
        times[0].push(took);
        times[1].push(recount::bare(app));
    }
    let [ours, bare] = times.map(|mut took| {
        took.sort_unstable();
        took[1].as_secs_f64()
    });
    println!(
        "  recount flags: first {first:?} ({turned} opened); again {ours:.3} s, {:.1} µs each; bare reads of the \
         same rows {bare:.3} s; {:.2} × their time",
        ours / size as f64 * 1e6,
        ours / bare
    );
}

/// One assessment over HTTP.
fn calls(app: &App, loaded: usize) {
    let (here, runtime) = (Here::serve(app), tokio::runtime::Runtime::new().expect("a runtime"));
    let base = &here.base;
    let (mut took, cards) = runtime.block_on(async {
        let client = reqwest::Client::new();
        let login = serde_json::json!({"login": "farah", "password": "a long password"});
        let answer =
            client.post(format!("{base}/api/v1/session")).json(&login).send().await.expect("answers");
        let answer: serde_json::Value = answer.json().await.expect("JSON");
        let token = answer["token"].as_str().expect("signed in").to_owned();
        let mut took = Vec::new();
        for call in 0..CALLS {
            let url = format!("{base}/api/v1/clients/C{}/take-home", 1_000_000 + call * 7 % loaded);
            let begun = Moment::now();
            let answer = client.get(url).bearer_auth(&token).send().await.expect("answers");
            assert_eq!(answer.status(), 200);
            answer.bytes().await.expect("a body");
            took.push(begun.elapsed());
        }
        (took, cards::at_windows(base, &token).await)
    });
    here.stop(&runtime);
    took.sort_unstable();
    println!("  one assessment over HTTP: median {:?}, p99 {:?}", took[CALLS / 2], took[CALLS * 99 / 100]);
    cards::print(cards);
}

fn timed(work: impl FnOnce()) -> Duration {
    let begun = Moment::now();
    work();
    begun.elapsed()
}

/// Resident now, and at most so far.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        let kib = line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or_default();
        kib / 1024
    };
    format!("{} MiB (at most {})", line("VmRSS"), line("VmHWM"))
}
