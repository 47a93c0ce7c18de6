//! `teduh demo`: a clinic to try things in, made from a seed, and served.

use std::fs::{self, File};
use std::io::IsTerminal as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressStyle};
use serde::{Deserialize, Serialize};

use super::{country, migrate};
use crate::clock::{Clock, service_day};
use crate::config::{Config, Keys};
use crate::demo::{self, ClientLine, DAYS_MIN, LoginLine, Plan};
use crate::error::{Error, Result};
use crate::server;

const CLIENTS: u64 = 120;
const DAYS: i64 = 240;
/// The seed that is taken unless another one is asked for.
pub const SEED: u64 = 1;

/// Clients up to which a history is played; more are loaded in bulk, as a country.
const CLIENTS_MOST: u64 = 2_000;

/// Most clients of a country.
const COUNTRY_MOST: u64 = 1_000_000;

/// Longest history, in days.
const DAYS_MOST: i64 = 1_500;

const DATABASE: &str = "teduh.sqlite";
const KEY: &str = "teduh.key";
const SHEET: &str = "demo.json";
const LOCK: &str = "demo.lock";

/// What `demo` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder that keeps the clinic; a second start uses what is there.
    #[arg(long, value_name = "DIR", default_value = "demo-data")]
    pub dir: PathBuf,
    /// The port on this machine; 0 takes any free one.
    #[arg(long, value_name = "PORT", default_value_t = 8080)]
    port: u16,
    /// Clients in treatment today [default: 120; of a country 52200].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=COUNTRY_MOST))]
    pub clients: Option<u64>,
    /// Days of history, up to yesterday [default: 240; of a country 365].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i64).range(DAYS_MIN..=DAYS_MOST))]
    pub days: Option<i64>,
    /// The same seed on the same day makes the same clinic [default: 1].
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// A country of so many clinics instead: loaded in bulk into the new, empty --database, and not served.
    #[arg(long, value_name = "N")]
    pub clinics: Option<u64>,
    /// Carry the acts of so many of its clients out again by the use cases, in a file under --dir, and
    /// compare every row.
    #[arg(long, value_name = "CLIENTS", requires = "clinics")]
    pub compare: Option<u64>,
    /// Build and do not serve.
    #[arg(long)]
    build_only: bool,
    /// Print address, logins and the first ten clients as one JSON line.
    #[arg(long)]
    pub json: bool,
}

/// What is written beside the database, so that a second start says the same as the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Sheet {
    clients: u64,
    days: i64,
    seed: u64,
    last_day: NaiveDate,
    logins: Vec<LoginLine>,
    people: Vec<ClientLine>,
}

#[derive(Serialize)]
struct Line<'a> {
    address: Option<String>,
    logins: &'a [LoginLine],
    clients: &'a [ClientLine],
}

/// Builds the clinic if it is not there yet, says how to sign in, and serves.
pub fn run(file: Option<&Path>, database: Option<&str>, args: &Args) -> Result<()> {
    if let Some(clinics) = args.clinics {
        return country::run(file, database, clinics, args);
    }
    if args.clients.is_some_and(|clients| clients > CLIENTS_MOST) {
        let words = format!("above {CLIENTS_MOST} clients say over how many --clinics they are spread");
        return Err(Error::fault(words));
    }
    if database.is_some() {
        let words = "demo keeps its clinic in a file of its own under --dir; leave --database and \
                     TEDUH_DATABASE__URL away";
        return Err(Error::fault(words));
    }
    let sheet = match standing(args)? {
        Some(sheet) => sheet,
        None => built(file, args)?,
    };
    if args.build_only {
        say(args, &sheet, None);
        return Ok(());
    }
    let config = config(file, &args.dir, args.port)?;
    let address = config.server.address.clone();
    let app = server::open_app(config, Clock::System).map_err(|cause| {
        Error::fault(format!("{cause} (delete {} and a new demo is built)", args.dir.display()))
    })?;
    let listener = TcpListener::bind(&address)
        .map_err(|cause| Error::fault(format!("cannot listen at {address}: {cause}; try --port 0")))?;
    let address = listener.local_addr().map_or(address, |local| local.to_string());
    say(args, &sheet, Some(format!("http://{address}")));
    actix_web::rt::System::new().block_on(server::serve(app, listener))
}

/// The demo that is there already, if there is one. Refuses a database that no demo made, and one
/// that was made otherwise than asked for.
fn standing(args: &Args) -> Result<Option<Sheet>> {
    let dir = args.dir.display();
    if !args.dir.join(DATABASE).exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(args.dir.join(SHEET)).map_err(|_| {
        Error::fault(format!("{dir} holds a {DATABASE} that no demo made; choose another --dir"))
    })?;
    let sheet: Sheet = serde_json::from_str(&text)
        .map_err(|cause| Error::fault(format!("{dir}/{SHEET} cannot be read: {cause}")))?;
    let (clients, days, seed) = (args.clients, args.days, args.seed);
    let is_other = clients.is_some_and(|asked| asked != sheet.clients)
        || days.is_some_and(|asked| asked != sheet.days)
        || seed.is_some_and(|asked| asked != sheet.seed);
    if is_other {
        return Err(Error::fault(format!(
            "{dir} holds a demo of --clients {} --days {} --seed {}; delete it or choose another --dir",
            sheet.clients, sheet.days, sheet.seed
        )));
    }
    Ok(Some(sheet))
}

/// Builds in a folder of its own and moves the result into place when it is whole, the database
/// last: a build that was broken off is begun again.
fn built(file: Option<&Path>, args: &Args) -> Result<Sheet> {
    let failed = |what: &Path| {
        let what = what.display().to_string();
        move |cause: std::io::Error| Error::fault(format!("{what}: {cause}"))
    };
    let workshop = args.dir.join("building");
    fs::create_dir_all(&workshop).map_err(failed(&workshop))?;
    let lock = File::create(args.dir.join(LOCK)).map_err(failed(&args.dir))?;
    lock.try_lock()
        .map_err(|_| Error::fault(format!("another demo is being built in {}", args.dir.display())))?;
    fs::remove_dir_all(&workshop).and_then(|()| fs::create_dir(&workshop)).map_err(failed(&workshop))?;
    let sheet = build_in(file, &workshop, args)?;
    let text = serde_json::to_string_pretty(&sheet).map_err(|cause| Error::Fault(cause.into()))?;
    fs::write(workshop.join(SHEET), text).map_err(failed(&workshop))?;
    // Closing the database empties its log; one that is left belongs to it all the same.
    for name in [KEY, SHEET, "teduh.sqlite-wal", DATABASE] {
        let from = workshop.join(name);
        if from.exists() {
            fs::rename(&from, args.dir.join(name)).map_err(failed(&from))?;
        }
    }
    fs::remove_dir_all(&workshop).map_err(failed(&workshop))?;
    // A lock that stays behind locks nothing.
    let _ = fs::remove_file(args.dir.join(LOCK));
    Ok(sheet)
}

fn build_in(file: Option<&Path>, dir: &Path, args: &Args) -> Result<Sheet> {
    let config = config(file, dir, 0)?;
    migrate::migrate(config.clone())?;
    let app = server::open_app(config, Clock::System)?;
    let (clients, days) = (args.clients.unwrap_or(CLIENTS), args.days.unwrap_or(DAYS));
    let plan = Plan {
        clients: usize::try_from(clients).unwrap_or(usize::MAX),
        days,
        seed: args.seed.unwrap_or(SEED),
        now: app.clock.now(),
    };
    let bar = bar(days);
    let told = bar.clone();
    let built = demo::build(&app, &plan, &move |day| told.set_position(day.unsigned_abs()));
    bar.finish_and_clear();
    let built = built?;
    let today = service_day(plan.now, app.config.clinic.zone);
    let last_day = today.pred_opt().unwrap_or(today);
    Ok(Sheet { clients, days, seed: plan.seed, last_day, logins: built.logins, people: built.clients })
}

/// The settings of a demo: this machine only, its own file and key, "Practice" on every page.
fn config(file: Option<&Path>, dir: &Path, port: u16) -> Result<Config> {
    let mut config = Config::load(file, Some(&format!("sqlite:{}", dir.join(DATABASE).display())))?;
    config.keys = Keys { root: None, file: None };
    config.server.address = format!("127.0.0.1:{port}");
    config.server.secure_cookies = false;
    (config.server.tls_certificate, config.server.tls_key) = (None, None);
    config.clinic.name = "Klinik Teduh".into();
    config.clinic.policy = "harapan".into();
    config.clinic.measuring_step_ul = 100;
    config.clinic.telephone = Some("03-0000 0001".into());
    config.clinic.practice = true;
    Ok(config)
}

fn say(args: &Args, sheet: &Sheet, address: Option<String>) {
    if args.json {
        let line = Line { address, logins: &sheet.logins, clients: &sheet.people };
        println!("{}", serde_json::to_string(&line).unwrap_or_default());
        return;
    }
    let (clients, days, last_day) = (sheet.clients, sheet.days, sheet.last_day);
    println!("A clinic to try things in: {clients} clients, {days} days of history up to {last_day}.\n");
    if let Some(address) = &address {
        println!("  {address}\n");
    }
    println!("  {:<13}{:<13}password or PIN", "role", "login");
    for login in &sheet.logins {
        println!("  {:<13}{:<13}{}", login.role.word(), login.login, login.password);
    }
    if let Some(client) = sheet.people.first() {
        let page = address.as_ref().map(|address| format!("  at {address}/me")).unwrap_or_default();
        println!("  {:<13}{:<13}{}{page}", "client", client.programme_code, client.pin);
    }
    let dir = args.dir.display();
    match address {
        Some(_) => {
            println!("\nEverybody in it is invented. Ctrl-C stops it; without {dir} a new one is built.")
        }
        None => println!("\nEverybody in it is invented. Start it with: teduh demo --dir {dir}"),
    }
}

fn bar(days: i64) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} day {pos} of {len}, {eta} left");
    let bar = ProgressBar::new(days.unsigned_abs());
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

#[cfg(test)]
#[path = "demo_tests.rs"]
mod tests;
