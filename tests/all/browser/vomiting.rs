//! A dose comes up: the counter writes it down, the doctor signs half on a phone, the counter gives it.

use serde_json::json;
use thirtyfour::prelude::*;

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;

/// What the doctor sees and signs, on a phone.
async fn half_is_signed(phone: &Browser, code: &str) {
    phone.resize(360, 740).await;
    phone.sign_in("farah").await;
    assert_eq!(phone.path().await, "/approvals");
    let list = phone.text("main").await.replace('\u{a0}', " ");
    assert!(list.contains("Vomited 12 min after 85 mg, seen by staff") && list.contains(code), "{list}");
    assert!(!list.contains("Hafizan"), "a list names nobody");
    phone.is_sound("approvals-vomits").await;
    phone.resize(360, 740).await;
    phone.click("main .go a[href^='/approvals/vomits/']").await;
    phone.see("input[name=dose_mg]").await;
    let proposed = phone.script("return document.querySelector('[name=dose_mg]').value", vec![]).await;
    assert_eq!(proposed, json!("42"), "half, in whole mg");
    phone.is_sound("approvals-vomit").await;
    phone.resize(360, 740).await;
    phone.set("dose_mg", "60").await;
    phone.submit_again("form[action*='/approvals/vomits/']").await;
    phone.see(".problems a[href='#f-reason']").await;
    let kept = phone.script("return document.querySelector('[name=dose_mg]').value", vec![]).await;
    assert_eq!(kept, json!("60"), "what was typed stays");
    phone.is_sound("approvals-vomit-again").await;
    phone.resize(360, 740).await;
    phone.set("dose_mg", "42").await;
    phone.submit("form[action*='/approvals/vomits/']").await;
    phone.see("[role=status]").await;
    assert!(!phone.text("main").await.contains(code), "nothing waits any more");
}

/// Written down at the counter, signed by the doctor, given with every check, and in the register.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_of_a_dose_that_came_up_is_given_again() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(85.0).await;
    app.give(&code, 85.0).await;
    app.minutes_later(14);
    let mut counter = Browser::signed_in(&app, "wong").await;
    counter.scan_on_the_counter(&code).await;
    counter.see("[data-code=already_dosed_today]").await;
    counter.click("a[href*='/saved/']").await;
    counter.see(".panel.done").await;
    counter.click("a[href*='/vomit/']").await;
    counter.see("form[action*='/vomit/']").await;
    counter.is_sound("vomit-form").await;
    counter.set("minutes_after", "soon").await;
    counter.choose("witnessed", "yes").await;
    counter.submit_again("form[action*='/vomit/']").await;
    counter.see(".problems a[href='#f-minutes_after']").await;
    counter.is_sound("vomit-form-again").await;
    counter.set("minutes_after", "12").await;
    counter.submit("form[action*='/vomit/']").await;
    counter.see("[data-repeats]").await;
    let asked = counter.text("[data-repeats]").await.replace('\u{a0}', " ");
    assert!(asked.contains("has not answered yet") && asked.contains("12 min"), "{asked}");
    counter.is_sound("repeat-asked").await;

    let phone = Browser::start(&app).await;
    half_is_signed(&phone, &code).await;
    phone.close().await;

    counter.scan_on_the_counter(&code).await;
    counter.see("[data-repeats] a[href*='/repeat/']").await;
    counter.is_sound("repeat-signed").await;
    counter.click("[data-repeats] a[href*='/repeat/']").await;
    counter.see("form[action*='/repeat/']").await;
    assert_eq!(
        counter.script("return document.querySelectorAll('main :checked').length", vec![]).await,
        json!(0)
    );
    counter.is_sound("repeat-form").await;
    counter.choose("said", "85").await;
    counter.choose("identity", "card_and_birth_date").await;
    counter.choose("alertness", "alert").await;
    counter.submit("form[action*='/repeat/']").await;
    counter.see("form[action$='/swallowed']").await;
    let pours = counter.text("main").await.replace('\u{a0}', " ");
    assert!(pours.contains("42 mg") && pours.contains("8.4 mL"), "{pours}");
    counter.press(Key::Enter).await;
    counter.see(".panel.done").await;
    let saved = counter.text("main").await.replace('\u{a0}', " ");
    assert!(saved.contains("swallowed 42 mg") && saved.contains("Given again after vomiting"), "{saved}");
    counter.is_sound("repeat-saved").await;

    let day = app.today();
    let register =
        app.pharmacist().get(&format!("/api/v1/stock/register?site=main&from={day}&to={day}")).await;
    let register = register.expect(200);
    let lines = register["items"].as_array().unwrap().iter().filter(|line| line["kind"] == "dose");
    assert_eq!(lines.map(|line| &line["volume_ml"]).collect::<Vec<_>>(), [&json!(-17), &json!(-8.4)]);
    let card = app.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
    assert_eq!(card["repeats"][0]["state"], json!("given"));
    at_the_end(app, counter).await;
}
