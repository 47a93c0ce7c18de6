//! Pages in a real browser, as the people at them have them.

mod art; // a medicine that changes methadone
mod appeals; // a no, an appeal, another doctor
mod away; // a form while the database is away
mod care; // a referral from its first word to its result
mod checks; // that the checks find something
mod counter; // scan, two answers, Enter
mod doctor; // the worklist on a phone
mod forms; // questionnaires
mod guests; // a letter to another place
mod later; // alone at the window, signed by a colleague
mod offline; // one's own phone without a connection
mod outage; // the lines of a paper, by the keyboard
mod passkeys; // a key that a device keeps
mod plan; // a titration that waits
mod queue; // the board, and a phone that books, moves and gives back
mod renewals; // routine renewals by the keyboard
mod rooms; // every page, in every language
mod rounds; // a dose on the way
mod screening; // what is due
mod second; // a second step at sign-in
mod shared; // a computer at the counter, and two colleagues
mod simulator; // a busy day, drawn
mod stock; // the register on paper
mod takehome; // bottles out and back
mod telephone; // said, taken down, signed
mod unusual; // withheld, wrong, given at another window
mod visits; // a guest of another clinic
mod vomiting; // a dose that came up, a doctor, and half of it again
mod waitlist; // a seat that became free
mod week; // a week at its windows, something different every day

use std::ops::RangeInclusive;
use std::time::Duration;

use thirtyfour::Key;

use crate::support::app::TestApp;
use crate::support::browser::Browser;

/// The key of the answer that says this dose.
async fn key_of(browser: &Browser, mg: &str) -> String {
    let answer = browser.see(&format!("input[name=said][value='{mg}']")).await;
    answer.attr("data-key").await.unwrap().expect("a key")
}

/// Scans a card and gives both answers by key: this dose, and how the client seems.
async fn scan_and_answer(browser: &mut Browser, code: &str, mg: &str, seems: &str) {
    browser.scan(code).await;
    answer(browser, mg, seems).await;
}

/// Gives both answers by key.
async fn answer(browser: &mut Browser, mg: &str, seems: &str) {
    browser.see("form[action$='/reserve']").await;
    let due = key_of(browser, mg).await;
    browser.press(due).await;
    browser.see("input[name=said]:checked").await;
    browser.press(seems).await;
}

/// A digit right behind a new page may be the scanner's: waits until it is a hand's.
async fn after_the_scanner() {
    tokio::time::sleep(Duration::from_millis(600)).await;
}

/// On the page of somebody who stands here: gives both answers by key, then says that the dose was swallowed.
async fn swallow(browser: &mut Browser, mg: &str) {
    browser.see("form[action$='/reserve']").await;
    after_the_scanner().await;
    answer(browser, mg, "4").await;
    browser.see("form[action$='/swallowed']").await;
    browser.press(Key::Enter).await;
    browser.see(".panel.done").await;
}

/// Opens the record of today's dose and the page that says that it is wrong.
async fn something_is_wrong(browser: &Browser, code: &str) {
    browser.scan_on_the_counter(code).await;
    browser.see("[data-code=already_dosed_today]").await;
    browser.click("a[href*='/saved/']").await;
    browser.see(".panel.done").await;
    browser.click("a[href*='/wrong/']").await;
    browser.see("form[action*='/wrong/']").await;
}

/// Ticks the bottles of these days, so many from today, and what is asked of every hand-over.
async fn fill_the_hand_over(browser: &Browser, app: &TestApp, days: RangeInclusive<i64>) {
    for day in days {
        browser.see(&format!("input[name='day-{}']", app.in_days(day))).await.click().await.unwrap();
    }
    for name in ["container", "storage_shown", "caps", "naloxone"] {
        browser.see(&format!("input[name={name}]")).await.click().await.unwrap();
    }
}

/// Takes down what another clinic says of a guest on 70 mg, all but who says it.
async fn take_down_the_guest(browser: &Browser, app: &TestApp, days: i64) {
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
        ("to", app.in_days(days)),
        ("last_dose_at", app.in_days(-1)),
        ("language", "ms".to_owned()),
    ] {
        browser.set(name, &value).await;
    }
}

async fn at_the_end(app: TestApp, browser: Browser) {
    browser.close().await;
    tokio::task::spawn_blocking(move || drop(app)).await.expect("the books add up");
}
