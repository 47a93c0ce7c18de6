//! The register on paper reads like the bound book that it replaces.

use serde_json::json;

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_register_prints_with_its_head_line() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(85.0).await;
    app.give(&code, 85.0).await;
    let browser = Browser::signed_in(&app, "wong").await;
    browser.go("/stock/register").await;
    browser.is_sound("register").await;
    assert!(browser.is_shown("header.top nav").await && !browser.is_shown(".sign").await);

    browser.resize(1040, 720).await;
    browser.paper().await;
    for shown in ["h1", ".regsheet h2", ".headline", "table.register thead", ".sign", "footer.paper"] {
        assert!(browser.is_shown(shown).await, "{shown} is on the paper");
    }
    for hidden in ["header.top", "header.top nav", "main form", "button[data-print]", ".skip"] {
        assert!(!browser.is_shown(hidden).await, "{hidden} is not on the paper");
    }
    let sheet = browser.text("main").await.replace('\u{a0}', " ");
    for wanted in ["Methadone 5 mg/mL", "26H114", "24 November 2026", &code, "Wong Li Ting"] {
        assert!(sheet.contains(wanted), "{wanted} in {sheet}");
    }
    assert_eq!(browser.sideways().await, 0, "the sheet fits its paper");
    let colours = "return getComputedStyle(document.documentElement).backgroundColor";
    assert_eq!(browser.script(colours, vec![]).await, json!("rgb(255, 255, 255)"));
    browser.picture("register-print").await;
    browser.print("register-print").await;
    at_the_end(app, browser).await;
}
