//! The pharmacist's screen, with and without what it brings to run.

use std::time::Duration;

use serde_json::json;
use thirtyfour::prelude::*;

use super::{at_the_end, key_of};
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;

/// Scan (no action), the dose that was heard (1), alert (2), Enter (3).
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_actions_from_scan_to_saved() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(85.0).await;
    let mut browser = Browser::signed_in(&app, "wong").await;
    assert_eq!(browser.path().await, "/counter");
    browser.is_sound("counter").await;

    browser.scan(&code).await;
    browser.see("form[action$='/reserve']").await;
    assert!(!browser.path().await.contains(&code), "no code stands in an address");
    let text = browser.text("main").await;
    for wanted in ["Hafizan bin Jamal", "85 mg", "17.0 mL", "5 mg/mL", "Dr Farah Idris", &code] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    assert_eq!(
        browser.script("return document.querySelectorAll('main :checked').length", vec![]).await,
        json!(0)
    );
    browser.is_sound("counter-ready").await;

    let due = key_of(&browser, "85").await;
    browser.press(due).await;
    browser.see("input[name=said]:checked").await;
    browser.press("4").await;
    let swallowed = browser.see("form[action$='/swallowed'] button").await;
    assert!(browser.text("main").await.contains("All checks passed"));
    let focused = browser.script("return document.activeElement.dataset.main !== undefined", vec![]).await;
    assert_eq!(focused, json!(true), "Enter is where the hand is");
    browser.is_sound("counter-pour").await;
    drop(swallowed);
    browser.press(Key::Enter).await;
    browser.see(".panel.done").await;
    assert_eq!(browser.actions(), 3);
    browser.is_sound("counter-saved").await;

    let saved = browser.text("main").await;
    for wanted in ["swallowed 85 mg at 09:30", "17.0 mL out", "983.0 mL left"] {
        assert!(saved.replace('\u{a0}', " ").contains(wanted), "{wanted} in {saved}");
    }
    let day = app.today();
    let register =
        app.pharmacist().get(&format!("/api/v1/stock/register?site=main&from={day}&to={day}")).await;
    let register = register.expect(200);
    let lines: Vec<_> =
        register["items"].as_array().unwrap().iter().filter(|line| line["kind"] == "dose").collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!((&lines[0]["volume_ml"], &lines[0]["balance_ml"]), (&json!(-17), &json!(983)));
    assert_eq!(lines[0]["client"], json!(code));
    let file = app.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
    assert_eq!((&file["due"], &file["holds"][0]["code"]), (&json!(null), &json!("already_dosed_today")));

    browser.scan(&code).await;
    browser.see("[data-code=already_dosed_today]").await;
    browser.is_sound("counter-done").await;
    at_the_end(app, browser).await;
}

/// A computer that passes the keys of a scanner on one by one still finds the client.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_that_comes_slowly_is_a_code() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(85.0).await;
    let browser = Browser::signed_in(&app, "wong").await;
    browser.see("main form[action='/counter/scan'] input[name=code]").await;
    browser.scan_at(&code, Duration::from_millis(200)).await;
    browser.see("form[action$='/reserve']").await;
    at_the_end(app, browser).await;
}

/// The same walk where nothing that a page brings is run: every step is a form or a link.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_scan_to_saved_without_a_script() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(85.0).await;
    let browser = Browser::start(&app).await;
    browser.without_scripts().await;
    browser.sign_in("wong").await;
    browser.see("main form[action='/counter/scan'] input[name=code]").await;
    browser.picture("no-script-counter").await;
    browser.fill("code", &code).await;
    browser.submit("main section form[action='/counter/scan']").await;
    browser.see("form[action$='/reserve']").await;
    let reads = "return document.body.dataset.idle !== undefined && typeof countDown";
    assert_eq!(browser.script(reads, vec![]).await, json!("undefined"), "teduh.js did not run");
    browser.picture("no-script-ready").await;
    browser.choose("said", "85").await;
    browser.choose("alertness", "alert").await;
    browser.submit("form[action$='/reserve']").await;
    browser.see("form[action$='/swallowed']").await;
    browser.picture("no-script-pour").await;
    browser.submit("form[action$='/swallowed']").await;
    browser.see(".panel.done").await;
    assert!(browser.path().await.contains("/saved/"));
    let saved = browser.text("main").await.replace('\u{a0}', " ");
    assert!(saved.contains("swallowed 85 mg at 09:30"), "{saved}");
    browser.picture("no-script-saved").await;
    let card = app.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
    assert_eq!(card["holds"][0]["code"], json!("already_dosed_today"));
    at_the_end(app, browser).await;
}
