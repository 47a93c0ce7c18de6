//! Take-home at the window: hand over six bottles, print their labels, take five empty ones and a full
//! one back, and go on with the next visit.

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn six_bottles_out_five_empty_and_one_full_back() {
    let app = started(Kind::Sqlite).await;
    let code = app.taking_home(6).await;
    let browser = Browser::signed_in(&app, "wong").await;
    browser.see("main form[action='/counter/scan'] input[name=code]").await;
    browser.scan(&code).await;
    browser.see("[data-code=already_dosed_today]").await;
    browser.see("main a[href$='/take-home']").await.click().await.unwrap();
    browser.see("form[action$='/take-home']").await;
    browser.is_sound("take-home-form").await;
    for day in 1..=6 {
        browser.see(&format!("input[name='day-{}']", app.in_days(day))).await.click().await.unwrap();
    }
    for name in ["container", "storage_shown", "caps", "naloxone"] {
        browser.see(&format!("input[name={name}]")).await.click().await.unwrap();
    }
    browser.submit("form[action$='/take-home']").await;
    browser.see(".sheet .label").await;
    assert!(browser.path().await.contains("/labels/"));
    browser.is_sound("labels").await;

    app.days_later(7);
    browser.sign_in("wong").await;
    browser.see("main form[action='/counter/scan'] input[name=code]").await;
    browser.scan(&code).await;
    browser.see("main a[href$='/bottles']").await.click().await.unwrap();
    browser.see("form[action$='/bottles'] select").await;
    browser.is_sound("bottles-back").await;
    let choose = "document.querySelectorAll('main select').forEach((one, at, all) => { one.value = at + 1 < all.length ? 'empty' : 'full' })";
    browser.script(choose, vec![]).await;
    browser.submit("form[action$='/bottles']").await;
    browser.see("form[action$='/bottles'] td").await;
    assert!(browser.text("main").await.contains("Came back full"));
    browser.go("/counter").await;
    browser.see("main form[action='/counter/scan'] input[name=code]").await;
    browser.scan(&code).await;
    browser.see("form[action$='/reserve']").await;
    let figures = app.figures(&code).await;
    assert_eq!((figures["taken"].as_i64(), figures["missed"].as_i64()), (Some(6), Some(1)));
    at_the_end(app, browser).await;
}
