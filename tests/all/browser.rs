//! The pharmacist's screen in a browser, as a person at the window has it: scan, two answers, Enter.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::support::app::{Kind, TestApp, started};
use crate::support::browser::Browser;

/// Nothing on the page stands in anybody's way, and nothing went wrong behind it.
async fn is_sound(browser: &Browser, name: &str) {
    browser.picture(name).await;
    browser.resize(360, 740).await;
    browser.light("dark").await;
    browser.picture(&format!("{name}-phone-dark")).await;
    assert_eq!(browser.sideways().await, 0, "{name} scrolls sideways on a phone");
    browser.resize(1280, 800).await;
    browser.light("light").await;
    assert_eq!(browser.stumbles().await, Vec::<String>::new(), "{name}");
    assert_eq!(browser.complaints().await, Vec::<String>::new(), "{name}");
}

/// The key of the answer that says this dose.
async fn key_of(browser: &Browser, mg: &str) -> String {
    let answer = browser.see(&format!("input[name=said][value='{mg}']")).await;
    answer.attr("data-key").await.unwrap().expect("a key")
}

async fn at_the_end(app: TestApp, browser: Browser) {
    browser.close().await;
    tokio::task::spawn_blocking(move || drop(app)).await.expect("the books add up");
}

/// Scan (no action), the dose that was heard (1), alert (2), Enter (3).
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_actions_from_scan_to_saved() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(85.0).await;
    let mut browser = Browser::signed_in(&app, "wong").await;
    assert_eq!(browser.path().await, "/counter");
    is_sound(&browser, "counter").await;

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
    is_sound(&browser, "counter-ready").await;

    let due = key_of(&browser, "85").await;
    browser.press(due).await;
    browser.see("input[name=said]:checked").await;
    browser.press("4").await;
    let swallowed = browser.see("form[action$='/swallowed'] button").await;
    assert!(browser.text("main").await.contains("All checks passed"));
    let focused = browser.script("return document.activeElement.dataset.main !== undefined", vec![]).await;
    assert_eq!(focused, json!(true), "Enter is where the hand is");
    is_sound(&browser, "counter-pour").await;
    drop(swallowed);
    browser.press(Key::Enter).await;
    browser.see(".panel.done").await;
    assert_eq!(browser.actions(), 3);
    is_sound(&browser, "counter-saved").await;

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
    is_sound(&browser, "counter-done").await;
    at_the_end(app, browser).await;
}
