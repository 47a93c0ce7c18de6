//! `teduh user`: accounts. A password comes from the terminal or standard input, never an argument.

use std::io::{BufRead as _, IsTerminal as _};

use clap::Subcommand;
use zeroize::Zeroizing;

use crate::clock::Clock;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::ids::SiteId;
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
}

/// Does it and says so.
pub fn run(config: Config, command: Command) -> Result<()> {
    let Command::Add { login, role, site, name, language } = command;
    let app = server::open_app(config, Clock::System)?;
    let site = SiteId::from_text(site);
    let ctx = app.system(site.clone());
    let existing = app.db.read_blocking(|conn| {
        staff::site(conn, &site).map_err(|_| Error::fault(format!("there is no site {site}")))?;
        staff::staff_by_login(conn, &login)
    })?;
    let words: Vec<_> = role.iter().map(|role| role.word()).collect();
    if let Some(id) = existing {
        app.act_blocking(&ctx, move |conn, ctx| {
            role.iter().try_for_each(|role| staff::grant_role(conn, ctx, &id, &site, *role))
        })?;
        println!("{login} now has: {}", words.join(", "));
        return Ok(());
    }
    let password = app.passwords.hash(&read_password()?)?;
    let new = NewStaff {
        display_name: name.unwrap_or_else(|| login.clone()),
        login: login.clone(),
        language,
        roles: role.iter().map(|role| (site.clone(), *role)).collect(),
    };
    app.act_blocking(&ctx, move |conn, ctx| staff::add_staff(conn, ctx, &new, &password).map(|_| ()))?;
    println!("added {login}: {}", words.join(", "));
    Ok(())
}

fn read_password() -> Result<Zeroizing<String>> {
    let fault = |cause: std::io::Error| Error::fault(format!("the password cannot be read: {cause}"));
    if !std::io::stdin().is_terminal() {
        let mut line = Zeroizing::new(String::new());
        std::io::stdin().lock().read_line(&mut line).map_err(fault)?;
        return Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned()));
    }
    let first = Zeroizing::new(rpassword::prompt_password("Password: ").map_err(fault)?);
    let again = Zeroizing::new(rpassword::prompt_password("Once more: ").map_err(fault)?);
    if *first != *again {
        return Err(Error::fault("the two passwords differ"));
    }
    Ok(first)
}
