//! The client's own page, as a phone reads it: card and PIN, today in one sentence, bottles, requests,
//! who looked.

use chrono::TimeDelta;
use reqwest::header::ACCEPT_ENCODING;
use serde_json::json;

use crate::support::app::{PASSWORD, TestApp};
use crate::support::cookies::{Browser, PIN, leads_to};
use crate::support::on_both;
use crate::support::person::hidden;

/// The client's phone, signed in and speaking English.
pub async fn phone(t: &TestApp, code: &str) -> Browser {
    let phone = Browser::of_client(t, code).await;
    let csrf = phone.csrf("/me").await;
    let (status, headers, _) =
        phone.post("/language", &[("csrf", &csrf), ("lang", "en"), ("back", "/me")]).await;
    assert_eq!((status, leads_to(&headers)), (303, "/me"));
    phone
}

/// The page, which says this.
#[track_caller]
pub fn says(html: &str, all: &[&str]) {
    for words in all {
        assert!(html.contains(words), "{words} in {html}");
    }
}

pub async fn me(phone: &Browser) -> String {
    let (status, _, html) = phone.get("/me").await;
    assert_eq!(status, 200, "{html}");
    html
}

fn title(html: &str) -> &str {
    let begins = html.find("<h1 id=\"t\">").expect("a title") + "<h1 id=\"t\">".len();
    html[begins..].split('<').next().expect("its end")
}

on_both! {
    async fn card_and_pin_open_the_own_page_for_ten_minutes(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.set_pin(&code).await;
        let phone = Browser::new(&t.base);
        let (status, headers, _) = phone.get("/me").await;
        assert_eq!((status, leads_to(&headers)), (303, "/?me=1"));
        let (status, headers, door) = phone.get("/?me=1").await;
        assert_eq!((status, &headers["cache-control"]), (200, &"no-store".parse().unwrap()));
        says(&door, &["<title>Today</title>", "inputmode=\"numeric\"", "The code on your card"]);
        let mut wrong = Vec::new();
        for (login, pin) in [(code.as_str(), "482916"), ("AAAA-AAAA", PIN)] {
            let (status, _, html) = phone.post("/", &[("login", login), ("password", pin), ("me", "1")]).await;
            assert_eq!(status, 401);
            says(&html, &["That code and PIN do not belong together.", "name=\"me\""]);
            assert!(!html.contains(pin));
            wrong.push(html.replace(login, ""));
        }
        assert_eq!(wrong[0], wrong[1], "a code that nobody has is told like a wrong PIN");
        let typed = code.replace('-', "").to_lowercase();
        let (status, headers, _) = phone.post("/", &[("login", &typed), ("password", PIN), ("me", "1")]).await;
        assert_eq!((status, leads_to(&headers)), (303, "/me"));
        let (status, headers, html) = phone.get("/me").await;
        assert_eq!((status, &headers["cache-control"]), (200, &"no-store".parse().unwrap()));
        says(&html, &["<title>Hari ini</title>", "lang=\"ms\"", "Dos anda sudah sedia.", "data-idle=\"600\""]);
        let (status, headers, _) = phone.get("/").await;
        assert_eq!((status, leads_to(&headers)), (303, "/me"));
        t.minutes_later(9);
        me(&phone).await;
        t.minutes_later(9);
        me(&phone).await;
        t.minutes_later(10);
        let (status, headers, _) = phone.get("/me").await;
        assert_eq!((status, leads_to(&headers)), (303, "/?me=1&ended=1"));
    }
}

on_both! {
    async fn a_wrong_pin_again_and_again_waits_and_then_goes_on(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.set_pin(&code).await;
        let phone = Browser::new(&t.base);
        let plain = code.replace('-', "");
        for number in 0..6 {
            let login = if number % 2 == 0 { &code } else { &plain };
            let (status, ..) = phone.post("/", &[("login", login), ("password", "482916"), ("me", "1")]).await;
            assert_eq!(status, 401);
        }
        let right = [("login", code.as_str()), ("password", PIN), ("me", "1")];
        let (status, _, html) = phone.post("/", &right).await;
        assert_eq!(status, 429);
        says(&html, &["Please wait 2 seconds"]);
        t.minutes_later(1);
        assert_eq!(phone.post("/", &right).await.0, 303);
        let csrf = phone.csrf("/me").await;
        let (status, headers, _) = phone.post("/sign-out", &[("csrf", &csrf)]).await;
        assert_eq!((status, leads_to(&headers)), (303, "/?me=1"));
        assert_eq!(phone.get("/me").await.0, 303);
        let lost = self::phone(t, &code).await;
        me(&lost).await;
        t.set_pin(&code).await;
        assert_eq!(lost.get("/me").await.0, 303, "another PIN signs a lost phone out");
    }
}

on_both! {
    async fn today_is_one_sentence_from_the_counters_own_card(t: TestApp) {
        let code = t.client().await;
        let phone = phone(t, &code).await;
        let html = me(&phone).await;
        assert_eq!(title(&html), "There is no order for today. Please come and talk to us.");
        says(&html, &["That is ours to settle, not yours."]);
        t.order(&code, 60.0).await.expect(201);
        let html = me(&phone).await;
        assert_eq!(title(&html), "Your dose is ready.");
        says(&html, &["Nothing stands in the way.", "<details><summary", "60\u{a0}mg a day"]);
        let mut dose = t.dose(&code, 60.0);
        dose["container"] = t.open_container().await.into();
        let reserved = t.pharmacist().post("/api/v1/reservations", dose.clone()).await.expect(201);
        assert_eq!(title(&me(&phone).await), "Your dose is being prepared.");
        dose["reservation"] = reserved["reservation"].clone();
        t.pharmacist().post("/api/v1/doses", dose).await.expect(201);
        let html = me(&phone).await;
        assert_eq!(title(&html), "You have had your dose today.");
        for word in ["methadone", "hiv", "missed", &code] {
            assert!(!html.to_lowercase().contains(&word.to_lowercase()), "{word} in {html}");
        }
    }
}

on_both! {
    async fn what_comes_first_is_told_with_its_reason_before_anybody_travels(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        let hold = json!({ "kind": "see_doctor", "note": "ask about the nights" });
        t.doctor().post(&format!("/api/v1/clients/{code}/holds"), hold).await.expect(201);
        let first = phone(t, &code).await;
        let html = me(&first).await;
        assert_eq!(title(&html), "You have had your dose today.");
        says(&html, &["Before your next dose", "The doctor would like a few words with you"]);
        t.days_later(1);
        let next = phone(t, &code).await;
        let html = me(&next).await;
        assert_eq!(title(&html), "Please see the doctor first.");
        says(&html, &["The doctor would like a few words with you before your dose.", "It stands until"]);
        assert!(!html.contains("ask about the nights"), "a note to colleagues is theirs");
        t.days_later(3);
        let late = phone(t, &code).await;
        let html = me(&late).await;
        assert_eq!(title(&html), "Please see the doctor first.");
        says(&html, &["some days without a dose", "you will be seen"]);
        let end = json!({ "reason": "client_choice" });
        t.doctor().post(&format!("/api/v1/clients/{code}/episode-end"), end).await.expect(200);
        let html = me(&late).await;
        assert_eq!(title(&html), "You have no visits with us at the moment. You can always come back.");
        assert!(!html.contains("id=\"wk\"") && !html.contains("id=\"th\""));
    }
}

on_both! {
    async fn what_time_alone_settles_is_told_with_its_time(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.minutes_later(14 * 60);
        t.give(&code, 60.0).await;
        t.minutes_later(60);
        let html = me(&phone(t, &code).await).await;
        assert_eq!(title(&html), "Your dose is ready from 07:30 on.");
        says(&html, &["A little time first.", "You can wait with us if you like."]);
        t.days_later(1);
        let withheld = json!({ "client": code, "reason": "drowsy", "recheck_at": t.now().and_utc() + TimeDelta::hours(1) });
        t.pharmacist().post("/api/v1/withheld-doses", withheld).await.expect(201);
        let waiting = phone(t, &code).await;
        let html = me(&waiting).await;
        assert_eq!(title(&html), "Please come back to us at 10:30.");
        says(&html, &["Your dose is not lost."]);
        let later = t.client().await;
        let order = json!({
            "dose_mg": 30.0, "starts_on": t.in_days(2), "ends_on": t.in_days(30),
            "override": "known from another clinic", "reason": "medical_other",
        });
        t.doctor().post(&format!("/api/v1/clients/{later}/orders"), order).await.expect(201);
        let html = me(&phone(t, &later).await).await;
        assert!(title(&html).starts_with("Your next order begins on "), "{}", title(&html));
        let open = t.client_on(50.0).await;
        let mut dose = t.dose(&open, 50.0);
        dose["container"] = t.open_container().await.into();
        t.pharmacist().post("/api/v1/reservations", dose).await.expect(201);
        t.minutes_later(11);
        assert_eq!(title(&me(&phone(t, &open).await).await), "Please talk to us at the counter first.");
    }
}

on_both! {
    async fn bottles_their_dates_and_what_would_raise_them_stand_on_the_page(t: TestApp) {
        let fewer = t.client_on(60.0).await;
        t.give(&fewer, 60.0).await;
        t.approve(&fewer, 1).await;
        let code = t.taking_home(3).await;
        t.bottles(&code, &[1, 2]).await;
        let first = phone(t, &code).await;
        let html = me(&first).await;
        assert_eq!(html.matches("<use href=\"#home\"/></svg> <span>bottle</span>").count(), 2);
        says(&html, &[
            "Bottles with you for: <b>Wednesday 25 November, Thursday 26 November</b>",
            "Next visit after today: <b>Friday 27 November</b>",
            "Now: up to 3 at a time, until 23 January 2027.",
            "Your doctor decides, and gives you the reason.",
        ]);
        assert!(!html.contains("are possible"), "the rules give less than the doctor did");
        t.days_later(1);
        let next = phone(t, &code).await;
        let html = me(&next).await;
        assert_eq!(title(&html), "No visit today. Your bottle for today is with you.");
        says(&html, &["1 of the last 1 days count as taken.", "All done for today."]);
        says(&me(&self::phone(t, &fewer).await).await, &[
            "2 are possible from Tuesday 8 December, if",
            "your dose does not rise until then: 1 of 14 days",
            "you miss no day until then",
            "you have a locked place at home",
            "we have offered you a rescue kit",
        ]);
    }
}

on_both! {
    async fn closed_days_of_a_signed_batch_stand_in_the_week(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        let phone = phone(t, &code).await;
        let batch = t.plan_closure((2, 3)).await;
        assert!(!me(&phone).await.contains("Closed:"));
        t.sign_batch(&batch).await;
        let html = me(&phone).await;
        assert_eq!(html.matches("<span>closed</span>").count(), 2);
        says(&html, &["Closed: Thursday 26 November – Friday 27 November. You get bottles for these days"]);
    }
}

on_both! {
    async fn a_client_asks_and_has_somebody_else_look_at_a_no(t: TestApp) {
        let (code, other) = (t.client_on(60.0).await, t.client_on(40.0).await);
        let (phone, stranger) = (phone(t, &code).await, phone(t, &other).await);
        let page = phone.get("/me/ask").await.2;
        let csrf = hidden(&page, "csrf");
        let ask = |key: &'static str, kind: &'static str| {
            let (csrf, phone) = (csrf.clone(), &phone);
            async move {
                let fields = [("csrf", csrf.as_str()), ("key", key), ("kind", kind), ("doses", "6"), ("from", ""), ("to", ""), ("words", "early shift")];
                phone.post("/me/ask", &fields).await
            }
        };
        let (status, headers, _) = ask("k1", "more").await;
        assert_eq!((status, leads_to(&headers)), (303, "/me#asked"));
        says(&me(&phone).await, &["More doses to take home: 6", "with the doctor", "Answer by Tuesday 1 December"]);
        let (status, _, html) = ask("k2", "more").await;
        assert_eq!(status, 409);
        says(&html, &["Not sent"]);
        let (status, _, html) = ask("k3", "travel").await;
        assert_eq!(status, 422);
        says(&html, &["href=\"#f-from\"", "value=\"6\""]);
        let no = json!({ "reason": "two steady weeks first" });
        t.doctor().post(&format!("/api/v1/clients/{code}/take-home/decline"), no).await.expect(201);
        let html = me(&phone).await;
        assert_eq!(html.matches("two steady weeks first").count(), 1);
        says(&html, &["Declined", "No more bottles for now, Tuesday 24 November"]);
        let link = html.split("href=\"/me/appeal/").nth(1).expect("a link").split('"').next().unwrap().to_owned();
        let place = format!("/me/appeal/{link}");
        assert_eq!(stranger.get(&place).await.0, 404);
        let csrf = stranger.csrf("/me").await;
        let (status, ..) = stranger.post(&place, &[("csrf", &csrf), ("key", "k4"), ("words", "mine?")]).await;
        assert_eq!(status, 404);
        let (status, _, page) = phone.get(&place).await;
        assert_eq!(status, 200);
        says(&page, &["two steady weeks first"]);
        let fields = [("csrf", hidden(&page, "csrf")), ("key", hidden(&page, "key")), ("words", "six weeks it was".into())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let (status, headers, _) = phone.post(&place, &fields).await;
        assert_eq!((status, leads_to(&headers)), (303, "/me#asked"));
        let html = me(&phone).await;
        says(&html, &["Somebody else looks at a no"]);
        assert!(!html.contains("/me/appeal/"), "once is enough");
    }
}

on_both! {
    async fn who_looked_is_told_without_a_name(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        let look = json!({ "purpose": "second opinion on the heart trace" });
        t.person("tan").post(&format!("/api/v1/clients/{code}/look"), look).await.expect(201);
        t.person("tan").get(&format!("/api/v1/clients/{code}")).await.expect(200);
        let phone = phone(t, &code).await;
        for html in [me(&phone).await, phone.get("/me/looks").await.2] {
            says(&html, &[
                "Pharmacist, Main clinic",
                "your visit",
                "Doctor, Main clinic",
                "your order",
                "Pharmacist, Another programme",
                "not of your team, for 15 minutes",
                "second opinion on the heart trace",
                "Tuesday 24 November, 09:30",
            ]);
            for name in ["Tan", "Wong", "Farah", "Hafizan"] {
                assert!(!html.contains(name), "{name} in {html}");
            }
        }
        let other = t.client_on(40.0).await;
        let theirs = me(&self::phone(t, &other).await).await;
        assert!(!theirs.contains("heart trace"));
    }
}

on_both! {
    async fn a_clients_cookie_opens_nothing_else_and_staff_have_no_such_page(t: TestApp) {
        let (code, other) = (t.client_on(60.0).await, t.client_on(40.0).await);
        let phone = phone(t, &code).await;
        let page = t.page_of(&code).await;
        let own = format!("/clients/{page}");
        let counter = format!("/counter/{page}");
        for place in [&own, &counter, "/clients", "/counter", "/approvals", "/stock", "/audit", "/account", "/site", "/staff"] {
            let (status, headers, html) = phone.get(place).await;
            assert_eq!((status, &headers["cache-control"]), (403, &"no-store".parse().unwrap()), "{place}");
            says(&html, &["<title>Today</title>", "Go to the first page and try again."]);
        }
        for place in ["take-home", "adherence", "doses"] {
            assert_eq!(phone.get(&format!("/api/v1/clients/{code}/{place}")).await.0, 200, "{place}");
            assert_eq!(phone.get(&format!("/api/v1/clients/{other}/{place}")).await.0, 404, "{place}");
        }
        let csrf = phone.csrf("/me").await;
        let (status, ..) = phone.post("/me/ask", &[("key", "k"), ("kind", "more")]).await;
        assert_eq!(status, 403, "a form without its token");
        let (status, ..) = phone.post(&format!("/clients/{page}/ask"), &[("csrf", &csrf), ("key", "k"), ("kind", "more")]).await;
        assert_eq!(status, 403);
        let staff = Browser::new(&t.base);
        staff.sign_in("wong").await;
        let (status, headers, _) = staff.get("/me").await;
        assert_eq!((status, leads_to(&headers)), (303, "/"));
        for place in ["/me/looks", "/me/ask", "/me/appeal/none"] {
            assert_eq!(staff.get(place).await.0, 403, "{place}");
        }
        let door = Browser::new(&t.base);
        let (status, headers, _) = door.post("/", &[("login", "siti"), ("password", PASSWORD), ("me", "1")]).await;
        assert_eq!((status, leads_to(&headers)), (303, "/audit"), "one form takes both");
    }
}

on_both! {
    async fn a_busy_page_is_light_enough_for_an_old_phone(t: TestApp) {
        t.open_slots().await;
        let code = t.taking_home(6).await;
        t.bottles(&code, &[1, 2, 3, 4, 5, 6]).await;
        let requests = format!("/api/v1/clients/{code}/take-home/requests");
        let (from, to) = (t.today() + TimeDelta::days(10), t.today() + TimeDelta::days(12));
        let travel = json!({ "kind": "travel", "doses": 3, "from": from, "to": to });
        for asked in [json!({ "kind": "more", "doses": 6 }), json!({ "kind": "review" }), travel] {
            t.doctor().post(&requests, asked).await.expect(201);
        }
        for login in ["wong", "lim", "farah", "kumar", "siti", "devi"] {
            t.person(login).get(&format!("/api/v1/clients/{code}")).await.expect(200);
        }
        let phone = phone(t, &code).await;
        let squeezed = phone.http.get(format!("{}/me", t.base)).header(ACCEPT_ENCODING, "gzip");
        let answer = squeezed.send().await.expect("an answer");
        assert_eq!(answer.headers()["content-encoding"], "gzip");
        let page = answer.bytes().await.expect("a page").len();
        let html = me(&phone).await;
        let mut first = page;
        let assets: Vec<&str> = html.split('"').filter(|part| part.starts_with("/assets/")).collect();
        assert_eq!(assets.len(), 4, "style, icon and two scripts");
        for address in assets {
            let file = phone.http.get(format!("{}{address}", t.base));
            let answer = file.header(ACCEPT_ENCODING, "gzip").send().await.expect("an answer");
            first += answer.bytes().await.expect("a file").len();
        }
        println!("the page has {page} bytes squeezed, {} plain; the first load {first}", html.len());
        assert!(page < 10_000, "{page}");
        assert!(first < 60_000, "{first}");
    }
}
