//! Some clinics of a loaded country, carried out again by the use cases in another database, and every
//! row of theirs compared.

use std::collections::BTreeMap;

use super::books::Books;
use super::crew::{self, Clinic};
use super::days::Days;
use super::replay::Replay;
use super::{Plan, before_history, people, same};
use crate::app::App;
use crate::config::Database;
use crate::ctx::Ctx;
use crate::db::{self, Conn, End};
use crate::error::{Error, Result};
use crate::seals::Sealed;

/// What a comparison came to.
#[derive(Debug, Clone, Default)]
pub struct Compared {
    /// Clinics that were carried out again.
    pub clinics: usize,
    /// Their clients.
    pub clients: usize,
    /// Rows compared, by table.
    pub rows: BTreeMap<String, usize>,
    /// Rows that one of the two has and the other one has not.
    pub differing: Vec<String>,
}

/// Compares as many clinics of a loaded country as have so many clients. The other database is at
/// `scratch`, and empty; the plan is that of the load.
pub fn compare(app: &App, plan: &Plan, clients: usize, scratch: &Database) -> Result<Compared> {
    plan.check()?;
    let (span, codes) = (plan.span()?, people::codes(plan));
    let base = before_history(app, span);
    db::migrate(&scratch.url)?;
    let password = app.passwords.hash(super::PASSWORD)?;
    let (mut other, mut compared) = (db::open_to_fill(scratch)?, Compared::default());
    for number in 0..plan.clinics {
        if compared.clients >= clients {
            break;
        }
        let people = people::of_clinic(plan, span, &codes, number);
        db::in_transaction(&mut other, |other| {
            let clinic = crew::open(other, &base, plan, number, &password)?;
            let sealed = Sealed::after(other, &clinic.site.id, plan.now)?;
            let books = Books::new((&*app.keys, &*app.policies), &clinic, people.len(), sealed);
            let mut days = Days::new(books, span, &people, plan.dice(number));
            let mut replay = Replay::new(&base, &clinic, people.len());
            for day in 0..span.days {
                days.told = Some(Vec::new());
                days.play(day)?;
                days.books.take();
                for act in days.told.take().unwrap_or_default() {
                    replay.perform(other, &act)?;
                }
            }
            look_at(app, (&base, &clinic), other, &mut compared)
        })?;
        compared.clinics += 1;
        compared.clients += people.len();
    }
    Ok(compared)
}

fn look_at(
    app: &App,
    (base, clinic): (&Ctx, &Clinic),
    other: &mut Conn,
    compared: &mut Compared,
) -> Result<()> {
    let mut loaded = db::open_one(&app.config.database, true)?;
    db::begin_snapshot(&mut loaded)?;
    let of_load = same::rows(&mut loaded, &base.keys, &clinic.site.id)?;
    db::end(&mut loaded, End::Rollback)?;
    let of_use_cases = same::rows(other, &base.keys, &clinic.site.id)?;
    if of_load.values().map(Vec::len).sum::<usize>() == 0 {
        return Err(Error::fault(format!("{} is not in the database", clinic.site.id)));
    }
    let tables: std::collections::BTreeSet<&String> = of_load.keys().chain(of_use_cases.keys()).collect();
    let nothing = Vec::new();
    for table in tables {
        let (here, there) =
            (of_load.get(table).unwrap_or(&nothing), of_use_cases.get(table).unwrap_or(&nothing));
        *compared.rows.entry(table.clone()).or_default() += here.len();
        compared.differing.extend(same::only_in(here, there).map(|row| format!("loaded: {table} {row}")));
        compared.differing.extend(same::only_in(there, here).map(|row| format!("use case: {table} {row}")));
    }
    Ok(())
}
