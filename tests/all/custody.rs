//! Who can open the database: rotation while it is served, the paper in the safe, and databases from
//! before data keys were wrapped.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::json;
use teduh::app::App;
use teduh::config::Config;
use teduh::copies::{self, Recipients};
use teduh::ctx::Ctx;
use teduh::custody::{self, Walk};
use teduh::db::{self, Conn, End};
use teduh::error::Result;
use teduh::ids::SiteId;
use teduh::keys::{Holder, Keyring, Place, RecoveryKey, RootKey};
use teduh::{cli, schedule, server};

use crate::support::app::TestApp;
use crate::support::cluster::{TestDatabase, fresh_postgres_database, fresh_sqlite_file};
use crate::support::on_both;

fn root() -> RootKey {
    RootKey::parse(&"07".repeat(32)).unwrap()
}

/// The settings of a test's clinic with another root key.
fn with_root(t: &TestApp, digits: &str) -> (Config, RootKey) {
    let mut config = Config::clone(&t.app.config);
    config.keys.root = Some(digits.repeat(32).into());
    (config, RootKey::parse(&digits.repeat(32)).unwrap())
}

async fn act<T: Send + 'static>(
    app: &App,
    work: impl Fn(&mut Conn, &Ctx) -> Result<T> + Send + 'static,
) -> Result<T> {
    app.act(&app.system(SiteId::from_text("main")), "keys", work).await
}

async fn check(app: &App) -> Vec<String> {
    let app = app.clone();
    tokio::task::spawn_blocking(move || cli::check::findings(&app)).await.unwrap().unwrap()
}

fn opened(t: &TestApp, config: &Config) -> Result<App> {
    tokio::task::block_in_place(|| server::open_app(config.clone(), t.app.clock.clone()))
}

/// Which data keys sealed the names.
async fn tally(app: &App) -> Vec<(u8, usize)> {
    let keys = app.keys.clone();
    app.db.read(move |conn| custody::tally(conn, &keys)).await.unwrap().into_iter().collect()
}

async fn reseal(app: &App) -> usize {
    let (mut walk, mut values) = (Some(Walk::default()), 0);
    while let Some(on) = walk {
        let done = act(app, move |conn, ctx| custody::reseal_next(conn, ctx, &on)).await.unwrap();
        values += done.values;
        walk = done.on;
    }
    values
}

on_both! {
    /// Two servers go on through a rotation: whoever was signed in stays so, names sealed by either key
    /// open at both, the chains fit, and the root key before opens nothing once it is retired.
    async fn a_rotation_while_two_servers_serve(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        schedule::seal_written(&t.app).await.unwrap();
        let doctor = t.doctor();
        let look = format!("/api/v1/clients/{code}");
        doctor.get(&look).await.expect(200);
        let other = opened(t, &t.app.config).unwrap();
        let (config, new) = with_root(t, "09");
        let done = act(&t.app, move |conn, ctx| custody::rotate(conn, ctx, &root(), &new)).await.unwrap();
        assert_eq!((done.data_key, done.used_from), (2, t.now() + chrono::TimeDelta::seconds(60)));

        // Both root keys open; nobody seals with the new data key before every server has it.
        let moved = opened(t, &config).unwrap();
        for app in [&t.app, &other, &moved] {
            schedule::refresh_keys(app).await.unwrap();
            assert_eq!((app.keys.key_id(), app.keys.has(2)), (1, true));
        }
        t.minutes_later(1);
        for app in [&t.app, &moved] {
            schedule::refresh_keys(app).await.unwrap();
            assert_eq!(app.keys.key_id(), 2);
        }
        // The third server is late: it opens what the others seal all the same.
        let second = t.client_on(40.0).await;
        t.give(&second, 40.0).await;
        doctor.get(&look).await.expect(200);
        assert_eq!(doctor.get("/api/v1/clients?search=hafizan").await.expect(200)["items"].as_array().map(Vec::len), Some(2));
        let both = tally(&other).await;
        assert_eq!(both.iter().map(|(key, _)| *key).collect::<Vec<_>>(), [1, 2]);
        schedule::seal_written(&t.app).await.unwrap();
        assert_eq!(check(&other).await, Vec::<String>::new());

        let (_, new) = with_root(t, "09");
        assert_eq!(act(&t.app, move |conn, ctx| custody::retire(conn, ctx, &new, None)).await.unwrap(), 1);
        let refused = opened(t, &t.app.config).unwrap_err().to_string();
        assert!(refused.contains("was retired on 2026-11-24"), "{refused}");
        assert!(schedule::refresh_keys(&t.app).await.is_ok(), "what is here goes on");
        doctor.get(&look).await.expect(200);
        let moved = opened(t, &config).unwrap();
        let names: usize = both.iter().map(|(_, names)| names).sum();
        assert_eq!(reseal(&moved).await, both[0].1);
        assert_eq!(tally(&moved).await, [(2, names)]);
        assert_eq!(reseal(&moved).await, 0);
        schedule::seal_written(&t.app).await.unwrap();
        assert_eq!(check(&moved).await, Vec::<String>::new());
    }
}

on_both! {
    async fn what_cannot_be_rotated_or_retired_is_said(t: TestApp) {
        let refused = |result: Result<usize>| result.unwrap_err().to_string();
        let rotate = act(&t.app, |conn, ctx| custody::rotate(conn, ctx, &root(), &root())).await;
        assert!(rotate.unwrap_err().to_string().contains("is or was one of this database's"));
        let (_, stranger) = with_root(t, "0a");
        let rotate = act(&t.app, move |conn, ctx| custody::rotate(conn, ctx, &stranger, &root())).await;
        assert!(rotate.unwrap_err().to_string().contains("not the one this database was sealed with"));
        let named = act(&t.app, |conn, ctx| custody::retire(conn, ctx, &root(), Some("root-000000000000"))).await;
        assert!(refused(named).contains("is no other key"));
        let own = act(&t.app, |conn, ctx| custody::retire(conn, ctx, &root(), Some(&root().name()))).await;
        assert!(refused(own).contains("is no other key"), "the last root key stays");
        assert_eq!(act(&t.app, |conn, ctx| custody::retire(conn, ctx, &root(), None)).await.unwrap(), 0);
    }
}

on_both! {
    /// Machine and root key are gone: a copy, its identity and the paper bring everything back.
    async fn the_paper_opens_a_copy_when_every_root_key_is_lost(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        let paper = RecoveryKey::new();
        let typed = paper.words();
        act(&t.app, move |conn, ctx| custody::add_recovery(conn, ctx, &root(), &paper)).await.unwrap();
        // A rotation wraps the new data key for the paper, too, which stays in its safe.
        let (_, new) = with_root(t, "09");
        act(&t.app, move |conn, ctx| custody::rotate(conn, ctx, &root(), &new)).await.unwrap();
        t.minutes_later(1);
        schedule::refresh_keys(&t.app).await.unwrap();
        t.client().await;
        schedule::seal_written(&t.app).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name);
        let (lost, made) = with_root(t, "0b");
        let read = || RecoveryKey::parse(&typed).unwrap();
        let app = tokio::task::block_in_place(|| {
            let to = Recipients::read(&[copies::new_identity(&file("identity")).unwrap()], "").unwrap();
            copies::back_up(&t.app.config, &file("copy"), &to, t.now(), &|_| ()).unwrap();
            let mut config = lost.clone();
            config.database.url = format!("sqlite:{}", file("here.db").display());
            let restore = |holder| copies::restore(&config, &file("copy"), &file("identity"), holder, t.now(), &|_| ());
            assert!(restore(None).unwrap_err().to_string().contains("not the one this database was sealed with"));
            assert!(restore(Some(Holder::Recovery(RecoveryKey::new()))).is_err());
            assert!(!file("here.db").exists());
            restore(Some(Holder::Recovery(read()))).unwrap();
            assert!(server::open_app(config.clone(), t.app.clock.clone()).is_err());
            server::open_app_as(config.clone(), t.app.clock.clone(), Holder::Recovery(read())).unwrap()
        });
        let paper = read();
        act(&app, move |conn, ctx| custody::recover(conn, ctx, &paper, &made)).await.unwrap();
        let app = opened(t, &app.config).unwrap();
        assert_eq!(tally(&app).await, tally(&t.app).await);
        assert_eq!(check(&app).await, Vec::<String>::new());
        let (_, holders) = app.db.read(custody::told).await.unwrap();
        let standing = holders.iter().filter(|holder| holder.retired_at.is_none());
        assert_eq!(standing.count(), 2, "the new root key and the paper");
        let name = read().name();
        let (_, made) = with_root(t, "0b");
        act(&app, move |conn, ctx| custody::retire(conn, ctx, &made, Some(&name))).await.unwrap();
        let holder = Holder::Recovery(read());
        let paper = app.db.read(move |conn| custody::open(conn, &holder, chrono::NaiveDateTime::MAX)).await;
        assert!(paper.unwrap_err().to_string().contains("was retired"), "seen by somebody");
    }
}

on_both! {
    async fn every_change_of_keys_is_in_the_audit(t: TestApp) {
        let (_, new) = with_root(t, "09");
        act(&t.app, move |conn, ctx| custody::rotate(conn, ctx, &root(), &new)).await.unwrap();
        act(&t.app, |conn, ctx| custody::retire(conn, ctx, &root(), None)).await.unwrap();
        act(&t.app, |conn, ctx| custody::add_recovery(conn, ctx, &root(), &RecoveryKey::new())).await.unwrap();
        for action in ["custody.rotate", "custody.retire", "custody.recovery"] {
            let answer = t.person("siti").get(&format!("/api/v1/audit?action={action}")).await;
            let lines = answer.expect(200)["items"].as_array().unwrap().clone();
            assert_eq!(lines.len(), 1, "{action}");
            assert_eq!(lines[0]["by"], json!(null), "the service itself");
        }
    }
}

/// A database as an earlier version left it: the root key is the key that seals, with a check value.
fn before_wraps(database: &TestDatabase, back: &str, again: &str) {
    let mut settings = crate::support::app::config(database.url()).database;
    settings.connections = 1;
    let mut conn = db::open_one(&settings, false).unwrap();
    conn.run_either(back, back).unwrap();
    let ring = Keyring::of(&[root().as_data_key()], 1).unwrap();
    let check = ring.seal_text(Place::new("key_checks", "check_value", "1"), "teduh").unwrap();
    let hex: String = check.iter().map(|byte| format!("{byte:02x}")).collect();
    let insert = |value: String| format!("INSERT INTO key_checks VALUES (1, {value}, '2026-01-01 00:00:00')");
    conn.run_either(&insert(format!("decode('{hex}', 'hex')")), &insert(format!("x'{hex}'"))).unwrap();
    conn.run_either(again, again).unwrap();

    let now = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap().and_hms_opt(1, 0, 0).unwrap();
    let place = Place::new("staff", "display_name", "a");
    let sealed = ring.seal_text(place, "Farah").unwrap();
    let stranger = RootKey::parse(&"08".repeat(32)).unwrap();
    for _ in 0..2 {
        assert!(custody::begin(&mut conn, &stranger, now).is_err());
        let open = custody::open(&mut conn, &Holder::Root(root()), now).unwrap();
        assert_eq!(open.open_text(place, &sealed).unwrap(), "Farah");
        assert!(
            custody::open(&mut conn, &Holder::Root(RootKey::parse(&"08".repeat(32)).unwrap()), now).is_err()
        );
        // The first time it is taken over; from then on it is like any other.
        db::begin_load(&mut conn).unwrap();
        custody::begin(&mut conn, &root(), now).unwrap();
        db::end(&mut conn, End::Commit).unwrap();
    }
}

#[test]
fn a_database_from_before_is_taken_over() {
    before_wraps(
        &fresh_sqlite_file("empty", db::migrate),
        include_str!("../../migrations/sqlite/0044_keys_are_held/down.sql"),
        include_str!("../../migrations/sqlite/0044_keys_are_held/up.sql"),
    );
    before_wraps(
        &fresh_postgres_database("empty", db::migrate),
        include_str!("../../migrations/postgres/0044_keys_are_held/down.sql"),
        include_str!("../../migrations/postgres/0044_keys_are_held/up.sql"),
    );
}

/// Runs the program on an embedded database; gives whether it went well and what it said.
fn teduh(folder: &Path, key: &str, arguments: &[&str], typed: &str) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_teduh"));
    command.current_dir(folder).args(["--database", "sqlite:clinic.db"]).args(arguments);
    command.env("TEDUH_KEYS__FILE", key).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    running.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let done = running.wait_with_output().unwrap();
    let said = [done.stdout, done.stderr].concat();
    (done.status.success(), String::from_utf8(said).unwrap())
}

/// The commands as a person types them, the paper included.
#[test]
fn keys_at_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let run = |key: &str, arguments: &[&str], typed: &str| teduh(folder.path(), key, arguments, typed);
    let well = |key: &str, arguments: &[&str], typed: &str| {
        let (well, said) = run(key, arguments, typed);
        assert!(well, "{arguments:?}: {said}");
        said
    };
    well("a.key", &["keys", "init", "a.key"], "");
    assert!(!run("a.key", &["keys", "init", "a.key"], "").0, "never overwritten");
    well("a.key", &["migrate"], "");
    well(
        "a.key",
        &["user", "add", "siti", "--role", "manager", "--site", "main", "--name", "Siti"],
        "a long password\n",
    );
    let said = well("a.key", &["keys", "verify"], "");
    assert!(
        said.contains("data key 1: made ") && said.contains("opens 1 names, photos and addresses, seals"),
        "{said}"
    );
    assert!(said.contains("There is no recovery key"), "{said}");
    let sheet = well("a.key", &["keys", "recovery"], "");
    let paper: Vec<&str> = sheet.lines().filter(|line| line.starts_with("    ")).collect();
    assert!(paper[0].trim().starts_with("AGE-S"), "{sheet}");
    let paper = paper.join("\n");
    assert!(well("a.key", &["keys", "verify", "--recovery"], &paper).contains("opens them all"));
    assert!(!run("a.key", &["keys", "verify", "--recovery"], &paper.replace('A', "B")).0);
    let said = well("a.key", &["keys", "rotate", "--to", "b.key"], "");
    assert!(said.contains("data key 2 seals from"), "{said}");
    for key in ["a.key", "b.key"] {
        well(key, &["check"], "");
    }
    well("b.key", &["keys", "retire"], "");
    let (well_done, said) = run("a.key", &["check"], "");
    assert!(!well_done && said.contains("was retired on"), "{said}");
    // Both files are gone.
    let said = well("c.key", &["keys", "recover", "--to", "c.key"], &paper);
    assert!(said.contains("every root key before is retired"), "{said}");
    assert!(!run("b.key", &["keys", "verify"], "").0);
    let (sealed, said) = run("c.key", &["keys", "reseal"], "");
    assert!(!sealed && said.contains("data key 2 seals from"), "not before every server has it: {said}");
    let said = well("c.key", &["keys", "verify"], "");
    assert_eq!(said.matches("retired").count(), 2, "{said}");
}
