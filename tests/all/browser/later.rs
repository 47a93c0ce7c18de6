//! One person works alone: a dose above the jump is given, and a colleague signs it on another device.

use super::{answer, at_the_end};
use crate::support::app::{Kind, PASSWORD, started};
use crate::support::browser::Browser;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rise_is_given_alone_and_signed_on_another_device() {
    let app = started(Kind::Sqlite).await;
    app.works_alone("main", true).await;
    let code = app.client_on(40.0).await;
    app.give(&code, 40.0).await;
    app.days_later(1);
    app.order(&code, 80.0).await.expect(201);
    let mut desk = Browser::signed_in(&app, "wong").await;
    desk.scan_on_the_counter(&code).await;
    answer(&mut desk, "80", "4").await;
    desk.see("input[name=jump]").await;
    desk.is_sound("later-asked").await;
    desk.click("input[name=jump]").await;
    desk.click("input[name=witness_later]").await;
    desk.submit("form[action$='/reserve']").await;
    desk.see("form[action$='/swallowed']").await;
    desk.submit("form[action$='/swallowed']").await;
    desk.see(".panel.done").await;
    let saved = desk.text("main").await;
    assert!(saved.contains("not signed yet"), "{saved}");
    desk.is_sound("later-saved").await;
    desk.go("/counter").await;
    desk.click("a[href='/counter/unwitnessed']").await;
    desk.is_sound("later-own").await;
    let own = desk.text("main").await;
    assert!(own.contains("a colleague signs it") && own.contains(&code), "{own}");
    assert!(!own.contains("Hafizan"), "a list names nobody");

    let phone = Browser::signed_in(&app, "lim").await;
    phone.resize(360, 740).await;
    phone.go("/counter/unwitnessed").await;
    phone.is_sound("later-list").await;
    phone.resize(360, 740).await;
    phone.click("main a[href^='/counter/unwitnessed/']").await;
    phone.see("input[name=password]").await;
    phone.is_sound("later-sign").await;
    phone.resize(360, 740).await;
    phone.fill("password", "not this one").await;
    phone.submit_again("main form[action^='/counter/unwitnessed/']").await;
    phone.see(".problems a[href='#f-password']").await;
    app.minutes_later(2);
    phone.fill("password", PASSWORD).await;
    phone.submit("main form[action^='/counter/unwitnessed/']").await;
    phone.see("main .is.done").await;
    assert_eq!(phone.path().await, "/counter/unwitnessed");
    assert!(!phone.text("main").await.contains(&code), "nothing waits any more");
    phone.close().await;
    at_the_end(app, desk).await;
}
