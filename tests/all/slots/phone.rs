//! The client's own times on a phone: booked and moved with two taps, given back, never another's.

use crate::me::{me, phone, says};
use crate::support::cookies::{Browser, leads_to};
use crate::support::on_both;
use crate::support::person::hidden;

/// Picks a time of a day as the page's form does: a tap on the time, a tap on the button.
async fn pick(phone: &Browser, at: &str) -> (u16, String) {
    let page = me(phone).await;
    let fields: Vec<String> =
        ["csrf", "key", "day", "moved"].iter().map(|name| hidden_after(&page, name)).collect();
    let form = [
        ("csrf", fields[0].as_str()),
        ("key", &fields[1]),
        ("day", &fields[2]),
        ("moved", &fields[3]),
        ("at", at),
    ];
    let (status, headers, html) = phone.post("/me/visits", &form).await;
    (status, if status == 303 { leads_to(&headers).to_owned() } else { html })
}

/// A hidden field of the form that picks a time.
fn hidden_after(page: &str, name: &str) -> String {
    hidden(page.split("action=\"/me/visits\"").nth(1).expect("the form"), name)
}

on_both! {
    async fn two_taps_book_and_move_and_the_sentence_follows(t: TestApp) {
        let code = t.client_on(60.0).await;
        let phone = phone(t, &code).await;
        assert!(!me(&phone).await.contains("Your visits"), "a site without hours has nothing to pick");
        t.open_slots().await;
        says(&me(&phone).await, &["Your visits", "You may always come without one.", "Book this time", "Your dose is ready."]);
        assert_eq!(pick(&phone, &t.at(0, "16:00:00")).await, (303, "/me".to_owned()));
        says(&me(&phone).await, &["Come today between 16:00 and 16:15.", "Move my visit"]);
        assert_eq!(pick(&phone, &t.at(0, "16:30:00")).await, (303, "/me".to_owned()));
        says(&me(&phone).await, &["Come today between 16:30 and 16:45."]);
        let (status, words) = pick(&phone, &t.at(0, "12:00:00")).await;
        assert_eq!(status, 422);
        says(&words, &["The site is closed at this time."]);
        let (status, words) = pick(&phone, "soon").await;
        assert_eq!(status, 422);
        says(&words, &["Please choose one of the times."]);
        assert_eq!(t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200)["booking"]["starts_at"], t.at(0, "16:30:00"));
        t.minutes_later(7 * 60 + 16);
        let phone = self::phone(t, &code).await;
        says(&me(&phone).await, &["Your dose is ready.", "You may always come without one."]);
    }
}

on_both! {
    async fn a_time_is_given_back_until_the_cut_off_and_only_by_its_client(t: TestApp) {
        t.open_slots().await;
        let (code, other) = (t.client_on(60.0).await, t.client_on(60.0).await);
        let theirs = t.booked(&other, &t.at(0, "16:00:00")).await;
        let mine = t.booked(&code, &t.at(1, "07:00:00")).await;
        let phone = phone(t, &code).await;
        let (_, _, page) = phone.get("/me/visits").await;
        says(&page, &["I cannot come", "07:00", "07:15"]);
        let csrf = hidden(&page, "csrf");
        let cancel = |id: &serde_json::Value| format!("/me/visits/{}/cancel", id.as_str().expect("an id"));
        let (status, _, _) = phone.post(&cancel(&theirs["id"]), &[("csrf", &csrf)]).await;
        assert_eq!(status, 422, "nothing is said of another's");
        let list = t.pharmacist().get(&format!("/api/v1/clients/{other}/bookings")).await.expect(200);
        assert_eq!(list["items"].as_array().expect("times").len(), 1, "and nothing happens to it");
        let (status, headers, _) = phone.post(&cancel(&mine["id"]), &[("csrf", &csrf)]).await;
        assert_eq!((status, leads_to(&headers)), (303, "/me"));
        says(&me(&phone).await, &["You may always come without one."]);
        let late = t.booked(&code, &t.at(0, "16:15:00")).await;
        t.minutes_later(6 * 60);
        let phone = self::phone(t, &code).await;
        let (_, _, page) = phone.get("/me/visits").await;
        let (status, _, words) = phone.post(&cancel(&late["id"]), &[("csrf", &hidden(&page, "csrf"))]).await;
        assert_eq!(status, 422);
        says(&words, &["Not coming has no penalty"]);
    }
}
