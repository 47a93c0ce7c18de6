//! A letter to another place: written on a phone, printed on one page, and a dose that is confirmed.

use serde_json::json;

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;

/// A4 at 96 dots an inch, less margins of 20 mm.
const PAGE_PX: (u32, i64) = (642, 971);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_is_written_printed_and_answered() {
    let app = started(Kind::Sqlite).await;
    let code = app.taking_home(3).await;
    app.bottles(&code, &[1, 2]).await;
    let page = app.page_of(&code).await;
    let browser = Browser::signed_in(&app, "wong").await;
    browser.resize(360, 740).await;
    browser.go(&format!("/clients/{page}")).await;
    browser.click(&format!("a[href='/clients/{page}/letters']")).await;
    browser.is_sound("letters-none").await;
    browser.resize(360, 740).await;
    browser.click("a[href$='/letters/new']").await;
    browser.see("input[name=place]").await;
    browser.is_sound("letter-new").await;
    browser.resize(360, 740).await;
    browser.fill("place", "Klinik Kesihatan Ipoh").await;
    browser.fill("telephone", "05-123 4567").await;
    browser.set("from", &app.in_days(1)).await;
    browser.set("to", &app.in_days(20)).await;
    browser.fill("allergies", "penicillin").await;
    browser.fill("note", "rifampicin since October").await;
    browser.submit_again("form[action$='/letters/new']").await;
    browser.see(".problems a[href='#f-to']").await;
    browser.set("to", &app.in_days(9)).await;
    browser.submit("form[action$='/letters/new']").await;
    browser.see("section.bar").await;
    browser.is_sound("letters-one").await;
    browser.resize(360, 740).await;
    browser.set("language", "vi").await;
    browser.submit("main form.find").await;
    browser.see("table.rows").await;
    browser.is_sound("letter-paper").await;

    browser.resize(PAGE_PX.0, 720).await;
    browser.paper().await;
    for hidden in ["header.top", "main .links", ".skip"] {
        assert!(!browser.is_shown(hidden).await, "{hidden} is not on the paper");
    }
    let sheet = browser.text("main").await.replace('\u{a0}', " ");
    for wanted in
        ["Hafizan bin Jamal", "Klinik Kesihatan Ipoh", "60 mg", "penicillin", "rifampicin since October"]
    {
        assert!(sheet.contains(wanted), "{wanted} in {sheet}");
    }
    let title = browser.script("return document.title", vec![]).await;
    assert_eq!(title, json!("Thư"), "neutral outside");
    let high = browser.script("return document.body.scrollHeight", vec![]).await;
    assert!(high.as_i64().is_some_and(|high| high <= PAGE_PX.1), "one page: {high}");
    assert_eq!(browser.sideways().await, 0, "the sheet fits its paper");
    browser.print("letter-print").await;
    at_the_end(app, browser).await;
}
