//! Take-home at the window: a doctor approves, six bottles are handed over with their labels, five come back empty
//! and one full, and the next visit goes on; and what else may become of a bottle.

use serde_json::json;
use thirtyfour::prelude::*;

use super::{answer, at_the_end, fill_the_hand_over};
use crate::support::app::{Kind, PASSWORD, TestApp, started};
use crate::support::browser::Browser;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn six_bottles_out_five_empty_and_one_full_back() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(60.0).await;
    app.give(&code, 60.0).await;
    approve_six(&app, &code).await;
    let browser = Browser::signed_in(&app, "wong").await;
    browser.see("main form[action='/counter/scan'] input[name=code]").await;
    browser.scan(&code).await;
    browser.see("[data-code=already_dosed_today]").await;
    browser.see("main a[href$='/take-home']").await.click().await.unwrap();
    browser.see("form[action$='/take-home']").await;
    browser.is_sound("take-home-form").await;
    fill_the_hand_over(&browser, &app, 1..=6).await;
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
    let choose = "document.querySelectorAll('main select[name^=end-]').forEach((one, at, all) => { one.value = at + 1 < all.length ? 'empty' : 'full' })";
    browser.script(choose, vec![]).await;
    browser.submit("form[action$='/bottles']").await;
    browser.see("table.rows td").await;
    assert!(browser.text("main").await.contains("Came back full"));
    browser.go("/counter").await;
    browser.see("main form[action='/counter/scan'] input[name=code]").await;
    browser.scan(&code).await;
    browser.see("form[action$='/reserve']").await;
    let figures = app.figures(&code).await;
    assert_eq!((figures["taken"].as_i64(), figures["missed"].as_i64()), (Some(6), Some(1)));
    at_the_end(app, browser).await;
}

/// The doctor signs six, with a reason, on the client's case.
async fn approve_six(app: &TestApp, code: &str) {
    let doctor = Browser::signed_in(app, "farah").await;
    doctor.go(&format!("/approvals/take-home/{}", app.page_of(code).await)).await;
    let form = "form[action$='/approve']";
    doctor.see(form).await;
    doctor.is_sound("approve-above").await;
    let fill = "const form = document.querySelector(arguments[0]); form.max_doses.value = 6; \
                form.valid_from.value = arguments[1]; form.valid_until.value = arguments[2]; \
                form.reason.value = 'works on a boat from Monday'";
    doctor.script(fill, vec![json!(form), json!(app.in_days(0)), json!(app.in_days(60))]).await;
    doctor.submit_again(form).await;
    assert_eq!(doctor.path().await, "/approvals");
    let card = app.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
    assert_eq!(card["take_home"]["approval"]["max_doses"], json!(6));
    doctor.close().await;
}

/// Scan the bottle (no action), the dose that was heard, alert, Enter; then another bottle comes back and
/// is destroyed by two people, and one more is filled for somebody else to take.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn todays_bottle_is_swallowed_in_three_actions() {
    let app = started(Kind::Sqlite).await;
    let code = app.taking_home(6).await;
    let bottles = app.bottles(&code, &[1, 2, 3]).await;
    app.days_later(1);
    let mut browser = Browser::signed_in(&app, "wong").await;
    browser.see("main form[action='/counter/scan'] input[name=code]").await;
    browser.scan(&code).await;
    browser.see("a[href$='?from=bottle']").await;
    browser.is_sound("bottle-stop").await;
    browser.scan(&bottles[0]).await;
    browser.see("form[action$='/reserve']").await;
    assert!(!browser.path().await.contains(&bottles[0]), "no code stands in an address");
    browser.is_sound("bottle-ready").await;
    answer(&mut browser, "60", "4").await;
    browser.see("form[action$='/swallowed'] button").await;
    browser.is_sound("bottle-pour").await;
    browser.go(&format!("{}/part", browser.path().await)).await;
    browser.is_sound("bottle-part").await;
    browser.page.back().await.unwrap();
    browser.see("form[action$='/swallowed'] button").await;
    browser.press(Key::Enter).await;
    browser.see(".panel.done").await;
    assert_eq!(browser.actions(), 3);
    browser.is_sound("bottle-saved").await;

    browser.scan(&bottles[1]).await;
    browser.see("select[data-focus]").await;
    browser.is_sound("bottle-scanned").await;
    app.end_bottle(&bottles[1], json!({ "state": "full" })).await.expect(200);
    let here = browser.path().await.replace("/bottles", "");
    browser.go(&format!("{here}/destroy")).await;
    browser.see("form[action$='/destroy']").await;
    browser.is_sound("destroy-form").await;
    browser.click(&format!("input[name='bottle-{}']", bottles[1])).await;
    browser.submit_again("form[action$='/destroy']").await;
    browser.see(".problems a[href='#f-witness_login']").await;
    browser.is_sound("destroy-again").await;
    browser.fill("witness_login", "lim").await;
    browser.fill("witness_password", PASSWORD).await;
    browser.submit("form[action$='/destroy']").await;
    browser.see("table.rows td").await;
    assert!(browser.text("main").await.contains("destroyed"));
    browser.is_sound("bottles-list").await;

    browser.go(&format!("{here}/take-home")).await;
    browser.click("main details summary").await;
    browser.see("input[name=collector]").await;
    for field in [
        format!("day-{}", app.in_days(4)),
        "container".into(),
        "storage_shown".into(),
        "caps".into(),
        "naloxone".into(),
        "later".into(),
    ] {
        browser.click(&format!("input[name='{field}']")).await;
    }
    browser.choose("collected_by", "proxy").await;
    browser.is_sound("takehome-otherwise").await;
    browser.submit_again("form[action$='/take-home']").await;
    browser.see(".problems a[href='#f-collector']").await;
    browser.is_sound("takehome-again").await;
    browser.fill("collector", "Rosli bin Jamal").await;
    browser.fill("witness_login", "lim").await;
    browser.fill("witness_password", PASSWORD).await;
    browser.submit("form[action$='/take-home']").await;
    browser.click("main a[href*='/hand-over/']").await;
    browser.see("form[action*='/hand-over/']").await;
    browser.is_sound("waiting-form").await;
    browser.submit("form[action*='/hand-over/']").await;
    browser.see(".sheet .label").await;
    at_the_end(app, browser).await;
}
