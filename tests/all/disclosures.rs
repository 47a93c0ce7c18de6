//! Requests from outside: written down, refused unless a manager tells something by name, read by the client.

use serde_json::{Value, json};

use crate::me::says;
use crate::support::app::TestApp;
use crate::support::cookies::{Browser, PIN};
use crate::support::on_both;
use crate::support::person::Person;

const REQUESTS: &str = "/api/v1/disclosure-requests";

fn police(client: Option<&str>) -> Value {
    json!({
        "client": client, "asked_by": "police",
        "who": "Inspector Rahman, file 77/26", "asked_for": "whether he comes here every morning",
    })
}

async fn noted(t: &TestApp, client: Option<&str>) -> String {
    let noted = t.pharmacist().post(REQUESTS, police(client)).await.expect(201);
    noted["id"].as_str().expect("an id").to_owned()
}

/// Sends a form of the page with what every form carries.
async fn send(desk: &Browser, path: &str, typed: &[(&str, &str)]) -> (u16, String) {
    let (csrf, key) = (desk.csrf("/disclosures").await, uuid::Uuid::now_v7().to_string());
    let mut form = vec![("csrf", csrf.as_str()), ("key", key.as_str())];
    form.extend_from_slice(typed);
    let (status, _, html) = desk.post(path, &form).await;
    (status, html)
}

on_both! {
    async fn nothing_is_told_unless_a_manager_answers_otherwise(t: TestApp) {
        let code = t.client().await;
        let id = noted(t, Some(&code)).await;
        let of_client = format!("/api/v1/clients/{code}/disclosure-requests");
        let siti = t.person("siti");
        let listed = siti.get(REQUESTS).await.expect(200)["items"][0].clone();
        assert_eq!((&listed["client"], &listed["asked_by"], &listed["answer"]), (&json!(code), &json!("police"), &Value::Null));
        assert_eq!(listed["who"], json!("Inspector Rahman, file 77/26"));

        let answer = format!("{REQUESTS}/{id}/answer");
        for login in ["wong", "farah", "kumar", "auditor", "analyst"] {
            assert_eq!(t.person(login).post(&answer, json!({})).await.code(), "403 forbidden", "{login}");
            assert_eq!(t.person(login).get(REQUESTS).await.code(), "403 forbidden", "{login}");
        }
        for (typed, field, code) in [
            (json!({"told": "every morning"}), "told", "not_without_ground"),
            (json!({"ground": "court_order", "reason": "order 5/26"}), "told", "required"),
            (json!({"ground": "court_order", "told": "in treatment"}), "reason", "required"),
        ] {
            let refused = siti.post(&answer, typed).await.expect(422);
            assert_eq!((&refused["errors"][0]["field"], &refused["errors"][0]["code"]), (&json!(field), &json!(code)));
        }
        siti.post(&answer, json!({})).await.expect(201);
        assert_eq!(siti.post(&answer, json!({})).await.code(), "409 already_answered");
        let read = t.doctor().get(&of_client).await.expect(200)["items"][0]["answer"].clone();
        assert_eq!((&read["ground"], &read["told"], &read["by"]), (&Value::Null, &Value::Null, &json!("Siti")));

        let second = noted(t, Some(&code)).await;
        let told = json!({"ground": "court_order", "told": "that he is in treatment", "reason": "order 5/26 of the high court"});
        siti.post(&format!("{REQUESTS}/{second}/answer"), told).await.expect(201);

        // The client reads all of it, and no name of staff.
        let phone = Browser::of_client(t, &code).await;
        let own = Person::with(&t.base, &code, PIN);
        let items = own.get(&of_client).await.expect(200)["items"].clone();
        assert_eq!(items.as_array().map(Vec::len), Some(2));
        assert_eq!((&items[0]["answer"]["told"], &items[0]["answer"]["by"]), (&json!("that he is in treatment"), &Value::Null));
        assert_eq!(own.get(REQUESTS).await.code(), "403 forbidden");
        let (_, _, html) = phone.get("/me/looks").await;
        says(&html, &["Siapa yang bertanya tentang anda", "Polis", "Pengurus menolak", "order 5/26 of the high court"]);
        assert!(!html.contains("Siti"), "no name of staff");
        let actions: Vec<Value> = siti.get("/api/v1/audit?limit=50").await.expect(200)["items"].as_array().unwrap().iter()
            .map(|line| line["action"].clone()).filter(|action| action.as_str().is_some_and(|word| word.starts_with("disclosures."))).collect();
        for action in ["disclosures.note", "disclosures.refuse", "disclosures.tell", "disclosures.open", "disclosures.list"] {
            assert!(actions.contains(&json!(action)), "{action}: {actions:?}");
        }
    }
}

on_both! {
    /// About somebody who is no client, and at another programme: what stands in the list tells nothing more.
    async fn a_request_stays_in_its_programme(t: TestApp) {
        let code = t.client().await;
        assert_eq!(t.person("tan").post(REQUESTS, police(Some(&code))).await.code(), "404 client_unknown");
        let id = noted(t, None).await;
        let listed = t.person("siti").get(&format!("{REQUESTS}?limit=1")).await.expect(200);
        assert_eq!((&listed["items"][0]["client"], &listed["next"]), (&Value::Null, &json!(id)));
        let rest = t.person("siti").get(&format!("{REQUESTS}?limit=1&after={id}")).await.expect(200);
        assert_eq!(rest, json!({"items": [], "next": null}));
        assert_eq!(t.person("siti").post(&format!("{REQUESTS}/none/answer"), json!({})).await.code(), "404 disclosure_unknown");
        assert_eq!(t.person("siti").get(&format!("{REQUESTS}?limit=0")).await.status, 422);
    }
}

on_both! {
    async fn the_page_keeps_what_was_typed_and_says_what_is_missing(t: TestApp) {
        let desk = Browser::new(&t.base);
        desk.sign_in("siti").await;
        let (_, _, html) = desk.get("/disclosures").await;
        says(&html, &["Requests from outside", "Nobody has asked."]);
        let (status, html) = send(&desk, "/disclosures", &[("who", "A man in plain clothes"), ("client", "K7M4-Q2TX"), ("asked_for", "a list"), ("asked_by", "police")]).await;
        assert_eq!(status, 422);
        says(&html, &["A man in plain clothes", "No client and no bottle of this programme has this code."]);
        let (status, _) = send(&desk, "/disclosures", &[("who", "A man in plain clothes"), ("asked_for", "a list"), ("asked_by", "police")]).await;
        assert_eq!(status, 303);
        let (_, _, html) = desk.get("/disclosures").await;
        says(&html, &["Police", "A man in plain clothes", "Nothing was told"]);
        let id = html.split("action=\"/disclosures/").nth(1).and_then(|rest| rest.split('"').next()).expect("a form").to_owned();
        let (status, html) = send(&desk, &format!("/disclosures/{id}"), &[("ground", "law"), ("told", "the opening hours"), ("reason", "")]).await;
        assert_eq!(status, 422);
        says(&html, &["the opening hours"]);
        let (status, _) = send(&desk, &format!("/disclosures/{id}"), &[("ground", ""), ("told", ""), ("reason", "we have no such list")]).await;
        assert_eq!(status, 303);
        let (_, _, html) = desk.get("/disclosures").await;
        says(&html, &["Refused by Siti", "we have no such list"]);
        // Others of the care team write down and read nothing.
        let counter = Browser::new(&t.base);
        counter.sign_in("wong").await;
        let (_, _, html) = counter.get("/disclosures").await;
        says(&html, &["Write it down"]);
        assert!(!html.contains("plain clothes"));
    }
}
