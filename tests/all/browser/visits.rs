//! A guest of another clinic: taken in by what the home clinic says on the telephone, dosed at the counter.

use thirtyfour::Key;

use super::{answer, at_the_end};
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guest_is_taken_in_and_dosed() {
    let app = started(Kind::Sqlite).await;
    let mut browser = Browser::signed_in(&app, "wong").await;
    browser.go("/clients").await;
    browser.click("a[href='/guests']").await;
    browser.is_sound("visits-none").await;
    browser.click("main a[href='/guests/new']").await;
    browser.see("input[name=clinic]").await;
    for (name, typed) in [
        ("name", "Lee Ah Kow"),
        ("clinic", "Klinik Muar"),
        ("telephone", "06-123 4567"),
        ("said_time", "09:10"),
        ("dose_mg", "70"),
        ("last_time", "09:00"),
        ("last_dose_mg", "70"),
    ] {
        browser.fill(name, typed).await;
    }
    for (name, value) in [
        ("date_of_birth", "1979-02-11".to_owned()),
        ("confirmed_at", app.in_days(0)),
        ("to", app.in_days(3)),
        ("last_dose_at", app.in_days(-1)),
        ("language", "ms".to_owned()),
    ] {
        browser.set(name, &value).await;
    }
    browser.submit_again("form[action='/guests/new']").await;
    browser.see(".problems a[href='#f-confirmed_by']").await;
    browser.is_sound("visit-wrong").await;
    browser.fill("confirmed_by", "Dr Osman").await;
    browser.submit("form[action='/guests/new']").await;
    browser.see("main .rows .code").await;
    browser.is_sound("visits-one").await;
    let list = browser.text("main").await;
    assert!(list.contains("Klinik Muar") && !list.contains("Lee Ah Kow"), "a list names nobody: {list}");
    browser.click("main .rows a[href^='/counter/']").await;
    browser.see("form[action$='/reserve']").await;
    let card = browser.text("main").await.replace('\u{a0}', " ");
    assert!(card.contains("Lee Ah Kow") && card.contains("70 mg"), "{card}");
    // A digit right behind a new page may be the scanner's.
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    answer(&mut browser, "70", "4").await;
    browser.see("form[action$='/swallowed']").await;
    browser.press(Key::Enter).await;
    browser.see(".panel.done").await;
    browser.go("/guests").await;
    browser.click("main .rows a[href$='/paper']").await;
    browser.see("main table").await;
    browser.is_sound("visit-paper").await;
    let paper = browser.text("main").await.replace('\u{a0}', " ");
    assert!(paper.contains("Lee Ah Kow") && paper.contains("70 mg"), "{paper}");
    at_the_end(app, browser).await;
}
