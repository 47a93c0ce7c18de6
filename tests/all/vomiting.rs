//! Vomiting over HTTP: what is written down, who answers, what is given again and how often.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;
use crate::support::person::Answer;

/// Writes down that the client vomited after a dose.
async fn vomited(t: &TestApp, dose: &str, minutes: i64, seen: bool) -> Answer {
    let body = json!({ "minutes_after": minutes, "witnessed": seen });
    t.pharmacist().post(&format!("/api/v1/doses/{dose}/vomit"), body).await
}

async fn signs(t: &TestApp, vomit: &str, body: Value) -> Answer {
    t.doctor().post(&format!("/api/v1/vomits/{vomit}/answer"), body).await
}

fn id(body: &Value) -> String {
    body["id"].as_str().expect("an id").to_owned()
}

/// The body of a repeat with every answer as it should be: the client names the usual dose.
async fn again(t: &TestApp, code: &str, dose: &str, mg: f64) -> Value {
    let mut body = t.dose(code, mg);
    body["expected_dose_mg"] = Value::Null;
    body["container"] = t.open_container().await.into();
    body["repeats"] = dose.into();
    body
}

async fn card(t: &TestApp, code: &str) -> Value {
    t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200)
}

/// A client whose 80 mg came up after twenty minutes and for whom a doctor signed half.
async fn half_signed(t: &TestApp) -> (String, String) {
    let code = t.client_on(80.0).await;
    let dose = id(&t.give(&code, 80.0).await);
    let vomit = id(&vomited(t, &dose, 20, true).await.expect(201));
    signs(t, &vomit, json!({ "dose_mg": 40 })).await.expect(200);
    (code, dose)
}

async fn void(t: &TestApp, dose: &str, what: Value) -> Answer {
    let mut body = what;
    body["reason"] = json!("as two people saw");
    body["witness"] = json!({ "login": "lim", "password": PASSWORD });
    t.pharmacist().post(&format!("/api/v1/doses/{dose}/void"), body).await
}

on_both! {
    /// The whole way: written down, asked, signed, given once, in the register, in no figure.
    async fn half_is_given_again_and_changes_no_figure(t: TestApp) {
        let code = t.client_on(80.0).await;
        let dose = id(&t.give(&code, 80.0).await);
        let seen = vomited(t, &dose, 20, true).await.expect(201);
        assert_eq!((&seen["most_mg"], &seen["call_doctor"], &seen["answer"]), (&json!(40), &json!(false), &json!(null)));
        let shown = card(t, &code).await;
        assert_eq!((&shown["repeats"][0]["state"], &shown["repeats"][0]["dose"]), (&json!("asked"), &json!(dose)));
        assert_eq!(shown["holds"][0]["code"], json!("already_dosed_today"));
        let waits = t.doctor().get("/api/v1/vomits").await.expect(200);
        assert_eq!((&waits["items"][0]["client"], &waits["items"][0]["vomit"]["id"]), (&json!(code), &seen["id"]));
        let body = again(t, &code, &dose, 40.0).await;
        assert_eq!(t.pharmacist().post("/api/v1/doses", body.clone()).await.code(), "422 repeat_not_signed");

        signs(t, &id(&seen), json!({ "dose_mg": 40 })).await.expect(200);
        assert_eq!(t.doctor().get("/api/v1/vomits").await.expect(200)["items"], json!([]));
        let shown = card(t, &code).await;
        let one = &shown["repeats"][0];
        assert_eq!((&one["state"], &one["dose_mg"], &one["volume_ml"], &one["stop"]), (&json!("signed"), &json!(40), &json!(8), &json!(null)));
        t.minutes_later(25);
        let more = again(t, &code, &dose, 41.0).await;
        assert_eq!(t.pharmacist().post("/api/v1/reservations", more).await.code(), "422 dose_not_as_ordered");
        let reserved = t.pharmacist().post("/api/v1/reservations", body).await.expect(201);
        let swallowed = json!({ "client": code, "dose_mg": 40, "reservation": reserved["reservation"] });
        let given = t.pharmacist().post("/api/v1/doses", swallowed).await.expect(201);
        assert_eq!((&given["kind"], &given["volume_ml"], &given["incident"]), (&json!("repeat"), &json!(8), &json!(null)));
        assert_eq!(card(t, &code).await["repeats"][0]["state"], json!("given"));

        let day = t.today();
        let register = t.pharmacist().get(&format!("/api/v1/stock/register?site=main&from={day}&to={day}")).await.expect(200);
        let lines: Vec<_> = register["items"].as_array().unwrap().iter().filter(|line| line["kind"] == "dose").collect();
        assert_eq!(lines.iter().map(|line| &line["volume_ml"]).collect::<Vec<_>>(), [&json!(-16), &json!(-8)]);
        t.days_later(1);
        let figures = t.pharmacist().get(&format!("/api/v1/clients/{code}/adherence")).await.expect(200);
        assert_eq!((&figures["taken"], &figures["days_due"], &figures["total_mg"], &figures["run_undosed"]), (&json!(1), &json!(1), &json!(80), &json!(0)));
        t.give(&code, 80.0).await;
    }
}

on_both! {
    /// Once for each dose, whoever asks and however often; also after its record was corrected.
    async fn a_dose_is_given_again_once(t: TestApp) {
        let (code, dose) = half_signed(t).await;
        let body = again(t, &code, &dose, 40.0).await;
        let [wong, lim] = [t.pharmacist(), t.person("lim")];
        let calls = (0..10).map(|n| if n % 2 == 0 { &wong } else { &lim }.post("/api/v1/doses", body.clone()));
        let answers = join_all(calls).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
        let refused = answers.iter().filter(|answer| answer.code() == "409 already_repeated").count();
        assert_eq!(refused, 9, "{:?}", answers.iter().map(Answer::code).collect::<Vec<_>>());
        assert_eq!(vomited(t, &dose, 5, true).await.code(), "409 already_repeated");
        let repeat = answers.iter().find(|answer| answer.status == 201).map(|answer| id(&answer.body)).unwrap();
        assert_eq!(vomited(t, &repeat, 5, true).await.code(), "409 already_repeated");
        let right = json!({ "what": "record_only", "correct": { "volume_ml": 15.9 } });
        let corrected = void(t, &dose, right).await.expect(200);
        let corrected = corrected["corrected"].as_str().unwrap();
        assert_eq!(vomited(t, corrected, 5, true).await.code(), "409 already_repeated");
        let body = again(t, &code, corrected, 40.0).await;
        assert_eq!(t.pharmacist().post("/api/v1/doses", body).await.code(), "409 already_repeated");
    }
}

on_both! {
    /// A void of the repeat, a void of what it repeats.
    async fn voids_of_a_repeat_open_nothing_by_the_way(t: TestApp) {
        let (code, dose) = half_signed(t).await;
        let body = again(t, &code, &dose, 40.0).await;
        let first = id(&t.pharmacist().post("/api/v1/doses", body.clone()).await.expect(201));
        let wasted = json!({ "what": "wasted" });
        assert_eq!(void(t, &dose, wasted.clone()).await.code(), "409 repeat_stands");
        void(t, &first, wasted.clone()).await.expect(200);
        assert_eq!(card(t, &code).await["repeats"][0]["state"], json!("signed"), "it was never swallowed");
        let second = id(&t.pharmacist().post("/api/v1/doses", body.clone()).await.expect(201));
        let right = json!({ "what": "record_only", "correct": { "dose_mg": 39.5 } });
        let third = void(t, &second, right).await.expect(200)["corrected"].as_str().unwrap().to_owned();
        assert_eq!(t.pharmacist().post("/api/v1/doses", body.clone()).await.code(), "409 already_repeated");
        let other = t.client_on(80.0).await;
        let swap = json!({ "what": "wrong_client", "correct": { "client": other } });
        void(t, &third, swap).await.expect(200);
        let theirs = t.pharmacist().get(&format!("/api/v1/clients/{other}/doses")).await.expect(200);
        assert_eq!(theirs["items"][0]["kind"], json!("extra"), "signed for somebody else");
        assert_eq!(t.pharmacist().post("/api/v1/doses", body).await.code(), "409 already_repeated");
        void(t, &dose, wasted).await.expect(200);
        assert_eq!(card(t, &code).await["repeats"], json!([]), "a void record takes its vomiting with it");
    }
}

on_both! {
    /// What the rule names is signed without a word; nothing, and more than it names, need words; more than
    /// the dose is never signed.
    async fn a_doctor_answers_once_and_in_words_where_it_matters(t: TestApp) {
        let code = t.client_on(80.0).await;
        let dose = id(&t.give(&code, 80.0).await);
        let vomit = id(&vomited(t, &dose, 3, false).await.expect(201));
        for (body, wanted) in [
            (json!({ "dose_mg": 0 }), "reason required"),
            (json!({ "dose_mg": 20 }), "reason above_rule"),
            (json!({ "dose_mg": 81, "reason": "seen by her sister" }), "dose_mg out_of_range"),
        ] {
            let answer = signs(t, &vomit, body).await;
            assert_eq!(answer.code(), "422 invalid", "{:#}", answer.body);
            let wrong = &answer.body["errors"][0];
            assert_eq!(format!("{} {}", wrong["field"].as_str().unwrap(), wrong["code"].as_str().unwrap()), wanted);
        }
        let signed = signs(t, &vomit, json!({ "dose_mg": 20, "reason": "seen by her sister" })).await.expect(200);
        assert_eq!((&signed["answer"]["dose_mg"], &signed["answer"]["reason"]), (&json!(20), &json!("seen by her sister")));
        assert_eq!(signs(t, &vomit, json!({ "dose_mg": 10 })).await.code(), "409 already_answered");
        // Written down again, the older answer is over.
        let newer = id(&vomited(t, &dose, 3, true).await.expect(201));
        assert_eq!(card(t, &code).await["repeats"][0]["state"], json!("asked"));
        let body = again(t, &code, &dose, 20.0).await;
        assert_eq!(t.pharmacist().post("/api/v1/doses", body).await.code(), "422 repeat_not_signed");
        assert_eq!(signs(t, &vomit, json!({ "dose_mg": 10 })).await.code(), "409 vomit_over");
        signs(t, &newer, json!({ "dose_mg": 0, "reason": "feels well" })).await.expect(200);
        assert_eq!(card(t, &code).await["repeats"][0]["state"], json!("declined"));
    }
}

on_both! {
    /// Only for the dose's own day, only by those who may, and only about a dose that staff saw.
    async fn it_is_for_the_day_and_for_the_care_team(t: TestApp) {
        let code = t.client_on(80.0).await;
        let dose = id(&t.give(&code, 80.0).await);
        let path = format!("/api/v1/doses/{dose}/vomit");
        let body = json!({ "minutes_after": 5, "witnessed": true, "note": "twice, by the door" });
        assert_eq!(t.person("tan").post(&path, body.clone()).await.status, 404);
        assert_eq!(t.person("kumar").post(&path, body.clone()).await.status, 403);
        for minutes in [-1, 1_441] {
            let answer = vomited(t, &dose, minutes, true).await;
            assert_eq!((answer.code().as_str(), &answer.body["errors"][0]["field"]), ("422 invalid", &json!("minutes_after")));
        }
        let seen = t.pharmacist().post(&path, body.clone()).await.expect(201);
        assert_eq!((&seen["note"], &seen["most_mg"]), (&json!("twice, by the door"), &json!(80)));
        let answer = format!("/api/v1/vomits/{}/answer", id(&seen));
        assert_eq!(t.pharmacist().post(&answer, json!({ "dose_mg": 40 })).await.status, 403);
        assert_eq!(t.doctor().post("/api/v1/vomits/none/answer", json!({ "dose_mg": 40 })).await.code(), "404 vomit_unknown");
        signs(t, &id(&seen), json!({ "dose_mg": 80 })).await.expect(200);
        let kept = again(t, &code, &dose, 80.0).await;
        t.days_later(1);
        assert_eq!(t.pharmacist().post("/api/v1/doses", kept).await.code(), "422 repeat_not_signed");
        assert_eq!(t.pharmacist().post(&path, body).await.code(), "409 vomit_over");
        assert_eq!(card(t, &code).await["repeats"], json!([]));
        t.give(&code, 80.0).await;
    }
}

on_both! {
    /// The rule names no amount for a pregnant client, and a doctor still decides.
    async fn pregnant_the_doctor_is_called(t: TestApp) {
        let code = t.client_on(80.0).await;
        let dose = id(&t.give(&code, 80.0).await);
        let identity = json!({ "name": "Aminah binti Jamal", "date_of_birth": "1994-05-03", "pregnant": true });
        t.doctor().put(&format!("/api/v1/clients/{code}/identity"), identity).await.expect(200);
        let seen = vomited(t, &dose, 3, true).await.expect(201);
        assert_eq!((&seen["most_mg"], &seen["call_doctor"]), (&json!(null), &json!(true)));
        assert_eq!(signs(t, &id(&seen), json!({ "dose_mg": 40 })).await.body["errors"][0]["code"], json!("above_rule"));
        signs(t, &id(&seen), json!({ "dose_mg": 40, "reason": "spoke with her" })).await.expect(200);
        let body = again(t, &code, &dose, 40.0).await;
        t.pharmacist().post("/api/v1/doses", body).await.expect(201);
    }
}

on_both! {
    /// What changed between reservation and swallowing is recorded and never refused.
    async fn what_was_swallowed_again_is_recorded_whatever_changed(t: TestApp) {
        let (code, dose) = half_signed(t).await;
        let body = again(t, &code, &dose, 40.0).await;
        let reserved = t.pharmacist().post("/api/v1/reservations", body).await.expect(201);
        void(t, &dose, json!({ "what": "wasted" })).await.expect(200);
        let swallowed = json!({ "client": code, "dose_mg": 40, "reservation": reserved["reservation"] });
        let given = t.pharmacist().post("/api/v1/doses", swallowed).await.expect(201);
        assert_eq!((&given["kind"], &given["incident"]), (&json!("observed"), &json!("changed_meanwhile")));
        let mut more = t.dose(&code, 80.0);
        more["container"] = t.open_container().await.into();
        let refused = t.pharmacist().post("/api/v1/doses", more).await;
        assert_eq!(refused.code(), "409 already_dosed_today", "the day stays closed");
    }
}
