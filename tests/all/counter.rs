//! The counter over HTTP: what is given, what is refused, what is never given twice.

use futures_util::future::join_all;
use serde_json::json;

use crate::support::on_both;

on_both! {
    /// A dose stands in the file, in the register and in the container, and they agree.
    async fn a_dose_is_recorded_once_everywhere(t: TestApp) {
        let code = t.client_on(85.0).await;
        let card = t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
        assert_eq!(card["due"]["dose_mg"], json!(85));
        assert_eq!(card["due"]["volume_ml"], json!(17));
        let given = t.give(&code, 85.0).await;
        assert_eq!(given["service_day"], json!("2026-11-24"));
        assert_eq!(given["kind"], json!("observed"));
        assert_eq!(given["volume_ml"], json!(17));
        let register = t.pharmacist().get("/api/v1/stock/register?site=main&from=2026-11-24&to=2026-11-24").await.expect(200);
        let lines = register["items"].as_array().unwrap();
        let dose = lines.iter().find(|line| line["kind"] == "dose").unwrap();
        assert_eq!((&dose["volume_ml"], &dose["balance_ml"]), (&json!(-17), &json!(983)));
        assert_eq!(dose["client"], json!(code));
        let card = t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
        assert_eq!(card["due"], json!(null));
        assert_eq!(card["holds"][0]["code"], json!("already_dosed_today"));
    }
}

on_both! {
    async fn the_same_key_never_gives_twice(t: TestApp) {
        let code = t.client_on(85.0).await;
        let mut body = t.dose(&code, 85.0);
        body["container"] = t.open_container().await.into();
        let pharmacist = t.pharmacist();
        let answers = join_all((0..100).map(|_| pharmacist.post_with_key("/api/v1/doses", body.clone(), "one-key"))).await;
        let first = answers[0].body["id"].clone();
        assert!(answers.iter().all(|answer| answer.status == 201 && answer.body["id"] == first), "{answers:?}");
        let replays = answers.iter().filter(|answer| answer.headers.contains_key("Idempotent-Replay")).count();
        assert_eq!(replays, 99);
        body["dose_mg"] = json!(80);
        assert_eq!(pharmacist.post_with_key("/api/v1/doses", body, "one-key").await.code(), "409 idempotency_conflict");
    }
}

on_both! {
    /// Fifty at the main site and fifty at its satellite, each with a key of its own.
    async fn a_hundred_windows_of_two_sites_give_one_dose(t: TestApp) {
        let code = t.client_on(85.0).await;
        let [wong, devi] = [t.pharmacist(), t.person("devi")];
        let containers = devi.get("/api/v1/stock/containers?site=satellite").await.expect(200);
        let mut here = t.dose(&code, 85.0);
        let mut there = here.clone();
        here["container"] = t.open_container().await.into();
        there["container"] = containers["items"][0]["id"].clone();
        let calls = (0..100).map(|n| {
            let (who, body) = if n % 2 == 0 { (&wong, &here) } else { (&devi, &there) };
            who.post("/api/v1/doses", body.clone())
        });
        let answers = join_all(calls).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
        let refused = answers.iter().filter(|answer| answer.code() == "409 already_dosed_today").count();
        assert_eq!(refused, 99, "{:?}", answers.iter().map(|answer| answer.code()).collect::<Vec<_>>());
    }
}
