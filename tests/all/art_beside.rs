//! Other medicines with the dose, and what the client sees of them and of tests.

use serde_json::{Value, json};

use crate::me::{phone as in_english, says};
use crate::support::app::TestApp;
use crate::support::cookies::{Browser, PIN};
use crate::support::on_both;
use crate::support::person::Person;

impl TestApp {
    /// A client on 60 mg who takes antiretroviral medicines and agreed to its being kept.
    async fn on_art(&self) -> String {
        let code = self.client_on(60.0).await;
        self.hiv_consent(&code, true).await;
        let body =
            json!({"medicines": ["dolutegravir", "tenofovir", "lamivudine"], "starts_on": self.in_days(-30)});
        self.doctor().post(&format!("/api/v1/clients/{code}/art/regimens"), body).await.expect(201);
        code
    }

    async fn hiv_consent(&self, code: &str, given: bool) {
        let said = json!({"kind": "hiv_data", "given": given});
        self.pharmacist().post(&format!("/api/v1/clients/{code}/consents"), said).await.expect(201);
    }

    async fn hand(&self, code: &str, from: i64, to: i64, observed: bool) -> Value {
        let body = json!({"from": self.in_days(from), "to": self.in_days(to), "observed": observed});
        self.pharmacist().post(&format!("/api/v1/clients/{code}/art/handovers"), body).await.expect(201)
    }

    async fn line_at_the_counter(&self, code: &str) -> Value {
        self.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200)["medicines"]
            .clone()
    }

    async fn read_art(&self, code: &str) -> Value {
        self.doctor().get(&format!("/api/v1/clients/{code}/art")).await.expect(200)
    }
}

on_both! {
    async fn one_visit_has_two_lines_and_neither_waits_for_the_other(t: TestApp) {
        let code = t.on_art().await;
        assert_eq!(t.line_at_the_counter(&code).await, Value::Null, "nobody knows that they get them here");
        t.hand(&code, 0, 0, true).await;
        assert_eq!(t.line_at_the_counter(&code).await, json!({"handed_until": t.today()}));
        let given = t.give(&code, 60.0).await;
        let desk = Browser::new(&t.base);
        desk.sign_in("wong").await;
        let page = t.page_of(&code).await;
        let saved = format!("/counter/{page}/saved/{}", given["id"].as_str().expect("an id"));
        let (_, _, html) = desk.get(&saved).await;
        says(&html, &["Other medicines with the dose", "handed over until"]);
        for word in ["HIV", "ART", "olutegravir", "enofovir"] {
            assert!(!html.contains(word), "the counter names none: {word}");
        }
        let here = format!("/counter/{page}/medicines");
        let csrf = desk.csrf(&here).await;
        let send = |key: &'static str, to: String| {
            let (csrf, desk, here) = (csrf.clone(), &desk, here.clone());
            async move { desk.post(&here, &[("csrf", &csrf), ("key", key), ("to", &to)]).await }
        };
        let (status, _, html) = send("1", t.in_days(-1)).await;
        assert_eq!(status, 422);
        says(&html, &["f-to"]);
        assert_eq!(send("2", t.in_days(2)).await.0, 303);
        assert_eq!(send("2", t.in_days(2)).await.0, 303, "pressed twice");
        let art = t.read_art(&code).await;
        assert_eq!(art["handovers"].as_array().expect("a list").len(), 2);
        assert_eq!((&art["handovers"][0]["to"], &art["handovers"][0]["observed"]), (&json!(t.in_days(2)), &json!(false)));
        // Late, and then there.
        let late = |art: &Value| art["flags"].as_array().expect("flags").iter().any(|one| one["code"] == json!("refill_late"));
        t.days_later(10);
        assert!(late(&t.read_art(&code).await));
        let made = t.hand(&code, 0, 6, false).await;
        assert!(!late(&t.read_art(&code).await));
        let undo = format!("/api/v1/art-handovers/{}/undo", made["id"].as_str().expect("an id"));
        t.pharmacist().post(&undo, json!({})).await.expect(200);
        assert_eq!(t.pharmacist().post(&undo, json!({})).await.code(), "409 already_undone");
        assert!(late(&t.read_art(&code).await), "it was not handed over");
        assert_eq!(t.pharmacist().post("/api/v1/art-handovers/none/undo", json!({})).await.code(), "404 handover_unknown");
    }
}

on_both! {
    async fn bottles_and_medicines_cover_the_same_days_and_bottles_never_wait(t: TestApp) {
        let home = t.taking_home(3).await;
        let mut body = t.bundle_body(&[1, 2]).await;
        body["with_medicines"] = json!(true);
        t.bundle(&home, body).await.expect(201);
        assert_eq!(t.read_art(&home).await["handovers"], json!([]), "no treatment is known, and the bottles went");

        let code = t.on_art().await;
        t.hand(&code, 0, 0, false).await;
        t.give(&code, 60.0).await;
        t.approve(&code, 3).await;
        let desk = Browser::new(&t.base);
        desk.sign_in("wong").await;
        let page = t.page_of(&code).await;
        says(&desk.get(&format!("/counter/{page}/take-home")).await.2, &["Other medicines go with them"]);
        let mut body = t.bundle_body(&[1, 2, 3]).await;
        body["with_medicines"] = json!(true);
        t.bundle(&code, body).await.expect(201);
        let newest = t.read_art(&code).await["handovers"][0].clone();
        assert_eq!((&newest["from"], &newest["to"]), (&json!(t.in_days(1)), &json!(t.in_days(3))));
        assert_eq!(t.line_at_the_counter(&code).await, json!({"handed_until": t.in_days(3)}));
    }
}

on_both! {
    async fn medicines_are_handed_over_with_consent_and_a_regimen_only(t: TestApp) {
        let code = t.client_on(60.0).await;
        let path = format!("/api/v1/clients/{code}/art/handovers");
        let body = |from: i64, to: i64| json!({"from": t.in_days(from), "to": t.in_days(to)});
        assert_eq!(t.pharmacist().post(&path, body(0, 0)).await.code(), "422 hiv_consent_missing");
        t.hiv_consent(&code, true).await;
        assert_eq!(t.pharmacist().post(&path, body(0, 0)).await.code(), "409 no_regimen");
        assert_eq!(t.person("kumar").post(&path, body(0, 0)).await.code(), "403 forbidden");
        for (from, to, observed, field, why) in [
            (-8, 0, false, "from", "too_long_ago"),
            (93, 93, false, "from", "too_far_ahead"),
            (0, -1, false, "to", "before_from"),
            (0, 93, false, "to", "too_far_ahead"),
            (1, 1, true, "observed", "not_here"),
        ] {
            let mut body = body(from, to);
            body["observed"] = json!(observed);
            let errors = t.pharmacist().post(&path, body).await.body["errors"].clone();
            let found = errors.as_array().expect("errors").iter().any(|one| one["field"] == json!(field) && one["code"] == json!(why));
            assert!(found, "{from} {to}: {errors}");
        }
        let code = t.on_art().await;
        t.hand(&code, 0, 3, false).await;
        t.minutes_later(1);
        t.hiv_consent(&code, false).await;
        assert_eq!(t.line_at_the_counter(&code).await, Value::Null);
        assert_eq!(t.read_art(&code).await["handovers"], json!([]));
    }
}

on_both! {
    async fn the_page_hands_over_and_takes_back(t: TestApp) {
        let code = t.on_art().await;
        let page = format!("/clients/{}/art", t.page_of(&code).await);
        let desk = Browser::new(&t.base);
        desk.sign_in("wong").await;
        let csrf = desk.csrf(&page).await;
        let (from, to) = (t.today().to_string(), t.in_days(1));
        let form = [("csrf", csrf.as_str()), ("key", "1"), ("what", "handover"), ("handed_from", &from), ("handed_to", &to), ("observed", "1")];
        assert_eq!(desk.post(&page, &form).await.0, 303);
        let (_, _, html) = desk.get(&page).await;
        says(&html, &["Handed over with the dose", "taken before staff"]);
        let id = html.split("name=\"handover\" value=\"").nth(1).expect("one").split('"').next().expect("an id").to_owned();
        let form = [("csrf", csrf.as_str()), ("key", "2"), ("what", "undo"), ("handover", id.as_str())];
        assert_eq!(desk.post(&page, &form).await.0, 303);
        assert!(!desk.get(&page).await.2.contains("Handed over with the dose"));
        let form = [("csrf", csrf.as_str()), ("key", "3"), ("what", "handover"), ("handed_from", ""), ("handed_to", &to)];
        let (status, _, html) = desk.post(&page, &form).await;
        assert_eq!(status, 422);
        says(&html, &["f-handed_from"]);
    }
}

on_both! {
    async fn a_client_sees_the_own_results_after_the_pin(t: TestApp) {
        let code = t.on_art().await;
        let load = json!({"taken_on": t.in_days(-3), "sign": "=", "copies": 4800, "limit": 50});
        t.doctor().post(&format!("/api/v1/clients/{code}/art/viral-loads"), load).await.expect(201);
        let urine = json!({
            "kind": "urine", "taken_on": t.in_days(-2), "answer": "negative",
            "details": {"method": "strip", "certainty": "presumptive", "found": ["methadone"]},
        });
        t.pharmacist().post(&format!("/api/v1/clients/{code}/screening"), urine).await.expect(201);
        let phone = in_english(t, &code).await;
        let (status, _, html) = phone.get("/me/results").await;
        assert_eq!(status, 200);
        for word in ["HIV", "olutegravir", "virus", "rine", "methadone"] {
            assert!(!html.contains(word), "nothing is told before the PIN: {word}");
        }
        let csrf = phone.csrf("/me/results").await;
        let (status, _, html) = phone.post("/me/results", &[("csrf", &csrf), ("pin", "111111")]).await;
        assert_eq!(status, 422);
        says(&html, &["That is not your PIN."]);
        assert!(!html.contains("olutegravir"));
        t.minutes_later(1);
        let (status, headers, html) = phone.post("/me/results", &[("csrf", &csrf), ("pin", PIN)]).await;
        assert_eq!(status, 200, "{html}");
        assert!(headers["cache-control"].to_str().expect("text").contains("no-store"), "{headers:?}");
        says(&html, &[
            "Dolutegravir, since", "800 copies per mL, the virus is not held down yet", "Urine drug screen",
            "Your viral load can come down.", "You may say no.", "never changes your dose",
        ]);
        let (program, own) = (Person::with(&t.base, &code, PIN), "/api/v1/me/results");
        let wrong = program.post(own, json!({"pin": "111111"})).await;
        assert_eq!((wrong.code().as_str(), &wrong.body["errors"][0]["field"]), ("422 invalid", &json!("pin")));
        t.minutes_later(1);
        let known = program.post(own, json!({"pin": PIN})).await.expect(200);
        assert_eq!(known["art"]["viral_load"]["copies"], json!(4800));
        assert_eq!(known["screening"]["results"][0]["kind"], json!("urine"));
        assert_eq!(t.doctor().post(own, json!({"pin": PIN})).await.code(), "403 forbidden");
        t.minutes_later(1);
        t.hiv_consent(&code, false).await;
        let known = program.post(own, json!({"pin": PIN})).await.expect(200);
        assert_eq!(known["art"]["viral_load"], json!(null), "{known:#}");
        let (_, _, html) = phone.post("/me/results", &[("csrf", &csrf), ("pin", PIN)]).await;
        says(&html, &["Urine drug screen", "only if you agree"]);
        assert!(!html.contains("olutegravir") && !html.contains("copies per mL"), "{html}");
        let desk = Browser::new(&t.base);
        desk.sign_in("farah").await;
        assert_eq!(desk.get("/me/results").await.0, 403, "it is the client's alone");
    }
}
