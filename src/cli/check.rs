//! `teduh check`: everything that can be proved wrong, one line each.

use std::process::ExitCode;

use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{self, Conn, End};
use crate::error::Result;
use crate::keys::Keyring;
use crate::takehome::call_backs;
use crate::units::Instant;
use crate::{policy, register, seals, server, staff};

/// What a room can find wrong in its own tables.
type Check = fn(&mut Conn) -> Result<Vec<String>>;

/// The checks of the rooms, in the order of their lines. A room adds one line.
const CHECKS: &[Check] = &[staff::check, register::check];

/// Prints what is wrong; exit 1 if anything is.
pub fn run(config: Result<Config>) -> ExitCode {
    let findings = config.and_then(open).and_then(|app| findings(&app));
    let findings = findings.unwrap_or_else(|error| vec![error.to_string()]);
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        println!("Nothing is wrong.");
        return ExitCode::SUCCESS;
    }
    ExitCode::FAILURE
}

fn open(config: Config) -> Result<App> {
    server::open_app(config, Clock::System)
}

/// What is wrong in the database, one line each.
pub fn findings(app: &App) -> Result<Vec<String>> {
    // One moment of the whole database, however long it takes to read.
    let mut conn = db::open_one(&app.config.database, true)?;
    db::begin_snapshot(&mut conn)?;
    let mut findings = policy::changed_versions(&mut conn, &app.policies)?;
    findings.append(&mut call_backs::check_draws(&mut conn, &app.policies)?);
    findings.append(&mut findings_in(&mut conn, &app.keys, app.clock.now())?);
    db::end(&mut conn, End::Rollback)?;
    Ok(findings)
}

/// [`findings`] on a connection of one's own.
pub fn findings_in(conn: &mut Conn, keys: &Keyring, now: Instant) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for check in CHECKS {
        findings.append(&mut check(conn)?);
    }
    findings.append(&mut seals::check(conn, keys, now)?);
    Ok(findings)
}
