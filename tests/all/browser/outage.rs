//! The lines of a paper on a phone and by the keyboard: the next number stands there, what is wrong is said
//! beside the field, what is missing is listed.

use thirtyfour::Key;

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lines_of_a_paper_are_entered_on_a_phone() {
    let app = started(Kind::Sqlite).await;
    let (first, second) = (app.client_on(60.0).await, app.client_on(45.0).await);
    let mut browser = Browser::signed_in(&app, "wong").await;
    browser.resize(360, 740).await;
    browser.go("/counter").await;
    browser.click("a[href='/outage']").await;
    browser.is_sound("outage-none").await;
    browser.resize(360, 740).await;
    browser.submit("main form[action='/outage']").await;
    browser.see("main table.list").await;
    browser.is_sound("outage-paper").await;
    browser.paper().await;
    for hidden in ["header.top", "main .links"] {
        assert!(!browser.is_shown(hidden).await, "{hidden} is not on the paper");
    }
    browser.go("/outage/1").await;
    browser.resize(360, 740).await;
    browser.is_sound("outage-kit").await;
    browser.resize(360, 740).await;
    app.minutes_later(5);
    let form = "main form[action='/outage/1']";
    browser.fill("client", &first).await;
    browser.fill("time", "09:99").await;
    browser.fill("dose_mg", "60").await;
    browser.fill("second_person", "Lim").await;
    browser.submit_again(form).await;
    browser.see(".problems a[href='#f-time']").await;
    browser.is_sound("outage-wrong").await;
    browser.resize(360, 740).await;
    browser.fill("time", "09:33").await;
    browser.submit(form).await;
    browser.see(".panel.done").await;
    browser.is_sound("outage-saved").await;
    browser.resize(360, 740).await;
    assert_eq!(browser.script("return document.getElementById('f-number').value", vec![]).await, "2");

    // By the keyboard alone: one number is left out.
    for (name, typed) in [("number", "3"), ("client", second.as_str()), ("time", "09:34"), ("dose_mg", "45")]
    {
        browser.fill(name, typed).await;
    }
    browser.fill("second_person", "Lim").await;
    browser.press(Key::Enter).await;
    browser.see("main .is.check").await;
    let page = browser.text("main").await;
    assert!(page.contains("2 is not entered") && page.contains(&second), "{page}");
    browser.fill("line", "2").await;
    browser.set("what", "unused").await;
    browser.fill("reason", "turned two pages").await;
    browser.submit_again("main form[action='/outage/1/nothing']").await;
    browser.fill("last_used", "3").await;
    browser.submit("main form[action='/outage/1/close']").await;
    browser.see("main .is.done").await;
    browser.is_sound("outage-settled").await;
    at_the_end(app, browser).await;
}
