//! The choice on the client's phone, with what messages look like, and for staff.

use crate::me::{me, phone, says};
use crate::support::cookies::leads_to;
use crate::support::on_both;

on_both! {
    async fn a_client_chooses_on_the_phone_and_sees_what_messages_say(t: TestApp) {
        t.open_slots().await;
        let code = t.client_on(60.0).await;
        let phone = phone(t, &code).await;
        says(&me(&phone).await, &["href=\"/me/notices\""]);
        let (status, _, page) = phone.get("/me/notices").await;
        assert_eq!(status, 200);
        says(&page, &["Nothing is sent unless you choose it here.", "Reminder: tomorrow 07:15.", "nothing about health"]);
        let csrf = phone.csrf("/me/notices").await;
        let form = |address: &'static str| {
            [("channel", "email"), ("address", address), ("language", "en"), ("hours_from", "08:00"), ("hours_to", "20:00")]
        };
        let fields = |address| [&[("csrf", csrf.as_str())][..], &form(address)].concat();
        let (status, _, page) = phone.post("/me/notices", &fields("nobody")).await;
        assert_eq!(status, 422);
        says(&page, &["Please write an e-mail address", "value=\"nobody\""]);
        let (status, headers, _) = phone.post("/me/notices", &fields("a@example.org")).await;
        assert_eq!((status, leads_to(&headers)), (303, "/me/notices"));
        let (_, _, page) = phone.get("/me/notices").await;
        says(&page, &["An address is kept and not shown here.", "Reminder: tomorrow 07:15.", "value=\"20:00\" selected"]);
        assert!(!page.contains("a@example.org"), "a phone may be shared");
        let booking = t.booked(&code, &t.at(3, "07:15:00")).await;
        t.cancel(booking["id"].as_str().unwrap()).await;
        t.round().await;

        let desk = t.pharmacist();
        let page = t.page_of(&code).await;
        let shown = desk.get(&format!("/clients/{page}/notices")).await;
        let shown = shown.body.as_str().expect("a page");
        says(shown, &["Cancelled", "Sent", "An address is kept"]);
        assert!(!shown.contains("a@example.org"));
        let form = [("channel", "none"), ("language", "en"), ("hours_from", "08:00"), ("hours_to", "20:00")];
        let shown = desk.form(&format!("/clients/{page}/notices"), &form).await;
        assert!(!shown.body.as_str().expect("a page").contains("An address is kept"));
        let given = desk.form(&format!("/clients/{page}/notices"), &[("channel", "pigeon")]).await;
        says(given.body.as_str().expect("a page"), &["Please choose", "Please write a time"]);
    }
}
