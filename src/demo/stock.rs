//! Methadone in the demo: deliveries, bottles opened at a window, counts, spills.

use chrono::{Datelike as _, Days};

use super::day::Day;
use super::staff::{Team, Who};
use crate::counter::facts::PourFrom;
use crate::error::{Error, Result};
use crate::ids::{ContainerId, SiteId};
use crate::register::{self, Count, Receipt, Spill};
use crate::units::volume_ul;

/// What is in a new bottle, in microlitres.
const BOTTLE_UL: i64 = 1_000_000;

/// Less than this in all open bottles of a site in the evening, and another one is opened.
const LOW_UL: i64 = 400_000;

/// A bottle that is open at a window.
#[derive(Debug, Clone)]
struct Bottle {
    id: ContainerId,
    left_ul: i64,
}

/// The stock of one site.
#[derive(Debug, Clone)]
pub struct Shelf {
    /// The site.
    pub site: SiteId,
    mg_per_ml: i64,
    windows: Vec<(&'static str, Vec<Bottle>)>,
    sealed: Vec<ContainerId>,
    used_up: Vec<ContainerId>,
}

impl Shelf {
    /// An empty shelf with its windows.
    pub fn new(site: &str, mg_per_ml: i64, windows: &[&'static str]) -> Self {
        let windows = windows.iter().map(|window| (*window, Vec::new())).collect();
        let (sealed, used_up) = (Vec::new(), Vec::new());
        Shelf { site: SiteId::from_text(site), mg_per_ml, windows, sealed, used_up }
    }

    /// What a dose takes, in microlitres.
    pub fn volume_of(&self, dose_mcg: i64) -> i64 {
        volume_ul(dose_mcg, self.mg_per_ml, super::STEP_UL)
    }

    /// Takes a poured volume off the bottles of a window, the oldest first.
    pub fn pour(&mut self, window: usize, mut volume_ul: i64) {
        for bottle in &mut self.windows[window].1 {
            let from_it = bottle.left_ul.min(volume_ul);
            (bottle.left_ul, volume_ul) = (bottle.left_ul - from_it, volume_ul - from_it);
        }
        let (bottles, used_up) = (&mut self.windows[window].1, &mut self.used_up);
        while bottles.first().is_some_and(|bottle| bottle.left_ul <= 0) {
            used_up.push(bottles.remove(0).id);
        }
    }

    /// Moves a poured volume from the bottle that is written to the open one of another window, as a
    /// correction does; gives that one, if both are open and it holds enough.
    pub fn correct(&mut self, wrong: &ContainerId, right: usize, volume_ul: i64) -> Option<ContainerId> {
        let mut open = self.windows.iter().flat_map(|(_, bottles)| bottles);
        open.find(|bottle| bottle.id == *wrong)?;
        let enough = |bottle: &&mut Bottle| bottle.id != *wrong && bottle.left_ul > 2 * volume_ul;
        let bottle = self.windows[right].1.first_mut().filter(enough)?;
        bottle.left_ul -= volume_ul;
        let id = bottle.id.clone();
        let mut open = self.windows.iter_mut().flat_map(|(_, bottles)| bottles);
        if let Some(bottle) = open.find(|bottle| bottle.id == *wrong) {
            bottle.left_ul += volume_ul;
        }
        Some(id)
    }

    /// How many windows it has.
    pub fn windows(&self) -> usize {
        self.windows.len()
    }

    fn left_at(&self, window: usize) -> i64 {
        self.windows[window].1.iter().map(|bottle| bottle.left_ul).sum()
    }
}

impl Day<'_> {
    /// Mondays bring what the week will need; the first day too, and a day that begins with little.
    pub fn deliver(&mut self, shelf: usize) -> Result<()> {
        let site = self.clinic.shelves[shelf].site.clone();
        let at_home = self.clinic.standing.iter().filter(|one| one.in_care && one.home == site);
        let daily_mcg: i64 = at_home.filter_map(|one| one.order).map(|order| order.dose_mcg).sum();
        let week_ul = 9 * self.clinic.shelves[shelf].volume_of(daily_mcg);
        let wanted = usize::try_from(week_ul / BOTTLE_UL).unwrap_or(0) + 3;
        let has = self.clinic.shelves[shelf].sealed.len();
        let date = self.clinic.span.date(self.day);
        if has >= wanted || (has >= 2 && date.weekday() != chrono::Weekday::Mon) {
            return Ok(());
        }
        let mg_per_ml = self.clinic.shelves[shelf].mg_per_ml;
        // A lot lasts about two months.
        let lot = self.day / 60;
        let first = self.clinic.span.date(lot * 60);
        let receipt = Receipt {
            product: format!("Methadone hydrochloride {mg_per_ml} mg/mL"),
            mg_per_ml: Some(mg_per_ml),
            lot: format!("M{}{:02}-{}", first.year() % 100, first.month(), mg_per_ml),
            expires_on: first.checked_add_days(Days::new(730)).unwrap_or(date),
            volume_ul: BOTTLE_UL,
            label: None,
        };
        let (who, _) = Team::at_window(&site);
        let ctx = self.ctx(who, &site, -25);
        for _ in has..wanted {
            let container = register::receive(self.conn, &ctx, &receipt)?;
            self.clinic.shelves[shelf].sealed.push(container.id);
            self.clinic.count("register.receive");
        }
        Ok(())
    }

    /// What to pour a dose from at a window; opens a bottle if what is open does not suffice.
    pub fn pour_from(
        &mut self,
        shelf: usize,
        window: usize,
        dose_mcg: i64,
        minute: i64,
    ) -> Result<Vec<PourFrom>> {
        let needed_ul = self.clinic.shelves[shelf].volume_of(dose_mcg);
        if self.clinic.shelves[shelf].left_at(window) < needed_ul {
            self.open_bottle(shelf, window, minute - 1)?;
        }
        let mut missing_ul = needed_ul;
        let mut from = Vec::new();
        for bottle in &self.clinic.shelves[shelf].windows[window].1 {
            if missing_ul > 0 {
                from.push(PourFrom { container: bottle.id.clone(), volume_ul: None });
                missing_ul -= bottle.left_ul;
            }
        }
        Ok(from)
    }

    /// Opens the next sealed bottle at a window.
    pub fn open_bottle(&mut self, shelf: usize, window: usize, minute: i64) -> Result<()> {
        let site = self.clinic.shelves[shelf].site.clone();
        if self.clinic.shelves[shelf].sealed.is_empty() {
            self.deliver(shelf)?;
        }
        let place = &mut self.clinic.shelves[shelf];
        if place.sealed.is_empty() {
            return Err(Error::fault(format!("the demo has no sealed bottle left at {site}")));
        }
        let (id, name) = (place.sealed.remove(0), place.windows[window].0);
        let (who, _) = Team::at_window(&site);
        let ctx = self.ctx(who, &site, minute);
        register::open_container(self.conn, &ctx, &id, name)?;
        self.clinic.shelves[shelf].windows[window].1.push(Bottle { id, left_ul: BOTTLE_UL });
        self.clinic.count("register.open");
        Ok(())
    }

    /// The evening: what is used up is counted out, open bottles are counted every other day, and a
    /// fresh one stands ready for the morning.
    pub fn close_stock(&mut self, shelf: usize) -> Result<()> {
        let minute = 515;
        for id in std::mem::take(&mut self.clinic.shelves[shelf].used_up) {
            self.count_bottle(shelf, &id, 0, 0, minute)?;
        }
        if self.day % 2 == 0 {
            self.count_open(shelf, minute + 2)?;
        }
        for window in 0..self.clinic.shelves[shelf].windows() {
            if self.clinic.shelves[shelf].left_at(window) < LOW_UL / 4 {
                self.open_bottle(shelf, window, minute + 5)?;
            }
        }
        let last = self.day == self.clinic.span.days - 1;
        if last && self.clinic.shelves[shelf].left_at(0) < LOW_UL {
            self.open_bottle(shelf, 0, minute + 6)?;
        }
        Ok(())
    }

    /// Counts what is open; now and then a little less is there than the register says.
    fn count_open(&mut self, shelf: usize, minute: i64) -> Result<()> {
        for window in 0..self.clinic.shelves[shelf].windows() {
            let bottles = self.clinic.shelves[shelf].windows[window].1.clone();
            for (nth, bottle) in bottles.iter().enumerate() {
                let lost_ul = if self.dice.chance(1_200) { 100 * self.dice.between(1, 5) } else { 0 };
                let counted_ul = (bottle.left_ul - lost_ul).max(0);
                self.count_bottle(shelf, &bottle.id, bottle.left_ul, counted_ul, minute)?;
                self.clinic.shelves[shelf].windows[window].1[nth].left_ul = counted_ul;
            }
        }
        Ok(())
    }

    fn count_bottle(
        &mut self,
        shelf: usize,
        id: &ContainerId,
        book_ul: i64,
        counted_ul: i64,
        minute: i64,
    ) -> Result<()> {
        let site = self.clinic.shelves[shelf].site.clone();
        let (who, second) = Team::at_window(&site);
        let ctx = self.ctx(who, &site, minute);
        let differs = book_ul != counted_ul;
        let count = Count {
            container: id.clone(),
            counted_ul,
            book_ul: Some(book_ul),
            witness: differs.then(|| self.clinic.team.id(second).clone()),
            note: differs.then(|| "Left on the walls of the measuring cylinder".to_owned()),
        };
        register::count(self.conn, &ctx, &count)?;
        self.clinic.count("register.count");
        Ok(())
    }

    /// A little of the first bottle is spilt.
    pub fn spill(&mut self, shelf: usize, minute: i64) -> Result<()> {
        let volume_ul = 500 * self.dice.between(4, 30);
        let place = &self.clinic.shelves[shelf];
        let Some(bottle) = place.windows[0].1.first().filter(|bottle| bottle.left_ul > 2 * volume_ul) else {
            return Ok(());
        };
        let (container, site) = (bottle.id.clone(), place.site.clone());
        let (who, second) = Team::at_window(&site);
        let ctx = self.ctx(who, &site, minute);
        let spill = Spill {
            container,
            volume_ul,
            reason: self
                .dice
                .pick(&["The pump came loose from the bottle", "A cup was knocked over", "The hose dripped"])
                .to_owned(),
            witness: self.clinic.team.id(second).clone(),
        };
        register::record_spill(self.conn, &ctx, &spill)?;
        self.clinic.shelves[shelf].pour(0, volume_ul);
        self.clinic.count("register.spill");
        Ok(())
    }

    /// Whoever doses at a shelf, and the second person there.
    pub fn at_window(&self, shelf: usize) -> (Who, Who) {
        Team::at_window(&self.clinic.shelves[shelf].site)
    }
}
