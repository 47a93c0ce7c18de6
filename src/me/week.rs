//! Seven days from today: a visit, a bottle in hand, a closed day.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};

use super::now::Now;
use crate::clients::programme;
use crate::counter::card::AtCounter;
use crate::db::Conn;
use crate::doses::parts_held;
use crate::error::Result;
use crate::ids::SiteId;
use crate::orders::timeline::in_force;
use crate::slots::hours::timetable;
use crate::takehome::batches::{self, BatchKind, Standing};
use crate::words::Part;

/// Days shown.
const DAYS: usize = 7;
/// Days ahead in which the next visit is looked for; no bundle reaches further.
const AHEAD: i64 = 60;

closed_list! {
    /// What a day holds.
    Plan {
        /// The dose was had.
        Taken = "taken",
        /// A bottle in hand.
        Bottle = "bottle",
        /// The site is closed.
        Closed = "closed",
        /// A dose here.
        Visit = "visit",
    }
}

/// Closed days that a doctor has signed bottles for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closure {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Whether the client gets bottles for them.
    pub with_bottles: bool,
}

/// The week.
#[derive(Debug, Clone)]
pub struct Week {
    /// Each day, today first.
    pub days: Vec<(NaiveDate, Plan)>,
    /// The dates of the bottles in hand, from today on.
    pub bottles: Vec<NaiveDate>,
    /// The first visit after today.
    pub next_visit: Option<NaiveDate>,
    /// Closed days.
    pub closures: Vec<Closure>,
}

/// The week of a client whose home site is `site`.
pub fn week(conn: &mut Conn, at: &AtCounter, site: &SiteId, now: &Now) -> Result<Week> {
    let today = at.visitor.day;
    let mut closures = Vec::new();
    for batch in batches::open_at(conn, site, today)? {
        if batch.kind == BatchKind::Closure && batch.is_in_force(today) {
            let standing = batches::standing(conn, &batch.id, &at.visitor.client.id)?;
            let with_bottles = standing == Standing::Signed;
            closures.push(Closure { from: batch.from, to: batch.to, with_bottles });
        }
    }
    let mut held: BTreeMap<NaiveDate, Vec<Part>> = BTreeMap::new();
    for bottle in at.visitor.bottles.iter().filter(|bottle| bottle.is_in_hand() && bottle.date >= today) {
        held.entry(bottle.date).or_default().extend(parts_held(bottle.part));
    }
    let is_covered = |day: NaiveDate| {
        let Some(parts) = held.get(&day) else { return false };
        let holds = |part: Part| parts_held(part).iter().all(|half| parts.contains(half));
        in_force(&at.visitor.facts.orders, day)
            .is_none_or(|order| order.day_parts().iter().all(|given| holds(given.part)))
    };
    let home = programme::site(conn, site)?;
    let hours = timetable(conn, &home, (today, today + TimeDelta::days(AHEAD)))?;
    let is_shut = |day| hours.pattern(day).is_some() && hours.periods(day).is_empty();
    let is_closed =
        |day: NaiveDate| is_shut(day) || closures.iter().any(|one| one.from <= day && day <= one.to);
    let plan = |day: NaiveDate| match now {
        Now::Dosed if day == today => Plan::Taken,
        Now::Bottle if day == today => Plan::Bottle,
        _ if is_covered(day) => Plan::Bottle,
        _ if is_closed(day) => Plan::Closed,
        _ => Plan::Visit,
    };
    let mut ahead = (1..=AHEAD).map(|days| today + TimeDelta::days(days));
    Ok(Week {
        days: today.iter_days().take(DAYS).map(|day| (day, plan(day))).collect(),
        next_visit: ahead.find(|day| plan(*day) == Plan::Visit),
        bottles: held.keys().copied().collect(),
        closures,
    })
}
