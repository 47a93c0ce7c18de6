//! No doctor on site: what is said by telephone is taken down, given, and signed afterwards.

use super::at_the_end;
use crate::support::app::{Kind, PASSWORD, started};
use crate::support::browser::Browser;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_is_said_taken_down_and_signed() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(80.0).await;
    app.give(&code, 80.0).await;
    app.days_later(4);
    let page = app.page_of(&code).await;
    let desk = Browser::signed_in(&app, "wong").await;
    desk.go(&format!("/counter/{page}")).await;
    desk.click("a[href$='/telephone']").await;
    desk.is_sound("telephone-blank").await;
    let form = "form#order";
    desk.choose("said", "order").await;
    desk.set("doctor", "farah").await;
    desk.fill("witness_login", "lim").await;
    desk.fill("witness_password", "not this one").await;
    desk.submit_again(form).await;
    desk.is_sound("telephone-wrong").await;
    let wrong = desk.text("main").await;
    assert!(wrong.contains("Who said it, and who heard it Please fill this in."), "{wrong}");
    desk.click("#f-read_back").await;
    desk.fill("witness_login", "lim").await;
    desk.fill("witness_password", PASSWORD).await;
    desk.submit_again(form).await;
    assert_eq!(desk.path().await, format!("/counter/{page}"));
    assert!(!desk.text("main").await.contains("Stop. No dose yet."), "it counts at once");

    let doctor = Browser::signed_in(&app, "farah").await;
    doctor.resize(360, 740).await;
    doctor.go("/approvals").await;
    doctor.is_sound("telephone-list").await;
    doctor.click("a[href^='/approvals/telephone/']").await;
    doctor.is_sound("telephone-sign").await;
    let said = doctor.text("main").await;
    assert!(said.contains("Wong Li Ting") && said.contains("Lim Mei"), "{said}");
    doctor.submit_again("main form").await;
    assert!(doctor.path().await.starts_with("/approvals"));
    assert!(!doctor.text("main").await.contains("Said by telephone"), "nothing waits any more");
    doctor.close().await;
    at_the_end(app, desk).await;
}
