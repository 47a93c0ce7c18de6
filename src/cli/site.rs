//! `teduh site`: places that dispense.

use clap::Subcommand;

use crate::clock::Clock;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::server;
use crate::staff::{self, Site};

/// What `site` does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Add a site. What is not said is as at its main site, and as configured for a site of its own.
    Add {
        /// A short word of a-z, 0-9 and hyphens; it stays.
        id: String,
        /// Its name.
        #[arg(long)]
        name: String,
        /// Its time zone, such as Asia/Kuala_Lumpur: the service day is the date there.
        #[arg(long)]
        zone: Option<chrono_tz::Tz>,
        /// The main site whose clients it shares; without it the site is a main site itself.
        #[arg(long, value_name = "SITE")]
        main: Option<String>,
        /// The policy that it works by.
        #[arg(long, value_name = "ID")]
        policy: Option<String>,
        /// The smallest volume that is measured there, in microlitres.
        #[arg(long, value_name = "MICROLITRES", value_parser = clap::value_parser!(i64).range(1..=1000))]
        step_ul: Option<i64>,
        /// Where it is called, as bottle labels say it.
        #[arg(long)]
        telephone: Option<String>,
    },
}

/// Does it and says so.
pub fn run(config: Config, command: Command) -> Result<()> {
    let Command::Add { id, name, zone, main, policy, step_ul, telephone } = command;
    let app = server::open_app(config, Clock::System)?;
    let clinic = app.config.clinic.clone();
    let main = main.map(SiteId::from_text);
    let beside = match &main {
        Some(main) => {
            let unknown = |_| Error::fault(format!("there is no site {main}"));
            Some(app.db.read_blocking(|conn| staff::site(conn, main)).map_err(unknown)?)
        }
        None => None,
    };
    let as_at = |site: &Site| (site.zone, site.policy_id.clone(), site.measuring_step_ul);
    let known = beside.as_ref().map_or((clinic.zone, clinic.policy, clinic.measuring_step_ul), as_at);
    let site = Site {
        id: SiteId::from_text(id.clone()),
        main_site_id: main,
        name,
        zone: zone.unwrap_or(known.0),
        policy_id: policy.unwrap_or(known.1),
        measuring_step_ul: step_ul.unwrap_or(known.2),
        telephone,
        one_person: false,
        kind: staff::SiteKind::Clinic,
    };
    if !app.policies.ids().contains(&site.policy_id.as_str()) {
        return Err(Error::fault(format!("there is no policy {}", site.policy_id)));
    }
    let ctx = app.system(site.id.clone());
    app.act_blocking(&ctx, move |conn, ctx| staff::add_site(conn, ctx, &site))?;
    println!("added the site {id}");
    Ok(())
}
