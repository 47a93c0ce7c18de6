//! `teduh adherence`: the figures of every client, as a table for people and other programs.

use std::io::{self, BufWriter, Write};

use chrono::NaiveDate;
use clap::ValueEnum;
use serde::Serialize;

use super::{fault, until_read};
use crate::clock::Clock;
use crate::config::Config;
use crate::doses::adherence::Adherence;
use crate::doses::figures::{AsOf, each_adherence};
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::units::thousandths;
use crate::{server, staff};

/// The columns, in the order in which they are printed.
const COLUMNS: [&str; 13] = [
    "client",
    "first_day",
    "last_day",
    "as_of",
    "days_due",
    "taken",
    "missed",
    "excused",
    "gap_count",
    "longest_run",
    "run_missed",
    "run_undosed",
    "total_mg",
];

/// Which figures, and how they are printed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The service day that the figures are for, itself not counted; today at each client's site if
    /// not given.
    #[arg(long, value_name = "DATE", conflicts_with = "through_last_dose")]
    as_of: Option<NaiveDate>,
    /// The day after each client's own last dose instead.
    #[arg(long)]
    through_last_dose: bool,
    /// Only clients whose present or last episode is at this site.
    #[arg(long)]
    site: Option<String>,
    /// How the table is printed.
    #[arg(long, value_enum, default_value = "csv")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A head line and one line a client.
    Csv,
    /// An array with one object a client.
    Json,
}

/// Prints one row for each client with a dose before the day asked about.
pub fn run(config: Config, args: &Args) -> Result<()> {
    let app = server::open_keyless_app(config, Clock::System)?;
    let site = args.site.clone().map(SiteId::from_text);
    let as_of = match args.as_of {
        Some(day) => AsOf::Day(day),
        None if args.through_last_dose => AsOf::ThroughLastDose,
        None => AsOf::Today(app.clock.now()),
    };
    let mut table = Table::new(BufWriter::new(io::stdout().lock()), args.format);
    let printed = app.db.read_blocking(|conn| {
        if let Some(site) = &site {
            staff::site(conn, site).map_err(|_| Error::fault(format!("there is no site {site}")))?;
        }
        table.begin()?;
        each_adherence(conn, as_of, site.as_ref(), |client, figures| table.row(client, figures))?;
        table.end()
    });
    until_read(printed)
}

#[derive(Serialize)]
struct Row<'a> {
    client: &'a str,
    #[serde(flatten)]
    figures: &'a Adherence,
}

/// Writes rows as they come, so that a country's table needs no memory.
struct Table<W: Write> {
    out: W,
    format: Format,
    rows: usize,
}

impl<W: Write> Table<W> {
    fn new(out: W, format: Format) -> Self {
        Table { out, format, rows: 0 }
    }

    fn begin(&mut self) -> Result<()> {
        match self.format {
            Format::Csv => writeln!(self.out, "{}", COLUMNS.join(",")),
            Format::Json => write!(self.out, "["),
        }
        .map_err(fault)
    }

    fn row(&mut self, client: &str, figures: &Adherence) -> Result<()> {
        self.rows += 1;
        match self.format {
            Format::Csv => writeln!(self.out, "{}", csv_line(client, figures)),
            Format::Json => {
                let comma = if self.rows == 1 { "\n" } else { ",\n" };
                let row = serde_json::to_string(&Row { client, figures }).map_err(fault)?;
                write!(self.out, "{comma}{row}")
            }
        }
        .map_err(fault)
    }

    fn end(&mut self) -> Result<()> {
        if self.format == Format::Json {
            writeln!(self.out, "{}]", if self.rows == 0 { "" } else { "\n" }).map_err(fault)?;
        }
        self.out.flush().map_err(fault)
    }
}

/// One client's line. No field needs quotes: a programme code holds no comma and no quote.
fn csv_line(client: &str, figures: &Adherence) -> String {
    let last_day = figures.last_day.map(|day| day.to_string()).unwrap_or_default();
    let counts = [
        figures.days_due,
        figures.taken,
        figures.missed,
        figures.excused,
        figures.gap_count,
        figures.longest_run,
        figures.run_missed,
        figures.run_undosed,
    ];
    let counts = counts.map(|count| count.to_string()).join(",");
    let (first_day, as_of, total_mg) = (figures.first_day, figures.as_of, thousandths(figures.total_mcg));
    format!("{client},{first_day},{last_day},{as_of},{counts},{total_mg}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(format: Format, clients: &[&str]) -> String {
        let day = |text: &str| text.parse().unwrap();
        let figures = Adherence {
            first_day: day("2026-01-01"),
            last_day: Some(day("2026-01-09")),
            as_of: day("2026-01-12"),
            days_due: 10,
            taken: 7,
            missed: 3,
            excused: 1,
            gap_count: 2,
            longest_run: 2,
            run_missed: 2,
            run_undosed: 3,
            total_mcg: 420_500,
        };
        let mut out = Vec::new();
        let mut table = Table::new(&mut out, format);
        table.begin().unwrap();
        clients.iter().for_each(|client| table.row(client, &figures).unwrap());
        table.end().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_line_has_a_figure_for_each_column() {
        assert_eq!(
            printed(Format::Csv, &["C-1"]),
            "client,first_day,last_day,as_of,days_due,taken,missed,excused,gap_count,longest_run,run_missed,\
             run_undosed,total_mg\nC-1,2026-01-01,2026-01-09,2026-01-12,10,7,3,1,2,2,2,3,420.5\n"
        );
    }

    #[test]
    fn json_is_one_array_with_the_same_names() {
        assert_eq!(printed(Format::Json, &[]), "[]\n");
        let text = printed(Format::Json, &["C-1", "C-2"]);
        let rows: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
        let mut names: Vec<_> = rows[1].as_object().unwrap().keys().map(String::as_str).collect();
        let mut columns = COLUMNS;
        names.sort_unstable();
        columns.sort_unstable();
        assert_eq!(names, columns);
        assert_eq!((&rows[1]["client"], &rows[0]["total_mg"]), (&"C-2".into(), &420.5.into()));
    }
}
