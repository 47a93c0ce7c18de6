//! The board follows the queue; a phone of 360 pixels books, moves, gives back, and says "I am here".

use std::time::Duration;

use serde_json::json;
use tokio::time::timeout;

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;
use crate::support::cookies::PIN;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_board_follows_the_queue_by_itself() {
    let app = started(Kind::Sqlite).await;
    let (first, second) = (app.client_on(60.0).await, app.client_on(40.0).await);
    let browser = Browser::start(&app).await;
    browser.resize(360, 740).await;
    browser.go("/queue/board?site=main").await;
    browser.see("#line").await;
    for code in [&first, &second] {
        app.pharmacist().post("/api/v1/check-ins", json!({ "client": code })).await.expect(201);
    }
    browser.see("#line ol li:nth-child(2)").await;
    assert_eq!(browser.text("#line ol").await, "1\n2");
    app.pharmacist().post("/api/v1/queue/next", json!({ "window": 3 })).await.expect(200);
    browser.see("#line .call.now strong").await;
    assert_eq!(browser.text("#line .call.now").await, "1\nWindow 3");
    browser.is_sound("board-called").await;
    app.give(&first, 60.0).await;
    browser.until_gone("#line .call.now").await;
    assert_eq!(browser.text("#line ol").await, "2");
    at_the_end(app, browser).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn staff_call_whoever_is_next_and_see_who_comes() {
    let app = started(Kind::Sqlite).await;
    let (first, second) = (app.client_on(60.0).await, app.client_on(40.0).await);
    let browser = Browser::signed_in(&app, "wong").await;
    browser.go("/queue").await;
    browser.fill("client", &first).await;
    browser.submit("form[action='/queue/check-in']").await;
    browser.see("ol.tickets li").await;
    app.pharmacist().post("/api/v1/check-ins", json!({ "client": second })).await.expect(201);
    browser.see("ol.tickets li:nth-child(2)").await;
    browser.fill("window", "2").await;
    browser.submit("form[action='/queue/next']").await;
    browser.see("ul.tickets li").await;
    assert!(browser.text("ul.tickets").await.contains("Window 2"));
    browser.click("ul.tickets button[formaction$='/absent']").await;
    browser.see("form[action$='/back']").await;
    browser.is_sound("queue-absent").await;
    assert_eq!(
        browser.page.find(thirtyfour::By::Css("#f-window")).await.unwrap().value().await.unwrap().as_deref(),
        Some("2")
    );
    at_the_end(app, browser).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_books_moves_gives_back_and_says_i_am_here() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(60.0).await;
    app.open_slots().await;
    app.set_pin(&code).await;
    app.minutes_later(6 * 60 + 10);
    let browser = Browser::start(&app).await;
    browser.resize(360, 740).await;
    browser.sign_in_at("/?me=1", &code, PIN).await;
    let times = "section[aria-labelledby=vs]";
    let pick = async |nth: u32| {
        browser.click(&format!("{times} details summary")).await;
        browser.click(&format!("{times} label.pick:nth-child({nth}) input:not(:disabled)")).await;
        browser.submit_again("form[action='/me/visits']").await;
    };
    pick(1).await;
    browser.see(&format!("{times} .rows li")).await;
    assert!(browser.text(&format!("{times} .rows")).await.contains("16:00"));
    browser.is_sound("me-booked").await;
    pick(2).await;
    let moved = async {
        while !browser.text(&format!("{times} .rows")).await.contains("16:15") {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    timeout(Duration::from_secs(10), moved).await.expect("the other time stands there");
    assert!(!browser.is_shown(&format!("{times} .rows li:nth-child(2)")).await, "moved, not a second one");
    assert!(!browser.is_shown("form[action='/me/check-in']").await, "more than half an hour before");
    app.minutes_later(6);
    browser.go("/me").await;
    browser.click("form[action='/me/check-in'] button").await;
    browser.until_gone("form[action='/me/check-in']").await;
    assert!(browser.text("section[aria-labelledby=t]").await.contains("Nombor anda 1."));
    browser.is_sound("me-number").await;
    browser.go(&format!("/me/visits?day={}", app.in_days(1))).await;
    browser.click("label.pick:nth-child(1) input").await;
    browser.submit("form[action='/me/visits']").await;
    browser.see(&format!("{times} .rows li:nth-child(2)")).await;
    browser.go("/me/visits").await;
    browser.submit("form[action$='/cancel']").await;
    browser.until_gone("#pick").await;
    browser.go("/me").await;
    browser.see(&format!("{times} .rows li:first-child")).await;
    browser.until_gone(&format!("{times} .rows li:nth-child(2)")).await;
    at_the_end(app, browser).await;
}
