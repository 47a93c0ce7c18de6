//! Vans and delivery rounds: their list in the order of the way, and a dose that is delivered by two.

use serde_json::{Value, json};

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;

const ROUND: &str = "/api/v1/round";

fn ways(round: &Value, field: &str) -> Vec<Value> {
    round["items"].as_array().expect("a list").iter().map(|stop| stop[field].clone()).collect()
}

impl TestApp {
    /// Makes the satellite a delivery round at which two people work.
    pub async fn make_round(&self) {
        let set = self
            .person("siti")
            .put("/api/v1/sites/satellite/kind", json!({ "kind": "round" }))
            .await
            .expect(200);
        assert_eq!(set["kind"], json!("round"));
        let there = json!({ "role": "pharmacist", "site": "satellite", "held": true });
        self.person("siti").post("/api/v1/staff/lim/roles", there).await.expect(200);
    }

    async fn stop(&self, code: &str) -> Value {
        let new = json!({ "client": code, "words": "second floor, ring twice" });
        self.person("devi").post(&format!("{ROUND}/stops"), new).await.expect(201)
    }
}

on_both! {
    /// Refused with one signature, recorded as delivered with two, debited at the round, seen at home.
    async fn a_dose_is_delivered_by_two(t: TestApp) {
        t.make_round().await;
        let code = t.client_on(85.0).await;
        let devi = t.person("devi");
        let containers = devi.get("/api/v1/stock/containers?site=satellite").await.expect(200);
        let mut body = t.dose(&code, 85.0);
        body["container"] = containers["items"][0]["id"].clone();
        assert_eq!(devi.post("/api/v1/doses", body.clone()).await.code(), "422 witness_not_valid");
        assert_eq!(devi.post("/api/v1/reservations", body.clone()).await.code(), "422 witness_not_valid");
        body["witness"] = json!({ "login": "lim", "password": PASSWORD });
        let kept = devi.post("/api/v1/reservations", body.clone()).await.expect(201);
        let seen = json!({ "client": code, "dose_mg": 85, "reservation": kept["reservation"] });
        let given = devi.post("/api/v1/doses", seen).await.expect(201);
        assert_eq!((&given["kind"], &given["incident"]), (&json!("delivered"), &json!(null)));
        let day = t.today();
        let book = devi.get(&format!("/api/v1/stock/register?site=satellite&from={day}&to={day}")).await.expect(200);
        assert!(book["items"].as_array().unwrap().iter().any(|line| line["kind"] == "dose"));
        let mut here = t.dose(&code, 85.0);
        here["container"] = t.open_container().await.into();
        assert_eq!(t.pharmacist().post("/api/v1/doses", here).await.code(), "409 already_dosed_today");
        t.days_later(1);
        let counted = devi.get(&format!("/api/v1/clients/{code}/adherence")).await.expect(200);
        assert_eq!((&counted["taken"], &counted["missed"]), (&json!(1), &json!(0)));
        body["witness"] = Value::Null;
        t.works_alone("satellite", true).await;
        body["witness"] = json!({ "later": true });
        let alone = devi.post("/api/v1/doses", body.clone()).await.expect(201);
        assert_eq!(alone["kind"], json!("delivered"));
        t.days_later(1);
        t.give(&code, 85.0).await;
    }
}

on_both! {
    /// In the order of the way, each with how they stand today; another site has its own.
    async fn a_round_goes_in_the_order_of_its_way(t: TestApp) {
        let (first, second, third) = (t.client_on(40.0).await, t.client_on(60.0).await, t.client().await);
        for code in [&first, &second, &third] {
            t.stop(code).await;
        }
        let devi = t.person("devi");
        let again = devi.post(&format!("{ROUND}/stops"), json!({ "client": first })).await;
        assert_eq!(again.code(), "409 already_on_round");
        t.give(&first, 40.0).await;
        let round = devi.get(ROUND).await.expect(200);
        assert_eq!(ways(&round, "client"), [json!(first), json!(second), json!(third)]);
        assert_eq!(ways(&round, "state"), [json!("dosed"), json!("waits"), json!("not_ordered")]);
        assert_eq!((&round["items"][1]["dose_mg"], &round["items"][1]["words"]), (&json!(60), &json!("second floor, ring twice")));
        let last = round["items"][2]["id"].as_str().unwrap().to_owned();
        let moved = devi.post(&format!("{ROUND}/stops/{last}/move"), json!({ "to": 1 })).await.expect(200);
        assert_eq!(ways(&moved, "client"), [json!(third), json!(first), json!(second)]);
        assert_eq!(ways(&moved, "place"), [json!(1), json!(2), json!(3)]);
        let ended = devi.post(&format!("{ROUND}/stops/{last}/end"), json!({})).await.expect(200);
        assert_eq!(ways(&ended, "client"), [json!(first), json!(second)]);
        assert_eq!(devi.post(&format!("{ROUND}/stops/{last}/end"), json!({})).await.code(), "404 stop_unknown");
        assert!(ways(&t.pharmacist().get(ROUND).await.expect(200), "client").is_empty(), "the main site's own");
        assert_eq!(t.person("tan").post(&format!("{ROUND}/stops"), json!({ "client": first })).await.code(), "404 client_unknown");
        assert_eq!(t.doctor().get(ROUND).await.code(), "403 forbidden");
    }
}

on_both! {
    /// The pages: the manager says what kind of place it is, the list is kept and gone through.
    async fn a_way_is_kept_on_a_page(t: TestApp) {
        let code = t.client_on(60.0).await;
        let devi = t.person("devi");
        t.person("siti").form("/sites/satellite/kind", &[("kind", "van"), ("key", "k")]).await.expect(200);
        let sites = t.person("siti").get("/api/v1/sites").await.expect(200);
        assert!(sites["items"].as_array().unwrap().iter().any(|site| site["kind"] == "van"));
        let wrong = devi.form("/round", &[("client", "K7M4-Q2TX"), ("words", "blue door"), ("key", "a")]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.as_str().unwrap().contains("blue door"), "{}", wrong.body);
        let list = devi.form("/round", &[("client", &code), ("words", "blue door"), ("key", "b")]).await.expect(200);
        let list = list.as_str().unwrap();
        assert!(list.contains(&code) && list.contains("blue door") && list.contains("60"), "{list}");
        assert!(!list.contains("Hafizan"), "a list names nobody");
        let stop = list.split("action=\"/round/").nth(1).unwrap().split('"').next().unwrap();
        let gone = devi.form(&format!("/round/{stop}"), &[("to", ""), ("key", "c")]).await.expect(200);
        assert!(gone.as_str().unwrap().contains("Nobody is on the way yet"), "{gone}");
    }
}
