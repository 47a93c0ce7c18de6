//! A small country: loaded in bulk, proved by `check`, and equal, row by row, to what the use cases write.

use std::collections::BTreeMap;

use teduh::cli::check;
use teduh::config::Database;
use teduh::demo::country::{Plan, compare, load};

use crate::support::app::{Kind, make_empty, open};
use crate::support::cluster::{fresh_postgres_database, fresh_sqlite_file};

/// Long enough for every missed-dose row of the policy, renewals, rises and bottles that are used up.
const DAYS: i64 = 70;
const CLIENTS: usize = 24;

fn a_country_is_loaded_and_compared(kind: Kind) {
    let database = match kind {
        Kind::Sqlite => fresh_sqlite_file("country", make_empty),
        Kind::Postgres => fresh_postgres_database("country", make_empty),
    };
    let app = open(database.url());
    let plan = Plan { clinics: 2, clients: CLIENTS, days: DAYS, seed: 2, now: app.clock.now() };
    let told = std::cell::RefCell::new(Vec::new());
    let loaded = load(&app, &plan, &|clinic| told.borrow_mut().push(clinic)).expect("loads");
    assert_eq!(told.into_inner(), [1, 2]);
    assert!(loaded.doses > 1_000, "{} doses", loaded.doses);
    assert_eq!((loaded.logins.len(), loaded.clients.len()), (4, 10));
    let wrong = check::findings(&app).expect("checks");
    assert!(wrong.is_empty(), "{wrong:#?}");

    let other = fresh_sqlite_file("none", |_| Ok::<(), String>(()));
    let scratch = Database { url: other.url().to_owned(), ..app.config.database.clone() };
    let compared = compare(&app, &plan, CLIENTS, &scratch).expect("compares");
    assert!(compared.differing.is_empty(), "{:#?}", compared.differing);
    assert_eq!((compared.clinics, compared.clients), (2, CLIENTS));
    every_table_of_a_visit_is_compared(&compared.rows, loaded.doses);
}

fn every_table_of_a_visit_is_compared(rows: &BTreeMap<String, usize>, doses: u64) {
    let of = |table: &str| rows.get(table).copied().unwrap_or(0) as u64;
    assert_eq!((of("doses"), of("dose_guard")), (doses, 2 * doses));
    for table in [
        "clients",
        "client_identities",
        "client_search",
        "episodes",
        "episode_moves",
        "consents",
        "orders",
        "containers",
        "register_entries",
        "stock_counts",
        "audit_log",
    ] {
        assert!(of(table) > 0, "{table}: none");
    }
    assert!(of("register_entries") > doses && of("audit_log") > doses);
}

#[test]
fn a_country_holds_what_the_use_cases_write_on_sqlite() {
    a_country_is_loaded_and_compared(Kind::Sqlite);
}

#[test]
fn a_country_holds_what_the_use_cases_write_on_postgres() {
    a_country_is_loaded_and_compared(Kind::Postgres);
}
