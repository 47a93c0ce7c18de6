//! Bottles at the counter, and before an order.

use serde_json::{Value, json};

use crate::refusals::Seen;
use crate::support::app::PASSWORD;
use crate::support::on_both;

on_both! {
    async fn a_part_that_a_bottle_holds_has_no_ordinary_dose(t: TestApp) {
        let code = t.taking_home(6).await;
        let bottles = t.bottles(&code, &[1, 2]).await;
        t.days_later(1);
        let mut body = t.dose(&code, 60.0);
        body["container"] = t.open_container().await.into();
        let mut seen = Seen::default();
        let pharmacist = t.pharmacist();
        seen.ruled(t, &pharmacist, "/api/v1/doses", body.clone(), "422 holds_take_home_for_today").await;
        seen.ruled(t, &pharmacist, "/api/v1/reservations", body.clone(), "422 holds_take_home_for_today").await;
        // Said to be swallowed at home: the part is dosed.
        t.end_bottle(&bottles[0], json!({ "state": "empty" })).await.expect(200);
        seen.ruled(t, &pharmacist, "/api/v1/doses", body.clone(), "409 already_dosed_today").await;
        t.days_later(1);
        // Brought back whole: the day is open, and nobody is asked.
        t.end_bottle(&bottles[1], json!({ "state": "full" })).await.expect(200);
        pharmacist.post("/api/v1/doses", body).await.expect(201);
    }
}

on_both! {
    async fn a_bottle_that_was_never_handed_over_is_said_to_wait_at_the_clinic(t: TestApp) {
        let code = t.taking_home(6).await;
        let mut body = t.bundle_body(&[1]).await;
        body["hand_over"] = json!(false);
        let made = t.bundle(&code, body).await.expect(201);
        let bottle = made["bottles"][0]["code"].as_str().expect("a code").to_owned();
        t.days_later(1);
        let page = format!("/counter/{}", t.page_of(&code).await);
        let shown = t.pharmacist().get(&page).await.body.to_string();
        assert!(shown.contains("filled and waits here") && !shown.contains("bottle is at home"), "{shown}");
        t.end_bottle(&bottle, json!({ "state": "full" })).await.expect(200);
        t.give(&code, 60.0).await;
    }
}

on_both! {
    async fn todays_bottle_is_swallowed_at_the_counter(t: TestApp) {
        let code = t.taking_home(6).await;
        let bottles = t.bottles(&code, &[1, 2]).await;
        let other = t.taking_home(6).await;
        let theirs = t.bottles(&other, &[1]).await;
        t.days_later(1);
        let (wong, before) = (t.pharmacist(), t.stock().await[0].2);
        let dose = |bottle: &str| {
            let mut body = t.dose(&code, 60.0);
            body["container"] = json!({ "bottle": bottle });
            body
        };
        let mut seen = Seen::default();
        let path = "/api/v1/doses";
        seen.refused(t, &wong, path, dose(&theirs[0]), "404 bottle_unknown").await;
        seen.refused(t, &wong, path, dose("2222222"), "404 bottle_unknown").await;
        seen.ruled(t, &wong, path, dose(&bottles[1]), "422 bottle_not_for_today").await;
        seen.ruled(t, &wong, "/api/v1/reservations", dose(&bottles[1]), "422 bottle_not_for_today").await;
        // Kept for some minutes like any dose, with nothing set aside, and given up again.
        let kept = wong.post("/api/v1/reservations", dose(&bottles[0])).await.expect(201);
        seen.ruled(t, &wong, path, dose(&bottles[0]), "409 reserved_elsewhere").await;
        let kept = kept["reservation"].as_str().unwrap();
        assert_eq!(wong.delete(&format!("/api/v1/reservations/{kept}")).await.status, 204);
        let mut less = dose(&bottles[0]);
        (less["dose_mg"], less["client_choice"]) = (json!(50), json!(true));
        seen.ruled(t, &wong, path, less, "422 dose_not_as_ordered").await;
        let mut unsure = dose(&bottles[0]);
        unsure["identity"] = Value::Null;
        seen.ruled(t, &wong, path, unsure, "422 identity_not_confirmed").await;

        let given = wong.post(path, dose(&bottles[0])).await.expect(201);
        assert_eq!((&given["kind"], &given["volume_ml"], &given["register_entry"]), (&json!("observed"), &json!(0), &Value::Null));
        assert_eq!(t.stock().await[0].2, before, "nothing leaves stock a second time");
        seen.ruled(t, &wong, path, dose(&bottles[0]), "409 bottle_already_ended").await;
        t.days_later(1);
        let figures = t.figures(&code).await;
        assert_eq!((&figures["taken"], &figures["total_mg"]), (&json!(2), &json!(120)), "one dose only");
        let card = t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
        assert_eq!(card["last_seven"][0]["dose_mg"], json!(60));

        // Spat out: the record is void, the day is open, and the bottle is empty all the same.
        let void = json!({ "what": "wasted", "reason": "spat out", "witness": { "login": "lim", "password": PASSWORD } });
        wong.post(&format!("/api/v1/doses/{}/void", given["id"].as_str().unwrap()), void).await.expect(200);
        assert_eq!(t.figures(&code).await["missed"], json!(1));
    }
}

on_both! {
    async fn an_order_of_another_dose_says_what_becomes_of_bottles(t: TestApp) {
        let (mut seen, doctor) = (Seen::default(), t.doctor());
        let code = t.taking_home(6).await;
        let bottles = t.bottles(&code, &[1, 2, 3]).await;
        let path = format!("/api/v1/clients/{code}/orders");
        let order = |mg: f64| json!({
            "dose_mg": mg, "starts_on": t.in_days(2), "ends_on": t.in_days(30), "reason": "client_request",
            "override": "as agreed",
        });
        seen.ruled(t, &doctor, &path, order(50.0), "422 order_overlaps_bottles").await;
        let keep = |mut body: Value, choice: &str| { body["bottles"] = json!(choice); body };
        seen.ruled(t, &doctor, &path, keep(order(50.0), "keep"), "422 order_overlaps_bottles").await;
        doctor.post(&path, keep(order(70.0), "keep")).await.expect(201);
        doctor.post(&path, keep(order(50.0), "exchange")).await.expect(201);
        // Exchanged: the old bottle comes back full, a new one holds what is ordered now.
        t.end_bottle(&bottles[1], json!({ "state": "full" })).await.expect(200);
        let body = t.bundle_body(&[2]).await;
        let made = t.bundle(&code, body).await.expect(201);
        assert_eq!(made["bottles"][0]["dose_mg"], json!(50));
        t.days_later(3);
        // The third bottle holds more than is due now: it is not swallowed here.
        let mut body = t.dose(&code, 60.0);
        body["container"] = json!({ "bottle": bottles[2] });
        body["expected_dose_mg"] = Value::Null;
        seen.ruled(t, &t.pharmacist(), "/api/v1/doses", body, "422 dose_not_as_ordered").await;
    }
}
