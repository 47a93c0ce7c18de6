//! Bottles counted on a day that nobody chooses.

use std::sync::Arc;

use serde_json::json;
use teduh::ids::SiteId;
use teduh::policy::Policies;
use teduh::policy::load::from_texts;
use teduh::takehome::call_backs::{Drawn, check_draws, draw_call_backs};

use crate::support::app::TestApp;
use crate::support::on_both;

/// The clinic's policy, drawing everybody every day.
fn everybody() -> Arc<Policies> {
    drawing_one_in("1")
}

/// The same, drawing one client in so many days.
fn drawing_one_in(days: &str) -> Arc<Policies> {
    let text = include_str!("../../../config/policies/harapan.toml");
    let text = text.replace("every_days = { value = 90", &format!("every_days = {{ value = {days}"));
    Arc::new(from_texts(&[("harapan.toml", text)]).expect("is sound"))
}

/// Draws as the job does each morning.
async fn draw(t: &TestApp) -> Option<Drawn> {
    let mut ctx = t.app.system(SiteId::from_text("main"));
    ctx.policies = everybody();
    t.app.act(&ctx, "takehome.draw", draw_call_backs).await.expect("draws")
}

on_both! {
    async fn a_count_is_drawn_told_and_answered_once(t: TestApp) {
        assert_eq!(draw(t).await.expect("a draw").eligible, 0, "nobody has bottles in hand");
        let code = t.taking_home(6).await;
        let body = t.bundle_body(&[1, 2, 3, 4, 5, 6]).await;
        t.bundle(&code, body).await.expect(201);
        assert_eq!(draw(t).await, None, "one draw a day");
        t.days_later(1);
        let drawn = draw(t).await.expect("a draw");
        assert_eq!((drawn.eligible, drawn.call_backs.len()), (1, 1));
        let again = t.app.keys.opaque_tag(&format!("call-backs:main:{}", t.today()));
        assert_eq!(drawn.seed, again, "whoever has the key can draw again");
        tokio::task::block_in_place(|| {
            let found = |policies: Arc<Policies>| {
                let checked = t.app.db.read_blocking(|conn| check_draws(conn, &policies));
                checked.expect("reads")
            };
            assert_eq!(found(everybody()), Vec::<String>::new(), "who was drawn follows from the seed");
            // No lot is drawn at each of these rates.
            let rare: Vec<String> = ["347", "349", "353", "359"].iter().flat_map(|days| found(drawing_one_in(days))).collect();
            let strays = format!("call-backs: site main, {}: 1 of those who are asked to come do not follow from the seed", t.today());
            assert!(rare.contains(&strays), "and from the policy of the day: {rare:?}");
        });

        let path = "/api/v1/call-back-draws";
        let draws = t.person("auditor").get(&format!("{path}?limit=1")).await.expect(200);
        assert_eq!(draws["items"][0], json!({
            "drawn_on": t.today(), "seed": drawn.seed, "eligible": 1, "picked": 1, "most": 4,
            // By the rate of the clinic's own policy, which this server does not know.
            "follows": draws["items"][0]["follows"],
        }));
        let older = t.doctor().get(&format!("{path}?after={}", draws["next"].as_str().unwrap())).await.expect(200);
        assert_eq!((&older["items"][0]["picked"], &older["items"][0]["follows"], &older["next"]), (&json!(0), &json!(true), &json!(null)));
        assert_eq!(t.person("siti").get(&format!("{path}?limit=0")).await.code(), "422 invalid");
        for login in ["wong", "kumar", "analyst"] {
            assert_eq!(t.person(login).get(path).await.code(), "403 forbidden");
        }

        let pharmacist = t.pharmacist();
        let list = pharmacist.get("/api/v1/call-backs").await.expect(200);
        assert_eq!((&list["items"][0]["client"], &list["items"][0]["due_at"]), (&json!(code), &json!(null)));
        let path = format!("/api/v1/call-backs/{}", list["items"][0]["id"].as_str().unwrap());
        let answer = format!("{path}/answer");
        assert_eq!(pharmacist.post(&answer, json!({})).await.code(), "422 call_back_not_due", "not told yet");
        let told = pharmacist.post(&format!("{path}/tell"), json!({})).await.expect(200);
        assert!(told["due_at"].is_string());
        assert_eq!(pharmacist.post(&format!("{path}/tell"), json!({})).await.code(), "409 already_told");
        assert_eq!(pharmacist.post(&answer, json!({})).await.code(), "422 call_back_not_due", "there is time");
        assert_eq!(pharmacist.post(&answer, json!({"bottles": 100})).await.code(), "422 invalid");
        let counted = pharmacist.post(&answer, json!({"bottles": 5})).await.expect(200);
        assert_eq!((&counted["answer"], &counted["expected"]), (&json!("complete"), &json!(5)));
        assert_eq!(pharmacist.post(&answer, json!({"bottles": 5})).await.code(), "409 already_answered");
        let list = pharmacist.get("/api/v1/call-backs").await.expect(200);
        assert_eq!(list["items"], json!([]));
    }
}

on_both! {
    async fn what_is_short_broken_or_missed_is_recorded_and_changes_nothing(t: TestApp) {
        let code = t.taking_home(6).await;
        let body = t.bundle_body(&[1, 2, 3, 4, 5, 6]).await;
        t.bundle(&code, body).await.expect(201);
        let mut found = Vec::new();
        for (days, body) in [(1, json!({"bottles": 3})), (1, json!({"bottles": 4, "seals_whole": false})), (0, json!({}))] {
            t.days_later(days.max(1));
            let drawn = draw(t).await.expect("a draw");
            let path = format!("/api/v1/call-backs/{}", drawn.call_backs[0].id);
            t.pharmacist().post(&format!("{path}/tell"), json!({})).await.expect(200);
            if days == 0 {
                t.days_later(2);
            }
            let answered = t.pharmacist().post(&format!("{path}/answer"), body).await.expect(200);
            found.push(answered["answer"].as_str().unwrap().to_owned());
        }
        assert_eq!(found, ["short", "seal_broken", "missed"]);
        let card = t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
        assert_eq!(card["take_home"]["approval"]["max_doses"], json!(6), "a doctor signs, nothing else lowers");
        let list = t.doctor().get("/approvals").await.expect(200);
        assert!(list.as_str().unwrap().contains("<h2 id=\"step-downs\">"), "a broken seal is put to the doctor: {list}");
        let case = format!("/approvals/take-home/{}", t.page_of(&code).await);
        let case = t.doctor().get(&case).await.expect(200);
        let case = case.as_str().unwrap();
        assert!(case.contains("The rules propose a step-down") && case.to_lowercase().contains("seal"), "{case}");
    }
}

on_both! {
    async fn only_who_counts_sees_them(t: TestApp) {
        assert_eq!(t.nobody().get("/api/v1/call-backs").await.code(), "401 not_signed_in");
        assert_eq!(t.person("siti").get("/api/v1/call-backs").await.code(), "403 forbidden");
        let gone = t.pharmacist().post("/api/v1/call-backs/none/answer", json!({"bottles": 1})).await;
        assert_eq!(gone.code(), "404 call_back_unknown");
    }
}
