//! Orders over HTTP, and the doctor's pages.

use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::on_both;

fn order(dose_mg: f64) -> Value {
    json!({ "dose_mg": dose_mg, "starts_on": "2026-11-24", "ends_on": "2026-12-20" })
}

/// A client who was given 85 mg and has then stayed away for three days.
async fn three_days_away(t: &TestApp) -> String {
    let code = t.client_on(85.0).await;
    t.give(&code, 85.0).await;
    t.days_later(4);
    code
}

on_both! {
    async fn a_doctor_signs_and_everybody_in_the_team_reads(t: TestApp) {
        let code = t.client().await;
        let path = format!("/api/v1/clients/{code}/orders");
        let signed = t.doctor().post(&path, order(30.0)).await.expect(201);
        assert_eq!((&signed["dose_mg"], &signed["signed_by"]), (&json!(30), &json!("Dr Farah Idris")));
        let parts = json!([
            { "part": "am", "mg": 20, "where": "seen" }, { "part": "pm", "mg": 12.5, "where": "seen" },
        ]);
        let mut split = order(32.5);
        split["parts"] = parts;
        let split = t.doctor().post(&path, split).await;
        assert_eq!(split.expect(201)["parts"][1], json!({ "part": "pm", "mg": 12.5, "where": "seen" }));
        let listed = t.pharmacist().get(&format!("{path}?limit=1")).await.expect(200);
        assert_eq!(listed["items"][0]["dose_mg"], json!(32.5));
        let after = listed["next"].as_str().expect("there is another");
        let rest = t.pharmacist().get(&format!("{path}?after={after}")).await.expect(200);
        assert_eq!((rest["items"][0]["dose_mg"].clone(), rest["next"].clone()), (json!(30), json!(null)));
    }
}

on_both! {
    async fn orders_are_refused_by_code_and_by_field(t: TestApp) {
        let code = t.client().await;
        let path = format!("/api/v1/clients/{code}/orders");
        assert_eq!(t.pharmacist().post(&path, order(30.0)).await.code(), "403 forbidden");
        assert_eq!(t.nobody().post(&path, order(30.0)).await.code(), "401 not_signed_in");
        let unknown = t.doctor().post("/api/v1/clients/NOBODY/orders", order(30.0)).await;
        assert_eq!(unknown.code(), "404 client_unknown");
        let high = t.doctor().post(&path, order(300.0)).await;
        assert_eq!(high.code(), "422 dose_out_of_range");
        assert_eq!(high.body["rule"]["policy"], json!("harapan"));
        let field = |answer: crate::support::person::Answer| {
            assert_eq!(answer.code(), "422 invalid", "{:#}", answer.body);
            let error = &answer.body["errors"][0];
            format!("{} {}", error["field"].as_str().unwrap(), error["code"].as_str().unwrap())
        };
        let mut telephone = order(30.0);
        telephone["by_telephone"] = json!(true);
        assert_eq!(field(t.doctor().post(&path, telephone).await), "telephone required");
        let mut parts = order(30.0);
        parts["parts"] = json!([
            { "part": "am", "mg": 20, "where": "seen" }, { "part": "pm", "mg": 5, "where": "seen" },
        ]);
        assert_eq!(field(t.doctor().post(&path, parts).await), "parts do_not_add_up");
        let mut past = order(30.0);
        past["starts_on"] = json!("2026-11-23");
        assert_eq!(field(t.doctor().post(&path, past).await), "starts_on in_the_past");
        t.doctor().post(&path, order(30.0)).await.expect(201);
        assert_eq!(t.doctor().post(&path, order(25.0)).await.code(), "422 reason_required");
        assert_eq!(t.doctor().post(&path, order(45.0)).await.code(), "201 -", "no dose has stood on a day before");
    }
}

on_both! {
    async fn rises_in_induction_have_limits_that_words_lift(t: TestApp) {
        let code = t.client().await;
        let path = format!("/api/v1/clients/{code}/orders");
        t.doctor().post(&path, order(30.0)).await.expect(201);
        t.give(&code, 30.0).await;
        t.days_later(1);
        let rise = |mg: f64| json!({ "dose_mg": mg, "starts_on": t.today(), "ends_on": "2026-12-20" });
        let too_soon = t.doctor().post(&path, rise(35.0)).await;
        assert_eq!(too_soon.code(), "422 step_too_soon");
        assert_eq!(too_soon.body["until"], json!("2026-11-26T16:00:00.000000Z"), "midnight at the clinic");
        assert_eq!(t.doctor().post(&path, rise(60.0)).await.code(), "422 step_too_large");
        let mut lifted = rise(35.0);
        lifted["override"] = json!("withdrawal at night, seen twice");
        let signed = t.doctor().post(&path, lifted).await.expect(201);
        assert!(signed["warnings"].as_array().unwrap().contains(&json!("overridden:step_too_soon")));
    }
}

on_both! {
    async fn a_doctor_settles_missed_doses_by_confirming(t: TestApp) {
        let code = three_days_away(t).await;
        let mut dose = t.dose(&code, 85.0);
        dose["container"] = t.open_container().await.into();
        let refused = t.pharmacist().post("/api/v1/doses", dose.clone()).await;
        assert_eq!(refused.code(), "422 missed_doses_need_doctor");
        let id = code.clone();
        let holds = t.app.db.read(move |conn| {
            let client = teduh::clients::client_by_code(conn, &id)?.expect("a client");
            teduh::clients::holds_of(conn, &client.id, chrono::NaiveDate::MAX)
        });
        let hold = holds.await.unwrap()[0].hold.id.to_string();
        let path = format!("/api/v1/holds/{hold}/settle");
        let reason = "seen in the ward, awake";
        assert_eq!(t.pharmacist().post(&path, json!({ "reason": reason })).await.code(), "403 forbidden");
        assert_eq!(t.doctor().post(&path, json!({ "reason": reason })).await.code(), "422 invalid");
        let settled = t.doctor().post(&path, json!({ "reason": reason, "confirm_order": true })).await;
        assert_eq!(settled.expect(200)["kind"], json!("missed_doses"));
        let again = t.doctor().post(&path, json!({ "reason": reason, "confirm_order": true })).await;
        assert_eq!(again.code(), "409 hold_already_settled");
        t.pharmacist().post("/api/v1/doses", dose).await.expect(201);
        let unknown = t.doctor().post("/api/v1/holds/none/settle", json!({ "reason": reason })).await;
        assert_eq!(unknown.code(), "404 hold_unknown");
    }
}

on_both! {
    async fn nobody_waits_for_a_hold_to_reach_the_doctor(t: TestApp) {
        let code = three_days_away(t).await;
        let page = t.page_of(&code).await;
        let list = t.doctor().get("/approvals").await.expect(200);
        let list = list.as_str().expect("a page");
        assert!(list.contains(&format!("/approvals/missed/{page}")) && list.contains(&code), "{list}");
        assert!(list.contains("3 days without a dose: 42 mg proposed") && !list.contains("Hafizan"));
        let decision = t.doctor().get(&format!("/approvals/missed/{page}")).await.expect(200);
        let decision = decision.as_str().expect("a page");
        assert!(decision.contains("Hafizan bin Jamal") && decision.contains(r#"value="42""#), "{decision}");
        assert!(decision.contains("proposes 50 %") && decision.contains("Or keep 85"));

        let empty = t.doctor().form(&format!("/approvals/missed/{page}"), &[("key", "k1"), ("reason", " ")]).await;
        assert_eq!(empty.status, 422);
        let fields = [
            ("dose_mg", "42"), ("starts_on", "2026-11-28"), ("ends_on", "2026-12-20"), ("key", "k2"),
            ("reason", "missed_doses"), ("seen", "ends_orders above_first_day_limit"),
        ];
        let signed = t.doctor().form(&format!("/clients/{page}/orders/new"), &fields).await.expect(200);
        assert!(signed.as_str().unwrap().contains("Signed: 42"), "{signed}");
        let list = t.doctor().get("/approvals").await.expect(200);
        assert!(!list.as_str().unwrap().contains(&format!("/approvals/missed/{page}")), "{list}");
        t.give(&code, 42.0).await;
    }
}

on_both! {
    async fn the_form_shows_first_what_the_doctor_has_not_seen(t: TestApp) {
        let code = t.client_on(85.0).await;
        let page = t.page_of(&code).await;
        let new = format!("/clients/{page}/orders/new");
        let blank = t.doctor().get(&new).await.expect(200);
        assert!(blank.as_str().unwrap().contains("In force: 85 mg a day"), "{blank}");
        assert_eq!(t.pharmacist().get(&new).await.status, 403);
        let typed = [
            ("dose_mg", "82.3"), ("starts_on", "2026-11-30"), ("ends_on", "2026-12-20"), ("key", "k1"),
            ("reason", "client_request"),
        ];
        let shown = t.doctor().form(&format!("/clients/{page}/orders/preview"), &typed).await.expect(200);
        let shown = shown.as_str().unwrap();
        assert!(shown.contains("cannot be measured exactly") && shown.contains("16.5"), "{shown}");
        assert!(shown.contains(r#"value="above_first_day_limit ends_orders not_measurable""#) && !shown.contains("<html"));
        let first = t.doctor().form(&new, &typed).await;
        assert_eq!(first.status, 422);
        assert!(first.body.as_str().unwrap().contains("Look at this before you sign"));
        let listed = t.doctor().get(&format!("/api/v1/clients/{code}/orders")).await.expect(200);
        assert_eq!(listed["items"].as_array().unwrap().len(), 1, "nothing was signed unseen");
        let seen = [typed.as_slice(), &[("seen", "above_first_day_limit ends_orders not_measurable")]].concat();
        let signed = t.doctor().form(&new, &seen).await.expect(200);
        assert!(signed.as_str().unwrap().contains("Signed: 82.3"));
        t.doctor().form(&new, &seen).await.expect(200);
        let listed = t.doctor().get(&format!("/api/v1/clients/{code}/orders")).await.expect(200);
        assert_eq!(listed["items"].as_array().unwrap().len(), 2, "a second press signs nothing");
        let wrong = [("dose_mg", "much"), ("starts_on", "2026-11-30"), ("ends_on", ""), ("key", "k2")];
        let wrong = t.doctor().form(&new, &wrong).await;
        assert_eq!(wrong.status, 422);
        let words = wrong.body.as_str().unwrap();
        assert!(words.contains("#f-dose_mg") && words.contains("#f-ends_on") && words.contains(r#"value="much""#));
    }
}

on_both! {
    async fn orders_that_end_are_listed_and_early_doses_allowed(t: TestApp) {
        let code = t.client().await;
        let path = format!("/api/v1/clients/{code}/orders");
        let body = json!({ "dose_mg": 30, "starts_on": "2026-11-24", "ends_on": "2026-11-28" });
        t.doctor().post(&path, body).await.expect(201);
        let ending = t.pharmacist().get("/api/v1/orders/ending").await.expect(200);
        assert_eq!(
            ending["items"],
            json!([{ "client": code, "last_day": "2026-11-28", "dose_mg": 30, "has_ended": false }])
        );
        let none = t.pharmacist().get("/api/v1/orders/ending?within=3").await.expect(200);
        assert_eq!(none["items"], json!([]));
        assert_eq!(t.pharmacist().get("/api/v1/orders/ending?within=61").await.code(), "422 invalid");
        let early = format!("/api/v1/clients/{code}/allow-early");
        let allowed = t.doctor().post(&early, json!({ "reason": "court in the afternoon" })).await;
        assert_eq!(allowed.expect(201)["service_day"], json!("2026-11-24"));
        assert_eq!(t.doctor().post(&early, json!({ "reason": "" })).await.code(), "422 invalid");
        assert_eq!(t.pharmacist().post(&early, json!({ "reason": "x" })).await.code(), "403 forbidden");
    }
}
