//! One's own phone reads the times without a connection; a phone that others use keeps nothing.

use std::time::Duration;

use serde_json::{Value, json};

use super::at_the_end;
use crate::support::app::{Kind, started};
use crate::support::browser::Browser;
use crate::support::cookies::PIN;

impl Browser {
    async fn sign_in_on_the_phone(&self, code: &str) {
        self.sign_in_at("/?me=1", code, PIN).await;
    }

    async fn sign_out_of_the_phone(&self) {
        self.go("/me").await;
        self.submit("form[action='/sign-out']").await;
        self.see("input[name=password]").await;
    }

    /// Waits until the browser keeps so many copies and workers.
    async fn keeps(&self, copies: usize, workers: usize) {
        // While storage is being cleared Chromium may leave a question open for ever; the page that is
        // loaded next is answered.
        let script = "const asked = Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]) \
            .then(([copies, workers]) => [copies.length, workers.length]); \
            const given_up = new Promise((done) => setTimeout(done, 2000, 'no answer')); \
            return Promise.race([asked, given_up])";
        let mut kept = Value::Null;
        for _ in 0..50 {
            kept = self.script(script, Vec::new()).await;
            if kept == json!([copies, workers]) {
                return;
            }
            if kept == json!("no answer") {
                self.page.refresh().await.expect("loads again");
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("keeps {kept}, not {copies} copies and {workers} workers");
    }

    /// Waits until a page has renewed the copy.
    async fn has_kept(&self) {
        self.see("html[data-kept=yes]").await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ones_own_phone_reads_the_times_without_a_connection() {
    let app = started(Kind::Sqlite).await;
    app.open_slots().await;
    let (code, other) = (app.taking_home(3).await, app.client_on(60.0).await);
    app.bottles(&code, &[1, 2]).await;
    app.booked(&code, &app.at(3, "07:15:00")).await;
    app.set_pin(&code).await;
    app.set_pin(&other).await;
    let server = app.second_server();
    let mut browser = Browser::start(&app).await;
    browser.goes_to(&server.base);
    browser.resize(360, 740).await;
    browser.sign_in_on_the_phone(&code).await;
    // Nobody said whose phone it is.
    browser.keeps(0, 0).await;
    browser.go("/me/phone").await;
    browser.is_sound("me-phone").await;
    browser.submit("form[action='/me/phone']").await;
    browser.has_kept().await;
    browser.keeps(1, 1).await;
    browser.go("/me/phone").await;
    browser.is_sound("me-phone-own").await;

    browser.sign_out_of_the_phone().await;
    browser.keeps(0, 0).await;
    browser.sign_in_on_the_phone(&code).await;
    browser.go("/me").await;
    browser.has_kept().await;
    // Without signing out, in other hands: the first page of somebody else removes it.
    browser.page.delete_cookie("teduh_session").await.expect("the session is gone");
    browser.sign_in_on_the_phone(&other).await;
    browser.go("/me").await;
    browser.keeps(0, 0).await;
    browser.sign_out_of_the_phone().await;
    browser.sign_in_on_the_phone(&code).await;
    browser.go("/me").await;
    browser.has_kept().await;

    drop(server);
    browser.go("/me").await;
    let text = browser.text("main").await;
    assert!(text.contains("Tiada sambungan") && text.contains("07:15"), "{text}");
    assert!(!text.contains(&code) && !text.contains("mg"), "{text}");
    browser.is_sound("me-offline").await;
    at_the_end(app, browser).await;
}
