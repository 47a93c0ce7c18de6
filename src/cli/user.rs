//! `teduh user`: accounts. A password comes from the terminal or standard input, never an argument.

use clap::Subcommand;

use super::migrate::MAIN;
use super::password::read_password;
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::ids::{SiteId, StaffId};
use crate::server;
use crate::staff::{self, NewStaff};
use crate::words::Role;

/// What `user` does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Add an account, or a role to an account that exists.
    Add {
        /// What the person types to sign in.
        login: String,
        /// pharmacist, doctor, manager, case_worker, auditor or analyst; may be repeated.
        #[arg(long, required = true)]
        role: Vec<Role>,
        /// The site where the role is held.
        #[arg(long)]
        site: String,
        /// What colleagues read; the login if not given.
        #[arg(long)]
        name: Option<String>,
        /// en, ms, zh-Hans or vi.
        #[arg(long, default_value = "en")]
        language: String,
    },
    /// Retire an account: its sessions end, nobody signs in with it, and what it did stays.
    Retire {
        /// What the person types to sign in.
        login: String,
    },
    /// Take away the second step at sign-in of somebody whose telephone and recovery codes are gone; their
    /// sessions end, and they are told.
    SecondStep {
        /// What the person types to sign in.
        login: String,
    },
    /// Set another password for somebody who has lost theirs; their sessions end.
    Password {
        /// What the person types to sign in.
        login: String,
    },
}

/// Does it and says so.
pub fn run(config: Config, command: Command) -> Result<()> {
    let app = server::open_app(config, Clock::System)?;
    match command {
        Command::Add { login, role, site, name, language } => {
            let site = SiteId::from_text(site);
            let roles = role.into_iter().map(|role| (site.clone(), role)).collect();
            let display_name = name.unwrap_or_else(|| login.clone());
            add(&app, site, NewStaff { login, display_name, language, roles })
        }
        Command::Retire { login } => {
            let ctx = app.system(known(&app, &login)?.1);
            let told = login.clone();
            app.act_blocking(&ctx, move |conn, ctx| staff::retire(conn, ctx, &login))?;
            println!("retired {told}");
            Ok(())
        }
        Command::SecondStep { login } => {
            let (id, site) = known(&app, &login)?;
            app.act_blocking(&app.system(site), move |conn, ctx| {
                staff::take_second_step_away(conn, ctx, &id)
            })?;
            println!("{login} signs in without a second step");
            Ok(())
        }
        Command::Password { login } => {
            let (id, site) = known(&app, &login)?;
            let password = app.passwords.hash(&read_password()?)?;
            app.act_blocking(&app.system(site), move |conn, ctx| {
                staff::set_password(conn, ctx, &id, &password)
            })?;
            println!("{login} has another password");
            Ok(())
        }
    }
}

/// An account and the site whose audit tells of it: the first one where it holds a role.
fn known(app: &App, login: &str) -> Result<(StaffId, SiteId)> {
    app.db.read_blocking(|conn| {
        let id = staff::staff_by_login(conn, login)?;
        let id = id.ok_or_else(|| Error::fault(format!("there is no account {login}")))?;
        let first = staff::roles_of(conn, &id)?.into_iter().next();
        Ok((id, first.map_or_else(|| SiteId::from_text(MAIN), |(site, _)| site)))
    })
}

fn add(app: &App, site: SiteId, new: NewStaff) -> Result<()> {
    let login = new.login.clone();
    let ctx = app.system(site.clone());
    let existing = app.db.read_blocking(|conn| {
        staff::site(conn, &site).map_err(|_| Error::fault(format!("there is no site {site}")))?;
        staff::staff_by_login(conn, &login)
    })?;
    let words: Vec<_> = new.roles.iter().map(|(_, role)| role.word()).collect();
    if let Some(id) = existing {
        app.act_blocking(&ctx, move |conn, ctx| {
            new.roles.iter().try_for_each(|(site, role)| staff::grant_role(conn, ctx, &id, site, *role))
        })?;
        println!("{login} now has: {}", words.join(", "));
        return Ok(());
    }
    let password = app.passwords.hash(&read_password()?)?;
    app.act_blocking(&ctx, move |conn, ctx| staff::add_staff(conn, ctx, &new, &password).map(|_| ()))?;
    println!("added {login}: {}", words.join(", "));
    Ok(())
}
