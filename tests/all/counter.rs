//! The counter over HTTP: what is given, what is refused, what is never given twice.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use serde_json::json;

use crate::support::app::{PASSWORD, TestApp};
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

/// The ids of a short bottle, opened at the second window, and of the one that is open already.
async fn short_and_long(t: &TestApp) -> (String, String) {
    let long = t.open_container().await;
    let receipt = json!({
        "product": "Methadone 5 mg/mL", "mg_per_ml": 5, "lot": "SHORT", "expires_on": "2026-12-31", "volume_ml": 5,
    });
    let received = t.pharmacist().post("/api/v1/stock/receipts", receipt).await.expect(201);
    let short = received["id"].as_str().expect("an id").to_owned();
    let path = format!("/api/v1/stock/containers/{short}/open");
    assert!(t.pharmacist().post(&path, json!({ "window": "2" })).await.status < 300);
    (short, long)
}

on_both! {
    /// At the page: the rest of one bottle and the next one for one dose; the client stops half-way, and a
    /// second person signs for what is left in the cup.
    async fn a_dose_from_two_bottles_that_is_swallowed_in_part(t: TestApp) {
        let code = t.client_on(60.0).await;
        let page = t.page_of(&code).await;
        let (short, long) = short_and_long(t).await;
        let wong = t.pharmacist();
        let choice = wong.get(&format!("/counter/{page}/bottle")).await.expect(200);
        let choice = choice.as_str().unwrap();
        assert!(choice.contains(&format!("name=\"then\" value=\"{short}\"")) && choice.contains(&long), "{choice}");
        let ready = wong.get(&format!("/counter/{page}?from={short}&then={long}")).await.expect(200);
        assert!(ready.as_str().unwrap().contains(&format!("value=\"{short},{long}\"")), "{ready}");
        let from = format!("{short},{long}");
        let answers = [
            ("dose", "60"), ("said", "60"), ("alertness", "alert"), ("identity", "photo"), ("from", from.as_str()),
            ("key", "reserve"),
        ];
        let pour = wong.form(&format!("/counter/{page}/reserve"), &answers).await.expect(200);
        let reservation = pour.as_str().unwrap().split("name=\"reservation\" value=\"").nth(1).unwrap();
        let reservation = reservation.split('"').next().unwrap();
        let part = wong.get(&format!("/counter/{page}/part")).await.expect(200);
        let part = part.as_str().unwrap();
        assert!(part.contains("witness_login") && !part.contains("witness_later"), "two work here: {part}");
        let fields = |password, key| [
            ("reservation", reservation), ("dose", "40"), ("witness_login", "lim"), ("witness_password", password),
            ("key", key),
        ];
        let path = format!("/counter/{page}/part");
        assert_eq!(wong.form(&path, &fields("not this one", "a")).await.status, 422);
        t.minutes_later(2);
        let saved = wong.form(&path, &fields(PASSWORD, "b")).await.expect(200);
        assert!(saved.as_str().unwrap().contains("40\u{a0}mg"), "{saved}");
        let day = t.today();
        let lines = wong.get(&format!("/api/v1/stock/register?from={day}&to={day}")).await.expect(200);
        let lines = lines["items"].as_array().unwrap();
        let of = |kind: &str| lines.iter().filter(|line| line["kind"] == kind).collect::<Vec<_>>();
        let sum = |kind: &str| of(kind).iter().filter_map(|line| line["volume_ml"].as_f64()).sum::<f64>();
        assert_eq!((sum("dose"), sum("waste")), (-8.0, -4.0));
        let from: BTreeSet<_> = of("dose").iter().chain(&of("waste")).filter_map(|line| line["container"].as_str()).collect();
        assert_eq!(from, BTreeSet::from([short.as_str(), long.as_str()]));
        for line in of("waste") {
            assert_eq!(line["witness"], json!("Lim Mei"));
        }
    }
}
