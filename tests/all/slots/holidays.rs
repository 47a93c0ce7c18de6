//! Public holidays out of a file: looked at, then closed, and what was set before stays.

use serde_json::{Value, json};

use crate::me::says;
use crate::support::on_both;
use crate::support::person::hidden;

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261226\r\nSUMMARY:Krismas\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260831\r\nSUMMARY:Hari Kebangsaan\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20400101\r\nSUMMARY:Far\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

/// Each day and what becomes of it.
fn fates(answer: &Value) -> Vec<(String, String)> {
    let items = answer["items"].as_array().expect("days");
    let told =
        |one: &Value| (one["day"].as_str().unwrap().to_owned(), one["fate"].as_str().unwrap().to_owned());
    items.iter().map(told).collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(day, fate)| ((*day).to_owned(), (*fate).to_owned())).collect()
}

on_both! {
    async fn a_year_of_holidays_closes_the_site_and_what_was_set_stays(t: TestApp) {
        t.open_slots().await;
        let manager = t.person("siti");
        let hours = json!([{"opens": "07:00", "closes": "08:00", "slot_minutes": 15, "windows": 1}]);
        let shorter = json!({"day": "2026-12-24", "periods": hours, "words": "Short day"});
        manager.post("/api/v1/opening-days", shorter).await.expect(201);
        let expected =
            [("2026-08-31", "past"), ("2026-12-24", "stands"), ("2026-12-25", "closes"), ("2040-01-01", "far")];
        let file = json!({"file": CALENDAR});
        let looked = manager.post("/api/v1/holidays/look", file.clone()).await.expect(200);
        assert_eq!(fates(&looked), pairs(&expected));
        let days = |seen: Value| -> Vec<Value> { seen["days"].as_array().unwrap().clone() };
        assert_eq!(days(manager.get("/api/v1/opening-hours").await.expect(200)).len(), 1, "looking writes nothing");
        let set = manager.post_with_key("/api/v1/holidays", file.clone(), "k1").await.expect(201);
        assert_eq!(fates(&set), pairs(&expected));
        let seen = days(manager.get("/api/v1/opening-hours").await.expect(200));
        let said = |at: usize| (seen[at]["day"].clone(), seen[at]["words"].clone(), seen[at]["periods"].as_array().unwrap().len());
        assert_eq!(said(0), (json!("2026-12-24"), json!("Short day"), 1));
        assert_eq!(said(1), (json!("2026-12-25"), json!("Krismas"), 0));
        let again = manager.post("/api/v1/holidays", file.clone()).await.expect(201);
        assert_eq!(fates(&again)[2].1, "stands", "a second time closes nothing twice");
        assert_eq!(t.pharmacist().post("/api/v1/holidays", file).await.code(), "403 forbidden");
    }
}

on_both! {
    async fn a_file_with_a_line_that_cannot_be_read_closes_nothing(t: TestApp) {
        t.open_slots().await;
        let manager = t.person("siti");
        let wrong = "2026-12-25,Krismas\n25 December,Krismas";
        let answer = manager.post("/api/v1/holidays", json!({"file": wrong})).await.expect(422);
        assert_eq!(answer["errors"][0]["code"], json!("not_a_list"), "{answer}");
        assert!(answer["errors"][0]["message"].as_str().unwrap_or_default().contains("line 2"), "{answer}");
        let empty = manager.post("/api/v1/holidays", json!({"file": ""})).await.expect(422);
        assert_eq!(empty["errors"][0]["code"], json!("empty"));
        assert_eq!(manager.get("/api/v1/opening-hours").await.expect(200)["days"], json!([]));
    }
}

on_both! {
    async fn a_manager_looks_at_the_days_and_closes_them(t: TestApp) {
        t.open_slots().await;
        let manager = t.person("siti");
        let page = manager.upload("/slots/holidays/look", "file", "2026-12-25,Krismas\n25 December,Krismas").await;
        assert_eq!(page.status, 422);
        says(page.body.as_str().unwrap(), &["Line 2: it begins with no date like 2027-01-29."]);
        let page = manager.upload("/slots/holidays/look", "file", "2026-12-25;Krismas & <Natal>").await;
        let html = page.body.as_str().unwrap().to_owned();
        says(&html, &["25 December 2026", "Will be closed", "Close on this day"]);
        let (key, file) = (hidden(&html, "key"), "2026-12-25;Krismas & <Natal>");
        let page = manager.form("/slots/holidays", &[("key", &key), ("file", file)]).await;
        says(page.body.as_str().unwrap(), &["Krismas &#38; &#60;Natal&#62;", "Closed"]);
        assert_eq!(t.pharmacist().get("/slots/holidays").await.status, 403);
    }
}
