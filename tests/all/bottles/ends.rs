//! What follows from an end: days, stock, holds.

use serde_json::{Value, json};

use crate::refusals::Seen;
use crate::support::app::TestApp;
use crate::support::on_both;
use crate::support::takehome::second;

on_both! {
    async fn five_empty_and_one_full(t: TestApp) {
        let code = t.taking_home(6).await;
        let bottles = t.bottles(&code, &[1, 2, 3, 4, 5, 6]).await;
        let before = t.stock().await[0].2;
        t.days_later(7);
        assert_eq!(t.figures(&code).await["taken"], json!(7));
        for bottle in &bottles[..5] {
            let ended = t.end_bottle(bottle, json!({ "state": "empty", "seal_broken": false })).await.expect(200);
            assert_eq!((&ended["opens_day"], &ended["returned_ml"]), (&json!(false), &json!(0)));
        }
        // However it is written, as a hand types it.
        let written = bottles[5].to_ascii_lowercase();
        let full = t.end_bottle(&written, json!({ "state": "full", "note": "forgot it" })).await.expect(200);
        assert_eq!((&full["opens_day"], &full["returned_ml"], &full["hold"]), (&json!(true), &json!(12), &Value::Null));
        let figures = t.figures(&code).await;
        assert_eq!((&figures["taken"], &figures["missed"], &figures["run_undosed"]), (&json!(6), &json!(1), &json!(1)));
        let doses = t.pharmacist().get(&format!("/api/v1/clients/{code}/doses")).await.expect(200);
        let counted = doses["items"].as_array().unwrap().iter().filter(|dose| dose["counts"] == json!(true)).count();
        assert_eq!(counted, 6);
        let stock = t.stock().await;
        assert_eq!(stock[0].2, before, "nothing goes back to stock");
        assert_eq!(stock[1], ("R-5-1".to_owned(), "quarantined".to_owned(), 12.0));
        t.give(&code, 60.0).await;

        let path = format!("/api/v1/bottles/{}/destroy", bottles[5]);
        let mut body = json!({ "witness": second("wong") });
        assert_eq!(t.pharmacist().post(&path, body.clone()).await.code(), "422 witness_not_valid");
        body["witness"] = second("lim");
        assert_eq!(t.pharmacist().post(&path, body.clone()).await.expect(200)["volume_ml"], json!(12));
        assert_eq!(t.pharmacist().post(&path, body.clone()).await.code(), "409 bottle_already_destroyed");
        assert_eq!(t.stock().await[1].2, 0.0);
        let empty = format!("/api/v1/bottles/{}/destroy", bottles[0]);
        assert_eq!(t.pharmacist().post(&empty, body).await.expect(200)["register_entry"], Value::Null);
    }
}

on_both! {
    /// The four that keep the dose open the day, today and long ago; the three others change none.
    async fn each_end_opens_the_day_or_leaves_it(t: TestApp) {
        let code = t.taking_home(14).await;
        let bottles = t.bottles(&code, &[1, 2, 3, 4, 5, 6, 7]).await;
        t.days_later(8);
        let ends = [
            (json!({ "state": "empty" }), false, 0.0),
            (json!({ "state": "partial", "volume_ml": 4 }), false, 4.0),
            (json!({ "state": "empty_not_returned" }), false, 0.0),
            (json!({ "state": "full" }), true, 12.0),
            (json!({ "state": "lost_full" }), true, 0.0),
            (json!({ "state": "stolen", "note": "police report" }), true, 0.0),
            (json!({ "state": "damaged_full", "volume_ml": 3.5 }), true, 3.5),
        ];
        let (mut missed, mut returned) = (0, 0.0);
        for (bottle, (body, opens, ml)) in bottles.iter().zip(ends) {
            let ended = t.end_bottle(bottle, body).await.expect(200);
            assert_eq!(ended["opens_day"], json!(opens), "{ended:#}");
            assert_eq!(ended["hold"], Value::Null, "a past day holds nobody");
            missed += i64::from(opens);
            returned += ml;
            let figures = t.figures(&code).await;
            assert_eq!((&figures["missed"], &figures["taken"]), (&json!(missed), &json!(8 - missed)));
            let again = t.end_bottle(bottle, json!({ "state": "empty" })).await;
            assert_eq!(again.code(), "409 bottle_already_ended");
        }
        assert_eq!(t.stock().await[1].2, returned);
        assert_eq!(t.figures(&code).await["run_undosed"], json!(4));
    }
}

on_both! {
    async fn what_is_gone_of_today_waits_for_a_doctor(t: TestApp) {
        let code = t.taking_home(6).await;
        let bottles = t.bottles(&code, &[1, 2]).await;
        t.days_later(1);
        t.end_bottle(&bottles[1], json!({ "state": "lost_full" })).await.expect(200);
        let lost = t.end_bottle(&bottles[0], json!({ "state": "stolen" })).await.expect(200);
        let hold = lost["hold"].as_str().expect("a hold").to_owned();
        let mut body = t.dose(&code, 60.0);
        body["container"] = t.open_container().await.into();
        let refused = t.pharmacist().post("/api/v1/doses", body.clone()).await;
        assert_eq!(refused.code(), "422 hold_open");
        let settle = json!({ "reason": "telephoned: dose today" });
        t.doctor().post(&format!("/api/v1/holds/{hold}/settle"), settle).await.expect(200);
        t.pharmacist().post("/api/v1/doses", body).await.expect(201);
        t.days_later(1);
        t.give(&code, 60.0).await;
        t.days_later(1);
        assert_eq!(t.figures(&code).await["taken"], json!(3), "for the next day nobody is asked");
    }
}

on_both! {
    async fn an_end_is_refused_by_code_and_writes_nothing(t: TestApp) {
        let (mut seen, wong) = (Seen::default(), t.pharmacist());
        let code = t.taking_home(6).await;
        let bottles = t.bottles(&code, &[1, 2, 3]).await;
        let at = |bottle: &str, what: &str| format!("/api/v1/bottles/{bottle}/{what}");
        let empty = json!({ "state": "empty" });
        seen.refused(t, &wong, &at("2222222", "end"), empty.clone(), "404 bottle_unknown").await;
        seen.refused(t, &t.person("tan"), &at(&bottles[0], "end"), empty.clone(), "404 bottle_unknown").await;
        seen.refused(t, &t.person("kumar"), &at(&bottles[0], "end"), empty.clone(), "403 forbidden").await;
        for (body, field) in [
            (json!({ "state": "partial" }), "volume_ml"),
            (json!({ "state": "full", "volume_ml": 12.1 }), "volume_ml"),
            (json!({ "state": "empty", "volume_ml": 1 }), "volume_ml"),
            (json!({ "state": "full", "note": "x".repeat(2_001) }), "note"),
        ] {
            let problem = seen.refused(t, &wong, &at(&bottles[0], "end"), body, "422 invalid").await;
            assert_eq!(problem["errors"][0]["field"], json!(field));
        }
        let witness = json!({ "witness": second("lim") });
        seen.ruled(t, &wong, &at(&bottles[0], "destroy"), witness.clone(), "422 bottle_not_returned").await;
        t.end_bottle(&bottles[0], json!({ "state": "lost_full" })).await.expect(200);
        seen.ruled(t, &wong, &at(&bottles[0], "destroy"), witness.clone(), "422 bottle_not_returned").await;
        seen.ruled(t, &wong, &at(&bottles[0], "end"), empty.clone(), "409 bottle_already_ended").await;
        t.end_bottle(&bottles[1], json!({ "state": "full" })).await.expect(200);
        wong.post(&at(&bottles[1], "destroy"), witness.clone()).await.expect(200);
        seen.ruled(t, &wong, &at(&bottles[1], "destroy"), witness, "409 bottle_already_destroyed").await;
        // The whole content of a container: of stock, of a quarantine with nothing left in it, by one person.
        let all = "/api/v1/stock/destructions";
        let whole = |container: &str, login: &str| json!({ "container": container, "witness": second(login) });
        let stock = t.open_container().await;
        seen.ruled(t, &wong, all, whole(&stock, "lim"), "422 container_not_quarantined").await;
        let apart = quarantine(t).await;
        seen.ruled(t, &wong, all, whole(&apart, "lim"), "409 nothing_to_destroy").await;
        seen.ruled(t, &wong, all, whole(&apart, "wong"), "422 witness_not_valid").await;
        seen.refused(t, &wong, all, whole("none", "lim"), "404 container_unknown").await;
        seen.refused(t, &t.doctor(), all, whole(&apart, "lim"), "403 forbidden").await;
        let mut waiting = t.bundle_body(&[4]).await;
        waiting["hand_over"] = json!(false);
        let made = t.bundle(&code, waiting).await.expect(201);
        let bottle = made["bottles"][0]["code"].as_str().unwrap();
        seen.ruled(t, &wong, &at(bottle, "end"), empty, "422 bottle_not_handed_over").await;
        seen.are_all_of(include_str!("../../../src/doses/bottles/rules.rs"), &[]);
    }
}

/// The id of the container that stands apart.
async fn quarantine(t: &TestApp) -> String {
    let listed = t.pharmacist().get("/api/v1/stock/containers").await.expect(200);
    let all = listed["items"].as_array().expect("containers");
    let apart = all.iter().find(|one| one["state"] == "quarantined").expect("one stands apart");
    apart["id"].as_str().expect("an id").to_owned()
}

on_both! {
    /// What two clients brought back goes in one act with two signatures, each bottle under its own entry.
    async fn all_that_came_back_is_destroyed_in_one_act(t: TestApp) {
        let (one, other) = (t.taking_home(6).await, t.taking_home(6).await);
        let (mine, theirs) = (t.bottles(&one, &[1, 2, 3]).await, t.bottles(&other, &[1]).await);
        t.days_later(4);
        for (bottle, body) in [
            (&mine[0], json!({ "state": "full" })),
            (&mine[1], json!({ "state": "partial", "volume_ml": 4 })),
            (&mine[2], json!({ "state": "empty" })),
            (&theirs[0], json!({ "state": "full" })),
        ] {
            t.end_bottle(bottle, body).await.expect(200);
        }
        let alone = json!({ "witness": second("lim") });
        t.pharmacist().post(&format!("/api/v1/bottles/{}/destroy", theirs[0]), alone.clone()).await.expect(200);
        // A count found half a millilitre less than came back: it stays in the book.
        let id = quarantine(t).await;
        let count = json!({ "container": id, "counted_ml": 15.5, "witness": second("lim") });
        t.pharmacist().post("/api/v1/stock/counts", count).await.expect(201);
        let body = json!({ "container": id, "witness": second("lim") });
        let path = "/api/v1/stock/destructions";
        let done = t.pharmacist().post_with_key(path, body.clone(), "once").await.expect(201);
        assert_eq!((&done["volume_ml"], &done["balance_ml"]), (&json!(16), &json!(-0.5)), "{done:#}");
        let codes: Vec<&Value> = done["bottles"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
        assert_eq!(codes, [&json!(mine[0]), &json!(mine[1])], "in the order in which they came back");
        assert_eq!(t.pharmacist().post_with_key(path, body.clone(), "once").await.expect(201), done);
        assert_eq!(t.pharmacist().post(path, body).await.code(), "409 nothing_to_destroy");
        let again = t.pharmacist().post(&format!("/api/v1/bottles/{}/destroy", mine[0]), alone).await;
        assert_eq!(again.code(), "409 bottle_already_destroyed");
        let register = t.pharmacist().get("/api/v1/stock/register?site=main&limit=100").await.expect(200);
        let lines = register["items"].as_array().unwrap().iter();
        let gone: Vec<_> = lines.filter(|line| line["kind"] == "destroyed").collect();
        assert_eq!(gone.len(), 3, "one by itself, two together");
        assert!(gone.iter().all(|line| line["by"] != line["witness"] && line["witness"].is_string()), "{gone:#?}");
        assert_eq!(t.stock().await[1].2, -0.5, "never clamped");
        let count = json!({ "container": id, "counted_ml": 0, "witness": second("lim") });
        t.pharmacist().post("/api/v1/stock/counts", count).await.expect(201);
        assert_eq!(t.stock().await[1].2, 0.0);
    }
}
