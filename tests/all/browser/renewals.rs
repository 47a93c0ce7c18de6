//! Routine renewals by the keyboard alone.

use chrono::Days;
use serde_json::json;
use thirtyfour::prelude::*;

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;
use crate::worklist::eligible;

/// Enter approves the number that stands and opens the next case: one key a client, so that twenty
/// take no two minutes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_key_renews_and_the_next_case_opens() {
    let app = started(Kind::Sqlite).await;
    let mut codes = Vec::new();
    for name in ["Aminah", "Bala", "Chong"] {
        codes.push(eligible(&app, name).await);
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
    for _ in &codes {
        doctor.script("document.body.dataset.sent = ''", vec![]).await;
        doctor.press(Key::Enter).await;
        doctor.until_gone("body[data-sent]").await;
    }
    assert_eq!((doctor.path().await.as_str(), doctor.actions()), ("/approvals", 3), "one key a client");
    assert!(!doctor.is_shown("[aria-labelledby=renewals]").await, "nothing is left to renew");
    at_the_end(app, doctor).await;
}
