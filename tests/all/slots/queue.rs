//! The queue: tickets at the counter, at a kiosk and on a phone; calls; the board, live at two servers.

use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::future::join_all;
use reqwest::{Client, Method, Response};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::me::{me, phone, says};
use crate::support::app::{Kind, PASSWORD, TestApp, started};
use crate::support::on_both;
use crate::support::person::{Person, hidden};

impl TestApp {
    async fn check_in(&self, code: &str) -> Value {
        self.pharmacist().post("/api/v1/check-ins", json!({"client": code})).await.expect(201)
    }

    /// The numbers and states of the queue, as staff see them.
    async fn line(&self) -> Vec<(i64, String)> {
        let queue = self.pharmacist().get("/api/v1/queue").await.expect(200);
        let items = queue["items"].as_array().expect("tickets");
        let told = |one: &Value| {
            (one["ticket"].as_i64().expect("a number"), one["state"].as_str().expect("a word").to_owned())
        };
        items.iter().map(told).collect()
    }

    /// Sets up a ticket screen; its secret.
    async fn kiosk(&self) -> String {
        let page = self.person("siti").form("/queue/kiosks", &[("csrf", "")]).await;
        let html = page.body.as_str().expect("a page").to_owned();
        html.split("/queue/kiosk/").nth(1).expect("an address").split('"').next().expect("its end").to_owned()
    }
}

fn line(said: &[(i64, &str)]) -> Vec<(i64, String)> {
    said.iter().map(|(ticket, state)| (*ticket, (*state).to_owned())).collect()
}

on_both! {
    async fn a_ticket_is_called_not_there_back_and_ends_with_the_dose(t: TestApp) {
        let (one, two, three) = (t.client_on(60.0).await, t.client_on(60.0).await, t.client_on(60.0).await);
        let first = t.check_in(&one).await;
        assert_eq!((&first["ticket"], &first["ahead"], &first["wait_minutes"]), (&json!(1), &json!(0), &json!(0)));
        let again = t.pharmacist().post("/api/v1/check-ins", json!({"client": one})).await.expect(200);
        assert_eq!(again["id"], first["id"], "who has a ticket keeps it");
        t.minutes_later(1);
        let second = t.check_in(&two).await;
        assert_eq!((&second["ticket"], &second["ahead"], &second["wait_minutes"]), (&json!(2), &json!(1), &json!(3)));
        t.minutes_later(1);
        let urgent = json!({"client": three, "first_for": "unwell"});
        t.pharmacist().post("/api/v1/check-ins", urgent).await.expect(201);
        assert_eq!(t.line().await, line(&[(3, "waiting"), (1, "waiting"), (2, "waiting")]));

        let called = t.pharmacist().post("/api/v1/queue/next", json!({"window": 2})).await.expect(200);
        assert_eq!((&called["ticket"], &called["state"], &called["window"]), (&json!(3), &json!("called"), &json!(2)));
        t.give(&three, 60.0).await;
        assert_eq!(t.line().await, line(&[(1, "waiting"), (2, "waiting")]), "the dose ends the ticket");
        let id = first["id"].as_str().expect("an id");
        let act = async |what: &str| t.pharmacist().post(&format!("/api/v1/queue/{id}/{what}"), json!({})).await;
        assert_eq!(act("absent").await.code(), "409 ticket_not_called");
        t.pharmacist().post("/api/v1/queue/next", json!({"window": 1})).await.expect(200);
        assert_eq!(act("absent").await.expect(200)["state"], json!("absent"));
        assert_eq!(t.line().await, line(&[(2, "waiting"), (1, "absent")]));
        t.minutes_later(30);
        assert_eq!(t.pharmacist().post("/api/v1/check-ins", json!({"client": one})).await.expect(200)["state"], json!("waiting"));
        assert_eq!(t.line().await, line(&[(2, "waiting"), (1, "waiting")]), "with the place of coming back");
        assert_eq!(act("back").await.code(), "409 ticket_not_called");
        assert_eq!(act("left").await.expect(200)["state"], json!("left"));
        assert_eq!(act("served").await.code(), "409 ticket_ended");

        let waits = t.pharmacist().get("/api/v1/queue/waits").await.expect(200);
        assert_eq!(waits, json!({
            "tickets": 3, "waiting": 1, "left": 0,
            "half_seconds": 120, "nine_of_ten_seconds": 31 * 60, "longest_seconds": 31 * 60,
        }), "who still waits is counted");
        t.pharmacist().post("/api/v1/queue/next", json!({"window": 1})).await.expect(200);
        assert_eq!(t.pharmacist().post("/api/v1/queue/next", json!({"window": 1})).await.code(), "409 queue_empty");
        assert_eq!(t.pharmacist().post("/api/v1/queue/next", json!({"window": 51})).await.body["errors"][0]["code"], json!("out_of_range"));
        let strange = t.person("devi").post(&format!("/api/v1/queue/{id}/call"), json!({"window": 1})).await;
        assert_eq!(strange.code(), "404 ticket_unknown", "another site's ticket is nobody's here");
        t.days_later(1);
        assert!(t.line().await.is_empty(), "a day begins with nobody there");
        assert_eq!(t.check_in(&two).await["ticket"], json!(1));
    }
}

on_both! {
    async fn a_dose_says_that_the_booked_client_came(t: TestApp) {
        t.open_slots().await;
        let (dosed, held, checked) = (t.client_on(60.0).await, t.client_on(60.0).await, t.client_on(60.0).await);
        for code in [&dosed, &held, &checked] {
            t.booked(code, &t.at(0, "09:30:00")).await;
        }
        t.give(&dosed, 60.0).await;
        let withheld = json!({"client": held, "reason": "intoxicated", "note": "unsteady"});
        t.pharmacist().post("/api/v1/withheld-doses", withheld).await.expect(201);
        t.check_in(&checked).await;
        t.minutes_later(60);
        let list = t.pharmacist().get("/api/v1/bookings").await.expect(200);
        let states: BTreeSet<&str> = list["items"].as_array().expect("visits").iter().filter_map(|one| one["state"].as_str()).collect();
        assert_eq!(states, BTreeSet::from(["arrived"]));
    }
}

on_both! {
    async fn a_kiosk_gives_tickets_and_nothing_else(t: TestApp) {
        let code = t.client_on(60.0).await;
        let secret = t.kiosk().await;
        let http = Client::new();
        let as_kiosk = async |method: Method, path: &str, body: Value| {
            let request = http.request(method, format!("{}{path}", t.base)).bearer_auth(&secret);
            let answer = request.json(&body).send().await.expect("an answer");
            (answer.status().as_u16(), answer.json::<Value>().await.expect("JSON"))
        };
        let (status, ticket) = as_kiosk(Method::POST, "/api/v1/check-ins", json!({"client": code})).await;
        assert_eq!((status, &ticket["ticket"]), (201, &json!(1)));
        let (status, queue) = as_kiosk(Method::GET, "/api/v1/queue", json!({})).await;
        assert_eq!((status, &queue["items"][0]["id"]), (200, &Value::Null), "no ids for a screen");
        for path in [format!("/api/v1/clients/{code}"), format!("/api/v1/clients/{code}/counter"), "/api/v1/bookings".to_owned()] {
            assert_eq!(as_kiosk(Method::GET, &path, json!({})).await.0, 401, "{path}");
        }
        assert_eq!(as_kiosk(Method::POST, "/api/v1/check-ins", json!({"client": "ZZZZ-ZZZZ"})).await.0, 404);
        let page = format!("/queue/kiosk/{secret}");
        let taken = http.post(format!("{}{page}", t.base)).form(&[("code", &code)]).send().await.expect("a page");
        let html = taken.text().await.expect("text");
        says(&html, &["Your number", "<b>1</b>"]);
        assert!(!html.contains(&code), "the number alone");
        let unknown = http.post(format!("{}{page}", t.base)).form(&[("code", "ZZZZ-ZZZZ")]).send().await.expect("a page");
        says(&unknown.text().await.expect("text"), &["Please ask at the counter."]);

        let kiosks = t.person("siti").get("/queue/kiosks").await.body.as_str().expect("a page").to_owned();
        assert!(!kiosks.contains(&secret), "told once");
        let id = kiosks.split("/queue/kiosks/").nth(1).expect("a form").split('/').next().expect("an id").to_owned();
        let end = format!("/queue/kiosks/{id}/end");
        assert_eq!(t.pharmacist().form(&end, &[]).await.status, 403);
        t.person("siti").form(&end, &[]).await;
        assert_eq!(as_kiosk(Method::POST, "/api/v1/check-ins", json!({"client": code})).await.0, 401);
        assert_eq!(http.get(format!("{}{page}", t.base)).send().await.expect("an answer").status().as_u16(), 404);
    }
}

on_both! {
    async fn a_phone_says_i_am_here_when_it_is_near_enough(t: TestApp) {
        let code = t.client_on(60.0).await;
        let mine = t.as_client(&code).await;
        let phone = phone(t, &code).await;
        assert!(!me(&phone).await.contains("I am here"), "a site without hours has a counter");
        t.open_slots().await;
        t.booked(&code, &t.at(0, "16:00:00")).await;
        assert!(!me(&phone).await.contains("I am here"));
        let early = mine.post("/api/v1/check-ins", json!({})).await;
        assert_eq!(early.code(), "422 check_in_too_early");
        assert_eq!(early.body["until"], json!(t.at(0, "15:30:00")));
        t.minutes_later(6 * 60 + 5);
        let phone = self::phone(t, &code).await;
        let page = me(&phone).await;
        says(&page, &["I am here"]);
        let (status, ..) = phone.post("/me/check-in", &[("csrf", &hidden(&page, "csrf"))]).await;
        assert_eq!(status, 303);
        says(&me(&phone).await, &["Your number is 1."]);
        t.pharmacist().post("/api/v1/queue/next", json!({"window": 4})).await.expect(200);
        says(&me(&phone).await, &["Number 1: please go to window 4."]);
        let other = t.client_on(60.0).await;
        let mine = t.as_client(&code).await;
        let theirs = json!({"client": other});
        assert_eq!(mine.post("/api/v1/check-ins", theirs).await.code(), "404 client_unknown");
        t.minutes_later(2 * 60);
        let late = t.as_client(&other).await.post("/api/v1/check-ins", json!({})).await;
        assert_eq!(late.code(), "422 check_in_closed");
    }
}

/// Reads an event stream until it says something.
async fn next_mark(stream: &mut Response) -> String {
    let hear = async {
        loop {
            let piece = stream.chunk().await.expect("a piece").expect("no end");
            if let Some(mark) = String::from_utf8_lossy(&piece).strip_prefix("data: ") {
                return mark.trim().to_owned();
            }
        }
    };
    timeout(Duration::from_secs(20), hear).await.expect("it is told in time")
}

async fn board_follows(t: &TestApp, servers: &[String]) {
    let codes = join_all((0..3).map(|_| t.client_on(60.0))).await;
    let http = Client::new();
    let board = |base: &str| format!("{base}/queue/board?site=main");
    // A screen on the wall listens to the last server; tickets and calls go to the first.
    let wall = servers.last().expect("a server");
    let html = http.get(board(wall)).send().await.expect("a board").text().await.expect("text");
    let shown =
        html.split("data-mark=\"").nth(1).expect("a mark").split('"').next().expect("its end").to_owned();
    let mut stream = http.get(format!("{wall}/queue/live?site=main")).send().await.expect("a stream");
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    assert_eq!(next_mark(&mut stream).await, shown, "what is shown is what is");
    let desk = Person::with(&servers[0], "wong", PASSWORD);
    for code in &codes {
        desk.post("/api/v1/check-ins", json!({"client": code})).await.expect(201);
    }
    assert_ne!(next_mark(&mut stream).await, shown);
    // Two windows at once never call one ticket.
    let calls = [1, 2].map(|window| desk.post("/api/v1/queue/next", json!({"window": window})));
    let called: BTreeSet<i64> = join_all(calls)
        .await
        .into_iter()
        .map(|answer| answer.expect(200)["ticket"].as_i64().expect("a number"))
        .collect();
    assert_eq!(called, BTreeSet::from([1, 2]));
    next_mark(&mut stream).await;
    let html = http.get(board(wall)).send().await.expect("a board").text().await.expect("text");
    says(&html, &["<b>1</b>", "<b>2</b>", "<li>3</li>", "About 3 minutes"]);
    for code in &codes {
        assert!(!html.contains(code.as_str()), "no code on the wall");
    }
    let unknown = http.get(format!("{wall}/queue/board?site=nowhere")).send().await.expect("an answer");
    assert_eq!(unknown.status().as_u16(), 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_board_follows_on_sqlite() {
    let t = started(Kind::Sqlite).await;
    board_follows(&t, std::slice::from_ref(&t.base)).await;
    tokio::task::spawn_blocking(move || drop(t)).await.expect("the books add up");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_board_follows_at_another_server_on_postgres() {
    let t = started(Kind::Postgres).await;
    let second = t.second_server();
    board_follows(&t, &[t.base.clone(), second.base.clone()]).await;
    tokio::task::spawn_blocking(move || drop((second, t))).await.expect("the books add up");
}
