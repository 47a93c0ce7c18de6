//! A country of clinics, loaded in bulk.
//!
//! One clinic's history is played through the use cases (`demo`); for a country that would take hours. So
//! a clinic is kept in memory, each act is decided by the same pure rules that its use case asks, and the
//! rows are written by COPY, together with their seals. `compare` proves that the rows are those which the
//! use cases write: it carries the same acts out by them in another database, and compares every row.
//!
//! Everything is one transaction: a load that is broken off leaves nothing.

mod acts; // what is done, as values
mod books; // a clinic in memory
mod compare; // the same acts through the use cases
mod crew; // clinics and who works there
mod days; // a clinic's days
mod doses; // a dose in memory
mod files; // admission, consents, orders in memory
mod people; // everybody, drawn
mod replay; // acts, carried out by the use cases
mod rules; // the counter's checks
mod same; // rows without what differs between two databases
mod stock; // register and bottles in memory
mod store; // the rows
mod visits; // at the counter and before the doctor

#[cfg(test)]
mod tests;

use std::sync::mpsc::{SyncSender, sync_channel};

use chrono::{NaiveTime, TimeDelta};

use super::dice::Dice;
use super::people::Span;
use super::staff::PASSWORD;
use super::{ClientLine, LoginLine, MAIN, WITH_PIN};
use crate::app::App;
use crate::clock;
use crate::ctx::Ctx;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::keys::Keyring;
use crate::policy::Policies;
use crate::seals::{self, Sealed};
use crate::staff::{self as accounts, Hashed};
use crate::units::Instant;
use books::{Batch, Books};
use crew::{Clinic, Who};
use days::Days;

pub use compare::{Compared, compare};

/// Rows that are written together. More take more memory and are no faster.
const BATCH_ROWS: usize = 30_000;

/// Batches that wait for the database: one is made while another one is written.
const AHEAD: usize = 2;

/// Most clinics: their ids have three digits.
pub const CLINICS_MOST: usize = 999;

/// What to load.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Clinics, from 1 to [`CLINICS_MOST`].
    pub clinics: usize,
    /// Clients, spread evenly over them; at least one for each.
    pub clients: usize,
    /// Days of history, which ends yesterday.
    pub days: i64,
    /// The seed.
    pub seed: u64,
    /// Now.
    pub now: Instant,
}

/// What was loaded.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// How to sign in at the first clinic.
    pub logins: Vec<LoginLine>,
    /// Its first clients.
    pub clients: Vec<ClientLine>,
    /// Doses given.
    pub doses: u64,
}

impl Plan {
    fn span(&self) -> Result<Span> {
        let today = clock::service_day(self.now, crew::ZONE);
        let first = today.checked_sub_signed(TimeDelta::days(self.days));
        let first = first.ok_or_else(|| Error::fault("a country cannot begin that long ago"))?;
        Ok(Span { first, days: self.days })
    }

    /// The chance of one clinic.
    fn dice(&self, clinic: usize) -> Dice {
        Dice::new(self.seed, "clinic", u64::try_from(clinic).unwrap_or(0))
    }

    fn check(&self) -> Result<()> {
        let is_sound = (1..=CLINICS_MOST).contains(&self.clinics) && self.clients >= self.clinics;
        if !is_sound || self.days < 1 {
            let words = format!("a country has 1 to {CLINICS_MOST} clinics, a client for each, and a day");
            return Err(Error::fault(words));
        }
        Ok(())
    }
}

/// Loads a country into a database that has its first site and nothing else. `progress` hears how many
/// clinics are written. Nothing stays unless all of it does.
pub fn load(app: &App, plan: &Plan, progress: &dyn Fn(u64)) -> Result<Loaded> {
    plan.check()?;
    let span = plan.span()?;
    let base = before_history(app, span);
    let today = Ctx { now: plan.now, ..base.clone() };
    let password = app.passwords.hash(PASSWORD)?;
    let pins = pins(app, plan)?;
    let mut conn = db::open_to_fill(&app.config.database)?;
    db::in_transaction(&mut conn, |conn| {
        conn.run_either("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0", "SELECT 1")?;
        store::refuse_filled(conn)?;
        let codes = people::codes(plan);
        let mut clinics = Vec::with_capacity(plan.clinics);
        for number in 0..plan.clinics {
            clinics.push(crew::open(conn, &base, plan, number, &password)?);
        }
        super::seal_rest(conn, &today)?;
        let doses = write(conn, (app, plan, span), &clinics, &codes, progress)?;
        seals::all_are_sealed(conn)?;
        let clients = give_pins(conn, &today, (plan, &codes), pins)?;
        super::seal_rest(conn, &today)?;
        Ok(Loaded { logins: logins(), clients, doses })
    })
}

/// Who opens the clinics: the service, at the first site, an hour before the first of them opens.
fn before_history(app: &App, span: Span) -> Ctx {
    let before = clock::instant(span.first, NaiveTime::MIN, crew::ZONE) + TimeDelta::hours(5);
    Ctx { now: before, ..app.system(SiteId::from_text(MAIN)) }
}

/// What the maker hands to the writer.
enum Made {
    /// Rows.
    Rows(Box<Batch>),
    /// All rows of one more clinic have been handed over.
    Clinic,
}

/// Makes the rows of all clinics on a thread beside the one that writes them.
fn write(
    conn: &mut Conn,
    (app, plan, span): (&App, &Plan, Span),
    clinics: &[Clinic],
    codes: &[String],
    progress: &dyn Fn(u64),
) -> Result<u64> {
    let mut chains = Vec::with_capacity(clinics.len());
    for clinic in clinics {
        chains.push(Sealed::after(conn, &clinic.site.id, plan.now)?);
    }
    let (send, receive) = sync_channel::<Made>(AHEAD);
    let rules = (&*app.keys, &*app.policies);
    std::thread::scope(|scope| {
        let maker = scope.spawn(move || -> Result<()> {
            for (clinic, sealed) in clinics.iter().zip(chains) {
                make(rules, (plan, span, codes), (clinic, sealed), &send)?;
            }
            Ok(())
        });
        let (mut doses, mut done) = (0, 0);
        for made in receive {
            match made {
                Made::Rows(batch) => {
                    doses += batch.rows.doses.len() as u64;
                    store::load(conn, &batch.rows)?;
                    seals::load(conn, &batch.sealed)?;
                    store::load_counts(conn, &batch.rows)?;
                }
                Made::Clinic => {
                    done += 1;
                    progress(done);
                }
            }
        }
        maker.join().map_err(|_| Error::fault("the rows of a country were not made"))??;
        Ok(doses)
    })
}

/// Plays one clinic and hands its rows over as they come.
fn make(
    rules: (&Keyring, &Policies),
    (plan, span, codes): (&Plan, Span, &[String]),
    (clinic, sealed): (&Clinic, Sealed),
    to: &SyncSender<Made>,
) -> Result<()> {
    // A writer that has gone says itself why.
    let gone = |_| Error::fault("nobody writes the rows of a country any more");
    let people = people::of_clinic(plan, span, codes, clinic.number);
    let books = Books::new(rules, clinic, people.len(), sealed);
    let mut days = Days::new(books, span, &people, plan.dice(clinic.number));
    for day in 0..span.days {
        days.play(day)?;
        if days.books.waiting() >= BATCH_ROWS {
            to.send(Made::Rows(Box::new(days.books.take()))).map_err(gone)?;
        }
    }
    to.send(Made::Rows(Box::new(days.books.take()))).map_err(gone)?;
    to.send(Made::Clinic).map_err(gone)
}

/// The PINs of the first clients of the first clinic.
fn pins(app: &App, plan: &Plan) -> Result<Vec<(String, Hashed)>> {
    let numbered = (0_u64..).take(plan.clients.div_ceil(plan.clinics).min(WITH_PIN));
    let pin = |number| Dice::new(plan.seed, "pin", number).between(100_000, 999_999).to_string();
    numbered.map(pin).map(|pin| app.passwords.hash_pin(&app.keys, &pin).map(|hash| (pin, hash))).collect()
}

/// Gives them to those who are in treatment.
fn give_pins(
    conn: &mut Conn,
    today: &Ctx,
    (plan, codes): (&Plan, &[String]),
    pins: Vec<(String, Hashed)>,
) -> Result<Vec<ClientLine>> {
    let mut lines = Vec::with_capacity(pins.len());
    for (code, (pin, hash)) in codes.iter().step_by(plan.clinics).zip(pins) {
        if let Some(client) = crate::clients::client_by_code(conn, code)? {
            accounts::set_pin(conn, today, &client.id, &hash)?;
            lines.push(ClientLine { programme_code: code.clone(), pin });
        }
    }
    Ok(lines)
}

fn logins() -> Vec<LoginLine> {
    let line = |who: Who| LoginLine {
        role: who.role(),
        login: who.login(0),
        password: PASSWORD.to_owned(),
        site: crew::site_of(0).as_str().to_owned(),
    };
    Who::ALL.iter().copied().map(line).collect()
}
