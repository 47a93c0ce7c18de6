//! A time that a client keeps every week: booked ahead, promised where it is not yet, skipping what
//! needs no visit, ended with what it made.

use serde_json::{Value, json};
use teduh::schedule;

use super::week;
use crate::me::{phone, says};
use crate::support::app::TestApp;
use crate::support::cookies::leads_to;
use crate::support::on_both;
use crate::support::person::hidden;

const ALL: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

fn every_day(code: &str, time: &str) -> Value {
    json!({"client": code, "site": "main", "weekdays": ALL, "time": time})
}

impl TestApp {
    /// Keeps a time every day for a client.
    pub async fn keep(&self, code: &str, time: &str) -> Value {
        self.pharmacist().post("/api/v1/standing-bookings", every_day(code, time)).await.expect(201)
    }

    /// How the days ahead of a client's first standing booking stand, from today on.
    async fn stands(&self, code: &str) -> Vec<String> {
        let path = format!("/api/v1/standing-bookings?client={code}");
        let list = self.pharmacist().get(&path).await.expect(200);
        let days = list["items"][0]["days"].as_array().expect("days").clone();
        days.iter().map(|day| day["state"].as_str().expect("a word").to_owned()).collect()
    }

    async fn keep_all(&self) {
        schedule::keep_standing_bookings(&self.app).await.expect("books ahead");
    }
}

fn id_of(answer: &Value) -> String {
    answer["id"].as_str().expect("an id").to_owned()
}

on_both! {
    async fn a_standing_time_is_booked_ahead_and_leaves_out_what_needs_no_visit(t: TestApp) {
        t.open_slots().await;
        let code = t.taking_home(2).await;
        t.bottles(&code, &[1, 2]).await;
        let closed = json!({"day": t.in_days(3), "words": "Hari Raya", "periods": []});
        t.person("siti").post("/api/v1/opening-days", closed).await.expect(201);
        t.booked(&code, &t.at(4, "16:00:00")).await;
        let mut others = Vec::new();
        for _ in 0..4 {
            let other = t.client().await;
            others.push(t.booked(&other, &t.at(6, "07:15:00")).await);
        }
        let standing = t.keep(&code, "07:20").await;
        assert_eq!(standing["days"][5]["starts_at"], json!(t.at(5, "07:15:00")), "the slot in which the time lies");
        let stands = t.stands(&code).await;
        let first = ["past", "covered", "covered", "closed", "other_time", "booked", "full"];
        assert_eq!(stands[..7], first);
        assert_eq!((stands.len(), stands[7..].iter().all(|state| state == "booked")), (29, true));
        let times = t.pharmacist().get(&format!("/api/v1/clients/{code}/bookings")).await.expect(200);
        let times = times["items"].as_array().expect("times");
        assert_eq!(times.len(), 1 + 1 + 22, "real bookings, the one of day 4 included");

        let fifth = times.iter().find(|time| time["service_day"] == json!(t.in_days(5))).expect("day 5");
        t.pharmacist().post(&format!("/api/v1/bookings/{}/cancel", id_of(fifth)), json!({})).await.expect(200);
        t.pharmacist().post(&format!("/api/v1/bookings/{}/cancel", id_of(&others[0])), json!({})).await.expect(200);
        t.keep_all().await;
        t.keep_all().await;
        let stands = t.stands(&code).await;
        assert_eq!(stands[4..8], ["other_time", "given_back", "booked", "booked"], "given back stays so, free is taken");
        t.person("siti").post("/api/v1/opening-days", json!({"day": t.in_days(3)})).await.expect(201);
        t.keep_all().await;
        assert_eq!(t.stands(&code).await[3], "booked", "open again");
    }
}

on_both! {
    async fn what_is_promised_is_taken_though_no_job_ever_ran(t: TestApp) {
        let terms = json!({"cup_seconds": 180, "bottle_seconds": 60, "grace_minutes": 15, "move_minutes": 15,
            "cancel_minutes": 60, "ahead_days": 2});
        let hours = json!({"from": t.today(), "week": week(), "terms": terms});
        t.person("siti").post("/api/v1/opening-hours", hours).await.expect(201);
        let code = t.client().await;
        t.keep(&code, "07:15").await;
        assert_eq!(t.stands(&code).await, ["past", "booked", "booked"]);
        assert_eq!(t.slots(5).await[1]["booked"], json!(1), "nothing is booked for it, and it is taken");
        let at = t.at(5, "07:15:00");
        for _ in 0..4 {
            let other = t.client().await;
            t.booked(&other, &at).await;
        }
        let last = t.client().await;
        let body = json!({"client": last, "site": "main", "starts_at": at});
        assert_eq!(t.pharmacist().post("/api/v1/bookings", body.clone()).await.code(), "409 slot_full");
        t.days_later(4);
        let phone = phone(t, &code).await;
        let (_, _, page) = phone.get("/me/visits").await;
        says(&page, &["07:15", "Keep it no longer"]);
        assert_eq!(t.stands(&code).await, ["past", "booked", "booked"], "looking at the page is enough");
        assert_eq!(t.slots(1).await[1]["state"], json!("full"));

        let left = t.client().await;
        t.keep(&left, "08:00").await;
        let end = json!({"reason": "completed"});
        t.doctor().post(&format!("/api/v1/clients/{left}/episode-end"), end).await.expect(200);
        assert_eq!(t.slots(6).await[4]["booked"], json!(0), "who left is promised nothing");
        let (older, younger) = (t.client().await, t.client().await);
        for _ in 0..4 {
            let other = t.client().await;
            t.booked(&other, &t.at(3, "09:00:00")).await;
        }
        t.keep(&older, "09:00").await;
        t.keep(&younger, "09:00").await;
        t.days_later(1);
        t.keep_all().await;
        assert_eq!(t.stands(&older).await, ["booked", "booked", "booked"], "who kept it first has it");
        assert_eq!(t.stands(&younger).await, ["booked", "booked", "full"]);
    }
}

on_both! {
    async fn ending_it_gives_back_what_it_made_and_was_not_moved(t: TestApp) {
        t.open_slots().await;
        let (code, other) = (t.client().await, t.client().await);
        let client = t.as_client(&code).await;
        let body = json!({"site": "main", "weekdays": ["mon", "wed"], "time": "07:15"});
        let standing = client.post("/api/v1/standing-bookings", body.clone()).await.expect(201);
        assert_eq!(standing["weekdays"], json!(["mon", "wed"]));
        let days = standing["days"].as_array().expect("days");
        assert_eq!(days[0]["date"], json!(t.in_days(1)), "Tuesday today");
        let again = client.post("/api/v1/standing-bookings", body).await;
        assert_eq!((again.code().as_str(), &again.body["about"]), ("409 already_standing", &standing["id"]));
        let first = days[0]["booking"].as_str().expect("a booking");
        let moved = json!({"starts_at": t.at(1, "08:00:00")});
        client.post(&format!("/api/v1/bookings/{first}/move"), moved).await.expect(200);
        let end = format!("/api/v1/standing-bookings/{}/end", id_of(&standing));
        assert_eq!(t.as_client(&other).await.post(&end, json!({})).await.code(), "404 standing_unknown");
        let ended = client.post(&end, json!({})).await.expect(200);
        assert!(ended["ended_at"].is_string());
        assert_eq!(client.post(&end, json!({})).await.code(), "409 standing_ended");
        let left = client.get(&format!("/api/v1/clients/{code}/bookings")).await.expect(200);
        assert_eq!(left["items"].as_array().expect("times").len(), 1, "the one that was moved stays");
        assert_eq!(left["items"][0]["starts_at"], json!(t.at(1, "08:00:00")));
        let list = client.get("/api/v1/standing-bookings").await.expect(200);
        assert_eq!(list["items"], json!([]));
        t.keep(&code, "07:30").await;
        let at_site = t.pharmacist().get("/api/v1/standing-bookings").await.expect(200);
        assert_eq!((&at_site["items"][0]["client"], &at_site["items"][0]["days"]), (&json!(code), &json!([])));

        let desk = t.pharmacist();
        for (body, code) in [
            (json!({"client": other, "site": "main", "weekdays": ALL, "time": "12:00"}), "422 slot_closed"),
            (json!({"client": other, "site": "main", "weekdays": [], "time": "07:15"}), "422 invalid"),
            (json!({"client": other, "site": "main", "weekdays": ALL, "time": "25:00"}), "422 invalid"),
            (json!({"client": other, "site": "main", "weekdays": ALL, "time": "24:00"}), "422 invalid"),
            (json!({"client": other, "site": "main", "weekdays": ALL, "time": "07:15", "from": t.in_days(-1)}), "422 invalid"),
            (json!({"client": other, "site": "main", "weekdays": ALL, "time": "07:15", "from": "9999-12-31"}), "422 invalid"),
            (json!({"client": other, "site": "elsewhere", "weekdays": ALL, "time": "07:15"}), "422 invalid"),
            (json!({"client": "ZZZZ-0000", "site": "main", "weekdays": ALL, "time": "07:15"}), "404 client_unknown"),
        ] {
            assert_eq!(desk.post("/api/v1/standing-bookings", body.clone()).await.code(), code, "{body}");
        }
        assert_eq!(desk.post("/api/v1/standing-bookings", json!({"site": "main", "weekdays": ALL, "time": "07:15"})).await.code(), "422 invalid");
        let gone = t.client().await;
        desk.get("/api/v1/clients").await;
        t.doctor().post(&format!("/api/v1/clients/{gone}/episode-end"), json!({"reason": "completed"})).await.expect(200);
        assert_eq!(desk.post("/api/v1/standing-bookings", every_day(&gone, "07:15")).await.code(), "422 episode_not_open");
    }
}

on_both! {
    async fn the_phone_and_the_desk_keep_a_time_and_end_it(t: TestApp) {
        t.open_slots().await;
        let code = t.client_on(60.0).await;
        let closed = json!({"day": t.in_days(1), "words": "Hari Raya", "periods": []});
        t.person("siti").post("/api/v1/opening-days", closed).await.expect(201);
        let phone = phone(t, &code).await;
        let (_, _, page) = phone.get("/me/visits").await;
        let form = page.split("action=\"/me/visits/usual\"").nth(1).expect("the form").to_owned();
        let (csrf, key) = (hidden(&form, "csrf"), hidden(&form, "key"));
        let none = [("csrf", csrf.as_str()), ("key", &key), ("time", "07:15")];
        let (status, _, words) = phone.post("/me/visits/usual", &none).await;
        assert_eq!(status, 422);
        says(&words, &["Please choose the days and one of the times."]);
        let all = [("csrf", csrf.as_str()), ("key", "another"), ("time", "07:15"), ("wed", "1"), ("thu", "1")];
        let (status, headers, _) = phone.post("/me/visits/usual", &all).await;
        assert_eq!((status, leads_to(&headers)), (303, "/me/visits#usual"));
        let (_, _, page) = phone.get("/me/visits").await;
        says(&page, &["Wednesday, Thursday at 07:15", "Closed on Wednesday 25 November", "Thursday 26 November, 07:15"]);
        let (status, _, words) = phone.post("/me/visits/usual", &[("csrf", &csrf), ("key", "more"), ("time", "08:00"), ("thu", "1")]).await;
        assert_eq!(status, 422);
        says(&words, &["End it first."]);

        let visits = format!("/clients/{}/visits", t.page_of(&code).await);
        let desk = t.pharmacist();
        let shown = desk.get(&visits).await;
        let shown = shown.body.as_str().expect("a page");
        says(shown, &["Wednesday, Thursday at 07:15"]);
        let end = shown.split("action=\"").find(|piece| piece.contains("/end\"")).expect("a form");
        let end = end.split('"').next().expect("its address").to_owned();
        let done = desk.form(&end, &[]).await;
        assert!(!done.body.as_str().expect("a page").contains("Thursday 26 November, 07:15"));
        let done = desk.form(&format!("{visits}/usual"), &[("key", "k"), ("time", "16:00"), ("sat", "1")]).await;
        says(done.body.as_str().expect("a page"), &["Saturday at 16:00", "Saturday 28 November, 16:00"]);
    }
}
