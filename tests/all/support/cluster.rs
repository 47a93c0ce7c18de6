//! A database of its own for each test, on both kinds.
//!
//! Migrating takes longer than most tests, so a run migrates once into a template and each test
//! takes a copy. Tests are processes of their own under nextest: the template is made under a lock
//! that all of them see.

use std::fmt::Debug;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use diesel::{Connection, PgConnection, RunQueryDsl, sql_query};

/// Where the private PostgreSQL of the run is told.
const POSTGRES: &str = "TEDUH_TEST_POSTGRES";
/// One number for every process that may make a template in the same cluster.
const TEMPLATE_LOCK: i64 = 0x7465_6475_685f_7470;

/// A database that exists as long as this value.
#[derive(Debug)]
pub struct TestDatabase {
    url: String,
    home: Home,
}

#[derive(Debug)]
enum Home {
    Folder { _removed_when_dropped: tempfile::TempDir },
    Postgres { admin_url: String, name: String },
}

impl TestDatabase {
    /// The address, as `--database` takes it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Lets nobody connect to a PostgreSQL database, as while its server is away; whoever is connected is cut off.
    pub fn cut(&self) {
        self.admin("ALTER DATABASE {} ALLOW_CONNECTIONS false");
        self.cut_off();
    }

    /// Ends every connection; new ones may be made at once.
    pub fn cut_off(&self) {
        self.admin("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{}'");
    }

    /// Lets everybody connect again.
    pub fn mend(&self) {
        self.admin("ALTER DATABASE {} ALLOW_CONNECTIONS true");
    }

    /// Makes each connection that is made from now on one that only reads, or no longer.
    pub fn only_reads(&self, only: bool) {
        self.admin(&format!("ALTER DATABASE {{}} SET default_transaction_read_only = {only}"));
    }

    fn admin(&self, sql: &str) {
        let Home::Postgres { admin_url, name } = &self.home else { panic!("a file has no server") };
        let mut admin = PgConnection::establish(admin_url).expect("the cluster answers");
        sql_query(sql.replace("{}", name)).execute(&mut admin).expect(sql);
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Home::Postgres { admin_url, name } = &self.home {
            // The cluster goes away with the run; a database that stays behind harms nobody.
            let _ = PgConnection::establish(admin_url)
                .map(|mut admin| sql_query(format!("DROP DATABASE {name} WITH (FORCE)")).execute(&mut admin));
        }
    }
}

/// The address of the run's PostgreSQL, where there is one.
pub fn postgres_url() -> Option<String> {
    std::env::var(POSTGRES).ok().filter(|url| !url.is_empty())
}

/// A PostgreSQL database like the template of this name. `migrate` makes the template: it brings
/// the empty database at an address to the newest schema and leaves no connection open.
///
/// Without a PostgreSQL this fails: a test that passes because it did not run proves nothing.
pub fn fresh_postgres_database<T, E: Debug>(
    template: &str,
    migrate: impl FnOnce(&str) -> Result<T, E>,
) -> TestDatabase {
    copy_in_cluster(postgres_url(), template, migrate)
}

fn copy_in_cluster<T, E: Debug>(
    admin_url: Option<String>,
    template: &str,
    migrate: impl FnOnce(&str) -> Result<T, E>,
) -> TestDatabase {
    let admin_url = admin_url.unwrap_or_else(|| {
        panic!("{POSTGRES} is not set: run ./scripts/test, which starts a PostgreSQL for the tests.")
    });
    let template = format!("{template}_{}", build_tag());
    let mut admin = PgConnection::establish(&admin_url)
        .unwrap_or_else(|error| panic!("The PostgreSQL of {POSTGRES} cannot be reached: {error}"));
    let mut run = |sql: String| sql_query(&sql).execute(&mut admin).unwrap_or_else(|e| panic!("{sql}: {e}"));
    run(format!("SELECT pg_advisory_lock({TEMPLATE_LOCK})"));
    if run(format!("SELECT 1 FROM pg_database WHERE datname = '{template}'")) == 0 {
        let unfinished = format!("{template}_unfinished");
        run(format!("DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)"));
        run(format!("CREATE DATABASE {unfinished}"));
        migrate(&with_database(&admin_url, &unfinished)).expect("migrates an empty PostgreSQL database");
        // What a closed connection leaves behind takes a moment to go.
        let gone = format!("SELECT 1 FROM pg_stat_activity WHERE datname = '{unfinished}'");
        for _ in 0..100 {
            if run(gone.clone()) == 0 {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        run(format!("ALTER DATABASE {unfinished} RENAME TO {template}"));
    }
    run(format!("SELECT pg_advisory_unlock({TEMPLATE_LOCK})"));
    let name = format!("test_{}", uuid::Uuid::now_v7().simple());
    run(format!("CREATE DATABASE {name} TEMPLATE {template}"));
    TestDatabase { url: with_database(&admin_url, &name), home: Home::Postgres { admin_url, name } }
}

/// A SQLite file in a folder of its own, like the template of this name. `migrate` as above.
pub fn fresh_sqlite_file<T, E: Debug>(
    template: &str,
    migrate: impl FnOnce(&str) -> Result<T, E>,
) -> TestDatabase {
    let shelf = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let template = shelf.join(format!("{template}_{}", build_tag()));
    let lock = fs::File::create(shelf.join("template.lock")).expect("opens the lock file");
    lock.lock().expect("waits for the lock");
    if !template.exists() {
        let unfinished = template.with_extension("unfinished");
        let _ = fs::remove_dir_all(&unfinished);
        fs::create_dir_all(&unfinished).expect("makes the template's folder");
        migrate(&sqlite_url(&unfinished)).expect("migrates an empty SQLite file");
        fs::rename(&unfinished, &template).expect("names the template");
    }
    drop(lock);
    let folder = tempfile::tempdir().expect("makes a folder");
    // The whole folder: a key file or a write-ahead log beside the database belongs to it.
    for file in fs::read_dir(&template).expect("reads the template") {
        let file = file.expect("reads the template");
        fs::copy(file.path(), folder.path().join(file.file_name())).expect("copies the template");
    }
    TestDatabase { url: sqlite_url(folder.path()), home: Home::Folder { _removed_when_dropped: folder } }
}

fn sqlite_url(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("teduh.sqlite").display())
}

/// The address of another database of the same cluster.
fn with_database(url: &str, name: &str) -> String {
    let (address, query) = url.split_once('?').map_or((url, String::new()), |(a, q)| (a, format!("?{q}")));
    let authority = address.find("://").map_or(0, |at| at + 3);
    let end = address[authority..].find('/').map_or(address.len(), |at| authority + at);
    format!("{}/{name}{query}", &address[..end])
}

/// Differs between builds, so that a template of an older schema is never taken.
fn build_tag() -> String {
    let program: PathBuf = std::env::current_exe().expect("knows its own program");
    let about = fs::metadata(&program).expect("reads its own program");
    let built = about.modified().expect("knows when it was built").duration_since(UNIX_EPOCH);
    let mut hasher = DefaultHasher::new();
    (program, about.len(), built.map_or(0, |since| since.as_nanos())).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

#[test]
fn an_address_keeps_everything_but_the_database() {
    let socket = "postgres:///postgres?host=/run/pg&user=teduh";
    assert_eq!(with_database(socket, "x"), "postgres:///x?host=/run/pg&user=teduh");
    assert_eq!(with_database("postgres://a:b@[::1]:5433/old", "x"), "postgres://a:b@[::1]:5433/x");
    assert_eq!(with_database("postgres://localhost", "x"), "postgres://localhost/x");
}

#[test]
#[should_panic(expected = "run ./scripts/test")]
fn a_test_without_its_postgres_fails_and_says_what_to_do() {
    copy_in_cluster(None, "none", |_| Ok::<_, String>(()));
}

#[test]
fn tests_that_start_together_share_one_postgres_template() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let (made, template) = (AtomicUsize::new(0), format!("together_{}", uuid::Uuid::now_v7().simple()));
    let migrate = |url: &str| {
        made.fetch_add(1, Ordering::SeqCst);
        let mut conn = PgConnection::establish(url).map_err(|error| error.to_string())?;
        sql_query("CREATE TABLE kept (n INT)").execute(&mut conn).map_err(|error| error.to_string())
    };
    let databases: Vec<TestDatabase> = std::thread::scope(|scope| {
        let tests: Vec<_> =
            (0..8).map(|_| scope.spawn(|| fresh_postgres_database(&template, migrate))).collect();
        tests.into_iter().map(|test| test.join().expect("makes a database")).collect()
    });
    assert_eq!(made.load(Ordering::SeqCst), 1);
    let add = |database: &TestDatabase| {
        let mut conn = PgConnection::establish(database.url()).expect("connects to its own database");
        sql_query("INSERT INTO kept VALUES (1)").execute(&mut conn).expect("writes");
        sql_query("SELECT n FROM kept").execute(&mut conn).expect("counts")
    };
    assert!(databases.iter().all(|database| add(database) == 1), "databases are shared");
}

#[test]
fn a_database_ends_with_its_test() {
    let nothing = |_: &str| Ok::<_, String>(());
    let (postgres, file) = (fresh_postgres_database("ends", nothing), fresh_sqlite_file("ends", nothing));
    let (postgres_url, file_url) = (postgres.url().to_owned(), file.url().to_owned());
    assert!(PgConnection::establish(&postgres_url).is_ok());
    let folder = Path::new(file_url.trim_start_matches("sqlite:")).parent().expect("lies in a folder");
    assert!(folder.exists());
    drop((postgres, file));
    assert!(PgConnection::establish(&postgres_url).is_err() && !folder.exists());
}

#[test]
fn a_sqlite_file_is_a_copy_of_what_was_migrated_once() {
    let label = format!("once_{}", uuid::Uuid::now_v7().simple());
    let first = fresh_sqlite_file(&label, |url| fs::write(url.trim_start_matches("sqlite:"), "schema"));
    let second = fresh_sqlite_file(&label, |_| Err::<(), _>("the template exists"));
    assert_ne!(first.url(), second.url());
    let text = fs::read_to_string(second.url().trim_start_matches("sqlite:")).expect("reads the copy");
    assert_eq!(text, "schema");
    let shelf = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::remove_dir_all(shelf.join(format!("{label}_{}", build_tag()))).expect("removes its template");
}
