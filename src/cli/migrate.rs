//! `teduh migrate`: the schema to its newest version, the first site, the key's check value.

use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::custody;
use crate::db::{self, End};
use crate::error::Result;
use crate::ids::SiteId;
use crate::keys::{Holder, RootKey};
use crate::server;
use crate::staff::{self, Site};

/// The id of the site that an empty database gets.
pub const MAIN: &str = "main";

/// Migrates and says what was done.
pub fn run(config: Config) -> Result<()> {
    for name in migrate(config)? {
        println!("{name}");
    }
    println!("The database is ready.");
    Ok(())
}

/// Migrates; gives the names of what was run. The key file of an embedded database is made before
/// the database, so that none is ever without its key.
pub fn migrate(config: Config) -> Result<Vec<String>> {
    let root = config.root_key()?;
    let done = db::migrate(&config.database.url)?;
    begin_keys(&config, &root)?;
    let app = server::open_app_as(config, Clock::System, Holder::Root(root))?;
    let ctx = app.system(SiteId::from_text(MAIN));
    let first = first_site(&app);
    app.act_blocking(&ctx, move |conn, ctx| {
        if staff::sites(conn)?.is_empty() { staff::add_site(conn, ctx, &first) } else { Ok(()) }
    })?;
    Ok(done)
}

/// Gives a new database its keys; an existing one must open with this root key.
fn begin_keys(config: &Config, root: &RootKey) -> Result<()> {
    let mut conn = db::open_one(&config.database, false)?;
    db::begin_load(&mut conn)?;
    let begun = custody::begin(&mut conn, root, Clock::System.now());
    db::end(&mut conn, if begun.is_ok() { End::Commit } else { End::Rollback })?;
    begun
}

fn first_site(app: &App) -> Site {
    let clinic = &app.config.clinic;
    Site {
        id: SiteId::from_text(MAIN),
        main_site_id: None,
        name: clinic.name.clone(),
        zone: clinic.zone,
        policy_id: clinic.policy.clone(),
        measuring_step_ul: clinic.measuring_step_ul,
        telephone: clinic.telephone.clone(),
        one_person: false,
        kind: staff::SiteKind::Clinic,
    }
}
