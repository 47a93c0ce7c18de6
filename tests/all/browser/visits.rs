//! A guest of another clinic: taken in by what the home clinic says on the telephone, dosed at the counter.

use super::{at_the_end, swallow, take_down_the_guest};
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
    take_down_the_guest(&browser, &app, 3).await;
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
    swallow(&mut browser, "70").await;
    browser.go("/guests").await;
    browser.click("main .rows a[href$='/paper']").await;
    browser.see("main table").await;
    browser.is_sound("visit-paper").await;
    let paper = browser.text("main").await.replace('\u{a0}', " ");
    assert!(paper.contains("Lee Ah Kow") && paper.contains("70 mg"), "{paper}");
    at_the_end(app, browser).await;
}
