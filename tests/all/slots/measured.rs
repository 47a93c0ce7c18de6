//! How long visits take: measured at the windows, shown beside what is set, taken over by a person alone.

use serde_json::{Value, json};

use super::week;
use crate::me::says;
use crate::support::app::TestApp;
use crate::support::on_both;

/// Somebody comes, is called, and has the dose so many minutes later.
pub async fn visit(t: &TestApp, code: &str, minutes: i64) {
    let desk = t.pharmacist();
    desk.post("/api/v1/check-ins", json!({"client": code})).await.expect(201);
    desk.post("/api/v1/queue/next", json!({"window": 1})).await.expect(200);
    t.minutes_later(minutes);
    t.give(code, 60.0).await;
}

/// Twenty visits: twelve of one minute, eight of two.
pub async fn twenty_visits(t: &TestApp) {
    for number in 0..20 {
        let code = t.client_on(60.0).await;
        visit(t, &code, if number < 12 { 1 } else { 2 }).await;
    }
}

async fn times(t: &TestApp) -> Value {
    t.pharmacist().get("/api/v1/service-times").await.expect(200)
}

on_both! {
    async fn times_are_measured_at_the_windows(t: TestApp) {
        t.open_slots().await;
        let nothing = json!({"set": {"cup_seconds": 180, "bottle_seconds": 60}, "cup": null, "bottle": null});
        assert_eq!(times(t).await, nothing);
        twenty_visits(t).await;
        let cup = json!({"visits": 20, "quarter_seconds": 60, "half_seconds": 60, "three_quarters_seconds": 120});
        assert_eq!(times(t).await["cup"], cup);
        // Somebody who takes bottles home tells nothing of a cup, nor does who sat there for half an hour.
        let home = t.client_on(60.0).await;
        t.approve(&home, 2).await;
        visit(t, &home, 1).await;
        t.minutes_later(1);
        t.bottles(&home, &[1, 2]).await;
        let slow = t.client_on(60.0).await;
        visit(t, &slow, 31).await;
        assert_eq!(times(t).await["cup"], cup);
        assert_eq!(times(t).await["bottle"], json!(null), "one visit with bottles tells nothing");
        let elsewhere = t.pharmacist().get("/api/v1/service-times?site=nowhere").await;
        assert_eq!(elsewhere.code(), "404 site_unknown");
        assert_eq!(t.pharmacist().get("/api/v1/service-times?place=main").await.code(), "400 malformed");
        assert_eq!(t.nobody().get("/api/v1/service-times").await.status, 401);
    }
}

on_both! {
    async fn measured_times_are_in_force_when_a_person_takes_them_over(t: TestApp) {
        let manager = t.person("siti");
        let body = |from: String, cup: i64| json!({"from": from, "cup_seconds": cup, "bottle_seconds": 60});
        let refused = async |body: Value| {
            let answer = manager.post("/api/v1/service-times", body).await.expect(422);
            (answer["errors"][0]["field"].clone(), answer["errors"][0]["code"].clone())
        };
        assert_eq!(refused(body(t.in_days(1), 60)).await, (json!("from"), json!("no_hours")));
        t.open_slots().await;
        let mut wider = json!({"from": t.in_days(10), "week": week()});
        wider["week"]["fri"][0]["windows"] = json!(2);
        manager.post("/api/v1/opening-hours", wider).await.expect(201);
        twenty_visits(t).await;
        let early = t.client_on(60.0).await;
        t.booked(&early, &t.at(1, "07:00:00")).await;
        assert_eq!(times(t).await["set"]["cup_seconds"], json!(180), "nothing follows by itself");
        assert_eq!(t.slots(1).await[0]["capacity"], json!(5));

        // The twenty visits took longer than a session of pages lasts.
        let manager = t.person("siti");
        let page = manager.get("/slots/hours").await.expect(200);
        says(page.as_str().expect("a page"), &[
            "60 s over 20 visits, half of them between 60 and 120 s", "Nothing yet: fewer than 20 visits.",
            "Go by 60 s for a dose and 60 s for each bottle", "180 s",
        ]);
        let sent = async |key: &str, from: String, take: &str| {
            let fields = [("key", key), ("times_from", &from), ("take", take), ("cup_seconds", "60"), ("bottle_seconds", "60")];
            let answer = manager.form("/slots/times", &fields).await;
            (answer.status, answer.body.as_str().expect("a page").to_owned())
        };
        let (status, html) = sent("k1", t.in_days(1), "").await;
        assert_eq!(status, 422);
        says(&html, &["Please fill this in.", "href=\"#f-take\""]);
        let (status, html) = sent("k2", t.in_days(-1), "yes").await;
        assert_eq!(status, 422);
        says(&html, &["This day is over. Please choose a later one.", "href=\"#f-times_from\""]);
        let (status, html) = sent("k3", "soon".into(), "yes").await;
        assert_eq!(status, 422);
        says(&html, &["href=\"#f-times_from\""]);
        assert_eq!(sent("k4", t.in_days(1), "yes").await.0, 200);

        assert_eq!(times(t).await["set"]["cup_seconds"], json!(180), "not before the day");
        let slots = t.slots(1).await;
        assert_eq!((&slots[0]["capacity"], &slots[0]["booked"]), (&json!(15), &json!(3)), "who is booked keeps the time");
        assert_eq!(slots[0]["predicted_wait_minutes"], json!(1), "and is not taken for somebody with bottles");
        let later = t.slots(10).await;
        assert_eq!(later[0]["capacity"], json!(30), "a pattern that was set for later has the times too");
        let log = t.person("auditor").get("/api/v1/audit?action=slots.set_hours").await;
        assert!(log.body.to_string().matches("slots.set_hours").count() >= 4, "each pattern is in the audit: {}", log.body);
        t.days_later(1);
        let page = t.person("siti").get("/slots/hours").await.expect(200);
        assert!(!page.as_str().expect("a page").contains("Go by 60 s"), "it is taken over");

        assert_eq!(refused(body(t.in_days(1), 5)).await, (json!("cup_seconds"), json!("out_of_range")));
        assert_eq!(refused(body("9999-12-31".into(), 60)).await, (json!("from"), json!("too_far_ahead")));
        assert_eq!(refused(body(t.in_days(900), 60)).await, (json!("from"), json!("too_far_ahead")));
        let desk = t.pharmacist();
        assert_eq!(desk.post("/api/v1/service-times", body(t.in_days(1), 60)).await.code(), "403 forbidden");
        assert_eq!(desk.form("/slots/times", &[("key", "k5")]).await.status, 403);
        let kept = manager.post_with_key("/api/v1/service-times", body(t.in_days(2), 90), "one").await.expect(201);
        assert_eq!(kept["set"], json!({"cup_seconds": 90, "bottle_seconds": 60}));
        assert_eq!(manager.post_with_key("/api/v1/service-times", body(t.in_days(2), 90), "one").await.expect(201), kept);
    }
}
