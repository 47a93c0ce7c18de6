//! A phone that its client called one's own: what is kept there, and for whom.

use crate::me::{me, phone, says};
use crate::support::app::PASSWORD;
use crate::support::cookies::{PIN, leads_to};
use crate::support::on_both;

on_both! {
    async fn a_copy_is_for_ones_own_phone_and_holds_only_times(t: TestApp) {
        t.open_slots().await;
        let (code, other) = (t.taking_home(3).await, t.client_on(60.0).await);
        t.bottles(&code, &[1, 2]).await;
        t.booked(&code, &t.at(3, "07:15:00")).await;
        let browser = phone(t, &code).await;
        let (status, _, html) = browser.get("/me/offline").await;
        assert_eq!(status, 403, "nobody said whose phone it is: {html}");
        assert!(!me(&browser).await.contains("webmanifest"), "a phone that others use gets no icon");
        says(&browser.get("/me/phone").await.2, &["Do not choose this on a borrowed or shared phone."]);

        let form = [("csrf", browser.csrf("/me/phone").await), ("own", "1".to_owned())];
        let sent: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let (status, headers, _) = browser.post("/me/phone", &sent).await;
        assert_eq!((status, leads_to(&headers)), (303, "/me"));
        let cookie = headers["set-cookie"].to_str().expect("text");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && !cookie.contains(&code));
        says(&me(&browser).await, &["rel=\"manifest\" href=\"/me.webmanifest\"", "data-keep=\"/me/offline /assets/style."]);
        let (status, headers, html) = browser.get("/me/offline").await;
        assert_eq!((status, &headers["cache-control"]), (200, &"no-store".parse().unwrap()));
        says(&html, &["No connection", "Friday 27 November, 07:15", "Wednesday 25 November, Thursday 26 November"]);
        for private in [code.as_str(), "60 mg", "Main clinic", "methadone", "name=\"csrf\""] {
            assert!(!html.contains(private), "{private} in {html}");
        }

        // The same phone in the hands of another client is not that client's own.
        let csrf = browser.csrf("/me").await;
        let (_, headers, _) = browser.post("/sign-out", &[("csrf", &csrf)]).await;
        assert_eq!(headers["clear-site-data"], "\"storage\"", "signing out takes the copy along");
        t.set_pin(&other).await;
        browser.post("/", &[("login", &other), ("password", PIN), ("me", "1")]).await;
        assert!(!me(&browser).await.contains("data-keep"));
        assert_eq!(browser.get("/me/offline").await.0, 403);
        let csrf = browser.csrf("/me").await;
        browser.post("/me/phone", &[("csrf", &csrf)]).await;
        browser.post("/sign-out", &[("csrf", &csrf)]).await;
        browser.post("/", &[("login", &code), ("password", PIN), ("me", "1")]).await;
        assert_eq!(browser.get("/me/offline").await.0, 403, "called shared, it is nobody's own");
        let csrf = browser.csrf("/me").await;
        browser.post("/sign-out", &[("csrf", &csrf)]).await;
        browser.post("/", &[("login", "wong"), ("password", PASSWORD)]).await;
        assert_eq!(browser.get("/me/offline").await.0, 403, "staff have no copy");
    }
}

on_both! {
    async fn the_home_screen_shows_a_neutral_name(t: TestApp) {
        let anybody = crate::support::cookies::Browser::new(&t.base);
        let (status, headers, text) = anybody.get("/me.webmanifest").await;
        assert_eq!((status, headers["content-type"].to_str().unwrap()), (200, "application/manifest+json"));
        let manifest: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!((&manifest["name"], &manifest["start_url"], &manifest["display"]), (&"Today".into(), &"/me".into(), &"standalone".into()));
        let icon = manifest["icons"][0]["src"].as_str().expect("an address");
        assert_eq!(anybody.get(icon).await.0, 200);
        let (status, headers, _) = anybody.get("/worker.js").await;
        assert_eq!((status, headers["content-type"].to_str().unwrap()), (200, "text/javascript; charset=utf-8"));
        assert!(headers["content-security-policy"].to_str().unwrap().contains("manifest-src 'self'"));
    }
}
