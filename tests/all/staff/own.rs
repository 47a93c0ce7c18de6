//! A member of staff changes their own password.

use reqwest::Method;
use reqwest::header::RETRY_AFTER;
use serde_json::{Value, json};

use crate::support::app::{PASSWORD, TestApp};
use crate::support::cookies::{Browser, leads_to};
use crate::support::on_both;
use crate::support::person::Person;
use crate::support::rows::rows_but;

const NEW: &str = "quite another password";
const PATH: &str = "/api/v1/staff/me/password";

fn change(old: &str, new: &str) -> Value {
    json!({ "old": old, "new": new })
}

/// What the audit says of changes of passwords, newest first: `done` or the code of a refusal.
async fn told(t: &TestApp) -> Vec<Value> {
    let lines = t.person("siti").get("/api/v1/audit").await.expect(200);
    let items = lines["items"].as_array().unwrap().iter();
    let of_changes = items.filter(|line| line["action"] == "staff.change_password");
    of_changes
        .map(|line| if line["code"].is_null() { line["outcome"].clone() } else { line["code"].clone() })
        .collect()
}

on_both! {
    async fn the_new_password_counts_and_every_other_session_ends(t: TestApp) {
        let (here, elsewhere) = (t.pharmacist(), t.pharmacist());
        for one in [&here, &elsewhere] {
            one.get("/api/v1/clients").await.expect(200);
        }
        let page = Browser::new(&t.base);
        page.sign_in("wong").await;
        assert_eq!(here.put(PATH, change(PASSWORD, NEW)).await.status, 204);
        here.get("/api/v1/clients").await.expect(200);
        assert_eq!(leads_to(&page.get("/counter").await.1), "/?ended=1");
        assert_eq!(elsewhere.once(Method::GET, "/api/v1/clients").await.code(), "401 not_signed_in");
        let typed = json!({ "login": "wong", "password": PASSWORD });
        let refused = t.nobody().post_without_key("/api/v1/session", typed).await;
        assert_eq!(refused.code(), "401 not_signed_in");
        assert!(Person::with(&t.base, "wong", NEW).get("/api/v1/clients").await.status == 200);
        assert_eq!(told(t).await, [json!("done")]);
        let rows = tokio::task::block_in_place(|| rows_but(&t.app.config, &[]));
        assert!(!rows.iter().any(|row| row.contains(NEW)));
    }
}

on_both! {
    async fn a_password_that_cannot_be_taken_is_named_and_changes_nothing(t: TestApp) {
        let wong = t.pharmacist();
        for (old, new, field, code) in [
            (PASSWORD, "seven77", "new", "too_short"),
            (PASSWORD, "x".repeat(257).as_str(), "new", "too_long"),
            (PASSWORD, PASSWORD, "new", "same_as_old"),
            ("not this one", NEW, "old", "wrong_password"),
        ] {
            let answer = wong.put(PATH, change(old, new)).await;
            assert_eq!(answer.code(), "422 invalid");
            let error = &answer.body["errors"][0];
            assert_eq!((&error["field"], &error["code"]), (&json!(field), &json!(code)));
        }
        assert_eq!(told(t).await, [json!("wrong_password")]);
        assert_eq!(wong.put(PATH, json!({ "old": PASSWORD })).await.code(), "400 malformed");
        let nobody = t.nobody().put(PATH, change(PASSWORD, NEW)).await;
        assert_eq!(nobody.code(), "401 not_signed_in");
        let code = t.client().await;
        let pin = json!({ "pin": "482915" });
        assert_eq!(t.doctor().put(&format!("/api/v1/clients/{code}/pin"), pin).await.status, 204);
        let client = Person::with(&t.base, &code, "482915");
        assert_eq!(client.put(PATH, change("482915", NEW)).await.code(), "403 forbidden");
        t.pharmacist().get("/api/v1/clients").await.expect(200);
    }
}

on_both! {
    async fn guessing_the_old_password_waits_longer_and_longer(t: TestApp) {
        let wong = t.pharmacist();
        for _ in 0..6 {
            assert_eq!(wong.put(PATH, change("not this one", NEW)).await.code(), "422 invalid");
        }
        let waits = wong.put(PATH, change(PASSWORD, NEW)).await;
        assert_eq!((waits.code().as_str(), &waits.headers[RETRY_AFTER]), ("429 too_many", &"2".parse().unwrap()));
        // Nobody else waits, and the wait ends.
        assert_eq!(t.doctor().put(PATH, change(PASSWORD, NEW)).await.status, 204);
        t.minutes_later(1);
        assert_eq!(wong.put(PATH, change(PASSWORD, NEW)).await.status, 204);
    }
}

on_both! {
    async fn the_account_page_changes_it_without_a_script(t: TestApp) {
        let browser = Browser::new(&t.base);
        browser.sign_in("kumar").await;
        let (status, _, html) = browser.get("/clients").await;
        assert!(status == 200 && html.contains("href=\"/account\""));
        let csrf = browser.csrf("/account").await;
        let (_, _, html) = browser.get("/account").await;
        assert!(html.contains("Kumar") && html.contains("Main clinic") && html.contains("case worker"));
        let send = |old: &'static str, new: &'static str, again: &'static str| {
            let (browser, csrf) = (&browser, &csrf);
            async move { browser.post("/account", &[("csrf", csrf), ("old", old), ("new", new), ("again", again)]).await }
        };
        for (old, new, again, words, at) in [
            ("not this one", NEW, NEW, "This is not your password until now.", "e-old"),
            (PASSWORD, "short", "short", "This is too short.", "e-new"),
            (PASSWORD, NEW, "quite another one", "The two are not the same.", "e-again"),
        ] {
            let (status, _, html) = send(old, new, again).await;
            assert_eq!(status, 422);
            assert!(html.contains(words) && html.contains(&format!("id=\"{at}\"")), "{html}");
            assert!(![old, new, again].iter().any(|typed| html.contains(&format!("\"{typed}\""))));
        }
        for _ in 0..5 {
            assert_eq!(send("not this one", NEW, NEW).await.0, 422);
        }
        let (status, headers, html) = send(PASSWORD, NEW, NEW).await;
        assert_eq!((status, &headers[RETRY_AFTER]), (429, &"2".parse().unwrap()));
        assert!(html.contains("id=\"e-old\"") && html.contains("Please wait 2 seconds"));
        t.minutes_later(1);
        let (status, headers, _) = send(PASSWORD, NEW, NEW).await;
        assert_eq!((status, leads_to(&headers)), (303, "/account?done=1"));
        let (status, _, html) = browser.get("/account?done=1").await;
        assert!(status == 200 && html.contains("Your password is changed."));
    }
}
