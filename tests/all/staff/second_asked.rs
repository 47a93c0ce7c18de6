//! Who must have a second step, and what becomes of one that a manager takes away.

use serde_json::json;
use teduh::words::Role;

use super::second::set_up;
use crate::support::app::PASSWORD;
use crate::support::cookies::{Browser, leads_to};
use crate::support::on_both;
use crate::support::totp::code_at;

on_both! {
    async fn a_manager_takes_it_away_and_the_colleague_is_told(t: TestApp) {
        let farah = t.doctor();
        set_up(t, &farah).await;
        let path = "/api/v1/staff/farah/second-step";
        assert_eq!(t.pharmacist().delete(path).await.code(), "403 forbidden");
        let siti = t.person("siti");
        assert_eq!(siti.delete("/api/v1/staff/tan/second-step").await.code(), "404 staff_unknown", "of another programme");
        assert_eq!(siti.delete("/api/v1/staff/siti/second-step").await.code(), "422 own_second_step");
        assert_eq!(siti.delete("/api/v1/staff/wong/second-step").await.code(), "409 no_second_step");
        let page = siti.get("/staff/people/farah").await.expect(200);
        assert!(page.as_str().unwrap().contains("/staff/people/farah/second-step/reset"));
        assert_eq!(siti.delete(path).await.status, 204);
        assert_eq!(farah.once(reqwest::Method::GET, "/api/v1/staff/me/second-step").await.code(), "401 not_signed_in");
        let told = siti.get("/audit").await.expect(200);
        assert!(told.as_str().unwrap().contains("Take a colleague’s second step away"));
        let browser = Browser::new(&t.base);
        let headers = browser.sign_in("farah").await;
        assert_eq!(leads_to(&headers), "/account/second-step");
        let csrf = browser.csrf("/account/second-step").await;
        assert!(browser.get("/account/second-step").await.2.contains("Siti took your second step away on"));
        assert_eq!(browser.get("/approvals").await.0, 200, "nobody is kept from work");
        let (status, headers, _) = browser.post("/account/second-step/read", &[("csrf", &csrf)]).await;
        assert_eq!((status, leads_to(&headers)), (303, "/account/second-step"));
        assert!(!browser.get("/account/second-step").await.2.contains("Siti took"));
        assert_eq!(leads_to(&Browser::new(&t.base).sign_in("farah").await), "/approvals");
    }
}

on_both! {
    async fn who_must_have_one_is_led_to_it_and_from_the_day_on_kept_there(t: TestApp) {
        let soon = t.today() + chrono::TimeDelta::days(3);
        let other = t.server_with(|config| {
            config.sessions.second_step_roles = vec![Role::Doctor, Role::Manager];
            config.sessions.second_step_from = Some(soon);
        });
        let browser = Browser::new(&other.base);
        assert_eq!(leads_to(&browser.sign_in("farah").await), "/account/second-step");
        assert!(browser.get("/account/second-step").await.2.contains("From "));
        assert_eq!(browser.get("/approvals").await.0, 200, "until then they go on");
        assert_eq!(leads_to(&Browser::new(&other.base).sign_in("wong").await), "/counter", "nobody else is asked");
        t.days_later(3);
        let farah = other.person("farah");
        assert_eq!(farah.get("/api/v1/clients").await.code(), "403 second_step_required");
        assert_eq!(farah.get("/api/v1/clients/A-1/counter").await.code(), "403 second_step_required");
        assert_eq!(farah.get("/api/v1/staff/me/second-step").await.expect(200)["required"], json!(true));
        other.person("wong").get("/api/v1/clients").await.expect(200);
        let browser = Browser::new(&other.base);
        browser.sign_in("farah").await;
        let (status, headers, _) = browser.get("/approvals").await;
        assert_eq!((status, leads_to(&headers)), (303, "/account/second-step"));
        let csrf = browser.csrf("/account/second-step").await;
        let (status, _, html) = browser.post("/account/second-step/begin", &[("csrf", &csrf), ("password", "not this one")]).await;
        assert!(status == 422 && html.contains("id=\"e-password\""));
        let (status, _, html) = browser.post("/account/second-step/begin", &[("csrf", &csrf), ("password", PASSWORD)]).await;
        assert!(status == 200 && html.contains("<svg"), "{html}");
        let key = html.split("id=\"key\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
        let (status, _, html) = browser.post("/account/second-step/confirm", &[("csrf", &csrf), ("code", "1")]).await;
        assert!(status == 422 && html.contains(&key), "the same key stands there again");
        let code = code_at(&key, t.now());
        let (status, _, html) = browser.post("/account/second-step/confirm", &[("csrf", &csrf), ("code", &code)]).await;
        assert!(status == 200 && html.contains("Your recovery codes"), "{html}");
        assert_eq!(browser.get("/approvals").await.0, 200);
        assert!(!browser.get("/account/second-step").await.2.contains("Your task asks"));
    }
}
