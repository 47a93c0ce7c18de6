//! The doctor's worklist on a phone: one decision a screen.

use serde_json::json;

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;

/// Four days without a dose stop somebody at the window; the doctor signs what the table proposes
/// on a phone, and the pharmacist can give it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn missed_doses_are_settled_on_a_phone() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(85.0).await;
    app.give(&code, 85.0).await;
    app.days_later(4);
    let counter = Browser::signed_in(&app, "wong").await;
    counter.scan(&code).await;
    counter.see("[data-code=missed_doses_need_doctor]").await;
    let told = counter.text("[data-code]").await;
    assert!(told.contains("3 days without a dose"), "how long: {told}");
    counter.is_sound("missed-stop").await;
    counter.submit("form[action$='/doctor']").await;
    counter.see(".is.done").await;
    counter.is_sound("missed-on-list").await;
    counter.close().await;

    let phone = Browser::start(&app).await;
    phone.resize(360, 740).await;
    phone.sign_in("farah").await;
    assert_eq!(phone.path().await, "/approvals");
    let list = phone.text("main").await;
    assert!(list.contains("3 days without a dose: 42 mg proposed") && list.contains(&code), "{list}");
    assert!(!list.contains("Hafizan"), "a list names nobody");
    phone.is_sound("approvals").await;
    phone.resize(360, 740).await;
    phone.click("main .go a").await;
    phone.see("input[name=dose_mg]").await;
    assert!(phone.path().await.starts_with("/approvals/missed/"), "{}", phone.path().await);
    let proposed = phone.script("return document.querySelector('[name=dose_mg]').value", vec![]).await;
    assert_eq!(proposed, json!("42"), "the proposed dose stands in the field");
    phone.is_sound("approvals-missed").await;
    phone.resize(360, 740).await;
    phone.submit("form[action$='/orders/new']").await;
    phone.see("[role=status]").await;
    let signed = phone.text("main").await.replace('\u{a0}', " ");
    assert!(signed.contains("Signed: 42"), "{signed}");
    phone.is_sound("approvals-signed").await;
    phone.go("/approvals").await;
    assert!(!phone.text("main").await.contains(&code), "nothing waits any more");
    phone.is_sound("approvals-empty").await;
    app.give(&code, 42.0).await;
    at_the_end(app, phone).await;
}
