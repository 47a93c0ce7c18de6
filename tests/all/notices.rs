//! What is told to clients: written with the change, sent once, in neutral words, only to who chose it.

mod mail; // over a real mail server
mod pages; // the choice on the phone, and for staff
mod said; // something to settle, and what a clinic says to all
mod texts; // over a gateway for texts

use serde_json::{Value, json};
use teduh::delivery;
use teduh::ids::SiteId;
use teduh::notices;
use teduh::notices::post::Letter;

use crate::support::app::{TestApp, config};
use crate::support::on_both;
use crate::support::rows::rows_but;

impl TestApp {
    /// The client chooses to be written to by mail, in English.
    pub async fn writes_to(&self, code: &str, address: &str) {
        let body = json!({"channel": "email", "address": address, "language": "en"});
        self.pharmacist().put(&format!("/api/v1/clients/{code}/notices"), body).await.expect(200);
    }

    /// A round of the job.
    pub async fn round(&self) {
        delivery::remind(&self.app).await.expect("reminders are written");
        delivery::send_due(&self.app).await.expect("notices are sent");
    }

    /// The texts that went out, oldest first.
    fn texts(&self) -> Vec<String> {
        self.app.post.remembered().into_iter().map(|letter| letter.text).collect()
    }

    /// What became of a client's notices, newest first: template, state, what stood in the way.
    pub async fn told(&self, code: &str) -> Vec<String> {
        let shown = self.pharmacist().get(&format!("/api/v1/clients/{code}/notices")).await.expect(200);
        let line = |one: &Value| {
            let word = |field: &str| one[field].as_str().unwrap_or("-").to_owned();
            format!("{} {} {}", word("template"), word("state"), word("trouble"))
        };
        shown["notices"].as_array().expect("notices").iter().map(line).collect()
    }

    /// A client who is written to and has a time.
    pub async fn told_client(&self, address: &str, days: i64, time: &str) -> (String, String) {
        let code = self.client().await;
        self.writes_to(&code, address).await;
        let booking = self.booked(&code, &self.at(days, time)).await;
        (code, booking["id"].as_str().expect("an id").to_owned())
    }

    pub async fn cancel(&self, booking: &str) {
        self.pharmacist().post(&format!("/api/v1/bookings/{booking}/cancel"), json!({})).await.expect(200);
    }

    async fn moves(&self, booking: &str, to: &str) -> String {
        let path = format!("/api/v1/bookings/{booking}/move");
        let moved = self.pharmacist().post(&path, json!({"starts_at": to})).await.expect(200);
        moved["id"].as_str().expect("an id").to_owned()
    }
}

on_both! {
    async fn nothing_is_written_or_sent_without_the_clients_choice(t: TestApp) {
        t.open_slots().await;
        let code = t.client().await;
        let booking = t.booked(&code, &t.at(1, "07:15:00")).await;
        t.moves(booking["id"].as_str().unwrap(), &t.at(1, "07:30:00")).await;
        t.minutes_later(9 * 60);
        t.round().await;
        assert_eq!((t.texts().len(), t.told(&code).await.len()), (0, 0));
        let shown = t.pharmacist().get(&format!("/api/v1/clients/{code}/notices")).await.expect(200);
        assert_eq!(shown, json!({
            "client": code, "channel": "none", "is_set_up": true, "language": "ms", "hours_from": "08:00",
            "hours_to": "21:00", "set_at": null, "notices": [],
        }));
    }
}

on_both! {
    async fn a_visit_is_told_once_the_evening_before(t: TestApp) {
        t.open_slots().await;
        let (code, _) = t.told_client("a@example.org", 1, "07:15:00").await;
        let (late, _) = t.told_client("b@example.org", 2, "07:15:00").await;
        t.minutes_later(8 * 60 + 29);
        t.round().await;
        assert_eq!(t.texts().len(), 0, "it is 17:59");
        t.minutes_later(1);
        t.round().await;
        t.round().await;
        assert_eq!(t.texts(), ["Reminder: tomorrow 07:15."]);
        assert_eq!(t.app.post.remembered()[0].to, "a@example.org");
        assert_eq!(t.told(&code).await, ["reminder sent -"]);
        assert_eq!(t.told(&late).await.len(), 0);
        let (evening, _) = t.told_client("c@example.org", 1, "07:30:00").await;
        t.round().await;
        assert_eq!(t.told(&evening).await.len(), 0, "who books in the evening knows");
    }
}

on_both! {
    async fn what_staff_change_is_told_and_what_clients_change_is_not(t: TestApp) {
        t.open_slots().await;
        let (code, booking) = t.told_client("a@example.org", 3, "07:15:00").await;
        let booking = t.moves(&booking, &t.at(3, "07:30:00")).await;
        let booking = t.moves(&booking, &t.at(4, "16:00:00")).await;
        t.round().await;
        assert_eq!(t.texts(), ["New time: Saturday 28 November, 16:00. It takes the place of Friday 27 November, 07:15."]);
        assert_eq!(t.told(&code).await, ["moved sent -", "moved dropped no_longer_true"]);
        let own = t.as_client(&code).await;
        let path = format!("/api/v1/bookings/{booking}/move");
        let moved = own.post(&path, json!({"starts_at": t.at(4, "16:15:00")})).await.expect(200);
        let booking = moved["id"].as_str().unwrap().to_owned();
        t.round().await;
        assert_eq!(t.texts().len(), 1);
        t.cancel(&booking).await;
        t.round().await;
        assert_eq!(t.texts()[1..], ["Cancelled: Saturday 28 November, 16:15."]);
    }
}

on_both! {
    async fn what_is_no_longer_so_is_dropped(t: TestApp) {
        t.open_slots().await;
        let (code, booking) = t.told_client("a@example.org", 1, "07:15:00").await;
        t.minutes_later(8 * 60 + 30);
        delivery::remind(&t.app).await.unwrap();
        t.as_client(&code).await.post(&format!("/api/v1/bookings/{booking}/cancel"), json!({})).await.expect(200);
        let (gone, _) = t.told_client("b@example.org", 2, "07:15:00").await;
        t.days_later(1);
        t.minutes_later(8 * 60 + 30);
        delivery::remind(&t.app).await.unwrap();
        let none = json!({"channel": "none"});
        t.pharmacist().put(&format!("/api/v1/clients/{gone}/notices"), none).await.expect(200);
        t.round().await;
        assert_eq!(t.texts().len(), 0);
        assert_eq!(t.told(&code).await, ["reminder dropped no_longer_true"]);
        assert_eq!(t.told(&gone).await, ["reminder dropped not_wanted"]);
    }
}

on_both! {
    async fn nothing_goes_outside_the_clients_hours(t: TestApp) {
        t.open_slots().await;
        let (code, booking) = t.told_client("a@example.org", 3, "07:15:00").await;
        let (_, soon) = t.told_client("b@example.org", 1, "07:15:00").await;
        t.minutes_later(12 * 60);
        t.cancel(&booking).await;
        t.cancel(&soon).await;
        t.round().await;
        assert_eq!(t.texts().len(), 0, "it is half past nine in the evening");
        assert_eq!(t.told(&code).await, ["cancelled waiting -"]);
        t.minutes_later(10 * 60 + 29);
        t.round().await;
        assert_eq!(t.texts().len(), 0, "07:59");
        t.minutes_later(1);
        t.round().await;
        assert_eq!(t.texts(), ["Cancelled: Friday 27 November, 07:15."], "the other visit has passed");
    }
}

on_both! {
    async fn a_seat_that_is_held_is_told(t: TestApp) {
        t.open_slots().await;
        let mut taken = Vec::new();
        for _ in 0..5 {
            let other = t.client().await;
            taken.push(t.booked(&other, &t.at(1, "07:00:00")).await);
        }
        let code = t.client().await;
        t.writes_to(&code, "a@example.org").await;
        let at = t.at(1, "07:00:00");
        let wish = json!({"client": code, "site": "main", "from": at, "to": at});
        t.pharmacist().post("/api/v1/waitlist", wish).await.expect(201);
        t.cancel(taken[0]["id"].as_str().unwrap()).await;
        t.round().await;
        assert_eq!(t.texts(), ["A time is free: tomorrow 07:00. It is kept until today 10:00."]);
        t.cancel(taken[1]["id"].as_str().unwrap()).await;
        t.minutes_later(31);
        t.round().await;
        assert_eq!(t.texts().len(), 1, "a slot is offered to an entry once");
    }
}

/// The ids of letters, in order.
fn ids(letters: &[Letter]) -> Vec<&str> {
    let mut ids: Vec<&str> = letters.iter().map(|letter| letter.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

on_both! {
    async fn two_servers_on_one_database_send_each_notice_once(t: TestApp) {
        t.open_slots().await;
        for number in 0..16 {
            let time = format!("{:02}:{}:00", 7 + number / 8, ["00", "15", "30", "45"][number % 4]);
            t.told_client(&format!("c{number}@example.org"), 1, &time).await;
        }
        t.minutes_later(8 * 60 + 30);
        let url = t.database.url().to_owned();
        let (clock, post) = (t.app.clock.clone(), t.app.post.clone());
        let mut other = tokio::task::spawn_blocking(move || teduh::server::open_app(config(&url), clock)).await.unwrap().unwrap();
        other.post = post;
        let both = tokio::join!(delivery::remind(&t.app), delivery::remind(&other));
        both.0.unwrap();
        both.1.unwrap();
        let both = tokio::join!(delivery::send_due(&t.app), delivery::send_due(&other));
        both.0.unwrap();
        both.1.unwrap();
        t.round().await;
        let sent = t.app.post.remembered();
        let (mut once, all) = (ids(&sent), ids(&sent));
        once.dedup();
        assert_eq!((once.len(), all.len()), (16, 16));
        tokio::task::spawn_blocking(move || drop(other)).await.unwrap();
    }
}

on_both! {
    /// A server that breaks off after it took a notice leaves a doubt, which is shown and never a second mail.
    async fn what_broke_off_while_it_was_sent_is_given_up_in_sight(t: TestApp) {
        t.open_slots().await;
        let (code, booking) = t.told_client("a@example.org", 3, "07:15:00").await;
        t.cancel(&booking).await;
        let ctx = t.app.system(SiteId::from_text("main"));
        let taken = t.app.act(&ctx, "notices.claim", |conn, ctx| {
            let next = notices::next_due(conn, ctx)?.expect("one is due");
            notices::claim(conn, ctx, next)
        });
        assert!(taken.await.unwrap().is_some());
        t.minutes_later(9);
        t.round().await;
        assert_eq!(t.told(&code).await, ["cancelled sending -"]);
        t.minutes_later(1);
        t.round().await;
        t.round().await;
        assert_eq!(t.told(&code).await, ["cancelled given_up outcome_unknown"]);
        assert_eq!(t.texts().len(), 0);
        let page = t.person("siti").get("/notices").await;
        let page = page.body.as_str().expect("a page");
        assert!(page.contains(&code) && page.contains("Nobody knows whether it went"), "{page}");
        t.pharmacist().get("/notices").await.expect(403);
    }
}

on_both! {
    async fn the_outbox_names_nobody_and_says_no_words(t: TestApp) {
        t.open_slots().await;
        let (_, booking) = t.told_client("hafizan.j@example.org", 3, "07:15:00").await;
        t.cancel(&booking).await;
        tokio::task::block_in_place(|| {
            let rows = rows_but(&t.app.config, &[]);
            let of = |table: &str| rows.iter().filter(|row| row.starts_with(table)).cloned().collect::<String>();
            assert!(of("notices ").contains("cancelled"), "{}", of("notices "));
            assert!(of("notice_choices ").contains("email"));
            let all = rows.concat();
            assert!(!all.contains("hafizan.j") && !all.contains("example.org"));
        });
    }
}

on_both! {
    async fn a_choice_is_refused_beside_its_fields(t: TestApp) {
        let code = t.client().await;
        let path = format!("/api/v1/clients/{code}/notices");
        let desk = t.pharmacist();
        for (body, field, reason) in [
            (json!({"channel": "email"}), "address", "required"),
            (json!({"channel": "email", "address": "a@example"}), "address", "not_an_address"),
            (json!({"channel": "text", "address": "012-345 6789"}), "address", "not_an_address"),
            (json!({"channel": "none", "hours_from": "21:00", "hours_to": "08:00"}), "hours_to", "not_hours"),
            (json!({"channel": "none", "hours_from": "soon"}), "hours_from", "not_a_time"),
        ] {
            let wrong = desk.put(&path, body).await.expect(422);
            assert_eq!((&wrong["errors"][0]["field"], &wrong["errors"][0]["code"]), (&json!(field), &json!(reason)));
        }
        let body = json!({"channel": "email", "address": " a@example.org ", "language": "vi", "hours_to": "24:00"});
        let shown = desk.put(&path, body).await.expect(200);
        assert_eq!((&shown["language"], &shown["hours_to"]), (&json!("vi"), &json!("24:00")));
        assert!(!shown.to_string().contains("example.org"), "the address is not told again");
        desk.put(&path, json!({"channel": "email"})).await.expect(200);
        desk.put(&path, json!({"channel": "text"})).await.expect(422);
        t.as_client(&code).await.put(&path, json!({"channel": "none"})).await.expect(200);
        desk.put(&path, json!({"channel": "email"})).await.expect(422);
        let other = t.client().await;
        t.as_client(&other).await.get(&path).await.expect(404);
        t.person("tan").get(&path).await.expect(404);
    }
}
