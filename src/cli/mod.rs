//! The commands. An error is one sentence on standard error and a non-zero exit.

mod adherence; // who took what, in figures
pub mod check; // what is wrong
mod copies; // backup, restore, copy
mod country; // many clinics to try things in
mod demo; // a clinic to try things in
mod import; // history from paper or another system
mod import_report; // what came of it
mod keys; // who can open the database
mod kit; // what a site needs on paper
mod log; // lines to standard error
pub mod migrate; // the schema to its newest version
mod password; // typed, never an argument
mod replay; // what policies would allow
mod replay_picture; // drawn
mod replay_table; // in numbers
mod serve; // the service
mod site; // places that dispense
mod user; // accounts

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Config;
use crate::error::{Error, Result};
use log::start_log;

/// Methadone dispensing for clinics and programmes.
#[derive(Debug, Parser)]
#[command(name = "teduh", version, about, arg_required_else_help = true)]
pub struct Cli {
    /// A configuration file; config/default.toml shows every setting.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// sqlite:PATH or postgres://…
    #[arg(long, global = true, value_name = "URL", env = "TEDUH_DATABASE__URL", hide_env_values = true)]
    database: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build a clinic of invented people, with its history, and serve it.
    Demo(demo::Args),
    /// Serve pages and API until SIGTERM.
    Serve(serve::Args),
    /// Bring the schema to the newest version; an empty database gets the site `main`.
    Migrate,
    /// Say what is wrong, one line each; exit 1 if anything is.
    Check,
    /// Write an encrypted copy of the database, while the service runs.
    Backup(copies::BackupArgs),
    /// Put a copy in the place of the database, once it is proved.
    Restore(copies::RestoreArgs),
    /// Copy one database into another, empty one.
    Copy(copies::CopyArgs),
    /// What a site needs on paper while the service is away.
    #[command(subcommand)]
    Kit(kit::Command),
    /// Who can open the database.
    #[command(subcommand)]
    Keys(keys::Command),
    /// Accounts of staff.
    #[command(subcommand)]
    User(user::Command),
    /// Places that dispense.
    #[command(subcommand)]
    Site(site::Command),
    /// Take over history from paper or another system.
    #[command(subcommand)]
    Import(import::Command),
    /// Taken, missed and excused days of every client.
    Adherence(adherence::Args),
    /// What policies would allow every client to take home, on a day or over a period.
    Replay(replay::Args),
}

/// Runs one command.
pub fn run(cli: Cli) -> Result<ExitCode> {
    let load = || Config::load(cli.config.as_deref(), cli.database.as_deref());
    if let Command::Check = cli.command {
        let _log = start_log("error", false)?;
        return Ok(check::run(load()));
    }
    if let Command::Demo(args) = &cli.command {
        // The key beside the database of a demo may stay there.
        let _log = start_log("warn,teduh::config=error", false)?;
        demo::run(cli.config.as_deref(), cli.database.as_deref(), args)?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Command::Copy(args) = &cli.command {
        let _log = start_log("warn", false)?;
        copies::copy(cli.config.as_deref(), args)?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Command::Kit(kit::Command::Open(args)) = &cli.command {
        let _log = start_log("warn", false)?;
        kit::open(args)?;
        return Ok(ExitCode::SUCCESS);
    }
    let config = load()?;
    if let Command::Serve(args) = &cli.command {
        let _log = start_log(&config.log.level, config.log.json)?;
        serve::run(config, args)?;
        return Ok(ExitCode::SUCCESS);
    }
    let _log = start_log("warn", false)?;
    match cli.command {
        Command::Migrate => migrate::run(config)?,
        Command::Backup(args) => copies::back_up(&config, &args)?,
        Command::Restore(args) => copies::restore(&config, &args)?,
        Command::Keys(command) => keys::run(config, command)?,
        Command::Kit(kit::Command::Write { site, to }) => kit::write(config, site, &to)?,
        Command::User(command) => user::run(config, command)?,
        Command::Site(command) => site::run(config, command)?,
        Command::Import(command) => return import::run(config, command),
        Command::Adherence(args) => adherence::run(config, &args)?,
        Command::Replay(args) => replay::run(config, &args)?,
        Command::Serve(_)
        | Command::Check
        | Command::Copy(_)
        | Command::Demo(_)
        | Command::Kit(kit::Command::Open(_)) => {}
    }
    Ok(ExitCode::SUCCESS)
}

fn fault(cause: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Fault(Box::new(cause))
}

/// Whoever reads has seen enough when the pipe breaks, as `head` does.
fn until_read(printed: Result<()>) -> Result<()> {
    match printed {
        Err(Error::Fault(cause)) if is_broken_pipe(cause.as_ref()) => Ok(()),
        other => other,
    }
}

fn is_broken_pipe(cause: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    cause.downcast_ref::<io::Error>().is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
