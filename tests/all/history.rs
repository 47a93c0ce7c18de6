//! Imported history: all of it or nothing, once, and its figures to the last digit.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::Instant;

use chrono::NaiveDate;
use diesel::sql_types::BigInt;
use diesel::{QueryableByName, RunQueryDsl, sql_query};
use serde_json::{Value, json};
use teduh::clients;
use teduh::db::Conn;
use teduh::doses::figures::{AsOf, each_adherence, history_of};
use teduh::doses::import::{Import, Report, import_doses};
use teduh::doses::import_file::{ImportContext, parse};
use teduh::ids::SiteId;

use crate::support::app::TestApp;
use crate::support::on_both;

/// Day 0 of the files; the trial goes on to day 499.
const DAY_ZERO: &str = "2024-01-01";

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Reads a file at a site, as the command does.
fn read(t: &TestApp, file: &[u8], site: &str) -> Import {
    let context = ImportContext { day_zero: day(DAY_ZERO), today: t.today(), first_dose_limit_mcg: 30_000 };
    let parsed = parse(&mut &file[..], &context).expect("a slice can be read");
    Import {
        parsed,
        site: SiteId::from_text(site),
        policy: None,
        first_dose_limit_mcg: 30_000,
        digest: "d".into(),
    }
}

/// Imports lines at a site.
pub async fn import(t: &TestApp, lines: &str, site: &str) -> Report {
    let import = Arc::new(read(t, format!("client,day,dose_mg\n{lines}").as_bytes(), site));
    let ctx = t.app.system(import.site.clone());
    let done = t.app.act(&ctx, "doses.import", move |conn, ctx| import_doses(conn, ctx, &import, &|_| ()));
    done.await.expect("imports").report
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// How many rows each of these tables has.
fn rows<const N: usize>(t: &TestApp, tables: [&str; N]) -> [i64; N] {
    tables.map(|table| {
        let sql = format!("SELECT COUNT(*) AS n FROM {table}");
        let read = move |conn: &mut Conn| Ok(sql_query(&sql).get_result::<Count>(conn)?.n);
        t.app.db.read_blocking(read).expect("counts")
    })
}

const ALL: [&str; 7] =
    ["clients", "episodes", "doses", "dose_guard", "audit_log", "proposed_orders", "register_entries"];

on_both! {
    /// New days are added to the same episode; rows that stand in the record are passed over.
    async fn the_same_file_again_changes_nothing(t: TestApp) {
        let before = rows(t, ["register_entries"]);
        let first = import(t, "C-1,1,30\nC-1,2,40\nC-2,1,20\n", "main").await;
        assert_eq!((first.written, first.added, first.new_clients), (true, 3, 2));
        assert_eq!(rows(t, ["clients", "episodes", "doses", "dose_guard"]), [2, 2, 3, 6]);
        let all = rows(t, ALL);
        let again = import(t, "C-1,1,30\nC-1,2,40\nC-2,1,20\n", "main").await;
        assert_eq!((again.written, again.added, again.already_stored), (false, 0, 3));
        assert_eq!(rows(t, ALL), all);
        let more = import(t, "c-1,2,40\nc-1,300,50\n", "satellite").await;
        assert_eq!((more.written, more.added, more.already_stored, more.new_clients), (true, 1, 1, 0));
        assert_eq!(rows(t, ["clients", "episodes", "doses", "dose_guard"]), [2, 2, 4, 8]);
        assert_eq!(rows(t, ["register_entries"]), before);
    }
}

on_both! {
    /// One wrong line, in the file or against the record, and nothing is written.
    async fn a_rejected_line_leaves_nothing(t: TestApp) {
        import(t, "C-1,1,30\n", "main").await;
        let all = rows(t, ALL);
        for (lines, line) in [("C-2,1,30\nC-2,2,0\n", 3), ("C-2,1,30\nC-1,2,30\nC-1,1,35\n", 4)] {
            let report = import(t, lines, "main").await;
            assert_eq!((report.written, report.rejected[0].line, report.rejected.len()), (false, line, 1));
            assert_eq!(rows(t, ALL), all, "{lines}");
        }
        let elsewhere = import(t, "C-1,1,30\n", "elsewhere").await;
        assert_eq!(elsewhere.rejected[0].reason, "C-1 is a client of another programme");
        assert_eq!(rows(t, ALL), all);
    }
}

on_both! {
    /// The care team reads doses and figures; others are told what they may know.
    async fn doses_and_figures_are_read_over_http(t: TestApp) {
        import(t, "C-1,2026-11-20,30\nC-1,2026-11-21,42.5\nC-1,2026-11-23,40\n", "main").await;
        let (doctor, path) = (t.doctor(), "/api/v1/clients/c1");
        let figures = doctor.get(&format!("{path}/adherence")).await.expect(200);
        let expected = json!({
            "client": "C-1", "first_day": "2026-11-20", "last_day": "2026-11-23", "as_of": "2026-11-24",
            "days_due": 4, "taken": 3, "missed": 1, "excused": 0, "gap_count": 1, "longest_run": 1,
            "run_missed": 0, "run_undosed": 0, "total_mg": 112.5,
        });
        assert_eq!(figures, expected);
        let early = doctor.get(&format!("{path}/adherence?as_of=2026-11-20")).await.expect(200);
        assert_eq!((&early["first_day"], &early["run_undosed"], &early["taken"]), (&Value::Null, &Value::Null, &json!(0)));
        let page = doctor.get(&format!("{path}/doses?from=2026-11-20&to=2026-11-24&limit=2")).await.expect(200);
        let first = &page["items"][1];
        assert_eq!((&first["dose_mg"], &first["kind"], &first["at"]), (&json!(42.5), &json!("imported"), &Value::Null));
        let next = page["next"].as_str().expect("there is more");
        let rest = doctor.get(&format!("{path}/doses?from=2026-11-20&to=2026-11-24&after={next}")).await.expect(200);
        assert_eq!((&rest["items"][0]["service_day"], &rest["next"]), (&json!("2026-11-23"), &Value::Null));
        for (query, code) in [
            ("doses?from=2026-11-24&to=2026-11-20", "422 invalid"),
            ("doses?from=1900-01-01", "422 invalid"),
            ("doses?limit=0", "422 invalid"),
            ("doses?after=x", "422 invalid"),
            ("doses?from=soon", "400 malformed"),
            ("adherence?as_of=9999-01-01", "422 invalid"),
        ] {
            assert_eq!(doctor.get(&format!("{path}/{query}")).await.code(), code, "{query}");
        }
        for call in ["doses", "adherence"] {
            let call = format!("{path}/{call}");
            assert_eq!(t.nobody().get(&call).await.code(), "401 not_signed_in");
            assert_eq!(t.person("auditor").get(&call).await.code(), "403 forbidden");
            assert_eq!(t.person("tan").get(&call).await.code(), "404 client_unknown");
            assert_eq!(t.person("devi").get(&call).await.status, 200, "satellite and main share clients");
        }
    }
}

/// The real trial's data lie beside the project, or where `TEDUH_DATA` says.
pub fn trial() -> Option<PathBuf> {
    let beside = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data"));
    let folder = std::env::var_os("TEDUH_DATA").map_or(beside, PathBuf::from).join("ctn0094");
    if folder.join("doses.csv").is_file() {
        return Some(folder);
    }
    println!("skipped: no dosing histories in {}", folder.display());
    None
}

/// A table as lines after the client, by client.
fn table(folder: &std::path::Path, file: &str) -> HashMap<String, Vec<String>> {
    let text = fs::read_to_string(folder.join(file)).expect("the table is there");
    let mut lines: HashMap<String, Vec<String>> = HashMap::new();
    for line in text.lines().skip(1) {
        let (client, rest) = line.split_once(',').expect("has columns");
        lines.entry(client.to_owned()).or_default().push(rest.to_owned());
    }
    lines
}

on_both! {
    /// 45,028 doses of 321 people: the figures and gaps that another program found.
    async fn a_real_trial_comes_out_to_the_last_digit(t: TestApp) {
        let Some(folder) = trial() else { return };
        let import = Arc::new(read(t, &fs::read(folder.join("doses.csv")).expect("reads"), "main"));
        let started = Instant::now();
        let (ctx, file) = (t.app.system(import.site.clone()), import.clone());
        let done = t.app.act(&ctx, "doses.import", move |conn, ctx| import_doses(conn, ctx, &file, &|_| ()));
        let done = done.await.expect("imports");
        println!("imported in {:?}", started.elapsed());
        assert_eq!((done.report.added, done.report.new_clients, done.proposals.len()), (45_028, 321, 321));
        assert_eq!(rows(t, ["doses", "dose_guard"]), [45_028, 90_056]);
        let (ctx, file) = (t.app.system(import.site.clone()), import.clone());
        let again = t.app.act(&ctx, "doses.import", move |conn, ctx| import_doses(conn, ctx, &file, &|_| ()));
        assert!(!again.await.expect("judges").report.written);
        compare(t, &folder);
    }
}

fn compare(t: &TestApp, folder: &std::path::Path) {
    let (clients, gaps) = (table(folder, "expected_client.csv"), table(folder, "expected_gaps.csv"));
    let study_day = |day: NaiveDate| (day - self::day(DAY_ZERO)).num_days();
    let started = Instant::now();
    let mut lines = Vec::new();
    let each = |client: &str, figures: &teduh::doses::adherence::Adherence| {
        lines.push((client.to_owned(), *figures));
        Ok(())
    };
    t.app.db.read_blocking(|conn| each_adherence(conn, AsOf::ThroughLastDose, None, each)).expect("counts");
    println!("counted in {:?}", started.elapsed());
    assert_eq!(lines.len(), clients.len());
    let numbers: Vec<i64> = lines.iter().map(|(client, _)| client.parse().expect("a number")).collect();
    assert!(numbers.is_sorted(), "sorted as people count");
    for (client, figures) in &lines {
        let expected: Vec<i64> =
            clients[client][0].split(',').map(|f| f.parse().expect("a number")).collect();
        let [dose_days, first, last, span, missed, longest, gap_count, .., total] = expected[..] else {
            panic!("{client} has other columns");
        };
        let found =
            [figures.taken, study_day(figures.first_day), study_day(figures.last_day.expect("taken"))];
        assert_eq!(found, [dose_days, first, last], "client {client}");
        let found =
            [figures.days_due, figures.missed, figures.longest_run, figures.gap_count, figures.total_mcg];
        assert_eq!(found, [span, missed, longest, gap_count, total * 1000], "client {client}");
        let found = t.app.db.read_blocking(|conn| {
            let client = clients::client_by_code(conn, client)?.expect("stands in the record");
            let (_, history) = history_of(conn, &client.id)?.expect("has an episode");
            Ok(history.gaps(figures.as_of))
        });
        let line = |gap: &teduh::doses::adherence::Gap| {
            let (last, resume) = (gap.last_dose_day.expect("before"), gap.resume_day.expect("after"));
            let (before, after) = (gap.dose_before_mcg.expect("before"), gap.dose_after_mcg.expect("after"));
            let figures = [study_day(last), gap.missed_days, study_day(resume), before / 1000, after / 1000];
            figures.map(|figure| figure.to_string()).join(",")
        };
        let found: Vec<String> = found.expect("reads").iter().map(line).collect();
        assert_eq!(gaps.get(client).cloned().unwrap_or_default(), found, "gaps of client {client}");
    }
}

/// Runs the command on an embedded database in a folder of its own, without any setting.
pub fn teduh(folder: &std::path::Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_teduh"));
    let ours = std::env::vars().filter(|(name, _)| name.starts_with("TEDUH_"));
    ours.for_each(|(name, _)| {
        command.env_remove(name);
    });
    command.current_dir(folder).args(["--database", "sqlite:t.db"]).args(args).output().expect("runs")
}

#[test]
fn the_command_makes_what_is_missing_and_needs_no_key() {
    let folder = tempfile::tempdir().expect("makes a folder");
    let path = folder.path();
    let import = ["import", "doses", "h.csv", "--site", "main", "--day-zero", "2024-01-01"];
    let said = |out: &Output| String::from_utf8_lossy(&out.stdout).into_owned();
    let file =
        |lines: &str| fs::write(path.join("h.csv"), format!("client,day,dose_mg\n{lines}")).expect("writes");
    file("10,1,30\n10,2,0\n");
    let wrong = teduh(path, &import);
    assert_eq!(wrong.status.code(), Some(1));
    let words = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(
        words.starts_with("line 3: 0 mg: a missed dose is an absent row\nteduh: h.csv is not imported"),
        "{words}"
    );
    file("10,1,30\n10,2,70\n9,1,20\n");
    assert!(teduh(path, &[&import[..], &["--dry-run"]].concat()).status.success());
    assert!(!path.join("t.db").exists(), "neither a wrong file nor a trial run makes a database");
    let done = teduh(path, &import);
    assert!(done.status.success() && said(&done).contains("3 doses added"), "{done:?}");
    assert!(said(&done).contains("line 3, client 10: the dose rises from 30 mg on 2024-01-02 to 70 mg"));
    fs::remove_file(path.join("t.key")).expect("the key lay beside the database");
    let again: Value =
        serde_json::from_str(&said(&teduh(path, &[&import[..], &["--json"]].concat()))).expect("JSON");
    assert_eq!(
        (&again["written"], &again["already_stored"], &again["warnings"][0]["line"]),
        (&json!(false), &json!(3), &json!(3))
    );
    let table = teduh(path, &["adherence", "--as-of", "2024-01-05", "--format", "csv"]);
    assert_eq!(
        said(&table),
        "client,first_day,last_day,as_of,days_due,taken,missed,excused,gap_count,longest_run,run_missed,\
         run_undosed,total_mg\n9,2024-01-02,2024-01-02,2024-01-05,3,1,2,0,1,2,2,2,20\n\
         10,2024-01-02,2024-01-03,2024-01-05,3,2,1,0,1,1,1,1,100\n"
    );
    let early = teduh(path, &["adherence", "--as-of", "2024-01-02", "--format", "json", "--site", "main"]);
    assert_eq!(said(&early), "[]\n");
    for wrong in [
        &["import", "doses", "h.csv", "--site", "x", "--day-zero", "2024-01-01"][..],
        &["adherence", "--site", "x"],
    ] {
        let out = teduh(path, wrong);
        assert!(
            !out.status.success() && String::from_utf8_lossy(&out.stderr).contains("there is no site x"),
            "{out:?}"
        );
    }
}
