//! What a letter tells the other place, as it stands when the paper is printed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{GuestLetter, rules};
use crate::clients::{self, Client};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::{self, bottles};
use crate::error::Result;
use crate::monitoring::screening;
use crate::orders;
use crate::staff;
use crate::units::Instant;
use crate::words::{DoseKind, HoldKind, Part};

/// Days back in which the last dose is looked for; an older one no longer says what can be tolerated.
const LAST_DOSE_DAYS: u64 = 60;

/// What is ordered for some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldDose {
    /// The first of them.
    pub from: NaiveDate,
    /// The last of them.
    pub to: NaiveDate,
    /// The day's dose in micrograms.
    pub dose_mcg: i64,
    /// Its parts, each with its micrograms.
    pub parts: Vec<(Part, i64)>,
}

/// The last dose that is known to have been swallowed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldLast {
    /// Its service day.
    pub day: NaiveDate,
    /// When, where somebody saw it.
    pub at: Option<Instant>,
    /// Which part of the day.
    pub part: Part,
    /// Micrograms.
    pub dose_mcg: i64,
}

/// A bottle in the client's hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldBottle {
    /// The one date on its label.
    pub date: NaiveDate,
    /// The part of that date.
    pub part: Part,
    /// Micrograms.
    pub dose_mcg: i64,
}

/// What a letter tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The home site.
    pub home: String,
    /// Where the home site is called before a dose, and after it.
    pub home_telephone: Option<String>,
    /// What is ordered for the days of the letter.
    pub doses: Vec<ToldDose>,
    /// The last dose.
    pub last: Option<ToldLast>,
    /// Bottles in hand for today and later.
    pub bottles: Vec<ToldBottle>,
    /// The last corrected QT time: its day, and milliseconds.
    pub qtc: Option<(NaiveDate, i64)>,
    /// Whether the client is known to be pregnant.
    pub pregnant: bool,
    /// What is to be settled before the next dose.
    pub holds: Vec<HoldKind>,
}

/// Gathers what a letter of this client tells now. 422 `episode_not_open`; the fields `from` and `to`
/// (`not_ordered`).
pub(super) fn told(conn: &mut Conn, ctx: &Ctx, client: &Client, letter: &GuestLetter) -> Result<Told> {
    let subject = orders::subject_of(conn, ctx, client)?;
    let today = subject.today;
    let signed = orders::orders_for_counter(conn, &client.id, &subject.episode, letter.from)?;
    let home = staff::site(conn, &subject.site)?;
    let bottles = bottles::open_bottles(conn, &client.id, today)?;
    let since = today.checked_sub_days(chrono::Days::new(LAST_DOSE_DAYS)).unwrap_or(today);
    let swallowed = doses::between(conn, &client.id, since, today)?;
    let swallowed = swallowed
        .into_iter()
        .filter(|dose| dose.is_live && !bottles.iter().any(|bottle| bottle.dose == dose.id));
    let unseen = |kind| matches!(kind, DoseKind::Imported | DoseKind::TakeHome);
    let last = swallowed.max_by_key(|dose| (dose.service_day, dose.at)).map(|dose| ToldLast {
        day: dose.service_day,
        at: Some(dose.at).filter(|_| !unseen(dose.kind)),
        part: dose.part,
        dose_mcg: dose.dose_mcg,
    });
    let holds = clients::holds_of(conn, &client.id, today)?;
    Ok(Told {
        home: home.name,
        home_telephone: home.telephone,
        doses: rules::ordered(&signed.orders, letter.from, letter.to)?,
        last,
        bottles: bottles
            .iter()
            .map(|bottle| ToldBottle { date: bottle.date, part: bottle.part, dose_mcg: bottle.dose_mcg })
            .collect(),
        qtc: screening::at_counter(conn, &client.id, today)?.ecg,
        pregnant: subject.pregnant,
        holds: holds.iter().filter(|open| open.stops).map(|open| open.hold.kind).collect(),
    })
}
