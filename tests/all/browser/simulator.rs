//! A busy day that a manager tries, drawn on a desk and on a phone.

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_busy_day_is_drawn_for_desk_and_phone() {
    let app = started(Kind::Sqlite).await;
    app.open_slots().await;
    for at in ["07:00:00", "07:00:00", "07:00:00", "07:00:00", "07:15:00", "07:15:00", "09:00:00"] {
        app.booked(&app.client().await, &app.at(1, at)).await;
    }
    let browser = Browser::signed_in(&app, "siti").await;
    let mut wrongs = Vec::new();
    for (asked, name) in [
        ("walk_ins=60&slot_minutes=5", "busy"),
        ("walk_ins=40&windows=2&slot_minutes=30", "wide"),
        ("windows=two", "wrong"),
    ] {
        browser.go(&format!("/slots/simulator?{asked}")).await;
        wrongs.extend(browser.wrongs(&format!("simulator-{name}")).await);
    }
    assert!(wrongs.is_empty(), "{wrongs:#?}");
    at_the_end(app, browser).await;
}
