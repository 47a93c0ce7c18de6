//! The visit after today: proposed at the usual time, booked with one button; needless times are shown.

use serde_json::json;

use crate::me::{me, phone, says};
use crate::support::cookies::leads_to;
use crate::support::on_both;
use crate::support::person::hidden;

on_both! {
    async fn after_a_bundle_the_first_day_without_a_bottle_is_proposed(t: TestApp) {
        t.open_slots().await;
        let code = t.taking_home(2).await;
        let needless = t.booked(&code, &t.at(2, "16:00:00")).await;
        t.bottles(&code, &[1, 2]).await;
        let phone = phone(t, &code).await;
        let page = me(&phone).await;
        says(&page, &["Next visit:", "Friday 27 November, 16:00", "A bottle covers these days."]);
        let form = page.split("<form").find(|form| form.contains("name=\"at\"") && form.contains("type=\"hidden\" name=\"at\"")).expect("the form");
        let fields: Vec<(&str, String)> = ["csrf", "key", "day", "moved", "at"].map(|name| (name, hidden(form, name))).into();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(fields[4].1, t.at(3, "16:00:00"), "at the time of the last booking");
        let (status, headers, _) = phone.post("/me/visits", &fields).await;
        assert_eq!((status, leads_to(&headers)), (303, "/me"));
        let page = me(&phone).await;
        assert!(!page.contains("Next visit:"), "it is booked");
        let list = t.pharmacist().get(&format!("/api/v1/clients/{code}/bookings")).await.expect(200);
        assert_eq!(list["items"].as_array().expect("times").len(), 2, "nothing was cancelled silently");
        let back = format!("/me/visits/{}/cancel", needless["id"].as_str().expect("an id"));
        assert!(page.contains(&format!("action=\"{back}\"")));
        phone.post(&back, &[("csrf", fields[0].1)]).await;
        assert!(!me(&phone).await.contains("A bottle covers these days."));
    }
}

on_both! {
    async fn the_saved_page_and_the_desk_propose_the_time_of_every_week(t: TestApp) {
        t.open_slots().await;
        let code = t.client_on(60.0).await;
        let page = t.page_of(&code).await;
        let visits = format!("/clients/{page}/visits");
        let desk = t.pharmacist();
        let shown = desk.get(&visits).await;
        assert!(!shown.body.as_str().expect("a page").contains("Next visit:"), "today is not settled yet");
        let dose = t.give(&code, 60.0).await;
        let saved = format!("/counter/{page}/saved/{}", dose["id"].as_str().expect("an id"));
        says(desk.get(&saved).await.body.as_str().expect("a page"), &["Next visit:", "Wednesday 25 November, 07:00"]);
        let standing = json!({"client": code, "site": "main", "weekdays": ["thu"], "time": "08:15"});
        desk.post("/api/v1/standing-bookings", standing).await.expect(201);
        let closed = json!({"day": t.in_days(1), "periods": []});
        t.person("siti").post("/api/v1/opening-days", closed).await.expect(201);
        let shown = desk.get(&saved).await;
        assert!(!shown.body.as_str().expect("a page").contains("Next visit:"), "closed, and then booked");
        let times = desk.get(&format!("/api/v1/clients/{code}/bookings")).await.expect(200);
        let first = times["items"][0]["id"].as_str().expect("an id");
        desk.post(&format!("/api/v1/bookings/{first}/cancel"), json!({})).await.expect(200);
        let shown = desk.get(&visits).await;
        let shown = shown.body.as_str().expect("a page");
        says(shown, &["Next visit:", "Thursday 26 November, 08:15"]);
    }
}
