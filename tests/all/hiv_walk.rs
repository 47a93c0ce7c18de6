//! Who is shown HIV data: every route that shows something, asked by every role, beside the table in
//! docs/PRIVACY.md.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::authorization::{Bodies, no_redirects, routes};
use crate::support::app::{PASSWORD, TestApp};
use crate::support::cookies::PIN;
use crate::support::on_both;

/// What is written down of the client below and must be seen by nobody without consent: a medicine, a
/// viral load, an HIV test with its day, the referral, what is known of the person. The load is long enough to
/// stand in no random id.
const FACTS: [&str; 7] =
    ["favirenz", "765432", "765,432", "765.432", "living_with_hiv\":true", "art_clinic", "2026-10-07"];
const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/PRIVACY.md");
/// Who may ask, in the order of the table.
const ROLES: [(&str, &str); 8] = [
    ("pharmacist", "wong"),
    ("doctor", "farah"),
    ("manager", "siti"),
    ("case_worker", "kumar"),
    ("auditor", "auditor"),
    ("analyst", "analyst"),
    ("pharmacist elsewhere", "tan"),
    ("client", ""),
];

/// A client of whom all that can be known about HIV is written down.
async fn known_client(t: &TestApp) -> String {
    let code = t.client_on(60.0).await;
    let at = |rest: &str| format!("/api/v1/clients/{code}/{rest}");
    let farah = t.doctor();
    let facts = json!({
        "name": "Hafizan bin Jamal", "date_of_birth": "1984-05-03", "living_with_hiv": true,
    });
    farah.put(&at("identity"), facts).await.expect(200);
    agrees(t, &code, true).await;
    let regimen = json!({"medicines": ["efavirenz", "tenofovir", "lamivudine"], "starts_on": "2026-11-01"});
    farah.post(&at("art/regimens"), regimen).await.expect(201);
    let load = json!({"taken_on": "2026-11-20", "sign": "=", "copies": 765432, "limit": 50});
    farah.post(&at("art/viral-loads"), load).await.expect(201);
    let adherence =
        json!({"method": "self_report", "from": "2026-10-21", "to": "2026-11-19", "taken": 20, "due": 30});
    farah.post(&at("art/adherence"), adherence).await.expect(201);
    let test = json!({"kind": "hiv", "taken_on": "2026-10-07", "answer": "reactive", "details": {}});
    farah.post(&at("screening"), test).await.expect(201);
    let referral = json!({"to": "art_clinic", "why": "765432 copies", "made_on": "2026-11-20"});
    farah.post(&at("referrals"), referral).await.expect(201);
    t.set_pin(&code).await;
    code
}

async fn agrees(t: &TestApp, code: &str, given: bool) {
    let said = json!({"kind": "hiv_data", "given": given});
    t.pharmacist().post(&format!("/api/v1/clients/{code}/consents"), said).await.expect(201);
}

/// Where the care team reads of the client, and where of HIV.
const FILE: [&str; 6] = ["", "/art", "/screening", "/care", "/counter", "/doses"];
const OF_HIV: [&str; 3] = ["/art", "/screening", "/care"];

/// Every id that stands there.
async fn ids(t: &TestApp, code: &str, places: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in places {
        let answer = t.doctor().get(&format!("/api/v1/clients/{code}{rest}")).await;
        collect(&answer.body, &mut found);
    }
    found
}

fn collect(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| collect(one, found)),
        Value::Object(fields) => {
            let id = fields.get("id").and_then(Value::as_str);
            found.extend(id.map(str::to_owned));
            fields.values().for_each(|one| collect(one, found));
        }
        _ => {}
    }
}

struct Walk {
    http: Client,
    bodies: Bodies,
    base: String,
    code: String,
    page: String,
    ids: BTreeSet<String>,
}

impl Walk {
    /// The addresses of a route: with the client's code and page, and with every id that is known.
    fn addresses(&self, path: &str) -> Vec<String> {
        let path = path.replace("{code}", &self.code).replace("{page}", &self.page);
        match path.split_once('{').zip(path.split_once('}')) {
            Some(((before, _), (_, after))) => {
                self.ids.iter().map(|id| format!("{before}{id}{after}")).collect()
            }
            None => vec![path],
        }
    }

    /// Whether an answer to somebody shows what is known.
    async fn shows(&self, path: &str, method: &Method, token: &str) -> bool {
        for address in self.addresses(path) {
            let call =
                self.http.request(method.clone(), format!("{}{address}", self.base)).bearer_auth(token);
            let call = if *method == Method::GET { call } else { self.bodies.put(call, path, method) };
            // An open stream is left after its first piece.
            let mut answer = call.send().await.expect("the service answers");
            // Who may not write this at all may not for another row either.
            if *method != Method::GET && [401, 403].contains(&answer.status().as_u16()) {
                return false;
            }
            let is_stream =
                answer.headers().get("content-type").is_some_and(|kind| kind == "text/event-stream");
            let text = match is_stream {
                true => answer.chunk().await.expect("reads").unwrap_or_default().to_vec(),
                false => answer.bytes().await.expect("reads").to_vec(),
            };
            let text = String::from_utf8_lossy(&text).into_owned();
            if FACTS.iter().any(|fact| text.contains(fact)) {
                return true;
            }
        }
        false
    }

    /// The routes of these kinds that show somebody something, with whom.
    async fn shown_by(&self, t: &TestApp, is_asked: fn(&str, &Method) -> bool) -> BTreeMap<String, String> {
        let tokens = tokens(t, &self.code).await;
        let (mut table, mut asked) = (BTreeMap::new(), 0);
        for (path, method) in routes().into_iter().filter(|(path, method)| is_asked(path, method)) {
            let mut who = Vec::new();
            for (role, token) in &tokens {
                asked += 1;
                if self.shows(&path, &method, token).await {
                    who.push(*role);
                }
            }
            if !who.is_empty() {
                let route = if method == Method::GET { path } else { format!("{method} {path}") };
                table.insert(route, who.join(", "));
            }
        }
        assert!(asked > 500, "{asked}");
        table
    }
}

/// A token for each role.
async fn tokens(t: &TestApp, code: &str) -> Vec<(&'static str, String)> {
    let mut tokens = Vec::new();
    for (role, login) in ROLES {
        let (login, password) = if login.is_empty() { (code, PIN) } else { (login, PASSWORD) };
        let typed = json!({ "login": login, "password": password });
        let opened = t.nobody().post_without_key("/api/v1/session", typed).await.expect(200);
        tokens.push((role, opened["token"].as_str().expect("a token").to_owned()));
    }
    tokens
}

async fn walk(t: &TestApp, code: &str, places: &[&str]) -> Walk {
    Walk {
        http: no_redirects(),
        bodies: Bodies::of_the_service(),
        base: t.base.clone(),
        code: code.to_owned(),
        page: t.page_of(code).await,
        ids: ids(t, code, places).await,
    }
}

/// Route to the roles that are shown something, written as in the table.
async fn walked(t: &TestApp, code: &str) -> BTreeMap<String, String> {
    // The description of the API says what words there are, and nothing of anybody.
    let reads = |path: &str, method: &Method| *method == Method::GET && path != "/api/openapi.json";
    let mut table = walk(t, code, &FILE).await.shown_by(t, reads).await;
    // It answers to the PIN alone.
    let pin = json!({ "pin": PIN });
    let own = crate::support::person::Person::with(&t.base, code, PIN);
    let results = own.post("/api/v1/me/results", pin).await.expect(200).to_string();
    if FACTS.iter().any(|fact| results.contains(fact)) {
        table.insert("POST /api/v1/me/results".to_owned(), "client".to_owned());
    }
    table
}

/// The table under "Who is shown HIV data" in the document.
fn written() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(DOCS).expect("docs/PRIVACY.md");
    let part = text.split("| route that shows HIV data |").nth(1).expect("the table");
    let rows = part.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let mut cells = row.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`').to_owned());
        (cells.next().expect("a route"), cells.next().expect("roles"))
    })
    .collect()
}

fn is_walked_write(route: &str) -> bool {
    !route.starts_with('/') && route != "POST /api/v1/me/results"
}

/// These rows of the table are what was shown.
#[track_caller]
fn is_as_written(shown: &BTreeMap<String, String>, is_meant: fn(&str) -> bool) {
    let rows: Vec<String> = shown.iter().map(|(route, who)| format!("| `{route}` | {who} |")).collect();
    let meant = written().into_iter().filter(|(route, _)| is_meant(route)).collect();
    assert_eq!(*shown, meant, "docs/PRIVACY.md should say:\n{}", rows.join("\n"));
}

on_both! {
    async fn hiv_data_is_shown_where_the_table_says_and_with_consent_alone(t: TestApp) {
        let code = known_client(t).await;
        let shown = walked(t, &code).await;
        is_as_written(&shown, |route| !is_walked_write(route));
        agrees(t, &code, false).await;
        assert_eq!(walked(t, &code).await, BTreeMap::new(), "without consent nobody is shown anything");
    }
}

on_both! {
    /// No write answers with what stood there before, but as the table says and with consent.
    async fn a_write_answers_with_hiv_data_where_the_table_says_and_with_consent_alone(t: TestApp) {
        let code = known_client(t).await;
        let walk = walk(t, &code, &OF_HIV).await;
        agrees(t, &code, false).await;
        // Neither what gives the consent, or a look from outside, nor what ends the sessions of who asks.
        let writes = |path: &str, method: &Method| {
            let ends = ["consent", "look", "session", "sign-out", "/lock", "second-step", "passkey", "password"];
            *method != Method::GET && !ends.iter().any(|one| path.contains(one))
        };
        assert_eq!(walk.shown_by(t, writes).await, BTreeMap::new());
        agrees(t, &code, true).await;
        is_as_written(&walk.shown_by(t, writes).await, is_walked_write);
    }
}
