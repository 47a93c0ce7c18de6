//! A day that a manager tries with other windows, times and slots.

use serde_json::{Value, json};

use crate::me::says;
use crate::support::app::TestApp;
use crate::support::on_both;

async fn tried(t: &TestApp, asked: &str) -> Value {
    t.person("siti").get(&format!("/api/v1/slots/simulation{asked}")).await.expect(200)
}

/// Five cups at seven tomorrow.
async fn five_at_seven(t: &TestApp) {
    t.open_slots().await;
    for _ in 0..5 {
        t.booked(&t.client_on(60.0).await, &t.at(1, "07:00:00")).await;
    }
}

on_both! {
    async fn a_day_is_tried_and_nothing_is_written(t: TestApp) {
        five_at_seven(t).await;
        let as_it_is = tried(t, "").await;
        assert_eq!(as_it_is["date"], json!(t.in_days(1)), "the next day that is open");
        assert_eq!(as_it_is["tried"], json!({
            "windows": 1, "slot_minutes": 15, "cup_seconds": 180, "bottle_seconds": 60, "walk_ins": 0, "most_minutes": 10,
        }));
        assert_eq!(as_it_is["slots"].as_array().expect("slots").len(), 16);
        assert_eq!(as_it_is["slots"][0], json!({
            "starts_at": t.at(1, "07:00:00"), "ends_at": t.at(1, "07:15:00"),
            "booked": 5, "walk_ins": 0, "wait_minutes": 12, "in_line": 4,
        }));
        assert_eq!((&as_it_is["nine_of_ten_minutes"], &as_it_is["longest_minutes"]), (&json!(12), &json!(12)));
        assert_eq!(as_it_is["suggestion"], json!({"windows": 2, "doses_per_slot": 4, "dosing_seconds_per_slot": 720}));
        let first = |done: &Value| (done["slots"][0]["wait_minutes"].clone(), done["slots"][0]["in_line"].clone());
        assert_eq!(first(&tried(t, "?windows=2").await), (json!(6), json!(3)));
        assert_eq!(first(&tried(t, "?cup_seconds=60").await), (json!(4), json!(4)));
        let longer = tried(t, "?slot_minutes=30").await;
        assert_eq!(longer["slots"].as_array().expect("slots").len(), 8);
        let visited = tried(t, "?walk_ins=8").await;
        let came: i64 = visited["slots"].as_array().expect("slots").iter().filter_map(|slot| slot["walk_ins"].as_i64()).sum();
        assert_eq!(came, 8);
        assert_eq!(tried(t, "?most_minutes=12").await["suggestion"]["windows"], json!(1));
        let closed = json!({"day": t.in_days(2), "periods": []});
        t.person("siti").post("/api/v1/opening-days", closed).await.expect(201);
        let nobody = tried(t, &format!("?date={}", t.in_days(2))).await;
        assert_eq!((&nobody["slots"], &nobody["nine_of_ten_minutes"]), (&json!([]), &json!(null)));
        assert_eq!(tried(t, "").await["slots"], as_it_is["slots"], "and nothing has changed");
    }
}

on_both! {
    async fn what_cannot_be_tried_is_said_beside_its_field(t: TestApp) {
        five_at_seven(t).await;
        let manager = t.person("siti");
        for (asked, field) in [
            ("date=9999-12-31", "date"), ("date=%2B262142-12-31", "date"), ("windows=0", "windows"), ("windows=51", "windows"),
            ("slot_minutes=241", "slot_minutes"), ("cup_seconds=29", "cup_seconds"), ("bottle_seconds=-1", "bottle_seconds"),
            ("walk_ins=2001", "walk_ins"), ("most_minutes=0", "most_minutes"),
        ] {
            let answer = manager.get(&format!("/api/v1/slots/simulation?{asked}")).await;
            assert_eq!(answer.code(), "422 invalid", "{asked}");
            assert_eq!(answer.body["errors"], json!([answer.body["errors"][0]]), "{asked}");
            assert_eq!((&answer.body["errors"][0]["field"], &answer.body["errors"][0]["code"]), (&json!(field), &json!("out_of_range")));
            let page = manager.get(&format!("/slots/simulator?{asked}")).await;
            assert_eq!(page.status, 422, "{asked}");
            let html = page.body.as_str().expect("a page");
            says(html, &["This is more or less than is possible here.", &format!("href=\"#f-{field}\"")]);
        }
        for asked in ["windows=two", "date=soon", "people=4", "cup_seconds=9999999999999999999"] {
            assert_eq!(manager.get(&format!("/api/v1/slots/simulation?{asked}")).await.code(), "400 malformed", "{asked}");
        }
        let page = manager.get("/slots/simulator?windows=two&date=soon&walk_ins=7").await;
        assert_eq!(page.status, 422);
        says(page.body.as_str().expect("a page"), &[
            "Please write a number", "This is not a date.", "value=\"two\"", "value=\"soon\"", "value=\"7\"",
        ]);
        for path in ["/api/v1/slots/simulation", "/slots/simulator"] {
            assert_eq!(t.pharmacist().get(path).await.status, 403);
        }
    }
}

on_both! {
    async fn the_manager_sees_waits_drawn_and_in_a_table(t: TestApp) {
        let manager = t.person("siti");
        let page = manager.get("/slots/simulator").await.expect(200);
        says(page.as_str().expect("a page"), &["Closed."]);
        five_at_seven(t).await;
        let page = manager.get("/slots/simulator").await.expect(200);
        says(page.as_str().expect("a page"), &[
            "Nine of ten wait at most 12 min, the longest wait is 12 min.",
            "The people of this day need 2 windows.",
            "With these windows 12 minutes of dosing (4 doses) can be booked in each slot",
            "Longest wait, up to 12 min", "People waiting, up to 4", "Dashes: 10 min", "role=\"img\"",
            "<th scope=\"row\">07:00</th><td class=\"n\">5</td><td class=\"n\">0</td><td class=\"n\">12</td><td class=\"n\">4</td>",
        ]);
        let wider = manager.get("/slots/simulator?windows=2&date=&walk_ins=").await.expect(200);
        says(wider.as_str().expect("a page"), &["Nine of ten wait at most 6 min", "value=\"2\""]);
        let day = manager.get("/slots").await.expect(200);
        says(day.as_str().expect("a page"), &["/slots/simulator?date="]);
        assert!(!t.pharmacist().get("/slots").await.body.to_string().contains("/slots/simulator"));
    }
}
