//! The databases on which benches run.

use diesel::prelude::*;
use diesel::sql_query;

/// Runs on an embedded file, and on a database of its own where `TEDUH_TEST_POSTGRES` is the address of a
/// cluster.
pub fn on_both(run: impl Fn(&str, &str)) {
    let folder = tempfile::tempdir().expect("a folder");
    run("SQLite", &format!("sqlite:{}", folder.path().join("bench.db").display()));
    if let Ok(cluster) = std::env::var("TEDUH_TEST_POSTGRES") {
        let name = format!("bench_{}", uuid::Uuid::now_v7().simple());
        let mut admin = PgConnection::establish(&cluster).expect("the cluster");
        sql_query(format!("CREATE DATABASE {name}")).execute(&mut admin).expect("a database");
        run("PostgreSQL", &cluster.replacen("/postgres", &format!("/{name}"), 1));
        sql_query(format!("DROP DATABASE {name} WITH (FORCE)")).execute(&mut admin).expect("gone");
    }
}
