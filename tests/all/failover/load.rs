//! Windows that dose without a pause, each answer written down: a client is made, an order signed, a dose given.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::{NaiveDate, TimeDelta};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::support::app::PASSWORD;
use crate::support::person::{Answer, Person};
use crate::support::program::{Program, today};

/// Before the same is asked again.
const PAUSE: Duration = Duration::from_millis(250);
/// What is done answers so.
const DONE: &[u16] = &[200, 201];
/// Longest that anything may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// How a window does after an answer of 503.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Sends the same again, with its key, until it is done.
    Patient,
    /// Begins anew, with another key, as after loading the page again.
    Anew,
    /// Turns to the next client, and does not know what became of this one.
    GivesUp,
}

/// What became of a dose, as far as its window knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// It has an id; `replayed` if it was written at a try that was answered 503.
    Acknowledged { id: String, replayed: bool },
    /// Refused as given already, after a 503.
    ThereAlready,
    /// Answered 503 and never asked again.
    GivenUp,
}

/// A dose of the load.
#[derive(Debug, Clone)]
pub struct Given {
    pub client: String,
    pub end: End,
}

/// How the service answered.
#[derive(Debug, Default)]
pub struct Counts {
    pub answers: usize,
    /// 503 with Retry-After.
    pub away: usize,
    /// Anything that should not have been answered.
    pub wrong: Vec<String>,
}

/// An answer: what was asked, when, and when it came.
struct Said {
    what: &'static str,
    sent: Instant,
    came: Instant,
    is_done: bool,
}

/// Who works at the windows: a pharmacist and a doctor, signed in once for both servers.
pub struct Desk {
    pharmacist: String,
    doctor: String,
}

impl Desk {
    pub async fn open(base: &str) -> Desk {
        let sign_in = async |login: &str| {
            let body = json!({ "login": login, "password": PASSWORD });
            let answer = Person::nobody(base).post_without_key("/api/v1/session", body).await.expect(200);
            answer["token"].as_str().expect("a token").to_owned()
        };
        Desk { pharmacist: sign_in("wong").await, doctor: sign_in("farah").await }
    }
}

/// The windows at work.
pub struct Load {
    log: Arc<Log>,
    windows: Vec<JoinHandle<Vec<Given>>>,
    readers: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct Log {
    said: Mutex<Vec<Said>>,
    counts: Mutex<Counts>,
    stopped: AtomicBool,
}

impl Load {
    /// Starts so many windows at each server, and somebody who only reads.
    pub async fn start(programs: &[Program], windows: usize, desk: Arc<Desk>) -> Load {
        let log = Arc::new(Log::default());
        let mut load = Load { log: log.clone(), windows: Vec::new(), readers: Vec::new() };
        for (place, program) in programs.iter().enumerate() {
            let opener = program.person("wong");
            for number in 0..windows {
                let container = container(&opener, place * windows + number).await;
                let caller = Caller::new(program, &log);
                load.windows.push(tokio::spawn(window(caller, desk.clone(), container)));
            }
            load.readers.push(tokio::spawn(reader(Caller::new(program, &log), desk.clone())));
        }
        load
    }

    /// When the first answer came to something that was asked after a moment.
    pub fn first(&self, what: &str, after: Instant) -> Option<Instant> {
        let said = self.log.said.lock().unwrap();
        said.iter()
            .filter(|one| one.what == what && one.is_done && one.sent > after)
            .map(|one| one.came)
            .min()
    }

    /// Waits until a dose that was sent after a moment is acknowledged.
    pub async fn acknowledge_after(&self, moment: Instant) {
        patiently(async || self.first("dose", moment)).await;
    }

    /// Lets each window finish what it has begun; every dose, and how it was answered.
    pub async fn stop(self) -> (Vec<Given>, Counts) {
        self.log.stopped.store(true, Ordering::Relaxed);
        let mut given = Vec::new();
        for window in self.windows {
            given.extend(window.await.expect("a window ends"));
        }
        for reader in self.readers {
            reader.await.expect("a reader ends");
        }
        let counts = std::mem::take(&mut *self.log.counts.lock().unwrap());
        (given, counts)
    }
}

/// One program, and where its answers are written down.
struct Caller {
    http: Client,
    base: String,
    log: Arc<Log>,
}

impl Caller {
    fn new(program: &Program, log: &Arc<Log>) -> Caller {
        // A connection for each call: one that was idle may close as it is used.
        let http = Client::builder().pool_max_idle_per_host(0).build().expect("a client");
        Caller { http, base: program.base.clone(), log: log.clone() }
    }

    fn goes_on(&self) -> bool {
        !self.log.stopped.load(Ordering::Relaxed)
    }

    /// One call; nothing for 503, and nothing but a line in the log for what should not be answered.
    async fn once(
        &self,
        what: &'static str,
        token: &str,
        call: &Call<'_>,
        allowed: &[u16],
    ) -> Option<Answer> {
        let sent = Instant::now();
        let mut request = self.http.request(call.method.clone(), format!("{}{}", self.base, call.path));
        request = request.bearer_auth(token);
        if let Some(body) = &call.body {
            request = request.header("Idempotency-Key", &call.key).json(body);
        }
        let answer = match request.send().await {
            Ok(answer) => answer,
            Err(error) => {
                self.log.counts.lock().unwrap().wrong.push(format!("{what}: no answer: {error:?}"));
                return None;
            }
        };
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let body: Value = answer.json().await.unwrap_or_default();
        let is_done = allowed.contains(&status);
        self.log.said.lock().unwrap().push(Said { what, sent, came: Instant::now(), is_done });
        let mut counts = self.log.counts.lock().unwrap();
        counts.answers += 1;
        if status == 503 && headers.contains_key("Retry-After") {
            counts.away += 1;
            return None;
        }
        if !is_done {
            counts.wrong.push(format!("{what}: {status} {body}"));
            return None;
        }
        Some(Answer { status, body, headers })
    }

    /// The same call with the same key until it is done, and not for ever.
    async fn until_done(&self, what: &'static str, token: &str, call: &Call<'_>, allowed: &[u16]) -> Answer {
        let since = Instant::now();
        loop {
            if let Some(done) = self.once(what, token, call, allowed).await {
                return done;
            }
            assert!(
                since.elapsed() < PATIENCE,
                "{what} is done: {:?}",
                self.log.counts.lock().unwrap().wrong
            );
            tokio::time::sleep(PAUSE).await;
        }
    }
}

/// A call that can be sent again.
struct Call<'a> {
    method: Method,
    path: &'a str,
    body: Option<Value>,
    key: String,
}

impl Call<'_> {
    fn post(path: &str, body: Value) -> Call<'_> {
        Call { method: Method::POST, path, body: Some(body), key: Uuid::now_v7().to_string() }
    }
}

/// Asks until there is something, and not for ever.
pub async fn patiently<T>(ask: impl AsyncFn() -> Option<T>) -> T {
    let since = Instant::now();
    loop {
        if let Some(done) = ask().await {
            return done;
        }
        assert!(since.elapsed() < PATIENCE, "the service comes back");
        tokio::time::sleep(PAUSE).await;
    }
}

async fn window(caller: Caller, desk: Arc<Desk>, container: String) -> Vec<Given> {
    let mut given = Vec::new();
    while caller.goes_on() {
        let manner = [Manner::Patient, Manner::Anew, Manner::Patient, Manner::GivesUp][given.len() % 4];
        let person = json!({
            "name": "Client", "date_of_birth": "1980-01-01", "sex": "male", "language": "en", "site": "main",
        });
        let made =
            caller.until_done("client", &desk.doctor, &Call::post("/api/v1/clients", person), DONE).await;
        let client = made.body["programme_code"].as_str().expect("a code").to_owned();
        let path = format!("/api/v1/clients/{client}/orders");
        caller.until_done("order", &desk.doctor, &Call::post(&path, order(today())), DONE).await;
        let end = dosed(&caller, &desk, dose(&client, &container), manner).await;
        given.push(Given { client, end });
    }
    given
}

/// Gives a dose, in this manner.
async fn dosed(caller: &Caller, desk: &Desk, body: Value, manner: Manner) -> End {
    let mut call = Call::post("/api/v1/doses", body.clone());
    let first = caller.once("dose", &desk.pharmacist, &call, &[201]).await;
    let answer = match (first, manner) {
        (Some(answer), _) => answer,
        (None, Manner::GivesUp) => return End::GivenUp,
        (None, Manner::Patient) => caller.until_done("dose", &desk.pharmacist, &call, DONE).await,
        (None, Manner::Anew) => {
            call = Call::post("/api/v1/doses", body);
            caller.until_done("dose", &desk.pharmacist, &call, &[201, 409]).await
        }
    };
    if answer.status == 409 {
        assert_eq!(answer.code(), "409 already_dosed_today");
        return End::ThereAlready;
    }
    let replayed = answer.headers.contains_key("Idempotent-Replay");
    End::Acknowledged { id: answer.body["id"].as_str().expect("an id").to_owned(), replayed }
}

/// Somebody who only reads.
async fn reader(caller: Caller, desk: Arc<Desk>) {
    let call = Call { method: Method::GET, path: "/api/v1/clients?limit=1", body: None, key: String::new() };
    while caller.goes_on() {
        caller.once("read", &desk.pharmacist, &call, &[200]).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// A container with enough for a long day, opened at a window.
pub async fn container(pharmacist: &Person, number: usize) -> String {
    let receipt = json!({
        "product": "Methadone 5 mg/mL", "mg_per_ml": 5, "lot": "N", "volume_ml": 9000,
        "expires_on": today() + TimeDelta::days(300),
    });
    let received = pharmacist.post("/api/v1/stock/receipts", receipt).await.expect(201);
    let id = received["id"].as_str().expect("an id").to_owned();
    let open = json!({ "window": format!("{}", number + 1) });
    pharmacist.post(&format!("/api/v1/stock/containers/{id}/open"), open).await.expect(200);
    id
}

/// An order from a day on.
pub fn order(day: NaiveDate) -> Value {
    json!({ "dose_mg": 60, "starts_on": day, "ends_on": day + TimeDelta::days(9), "override": "known" })
}

/// A dose with every answer as it should be.
pub fn dose(client: &str, container: &str) -> Value {
    json!({
        "client": client, "dose_mg": 60, "expected_dose_mg": 60, "identity": "photo", "alertness": "alert",
        "container": container,
    })
}
