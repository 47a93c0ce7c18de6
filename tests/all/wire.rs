//! What goes over the wire, field by field; the same on both databases.

use std::fmt::Write as _;

use chrono::Days;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;
use crate::support::person::Person;

/// What was said so far, with the same word for the same id wherever it stands.
#[derive(Default)]
struct Record {
    said: String,
    ids: Vec<String>,
}

impl Record {
    async fn call(&mut self, who: &Person, method: Method, path: &str, body: Value) -> Value {
        let key = (method == Method::POST).then(|| uuid::Uuid::now_v7().to_string());
        let answer = who
            .call(method.clone(), path, Some(body.clone()).filter(|body| !body.is_null()), key.as_deref())
            .await;
        let _ = writeln!(self.said, "{method} {path}");
        if !body.is_null() {
            let _ = writeln!(self.said, "{body:#}");
        }
        let _ = writeln!(self.said, "→ {}\n{:#}\n", answer.status, answer.body);
        answer.body
    }

    async fn get(&mut self, who: &Person, path: &str) -> Value {
        self.call(who, Method::GET, path, Value::Null).await
    }

    async fn post(&mut self, who: &Person, path: &str, body: Value) -> Value {
        self.call(who, Method::POST, path, body).await
    }

    /// The text with ids as `[1]`, `[2]` in the order of their coming, and what is random left out.
    fn text(mut self, codes: &[&str]) -> String {
        let mut text = self.said;
        for (at, code) in codes.iter().enumerate() {
            text = text.replace(code, &format!("CODE-{}", at + 1));
        }
        let words: Vec<&str> = text.split(|c: char| !c.is_ascii_hexdigit() && c != '-').collect();
        for word in words {
            if word.len() == 36
                && uuid::Uuid::parse_str(word).is_ok()
                && !self.ids.iter().any(|id| id == word)
            {
                self.ids.push(word.to_owned());
            }
        }
        for (at, id) in self.ids.iter().enumerate() {
            text = text.replace(id, &format!("[{}]", at + 1));
        }
        text
    }
}

fn id(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_else(|| panic!("{field} in {value:#}")).to_owned()
}

async fn the_counter(t: &TestApp, said: &mut Record, code: &str) {
    let wong = t.pharmacist();
    let mut dose = t.dose(code, 60.0);
    dose["container"] = t.open_container().await.into();
    said.get(&wong, &format!("/api/v1/clients/{code}/counter")).await;
    let reserved = said.post(&wong, "/api/v1/reservations", dose.clone()).await;
    said.post(&t.person("lim"), "/api/v1/doses", dose.clone()).await;
    dose["reservation"] = reserved["reservation"].clone();
    let given = said.post(&wong, "/api/v1/doses", dose).await;
    said.get(&wong, &format!("/api/v1/clients/{code}/counter")).await;
    let void = json!({ "what": "wasted", "reason": "spat out", "witness": { "login": "lim", "password": PASSWORD } });
    said.post(&wong, &format!("/api/v1/doses/{}/void", id(&given, "id")), void).await;
    said.post(&wong, "/api/v1/withheld-doses", json!({ "client": code, "reason": "intoxicated" })).await;
    let day = t.today();
    said.get(&wong, &format!("/api/v1/clients/{code}/doses?from={day}&to={day}")).await;
    said.get(&wong, &format!("/api/v1/clients/{code}/adherence?as_of={}", day + Days::new(2))).await;
    said.get(&wong, &format!("/api/v1/stock/register?site=main&from={day}&to={day}")).await;
}

/// A dose that came up, what a doctor signed, and the dose that was given again.
async fn the_repeat(t: &TestApp, said: &mut Record, code: &str) {
    let wong = t.pharmacist();
    let dose = id(&t.give(code, 85.0).await, "id");
    let seen = json!({ "minutes_after": 12, "witnessed": true, "note": "by the door" });
    let vomit = said.post(&wong, &format!("/api/v1/doses/{dose}/vomit"), seen).await;
    said.get(&t.doctor(), "/api/v1/vomits").await;
    let answer = format!("/api/v1/vomits/{}/answer", id(&vomit, "id"));
    said.post(&t.doctor(), &answer, json!({ "dose_mg": 60 })).await;
    let signed = json!({ "dose_mg": 42.5, "reason": "nearly all came up" });
    said.post(&t.doctor(), &answer, signed).await;
    said.get(&wong, &format!("/api/v1/clients/{code}/counter")).await;
    let mut again = t.dose(code, 42.5);
    again["container"] = t.open_container().await.into();
    again["repeats"] = json!(dose);
    again["expected_dose_mg"] = json!(85);
    said.post(&wong, "/api/v1/doses", again).await;
}

/// Two lines of a paper, one of them with a dose that nothing was ordered for.
async fn the_outage(t: &TestApp, said: &mut Record, code: &str) {
    let wong = t.pharmacist();
    let kit = said.post(&wong, "/api/v1/outage-kits", json!({ "lines": 9 })).await["kit"].clone();
    let kit = kit.as_i64().expect("a number");
    let line = t.on_paper((kit, 3), code, 30.0, 0).await;
    said.post(&wong, "/api/v1/back-entries", line).await;
    let blank = json!({ "kit": kit, "number": 1, "what": "spoiled", "reason": "the cup fell" });
    said.post(&wong, "/api/v1/back-entries", blank).await;
    said.post(&wong, &format!("/api/v1/outage-kits/{kit}/close"), json!({ "last_used": 3 })).await;
    said.get(&wong, &format!("/api/v1/back-entries?kit={kit}")).await;
    said.get(&wong, "/api/v1/outage-kits").await;
}

async fn the_file(t: &TestApp, said: &mut Record) -> String {
    let farah = t.doctor();
    let person = json!({
        "name": "Hafizan bin Jamal", "date_of_birth": "1984-05-03", "sex": "male", "language": "ms",
        "site": "main", "contact": "012-345 6789", "living_with_hcv": true,
    });
    let made = said.post(&farah, "/api/v1/clients", person).await;
    let code = id(&made, "programme_code");
    let at = |rest: &str| format!("/api/v1/clients/{code}{rest}");
    let (starts_on, ends_on) = (t.today(), t.today() + Days::new(60));
    let order = json!({ "dose_mg": 60, "starts_on": starts_on, "ends_on": ends_on });
    said.post(&farah, &at("/orders"), order.clone()).await;
    let mut lifted = order;
    lifted["override"] = json!("known from another clinic");
    said.post(&farah, &at("/orders"), lifted).await;
    said.get(&farah, &at("/orders")).await;
    said.post(&farah, &at("/consents"), json!({ "kind": "contact", "given": true })).await;
    let choice = json!({ "channel": "email", "address": "a@example.org", "hours_to": "20:00" });
    said.call(&farah, Method::PUT, &at("/notices"), choice).await;
    said.get(&farah, &at("/notices")).await;
    let days = json!({ "from": ends_on - Days::new(9), "to": ends_on - Days::new(8), "reason": "hospital" });
    said.post(&farah, &at("/excused-days"), days).await;
    let hold = said.post(&farah, &at("/holds"), json!({ "note": "ECG first" })).await;
    said.post(
        &farah,
        &format!("/api/v1/holds/{}/settle", id(&hold, "id")),
        json!({ "reason": "ECG is fine" }),
    )
    .await;
    said.get(&farah, &at("")).await;
    said.get(&farah, "/api/v1/clients?search=hafizan").await;
    code
}

async fn stock(t: &TestApp, said: &mut Record) {
    let wong = t.pharmacist();
    let receipt = json!({
        "product": "Methadone 5 mg/mL", "mg_per_ml": 5, "lot": "L2", "expires_on": "2027-02-28", "volume_ml": 500,
    });
    let received = said.post(&wong, "/api/v1/stock/receipts", receipt).await;
    let container = id(&received, "id");
    said.post(&wong, &format!("/api/v1/stock/containers/{container}/open"), json!({ "window": "2" })).await;
    let witness = json!({ "login": "lim", "password": PASSWORD });
    let loss =
        json!({ "container": container, "volume_ml": 20.5, "reason": "tipped over", "witness": witness });
    said.post(&wong, "/api/v1/stock/losses", loss).await;
    let count = json!({ "container": container, "counted_ml": 478, "witness": witness });
    said.post(&wong, "/api/v1/stock/counts", count).await;
    said.get(&wong, "/api/v1/stock/containers?site=main").await;
    said.get(&wong, "/api/v1/stock/products").await;
}

on_both! {
    async fn every_answer_has_its_fields(t: TestApp) {
        let mut said = Record::default();
        let code = the_file(t, &mut said).await;
        the_counter(t, &mut said, &code).await;
        let came_up = t.client_on(85.0).await;
        the_repeat(t, &mut said, &came_up).await;
        stock(t, &mut said).await;
        let on_paper = t.client().await;
        the_outage(t, &mut said, &on_paper).await;
        let text = said.text(&[&code, &came_up, &on_paper]);
        insta::with_settings!({ snapshot_suffix => "", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!("wire", text);
        });
    }
}
