//! Pages in a real browser, as the people at them have them.

mod art; // a medicine that changes methadone
mod appeals; // a no, an appeal, another doctor
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

async fn at_the_end(app: TestApp, browser: Browser) {
    browser.close().await;
    tokio::task::spawn_blocking(move || drop(app)).await.expect("the books add up");
}
