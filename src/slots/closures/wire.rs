//! What the calls about closures take and answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::store::Closure;
use super::{Line, List, Provided, Way};
use crate::ids::SiteId;
use crate::slots::wire::BookingOut;
use crate::takehome::batches::Covers;
use crate::units::{Instant, rfc3339};
use crate::words::Part;

/// Days on which the site is closed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClosureIn {
    /// The first.
    pub from: NaiveDate,
    /// The last; at most 14 days in all.
    pub to: NaiveDate,
    /// Why; clients see it with the hours. No names.
    pub words: String,
}

/// A closure.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClosureOut {
    /// Its id.
    id: String,
    /// The first closed day.
    from: NaiveDate,
    /// The last closed day.
    to: NaiveDate,
    /// The plan of bottles; none where bottles cannot be planned for these days.
    batch: Option<String>,
    /// Whether it was taken back.
    withdrawn: bool,
}

impl From<&Closure> for ClosureOut {
    fn from(one: &Closure) -> Self {
        ClosureOut {
            id: one.id.to_string(),
            from: one.from_day,
            to: one.to_day,
            batch: one.batch_id.as_ref().map(ToString::to_string),
            withdrawn: one.withdrawn_at.is_some(),
        }
    }
}

/// Closures, by their first day.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClosuresOut {
    /// Those that are not over or withdrawn.
    pub items: Vec<ClosureOut>,
}

/// A closed day, or a part of it, without bottle, dose or visit.
#[derive(Debug, Serialize, ToSchema)]
pub struct NeedOut {
    /// The day.
    day: NaiveDate,
    /// Which part of it.
    part: Part,
    /// The nearest seat at another site.
    #[schema(value_type = Option<String>, format = DateTime)]
    seat: Option<String>,
    /// That site.
    #[schema(value_type = Option<String>)]
    seat_site: Option<SiteId>,
}

/// One client of a closure.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClosureLineOut {
    /// Programme code.
    client: String,
    /// The visits that cannot be kept.
    visits: Vec<BookingOut>,
    /// What is open on closed days.
    needs: Vec<NeedOut>,
    /// The ways that are open, the one to propose first.
    ways: Vec<Way>,
    /// The way that was chosen last.
    way: Option<Way>,
    /// How far the client is provided for.
    provided: Provided,
    /// What stands against bottles for the closed days.
    no_bottles: Option<Covers>,
}

impl ClosureLineOut {
    /// A line as the API shows it at a moment.
    pub fn of(line: &Line, now: Instant) -> Self {
        let needs = line.needs.iter().zip(&line.seats).map(|(need, seat)| NeedOut {
            day: need.day,
            part: need.part,
            seat: seat.as_ref().map(|(_, at)| rfc3339(*at)),
            seat_site: seat.as_ref().map(|(site, _)| site.id.clone()),
        });
        let named = |visit| BookingOut::named(visit, line.client.code.clone(), now);
        ClosureLineOut {
            client: line.client.code.clone(),
            visits: line.visits.iter().map(named).collect(),
            needs: needs.collect(),
            ways: line.ways.clone(),
            way: line.chosen,
            provided: line.provided,
            no_bottles: line.no_bottles,
        }
    }
}

/// A closure with everybody whom it touches.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClosureListOut {
    /// The closure.
    closure: ClosureOut,
    /// The last day before on which the site opens; none: too late for a visit before.
    before: Option<NaiveDate>,
    /// Those not provided for first, then by code.
    clients: Vec<ClosureLineOut>,
}

impl ClosureListOut {
    /// The list as the API shows it at a moment.
    pub fn of(list: &List, now: Instant) -> Self {
        ClosureListOut {
            closure: ClosureOut::from(&list.closure),
            before: list.before,
            clients: list.lines.iter().map(|line| ClosureLineOut::of(line, now)).collect(),
        }
    }
}

/// How one client comes through a closure.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WayIn {
    /// Programme code; a client leaves it out and chooses for oneself.
    pub client: Option<String>,
    /// Which way.
    pub way: Way,
}

/// The ways of a batch.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WaysIn {
    /// At most 1000.
    pub ways: Vec<WayIn>,
}

/// What became of one client of a batch.
#[derive(Debug, Serialize, ToSchema)]
pub struct WayOut {
    /// Whose way; none: the asker's own.
    pub client: Option<String>,
    /// How far the client is provided for now; none where it was refused.
    pub provided: Option<Provided>,
    /// Why it was refused: the stable code.
    pub code: Option<String>,
}

/// What became of each, in the order of the batch.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaysOut {
    /// One for each.
    pub items: Vec<WayOut>,
}
