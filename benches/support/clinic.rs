//! A clinic with many windows: clients of two years, whose cards are opened, and clients of two weeks, of whom each
//! has one dose today.

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use serde_json::{Value, json};
use teduh::app::App;
use teduh::clock::Clock;
use teduh::config::Config;
use teduh::ctx::{Actor, Ctx};
use teduh::ids::SiteId;
use teduh::register::{self, Receipt};
use teduh::server;
use teduh::staff::{self, NewStaff};
use teduh::words::Role;

use super::care;
use super::here::Here;
use super::history::{DAYS, clients_sql, count_all, days_table, first_day, write};
use super::template::{Template, Turn, heard};

/// Clients with two years of records.
pub const OLD: usize = 500;
/// Clients who have a dose in the measuring.
pub const NEW: usize = 36_000;
/// Open bottles, of which windows pour: each has its own, or shares it where there are more of them.
pub const OPEN: usize = 16;
/// All bottles: the others are for statements that are run bare, each of whose windows has one.
pub const BOTTLES: usize = 120;
pub const PASSWORD: &str = "a long password";
/// Numbers of the first client and of the first window: what carries one of them in its name is theirs.
pub const FIRST_CLIENT: usize = 1_000_000;
pub const FIRST_WINDOW: usize = 9_000_000;
/// Days of the clients of two weeks.
const NEW_DAYS: u64 = 14;
/// Clients loaded in one transaction.
const LOAD: usize = 1_000;
const DOSE_UL: i64 = 8_000;
const BOTTLE_UL: i64 = 1_000_000_000;

/// What a window asks for a client.
pub fn dose(client: usize, window: usize) -> Value {
    json!({
        "client": format!("C{}", FIRST_CLIENT + client), "dose_mg": DOSE_UL / 200, "expected_dose_mg": DOSE_UL / 200,
        "identity": "photo", "alertness": "alert", "container": format!("k{}", FIRST_WINDOW + window % OPEN),
    })
}

/// The key with which it is asked.
pub fn key(client: usize) -> String {
    format!("dose-{}", FIRST_CLIENT + client)
}

/// Opens a database, filled once; at a clock that stands still.
pub fn build(url: &str) -> App {
    let mut config = Config::load(None, Some(url)).expect("settings");
    config.keys.root = Some("07".repeat(32).into());
    teduh::cli::migrate::migrate(config.clone()).expect("migrates");
    let now = Clock::System.now();
    let app = server::open_app(config, Clock::manual(now)).expect("opens");
    let ctx = hire(&app, now);
    let staff = ctx.staff_id().expect("somebody").to_string();
    let today = (now + TimeDelta::hours(8)).date();
    write(&app, days_table(today));
    write(&app, clients_sql(&staff, today, DAYS, (0, OLD)));
    write(&app, care::care_sql(&staff, (0, OLD), first_day(today)));
    for begin in (OLD..OLD + NEW).step_by(LOAD) {
        write(&app, clients_sql(&staff, today, NEW_DAYS, (begin, begin + LOAD)));
        write(&app, vec![orders_sql(&staff, today, (begin, begin + LOAD))]);
        eprint!("\r  {} of {}", begin - OLD + LOAD, NEW);
    }
    eprintln!();
    bottles(&app, &ctx, today);
    count_all(&app, now);
    if app.config.embedded_path().is_none() {
        write(&app, vec!["ANALYZE".into()]);
    }
    app
}

fn hire(app: &App, now: NaiveDateTime) -> Ctx {
    let main = SiteId::from_text("main");
    let base = Ctx { now, ..app.system(main.clone()) };
    let roles = [Role::Pharmacist, Role::Manager].map(|role| (main.clone(), role)).to_vec();
    let new = NewStaff {
        login: "wong".into(),
        display_name: "Wong".into(),
        language: "en".into(),
        roles: roles.clone(),
    };
    let password = app.passwords.hash(PASSWORD).expect("hashes");
    let hired = app.act_blocking(&base, move |conn, ctx| staff::add_staff(conn, ctx, &new, &password));
    Ctx { actor: Actor::Staff { id: hired.expect("hired"), roles }, ..base }
}

fn orders_sql(staff: &str, today: NaiveDate, (begin, end): (usize, usize)) -> String {
    let (starts, ends) = (today - Days::new(NEW_DAYS), today + Days::new(30));
    format!(
        "INSERT INTO orders (id, client_id, episode_id, dose_mcg, starts_on, ends_on, overridden, warnings, signed_by, \
         signed_at) WITH RECURSIVE s(n) AS (SELECT {} UNION ALL SELECT n + 1 FROM s WHERE n < {}) \
         SELECT 'o' || n, 'c' || n, 'e' || n, 40000, CAST('{starts}' AS DATE), CAST('{ends}' AS DATE), FALSE, '', \
         '{staff}', CAST('{starts} 01:00:00' AS TIMESTAMP) FROM s",
        FIRST_CLIENT + begin,
        FIRST_CLIENT + end - 1
    )
}

/// One that was received and opened, and others like it; those that no window pours of stay sealed, or each dose would
/// read them all.
fn bottles(app: &App, ctx: &Ctx, today: NaiveDate) {
    let receipt = Receipt {
        product: "Methadone 5 mg/mL".into(),
        mg_per_ml: Some(5),
        lot: "L".into(),
        expires_on: today + Days::new(400),
        volume_ul: 10_000_000,
        label: None,
    };
    let first = app.act_blocking(ctx, move |conn, ctx| {
        let bottle = register::receive(conn, ctx, &receipt)?;
        register::open_container(conn, ctx, &bottle.id, "9")
    });
    let first = first.expect("opened").id;
    let series = format!(
        "WITH RECURSIVE s(n) AS (SELECT {FIRST_WINDOW} UNION ALL SELECT n + 1 FROM s WHERE n < {})",
        FIRST_WINDOW + BOTTLES - 1
    );
    let bottles = format!(
        "INSERT INTO containers (id, site_id, product_id, label, lot, expires_on, mg_per_ml, state, counter_window, \
         opened_at, received_at, balance_ul, set_aside_ul, entries) {series} SELECT 'k' || s.n, site_id, product_id, \
         'B' || s.n, lot, expires_on, mg_per_ml, CASE WHEN s.n < {} THEN state ELSE 'sealed' END, 'w' || s.n, \
         opened_at, received_at, {BOTTLE_UL}, 0, entries \
         FROM containers CROSS JOIN s WHERE id = '{first}'",
        FIRST_WINDOW + OPEN
    );
    let entries = format!(
        "INSERT INTO register_entries (id, site_id, container_id, seq, at, service_day, kind, volume_ul, balance_ul, \
         by_staff) {series} SELECT 'r' || s.n || '-' || seq, site_id, 'k' || s.n, seq, at, service_day, kind, \
         CASE kind WHEN 'receipt' THEN {BOTTLE_UL} ELSE 0 END, {BOTTLE_UL}, by_staff \
         FROM register_entries CROSS JOIN s WHERE container_id = '{first}'"
    );
    write(app, vec![bottles, entries]);
}

/// What one dose asks and writes from its request to its answer, taken down twice over HTTP in this process: what
/// differs between the two is the client's, the window's, or new each time.
pub fn statements_of_a_dose(app: &App) -> Template {
    let (here, runtime) = (Here::serve(app), tokio::runtime::Runtime::new().expect("a runtime"));
    let base = &here.base;
    let turn = |client, window, before| Turn { client: OLD + client, window, before };
    // Each window's first dose prepares what it runs; the second window gives one more than the first.
    let turns = [turn(0, 1, 0), turn(1, 0, 0), turn(2, 1, 1)];
    let mut ran = runtime.block_on(async {
        let http = reqwest::Client::new();
        let sign_in = json!({ "login": "wong", "password": PASSWORD });
        let answer =
            http.post(format!("{base}/api/v1/session")).json(&sign_in).send().await.expect("answers");
        let answer: Value = answer.json().await.expect("JSON");
        let token = answer["token"].as_str().expect("signed in").to_owned();
        let mut ran = Vec::new();
        for turn in turns {
            heard();
            let call = http.post(format!("{base}/api/v1/doses")).bearer_auth(&token);
            let call = call.header("Idempotency-Key", key(turn.client)).json(&dose(turn.client, turn.window));
            let answer = call.send().await.expect("answers");
            assert_eq!(answer.status(), 201, "{}", answer.text().await.expect("words"));
            ran.push((heard(), turn));
        }
        ran
    });
    here.stop(&runtime);
    let (second, first) = (ran.remove(2), ran.remove(1));
    Template::of(first, second)
}
