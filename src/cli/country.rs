//! `teduh demo --clinics`: a country of invented clinics, loaded into a database of its own.

use std::fs;
use std::io::IsTerminal as _;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use super::demo::Args;
use super::migrate;
use crate::clock::Clock;
use crate::config::{Config, Database};
use crate::demo::country::{self, CLINICS_MOST, Compared, Loaded, Plan};
use crate::demo::{ClientLine, LoginLine};
use crate::error::{Error, Result};
use crate::server;
use crate::units::Instant;

const CLIENTS: u64 = 52_200;
const DAYS: i64 = 365;

/// Name of the file in which some clinics are carried out again.
const SCRATCH: &str = "compare.sqlite";

#[derive(Serialize)]
struct Line<'a> {
    logins: &'a [LoginLine],
    clients: &'a [ClientLine],
    doses: u64,
    compared: Option<Counted>,
}

#[derive(Serialize)]
struct Counted {
    clinics: usize,
    clients: usize,
    rows: usize,
    differing: usize,
}

/// Loads the country, compares what is asked for, and says how to sign in.
pub fn run(file: Option<&Path>, database: Option<&str>, clinics: u64, args: &Args) -> Result<()> {
    let Some(url) = database else {
        return Err(Error::fault(
            "a country goes into a database of its own: name a new one with --database",
        ));
    };
    let config = Config::load(file, Some(url))?;
    migrate::migrate(config.clone())?;
    let app = server::open_app(config, Clock::System)?;
    let plan = plan(clinics, args, app.clock.now())?;
    let bar = bar(clinics);
    let told = bar.clone();
    let loaded = country::load(&app, &plan, &move |done| told.set_position(done));
    bar.finish_and_clear();
    let loaded = loaded?;
    let compared = match args.compare {
        Some(clients) => Some(compared(&app, &plan, clients, &args.dir)?),
        None => None,
    };
    say(args, &plan, &loaded, compared.as_ref());
    match compared.iter().flat_map(|compared| &compared.differing).next() {
        Some(first) => Err(Error::fault(format!("the load and the use cases differ, first in {first}"))),
        None => Ok(()),
    }
}

fn plan(clinics: u64, args: &Args, now: Instant) -> Result<Plan> {
    let number = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
    let plan = Plan {
        clinics: number(clinics),
        clients: number(args.clients.unwrap_or(CLIENTS)),
        days: args.days.unwrap_or(DAYS),
        seed: args.seed.unwrap_or(super::demo::SEED),
        now,
    };
    if plan.clinics > CLINICS_MOST || plan.clients < plan.clinics {
        let words = format!("at most {CLINICS_MOST} clinics, and at least a client for each");
        return Err(Error::fault(words));
    }
    Ok(plan)
}

fn compared(app: &crate::app::App, plan: &Plan, clients: u64, dir: &Path) -> Result<Compared> {
    let failed = |cause: std::io::Error| Error::fault(format!("{}: {cause}", dir.display()));
    fs::create_dir_all(dir).map_err(failed)?;
    let place = dir.join(SCRATCH);
    if place.exists() {
        fs::remove_file(&place).map_err(failed)?;
    }
    let scratch = Database { url: format!("sqlite:{}", place.display()), ..app.config.database.clone() };
    let compared = country::compare(app, plan, usize::try_from(clients).unwrap_or(usize::MAX), &scratch)?;
    fs::remove_file(&place).map_err(failed)?;
    Ok(compared)
}

fn say(args: &Args, plan: &Plan, loaded: &Loaded, compared: Option<&Compared>) {
    let counted = compared.map(|one| Counted {
        clinics: one.clinics,
        clients: one.clients,
        rows: one.rows.values().sum(),
        differing: one.differing.len(),
    });
    if args.json {
        let (logins, clients, doses) = (&loaded.logins, &loaded.clients, loaded.doses);
        let line = Line { logins, clients, doses, compared: counted };
        println!("{}", serde_json::to_string(&line).unwrap_or_default());
        return;
    }
    let Plan { clinics, clients, days, .. } = plan;
    println!("{clinics} clinics, {clients} clients, {days} days, {} doses.\n", loaded.doses);
    println!("  {:<13}{:<18}password or PIN", "role", "login");
    for login in &loaded.logins {
        println!("  {:<13}{:<18}{}", login.role.word(), login.login, login.password);
    }
    if let Some(client) = loaded.clients.first() {
        println!("  {:<13}{:<18}{}", "client", client.programme_code, client.pin);
    }
    println!("\nThose of the other clinics end in -002 and so on. Everybody is invented.");
    if let Some(Counted { clinics, clients, rows, differing }) = counted {
        println!(
            "Carried out again by the use cases: {clients} clients of {clinics} clinics, {rows} rows, {differing} of \
             them otherwise."
        );
    }
}

fn bar(clinics: u64) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} clinic {pos} of {len}, {eta} left");
    ProgressBar::new(clinics).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
