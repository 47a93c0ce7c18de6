//! A PHQ-9 filled in by the keyboard, its score and its picture.

use serde_json::json;

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_questionnaire_is_filled_in_and_drawn_over_time() {
    let app = started(Kind::Sqlite).await;
    let code = app.client_on(60.0).await;
    let path = format!("/api/v1/clients/{code}/forms");
    for (days, points) in [(-180, 2), (-90, 1)] {
        let answers: serde_json::Map<_, _> = (1..=9).map(|item| (item.to_string(), json!(points))).collect();
        let body = json!({ "form": "phq9", "filled_on": app.in_days(days), "outcome": "answered", "answers": answers });
        app.doctor().post(&path, body).await.expect(201);
    }
    let page = format!("/clients/{}/forms", app.page_of(&code).await);
    let desk = Browser::signed_in(&app, "kumar").await;
    desk.go(&format!("{page}?form=phq9")).await;
    desk.is_sound("client-forms-phq9").await;
    for item in 1..=9 {
        desk.click(&format!("input[name='answers.{item}'][value='0']")).await;
    }
    desk.submit_again("#write form").await;
    let shown = desk.text("main").await;
    assert!(
        shown.contains("0 of 27, minimal ●") && shown.contains("18 of 27, moderately severe ●"),
        "{shown}"
    );
    let drawn = "return document.querySelectorAll('svg.chart circle').length";
    assert_eq!(desk.script(drawn, vec![]).await, json!(3), "a point for each form");
    desk.is_sound("client-forms").await;
    for form in ["follow_up", "assist", "cows", "life"] {
        desk.go(&format!("{page}?form={form}")).await;
        desk.is_sound(&format!("client-forms-{form}")).await;
    }
    desk.go(&format!("{page}?form=assist&of-alcohol=1&of-opioids=1")).await;
    desk.is_sound("client-forms-assist-chosen").await;
    at_the_end(app, desk).await;
}
