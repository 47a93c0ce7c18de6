//! A delivery round on a phone: two stops in the order of the way, and a dose that two sign.

use super::{after_the_scanner, answer, at_the_end};
use crate::support::app::{Kind, PASSWORD, started};
use crate::support::browser::Browser;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dose_is_delivered_on_the_way() {
    let app = started(Kind::Sqlite).await;
    app.make_round().await;
    let (first, second) = (app.client_on(60.0).await, app.client_on(85.0).await);
    let mut phone = Browser::signed_in(&app, "devi").await;
    phone.resize(360, 740).await;
    phone.go("/round").await;
    phone.is_sound("round-none").await;
    phone.resize(360, 740).await;
    let form = "main form[action='/round']";
    phone.fill("client", "K7M4-Q2TX").await;
    phone.submit_again(form).await;
    phone.see(".problems a[href='#f-client']").await;
    for (code, way) in [(&first, "blue door"), (&second, "ring twice")] {
        phone.fill("client", code).await;
        phone.fill("words", way).await;
        phone.submit_again(form).await;
    }
    phone.is_sound("round-two").await;
    phone.resize(360, 740).await;
    phone.submit_again("main .rows li:last-child form").await;
    let list = phone.text("main .rows").await;
    assert!(list.find(&second) < list.find(&first), "the second comes first now: {list}");
    assert!(!list.contains("Hafizan"), "a list names nobody");
    phone.click("main .rows li:first-child a.code").await;
    phone.see("form[action$='/reserve']").await;
    after_the_scanner().await;
    answer(&mut phone, "85", "4").await;
    phone.see("input[name=witness_login]").await;
    phone.is_sound("round-second").await;
    phone.resize(360, 740).await;
    phone.fill("witness_login", "lim").await;
    phone.fill("witness_password", PASSWORD).await;
    phone.submit("form[action$='/reserve']").await;
    phone.see("form[action$='/swallowed']").await;
    phone.submit("form[action$='/swallowed']").await;
    phone.see(".panel.done").await;
    phone.go("/round").await;
    phone.see("main .rows li:first-child .is.done").await;
    phone.is_sound("round-done").await;
    at_the_end(app, phone).await;
}
