//! What a policy allows a client, over HTTP; and that replay says the same of everybody.

use std::collections::BTreeMap;
use std::fs;

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use teduh::clients;
use teduh::takehome::assess;
use teduh::takehome::gather::evidence_of;
use teduh::takehome::replay::{Replay, replay};
use teduh::takehome::replay_row::{Row, unmet_words};
use teduh::takehome::shown::{Asked, show_take_home};

use crate::history::{day, import, trial};
use crate::support::app::TestApp;
use crate::support::on_both;

const POLICIES: [&str; 4] = ["harapan", "ping-an", "us-otp-2024", "viet-nam"];

/// A line of history a day, days counted from 1 January 2024.
fn lines(code: &str, days: impl Iterator<Item = u32>) -> String {
    days.map(|day| format!("{code},{day},60\n")).collect()
}

fn criterion<'a>(shown: &'a Value, code: &str) -> &'a Value {
    let criteria = shown["criteria"].as_array().expect("a list");
    criteria.iter().find(|one| one["code"] == code).unwrap_or_else(|| panic!("{code} in {shown}"))
}

on_both! {
    /// Found and needed, the day it would be met, and what would raise it.
    async fn each_criterion_is_told_with_its_day(t: TestApp) {
        import(t, &lines("C-1", (0..200).filter(|day| ![170, 180, 190].contains(day))), "main").await;
        let path = "/api/v1/clients/c1/take-home?attested=true&as_of=2024-07-19";
        let shown = t.doctor().get(path).await.expect(200);
        assert_eq!((&shown["policy"], &shown["version"], &shown["allowed_doses"]), (&json!("harapan"), &json!("1"), &json!(0)));
        let missed = criterion(&shown, "missed_30");
        // Day 170 of the file is 19 June 2024, the 30th day before 19 July.
        assert_eq!(missed, &json!({"code": "missed_30", "state": "not_met", "observed": 3, "required": 2, "met_on": "2024-07-20"}));
        let next = json!({"allowed_doses": 14, "on": "2024-07-20", "doses_until": 1, "if": ["nothing_missed"]});
        assert_eq!(shown["next"], next);
        let codes: Vec<&str> = shown["criteria"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
        assert_eq!(codes, ["missed_30", "stable_days", "sedation_14", "ladder", "consent_signed", "safe_storage",
            "storage_talk", "naloxone_offered", "stable_health", "daily_routine"]);
        let other = t.doctor().get(&format!("{path}&policy=us-otp-2024")).await.expect(200);
        assert_eq!((&other["policy"], &other["allowed_doses"], &other["next"]), (&json!("us-otp-2024"), &json!(28), &Value::Null));
    }
}

on_both! {
    /// Nobody has said anything yet: unknown, and what has to be said is named.
    async fn what_nobody_attested_is_unknown(t: TestApp) {
        import(t, &lines("C-1", 0..200), "main").await;
        let shown = t.doctor().get("/api/v1/clients/C-1/take-home?as_of=2024-07-19").await.expect(200);
        assert_eq!((&shown["allowed_doses"], &criterion(&shown, "safe_storage")["state"]), (&json!(0), &json!("unknown")));
        assert_eq!(criterion(&shown, "safe_storage")["observed"], Value::Null);
        let next = &shown["next"];
        assert_eq!((&next["allowed_doses"], &next["on"], &next["doses_until"]), (&json!(14), &json!("2024-07-19"), &json!(0)));
        assert_eq!(next["if"].as_array().unwrap().len(), 6);
    }
}

on_both! {
    async fn wrong_questions_are_told_what_is_wrong(t: TestApp) {
        import(t, &lines("C-1", 0..20), "main").await;
        let path = "/api/v1/clients/C-1/take-home";
        for (query, code) in [("policy=nowhere", "422 invalid"), ("as_of=9999-01-01", "422 invalid"), ("as_of=soon", "400 malformed")] {
            assert_eq!(t.doctor().get(&format!("{path}?{query}")).await.code(), code, "{query}");
        }
        assert_eq!(t.person("tan").get(path).await.code(), "404 client_unknown");
        assert_eq!(t.person("auditor").get(path).await.code(), "403 forbidden");
    }
}

fn replayed(t: &TestApp, days: Vec<NaiveDate>) -> Vec<Row> {
    let policies = POLICIES.map(str::to_owned).to_vec();
    let wanted = Replay { policies, days, attested: true, site: None };
    let mut rows = Vec::new();
    let each = |row: &Row| {
        rows.push(row.clone());
        Ok(())
    };
    let read = t.app.db.read_blocking(|conn| replay(conn, &t.app.policies, &wanted, each, |_| ()));
    read.expect("replays");
    rows
}

/// Every single assessment, from what the API gathers of one client.
fn each_agrees(t: &TestApp, rows: &[Row]) {
    let mut by_client: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        by_client.entry(&row.client).or_default().push(row);
    }
    assert_eq!(by_client.len(), 321);
    for (code, rows) in by_client {
        let evidence = t.app.db.read_blocking(|conn| {
            let client = clients::client_by_code(conn, code)?.expect("a client");
            evidence_of(conn, &client.id)
        });
        let evidence = evidence.expect("reads");
        for row in rows {
            let take_home = &t.app.policies.in_force(&row.policy, row.as_of).expect("stands").takehome;
            let facts = evidence.facts(row.as_of, take_home).expect("has a record").all_attested(take_home);
            let assessed = assess(&facts, take_home);
            assert_eq!(
                (assessed.allowed_doses, assessed.unmet()),
                (row.allowed_doses, row.unmet.clone()),
                "{row:?}"
            );
        }
    }
}

on_both! {
    /// 321 real histories, every seventh day, four policies.
    async fn replay_says_what_the_api_says_of_a_real_trial(t: TestApp) {
        let Some(folder) = trial() else { return };
        let text = fs::read_to_string(folder.join("doses.csv")).expect("reads");
        import(t, text.split_once('\n').expect("has a head").1, "main").await;
        let days: Vec<NaiveDate> = (0..72).map(|step| day("2024-01-01") + Days::new(step * 7)).collect();
        let rows = replayed(t, days.clone());
        assert!(rows.len() > 40_000, "{} rows", rows.len());
        let one_day = day("2024-05-20");
        let ctx = t.app.system(teduh::ids::SiteId::from_text("main"));
        let mut compared = 0;
        for row in rows.iter().filter(|row| row.as_of == one_day || row.client.ends_with("17")) {
            let asked = Asked { as_of: Some(row.as_of), policy: Some(row.policy.clone()), attested: true };
            let shown = t.app.db.read_blocking(|conn| show_take_home(conn, &ctx, &row.client, &asked)).expect("assesses");
            assert_eq!((shown.assessed.allowed_doses, shown.assessed.unmet()), (row.allowed_doses, row.unmet.clone()), "{row:?}");
            compared += 1;
        }
        assert!(compared > 1_000, "{compared}");
        tokio::task::block_in_place(|| each_agrees(t, &rows));
        // Over HTTP, one in so many that every policy, client and season has its turn.
        let doctor = t.doctor();
        for row in rows.iter().step_by(89) {
            let path = format!("/api/v1/clients/{}/take-home?as_of={}&policy={}&attested=true", row.client, row.as_of, row.policy);
            let shown = doctor.get(&path).await.expect(200);
            let unmet: Vec<&str> = shown["criteria"].as_array().unwrap().iter().filter(|one| one["state"] != "met").map(|one| one["code"].as_str().unwrap()).collect();
            assert_eq!((shown["allowed_doses"].as_i64().unwrap(), unmet.join(";")), (row.allowed_doses, unmet_words(&row.unmet)), "{row:?}");
        }
    }
}

#[test]
fn the_command_prints_rows_a_comparison_and_a_picture() {
    let folder = tempfile::tempdir().expect("makes a folder");
    let path = folder.path();
    let history = lines("10", (0..120).filter(|day| *day != 110)) + lines("9", 0..20).as_str();
    fs::write(path.join("h.csv"), format!("client,day,dose_mg\n{history}")).expect("writes");
    let said = |args: &[&str]| {
        let out = crate::history::teduh(path, args);
        assert!(out.status.success(), "{out:?}");
        String::from_utf8(out.stdout).expect("is text")
    };
    said(&["import", "doses", "h.csv", "--site", "main", "--day-zero", "2024-01-01"]);
    let rows = said(&[
        "replay",
        "--policy",
        "ping-an,us-otp-2024",
        "--as-of",
        "2024-04-30",
        "--attested",
        "--format",
        "csv",
    ]);
    assert_eq!(
        rows,
        "client,as_of,policy,version,treatment_day,missed_30,missed_90,run_missed,longest_run,taken_28,stable_days,\
         allowed_doses,unmet\n\
         9,2024-04-30,ping-an,1,121,30,90,100,100,0,120,0,ladder\n\
         9,2024-04-30,us-otp-2024,1,121,30,90,100,100,0,120,28,\n\
         10,2024-04-30,ping-an,1,121,1,1,0,1,27,120,4,\n\
         10,2024-04-30,us-otp-2024,1,121,1,1,0,1,27,120,28,\n"
    );
    let unsaid = said(&["replay", "--policy", "harapan", "--as-of", "2024-04-30", "--format", "json"]);
    let unsaid: Value = serde_json::from_str(&unsaid).expect("JSON");
    let unmet = "consent_signed;safe_storage;storage_talk;naloxone_offered;stable_health;daily_routine";
    assert_eq!((&unsaid[1]["client"], &unsaid[1]["unmet"]), (&json!("10"), &json!(unmet)));
    let period = ["--from", "2024-03-01", "--to", "2024-04-30", "--every", "7", "--attested"];
    let table = said(
        &[&["replay", "--policy", "ping-an,harapan", "--format", "table", "--svg", "p.svg"], &period[..]]
            .concat(),
    );
    insta::assert_snapshot!("comparison", table);
    let picture = fs::read_to_string(path.join("p.svg")).expect("was drawn");
    assert!(picture.starts_with("<svg") && picture.contains("Harapan") && !picture.contains(">10<"));
    let unknown = crate::history::teduh(path, &["replay", "--policy", "x", "--as-of", "2024-04-30"]);
    assert!(
        String::from_utf8_lossy(&unknown.stderr).contains("there is no policy x; there is harapan, ping-an")
    );
}
