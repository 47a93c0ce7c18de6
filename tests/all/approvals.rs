//! A doctor's decisions about take-home over HTTP.

use chrono::Days;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::on_both;
use crate::support::person::Answer;

fn approval(t: &TestApp, max_doses: i64, days: u64) -> Value {
    json!({ "max_doses": max_doses, "valid_from": t.today(), "valid_until": t.today() + Days::new(days) })
}

fn with_reason(mut body: Value) -> Value {
    body["reason"] = json!("works on a boat from Monday");
    body
}

/// `422 invalid` with its first field.
#[track_caller]
fn field(answer: &Answer) -> String {
    assert_eq!(answer.code(), "422 invalid", "{:#}", answer.body);
    let error = &answer.body["errors"][0];
    format!("{} {}", error["field"].as_str().unwrap(), error["code"].as_str().unwrap())
}

on_both! {
    async fn a_doctor_approves_above_the_assessment_with_a_reason_only(t: TestApp) {
        let code = t.client_on(60.0).await;
        let path = format!("/api/v1/clients/{code}/take-home/approvals");
        let without = t.doctor().post(&path, approval(t, 2, 30)).await;
        assert_eq!(without.code(), "422 reason_required");
        assert_eq!(without.body["about"], json!("take_home"));
        assert_eq!(without.body["rule"]["policy"], json!("harapan"));
        let signed = t.doctor().post(&path, with_reason(approval(t, 2, 30))).await.expect(201);
        assert_eq!((&signed["max_doses"], &signed["above_assessment"]), (&json!(2), &json!(true)));
        assert_eq!(signed["signed_by"], json!("Dr Farah Idris"));
        assert_eq!(signed["reason"], json!("works on a boat from Monday"));
        let seen = &signed["assessment"];
        assert_eq!((&seen["policy"], &seen["allowed_doses"]), (&json!("harapan"), &json!(0)));
        assert!(seen["unmet"].as_array().unwrap().contains(&json!("ladder")), "{seen}");
    }
}

on_both! {
    async fn an_approval_is_refused_by_code_and_by_field(t: TestApp) {
        let code = t.client_on(60.0).await;
        let path = format!("/api/v1/clients/{code}/take-home/approvals");
        let doctor = t.doctor();
        let reasoned = |doses, days| with_reason(approval(t, doses, days));
        for login in ["wong", "siti", "kumar", "auditor"] {
            assert_eq!(t.person(login).post(&path, reasoned(2, 30)).await.code(), "403 forbidden", "{login}");
        }
        assert_eq!(t.nobody().post(&path, reasoned(2, 30)).await.code(), "401 not_signed_in");
        let nobody = doctor.post("/api/v1/clients/NOBODY/take-home/approvals", reasoned(2, 30)).await;
        assert_eq!(nobody.code(), "404 client_unknown");
        assert_eq!(field(&doctor.post(&path, reasoned(15, 30)).await), "max_doses out_of_range");
        assert_eq!(field(&doctor.post(&path, reasoned(2, 91)).await), "valid_until too_long");
        let mut past = reasoned(2, 30);
        past["valid_from"] = json!("2026-11-23");
        assert_eq!(field(&doctor.post(&path, past).await), "valid_from in_the_past");
        let mut long = approval(t, 2, 30);
        long["reason"] = json!("x".repeat(2_001));
        assert_eq!(field(&doctor.post(&path, long).await), "reason too_long");
        doctor.post(&path, reasoned(6, 30)).await.expect(201);
        assert_eq!(doctor.post(&path, reasoned(3, 60)).await.code(), "422 step_down_needed");
        assert_eq!(doctor.post(&path, reasoned(14, 29)).await.code(), "422 step_down_needed");
        doctor.post(&path, reasoned(14, 30)).await.expect(201);
        let end = json!({ "reason": "completed" });
        doctor.post(&format!("/api/v1/clients/{code}/episode-end"), end).await.expect(200);
        assert_eq!(doctor.post(&path, reasoned(14, 30)).await.code(), "422 episode_not_open");
    }
}

on_both! {
    async fn under_ping_an_approvals_rise_by_one_rung_a_week(t: TestApp) {
        let admission = json!({
            "name": "Li Na", "date_of_birth": "1984-05-03", "sex": "female", "language": "zh-Hans",
            "site": "main", "policy": "ping-an",
        });
        let made = t.doctor().post("/api/v1/clients", admission).await.expect(201);
        let path = format!("/api/v1/clients/{}/take-home/approvals", made["programme_code"].as_str().unwrap());
        let sign = |doses| with_reason(approval(t, doses, 30));
        t.doctor().post(&path, sign(2)).await.expect(201);
        let refused = t.doctor().post(&path, sign(4)).await;
        assert_eq!(refused.code(), "422 rungs_limit");
        assert_eq!(refused.body["until"], json!("2026-12-07T16:00:00.000000Z"), "midnight at the clinic");
        assert!(refused.body["rule"]["source"].as_str().is_some_and(|source| !source.is_empty()));
        t.doctor().post(&path, sign(3)).await.expect(201);
        t.days_later(14);
        t.doctor().post(&path, sign(4)).await.expect(201);
    }
}

on_both! {
    /// Viet Nam's policy asks the doctor for words on a positive result, once; another policy does not, and the
    /// assessment is the same before and after.
    async fn a_positive_result_asks_for_words_and_changes_nothing_else(t: TestApp) {
        for (policy, asks) in [("viet-nam", true), ("harapan", false)] {
            let admission = json!({
                "name": "Tran Van Minh", "date_of_birth": "1984-05-03", "sex": "male", "language": "vi",
                "site": "main", "policy": policy,
            });
            let made = t.doctor().post("/api/v1/clients", admission).await.expect(201);
            let code = made["programme_code"].as_str().unwrap().to_owned();
            let case = format!("/approvals/take-home/{}", t.page_of(&code).await);
            let shown = || async { t.doctor().get(&case).await.expect(200).as_str().unwrap().contains("asks for your words") };
            let assessed = || async { t.doctor().get(&format!("/api/v1/clients/{code}/take-home")).await.expect(200)["criteria"].clone() };
            let before = assessed().await;
            assert!(!shown().await, "{policy}");
            let urine = json!({
                "kind": "urine", "taken_on": t.today(), "answer": "positive",
                "details": {"method": "strip", "certainty": "presumptive", "found": ["opiates"]},
            });
            t.doctor().post(&format!("/api/v1/clients/{code}/screening"), urine).await.expect(201);
            assert_eq!(shown().await, asks, "{policy}");
            assert_eq!(assessed().await, before);
            let path = format!("/api/v1/clients/{code}/take-home/approvals");
            t.doctor().post(&path, with_reason(approval(t, 2, 30))).await.expect(201);
            assert!(!shown().await, "{policy}: it was answered");
        }
    }
}
