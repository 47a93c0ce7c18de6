//! The refusals of orders, files and stock.

use chrono::Days;
use serde_json::json;

use super::Seen;
use crate::support::app::PASSWORD;
use crate::support::on_both;

on_both! {
    async fn an_order_is_refused_by_code_and_writes_nothing(t: TestApp) {
        let (mut seen, doctor) = (Seen::default(), t.doctor());
        let code = t.client().await;
        let path = format!("/api/v1/clients/{code}/orders");
        let order = |mg: f64| json!({ "dose_mg": mg, "starts_on": t.today(), "ends_on": t.today() + Days::new(30) });
        seen.ruled(t, &doctor, &path, order(300.0), "422 dose_out_of_range").await;
        seen.refused(t, &doctor, &path, json!({ "dose_mg": 30, "starts_on": "2026-11-01", "ends_on": "2026-12-20" }), "422 invalid").await;
        doctor.post(&path, order(30.0)).await.expect(201);
        seen.ruled(t, &doctor, &path, order(25.0), "422 reason_required").await;
        t.give(&code, 30.0).await;
        t.days_later(1);
        let problem = seen.ruled(t, &doctor, &path, order(35.0), "422 step_too_soon").await;
        assert!(problem["until"].is_string());
        seen.ruled(t, &doctor, &path, order(60.0), "422 step_too_large").await;
        for (days, next) in [(2, 40.0), (3, 45.0)] {
            t.days_later(days);
            let mut lifted = order(next);
            lifted["override"] = json!("withdrawal in the morning");
            doctor.post(&path, lifted).await.expect(201);
        }
        t.days_later(3);
        // A step that is not too large and not too soon, and yet more than the week allows.
        seen.ruled(t, &doctor, &path, order(51.0), "422 weekly_rise_limit").await;
        let code = t.taking_home(3).await;
        t.bottles(&code, &[1, 2]).await;
        let path = format!("/api/v1/clients/{code}/orders");
        let mut higher = order(70.0);
        higher["override"] = json!("withdrawal in the morning");
        seen.ruled(t, &doctor, &path, higher.clone(), "422 order_overlaps_bottles").await;
        higher["bottles"] = json!("exchange");
        doctor.post(&path, higher).await.expect(201);
        seen.are_all_of(include_str!("../../../src/orders/rules.rs"), &[]);
    }
}

on_both! {
    async fn files_and_stock_are_refused_by_code_and_nothing_is_written(t: TestApp) {
        let (mut seen, doctor, pharmacist) = (Seen::default(), t.doctor(), t.pharmacist());
        let code = t.client().await;
        let at = |rest: &str| format!("/api/v1/clients/{code}/{rest}");
        seen.refused(t, &doctor, &at("episodes"), json!({}), "409 episode_still_open").await;
        let end = json!({ "reason": "serious_violence", "other_site_offered": true, "witness": { "login": "farah", "password": PASSWORD } });
        seen.refused(t, &doctor, &at("episode-end"), end, "422 witness_not_valid").await;
        seen.refused(t, &doctor, "/api/v1/clients/K7M4-Q2TX/holds", json!({}), "404 client_unknown").await;
        seen.refused(t, &doctor, "/api/v1/holds/none/settle", json!({ "reason": "seen" }), "404 hold_unknown").await;
        seen.refused(t, &pharmacist, &at("orders"), json!({ "dose_mg": 30, "starts_on": t.today(), "ends_on": t.today() }), "403 forbidden").await;
        seen.refused(t, &pharmacist, "/api/v1/stock/containers/none/open", json!({ "window": "1" }), "404 container_unknown").await;
        let person = json!({
            "programme_code": code, "name": "Somebody Else", "date_of_birth": "1980-01-01", "sex": "female",
            "language": "en", "site": "main",
        });
        seen.refused(t, &doctor, "/api/v1/clients", person, "409 programme_code_taken").await;
        let count = json!({ "container": t.open_container().await, "counted_ml": 900, "book_ml": 950 });
        seen.refused(t, &pharmacist, "/api/v1/stock/counts", count, "409 balance_moved").await;
    }
}
