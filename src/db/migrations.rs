//! The schema, embedded: two folders with the same names, one for each database.

use std::time::Duration;

use diesel::backend::Backend;
use diesel::connection::Connection;
use diesel::deserialize::QueryableByName;
use diesel::query_dsl::RunQueryDsl as _;
use diesel::sql_types::Text;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::Conn;
use super::open::connect;
use crate::error::{Error, Result};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Brings the schema to the newest version; gives the names of what was run.
pub fn migrate(url: &str) -> Result<Vec<String>> {
    each(url, Run)
}

/// The migrations that have not run yet.
pub fn pending(url: &str) -> Result<Vec<String>> {
    each(url, List)
}

#[derive(QueryableByName)]
struct Applied {
    #[diesel(sql_type = Text)]
    version: String,
}

/// The versions of the migrations that have run, in their order.
pub fn applied(conn: &mut Conn) -> Result<Vec<String>> {
    let query = diesel::sql_query("SELECT version FROM __diesel_schema_migrations ORDER BY version");
    Ok(query.load::<Applied>(conn)?.into_iter().map(|one| one.version).collect())
}

trait Task {
    fn on<DB: Backend, C: Connection<Backend = DB> + MigrationHarness<DB>>(
        self,
        conn: &mut C,
        source: EmbeddedMigrations,
    ) -> diesel::migration::Result<Vec<String>>;
}

struct Run;
struct List;

impl Task for Run {
    fn on<DB: Backend, C: Connection<Backend = DB> + MigrationHarness<DB>>(
        self,
        conn: &mut C,
        source: EmbeddedMigrations,
    ) -> diesel::migration::Result<Vec<String>> {
        Ok(conn.run_pending_migrations(source)?.iter().map(ToString::to_string).collect())
    }
}

impl Task for List {
    fn on<DB: Backend, C: Connection<Backend = DB> + MigrationHarness<DB>>(
        self,
        conn: &mut C,
        source: EmbeddedMigrations,
    ) -> diesel::migration::Result<Vec<String>> {
        Ok(conn.pending_migrations(source)?.iter().map(|one| one.name().to_string()).collect())
    }
}

fn each(url: &str, task: impl Task) -> Result<Vec<String>> {
    let failed = |cause| Error::fault(format!("the schema: {cause}"));
    match connect(url, Duration::from_secs(30), false)? {
        Conn::Postgres(mut conn) => task.on(&mut conn, POSTGRES).map_err(failed),
        Conn::Sqlite(mut conn) => task.on(&mut conn, SQLITE).map_err(failed),
    }
}
