//! A database that is away: 503 with Retry-After, what was typed is kept, and the service finds it again by itself.

use futures_util::future::join_all;
use reqwest::header::HeaderMap;
use serde_json::json;

use crate::support::app::{Kind, TestApp, started};
use crate::support::cookies::{Browser, leads_to};
use crate::support::person::Answer;

/// The service says that it is away, and when to ask again.
#[track_caller]
fn is_away(answer: &Answer) {
    assert_eq!(answer.code(), "503 away");
    assert_eq!(answer.headers["Retry-After"], "2");
}

async fn at_the_end(t: TestApp) {
    tokio::task::spawn_blocking(move || drop(t)).await.expect("the books add up");
}

/// The fields of the form of a page that goes to an address with this end, without a script.
#[track_caller]
fn form(html: &str, end: &str) -> (String, Vec<(String, String)>) {
    const SIGNS: [(&str, &str); 5] =
        [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")];
    let plain =
        |text: &str| SIGNS.iter().fold(text.to_owned(), |text, (sign, plain)| text.replace(sign, plain));
    let found = html.split("<form ").skip(1).find_map(|form| {
        let to = form.split("action=\"").nth(1)?.split('"').next()?;
        to.ends_with(end).then(|| (to.to_owned(), form.split("</form>").next().unwrap_or_default()))
    });
    let (to, form) = found.unwrap_or_else(|| panic!("no form to {end} in {html}"));
    let value =
        |field: &str, what: &str| Some(plain(field.split(&format!("{what}=\"")).nth(1)?.split('"').next()?));
    let fields = form.split("<input ").skip(1).filter(|field| field.contains("type=\"hidden\""));
    (to, fields.filter_map(|field| Some((value(field, "name")?, value(field, "value")?))).collect())
}

async fn send(browser: &Browser, to: &str, fields: &[(String, String)]) -> (u16, HeaderMap, String) {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(to, &fields).await
}

/// The dose stands on the page, the database goes away, the button is pressed: the page that comes has all that
/// was sent, and sends it again until it is there, once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dose_is_sent_again_from_the_page_that_could_not_save_it() {
    let t = started(Kind::Postgres).await;
    let code = t.client_on(60.0).await;
    let page = t.page_of(&code).await;
    let mut body = t.dose(&code, 60.0);
    body["container"] = t.open_container().await.into();
    t.pharmacist().post("/api/v1/reservations", body).await.expect(201);
    let browser = Browser::new(&t.base);
    browser.sign_in("wong").await;
    let (status, _, html) = browser.get(&format!("/counter/{page}")).await;
    assert_eq!(status, 200);
    let (to, fields) = form(&html, "/swallowed");
    assert!(fields.iter().any(|(name, _)| name == "reservation"), "{fields:?}");

    t.database.cut();
    let (mut to_again, mut again) = (to.clone(), fields.clone());
    for _ in 0..2 {
        let (status, headers, html) = send(&browser, &to_again, &again).await;
        assert_eq!((status, &headers["Retry-After"]), (503, &"2".parse().unwrap()));
        assert!(
            html.contains("What you typed is kept on this page.") && html.contains("It is saved once"),
            "{html}"
        );
        (to_again, again) = form(&html, "/swallowed");
        assert_eq!((&to_again, &again), (&to, &fields));
    }
    t.database.mend();
    let (status, headers, html) = send(&browser, &to_again, &again).await;
    assert_eq!(status, 303, "{html}");
    let saved = leads_to(&headers).to_owned();
    assert!(saved.contains("/saved/"), "{saved}");
    let (status, headers, _) = send(&browser, &to, &fields).await;
    assert_eq!((status, leads_to(&headers)), (303, saved.as_str()), "once more is the same dose");
    let day = t.today();
    let doses =
        t.pharmacist().get(&format!("/api/v1/clients/{code}/doses?from={day}&to={day}")).await.expect(200);
    assert_eq!(doses["items"].as_array().unwrap().len(), 1, "{doses:#}");
    at_the_end(t).await;
}

/// What people write comes back as it was written, and a password does not.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_come_back_and_a_password_is_asked_for_again() {
    let t = started(Kind::Postgres).await;
    let browser = Browser::new(&t.base);
    browser.sign_in("wong").await;
    t.database.cut();
    let note = "sits by the door & \"sways\", 在门口 <b>";
    let sent =
        [("csrf", "c"), ("key", "k"), ("note", note), ("witness_login", "lim"), ("witness_password", "hush")];
    let (status, _, html) = browser.post("/counter/x/withhold?a=1", &sent).await;
    assert_eq!(status, 503);
    assert!(
        !html.contains("hush")
            && !html.contains("<b>")
            && html.contains("name=\"witness_password\" type=\"password\""),
        "{html}"
    );
    let (to, fields) = form(&html, "/withhold?a=1");
    assert_eq!(to, "/counter/x/withhold?a=1");
    assert_eq!(fields.len(), 4, "{fields:?}");
    assert_eq!(fields[2], ("note".to_owned(), note.to_owned()));
    t.database.mend();
    at_the_end(t).await;
}

/// Everything is answered 503 and nothing 500; then the first that asks is answered, without a new start.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_service_finds_its_database_again() {
    let t = started(Kind::Postgres).await;
    let (code, wong) = (t.client_on(60.0).await, t.pharmacist());
    let mut dose = t.dose(&code, 60.0);
    dose["container"] = t.open_container().await.into();
    wong.get("/api/v1/clients").await.expect(200);
    t.database.cut();
    is_away(&wong.post_with_key("/api/v1/doses", dose.clone(), "the key").await);
    is_away(&wong.get("/api/v1/clients").await);
    is_away(&t.nobody().get("/health/ready").await);
    assert_eq!(t.nobody().get("/health/live").await.status, 200);
    t.database.mend();
    let given = wong.post_with_key("/api/v1/doses", dose, "the key").await;
    assert!(!given.headers.contains_key("Idempotent-Replay"));
    given.expect(201);
    at_the_end(t).await;
}

/// One request finds out that the server of the database was started anew, and not one for each connection.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_request_finds_out_that_every_connection_died() {
    let t = started(Kind::Postgres).await;
    let wong = t.pharmacist();
    wong.get("/api/v1/clients").await.expect(200);
    join_all((0..12).map(|_| wong.get("/api/v1/clients"))).await;
    t.database.cut_off();
    is_away(&wong.get("/api/v1/clients").await);
    for _ in 0..12 {
        wong.get("/api/v1/clients").await.expect(200);
    }
    at_the_end(t).await;
}

/// A server that follows another one writes nothing: the connection to it is given up for one that writes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_only_reads_is_given_up() {
    let t = started(Kind::Postgres).await;
    let (code, wong) = (t.client_on(60.0).await, t.pharmacist());
    let mut dose = t.dose(&code, 60.0);
    dose["container"] = t.open_container().await.into();
    wong.get("/api/v1/clients").await.expect(200);
    t.database.only_reads(true);
    t.database.cut_off();
    is_away(&wong.get("/api/v1/clients").await);
    is_away(&wong.post("/api/v1/doses", dose.clone()).await);
    t.database.only_reads(false);
    // Whatever was connected while it only read is found out by the next write.
    let mut answer = wong.post("/api/v1/doses", dose.clone()).await;
    for _ in 0..8 {
        if answer.status == 201 {
            break;
        }
        is_away(&answer);
        answer = wong.post("/api/v1/doses", dose.clone()).await;
    }
    answer.expect(201);
    at_the_end(t).await;
}

/// A lock that somebody outside holds for long is a wait, and then "again in a moment".
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lock_held_from_outside_is_answered_503() {
    use diesel::connection::SimpleConnection as _;
    use diesel::{Connection as _, PgConnection};

    let t = started(Kind::Postgres).await;
    let (code, wong) = (t.client_on(60.0).await, t.pharmacist());
    let mut dose = t.dose(&code, 60.0);
    dose["container"] = t.open_container().await.into();
    let mut outside = PgConnection::establish(t.database.url()).unwrap();
    outside.batch_execute("BEGIN; LOCK TABLE doses IN ACCESS EXCLUSIVE MODE").unwrap();
    let first = wong.post_with_key("/api/v1/doses", dose.clone(), "the key").await;
    is_away(&first);
    outside.batch_execute("ROLLBACK").unwrap();
    wong.post_with_key("/api/v1/doses", dose, "the key").await.expect(201);
    assert_eq!(json!("away"), first.body["code"]);
    at_the_end(t).await;
}
