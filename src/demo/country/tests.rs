//! A small country, loaded, checked, and compared with the same acts by the use cases.

use chrono::NaiveDate;

use super::*;
use crate::cli::check;
use crate::cli::migrate::migrate;
use crate::clock::Clock;
use crate::config::{Config, Database};
use crate::server;

fn now() -> Instant {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap().and_hms_opt(3, 0, 0).unwrap()
}

/// An app on a new file, under a clock that stands at the end of the history.
fn app(dir: &tempfile::TempDir) -> App {
    let url = format!("sqlite:{}", dir.path().join("teduh.sqlite").display());
    let config = Config::load(None, Some(&url)).unwrap();
    migrate(config.clone()).unwrap();
    server::open_app(config, Clock::manual(now())).unwrap()
}

#[test]
fn the_days_of_one_clinic_are_the_same_every_time_and_apart_from_its_neighbours() {
    let plan = Plan { clinics: 3, clients: 7, days: 30, seed: 1, now: now() };
    let (span, codes) = (plan.span().unwrap(), people::codes(&plan));
    let of = |clinic| people::of_clinic(&plan, span, &codes, clinic);
    assert_eq!([0, 1, 2].map(|clinic| of(clinic).len()), [3, 2, 2]);
    let all: std::collections::BTreeSet<String> =
        (0..3).flat_map(|clinic| of(clinic).into_iter().map(|one| one.code)).collect();
    assert_eq!(all, codes.into_iter().collect());
    for wrong in [Plan { clinics: 0, ..plan.clone() }, Plan { clients: 2, ..plan.clone() }] {
        assert!(wrong.check().is_err());
    }
}

#[test]
fn a_country_that_cannot_be_finished_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let app = app(&dir);
    let plan = Plan { clinics: 1, clients: 2, days: 20, seed: 1, now: now() };
    let broken = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        load(&app, &plan, &|_| panic!("the cable was pulled"))
    }));
    assert!(broken.is_err());
    app.db.read_blocking(store::refuse_filled).unwrap();
    assert_eq!(load(&app, &plan, &|_| ()).unwrap().logins.len(), 4);
    let again = load(&app, &plan, &|_| ()).unwrap_err().to_string();
    assert!(again.contains("not empty"), "{again}");
}

#[test]
fn another_dose_or_a_row_too_few_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let app = app(&dir);
    let plan = Plan { clinics: 1, clients: 4, days: 20, seed: 3, now: now() };
    load(&app, &plan, &|_| ()).unwrap();
    assert!(check::findings(&app).unwrap().is_empty());
    let scratch = |name: &str| Database {
        url: format!("sqlite:{}", dir.path().join(name).display()),
        ..app.config.database.clone()
    };
    let right = compare(&app, &plan, 1, &scratch("right.sqlite")).unwrap();
    assert_eq!((right.clinics, right.clients, right.differing.len()), (1, 4, 0), "{:#?}", right.differing);
    let other = compare(&app, &Plan { seed: 4, ..plan }, 1, &scratch("other.sqlite")).unwrap();
    assert!(other.differing.len() > 50);
}
