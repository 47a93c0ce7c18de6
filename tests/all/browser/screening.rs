//! From the list of what is due to a result that is written down, and the list without it.

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_due_leads_to_the_client_and_a_no_is_written_down() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(60.0).await;
    let page = format!("/clients/{}/screening", app.page_of(&code).await);
    let desk = Browser::signed_in(&app, "wong").await;
    desk.go("/screening").await;
    desk.is_sound("screening-list").await;
    assert!(desk.text("main").await.contains("Hepatitis B (HBsAg)"));
    desk.go(&format!("{page}?test=hbsag")).await;
    desk.set("taken_on", &app.today().to_string()).await;
    desk.set("answer", "declined").await;
    desk.submit_again("#write form").await;
    assert!(desk.text("main").await.contains("Hepatitis B (HBsAg), declined"));
    for test in ["urine", "ecg"] {
        desk.go(&format!("{page}?test={test}")).await;
        desk.is_sound(&format!("client-screening-{test}")).await;
    }
    desk.go("/screening").await;
    assert!(!desk.text("main").await.contains("HBsAg"), "a no is an answer");
    at_the_end(app, desk).await;
}
