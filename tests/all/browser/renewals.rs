//! Routine renewals by the keyboard alone.

use std::time::{Duration, Instant};

use chrono::Days;
use serde_json::json;
use thirtyfour::prelude::*;

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;
use crate::worklist::eligible;

/// How many a doctor has before her, and how long they may take.
const RENEWALS: usize = 20;
const MOST: Duration = Duration::from_secs(120);

/// Enter approves the number that stands and opens the next case: one key a client, and twenty within two
/// minutes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_key_renews_and_the_next_case_opens() {
    let app = started(Kind::Sqlite).await;
    let mut codes = Vec::new();
    for number in 0..RENEWALS {
        codes.push(eligible(&app, &format!("Client {number}")).await);
    }
    app.days_later(1);
    for code in &codes {
        let (from, until) = (app.today(), app.today() + Days::new(4));
        let body = json!({ "max_doses": 7, "valid_from": from, "valid_until": until });
        app.doctor().post(&format!("/api/v1/clients/{code}/take-home/approvals"), body).await.expect(201);
    }
    let mut doctor = Browser::signed_in(&app, "farah").await;
    doctor.go("/approvals").await;
    doctor.is_sound("approvals-renewals").await;
    doctor.click("[aria-labelledby=renewals] a").await;
    doctor.see("[data-main]").await;
    doctor.is_sound("approvals-case").await;
    let begun = Instant::now();
    for _ in &codes {
        doctor.script("document.body.dataset.sent = ''", vec![]).await;
        doctor.press(Key::Enter).await;
        doctor.until_gone("body[data-sent]").await;
    }
    assert!(begun.elapsed() < MOST, "{RENEWALS} took {:?}", begun.elapsed());
    let keys = u32::try_from(RENEWALS).expect("a few");
    assert_eq!((doctor.path().await.as_str(), doctor.actions()), ("/approvals", keys), "one key a client");
    assert!(!doctor.is_shown("[aria-labelledby=renewals]").await, "nothing is left to renew");
    at_the_end(app, doctor).await;
}
