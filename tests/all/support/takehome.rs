//! Take-home over HTTP, as the clinic does it.

use chrono::{Days, TimeDelta};
use serde_json::{Value, json};

use super::app::{PASSWORD, TestApp};
use super::person::Answer;

impl TestApp {
    /// A doctor approves so many doses from today on, whatever the assessment says.
    pub async fn approve(&self, code: &str, doses: i64) -> Value {
        let approval = json!({
            "max_doses": doses, "valid_from": self.today(), "valid_until": self.today() + Days::new(60),
            "reason": "known from another clinic",
        });
        let path = format!("/api/v1/clients/{code}/take-home/approvals");
        self.doctor().post(&path, approval).await.expect(201)
    }

    /// A client on 60 mg who was dosed today and may take so many doses home.
    pub async fn taking_home(&self, doses: i64) -> String {
        let code = self.client_on(60.0).await;
        self.give(&code, 60.0).await;
        self.approve(&code, doses).await;
        code
    }

    /// The day so many days from today.
    pub fn in_days(&self, days: i64) -> String {
        (self.today() + TimeDelta::days(days)).to_string()
    }

    /// The body of a bundle for the days so many days from today, with every answer as it should be.
    pub async fn bundle_body(&self, days: &[i64]) -> Value {
        json!({
            "dates": days.iter().map(|day| self.in_days(*day)).collect::<Vec<_>>(),
            "container": self.open_container().await, "storage_shown": true, "child_resistant_caps": true,
        })
    }

    /// Asks for a bundle.
    pub async fn bundle(&self, code: &str, body: Value) -> Answer {
        self.pharmacist().post(&format!("/api/v1/clients/{code}/take-home/bundles"), body).await
    }

    /// Hands bottles over and expects it to go through; gives their codes by date.
    pub async fn bottles(&self, code: &str, days: &[i64]) -> Vec<String> {
        let body = self.bundle_body(days).await;
        let made = self.bundle(code, body).await.expect(201);
        let bottles = made["bottles"].as_array().expect("bottles");
        bottles.iter().map(|bottle| bottle["code"].as_str().expect("a code").to_owned()).collect()
    }

    /// Says how a bottle ended.
    pub async fn end_bottle(&self, bottle: &str, body: Value) -> Answer {
        self.pharmacist().post(&format!("/api/v1/bottles/{bottle}/end"), body).await
    }

    /// Plans a batch; gives its id.
    pub async fn plan_batch(&self, body: Value) -> String {
        let made = self.pharmacist().post("/api/v1/batches", body).await.expect(201);
        assert_eq!(made["state"], json!("planned"));
        made["id"].as_str().expect("an id").to_owned()
    }

    /// Plans bottles for closed days, so many days from today.
    pub async fn plan_closure(&self, (from, to): (i64, i64)) -> String {
        let (from, to) = (self.in_days(from), self.in_days(to));
        self.plan_batch(json!({ "kind": "closure", "from": from, "to": to, "words": "Hari Raya" })).await
    }

    /// A doctor signs a batch for everybody on its list.
    pub async fn sign_batch(&self, id: &str) {
        let list = self.doctor().get(&format!("/api/v1/batches/{id}")).await.expect(200);
        let seen = json!({ "seen": list["seen"] });
        let signed = self.doctor().post(&format!("/api/v1/batches/{id}/sign"), seen).await.expect(200);
        assert_eq!(signed["state"], json!("signed"));
    }

    /// The figures of adherence today.
    pub async fn figures(&self, code: &str) -> Value {
        self.pharmacist().get(&format!("/api/v1/clients/{code}/adherence")).await.expect(200)
    }

    /// The balances in mL of the site's containers, by label.
    pub async fn stock(&self) -> Vec<(String, String, f64)> {
        let listed = self.pharmacist().get("/api/v1/stock/containers").await.expect(200);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let items = listed["items"].as_array().expect("containers");
        items
            .iter()
            .map(|one| (text(&one["label"]), text(&one["state"]), one["volume_ml"].as_f64().unwrap_or(-1.0)))
            .collect()
    }
}

/// A second person.
pub fn second(login: &str) -> Value {
    json!({ "login": login, "password": PASSWORD })
}
