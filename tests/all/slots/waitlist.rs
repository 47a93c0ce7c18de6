//! Waiting for a seat: offered to who has waited longest, held for a while by the clock, never one too many.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::me::{me, phone, says};
use crate::support::app::TestApp;
use crate::support::cookies::leads_to;
use crate::support::on_both;
use crate::support::person::hidden;

impl TestApp {
    /// Fills a slot of five cups with other clients; gives the bookings.
    async fn fill(&self, at: &str) -> Vec<String> {
        let mut made = Vec::new();
        for _ in 0..5 {
            let code = self.client().await;
            made.push(id_of(&self.booked(&code, at).await));
        }
        made
    }

    /// Waits from 07:00 to 07:15 tomorrow.
    async fn waits(&self, code: &str) -> Value {
        let body = self.window(code);
        self.pharmacist().post("/api/v1/waitlist", body).await.expect(201)
    }

    fn window(&self, code: &str) -> Value {
        json!({"client": code, "site": "main", "from": self.at(1, "07:00:00"), "to": self.at(1, "07:15:00")})
    }

    async fn give_back(&self, booking: &str) {
        self.pharmacist().post(&format!("/api/v1/bookings/{booking}/cancel"), json!({})).await.expect(200);
    }

    /// The states of the list of tomorrow, in its order; the offers, where there are any.
    async fn list(&self) -> (Vec<String>, Vec<Value>) {
        let list =
            self.pharmacist().get(&format!("/api/v1/waitlist?date={}", self.in_days(1))).await.expect(200);
        let items = list["items"].as_array().expect("entries").clone();
        let states = items.iter().map(|one| one["state"].as_str().expect("a word").to_owned()).collect();
        (states, items.iter().map(|one| one["offer"].clone()).filter(|offer| !offer.is_null()).collect())
    }
}

fn id_of(answer: &Value) -> String {
    answer["id"].as_str().expect("an id").to_owned()
}

on_both! {
    async fn a_free_seat_is_offered_held_and_goes_on(t: TestApp) {
        t.open_slots().await;
        let mut taken = t.fill(&t.at(1, "07:00:00")).await;
        taken.extend(t.fill(&t.at(1, "07:15:00")).await);
        let (first, second, third) = (t.client().await, t.client().await, t.client().await);
        assert_eq!(t.waits(&first).await["state"], json!("waiting"));
        t.minutes_later(1);
        let entry = t.waits(&second).await;
        let desk = t.pharmacist();
        let again = desk.post("/api/v1/waitlist", t.window(&second)).await;
        assert_eq!((again.code().as_str(), &again.body["about"]), ("409 already_waiting", &entry["id"]));

        t.give_back(&taken[7]).await;
        let (states, offers) = t.list().await;
        assert_eq!(states, ["offered", "waiting"], "who has waited longest");
        assert_eq!((&offers[0]["starts_at"], &offers[0]["until"]), (&json!(t.at(1, "07:15:00")), &json!(t.at(0, "10:01:00"))));
        let body = json!({"client": third, "site": "main", "starts_at": t.at(1, "07:15:00")});
        assert_eq!(desk.post("/api/v1/bookings", body.clone()).await.code(), "409 slot_full", "it is held");
        assert_eq!(t.slots(1).await[1]["state"], json!("full"));
        let take = format!("/api/v1/offers/{}/take", id_of(&offers[0]));
        assert_eq!(t.as_client(&second).await.post(&take, json!({})).await.code(), "404 offer_unknown", "another's");

        t.minutes_later(30);
        assert_eq!(desk.post("/api/v1/bookings", body.clone()).await.code(), "409 slot_full", "the next one has it, though nobody looked");
        assert_eq!(desk.post(&take, json!({})).await.code(), "409 offer_ended");
        let (states, offers) = t.list().await;
        assert_eq!(states, ["waiting", "offered"], "no job ran, and who let it lapse stays on the list");
        let own = t.as_client(&second).await;
        let mine = own.get("/api/v1/waitlist").await.expect(200);
        assert_eq!(mine["items"][0]["offer"]["id"], offers[0]["id"]);
        let booking = own.post(&format!("/api/v1/offers/{}/take", id_of(&offers[0])), json!({})).await.expect(200);
        assert_eq!((&booking["client"], &booking["starts_at"]), (&json!(second), &json!(t.at(1, "07:15:00"))));
        assert_eq!(t.list().await.0, ["waiting"]);

        t.give_back(&taken[8]).await;
        assert_eq!(t.list().await.0, ["waiting"], "the same time is offered once");
        desk.post("/api/v1/bookings", body).await.expect(201);
        t.give_back(&taken[0]).await;
        let (_, offers) = t.list().await;
        let decline = format!("/api/v1/offers/{}/decline", id_of(&offers[0]));
        assert_eq!(desk.post(&decline, json!({})).await.expect(200)["state"], json!("waiting"));
        assert_eq!(desk.post(&decline, json!({})).await.code(), "409 offer_ended");
        assert_eq!(t.slots(1).await[0]["booked"], json!(4), "free for everybody");
        let list = desk.get(&format!("/api/v1/waitlist?client={first}")).await.expect(200);
        let leave = format!("/api/v1/waitlist/{}/leave", id_of(&list["items"][0]));
        assert_eq!(t.as_client(&second).await.post(&leave, json!({})).await.code(), "404 waitlist_unknown");
        assert_eq!(desk.post(&leave, json!({})).await.expect(200)["state"], json!("left"));
        assert_eq!(desk.post(&leave, json!({})).await.code(), "409 waitlist_ended");
    }
}

on_both! {
    async fn who_waits_for_a_better_time_keeps_the_other_until_then(t: TestApp) {
        t.open_slots().await;
        let mut taken = t.fill(&t.at(1, "07:00:00")).await;
        let code = t.client().await;
        let free = t.pharmacist().post("/api/v1/waitlist", t.window(&code)).await;
        assert_eq!((free.code().as_str(), &free.body["until"]), ("409 seat_free", &json!(t.at(1, "07:15:00"))));
        taken.extend(t.fill(&t.at(1, "07:15:00")).await);
        let old = t.booked(&code, &t.at(1, "16:00:00")).await;
        t.waits(&code).await;
        t.give_back(&taken[0]).await;
        let (_, offers) = t.list().await;
        t.pharmacist().post(&format!("/api/v1/offers/{}/take", id_of(&offers[0])), json!({})).await.expect(200);
        let times = t.pharmacist().get(&format!("/api/v1/clients/{code}/bookings")).await.expect(200);
        let times = times["items"].as_array().expect("times");
        assert_eq!((times.len(), &times[0]["starts_at"]), (1, &json!(t.at(1, "07:00:00"))), "moved");
        assert_ne!(times[0]["id"], old["id"]);

        let covered = t.taking_home(2).await;
        t.bottles(&covered, &[1]).await;
        let gone = t.client().await;
        t.doctor().post(&format!("/api/v1/clients/{gone}/episode-end"), json!({"reason": "completed"})).await.expect(200);
        let other = t.client().await;
        let ask = |code: &str, from: String, to: String| json!({"client": code, "site": "main", "from": from, "to": to});
        for (body, code) in [
            (t.window(&covered), "422 covered_by_take_home"),
            (t.window(&gone), "422 episode_not_open"),
            (t.window("ZZZZ-0000"), "404 client_unknown"),
            (ask(&other, t.at(1, "12:00:00"), t.at(1, "13:00:00")), "422 slot_closed"),
            (ask(&other, t.at(1, "12:00:00"), t.at(2, "13:00:00")), "422 invalid"),
            (ask(&other, t.at(1, "12:00:00"), t.at(1, "11:00:00")), "422 invalid"),
            (ask(&other, t.at(0, "07:00:00"), t.at(0, "09:00:00")), "422 invalid"),
            (ask(&other, t.at(29, "07:00:00"), t.at(29, "09:00:00")), "422 invalid"),
        ] {
            assert_eq!(t.pharmacist().post("/api/v1/waitlist", body.clone()).await.code(), code, "{body}");
        }
    }
}

on_both! {
    async fn a_held_seat_has_one_taker_whoever_asks_at_once(t: TestApp) {
        t.open_slots().await;
        let taken = t.fill(&t.at(1, "07:00:00")).await;
        t.fill(&t.at(1, "07:15:00")).await;
        let mut codes = Vec::new();
        for _ in 0..6 {
            let code = t.client().await;
            t.waits(&code).await;
            codes.push(code);
        }
        let desk = t.pharmacist();
        desk.get("/api/v1/waitlist").await;
        let give_back = taken.iter().take(3).map(|booking| {
            let (desk, path) = (&desk, format!("/api/v1/bookings/{booking}/cancel"));
            async move { desk.post(&path, json!({})).await.expect(200) }
        });
        join_all(give_back).await;
        let (states, offers) = t.list().await;
        assert_eq!(states, ["offered", "offered", "offered", "waiting", "waiting", "waiting"]);
        let mut calls = Vec::new();
        for offer in &offers {
            calls.push((format!("/api/v1/offers/{}/take", id_of(offer)), json!({})));
            calls.push((format!("/api/v1/offers/{}/take", id_of(offer)), json!({})));
        }
        let book = json!({"client": codes[5], "site": "main", "starts_at": t.at(1, "07:00:00")});
        let answers = calls.into_iter().chain([("/api/v1/bookings".to_owned(), book)]).map(|(path, body)| {
            let desk = &desk;
            async move { desk.post(&path, body).await.code() }
        });
        let mut codes = join_all(answers).await;
        codes.sort();
        let lost = ["409 offer_ended", "409 offer_ended", "409 offer_ended", "409 slot_full"];
        assert_eq!((&codes[..3], &codes[3..]), (&["200 -", "200 -", "200 -"].map(str::to_owned)[..], &lost.map(str::to_owned)[..]));
        assert_eq!(t.slots(1).await[0]["booked"], json!(5));
    }
}

on_both! {
    async fn the_phone_waits_takes_and_lets_go(t: TestApp) {
        t.open_slots().await;
        let taken = t.fill(&t.at(1, "07:00:00")).await;
        let code = t.client_on(60.0).await;
        let phone = phone(t, &code).await;
        let (_, _, page) = phone.get(&format!("/me/visits?day={}&moved=", t.in_days(1))).await;
        says(&page, &["Wait for a seat on this day"]);
        let form = page.split("action=\"/me/visits/wait\"").nth(1).expect("the form").to_owned();
        let (csrf, key) = (hidden(&form, "csrf"), hidden(&form, "key"));
        let at = t.at(1, "07:00:00");
        let (status, _, words) = phone.post("/me/visits/wait", &[("csrf", &csrf), ("key", "k"), ("from", "soon"), ("to", &at)]).await;
        assert_eq!(status, 422);
        says(&words, &["Please choose one of the times."]);
        let fields = [("csrf", csrf.as_str()), ("key", &key), ("from", &at), ("to", &at)];
        let (status, headers, _) = phone.post("/me/visits/wait", &fields).await;
        assert_eq!((status, leads_to(&headers)), (303, "/me/visits#usual"));
        let page = me(&phone).await;
        says(&page, &["Waiting for a seat", "Wednesday 25 November, 07:00 to 07:00"]);
        t.give_back(&taken[0]).await;
        let page = me(&phone).await;
        says(&page, &["A seat is free: Wednesday 25 November, 07:00", "10:00", "Take it", "Not this time"]);
        let take = page.split("action=\"").find(|piece| piece.contains("/take\"")).expect("a form");
        let take = take.split('"').next().expect("its address").to_owned();
        let (status, _, _) = phone.post(&take, &[("csrf", &csrf)]).await;
        assert_eq!(status, 303);
        let page = me(&phone).await;
        says(&page, &["Wednesday 25 November, 07:00"]);
        assert!(!page.contains("Waiting for a seat"));
        let (status, _, words) = phone.post(&take, &[("csrf", &csrf)]).await;
        assert_eq!(status, 422);
        says(&words, &["This seat is no longer held. You stay on the list."]);

        let desk = t.pharmacist();
        let other = t.client().await;
        let visits = format!("/clients/{}/visits", t.page_of(&other).await);
        let shown = desk.get(&format!("{visits}?day={}", t.in_days(1))).await;
        says(shown.body.as_str().expect("a page"), &["Wait for a seat on this day"]);
        let done = desk.form(&format!("{visits}/wait"), &[("key", "w"), ("from", &at), ("to", &at)]).await;
        let done = done.body.as_str().expect("a page");
        says(done, &["Waiting for a seat"]);
        let leave = done.split("action=\"").find(|piece| piece.contains("/leave\"")).expect("a form");
        let done = desk.form(leave.split('"').next().expect("its address"), &[]).await;
        assert!(!done.body.as_str().expect("a page").contains("Waiting for a seat"));
    }
}
