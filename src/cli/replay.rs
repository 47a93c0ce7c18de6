//! `teduh replay`: what policies would allow, for every client, on a day or over a period.

use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::PathBuf;

use chrono::{NaiveDate, TimeDelta};
use clap::ValueEnum;

use super::replay_picture::picture;
use super::replay_table::table;
use super::{fault, until_read};
use crate::clock::Clock;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::policy::Policies;
use crate::takehome::comparison::Comparison;
use crate::takehome::replay::{Replay, replay, unknown};
use crate::takehome::replay_row::{Row, unmet_words};
use crate::{server, staff};

const COLUMNS: &str = "client,as_of,policy,version,treatment_day,missed_30,missed_90,run_missed,longest_run,\
                       taken_28,stable_days,allowed_doses,unmet";

/// Which policies and days, and how the outcome is printed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// One policy, or several with commas between; the first is the one that others are compared with.
    #[arg(long, value_name = "ID[,ID…]", value_delimiter = ',', required = true)]
    policy: Vec<String>,
    /// One service day, itself not counted.
    #[arg(long, value_name = "DATE", conflicts_with_all = ["from", "to"], required_unless_present = "from")]
    as_of: Option<NaiveDate>,
    /// The first day of a period.
    #[arg(long, value_name = "DATE", requires = "to")]
    from: Option<NaiveDate>,
    /// The last day of a period.
    #[arg(long, value_name = "DATE", requires = "from")]
    to: Option<NaiveDate>,
    /// Every so many days of the period.
    #[arg(long, value_name = "DAYS", default_value_t = 7, value_parser = clap::value_parser!(i64).range(1..=366))]
    every: i64,
    /// Take attested criteria as met.
    #[arg(long)]
    attested: bool,
    /// Only clients whose present or last episode is at this site.
    #[arg(long)]
    site: Option<String>,
    /// How it is printed: rows as csv or json, or a comparison; on a terminal a comparison.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Draw the comparison into this file as well.
    #[arg(long, value_name = "FILE.svg")]
    svg: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A head line and one line a client, day and policy.
    Csv,
    /// An array with one object a client, day and policy.
    Json,
    /// A comparison of the policies, in numbers only.
    Table,
}

/// Replays and prints.
pub fn run(config: Config, args: &Args) -> Result<()> {
    let days = days(args)?;
    let app = server::open_keyless_app(config, Clock::System)?;
    if let Some(id) = args.policy.iter().find(|id| app.policies.in_force(id, days[0]).is_none()) {
        return Err(unknown(&app.policies, id));
    }
    let to_terminal = io::stdout().is_terminal();
    let format = args.format.unwrap_or(if to_terminal { Format::Table } else { Format::Csv });
    let wanted = Replay {
        policies: args.policy.clone(),
        days,
        attested: args.attested,
        site: args.site.clone().map(SiteId::from_text),
    };
    let step = if args.as_of.is_some() { 1 } else { args.every };
    let mut comparison = Comparison::new(&app.policies, &wanted.policies, step);
    let mut rows = Rows { out: BufWriter::new(io::stdout().lock()), format, printed: 0 };
    let printed = app.db.read_blocking(|conn| {
        if let Some(site) = &wanted.site {
            staff::site(conn, site).map_err(|_| Error::fault(format!("there is no site {site}")))?;
        }
        rows.begin()?;
        let each = |row: &Row| {
            comparison.add(row);
            rows.row(row)
        };
        replay(conn, &app.policies, &wanted, each, progress)?;
        rows.end()
    });
    until_read(printed)?;
    compare(&app.policies, comparison, &wanted, &mut rows, args.svg.as_deref())
}

fn compare(
    policies: &Policies,
    comparison: Comparison<'_>,
    wanted: &Replay,
    rows: &mut Rows<impl Write>,
    svg: Option<&std::path::Path>,
) -> Result<()> {
    let outcomes = comparison.finish();
    if rows.format == Format::Table {
        write!(rows.out, "{}", table(policies, &outcomes, wanted)).map_err(fault)?;
    }
    rows.out.flush().map_err(fault)?;
    match svg {
        None => Ok(()),
        Some(file) => std::fs::write(file, picture(policies, &outcomes, wanted))
            .map_err(|cause| Error::fault(format!("{} cannot be written: {cause}", file.display()))),
    }
}

fn days(args: &Args) -> Result<Vec<NaiveDate>> {
    let (Some(from), Some(to)) = (args.from, args.to) else {
        return Ok(args.as_of.into_iter().collect());
    };
    if to < from {
        return Err(Error::fault("the last day is before the first"));
    }
    let step = TimeDelta::days(args.every);
    Ok(std::iter::successors(Some(from), |day| day.checked_add_signed(step))
        .take_while(|day| *day <= to)
        .collect())
}

/// Long work shows that it goes on.
fn progress(clients: usize) {
    if io::stderr().is_terminal() {
        eprint!("\r{clients} clients");
    }
}

struct Rows<W: Write> {
    out: W,
    format: Format,
    printed: usize,
}

impl<W: Write> Rows<W> {
    fn begin(&mut self) -> Result<()> {
        match self.format {
            Format::Csv => writeln!(self.out, "{COLUMNS}"),
            Format::Json => write!(self.out, "["),
            Format::Table => Ok(()),
        }
        .map_err(fault)
    }

    fn row(&mut self, row: &Row) -> Result<()> {
        self.printed += 1;
        match self.format {
            Format::Csv => writeln!(self.out, "{}", csv_line(row)),
            Format::Json => {
                let comma = if self.printed == 1 { "\n" } else { ",\n" };
                write!(self.out, "{comma}{}", serde_json::to_string(row).map_err(fault)?)
            }
            Format::Table => Ok(()),
        }
        .map_err(fault)
    }

    fn end(&mut self) -> Result<()> {
        if self.format == Format::Json {
            writeln!(self.out, "{}]", if self.printed == 0 { "" } else { "\n" }).map_err(fault)?;
        }
        if io::stderr().is_terminal() {
            eprintln!();
        }
        self.out.flush().map_err(fault)
    }
}

/// One row. No field needs quotes: a programme code holds no comma and no quote.
fn csv_line(row: &Row) -> String {
    let text = |figure: Option<i64>| figure.map(|figure| figure.to_string()).unwrap_or_default();
    [
        row.client.clone(),
        row.as_of.to_string(),
        row.policy.clone(),
        row.version.clone(),
        text(row.treatment_day),
        text(row.missed_30),
        text(row.missed_90),
        row.run_missed.to_string(),
        row.longest_run.to_string(),
        text(row.taken_28),
        text(row.stable_days),
        row.allowed_doses.to_string(),
        unmet_words(&row.unmet),
    ]
    .join(",")
}
