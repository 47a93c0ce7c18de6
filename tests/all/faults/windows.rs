//! Four windows at work without a pause: each admits somebody, has an order signed, gives a dose, again and again.
//! What was answered is kept beside what was asked, to be looked for afterwards.

use std::path::Path;
use std::time::Duration;

use diesel::sql_types::{BigInt, Text};
use diesel::{Connection as _, QueryableByName, RunQueryDsl as _, SqliteConnection, sql_query};
use futures_util::future::join_all;
use serde_json::{Value, json};

use super::doses_of;
use crate::killed::dose;
use crate::simulation::copied;
use crate::support::app::PASSWORD;
use crate::support::person::Person;
use crate::support::program::{Program, today};

/// Windows at once.
const WINDOWS: usize = 4;
/// Clients at one window; nobody works longer.
const CLIENTS: usize = 120;

/// One act: what was asked, and what was answered if anything was.
pub struct Asked {
    path: String,
    body: Value,
    key: String,
    answer: Option<Value>,
}

/// Doctor and pharmacist, signed in.
pub struct Staff {
    http: reqwest::Client,
    base: String,
    doctor: String,
    pharmacist: String,
    container: String,
}

impl Staff {
    /// With a fresh bottle at the window.
    pub async fn of(program: &Program) -> Staff {
        let wong = program.person("wong");
        let receipt = json!({
            "product": "Methadone 5 mg/mL", "mg_per_ml": 5, "lot": "N", "volume_ml": 5000,
            "expires_on": today() + chrono::TimeDelta::days(300),
        });
        let made = wong.post("/api/v1/stock/receipts", receipt).await.expect(201);
        let container = made["id"].as_str().unwrap().to_owned();
        let open = format!("/api/v1/stock/containers/{container}/open");
        wong.post(&open, json!({ "window": "1" })).await.expect(200);
        let (doctor, pharmacist) = (token(program, "farah").await, token(program, "wong").await);
        let http = reqwest::Client::new();
        Staff { http, base: program.base.clone(), doctor, pharmacist, container }
    }

    /// The answer, asking again with the same key while it is told to; none when nobody answers any more.
    async fn send(&self, act: &Asked) -> Option<Value> {
        let by = if act.path == "/api/v1/doses" { &self.pharmacist } else { &self.doctor };
        loop {
            let call = self.http.post(format!("{}{}", self.base, act.path)).bearer_auth(by);
            let answer = call.header("Idempotency-Key", &act.key).json(&act.body).send().await.ok()?;
            let status = answer.status();
            let body: Value = answer.json().await.ok()?;
            if status == 201 {
                return Some(body);
            }
            assert_eq!(status, 503, "{} {body:#}", act.path);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Asks, and keeps what was asked with its answer.
    async fn ask(&self, asked: &mut Vec<Asked>, path: String, body: Value) -> Option<Value> {
        let mut act = Asked { path, body, key: uuid::Uuid::now_v7().to_string(), answer: None };
        act.answer = self.send(&act).await;
        let answer = act.answer.clone();
        asked.push(act);
        answer
    }

    /// One client of one window.
    async fn one_client(&self, asked: &mut Vec<Asked>) -> Option<Value> {
        let name = format!("Client {}", uuid::Uuid::now_v7().simple());
        let person = json!({
            "name": name, "date_of_birth": "1980-01-01", "sex": "male", "language": "en", "site": "main",
        });
        let made = self.ask(asked, "/api/v1/clients".into(), person).await?;
        let code = made["programme_code"].as_str().unwrap();
        let order = json!({
            "dose_mg": 60, "starts_on": today(), "ends_on": today() + chrono::TimeDelta::days(9), "override": "known",
        });
        self.ask(asked, format!("/api/v1/clients/{code}/orders"), order).await?;
        self.ask(asked, "/api/v1/doses".into(), dose(code, &self.container)).await
    }

    /// Works at every window until nobody answers; gives all that was asked.
    pub async fn work(&self) -> Vec<Asked> {
        let windows = (0..WINDOWS).map(|_| async move {
            let mut asked = Vec::new();
            for _ in 0..CLIENTS {
                if self.one_client(&mut asked).await.is_none() {
                    break;
                }
            }
            asked
        });
        join_all(windows).await.into_iter().flatten().collect()
    }

    /// Asks again what had no answer, and the newest that had one: that gets the same answer. Nobody has two
    /// doses, and whose dose was answered has one.
    pub async fn ask_again(&self, program: &Program, asked: &mut [Asked]) {
        let wong = program.person("wong");
        for act in asked.iter_mut().rev().take(4 * WINDOWS) {
            let again = self.send(act).await.expect("it serves");
            if let Some(first) = &act.answer {
                assert_eq!(&again, first);
            }
            act.answer = Some(again);
            if act.path == "/api/v1/doses" {
                assert_eq!(doses_of(&wong, act.body["client"].as_str().unwrap()).await, 1);
            }
        }
        for act in asked.iter_mut().filter(|act| act.answer.is_none()) {
            act.answer = Some(self.send(act).await.expect("it serves"));
        }
    }
}

async fn token(program: &Program, login: &str) -> String {
    let sign_in = json!({ "login": login, "password": PASSWORD });
    let opened = Person::nobody(&program.base).post_without_key("/api/v1/session", sign_in).await.expect(200);
    opened["token"].as_str().unwrap().to_owned()
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    many: i64,
}

#[derive(QueryableByName)]
struct Said {
    #[diesel(sql_type = Text)]
    integrity_check: String,
}

/// What a file does not hold of all that was answered, and what else is wrong in it. A copy is looked at, so
/// that the program finds the file as it was left.
pub fn missing(url: &str, asked: &[Asked]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let copy = copied(Path::new(url.trim_start_matches("sqlite:")), folder.path());
    let mut conn = SqliteConnection::establish(copy.to_str().unwrap()).unwrap();
    looked_for(&mut conn, asked).unwrap_or_else(|cause| vec![format!("it cannot be read: {cause}")])
}

fn looked_for(conn: &mut SqliteConnection, asked: &[Asked]) -> diesel::QueryResult<Vec<String>> {
    let mut wrong = Vec::new();
    let said: Vec<Said> = sql_query("PRAGMA integrity_check").load(conn)?;
    wrong.extend(said.into_iter().map(|one| one.integrity_check).filter(|one| one != "ok"));
    let twice = "SELECT COUNT(*) AS many FROM (SELECT 1 FROM doses GROUP BY client_id HAVING COUNT(*) > 1)";
    if sql_query(twice).get_result::<Found>(conn)?.many > 0 {
        wrong.push("a dose is there twice".into());
    }
    for act in asked {
        let Some(answer) = &act.answer else { continue };
        let (table, column, name) = match act.path.as_str() {
            "/api/v1/clients" => ("clients", "programme_code", "programme_code"),
            "/api/v1/doses" => ("doses", "id", "id"),
            _ => ("orders", "id", "id"),
        };
        let look = format!("SELECT COUNT(*) AS many FROM {table} WHERE {column} = ?");
        let named = answer[name].as_str().unwrap();
        let found = sql_query(look).bind::<Text, _>(named).get_result::<Found>(conn)?.many;
        if found != 1 {
            wrong.push(format!("{named} is {found} times in {table}"));
        }
    }
    Ok(wrong)
}
