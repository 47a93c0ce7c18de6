//! Guests of other clinics: taken in by what the home clinic confirmed, dosed as anybody, and the answer home.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::on_both;

fn id(body: &Value) -> String {
    body["id"].as_str().expect("an id").to_owned()
}

/// The body of a guest on 70 mg whose last dose was so many hours ago.
fn guest(t: &TestApp, hours_ago: i64) -> Value {
    let at = |ago: i64| (t.now() - TimeDelta::hours(ago)).format("%Y-%m-%dT%H:%M:%SZ").to_string();
    json!({
        "name": "Lee Ah Kow", "date_of_birth": "1979-02-11", "sex": "male", "language": "ms", "clinic": "Klinik Muar",
        "telephone": "06-123 4567", "their_code": "M-17", "dose_mg": 70, "last_dose_at": at(hours_ago), "last_dose_mg": 70,
        "to": t.in_days(4), "confirmed_by": "Dr Osman", "confirmed_at": at(1), "note": "penicillin",
    })
}

const VISITS: &str = "/api/v1/guest-visits";

on_both! {
    /// Taken in, dosed with every check, on paper for the home clinic, over, and back another time.
    async fn a_guest_is_dosed_by_what_the_home_clinic_confirmed(t: TestApp) {
        let wong = t.pharmacist();
        let visit = wong.post(VISITS, guest(t, 24)).await.expect(201);
        let code = visit["client"].as_str().unwrap().to_owned();
        assert_eq!((&visit["is_running"], &visit["confirmed_by"]), (&json!(true), &json!("Dr Osman")));
        let card = wong.get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
        assert_eq!((&card["due"]["dose_mg"], &card["last_dose"]["dose_mg"]), (&json!(70), &json!(70)), "{card:#}");
        let mut wrong = t.dose(&code, 80.0);
        wrong["container"] = t.open_container().await.into();
        assert_eq!(wong.post("/api/v1/doses", wrong).await.code(), "422 identity_not_confirmed");
        t.give(&code, 70.0).await;
        let again = t.there(&code, 70.0).await;
        assert_eq!(t.person("devi").post("/api/v1/doses", again).await.code(), "409 already_dosed_today");
        t.days_later(1);
        t.give(&code, 70.0).await;
        let told = t.doctor().get(&format!("{VISITS}/{}/doses", id(&visit))).await.expect(200);
        let doses: Vec<_> = told["items"].as_array().unwrap().iter().map(|dose| dose["dose_mg"].clone()).collect();
        assert_eq!(doses, [json!(70), json!(70)], "not the one of the home clinic");
        let paper = t.pharmacist().get(&format!("/guests/{}/paper?lang=zh-Hans", id(&visit))).await.expect(200);
        for words in ["Lee Ah Kow", "Klinik Muar", "M-17", "在这里给的剂量", "70\u{a0}mg"] {
            assert!(paper.as_str().unwrap().contains(words), "{words}: {paper}");
        }
        assert!(!t.pharmacist().get("/guests").await.expect(200).as_str().unwrap().contains("Lee Ah Kow"), "a list names nobody");
        let end = format!("{VISITS}/{}/end", id(&visit));
        assert_eq!(t.person("tan").post(&end, json!({})).await.code(), "404 visit_unknown");
        let over = wong.post(&end, json!({})).await.expect(200);
        assert_eq!(over["is_running"], json!(false));
        assert_eq!(wong.post(&end, json!({})).await.code(), "409 visit_ended");
        t.days_later(1);
        let mut body = t.dose(&code, 70.0);
        body["container"] = t.open_container().await.into();
        assert_eq!(wong.post("/api/v1/doses", body).await.code(), "422 episode_not_open");
        t.days_later(10);
        let mut back = guest(t, 24);
        back["client"] = json!(code);
        let back = wong.post(VISITS, back).await.expect(201);
        assert_eq!(back["client"], json!(code));
        t.give(&code, 70.0).await;
    }
}

on_both! {
    async fn a_guest_meets_every_check(t: TestApp) {
        let wong = t.pharmacist();
        let give = |code: String, mg: f64| async move {
            let mut body = t.dose(&code, mg);
            body["container"] = t.open_container().await.into();
            t.pharmacist().post("/api/v1/doses", body).await.code()
        };
        let taken = |visit: &Value| visit["client"].as_str().unwrap().to_owned();
        let away = wong.post(VISITS, guest(t, 24 * 5)).await.expect(201);
        assert_eq!(give(taken(&away), 70.0).await, "422 missed_doses_need_doctor", "copying settles nothing");
        let fresh = wong.post(VISITS, guest(t, 3)).await.expect(201);
        assert_eq!(give(taken(&fresh), 70.0).await, "409 already_dosed_today", "this morning, there");
        let mut holds = guest(t, 24);
        holds["bottles"] = json!([t.in_days(0), t.in_days(1)]);
        let holds = wong.post(VISITS, holds).await.expect(201);
        assert_eq!(give(taken(&holds), 70.0).await, "409 already_dosed_today", "a bottle of theirs");
        t.days_later(2);
        assert_eq!(give(taken(&holds), 70.0).await, "201 -");
        t.days_later(3);
        assert_eq!(give(taken(&holds), 70.0).await, "422 order_not_in_force", "the visit's days are over");

        let wrong = |change: (&str, Value)| {
            let mut body = guest(t, 24);
            body[change.0] = change.1;
            let wong = t.pharmacist();
            async move {
                let answer = wong.post(VISITS, body).await;
                let error = &answer.body["errors"][0];
                format!("{} {} {}", answer.code(), error["field"].as_str().unwrap_or("-"), error["code"].as_str().unwrap_or("-"))
            }
        };
        assert_eq!(wrong(("to", json!(t.in_days(14)))).await, "422 invalid to above_fourteen_days");
        assert_eq!(wrong(("confirmed_by", json!(" "))).await, "422 invalid confirmed_by required");
        assert_eq!(wrong(("confirmed_at", json!("2026-11-20T01:00:00Z"))).await, "422 invalid confirmed_at too_long_ago");
        assert_eq!(wrong(("dose_mg", Value::Null)).await, "422 invalid dose_mg required");
        assert_eq!(wrong(("last_dose_mg", Value::Null)).await, "422 invalid last_dose_mg required");
        assert_eq!(wrong(("bottles", json!([t.in_days(-3)]))).await, "422 invalid bottles not_a_bottle_day");
        assert_eq!(wrong(("dose_mg", json!(300))).await, "422 dose_out_of_range - -");
        let own = t.client().await;
        let mut known = guest(t, 24);
        known["client"] = json!(own);
        assert_eq!(wong.post(VISITS, known.clone()).await.code(), "404 client_unknown", "another birth date");
        known["date_of_birth"] = json!("1984-05-03");
        assert_eq!(wong.post(VISITS, known).await.code(), "409 episode_still_open");
        assert_eq!(t.person("kumar").post(VISITS, guest(t, 24)).await.code(), "403 forbidden");
    }
}

on_both! {
    /// A client of this programme is dosed at another main site by the own order; the file is open there for the visit.
    async fn a_client_of_another_programme_is_dosed_by_the_own_order(t: TestApp) {
        let code = t.client_on(85.0).await;
        let tan = t.person("tan");
        let card = format!("/api/v1/clients/{code}/counter");
        assert_eq!(tan.get(&card).await.code(), "404 client_unknown");
        let mut body = guest(t, 24);
        for field in ["name", "sex", "language", "dose_mg", "last_dose_at", "last_dose_mg"] {
            body.as_object_mut().unwrap().remove(field);
        }
        body["client"] = json!(code);
        assert_eq!(tan.post(VISITS, body.clone()).await.code(), "404 client_unknown", "another birth date");
        body["date_of_birth"] = json!("1984-05-03");
        let visit = tan.post(VISITS, body).await.expect(201);
        assert_eq!((&visit["order"], &visit["site"]), (&json!(null), &json!("elsewhere")));
        let receipt = json!({
            "product": "Methadone 5 mg/mL", "mg_per_ml": 5, "lot": "E1", "expires_on": "2027-06-30", "volume_ml": 1000,
        });
        let container = id(&tan.post("/api/v1/stock/receipts", receipt).await.expect(201));
        let open = format!("/api/v1/stock/containers/{container}/open");
        assert!(tan.post(&open, json!({ "window": "1" })).await.status < 300);
        let mut dose = t.dose(&code, 85.0);
        dose["container"] = json!(container);
        let mut here = t.dose(&code, 85.0);
        here["container"] = t.open_container().await.into();
        let wong = t.pharmacist();
        let (there, home) = tokio::join!(tan.post("/api/v1/doses", dose.clone()), wong.post("/api/v1/doses", here));
        let mut codes = [there.code(), home.code()];
        codes.sort();
        assert_eq!(codes, ["201 -", "409 already_dosed_today"], "in the same second");
        t.days_later(1);
        tan.post("/api/v1/doses", dose.clone()).await.expect(201);
        let window = t.pharmacist().get("/counter").await.expect(200);
        assert!(window.as_str().unwrap().contains("at Another programme"), "{window}");
        let end = json!({ "reason": "client_choice" });
        let stays = format!("/api/v1/clients/{code}/episode-end");
        assert_ne!(tan.post(&stays, end).await.status, 200, "the stay is ended at home");
        tan.post(&format!("{VISITS}/{}/end", id(&visit)), json!({})).await.expect(200);
        assert_eq!(tan.get(&card).await.code(), "404 client_unknown", "closed again");
        tan.get(&format!("{VISITS}/{}/doses", id(&visit))).await.expect(200);
        t.days_later(1);
        t.give(&code, 85.0).await;
    }
}

on_both! {
    /// The page: what was typed stays after a refusal; taken in, the counter opens.
    async fn a_guest_is_taken_in_on_a_page(t: TestApp) {
        let lim = t.person("lim");
        let (today, yesterday, to) = (t.in_days(0), t.in_days(-1), t.in_days(3));
        let fields = |dose, to, key| [
            ("name", "Lee Ah Kow"), ("date_of_birth", "1979-02-11"), ("sex", "male"), ("language", "vi"),
            ("clinic", "Klinik Muar"), ("telephone", "06-1"), ("confirmed_by", "Dr Osman"), ("confirmed_at", today.as_str()),
            ("said_time", "09:10"), ("dose_mg", dose), ("to", to), ("last_dose_at", yesterday.as_str()), ("last_time", "09:00"),
            ("last_dose_mg", "70"), ("bottles", ""), ("key", key),
        ];
        let far = t.in_days(30);
        let wrong = lim.form("/guests/new", &fields("70", &far, "a")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.as_str().unwrap().contains("Lee Ah Kow"), "{}", wrong.body);
        let wrong = lim.form("/guests/new", &fields("seventy", &to, "b")).await;
        assert_eq!(wrong.status, 422);
        let list = lim.form("/guests/new", &fields("70", &to, "c")).await.expect(200);
        let list = list.as_str().unwrap();
        assert!(list.contains("Klinik Muar, 06-1") && list.contains("guest today"), "{list}");
        let page = list.split("/counter/").nth(1).unwrap().split('"').next().unwrap();
        let counter = lim.get(&format!("/counter/{page}")).await.expect(200);
        assert!(counter.as_str().unwrap().contains("70"), "{counter}");
        let file = lim.get(&format!("/clients/{page}")).await.expect(200);
        assert!(file.as_str().unwrap().contains("Lee Ah Kow"), "{file}");
    }
}
