//! The stops at the counter.

use chrono::{Days, TimeDelta};
use serde_json::{Value, json};

use super::Seen;
use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;

const DOSES: &str = "/api/v1/doses";

/// A dose from the open container, with one answer changed.
async fn dose(t: &TestApp, code: &str, mg: f64, changed: &[(&str, Value)]) -> Value {
    let mut body = t.dose(code, mg);
    body["container"] = t.open_container().await.into();
    for (field, value) in changed {
        body[*field] = value.clone();
    }
    body
}

/// A container of the main site, opened at the window unless it stays sealed.
async fn container(t: &TestApp, receipt: Value, is_open: bool) -> String {
    let received = t.pharmacist().post("/api/v1/stock/receipts", receipt).await.expect(201);
    let id = received["id"].as_str().expect("an id").to_owned();
    if is_open {
        let path = format!("/api/v1/stock/containers/{id}/open");
        t.pharmacist().post(&path, json!({ "window": "2" })).await.expect(200);
    }
    id
}

fn receipt(t: &TestApp, mg_per_ml: Option<i64>, volume_ml: i64, days: u64) -> Value {
    let product = mg_per_ml.map_or("Methadone of unknown strength", |_| "Methadone 5 mg/mL");
    json!({
        "product": product, "mg_per_ml": mg_per_ml, "lot": "L", "expires_on": t.today() + Days::new(days),
        "volume_ml": volume_ml,
    })
}

async fn about_the_person(t: &TestApp, seen: &mut Seen) {
    let pharmacist = t.pharmacist();
    let code = t.client().await;
    let body = dose(t, &code, 85.0, &[]).await;
    seen.ruled(t, &pharmacist, DOSES, body.clone(), "422 order_missing").await;
    let nobody = dose(t, "K7M4-Q2TX", 85.0, &[]).await;
    seen.refused(t, &pharmacist, DOSES, nobody, "404 client_unknown").await;
    let later = json!({ "dose_mg": 85, "starts_on": t.today() + Days::new(1), "ends_on": t.today() + Days::new(9), "override": "seen" });
    t.doctor().post(&format!("/api/v1/clients/{code}/orders"), later).await.expect(201);
    seen.ruled(t, &pharmacist, DOSES, body.clone(), "422 order_not_in_force").await;
    t.order(&code, 85.0).await.expect(201);
    let hold =
        t.doctor().post(&format!("/api/v1/clients/{code}/holds"), json!({ "note": "ECG first" })).await;
    hold.expect(201);
    seen.ruled(t, &pharmacist, DOSES, body, "422 hold_open").await;
    let gone = t.client_on(85.0).await;
    let end = json!({ "reason": "completed" });
    let ended = t.doctor().post(&format!("/api/v1/clients/{gone}/episode-end"), end).await;
    ended.expect(200);
    let body = dose(t, &gone, 85.0, &[]).await;
    seen.refused(t, &pharmacist, DOSES, body, "422 episode_not_open").await;
}

async fn about_the_answers(t: &TestApp, seen: &mut Seen) {
    let pharmacist = t.pharmacist();
    let code = t.client_on(85.0).await;
    let wrong_password = json!({ "login": "lim", "password": "not hers at all" });
    let cases = [
        ("expected_dose_mg", json!(8.5), "422 identity_not_confirmed"),
        ("identity", Value::Null, "422 identity_not_confirmed"),
        ("dose_mg", json!(86), "422 dose_not_as_ordered"),
        ("witness", wrong_password, "422 witness_not_valid"),
    ];
    for (field, value, wanted) in cases {
        let body = dose(t, &code, 85.0, &[(field, value)]).await;
        seen.ruled(t, &pharmacist, DOSES, body.clone(), wanted).await;
        seen.ruled(t, &pharmacist, "/api/v1/reservations", body, wanted).await;
    }
    let less = dose(t, &code, 80.0, &[("expected_dose_mg", json!(85))]).await;
    seen.ruled(t, &pharmacist, DOSES, less, "422 dose_not_as_ordered").await;
    let first = t.client().await;
    let order = json!({ "dose_mg": 45, "starts_on": t.today(), "ends_on": t.today() + Days::new(9) });
    t.doctor().post(&format!("/api/v1/clients/{first}/orders"), order).await.expect(201);
    let body = dose(t, &first, 45.0, &[]).await;
    seen.ruled(t, &pharmacist, DOSES, body, "422 first_day_limit").await;
}

async fn about_the_container(t: &TestApp, seen: &mut Seen) {
    let pharmacist = t.pharmacist();
    let code = t.client_on(85.0).await;
    let sealed = container(t, receipt(t, Some(5), 500, 300), false).await;
    let unknown = container(t, receipt(t, None, 500, 300), true).await;
    let small = container(t, receipt(t, Some(5), 10, 300), true).await;
    let cases = [
        (json!(sealed), "422 container_not_open"),
        (Value::Null, "422 container_not_open"),
        (json!("none"), "422 container_not_open"),
        (json!(unknown), "422 concentration_unknown"),
        (json!(small), "422 stock_too_low"),
    ];
    for (id, wanted) in cases {
        let body = dose(t, &code, 85.0, &[("container", id)]).await;
        seen.ruled(t, &pharmacist, DOSES, body, wanted).await;
    }
    let two = json!([{ "id": t.open_container().await, "volume_ml": 20 }]);
    let body = dose(t, &code, 85.0, &[("container", two)]).await;
    seen.refused(t, &pharmacist, DOSES, body, "422 invalid").await;
}

async fn about_other_windows(t: &TestApp, seen: &mut Seen) {
    let (pharmacist, other) = (t.pharmacist(), t.person("lim"));
    let code = t.client_on(85.0).await;
    let body = dose(t, &code, 85.0, &[]).await;
    let reserved = pharmacist.post("/api/v1/reservations", body.clone()).await.expect(201);
    let problem = seen.ruled(t, &other, DOSES, body.clone(), "409 reserved_elsewhere").await;
    assert_eq!(problem["until"], reserved["expires_at"]);
    let mut swallowed = body.clone();
    swallowed["reservation"] = reserved["reservation"].clone();
    let given = pharmacist.post(DOSES, swallowed.clone()).await.expect(201);
    seen.ruled(t, &other, DOSES, body, "409 already_dosed_today").await;
    seen.refused(t, &pharmacist, DOSES, swallowed, "409 reservation_ended").await;
    let path = format!("/api/v1/doses/{}/void", given["id"].as_str().unwrap());
    let mut void = json!({ "what": "wasted", "reason": "dropped before it was swallowed" });
    void["witness"] = json!({ "login": "wong", "password": PASSWORD });
    seen.refused(t, &pharmacist, &path, void.clone(), "422 witness_not_valid").await;
    void["witness"]["login"] = json!("lim");
    pharmacist.post(&path, void.clone()).await.expect(200);
    seen.refused(t, &pharmacist, &path, void, "409 already_voided").await;
}

/// A person who seems drowsy gets no dose now, and what was seen is kept so that it is looked at again.
async fn about_alertness(t: &TestApp, seen: &mut Seen) {
    let code = t.client_on(85.0).await;
    let body = dose(t, &code, 85.0, &[("alertness", json!("drowsy"))]).await;
    let refused = t.pharmacist().post(DOSES, body).await;
    assert_eq!(refused.code(), "422 client_not_alert");
    seen.note("client_not_alert");
    let card = t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
    assert_eq!(card["holds"][0]["kind"], json!("recheck_alertness"), "{card:#}");
    let body = dose(t, &code, 85.0, &[]).await;
    let problem = seen.ruled(t, &t.pharmacist(), DOSES, body, "422 hold_open").await;
    assert_eq!(problem["until"], json!("2026-11-24T02:30:00.000000Z"));
}

/// A part that a take-home bottle holds.
async fn about_bottles(t: &TestApp, seen: &mut Seen) {
    t.days_later(1);
    let code = t.client_on(60.0).await;
    let mut today = dose(t, &code, 60.0, &[]).await;
    let usual = container(t, receipt(t, Some(5), 500, 300), true).await;
    today["container"] = json!(usual);
    t.pharmacist().post(DOSES, today.clone()).await.expect(201);
    t.approve(&code, 6).await;
    let mut bundle = t.bundle_body(&[1]).await;
    bundle["container"] = json!(usual);
    t.bundle(&code, bundle).await.expect(201);
    t.days_later(1);
    seen.ruled(t, &t.pharmacist(), DOSES, today, "422 holds_take_home_for_today").await;
}

/// A repeat that nobody signed, and one that was given.
async fn about_repeats(t: &TestApp, seen: &mut Seen) {
    let (pharmacist, doctor) = (t.pharmacist(), t.doctor());
    let code = t.client_on(80.0).await;
    let given = t.give(&code, 80.0).await;
    let id = given["id"].as_str().expect("an id");
    let body = dose(t, &code, 40.0, &[("repeats", json!(id)), ("expected_dose_mg", json!(80))]).await;
    seen.ruled(t, &pharmacist, DOSES, body.clone(), "422 repeat_not_signed").await;
    let path = format!("/api/v1/doses/{id}/vomit");
    let vomit = pharmacist.post(&path, json!({ "minutes_after": 12, "witnessed": true })).await.expect(201);
    seen.ruled(t, &pharmacist, "/api/v1/reservations", body.clone(), "422 repeat_not_signed").await;
    let answer = format!("/api/v1/vomits/{}/answer", vomit["id"].as_str().expect("an id"));
    seen.refused(t, &doctor, &answer, json!({ "dose_mg": 41 }), "422 invalid").await;
    doctor.post(&answer, json!({ "dose_mg": 40 })).await.expect(200);
    seen.refused(t, &doctor, &answer, json!({ "dose_mg": 40 }), "409 already_answered").await;
    pharmacist.post(DOSES, body.clone()).await.expect(201);
    seen.ruled(t, &pharmacist, DOSES, body, "409 already_repeated").await;
    let void = json!({ "what": "wasted", "reason": "spat out", "witness": { "login": "lim", "password": PASSWORD } });
    seen.ruled(t, &pharmacist, &format!("/api/v1/doses/{id}/void"), void, "409 repeat_stands").await;
    seen.ruled(
        t,
        &pharmacist,
        &path,
        json!({ "minutes_after": 12, "witnessed": true }),
        "409 already_repeated",
    )
    .await;
}

/// The stops that time brings: the next days, and a late evening.
async fn about_time(t: &TestApp, seen: &mut Seen) {
    let pharmacist = t.pharmacist();
    let [away, risen] = [t.client_on(60.0).await, t.client_on(30.0).await];
    t.give(&away, 60.0).await;
    t.give(&risen, 30.0).await;
    t.days_later(1);
    t.order(&risen, 85.0).await.expect(201);
    let jump = dose(t, &risen, 85.0, &[]).await;
    seen.ruled(t, &pharmacist, DOSES, jump, "422 dose_jump_needs_confirmation").await;
    t.days_later(3);
    let body = dose(t, &away, 60.0, &[]).await;
    // The first refusal opens the hold that the doctor settles; the next ones write nothing.
    assert_eq!(pharmacist.post(DOSES, body.clone()).await.code(), "422 missed_doses_need_doctor");
    seen.ruled(t, &pharmacist, DOSES, body, "422 missed_doses_need_doctor").await;
    let late = t.client_on(85.0).await;
    t.minutes_later(14 * 60);
    t.give(&late, 85.0).await;
    let given_at = t.now();
    t.minutes_later(90);
    let body = dose(t, &late, 85.0, &[]).await;
    let problem = seen.ruled(t, &pharmacist, DOSES, body, "422 too_soon").await;
    let until =
        problem["until"].as_str().unwrap().trim_end_matches('Z').parse::<chrono::NaiveDateTime>().unwrap();
    assert!(until > given_at + TimeDelta::hours(6), "{until}");
    let open = container(t, receipt(t, Some(5), 500, 0), true).await;
    let other = t.client_on(85.0).await;
    t.days_later(2);
    let body = dose(t, &other, 85.0, &[("container", json!(open))]).await;
    seen.ruled(t, &pharmacist, DOSES, body, "422 container_expired").await;
}

on_both! {
    async fn each_stop_has_its_code_and_writes_nothing(t: TestApp) {
        let mut seen = Seen::default();
        about_the_person(t, &mut seen).await;
        about_the_answers(t, &mut seen).await;
        about_the_container(t, &mut seen).await;
        about_other_windows(t, &mut seen).await;
        about_alertness(t, &mut seen).await;
        about_repeats(t, &mut seen).await;
        about_time(t, &mut seen).await;
        about_bottles(t, &mut seen).await;
        seen.are_all_of(include_str!("../../../src/counter/refusals.rs"), &[]);
    }
}
