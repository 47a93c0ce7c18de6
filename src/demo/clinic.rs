//! The clinic as a history goes: what is remembered from one day to the next.
//!
//! Everything that counts stands in the database. What is kept here is what staff keep in mind: who
//! is on which dose, which bottle is open at which window.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveTime, TimeDelta};
use chrono_tz::Tz;

use super::people::{Somebody, Span};
use super::staff::Team;
use super::stock::Shelf;
use super::takehome::AtHome;
use super::{MAIN, SATELLITE};
use crate::clients::Client;
use crate::clock;
use crate::ids::SiteId;
use crate::orders::terms::OrderPart;
use crate::units::{Instant, MCG_PER_MG};
use crate::words::{Part, Place};

/// The hour at which the windows open.
const OPENS_HOUR: i64 = 7;

/// An order as staff keep it in mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ordered {
    /// Its first day.
    pub starts: i64,
    /// Its last day.
    pub ends: i64,
    /// The day's dose in micrograms.
    pub dose_mcg: i64,
    /// Whether it is split over the day.
    pub is_split: bool,
}

impl Ordered {
    /// The dose of a part of the day; none where the order has no such part.
    pub fn part_mcg(&self, part: Part) -> Option<i64> {
        let parts = self.parts();
        match part {
            Part::Whole => parts.is_empty().then_some(self.dose_mcg),
            _ => parts.iter().find(|given| given.part == part).map(|given| given.dose_mcg),
        }
    }

    /// The parts as a doctor writes them: the larger half in the morning, in steps of 5 mg.
    pub fn parts(&self) -> Vec<OrderPart> {
        if !self.is_split {
            return Vec::new();
        }
        let five = 5 * MCG_PER_MG;
        let am_mcg = (self.dose_mcg / 2 + five - 1) / five * five;
        let part = |part, dose_mcg| OrderPart { part, dose_mcg, place: Place::Seen };
        vec![part(Part::Am, am_mcg), part(Part::Pm, self.dose_mcg - am_mcg)]
    }
}

/// How somebody stands.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The file; none before admission.
    pub client: Option<Client>,
    /// The home site.
    pub home: SiteId,
    /// Whether an episode is open.
    pub in_care: bool,
    /// The order of today.
    pub order: Option<Ordered>,
    /// An order that begins later.
    pub next: Option<Ordered>,
    /// The dose to get to, in micrograms.
    pub goal_mcg: i64,
    /// Whether a halved dose may go back in one step.
    pub back_at_once: bool,
    /// The first day of the newest dose.
    pub changed_on: i64,
    /// Days dosed in a row.
    pub in_a_row: i64,
    /// The last day with a dose.
    pub dosed_on: Option<i64>,
    /// Bottles, and what was signed for them.
    pub at_home: AtHome,
}

impl Standing {
    /// Before admission.
    pub fn before(somebody: &Somebody) -> Self {
        Standing {
            client: None,
            home: SiteId::from_text(somebody.home),
            in_care: false,
            order: None,
            next: None,
            goal_mcg: somebody.course.goal_mg * MCG_PER_MG,
            back_at_once: false,
            changed_on: 0,
            in_a_row: 0,
            dosed_on: None,
            at_home: AtHome::default(),
        }
    }

    /// The order that was signed last.
    pub fn newest(&self) -> Option<Ordered> {
        self.next.or(self.order)
    }

    /// Lets the order that begins on this day take the place of the one before.
    pub fn turn_page(&mut self, day: i64) {
        if self.next.is_some_and(|next| next.starts <= day) {
            self.order = self.next.take();
        }
        if self.at_home.covers(day - 1) && self.dosed_on.is_some_and(|on| on < day - 1) {
            self.dosed_on = Some(day - 1);
            self.in_a_row += 1;
        }
        if self.dosed_on.is_some_and(|on| on < day - 1) {
            self.in_a_row = 0;
        }
    }

    /// Takes a new order, which ends every other one from its first day on.
    pub fn take(&mut self, order: Ordered, today: i64) {
        if self.newest().is_none_or(|before| before.dose_mcg != order.dose_mcg) {
            self.changed_on = order.starts;
        }
        if order.starts <= today {
            (self.order, self.next) = (Some(order), None);
        } else {
            self.next = Some(order);
        }
    }

    /// Towards the dose at which the person is well: at most 10 mg in four days, after three taken
    /// days; a halved dose back at once after two.
    pub fn next_dose(&self, newest: Ordered, today: i64) -> i64 {
        let rise_mcg = self.goal_mcg - newest.dose_mcg;
        if rise_mcg <= 0 {
            return self.goal_mcg;
        }
        if self.back_at_once {
            return if self.in_a_row >= 2 { self.goal_mcg } else { newest.dose_mcg };
        }
        let is_due = self.in_a_row >= 3 && today + 1 - self.changed_on >= 4;
        if is_due { newest.dose_mcg + rise_mcg.min(10 * MCG_PER_MG) } else { newest.dose_mcg }
    }

    /// Notes a dose; the day counts once, with its last part.
    pub fn note_dose(&mut self, day: i64, part: Part) {
        if part != Part::Am && self.dosed_on != Some(day) {
            self.in_a_row += 1;
            self.dosed_on = Some(day);
        }
    }
}

/// How often what happened, for the tests and whoever tunes the history.
pub type Tally = BTreeMap<String, u64>;

/// The clinic between two days.
#[derive(Debug, Clone)]
pub struct Clinic {
    /// The seed of every day's chance.
    pub seed: u64,
    /// The calendar.
    pub span: Span,
    /// The zone of both sites.
    pub zone: Tz,
    /// Everybody.
    pub people: Arc<Vec<Somebody>>,
    /// How everybody stands, in the same order.
    pub standing: Vec<Standing>,
    /// Those who work here.
    pub team: Arc<Team>,
    /// The stock of the main site and of the satellite.
    pub shelves: [Shelf; 2],
    /// How often somebody at the satellite left a second signature for later.
    pub left_alone: u32,
    /// What was done and refused.
    pub tally: Tally,
}

impl Clinic {
    /// A clinic before its first day.
    pub fn new(seed: u64, span: Span, zone: Tz, people: Vec<Somebody>, team: Team) -> Self {
        Clinic {
            seed,
            span,
            zone,
            standing: people.iter().map(Standing::before).collect(),
            people: Arc::new(people),
            team: Arc::new(team),
            shelves: [Shelf::new(MAIN, 10, &["1", "2"]), Shelf::new(SATELLITE, 5, &["1"])],
            left_alone: 0,
            tally: Tally::new(),
        }
    }

    /// The moment at which the windows open on a day.
    pub fn opens(&self, day: i64) -> Instant {
        clock::instant(self.span.date(day), NaiveTime::MIN, self.zone) + TimeDelta::hours(OPENS_HOUR)
    }

    /// Counts one more of something.
    pub fn count(&mut self, what: &str) {
        match self.tally.get_mut(what) {
            Some(times) => *times += 1,
            None => {
                self.tally.insert(what.to_owned(), 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_day_add_up() {
        for dose_mg in [20, 45, 60, 85, 100] {
            let order = Ordered { starts: 0, ends: 1, dose_mcg: dose_mg * MCG_PER_MG, is_split: true };
            let parts = [Part::Am, Part::Pm].map(|part| order.part_mcg(part).unwrap());
            assert_eq!(parts.iter().sum::<i64>(), order.dose_mcg);
            assert!(parts[0] >= parts[1] && parts[0] % 5_000 == 0);
            assert_eq!(order.part_mcg(Part::Whole), None);
        }
    }

    #[test]
    fn a_newer_order_ends_the_one_that_has_not_begun() {
        let order = |starts, dose_mcg| Ordered { starts, ends: starts + 20, dose_mcg, is_split: false };
        let mut standing = Standing::before(&crate::demo::tests::somebody());
        standing.take(order(0, 60_000), 0);
        standing.take(order(9, 60_000), 5);
        standing.take(order(6, 70_000), 5);
        standing.turn_page(6);
        assert_eq!((standing.order, standing.next), (Some(order(6, 70_000)), None));
        assert_eq!(standing.changed_on, 6);
    }
}
