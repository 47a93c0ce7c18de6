//! What goes another way at the counter: withheld, recorded wrongly, given at another window.

use serde_json::json;
use thirtyfour::prelude::*;

use super::{answer, at_the_end, scan_and_answer, something_is_wrong};
use crate::support::app::{Kind, PASSWORD, TestApp, started};
use crate::support::browser::Browser;

/// Somebody is drowsy: nothing is poured, a plan is made, the file shows the day, and once they are
/// awake at the time that was set the dose is given.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dose_is_withheld_with_a_plan() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(85.0).await;
    app.give(&code, 85.0).await;
    app.days_later(1);
    let mut browser = Browser::signed_in(&app, "wong").await;
    scan_and_answer(&mut browser, &code, "85", "5").await;
    browser.see("[data-code=client_not_alert]").await;
    browser.is_sound("withhold-stop").await;
    browser.press(Key::Enter).await;
    browser.see("form[action$='/withhold']").await;
    assert_eq!(
        browser.script("return document.querySelectorAll('main :checked').length", vec![]).await,
        json!(0)
    );
    browser.is_sound("withhold-form").await;

    browser.choose("reason", "drowsy").await;
    browser.choose("naloxone", "no").await;
    browser.set("observed_until", "10:30").await;
    browser.submit("form[action$='/withhold']").await;
    browser.see(".problems a[href='#f-recheck_at']").await;
    assert_eq!(browser.text(".problems a").await, "Look again at Please fill this in.");
    browser.is_sound("withhold-again").await;
    let kept = browser.script("return document.querySelector('[name=observed_until]').value", vec![]).await;
    assert_eq!(kept, json!("10:30"), "what was typed stays");
    browser.set("recheck_at", "10:30").await;
    browser.fill("note", "sits by the door, answers slowly").await;
    browser.submit("form[action$='/withhold']").await;
    browser.see("[data-code=hold-recheck_alertness]").await;
    let told = browser.text("[data-code]").await;
    assert!(told.contains("From 10:30 on"), "when to look again: {told}");
    browser.is_sound("withheld").await;

    browser.click("main a[href^='/clients/']").await;
    browser.see("table.cal").await;
    let today = browser.text("table.cal [aria-current=date]").await;
    assert!(today.contains("withheld"), "the calendar says it: {today}");
    browser.is_sound("withheld-file").await;

    app.minutes_later(65);
    browser.sign_in("wong").await;
    browser.scan_on_the_counter(&code).await;
    browser.see("form[action$='/recheck']").await;
    browser.press("4").await;
    browser.see("form[action$='/reserve']").await;
    app.give(&code, 85.0).await;
    at_the_end(app, browser).await;
}

/// Each kind of void asks for what it needs; one goes through with a second person.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_is_voided_with_a_second_person() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(85.0).await;
    app.give(&code, 85.0).await;
    let browser = Browser::signed_in(&app, "wong").await;
    something_is_wrong(&browser, &code).await;
    browser.is_sound("void-form").await;

    for (kind, field) in [("wrong_client", "client"), ("record_only", "dose_mg"), ("wasted", "witness_login")]
    {
        browser.choose("what", kind).await;
        browser.fill("reason", "read the wrong line of the list").await;
        browser.submit_again("form[action*='/wrong/']").await;
        browser.see(&format!(".problems a[href='#f-{field}']")).await;
        browser.see(&format!("input[name=what][value={kind}]:checked")).await;
        browser.is_sound(&format!("void-{kind}")).await;
    }
    browser.fill("witness_login", "wong").await;
    browser.fill("witness_password", PASSWORD).await;
    browser.submit_again("form[action*='/wrong/']").await;
    browser.see(".problems a[href='#f-witness_login']").await;
    let empty =
        browser.script("return document.querySelector('[name=witness_password]').value", vec![]).await;
    assert_eq!(empty, json!(""), "a password is never given back");

    browser.fill("witness_login", "lim").await;
    browser.fill("witness_password", PASSWORD).await;
    browser.submit("form[action*='/wrong/']").await;
    browser.see(".panel.ask").await;
    browser.is_sound("voided").await;
    let lines = lines_of_the_day(&app).await;
    assert_eq!(
        lines,
        ["dose -17", "reversal 17", "waste -17"],
        "a void and its pair, and what was poured away"
    );
    at_the_end(app, browser).await;
}

async fn lines_of_the_day(app: &TestApp) -> Vec<String> {
    let day = app.today();
    let path = format!("/api/v1/stock/register?site=main&from={day}&to={day}");
    let register = app.pharmacist().get(&path).await.expect(200);
    let lines = register["items"].as_array().unwrap().iter();
    let said = lines.map(|line| format!("{} {}", line["kind"].as_str().unwrap(), line["volume_ml"]));
    said.filter(|line| !line.starts_with("receipt") && !line.starts_with("opened")).collect()
}

/// Two windows have the same client on the screen: the second is told while the first pours, and
/// again once it is swallowed. One dose stands in the register.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_other_window_is_told_plainly() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(85.0).await;
    let mut first = Browser::signed_in(&app, "wong").await;
    let mut second = Browser::signed_in(&app, "lim").await;
    for window in [&first, &second] {
        window.scan(&code).await;
        window.see("form[action$='/reserve']").await;
    }
    answer(&mut first, "85", "4").await;
    first.see("form[action$='/swallowed']").await;

    answer(&mut second, "85", "4").await;
    second.see("[data-code=reserved_elsewhere]").await;
    let told = second.text("main").await;
    assert!(told.contains("Wong Li Ting") || told.contains("another window"), "{told}");
    second.is_sound("two-windows-reserved").await;

    first.press(Key::Enter).await;
    first.see(".panel.done").await;
    second.click("main a[href^='/counter/']:not([href*='saved'])").await;
    second.see("[data-code=already_dosed_today]").await;
    let told = second.text("[data-code]").await.replace('\u{a0}', " ");
    assert!(told.contains("85 mg swallowed at 09:30"), "what was given and when: {told}");
    second.is_sound("two-windows-given").await;
    assert_eq!(lines_of_the_day(&app).await, ["dose -17"]);
    first.close().await;
    at_the_end(app, second).await;
}
