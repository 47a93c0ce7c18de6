//! People in treatment over HTTP: admission, who may open a file, episodes, days, holds.

use reqwest::Method;
use serde_json::{Value, json};

use crate::me::says;
use crate::support::cookies::Browser;
use crate::support::on_both;

fn path(code: &str, rest: &str) -> String {
    format!("/api/v1/clients/{code}{rest}")
}

/// `field code` of each refused field.
fn fields(body: &Value) -> Vec<String> {
    let errors = body["errors"].as_array().cloned().unwrap_or_default();
    let said =
        |error: &Value| format!("{} {}", error["field"].as_str().unwrap(), error["code"].as_str().unwrap());
    errors.iter().map(said).collect()
}

fn somebody() -> Value {
    json!({
        "name": "Nguyễn Văn Đức", "date_of_birth": "1990-02-11", "sex": "male", "language": "vi", "site": "main",
        "contact": "+60 12-345 6789",
    })
}

on_both! {
    async fn a_person_is_admitted_found_and_opened(t: TestApp) {
        let mut admission = somebody();
        admission["programme_code"] = json!("Q-77");
        admission["living_with_hiv"] = json!(true);
        let made = t.doctor().post("/api/v1/clients", admission.clone()).await.expect(201);
        assert_eq!(made["programme_code"], json!("Q-77"));
        assert_eq!(made["episode"]["started_on"], json!("2026-11-24"));
        assert_eq!(made["living_with_hiv"], json!(null), "HIV data needs its own consent");
        assert_eq!(t.doctor().post("/api/v1/clients", admission).await.code(), "409 programme_code_taken");
        let found = t.pharmacist().get("/api/v1/clients?search=duc%20nguyen").await.expect(200);
        assert_eq!(found["items"][0]["name"], json!("Nguyễn Văn Đức"));
        let listed = t.pharmacist().get("/api/v1/clients?limit=200").await.expect(200);
        let line = listed["items"].as_array().unwrap().iter().find(|one| one["programme_code"] == "Q-77").unwrap().clone();
        assert_eq!((&line["name"], &line["site"]), (&json!(null), &json!("main")));
        let consent = json!({ "kind": "hiv_data", "given": true });
        t.pharmacist().post(&path("q77", "/consents"), consent).await.expect(201);
        let file = t.person("devi").get(&path("q77", "")).await.expect(200);
        assert_eq!((&file["name"], &file["living_with_hiv"]), (&json!("Nguyễn Văn Đức"), &json!(true)));
        assert_eq!(file["consents"][0]["kind"], json!("hiv_data"));
    }
}

on_both! {
    async fn wrong_fields_are_named_and_unknown_ones_refused(t: TestApp) {
        let mut wrong = somebody();
        wrong["name"] = json!(" ");
        wrong["date_of_birth"] = json!("11.2.1990");
        wrong["sex"] = json!("m");
        let answer = t.doctor().post("/api/v1/clients", wrong).await;
        assert_eq!(fields(&answer.body), ["name required", "date_of_birth unknown_date", "sex unknown_choice"]);
        let mut far = somebody();
        far["site"] = json!("elsewhere");
        assert_eq!(fields(&t.doctor().post("/api/v1/clients", far).await.expect(422)), ["site unknown"]);
        let mut more = somebody();
        more["nickname"] = json!("x");
        assert_eq!(t.doctor().post("/api/v1/clients", more).await.code(), "400 malformed");
        assert_eq!(t.pharmacist().post("/api/v1/clients", somebody()).await.code(), "403 forbidden");
        assert_eq!(t.nobody().post("/api/v1/clients", somebody()).await.code(), "401 not_signed_in");
        assert_eq!(t.pharmacist().get("/api/v1/clients?limit=0").await.expect(422)["errors"][0]["field"], json!("limit"));
        assert_eq!(t.pharmacist().get("/api/v1/clients?name=x").await.code(), "400 malformed");
    }
}

on_both! {
    async fn a_file_opens_to_others_only_after_a_purpose_and_for_fifteen_minutes(t: TestApp) {
        let code = t.client().await;
        let tan = t.person("tan");
        assert_eq!(tan.get(&path(&code, "")).await.code(), "404 client_unknown");
        assert_eq!(tan.get(&path(&code, "/photo")).await.code(), "404 client_unknown");
        let empty = tan.post(&path(&code, "/look"), json!({ "purpose": " " })).await.expect(422);
        assert_eq!(fields(&empty), ["purpose required"]);
        tan.post(&path(&code, "/look"), json!({ "purpose": "asked by the ward" })).await.expect(201);
        tan.get(&path(&code, "")).await.expect(200);
        t.minutes_later(15);
        assert_eq!(tan.get(&path(&code, "")).await.code(), "404 client_unknown");
        for login in ["auditor", "analyst"] {
            assert_eq!(t.person(login).get(&path(&code, "")).await.code(), "403 forbidden");
        }
        assert!(tan.get("/api/v1/clients").await.expect(200)["items"].as_array().unwrap().is_empty());
    }
}

on_both! {
    /// An emergency opens the same file for the same time; a manager of the client's programme reads of it.
    async fn a_manager_reads_of_every_look_from_outside(t: TestApp) {
        let code = t.client().await;
        let (tan, siti) = (t.person("tan"), t.person("siti"));
        tan.post(&path(&code, "/look"), json!({ "purpose": "asked by the ward" })).await.expect(201);
        let why = json!({ "purpose": "found without breath", "emergency": true });
        tan.post(&path(&code, "/look"), why).await.expect(201);
        let listed = siti.get("/api/v1/looks").await.expect(200)["items"].clone();
        assert_eq!(listed.as_array().map(Vec::len), Some(2));
        assert_eq!((&listed[0]["emergency"], &listed[0]["client"], &listed[0]["by"], &listed[0]["site"]), (&json!(true), &json!(code), &json!("Tan"), &json!("elsewhere")));
        assert_eq!((&listed[1]["purpose"], &listed[1]["review"]), (&json!("asked by the ward"), &Value::Null));
        let first = siti.get("/api/v1/looks?limit=1").await.expect(200);
        let rest = siti.get(&format!("/api/v1/looks?limit=5&after={}", first["next"].as_str().unwrap())).await.expect(200);
        assert_eq!(rest["items"][0]["id"], listed[1]["id"]);
        let review = format!("/api/v1/looks/{}/review", listed[0]["id"].as_str().unwrap());
        for login in ["wong", "farah", "kumar", "auditor", "tan"] {
            assert_eq!(t.person(login).post(&review, json!({})).await.code(), "403 forbidden", "{login}");
            assert_eq!(t.person(login).get("/api/v1/looks").await.code(), "403 forbidden", "{login}");
        }
        let long = siti.post(&review, json!({ "words": "x".repeat(2001) })).await.expect(422);
        assert_eq!(fields(&long), ["words too_long"]);
        siti.post(&review, json!({ "words": "called the ward, it was so" })).await.expect(201);
        assert_eq!(siti.post(&review, json!({})).await.code(), "409 already_reviewed");
        assert_eq!(siti.post("/api/v1/looks/none/review", json!({})).await.code(), "404 look_unknown");
        let read = siti.get("/api/v1/looks").await.expect(200)["items"][0]["review"].clone();
        assert_eq!((&read["by"], &read["words"]), (&json!("Siti"), &json!("called the ward, it was so")));
        let desk = Browser::new(&t.base);
        desk.sign_in("siti").await;
        let (_, _, html) = desk.get("/looks").await;
        says(&html, &["Tan, ", "Emergency", "found without breath", "Read by Siti", "I have read it"]);
        assert!(html.find("asked by the ward") < html.find("found without breath"), "what nobody has read stands first");
        let id = listed[1]["id"].as_str().unwrap();
        let (csrf, key) = (desk.csrf("/looks").await, uuid::Uuid::now_v7().to_string());
        let (status, _, _) = desk.post(&format!("/looks/{id}"), &[("csrf", &csrf), ("key", &key), ("words", "")]).await;
        assert_eq!(status, 303);
        let (_, _, html) = desk.get("/looks").await;
        assert!(!html.contains("I have read it"));
    }
}

on_both! {
    async fn an_episode_moves_ends_and_another_opens(t: TestApp) {
        let code = t.client().await;
        let doctor = t.doctor();
        let moved = doctor.post(&path(&code, "/transfer"), json!({ "site": "satellite" })).await.expect(200);
        assert_eq!(moved["site"], json!("satellite"));
        let outside = doctor.post(&path(&code, "/transfer"), json!({ "site": "elsewhere" })).await.expect(422);
        assert_eq!(fields(&outside), ["site outside_programme"]);
        let unsigned = json!({ "reason": "serious_violence", "other_site_offered": true });
        let answer = doctor.post(&path(&code, "/episode-end"), unsigned.clone()).await.expect(422);
        assert_eq!(fields(&answer), ["witness required"]);
        let mut alone = unsigned.clone();
        alone["witness"] = json!({ "login": "farah", "password": crate::support::app::PASSWORD });
        assert_eq!(doctor.post(&path(&code, "/episode-end"), alone).await.code(), "422 witness_not_valid");
        let mut signed = unsigned;
        signed["witness"] = json!({ "login": "siti", "password": crate::support::app::PASSWORD });
        let ended = doctor.post(&path(&code, "/episode-end"), signed.clone()).await.expect(200);
        assert_eq!(ended["end_reason"], json!("serious_violence"));
        assert_eq!(doctor.post(&path(&code, "/episode-end"), signed).await.code(), "422 episode_not_open");
        assert_eq!(doctor.post(&path(&code, "/holds"), json!({})).await.code(), "422 episode_not_open");
        doctor.post(&path(&code, "/episodes"), json!({})).await.expect(201);
        assert_eq!(doctor.post(&path(&code, "/episodes"), json!({})).await.code(), "409 episode_still_open");
    }
}

on_both! {
    async fn holds_are_a_doctors_and_excused_days_have_reasons(t: TestApp) {
        let code = t.client().await;
        assert_eq!(t.pharmacist().post(&path(&code, "/holds"), json!({})).await.code(), "403 forbidden");
        let by_hand = t.doctor().post(&path(&code, "/holds"), json!({ "kind": "missed_doses" })).await.expect(422);
        assert_eq!(fields(&by_hand), ["kind not_by_hand"]);
        let late = t.doctor().post(&path(&code, "/holds"), json!({ "ends_on": "2026-11-28" })).await.expect(422);
        assert_eq!(fields(&late), ["ends_on too_far_ahead"]);
        let hold = t.doctor().post(&path(&code, "/holds"), json!({ "note": "ECG first" })).await.expect(201);
        assert_eq!((&hold["ends_on"], &hold["stops"]), (&json!("2026-11-27"), &json!(true)));
        t.days_later(4);
        let file = t.pharmacist().get(&path(&code, "")).await.expect(200);
        assert_eq!((&file["holds"][0]["note"], &file["holds"][0]["stops"]), (&json!("ECG first"), &json!(false)));
        let days = json!({ "from": "2026-11-25", "to": "2026-11-26", "reason": "hospital", "dose_confirmed": true });
        t.pharmacist().post(&path(&code, "/excused-days"), days.clone()).await.expect(201);
        let mut back = days;
        back["to"] = json!("2026-11-24");
        let answer = t.pharmacist().post(&path(&code, "/excused-days"), back).await.expect(422);
        assert_eq!(fields(&answer), ["to before_from"]);
    }
}

on_both! {
    async fn a_photo_and_a_pin_are_kept(t: TestApp) {
        let code = t.client().await;
        let pharmacist = t.pharmacist();
        assert_eq!(pharmacist.get(&path(&code, "/photo")).await.code(), "404 photo_unknown");
        assert_eq!(fields(&pharmacist.put(&path(&code, "/photo"), json!("<svg>")).await.expect(422)), ["photo not_an_image"]);
        let large = |kib: usize| Value::String("x".repeat(kib * 1024));
        assert_eq!(fields(&pharmacist.put(&path(&code, "/photo"), large(400)).await.expect(422)), ["photo file_too_large"]);
        assert_eq!(pharmacist.put(&path(&code, "/photo"), large(600)).await.code(), "413 body_too_large");
        assert_eq!(fields(&pharmacist.put(&path(&code, "/pin"), json!({ "pin": "123456" })).await.expect(422)), ["pin too_easy"]);
        assert_eq!(pharmacist.put(&path(&code, "/pin"), json!({ "pin": "804217" })).await.status, 204);
        let sign_in = json!({ "login": code, "password": "804217" });
        t.nobody().call(Method::POST, "/api/v1/session", Some(sign_in), None).await.expect(200);
        let identity = json!({ "name": "Hafizan bin Jamal", "date_of_birth": "1984-05-03", "pregnant": false });
        let file = pharmacist.put(&path(&code, "/identity"), identity).await.expect(200);
        assert_eq!((&file["sex"], &file["contact"]), (&json!("male"), &json!(null)));
    }
}
