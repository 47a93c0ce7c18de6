//! A computer that colleagues share: it locks itself, and a PIN brings back who signed in there today.

use reqwest::Method;
use reqwest::header::RETRY_AFTER;
use serde_json::json;

use crate::support::app::{PASSWORD, TestApp};
use crate::support::cookies::{Browser, leads_to};
use crate::support::on_both;

const PIN: &str = "739204";

async fn set_pin(t: &TestApp, login: &str) {
    let typed = json!({ "password": PASSWORD, "pin": PIN });
    assert_eq!(t.person(login).put("/api/v1/staff/me/counter-pin", typed).await.status, 204);
}

/// A browser on a shared computer, on which each of them signed in with a password, the last one now.
async fn counter(t: &TestApp, logins: &[&str]) -> Browser {
    let browser = Browser::new(&t.base);
    for (at, login) in logins.iter().enumerate() {
        set_pin(t, login).await;
        browser.sign_in(login).await;
        if at == 0 {
            let csrf = browser.csrf("/account/counter").await;
            assert_eq!(browser.post("/account/counter/mark", &[("csrf", &csrf)]).await.0, 303);
        }
    }
    browser
}

async fn back(browser: &Browser, who: &str, pin: &str, place: &str) -> (u16, String, String) {
    let (status, headers, html) =
        browser.post("/lock/back", &[("who", who), ("pin", pin), ("back", place)]).await;
    let wait = headers.get(RETRY_AFTER).map_or("", |value| value.to_str().unwrap());
    let leads = if status == 303 { leads_to(&headers) } else { wait };
    (status, leads.to_owned(), html)
}

on_both! {
    async fn it_locks_itself_and_the_same_person_goes_on_where_they_were(t: TestApp) {
        let code = t.client_on(60.0).await;
        let page = t.page_of(&code).await;
        let place = format!("/counter/{page}");
        let browser = counter(t, &["wong"]).await;
        for _ in 0..3 {
            t.minutes_later(4);
            assert_eq!(browser.get(&place).await.0, 200, "work keeps it open");
        }
        t.minutes_later(5);
        let (status, headers, html) = browser.get(&place).await;
        assert_eq!((status, leads_to(&headers)), (303, format!("/lock?back={place}").as_str()));
        assert!(html.is_empty());
        let (status, _, html) = browser.get(&format!("/lock?back={place}")).await;
        assert!(status == 200 && html.contains("Wong Li Ting") && html.contains(&format!("value=\"{place}\"")));
        assert!(!html.contains("Hafizan") && !html.contains(&code), "nothing of the client");
        let json = browser.http.get(format!("{}/api/v1/clients", t.base)).send().await.unwrap();
        assert_eq!(json.status(), 401);
        assert!(json.text().await.unwrap().contains("screen_locked"));
        let (status, _, html) = back(&browser, "wong", "739205", &place).await;
        assert!(status == 422 && html.contains("This is not the PIN.") && !html.contains("739205"));
        let (status, leads, _) = back(&browser, "wong", PIN, &place).await;
        assert_eq!((status, leads.as_str()), (303, place.as_str()));
        assert_eq!(browser.get(&place).await.0, 200);
        let (_, leads, _) = back(&browser, "wong", PIN, "https://x.example").await;
        assert_eq!(leads, "/", "only a place of ours");
        t.minutes_later(31);
        let (status, leads, _) = back(&browser, "wong", PIN, &place).await;
        assert_eq!((status, leads.as_str()), (303, "/counter"), "a session that is over begins anew");
    }
}

on_both! {
    async fn another_person_takes_over_with_a_session_of_their_own(t: TestApp) {
        let browser = counter(t, &["wong", "lim"]).await;
        let csrf = browser.csrf("/counter").await;
        let (status, headers, _) = browser.post("/lock", &[("csrf", &csrf), ("back", "/clients")]).await;
        assert_eq!((status, leads_to(&headers)), (303, "/lock?back=/clients"), "by hand");
        assert_eq!(browser.get("/clients").await.0, 303);
        let foreign = browser.http.post(format!("{}/lock/back", t.base)).form(&[("who", "wong"), ("pin", PIN)]);
        assert_eq!(foreign.header("Sec-Fetch-Site", "cross-site").send().await.unwrap().status(), 403);
        let (status, leads, _) = back(&browser, "wong", PIN, "/clients").await;
        assert_eq!((status, leads.as_str()), (303, "/counter"));
        assert!(browser.get("/counter").await.2.contains("Wong Li Ting"));
        let (status, _, _) = browser.post("/sign-out", &[("csrf", &csrf)]).await;
        assert_eq!(status, 403, "the token of the first person's session");
        let own = t.person("lim").get("/api/v1/staff/me/sessions").await.expect(200);
        let browsers = own["items"].as_array().unwrap().iter().filter(|one| one["browser"] == json!(true)).count();
        assert_eq!(browsers, 0, "the first person is signed out here: {own:#}");
        let told = t.person("siti").get("/audit").await.expect(200);
        let told = told.as_str().unwrap();
        assert!(told.contains("Go on with a PIN at a shared computer") && told.contains("Lock the screen"), "{told}");
        let elsewhere = Browser::new(&t.base);
        let (status, leads, _) = back(&elsewhere, "wong", PIN, "/").await;
        assert_eq!((status, leads.as_str()), (303, "/"), "a PIN opens nothing on another computer");
        assert_eq!(elsewhere.post("/", &[("login", "wong"), ("password", PIN)]).await.0, 401);
        t.days_later(1);
        let (status, _, html) = browser.get("/lock").await;
        assert!(status == 200 && html.contains("Nobody comes back with a PIN"), "the password is of yesterday");
        assert_eq!(back(&browser, "wong", PIN, "/").await.0, 422);
    }
}

on_both! {
    async fn wrong_pins_wait_and_close_that_way_there_alone_until_a_password(t: TestApp) {
        let (browser, other) = (counter(t, &["lim", "wong"]).await, counter(t, &["wong"]).await);
        let mut misses = 0;
        while misses < 8 {
            match back(&browser, "wong", "000000", "/").await {
                (422, ..) => misses += 1,
                (429, wait, html) => {
                    assert!(misses > 5 && !wait.is_empty() && html.contains("Please wait"));
                    t.minutes_later(1);
                }
                (status, _, html) => panic!("{status} {html}"),
            }
        }
        t.minutes_later(20);
        let (status, _, html) = back(&browser, "wong", PIN, "/").await;
        assert!(status == 422 && html.contains("Wong Li Ting signs in with the password"), "{html}");
        assert_eq!(back(&browser, "lim", PIN, "/").await.0, 303, "a colleague goes on");
        assert_eq!(back(&other, "wong", PIN, "/").await.0, 303, "and so does the same person elsewhere");
        t.pharmacist().get("/api/v1/clients").await.expect(200);
        browser.sign_in("wong").await;
        t.minutes_later(5);
        assert_eq!(back(&browser, "wong", PIN, "/clients").await.1, "/clients");
        for who in ["", "nobody", "farah"] {
            assert_eq!(back(&browser, who, PIN, "/").await.0, 422, "{who:?} did not sign in there");
        }
    }
}

on_both! {
    async fn it_ends_by_hand_by_a_manager_and_by_signing_out_everywhere(t: TestApp) {
        let browser = counter(t, &["wong"]).await;
        let wong = t.pharmacist();
        wong.get("/api/v1/clients").await.expect(200);
        wong.delete("/api/v1/staff/me/sessions").await.expect(200);
        assert_eq!(back(&browser, "wong", PIN, "/").await.0, 422, "signed out everywhere, the password is asked for");
        browser.sign_in("wong").await;
        let siti = t.person("siti");
        let all = siti.get("/api/v1/shared-computers").await.expect(200);
        assert_eq!((&all["items"][0]["site"], &all["items"][0]["by"]), (&json!("Main clinic"), &json!("Wong Li Ting")));
        assert_eq!(wong.get("/api/v1/shared-computers").await.code(), "403 forbidden");
        assert!(siti.get("/account/counter").await.expect(200).as_str().unwrap().contains("marked by Wong Li Ting"));
        let path = format!("/api/v1/shared-computers/{}", all["items"][0]["id"].as_str().unwrap());
        assert_eq!(siti.delete(&path).await.status, 204);
        assert_eq!(siti.delete(&path).await.code(), "404 computer_unknown");
        assert_eq!(leads_to(&browser.get("/counter").await.1), "/?ended=1");
        assert_eq!(back(&browser, "wong", PIN, "/").await.1, "/");
        let own = counter(t, &["wong"]).await;
        let csrf = own.csrf("/account/counter").await;
        assert_eq!(own.post("/account/counter/mark", &[("csrf", &csrf)]).await.0, 409, "once is enough");
        let (csrf, html) = (own.csrf("/account/counter").await, own.get("/account/counter").await.2);
        let id = html.split("/account/counter/end/").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!(own.post(&format!("/account/counter/end/{id}"), &[("csrf", &csrf)]).await.0, 303);
        assert_eq!(back(&own, "wong", PIN, "/").await.1, "/");
        for (password, pin, field) in [("not this one", PIN, "password"), (PASSWORD, "12345", "pin")] {
            let set = json!({ "password": password, "pin": pin });
            let not = t.pharmacist().put("/api/v1/staff/me/counter-pin", set).await;
            assert_eq!((not.code().as_str(), &not.body["errors"][0]["field"]), ("422 invalid", &json!(field)));
        }
        let locked = t.pharmacist().call(Method::POST, "/lock", None, None).await;
        assert!([400, 409, 415].contains(&locked.status), "a program has no screen");
    }
}
