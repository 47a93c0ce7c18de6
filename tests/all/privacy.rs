//! What a stolen database tells: nothing about who anybody is, and nothing that anybody wrote.

use chrono::Days;
use serde_json::json;

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;
use crate::support::rows::rows_but;

/// Words that are typed somewhere below and must not be found anywhere.
const SAID: [&str; 17] = [
    "Hafizan",
    "hafizan",
    "Jamal",
    "1984-05-03",
    "012-345 6789",
    "0123456789",
    "known from another clinic",
    "ECG before the next rise",
    "spoken with her sister",
    "unsteady at the door",
    "spat into the basin",
    "tipped over by the cat",
    "two millilitres on the label",
    "inspection of the ministry",
    "lives behind the mosque",
    "hj84@example.org",
    PASSWORD,
];

async fn everything_that_can_be_typed(t: &TestApp) {
    let (wong, farah) = (t.pharmacist(), t.doctor());
    let witness = json!({ "login": "lim", "password": PASSWORD });
    let code = t.client_on(60.0).await;
    let at = |rest: &str| format!("/api/v1/clients/{code}/{rest}");
    let hold = farah.post(&at("holds"), json!({ "note": "ECG before the next rise" })).await.expect(201);
    let settle = format!("/api/v1/holds/{}/settle", hold["id"].as_str().unwrap());
    farah.post(&settle, json!({ "reason": "spoken with her sister" })).await.expect(200);
    let given = t.give(&code, 60.0).await;
    let void = json!({ "what": "wasted", "reason": "spat into the basin", "witness": witness });
    wong.post(&format!("/api/v1/doses/{}/void", given["id"].as_str().unwrap()), void).await.expect(200);
    let withheld = json!({ "client": code, "reason": "intoxicated", "note": "unsteady at the door" });
    wong.post("/api/v1/withheld-doses", withheld).await.expect(201);
    let container = t.open_container().await;
    let loss = json!({ "container": container, "volume_ml": 2, "reason": "tipped over by the cat", "witness": witness });
    wong.post("/api/v1/stock/losses", loss).await.expect(201);
    let count = json!({ "container": container, "counted_ml": 980, "note": "two millilitres on the label", "witness": witness });
    wong.post("/api/v1/stock/counts", count).await.expect(201);
    let look = json!({ "purpose": "inspection of the ministry" });
    t.person("tan").post(&at("look"), look).await.expect(201);
    let identity = json!({
        "name": "Hafizan bin Jamal", "date_of_birth": "1984-05-03", "contact": "012-345 6789, lives behind the mosque",
    });
    farah.put(&at("identity"), identity).await.expect(200);
    let choice = json!({ "channel": "email", "address": "hj84@example.org" });
    wong.put(&at("notices"), choice).await.expect(200);
    let found = wong.get("/api/v1/clients?search=hafizan").await.expect(200);
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
    let excused =
        json!({ "from": t.today() + Days::new(1), "to": t.today() + Days::new(2), "reason": "hospital" });
    farah.post(&at("excused-days"), excused).await.expect(201);
}

on_both! {
    async fn no_name_birth_date_number_or_free_text_stands_in_it(t: TestApp) {
        everything_that_can_be_typed(t).await;
        tokio::task::block_in_place(|| {
            let rows = rows_but(&t.app.config, &[]);
            assert!(rows.len() > 40, "{}", rows.len());
            let mut places: Vec<(String, Vec<u8>)> =
                rows.into_iter().map(|row| (row.chars().take(60).collect(), row.into_bytes())).collect();
            if let Some(path) = t.app.config.embedded_path() {
                for end in ["", "-wal"] {
                    let file = format!("{}{end}", path.display());
                    let bytes = std::fs::read(&file).unwrap();
                    assert!(bytes.windows(5).any(|piece| piece == b"doses" || piece == b"satel"), "{file} is read");
                    places.push((file, bytes));
                }
            }
            for said in SAID {
                for (place, bytes) in &places {
                    let found = bytes.windows(said.len()).any(|piece| piece.eq_ignore_ascii_case(said.as_bytes()));
                    assert!(!found, "{said} in {place}");
                }
            }
        });
    }
}
