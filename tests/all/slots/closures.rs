//! Closed days: entered once, everybody listed with what is possible, carried out one by one.

use serde_json::{Value, json};

use super::week;
use crate::me::{me, phone, says};
use crate::support::app::TestApp;
use crate::support::cookies::leads_to;
use crate::support::on_both;
use crate::support::person::hidden;

impl TestApp {
    /// Sets the hours of the other site of the programme from today on.
    async fn open_satellite(&self) {
        let role = json!({"role": "manager", "site": "satellite", "held": true});
        self.person("siti").post("/api/v1/staff/devi/roles", role).await.expect(200);
        let hours = json!({"from": self.today(), "week": week()});
        self.person("devi").post("/api/v1/opening-hours", hours).await.expect(201);
    }

    /// Closes the main site so many days from today.
    pub async fn close(&self, (from, to): (i64, i64)) -> Value {
        let body = json!({"from": self.in_days(from), "to": self.in_days(to), "words": "flood"});
        self.person("siti").post("/api/v1/closures", body).await.expect(201)
    }

    async fn closure(&self, id: &Value) -> Value {
        self.pharmacist().get(&format!("/api/v1/closures/{}", word(id))).await.expect(200)
    }

    /// Chooses a way for a client; what became of it.
    async fn way(&self, id: &Value, code: &str, way: &str) -> Value {
        let body = json!({"ways": [{"client": code, "way": way}]});
        let done =
            self.pharmacist().post(&format!("/api/v1/closures/{}/ways", word(id)), body).await.expect(200);
        done["items"][0].clone()
    }

    /// The live visits of a client: where and when.
    async fn visits(&self, code: &str) -> Vec<(String, String)> {
        let times = self.pharmacist().get(&format!("/api/v1/clients/{code}/bookings")).await.expect(200);
        let times = times["items"].as_array().expect("times").iter();
        times.map(|one| (word(&one["site"]).to_owned(), word(&one["starts_at"]).to_owned())).collect()
    }
}

fn word(value: &Value) -> &str {
    value.as_str().expect("a word")
}

fn of<'v>(list: &'v Value, code: &str) -> &'v Value {
    let clients = list["clients"].as_array().expect("clients");
    clients.iter().find(|one| one["client"] == json!(code)).expect("is listed")
}

on_both! {
    async fn everybody_is_listed_with_what_is_possible_and_carried_out(t: TestApp) {
        t.open_slots().await;
        t.open_satellite().await;
        // One with an approval that reaches over both days, one without, one in hand already, one new.
        let (own, plain, covered, new) =
            (t.taking_home(4).await, t.client_on(60.0).await, t.taking_home(4).await, t.client_on(20.0).await);
        t.bottles(&covered, &[1, 2, 3]).await;
        for (code, time) in [(&own, "07:15:00"), (&plain, "07:30:00"), (&covered, "07:45:00")] {
            let day = if *code == covered { 4 } else { 2 };
            t.booked(code, &t.at(day, time)).await;
        }
        t.booked(&plain, &t.at(3, "16:00:00")).await;
        t.writes_to(&plain, "p@example.org").await;
        t.writes_to(&own, "o@example.org").await;

        let made = t.close((2, 3)).await;
        assert!(t.slots(2).await.is_empty() && t.slots(3).await.is_empty() && !t.slots(4).await.is_empty());
        let list = t.closure(&made["id"]).await;
        assert_eq!(list["before"], json!(t.in_days(1)));
        assert_eq!((&of(&list, &own)["ways"], &of(&list, &own)["provided"]), (&json!(["move", "bottles", "other_site"]), &json!("open")));
        assert_eq!(of(&list, &plain)["ways"], json!(["bottles", "other_site"]), "no approval of the client's own");
        assert_eq!(of(&list, &covered)["provided"], json!("settled"), "bottles in hand");
        assert_eq!(of(&list, &plain)["needs"][0], json!({
            "day": t.in_days(2), "part": "whole", "seat": t.at(2, "07:30:00"), "seat_site": "satellite",
        }), "the usual time at the other site");
        assert_eq!(of(&list, &new)["needs"][0]["seat"], json!(t.at(2, "07:00:00")), "whoever never booked is listed too");

        // The client's own approval: one visit on the day before in place of both.
        assert_eq!(t.way(&made["id"], &own, "move").await["provided"], json!("planned"));
        assert_eq!(t.visits(&own).await, [("main".to_owned(), t.at(1, "07:15:00"))], "at the usual time");
        // Bottles for the closed days wait for a doctor.
        assert_eq!(t.way(&made["id"], &plain, "bottles").await["provided"], json!("unsigned"));
        assert_eq!(t.visits(&plain).await, [("main".to_owned(), t.at(1, "07:30:00"))]);
        assert_eq!(t.way(&made["id"], &plain, "bottles").await["provided"], json!("unsigned"), "again changes nothing");
        assert_eq!(t.way(&made["id"], &plain, "move").await["code"], json!("way_not_open"));
        assert_eq!(t.way(&made["id"], &new, "other_site").await["provided"], json!("settled"));
        let there = [("satellite".to_owned(), t.at(2, "07:00:00")), ("satellite".to_owned(), t.at(3, "07:00:00"))];
        assert_eq!(t.visits(&new).await, there);
        t.round().await;
        assert_eq!(t.told(&plain).await, ["closure sent -"], "both visits changed, and one message says so");

        t.sign_batch(word(&made["batch"])).await;
        let list = t.closure(&made["id"]).await;
        let stand = |code: &str| of(&list, code)["provided"].clone();
        assert_eq!([&own, &plain, &covered, &new].map(|code| stand(code)), ["planned", "planned", "settled", "settled"].map(|it| json!(it)));
        // A visit given back at the other site opens the day again: nothing has to notice.
        let times = t.pharmacist().get(&format!("/api/v1/clients/{new}/bookings")).await.expect(200);
        let path = format!("/api/v1/bookings/{}/cancel", word(&times["items"][0]["id"]));
        t.pharmacist().post(&path, json!({})).await.expect(200);
        let list = t.closure(&made["id"]).await;
        assert_eq!(list["clients"][0]["client"], json!(new), "who is not provided for stands first");
        assert_eq!(of(&list, &new)["needs"].as_array().expect("needs").len(), 1);

        t.days_later(1);
        t.give(&plain, 60.0).await;
        let mut shut = t.bundle_body(&[1, 2]).await;
        shut["kind"] = json!("closure");
        shut["batch"] = made["batch"].clone();
        t.bundle(&plain, shut).await.expect(201);
        let list = t.closure(&made["id"]).await;
        assert_eq!(of(&list, &plain)["provided"], json!("settled"), "the bottles are in hand");
    }
}

on_both! {
    async fn a_closure_is_refused_beside_its_fields_and_taken_back(t: TestApp) {
        t.open_slots().await;
        let manager = t.person("siti");
        let ask = |from: i64, to: i64, words: &str| json!({"from": t.in_days(from), "to": t.in_days(to), "words": words});
        for (body, field, code) in [
            (ask(-1, 1, "flood"), "from", "in_the_past"),
            (ask(2, 1, "flood"), "to", "before_from"),
            (ask(2, 16, "flood"), "to", "too_long"),
            (ask(2, 3, " "), "words", "required"),
        ] {
            let answer = manager.post("/api/v1/closures", body).await;
            let error = &answer.body["errors"][0];
            assert_eq!((answer.code().as_str(), &error["field"], &error["code"]), ("422 invalid", &json!(field), &json!(code)));
        }
        assert_eq!(t.pharmacist().post("/api/v1/closures", ask(2, 3, "flood")).await.code(), "403 forbidden");
        let holiday = json!({"day": t.in_days(3), "words": "Hari Raya", "periods": []});
        manager.post("/api/v1/opening-days", holiday).await.expect(201);
        t.minutes_later(1);
        let made = t.close((2, 4)).await;
        let over = manager.post("/api/v1/closures", ask(4, 5, "flood")).await;
        assert_eq!(over.body["errors"][0]["code"], json!("closed_already"));
        let path = format!("/api/v1/closures/{}", word(&made["id"]));
        assert_eq!(manager.get("/api/v1/closures/none").await.code(), "404 closure_unknown");
        assert_eq!(t.person("devi").get(&path).await.code(), "404 closure_unknown", "another site's");

        t.sign_batch(word(&made["batch"])).await;
        assert_eq!(manager.post(&format!("{path}/withdraw"), json!({})).await.code(), "409 batch_signed");
        assert!(t.slots(2).await.is_empty(), "nothing is half taken back");
        t.doctor().post(&format!("/api/v1/batches/{}/end", word(&made["batch"])), json!({})).await.expect(200);
        manager.post(&format!("{path}/withdraw"), json!({})).await.expect(200);
        let open = [t.slots(2).await.len(), t.slots(3).await.len(), t.slots(4).await.len()];
        assert_eq!(open, [16, 0, 16], "the holiday stays");
        assert_eq!(manager.post(&format!("{path}/withdraw"), json!({})).await.code(), "409 closure_over");
        assert_eq!(manager.get("/api/v1/closures").await.expect(200)["items"], json!([]));
        let code = t.client().await;
        assert_eq!(t.way(&made["id"], &code, "bottles").await["code"], json!("closure_over"));
        // One that begins today is entered, without bottles: there is no day left to hand them over.
        let today = t.close((0, 0)).await;
        assert_eq!(today["batch"], Value::Null);
        assert_eq!(of(&t.closure(&today["id"]).await, &code)["ways"], json!([]), "no other site is open");
    }
}

on_both! {
    async fn no_seat_elsewhere_is_given_twice(t: TestApp) {
        t.open_slots().await;
        let role = json!({"role": "manager", "site": "satellite", "held": true});
        t.person("siti").post("/api/v1/staff/devi/roles", role).await.expect(200);
        let short = json!({"day": t.in_days(1), "words": "", "periods": [
            {"opens": "09:00", "closes": "09:15", "slot_minutes": 15, "windows": 1},
        ]});
        let devi = t.person("devi");
        devi.post("/api/v1/opening-hours", json!({"from": t.today(), "week": week()})).await.expect(201);
        devi.post("/api/v1/opening-days", short).await.expect(201);
        let mut codes = Vec::new();
        for _ in 0..6 {
            codes.push(t.client().await);
        }
        let made = t.close((1, 1)).await;
        let list = t.closure(&made["id"]).await;
        let seats = codes.iter().filter(|code| !of(&list, code)["needs"][0]["seat"].is_null()).count();
        assert_eq!(seats, 5, "five cups fit");
        let mut done = Vec::new();
        for code in &codes {
            done.push(t.way(&made["id"], code, "other_site").await);
        }
        let settled = done.iter().filter(|one| one["provided"] == json!("settled")).count();
        assert_eq!((settled, &done[5]["code"]), (5, &json!("way_not_open")));
    }
}

on_both! {
    async fn pages_enter_carry_out_and_the_client_chooses(t: TestApp) {
        t.open_slots().await;
        t.open_satellite().await;
        let (code, other) = (t.taking_home(3).await, t.client_on(60.0).await);
        t.booked(&code, &t.at(1, "07:15:00")).await;
        let manager = t.person("siti");
        let page = manager.get("/closures").await.expect(200);
        let page = page.as_str().expect("a page");
        let (key, from) = (hidden(page, "key"), t.in_days(1));
        let wrong = manager.form("/closures", &[("key", &key), ("from", ""), ("to", &from), ("words", "flood")]).await;
        assert_eq!(wrong.status, 422);
        says(wrong.body.as_str().expect("a page"), &["First day", "flood"]);
        let sent = [("key", key.as_str()), ("from", &from), ("to", &from), ("words", "flood")];
        manager.form("/closures", &sent).await;
        let made = manager.get("/api/v1/closures").await.expect(200)["items"][0].clone();
        let path = format!("/closures/{}", word(&made["id"]));
        let list = t.pharmacist().get(&path).await;
        let (own, plain) = (t.page_of(&code).await, t.page_of(&other).await);
        says(list.body.as_str().expect("a page"), &["To arrange: 2", &code, "Visit before, with bottles of the client", &format!("way-{plain}")]);
        assert!(!list.body.to_string().contains("Open on these days after all"), "only a manager opens");

        // The client chooses on the phone, and it says what that means.
        let phone = phone(t, &code).await;
        let html = me(&phone).await;
        says(&html, &["Closed: Wednesday 25 November", "is still to be arranged", "Choose this"]);
        let to = format!("/me{path}");
        let (status, headers, _) = phone.post(&to, &[("csrf", &phone.csrf("/me").await), ("way", "other_site")]).await;
        assert_eq!((status, leads_to(&headers)), (303, "/me"));
        says(&me(&phone).await, &["Every one of these days is arranged."]);
        assert_eq!(t.visits(&code).await, [("satellite".to_owned(), t.at(1, "07:15:00"))]);
        let (status, _, html) = phone.post(&to, &[("csrf", &phone.csrf("/me").await), ("way", "no")]).await;
        assert_eq!(status, 422);
        says(&html, &["Please choose one of the ways."]);

        let field = format!("way-{plain}");
        let done = t.pharmacist().form(&path, &[(&field, "bottles"), (&format!("way-{own}"), "bottles")]).await;
        says(done.body.as_str().expect("a page"), &["Arranged: 1", "Everybody is provided for.", "Bottles, once a doctor has signed"]);
        let opened = manager.form(&format!("{path}/withdraw"), &[]).await;
        assert_eq!(opened.status, 200, "{:?}", opened.body);
        assert_eq!(t.slots(1).await.len(), 16);
        assert!(!me(&phone).await.contains("Closed: Wednesday"));
    }
}
