//! The second step at sign-in: set up, asked for, used once, taken away.

use serde_json::{Value, json};

use crate::support::app::{PASSWORD, TestApp};
use crate::support::cookies::{Browser, leads_to};
use crate::support::on_both;
use crate::support::person::{Answer, Person, hidden};
use crate::support::rows::rows_but;
use crate::support::totp::code_at;

const OWN: &str = "/api/v1/staff/me/second-step";

/// Sets up the second step of somebody; gives the key and the recovery codes.
pub async fn set_up(t: &TestApp, who: &Person) -> (String, Vec<String>) {
    let begun = who.post_without_key(OWN, json!({ "password": PASSWORD })).await.expect(201);
    let key = begun["key"].as_str().unwrap().to_owned();
    let typed = json!({ "code": code_at(&key, t.now()) });
    let done = who.post_without_key(&format!("{OWN}/confirm"), typed).await.expect(200);
    let codes = done["recovery_codes"].as_array().unwrap().iter();
    (key, codes.map(|code| code.as_str().unwrap().to_owned()).collect())
}

async fn sign_in(t: &TestApp, login: &str, password: &str, otp: Option<&str>) -> Answer {
    let typed = json!({ "login": login, "password": password, "otp": otp });
    t.nobody().post_without_key("/api/v1/session", typed).await
}

fn wrong(answer: &Answer) -> (String, Value, Value) {
    let error = &answer.body["errors"][0];
    (answer.code(), error["field"].clone(), error["code"].clone())
}

on_both! {
    async fn it_counts_once_a_code_was_typed_and_every_code_works_once(t: TestApp) {
        let (farah, elsewhere) = (t.doctor(), t.doctor());
        elsewhere.get(OWN).await.expect(200);
        let none = farah.get(OWN).await.expect(200);
        assert_eq!(none, json!({ "since": null, "passkeys": 0, "recovery_codes_left": 0, "required": false, "required_from": null }));
        let not = farah.post_without_key(OWN, json!({ "password": "not this one" })).await;
        assert_eq!(wrong(&not), ("422 invalid".into(), json!("password"), json!("wrong_password")));
        let early = farah.post_without_key(&format!("{OWN}/confirm"), json!({ "code": "000000" })).await;
        assert_eq!(early.code(), "409 second_step_not_begun");
        let begun = farah.post_without_key(OWN, json!({ "password": PASSWORD })).await.expect(201);
        let key = begun["key"].as_str().unwrap();
        assert!(begun["uri"].as_str().unwrap().starts_with(&format!("otpauth://totp/teduh:farah?secret={key}&")));
        sign_in(t, "farah", PASSWORD, None).await.expect(200);
        let not = farah.post_without_key(&format!("{OWN}/confirm"), json!({ "code": "1" })).await;
        assert_eq!(wrong(&not), ("422 invalid".into(), json!("code"), json!("wrong_code")));
        let (key, recovery) = set_up(t, &farah).await;
        assert_eq!(recovery.len(), 10);
        assert_eq!(elsewhere.once(reqwest::Method::GET, OWN).await.code(), "401 not_signed_in", "other sessions end");

        let first = code_at(&key, t.now());
        for otp in [None, Some("000000"), Some(first.as_str())] {
            assert_eq!(sign_in(t, "farah", "not this one", otp).await.code(), "401 not_signed_in", "nothing is told before");
        }
        assert_eq!(sign_in(t, "farah", PASSWORD, None).await.code(), "401 otp_required");
        assert_eq!(sign_in(t, "farah", PASSWORD, Some(&first)).await.code(), "401 otp_wrong", "used when it was set up");
        t.minutes_later(1);
        let now = code_at(&key, t.now());
        let gapped = format!("{} {}", &now[..3], &now[3..]);
        sign_in(t, "farah", PASSWORD, Some(&gapped)).await.expect(200);
        let before = code_at(&key, t.now() - chrono::TimeDelta::seconds(30));
        for used in [&now, &before, &first] {
            assert_eq!(sign_in(t, "farah", PASSWORD, Some(used)).await.code(), "401 otp_wrong");
        }
        let next = code_at(&key, t.now() + chrono::TimeDelta::seconds(30));
        sign_in(t, "farah", PASSWORD, Some(&next)).await.expect(200);
        sign_in(t, "farah", PASSWORD, Some(&recovery[3])).await.expect(200);
        assert_eq!(sign_in(t, "farah", PASSWORD, Some(&recovery[3])).await.code(), "401 otp_wrong");
        assert_eq!(farah.get(OWN).await.expect(200)["recovery_codes_left"], json!(9));
        let second = farah.post_without_key(OWN, json!({ "password": PASSWORD })).await;
        assert_eq!(second.code(), "409 second_step_stands");
        let rows = tokio::task::block_in_place(|| rows_but(&t.app.config, &[])).join("\n");
        let plain = recovery[0].replace(' ', "");
        assert!(!rows.contains(&key) && !rows.contains(&recovery[0]) && !rows.contains(&plain) && !rows.contains("12345678901"));
    }
}

on_both! {
    async fn wrong_codes_wait_as_wrong_passwords_do(t: TestApp) {
        let (key, _) = set_up(t, &t.doctor()).await;
        t.minutes_later(1);
        for _ in 0..6 {
            assert_eq!(sign_in(t, "farah", PASSWORD, Some("00000")).await.code(), "401 otp_wrong");
        }
        for otp in [None, Some(code_at(&key, t.now()))] {
            assert_eq!(sign_in(t, "farah", PASSWORD, otp.as_deref()).await.code(), "429 too_many");
        }
        t.minutes_later(1);
        assert_eq!(sign_in(t, "farah", PASSWORD, None).await.code(), "401 otp_required");
        assert_eq!(sign_in(t, "farah", PASSWORD, Some("00000")).await.code(), "401 otp_wrong");
        let waits = sign_in(t, "farah", PASSWORD, Some(&code_at(&key, t.now()))).await;
        assert_eq!((waits.code().as_str(), &waits.headers["retry-after"]), ("429 too_many", &"4".parse().unwrap()), "asking took nothing back");
        t.minutes_later(1);
        sign_in(t, "farah", PASSWORD, Some(&code_at(&key, t.now()))).await.expect(200);
        let told = t.person("siti").get("/audit").await.expect(200);
        let told = told.as_str().unwrap();
        assert!(told.contains("wrong code of the second step") && told.contains("Set up the second step"), "{told}");
    }
}

on_both! {
    async fn password_and_code_take_it_away_or_make_other_recovery_codes(t: TestApp) {
        let farah = t.doctor();
        let (key, old) = set_up(t, &farah).await;
        t.minutes_later(1);
        let both = |password: &str, code: &str| json!({ "password": password, "code": code });
        for (password, code, field) in [("not this one", code_at(&key, t.now()), "password"), (PASSWORD, "1".into(), "code")] {
            for at in ["remove", "recovery-codes"] {
                let not = farah.post_without_key(&format!("{OWN}/{at}"), both(password, &code)).await;
                assert_eq!((not.code().as_str(), &not.body["errors"][0]["field"]), ("422 invalid", &json!(field)));
            }
        }
        let new = farah.post_without_key(&format!("{OWN}/recovery-codes"), both(PASSWORD, &old[0])).await.expect(200);
        assert_eq!(sign_in(t, "farah", PASSWORD, Some(&old[1])).await.code(), "401 otp_wrong", "the earlier ones are gone");
        sign_in(t, "farah", PASSWORD, new["recovery_codes"][0].as_str()).await.expect(200);
        let code = code_at(&key, t.now());
        assert_eq!(farah.post_without_key(&format!("{OWN}/remove"), both(PASSWORD, &code)).await.status, 204);
        sign_in(t, "farah", PASSWORD, None).await.expect(200);
        assert_eq!(farah.get(OWN).await.expect(200)["since"], json!(null));
    }
}

on_both! {
    async fn the_page_asks_for_the_code_after_the_password_without_a_script(t: TestApp) {
        let (key, _) = set_up(t, &t.doctor()).await;
        t.minutes_later(1);
        let browser = Browser::new(&t.base);
        let (status, _, html) = browser.post("/", &[("login", "farah"), ("password", "not this one")]).await;
        assert!(status == 401 && !html.contains("name=\"otp\""));
        let (status, headers, html) = browser.post("/", &[("login", "farah"), ("password", PASSWORD)]).await;
        assert!(status == 200 && headers.get("set-cookie").is_none() && !html.contains(PASSWORD), "{html}");
        let ticket = hidden(&html, "ticket");
        let (status, _, html) = browser.post("/second-step", &[("ticket", &ticket), ("otp", "00000")]).await;
        assert!(status == 401 && html.contains("This code is not good"), "{html}");
        let ticket = hidden(&html, "ticket");
        let foreign = browser.http.post(format!("{}/second-step", t.base)).form(&[("ticket", "x"), ("otp", "1")]);
        assert_eq!(foreign.header("Sec-Fetch-Site", "cross-site").send().await.unwrap().status(), 403);
        let code = code_at(&key, t.now());
        let (status, headers, _) = browser.post("/second-step", &[("ticket", &ticket), ("otp", &code)]).await;
        assert_eq!((status, leads_to(&headers)), (303, "/approvals"));
        assert_eq!(browser.get("/approvals").await.0, 200);
        let late = Browser::new(&t.base);
        let html = late.post("/", &[("login", "farah"), ("password", PASSWORD)]).await.2;
        let ticket = hidden(&html, "ticket");
        t.minutes_later(5);
        let code = code_at(&key, t.now());
        let (status, _, html) = late.post("/second-step", &[("ticket", &ticket), ("otp", &code)]).await;
        assert!(status == 401 && html.contains("value=\"farah\"") && html.contains("That took too long"), "{html}");
        let (status, _, html) = late.post("/second-step", &[("ticket", "made up"), ("otp", &code)]).await;
        assert!(status == 401 && html.contains("name=\"password\""));
    }
}
