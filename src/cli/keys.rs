//! `teduh keys`: who can open the database.

use std::path::{Path, PathBuf};

use super::migrate::MAIN;
use super::password::read_secret;
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::copies;
use crate::ctx::Ctx;
use crate::custody::{self, HolderKind, HolderRow, Walk};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::keys::{Holder, Keyring, RecoveryKey, RootKey};
use crate::server;
use crate::units::rfc3339;

/// What `keys` can do.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Make a root key; prints the name that tells it apart.
    Init {
        /// The file for it; it must not exist.
        file: PathBuf,
    },
    /// Say who can open the database, and open every name in it; exit 1 if one does not open.
    Verify {
        /// Try the recovery key, from the terminal or standard input, too.
        #[arg(long)]
        recovery: bool,
    },
    /// Make a data key and a root key while the service runs. The root key before goes on opening the
    /// database until `keys retire`.
    Rotate {
        /// The file for the new root key; one that `keys init` made, or one that does not exist.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Forget every root key but the one that this command is given.
    Retire {
        /// Only this one; a recovery key that is lost is named here.
        name: Option<String>,
    },
    /// Seal names, photos and addresses anew with the newest data key, while the service runs.
    Reseal,
    /// Make a recovery key and print it, once: paper for the safe, nothing is kept of it.
    Recovery,
    /// Every root key is lost: open the database with the recovery key, from the terminal or standard
    /// input, and give it a new root key.
    Recover {
        /// The file for the new root key; one that `keys init` made, or one that does not exist.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Make an identity that opens copies; prints the recipient to write them for.
    Recipient {
        /// The file for the identity; keep it away from the clinic's machine.
        file: PathBuf,
    },
}

/// Does it and says so.
pub fn run(config: Config, command: Command) -> Result<()> {
    match command {
        Command::Init { file } => {
            let root = RootKey::new()?;
            root.write_new(&file)?;
            println!("{} is in {}.", root.name(), file.display());
            Ok(())
        }
        Command::Verify { recovery } => verify(config, recovery),
        Command::Rotate { to } => rotate(config, &to),
        Command::Retire { name } => retire(config, name),
        Command::Reseal => reseal(config),
        Command::Recovery => recovery(config),
        Command::Recover { to } => recover(config, &to),
        Command::Recipient { file } => {
            println!("{}", copies::new_identity(&file)?);
            Ok(())
        }
    }
}

/// The recovery key, as a person types it from the paper.
pub fn read_recovery_key() -> Result<RecoveryKey> {
    RecoveryKey::parse(&read_secret("Recovery key (AGE-SECRET-KEY-1…): ")?)
}

fn verify(config: Config, with_paper: bool) -> Result<()> {
    let root = config.root_key()?.name();
    let app = server::open_app(config, Clock::System)?;
    let (data_keys, holders) = app.db.read_blocking(custody::told)?;
    let count = app.db.read_blocking(|conn| custody::tally(conn, &app.keys))?;
    for key in &data_keys {
        let names = u8::try_from(key.id).ok().and_then(|number| count.get(&number)).copied().unwrap_or(0);
        let seals = if key.id == app.keys.key_id() { ", seals" } else { "" };
        println!(
            "data key {}: made {}, opens {names} names, photos and addresses{seals}",
            key.id,
            rfc3339(key.made_at)
        );
    }
    holders.iter().for_each(|holder| println!("{}", line(holder, &root)));
    if !holders.iter().any(|holder| holder.kind == HolderKind::Recovery && holder.retired_at.is_none()) {
        println!("There is no recovery key: `teduh keys recovery` makes one.");
    }
    if with_paper {
        let paper = Holder::Recovery(read_recovery_key()?);
        let now = app.clock.now();
        let opened: Keyring = app.db.read_blocking(|conn| custody::open(conn, &paper, now))?;
        app.db.read_blocking(|conn| custody::tally(conn, &opened))?;
        println!("The recovery key {} opens them all.", paper.name());
    }
    Ok(())
}

fn line(holder: &HolderRow, root: &str) -> String {
    let kind = match holder.kind {
        HolderKind::Root => "root key",
        HolderKind::Recovery => "recovery key",
    };
    let here = if holder.id == root { ", here" } else { "" };
    let made = rfc3339(holder.made_at);
    match holder.retired_at {
        Some(at) => format!("{kind} {}: made {made}, retired {}", holder.id, rfc3339(at)),
        None => format!("{kind} {}: made {made}, opens the database{here}", holder.id),
    }
}

/// The root key in a file, made if there is none.
fn root_in(file: &Path) -> Result<RootKey> {
    if !file.exists() {
        RootKey::new()?.write_new(file)?;
    }
    RootKey::read(file)
}

fn rotate(config: Config, to: &Path) -> Result<()> {
    let old = config.root_key()?;
    let app = server::open_app(config, Clock::System)?;
    let new = root_in(to)?;
    let name = new.name();
    let done = act(&app, move |conn, ctx| custody::rotate(conn, ctx, &old, &new))?;
    println!("data key {} seals from {} on.", done.data_key, rfc3339(done.used_from));
    println!("{name} in {} opens the database, and so does the root key before.", to.display());
    println!(
        "Start every server with the new one, then run `teduh keys retire` with it, then `teduh keys reseal`."
    );
    Ok(())
}

fn retire(config: Config, name: Option<String>) -> Result<()> {
    let root = config.root_key()?;
    let app = server::open_app(config, Clock::System)?;
    let retired = act(&app, move |conn, ctx| custody::retire(conn, ctx, &root, name.as_deref()))?;
    println!("{retired} keys open the database no more.");
    Ok(())
}

fn reseal(config: Config) -> Result<()> {
    let app = server::open_app(config, Clock::System)?;
    let (data_keys, _) = app.db.read_blocking(custody::told)?;
    if let Some(waits) = data_keys.iter().find(|key| key.used_from > app.clock.now()) {
        let from = rfc3339(waits.used_from);
        return Err(Error::fault(format!("data key {} seals from {from} on: run this again then", waits.id)));
    }
    let (mut walk, mut values) = (Some(Walk::default()), 0);
    while let Some(on) = walk {
        let done = act(&app, move |conn, ctx| custody::reseal_next(conn, ctx, &on))?;
        values += done.values;
        walk = done.on;
    }
    println!("{values} names, photos and addresses are sealed anew, with data key {}.", app.keys.key_id());
    Ok(())
}

fn recovery(config: Config) -> Result<()> {
    let root = config.root_key()?;
    let app = server::open_app(config, Clock::System)?;
    let key = RecoveryKey::new();
    let (name, words) = (key.name(), key.words());
    act(&app, move |conn, ctx| custody::add_recovery(conn, ctx, &root, &key))?;
    println!("teduh: recovery key of {}", app.config.clinic.name);
    println!("made {}, wrapped for {name}\n", rfc3339(app.clock.now()));
    println!(
        "Whoever holds this sheet and the database, or a copy of it that they can open, reads every name."
    );
    println!(
        "Keep it in a safe, away from the machine. If it may have been seen: `teduh keys retire {name}`.\n"
    );
    for row in words.as_bytes().chunks(20) {
        let groups: Vec<&str> = row.chunks(5).filter_map(|group| std::str::from_utf8(group).ok()).collect();
        println!("    {}", groups.join(" "));
    }
    println!(
        "\nTo try it: `teduh keys verify --recovery`. When every root key is lost: `teduh keys recover --to FILE`."
    );
    Ok(())
}

fn recover(config: Config, to: &Path) -> Result<()> {
    let key = read_recovery_key()?;
    let paper = RecoveryKey::parse(&key.words())?;
    let app = server::open_app_as(config, Clock::System, Holder::Recovery(paper))?;
    let new = root_in(to)?;
    let name = new.name();
    act(&app, move |conn, ctx| custody::recover(conn, ctx, &key, &new))?;
    println!("{name} in {} opens the database; every root key before is retired.", to.display());
    Ok(())
}

fn act<T: Send + 'static>(
    app: &App,
    work: impl Fn(&mut Conn, &Ctx) -> Result<T> + Send + 'static,
) -> Result<T> {
    app.act_blocking(&app.system(SiteId::from_text(MAIN)), work)
}
