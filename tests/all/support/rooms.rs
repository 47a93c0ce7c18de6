//! Every page that somebody can walk to, found by following the links.

use std::collections::{BTreeSet, VecDeque};

use reqwest::Client;
use serde_json::json;

use super::app::{PASSWORD, TestApp};

/// A page as it was answered.
pub struct Page {
    /// Its address.
    pub path: String,
    /// The address with `x` for each id: pages of one template.
    pub shape: String,
    pub html: String,
    pub headers: reqwest::header::HeaderMap,
}

/// Words that stand where other addresses have an id.
const NO_IDS: [&str; 7] = ["new", "look", "find", "scan", "register", "receive", "unwitnessed"];
/// What is followed by an id.
const BEFORE_IDS: [&str; 20] = [
    "sites",
    "outage",
    "guests",
    "letters",
    "unwitnessed",
    "appeal",
    "clients",
    "counter",
    "containers",
    "missed",
    "holds",
    "people",
    "saved",
    "wrong",
    "take-home",
    "appeals",
    "batches",
    "vomit",
    "vomits",
    "repeat",
];
/// Pages that look otherwise for each client.
const EACH: [&str; 2] = ["/clients/x", "/counter/x"];

/// The pages that this person finds from the first one on, one for each template, and every file.
pub async fn pages_of(app: &TestApp, login: &str) -> Vec<Page> {
    pages_with(app, login, PASSWORD).await
}

/// [`pages_of`] for somebody with another password or a PIN.
pub async fn pages_with(app: &TestApp, login: &str, password: &str) -> Vec<Page> {
    let visitor = signed_in(app, login, password).await;
    let mut waiting = VecDeque::from(["/".to_owned()]);
    let (mut known, mut found) = (BTreeSet::new(), Vec::new());
    while let Some(path) = waiting.pop_front() {
        let shape = shape_of(&path);
        let name = if EACH.contains(&shape.as_str()) { &path } else { &shape };
        if !known.insert(name.clone()) {
            continue;
        }
        let answer = visitor.get(format!("{}{path}", app.base)).send().await.expect("an answer");
        let (status, headers) = (answer.status(), answer.headers().clone());
        let html = answer.text().await.expect("a page");
        assert_eq!(status, 200, "{path}: {html}");
        // Labels for a printer are a file.
        if !headers["content-type"].as_bytes().starts_with(b"text/html") {
            continue;
        }
        waiting.extend(links_of(&html));
        found.push(Page { path, shape, html, headers });
    }
    // The first address only leads on.
    found.remove(0);
    found
}

/// A browser without a window: pages are whole only for a session with a cookie.
async fn signed_in(app: &TestApp, login: &str, password: &str) -> Client {
    let visitor = Client::builder().cookie_store(true).build().expect("a client");
    let form = [("login", login), ("password", password)];
    let answer = visitor.post(format!("{}/", app.base)).form(&form).send().await.expect("an answer");
    assert_eq!(answer.status(), 200, "{login} signs in");
    visitor
}

/// The addresses that links of a page lead to.
fn links_of(html: &str) -> Vec<String> {
    let anchors = html.split("<a ").skip(1).filter_map(|rest| rest.split('>').next());
    let addresses = anchors.filter_map(|anchor| anchor.split("href=\"").nth(1)?.split('"').next());
    let own = addresses.filter(|address| address.starts_with('/'));
    own.map(|address| address.replace("&amp;", "&").replace("&#38;", "&")).collect()
}

/// `/counter/k3f/answer?how=face&from=…` is `/counter/x/answer?how=face`.
fn shape_of(path: &str) -> String {
    let (place, asked) = path.split_once('?').unwrap_or((path, ""));
    let mut shape = String::new();
    let mut before = "";
    for part in place.split('/').skip(1) {
        let is_id = BEFORE_IDS.contains(&before) && !NO_IDS.contains(&part);
        shape.push('/');
        shape.push_str(if is_id { "x" } else { part });
        before = part;
    }
    match asked.split('&').find(|pair| pair.starts_with("how=") || pair.starts_with("check=")) {
        Some(pair) => format!("{shape}?{pair}"),
        None => shape,
    }
}

/// A client whose own page has everything to show, with the PIN. Gives the code.
pub async fn client_with_everything(app: &TestApp) -> String {
    let code = app.taking_home(3).await;
    app.bottles(&code, &[1, 2]).await;
    app.set_pin(&code).await;
    let asked = json!({ "kind": "more", "doses": 6, "words": "early shift from Monday" });
    app.doctor().post(&format!("/api/v1/clients/{code}/take-home/requests"), asked).await.expect(201);
    let no = json!({ "reason": "two steady weeks first" });
    app.doctor().post(&format!("/api/v1/clients/{code}/take-home/decline"), no).await.expect(201);
    let hold = json!({ "kind": "see_doctor" });
    app.doctor().post(&format!("/api/v1/clients/{code}/holds"), hold).await.expect(201);
    let look = json!({ "purpose": "second opinion on the heart trace" });
    app.person("tan").post(&format!("/api/v1/clients/{code}/look"), look).await.expect(201);
    code
}

/// An ECG and a follow-up of each of these clients; one of them goes away with a letter, and a stranger to the
/// list was dosed on paper.
async fn looked_after(app: &TestApp, codes: &[String]) {
    at_other_places(app, &codes[1]).await;
    on_paper(app, 48.0).await;
    let doctor = app.doctor();
    for code in codes {
        let details = json!({ "qtc_ms": 505, "formula": "bazett" });
        let ecg = json!({ "kind": "ecg", "taken_on": app.today(), "answer": "measured", "details": details });
        doctor.post(&format!("/api/v1/clients/{code}/screening"), ecg).await.expect(201);
        let told = json!({ "employment": "casual", "use_days": { "opioids": 3 }, "injected": false });
        let form = json!({ "form": "follow_up", "filled_on": app.today(), "outcome": "answered", "follow_up": told });
        doctor.post(&format!("/api/v1/clients/{code}/forms"), form).await.expect(201);
    }
}

/// A clinic in which every page has something to show. Gives the codes of its clients: one to give
/// to, one who was given today, one who was away, one whom the doctor wants to see, one who left,
/// and one before whom the dose stands poured.
pub async fn furnished(app: &TestApp) -> Vec<String> {
    let (doctor, pharmacist) = (app.doctor(), app.pharmacist());
    let mut codes = Vec::new();
    for dose_mg in [85.0, 40.0, 60.0, 30.0, 22.5] {
        let code = app.client_on(dose_mg).await;
        app.give(&code, dose_mg).await;
        codes.push(code);
    }
    for (day, stays_away) in [(1, 2), (2, 2), (3, 2)] {
        app.days_later(1);
        for (number, (code, dose_mg)) in codes.iter().zip([85.0, 40.0, 60.0, 30.0, 22.5]).enumerate() {
            if number != stays_away && (number, day) != (0, 2) {
                app.give(code, dose_mg).await;
            }
        }
    }
    app.days_later(1);
    app.give(&codes[1], 40.0).await;
    let mut dose = app.dose(&codes[2], 60.0);
    dose["container"] = app.open_container().await.into();
    assert_eq!(pharmacist.post("/api/v1/doses", dose).await.code(), "422 missed_doses_need_doctor");
    let hold = json!({ "kind": "see_doctor", "note": "ask about the nights" });
    doctor.post(&format!("/api/v1/clients/{}/holds", codes[3]), hold).await.expect(201);
    let end = json!({ "reason": "completed" });
    doctor.post(&format!("/api/v1/clients/{}/episode-end", codes[4]), end).await.expect(200);
    let asked = json!({ "kind": "more", "doses": 6, "words": "early shift from Monday" });
    doctor.post(&format!("/api/v1/clients/{}/take-home/requests", codes[1]), asked).await.expect(201);
    app.open_slots().await;
    let time = json!({ "client": codes[0], "site": "main", "starts_at": app.at(0, "16:15:00") });
    doctor.post("/api/v1/bookings", time).await.expect(201);
    for there in [&codes[0], &codes[1], &codes[2], &codes[3]] {
        let first_for = (there == &codes[3]).then_some("frail");
        let ticket = json!({ "client": there, "first_for": first_for });
        pharmacist.post("/api/v1/check-ins", ticket).await.expect(201);
    }
    for window in [1, 2] {
        let called = pharmacist.post("/api/v1/queue/next", json!({ "window": window })).await.expect(200);
        let absent = format!("/api/v1/queue/{}/absent", called["id"].as_str().expect("an id"));
        if window == 1 {
            pharmacist.post(&absent, json!({})).await.expect(200);
        }
    }
    let closed = json!({ "day": app.in_days(2), "words": "Hari Raya", "periods": [] });
    app.person("siti").post("/api/v1/opening-days", closed).await.expect(201);
    app.booked(&codes[0], &app.at(5, "07:15:00")).await;
    app.close((5, 6)).await;
    let batch = app.plan_closure((1, 3)).await;
    let left_out = json!({ "client": codes[3], "left_out": true, "reason": "is on the ward until Tuesday" });
    doctor.post(&format!("/api/v1/batches/{batch}/clients"), left_out).await.expect(200);
    let no = json!({ "reason": "two steady weeks first" });
    doctor.post(&format!("/api/v1/clients/{}/take-home/decline", codes[3]), no).await.expect(201);
    let appeal = json!({ "words": "the other clinic gave three" });
    doctor.post(&format!("/api/v1/clients/{}/take-home/appeals", codes[3]), appeal).await.expect(201);
    let poured = app.client_on(50.0).await;
    let mut dose = app.dose(&poured, 50.0);
    dose["container"] = app.open_container().await.into();
    pharmacist.post("/api/v1/reservations", dose).await.expect(201);
    codes.push(poured);
    given_alone(app, 44.0).await;
    vomited(app, 66.0, false).await;
    vomited(app, 76.0, true).await;
    looked_after(app, &codes).await;
    cared_for(app, &codes[0]).await;
    let receipt = json!({
        "product": "Methadone 5 mg/mL", "mg_per_ml": 5, "lot": "26H115", "expires_on": "2026-12-14",
        "volume_ml": 1000,
    });
    pharmacist.post("/api/v1/stock/receipts", receipt).await.expect(201);
    codes
}

/// A bottle that came back full and lies in quarantine.
async fn came_back(app: &TestApp) {
    let code = app.taking_home(2).await;
    let bottles = app.bottles(&code, &[1]).await;
    app.end_bottle(&bottles[0], json!({ "state": "full" })).await.expect(200);
}

/// A letter of this client to another place, and a guest from another clinic.
async fn at_other_places(app: &TestApp, code: &str) {
    let letter = json!({ "place": "Klinik Ipoh", "from": app.in_days(1), "to": app.in_days(3) });
    app.doctor().post(&format!("/api/v1/clients/{code}/guest-letters"), letter).await.expect(201);
    let guest = json!({
        "name": "Lee Ah Kow", "date_of_birth": "1979-02-11", "clinic": "Klinik Muar", "dose_mg": 70, "last_dose_mg": 70,
        "last_dose_at": app.at(-1, "09:00:00"), "to": app.in_days(4), "confirmed_by": "Dr Osman",
        "confirmed_at": app.at(0, "09:00:00"),
    });
    app.pharmacist().post("/api/v1/guest-visits", guest).await.expect(201);
}

/// A dose on the second line of a paper for somebody whom nothing is ordered for; the first line is missing.
async fn on_paper(app: &TestApp, dose_mg: f64) {
    let code = app.client().await;
    let kit = app.paper(12).await;
    let line = app.on_paper((kit, 2), &code, dose_mg, 0).await;
    app.pharmacist().post("/api/v1/back-entries", line).await.expect(201);
}

/// A client who stopped half-way while one person worked alone: a second person signs later.
async fn given_alone(app: &TestApp, dose_mg: f64) {
    app.works_alone("main", true).await;
    let code = app.client_on(dose_mg).await;
    let mut body = app.dose(&code, dose_mg);
    body["container"] = app.open_container().await.into();
    let reserved = app.pharmacist().post("/api/v1/reservations", body).await.expect(201);
    let part = json!({
        "client": code, "dose_mg": dose_mg / 2.0, "reservation": reserved["reservation"], "witness": { "later": true },
    });
    app.pharmacist().post("/api/v1/doses", part).await.expect(201);
}

/// A client who vomited after today's dose; a doctor was asked, or has signed half of it.
async fn vomited(app: &TestApp, dose_mg: f64, is_signed: bool) {
    let code = app.client_on(dose_mg).await;
    let dose = app.give(&code, dose_mg).await;
    let seen = json!({ "minutes_after": 12, "witnessed": true, "note": "by the door" });
    let path = format!("/api/v1/doses/{}/vomit", dose["id"].as_str().expect("an id"));
    let vomit = app.pharmacist().post(&path, seen).await.expect(201);
    if is_signed {
        let path = format!("/api/v1/vomits/{}/answer", vomit["id"].as_str().expect("an id"));
        app.doctor().post(&path, json!({ "dose_mg": dose_mg / 2.0 })).await.expect(200);
    }
}

/// A client with something in every part of the care around the dose; and another one's bottle came back.
async fn cared_for(app: &TestApp, code: &str) {
    let worker = app.person("kumar");
    let at = |what: &str| format!("/api/v1/clients/{code}/{what}");
    let why =
        json!({ "to": "legal_aid", "why": "papers were lost", "urgent": true, "made_on": app.in_days(-9) });
    worker.post(&at("referrals"), why).await.expect(201);
    let housing =
        json!({ "to": "housing", "place": "Rumah Harapan", "why": "no home", "made_on": app.in_days(-9) });
    let housing = worker.post(&at("referrals"), housing).await.expect(201);
    let steps = format!("/api/v1/referrals/{}/steps", housing["id"].as_str().expect("an id"));
    worker.post(&steps, json!({ "kind": "booked", "on": app.in_days(-4) })).await.expect(201);
    worker.post(&steps, json!({ "kind": "missed", "on": app.in_days(-4) })).await.expect(201);
    let talk = json!({
        "kind": "home_visit", "on": app.in_days(-5), "with": "family", "reached": true, "minutes": 40,
        "note": "all are well",
    });
    worker.post(&at("contacts"), talk).await.expect(201);
    let kits = json!({
        "given_on": app.in_days(-300), "to": "client", "count": 2, "kind": "nasal",
        "expires_on": app.in_days(20), "trained": true,
    });
    worker.post(&at("naloxone"), kits).await.expect(201);
    let used =
        json!({ "used_on": app.in_days(-1), "by": "peer", "used_for": "client", "outcome": "recovered" });
    worker.post(&at("naloxone/uses"), used).await.expect(201);
    let overdose = json!({
        "on": app.in_days(-1), "told_by": "peer", "of": ["opioids"], "naloxone": "yes", "help_called": "no",
        "outcome": "treated",
    });
    worker.post(&at("overdoses"), overdose).await.expect(201);
    came_back(app).await;
}
