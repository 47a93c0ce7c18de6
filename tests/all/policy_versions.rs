//! A version of a policy that was used is never edited: what it said then is kept, and another text under the
//! same version is found out. An unsound file is named with file, line and reason.

use std::fs;
use std::sync::Arc;

use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl, sql_query};
use serde_json::json;
use teduh::app::App;
use teduh::policy::load::from_texts;
use teduh::{cli, server};

use crate::support::app::TestApp;
use crate::support::on_both;

const HARAPAN: &str = include_str!("../../config/policies/harapan.toml");
const EDITED: (&str, &str) = ("missed_30 = { value = 2", "missed_30 = { value = 3");

#[derive(QueryableByName)]
struct Kept {
    #[diesel(sql_type = Text)]
    named: String,
}

/// The versions that are kept, as `policy version`.
fn kept(t: &TestApp) -> Vec<String> {
    let sql = "SELECT policy_id || ' ' || version AS named FROM policy_versions ORDER BY 1";
    let rows = t.app.db.read_blocking(|conn| Ok(sql_query(sql).load::<Kept>(conn)?)).expect("reads");
    rows.into_iter().map(|row| row.named).collect()
}

/// The service with these files in place of its own.
fn by(t: &TestApp, files: &[(&str, &str)]) -> App {
    App { policies: Arc::new(from_texts(files).expect("is sound")), ..t.app.clone() }
}

/// What `check` says of policies.
fn findings(app: &App) -> Vec<String> {
    let all = cli::check::findings(app).expect("reads");
    all.into_iter().filter(|line| line.contains("version")).collect()
}

on_both! {
    async fn a_version_that_was_edited_is_found_out(t: TestApp) {
        assert_eq!(kept(t), Vec::<String>::new(), "nothing was used yet");
        server::keep_policies(&t.app).await.expect("starts");
        assert_eq!(kept(t), ["harapan 1"], "what no site and no episode works by is not in use");
        let moved = HARAPAN.replacen("id = \"harapan\"\nversion = \"1\"\n", "version = \"1\" # the first\nid = \"harapan\"\n", 1);
        assert_ne!(moved, HARAPAN);
        let same = by(t, &[("harapan.toml", &moved)]);
        server::keep_policies(&same).await.expect("comments and the order of keys say nothing");

        assert!(HARAPAN.contains(EDITED.0));
        let edited = HARAPAN.replacen(EDITED.0, EDITED.1, 1);
        let other = by(t, &[("ours.toml", &edited)]);
        let line = 1 + edited.lines().position(|line| line.starts_with("version")).expect("a version");
        let wrong = format!("ours.toml:{line}: version 1 of harapan, used since 2026-11-24, was edited; \
            a change is a new file with another version and a later valid_from");
        assert_eq!(server::keep_policies(&other).await.expect_err("does not start").to_string(), wrong);
        let found = tokio::task::block_in_place(|| findings(&other));
        assert_eq!(found, [wrong]);
        let gone = by(t, &[("ping-an.toml", include_str!("../../config/policies/ping-an.toml"))]);
        let missing = "policy harapan: version 1, used since 2026-11-24, is in no file any more";
        assert_eq!(tokio::task::block_in_place(|| findings(&gone)), [missing]);

        // The same change as a version of its own, beside the first.
        let later = edited.replacen("version = \"1\"", "version = \"2\"", 1).replacen("valid_from = 2024-01-01", "valid_from = 2026-12-01", 1);
        let both = by(t, &[("harapan.toml", HARAPAN), ("harapan-2.toml", &later)]);
        server::keep_policies(&both).await.expect("starts");
        assert_eq!(kept(t), ["harapan 1"], "the second has not begun");
        t.days_later(8);
        server::keep_policies(&both).await.expect("starts");
        assert_eq!(kept(t), ["harapan 1", "harapan 2"]);
        for sql in ["UPDATE policy_versions SET digest = 'x'", "DELETE FROM policy_versions"] {
            let change = move |conn: &mut teduh::db::Conn| Ok(sql_query(sql).execute(conn)?);
            assert!(t.app.db.write(change, |_, _| Ok(())).await.is_err(), "{sql}");
        }
    }
}

on_both! {
    /// What a doctor decides by is kept with the decision, whatever the site works by.
    async fn a_decision_keeps_the_version_that_it_rests_on(t: TestApp) {
        let admission = json!({
            "name": "Tran Van Minh", "date_of_birth": "1984-05-03", "sex": "male", "language": "vi", "site": "main",
            "policy": "viet-nam",
        });
        let made = t.doctor().post("/api/v1/clients", admission).await.expect(201);
        let path = format!("/api/v1/clients/{}/take-home/approvals", made["programme_code"].as_str().unwrap());
        for doses in [2, 3] {
            let approval = json!({
                "max_doses": doses, "valid_from": t.today(), "valid_until": t.in_days(30), "reason": "known well",
            });
            t.doctor().post(&path, approval).await.expect(201);
            assert_eq!(kept(t), ["viet-nam 1"], "once");
        }
    }
}

/// `teduh check` reads a clinic's own folder, and says what is wrong where.
#[test]
fn the_terminal_refuses_an_unsound_policy_with_file_line_and_reason() {
    let folder = tempfile::tempdir().expect("makes a folder");
    let path = folder.path();
    fs::create_dir(path.join("policies")).expect("makes a folder");
    fs::write(path.join("c.toml"), "[clinic]\npolicy_folder = \"policies\"\n").expect("writes");
    let check = || {
        let out = crate::history::teduh(path, &["--config", "c.toml", "check"]);
        (out.status.code(), String::from_utf8(out.stdout).expect("is text"))
    };
    let own = |text: &str| fs::write(path.join("policies/ours.toml"), text).expect("writes");
    let ours = HARAPAN.replacen("id = \"harapan\"", "id = \"ours\"", 1);
    own(&ours);
    assert!(crate::history::teduh(path, &["--config", "c.toml", "migrate"]).status.success());
    assert_eq!(check(), (Some(0), "Nothing is wrong.\n".to_owned()));
    // How many lines below the change the problem is named.
    for (sound, flawed, below, reason) in [
        ("cap = { value = 14", "cap = { value = 29", 0, "must be from 1 to 28"),
        ("doses = 6", "doses = 3", 0, "does not rise: the rung before gives 3"),
        ("missed_30 = { value = 2", "luck = { value = 2", 0, "unknown field `luck`"),
        ("id = \"ours\"", "id = \"harapan\"", 1, "version 1 stands in two files"),
    ] {
        let text = ours.replacen(sound, flawed, 1);
        own(&text);
        let changed = text.lines().zip(ours.lines()).position(|(now, before)| now != before);
        let line = 1 + changed.expect("something changed") + below;
        let (code, said) = check();
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(&format!("ours.toml:{line}: ")) && said.contains(reason), "{flawed}: {said}");
    }
    let gap = ours.replacen("valid_from = 2024-01-01", "valid_from = 2024-01-01\nvalid_to = 2024-06-30", 1);
    let next = ours.replacen("version = \"1\"", "version = \"2\"", 1);
    own(&gap);
    let second = |from: &str| {
        let text = next.replacen("valid_from = 2024-01-01", &format!("valid_from = {from}"), 1);
        fs::write(path.join("policies/second.toml"), text).expect("writes");
        check().1
    };
    assert!(second("2024-07-02").contains("no version holds on 2024-07-01"));
    assert!(second("2024-06-30").contains("overlaps version 1"));
    assert_eq!(second("2024-07-01"), "Nothing is wrong.\n");
}
