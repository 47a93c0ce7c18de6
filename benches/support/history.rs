//! Two years of people and doses, made by statements inside the database: loading is not what is measured.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use diesel::sql_query;
use teduh::app::App;
use teduh::db::Conn;
use teduh::doses::counted::count_on;

/// Days of the longest history.
pub const DAYS: u64 = 730;

/// Its first day.
pub fn first_day(today: NaiveDate) -> NaiveDate {
    today - Days::new(DAYS)
}

/// The days before `today`, numbered, from which dose rows are made inside the database.
pub fn days_table(today: NaiveDate) -> Vec<String> {
    let rows = (0..DAYS).map(|at| {
        let day = first_day(today) + Days::new(at);
        format!("({at}, '{day}', '{day} 01:00:00')")
    });
    let rows = rows.collect::<Vec<_>>().join(",");
    vec![
        "CREATE TABLE bench_days (n BIGINT NOT NULL, day DATE NOT NULL, at TIMESTAMP NOT NULL)".into(),
        format!("INSERT INTO bench_days (n, day, at) VALUES {rows}"),
    ]
}

/// So many clients, and a dose on each of the last `days` days but for some missed ones; a rise each half year, and
/// what a person attests.
pub fn clients_sql(staff: &str, today: NaiveDate, days: u64, (begin, end): (usize, usize)) -> Vec<String> {
    let first = today - Days::new(days);
    let (now, from) = (format!("{first} 01:00:00"), DAYS - days);
    let series = format!(
        "WITH RECURSIVE s(n) AS (SELECT {} UNION ALL SELECT n + 1 FROM s WHERE n < {})",
        1_000_000 + begin,
        1_000_000 + end - 1
    );
    let mut all = vec![
        format!(
            "INSERT INTO clients (id, programme_code, page_id, language, sex, asks_dose, created_at) {series} \
             SELECT 'c' || n, 'C' || n, 'p' || n, 'en', 'unknown', TRUE, CAST('{now}' AS TIMESTAMP) FROM s"
        ),
        format!(
            "INSERT INTO episodes (id, client_id, site_id, started_on, created_at) {series} \
             SELECT 'e' || n, 'c' || n, 'main', CAST('{first}' AS DATE), CAST('{now}' AS TIMESTAMP) FROM s"
        ),
        format!(
            "INSERT INTO doses (id, client_id, episode_id, site_id, kind, service_day, part, dose_mcg, ordered_mcg, \
             at, client_choice, warnings) {series} \
             SELECT 'd' || s.n || '-' || b.n, 'c' || s.n, 'e' || s.n, 'main', 'observed', b.day, 'whole', \
             40000 + 10000 * ((b.n - {from}) / 180), 40000 + 10000 * ((b.n - {from}) / 180), b.at, FALSE, '' \
             FROM s CROSS JOIN bench_days b WHERE b.n >= {from} AND (s.n * 7 + b.n * 13) % 29 <> 0"
        ),
    ];
    // SQLite has no types that a cast could name: the text is the date there.
    if !staff.is_empty() {
        for kind in ["consent_signed", "safe_storage", "storage_talk", "naloxone_offered"] {
            let mut sql = String::new();
            let _ = write!(
                sql,
                "INSERT INTO attestations (id, client_id, kind, value, service_day, by_staff, at) {series} \
                 SELECT 'a' || n || '{kind}', 'c' || n, '{kind}', TRUE, CAST('{first}' AS DATE), '{staff}', \
                 CAST('{now}' AS TIMESTAMP) FROM s"
            );
            all.push(sql);
        }
    }
    all
}

pub fn write(app: &App, statements: Vec<String>) {
    let embedded = app.config.embedded_path().is_some();
    let work = move |conn: &mut Conn| {
        for sql in &statements {
            let sql = if embedded { uncast(sql) } else { sql.clone() };
            sql_query(sql).execute(conn)?;
        }
        Ok(())
    };
    app.db.write_blocking(work).expect("loads");
}

/// The same statement with dates and moments as the texts that SQLite keeps.
fn uncast(sql: &str) -> String {
    sql.replace("CAST(", "(").replace(" AS DATE)", ")").replace(" AS TIMESTAMP)", ")")
}

/// Counts what lies further back, as the job does in small steps.
pub fn count_all(app: &App, now: NaiveDateTime) {
    let today = now.date();
    let mut all = 0;
    for minutes in [0, 11] {
        let now = now + TimeDelta::minutes(minutes);
        loop {
            let work = move |conn: &mut Conn| count_on(conn, today, now);
            let counted = app.db.write_blocking(work).expect("counts");
            if counted == 0 {
                break;
            }
            all += counted;
            eprint!("\r  counted {all}");
        }
    }
    eprintln!();
}
