//! Step-downs, declines, appeals, requests, attestations and severe sedation over HTTP.

use chrono::Days;
use serde_json::{Value, json};
use teduh::ids::SiteId;
use teduh::takehome::approvals::{InForce, in_force};
use teduh::{clients, schedule};

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;
use crate::support::person::{Answer, Person};

/// `422 invalid` with its first field.
#[track_caller]
fn field(answer: &Answer) -> String {
    assert_eq!(answer.code(), "422 invalid", "{:#}", answer.body);
    let error = &answer.body["errors"][0];
    format!("{} {}", error["field"].as_str().unwrap(), error["code"].as_str().unwrap())
}

fn id(body: &Value) -> String {
    body["id"].as_str().unwrap_or_else(|| panic!("{body:#}")).to_owned()
}

/// What is in force for a client today.
async fn level(t: &TestApp, code: &str) -> Option<InForce> {
    let (ctx, code, day) = (t.app.system(SiteId::from_text("main")), code.to_owned(), t.today());
    let read = t.app.db.read(move |conn| {
        let client = clients::client_by_code(conn, &code)?.expect("a client");
        in_force(conn, &ctx, &client.id, day)
    });
    read.await.expect("reads")
}

async fn doses(t: &TestApp, code: &str) -> i64 {
    level(t, code).await.map_or(-1, |level| level.max_doses)
}

/// A client with six doses approved for 80 days, and the approval's id.
async fn approved(t: &TestApp) -> (String, String) {
    let code = t.client_on(60.0).await;
    let body = json!({
        "max_doses": 6, "valid_from": t.today(), "valid_until": t.today() + Days::new(80), "reason": "works away",
    });
    let made = t.doctor().post(&format!("/api/v1/clients/{code}/take-home/approvals"), body).await;
    (code, id(&made.expect(201)))
}

fn step(t: &TestApp, to: i64, reason: &str) -> Value {
    json!({ "to": to, "reason": reason, "words": "let us look again together", "review_on": t.today() + Days::new(14) })
}

/// Another doctor of the programme.
async fn other_doctor(t: &TestApp) -> Person {
    let new =
        json!({ "login": "lan", "name": "Dr Lan", "language": "vi", "role": "doctor", "password": PASSWORD });
    t.person("siti").post("/api/v1/staff", new).await.expect(201);
    t.person("lan")
}

/// The client, signed in.
async fn themself(t: &TestApp, code: &str) -> Person {
    let pin = t.doctor().put(&format!("/api/v1/clients/{code}/pin"), json!({ "pin": "482915" })).await;
    assert_eq!(pin.status, 204);
    Person::with(&t.base, code, "482915")
}

on_both! {
    async fn a_step_down_lowers_and_the_level_comes_back_by_itself(t: TestApp) {
        let (code, approval) = approved(t).await;
        let path = format!("/api/v1/clients/{code}/take-home/approvals/{approval}/step-down");
        assert_eq!(t.pharmacist().post(&path, step(t, 3, "seal_broken")).await.code(), "403 forbidden");
        assert_eq!(field(&t.doctor().post(&path, step(t, 6, "seal_broken")).await), "to out_of_range");
        assert_eq!(field(&t.doctor().post(&path, step(t, -1, "seal_broken")).await), "to out_of_range");
        let mut late = step(t, 3, "seal_broken");
        late["review_on"] = json!(t.today() + Days::new(31));
        assert_eq!(field(&t.doctor().post(&path, late).await), "review_on too_far_ahead");
        let mut silent = step(t, 3, "clinical_other");
        silent["words"] = json!(" ");
        assert_eq!(field(&t.doctor().post(&path, silent).await), "words required");
        let unknown = format!("/api/v1/clients/{code}/take-home/approvals/none/step-down");
        assert_eq!(t.doctor().post(&unknown, step(t, 3, "seal_broken")).await.code(), "404 approval_unknown");
        let signed = t.doctor().post(&path, step(t, 3, "seal_broken")).await.expect(201);
        assert_eq!((&signed["from_doses"], &signed["to"]), (&json!(6), &json!(3)));
        let lowered = level(t, &code).await.expect("in force");
        assert_eq!((lowered.max_doses, lowered.signed_doses), (3, 6));
        assert_eq!(lowered.stepped_down.map(|step| step.review_on), Some(t.today() + Days::new(14)));
        let shown = t.pharmacist().get(&format!("/api/v1/clients/{code}/take-home")).await.expect(200);
        let level = &shown["approval"];
        assert_eq!((&level["max_doses"], &level["signed_doses"]), (&json!(3), &json!(6)));
        assert_eq!(level["stepped_down"]["reason"], json!("seal_broken"));
        t.days_later(29);
        assert_eq!(doses(t, &code).await, 3);
        t.days_later(1);
        assert_eq!(doses(t, &code).await, 6, "reading derives it");
        schedule::bring_levels_back(&t.app).await.expect("runs");
        schedule::bring_levels_back(&t.app).await.expect("runs again");
        assert_eq!(doses(t, &code).await, 6);
        let back = t.doctor().post(&format!("/api/v1/step-downs/{}/give-back", id(&signed)), json!({})).await;
        assert_eq!(back.code(), "409 already_returned", "the job wrote it");
    }
}

on_both! {
    async fn missed_days_keep_a_level_down_and_a_doctor_may_give_it_back(t: TestApp) {
        let (code, approval) = approved(t).await;
        t.give(&code, 60.0).await;
        let path = format!("/api/v1/clients/{code}/take-home/approvals/{approval}/step-down");
        let signed = t.doctor().post(&path, step(t, 3, "missed_doses")).await.expect(201);
        t.days_later(31);
        assert_eq!(doses(t, &code).await, 3, "thirty missed days propose it still");
        let back = format!("/api/v1/step-downs/{}/give-back", id(&signed));
        assert_eq!(t.pharmacist().post(&back, json!({})).await.code(), "403 forbidden");
        assert_eq!(t.doctor().post("/api/v1/step-downs/none/give-back", json!({})).await.code(), "404 decision_unknown");
        t.doctor().post(&back, json!({})).await.expect(200);
        assert_eq!(doses(t, &code).await, 6);
    }
}

on_both! {
    async fn an_appeal_keeps_the_level_and_somebody_else_decides(t: TestApp) {
        let (code, approval) = approved(t).await;
        let (client, lan) = (themself(t, &code).await, other_doctor(t).await);
        let appeals = format!("/api/v1/clients/{code}/take-home/appeals");
        assert_eq!(client.post(&appeals, json!({})).await.code(), "422 nothing_to_appeal");
        let path = format!("/api/v1/clients/{code}/take-home/approvals/{approval}/step-down");
        t.doctor().post(&path, step(t, 3, "missed_doses")).await.expect(201);
        assert_eq!(doses(t, &code).await, 3);
        let unknown = client.post(&appeals, json!({ "against": "none" })).await;
        assert_eq!(unknown.code(), "404 decision_unknown");
        let appealed = client.post(&appeals, json!({ "words": "I was in hospital" })).await.expect(201);
        assert_eq!(appealed["due_on"], json!(t.today() + Days::new(7)));
        assert_eq!(doses(t, &code).await, 6, "the earlier level stays meanwhile");
        assert_eq!(client.post(&appeals, json!({})).await.code(), "409 already_appealed");
        let decide = format!("/api/v1/appeals/{}/decide", id(&appealed));
        let granted = json!({ "answer": "granted" });
        for (who, code) in [("wong", "403 forbidden"), ("kumar", "403 forbidden"), ("farah", "422 own_decision")] {
            assert_eq!(t.person(who).post(&decide, granted.clone()).await.code(), code, "{who}");
        }
        assert_eq!(field(&t.person("siti").post(&decide, granted.clone()).await), "outside_doctor required");
        assert_eq!(field(&lan.post(&decide, json!({ "answer": "in_part" })).await), "answer not_in_part");
        assert_eq!(field(&lan.post(&decide, json!({ "answer": "declined" })).await), "words required");
        assert_eq!(lan.post("/api/v1/appeals/none/decide", granted.clone()).await.code(), "404 appeal_unknown");
        let declined = json!({ "answer": "declined", "words": "the missed days are on record" });
        lan.post(&decide, declined).await.expect(200);
        assert_eq!(doses(t, &code).await, 3);
        assert_eq!(lan.post(&decide, granted.clone()).await.code(), "409 already_decided");
        // Another one, upheld by the manager with a doctor from outside.
        t.doctor().post(&path, step(t, 0, "sedation")).await.expect(201);
        let appealed = client.post(&appeals, json!({})).await.expect(201);
        assert_eq!(doses(t, &code).await, 0, "after sedation nothing is kept");
        let decide = format!("/api/v1/appeals/{}/decide", id(&appealed));
        let upheld = json!({ "answer": "granted", "outside_doctor": "Dr Ong, General Hospital" });
        let upheld = t.person("siti").post(&decide, upheld).await.expect(200);
        assert_eq!(upheld["outside_doctor"], json!("Dr Ong, General Hospital"));
        assert_eq!(doses(t, &code).await, 3);
    }
}

on_both! {
    async fn a_decline_is_appealed_within_its_time(t: TestApp) {
        let code = t.client_on(60.0).await;
        let (client, lan) = (themself(t, &code).await, other_doctor(t).await);
        let at = |rest: &str| format!("/api/v1/clients/{code}/take-home/{rest}");
        let asked = json!({ "kind": "more", "doses": 6, "words": "early shift" });
        let asked = client.post(&at("requests"), asked).await.expect(201);
        let no = json!({ "reason": "let us wait for two steady weeks", "review_on": t.today() + Days::new(14) });
        assert_eq!(t.pharmacist().post(&at("decline"), no.clone()).await.code(), "403 forbidden");
        assert_eq!(field(&t.doctor().post(&at("decline"), json!({ "reason": " " })).await), "reason required");
        let far = json!({ "reason": "x", "review_on": t.today() + Days::new(91) });
        assert_eq!(field(&t.doctor().post(&at("decline"), far).await), "review_on too_far_ahead");
        let declined = t.doctor().post(&at("decline"), no.clone()).await.expect(201);
        let again = format!("/api/v1/take-home-requests/{}/answer", id(&asked));
        let again = t.doctor().post(&again, json!({ "answer": "granted" })).await;
        assert_eq!(again.code(), "409 already_answered", "the decline answered it");
        t.days_later(15);
        let late = client.post(&at("appeals"), json!({ "against": id(&declined) })).await;
        assert_eq!(late.code(), "422 appeal_too_late");
        let no = json!({ "reason": "let us wait for two steady weeks" });
        let declined = t.doctor().post(&at("decline"), no).await.expect(201);
        assert_eq!(declined["review_on"], json!(t.today() + Days::new(30)));
        let appealed = t.person("kumar").post(&at("appeals"), json!({ "words": "as told at the window" })).await.expect(201);
        assert_eq!((&appealed["against"], &appealed["against_id"]), (&json!("decline"), &declined["id"]));
        let decide = format!("/api/v1/appeals/{}/decide", id(&appealed));
        lan.post(&decide, json!({ "answer": "in_part", "words": "three to begin with" })).await.expect(200);
        let all = client.get(&at("decisions")).await.expect(200);
        assert_eq!(all["declines"].as_array().unwrap().len(), 2);
        assert_eq!(all["declines"][0]["reason"], json!("let us wait for two steady weeks"));
        assert_eq!(all["appeals"][0]["answer_words"], json!("three to begin with"));
        assert_eq!(all["requests"][0]["answer"], json!("declined"));
        assert_eq!(t.person("auditor").get(&at("decisions")).await.code(), "403 forbidden");
    }
}

on_both! {
    async fn requests_are_answered_by_a_doctor_or_by_an_approval(t: TestApp) {
        let code = t.client_on(60.0).await;
        let client = themself(t, &code).await;
        let asks = format!("/api/v1/clients/{code}/take-home/requests");
        assert_eq!(t.person("auditor").post(&asks, json!({ "kind": "review" })).await.code(), "403 forbidden");
        let other = t.client().await;
        let stranger = client.post(&format!("/api/v1/clients/{other}/take-home/requests"), json!({ "kind": "review" })).await;
        assert_eq!(stranger.code(), "404 client_unknown");
        assert_eq!(field(&client.post(&asks, json!({ "kind": "travel" })).await), "from required");
        assert_eq!(field(&client.post(&asks, json!({ "kind": "more", "doses": 29 })).await), "doses out_of_range");
        let days = json!({ "kind": "travel", "from": t.today() + Days::new(9), "to": t.today() + Days::new(2) });
        assert_eq!(field(&client.post(&asks, days).await), "to before_from");
        let asked = client.post(&asks, json!({ "kind": "review", "words": "please look again" })).await.expect(201);
        assert_eq!((&asked["due_on"], &asked["words"]), (&json!(t.today() + Days::new(7)), &json!("please look again")));
        assert_eq!(client.post(&asks, json!({ "kind": "review" })).await.code(), "409 already_asked");
        let answer = format!("/api/v1/take-home-requests/{}/answer", id(&asked));
        assert_eq!(t.pharmacist().post(&answer, json!({ "answer": "granted" })).await.code(), "403 forbidden");
        assert_eq!(field(&t.doctor().post(&answer, json!({ "answer": "declined" })).await), "words required");
        let none = t.doctor().post("/api/v1/take-home-requests/none/answer", json!({ "answer": "granted" })).await;
        assert_eq!(none.code(), "404 request_unknown");
        let answered = json!({ "answer": "granted", "words": "come on Monday" });
        let answered = t.doctor().post(&answer, answered).await.expect(200);
        assert_eq!(answered["answer_words"], json!("come on Monday"));
        let more = t.person("kumar").post(&asks, json!({ "kind": "more", "doses": 6 })).await.expect(201);
        let body = json!({
            "max_doses": 3, "valid_from": t.today(), "valid_until": t.today() + Days::new(30), "reason": "works away",
        });
        t.doctor().post(&format!("/api/v1/clients/{code}/take-home/approvals"), body).await.expect(201);
        let again = t.doctor().post(&format!("/api/v1/take-home-requests/{}/answer", id(&more)), json!({ "answer": "granted" })).await;
        assert_eq!(again.code(), "409 already_answered");
    }
}

on_both! {
    async fn what_is_attested_and_what_a_sedation_does(t: TestApp) {
        let code = t.client_on(60.0).await;
        let attest = format!("/api/v1/clients/{code}/attestations");
        let said = json!({ "kind": "safe_storage", "value": true, "note": "steel box, seen on a photo" });
        for login in ["kumar", "siti", "auditor"] {
            assert_eq!(t.person(login).post(&attest, said.clone()).await.code(), "403 forbidden");
        }
        let made = t.pharmacist().post(&attest, said).await.expect(201);
        assert_eq!((&made["kind"], &made["service_day"]), (&json!("safe_storage"), &json!(t.today())));
        assert_eq!(field(&t.doctor().post(&attest, json!({ "kind": "missed_30", "value": true })).await), "kind not_by_hand");
        assert_eq!(field(&t.doctor().post(&attest, json!({ "kind": "us_3", "value": true })).await), "note required");
        let path = format!("/api/v1/clients/{code}/severe-sedations");
        let happened = json!({ "kind": "overdose", "service_day": t.today() - Days::new(1), "note": "told by the hospital" });
        assert_eq!(t.person("kumar").post(&path, happened.clone()).await.code(), "403 forbidden");
        let future = json!({ "kind": "overdose", "service_day": t.today() + Days::new(1) });
        assert_eq!(field(&t.doctor().post(&path, future).await), "service_day in_the_future");
        let made = t.pharmacist().post(&path, happened).await.expect(201);
        let look = format!("/api/v1/severe-sedations/{}/look", id(&made));
        assert_eq!(t.pharmacist().post(&look, json!({})).await.code(), "403 forbidden");
        let looked = t.doctor().post(&look, json!({ "note": "awake, tapering the other medicine" })).await.expect(200);
        assert!(looked["looked_at"].is_string());
        assert_eq!(t.doctor().post(&look, json!({})).await.code(), "409 already_looked");
        let none = t.doctor().post("/api/v1/severe-sedations/none/look", json!({})).await;
        assert_eq!(none.code(), "404 sedation_unknown");
        let withheld = json!({ "client": code, "reason": "intoxicated", "naloxone_given": true });
        t.pharmacist().post("/api/v1/withheld-doses", withheld).await.expect(201);
        let days = t.app.db.read({
            let code = code.clone();
            move |conn| {
                let client = clients::client_by_code(conn, &code)?.expect("a client");
                teduh::takehome::sedations::unlooked_of(conn, &client.id)
            }
        });
        let open = days.await.expect("reads");
        assert_eq!(open.len(), 1, "naloxone at the counter is a severe sedation");
        assert_eq!(open[0].service_day, t.today());
    }
}
