//! Records that are wrong: marked once, and what stands instead is of the day on which it was swallowed.

use serde_json::{Value, json};

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;
use crate::support::person::Answer;

async fn void(t: &TestApp, dose: &Value, what: Value) -> Answer {
    let mut body = what;
    body["reason"] = json!("as two people saw");
    body["witness"] = json!({ "login": "lim", "password": PASSWORD });
    let path = format!("/api/v1/doses/{}/void", dose["id"].as_str().expect("an id"));
    let answer = t.pharmacist().post(&path, body).await;
    // A password that was tried a moment ago waits.
    t.minutes_later(2);
    answer
}

on_both! {
    /// Two people find the same mistake: whoever comes second is told so, whatever each made of it.
    async fn a_record_is_marked_once_in_any_two_ways(t: TestApp) {
        let other = t.client_on(40.0).await;
        let ways = [
            json!({ "what": "wasted" }),
            json!({ "what": "wrong_client", "correct": { "client": other } }),
            json!({ "what": "record_only", "correct": { "volume_ml": 9 } }),
        ];
        for first in &ways {
            for second in &ways {
                let code = t.client_on(40.0).await;
                let dose = t.give(&code, 40.0).await;
                void(t, &dose, first.clone()).await.expect(200);
                let again = void(t, &dose, second.clone()).await;
                assert_eq!(again.code(), "409 already_voided", "{first} and then {second}");
            }
        }
    }
}

on_both! {
    /// Poured yesterday, answered today: whose it really was has had yesterday's dose and gets today's.
    async fn what_was_answered_late_is_moved_to_the_day_on_which_it_was_swallowed(t: TestApp) {
        let (code, other) = (t.client_on(40.0).await, t.client_on(40.0).await);
        let mut body = t.dose(&code, 40.0);
        body["container"] = t.open_container().await.into();
        let reserved = t.pharmacist().post("/api/v1/reservations", body.clone()).await.expect(201);
        let yesterday = t.today();
        t.days_later(1);
        body["reservation"] = reserved["reservation"].clone();
        let dose = t.pharmacist().post("/api/v1/doses", body).await.expect(201);
        assert_eq!(dose["service_day"], json!(yesterday));
        t.give(&code, 40.0).await;
        let moved = void(t, &dose, json!({ "what": "wrong_client", "correct": { "client": other } })).await.expect(200);
        let list = t.pharmacist().get(&format!("/api/v1/clients/{other}/doses")).await.expect(200);
        let found = list["items"].as_array().unwrap().iter().find(|one| one["id"] == moved["corrected"]).expect("in the record");
        assert_eq!((&found["service_day"], &found["kind"]), (&json!(yesterday), &json!("observed")));
        let path = format!("/counter/{}/saved/{}", t.page_of(&code).await, dose["id"].as_str().unwrap());
        let page = t.pharmacist().get(&path).await.expect(200);
        let page = page.as_str().unwrap();
        assert!(page.contains("as two people saw") && page.contains("Signed by Wong Li Ting and Lim Mei"), "{page}");
    }
}
