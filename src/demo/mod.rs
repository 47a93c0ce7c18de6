//! The synthetic clinic: a history made from a seed through the same use cases as real work.
//!
//! Nothing is inserted by hand. Every admission, order, dose, refusal, void, count and delivery of
//! the history is one whole use case, with the clock of its own moment; those of one day share a
//! transaction, so that one commit serves a whole day. The same seed on the same day gives the same
//! people, codes and history. It also feeds tests and benches.

mod alone; // one person at the satellite
mod around; // referrals, kits, an overdose, those who left
mod asked; // by somebody outside
mod care; // antiretroviral treatment
mod cast; // who has what today
mod clinic; // what is remembered from one day to the next
pub mod country; // many clinics, in bulk
mod course; // how a stay goes
mod day; // one day
mod dice; // chance from a seed
mod doctor; // orders
mod forms; // questionnaires and follow-ups
mod guests; // letters to other places
mod names; // invented people
mod odd; // what goes another way
mod outage; // an hour on paper
mod people; // everybody, drawn
mod plans; // titration and taper
mod rounds; // a van's way
mod screens; // tests and screens
mod slots; // hours and booked visits
mod staff; // those who work here
mod stays; // admissions, ends, moves
mod stock; // methadone
mod takehome; // bottles for the days between visits
mod today; // what happened this morning
mod visits; // at the counter

#[cfg(test)]
mod tests;

use std::thread::JoinHandle;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::clock;
use crate::ctx::Ctx;
use crate::db::{self, Conn};
use crate::doses::counted;
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::seals;
use crate::staff::{self as accounts, Site};
use crate::units::Instant;
use crate::words::Role;
use clinic::Clinic;
use day::Day;
use dice::Dice;
use people::Span;

pub use clinic::Tally;

/// The id of the main site, which is there before the history begins.
pub const MAIN: &str = "main";

/// The id of the site that belongs to it.
pub const SATELLITE: &str = "tepi-sungai";

/// The measuring step of both sites, in microlitres.
const STEP_UL: i64 = 100;

/// Clients with a PIN: the first so many.
const WITH_PIN: usize = 10;

/// Shortest history: with less, nobody could have missed nine days and been in treatment before.
pub const DAYS_MIN: i64 = 20;

/// What to build.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Clients in treatment today; for every ten of them there is one who has left.
    pub clients: usize,
    /// Days of history, which ends yesterday; at least [`DAYS_MIN`].
    pub days: i64,
    /// The seed.
    pub seed: u64,
    /// Now: the history ends the day before, and this morning lies before it.
    pub now: Instant,
}

/// How somebody signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginLine {
    /// The role.
    pub role: Role,
    /// The login.
    pub login: String,
    /// The password.
    pub password: String,
    /// The site.
    pub site: String,
}

/// How a client signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientLine {
    /// The programme code.
    pub programme_code: String,
    /// The PIN.
    pub pin: String,
}

/// What was built.
#[derive(Debug, Clone)]
pub struct Built {
    /// One login for each role, and a second person.
    pub logins: Vec<LoginLine>,
    /// The first ten clients; nothing stands in the way of their dose today.
    pub clients: Vec<ClientLine>,
    /// What was done and refused, and how often.
    pub tally: Tally,
}

/// Builds a clinic into a database that has its first site and nothing else. `progress` hears how
/// many of the plan's days are done.
pub fn build(app: &App, plan: &Plan, progress: &dyn Fn(i64)) -> Result<Built> {
    if plan.days < DAYS_MIN || plan.clients == 0 {
        return Err(Error::fault(format!("a demo has at least one client and {DAYS_MIN} days")));
    }
    let main = SiteId::from_text(MAIN);
    let zone = app.db.read_blocking(|conn| accounts::site(conn, &main))?.zone;
    let today = clock::service_day(plan.now, zone);
    let first = today.checked_sub_signed(TimeDelta::days(plan.days));
    let first = first.ok_or_else(|| Error::fault("a demo cannot begin that long ago"))?;
    let span = Span { first, days: plan.days };
    let before = clock::instant(first, chrono::NaiveTime::MIN, zone) + TimeDelta::hours(5);
    let base = Ctx { now: before, ..app.system(main) };
    app.act_blocking(&base, move |conn, ctx| {
        let beside = satellite(zone);
        accounts::add_site(conn, ctx, &beside)?;
        slots::open_site(conn, ctx, &ctx.site, first)?;
        slots::open_site(conn, ctx, &beside.id, first)
    })?;
    let pins = hash_pins(app, plan);
    let team = staff::hire(app, &base)?;
    let mut conn = db::open_to_fill(&app.config.database)?;
    let mut clinic = Clinic::new(plan.seed, span, zone, people::draw(plan, span), team);
    for day in 0..plan.days {
        clinic = play(&mut conn, clinic, |conn, clinic| Day::new(conn, &base, clinic, day).play())?;
        progress(day + 1);
    }
    clinic = play(&mut conn, clinic, |conn, clinic| {
        Day::this_morning(conn, &base, clinic, plan.now).play_this_morning()
    })?;
    drop(conn);
    let today = Ctx { now: plan.now, ..base.clone() };
    let pins = pins.join().map_err(|_| Error::fault("the PINs were not hashed"))??;
    let clients = give_pins(app, &today, &clinic, pins)?;
    let present = clinic.standing.iter().take(plan.clients).filter_map(|one| one.client.as_ref());
    let codes: Vec<String> = present.map(|client| client.code.clone()).collect();
    let doctor = clinic.team.ctx(&today, staff::Who::Doctor, &SiteId::from_text(MAIN), plan.now);
    care::treat(app, &doctor, &codes)?;
    screens::test(app, &doctor, &codes)?;
    forms::ask(app, &doctor, &codes)?;
    let worker = clinic.team.ctx(&today, staff::Who::CaseWorker, &SiteId::from_text(MAIN), plan.now);
    around::care(app, &worker, &codes)?;
    let manager = clinic.team.ctx(&today, staff::Who::Manager, &SiteId::from_text(MAIN), plan.now);
    asked::outside(app, (&worker, &manager), &codes)?;
    asked::looked(app, &today, &hospital(zone), &codes)?;
    guests::send(app, &doctor, plan.seed, &codes)?;
    let van = clinic.team.ctx(&today, staff::Who::Pharmacist, &SiteId::from_text(SATELLITE), plan.now);
    rounds::way(app, &van, &codes)?;
    slots::book_visits(app, &today, plan.seed, &codes)?;
    slots::fill_queue(app, &today, &codes)?;
    seal(app, &today)?;
    count(app, &today)?;
    Ok(Built { logins: staff::logins(), clients, tally: clinic.tally })
}

/// Plays a day in one transaction of its own connection. The service's writer keeps a savepoint around
/// each piece of work, and with a whole day inside every page of it would be copied twice.
fn play(
    conn: &mut Conn,
    mut clinic: Clinic,
    day: impl Fn(&mut Conn, &mut Clinic) -> Result<()>,
) -> Result<Clinic> {
    db::in_transaction(conn, |conn| {
        day(conn, &mut clinic)?;
        Ok(clinic)
    })
}

/// Seals the history, which the service does by itself from then on.
fn seal(app: &App, ctx: &Ctx) -> Result<()> {
    app.act_blocking(ctx, seal_rest)
}

/// Seals every row that has no seal.
fn seal_rest(conn: &mut Conn, ctx: &Ctx) -> Result<()> {
    for chain in seals::Chain::ALL.iter().copied() {
        let mut sweep = Some(seals::Sweep::begin());
        while let Some(on) = sweep {
            sweep = seals::seal_next(conn, &ctx.keys, ctx.now, chain, &on)?;
        }
    }
    Ok(())
}

/// Counts the history: fences first that stand before all of it, then what they fence.
fn count(app: &App, ctx: &Ctx) -> Result<()> {
    for now in [ctx.now - TimeDelta::hours(1), ctx.now] {
        let on = move |conn: &mut Conn, _: &Ctx| counted::count_on(conn, now.date(), now);
        while app.act_blocking(ctx, on)? > 0 {}
    }
    Ok(())
}

fn satellite(zone: chrono_tz::Tz) -> Site {
    Site {
        id: SiteId::from_text(SATELLITE),
        main_site_id: Some(SiteId::from_text(MAIN)),
        name: "Tepi Sungai".into(),
        zone,
        policy_id: "ping-an".into(),
        measuring_step_ul: STEP_UL,
        telephone: Some("03-0000 0000".into()),
        one_person: true,
        kind: crate::staff::SiteKind::Van,
    }
}

/// Another programme, which gives no doses here.
fn hospital(zone: chrono_tz::Tz) -> Site {
    Site {
        id: SiteId::from_text("hospital"),
        main_site_id: None,
        name: "Hospital Besar".into(),
        one_person: false,
        kind: crate::staff::SiteKind::Clinic,
        ..satellite(zone)
    }
}

/// A PIN and its hash.
type HashedPin = (String, accounts::Hashed);

/// The PINs of the first clients. Hashing is slow on purpose, so it is done beside the history.
fn hash_pins(app: &App, plan: &Plan) -> JoinHandle<Result<Vec<HashedPin>>> {
    let (app, seed, clients) = (app.clone(), plan.seed, plan.clients.min(WITH_PIN));
    std::thread::spawn(move || {
        let numbered = (0_u64..).take(clients);
        let pins =
            numbered.map(|number| Dice::new(seed, "pin", number).between(100_000, 999_999).to_string());
        pins.map(|pin| app.passwords.hash_pin(&app.keys, &pin).map(|hash| (pin, hash))).collect()
    })
}

/// Gives the first clients a PIN each.
fn give_pins(app: &App, ctx: &Ctx, clinic: &Clinic, pins: Vec<HashedPin>) -> Result<Vec<ClientLine>> {
    let files = clinic.standing.iter().filter_map(|one| one.client.as_ref());
    let (mut lines, mut hashed) = (Vec::new(), Vec::new());
    for (client, (pin, hash)) in files.zip(pins) {
        hashed.push((client.id.clone(), hash));
        lines.push(ClientLine { programme_code: client.code.clone(), pin });
    }
    app.act_blocking(ctx, move |conn, ctx| {
        hashed.iter().try_for_each(|(client, pin)| accounts::set_pin(conn, ctx, client, pin))
    })?;
    Ok(lines)
}
