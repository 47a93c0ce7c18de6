//! The database goes away while a form is filled in: the form and its words stay, and are sent once it is back.

use serde_json::json;

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_keeps_its_words_until_the_database_is_back() {
    let app = started(Kind::Postgres).await;
    let code = app.client_on(85.0).await;
    let page = app.page_of(&code).await;
    let browser = Browser::signed_in(&app, "wong").await;
    browser.go(&format!("/counter/{page}/withhold")).await;
    browser.choose("reason", "drowsy").await;
    browser.choose("naloxone", "no").await;
    browser.set("observed_until", "10:30").await;
    browser.set("recheck_at", "10:30").await;
    browser.fill("note", "sits by the door, answers slowly").await;

    app.database.cut();
    browser.submit("form[action$='/withhold']").await;
    browser.see("button[data-away]").await;
    assert!(browser.is_shown("#cut").await);
    let said = browser.text("#cut").await;
    assert!(said.starts_with("Not connected"), "{said}");
    let kept = "return [...document.querySelectorAll('[name=note], [name=recheck_at], [name=reason]:checked')].map((at) => at.value)";
    let words = browser.script(kept, vec![]).await;
    assert_eq!(words, json!(["drowsy", "10:30", "sits by the door, answers slowly"]));
    let mut wrongs = browser.wrongs("away-form").await;
    wrongs.retain(|wrong| !wrong.contains("status of 503"));
    assert_eq!(wrongs, Vec::<String>::new());

    app.database.mend();
    browser.until_gone("button[data-away]").await;
    browser.submit("form[action$='/withhold']").await;
    browser.see("[data-code=hold-recheck_alertness]").await;
    at_the_end(app, browser).await;
}

/// Without scripts the page that says so has what was typed, and sends it again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_script_the_next_page_keeps_them() {
    let app = started(Kind::Postgres).await;
    let code = app.client_on(85.0).await;
    let page = app.page_of(&code).await;
    let browser = Browser::start(&app).await;
    browser.without_scripts().await;
    browser.sign_in("wong").await;
    browser.go(&format!("/counter/{page}")).await;
    browser.choose("said", "85").await;
    browser.choose("alertness", "alert").await;
    app.database.cut();
    browser.submit("form[action$='/reserve']").await;
    browser.see("input[type=hidden][name=said][value='85']").await;
    browser.picture("away-kept").await;
    app.database.mend();
    browser.submit("form[action$='/reserve']").await;
    browser.see("form[action$='/swallowed']").await;
    browser.submit("form[action$='/swallowed']").await;
    browser.see(".panel.done").await;
    at_the_end(app, browser).await;
}
