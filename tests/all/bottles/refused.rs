//! What a bundle may not do: each stop with its code, and nothing is written.

use chrono::Days;
use serde_json::{Value, json};

use crate::refusals::Seen;
use crate::support::app::TestApp;
use crate::support::on_both;
use crate::support::takehome::second;

async fn stop(t: &TestApp, seen: &mut Seen, code: &str, body: Value, wanted: &str) -> Value {
    let path = format!("/api/v1/clients/{code}/take-home/bundles");
    if wanted.ends_with("invalid") || wanted.starts_with("404") {
        return seen.refused(t, &t.pharmacist(), &path, body, wanted).await;
    }
    seen.ruled(t, &t.pharmacist(), &path, body, wanted).await
}

async fn with(t: &TestApp, days: &[i64], changed: &[(&str, Value)]) -> Value {
    let mut body = t.bundle_body(days).await;
    for (field, value) in changed {
        body[*field] = value.clone();
    }
    body
}

async fn about_the_dates(t: &TestApp, seen: &mut Seen) {
    let code = t.taking_home(3).await;
    let cases: [(&[i64], &str); 6] = [
        (&[], "422 invalid"),
        (&[1, 1], "422 invalid"),
        (&[61], "422 beyond_order"),
        (&[0], "422 date_out_of_window"),
        (&[15], "422 date_out_of_window"),
        (&[1, 2, 3, 4], "422 above_approval"),
    ];
    for (days, wanted) in cases {
        let body = t.bundle_body(days).await;
        stop(t, seen, &code, body, wanted).await;
    }
    t.bottles(&code, &[1, 2]).await;
    let body = t.bundle_body(&[2, 3]).await;
    stop(t, seen, &code, body, "409 date_already_covered").await;
    let body = t.bundle_body(&[3, 4]).await;
    stop(t, seen, &code, body, "422 above_approval").await;
}

async fn about_the_form_and_the_container(t: &TestApp, seen: &mut Seen) {
    let code = t.taking_home(6).await;
    for field in ["storage_shown", "child_resistant_caps"] {
        let body = with(t, &[1], &[(field, json!(false))]).await;
        let problem = stop(t, seen, &code, body, "422 invalid").await;
        assert_eq!(problem["errors"][0]["field"], json!(field));
    }
    for odd in [("kind", json!("closure")), ("batch", json!("none"))] {
        let body = with(t, &[1], &[odd]).await;
        stop(t, seen, &code, body, "422 invalid").await;
    }
    let receipt = |strength: Option<i64>, ml: i64, days: u64| {
        json!({
            "product": strength.map_or("Unknown", |_| "Methadone 5 mg/mL"), "mg_per_ml": strength, "lot": "L",
            "expires_on": t.today() + Days::new(days), "volume_ml": ml,
        })
    };
    let cases = [
        (receipt(Some(5), 500, 300), false, "422 container_not_open"),
        (receipt(None, 500, 300), true, "422 concentration_unknown"),
        (receipt(Some(5), 20, 300), true, "422 stock_too_low"),
    ];
    for (receipt, is_open, wanted) in cases {
        let id = container(t, receipt, is_open).await;
        let body = with(t, &[1, 2], &[("container", json!(id))]).await;
        stop(t, seen, &code, body, wanted).await;
    }
    let none = with(t, &[1], &[("container", json!("none"))]).await;
    stop(t, seen, &code, none, "422 container_not_open").await;
    let usual = t.open_container().await;
    let old = container(t, receipt(Some(5), 500, 0), true).await;
    t.days_later(1);
    let mut dose = t.dose(&code, 60.0);
    dose["container"] = json!(usual);
    t.pharmacist().post("/api/v1/doses", dose).await.expect(201);
    let body = with(t, &[1], &[("container", json!(old))]).await;
    stop(t, seen, &code, body, "422 container_expired").await;
}

async fn container(t: &TestApp, receipt: Value, is_open: bool) -> String {
    let received = t.pharmacist().post("/api/v1/stock/receipts", receipt).await.expect(201);
    let id = received["id"].as_str().unwrap().to_owned();
    if is_open {
        let path = format!("/api/v1/stock/containers/{id}/open");
        t.pharmacist().post(&path, json!({ "window": "2" })).await.expect(200);
    }
    id
}

async fn about_the_visit(t: &TestApp, seen: &mut Seen) {
    let code = t.client_on(60.0).await;
    let body = t.bundle_body(&[1]).await;
    stop(t, seen, "K7M4-Q2TX", body.clone(), "404 client_unknown").await;
    stop(t, seen, &code, body.clone(), "422 no_valid_approval").await;
    t.approve(&code, 6).await;
    stop(t, seen, &code, body.clone(), "422 visit_not_dosed").await;
    t.give(&code, 60.0).await;
    t.minutes_later(5);
    t.pharmacist()
        .post("/api/v1/withheld-doses", json!({ "client": code, "reason": "drowsy" }))
        .await
        .expect(201);
    stop(t, seen, &code, body, "422 withheld_today").await;
}

/// Where no dose is due, the same is asked that a dose would have been asked.
async fn about_a_visit_without_a_dose(t: &TestApp, seen: &mut Seen) {
    let code = t.taking_home(6).await;
    t.bottles(&code, &[1]).await;
    t.days_later(1);
    let body = with(t, &[1], &[("alertness", json!("alert"))]).await;
    stop(t, seen, &code, body, "422 identity_not_confirmed").await;
    let body = with(t, &[1], &[("identity", json!("photo")), ("alertness", json!("drowsy"))]).await;
    stop(t, seen, &code, body, "422 client_not_alert").await;
    let answers = [("identity", json!("photo")), ("alertness", json!("alert"))];
    t.doctor().post(&format!("/api/v1/clients/{code}/holds"), json!({ "note": "ECG" })).await.expect(201);
    let body = with(t, &[1], &answers).await;
    stop(t, seen, &code, body, "422 hold_open").await;
    let other = t.taking_home(6).await;
    t.bottles(&other, &[1]).await;
    t.days_later(1);
    let body = with(t, &[1], &answers).await;
    t.bundle(&other, body).await.expect(201);
}

/// Nothing for many days, then a proxy: a doctor is needed first, as at the counter.
async fn about_missed_doses(t: &TestApp, seen: &mut Seen) {
    let code = t.taking_home(6).await;
    t.days_later(7);
    let proxy = [
        ("collected_by", json!("delivery")),
        ("collector", json!("Nurse Kumar")),
        ("witness", second("lim")),
    ];
    let body = with(t, &[0, 1], &proxy).await;
    stop(t, seen, &code, body, "422 missed_doses_need_doctor").await;
    // A re-induct row: bundles pause, the approval stands.
    let order = json!({
        "dose_mg": 30, "starts_on": t.today(), "ends_on": t.today() + Days::new(30), "reason": "missed_doses",
    });
    t.doctor().post(&format!("/api/v1/clients/{code}/orders"), order).await.expect(201);
    t.give(&code, 30.0).await;
    let body = t.bundle_body(&[1]).await;
    let problem = stop(t, seen, &code, body, "422 bundles_paused").await;
    assert_eq!(problem["until"], json!(format!("{}T16:00:00.000000Z", t.today() + Days::new(13))));
    let closure = t.plan_closure((1, 1)).await;
    t.sign_batch(&closure).await;
    let body = with(t, &[1], &[("kind", json!("closure")), ("batch", json!(closure))]).await;
    t.bundle(&code, body).await.expect(201);
    t.days_later(1);
    for _ in 0..13 {
        t.days_later(1);
        t.give(&code, 30.0).await;
    }
    t.bottles(&code, &[1]).await;
}

/// Closed days and emergencies, for somebody on the first day of treatment.
async fn about_batches(t: &TestApp, seen: &mut Seen) {
    let code = t.client_on(20.0).await;
    t.give(&code, 20.0).await;
    let closure = t.plan_closure((1, 3)).await;
    let in_batch = |batch: &str, kind: &str| [("kind", json!(kind)), ("batch", json!(batch))];
    let body = with(t, &[1, 2, 3], &in_batch(&closure, "closure")).await;
    stop(t, seen, &code, body.clone(), "422 batch_not_signed").await;
    t.sign_batch(&closure).await;
    let problem = stop(t, seen, &code, body, "422 closed_days_in_induction").await;
    assert_eq!(problem["about"], json!(t.in_days(3)));
    let say = format!("/api/v1/batches/{closure}/clients");
    let left_out = json!({ "client": code, "left_out": true, "reason": "stays on the ward" });
    t.doctor().post(&say, left_out).await.expect(200);
    let body = with(t, &[1], &in_batch(&closure, "closure")).await;
    stop(t, seen, &code, body, "422 left_out_of_batch").await;

    let emergency = json!({
        "kind": "emergency", "from": t.today(), "to": t.in_days(30), "cap": 2, "words": "flood",
    });
    let emergency = t.plan_batch(emergency).await;
    t.sign_batch(&emergency).await;
    let body = with(t, &[1], &in_batch(&emergency, "emergency")).await;
    stop(t, seen, &code, body, "422 too_early_for_batch").await;
    t.days_later(13);
    let order = json!({
        "dose_mg": 20, "starts_on": t.today(), "ends_on": t.in_days(30), "reason": "missed_doses",
    });
    t.doctor().post(&format!("/api/v1/clients/{code}/orders"), order).await.expect(201);
    t.give(&code, 20.0).await;
    let body = with(t, &[1], &in_batch(&emergency, "emergency")).await;
    let problem = stop(t, seen, &code, body, "422 criterion_unmet").await;
    assert_eq!(problem["about"], json!("missed_30"));
}

/// A lost bottle is filled again on a doctor's word only.
async fn about_replacing(t: &TestApp, seen: &mut Seen) {
    let code = t.taking_home(6).await;
    let bottles = t.bottles(&code, &[1, 2]).await;
    t.end_bottle(&bottles[1], json!({ "state": "stolen" })).await.expect(200);
    let body = t.bundle_body(&[2]).await;
    stop(t, seen, &code, body.clone(), "422 replacement_needs_doctor").await;
    let mut signed = body;
    signed["doctor"] = second("lim");
    seen.ruled(
        t,
        &t.pharmacist(),
        &format!("/api/v1/clients/{code}/take-home/bundles"),
        signed.clone(),
        "422 witness_not_valid",
    )
    .await;
    signed["doctor"] = second("farah");
    t.bundle(&code, signed).await.expect(201);
}

on_both! {
    async fn each_stop_of_a_bundle_has_its_code(t: TestApp) {
        let mut seen = Seen::default();
        about_the_dates(t, &mut seen).await;
        about_the_visit(t, &mut seen).await;
        about_a_visit_without_a_dose(t, &mut seen).await;
        about_missed_doses(t, &mut seen).await;
        about_replacing(t, &mut seen).await;
        about_batches(t, &mut seen).await;
        // Last: it leaves a container open that is past its day.
        about_the_form_and_the_container(t, &mut seen).await;
        // Shown by `a_week_has_no_more_dates_than_the_policy`.
        seen.are_all_of(include_str!("../../../src/takehome/bundles/rules/refusals.rs"), &["policy_week_limit"]);
    }
}

on_both! {
    async fn a_week_has_no_more_dates_than_the_policy(t: TestApp) {
        let admission = json!({
            "name": "Li Wei", "date_of_birth": "1988-02-01", "sex": "male", "language": "zh-Hans", "site": "main",
            "policy": "ping-an",
        });
        let made = t.doctor().post("/api/v1/clients", admission).await.expect(201);
        let code = made["programme_code"].as_str().unwrap();
        t.order(code, 60.0).await.expect(201);
        t.give(code, 60.0).await;
        let approval = json!({
            "max_doses": 6, "valid_from": t.today(), "valid_until": t.today() + Days::new(30), "reason": "known well",
        });
        t.doctor().post(&format!("/api/v1/clients/{code}/take-home/approvals"), approval).await.expect(201);
        t.bottles(code, &[1, 2, 3, 4, 5, 6]).await;
        t.days_later(1);
        let path = format!("/api/v1/clients/{code}/take-home/bundles");
        let answers = [("identity", json!("photo")), ("alertness", json!("alert"))];
        let body = with(t, &[6], &answers).await;
        Seen::default().ruled(t, &t.pharmacist(), &path, body, "422 policy_week_limit").await;
        let body = with(t, &[7], &answers).await;
        t.bundle(code, body).await.expect(201);
    }
}
