//! What a bundle does.

use serde_json::{Value, json};

use crate::support::on_both;
use crate::support::takehome::second;

on_both! {
    async fn six_bottles_take_their_days_and_their_volume(t: TestApp) {
        let code = t.taking_home(6).await;
        let before = t.stock().await[0].2;
        let body = t.bundle_body(&[1, 2, 3, 4, 5, 6]).await;
        let key = "one-key";
        let path = format!("/api/v1/clients/{code}/take-home/bundles");
        let made = t.pharmacist().post_with_key(&path, body.clone(), key).await.expect(201);
        let bottles = made["bottles"].as_array().unwrap();
        assert_eq!(bottles.len(), 6);
        assert_eq!(bottles[0]["date"], json!(t.in_days(1)));
        assert_eq!((&bottles[5]["dose_mg"], &bottles[5]["volume_ml"], &bottles[5]["part"]), (&json!(60), &json!(12), &json!("whole")));
        assert!(bottles.iter().all(|bottle| bottle["code"].as_str().unwrap().len() == 7));
        assert_eq!(t.stock().await[0].2, before - 72.0);
        let again = t.pharmacist().post_with_key(&path, body, key).await;
        assert_eq!(again.headers["idempotent-replay"], "true");
        assert_eq!(t.stock().await[0].2, before - 72.0, "the same key fills nothing twice");

        let register = t.pharmacist().get("/api/v1/stock/register?site=main&limit=100").await.expect(200);
        let filled: Vec<&Value> = register["items"].as_array().unwrap().iter().filter(|line| line["kind"] == "take_home").collect();
        assert_eq!(filled.len(), 6);
        assert!(filled.iter().all(|line| line["volume_ml"] == json!(-12) && line["service_day"] == json!(t.today())));

        t.days_later(4);
        let figures = t.figures(&code).await;
        assert_eq!((&figures["taken"], &figures["missed"], &figures["run_undosed"]), (&json!(4), &json!(0), &json!(0)));
        let card = t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
        assert_eq!(card["holds"][0]["code"], json!("holds_take_home_for_today"), "{card:#}");
        assert_eq!(card["take_home"]["in_hand"], json!(3), "{card:#}");
        assert_eq!(card["take_home"]["approval"]["max_doses"], json!(6));
    }
}

on_both! {
    /// What was said and given with the bottles can be read afterwards, by who has the file open.
    async fn what_was_said_with_bottles_is_read_again(t: TestApp) {
        let code = t.taking_home(6).await;
        let mut body = t.bundle_body(&[1, 2]).await;
        body["lockbox"] = json!(true);
        body["naloxone"] = json!("given");
        let first = t.bundle(&code, body.clone()).await.expect(201);
        body["dates"] = json!([t.in_days(3)]);
        body["lockbox"] = json!(false);
        body["naloxone"] = json!("declined");
        let second = t.bundle(&code, body).await.expect(201);
        let plain = t.bundle_body(&[4]).await;
        let plain = t.bundle(&code, plain).await.expect(201);
        let said = |bundle: &Value| (bundle["storage_shown"].clone(), bundle["lockbox"].clone(), bundle["naloxone"].clone());
        let read = |made: &Value| {
            let path = format!("/api/v1/bundles/{}", made["id"].as_str().unwrap());
            let t = &t;
            async move { t.doctor().get(&path).await.expect(200) }
        };
        let of_first = read(&first).await;
        assert_eq!(said(&of_first), (json!(true), json!(true), json!("given")));
        assert_eq!((&of_first["bottles"], &of_first["kind"]), (&first["bottles"], &json!("ladder")));
        assert_eq!((&of_first["service_day"], &of_first["collected_by"]), (&json!(t.today()), &json!("client")));
        assert_eq!(said(&read(&second).await), (json!(true), json!(false), json!("declined")));
        assert_eq!(said(&read(&plain).await), (json!(true), Value::Null, Value::Null));

        let page = t.pharmacist().get(&format!("/counter/{}/bottles", t.page_of(&code).await)).await.expect(200);
        let page = page.as_str().unwrap();
        for words in ["a box with a lock · naloxone: Kit given", "no box with a lock · naloxone: Does not want one"] {
            assert_eq!(page.matches(words).count(), 1, "{words} in {page}");
        }
        let path = format!("/api/v1/bundles/{}", first["id"].as_str().unwrap());
        for login in ["siti", "auditor"] {
            assert_eq!(t.person(login).get(&path).await.code(), "403 forbidden");
        }
        assert_eq!(t.doctor().get("/api/v1/bundles/none").await.code(), "404 bundle_unknown");
        let audit = t.person("auditor").get("/api/v1/audit?action=takehome.read_bundle&limit=200").await.expect(200);
        assert_eq!(audit["items"].as_array().unwrap().len(), 3, "{audit:#}");
    }
}

on_both! {
    async fn a_split_order_gives_two_bottles_for_a_date_and_one_for_today(t: TestApp) {
        let code = t.client().await;
        let order = json!({
            "dose_mg": 60, "starts_on": t.today(), "ends_on": t.in_days(30), "override": "known from another clinic",
            "parts": [{ "part": "am", "mg": 40, "where": "seen" }, { "part": "pm", "mg": 20, "where": "bottle" }],
        });
        t.doctor().post(&format!("/api/v1/clients/{code}/orders"), order).await.expect(201);
        let mut seen = t.dose(&code, 40.0);
        seen["container"] = t.open_container().await.into();
        t.pharmacist().post("/api/v1/doses", seen).await.expect(201);
        let mut today = t.bundle_body(&[0]).await;
        today["kind"] = json!("part");
        let made = t.bundle(&code, today.clone()).await.expect(201);
        assert_eq!(made["bottles"].as_array().unwrap().len(), 1, "on the order alone");
        assert_eq!((&made["bottles"][0]["part"], &made["bottles"][0]["dose_mg"]), (&json!("pm"), &json!(20)));
        assert_eq!(t.bundle(&code, today.clone()).await.code(), "409 date_already_covered");
        today["dates"] = json!([t.in_days(1)]);
        assert_eq!(t.bundle(&code, today).await.code(), "422 date_out_of_window");

        t.approve(&code, 2).await;
        let body = t.bundle_body(&[1, 2]).await;
        let made = t.bundle(&code, body).await.expect(201);
        let parts: Vec<&Value> = made["bottles"].as_array().unwrap().iter().map(|bottle| &bottle["part"]).collect();
        assert_eq!(parts, [&json!("am"), &json!("pm"), &json!("am"), &json!("pm")], "two parts count once");
        t.days_later(3);
        assert_eq!(t.figures(&code).await["taken"], json!(3));
    }
}

on_both! {
    async fn bottles_filled_before_the_visit_count_when_they_are_handed_over(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.approve(&code, 6).await;
        let mut body = t.bundle_body(&[1, 2]).await;
        body["hand_over"] = json!(false);
        let made = t.bundle(&code, body).await.expect(201);
        let path = format!("/api/v1/bundles/{}/hand-over", made["id"].as_str().unwrap());
        assert_eq!(t.pharmacist().post(&path, json!({})).await.code(), "422 visit_not_dosed");
        t.give(&code, 60.0).await;
        let first = made["bottles"][0]["code"].as_str().unwrap();
        let drunk = t.end_bottle(first, json!({ "state": "empty" })).await;
        assert_eq!(drunk.code(), "422 bottle_not_handed_over");
        t.pharmacist().post(&path, json!({})).await.expect(200);
        assert_eq!(t.pharmacist().post(&path, json!({})).await.code(), "409 nothing_to_hand_over");
        t.days_later(3);
        assert_eq!(t.figures(&code).await["taken"], json!(3));

        // Nobody came for these: their days were not taken, and the bottles go back.
        t.give(&code, 60.0).await;
        let mut body = t.bundle_body(&[1]).await;
        body["hand_over"] = json!(false);
        let made = t.bundle(&code, body).await.expect(201);
        t.days_later(1);
        let path = format!("/api/v1/bundles/{}/hand-over", made["id"].as_str().unwrap());
        let late = t.pharmacist().post(&path, json!({ "identity": "photo", "alertness": "alert" })).await;
        assert_eq!(late.code(), "422 date_out_of_window");
        let bottle = made["bottles"][0]["code"].as_str().unwrap();
        t.end_bottle(bottle, json!({ "state": "full" })).await.expect(200);
        t.days_later(1);
        assert_eq!(t.figures(&code).await["missed"], json!(1));
        let gone = t.pharmacist().post("/api/v1/bundles/none/hand-over", json!({})).await;
        assert_eq!(gone.code(), "404 bundle_unknown");
    }
}

on_both! {
    async fn somebody_else_takes_them_with_two_signatures(t: TestApp) {
        let code = t.taking_home(6).await;
        t.days_later(1);
        let mut body = t.bundle_body(&[0, 1]).await;
        assert_eq!(t.bundle(&code, body.clone()).await.code(), "422 visit_not_dosed");
        body["collected_by"] = json!("proxy");
        let missing = t.bundle(&code, body.clone()).await;
        assert_eq!(missing.body["errors"][0]["field"], json!("collector"), "{:#}", missing.body);
        body["collector"] = json!("Aminah, sister");
        assert_eq!(t.bundle(&code, body.clone()).await.body["errors"][0]["field"], json!("witness"));
        body["witness"] = second("lim");
        let made = t.bundle(&code, body).await.expect(201);
        assert_eq!(made["bottles"].as_array().unwrap().len(), 2, "today is among them: nobody sees a dose");
        t.days_later(2);
        assert_eq!(t.figures(&code).await["taken"], json!(3));
    }
}
