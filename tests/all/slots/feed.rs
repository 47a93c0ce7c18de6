//! The client's visits in a calendar elsewhere: when, under a neutral title, for who has the secret.

use crate::me::{me, phone, says};
use crate::support::cookies::{Browser, leads_to};
use crate::support::on_both;
use crate::support::rows::rows_but;

/// What a calendar reads there.
async fn read(base: &str, address: &str) -> (u16, String) {
    let (status, headers, text) = Browser::new(base).get(address).await;
    if status == 200 {
        assert_eq!(headers["content-type"], "text/calendar; charset=utf-8");
        assert_eq!(headers["cache-control"], "no-store");
    }
    (status, text)
}

fn address_in(page: &str) -> String {
    page.split("href=\"/calendar/").nth(1).expect("an address").split('"').next().expect("its end").to_owned()
}

on_both! {
    async fn a_calendar_reads_the_visits_until_its_address_is_ended(t: TestApp) {
        t.open_slots().await;
        let (code, other) = (t.client_on(60.0).await, t.client_on(60.0).await);
        let booked = t.booked(&code, &t.at(1, "07:15:00")).await;
        t.booked(&other, &t.at(1, "07:30:00")).await;
        let given_back = t.booked(&code, &t.at(2, "07:15:00")).await;
        let back = format!("/api/v1/bookings/{}/cancel", given_back["id"].as_str().unwrap());
        t.pharmacist().post(&back, serde_json::json!({})).await.expect(200);
        let phone = phone(t, &code).await;
        says(&me(&phone).await, &["href=\"/me/calendar\""]);
        let csrf = phone.csrf("/me/calendar").await;
        let (status, _, page) = phone.post("/me/calendar", &[("csrf", &csrf)]).await;
        assert_eq!(status, 200);
        let secret = address_in(&page);
        let address = format!("/calendar/{secret}");
        let (_, _, page) = phone.get("/me/calendar").await;
        assert!(!page.contains(&secret), "told once");
        says(&page, &["There has been an address since", "End the address"]);

        let (status, text) = read(&t.base, &address).await;
        assert_eq!(status, 200);
        let id = booked["id"].as_str().unwrap();
        says(&text, &[&format!("UID:{id}@calendar\r\n"), "DTSTART:20261124T231500Z\r\nDTEND:20261124T233000Z\r\n", "SUMMARY:Appointment\r\n"]);
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
        for word in ["LOCATION", "clinic", "teduh", "Main", &code] {
            assert!(!text.contains(word), "{word} in {text}");
        }
        let known = secret.trim_end_matches(".ics").to_owned();
        tokio::task::block_in_place(|| {
            let rows = rows_but(&t.app.config, &[]).concat();
            assert!(rows.contains("calendar_feeds") && !rows.contains(&known));
        });

        let (_, _, page) = phone.post("/me/calendar", &[("csrf", &csrf)]).await;
        let another = format!("/calendar/{}", address_in(&page));
        assert_eq!(read(&t.base, &address).await.0, 404, "another one ends the first");
        assert_eq!(read(&t.base, &another).await.0, 200);
        assert_eq!(read(&t.base, "/calendar/x.ics").await.0, 404);
        t.days_later(2);
        let phone = self::phone(t, &code).await;
        let (_, text) = read(&t.base, &another).await;
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 0, "what is over is gone");
        let csrf = phone.csrf("/me/calendar").await;
        let (status, headers, _) = phone.post("/me/calendar/end", &[("csrf", &csrf)]).await;
        assert_eq!((status, leads_to(&headers)), (303, "/me/calendar"));
        assert_eq!(read(&t.base, &another).await.0, 404);
    }
}
