//! Two colleagues at one computer: it covers itself, keeps what was typed for one, and the other begins anew.

use serde_json::json;

use super::at_the_end;
use crate::support::app::{Kind, PASSWORD, started};
use crate::support::browser::Browser;

const PIN: &str = "739204";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_screen_covers_itself_and_what_was_typed_waits_for_the_same_person() {
    let app = started(Kind::Sqlite).await;
    let typed = json!({ "password": PASSWORD, "pin": PIN });
    assert_eq!(app.person("lim").put("/api/v1/staff/me/counter-pin", typed).await.status, 204);
    let desk = Browser::signed_in(&app, "lim").await;
    desk.go("/account/counter").await;
    desk.is_sound("shared-before").await;
    desk.submit("form[action='/account/counter/mark']").await;
    desk.see("form[action='/lock']").await;
    desk.is_sound("shared-after").await;
    desk.submit("form[action='/sign-out']").await;
    desk.see("input[name=login]").await;
    desk.sign_in("wong").await;
    desk.go("/account/counter").await;
    for (name, text) in [("password", PASSWORD), ("pin", PIN), ("again", PIN)] {
        desk.fill(name, text).await;
    }
    desk.submit_again("form[action='/account/counter/pin']").await;
    assert!(desk.text("main").await.contains("You have a PIN"));

    desk.go("/clients").await;
    desk.fill("search", "half a na").await;
    let place = desk.path().await;
    desk.script("touched = Date.now() - 400000", vec![]).await;
    desk.see("form[data-unlock]").await;
    desk.is_sound("shared-locked").await;
    let shown = desk.script("return document.documentElement.outerHTML", vec![]).await;
    assert!(!shown.as_str().unwrap().contains("half a na") && !desk.is_shown("nav").await);
    desk.fill("pin", "000000").await;
    desk.submit_again("form[data-unlock]").await;
    desk.see(".problems a[href='#f-pin']").await;
    desk.fill("pin", PIN).await;
    desk.submit("form[data-unlock]").await;
    desk.see("[name=search]").await;
    let kept = desk.script("return document.querySelector('[name=search]').value", vec![]).await;
    assert_eq!((kept, desk.path().await), (json!("half a na"), place), "the same page with what was typed");

    desk.submit("form[action='/lock']").await;
    desk.see("form[data-unlock]").await;
    desk.choose("who", "lim").await;
    desk.fill("pin", PIN).await;
    desk.submit("form[data-unlock]").await;
    desk.see("form[action='/sign-out']").await;
    assert_eq!(desk.path().await, "/counter");
    assert!(desk.text("details.you summary").await.contains("Lim"));
    desk.go("/clients").await;
    assert_eq!(desk.script("return document.querySelector('[name=search]').value", vec![]).await, json!(""));
    at_the_end(app, desk).await;
}
