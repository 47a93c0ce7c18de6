//! A no, the client's appeal, and another doctor's word.

use serde_json::json;

use super::at_the_end;
use crate::support::app::{Kind, PASSWORD, started};
use crate::support::browser::Browser;

/// The doctor who said no is told in words that somebody else decides; another doctor then does.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_appeal_is_decided_by_another_doctor() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(60.0).await;
    let new =
        json!({ "login": "lan", "name": "Dr Lan", "language": "en", "role": "doctor", "password": PASSWORD });
    app.person("siti").post("/api/v1/staff", new).await.expect(201);
    let found = code.clone();
    let client = app.app.db.read(move |conn| teduh::clients::client_by_code(conn, &found)).await;
    let page = client.expect("reads").expect("a client").page_id;

    let first = Browser::signed_in(&app, "farah").await;
    first.go(&format!("/approvals/take-home/{page}")).await;
    let form = "form[action$='/decline']";
    first.see(form).await;
    let fill = "const form = document.querySelector(arguments[0]); form.closest('details').open = true; \
                form.reason.value = arguments[1]; form.review_on.value = arguments[2]";
    first.script(fill, vec![json!(form), json!("two steady weeks first"), json!(app.in_days(14))]).await;
    first.submit_again(form).await;

    let worker = Browser::signed_in(&app, "kumar").await;
    worker.go(&format!("/clients/{page}/ask")).await;
    let appeal = "form[action$='/appeal']";
    worker.see(&format!("{appeal} textarea")).await.send_keys("the early shift is on Monday").await.unwrap();
    worker.is_sound("appeal-form").await;
    worker.submit(appeal).await;
    worker.until_gone(appeal).await;
    assert!(worker.text("main").await.contains("Against a decline"));
    worker.close().await;

    first.go("/approvals").await;
    assert!(first.text("[aria-labelledby=appeals]").await.contains("somebody else decides by"));
    first.click("[aria-labelledby=appeals] a").await;
    first.see("main h1").await;
    let path = first.path().await;
    assert!(path.starts_with("/approvals/appeals/"), "{path}");
    let told = first.text("main").await;
    assert!(told.contains("somebody else") || told.contains("another doctor"), "told in words: {told}");
    assert!(!first.is_shown(&format!("form[action='{path}']")).await, "and has nothing to press");
    first.is_sound("appeal-own").await;
    first.close().await;

    let other = Browser::signed_in(&app, "lan").await;
    other.go(&path).await;
    let form = format!("form[action='{path}']");
    other.see(&form).await;
    let shown = other.text("main").await;
    assert!(shown.contains("two steady weeks first") && shown.contains("the early shift"), "{shown}");
    other.is_sound("appeal-other").await;
    other.choose("answer", "granted").await;
    other.submit(&form).await;
    other.until_gone(&form).await;
    assert!(other.text("main").await.contains("Your decision"), "the number is signed next");
    at_the_end(app, other).await;
}
