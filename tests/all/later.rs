//! One person alone at a site: what two sign is given at once, listed, and signed later by a colleague.

use serde_json::{Value, json};

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;
use crate::support::person::Answer;

const DOSES: &str = "/api/v1/doses";
const LIST: &str = "/api/v1/unwitnessed-doses";

fn id(body: &Value) -> String {
    body["id"].as_str().expect("an id").to_owned()
}

async fn listed(t: &TestApp) -> Vec<Value> {
    t.pharmacist().get(LIST).await.expect(200)["items"].as_array().expect("a list").clone()
}

/// A client who took 40 mg yesterday and has an order of twice as much from today on.
async fn doubled(t: &TestApp) -> String {
    let code = t.client_on(40.0).await;
    t.give(&code, 40.0).await;
    t.days_later(1);
    t.order(&code, 80.0).await.expect(201);
    code
}

/// The body of a rise that is confirmed while nobody else is there.
async fn rise(t: &TestApp, code: &str) -> Value {
    let mut body = t.dose(code, 80.0);
    body["container"] = t.open_container().await.into();
    body["confirm_jump"] = json!(true);
    body["witness"] = json!({ "later": true });
    body
}

async fn signs(t: &TestApp, login: &str, dose: &str) -> Answer {
    t.person(login).post(&format!("{DOSES}/{dose}/witness"), json!({})).await
}

/// The register of today, its dose entries.
async fn entries(t: &TestApp) -> Vec<Value> {
    let day = t.today();
    let path = format!("/api/v1/stock/register?site=main&from={day}&to={day}");
    let all = t.pharmacist().get(&path).await.expect(200)["items"].as_array().unwrap().clone();
    all.into_iter().filter(|line| line["kind"] == "dose" || line["kind"] == "waste").collect()
}

on_both! {
    /// The whole way: refused with two, given alone, listed, late, signed by a colleague, in the register.
    async fn a_rise_is_given_alone_and_signed_by_a_colleague(t: TestApp) {
        let code = doubled(t).await;
        let body = rise(t, &code).await;
        assert_eq!(t.pharmacist().post(DOSES, body.clone()).await.code(), "422 witness_not_valid", "two work here");
        t.works_alone("main", true).await;
        let card = t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
        assert_eq!(card["one_person_site"], json!(true));
        let mut nobody = body.clone();
        nobody["witness"] = json!({ "later": false });
        assert_eq!(t.pharmacist().post(DOSES, nobody).await.code(), "422 dose_jump_needs_confirmation");
        let dose = id(&t.pharmacist().post(DOSES, body).await.expect(201));

        let waits = listed(t).await;
        assert_eq!(waits.len(), 1);
        let one = &waits[0];
        assert_eq!((&one["about"], &one["what"], &one["client"]), (&json!(dose), &json!("dose"), &json!(code)));
        assert_eq!((&one["by"], &one["dose_mg"], &one["is_late"]), (&json!("Wong Li Ting"), &json!(80), &json!(false)));
        assert_eq!(one["sign_by"], json!("2026-11-26T01:30:00.000000Z"), "24 hours");
        let line = &entries(t).await[0];
        assert_eq!((&line["witness"], &line["later"]["signed_by"]), (&json!(null), &json!(null)));
        assert!(line["later"]["sign_by"].is_string());

        assert_eq!(signs(t, "wong", &dose).await.code(), "422 witness_not_valid", "who gave it");
        assert_eq!(signs(t, "siti", &dose).await.code(), "403 forbidden", "a manager reads the list");
        assert_eq!(signs(t, "tan", &dose).await.code(), "404 not_found", "another programme");
        assert_eq!(signs(t, "lim", "nothing").await.code(), "404 not_found");
        t.days_later(1);
        t.give(&code, 80.0).await;
        assert_eq!(listed(t).await[0]["is_late"], json!(true), "late, and it held up no dose");
        let signed = signs(t, "lim", &dose).await.expect(200);
        assert_eq!((&signed["signed_by"], &signed["is_late"]), (&json!("Lim Mei"), &json!(false)));
        assert_eq!(signs(t, "lim", &dose).await.code(), "409 already_witnessed");
        assert_eq!(signs(t, "farah", &dose).await.code(), "409 already_witnessed");
        assert!(listed(t).await.is_empty());
    }
}

on_both! {
    /// Reserved alone, stopped half-way: one row for both, no task for the doctor; the satellite's
    /// pharmacist signs, and so may a doctor.
    async fn a_stop_half_way_is_signed_later_too(t: TestApp) {
        t.works_alone("main", true).await;
        let code = doubled(t).await;
        let reserved = t.pharmacist().post("/api/v1/reservations", rise(t, &code).await).await.expect(201);
        let mut part = json!({ "client": code, "dose_mg": 50, "reservation": reserved["reservation"] });
        part["witness"] = json!({ "later": true });
        let given = t.pharmacist().post(DOSES, part).await.expect(201);
        assert_eq!(given["incident"], json!(null));
        let waits = listed(t).await;
        assert_eq!((waits.len(), &waits[0]["dose_mg"], &waits[0]["wasted_ml"]), (1, &json!(50), &json!(6)));
        assert_eq!(entries(t).await.len(), 2);
        signs(t, "devi", &id(&given)).await.expect(200);
        for line in entries(t).await {
            assert_eq!(line["later"]["signed_by"], json!("Devi"), "{line:#}");
        }

        let other = t.client_on(60.0).await;
        let mut body = t.dose(&other, 60.0);
        body["container"] = t.open_container().await.into();
        let reserved = t.pharmacist().post("/api/v1/reservations", body).await.expect(201);
        let mut part = json!({ "client": other, "dose_mg": 30, "reservation": reserved["reservation"] });
        t.works_alone("main", false).await;
        part["witness"] = json!({ "later": true });
        let refused = t.pharmacist().post(DOSES, part.clone()).await;
        assert_eq!(refused.code(), "422 witness_not_valid", "two work here now");
        part["witness"] = Value::Null;
        let given = t.pharmacist().post(DOSES, part).await.expect(201);
        assert_eq!(given["incident"], json!("confirm_missing"), "it is recorded all the same");
        assert_eq!(signs(t, "lim", &id(&given)).await.code(), "404 not_found", "nobody was asked");
    }
}

on_both! {
    /// The pages: the counter says how many wait, the list has as many, a colleague types the password again.
    async fn the_counter_counts_what_waits_and_a_colleague_signs_there(t: TestApp) {
        t.works_alone("main", true).await;
        let (wong, lim) = (t.pharmacist(), t.person("lim"));
        let code = doubled(t).await;
        let page = t.page_of(&code).await;
        let answers = |jump, later| [
            ("dose", "80"), ("said", "80"), ("alertness", "alert"), ("identity", "photo"), ("from", ""),
            ("jump", jump), ("witness_later", later), ("key", "k"),
        ];
        let from = t.open_container().await;
        let mut first = answers("", "");
        (first[4], first[7]) = (("from", from.as_str()), ("key", "first"));
        let stopped = wong.form(&format!("/counter/{page}/reserve"), &first).await;
        assert_eq!(stopped.status, 422);
        assert!(stopped.body.as_str().unwrap().contains("witness_later"), "{}", stopped.body);
        let mut again = answers("yes", "yes");
        (again[4], again[7]) = (("from", from.as_str()), ("key", "again"));
        assert_eq!(wong.form(&format!("/counter/{page}/reserve"), &again).await.status, 200);
        let pour = wong.get(&format!("/counter/{page}")).await.expect(200);
        let reservation = pour.as_str().unwrap().split("name=\"reservation\" value=\"").nth(1).unwrap();
        let reservation = reservation.split('"').next().unwrap();
        let seen = [("reservation", reservation), ("dose", "80"), ("key", "seen")];
        let saved = wong.form(&format!("/counter/{page}/swallowed"), &seen).await.expect(200);
        assert!(saved.as_str().unwrap().contains("not signed yet"), "{saved}");

        let window = lim.get("/counter").await.expect(200);
        assert!(window.as_str().unwrap().contains("One act waits for a second person"), "{window}");
        let register = lim.get("/stock/register").await.expect(200);
        assert!(register.as_str().unwrap().contains("not signed yet"), "{register}");
        let one = id(&listed(t).await[0]);
        let own = wong.get("/counter/unwitnessed").await.expect(200);
        assert!(own.as_str().unwrap().contains("a colleague signs it"), "{own}");
        assert!(!own.as_str().unwrap().contains(&format!("/counter/unwitnessed/{one}")), "{own}");
        let sign = format!("/counter/unwitnessed/{one}");
        assert!(lim.get("/counter/unwitnessed").await.expect(200).as_str().unwrap().contains(&sign));
        let wrong = lim.form(&sign, &[("password", "not this one"), ("key", "a")]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.as_str().unwrap().contains("This is not your password"), "{}", wrong.body);
        t.minutes_later(5);
        let mine = wong.form(&sign, &[("password", PASSWORD), ("key", "b")]).await;
        assert_eq!(mine.status, 422, "{}", mine.body);
        let done = lim.form(&sign, &[("password", PASSWORD), ("key", "c")]).await.expect(200);
        assert!(done.as_str().unwrap().contains("Everything is signed"), "{done}");
        assert!(!lim.get("/counter").await.expect(200).as_str().unwrap().contains("waits for a second person"));
        let dose = wong.get(&format!("/api/v1/clients/{code}/counter")).await.expect(200)["last_dose"].clone();
        assert_eq!(dose["dose_mg"], json!(80));
        let register = lim.get("/stock/register").await.expect(200);
        assert!(register.as_str().unwrap().contains("LM, later: "), "{register}");
        for login in ["farah", "siti"] {
            t.person(login).get("/counter/unwitnessed").await.expect(200);
        }
        assert_eq!(t.person("kumar").get(LIST).await.code(), "403 forbidden");
    }
}

on_both! {
    /// Poured and thrown away by one person: the waste waits for its signature.
    async fn what_is_thrown_away_alone_waits_too(t: TestApp) {
        let code = t.client_on(60.0).await;
        let page = t.page_of(&code).await;
        let mut body = t.dose(&code, 60.0);
        body["container"] = t.open_container().await.into();
        let reserved = t.pharmacist().post("/api/v1/reservations", body).await.expect(201);
        let thrown = |later, key| [
            ("reservation", reserved["reservation"].as_str().unwrap()), ("how", "thrown"),
            ("reason", "the cup fell"), ("witness_later", later), ("key", key),
        ];
        let path = format!("/counter/{page}/none");
        assert_eq!(t.pharmacist().form(&path, &thrown("yes", "a")).await.status, 422, "two work here");
        t.works_alone("main", true).await;
        assert_eq!(t.pharmacist().form(&path, &thrown("", "b")).await.status, 422, "somebody signs");
        assert_eq!(t.pharmacist().form(&path, &thrown("yes", "c")).await.status, 200);
        let waits = listed(t).await;
        let one = &waits[0];
        assert_eq!((waits.len(), &one["what"], &one["wasted_ml"], &one["dose_mg"]), (1, &json!("waste"), &json!(12), &json!(null)));
        assert_eq!(entries(t).await[0]["id"], one["about"]);
        t.give(&code, 60.0).await;
        t.doctor().post(&format!("{LIST}/{}/witness", id(one)), json!({})).await.expect(200);
        assert!(listed(t).await.is_empty());
        assert_eq!(entries(t).await[0]["later"]["signed_by"], json!("Dr Farah Idris"));
    }
}

on_both! {
    /// A manager says it, for the sites of the programme; both are in the audit, and so is each signature.
    async fn a_manager_says_how_many_work_at_a_site(t: TestApp) {
        let set = |site: &str| format!("/api/v1/sites/{site}/staffing");
        let alone = json!({ "one_person": true });
        assert_eq!(t.pharmacist().put(&set("main"), alone.clone()).await.code(), "403 forbidden");
        let siti = t.person("siti");
        assert_eq!(siti.put(&set("elsewhere"), alone.clone()).await.code(), "404 site_unknown");
        assert_eq!(siti.put(&set("satellite"), alone).await.expect(200)["one_person"], json!(true));
        let sites = siti.get("/api/v1/sites").await.expect(200);
        let of = |id: &str| sites["items"].as_array().unwrap().iter().find(|site| site["id"] == id).unwrap()["one_person"].clone();
        assert_eq!((of("main"), of("satellite")), (json!(false), json!(true)), "off unless said");
        let html = siti.get("/sites").await.expect(200);
        assert!(html.as_str().unwrap().contains("one person alone"), "{html}");
        siti.form("/sites/main/staffing", &[("one_person", "yes"), ("key", "k")]).await.expect(200);
        let code = doubled(t).await;
        let dose = id(&t.pharmacist().post(DOSES, rise(t, &code).await).await.expect(201));
        signs(t, "lim", &dose).await.expect(200);
        let audit = t.person("auditor").get("/api/v1/audit?limit=200").await.expect(200);
        let lines = audit["items"].as_array().unwrap().iter().filter(|line| line["outcome"] == "done");
        let done: Vec<&str> = lines.filter_map(|line| line["action"].as_str()).collect();
        for (action, times) in [("staff.set_one_person", 2), ("counter.witness_later", 1), ("counter.sign_later", 1)] {
            assert_eq!(done.iter().filter(|one| **one == action).count(), times, "{action}");
        }
    }
}

on_both! {
    /// A dose that is given again after vomiting is signed later like any other.
    async fn a_dose_given_again_is_signed_later_too(t: TestApp) {
        t.works_alone("main", true).await;
        let code = t.client_on(80.0).await;
        let dose = id(&t.give(&code, 80.0).await);
        let seen = json!({ "minutes_after": 20, "witnessed": true });
        let vomit = id(&t.pharmacist().post(&format!("{DOSES}/{dose}/vomit"), seen).await.expect(201));
        t.doctor().post(&format!("/api/v1/vomits/{vomit}/answer"), json!({ "dose_mg": 40 })).await.expect(200);
        let mut again = t.dose(&code, 40.0);
        again["expected_dose_mg"] = Value::Null;
        again["container"] = t.open_container().await.into();
        again["repeats"] = json!(dose);
        again["witness"] = json!({ "later": true });
        let repeat = id(&t.pharmacist().post(DOSES, again).await.expect(201));
        let waits = listed(t).await;
        assert_eq!((waits.len(), &waits[0]["kind"], &waits[0]["about"]), (1, &json!("repeat"), &json!(repeat)));
        signs(t, "farah", &repeat).await.expect(200);
        assert!(listed(t).await.is_empty());
    }
}
