//! What a person with a pencil knows of the same days: who was dosed, what is poured, what is in each bottle.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::acts::{Ask, Slip};

/// Everything here is 5 mg/mL, so a milligram is 200 µL.
pub const UL_PER_MG: i64 = 200;
/// Hours after a dose in which the next one is too soon (Harapan's policy).
const TOO_SOON_HOURS: i64 = 8;
/// Undosed days after which the missed-dose table may ask for a doctor, or for a lower dose.
const MISSED: i64 = 2;

#[derive(Clone)]
pub struct Person {
    pub code: String,
    pub mg: i64,
    pub last_day: NaiveDate,
    /// Not alert, until somebody looked again.
    pub not_alert: bool,
    /// What the doctor may have been asked since: the pencil does not know whether it stops the next dose.
    pub may_wait: bool,
}

#[derive(Clone)]
pub struct Bottle {
    pub id: String,
    pub site: usize,
    pub ul: i64,
    pub aside_ul: i64,
    pub is_open: bool,
}

#[derive(Clone)]
pub struct Dose {
    pub id: String,
    pub client: usize,
    pub day: NaiveDate,
    pub at: NaiveDateTime,
    pub bottle: usize,
    pub ul: i64,
    pub stands: bool,
    /// Whether it is the dose of its day; an extra one is not.
    pub holds: bool,
}

#[derive(Clone)]
pub struct Poured {
    pub id: String,
    pub client: usize,
    pub window: usize,
    pub bottle: usize,
    pub ul: i64,
    pub day: NaiveDate,
    pub until: NaiveDateTime,
    pub is_open: bool,
}

#[derive(Clone, Default)]
pub struct Model {
    pub now: NaiveDateTime,
    pub people: Vec<Person>,
    pub bottles: Vec<Bottle>,
    pub doses: Vec<Dose>,
    pub poured: Vec<Poured>,
}

impl Model {
    /// The date at the clinic.
    pub fn today(&self) -> NaiveDate {
        (self.now + TimeDelta::hours(8)).date()
    }

    /// The dose that holds a day of somebody.
    pub fn holder(&self, client: usize, day: NaiveDate) -> Option<&Dose> {
        self.doses.iter().find(|dose| dose.client == client && dose.day == day && dose.stands && dose.holds)
    }

    /// The site of a window: two at the main site, one at the satellite.
    pub fn site_of(window: usize) -> usize {
        window / 2
    }

    /// What the counter answers to somebody who asks: `ok` or a code. More than one where the pencil does not
    /// know enough.
    pub fn answers(&self, ask: &Ask) -> BTreeSet<&'static str> {
        let (person, today) = (&self.people[ask.client], self.today());
        let one = |code| BTreeSet::from([code]);
        let open = |mine: bool| {
            self.poured.iter().any(|poured| {
                let is_theirs = poured.client == ask.client && poured.is_open && poured.until > self.now;
                is_theirs && (poured.window == ask.window) == mine
            })
        };
        if open(true) {
            return one("reserved_elsewhere");
        }
        if self.holder(ask.client, today).is_some() {
            return one("already_dosed_today");
        }
        let theirs = self.doses.iter().filter(|dose| dose.client == ask.client && dose.stands);
        let last = theirs.map(|dose| (dose.day, dose.at)).max();
        if last.map(|(_, at)| at).is_some_and(|at| self.now < at + TimeDelta::hours(TOO_SOON_HOURS)) {
            return one("too_soon");
        }
        if open(false) {
            return one("reserved_elsewhere");
        }
        let ran_out = |one: &Poured| one.client == ask.client && one.is_open && one.day == today;
        if self.poured.iter().any(ran_out) {
            return one("hold_open");
        }
        if person.not_alert {
            return one("hold_open");
        }
        let mut found = self.rest(ask);
        if person.may_wait {
            found.extend(["hold_open", "dose_jump_needs_confirmation"]);
            if ask.slip == Slip::Said {
                // Whoever says the dose of a record that was moved here is right as well.
                found.extend(self.rest(&Ask { slip: Slip::None, ..*ask }));
            }
        }
        if (today - person.last_day).num_days() > MISSED {
            found.extend(["missed_doses_need_doctor", "first_day_limit", "order_not_in_force"]);
        }
        found
    }

    /// The checks of what was said and of the bottle.
    fn rest(&self, ask: &Ask) -> BTreeSet<&'static str> {
        let (person, bottle) = (&self.people[ask.client], &self.bottles[ask.bottle]);
        BTreeSet::from([match ask.slip {
            Slip::Said => "identity_not_confirmed",
            Slip::Alertness => "client_not_alert",
            Slip::Dose => "dose_not_as_ordered",
            Slip::None if !bottle.is_open || bottle.site != Model::site_of(ask.window) => {
                "container_not_open"
            }
            Slip::None if bottle.ul - bottle.aside_ul < person.mg * UL_PER_MG => "stock_too_low",
            Slip::None => "ok",
        }])
    }

    /// A dose was recorded, as one of this day and moment.
    pub fn dosed(
        &mut self,
        id: String,
        client: usize,
        (day, at): (NaiveDate, NaiveDateTime),
        bottle: usize,
        ul: i64,
    ) {
        let holds = self.holder(client, day).is_none();
        self.bottles[bottle].ul -= ul;
        let person = &mut self.people[client];
        person.last_day = person.last_day.max(day);
        self.doses.push(Dose { id, client, day, at, bottle, ul, stands: true, holds });
    }

    /// The last day on which a dose of somebody's stands, where a record was taken back.
    pub fn look_back(&mut self, client: usize, first: NaiveDate) {
        let theirs = self.doses.iter().filter(|dose| dose.client == client && dose.stands);
        self.people[client].last_day = theirs.map(|dose| dose.day).max().unwrap_or(first);
    }
}
