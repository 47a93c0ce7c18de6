//! One day at the clinic, from the delivery in the morning to the count in the evening.

use chrono::TimeDelta;

use super::MAIN;
use super::cast::Cast;
use super::clinic::Clinic;
use super::dice::Dice;
use super::odd::Odd;
use super::staff::Who;
use crate::clients::Client;
use crate::clients::excused::{Excuse, excuse_days};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Refused, Result};
use crate::ids::SiteId;
use crate::units::Instant;
use crate::words::{ExcusedReason, Part};

/// A day that is being played.
pub struct Day<'a> {
    /// Where it is written.
    pub conn: &'a mut Conn,
    /// Keys and policies.
    pub base: &'a Ctx,
    /// The clinic.
    pub clinic: &'a mut Clinic,
    /// Which day, from 0.
    pub day: i64,
    /// The day's chance.
    pub dice: Dice,
    /// The moment of minute 0.
    pub opens: Instant,
    /// No act is later than this.
    pub latest: Option<Instant>,
    /// Who got a dose out of turn today.
    pub served: Vec<usize>,
}

/// Somebody comes.
#[derive(Debug, Clone, Copy)]
pub struct Visit {
    /// When, in minutes after the windows open.
    pub minute: i64,
    /// Who, by place among the people.
    pub person: usize,
    /// What for.
    pub what: What,
}

/// What somebody comes for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// To be admitted.
    Arrive,
    /// To begin again.
    Return,
    /// For a dose.
    Dose(Part),
}

impl<'a> Day<'a> {
    /// A day of the history.
    pub fn new(conn: &'a mut Conn, base: &'a Ctx, clinic: &'a mut Clinic, day: i64) -> Self {
        let dice = Dice::new(clinic.seed, "day", day.unsigned_abs());
        let opens = clinic.opens(day);
        Day { conn, base, clinic, day, dice, opens, latest: None, served: Vec::new() }
    }

    /// Plays it.
    pub fn play(&mut self) -> Result<()> {
        let day = self.day;
        self.clinic.standing.iter_mut().for_each(|one| one.turn_page(day));
        if self.clinic.span.flood() == Some(day) {
            return self.stay_closed();
        }
        self.sign_what_waits()?;
        for shelf in 0..self.clinic.shelves.len() {
            self.deliver(shelf)?;
        }
        let visits = self.visits();
        let odds = self.odds(visits.len());
        let on_paper = self.on_paper(&visits);
        for (nth, visit) in visits.iter().enumerate() {
            match visit.what {
                What::Dose(_) if on_paper.contains(&nth) => {}
                What::Arrive => self.arrive(visit.person, visit.minute)?,
                What::Return => self.begin_again(visit.person, visit.minute)?,
                What::Dose(_) if self.served.contains(&visit.person) => {}
                What::Dose(part) => match odds.iter().find(|(at, _)| *at == nth) {
                    Some((_, odd)) if part == Part::Whole => self.odd_visit(*visit, *odd, &visits[nth..])?,
                    _ => self.visit(visit.person, part, visit.minute)?,
                },
            }
        }
        self.enter_paper(&visits, &on_paper)?;
        self.round()?;
        self.ends_and_moves()?;
        for shelf in 0..self.clinic.shelves.len() {
            if self.dice.chance(700) {
                self.spill(shelf, 500)?;
            }
            self.close_stock(shelf)?;
        }
        Ok(())
    }

    /// Everybody who comes, in the order of the day.
    fn visits(&mut self) -> Vec<Visit> {
        let mut visits = Vec::new();
        let (day, people) = (self.day, self.clinic.people.clone());
        for (person, somebody) in people.iter().enumerate() {
            if !somebody.course.comes(day) || somebody.part == Some(Cast::Imported) {
                continue;
            }
            let standing = &self.clinic.standing[person];
            if standing.at_home.covers(day) {
                continue;
            }
            let minute = somebody.course.minute + self.dice.between(-5, 25);
            let left = somebody.course.leaves.is_some_and(|leaving| leaving.on <= day);
            if standing.client.is_none() {
                visits.push(Visit { minute: minute.max(60), person, what: What::Arrive });
            } else if !standing.in_care {
                let what = What::Return;
                visits.extend(left.then_some(Visit { minute: minute.max(60), person, what }));
            } else if standing.order.is_some_and(|order| order.is_split) {
                let minute = minute.clamp(0, 60);
                visits.push(Visit { minute, person, what: What::Dose(Part::Am) });
                visits.push(Visit { minute: minute + 330, person, what: What::Dose(Part::Pm) });
            } else {
                // The satellite is open from eight to twelve.
                let minute = if standing.home.as_str() == MAIN { minute } else { minute.clamp(60, 295) };
                visits.push(Visit { minute, person, what: What::Dose(Part::Whole) });
            }
        }
        visits.sort_by_key(|visit| (visit.minute, visit.person));
        visits
    }

    /// Odd things of the day, each at one of the visits.
    fn odds(&mut self, visits: usize) -> Vec<(usize, Odd)> {
        let last = i64::try_from(visits).unwrap_or(0) - 1;
        let mut odds = Vec::new();
        for (odd, in_10_000) in Odd::OFTEN {
            // One is long settled, one still waits for the doctor.
            let days = self.clinic.span.days;
            let once = *odd == Odd::WrongClient && days >= 100 && [days / 2, days - 4].contains(&self.day);
            if last >= 0 && (once || self.dice.chance(*in_10_000)) {
                odds.push((usize::try_from(self.dice.between(0, last)).unwrap_or(0), *odd));
            }
        }
        odds
    }

    /// Both sites are under water: the day is nobody's fault.
    fn stay_closed(&mut self) -> Result<()> {
        let date = self.clinic.span.date(self.day);
        let excuse =
            Excuse { from: date, to: date, reason: ExcusedReason::SiteClosed, dose_confirmed: false };
        for person in 0..self.clinic.standing.len() {
            if self.clinic.standing[person].in_care {
                let ctx = self.ctx(Who::CaseWorker, &self.main(), 240);
                let code = self.clinic.people[person].code.clone();
                excuse_days(self.conn, &ctx, &code, &excuse)?;
            }
        }
        Ok(())
    }

    /// The circumstances in which somebody works at a minute of the day.
    pub fn ctx(&self, who: Who, site: &SiteId, minute: i64) -> Ctx {
        self.clinic.team.ctx(self.base, who, site, self.at(minute))
    }

    /// The moment of a minute of the day.
    pub fn at(&self, minute: i64) -> Instant {
        let at = self.opens + TimeDelta::minutes(minute);
        self.latest.map_or(at, |latest| latest.min(at))
    }

    /// The main site.
    pub fn main(&self) -> SiteId {
        SiteId::from_text(MAIN)
    }

    /// The shelf of the site where somebody is dosed today: at home, and on Sundays at the main site.
    pub fn shelf_of(&self, person: usize) -> usize {
        let at_main = self.clinic.standing[person].home.as_str() == MAIN;
        usize::from(!at_main && !self.clinic.span.is_sunday(self.day))
    }

    /// The file of somebody who has been admitted.
    pub fn file(&self, person: usize) -> Result<Client> {
        let file = self.clinic.standing[person].client.clone();
        file.ok_or_else(|| Error::fault("the demo looks for a file before the admission"))
    }

    /// Takes a refusal apart from what stops the demo, and counts it.
    pub fn answered<T>(
        &mut self,
        what: &str,
        answer: Result<T>,
    ) -> Result<std::result::Result<T, Box<Refused>>> {
        match answer {
            Ok(done) => {
                self.clinic.count(what);
                Ok(Ok(done))
            }
            Err(Error::Refused(refused)) => {
                self.clinic.count(&format!("{what}: {}", refused.code));
                Ok(Err(refused))
            }
            Err(other) => Err(other),
        }
    }
}
