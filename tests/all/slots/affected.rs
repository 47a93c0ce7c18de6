//! Visits that no longer fit their day: listed with the nearest seat, moved together, each by itself.

use serde_json::{Value, json};

use crate::me::says;
use crate::support::app::TestApp;
use crate::support::on_both;
use crate::support::person::hidden;

impl TestApp {
    async fn affected(&self, days: i64) -> Vec<Value> {
        let path = format!("/api/v1/affected-bookings?date={}", self.in_days(days));
        self.pharmacist().get(&path).await.expect(200)["items"].as_array().expect("visits").clone()
    }
}

on_both! {
    async fn visits_of_a_day_that_closed_are_moved_together(t: TestApp) {
        t.open_slots().await;
        let (first, second, third) = (t.client().await, t.client().await, t.client().await);
        let early = t.booked(&first, &t.at(1, "07:00:00")).await;
        let late = t.booked(&second, &t.at(1, "16:00:00")).await;
        t.booked(&third, &t.at(1, "09:00:00")).await;
        assert!(t.affected(1).await.is_empty());
        let shorter = json!({"day": t.in_days(1), "words": "stocktaking", "periods": [
            {"opens": "09:00", "closes": "09:15", "slot_minutes": 15, "windows": 1},
        ]});
        t.person("siti").post("/api/v1/opening-days", shorter).await.expect(201);
        let hit = t.affected(1).await;
        let seen: Vec<(&Value, &Value)> = hit.iter().map(|one| (&one["booking"]["id"], &one["nearest"])).collect();
        let nine = json!(t.at(1, "09:00:00"));
        assert_eq!(seen, [(&early["id"], &nine), (&late["id"], &nine)]);
        let moves = json!({"moves": [
            {"booking": early["id"], "site": "main", "starts_at": nine},
            {"booking": "none", "site": "main", "starts_at": nine},
            {"booking": late["id"], "site": "main", "starts_at": t.at(1, "12:00:00")},
        ]});
        let done = t.pharmacist().post("/api/v1/affected-bookings/move", moves).await.expect(200);
        let codes: Vec<&Value> = done["items"].as_array().expect("lines").iter().map(|one| &one["code"]).collect();
        assert_eq!(codes, [&Value::Null, &json!("booking_unknown"), &json!("slot_closed")]);
        let left = t.affected(1).await;
        assert_eq!(left.len(), 1, "one moved, the other stays as it was");
        assert_eq!(left[0]["booking"]["id"], late["id"]);

        let desk = t.pharmacist();
        let day = desk.get(&format!("/slots?day={}", t.in_days(1))).await;
        says(day.body.as_str().expect("a page"), &["Visits that no longer fit: 1", "See who is affected"]);
        let page = desk.get(&format!("/slots/affected?day={}", t.in_days(1))).await;
        let page = page.body.as_str().expect("a page").to_owned();
        says(&page, &[&second, "to Wednesday 25 November, 09:00"]);
        let field = page.split("name=\"move-").nth(1).expect("a box").split('"').next().expect("an id");
        let (field, value) = (format!("move-{field}"), format!("{}|main", t.at(1, "09:00:00")));
        let sent = [("day", hidden(&page, "day")), (&*field, value)];
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let done = desk.form("/slots/affected", &sent).await;
        says(done.body.as_str().expect("a page"), &["Moved: 1", "Every visit fits the hours of this day."]);
    }
}

on_both! {
    async fn where_no_time_is_left_a_bottle_is_needed(t: TestApp) {
        t.open_slots().await;
        let (first, second) = (t.client().await, t.client().await);
        t.booked(&first, &t.at(1, "07:00:00")).await;
        t.booked(&second, &t.at(1, "07:00:00")).await;
        let closed = json!({"day": t.in_days(1), "words": "flood", "periods": []});
        t.person("siti").post("/api/v1/opening-days", closed).await.expect(201);
        let hit = t.affected(1).await;
        assert_eq!((hit.len(), &hit[0]["nearest"], &hit[1]["nearest_site"]), (2, &Value::Null, &Value::Null));
        let page = t.pharmacist().get(&format!("/slots/affected?day={}", t.in_days(1))).await;
        says(page.body.as_str().expect("a page"), &["a bottle for the closed day is needed"]);
    }
}
