//! What a doctor says by telephone: in force at once, heard by two, signed afterwards.

use serde_json::{Value, json};

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;

fn heard(doctor: &str, second: &str) -> Value {
    json!({ "doctor": doctor, "read_back": true, "witness": { "login": second, "password": PASSWORD } })
}

fn said(dose_mg: f64) -> Value {
    json!({
        "dose_mg": dose_mg, "starts_on": "2026-11-24", "ends_on": "2026-12-20", "by_telephone": true,
        "telephone": heard("farah", "lim"),
    })
}

/// The one thing that waits.
async fn waiting(t: &TestApp) -> Value {
    let listed = t.doctor().get("/api/v1/telephone-orders").await.expect(200);
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1), "{listed:#}");
    listed["items"][0].clone()
}

async fn none_waits(t: &TestApp) {
    let listed = t.doctor().get("/api/v1/telephone-orders").await.expect(200);
    assert_eq!(listed["items"], json!([]));
}

on_both! {
    async fn an_order_by_telephone_counts_at_once_and_is_signed_later(t: TestApp) {
        let code = t.client().await;
        let orders = format!("/api/v1/clients/{code}/orders");
        let order = t.pharmacist().post(&orders, said(30.0)).await.expect(201);
        assert_eq!(order["signed_by"], json!("Dr Farah Idris"), "the word is the doctor's");
        t.give(&code, 30.0).await;
        let one = waiting(t).await;
        assert_eq!(
            (&one["what"], &one["about"], &one["client"], &one["answer"]),
            (&json!("order"), &order["id"], &json!(code), &json!(null))
        );
        assert_eq!(
            (&one["doctor"], &one["taken_by"], &one["second"]),
            (&json!("Dr Farah Idris"), &json!("Wong Li Ting"), &json!("Lim Mei"))
        );
        let path = format!("/api/v1/orders/{}/countersign", order["id"].as_str().unwrap());
        assert_eq!(t.pharmacist().post(&path, json!({})).await.code(), "403 forbidden");
        let signed = t.doctor().post(&path, json!({})).await.expect(200);
        assert_eq!(signed["answer"], json!("countersigned"));
        assert_eq!(t.doctor().post(&path, json!({})).await.code(), "409 already_countersigned");
        none_waits(t).await;
        let html = t.doctor().get(&format!("/clients/{}/orders", t.page_of(&code).await)).await.expect(200);
        assert!(html.as_str().unwrap().contains("by telephone, signed since"), "{html}");
    }
}

on_both! {
    async fn who_said_it_and_who_heard_it_are_made_sure_of(t: TestApp) {
        let code = t.client().await;
        let orders = format!("/api/v1/clients/{code}/orders");
        let field = |answer: crate::support::person::Answer| {
            assert_eq!(answer.code(), "422 invalid", "{:#}", answer.body);
            let error = &answer.body["errors"][0];
            format!("{} {}", error["field"].as_str().unwrap(), error["code"].as_str().unwrap())
        };
        let with = |heard: Value| {
            let mut body = said(30.0);
            body["telephone"] = heard;
            body
        };
        let alone = with(Value::Null);
        assert_eq!(field(t.doctor().post(&orders, alone).await), "telephone required");
        let mut unread = said(30.0);
        unread["telephone"]["read_back"] = json!(false);
        assert_eq!(field(t.pharmacist().post(&orders, unread).await), "read_back required");
        for nobody in ["wong", "tan", "siti", "nobody"] {
            let answer = t.pharmacist().post(&orders, with(heard(nobody, "lim"))).await;
            assert_eq!(field(answer), "doctor not_a_doctor_here", "{nobody}");
        }
        for second in ["wong", "farah", "tan", "auditor"] {
            let answer = t.pharmacist().post(&orders, with(heard("farah", second))).await;
            assert_eq!(answer.code(), "422 witness_not_valid", "{second}");
        }
        let mut wrong = said(30.0);
        wrong["telephone"]["witness"]["password"] = json!("not this one");
        assert_eq!(t.pharmacist().post(&orders, wrong).await.code(), "422 witness_not_valid");
        assert_eq!(t.doctor().post(&orders, said(30.0)).await.code(), "403 forbidden", "a doctor signs");
        let mut high = said(300.0);
        high["telephone"] = heard("farah", "kumar");
        let high = t.pharmacist().post(&orders, high).await;
        assert_eq!(high.code(), "422 dose_out_of_range", "the rules are those of any order");
        none_waits(t).await;
        let listed = t.doctor().get(&orders).await.expect(200);
        assert_eq!(listed["items"], json!([]), "a refusal writes nothing");
    }
}

on_both! {
    async fn missed_doses_are_settled_by_telephone(t: TestApp) {
        let code = t.client_on(85.0).await;
        t.give(&code, 85.0).await;
        t.days_later(4);
        let stop = t.pharmacist().post("/api/v1/doses", t.dose(&code, 85.0)).await;
        assert_eq!(stop.code(), "422 missed_doses_need_doctor");
        let confirm = format!("/api/v1/clients/{code}/orders/confirm");
        let body = json!({ "reason": "Took doses at the hospital", "telephone": heard("farah", "lim") });
        assert_eq!(t.doctor().post(&confirm, body.clone()).await.code(), "403 forbidden");
        t.pharmacist().post(&confirm, body).await.expect(201);
        t.give(&code, 85.0).await;
        let one = waiting(t).await;
        assert_eq!((&one["what"], &one["words"]), (&json!("confirmation"), &json!("Took doses at the hospital")));
        let path = format!("/api/v1/telephone-orders/{}/countersign", one["id"].as_str().unwrap());
        t.doctor().post(&path, json!({})).await.expect(200);
        none_waits(t).await;
    }
}

on_both! {
    async fn what_was_not_said_so_waits_for_the_doctor_today(t: TestApp) {
        let code = t.client_on(60.0).await;
        let holds = format!("/api/v1/clients/{code}/holds");
        let hold = t.doctor().post(&holds, json!({ "note": "ECG first" })).await.expect(201);
        let settle = format!("/api/v1/holds/{}/settle", hold["id"].as_str().unwrap());
        let body = json!({ "reason": "ECG is fine", "telephone": heard("farah", "lim") });
        t.pharmacist().post(&settle, body).await.expect(200);
        t.give(&code, 60.0).await;
        let one = waiting(t).await;
        assert_eq!((&one["what"], &one["about"]), (&json!("settlement"), &hold["id"]));
        let path = format!("/api/v1/telephone-orders/{}/countersign", one["id"].as_str().unwrap());
        let blank = t.doctor().post(&path, json!({ "not_so": " " })).await;
        assert_eq!(blank.code(), "422 invalid");
        let answered = t.doctor().post(&path, json!({ "not_so": "I said to wait" })).await.expect(200);
        assert_eq!(answered["answer"], json!("not_so"));
        none_waits(t).await;
        t.minutes_later(24 * 60);
        let stop = t.pharmacist().post("/api/v1/doses", t.dose(&code, 60.0)).await;
        assert_eq!(stop.code(), "422 hold_open", "the dose waits for the doctor");
        t.days_later(4);
        let stop = t.pharmacist().post("/api/v1/doses", t.dose(&code, 60.0)).await;
        assert_eq!(stop.code(), "422 missed_doses_need_doctor", "it lapses by itself; the days away stay");
    }
}

on_both! {
    async fn another_doctor_signs_only_once_its_time_is_over(t: TestApp) {
        let code = t.client().await;
        let added = json!({ "login": "noor", "name": "Dr Noor", "language": "en", "password": PASSWORD,
            "site": "main", "role": "doctor" });
        t.person("siti").post("/api/v1/staff", added).await.expect(201);
        let orders = format!("/api/v1/clients/{code}/orders");
        t.pharmacist().post(&orders, said(30.0)).await.expect(201);
        let one = waiting(t).await;
        let path = format!("/api/v1/telephone-orders/{}/countersign", one["id"].as_str().unwrap());
        assert_eq!(t.person("noor").post(&path, json!({})).await.code(), "422 not_your_order");
        t.minutes_later(24 * 60 - 1);
        assert_eq!(t.person("noor").post(&path, json!({})).await.code(), "422 not_your_order");
        t.minutes_later(1);
        let late = t.doctor().get("/approvals").await.expect(200);
        assert!(late.as_str().unwrap().contains("was due by"), "{late}");
        t.person("noor").post(&path, json!({})).await.expect(200);
        none_waits(t).await;
        assert_eq!(t.person("tan").get("/api/v1/telephone-orders").await.expect(200)["items"], json!([]));
        assert_eq!(t.doctor().post("/api/v1/telephone-orders/none/countersign", json!({})).await.code(),
            "404 telephone_order_unknown");
    }
}

on_both! {
    /// The policy's switch: a percent row, once, by a pharmacist.
    async fn the_tables_lower_dose_is_given_once_where_the_policy_lets_them(t: TestApp) {
        let code = t.client_on(80.0).await;
        t.give(&code, 80.0).await;
        t.days_later(4);
        let path = format!("/api/v1/clients/{code}/orders/lower-once");
        let yes = json!({ "doctor_not_reached": true });
        let off = t.pharmacist().post(&path, yes.clone()).await;
        assert_eq!(off.code(), "422 lower_dose_needs_doctor", "off in the policies that come with the service");
        let text = include_str!("../../config/policies/harapan.toml").replacen(
            "[missed_doses]\n",
            "[missed_doses]\npharmacist_once = { value = true, source = \"the clinic\", mark = \"set_by_clinic\" }\n",
            1,
        );
        let there = t.server_by(&[("harapan.toml", text)]);
        let (wong, farah) = (there.person("wong"), there.person("farah"));
        assert_eq!(farah.post(&path, yes.clone()).await.code(), "403 forbidden", "a doctor signs an order");
        let untried = wong.post(&path, json!({ "doctor_not_reached": false })).await;
        assert_eq!(untried.body["errors"][0]["field"], json!("doctor_not_reached"));
        let page = wong.get(&format!("/clients/{}/lower-once", t.page_of(&code).await)).await.expect(200);
        assert!(page.as_str().unwrap().contains("40\u{a0}mg"), "{page}");
        let signed = wong.post(&path, yes.clone()).await.expect(201);
        assert_eq!(
            (&signed["dose_mg"], &signed["starts_on"], &signed["ends_on"], &signed["signed_by"]),
            (&json!(40), &json!(t.today()), &json!(t.today()), &json!("Wong Li Ting"))
        );
        assert_eq!(wong.post(&path, yes.clone()).await.code(), "422 lower_dose_needs_doctor", "once");
        t.give(&code, 40.0).await;
        t.days_later(1);
        let full = t.pharmacist().post("/api/v1/doses", t.dose(&code, 80.0)).await;
        assert_eq!(full.code(), "422 order_not_in_force", "the full dose waits for a doctor");
        assert_eq!(wong.post(&path, yes).await.code(), "422 lower_dose_needs_doctor");
        let ending = t.doctor().get("/api/v1/orders/ending").await.expect(200);
        assert_eq!((&ending["items"][0]["client"], &ending["items"][0]["has_ended"]), (&json!(code), &json!(true)));
    }
}
