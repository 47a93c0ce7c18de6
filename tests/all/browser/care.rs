//! A referral from the first word to its result: on the list while somebody is needed, and off it.

use super::at_the_end;
use crate::support::app::{Kind, TestApp, started};
use crate::support::browser::Browser;

async fn step(desk: &Browser, app: &TestApp, page: &str, kind: &str, days: i64) {
    desk.go(page).await;
    desk.click("a[href*='?step=']").await;
    desk.set("kind", kind).await;
    desk.set("on", &app.in_days(days)).await;
    desk.submit_again("#write form").await;
}

async fn list(desk: &Browser) -> String {
    desk.go("/care").await;
    desk.text("main").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_referral_goes_its_way_and_nobody_is_lost() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(60.0).await;
    let page = format!("/clients/{}/care", app.page_of(&code).await);
    let desk = Browser::signed_in(&app, "kumar").await;
    desk.go(&format!("{page}?write=referral")).await;
    desk.is_sound("client-care-referral").await;
    desk.set("to", "housing").await;
    desk.fill("why", "sleeps in a different place each night").await;
    desk.set("made_on", &app.in_days(-20)).await;
    desk.submit_again("#write form").await;
    assert!(list(&desk).await.contains("housing: not booked yet"));
    step(&desk, &app, &page, "booked", -10).await;
    assert!(list(&desk).await.contains("the day has passed without word"));
    step(&desk, &app, &page, "missed", -10).await;
    assert!(list(&desk).await.contains("missed and not booked again"));
    desk.is_sound("care-list").await;
    step(&desk, &app, &page, "booked", 3).await;
    assert!(!list(&desk).await.contains(&code), "booked again");
    step(&desk, &app, &page, "attended", 0).await;
    step(&desk, &app, &page, "result", 0).await;
    assert!(!list(&desk).await.contains(&code), "a result came");
    desk.go(&page).await;
    let said = desk.text("main").await;
    assert!(said.contains("a result came") && !said.contains("Open referrals"), "{said}");
    for write in ["contact", "naloxone", "use", "overdose"] {
        desk.go(&format!("{page}?write={write}")).await;
        desk.is_sound(&format!("client-care-{write}")).await;
    }
    at_the_end(app, desk).await;
}
