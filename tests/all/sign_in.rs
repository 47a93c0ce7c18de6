//! Signing in over HTTP: tokens for programs, a cookie for pages, and what neither lets through.

use reqwest::Client;
use reqwest::header::SET_COOKIE;
use serde_json::{Value, json};

use crate::support::app::PASSWORD;
use crate::support::cookies::{Browser, leads_to};
use crate::support::on_both;

on_both! {
    async fn a_session_over_json_is_opened_refreshed_and_ended(t: TestApp) {
        let sign_in = json!({ "login": "wong", "password": PASSWORD });
        let answer = t.nobody().post_without_key("/api/v1/session", sign_in.clone()).await;
        assert!(answer.headers.get(SET_COOKIE).is_none());
        assert_eq!(answer.headers["cache-control"], "no-store");
        let first = answer.expect(200);
        assert_eq!(first["roles"], json!(["pharmacist"]));
        assert_eq!(first["sites"][0], json!({ "site": "main", "name": "Main clinic", "roles": ["pharmacist"] }));
        assert_eq!(first["expires_at"], json!("2026-11-24T01:40:00.000000Z"));
        let refresh = |from: &Value| json!({ "refresh_token": from["refresh_token"] });
        let second = t.nobody().post_without_key("/api/v1/session/refresh", refresh(&first)).await.expect(200);
        assert_ne!(second["refresh_token"], first["refresh_token"]);
        let reused = t.nobody().post_without_key("/api/v1/session/refresh", refresh(&first)).await;
        assert_eq!(reused.code(), "401 not_signed_in");
        let family = t.nobody().post_without_key("/api/v1/session/refresh", refresh(&second)).await;
        assert_eq!(family.code(), "401 not_signed_in");
        let wrong = json!({ "login": "wong", "password": "not this one" });
        assert_eq!(t.nobody().post_without_key("/api/v1/session", wrong).await.code(), "401 not_signed_in");
        let elsewhere = json!({ "login": "wong", "password": PASSWORD, "site": "elsewhere" });
        assert_eq!(t.nobody().post_without_key("/api/v1/session", elsewhere).await.code(), "403 forbidden");
        let wong = t.pharmacist();
        assert_eq!(wong.get("/api/v1/stock/products").await.status, 200);
        assert_eq!(wong.delete("/api/v1/session").await.status, 204);
    }
}

on_both! {
    async fn a_token_that_was_signed_out_writes_nothing_more(t: TestApp) {
        let sign_in = json!({ "login": "wong", "password": PASSWORD });
        let token = t.nobody().post_without_key("/api/v1/session", sign_in).await.expect(200)["token"].clone();
        let http = Client::new();
        let call = |request: reqwest::RequestBuilder| {
            let request = request.bearer_auth(token.as_str().unwrap());
            async move { request.send().await.unwrap().status().as_u16() }
        };
        let product = json!({ "product": "Methadone 10 mg/mL", "mg_per_ml": 10 });
        assert_eq!(call(http.delete(format!("{}/api/v1/session", t.base))).await, 204);
        let write = http.post(format!("{}/api/v1/stock/products", t.base)).json(&product);
        assert_eq!(call(write.header("Idempotency-Key", "k")).await, 401);
    }
}

on_both! {
    async fn a_token_that_was_signed_out_opens_no_card_and_gives_nothing(t: TestApp) {
        let code = t.client_on(60.0).await;
        let mut dose = t.dose(&code, 60.0);
        dose["container"] = t.open_container().await.into();
        let http = Client::new();
        for login in ["wong", "farah"] {
            let sign_in = json!({ "login": login, "password": PASSWORD });
            let token = t.nobody().post_without_key("/api/v1/session", sign_in).await.expect(200)["token"].clone();
            let call = |request: reqwest::RequestBuilder| {
                let request = request.bearer_auth(token.as_str().unwrap());
                async move { request.send().await.unwrap().status().as_u16() }
            };
            let card = || http.get(format!("{}/api/v1/clients/{code}/counter", t.base));
            let give = |body: &Value| http.post(format!("{}/api/v1/doses", t.base)).header("Idempotency-Key", "k").json(body);
            assert_eq!(call(card()).await, if login == "wong" { 200 } else { 403 });
            assert_eq!(call(http.delete(format!("{}/api/v1/session", t.base))).await, 204);
            assert_eq!(call(card()).await, 401, "{login}");
            assert_eq!(call(give(&dose)).await, 401, "{login}");
            let mut with_second = dose.clone();
            with_second["witness"] = json!({ "login": "farah", "password": "not this one" });
            assert_eq!(call(give(&with_second)).await, 401, "{login}");
        }
        let card = t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
        assert_eq!(card["due"]["dose_mg"], json!(60));
    }
}

on_both! {
    async fn a_wrong_password_again_and_again_waits_and_then_goes_on(t: TestApp) {
        let wrong = json!({ "login": "wong", "password": "not this one" });
        for _ in 0..6 {
            let answer = t.nobody().post_without_key("/api/v1/session", wrong.clone()).await;
            assert_eq!(answer.code(), "401 not_signed_in");
        }
        let right = json!({ "login": "wong", "password": PASSWORD });
        let waits = t.nobody().post_without_key("/api/v1/session", right.clone()).await;
        assert_eq!((waits.code().as_str(), &waits.headers["retry-after"]), ("429 too_many", &"2".parse().unwrap()));
        let browser = Browser::new(&t.base);
        let (status, headers, html) = browser.post("/", &[("login", "wong"), ("password", PASSWORD)]).await;
        assert_eq!((status, &headers["retry-after"]), (429, &"2".parse().unwrap()));
        assert!(html.contains("Please wait 2 seconds") && !html.contains(PASSWORD));
        t.minutes_later(1);
        t.nobody().post_without_key("/api/v1/session", right).await.expect(200);
    }
}

on_both! {
    async fn nobody_keeps_a_colleague_out_of_the_browser_where_they_work(t: TestApp) {
        let own = Browser::new(&t.base);
        own.sign_in("wong").await;
        let typed = |password: &str| json!({ "login": "wong", "password": password });
        let mut waits = false;
        for _ in 0..12 {
            let answer = t.nobody().post_without_key("/api/v1/session", typed("not this one")).await;
            waits |= answer.status == 429;
        }
        assert!(waits, "whoever guesses waits");
        assert_eq!(t.nobody().post_without_key("/api/v1/session", typed(PASSWORD)).await.code(), "429 too_many");
        own.sign_in("wong").await;
        let other = Browser::new(&t.base);
        assert_eq!(other.post("/", &[("login", "wong"), ("password", PASSWORD)]).await.0, 429, "another browser is not known");
        for _ in 0..6 {
            assert_eq!(own.post("/", &[("login", "wong"), ("password", "not this one")]).await.0, 401);
        }
        assert_eq!(own.post("/", &[("login", "wong"), ("password", PASSWORD)]).await.0, 429, "guesses there count there");
        t.minutes_later(1);
        own.sign_in("wong").await;
    }
}

on_both! {
    async fn a_client_signs_in_with_code_and_pin_and_reaches_no_staff_call(t: TestApp) {
        let code = t.client().await;
        let pin = json!({ "pin": "482915" });
        assert_eq!(t.doctor().put(&format!("/api/v1/clients/{code}/pin"), pin).await.status, 204);
        let typed = json!({ "login": code.replace('-', "").to_lowercase(), "password": "482915" });
        let opened = t.nobody().post_without_key("/api/v1/session", typed).await.expect(200);
        assert_eq!(opened["roles"], json!(["client"]));
        let request = Client::new().get(format!("{}/api/v1/audit", t.base));
        let answer = request.bearer_auth(opened["token"].as_str().unwrap()).send().await.unwrap();
        assert_eq!(answer.status(), 403);
        let wrong = json!({ "login": code, "password": "482916" });
        assert_eq!(t.nobody().post_without_key("/api/v1/session", wrong).await.code(), "401 not_signed_in");
        let (status, headers, _) = Browser::new(&t.base).post("/", &[("login", &code), ("password", "482915")]).await;
        assert_eq!((status, leads_to(&headers)), (303, "/me"));
    }
}

on_both! {
    async fn a_page_session_lives_in_a_strict_cookie_and_leads_to_the_work(t: TestApp) {
        let browser = Browser::new(&t.base);
        let (status, headers, html) = browser.get("/").await;
        assert_eq!(status, 200);
        assert!(html.contains("<title>Today</title>") && !html.to_lowercase().contains("methadone"));
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
        for (name, value) in [("referrer-policy", "no-referrer"), ("x-content-type-options", "nosniff")] {
            assert_eq!(headers[name], value);
        }
        let (status, _, html) = browser.post("/", &[("login", "siti"), ("password", "not this one")]).await;
        assert_eq!(status, 401);
        assert!(html.contains("value=\"siti\"") && html.contains("do not belong together"));
        let headers = browser.sign_in("siti").await;
        assert_eq!(leads_to(&headers), "/audit");
        let cookie = headers[SET_COOKIE].to_str().unwrap();
        assert!(["HttpOnly", "SameSite=Strict", "Path=/"].iter().all(|part| cookie.contains(part)), "{cookie}");
        assert_eq!(leads_to(&browser.get("/").await.1), "/audit");
        let (status, _, html) = browser.get("/audit").await;
        assert_eq!(status, 200);
        assert!(html.contains("Sign in") && html.contains("wrong password") && html.contains("Siti"));
    }
}

on_both! {
    async fn a_write_by_cookie_needs_the_sessions_token_and_our_own_page(t: TestApp) {
        let browser = Browser::new(&t.base);
        browser.sign_in("siti").await;
        let csrf = browser.csrf("/audit").await;
        for form in [&[][..], &[("csrf", "x")][..], &[("csrf", "")][..]] {
            let (status, _, html) = browser.post("/sign-out", form).await;
            assert_eq!(status, 403);
            assert!(html.contains("This is not open to you here."), "{html}");
        }
        let from_elsewhere = browser.http.post(format!("{}/sign-out", t.base)).form(&[("csrf", &csrf)]);
        let answer = from_elsewhere.header("Sec-Fetch-Site", "cross-site").send().await.unwrap();
        assert_eq!(answer.status(), 403);
        let json = browser.http.delete(format!("{}/api/v1/session", t.base)).send().await.unwrap();
        assert_eq!(json.status(), 403);
        let (status, headers, _) = browser.post("/language", &[("csrf", &csrf), ("lang", "vi"), ("back", "/audit")]).await;
        assert_eq!((status, leads_to(&headers)), (303, "/audit"));
        assert!(browser.get("/audit").await.2.contains("lang=\"vi\""));
        let (status, headers, _) = browser.post("/sign-out", &[("csrf", &csrf)]).await;
        assert_eq!((status, leads_to(&headers)), (303, "/"));
        let (status, headers, _) = browser.get("/audit").await;
        assert_eq!((status, leads_to(&headers)), (303, "/"));
        let sign_in = browser.http.post(format!("{}/", t.base)).form(&[("login", "siti"), ("password", PASSWORD)]);
        let answer = sign_in.header("Origin", "https://elsewhere.example").send().await.unwrap();
        assert_eq!(answer.status(), 403);
    }
}

on_both! {
    async fn a_session_that_ended_by_itself_says_so_on_the_sign_in_page(t: TestApp) {
        let browser = Browser::new(&t.base);
        browser.sign_in("siti").await;
        t.minutes_later(30);
        let (status, headers, _) = browser.get("/audit").await;
        assert_eq!((status, leads_to(&headers)), (303, "/?ended=1"));
        assert!(browser.get("/?ended=1").await.2.contains("You were signed out"));
    }
}

on_both! {
    async fn errors_of_pages_are_pages_and_errors_of_the_api_are_problems(t: TestApp) {
        let browser = Browser::new(&t.base);
        let (status, headers, html) = browser.get("/no-such-page").await;
        assert_eq!((status, headers["content-type"].to_str().unwrap()), (404, "text/html; charset=utf-8"));
        assert!(html.contains("This page does not exist."));
        let (status, headers, _) = browser.get("/api/v1/no-such-call").await;
        assert_eq!((status, headers["content-type"].to_str().unwrap()), (404, "application/problem+json"));
        browser.sign_in("analyst").await;
        let (status, _, html) = browser.get("/audit").await;
        assert_eq!(status, 403);
        assert!(html.contains("This is not open to you here."));
        for path in ["/health/live", "/health/ready"] {
            assert_eq!(browser.get(path).await.0, 200);
        }
    }
}

on_both! {
    async fn a_manager_reads_who_did_and_who_looked_with_codes_and_no_client_names(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        let early = t.pharmacist().post("/api/v1/doses", t.dose(&code, 60.0)).await;
        assert_eq!(early.status, 409);
        let siti = t.person("siti");
        let all = siti.get("/api/v1/audit").await.expect(200);
        assert!(!all.to_string().contains("Hafizan"));
        let refused = siti.get("/api/v1/audit?outcome=refused&limit=1").await.expect(200);
        let line = &refused["items"][0];
        assert_eq!((&line["code"], &line["by"]), (&json!("already_dosed_today"), &json!("Wong Li Ting")));
        assert_eq!(line["roles"], json!(["pharmacist"]));
        let about = siti.get(&format!("/api/v1/audit?client={code}&limit=2")).await.expect(200);
        assert!(about["items"].as_array().unwrap().iter().all(|line| line["client"] == json!(code)));
        let next = siti.get(&format!("/api/v1/audit?client={code}&after={}", about["next"].as_str().unwrap())).await;
        assert!(!next.expect(200)["items"].as_array().unwrap().is_empty());
        assert_eq!(siti.get("/api/v1/audit?client=Z-1").await.code(), "404 client_unknown");
        assert_eq!(siti.get("/api/v1/audit?limit=0").await.code(), "422 invalid");
        assert_eq!(siti.get("/api/v1/audit?from=24.11.2026").await.code(), "400 malformed");
        assert_eq!(t.pharmacist().get("/api/v1/audit").await.code(), "403 forbidden");
        let seen = t.person("auditor").get("/api/v1/audit").await.expect(200);
        assert!(!seen.to_string().contains(&code));
    }
}
