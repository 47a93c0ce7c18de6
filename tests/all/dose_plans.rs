//! Plans of a dose over HTTP: signed once, due day by day, paused, ended, stopped by a re-induction.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::on_both;
use crate::support::person::{Answer, hidden};

/// Steps as mg and days from today.
fn steps(t: &TestApp, steps: &[(f64, i64)]) -> Value {
    let step =
        |(mg, days): &(f64, i64)| json!({ "dose_mg": mg, "starts_on": t.today() + TimeDelta::days(*days) });
    steps.iter().map(step).collect()
}

async fn plan(t: &TestApp, code: &str, body: Value) -> Answer {
    t.doctor().post(&format!("/api/v1/clients/{code}/plans"), body).await
}

/// A new client with a titration from 30 to 50 mg, a step every four days.
async fn in_titration(t: &TestApp) -> (String, Value) {
    let code = t.client().await;
    let body = json!({
        "kind": "titration", "steps": steps(t, &[(30.0, 0), (40.0, 4), (50.0, 8)]),
        "ends_on": t.today() + TimeDelta::days(36),
    });
    let signed = plan(t, &code, body).await.expect(201);
    (code, signed)
}

/// A client on 60 mg since days, with a taper from tomorrow.
async fn in_taper(t: &TestApp) -> (String, Value) {
    let code = t.client_on(60.0).await;
    t.give(&code, 60.0).await;
    let body = json!({
        "kind": "taper", "steps": steps(t, &[(55.0, 1), (50.0, 15)]),
        "ends_on": t.today() + TimeDelta::days(40), "reason": "taper_agreed", "agreed": true,
    });
    let signed = plan(t, &code, body).await.expect(201);
    (code, signed)
}

async fn card(t: &TestApp, code: &str) -> Value {
    t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200)
}

async fn due(t: &TestApp, code: &str) -> Value {
    card(t, code).await["due"]["dose_mg"].clone()
}

/// The newest plan of the client.
async fn newest(t: &TestApp, code: &str) -> Value {
    let listed = t.pharmacist().get(&format!("/api/v1/clients/{code}/plans")).await.expect(200);
    listed["items"][0].clone()
}

async fn waiting(t: &TestApp) -> Value {
    t.doctor().get("/api/v1/plans/waiting").await.expect(200)["items"].clone()
}

async fn end(t: &TestApp, plan: &Value, body: Value) -> Answer {
    t.doctor().post(&format!("/api/v1/plans/{}/end", plan["id"].as_str().unwrap()), body).await
}

fn warns(card: &Value, code: &str) -> bool {
    card["warnings"].as_array().expect("warnings").iter().any(|warning| warning["code"] == code)
}

on_both! {
    async fn a_rise_comes_after_three_taken_days_and_is_an_order_from_then_on(t: TestApp) {
        let (code, signed) = in_titration(t).await;
        assert_eq!((&signed["state"], &signed["steps"][1]["begins_on"]), (&json!("running"), &json!(null)));
        for _ in 0..4 {
            assert_eq!(due(t, &code).await, json!(30));
            t.give(&code, 30.0).await;
            t.days_later(1);
        }
        assert_eq!(due(t, &code).await, json!(40));
        let before = t.doctor().get(&format!("/api/v1/clients/{code}/orders")).await.expect(200);
        assert_eq!(before["items"].as_array().map(Vec::len), Some(1), "looking at the card writes nothing");
        let old = t.pharmacist().post("/api/v1/doses", t.dose(&code, 30.0)).await;
        assert_eq!(old.code(), "422 dose_not_as_ordered");
        t.give(&code, 40.0).await;
        let plan = newest(t, &code).await;
        assert_eq!(plan["steps"][1]["begins_on"], json!(t.today()));
        let orders = t.doctor().get(&format!("/api/v1/clients/{code}/orders")).await.expect(200);
        assert_eq!(orders["items"][0]["id"], plan["steps"][1]["order"]);
        assert_eq!(orders["items"][0]["signed_by"], json!("Dr Farah Idris"), "the plan's signature");
        assert_eq!(waiting(t).await, json!([]));
    }
}

on_both! {
    async fn a_missed_day_holds_the_rise_and_the_doctor_is_told(t: TestApp) {
        let (code, _) = in_titration(t).await;
        for _ in 0..3 {
            t.give(&code, 30.0).await;
            t.days_later(1);
        }
        t.days_later(1);
        let shown = card(t, &code).await;
        assert_eq!(shown["due"]["dose_mg"], json!(30), "the dose before stays");
        assert!(warns(&shown, "rise_waits"), "{shown:#}");
        let listed = waiting(t).await;
        assert_eq!(
            (&listed[0]["client"], &listed[0]["dose_mg"], &listed[0]["taken_days"]),
            (&json!(code), &json!(40), &json!(0))
        );
        let page = t.doctor().get("/approvals").await.expect(200);
        assert!(page.as_str().unwrap().contains("Rises that wait"), "{page}");
        let given = t.give(&code, 30.0).await;
        let doses = t.pharmacist().get(&format!("/api/v1/clients/{code}/doses")).await.expect(200);
        let dose = doses["items"].as_array().unwrap().iter().find(|dose| dose["id"] == given["id"]).unwrap();
        assert!(dose["warnings"].as_array().unwrap().contains(&json!("rise_waits")), "{dose:#}");
        assert_eq!(waiting(t).await, json!([]), "today is answered");
        for _ in 0..2 {
            t.days_later(1);
            assert_eq!(due(t, &code).await, json!(30));
            t.give(&code, 30.0).await;
        }
        t.days_later(1);
        assert_eq!(due(t, &code).await, json!(40), "three days later");
        t.give(&code, 40.0).await;
        for _ in 0..4 {
            t.days_later(1);
            let mg = due(t, &code).await;
            t.give(&code, mg.as_f64().unwrap()).await;
        }
        assert_eq!(newest(t, &code).await["steps"][2]["begins_on"], json!(t.today()), "the distance stays");
    }
}

on_both! {
    async fn a_rise_that_was_kept_and_not_swallowed_waits_again(t: TestApp) {
        let (code, _) = in_titration(t).await;
        for _ in 0..4 {
            t.give(&code, 30.0).await;
            t.days_later(1);
        }
        let mut body = t.dose(&code, 40.0);
        body["container"] = t.open_container().await.into();
        let kept = t.pharmacist().post("/api/v1/reservations", body.clone()).await.expect(201);
        let path = format!("/api/v1/reservations/{}", kept["reservation"].as_str().unwrap());
        assert!(t.pharmacist().delete(&path).await.status < 300);
        t.pharmacist().post("/api/v1/reservations", body).await.expect(201);
        assert!(newest(t, &code).await["steps"][1]["begins_on"].is_string());
        t.days_later(1);
        let shown = card(t, &code).await;
        assert!(warns(&shown, "rise_waits"), "{shown:#}");
        for _ in 0..3 {
            assert_eq!(due(t, &code).await, json!(30));
            t.give(&code, 30.0).await;
            t.days_later(1);
        }
        for _ in 0..4 {
            assert_eq!(due(t, &code).await, json!(40), "the next rise keeps its distance from the first dose");
            t.give(&code, 40.0).await;
            t.days_later(1);
        }
        assert_eq!(due(t, &code).await, json!(50));
    }
}

on_both! {
    async fn a_taper_is_orders_at_once_and_a_pause_keeps_the_dose(t: TestApp) {
        let (code, signed) = in_taper(t).await;
        let listed = t.doctor().get(&format!("/api/v1/clients/{code}/orders")).await.expect(200);
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(3), "sixty, and two steps to come");
        t.days_later(1);
        t.give(&code, 55.0).await;
        let path = format!("/api/v1/plans/{}/end", signed["id"].as_str().unwrap());
        let asked = json!({ "what": "paused", "agreed": true, "reason": "sleeps badly" });
        assert_eq!(t.pharmacist().post(&path, asked).await.code(), "403 forbidden");
        let paused = end(t, &signed, json!({ "what": "paused", "agreed": true, "reason": "sleeps badly" })).await;
        let paused = paused.expect(200);
        assert_eq!((&paused["state"], &paused["stopped"]["reason"]), (&json!("paused"), &json!("sleeps badly")));
        let again = end(t, &signed, json!({ "what": "ended", "agreed": true, "reason": "no more" })).await;
        assert_eq!(again.code(), "409 plan_not_running");
        for _ in 0..15 {
            t.days_later(1);
            assert_eq!(due(t, &code).await, json!(55), "the step that would have come does not");
            t.give(&code, 55.0).await;
        }
    }
}

on_both! {
    async fn a_newer_order_takes_the_place_of_a_plan(t: TestApp) {
        let (code, signed) = in_titration(t).await;
        t.give(&code, 30.0).await;
        t.order(&code, 35.0).await.expect(201);
        for _ in 0..5 {
            t.days_later(1);
            assert_eq!(due(t, &code).await, json!(35));
            t.give(&code, 35.0).await;
        }
        assert_eq!(newest(t, &code).await["state"], json!("replaced"));
        let late = end(t, &signed, json!({ "what": "ended", "agreed": true, "reason": "no more" })).await;
        assert_eq!(late.code(), "409 plan_not_running");
    }
}

on_both! {
    async fn a_re_induction_stops_a_plan(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        let body = json!({
            "kind": "taper", "steps": steps(t, &[(30.0, 1), (25.0, 10)]), "ends_on": t.today() + TimeDelta::days(40),
            "reason": "taper_agreed", "agreed": true,
        });
        plan(t, &code, body).await.expect(201);
        t.days_later(1);
        t.give(&code, 30.0).await;
        t.days_later(6);
        let stop = t.pharmacist().post("/api/v1/doses", t.dose(&code, 30.0)).await;
        assert_eq!(stop.code(), "422 missed_doses_need_doctor");
        let confirm = format!("/api/v1/clients/{code}/orders/confirm");
        let settled = t.doctor().post(&confirm, json!({ "reason": "examined, 30 mg again" })).await.expect(201);
        assert_eq!(settled["settled"].as_array().map(Vec::len), Some(1), "{settled:#}");
        let stopped = newest(t, &code).await;
        assert_eq!((&stopped["state"], &stopped["stopped"]["what"]), (&json!("re_induction"), &json!("re_induction")));
        for _ in 0..5 {
            assert_eq!(due(t, &code).await, json!(30), "the step that would have come does not");
            t.give(&code, 30.0).await;
            t.days_later(1);
        }
    }
}

on_both! {
    async fn plans_are_refused_by_code_and_by_field(t: TestApp) {
        let code = t.client().await;
        let two = |kind: &str, a: f64, b: f64| json!({
            "kind": kind, "steps": steps(t, &[(a, 0), (b, 4)]), "ends_on": t.today() + TimeDelta::days(20),
        });
        let field = |answer: Answer| {
            assert_eq!(answer.code(), "422 invalid", "{:#}", answer.body);
            let error = &answer.body["errors"][0];
            format!("{} {}", error["field"].as_str().unwrap(), error["code"].as_str().unwrap())
        };
        let path = format!("/api/v1/clients/{code}/plans");
        let good = two("titration", 30.0, 40.0);
        assert_eq!(t.pharmacist().post(&path, good.clone()).await.code(), "403 forbidden");
        assert_eq!(plan(t, "NOBODY", good.clone()).await.code(), "404 client_unknown");
        assert_eq!(field(plan(t, &code, two("titration", 40.0, 30.0)).await), "steps not_rising");
        assert_eq!(field(plan(t, &code, two("taper", 30.0, 40.0)).await), "steps not_falling");
        assert_eq!(field(plan(t, &code, two("taper", 40.0, 30.0)).await), "agreed required");
        let steep = plan(t, &code, two("titration", 30.0, 45.0)).await;
        assert_eq!((steep.code().as_str(), &steep.body["about"]), ("422 step_too_large", &json!("step_2")));
        let mut early = good.clone();
        early["steps"][0]["starts_on"] = json!(t.today() - TimeDelta::days(1));
        assert_eq!(field(plan(t, &code, early).await), "starts_on in_the_past");
        let mut none = good.clone();
        none["steps"] = json!([]);
        assert_eq!(field(plan(t, &code, none).await), "steps required");
        let unknown = end(t, &json!({ "id": "none" }), json!({ "what": "ended", "agreed": true, "reason": "x" })).await;
        assert_eq!(unknown.code(), "404 plan_unknown");
        let signed = plan(t, &code, good).await.expect(201);
        let blank = end(t, &signed, json!({ "what": "ended", "agreed": true, "reason": " " })).await;
        assert_eq!(field(blank), "reason required");
        let not_said = end(t, &signed, json!({ "what": "re_induction", "agreed": true, "reason": "x" })).await;
        assert_eq!(field(not_said), "what unknown_choice");
        let listed = t.doctor().get(&path).await.expect(200);
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(1), "a refusal writes nothing");
    }
}

on_both! {
    async fn bottles_of_another_dose_are_exchanged(t: TestApp) {
        let code = t.taking_home(3).await;
        t.bottles(&code, &[1, 2]).await;
        let today = card(t, &code).await["last_dose"]["dose_mg"].as_f64().expect("a dose of today");
        let mut body = json!({
            "kind": "taper", "steps": steps(t, &[(today - 5.0, 1), (today - 10.0, 15)]),
            "ends_on": t.today() + TimeDelta::days(40), "reason": "taper_agreed", "agreed": true,
        });
        let unsaid = plan(t, &code, body.clone()).await;
        assert_eq!((unsaid.code().as_str(), &unsaid.body["about"]), ("422 order_overlaps_bottles", &json!("exchange")));
        body["bottles"] = json!("exchange");
        plan(t, &code, body).await.expect(201);
        let shown = card(t, &code).await;
        assert!(warns(&shown, "bottles_to_exchange"), "{shown:#}");
    }
}

on_both! {
    /// The page: what would be signed is shown first, then signed; then paused.
    async fn a_plan_is_signed_and_paused_on_its_page(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        let path = format!("/clients/{}/plan", t.page_of(&code).await);
        let blank = t.doctor().get(&path).await.expect(200).as_str().unwrap().to_owned();
        assert!(blank.contains("No plan is running"), "{blank}");
        let key = hidden(&blank, "key");
        let typed = |seen: &str, agreed: &str| {
            let (first, from) = ("60".to_owned(), t.today() + TimeDelta::days(1));
            vec![
                ("key", key.clone()), ("kind", "taper".into()), ("first_mg", first), ("by_mg", "5".into()),
                ("every", "14".into()), ("to_mg", "45".into()), ("starts_on", from.to_string()),
                ("reason", "taper_agreed".into()), ("agreed", agreed.into()), ("seen", seen.to_owned()),
            ]
        };
        let send = |fields: Vec<(&'static str, String)>| {
            let (doctor, path) = (t.doctor(), path.clone());
            async move {
                let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                doctor.form(&path, &fields).await
            }
        };
        let first = send(typed("", "yes")).await;
        let shown = first.expect(422).as_str().unwrap().to_owned();
        assert!(shown.contains("as they would be signed") && shown.contains("<svg class=\"chart\""), "{shown}");
        let seen = hidden(&shown, "seen");
        let not_agreed = send(typed(&seen, "")).await.expect(422).as_str().unwrap().to_owned();
        assert!(not_agreed.contains("f-agreed"), "{not_agreed}");
        send(typed(&seen, "yes")).await.expect(200);
        let running = t.doctor().get(&path).await.expect(200).as_str().unwrap().to_owned();
        assert!(running.contains("Taper: running"), "{running}");
        let plan = newest(t, &code).await;
        let stop = format!("{path}/{}/end", plan["id"].as_str().unwrap());
        let key = hidden(&running, "key");
        let wrong = t.doctor().form(&stop, &[("key", &key), ("what", "paused"), ("why", "")]).await;
        assert!(wrong.expect(422).as_str().unwrap().contains("Please fill this in"));
        let done = t.doctor().form(&stop, &[("key", &format!("{key}-2")), ("what", "paused"), ("why", "flu")]).await;
        done.expect(200);
        assert_eq!(newest(t, &code).await["state"], json!("paused"));
        let audit = t.person("siti").get("/audit").await.expect(200);
        assert!(audit.as_str().unwrap().contains("Sign a plan"), "{audit}");
    }
}
