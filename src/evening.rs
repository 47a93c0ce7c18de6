//! The kit for an outage, written each evening for the next day: whom a site expects, and numbered lines to write
//! on, encrypted to a key that is kept elsewhere. The next evening's takes its place.

use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate, Timelike as _};

use crate::app::App;
use crate::clock::local;
use crate::config::Config;
use crate::copies::Recipients;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::outage::pages::document;
use crate::outage::{Beside, NewEvening, foresee, has_evening_kit, next_number, register_kit};
use crate::staff::{self, Site};
use crate::web::i18n::Lang;

/// Lines beyond one for everybody who is expected.
const SPARE: usize = 20;
/// Fewest lines.
const FEWEST: usize = 40;
/// How often a number that was given away meanwhile is asked for anew.
const TRIES: usize = 5;

/// Who can open the kits: those of `outage.recipients`, else those of the copies.
pub fn recipients(config: &Config) -> &[String] {
    if config.outage.recipients.is_empty() { &config.backup.recipients } else { &config.outage.recipients }
}

/// Whether kits are written each evening: a folder is set, and somebody can open them.
pub fn is_on(config: &Config) -> bool {
    config.outage.folder.is_some() && !recipients(config).is_empty()
}

/// Says in the log, once, that no kits are written.
pub fn say_if_off(config: &Config) {
    if !is_on(config) {
        tracing::info!(
            "no kit for an outage is written: set outage.folder, and outage.recipients or backup.recipients"
        );
    }
}

/// Writes the kit of every site where the hour has come and tonight's is not written yet.
pub fn write_due(app: &App) -> Result<()> {
    let Some(folder) = app.config.outage.folder.clone().filter(|_| is_on(&app.config)) else { return Ok(()) };
    let to = Recipients::read(recipients(&app.config), "in outage.recipients or backup.recipients")?;
    let now = app.clock.now();
    for site in app.db.read_blocking(staff::sites)? {
        let here = local(now, site.zone);
        let Some(day) = here.date().checked_add_days(Days::new(1)) else { continue };
        let id = site.id.clone();
        let is_written = app.db.read_blocking(move |conn| has_evening_kit(conn, &id, day))?;
        if here.hour() >= app.config.outage.hour && !is_written {
            write(app, &site, (day, true), &folder, &to)?;
        }
    }
    Ok(())
}

/// The day that a kit is for that is made now, by hand: today until the hour of the kits, then tomorrow.
pub fn day_by_hand(app: &App, site: &Site) -> NaiveDate {
    let here = local(app.clock.now(), site.zone);
    let tomorrow = here.date().checked_add_days(Days::new(1));
    if here.hour() < app.config.outage.hour { here.date() } else { tomorrow.unwrap_or(here.date()) }
}

/// Writes the kit of a site for a day into a folder, in the place of the one before; gives the file and the number
/// of its paper.
pub fn write(
    app: &App,
    site: &Site,
    (day, evening): (NaiveDate, bool),
    folder: &Path,
    to: &Recipients,
) -> Result<(PathBuf, i64)> {
    let file = folder.join(format!("kit-{}.age", site.id));
    let ctx = app.system(site.id.clone());
    let lang = Lang::from_word(app.config.outage.language.word()).unwrap_or(Lang::En);
    for _ in 0..TRIES {
        let (inside, now) = (ctx.clone(), ctx.now);
        let (number, lines, html) = app.db.read_blocking(move |conn: &mut Conn| {
            let number = next_number(conn)?;
            let foreseen = foresee(conn, &inside, day)?;
            let lines = i64::try_from((foreseen.clients.len() + SPARE).max(FEWEST)).unwrap_or(i64::MAX);
            Ok((number, lines, document(lang, &foreseen, (number, lines), now)?))
        })?;
        let beside = Beside::write(&file, to, html.as_bytes())?;
        let new = NewEvening { number, for_day: day, lines, evening };
        // The paper is known before anybody can print it; a number that was given away meanwhile is asked for anew.
        let is_known = app.act_blocking(&ctx, move |conn, ctx| {
            let is_known = register_kit(conn, ctx, &new)?;
            if is_known {
                beside.put()?;
            }
            Ok(is_known)
        })?;
        if is_known {
            return Ok((file, number));
        }
    }
    Err(Error::fault("too many papers are made at once; the kit is written at the next run"))
}
