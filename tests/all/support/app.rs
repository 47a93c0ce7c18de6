//! A running service with a clinic in it, and people who speak to it over HTTP as users do.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use serde_json::{Value, json};
use teduh::app::App;
use teduh::clock::Clock;
use teduh::config::{Config, MailWay};
use teduh::ids::SiteId;
use teduh::policy::load::from_texts;
use teduh::register::{self, Receipt};
use teduh::server;
use teduh::staff::{self, NewStaff, Site};
use teduh::words::Role;

use super::cluster::{TestDatabase, fresh_postgres_database, fresh_sqlite_file};
use super::person::{Answer, Person};
use super::statements;

/// The password of everybody in the tests.
pub const PASSWORD: &str = "a long password";
/// Half past nine in the morning of 24 November 2026 in Kuala Lumpur.
pub const MORNING: &str = "2026-11-24T01:30:00";

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An embedded file.
    Sqlite,
    /// The private cluster of the run.
    Postgres,
}

/// The service under test. Dropping it stops the server and checks that the books still add up.
pub struct TestApp {
    pub app: App,
    pub base: String,
    pub database: TestDatabase,
    stop: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

impl TestApp {
    /// Starts the service on a fresh copy of the small clinic.
    pub fn start(kind: Kind) -> TestApp {
        statements::install();
        let database = match kind {
            Kind::Sqlite => fresh_sqlite_file("clinic", make_clinic),
            Kind::Postgres => fresh_postgres_database("clinic", make_clinic),
        };
        let app = open(database.url());
        let (stop, base, thread) = serve(app.clone());
        TestApp { app, base, database, stop, thread: Some(thread) }
    }

    /// Another server on the same database, with a clock of its own that stands where this one stood
    /// at the start.
    pub fn second_server(&self) -> SecondServer {
        let (stop, base, thread) = serve(open(self.database.url()));
        SecondServer { base, stop, thread: Some(thread) }
    }

    /// Another server of the same service, by the same clock, that works by these policies.
    pub fn server_by(&self, texts: &[(&str, String)]) -> SecondServer {
        let policies = Arc::new(from_texts(texts).expect("is sound"));
        let (stop, base, thread) = serve(App { policies, ..self.app.clone() });
        SecondServer { base, stop, thread: Some(thread) }
    }

    /// Another server of the same service, by the same clock, with other settings.
    pub fn server_with(&self, change: impl FnOnce(&mut Config)) -> SecondServer {
        let mut config = (*self.app.config).clone();
        change(&mut config);
        let (stop, base, thread) = serve(App { config: Arc::new(config), ..self.app.clone() });
        SecondServer { base, stop, thread: Some(thread) }
    }

    /// Somebody who has not signed in.
    pub fn nobody(&self) -> Person {
        Person::nobody(&self.base)
    }

    /// A member of staff, by login; everybody is at `main`.
    pub fn person(&self, login: &str) -> Person {
        Person::with(&self.base, login, PASSWORD)
    }

    /// The pharmacist.
    pub fn pharmacist(&self) -> Person {
        self.person("wong")
    }

    /// The doctor.
    pub fn doctor(&self) -> Person {
        self.person("farah")
    }

    /// The moment that the service believes in.
    pub fn now(&self) -> NaiveDateTime {
        self.app.clock.now()
    }

    /// Today at the clinic.
    pub fn today(&self) -> NaiveDate {
        (self.now() + TimeDelta::hours(8)).date()
    }

    /// Moves the clock to half past nine, so many days on.
    pub fn days_later(&self, days: i64) {
        let morning: NaiveDateTime = MORNING.parse().expect("a moment");
        let passed = (self.now() - morning).num_days();
        self.app.clock.set(morning + TimeDelta::days(passed + days));
    }

    /// Moves the clock on.
    pub fn minutes_later(&self, minutes: i64) {
        self.app.clock.set(self.now() + TimeDelta::minutes(minutes));
    }

    /// A client with an order for this dose from today on, for 60 days; the doctor's words lift
    /// the limits of a first day. Gives the programme code.
    pub async fn client_on(&self, dose_mg: f64) -> String {
        let code = self.client().await;
        self.order(&code, dose_mg).await.expect(201);
        code
    }

    /// A client without an order. Gives the programme code.
    pub async fn client(&self) -> String {
        let admission = json!({
            "name": "Hafizan bin Jamal", "date_of_birth": "1984-05-03", "sex": "male", "language": "ms",
            "site": "main", "contact": "012-345 6789",
        });
        let made = self.doctor().post("/api/v1/clients", admission).await;
        made.expect(201)["programme_code"].as_str().expect("a code").to_owned()
    }

    /// Signs an order from today on, for 60 days, beyond every limit.
    pub async fn order(&self, code: &str, dose_mg: f64) -> Answer {
        let order = json!({
            "dose_mg": dose_mg, "starts_on": self.today(), "ends_on": self.today() + TimeDelta::days(60),
            "override": "known from another clinic", "reason": "medical_other",
        });
        self.doctor().post(&format!("/api/v1/clients/{code}/orders"), order).await
    }

    /// The body of a dose with every answer as it should be.
    pub fn dose(&self, code: &str, dose_mg: f64) -> Value {
        json!({
            "client": code, "dose_mg": dose_mg, "expected_dose_mg": dose_mg, "identity": "photo",
            "alertness": "alert", "container": "",
        })
    }

    /// Gives today's dose from the open container and expects it to go through.
    pub async fn give(&self, code: &str, dose_mg: f64) -> Value {
        let mut body = self.dose(code, dose_mg);
        body["container"] = self.open_container().await.into();
        self.pharmacist().post("/api/v1/doses", body).await.expect(201)
    }

    /// Says as the manager whether one person works alone at a site.
    pub async fn works_alone(&self, site: &str, one_person: bool) {
        let path = format!("/api/v1/sites/{site}/staffing");
        let set = self.person("siti").put(&path, json!({ "one_person": one_person })).await.expect(200);
        assert_eq!(set["one_person"], json!(one_person));
    }

    /// The word in the addresses of a client's pages.
    pub async fn page_of(&self, code: &str) -> String {
        let code = code.to_owned();
        let found = self.app.db.read(move |conn| teduh::clients::client_by_code(conn, &code)).await;
        found.expect("reads").expect("a client").page_id
    }

    /// The id of the container that is open at the window.
    pub async fn open_container(&self) -> String {
        let site = SiteId::from_text("main");
        let open = self.app.db.read(move |conn| register::containers_for_counter(conn, &site)).await;
        open.expect("reads").first().expect("one is open").id.to_string()
    }
}

/// Another server on the database of a [`TestApp`]; it ends with its test.
pub struct SecondServer {
    pub base: String,
    stop: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

impl SecondServer {
    /// A member of staff who works with this server, by login.
    pub fn person(&self, login: &str) -> Person {
        Person::with(&self.base, login, PASSWORD)
    }
}

impl Drop for SecondServer {
    fn drop(&mut self) {
        drop(self.stop.stop(false));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        drop(self.stop.stop(false));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        if !std::thread::panicking() {
            let wrong = self.app.db.read_blocking(register::check).expect("the books can be read");
            assert!(wrong.is_empty(), "the books do not add up: {wrong:#?}");
        }
    }
}

/// [`TestApp::start`] from a test that has a runtime, which may not block.
pub async fn started(kind: Kind) -> TestApp {
    tokio::task::spawn_blocking(move || TestApp::start(kind)).await.expect("the service starts")
}

pub fn config(url: &str) -> Config {
    let mut config = Config::load(None, Some(url)).expect("the defaults are sound");
    config.keys.root = Some("07".repeat(32).into());
    config.server.secure_cookies = false;
    config.server.workers = 2;
    config.notices.mail = MailWay::Memory;
    config
}

/// The service at an address, by a clock that stands.
pub fn open(url: &str) -> App {
    let clock = Clock::manual(MORNING.parse().expect("a moment"));
    server::open_app(config(url), clock).expect("opens a migrated database")
}

fn serve(app: App) -> (ServerHandle, String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let (sender, receiver) = mpsc::channel();
    let thread = std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let running = server::server(app, listener).expect("the server starts");
            sender.send(running.handle()).expect("the test waits");
            running.await.expect("the server stops");
        });
    });
    (receiver.recv().expect("the server runs"), base, thread)
}

/// The first site, and nobody in it.
pub fn make_empty(url: &str) -> teduh::error::Result<()> {
    teduh::cli::migrate::migrate(config(url)).map(|_| ())
}

/// The small clinic: a main site and a satellite, one person a role, one open bottle of 5 mg/mL.
pub fn make_clinic(url: &str) -> teduh::error::Result<()> {
    teduh::cli::migrate::migrate(config(url))?;
    let app = open(url);
    let ctx = app.system(SiteId::from_text("main"));
    let password = app.passwords.hash(PASSWORD)?;
    app.act_blocking(&ctx, move |conn, ctx| {
        let main = staff::site(conn, &SiteId::from_text("main"))?;
        let satellite = SiteId::from_text("satellite");
        let beside = Site {
            id: satellite.clone(),
            main_site_id: Some(main.id.clone()),
            name: "Satellite".into(),
            ..main.clone()
        };
        staff::add_site(conn, ctx, &beside)?;
        let far = Site {
            id: SiteId::from_text("elsewhere"),
            main_site_id: None,
            name: "Another programme".into(),
            ..main
        };
        staff::add_site(conn, ctx, &far)?;
        let everybody = [
            ("wong", "Wong Li Ting", "main", Role::Pharmacist),
            ("lim", "Lim Mei", "main", Role::Pharmacist),
            ("devi", "Devi", "satellite", Role::Pharmacist),
            ("tan", "Tan", "elsewhere", Role::Pharmacist),
            ("farah", "Dr Farah Idris", "main", Role::Doctor),
            ("siti", "Siti", "main", Role::Manager),
            ("kumar", "Kumar", "main", Role::CaseWorker),
            ("auditor", "Auditor", "main", Role::Auditor),
            ("analyst", "Analyst", "main", Role::Analyst),
        ];
        for (login, name, site, role) in everybody {
            let new = NewStaff {
                login: login.into(),
                display_name: name.into(),
                language: "en".into(),
                roles: vec![(SiteId::from_text(site), role)],
            };
            staff::add_staff(conn, ctx, &new, &password)?;
        }
        for site in ["main", "satellite"] {
            let ctx = teduh::ctx::Ctx { site: SiteId::from_text(site), ..ctx.clone() };
            let receipt = Receipt {
                product: "Methadone 5 mg/mL".into(),
                mg_per_ml: Some(5),
                lot: "26H114".into(),
                expires_on: NaiveDate::from_ymd_opt(2027, 6, 30).expect("a day"),
                volume_ul: 1_000_000,
                label: None,
            };
            let container = register::receive(conn, &ctx, &receipt)?;
            register::open_container(conn, &ctx, &container.id, "1")?;
        }
        Ok(())
    })
}
