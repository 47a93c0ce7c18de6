//! Two databases, one schema: tables, columns, checks, indexes and what may never change.

use std::collections::{BTreeMap, BTreeSet};

use diesel::connection::SimpleConnection as _;
use diesel::deserialize::QueryableByName;
use diesel::sql_types::{Bool, Text};
use diesel::{Connection as _, PgConnection, RunQueryDsl as _, SqliteConnection, sql_query};
use teduh::db::Conn;

use crate::support::app::{Kind, TestApp};
use crate::support::on_both;

#[derive(QueryableByName, Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
struct Column {
    #[diesel(sql_type = Text)]
    place: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    may_be_null: bool,
}

#[derive(QueryableByName, Debug)]
struct Named {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    about: String,
}

const SQLITE_COLUMNS: &str = "SELECT m.name || '.' || c.name AS place, upper(c.type) AS kind, \
    (c.\"notnull\" = 0) AS may_be_null FROM sqlite_master m, pragma_table_info(m.name) c \
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\'";

const POSTGRES_COLUMNS: &str = "SELECT table_name || '.' || column_name AS place, \
    CASE data_type WHEN 'text' THEN 'TEXT' WHEN 'bigint' THEN 'BIGINT' WHEN 'boolean' THEN 'BOOLEAN' \
    WHEN 'date' THEN 'DATE' WHEN 'bytea' THEN 'BLOB' WHEN 'timestamp without time zone' THEN 'TIMESTAMP' \
    ELSE data_type END AS kind, (is_nullable = 'YES') AS may_be_null FROM information_schema.columns \
    WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%'";

fn sqlite() -> (TestApp, SqliteConnection) {
    let app = TestApp::start(Kind::Sqlite);
    let conn = SqliteConnection::establish(app.database.url().trim_start_matches("sqlite:")).unwrap();
    (app, conn)
}

fn postgres() -> (TestApp, PgConnection) {
    let app = TestApp::start(Kind::Postgres);
    let conn = PgConnection::establish(app.database.url()).unwrap();
    (app, conn)
}

#[test]
fn both_databases_have_the_same_tables_columns_and_nullability() {
    let ((_a, mut lite), (_b, mut pg)) = (sqlite(), postgres());
    let of_lite: BTreeSet<Column> = sql_query(SQLITE_COLUMNS).load(&mut lite).unwrap().into_iter().collect();
    let of_pg: BTreeSet<Column> = sql_query(POSTGRES_COLUMNS).load(&mut pg).unwrap().into_iter().collect();
    assert!(of_lite.len() > 200, "{}", of_lite.len());
    assert_eq!(of_lite.difference(&of_pg).collect::<Vec<_>>(), Vec::<&Column>::new());
    assert_eq!(of_pg.difference(&of_lite).collect::<Vec<_>>(), Vec::<&Column>::new());
}

/// Words and signs of a piece of SQL, whatever its line breaks and the databases' own spelling.
fn folded(sql: &str) -> String {
    sql.to_lowercase().replace(['"', '(', ')', ' ', '\n', ';'], "").replace("::text", "")
}

#[test]
fn both_databases_have_the_same_indexes() {
    let ((_a, mut lite), (_b, mut pg)) = (sqlite(), postgres());
    let of_lite: Vec<Named> =
        sql_query("SELECT name, sql AS about FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
            .load(&mut lite)
            .unwrap();
    let of_pg: Vec<Named> = sql_query(
        "SELECT indexname::text AS name, indexdef AS about FROM pg_indexes WHERE schemaname = 'public' \
         AND indexname NOT LIKE '\\_\\_%' AND NOT EXISTS \
         (SELECT 1 FROM pg_constraint WHERE conindid = indexname::regclass)",
    )
    .load(&mut pg)
    .unwrap();
    let fold = |all: Vec<Named>| -> BTreeMap<String, String> {
        all.into_iter()
            .map(|one| (one.name, folded(&one.about).replace("public.", "").replace("usingbtree", "")))
            .collect()
    };
    let (of_lite, of_pg) = (fold(of_lite), fold(of_pg));
    assert!(of_lite.len() > 15);
    assert_eq!(of_lite, of_pg);
}

#[test]
fn both_migrations_say_the_same_but_for_triggers_and_blobs() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    for entry in std::fs::read_dir(root.join("sqlite")).unwrap() {
        let name = entry.unwrap().file_name();
        let read = |kind: &str| std::fs::read_to_string(root.join(kind).join(&name).join("up.sql")).unwrap();
        let tables = |text: String| -> Vec<String> {
            let text = text.replace("BYTEA", "BLOB").replace(" WITHOUT ROWID", "");
            let is_table = |piece: &&str| piece.contains("CREATE TABLE") || piece.contains("INDEX");
            let strip = |piece: &str| {
                piece.lines().filter(|line| !line.starts_with("--")).collect::<Vec<_>>().join("\n")
            };
            text.split(";\n").filter(is_table).map(|piece| strip(piece).trim().to_owned()).collect()
        };
        assert_eq!(tables(read("sqlite")), tables(read("postgres")), "{name:?}");
    }
}

/// Tables whose rows are only ever added.
const KEPT: [&str; 66] = [
    "look_reviews",
    "disclosure_requests",
    "disclosure_answers",
    "order_plans",
    "order_plan_steps",
    "order_plan_ends",
    "register_entries",
    "stock_counts",
    "orders",
    "order_parts",
    "order_confirmations",
    "doses",
    "dose_voids",
    "alertness_checks",
    "withheld_doses",
    "early_allowances",
    "reservation_pours",
    "consents",
    "looks",
    "audit_log",
    "standing_bookings",
    "standing_days",
    "waitlist_entries",
    "waitlist_offers",
    "announcements",
    "seals",
    "seal_prints",
    "closures",
    "closure_ways",
    "medicines_taken",
    "medicine_stops",
    "art_adherence",
    "viral_loads",
    "flag_acts",
    "screening_results",
    "filled_forms",
    "flag_turns",
    "art_handovers",
    "art_handovers_undone",
    "telephone_orders",
    "telephone_answers",
    "referrals",
    "referral_steps",
    "care_contacts",
    "naloxone_kits",
    "naloxone_uses",
    "overdoses",
    "overdose_reviews",
    "end_outcomes",
    "end_follow_ups",
    "care_mistakes",
    "vomits",
    "vomit_answers",
    "reservation_repeats",
    "dose_repeats",
    "later_witnesses",
    "later_signatures",
    "guest_letters",
    "guest_letter_ends",
    "guest_letter_prints",
    "guest_doses",
    "guest_visits",
    "guest_visit_ends",
    "outage_kits",
    "back_entries",
    "outage_kit_ends",
];

#[test]
fn what_is_kept_has_its_triggers_on_both_databases() {
    let ((_a, mut lite), (_b, mut pg)) = (sqlite(), postgres());
    let of_lite: Vec<Named> =
        sql_query("SELECT tbl_name AS name, upper(sql) AS about FROM sqlite_master WHERE type = 'trigger'")
            .load(&mut lite)
            .unwrap();
    let of_pg: Vec<Named> = sql_query(
        "SELECT event_object_table::text AS name, event_manipulation::text AS about \
         FROM information_schema.triggers",
    )
    .load(&mut pg)
    .unwrap();
    let has = |all: &[Named], table: &str, event: &str| {
        all.iter().any(|one| one.name == table && one.about.contains(event))
    };
    for table in KEPT {
        for event in ["UPDATE", "DELETE"] {
            assert!(has(&of_lite, table, event), "SQLite: {table} may be changed by {event}");
            assert!(has(&of_pg, table, event), "PostgreSQL: {table} may be changed by {event}");
        }
    }
}

on_both! {
    /// The triggers are not only there, they refuse.
    async fn nobody_changes_or_removes_what_was_written(t: TestApp) {
        let code = t.client_on(85.0).await;
        t.give(&code, 85.0).await;
        for table in ["doses", "register_entries", "orders", "audit_log"] {
            for change in [format!("UPDATE {table} SET id = 'x'"), format!("DELETE FROM {table}")] {
                let asked = change.clone();
                let work = move |conn: &mut Conn| {
                    match conn {
                        Conn::Postgres(pg) => pg.batch_execute(&change)?,
                        Conn::Sqlite(lite) => lite.batch_execute(&change)?,
                    }
                    Ok(())
                };
                let answer = t.app.db.write(work, |_, _| Ok(())).await;
                let words = answer.expect_err(&asked).to_string();
                assert!(words.contains("append_only"), "{asked}: {words}");
            }
        }
    }
}

macro_rules! every_table {
    ($conn:expr, $($table:ident)+) => {{
        use diesel::QueryDsl as _;
        $({
            use teduh::schema::$table;
            let rows = $table::table.select(diesel::dsl::count_star()).filter(diesel::dsl::sql::<Bool>("1 = 0"));
            let _: i64 = rows.first($conn).expect(stringify!($table));
            $table::table.select($table::all_columns).limit(0).execute($conn).expect(stringify!($table));
        })+
    }};
}

on_both! {
    async fn the_written_schema_is_the_databases(t: TestApp) {
        t.app.db.read_blocking(|conn| {
            every_table!(conn, sites staff staff_roles sessions refresh_tokens sign_in_delays idempotency_keys
                data_keys key_holders key_wraps clients client_identities client_photos client_search client_pins episodes
                episode_moves consents excused_days holds looks products containers register_entries
                stock_counts orders order_parts order_confirmations proposed_orders reservations
                reservation_pours doses dose_guard dose_voids alertness_checks withheld_doses
                early_allowances incidents audit_log seals seal_prints seal_marks vomits vomit_answers
                reservation_repeats dose_repeats repeat_guard later_witnesses later_signatures
                guest_letters guest_letter_ends guest_letter_prints guest_doses
                guest_visits guest_visit_ends route_stops look_reviews disclosure_requests disclosure_answers outage_kits back_entries
                outage_kit_ends);
            Ok(())
        }).unwrap();
    }
}
