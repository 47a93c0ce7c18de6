//! What a booking costs beside the bare statements of its transaction and beside its rows written without
//! it, and how long it takes to find what is free on a day, at a site with a year of bookings.
//!
//! `cargo bench --bench slots` measures an embedded file; with `TEDUH_TEST_POSTGRES` set to the address
//! of a cluster, a database there too (`scripts/bench` starts one).

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a measurement ends where something is not as expected"
)]

#[path = "support/replay.rs"]
mod replay;
mod support;

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant as Moment};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use diesel::connection::InstrumentationEvent;
use diesel::prelude::*;
use diesel::result::Error as Broken;
use diesel::sql_query;
use support::on_both;
use teduh::app::App;
use teduh::clients::programme::{self, Site};
use teduh::clients::{self, Admission, Facts, Identity as Person};
use teduh::clock::Clock;
use teduh::config::Config;
use teduh::ctx::{Actor, Ctx};
use teduh::db::{self, Conn};
use teduh::ids::SiteId;
use teduh::schema::{audit_log, bookings};
use teduh::slots::bookings::{Wish, book};
use teduh::slots::day_of;
use teduh::slots::hours::{Period, Terms, Weekly, set_weekly};
use teduh::slots::predicted::predicted;
use teduh::staff::{self, NewStaff};
use teduh::words::{Part, Role};

const CLIENTS: usize = 500;
/// Days of bookings before and after the day on which everything is measured: a year.
const BEFORE: i64 = 300;
const AFTER: i64 = 65;
/// How many ask at once, and how often a day is looked at.
const AT_ONCE: usize = 16;
const LOOKS: usize = 2_000;
const CUP: i64 = 180;
const SLOT_MINUTES: i64 = 10;
const WINDOWS: i64 = 4;
/// Rows that go in with one statement.
const LOAD: usize = 500;

fn main() {
    on_both(run);
}

fn run(name: &str, url: &str) {
    let clinic = Clinic::build(url);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    println!("{name}: {CLIENTS} clients, {} bookings", CLIENTS * usize::try_from(BEFORE + AFTER).unwrap());
    let (mut free, mut waits) = (Vec::new(), Vec::new());
    for look in 0..LOOKS {
        let ahead = 1 + i64::try_from(look).unwrap() * 7 % (AFTER - 2);
        free.push(timed(|| runtime.block_on(clinic.look(ahead, false))));
        waits.push(timed(|| runtime.block_on(clinic.look(ahead, true))));
    }
    spread("what is free on a day", &mut free);
    spread("the same with the wait of each slot", &mut waits);

    let mut ours = Vec::new();
    for number in 0..CLIENTS {
        ours.push(timed(|| runtime.block_on(clinic.book(number, AFTER))));
    }
    let together = timed(|| runtime.block_on(clinic.everybody(AFTER + 1)));
    let mut conn = db::open_one(&clinic.app.config.database, false).expect("a connection");
    let (mut rows, mut by_hand, mut bare) = (Vec::new(), Vec::new(), Vec::new());
    let mut statements = 0;
    for number in 0..CLIENTS {
        rows.push(timed(|| clinic.rows(&mut conn, number, AFTER + 2, false)));
        by_hand.push(timed(|| clinic.rows(&mut conn, number, AFTER + 3, true)));
        let taken_down = statements_of(&mut conn, |conn| clinic.booking(number, AFTER + 4)(conn));
        statements += taken_down.len();
        bare.push(timed(|| replay::replay(&mut conn, &taken_down)));
    }
    let (rows, by_hand, bare) = (mean(&rows), mean(&by_hand), mean(&bare));
    let each = together / u32::try_from(CLIENTS).unwrap();
    for (what, took) in [("one after another", mean(&ours)), ("16 at once", each)] {
        println!(
            "  bookings {what}: {:.0} in a second; ratio to its statements {:.2}, to two looks and its rows {:.2}, to its rows {:.2}",
            1.0 / took.as_secs_f64(),
            bare.as_secs_f64() / took.as_secs_f64(),
            by_hand.as_secs_f64() / took.as_secs_f64(),
            rows.as_secs_f64() / took.as_secs_f64(),
        );
    }
    println!(
        "  its {} statements bare: {:.0} in a second; two looks and its rows: {:.0}; its rows: {:.0}",
        statements / CLIENTS,
        1.0 / bare.as_secs_f64(),
        1.0 / by_hand.as_secs_f64(),
        1.0 / rows.as_secs_f64(),
    );
    println!();
}

fn timed(work: impl FnOnce()) -> Duration {
    let begun = Moment::now();
    work();
    begun.elapsed()
}

fn mean(took: &[Duration]) -> Duration {
    took.iter().sum::<Duration>() / u32::try_from(took.len()).unwrap()
}

fn spread(what: &str, took: &mut [Duration]) {
    took.sort_unstable();
    let at = |hundredths: usize| took[(took.len() * hundredths).div_ceil(100) - 1];
    println!("  {what}: median {:?}, p99 {:?}", at(50), at(99));
}

fn morning() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 3, 2).and_then(|day| day.and_hms_opt(1, 0, 0)).expect("a moment")
}

/// What a piece of work asks and writes. Nothing of it stays.
fn statements_of(
    conn: &mut Conn,
    work: impl Fn(&mut Conn) -> teduh::error::Result<()>,
) -> Vec<replay::Statement> {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&heard);
    conn.set_instrumentation(move |event: InstrumentationEvent<'_>| replay::hear(&sink, &event));
    let undone = conn.transaction::<(), Broken, _>(|conn| {
        work(conn).expect("works");
        Err(Broken::RollbackTransaction)
    });
    assert!(matches!(undone, Err(Broken::RollbackTransaction)));
    conn.set_instrumentation(None::<fn(InstrumentationEvent<'_>)>);
    replay::taken_down(&heard)
}

/// A clinic with people and a year of bookings.
struct Clinic {
    app: App,
    ctx: Ctx,
    site: Site,
    today: NaiveDate,
    codes: Arc<Vec<String>>,
    ids: Vec<String>,
    /// The slots of today, which are those of every day.
    slots: Vec<NaiveDateTime>,
}

impl Clinic {
    fn build(url: &str) -> Self {
        let mut config = Config::load(None, Some(url)).expect("settings");
        config.keys.root = Some("07".repeat(32).into());
        teduh::cli::migrate::migrate(config.clone()).expect("migrates");
        let app = teduh::server::open_app(config, Clock::manual(morning())).expect("opens");
        let main = SiteId::from_text("main");
        let base = Ctx { now: morning(), ..app.system(main.clone()) };
        let roles = [Role::Doctor, Role::Manager].map(|role| (main.clone(), role));
        let new = NewStaff {
            login: "farah".into(),
            display_name: "Dr Farah".into(),
            language: "en".into(),
            roles: roles.to_vec(),
        };
        let password = app.passwords.hash("a long password").expect("hashes");
        let hired = app.act_blocking(&base, move |conn, ctx| staff::add_staff(conn, ctx, &new, &password));
        let actor = Actor::Staff { id: hired.expect("hired"), roles: roles.to_vec() };
        let ctx = Ctx { actor, ..base };
        let codes = app.act_blocking(&ctx, enrol).expect("enrols");
        let read = app.db.read_blocking(|conn| {
            let site = programme::site(conn, &ctx.site)?;
            let ids = codes.iter().map(|code| Ok(clients::open_client(conn, &ctx, code)?.id.to_string()));
            let ids = ids.collect::<teduh::error::Result<Vec<String>>>()?;
            let slots = day_of(conn, &site, site.day(ctx.now), ctx.now)?.slots;
            Ok((site, ids, slots.iter().map(|filled| filled.slot.starts_at).collect()))
        });
        let (site, ids, slots) = read.expect("reads");
        let today = site.day(ctx.now);
        let clinic = Clinic { app, ctx, site, today, codes: Arc::new(codes), ids, slots };
        clinic.load();
        clinic
    }

    /// When a client comes on a day.
    fn at(&self, number: usize, ahead: i64) -> NaiveDateTime {
        self.slots[number % self.slots.len()] + TimeDelta::days(ahead)
    }

    /// A year of bookings, two weeks of a queue, and some times of every week.
    fn load(&self) {
        for ahead in -BEFORE..AFTER {
            let rows = (0..CLIENTS).map(|number| {
                let at = self.at(number, ahead);
                let came = if ahead < 0 { format!("'{at}'") } else { "NULL".into() };
                format!(
                    "('{}', '{}', 'main', '{at}', '{}', '{}', 'whole', {CUP}, {}, '{}', '{}', {came})",
                    uuid::Uuid::now_v7(),
                    self.ids[number],
                    at + TimeDelta::minutes(SLOT_MINUTES),
                    self.today + TimeDelta::days(ahead),
                    SLOT_MINUTES * 60 * WINDOWS,
                    at + TimeDelta::minutes(15),
                    at - TimeDelta::days(28),
                )
            });
            let columns = "id, client_id, site_id, starts_at, ends_at, service_day, part, seconds, \
                           capacity_seconds, released_at, booked_at, arrived_at";
            self.insert("bookings", columns, &rows.collect::<Vec<_>>());
        }
        for ahead in -14..0 {
            let tickets: Vec<(String, String)> =
                (0..CLIENTS).map(|number| self.ticket(number, ahead)).collect();
            let (tickets, calls): (Vec<String>, Vec<String>) = tickets.into_iter().unzip();
            let columns =
                "id, site_id, day, number, client_id, need, came_by, came_at, turn_at, outcome, ended_at";
            self.insert("queue_tickets", columns, &tickets);
            self.insert("queue_calls", "ticket_id, seq, kind, at_window, at", &calls);
        }
        let standing = (0..CLIENTS / 10).map(|number| {
            let minute = 7 * 60 + SLOT_MINUTES * i64::try_from(number).unwrap() % 300;
            let (id, client, today) = (uuid::Uuid::now_v7(), &self.ids[number], self.today);
            format!("('{id}', '{client}', 'main', 127, {minute}, 'whole', '{today}', '{}')", self.ctx.now)
        });
        let columns = "id, client_id, site_id, weekdays, minute, part, from_day, set_at";
        self.insert("standing_bookings", columns, &standing.collect::<Vec<_>>());
        if self.app.config.database.url.starts_with("postgres") {
            self.write("ANALYZE");
        }
    }

    fn ticket(&self, number: usize, ahead: i64) -> (String, String) {
        let (id, came) = (uuid::Uuid::now_v7(), self.at(number, ahead));
        let (called, done) = (came + TimeDelta::minutes(2), came + TimeDelta::seconds(165));
        let (day, client) = (self.today + TimeDelta::days(ahead), &self.ids[number]);
        let ticket = format!(
            "('{id}', 'main', '{day}', {}, '{client}', 'dose', 'counter', '{came}', '{came}', 'served', '{done}')",
            number + 1
        );
        (ticket, format!("('{id}', 1, 'called', 1, '{called}')"))
    }

    fn insert(&self, table: &str, columns: &str, rows: &[String]) {
        for some in rows.chunks(LOAD) {
            self.write(&format!("INSERT INTO {table} ({columns}) VALUES {}", some.join(",")));
        }
    }

    fn write(&self, statement: &str) {
        let statement = statement.to_owned();
        let written = self.app.act_blocking(&self.ctx, move |conn, _| {
            sql_query(statement.as_str()).execute(conn)?;
            Ok(())
        });
        written.expect("writes");
    }

    async fn look(&self, ahead: i64, with_waits: bool) {
        let (site, date, now) = (self.site.clone(), self.today + TimeDelta::days(ahead), self.ctx.now);
        let look = move |conn: &mut Conn| {
            let day = day_of(conn, &site, date, now)?;
            let waits = if with_waits { predicted(conn, &site, &day, now)? } else { Vec::new() };
            Ok((day, waits))
        };
        let (day, _) = self.app.db.read(look).await.expect("reads");
        assert!(day.slots.iter().any(|filled| filled.doses_left > 0));
    }

    /// A booking through the use case.
    fn booking(
        &self,
        number: usize,
        ahead: i64,
    ) -> impl Fn(&mut Conn) -> teduh::error::Result<()> + Send + 'static {
        let (code, ctx) = (self.codes[number].clone(), self.ctx.clone());
        let wish = Wish { site: ctx.site.clone(), starts_at: self.at(number, ahead), part: Part::Whole };
        move |conn| book(conn, &ctx, Some(&code), &wish).map(|_| ())
    }

    async fn book(&self, number: usize, ahead: i64) {
        let booked = self.app.db.write(self.booking(number, ahead), |_, _| Ok(()));
        booked.await.expect("books");
    }

    async fn everybody(&self, ahead: i64) {
        let lane = |lane: usize| async move {
            for number in (lane..CLIENTS).step_by(AT_ONCE) {
                self.book(number, ahead).await;
            }
        };
        futures_util::future::join_all((0..AT_ONCE).map(lane)).await;
    }

    /// The rows of a booking, committed; by hand: after a look whether there is room, and whether the
    /// client has a time on that day.
    fn rows(&self, conn: &mut Conn, number: usize, ahead: i64, looks: bool) {
        let (at, client, now) = (self.at(number, ahead), &self.ids[number], self.ctx.now);
        let day = self.today + TimeDelta::days(ahead);
        let (id, by) = (uuid::Uuid::now_v7().to_string(), self.ctx.staff_id().expect("somebody").to_string());
        let capacity = SLOT_MINUTES * 60 * WINDOWS;
        let booking = (
            (bookings::id.eq(&id), bookings::client_id.eq(client), bookings::site_id.eq("main")),
            (bookings::starts_at.eq(at), bookings::ends_at.eq(at + TimeDelta::minutes(SLOT_MINUTES))),
            (bookings::service_day.eq(day), bookings::part.eq("whole"), bookings::seconds.eq(CUP)),
            (
                bookings::capacity_seconds.eq(capacity),
                bookings::released_at.eq(at + TimeDelta::minutes(15)),
                bookings::booked_by.eq(&by),
                bookings::booked_at.eq(now),
            ),
        );
        let line = (
            (audit_log::id.eq(uuid::Uuid::now_v7().to_string()), audit_log::at.eq(now)),
            (audit_log::site_id.eq("main"), audit_log::actor_kind.eq("staff"), audit_log::actor_id.eq(&by)),
            (audit_log::action.eq("slots.book"), audit_log::outcome.eq("done")),
            (audit_log::client_id.eq(client), audit_log::subject_id.eq(&id)),
        );
        let written = conn.transaction(|conn| {
            if looks {
                let live = bookings::table.filter(bookings::ended_at.is_null());
                let in_slot = live.filter(bookings::site_id.eq("main")).filter(bookings::starts_at.eq(at));
                let taken: Vec<i64> = in_slot.select(bookings::seconds).load(conn)?;
                assert!(taken.iter().sum::<i64>() + CUP <= capacity);
                let own = live.filter(bookings::client_id.eq(client)).filter(bookings::service_day.eq(day));
                assert_eq!(own.count().get_result::<i64>(conn)?, 0);
            }
            diesel::insert_into(bookings::table).values(booking).execute(conn)?;
            diesel::insert_into(audit_log::table).values(line).execute(conn)?;
            Ok::<(), diesel::result::Error>(())
        });
        written.expect("writes");
    }
}

/// Hours of every day, and everybody.
fn enrol(conn: &mut Conn, ctx: &Ctx) -> teduh::error::Result<Vec<String>> {
    let today = ctx.now.date();
    let stretch = |opens: i64, closes: i64| Period {
        opens: opens * 60,
        closes: closes * 60,
        slot_minutes: SLOT_MINUTES,
        windows: WINDOWS,
    };
    let days = std::array::from_fn(|_| vec![stretch(7, 12), stretch(14, 18)]);
    set_weekly(conn, ctx, &Weekly { from: today, terms: Terms::USUAL, days })?;
    let mut codes = Vec::new();
    for number in 0..CLIENTS {
        let identity = Person {
            name: format!("Client {number}"),
            date_of_birth: today - TimeDelta::days(12_000),
            contact: None,
        };
        let code = format!("B{number:03}");
        let admission = Admission {
            code: Some(code.clone()),
            identity,
            facts: Facts::default(),
            site: ctx.site.clone(),
            policy: None,
            treatment_since: None,
        };
        clients::admit_client(conn, ctx, &admission)?;
        codes.push(code);
    }
    Ok(codes)
}
