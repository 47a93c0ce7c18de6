//! Stock after anything that can happen at the counter: the register's sum is the balance of every
//! container, and both are what a person with a pencil would have written.

use std::collections::BTreeMap;

use chrono::Days;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::{Value, json};

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;

/// Runs on each database, and the most that happens in one.
const CASES: u32 = 6;
const ACTS: usize = 24;
/// Of 5 mg/mL, so 8 mL.
const DOSE_MG: f64 = 40.0;
const DOSE_ML: f64 = 8.0;

#[derive(Debug, Clone)]
enum Act {
    Receive(u8),
    Open(usize),
    Give { client: usize, container: usize },
    NotSwallowed { client: usize, container: usize },
    Wasted(usize),
    WrongClient(usize, usize),
    RecordOnly(usize, u8),
    Spill(usize, u8),
    Count(usize, i8),
    NextDay,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        2 => (1..8u8).prop_map(Act::Receive),
        3 => (0..9usize).prop_map(Act::Open),
        8 => (0..4usize, 0..9usize).prop_map(|(client, container)| Act::Give { client, container }),
        2 => (0..4usize, 0..9usize).prop_map(|(client, container)| Act::NotSwallowed { client, container }),
        2 => (0..20usize).prop_map(Act::Wasted),
        2 => (0..20usize, 0..4usize).prop_map(|(dose, client)| Act::WrongClient(dose, client)),
        2 => (0..20usize, 1..20u8).prop_map(|(dose, ml)| Act::RecordOnly(dose, ml)),
        2 => (0..9usize, 1..30u8).prop_map(|(at, ml)| Act::Spill(at, ml)),
        2 => (0..9usize, -4..4i8).prop_map(|(at, by)| Act::Count(at, by)),
        2 => Just(Act::NextDay),
    ];
    proptest::collection::vec(act, 4..ACTS)
}

/// A container with a pencil's balance.
struct Bottle {
    id: String,
    is_open: bool,
    ml: f64,
}

/// A record that stands.
struct Dose {
    id: String,
    client: usize,
    bottle: usize,
    ml: f64,
    day: u64,
}

/// What the pencil knows.
struct Book<'a> {
    t: &'a TestApp,
    clients: Vec<String>,
    bottles: Vec<Bottle>,
    doses: Vec<Dose>,
    day: u64,
}

impl<'a> Book<'a> {
    async fn new(t: &'a TestApp) -> Self {
        let mut book = Book { t, clients: Vec::new(), bottles: Vec::new(), doses: Vec::new(), day: 0 };
        for _ in 0..4 {
            book.clients.push(t.client_on(DOSE_MG).await);
        }
        book.receive(60.0).await;
        book.open(0).await;
        book
    }

    async fn act(&mut self, act: &Act) {
        let bottles = self.bottles.len();
        match *act {
            Act::Receive(tens) => self.receive(f64::from(tens) * 10.0).await,
            Act::Open(at) => self.open(at % bottles).await,
            Act::Give { client, container } => self.give(client, container % bottles).await,
            Act::NotSwallowed { client, container } => self.not_swallowed(client, container % bottles).await,
            Act::Spill(at, ml) => self.spill(at % bottles, f64::from(ml)).await,
            Act::Count(at, by) => self.count(at % bottles, f64::from(by)).await,
            Act::NextDay => {
                self.t.days_later(1);
                self.day += 1;
            }
            _ if self.doses.is_empty() => {}
            Act::Wasted(dose) => self.wasted(dose % self.doses.len()).await,
            Act::WrongClient(dose, client) => self.wrong_client(dose % self.doses.len(), client).await,
            Act::RecordOnly(dose, ml) => self.record_only(dose % self.doses.len(), f64::from(ml)).await,
        }
    }

    async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        let answer = self.t.pharmacist().post(path, body).await;
        assert!(answer.status < 500, "{path} {:#}", answer.body);
        (answer.status, answer.body)
    }

    async fn receive(&mut self, ml: f64) {
        let receipt = json!({
            "product": "Methadone 5 mg/mL", "mg_per_ml": 5, "lot": "P", "volume_ml": ml,
            "expires_on": self.t.today() + Days::new(900),
        });
        let (status, made) = self.post("/api/v1/stock/receipts", receipt).await;
        assert_eq!(status, 201, "{made:#}");
        self.bottles.push(Bottle { id: text(&made["id"]), is_open: false, ml });
    }

    async fn open(&mut self, at: usize) {
        let path = format!("/api/v1/stock/containers/{}/open", self.bottles[at].id);
        let (status, answer) = self.post(&path, json!({ "window": "1" })).await;
        assert_eq!(status < 300, !self.bottles[at].is_open, "{answer:#}");
        self.bottles[at].is_open = true;
    }

    fn body(&self, client: usize, at: usize) -> Value {
        let mut body = self.t.dose(&self.clients[client], DOSE_MG);
        body["container"] = json!(self.bottles[at].id);
        body
    }

    /// Whether somebody holds today already.
    fn is_dosed(&self, client: usize) -> bool {
        self.doses.iter().any(|dose| dose.client == client && dose.day == self.day)
    }

    fn can_pour(&self, at: usize) -> bool {
        self.bottles[at].is_open && self.bottles[at].ml >= DOSE_ML
    }

    async fn give(&mut self, client: usize, at: usize) {
        let (status, answer) = self.post("/api/v1/doses", self.body(client, at)).await;
        if status == 201 {
            assert!(!self.is_dosed(client) && self.can_pour(at), "{answer:#}");
            self.bottles[at].ml -= DOSE_ML;
            self.doses.push(Dose { id: text(&answer["id"]), client, bottle: at, ml: DOSE_ML, day: self.day });
            return;
        }
        let about_stock = ["container_not_open", "stock_too_low"].contains(&answer["code"].as_str().unwrap());
        assert!(!about_stock || !self.can_pour(at), "{answer:#}");
    }

    async fn not_swallowed(&mut self, client: usize, at: usize) {
        let (status, answer) = self.post("/api/v1/reservations", self.body(client, at)).await;
        if status != 201 {
            return;
        }
        assert!(!self.is_dosed(client) && self.can_pour(at), "{answer:#}");
        let path = format!("/api/v1/reservations/{}", text(&answer["reservation"]));
        let ended = self.t.pharmacist().delete(&path).await;
        assert!(ended.status < 300, "{:#}", ended.body);
    }

    async fn void(&self, dose: usize, what: Value) -> (u16, Value) {
        let mut body = what;
        body["reason"] = json!("seen by two");
        body["witness"] = json!({ "login": "lim", "password": PASSWORD });
        self.post(&format!("/api/v1/doses/{}/void", self.doses[dose].id), body).await
    }

    /// What was poured is lost, so nothing comes back.
    async fn wasted(&mut self, dose: usize) {
        let (status, answer) = self.void(dose, json!({ "what": "wasted" })).await;
        assert_eq!(status, 200, "{answer:#}");
        self.doses.remove(dose);
    }

    /// It came from the same bottle, whoever swallowed it.
    async fn wrong_client(&mut self, dose: usize, client: usize) {
        let what = json!({ "what": "wrong_client", "correct": { "client": self.clients[client] } });
        let (status, answer) = self.void(dose, what).await;
        let is_same = self.doses[dose].client == client;
        assert_eq!(status == 200, !is_same, "{answer:#}");
        if status == 200 {
            self.doses[dose].id = text(&answer["corrected"]);
            self.doses[dose].client = client;
        }
    }

    async fn record_only(&mut self, dose: usize, ml: f64) {
        let what = json!({ "what": "record_only", "correct": { "volume_ml": ml } });
        let (status, answer) = self.void(dose, what).await;
        if status == 200 {
            let Dose { bottle, ml: was, .. } = self.doses[dose];
            self.bottles[bottle].ml += was - ml;
            self.doses[dose].id = text(&answer["corrected"]);
            self.doses[dose].ml = ml;
        } else {
            let Dose { bottle, ml: was, .. } = self.doses[dose];
            assert!(self.bottles[bottle].ml + was < ml, "{answer:#}");
        }
    }

    async fn spill(&mut self, at: usize, ml: f64) {
        let witness = json!({ "login": "lim", "password": PASSWORD });
        let loss = json!({ "container": self.bottles[at].id, "volume_ml": ml, "reason": "spilt", "witness": witness });
        let (status, answer) = self.post("/api/v1/stock/losses", loss).await;
        if status == 201 {
            self.bottles[at].ml -= ml;
        } else {
            assert!(!self.bottles[at].is_open || self.bottles[at].ml < ml, "{answer:#}");
        }
    }

    async fn count(&mut self, at: usize, by: f64) {
        let there = (self.bottles[at].ml + by).max(0.0);
        let witness = json!({ "login": "lim", "password": PASSWORD });
        let count = json!({ "container": self.bottles[at].id, "counted_ml": there, "witness": witness });
        let (status, answer) = self.post("/api/v1/stock/counts", count).await;
        if status == 201 {
            self.bottles[at].ml = there;
        } else {
            assert!(!self.bottles[at].is_open, "{answer:#}");
        }
    }

    /// The balance after the last line of each container, and the sum of its lines.
    async fn register(&self) -> BTreeMap<String, (f64, f64)> {
        let (mut found, mut last) = (BTreeMap::new(), BTreeMap::new());
        let mut after = String::new();
        loop {
            let path =
                format!("/api/v1/stock/register?site=main&from=2026-01-01&to=2030-01-01&limit=200{after}");
            let page = self.t.pharmacist().get(&path).await.expect(200);
            for line in page["items"].as_array().unwrap() {
                let container = text(&line["container"]);
                let (balance, sum) = found.entry(container.clone()).or_insert((0.0, 0.0));
                *sum += line["volume_ml"].as_f64().unwrap();
                let (seq, last) = (line["seq"].as_i64().unwrap(), last.entry(container).or_insert(0));
                // A correction stands beside the day that it corrects, with a later number.
                if seq > *last {
                    (*last, *balance) = (seq, line["balance_ml"].as_f64().unwrap());
                }
            }
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => return found,
            }
        }
    }

    async fn agrees(&self) -> Result<(), TestCaseError> {
        let register = self.register().await;
        for bottle in &self.bottles {
            let (balance, sum) = register[&bottle.id];
            prop_assert!((balance - bottle.ml).abs() < 1e-9, "balance {balance}, pencil {}", bottle.ml);
            prop_assert!((sum - bottle.ml).abs() < 1e-9, "sum {sum}, pencil {}", bottle.ml);
        }
        Ok(())
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text instead of {value}")).to_owned()
}

on_both! {
    async fn the_register_is_what_a_pencil_would_have_written(t: TestApp) {
        let runtime = tokio::runtime::Handle::current();
        tokio::task::block_in_place(|| {
            let config = Config { cases: CASES, failure_persistence: None, max_shrink_iters: 40, ..Config::default() };
            TestRunner::new(config)
                .run(&acts(), |acts| {
                    runtime.block_on(async {
                        let mut book = Book::new(t).await;
                        for act in &acts {
                            book.act(act).await;
                            book.agrees().await?;
                        }
                        Ok(())
                    })
                })
                .unwrap();
        });
    }
}
