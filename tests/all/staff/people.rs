//! The people of a manager's sites: added, given and taken roles, retired.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::{PASSWORD, TestApp};
use crate::support::cookies::{Browser, leads_to};
use crate::support::on_both;
use crate::support::person::Person;

const STAFF: &str = "/api/v1/staff";

fn somebody(login: &str, role: &str) -> Value {
    json!({ "login": login, "name": "Aisyah", "language": "ms", "role": role, "password": "a first password" })
}

fn at(login: &str, what: &str) -> String {
    format!("{STAFF}/{login}/{what}")
}

fn role(role: &str, site: &str, held: bool) -> Value {
    json!({ "role": role, "site": site, "held": held })
}

async fn logins(who: &Person) -> Vec<String> {
    let list = who.get(STAFF).await.expect(200);
    list["items"].as_array().unwrap().iter().map(|one| one["login"].as_str().unwrap().to_owned()).collect()
}

/// What the audit says of accounts, newest first, as action and note.
async fn told(t: &TestApp) -> Vec<(String, Value)> {
    let lines = t.person("siti").get("/api/v1/audit").await.expect(200);
    let about = |line: &&Value| {
        ["staff.add", "staff.grant_role", "staff.take_role", "staff.retire"]
            .contains(&line["action"].as_str().unwrap())
    };
    let items = lines["items"].as_array().unwrap().iter().filter(|line| line["by"] == "Siti").filter(about);
    items
        .map(|line| {
            (
                line["action"].as_str().unwrap().to_owned(),
                if line["code"].is_null() { line["note"].clone() } else { line["code"].clone() },
            )
        })
        .collect()
}

on_both! {
    async fn a_manager_sees_the_people_of_her_sites_and_of_no_other_programme(t: TestApp) {
        let siti = t.person("siti");
        let everybody = logins(&siti).await;
        for (login, seen) in [("wong", true), ("devi", true), ("siti", true), ("tan", false)] {
            assert_eq!(everybody.contains(&login.to_owned()), seen, "{login} in {everybody:?}");
        }
        let first = siti.get(&format!("{STAFF}?limit=2")).await.expect(200);
        assert_eq!(first["next"], first["items"][1]["login"]);
        let next = siti.get(&format!("{STAFF}?limit=200&after={}", first["next"].as_str().unwrap())).await.expect(200);
        assert_eq!(next["items"].as_array().unwrap().len(), everybody.len() - 2);
        assert_eq!(next["next"], json!(null));
        assert_eq!(siti.get(&format!("{STAFF}?limit=0")).await.code(), "422 invalid");
        let all = siti.get(STAFF).await.expect(200);
        let wong = all["items"].as_array().unwrap().iter().find(|one| one["login"] == "wong").unwrap();
        assert_eq!(*wong, json!({
            "login": "wong", "name": "Wong Li Ting", "language": "en", "retired_at": null,
            "roles": [{ "site": "main", "role": "pharmacist" }],
        }));
        for (login, what) in [("tan", "retire"), ("nobody", "retire")] {
            assert_eq!(siti.post(&at(login, what), json!({})).await.code(), "404 staff_unknown");
        }
        assert_eq!(siti.post(&at("tan", "roles"), role("doctor", "main", true)).await.code(), "404 staff_unknown");
    }
}

on_both! {
    async fn only_managers_may(t: TestApp) {
        for login in ["wong", "farah", "kumar", "auditor", "analyst"] {
            let who = t.person(login);
            assert_eq!(who.get(STAFF).await.code(), "403 forbidden");
            for (path, body) in [
                (STAFF.to_owned(), somebody("aisyah", "doctor")),
                (at("lim", "roles"), role("doctor", "main", true)),
                (at("lim", "retire"), json!({})),
            ] {
                assert_eq!(who.post(&path, body).await.code(), "403 forbidden", "{login} {path}");
            }
        }
        assert_eq!(t.nobody().get(STAFF).await.code(), "401 not_signed_in");
        assert!(!logins(&t.person("siti")).await.contains(&"aisyah".to_owned()));
    }
}

on_both! {
    async fn somebody_added_signs_in_with_the_first_password(t: TestApp) {
        let siti = t.person("siti");
        let made = siti.post_with_key(STAFF, somebody("Aisyah", "doctor"), "k1").await;
        let made = made.expect(201);
        assert_eq!((&made["login"], &made["roles"]), (&json!("aisyah"), &json!([{ "site": "main", "role": "doctor" }])));
        assert!(!made.to_string().contains("first password"));
        let again = siti.post_with_key(STAFF, somebody("Aisyah", "doctor"), "k1").await;
        assert_eq!((again.headers.contains_key("idempotent-replay"), again.expect(201)), (true, made));
        let other = siti.post_with_key(STAFF, somebody("aisyah2", "doctor"), "k1").await;
        assert_eq!(other.code(), "409 idempotency_conflict");
        Person::with(&t.base, "aisyah", "a first password").get("/api/v1/clients").await.expect(200);
        let mut there = somebody("beside", "pharmacist");
        there["site"] = json!("satellite");
        siti.post(STAFF, there).await.expect(201);
        for (field, value, code) in [
            ("login", json!("aisyah"), "taken"),
            ("login", json!("not plain"), "not_plain"),
            ("name", json!(" "), "required"),
            ("name", json!("x".repeat(201)), "too_long"),
            ("language", json!("fr"), "unknown"),
            ("site", json!("elsewhere"), "unknown_choice"),
            ("site", json!("nowhere"), "unknown_choice"),
            ("role", json!("client"), "not_for_staff"),
            ("password", json!("short"), "too_short"),
        ] {
            let mut wrong = somebody("another", "doctor");
            wrong[field] = value;
            let answer = siti.post(STAFF, wrong).await;
            assert_eq!(answer.code(), "422 invalid", "{field}");
            let error = &answer.body["errors"][0];
            assert_eq!((&error["field"], &error["code"]), (&json!(field), &json!(code)));
        }
        let wrong = json!({ "login": "", "name": "", "language": "", "role": "doctor", "password": "" });
        assert_eq!(siti.post(STAFF, wrong).await.body["errors"].as_array().unwrap().len(), 4);
        let mut unread = somebody("another", "surgeon");
        assert_eq!(siti.post(STAFF, unread.clone()).await.code(), "400 malformed");
        unread["roles"] = json!([]);
        assert_eq!(siti.post(STAFF, unread).await.code(), "400 malformed");
        assert_eq!(told(t).await[4], ("staff.add".to_owned(), json!("aisyah")));
    }
}

on_both! {
    async fn a_role_is_given_and_taken_and_a_token_that_says_it_ends(t: TestApp) {
        let siti = t.person("siti");
        let lim = t.person("lim");
        lim.get("/api/v1/clients").await.expect(200);
        let given = siti.post(&at("lim", "roles"), role("doctor", "satellite", true)).await.expect(200);
        assert_eq!(given["roles"], json!([{ "site": "main", "role": "pharmacist" }, { "site": "satellite", "role": "doctor" }]));
        let again = siti.post(&at("lim", "roles"), role("doctor", "satellite", true)).await.expect(200);
        assert_eq!(again, given);
        assert_eq!(lim.once(Method::GET, "/api/v1/clients").await.status, 200);
        let taken = siti.post(&at("lim", "roles"), role("pharmacist", "main", false)).await.expect(200);
        assert_eq!(taken["roles"], json!([{ "site": "satellite", "role": "doctor" }]));
        assert_eq!(lim.once(Method::GET, "/api/v1/clients").await.code(), "401 not_signed_in");
        assert_eq!(t.person("lim").get("/api/v1/clients/K7M4-Q2TX/counter").await.status, 403);
        let last = siti.post(&at("lim", "roles"), role("doctor", "satellite", false)).await;
        assert_eq!((last.code().as_str(), &last.body["rule"]["policy"]), ("422 last_role", &json!("teduh")));
        let not_held = siti.post(&at("lim", "roles"), role("manager", "main", false)).await.expect(200);
        assert_eq!(not_held["roles"], taken["roles"]);
        assert_eq!(siti.post(&at("siti", "roles"), role("doctor", "main", true)).await.code(), "422 own_account");
        assert_eq!(siti.post(&at("lim", "roles"), role("doctor", "elsewhere", true)).await.code(), "422 invalid");
        assert_eq!(siti.post(&at("lim", "roles"), role("client", "main", true)).await.code(), "422 invalid");
        let told = told(t).await;
        assert_eq!(told.iter().map(|(action, note)| (action.as_str(), note.as_str().unwrap())).collect::<Vec<_>>(), [
            ("staff.grant_role", "own_account"),
            ("staff.take_role", "last_role"),
            ("staff.take_role", "lim: pharmacist main"),
            ("staff.grant_role", "lim: doctor satellite"),
        ]);
    }
}

on_both! {
    async fn who_is_retired_is_refused_at_once_and_what_they_did_stays(t: TestApp) {
        let (siti, wong) = (t.person("siti"), t.pharmacist());
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        wong.get("/api/v1/clients").await.expect(200);
        let page = Browser::new(&t.base);
        page.sign_in("wong").await;
        let retired = siti.post(&at("wong", "retire"), json!({})).await.expect(200);
        assert_eq!(retired["retired_at"], json!("2026-11-24T01:30:00.000000Z"));
        assert_eq!(wong.once(Method::GET, "/api/v1/clients").await.code(), "401 not_signed_in");
        assert_eq!(wong.once(Method::DELETE, "/api/v1/reservations/none").await.code(), "401 not_signed_in");
        assert_eq!(page.get("/counter").await.0, 303);
        let typed = json!({ "login": "wong", "password": PASSWORD });
        assert_eq!(t.nobody().post_without_key("/api/v1/session", typed).await.code(), "401 not_signed_in");
        let loss = json!({
            "container": t.open_container().await, "volume_ml": 2, "reason": "spilt",
            "witness": { "login": "wong", "password": PASSWORD },
        });
        assert_eq!(t.person("lim").post("/api/v1/stock/losses", loss).await.code(), "422 witness_not_valid");
        assert!(logins(&siti).await.contains(&"wong".to_owned()));
        let register = siti.get("/api/v1/stock/register?site=main").await.expect(200);
        assert!(register.to_string().contains("Wong Li Ting"));
        assert_eq!(siti.post(&at("wong", "retire"), json!({})).await.code(), "409 already_retired");
        assert_eq!(siti.post(&at("wong", "roles"), role("doctor", "main", true)).await.code(), "409 already_retired");
        assert_eq!(siti.post(STAFF, somebody("wong", "doctor")).await.code(), "422 invalid");
        assert_eq!(siti.post(&at("siti", "retire"), json!({})).await.code(), "422 own_account");
    }
}

on_both! {
    async fn who_works_elsewhere_too_is_not_retired_from_here(t: TestApp) {
        let siti = t.person("siti");
        // Where somebody was given work first is where they begin.
        t.minutes_later(1);
        siti.post(&at("devi", "roles"), role("manager", "satellite", true)).await.expect(200);
        siti.post(&at("devi", "roles"), role("pharmacist", "main", true)).await.expect(200);
        siti.post(&at("lim", "roles"), role("pharmacist", "satellite", true)).await.expect(200);
        let devi = t.person("devi");
        // Devi manages the satellite, not the main site.
        let seen = logins(&devi).await;
        assert_eq!(seen, ["devi", "lim"]);
        assert_eq!(devi.post(&at("lim", "retire"), json!({})).await.code(), "422 works_elsewhere");
        assert_eq!(devi.post(&at("lim", "roles"), role("doctor", "main", true)).await.code(), "422 invalid");
        devi.post(&at("lim", "roles"), role("pharmacist", "satellite", false)).await.expect(200);
        assert_eq!(devi.post(&at("lim", "retire"), json!({})).await.code(), "404 staff_unknown");
        siti.post(&at("lim", "retire"), json!({})).await.expect(200);
    }
}

on_both! {
    async fn the_pages_do_it_without_a_script(t: TestApp) {
        let browser = Browser::new(&t.base);
        browser.sign_in("siti").await;
        let (status, _, html) = browser.get("/staff").await;
        assert_eq!(status, 200);
        for seen in ["Wong Li Ting", "/staff/people/devi", "case worker", "Satellite"] {
            assert!(html.contains(seen), "{seen}");
        }
        let (csrf, key) = (browser.csrf("/staff/new").await, "k-1");
        let mut form = vec![
            ("csrf", csrf.as_str()), ("key", key), ("login", "aisyah"), ("name", "Aisyah"), ("language", "ms"),
            ("site", "satellite"), ("role", ""), ("password", "a first password"), ("again", "another one"),
        ];
        let (status, _, html) = browser.post("/staff/new", &form).await;
        assert_eq!(status, 422);
        assert!(html.contains("id=\"e-role\"") && html.contains("id=\"e-again\"") && html.contains("value=\"aisyah\""));
        assert!(html.contains("value=\"Aisyah\""));
        assert!(!html.contains("a first password"));
        (form[6].1, form[8].1) = ("case_worker", "a first password");
        for _ in 0..2 {
            let (status, headers, _) = browser.post("/staff/new", &form).await;
            assert_eq!((status, leads_to(&headers)), (303, "/staff/people/aisyah"));
        }
        form[1].1 = "k-2";
        let (status, _, html) = browser.post("/staff/new", &form).await;
        assert!(status == 422 && html.contains("id=\"e-login\""), "{html}");
        let roles = "/staff/people/aisyah/roles";
        let give = [("csrf", csrf.as_str()), ("key", "k-3"), ("role", "doctor"), ("site", "main"), ("held", "yes")];
        assert_eq!(leads_to(&browser.post(roles, &give).await.1), "/staff/people/aisyah");
        let (_, _, html) = browser.get("/staff/people/aisyah").await;
        assert!(html.contains("case worker") && html.contains("value=\"no\""));
        let take = [("csrf", csrf.as_str()), ("key", "k-4"), ("role", "doctor"), ("site", "main"), ("held", "no")];
        assert_eq!(browser.post(roles, &take).await.0, 303);
        let last = [("csrf", csrf.as_str()), ("key", "k-5"), ("role", "case_worker"), ("site", "satellite"), ("held", "no")];
        let (status, _, html) = browser.post(roles, &last).await;
        assert!(status == 422 && html.contains("This is the only task of this person."), "{html}");
        let (status, _, html) = browser.get("/staff/people/aisyah/retire").await;
        assert!(status == 200 && html.contains("Retire Aisyah?"));
        let retire = [("csrf", csrf.as_str()), ("key", "k-6")];
        assert_eq!(leads_to(&browser.post("/staff/people/aisyah/retire", &retire).await.1), "/staff");
        let (_, _, html) = browser.get("/staff/people/aisyah").await;
        assert!(html.contains("Retired on 24 November 2026") && !html.contains("/retire\""), "{html}");
        let (_, _, html) = browser.get("/staff/people/siti").await;
        assert!(html.contains("This is your own account.") && !html.contains("value=\"no\""));
        assert_eq!(browser.get("/staff/people/tan").await.0, 404);
        let other = Browser::new(&t.base);
        other.sign_in("farah").await;
        for path in ["/staff", "/staff/new", "/staff/people/wong", "/staff/people/wong/retire"] {
            assert_eq!(other.get(path).await.0, 403, "{path}");
        }
    }
}
