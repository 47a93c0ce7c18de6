//! Bottles for closed days and emergencies: planned, signed with a veto, handed over apart from the ladder.

use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::on_both;
use crate::support::person::{Person, hidden};

async fn asked_for(t: &TestApp, kind: &str, batch: &str, days: &[i64]) -> Value {
    let mut body = t.bundle_body(days).await;
    body["kind"] = json!(kind);
    body["batch"] = json!(batch);
    body
}

fn of<'v>(list: &'v Value, code: &str) -> &'v Value {
    let clients = list["clients"].as_array().expect("clients");
    clients.iter().find(|one| one["client"] == json!(code)).expect("is listed")
}

on_both! {
    async fn closed_days_go_to_everybody_whom_the_doctor_does_not_leave_out(t: TestApp) {
        let (new, old) = (t.client_on(20.0).await, t.taking_home(1).await);
        t.give(&new, 20.0).await;
        let batch = t.plan_closure((1, 3)).await;
        let path = format!("/api/v1/batches/{batch}");
        let list = t.doctor().get(&path).await.expect(200);
        assert_eq!((&of(&list, &new)["standing"], &of(&list, &new)["covers"]), (&json!("unsigned"), &json!("induction")));
        assert_eq!(of(&list, &new)["about"], json!(t.in_days(3)), "two days alone, then another site");
        let before = asked_for(t, "closure", &batch, &[1, 2]).await;
        assert_eq!(t.bundle(&new, before.clone()).await.code(), "422 batch_not_signed");

        assert_eq!(t.pharmacist().post(&format!("{path}/sign"), json!({"seen": list["seen"]})).await.code(), "403 forbidden");
        let left = json!({"client": old, "left_out": true});
        assert_eq!(t.doctor().post(&format!("{path}/clients"), left.clone()).await.code(), "422 invalid", "needs a reason");
        let left = json!({"client": old, "left_out": true, "reason": "goes to the other site"});
        t.doctor().post(&format!("{path}/clients"), left).await.expect(200);
        let stale = t.doctor().post(&format!("{path}/sign"), json!({"seen": list["seen"]})).await;
        assert_eq!(stale.code(), "409 list_changed", "a doctor signs what was seen");
        t.sign_batch(&batch).await;
        let again = t.doctor().post(&format!("{path}/sign"), json!({"seen": "x"})).await;
        assert_eq!(again.code(), "409 already_signed");

        assert_eq!(t.bundle(&old, before.clone()).await.code(), "422 left_out_of_batch");
        let three = asked_for(t, "closure", &batch, &[1, 2, 3]).await;
        assert_eq!(t.bundle(&new, three).await.code(), "422 closed_days_in_induction");
        let made = t.bundle(&new, before).await.expect(201);
        assert_eq!(made["bottles"].as_array().expect("bottles").len(), 2, "without any approval");
        let third = asked_for(t, "closure", &batch, &[3]).await;
        assert_eq!(t.bundle(&new, third.clone()).await.code(), "422 closed_days_in_induction");
        let later = t.client_on(40.0).await;
        t.give(&later, 40.0).await;
        assert_eq!(t.bundle(&later, third.clone()).await.code(), "422 batch_not_signed", "no doctor looked at them");
        t.doctor().post(&format!("{path}/clients"), json!({"client": later, "left_out": false})).await.expect(200);
        t.bundle(&later, third).await.expect(201);
        let outside = asked_for(t, "closure", &batch, &[4]).await;
        assert_eq!(t.bundle(&later, outside).await.code(), "422 date_out_of_window");
    }
}

on_both! {
    async fn closed_days_are_apart_from_the_approval_and_the_ladder(t: TestApp) {
        let code = t.taking_home(2).await;
        let batch = t.plan_closure((1, 2)).await;
        t.sign_batch(&batch).await;
        let shut = asked_for(t, "closure", &batch, &[1, 2]).await;
        t.bundle(&code, shut).await.expect(201);
        t.bottles(&code, &[3, 4]).await;
        let fifth = t.bundle_body(&[5]).await;
        assert_eq!(t.bundle(&code, fifth).await.code(), "422 above_approval", "those of the approval are counted");
        let kind = asked_for(t, "emergency", &batch, &[5]).await;
        assert_eq!(t.bundle(&code, kind).await.code(), "422 batch_not_signed", "a batch is of one kind");
        let mut none = t.bundle_body(&[5]).await;
        none["kind"] = json!("closure");
        assert_eq!(t.bundle(&code, none).await.code(), "422 invalid");
        let mut ladder = t.bundle_body(&[5]).await;
        ladder["batch"] = json!(batch);
        assert_eq!(t.bundle(&code, ladder).await.code(), "422 invalid");
        t.days_later(3);
        let shown = t.doctor().get("/api/v1/batches").await.expect(200);
        assert_eq!(shown["items"], json!([]), "what is over has ended by itself");
    }
}

on_both! {
    async fn an_emergency_has_a_cap_waives_what_it_says_and_ends(t: TestApp) {
        let code = t.client_on(60.0).await;
        for _ in 0..13 {
            t.give(&code, 60.0).await;
            t.days_later(1);
        }
        let batch = t.plan_batch(json!({
            "kind": "emergency", "from": t.in_days(0), "to": t.in_days(20), "cap": 3, "words": "flood",
            "waived": ["ladder", "stable_days", "consent_signed", "safe_storage", "naloxone_offered", "stable_health", "daily_routine"],
        })).await;
        t.sign_batch(&batch).await;
        t.give(&code, 60.0).await;
        let asked = asked_for(t, "emergency", &batch, &[1, 2, 3]).await;
        let stop = t.bundle(&code, asked.clone()).await;
        assert_eq!(stop.code(), "422 criterion_unmet", "the talk about storage is never waived");
        assert_eq!(stop.body["about"], json!("storage_talk"));
        let list = t.doctor().get(&format!("/api/v1/batches/{batch}")).await.expect(200);
        assert_eq!((&of(&list, &code)["covers"], &of(&list, &code)["about"]), (&json!("unmet"), &json!("storage_talk")));
        let talk = json!({"kind": "storage_talk", "value": true});
        t.pharmacist().post(&format!("/api/v1/clients/{code}/attestations"), talk).await.expect(201);
        let four = asked_for(t, "emergency", &batch, &[1, 2, 3, 4]).await;
        assert_eq!(t.bundle(&code, four).await.code(), "422 above_approval");
        t.bundle(&code, asked).await.expect(201);

        let early = t.client_on(30.0).await;
        t.give(&early, 30.0).await;
        let path = format!("/api/v1/batches/{batch}");
        let list = t.doctor().get(&path).await.expect(200);
        assert_eq!((&of(&list, &early)["covers"], &of(&list, &early)["about"]), (&json!("too_early"), &json!(t.in_days(13))));
        assert_eq!(of(&list, &code)["covers"], json!("bottles"));
        t.doctor().post(&format!("{path}/clients"), json!({"client": early, "left_out": false})).await.expect(200);
        let asked = asked_for(t, "emergency", &batch, &[1]).await;
        let stop = t.bundle(&early, asked).await;
        assert_eq!((stop.code().as_str(), &stop.body["about"]), ("422 too_early_for_batch", &json!(t.in_days(13))));

        assert_eq!(t.pharmacist().post(&format!("{path}/end"), json!({})).await.code(), "403 forbidden");
        t.doctor().post(&format!("{path}/end"), json!({})).await.expect(200);
        assert_eq!(t.doctor().post(&format!("{path}/end"), json!({})).await.code(), "409 batch_over");
        t.days_later(4);
        t.give(&code, 60.0).await;
        let asked = asked_for(t, "emergency", &batch, &[1]).await;
        assert_eq!(t.bundle(&code, asked).await.code(), "422 batch_not_signed");
    }
}

on_both! {
    async fn a_plan_that_cannot_be_meant_is_not_kept(t: TestApp) {
        let cases = [
            (json!({"kind": "closure", "from": t.in_days(0), "to": t.in_days(1), "words": "x"}), "from"),
            (json!({"kind": "closure", "from": t.in_days(1), "to": t.in_days(1), "words": " "}), "words"),
            (json!({"kind": "closure", "from": t.in_days(1), "to": t.in_days(1), "cap": 2, "words": "x"}), "cap"),
            (json!({"kind": "emergency", "from": t.in_days(0), "to": t.in_days(60), "cap": 2, "words": "x"}), "to"),
            (json!({"kind": "emergency", "from": t.in_days(0), "to": t.in_days(6), "words": "x"}), "cap"),
            (json!({"kind": "emergency", "from": t.in_days(0), "to": t.in_days(6), "cap": 2, "waived": ["sedation_14"], "words": "x"}), "waived"),
        ];
        for (body, field) in cases {
            let stop = t.doctor().post("/api/v1/batches", body).await;
            assert_eq!((stop.code().as_str(), &stop.body["errors"][0]["field"]), ("422 invalid", &json!(field)));
        }
        assert_eq!(t.doctor().get("/api/v1/batches").await.expect(200)["items"], json!([]));
        assert_eq!(t.doctor().get("/api/v1/batches/none").await.code(), "404 batch_unknown");
        assert_eq!(t.nobody().get("/api/v1/batches").await.code(), "401 not_signed_in");
    }
}

/// Sends a form with a key of its own; gives the status and the page that follows.
async fn send(who: &Person, path: &str, fields: &[(&str, &str)]) -> (u16, String) {
    let key = uuid::Uuid::now_v7().to_string();
    let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("key", key.as_str())]).collect();
    let answer = who.form(path, &fields).await;
    (answer.status, answer.body.as_str().unwrap_or_default().to_owned())
}

async fn shown(who: &Person, path: &str) -> String {
    who.get(path).await.expect(200).as_str().expect("a page").to_owned()
}

on_both! {
    async fn the_pages_plan_leave_out_sign_and_end(t: TestApp) {
        let (code, other) = (t.client_on(60.0).await, t.client_on(60.0).await);
        let (pharmacist, doctor) = (t.pharmacist(), t.doctor());
        let typed = [("kind", "closure"), ("from", ""), ("to", "soon"), ("words", "New Year")];
        let (status, page) = send(&pharmacist, "/batches", &typed).await;
        assert_eq!(status, 422);
        assert!(["New Year", "e-from", "e-to"].iter().all(|part| page.contains(part)), "nothing typed is lost");
        let (from, to) = (t.in_days(1), t.in_days(2));
        let typed = [("kind", "closure"), ("from", from.as_str()), ("to", to.as_str()), ("words", "New Year")];
        let (_, page) = send(&pharmacist, "/batches", &typed).await;
        assert!(page.contains(&code) && page.contains(&other) && page.contains("New Year"));
        assert!(!page.contains("name=\"seen\""), "only a doctor signs");
        let list = shown(&doctor, "/approvals").await;
        let path = list.split("href=\"").find(|rest| rest.starts_with("/batches/")).expect("waits on the worklist");
        let path = path.split('"').next().expect("an address").to_owned();
        let seen = hidden(&shown(&doctor, &path).await, "seen");
        let say = format!("{path}/clients");
        let (status, page) = send(&doctor, &say, &[("client", &other), ("left_out", "1"), ("reason", "")]).await;
        assert!(status == 422 && page.contains("wrong-words"), "a reason is needed");
        send(&doctor, &say, &[("client", &other), ("left_out", "1"), ("reason", "travels")]).await;
        let sign = format!("{path}/sign");
        let (status, page) = send(&doctor, &sign, &[("seen", &seen)]).await;
        assert_eq!(status, 422, "the list has changed");
        let (status, page) = send(&doctor, &sign, &[("seen", &hidden(&page, "seen"))]).await;
        assert!(status == 200 && page.contains("travels") && !page.contains("name=\"seen\""));
        assert!(!shown(&doctor, "/approvals").await.contains(&path));
        let (status, page) = send(&doctor, &format!("{path}/end"), &[]).await;
        assert!(status == 200 && !page.contains(&format!("{path}/end")), "it is over");
        let (status, _) = send(&doctor, &say, &[("client", &code), ("left_out", "1"), ("reason", "late")]).await;
        assert_eq!(status, 422);
    }
}

on_both! {
    async fn the_counter_hands_over_what_a_doctor_signed(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        let batch = t.plan_closure((1, 2)).await;
        let pharmacist = t.pharmacist();
        let page = format!("/counter/{}/take-home", t.page_of(&code).await);
        assert!(!shown(&pharmacist, &page).await.contains(&batch), "nobody has signed");
        t.sign_batch(&batch).await;
        let blank = shown(&pharmacist, &page).await;
        let address = format!("{page}?kind=closure&amp;batch={batch}");
        assert!(blank.contains(&address) || blank.contains(&address.replace("&amp;", "&#38;")), "{blank}");
        let form = shown(&pharmacist, &format!("{page}?kind=closure&batch={batch}")).await;
        assert_eq!(form.matches("name=\"day-").count(), 2, "only the closed days");
        let (first, container) = (format!("day-{}", t.in_days(1)), t.open_container().await);
        let fields = [
            ("kind", "closure"), ("batch", &batch), (&first, "1"), ("container", &container), ("storage_shown", "1"),
            ("caps", "1"), ("naloxone", "has_one"),
        ];
        let (status, labels) = send(&pharmacist, &page, &fields).await;
        assert_eq!((status, labels.matches("<section class=\"label\"").count()), (200, 1), "{labels}");
        let (status, again) = send(&pharmacist, &page, &fields).await;
        assert!(status == 409 && again.contains(&batch), "the date is covered, and the form is as it was");
    }
}
