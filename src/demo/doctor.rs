//! The doctor's work: first orders, rises, renewals, and what is signed after days away.

use super::clinic::Ordered;
use super::day::Day;
use super::staff::Who;
use crate::doses::visits;
use crate::error::{Error, Result};
use crate::orders;
use crate::orders::preview::standing;
use crate::orders::telephone::{self, Heard};
use crate::orders::terms::OrderCommand;
use crate::policy::MissedOutcome;
use crate::staff;
use crate::units::MCG_PER_MG;
use crate::words::LowerReason;

/// Minutes after the windows open at which the doctor goes through the day's files.
const ROUND: i64 = 450;

/// Days before the end of an order at which it is renewed, for somebody who comes each day.
const RENEWED_BEFORE: i64 = 3;

/// What stands on an order beside dose and days.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terms {
    /// Why it lowers.
    pub reason: Option<LowerReason>,
    /// The doctor's words for going beyond the limits.
    pub words: Option<&'static str>,
}

impl Day<'_> {
    /// Signs an order and keeps it in mind; false if it was refused.
    pub fn sign(&mut self, person: usize, order: Ordered, terms: Terms, minute: i64) -> Result<bool> {
        let ctx = self.ctx(Who::Doctor, &self.main(), minute);
        let command = self.command(order, terms);
        let answer = orders::sign_for(self.conn, &ctx, &self.file(person)?, &command);
        let signed = self.answered("orders.sign", answer)?.is_ok();
        if signed {
            self.clinic.standing[person].take(order, self.day);
        }
        Ok(signed)
    }

    fn command(&self, order: Ordered, terms: Terms) -> OrderCommand {
        OrderCommand {
            dose_mcg: order.dose_mcg,
            starts_on: self.clinic.span.date(order.starts),
            ends_on: self.clinic.span.date(order.ends),
            parts: order.parts(),
            reason: terms.reason,
            override_words: terms.words.map(str::to_owned),
            bottles: None,
        }
    }

    /// On Sundays the doctor is at the telephone, and so since yesterday, which waits for a signature today.
    fn doctor_is_away(&self) -> bool {
        self.is_since_yesterday() || self.clinic.span.is_sunday(self.day)
    }

    fn is_since_yesterday(&self) -> bool {
        self.day + 1 >= self.clinic.span.days
    }

    /// The doctor says an order by telephone; both who work at the windows hear it.
    fn sign_by_telephone(
        &mut self,
        person: usize,
        order: Ordered,
        terms: Terms,
        minute: i64,
    ) -> Result<bool> {
        let desk = self.ctx(Who::Pharmacist, &self.main(), minute);
        let command = self.command(order, terms);
        let doctor = staff::login_of(self.conn, self.clinic.team.id(Who::Doctor))?;
        let second = self.clinic.team.id(Who::Second).clone();
        let heard = Heard { doctor, read_back: true, second };
        let client = self.file(person)?;
        let answer = telephone::order(self.conn, &desk, &client, &command, &heard);
        let Ok(signed) = self.answered("orders.by_telephone", answer)? else { return Ok(false) };
        self.clinic.standing[person].take(order, self.day);
        if !self.is_since_yesterday() {
            let evening = self.ctx(Who::Doctor, &self.main(), ROUND);
            let id = telephone::of_order(self.conn, &signed.order.terms.id)?;
            let answer = telephone::countersign(self.conn, &evening, &id);
            self.answered("orders.countersign", answer)?.map_err(|_| Error::fault("not countersigned"))?;
        }
        Ok(true)
    }

    /// The first order of an episode.
    pub fn first_order(&mut self, person: usize, dose_mg: i64, by_letter: bool, minute: i64) -> Result<bool> {
        let starts = self.day + i64::from(self.first_dose_is_tomorrow(person));
        let ends = starts + self.dice.between(13, 27);
        let words = by_letter.then_some(
            "Comes with a letter on this dose; the clinic there confirmed the last dose, of yesterday, by telephone",
        );
        let order = Ordered { starts, ends, dose_mcg: dose_mg * MCG_PER_MG, is_split: false };
        self.sign(person, order, Terms { reason: None, words }, minute)
    }

    /// After days away, or with an order that has run out: what the table proposes, or the order
    /// confirmed with a reason.
    pub fn after_a_gap(&mut self, person: usize, minute: i64) -> Result<bool> {
        let ctx = self.ctx(Who::Doctor, &self.main(), minute);
        let client = self.file(person)?;
        let subject = orders::subject_of(self.conn, &ctx, &client)?;
        let policy = subject.policy(&ctx)?;
        let background = orders::dose_background(self.conn, &subject, policy)?;
        let now = standing(self.conn, &subject, &background, policy)?;
        let before = self.clinic.standing[person].order;
        let Some(before) = before else { return Ok(false) };
        // After a re-induct row the doctor names the dose, at most the row's.
        let named_mcg = match now.outcome {
            MissedOutcome::ReInduct { max_mcg, .. } if now.stops => Some(before.dose_mcg.min(max_mcg)),
            _ => now.proposed_mcg,
        };
        let may_confirm = now.stops && now.in_force.is_some() && !now.outcome.is_re_induct();
        if may_confirm && (named_mcg.is_none() || self.dice.chance(1_500)) {
            let reason = "Seen and examined: slept badly, no sign of lost tolerance";
            let answer = orders::confirm_for(self.conn, &ctx, &client, reason);
            return Ok(self.answered("orders.confirm", answer)?.is_ok());
        }
        let dose_mcg = named_mcg.unwrap_or(before.dose_mcg);
        let lowers = dose_mcg < before.dose_mcg;
        let length = if now.stops { 13 } else { self.dice.between(13, 27) };
        let order = Ordered { starts: self.day, ends: self.day + length, dose_mcg, ..before };
        let terms = Terms { reason: lowers.then_some(LowerReason::MissedDoses), words: None };
        let signed = if self.doctor_is_away() {
            self.sign_by_telephone(person, order, terms, minute)?
        } else {
            self.sign(person, order, terms, minute)?
        };
        self.clinic.standing[person].back_at_once = lowers && !now.outcome.is_re_induct();
        Ok(signed)
    }

    /// The files of everybody who was dosed today, in the afternoon.
    pub fn round(&mut self) -> Result<()> {
        for person in 0..self.clinic.standing.len() {
            let one = &self.clinic.standing[person];
            if one.in_care && one.dosed_on == Some(self.day) {
                let minute = ROUND + i64::try_from(person % 30).unwrap_or(0);
                self.review(person, minute)?;
                self.review_take_home(person, minute)?;
            }
        }
        if self.day < self.clinic.span.days - 10 {
            self.read_incidents()?;
        }
        Ok(())
    }

    fn review(&mut self, person: usize, minute: i64) -> Result<()> {
        let course = self.clinic.people[person].course.clone();
        let changes = course.changes.iter().filter(|(on, _)| *on == self.day);
        let by_mg: i64 = changes.map(|(_, by_mg)| by_mg).sum();
        self.clinic.standing[person].goal_mcg += by_mg * MCG_PER_MG;
        let Some(newest) = self.clinic.standing[person].newest() else { return Ok(()) };
        if course.last_order.is_some_and(|(on, _)| on < self.day) {
            return Ok(());
        }
        if let Some((on, kind)) = course.plan.filter(|(on, _)| *on <= self.day) {
            return if on == self.day { self.sign_plan(person, newest, kind, minute) } else { Ok(()) };
        }
        let last_order = course.last_order.filter(|(on, _)| *on == self.day);
        let wants_split = course.split_from.is_some_and(|from| from <= self.day) && !newest.is_split;
        let dose_mcg = self.clinic.standing[person].next_dose(newest, self.day);
        let ends = match last_order {
            Some((_, ends)) => ends,
            None => self.day + self.dice.between(14, 28),
        };
        let tomorrow =
            Ordered { starts: self.day + 1, ends, dose_mcg, is_split: newest.is_split || wants_split };
        if dose_mcg != newest.dose_mcg || wants_split || last_order.is_some() {
            let lowers = dose_mcg < newest.dose_mcg;
            let reason =
                if self.dice.chance(5_000) { LowerReason::ClientRequest } else { LowerReason::TaperAgreed };
            let terms = Terms { reason: lowers.then_some(reason), words: None };
            if !self.sign(person, tomorrow, terms, minute)? {
                self.clinic.standing[person].back_at_once = false;
            }
        } else if newest.ends - self.day <= RENEWED_BEFORE + course.takes_home.unwrap_or(0) {
            let starts = newest.ends + 1;
            let renewed = Ordered { starts, ends: starts + self.dice.between(13, 27), ..newest };
            if self.is_since_yesterday() {
                self.sign_by_telephone(person, renewed, Terms::default(), minute)?;
            } else {
                self.sign(person, renewed, Terms::default(), minute)?;
            }
        }
        Ok(())
    }

    fn read_incidents(&mut self) -> Result<()> {
        let sites: Vec<_> = self.clinic.shelves.iter().map(|shelf| shelf.site.clone()).collect();
        for incident in visits::open_incidents(self.conn, &sites)? {
            let ctx = self.ctx(Who::Doctor, &self.main(), ROUND + 40);
            visits::see_incident(self.conn, &ctx, &incident.id)?;
        }
        Ok(())
    }
}
