//! What a dose costs: each line is work of ours beside the same rows written or read without it, in
//! one run on one machine, so that the ratio says something anywhere.
//!
//! `cargo bench` measures an embedded file; with `TEDUH_TEST_POSTGRES` set to the address of a
//! cluster, a database there too (`scripts/bench` starts one).

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a measurement ends where something is not as expected"
)]

mod support;

use std::sync::Arc;
use std::time::{Duration, Instant as Moment};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use support::on_both;
use teduh::app::App;
use teduh::clients::{self, Admission, Language, Sex};
use teduh::clients::{Facts, Identity as Person};
use teduh::clock::Clock;
use teduh::config::Config;
use teduh::counter::card;
use teduh::counter::facts::{CounterCommand, PourFrom, Witness};
use teduh::counter::give::give;
use teduh::counter::reserve::Asked;
use teduh::ctx::{Actor, Ctx};
use teduh::db::{self, Conn};
use teduh::ids::{ContainerId, SiteId};
use teduh::orders::{self, terms::OrderCommand};
use teduh::register::{self, Receipt};
use teduh::schema::{audit_log, containers, dose_guard, doses, register_entries};
use teduh::staff::{self, NewStaff};
use teduh::words::{Alertness, Identity, Role};

const CLIENTS: usize = 100;
/// Days of history before anything is measured, and days that are measured each way.
const HISTORY: i64 = 40;
const MEASURED: i64 = 4;
const WINDOWS: usize = 16;
/// Small, so that one container of the largest size lasts to the end.
const DOSE_MCG: i64 = 5_000;
const DOSE_UL: i64 = 1_000;

fn main() {
    on_both(run);
}

fn run(name: &str, url: &str) {
    let clinic = Clinic::build(url);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    println!("{name}: {CLIENTS} clients, {HISTORY} days of history");
    let mut day = HISTORY;
    let mut next_day = || {
        day += 1;
        day
    };
    let mut ours = Vec::new();
    let mut cards = Vec::new();
    for _ in 0..MEASURED {
        let day = next_day();
        for code in clinic.codes.iter() {
            cards.push(timed(|| runtime.block_on(clinic.open(code, day))));
            ours.push(timed(|| runtime.block_on(clinic.give(code, day))));
        }
    }
    let mut together = Vec::new();
    for _ in 0..MEASURED {
        let day = next_day();
        together.push(timed(|| runtime.block_on(clinic.everybody(day))));
    }
    let mut conn = db::open_one(&clinic.app.config.database, false).expect("a connection");
    let mut raw = Vec::new();
    let mut rows = Vec::new();
    for _ in 0..MEASURED {
        let day = next_day();
        for code in clinic.codes.iter() {
            let (client, episode) = clinic.ids(code);
            rows.push(timed(|| newest(&mut conn, &client)));
            raw.push(timed(|| clinic.raw_dose(&mut conn, &client, &episode, day)));
        }
    }
    line(
        "open a client at the counter, with its line in the audit",
        &mut cards,
        "one read of the newest rows",
        &mut rows,
    );
    line("give a dose, every check", &mut ours, "its rows, no check", &mut raw);
    let each = together.iter().sum::<Duration>() / u32::try_from(together.len() * CLIENTS).unwrap();
    line(
        &format!("give a dose at {WINDOWS} windows at once"),
        &mut [each],
        "its rows, one after another",
        &mut raw,
    );
    println!();
}

fn timed(work: impl FnOnce()) -> Duration {
    let begun = Moment::now();
    work();
    begun.elapsed()
}

fn line(ours: &str, took: &mut [Duration], raw: &str, raw_took: &mut [Duration]) {
    let (a, b) = (median(took), median(raw_took));
    println!("  {ours}: {a:?}; {raw}: {b:?}; ratio {:.2}", a.as_secs_f64() / b.as_secs_f64());
}

fn median(took: &mut [Duration]) -> Duration {
    took.sort_unstable();
    took[took.len() / 2]
}

/// A clinic with people, orders and a history.
struct Clinic {
    app: App,
    ctx: Ctx,
    codes: Arc<Vec<String>>,
    container: ContainerId,
}

fn morning() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 3, 2).and_then(|day| day.and_hms_opt(1, 0, 0)).expect("a moment")
}

impl Clinic {
    fn build(url: &str) -> Self {
        let mut config = Config::load(None, Some(url)).expect("settings");
        config.keys.root = Some("07".repeat(32).into());
        teduh::cli::migrate::migrate(config.clone()).expect("migrates");
        let app = teduh::server::open_app(config, Clock::manual(morning())).expect("opens");
        let main = SiteId::from_text("main");
        let base = Ctx { now: morning(), ..app.system(main.clone()) };
        let roles = [Role::Doctor, Role::Pharmacist, Role::Manager].map(|role| (main.clone(), role));
        let new = NewStaff {
            login: "farah".into(),
            display_name: "Dr Farah".into(),
            language: "en".into(),
            roles: roles.to_vec(),
        };
        let password = app.passwords.hash("a long password").expect("hashes");
        let id = app
            .act_blocking(&base, move |conn, ctx| staff::add_staff(conn, ctx, &new, &password))
            .expect("hired");
        let actor = Actor::Staff { id, roles: roles.to_vec() };
        let ctx = Ctx { actor, ..base };
        let (codes, container) = app.act_blocking(&ctx, enrol).expect("enrols");
        let clinic = Clinic { app, ctx, codes: Arc::new(codes), container };
        for day in 1..=HISTORY {
            let (codes, asked) = (clinic.codes.clone(), clinic.asked());
            let all = move |conn: &mut Conn, ctx: &Ctx| {
                codes.iter().try_for_each(|code| give(conn, ctx, code, &asked).map(|_| ()))
            };
            clinic.app.act_blocking(&clinic.at(day), all).expect("a day of history");
        }
        clinic
    }

    fn at(&self, day: i64) -> Ctx {
        Ctx { now: morning() + TimeDelta::days(day), ..self.ctx.clone() }
    }

    fn asked(&self) -> Asked {
        let command = CounterCommand {
            dose_mcg: DOSE_MCG,
            part: None,
            containers: vec![PourFrom { container: self.container.clone(), volume_ul: None }],
            expected_mcg: Some(DOSE_MCG),
            identity: Some(Identity::Photo),
            alertness: Some(Alertness::Alert),
            confirm_jump: false,
            witness: Witness::Absent,
            client_choice: false,
        };
        Asked { command, witness: None, bottle: None, repeats: None }
    }

    async fn open(&self, code: &str, day: i64) {
        let (code, ctx) = (code.to_owned(), self.at(day));
        let open = move |conn: &mut Conn| {
            let opened = card::open_at_counter(conn, &ctx, &code)?;
            let client = clients::open_client(conn, &ctx, &code)?.id;
            card::note_look(conn, &ctx, &client)?;
            Ok(opened)
        };
        let opened = self.app.db.write(open, |_, _| Ok(()));
        opened.await.expect("opens");
    }

    async fn give(&self, code: &str, day: i64) {
        let (code, asked, ctx) = (code.to_owned(), self.asked(), self.at(day));
        let give = move |conn: &mut Conn| give(conn, &ctx, &code, &asked);
        let given = self.app.db.write(give, |_, _| Ok(()));
        given.await.expect("gives");
    }

    /// Everybody's dose, so many windows at once.
    async fn everybody(&self, day: i64) {
        let lane = |window: usize| {
            let codes = self.codes.iter().skip(window).step_by(WINDOWS);
            async move {
                for code in codes {
                    self.give(code, day).await;
                }
            }
        };
        futures_util::future::join_all((0..WINDOWS).map(lane)).await;
    }

    fn ids(&self, code: &str) -> (String, String) {
        let code = code.to_owned();
        let ids = self.app.db.read_blocking(|conn| {
            let client = clients::open_client(conn, &self.ctx, &code)?;
            let episode = clients::episodes::open_episode(conn, &client.id)?.expect("an episode");
            Ok((client.id.to_string(), episode.id.to_string()))
        });
        ids.expect("ids")
    }

    /// The rows of a dose with nothing around them, committed.
    fn raw_dose(&self, conn: &mut Conn, client: &str, episode: &str, day: i64) {
        let at = morning() + TimeDelta::days(day);
        let id = uuid::Uuid::now_v7().to_string();
        let by = self.ctx.staff_id().expect("somebody").to_string();
        let row = (
            (
                doses::id.eq(&id),
                doses::client_id.eq(client),
                doses::episode_id.eq(episode),
                doses::site_id.eq("main"),
            ),
            (doses::kind.eq("observed"), doses::service_day.eq(at.date()), doses::part.eq("whole")),
            (doses::dose_mcg.eq(DOSE_MCG), doses::ordered_mcg.eq(DOSE_MCG), doses::volume_ul.eq(DOSE_UL)),
            (
                doses::at.eq(at),
                doses::client_choice.eq(false),
                doses::warnings.eq("[]"),
                doses::by_staff.eq(&by),
            ),
        );
        let written = conn.transaction(|conn| {
            diesel::insert_into(doses::table).values(row).execute(conn)?;
            for part in ["am", "pm"] {
                let guard = (dose_guard::client_id.eq(client), dose_guard::dose_date.eq(at.date()));
                let guard = (guard, dose_guard::part.eq(part), dose_guard::dose_id.eq(&id));
                diesel::insert_into(dose_guard::table).values(guard).execute(conn)?;
            }
            let container = containers::table.find(self.container.as_str());
            diesel::update(container)
                .set((
                    containers::balance_ul.eq(containers::balance_ul - DOSE_UL),
                    containers::entries.eq(containers::entries + 1),
                ))
                .execute(conn)?;
            let (balance, seq): (i64, i64) =
                container.select((containers::balance_ul, containers::entries)).get_result(conn)?;
            let entry = (
                (
                    register_entries::id.eq(uuid::Uuid::now_v7().to_string()),
                    register_entries::site_id.eq("main"),
                ),
                (register_entries::container_id.eq(self.container.as_str()), register_entries::seq.eq(seq)),
                (register_entries::at.eq(at), register_entries::service_day.eq(at.date())),
                (register_entries::kind.eq("dose"), register_entries::volume_ul.eq(-DOSE_UL)),
                (register_entries::balance_ul.eq(balance), register_entries::dose_id.eq(&id)),
                (register_entries::client_id.eq(client), register_entries::by_staff.eq(&by)),
            );
            diesel::insert_into(register_entries::table).values(entry).execute(conn)?;
            let line = (
                (
                    audit_log::id.eq(uuid::Uuid::now_v7().to_string()),
                    audit_log::at.eq(at),
                    audit_log::site_id.eq("main"),
                ),
                (
                    audit_log::actor_kind.eq("staff"),
                    audit_log::actor_id.eq(&by),
                    audit_log::action.eq("counter.give"),
                ),
                (
                    audit_log::outcome.eq("done"),
                    audit_log::client_id.eq(client),
                    audit_log::subject_id.eq(&id),
                ),
            );
            diesel::insert_into(audit_log::table).values(line).execute(conn)?;
            Ok::<(), diesel::result::Error>(())
        });
        written.expect("writes");
    }
}

/// A client's newest rows, as the background reads them.
fn newest(conn: &mut Conn, client: &str) {
    let rows: Vec<(String, NaiveDate, i64, NaiveDateTime)> = doses::table
        .filter(doses::client_id.eq(client))
        .select((doses::id, doses::service_day, doses::dose_mcg, doses::at))
        .order((doses::service_day.desc(), doses::at.desc()))
        .limit(90)
        .load(conn)
        .expect("reads");
    assert!(!rows.is_empty());
}

/// Stock enough for everything, and everybody with an order for two months.
fn enrol(conn: &mut Conn, ctx: &Ctx) -> teduh::error::Result<(Vec<String>, ContainerId)> {
    let today = ctx.now.date();
    let receipt = Receipt {
        product: "Methadone 5 mg/mL".into(),
        mg_per_ml: Some(5),
        lot: "L".into(),
        expires_on: today + TimeDelta::days(900),
        volume_ul: 10_000_000,
        label: None,
    };
    let container = register::receive(conn, ctx, &receipt)?;
    register::open_container(conn, ctx, &container.id, "1")?;
    let mut codes = Vec::new();
    for number in 0..CLIENTS {
        let identity = Person {
            name: format!("Client {number}"),
            date_of_birth: today - TimeDelta::days(12_000),
            contact: None,
        };
        let facts = Facts { sex: Some(Sex::Male), language: Some(Language::English), ..Facts::default() };
        let code = format!("B{number:03}");
        let admission = Admission {
            code: Some(code.clone()),
            identity,
            facts,
            site: ctx.site.clone(),
            policy: None,
            treatment_since: None,
        };
        let admitted = clients::admit_client(conn, ctx, &admission)?;
        let command = OrderCommand {
            dose_mcg: DOSE_MCG,
            starts_on: today,
            ends_on: today + TimeDelta::days(60),
            parts: vec![],
            reason: None,
            override_words: Some("known from another clinic".into()),
            bottles: None,
        };
        orders::sign_for(conn, ctx, &admitted.client, &command)?;
        codes.push(code);
    }
    Ok((codes, container.id))
}
