//! Two PostgreSQL servers of a test's own, of which one works and the other confirms every commit
//! (`scripts/standby.sh`).

use std::path::Path;
use std::process::Command;

use diesel::{Connection as _, PgConnection, RunQueryDsl as _, sql_query};
use tempfile::TempDir;

use super::app::make_clinic;

/// Where the run keeps its pairs.
const PAIRS: &str = "TEDUH_TEST_PAIRS";

/// Both servers, with the small clinic; they end with this value.
pub struct Pair {
    folder: TempDir,
}

impl Pair {
    pub fn start() -> Pair {
        let shelf = std::env::var(PAIRS).unwrap_or_else(|_| {
            panic!("{PAIRS} is not set: run ./scripts/test, which makes a place for pairs.")
        });
        let folder =
            tempfile::Builder::new().prefix("").rand_bytes(6).tempdir_in(shelf).expect("makes a folder");
        let pair = Pair { folder };
        pair.step("start");
        let mut admin = PgConnection::establish(&pair.address("postgres")).expect("one of them works");
        sql_query("CREATE DATABASE clinic").execute(&mut admin).expect("makes a database");
        make_clinic(&pair.url()).expect("makes the clinic");
        pair
    }

    /// The address that leads to whichever of them works.
    pub fn url(&self) -> String {
        self.address("clinic")
    }

    fn address(&self, database: &str) -> String {
        let at = self.folder.path().display();
        format!("postgres:///{database}?host={at}/a,{at}/b&user=teduh&target_session_attrs=read-write")
    }

    /// One of the script's steps.
    #[track_caller]
    pub fn step(&self, what: &str) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/standby.sh");
        let done = Command::new(script).arg(what).arg(self.folder.path()).output().expect("the script runs");
        assert!(done.status.success(), "{what}: {}", String::from_utf8_lossy(&done.stderr));
    }
}

impl Drop for Pair {
    fn drop(&mut self) {
        if std::thread::panicking() {
            for one in ["a", "b"] {
                let log =
                    std::fs::read_to_string(self.folder.path().join(one).join("log")).unwrap_or_default();
                let lines: Vec<&str> = log.lines().rev().take(12).collect();
                println!("the last lines of {one}, newest first:\n{}", lines.join("\n"));
            }
            let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/standby.sh");
            let _ = Command::new(script).arg("stop").arg(self.folder.path()).output();
        } else {
            self.step("stop");
        }
    }
}
