//! Who may call what: every route of the service, with every role.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use teduh::server::openapi;

use crate::support::app::{Kind, PASSWORD, TestApp, started};
use crate::tidy::sources::files;

/// One person a role, in the order of the columns.
const STAFF: [(&str, &str); 6] = [
    ("pharmacist", "wong"),
    ("doctor", "farah"),
    ("manager", "siti"),
    ("case_worker", "kumar"),
    ("auditor", "auditor"),
    ("analyst", "analyst"),
];

/// Fields of forms that take one of a few words.
const WORDS: [(&str, &str); 5] =
    [("kind", "contact"), ("alertness", "alert"), ("lang", "en"), ("given", "yes"), ("role", "analyst")];

/// Every `.route("path", web::method()` of the source, as path and method.
pub fn routes() -> Vec<(String, Method)> {
    let mut routes = Vec::new();
    for file in files(&["src"], &["rs"]) {
        for piece in file.text.split(".route(").skip(1) {
            let mut words = piece.split('"');
            let (Some(""), Some(path), Some(rest)) =
                (words.next().map(str::trim), words.next(), words.next())
            else {
                continue;
            };
            let Some(method) = rest.split("web::").nth(1).and_then(|rest| rest.split('(').next()) else {
                continue;
            };
            let method: Method = method.to_ascii_uppercase().parse().expect("a method");
            routes.push((path.to_owned(), method));
        }
    }
    routes.sort_by(|a, b| (&a.0, a.1.as_str()).cmp(&(&b.0, b.1.as_str())));
    routes
}

/// A value that a schema takes.
fn example(schemas: &Value, schema: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        return example(schemas, &schemas[name.rsplit('/').next().expect("a name")]);
    }
    for choice in ["oneOf", "anyOf", "allOf"] {
        if let Some(choices) = schema[choice].as_array() {
            let one = choices.iter().find(|one| one["type"] != "null").expect("a choice");
            return example(schemas, one);
        }
    }
    if let Some(words) = schema["enum"].as_array() {
        return words[0].clone();
    }
    let kind = schema["type"].as_str().or(schema["type"][0].as_str());
    match kind {
        Some("object") => {
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            let fields = required.iter().filter_map(Value::as_str);
            fields.map(|field| (field.to_owned(), example(schemas, &schema["properties"][field]))).collect()
        }
        Some("array") => json!([example(schemas, &schema["items"])]),
        Some("integer" | "number") => json!(1),
        Some("boolean") => json!(true),
        _ if schema["format"] == "date-time" => json!("2026-11-24T01:30:00Z"),
        _ if schema["format"] == "date" => json!("2026-11-24"),
        _ => json!("text"),
    }
}

/// The body that the description asks for, if it asks for one.
fn body(document: &Value, path: &str, method: &Method) -> Option<Value> {
    let call = &document["paths"][path][method.as_str().to_ascii_lowercase()];
    let content = call["requestBody"]["content"].as_object()?;
    content.get("application/json").map(|json| example(&document["components"]["schemas"], &json["schema"]))
}

/// The fields of every form of the pages, so that none is refused for a field that is missing.
fn form() -> Vec<(String, &'static str)> {
    let mut fields = BTreeMap::new();
    for file in files(&["src"], &["rs"]).into_iter().filter(|file| file.path.contains("/pages")) {
        for made in file.text.split("Deserialize").skip(1) {
            let Some((_, rest)) = made.split_once('{') else { continue };
            let lines = rest.split('}').next().unwrap_or_default().lines().map(str::trim);
            for line in lines.filter(|line| line.ends_with(',') && !line.starts_with(['/', '#'])) {
                let (name, kind) = line.trim_start_matches("pub ").split_once(": ").unwrap_or((line, ""));
                let word = WORDS.iter().find(|(field, _)| *field == name).map_or("1", |(_, word)| word);
                if !kind.starts_with("Option") {
                    fields.insert(name.to_owned(), word);
                }
            }
        }
    }
    fields.into_iter().collect()
}

/// What is sent with a call, so that nothing is refused for a body that is missing.
pub struct Bodies {
    document: Value,
    form: Vec<(String, &'static str)>,
}

impl Bodies {
    /// From the description of the API and the forms of the pages.
    pub fn of_the_service() -> Bodies {
        Bodies { document: serde_json::to_value(openapi::document()).expect("a document"), form: form() }
    }

    /// A call with a body that the route takes.
    pub fn put(&self, call: RequestBuilder, path: &str, method: &Method) -> RequestBuilder {
        let call = call.header("Idempotency-Key", uuid::Uuid::now_v7().to_string());
        if let Some(body) = body(&self.document, path, method) {
            call.json(&body)
        } else if *method == Method::PUT {
            call.header("Content-Type", "image/png").body("x")
        } else if *method == Method::POST {
            call.form(&self.form)
        } else {
            call
        }
    }
}

struct Caller<'a> {
    t: &'a TestApp,
    http: Client,
    bodies: Bodies,
}

impl Caller<'_> {
    async fn token(&self, login: &str, password: &str) -> String {
        let typed = json!({ "login": login, "password": password });
        let opened = self.t.nobody().post_without_key("/api/v1/session", typed).await.expect(200);
        opened["token"].as_str().expect("a token").to_owned()
    }

    async fn status(&self, path: &str, method: &Method, token: Option<&str>) -> u16 {
        let address = path
            .replace("{code}", "K7M4-Q2TX")
            .replace("{name}", "style.css")
            .replace("{id}", "none")
            .replace("/answer", "/answer?how=less")
            .replace(['{', '}'], "");
        let mut call = self.http.request(method.clone(), format!("{}{address}", self.t.base));
        call = self.bodies.put(call, path, method);
        if let Some(token) = token {
            call = call.bearer_auth(token);
        }
        call.send().await.expect("the service answers").status().as_u16()
    }
}

/// The table: a line a route, the roles that are not told 401 or 403, and whether anybody may call.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_is_for_the_roles_of_the_table() {
    let t = started(Kind::Sqlite).await;
    let caller = Caller { t: &t, http: no_redirects(), bodies: Bodies::of_the_service() };
    let client = t.client().await;
    let pin = json!({ "pin": "482915" });
    assert_eq!(t.doctor().put(&format!("/api/v1/clients/{client}/pin"), pin).await.status, 204);
    let mut people = Vec::new();
    let staff = STAFF.iter().map(|(role, login)| (*role, *login, PASSWORD));
    for (role, login, password) in staff.chain([("client", client.as_str(), "482915")]) {
        people.push((role, caller.token(login, password).await));
    }
    let (mut table, mut seen, mut unread) = (String::new(), BTreeSet::new(), Vec::new());
    for (path, method) in routes() {
        let is_own_session = path.starts_with("/api/v1/session") || path == "/sign-out";
        if is_own_session || !seen.insert((path.clone(), method.to_string())) {
            continue;
        }
        let nobody = caller.status(&path, &method, None).await;
        let mut allowed = Vec::new();
        for (role, token) in &people {
            let status = caller.status(&path, &method, Some(token)).await;
            if status >= 500 || status == 400 {
                unread.push(format!("{method} {path} as {role}: {status}"));
            }
            if ![401, 403].contains(&status) {
                allowed.push(*role);
            }
        }
        let is_open = ![401, 303].contains(&nobody);
        let who = if is_open { "anybody".to_owned() } else { allowed.join(" ") };
        writeln!(table, "{:<6} {path:<45} {who}", method.as_str()).expect("a line");
    }
    assert_eq!(unread, Vec::<String>::new(), "a body that cannot be read says nothing about roles");
    assert!(seen.len() > 80, "{}", seen.len());
    insta::assert_snapshot!(table);
    tokio::task::spawn_blocking(move || drop(t)).await.expect("the books add up");
}

/// A client that stays where it is answered.
pub fn no_redirects() -> Client {
    Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client")
}
