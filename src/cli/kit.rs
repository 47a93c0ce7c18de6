//! `teduh kit`: what a site needs on paper while the service is away.

use std::path::PathBuf;

use clap::Subcommand;

use crate::clock::Clock;
use crate::config::Config;
use crate::copies::Recipients;
use crate::error::{Error, Result};
use crate::evening;
use crate::ids::SiteId;
use crate::outage::{open_sealed, write_new};
use crate::{server, staff};

/// What `kit` does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the kit of a site, or of every site, now.
    Write {
        /// The site; every one where absent.
        #[arg(long)]
        site: Option<String>,
        /// The folder; a kit of the site that is there already is overwritten.
        #[arg(long, value_name = "FOLDER")]
        to: PathBuf,
    },
    /// Open a kit, without a database and without the root key.
    Open(OpenArgs),
}

/// What `kit open` takes.
#[derive(Debug, clap::Args)]
pub struct OpenArgs {
    /// The kit.
    file: PathBuf,
    /// The file with the identity that opens it (AGE-SECRET-KEY-1…).
    #[arg(long, value_name = "FILE")]
    identity: PathBuf,
    /// The page to write; it must not exist.
    #[arg(long, value_name = "FILE.html")]
    out: PathBuf,
}

/// Writes kits and says where.
pub fn write(config: Config, site: Option<String>, to: &std::path::Path) -> Result<()> {
    let recipients =
        Recipients::read(evening::recipients(&config), "in outage.recipients or backup.recipients")?;
    let app = server::open_app(config, Clock::System)?;
    let wanted = site.map(SiteId::from_text);
    let mut sites = app.db.read_blocking(staff::sites)?;
    if let Some(wanted) = &wanted {
        sites.retain(|site| site.id == *wanted);
        if sites.is_empty() {
            return Err(Error::fault(format!("there is no site {wanted}")));
        }
    }
    for site in sites {
        let day = evening::day_by_hand(&app, &site);
        let (file, number) = evening::write(&app, &site, (day, false), to, &recipients)?;
        println!("{}: paper {number} of {} for {day}.", file.display(), site.name);
    }
    Ok(())
}

/// Opens a kit into a page that only its owner may read.
pub fn open(args: &OpenArgs) -> Result<()> {
    write_new(&args.out, &open_sealed(&args.file, &args.identity)?)?;
    println!("{} can be printed. Delete it afterwards.", args.out.display());
    Ok(())
}
