//! A titration from the doctor's form to the counter: a rise that waits, and a pause.

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_titration_is_signed_waits_and_is_paused() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(30.0).await;
    app.give(&code, 30.0).await;
    let page = app.page_of(&code).await;
    let doctor = Browser::signed_in(&app, "farah").await;
    doctor.go(&format!("/clients/{page}")).await;
    doctor.click("a[href$='/plan']").await;
    doctor.is_sound("plan-blank").await;
    let form = "form#plan";
    doctor.choose("kind", "titration").await;
    doctor.fill("by_mg", "10").await;
    doctor.fill("every", "4").await;
    doctor.fill("to_mg", "20").await;
    doctor.see("#preview li").await;
    doctor.submit_again(form).await;
    assert!(doctor.text("main").await.contains("A plan has 2 to 40 steps"));
    doctor.fill("to_mg", "60").await;
    doctor.see("#preview li:nth-child(4)").await;
    doctor.is_sound("plan-typed").await;
    doctor.submit_again(form).await;
    let running = doctor.text("main").await;
    assert!(running.contains("Titration: running"), "{running}");
    assert!(running.contains("if the three days before are taken"), "{running}");
    doctor.is_sound("plan-running").await;

    for day in 0..4 {
        app.days_later(1);
        if day != 2 {
            app.give(&code, 30.0).await;
        }
    }
    app.days_later(1);
    let desk = Browser::signed_in(&app, "wong").await;
    desk.go(&format!("/counter/{page}")).await;
    let card = desk.text("main").await;
    assert!(card.contains("The rise to 40\u{a0}mg") && card.contains("waits"), "{card}");
    desk.is_sound("plan-counter").await;

    let doctor = {
        doctor.close().await;
        Browser::signed_in(&app, "farah").await
    };
    doctor.resize(360, 740).await;
    doctor.go("/approvals").await;
    doctor.click("section[aria-labelledby='rises'] a").await;
    assert!(doctor.text("main").await.contains("waits: one of three days taken"));
    doctor.click("details#pause summary").await;
    doctor.choose("what", "paused").await;
    doctor.fill("why", "wants to wait").await;
    doctor.is_sound("plan-stop").await;
    doctor.submit_again("form#end").await;
    assert!(doctor.text("main").await.contains("No plan is running"));
    doctor.go("/approvals").await;
    assert!(!doctor.text("main").await.contains("Rises that wait"));
    doctor.close().await;
    at_the_end(app, desk).await;
}
