//! Any sequence of movements against a plain model in memory, and every kind of damage found.

mod model;

use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use proptest::prelude::*;

use self::model::{Act, Model, act};
use crate::config::Database;
use crate::ctx::{Actor, Ctx};
use crate::db::{Conn, Db, migrate};
use crate::error::{Error, Result};
use crate::ids::{ContainerId, SiteId, StaffId};
use crate::keys::Keyring;
use crate::policy::load::from_texts;
use crate::register;

/// What every case finds: two sites, two members of staff, one client with an order.
const FIXTURE: &str = "
INSERT INTO sites (id, name, zone, policy_id, measuring_step_ul, created_at) VALUES
  ('main', 'Main', 'Asia/Kuala_Lumpur', 'harapan', 100, '2026-01-01 00:00:00'),
  ('van', 'Van', 'Asia/Kuala_Lumpur', 'harapan', 100, '2026-01-01 00:00:00');
INSERT INTO staff (id, login, display_name, password_hash, language, created_at) VALUES
  ('wong', 'wong', x'00', '-', 'en', '2026-01-01 00:00:00'), ('anand', 'anand', x'00', '-', 'en', '2026-01-01 00:00:00');
INSERT INTO clients (id, programme_code, page_id, language, sex, asks_dose, created_at)
  VALUES ('client', 'K7M4-Q2TX', 'page', 'ms', 'unknown', TRUE, '2026-01-01 00:00:00');
INSERT INTO episodes (id, client_id, site_id, started_on, created_at)
  VALUES ('episode', 'client', 'main', '2026-01-01', '2026-01-01 00:00:00');
INSERT INTO orders (id, client_id, episode_id, dose_mcg, starts_on, ends_on, overridden, warnings, signed_by, signed_at)
  VALUES ('order', 'client', 'episode', 85000, '2026-01-01', '2027-01-01', FALSE, '[]', 'anand', '2026-01-01 00:00:00');";

struct Clinic {
    db: Db,
    ctx: Ctx,
    _folder: tempfile::TempDir,
}

impl Clinic {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("t.db").display());
        migrate(&url).unwrap();
        let db = Db::open(&Database { url, connections: 1, queue: 8, wait_seconds: 5 }).unwrap();
        db.write_blocking(|conn| run(conn, FIXTURE)).unwrap();
        let none: [(&str, &str); 0] = [];
        let ctx = Ctx {
            actor: Actor::Staff { id: StaffId::from_text("wong"), roles: Vec::new() },
            session: None,
            site: SiteId::from_text("main"),
            now: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap().and_hms_opt(1, 0, 0).unwrap(),
            keys: Arc::new(Keyring::from_root(1, &[7; 32])),
            policies: Arc::new(from_texts(&none).unwrap()),
        };
        Clinic { db, ctx, _folder: folder }
    }

    /// Runs a case in one transaction and rolls it back, so that the next one finds the fixture.
    fn probe<T: Send + 'static>(&self, case: impl Fn(&mut Conn, &Ctx) -> T + Send + 'static) -> T {
        let (kept, ctx) = (Arc::new(Mutex::new(None)), self.ctx.clone());
        let answer = kept.clone();
        let rolled_back: Result<()> = self.db.write_blocking(move |conn| {
            *kept.lock().unwrap() = Some(case(conn, &ctx));
            Err(Error::fault("rolled back"))
        });
        let said = rolled_back.unwrap_err().to_string();
        answer.lock().unwrap().take().unwrap_or_else(|| panic!("{said}"))
    }
}

fn run(conn: &mut Conn, statements: &str) -> Result<()> {
    conn.run_either(statements, statements)
}

#[test]
fn the_register_is_the_sum_of_what_happened() {
    let clinic = Clinic::open();
    let cases = proptest::test_runner::Config { failure_persistence: None, ..Default::default() };
    proptest!(cases, |(acts in prop::collection::vec(act(), 1..60))| {
        let wrong = clinic.probe(move |conn, ctx| {
            let mut model = Model::default();
            for act in &acts {
                model.apply(conn, ctx, act).unwrap_or_else(|error| panic!("{act:?}: {error}"));
                model.agrees(conn);
            }
            register::check(conn).unwrap()
        });
        prop_assert_eq!(wrong, Vec::<String>::new());
    });
}

/// A bottle with every kind of entry: 1 receipt, 2 opened, 3 dose, 4 its reversal, 5 spill, 6 count,
/// 7 dose; and a second bottle with a receipt. One reservation waits for 1 mL.
fn busy(conn: &mut Conn, ctx: &Ctx) -> ContainerId {
    let mut model = Model::default();
    let dose = |volume| Act::Dose { container: 0, volume, reserved: false };
    let acts = [
        Act::Receive(100_000),
        Act::Open(0),
        dose(17_000),
        Act::Reverse(2),
        Act::Spill(0, 2_000),
        Act::Count(0, 97_500),
        dose(8_500),
        Act::SetAside(0, 1_000),
        Act::Receive(50_000),
    ];
    for act in &acts {
        model.apply(conn, ctx, act).unwrap();
    }
    model.bottles[0].id.clone()
}

/// Each kind of damage, and what is said of it.
fn damages() -> Vec<(String, &'static str)> {
    let entry = |change: &'static str, seq: i64| {
        format!("UPDATE register_entries SET {change} WHERE seq = {seq} AND container_id = 'BUSY'")
    };
    vec![
        (
            "DELETE FROM register_entries WHERE seq = 7 AND container_id = 'BUSY'".into(),
            "its movements add up to 97.5 mL",
        ),
        (entry("seq = 9", 7), "entry 9: stands where entry 7 is expected"),
        (entry("volume_ul = -8400", 7), "entry 7: leaves a balance of 89.0 mL, the movements give 89.1 mL"),
        (entry("balance_ul = 1", 5), "entry 5: leaves a balance of 0.001 mL"),
        ("UPDATE containers SET balance_ul = 1 WHERE id = 'BUSY'".into(), "has a balance of 0.001 mL"),
        (
            "UPDATE containers SET entries = 8 WHERE id = 'BUSY'".into(),
            "counts 8 entries, the register has 7",
        ),
        (
            "UPDATE containers SET set_aside_ul = 900 WHERE id = 'BUSY'".into(),
            "has 0.9 mL set aside, open reservations need 1.0 mL",
        ),
        (entry("volume_ul = 16000", 4), "entry 4: reverses with 16.0 mL, expected 17.0 mL"),
        (
            entry("reverses_id = (SELECT id FROM register_entries WHERE container_id <> 'BUSY')", 4),
            "entry 4: reverses no earlier movement",
        ),
        (
            entry(
                "reverses_id = (SELECT id FROM register_entries WHERE container_id = 'BUSY' AND seq = 7)",
                4,
            ),
            "entry 4: reverses no earlier movement",
        ),
        (entry("site_id = 'van'", 5), "entry 5: stands at another site"),
        (entry("dose_id = NULL", 7), "entry 7: has no dose behind it"),
        (entry("dose_id = 'lost'", 5), "entry 5: has no dose behind it"),
        (entry("kind = 'spill'", 1), "entry 1: moves 100.0 mL, which its kind cannot"),
        (entry("kind = 'waste'", 6), "entry 6: moves -0.5 mL, the count found -0.5 mL"),
        (
            "UPDATE stock_counts SET entry_id = NULL".into(),
            "entry 6: books a difference of -0.5 mL that no count found",
        ),
        ("UPDATE stock_counts SET entry_id = NULL".into(), "moves nothing, the count found -0.5 mL"),
        (TWICE.into(), "reverses a movement that was reversed before"),
    ]
}

#[test]
fn every_kind_of_damage_is_found() {
    let clinic = Clinic::open();
    assert_eq!(
        clinic.probe(|conn, ctx| {
            busy(conn, ctx);
            register::check(conn).unwrap()
        }),
        Vec::<String>::new()
    );
    for (damage, expected) in damages() {
        let doing = damage.clone();
        let found = clinic.probe(move |conn, ctx| {
            let bottle = busy(conn, ctx);
            run(
                conn,
                "DROP TRIGGER register_entries_keep_update; DROP TRIGGER register_entries_keep_delete;
                DROP TRIGGER stock_counts_keep_update",
            )
            .unwrap();
            run(conn, &doing.replace("BUSY", bottle.as_str()))
                .unwrap_or_else(|error| panic!("{doing}: {error}"));
            register::check(conn).unwrap()
        });
        assert!(
            found.iter().any(|line| line.contains(expected)),
            "{damage}\n  gave {found:#?}\n  not {expected}"
        );
    }
}

/// What is taken away, so that damage can be done.
const OPEN: &str = "
DROP TRIGGER register_entries_keep_update; DROP TRIGGER register_entries_keep_delete;
DROP TRIGGER stock_counts_keep_update; DROP TRIGGER bottles_keep_update; DROP TRIGGER bottles_keep_delete;
DROP TRIGGER bottle_steps_keep_delete;";

/// The last dose of the busy bottle fills a take-home bottle, 4 mL of it come back and are destroyed.
const TAKE_HOME: &str = "
UPDATE register_entries SET kind = 'take_home' WHERE seq = 7 AND container_id = 'BUSY';
INSERT INTO bundles (id, client_id, episode_id, site_id, kind, service_day, storage_shown, child_resistant_caps,
    collected_by, by_staff, at)
  VALUES ('bundle', 'client', 'episode', 'main', 'part', '2026-11-24', TRUE, TRUE, 'client', 'wong', '2026-11-24 01:00:00');
INSERT INTO bottles (id, code, bundle_id, client_id, dose_id, container_id, dose_date, part, dose_mcg, volume_ul, mg_per_ml, at)
  SELECT 'bottle', '8QX4TNK', 'bundle', 'client', dose_id, 'BUSY', '2026-11-25', 'whole', 42500, 8500, 5, at
  FROM register_entries WHERE seq = 7 AND container_id = 'BUSY';
INSERT INTO bottle_steps (id, bottle_id, client_id, site_id, step, ending, volume_ul, service_day, by_staff, witness, at)
  VALUES ('ended', 'bottle', 'client', 'main', 'ended', 'partial', 4000, '2026-11-24', 'wong', NULL, '2026-11-24 01:00:00'),
         ('gone', 'bottle', 'client', 'main', 'destroyed', NULL, 4000, '2026-11-24', 'wong', 'anand', '2026-11-24 01:00:00');
INSERT INTO register_entries (id, site_id, container_id, seq, at, service_day, kind, volume_ul, balance_ul, dose_id,
    client_id, by_staff, witness)
  SELECT k.id, 'main', c.id, k.seq, e.at, e.service_day, k.kind, k.ul, k.balance, e.dose_id, 'client', 'wong', 'anand'
  FROM register_entries e, containers c, (SELECT 'back' AS id, 2 AS seq, 'returned' AS kind, 4000 AS ul, 54000 AS balance
    UNION ALL SELECT 'gone', 3, 'destroyed', -4000, 50000) k
  WHERE e.seq = 7 AND e.container_id = 'BUSY' AND c.id <> 'BUSY';
UPDATE containers SET entries = 3 WHERE id <> 'BUSY';";

/// Each kind of damage to bottles, and what is said of it.
const BOTTLES: [(&str, &str); 9] = [
    ("UPDATE bottles SET volume_ul = 8400", "C-0001 entry 7: moves -8.5 mL, its bottle asks for -8.4 mL"),
    (
        "UPDATE bottles SET container_id = (SELECT id FROM containers WHERE id <> 'BUSY')",
        "C-0001 entry 7: fills a bottle that says it came from another container",
    ),
    (
        "UPDATE register_entries SET kind = 'dose' WHERE kind = 'take_home'",
        "filled a bottle that asks for -8.5 mL and that no entry took out",
    ),
    (
        "UPDATE register_entries SET kind = 'take_home', dose_id = (SELECT dose_id FROM bottles) WHERE seq = 3 AND container_id = 'BUSY'",
        "C-0001 entry 7: fills a bottle that was filled before",
    ),
    ("DELETE FROM bottle_steps; DELETE FROM bottles", "C-0001 entry 7: fills no bottle"),
    (
        "UPDATE register_entries SET volume_ul = 9000 WHERE id = 'back'",
        "entry 2: takes back 9.0 mL, the bottle held 8.5 mL",
    ),
    (
        "UPDATE register_entries SET volume_ul = -3000 WHERE id = 'gone'",
        "entry 3: destroys -3.0 mL, what came back asks for -4.0 mL",
    ),
    (
        "DELETE FROM register_entries WHERE id = 'back'",
        "entry 3: destroys -4.0 mL, what came back asks for nothing",
    ),
    (
        "DELETE FROM register_entries WHERE id = 'gone'",
        "entry 2: keeps 4.0 mL of a bottle that was destroyed",
    ),
];

#[test]
fn bottles_hold_what_left_stock_for_them() {
    let clinic = Clinic::open();
    for (damage, expected) in [("", "")].into_iter().chain(BOTTLES) {
        let found = clinic.probe(move |conn, ctx| {
            let busy = busy(conn, ctx);
            for statements in [OPEN, TAKE_HOME, damage] {
                run(conn, &statements.replace("BUSY", busy.as_str()))
                    .unwrap_or_else(|error| panic!("{statements}: {error}"));
            }
            register::check(conn).unwrap()
        });
        let is_found = found.iter().any(|line| line.contains(expected));
        assert!(if damage.is_empty() { found.is_empty() } else { is_found }, "{damage}\n  gave {found:#?}");
    }
}

/// A copy without keys takes the table's place, so that even what a key forbids can be asked about.
const TWICE: &str = "
CREATE TEMP TABLE register_entries AS SELECT * FROM main.register_entries;
INSERT INTO temp.register_entries
  SELECT 'z', site_id, container_id, 8, at, service_day, kind, volume_ul, balance_ul + volume_ul, dose_id, client_id,
         by_staff, witness, reverses_id, note
  FROM main.register_entries WHERE kind = 'reversal'";

#[test]
fn a_sheet_is_brought_and_carried_forward_with_its_voids_paired() {
    let clinic = Clinic::open();
    clinic.probe(|conn, ctx| {
        let bottle = busy(conn, ctx);
        let today = ctx.now.date();
        let sheets = register::register_page(conn, ctx, (today, today), None).unwrap();
        let labels: Vec<&str> = sheets.iter().map(|sheet| sheet.container.label.as_str()).collect();
        assert_eq!(labels, ["C-0001", "C-0002"]);
        let sheet = &sheets[0];
        assert_eq!(
            (sheet.brought_ul, sheet.in_ul, sheet.out_ul, sheet.carried_ul),
            (0, 117_000, 28_000, 89_000)
        );
        let pairs: Vec<(i64, Option<i64>, Option<&str>)> = sheet
            .rows
            .iter()
            .filter_map(|row| match row {
                register::Row::Moved(line) => Some((line.entry.seq, line.pair, line.note.as_deref())),
                register::Row::Agreed(_) => None,
            })
            .collect();
        let void = Some("cup dropped");
        let spilt = Some("cup fell");
        let expected =
            [(1, None, None), (2, None, None), (3, Some(4), None), (4, Some(3), void), (5, None, spilt)];
        assert_eq!(pairs[..5], expected);
        let later = (today.succ_opt().unwrap(), today.succ_opt().unwrap());
        let sheets = register::register_page(conn, ctx, later, Some(&bottle)).unwrap();
        assert_eq!((sheets[0].brought_ul, sheets[0].carried_ul, sheets[0].rows.len()), (89_000, 89_000, 0));
        assert!(register::register_page(conn, ctx, later, None).unwrap().is_empty());
    });
}

#[test]
fn the_register_is_read_a_page_at_a_time() {
    let clinic = Clinic::open();
    clinic.probe(|conn, ctx| {
        busy(conn, ctx);
        let today = ctx.now.date();
        let whole = register::Listing { from: today, to: today, after: None, limit: 100 };
        let all = register::entries(conn, ctx, &whole).unwrap();
        assert_eq!(all.len(), 8);
        let reversed: Vec<(i64, Option<i64>)> = all.iter().map(|(entry, of)| (entry.seq, *of)).collect();
        assert_eq!(reversed[3], (4, Some(3)));
        let mut paged = Vec::new();
        loop {
            let after = paged.last().map(|(entry, _): &(register::Entry, _)| entry.id.clone());
            let some = register::entries(conn, ctx, &register::Listing { after, limit: 3, ..whole.clone() })
                .unwrap();
            if some.is_empty() {
                break;
            }
            paged.extend(some);
        }
        assert_eq!(paged, all);
    });
}
