//! The databases on which benches run.

use std::process::Command;

use diesel::prelude::*;
use diesel::sql_query;

/// The database that a process of the bench measures, and how it is called.
const NAME: &str = "TEDUH_BENCH_NAME";
const URL: &str = "TEDUH_BENCH_URL";

/// Runs on an embedded file, and on a database of its own where `TEDUH_TEST_POSTGRES` is the address of a
/// cluster. Each in a process of its own, as a service has one database: what one left in memory is not
/// measured with the other.
pub fn on_both(run: impl Fn(&str, &str)) {
    if let (Ok(name), Ok(url)) = (std::env::var(NAME), std::env::var(URL)) {
        run(&name, &url);
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    alone("SQLite", &format!("sqlite:{}", folder.path().join("bench.db").display()));
    if let Ok(cluster) = std::env::var("TEDUH_TEST_POSTGRES") {
        let name = format!("bench_{}", uuid::Uuid::now_v7().simple());
        let mut admin = PgConnection::establish(&cluster).expect("the cluster");
        sql_query(format!("CREATE DATABASE {name}")).execute(&mut admin).expect("a database");
        alone("PostgreSQL", &cluster.replacen("/postgres", &format!("/{name}"), 1));
        sql_query(format!("DROP DATABASE {name} WITH (FORCE)")).execute(&mut admin).expect("gone");
    }
}

fn alone(name: &str, url: &str) {
    let bench = std::env::current_exe().expect("this bench");
    let arguments = std::env::args_os().skip(1);
    let ended = Command::new(bench).args(arguments).env(NAME, name).env(URL, url).status().expect("runs");
    assert!(ended.success(), "{name}: {ended}");
}
