//! The wait in each slot, as staff, clients and other programs are told it.

use serde_json::{Value, json};

use super::measured::twenty_visits;
use crate::me::{phone, says};
use crate::support::app::TestApp;
use crate::support::on_both;

/// The minutes of the slots of a day.
async fn waits(t: &TestApp, days: i64) -> Vec<Value> {
    t.slots(days).await.into_iter().map(|slot| slot["predicted_wait_minutes"].clone()).collect()
}

on_both! {
    async fn a_slot_tells_the_wait_behind_those_who_are_booked(t: TestApp) {
        t.open_slots().await;
        assert_eq!(waits(t, 1).await, vec![json!(0); 16], "nobody comes");
        for _ in 0..4 {
            t.booked(&t.client_on(60.0).await, &t.at(1, "07:00:00")).await;
        }
        let home = t.taking_home(2).await;
        t.booked(&home, &t.at(1, "07:15:00")).await;
        assert_eq!(waits(t, 1).await[..3], [json!(12), json!(5), json!(0)]);
        let me = t.client_on(60.0).await;
        let own = t.as_client(&me).await;
        let slots = own.get(&format!("/api/v1/slots?date={}", t.in_days(1))).await.expect(200);
        assert_eq!(slots["items"][0]["predicted_wait_minutes"], json!(12), "clients are told the same");
        let phone = phone(t, &me).await;
        let (_, _, page) = phone.get(&format!("/me/visits?day={}", t.in_days(1))).await;
        says(&page, &["about 15 minutes’ wait", "about 5 minutes’ wait", "no wait"]);
        let desk = t.pharmacist();
        let day = desk.get(&format!("/slots?day={}", t.in_days(1))).await.expect(200);
        says(day.as_str().expect("a page"), &["12 min wait", "5 min wait", "no wait"]);
        let visits = desk.get(&format!("/clients/{}/visits?day={}", t.page_of(&me).await, t.in_days(1))).await;
        says(visits.body.as_str().expect("a page"), &["about 15 minutes’ wait"]);
        t.booked(&me, &t.at(1, "07:00:00")).await;
        assert_eq!(waits(t, 1).await[..3], [json!(15), json!(5), json!(0)], "one more booking is never shorter");
        // What the quarter of an hour has no time for is left over for the next.
        let other = t.taking_home(2).await;
        let extra = t.taking_home(6).await;
        t.booked(&other, &t.at(1, "07:15:00")).await;
        t.booked(&extra, &t.at(1, "07:30:00")).await;
        assert_eq!(waits(t, 1).await[..4], [json!(15), json!(10), json!(9), json!(0)]);
        let two = json!([{"opens": "07:00", "closes": "10:00", "slot_minutes": 15, "windows": 2}]);
        t.person("siti").post("/api/v1/opening-days", json!({"day": t.in_days(1), "periods": two})).await.expect(201);
        assert_eq!(waits(t, 1).await[..4], [json!(6), json!(5), json!(0), json!(0)], "two windows are never longer");
    }
}

on_both! {
    async fn today_begins_with_who_is_there(t: TestApp) {
        t.open_slots().await;
        let past = waits(t, 0).await;
        assert_eq!(past[..10], vec![json!(null); 10], "what is over has no wait");
        assert_eq!(past[10..], vec![json!(0); 6]);
        let desk = t.pharmacist();
        let mut there = Vec::new();
        for _ in 0..6 {
            let code = t.client_on(60.0).await;
            desk.post("/api/v1/check-ins", json!({"client": code})).await.expect(201);
            there.push(code);
        }
        let expected = t.client_on(60.0).await;
        t.booked(&expected, &t.at(0, "09:30:00")).await;
        assert_eq!(waits(t, 0).await[10..13], [json!(21), json!(6), json!(0)]);
        desk.post("/api/v1/check-ins", json!({"client": expected})).await.expect(201);
        assert_eq!(waits(t, 0).await[10..13], [json!(21), json!(6), json!(0)], "who came is counted once");
        t.give(&there[0], 60.0).await;
        assert_eq!(waits(t, 0).await[10..13], [json!(18), json!(3), json!(0)]);
        let doctor = t.client_on(60.0).await;
        desk.post("/api/v1/check-ins", json!({"client": doctor, "need": "doctor"})).await.expect(201);
        assert_eq!(waits(t, 0).await[10], json!(18), "the doctor's queue is another");

        // Of seven, six came without a booking on this weekday: so many are expected in a week.
        t.days_later(6);
        assert_eq!(waits(t, 1).await[10..13], [json!(0), json!(3), json!(0)]);
        assert_eq!(waits(t, 2).await, vec![json!(0); 16], "the queue was not used on other days");
        let at = t.at(1, "09:45:00");
        t.booked(&t.client_on(60.0).await, &at).await;
        assert_eq!(waits(t, 1).await[10..13], [json!(0), json!(6), json!(0)]);
    }
}

on_both! {
    async fn waits_go_by_measured_times(t: TestApp) {
        t.open_slots().await;
        for _ in 0..3 {
            t.booked(&t.client_on(60.0).await, &t.at(1, "07:00:00")).await;
        }
        assert_eq!(waits(t, 1).await[0], json!(9));
        twenty_visits(t).await;
        assert_eq!(waits(t, 1).await[0], json!(3), "a dose takes a minute");
        assert_eq!(t.slots(1).await[0]["booked"], json!(3), "seats go by what is set");
    }
}
