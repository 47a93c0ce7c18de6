//! The program itself, killed in the middle of its work and started again.

use chrono::TimeDelta;
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use reqwest::Client;
use serde_json::{Value, json};

use crate::support::app::PASSWORD;
use crate::support::on_both;
use crate::support::person::Person;
use crate::support::program::{Program, findings, today};

/// Doses under way when it is killed, and answers that have come by then.
const AT_ONCE: usize = 12;
const ANSWERED: [usize; 3] = [1, 4, 8];

/// After how many answers it is killed, once for each: `scripts/soak` asks for more kills.
fn kills() -> Vec<usize> {
    match std::env::var("TEDUH_KILLS") {
        Ok(many) => {
            (0..many.parse().expect("a number")).map(|kill: usize| 1 + kill % (AT_ONCE - 2)).collect()
        }
        Err(_) => ANSWERED.to_vec(),
    }
}

/// A fresh bottle at the window, and people with an order from today on.
pub async fn made_ready(program: &Program) -> (String, Vec<String>) {
    let (wong, farah) = (program.person("wong"), program.person("farah"));
    let receipt = json!({
        "product": "Methadone 5 mg/mL", "mg_per_ml": 5, "lot": "N", "volume_ml": 900,
        "expires_on": today() + TimeDelta::days(300),
    });
    let container = wong.post("/api/v1/stock/receipts", receipt).await.expect(201)["id"].clone();
    let container = container.as_str().unwrap().to_owned();
    let open = format!("/api/v1/stock/containers/{container}/open");
    wong.post(&open, json!({ "window": "1" })).await.expect(200);
    let mut codes = Vec::new();
    for number in 0..AT_ONCE {
        let person = json!({
            "name": format!("Client {number}"), "date_of_birth": "1980-01-01", "sex": "male", "language": "en", "site": "main",
        });
        let made = farah.post("/api/v1/clients", person).await.expect(201);
        let code = made["programme_code"].as_str().unwrap().to_owned();
        let order = json!({
            "dose_mg": 60, "starts_on": today(), "ends_on": today() + TimeDelta::days(9), "override": "known",
        });
        farah.post(&format!("/api/v1/clients/{code}/orders"), order).await.expect(201);
        codes.push(code);
    }
    (container, codes)
}

pub fn dose(code: &str, container: &str) -> Value {
    json!({
        "client": code, "dose_mg": 60, "expected_dose_mg": 60, "identity": "photo", "alertness": "alert",
        "container": container,
    })
}

/// Kills it after so many answers; gives what was answered by then, by the place in the list.
async fn killed_after(
    program: Program,
    answers: usize,
    bodies: &[Value],
    keys: &[String],
) -> Vec<(usize, Value)> {
    let http = Client::new();
    let sign_in = json!({ "login": "wong", "password": PASSWORD });
    let session = program.person("wong");
    let token = Person::nobody(&program.base).post_without_key("/api/v1/session", sign_in).await.expect(200);
    session.get("/api/v1/clients").await;
    let token = token["token"].as_str().unwrap();
    let mut calls: FuturesUnordered<_> = bodies
        .iter()
        .zip(keys)
        .enumerate()
        .map(|(at, (body, key))| {
            let call = http.post(format!("{}/api/v1/doses", program.base)).bearer_auth(token).json(body);
            let call = call.header("Idempotency-Key", key).send();
            async move {
                let answer = call.await.ok()?;
                assert_eq!(answer.status(), 201);
                answer.json::<Value>().await.ok().map(|body| (at, body))
            }
        })
        .collect();
    let (mut done, mut running) = (Vec::new(), Some(program));
    while let Some(answer) = calls.next().await {
        done.extend(answer);
        if done.len() >= answers
            && let Some(program) = running.take()
        {
            tokio::task::block_in_place(|| program.kill());
        }
    }
    done
}

on_both! {
    /// What was answered is there; what was not is asked again with its key; nobody gets two doses.
    async fn a_dose_is_there_if_and_only_if_it_was_written_whole(t: TestApp) {
        for answers in kills() {
            let program = tokio::task::block_in_place(|| Program::start(t.database.url()));
            let (container, codes) = made_ready(&program).await;
            let bodies: Vec<Value> = codes.iter().map(|code| dose(code, &container)).collect();
            let keys: Vec<String> = codes.iter().map(|code| format!("key of {code}")).collect();
            let done = killed_after(program, answers, &bodies, &keys).await;
            assert!(done.len() >= answers, "{done:?}");
            let program = tokio::task::block_in_place(|| Program::start(t.database.url()));
            let wong = program.person("wong");
            for (at, body) in bodies.iter().enumerate() {
                let again = wong.post_with_key("/api/v1/doses", body.clone(), &keys[at]).await;
                let is_replay = again.headers.contains_key("Idempotent-Replay");
                let again = again.expect(201);
                if let Some((_, first)) = done.iter().find(|(place, _)| *place == at) {
                    assert!(is_replay && again["id"] == first["id"], "{again:#}");
                }
                let day = today();
                let path = format!("/api/v1/clients/{}/doses?from={day}&to={day}", codes[at]);
                let doses = wong.get(&path).await.expect(200);
                assert_eq!(doses["items"].as_array().unwrap().len(), 1, "{doses:#}");
            }
            assert_eq!(tokio::task::block_in_place(|| findings(t.database.url())), "Nothing is wrong.\n");
        }
    }
}
