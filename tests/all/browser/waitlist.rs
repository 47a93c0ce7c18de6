//! A seat that became free, offered to who waits and taken on the phone.

use serde_json::json;

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;
use crate::support::cookies::PIN;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_is_offered_a_seat_and_takes_it() {
    let app = started(Kind::Sqlite).await;
    app.open_slots().await;
    let code = app.client_on(60.0).await;
    app.set_pin(&code).await;
    let mut first = None;
    for at in ["07:00:00", "07:15:00"] {
        for _ in 0..5 {
            let other = app.client().await;
            let booking = app.booked(&other, &app.at(1, at)).await;
            first.get_or_insert(booking["id"].as_str().expect("an id").to_owned());
        }
    }
    let browser = Browser::start(&app).await;
    browser.resize(360, 740).await;
    browser.sign_in_at("/?me=1", &code, PIN).await;
    browser.go(&format!("/me/visits?day={}", app.in_days(1))).await;
    browser.is_sound("me-visits-full").await;
    browser.resize(360, 740).await;
    browser.click("details:has(form[action='/me/visits/wait']) summary").await;
    browser.set("to", &app.at(1, "07:15:00")).await;
    browser.submit("form[action='/me/visits/wait']").await;
    let leave = "form[action$='/leave'] button";
    browser.see(leave).await;

    let cancel = format!("/api/v1/bookings/{}/cancel", first.expect("one was booked"));
    app.pharmacist().post(&cancel, json!({})).await.expect(200);
    browser.go("/me").await;
    let offer = browser.text("section.panel.ask").await;
    assert!(offer.contains("07:00"), "{offer}");
    browser.is_sound("me-offer").await;
    browser.resize(360, 740).await;
    browser.submit("form[action$='/take']").await;
    browser.until_gone("section.panel.ask").await;
    browser.go("/me").await;
    assert!(browser.text("section[aria-labelledby=vs] .rows").await.contains("07:00"));
    assert!(!browser.is_shown(leave).await, "nobody waits any longer");
    at_the_end(app, browser).await;
}
