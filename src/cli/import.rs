//! `teduh import`: history from paper or another system. Nothing is written unless all of it is right.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use chrono::NaiveDate;
use chrono_tz::Tz;
use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};

use super::import_report::print;
use super::migrate;
use crate::app::App;
use crate::clock::{Clock, service_day};
use crate::config::Config;
use crate::doses::import::{self, Import, Imported, Report, import_doses, judge_alone, judge_import};
use crate::doses::import_file::{ImportContext, parse};
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::keys::sha256;
use crate::orders;
use crate::policy::Policies;
use crate::{server, staff};

/// What `import` takes over.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Dosing history: a CSV file with the columns client,day,dose_mg.
    Doses(Doses),
}

/// A file of dosing history, and where it goes.
#[derive(Debug, clap::Args)]
pub struct Doses {
    /// One row a client and dosed day; a missed dose is an absent row. The client id becomes the
    /// programme code.
    file: PathBuf,
    /// The site that imports, and the home of new clients.
    #[arg(long)]
    site: String,
    /// The policy of new clients' episodes, where it is not the site's.
    #[arg(long, value_name = "ID")]
    policy: Option<String>,
    /// The calendar date of day 0, for days that are counted; ISO dates stand for themselves.
    #[arg(long, value_name = "DATE")]
    day_zero: NaiveDate,
    /// Judge the file and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Print what came of it as one JSON object, every rejected line and warning included.
    #[arg(long)]
    json: bool,
}

/// Imports, and says what came of it; exit 1 if a line is rejected.
pub fn run(config: Config, command: Command) -> Result<ExitCode> {
    let Command::Doses(wanted) = command;
    let file = std::fs::read(&wanted.file)
        .map_err(|cause| Error::fault(format!("{} cannot be read: {cause}", wanted.file.display())))?;
    let report = imported(config, &wanted, &file)?;
    print(&report, &wanted.file, wanted.json)
}

fn imported(config: Config, wanted: &Doses, file: &[u8]) -> Result<Report> {
    if config.embedded_path().is_some_and(|path| !path.exists()) {
        // Nothing is made, not even the database, before the file is known to be right.
        let import = read(wanted, file, &server::policies(&config)?, &Place::first(&config, wanted)?)?;
        let plan = judge_alone(&import);
        if wanted.dry_run || !plan.rejected.is_empty() {
            return Ok(Report::of(plan, false));
        }
        migrate::migrate(config.clone())?;
    }
    let app = server::open_keyless_app(config, Clock::System)?;
    let import = read(wanted, file, &app.policies, &Place::known(&app, wanted)?)?;
    if wanted.dry_run {
        let plan = app.db.read_blocking(|conn| judge_import(conn, &import))?;
        return Ok(Report::of(plan, false));
    }
    write(&app, import)
}

/// What the reading of a file asks of the site.
struct Place {
    zone: Tz,
    policy: String,
}

impl Place {
    /// The site that a new database will have.
    fn first(config: &Config, wanted: &Doses) -> Result<Place> {
        if wanted.site != migrate::MAIN {
            return Err(no_site(&wanted.site, migrate::MAIN));
        }
        Ok(Place { zone: config.clinic.zone, policy: config.clinic.policy.clone() })
    }

    fn known(app: &App, wanted: &Doses) -> Result<Place> {
        let sites = app.db.read_blocking(staff::sites)?;
        let ids: Vec<&str> = sites.iter().map(|site| site.id.as_str()).collect();
        let ids = ids.join(", ");
        let site = sites.into_iter().find(|site| site.id.as_str() == wanted.site);
        let site = site.ok_or_else(|| no_site(&wanted.site, &ids))?;
        Ok(Place { zone: site.zone, policy: site.policy_id })
    }
}

fn no_site(wanted: &str, there: &str) -> Error {
    Error::fault(format!("there is no site {wanted}; there is {there}"))
}

/// Reads and judges the whole file by itself.
fn read(wanted: &Doses, mut file: &[u8], policies: &Policies, place: &Place) -> Result<Import> {
    let digest = sha256(file);
    let today = service_day(Clock::System.now(), place.zone);
    let id = wanted.policy.as_deref().unwrap_or(&place.policy);
    let induction = match policies.in_force(id, today) {
        Some(policy) => &policy.induction,
        None => {
            return Err(Error::fault(format!(
                "there is no policy {id}; there are {}",
                policies.ids().join(", ")
            )));
        }
    };
    let limit = induction.first_dose_max_mg.as_ref().unwrap_or(&induction.first_day_max_mg);
    let first_dose_limit_mcg = limit.value.0;
    let context = ImportContext { day_zero: wanted.day_zero, today, first_dose_limit_mcg };
    let parsed = parse(&mut file, &context).map_err(|cause| Error::Fault(cause.into()))?;
    let (site, policy) = (SiteId::from_text(wanted.site.clone()), wanted.policy.clone());
    Ok(Import { parsed, site, policy, first_dose_limit_mcg, digest })
}

/// Imports doses and proposes orders in one transaction, with a bar on a terminal.
fn write(app: &App, import: Import) -> Result<Report> {
    let bar = bar(import.parsed.rows.len());
    let (ctx, told, import) = (app.system(import.site.clone()), bar.clone(), Arc::new(import));
    let report = app.act_blocking(&ctx, move |conn, ctx| {
        let tell = |written: usize| told.set_position(u64::try_from(written).unwrap_or(u64::MAX));
        let Imported { report, proposals } = import_doses(conn, ctx, &import, &tell)?;
        for proposal in proposals {
            orders::propose_order(conn, ctx, &unsigned(proposal))?;
        }
        Ok(report)
    });
    bar.finish_and_clear();
    report
}

fn unsigned(proposal: import::Proposal) -> orders::Proposal {
    let order = proposal.order;
    orders::Proposal {
        client: proposal.client,
        dose_mcg: order.dose_mcg,
        since_day: order.since,
        last_day: order.last_day,
        doubts: order.doubts.iter().map(|doubt| doubt.word().to_owned()).collect(),
    }
}

fn bar(rows: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} doses, {eta} left");
    let bar = ProgressBar::new(u64::try_from(rows).unwrap_or(u64::MAX));
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
