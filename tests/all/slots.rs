//! Dispensing slots over HTTP and on pages: hours, booking, moving, cancelling.

mod affected; // visits that no longer fit their day
mod closures; // days on which the site is shut, in one plan
mod feed; // visits for a calendar elsewhere
mod holidays; // days out of a file
mod measured; // how long visits take
mod model; // any sequence of acts, against a person with a pencil
mod next; // the visit after today
mod phone; // on a client's phone
mod predicted; // how long clients will wait
mod queue; // who is there, and whose turn it is
mod race; // a thousand clients, a hundred seats
mod simulator; // a day tried with other windows and times
mod standing; // times that clients keep every week
mod waitlist; // seats that become free

use chrono::{NaiveDate, TimeDelta};
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::cookies::PIN;
use crate::support::on_both;
use crate::support::person::{Person, hidden};

/// A pattern for every day: 07:00 to 10:00 and 16:00 to 17:00, slots of 15 minutes at one window, so
/// that each has time for five cups.
pub fn week() -> Value {
    let day = json!([
        {"opens": "07:00", "closes": "10:00", "slot_minutes": 15, "windows": 1},
        {"opens": "16:00", "closes": "17:00", "slot_minutes": 15, "windows": 1},
    ]);
    let mut week = json!({});
    for name in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] {
        week[name] = day.clone();
    }
    week
}

impl TestApp {
    /// Sets the hours of the main site from today on.
    pub async fn open_slots(&self) {
        let hours = json!({"from": self.today(), "week": week()});
        self.person("siti").post("/api/v1/opening-hours", hours).await.expect(201);
    }

    /// The moment of a local time of a day at the main site, which is eight hours ahead.
    pub fn at(&self, days: i64, time: &str) -> String {
        let day: NaiveDate = self.today() + TimeDelta::days(days);
        let local = day.and_time(time.parse().expect("a time"));
        format!("{}Z", (local - TimeDelta::hours(8)).format("%Y-%m-%dT%H:%M:%S%.6f"))
    }

    /// The client as oneself, with a PIN.
    pub async fn as_client(&self, code: &str) -> Person {
        self.set_pin(code).await;
        Person::with(&self.base, code, PIN)
    }

    async fn slots(&self, days: i64) -> Vec<Value> {
        let path = format!("/api/v1/slots?date={}", self.in_days(days));
        let list = self.pharmacist().get(&path).await.expect(200);
        list["items"].as_array().expect("slots").clone()
    }

    pub async fn booked(&self, code: &str, at: &str) -> Value {
        let body = json!({"client": code, "site": "main", "starts_at": at});
        self.pharmacist().post("/api/v1/bookings", body).await.expect(201)
    }
}

on_both! {
    async fn hours_make_slots_and_a_dated_day_is_otherwise(t: TestApp) {
        let manager = t.person("siti");
        assert!(t.slots(1).await.is_empty(), "nothing is open before anybody says so");
        t.open_slots().await;
        let slots = t.slots(1).await;
        assert_eq!(slots.len(), 16);
        assert_eq!(slots[0], json!({
            "starts_at": t.at(1, "07:00:00"), "ends_at": t.at(1, "07:15:00"),
            "capacity": 5, "booked": 0, "state": "free", "predicted_wait_minutes": 0,
        }));
        assert_eq!(slots[12]["starts_at"], json!(t.at(1, "16:00:00")));
        let past = t.slots(0).await;
        assert_eq!(past[0]["state"], json!("past"), "it is half past nine");

        let shorter = json!({"day": t.in_days(2), "words": "stocktaking", "periods": [
            {"opens": "08:00", "closes": "09:10", "slot_minutes": 20, "windows": 3},
        ]});
        let seen = manager.post("/api/v1/opening-days", shorter).await.expect(201);
        assert_eq!(seen["days"][0]["words"], json!("stocktaking"));
        let slots = t.slots(2).await;
        assert_eq!(slots.len(), 3, "what is left before closing is no slot");
        assert_eq!(slots[0]["capacity"], json!(20));
        let closed = json!({"day": t.in_days(3), "words": "Hari Raya", "periods": []});
        manager.post("/api/v1/opening-days", closed).await.expect(201);
        assert!(t.slots(3).await.is_empty());
        let page = t.pharmacist().get(&format!("/slots?day={}", t.in_days(3))).await;
        assert!(page.body.to_string().contains("Closed. Hari Raya"), "the reason is told");
        manager.post("/api/v1/opening-days", json!({"day": t.in_days(3)})).await.expect(201);
        assert_eq!(t.slots(3).await.len(), 16, "as every week again");

        for (wrong, field, code) in [
            (json!({"opens": "09:00", "closes": "08:00", "slot_minutes": 10, "windows": 1}), "periods", "before_opening"),
            (json!({"opens": "09:00", "closes": "24:30", "slot_minutes": 10, "windows": 1}), "periods", "not_a_time"),
            (json!({"opens": "09:00", "closes": "10:00", "slot_minutes": 0, "windows": 1}), "periods", "slot_length"),
            (json!({"opens": "09:00", "closes": "10:00", "slot_minutes": 10, "windows": 51}), "periods", "windows"),
        ] {
            let body = json!({"day": t.in_days(3), "periods": [wrong]});
            let answer = manager.post("/api/v1/opening-days", body).await;
            assert_eq!((answer.code().as_str(), &answer.body["errors"][0]["code"]), ("422 invalid", &json!(code)));
            assert_eq!(answer.body["errors"][0]["field"], json!(field));
        }
        for far in ["9999-12-31", "%2B262142-12-31"] {
            let answer = manager.get(&format!("/api/v1/slots?date={far}")).await;
            assert_eq!(answer.body["errors"][0]["code"], json!("out_of_range"));
            assert_eq!(manager.get(&format!("/slots?day={far}")).await.status, 200, "today is shown");
        }
        let late = manager.post("/api/v1/opening-days", json!({"day": t.in_days(-1), "periods": []})).await;
        assert_eq!(late.body["errors"][0]["code"], json!("in_the_past"));
        assert_eq!(t.pharmacist().post("/api/v1/opening-days", json!({"day": t.in_days(1)})).await.code(), "403 forbidden");
    }
}

on_both! {
    async fn a_client_has_one_time_a_day_and_no_slot_has_one_too_many(t: TestApp) {
        t.open_slots().await;
        let (pharmacist, at) = (t.pharmacist(), t.at(1, "07:15:00"));
        let mut codes = Vec::new();
        for _ in 0..6 {
            codes.push(t.client().await);
        }
        let first = t.booked(&codes[0], &at).await;
        assert_eq!((&first["client"], &first["state"]), (&json!(codes[0]), &json!("booked")));
        assert_eq!(first["service_day"], json!(t.in_days(1)));
        let again = json!({"client": codes[0], "site": "main", "starts_at": t.at(1, "08:00:00")});
        let stop = pharmacist.post("/api/v1/bookings", again).await;
        assert_eq!((stop.code().as_str(), &stop.body["about"]), ("409 already_booked", &first["id"]));
        for code in &codes[1..5] {
            t.booked(code, &at).await;
        }
        assert_eq!(t.slots(1).await[1]["state"], json!("full"));
        let last = json!({"client": codes[5], "site": "main", "starts_at": at});
        assert_eq!(pharmacist.post("/api/v1/bookings", last.clone()).await.code(), "409 slot_full");
        assert_eq!(pharmacist.post_without_key("/api/v1/bookings", last.clone()).await.code(), "400 idempotency_key_required");
        let path = format!("/api/v1/bookings/{}/cancel", first["id"].as_str().expect("an id"));
        pharmacist.post(&path, json!({})).await.expect(200);
        assert_eq!(pharmacist.post(&path, json!({})).await.code(), "409 booking_ended");
        let kept = pharmacist.post_with_key("/api/v1/bookings", last.clone(), "one").await.expect(201);
        assert_eq!(pharmacist.post_with_key("/api/v1/bookings", last, "one").await.expect(201), kept);

        for (site, at, code) in [
            ("main", t.at(1, "07:20:00"), "422 slot_closed"),
            ("main", t.at(1, "12:00:00"), "422 slot_closed"),
            ("main", t.at(0, "07:00:00"), "422 slot_closed"),
            ("main", t.at(400, "07:00:00"), "422 invalid"),
            ("elsewhere", t.at(1, "07:00:00"), "422 invalid"),
            ("satellite", t.at(1, "07:00:00"), "422 slot_closed"),
        ] {
            let body = json!({"client": codes[0], "site": site, "starts_at": at});
            assert_eq!(pharmacist.post("/api/v1/bookings", body).await.code(), code, "{site} {at}");
        }
        let stranger = json!({"client": "ZZZZ-0000", "site": "main", "starts_at": t.at(1, "08:00:00")});
        assert_eq!(pharmacist.post("/api/v1/bookings", stranger).await.code(), "404 client_unknown");
        let gone = t.person("tan").post(&path, json!({})).await;
        assert_eq!(gone.code(), "404 booking_unknown", "another programme's");
    }
}

on_both! {
    async fn who_did_not_come_is_told_by_the_clock(t: TestApp) {
        t.open_slots().await;
        let code = t.client().await;
        let first = t.booked(&code, &t.at(0, "09:30:00")).await;
        let times = format!("/api/v1/clients/{code}/bookings");
        t.minutes_later(14);
        assert_eq!(t.pharmacist().get(&times).await.expect(200)["items"][0]["state"], json!("booked"));
        t.minutes_later(1);
        assert_eq!(t.pharmacist().get(&times).await.expect(200)["items"][0]["state"], json!("missed"));
        let slots = t.slots(0).await;
        assert_eq!(slots.iter().map(|slot| slot["booked"].as_i64().expect("a number")).sum::<i64>(), 0, "the seat is free");
        let second = t.booked(&code, &t.at(0, "16:00:00")).await;
        let list = t.pharmacist().get(&format!("/api/v1/bookings?date={}", t.in_days(0))).await.expect(200);
        let states: Vec<_> = list["items"].as_array().expect("visits").iter().map(|one| (&one["id"], &one["state"])).collect();
        assert_eq!(states, [(&first["id"], &json!("missed")), (&second["id"], &json!("booked"))], "both are seen");
    }
}

on_both! {
    async fn a_client_books_moves_and_cancels_until_the_cut_offs(t: TestApp) {
        t.open_slots().await;
        let code = t.client().await;
        let client = t.as_client(&code).await;
        let other = t.client().await;
        let made = client.post("/api/v1/bookings", json!({"site": "main", "starts_at": t.at(0, "16:00:00")})).await.expect(201);
        let path = format!("/api/v1/bookings/{}", made["id"].as_str().expect("an id"));
        let theirs = json!({"client": other, "site": "main", "starts_at": t.at(0, "16:00:00")});
        assert_eq!(client.post("/api/v1/bookings", theirs).await.code(), "404 client_unknown");
        let far = json!({"site": "main", "starts_at": t.at(29, "07:00:00")});
        assert_eq!(client.post("/api/v1/bookings", far).await.body["errors"][0]["code"], json!("too_far_ahead"));
        let moved = client.post(&format!("{path}/move"), json!({"starts_at": t.at(0, "16:15:00")})).await.expect(200);
        assert_eq!(client.post(&format!("{path}/move"), json!({"starts_at": t.at(0, "16:30:00")})).await.code(), "409 booking_ended");
        let path = format!("/api/v1/bookings/{}", moved["id"].as_str().expect("an id"));
        t.minutes_later(6 * 60);
        let late = client.post(&format!("{path}/cancel"), json!({})).await;
        assert_eq!((late.code().as_str(), &late.body["until"]), ("422 too_late_to_cancel", &json!(t.at(0, "15:15:00"))));
        let moved = client.post(&format!("{path}/move"), json!({"starts_at": t.at(0, "16:45:00")})).await.expect(200);
        let path = format!("/api/v1/bookings/{}", moved["id"].as_str().expect("an id"));
        t.minutes_later(62);
        let late = client.post(&format!("{path}/move"), json!({"starts_at": t.at(1, "07:00:00")})).await;
        assert_eq!(late.code(), "422 too_late_to_cancel");
        t.pharmacist().post(&format!("{path}/move"), json!({"starts_at": t.at(1, "07:00:00")})).await.expect(200);
        let mine = client.get(&format!("/api/v1/clients/{code}/bookings")).await.expect(200);
        assert_eq!(mine["items"].as_array().expect("times").len(), 1);
        assert_eq!(client.get("/api/v1/bookings").await.code(), "403 forbidden", "nobody sees who else comes");
    }
}

on_both! {
    async fn a_day_with_a_bottle_or_a_dose_needs_no_visit_and_bottles_take_time(t: TestApp) {
        t.open_slots().await;
        let code = t.taking_home(2).await;
        t.bottles(&code, &[1, 2]).await;
        let ask = |days| json!({"client": code, "site": "main", "starts_at": t.at(days, "07:00:00")});
        assert_eq!(t.pharmacist().post("/api/v1/bookings", ask(1)).await.code(), "422 covered_by_take_home");
        let mut today = ask(0);
        today["starts_at"] = json!(t.at(0, "16:00:00"));
        assert_eq!(t.pharmacist().post("/api/v1/bookings", today).await.code(), "409 already_dosed_today");
        t.pharmacist().post("/api/v1/bookings", ask(3)).await.expect(201);
        let slots = t.slots(3).await;
        assert_eq!(slots[0]["booked"], json!(2), "a cup and two bottles take as long as two cups");
    }
}

on_both! {
    async fn the_pages_book_move_cancel_and_set_hours(t: TestApp) {
        let manager = t.person("siti");
        let page = manager.get("/slots/hours").await;
        let key = hidden(page.body.as_str().expect("a page"), "key");
        let mut fields = vec![
            ("key", key), ("from", t.in_days(0)), ("slot_minutes", "10".into()), ("windows", "2".into()),
            ("cup_seconds", "120".into()), ("bottle_seconds", "60".into()), ("grace_minutes", "10".into()),
            ("move_minutes", "10".into()), ("cancel_minutes", "30".into()), ("ahead_days", "14".into()),
        ];
        for name in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] {
            fields.push((name, "07:00-08:00 x3 /20, 16:00-17:00".into()));
        }
        let sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut wrong = sent.clone();
        wrong.retain(|(name, _)| *name != "sat");
        wrong.push(("sat", "7 to 8"));
        let told = manager.form("/slots/hours", &wrong).await;
        assert_eq!(told.status, 422);
        assert!(told.body.as_str().expect("a page").contains("value=\"7 to 8\""), "what was typed is kept");
        let saved = manager.form("/slots/hours", &sent).await;
        assert!(saved.body.as_str().expect("a page").contains("07:00-08:00, 16:00-17:00 x2 /10"), "written as it was meant");
        assert_eq!(t.slots(1).await.len(), 9);

        let code = t.client().await;
        let page = t.page_of(&code).await;
        let visits = format!("/clients/{page}/visits");
        let shown = t.pharmacist().get(&format!("{visits}?day={}", t.in_days(1))).await;
        let key = hidden(shown.body.as_str().expect("a page"), "key");
        let (day, at) = (t.in_days(1), t.at(1, "07:20:00"));
        let pick = [("key", key.as_str()), ("day", day.as_str()), ("moved", ""), ("at", at.as_str())];
        let done = t.pharmacist().form(&visits, &pick).await;
        assert!(done.body.as_str().expect("a page").contains("07:20"), "it stands on the page");
        let list = t.pharmacist().get(&format!("/api/v1/clients/{code}/bookings")).await.expect(200);
        let id = list["items"][0]["id"].as_str().expect("an id").to_owned();
        let at = t.at(1, "16:10:00");
        let pick = [("key", "another"), ("day", day.as_str()), ("moved", id.as_str()), ("at", at.as_str())];
        t.pharmacist().form(&visits, &pick).await;
        let list = t.pharmacist().get(&format!("/api/v1/clients/{code}/bookings")).await.expect(200);
        assert_eq!(list["items"][0]["starts_at"], json!(at));
        let id = list["items"][0]["id"].as_str().expect("an id").to_owned();
        t.pharmacist().form(&format!("{visits}/{id}/cancel"), &[]).await;
        let list = t.pharmacist().get(&format!("/api/v1/clients/{code}/bookings")).await.expect(200);
        assert_eq!(list["items"], json!([]));

        let at = t.at(1, "07:00:00");
        let by_code = [("key", "third"), ("day", day.as_str()), ("client", code.as_str()), ("at", at.as_str())];
        let shown = t.pharmacist().form("/slots", &by_code).await;
        assert!(shown.body.as_str().expect("a page").contains(&code));
        let again = [("key", "fourth"), ("day", day.as_str()), ("client", code.as_str()), ("at", at.as_str())];
        let told = t.pharmacist().form("/slots", &again).await;
        assert_eq!(told.status, 422);
        assert!(told.body.as_str().expect("a page").contains("Move it instead of making another"));
    }
}
