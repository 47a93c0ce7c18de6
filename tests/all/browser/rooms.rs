//! Every page of everybody, on a desk and on a phone, in every language.

use std::collections::BTreeSet;

use serde_json::json;

use super::at_the_end;
use crate::support::app::{Kind, TestApp, started};
use crate::support::browser::Browser;
use crate::support::cookies::PIN;
use crate::support::rooms::{Page, client_with_everything, furnished, pages_of, pages_with};

/// `/clients/x/orders/new` as the name of a picture.
fn name_of(page: &Page, seen: &mut BTreeSet<String>) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let name: String = page.shape.trim_matches('/').chars().map(plain).collect();
    let free = (1..).map(|number| if number == 1 { name.clone() } else { format!("{name}-{number}") });
    free.into_iter().find(|name| seen.insert(name.clone())).expect("one is free")
}

async fn rooms_of(app: &TestApp, login: &str) -> Vec<Page> {
    let pages = pages_of(app, login).await;
    assert!(
        pages.iter().any(|page| page.shape == "/stock" || page.shape == "/clients"),
        "{login} walks about"
    );
    pages
}

async fn all_are_sound(login: &str) {
    let app = started(Kind::Sqlite).await;
    furnished(&app).await;
    let browser = Browser::signed_in(&app, login).await;
    let (mut seen, mut wrongs) = (BTreeSet::new(), Vec::new());
    for page in rooms_of(&app, login).await {
        browser.go(&page.path).await;
        wrongs.extend(browser.wrongs(&format!("{login}-{}", name_of(&page, &mut seen))).await);
    }
    assert!(wrongs.is_empty(), "{wrongs:#?}");
    at_the_end(app, browser).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_a_pharmacist() {
    all_are_sound("wong").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_a_doctor() {
    all_are_sound("farah").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_a_manager() {
    all_are_sound("siti").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_a_case_worker_and_an_auditor() {
    all_are_sound("kumar").await;
    all_are_sound("auditor").await;
}

/// The client's pages on the phone in this language; the page tells what is wrong.
async fn of_a_client(app: &TestApp, lang: &str) -> Vec<String> {
    let code = client_with_everything(app).await;
    let browser = Browser::start(app).await;
    browser.sign_in_at("/?me=1", &code, PIN).await;
    browser.click(&format!("form[action='/language'] button[value='{lang}']")).await;
    browser.see(&format!("html[lang='{lang}']")).await;
    let mut wrongs = Vec::new();
    for page in pages_with(app, &code, PIN).await {
        browser.go(&page.path).await;
        let name = format!("{lang}-client-{}", name_of(&page, &mut BTreeSet::new()));
        wrongs.extend(browser.wrongs(&name).await);
    }
    browser.close().await;
    wrongs
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_a_client() {
    let app = started(Kind::Sqlite).await;
    app.open_slots().await;
    app.close((5, 6)).await;
    let door = Browser::start(&app).await;
    door.go("/?me=1").await;
    let mut wrongs = door.wrongs("client-door").await;
    door.close().await;
    for lang in ["en", "ms", "zh-Hans", "vi"] {
        wrongs.extend(of_a_client(&app, lang).await);
    }
    assert!(wrongs.is_empty(), "{wrongs:#?}");
    tokio::task::spawn_blocking(move || drop(app)).await.expect("the books add up");
}

/// Each template once, in this language, by the first who has it.
async fn all_speak(lang: &str) {
    let app = started(Kind::Sqlite).await;
    furnished(&app).await;
    let (mut shapes, mut wrongs) = (BTreeSet::new(), Vec::new());
    let mut last = None;
    let door = Browser::start(&app).await;
    door.go("/").await;
    door.click(&format!("form[action='/language'] button[value='{lang}']")).await;
    door.see(&format!("html[lang='{lang}']")).await;
    wrongs.extend(door.wrongs(&format!("{lang}-door")).await);
    door.close().await;
    for login in ["wong", "farah", "siti"] {
        app.person(login).form("/language", &[("lang", lang), ("back", "/")]).await.expect(200);
        let browser = Browser::signed_in(&app, login).await;
        for page in rooms_of(&app, login).await {
            if !shapes.insert(page.shape.clone()) {
                continue;
            }
            browser.go(&page.path).await;
            let name = format!("{lang}-{}", name_of(&page, &mut BTreeSet::new()));
            wrongs.extend(browser.wrongs(&name).await);
            assert_eq!(browser.script("return document.documentElement.lang", vec![]).await, json!(lang));
        }
        if let Some(before) = last.replace(browser) {
            Browser::close(before).await;
        }
    }
    assert!(wrongs.is_empty(), "{wrongs:#?}");
    at_the_end(app, last.expect("three were here")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_in_malay() {
    all_speak("ms").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_in_chinese() {
    all_speak("zh-Hans").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_in_vietnamese() {
    all_speak("vi").await;
}
