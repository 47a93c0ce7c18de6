//! What arrives late changes past days: assessments after it see it, those before keep what they saw and say
//! so. And what a urine result does: nothing.

use serde_json::{Value, json};
use teduh::clients;
use teduh::ids::SiteId;
use teduh::takehome::assessed::{Recomputed, Stored, assessments_of, recompute};

use crate::history::import;
use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;

const POLICIES: [&str; 4] = ["harapan", "ping-an", "us-otp-2024", "viet-nam"];

/// The newest assessment that a doctor decided on, and the same computed again.
async fn decided_on(t: &TestApp, code: &str) -> (Stored, Recomputed) {
    let (ctx, code) = (t.app.system(SiteId::from_text("main")), code.to_owned());
    let read = t.app.db.read(move |conn| {
        let client = clients::client_by_code(conn, &code)?.expect("a client");
        let stored = assessments_of(conn, &client.id, 1)?.pop().expect("one is stored");
        let again = recompute(conn, &ctx, &stored.id)?;
        Ok((stored, again))
    });
    read.await.expect("reads")
}

/// How many days were missed among the thirty before today, as the assessment tells it now.
async fn missed_30(t: &TestApp, code: &str) -> Value {
    let path = format!("/api/v1/clients/{code}/take-home?as_of={}", t.today());
    let shown = t.doctor().get(&path).await.expect(200);
    let criteria = shown["criteria"].as_array().expect("criteria").iter();
    criteria.clone().find(|one| one["code"] == "missed_30").expect("is asked for")["observed"].clone()
}

async fn case(t: &TestApp, code: &str) -> String {
    let path = format!("/approvals/take-home/{}", t.page_of(code).await);
    t.doctor().get(&path).await.expect(200).as_str().expect("a page").to_owned()
}

on_both! {
    async fn a_bottle_that_comes_back_late_and_a_void_change_past_days(t: TestApp) {
        let code = t.taking_home(6).await;
        let bottles = t.bottles(&code, &[1, 2, 3]).await;
        t.days_later(4);
        let fifth = t.give(&code, 60.0).await;
        t.days_later(1);
        t.approve(&code, 6).await;
        let (before, again) = decided_on(t, &code).await;
        assert_eq!((again.facts_changed, again.again), (false, before.allowed_doses));
        assert_eq!(missed_30(t, &code).await, json!(0));
        assert!(!case(t, &code).await.contains("has changed since the last decision"));

        t.end_bottle(&bottles[1], json!({ "state": "full" })).await.expect(200);
        assert_eq!(missed_30(t, &code).await, json!(1), "what is asked after it sees it");
        let (kept, again) = decided_on(t, &code).await;
        assert_eq!(kept, before, "what was stored stands");
        assert_eq!((again.facts_changed, again.again), (true, before.allowed_doses));
        assert!(case(t, &code).await.contains("has changed since the last decision"), "{}", case(t, &code).await);

        // Signed on the new facts; then a record turns out to be wrong.
        t.approve(&code, 6).await;
        assert!(!decided_on(t, &code).await.1.facts_changed);
        let void = json!({ "what": "wasted", "reason": "never swallowed", "witness": { "login": "lim", "password": PASSWORD } });
        let path = format!("/api/v1/doses/{}/void", fifth["id"].as_str().expect("an id"));
        t.pharmacist().post(&path, void).await.expect(200);
        assert_eq!(missed_30(t, &code).await, json!(2));
        assert!(decided_on(t, &code).await.1.facts_changed);
    }
}

/// A dose on each of the last 400 days before 4 February 2025.
fn steady() -> String {
    (0..400).map(|day| format!("C-1,{day},60\n")).collect()
}

on_both! {
    /// Under every policy: the same criteria, the same number, the same dose at the counter.
    async fn a_urine_result_changes_neither_the_dose_nor_what_is_allowed(t: TestApp) {
        import(t, &steady(), "main").await;
        let urine = |taken_on: &str| json!({
            "kind": "urine", "taken_on": taken_on, "answer": "positive",
            "details": { "method": "strip", "certainty": "confirmed", "found": ["opiates"] },
        });
        let allowed = || async {
            let mut all = Vec::new();
            for policy in POLICIES {
                let path = format!("/api/v1/clients/C-1/take-home?attested=true&as_of=2025-02-04&policy={policy}");
                let mut shown = t.doctor().get(&path).await.expect(200);
                all.push((shown["allowed_doses"].take(), shown["criteria"].take(), shown["next"].take()));
            }
            all
        };
        let before = allowed().await;
        let numbers: Vec<&Value> = before.iter().map(|one| &one.0).collect();
        assert_eq!(numbers, [&json!(14), &json!(6), &json!(28), &json!(2)]);
        t.doctor().post("/api/v1/clients/C-1/screening", urine("2025-02-01")).await.expect(201);
        assert_eq!(allowed().await, before);

        for policy in POLICIES {
            let admission = json!({
                "name": "Tran Van Minh", "date_of_birth": "1984-05-03", "sex": "male", "language": "vi", "site": "main",
                "policy": policy,
            });
            let made = t.doctor().post("/api/v1/clients", admission).await.expect(201);
            let code = made["programme_code"].as_str().expect("a code").to_owned();
            t.order(&code, 30.0).await.expect(201);
            let card = || async {
                let mut card = t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
                (card["due"].take(), card["holds"].take(), card["take_home"].take())
            };
            let before = card().await;
            assert_ne!(before.0, Value::Null, "{policy}");
            t.doctor().post(&format!("/api/v1/clients/{code}/screening"), urine(&t.today().to_string())).await.expect(201);
            assert_eq!(card().await, before, "{policy}");
            t.give(&code, 30.0).await;
        }
    }
}
