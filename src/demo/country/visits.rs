//! At the counter and before the doctor, in a country's history.

use super::acts::{Pouring, What};
use super::crew::Who;
use super::days::Days;
use crate::clients::{Admission, ConsentKind};
use crate::counter::facts::{CounterCommand, Witness};
use crate::demo::clinic::Ordered;
use crate::error::Result;
use crate::orders::terms::OrderCommand;
use crate::policy::MissedOutcome;
use crate::units::MCG_PER_MG;
use crate::words::{Alertness, Identity, LowerReason, Part};

/// Minutes after the windows open at which the doctor goes through the day's files.
const ROUND: i64 = 450;

/// Days before the end of an order at which it is renewed.
const RENEWED_BEFORE: i64 = 3;

/// What stands on the first order of somebody who comes with a letter.
const BY_LETTER: &str =
    "Comes with a letter on this dose; the clinic there confirmed the last dose, of yesterday, by telephone";

impl Days<'_> {
    /// A new client: file, consents, first order, and the first dose on the same day.
    pub fn arrive(&mut self, person: usize, minute: i64) -> Result<()> {
        let (somebody, site) = (&self.people[person], self.books.clinic.site.id.clone());
        let letter_days = somebody.course.letter_days;
        let admission = Admission {
            code: Some(somebody.code.clone()),
            identity: somebody.invented.identity.clone(),
            facts: somebody.invented.facts,
            site,
            policy: None,
            treatment_since: letter_days.map(|days| self.span.date(self.day - days)),
        };
        self.must(minute, Who::Manager, What::Admit(person, Box::new(admission)))?;
        let lives_with_hiv = somebody.invented.facts.living_with_hiv == Some(true);
        let asked = [
            (ConsentKind::Treatment, true, true),
            (ConsentKind::Contact, true, somebody.may_be_called),
            (ConsentKind::HivData, lives_with_hiv, self.dice.chance(8_500)),
            (ConsentKind::Research, true, self.dice.chance(4_500)),
        ];
        for (kind, _, given) in asked.into_iter().filter(|(_, is_asked, _)| *is_asked) {
            self.must(minute, Who::Manager, What::Consent(person, kind, given))?;
        }
        self.standing[person].in_care = true;
        let ends = self.day + self.dice.between(13, 27);
        let dose_mcg = somebody.course.start_mg * MCG_PER_MG;
        let order = Ordered { starts: self.day, ends, dose_mcg, is_split: false };
        if self.sign(person, order, (None, letter_days.map(|_| BY_LETTER)), minute + 20)? {
            self.dose(person, minute + 45)?;
        }
        Ok(())
    }

    /// Somebody comes for a dose. After days away, or with an order that has run out, the doctor comes first.
    pub fn visit(&mut self, person: usize, minute: i64) -> Result<()> {
        let one = &self.standing[person];
        let is_ordered = one.order.is_some_and(|order| self.day <= order.ends);
        if !is_ordered || one.dosed_on != Some(self.day - 1) {
            self.see_doctor(person, minute)?;
        }
        self.dose(person, minute + 8)
    }

    fn see_doctor(&mut self, person: usize, minute: i64) -> Result<()> {
        let today = self.today();
        let found = self.books.asked_of_doctor(person, today)?;
        let Some(before) = self.standing[person].order else { return Ok(()) };
        if !found.stops && found.is_ordered {
            return Ok(());
        }
        // After a re-induct row the doctor names the dose, at most the row's.
        let named_mcg = match found.outcome {
            MissedOutcome::ReInduct { max_mcg, .. } if found.stops => Some(before.dose_mcg.min(max_mcg)),
            _ => found.proposed_mcg,
        };
        let dose_mcg = named_mcg.unwrap_or(before.dose_mcg);
        let lowers = dose_mcg < before.dose_mcg;
        let length = if found.stops { 13 } else { self.dice.between(13, 27) };
        let order = Ordered { starts: self.day, ends: self.day + length, dose_mcg, ..before };
        self.sign(person, order, (lowers.then_some(LowerReason::MissedDoses), None), minute)?;
        self.standing[person].back_at_once = lowers && !found.outcome.is_re_induct();
        Ok(())
    }

    fn sign(
        &mut self,
        person: usize,
        order: Ordered,
        (reason, words): (Option<LowerReason>, Option<&str>),
        minute: i64,
    ) -> Result<bool> {
        let command = OrderCommand {
            dose_mcg: order.dose_mcg,
            starts_on: self.span.date(order.starts),
            ends_on: self.span.date(order.ends),
            parts: Vec::new(),
            reason,
            override_words: words.map(str::to_owned),
            bottles: None,
        };
        let signed = self.perform(minute, Who::Doctor, What::Sign(person, Box::new(command)))?.is_ok();
        if signed {
            self.standing[person].take(order, self.day);
        }
        Ok(signed)
    }

    /// Gives the day's dose; a jump is asked again, before a second person. Anything else that stops it
    /// leaves the day missed.
    fn dose(&mut self, person: usize, minute: i64) -> Result<()> {
        let Some(order) = self.standing[person].order.filter(|order| self.day <= order.ends) else {
            return Ok(());
        };
        let from = self.pour_from(order.dose_mcg, minute)?;
        let command = self.answers(person, order.dose_mcg);
        let asked = Pouring { command, from, second: None };
        let answer = self.perform(minute, Who::Pharmacist, What::Give(person, Box::new(asked.clone())))?;
        let given = match answer {
            Err(code) if code == "dose_jump_needs_confirmation" => {
                let command = CounterCommand { confirm_jump: true, ..asked.command };
                let again = Pouring { command, second: Some(Who::Second), ..asked };
                self.perform(minute + 4, Who::Pharmacist, What::Give(person, Box::new(again)))?.is_ok()
            }
            answer => answer.is_ok(),
        };
        if given {
            self.standing[person].note_dose(self.day, Part::Whole);
        }
        Ok(())
    }

    /// The answers of a usual visit.
    fn answers(&mut self, person: usize, dose_mcg: i64) -> CounterCommand {
        let mut identity = match self.dice.between(1, 100) {
            1..=86 => Identity::Photo,
            87..=98 => Identity::CardAndBirthDate,
            _ => Identity::SecondPerson,
        };
        let is_asked = self.people[person].invented.facts.asks_dose != Some(false);
        let mut expected_mcg = is_asked.then_some(dose_mcg);
        if is_asked && self.dice.chance(40) {
            // Remembers another dose; the card and the birth date say who it is.
            (expected_mcg, identity) = (Some(dose_mcg + 10 * MCG_PER_MG), Identity::CardAndBirthDate);
        }
        CounterCommand {
            dose_mcg,
            part: Some(Part::Whole),
            containers: Vec::new(),
            expected_mcg,
            identity: Some(identity),
            alertness: Some(Alertness::Alert),
            confirm_jump: false,
            witness: Witness::Absent,
            client_choice: false,
        }
    }

    /// The files of everybody who was dosed today, in the afternoon.
    pub fn round(&mut self) -> Result<()> {
        for person in 0..self.standing.len() {
            if self.standing[person].dosed_on == Some(self.day) {
                self.review(person, ROUND + i64::try_from(person % 30).unwrap_or(0))?;
            }
        }
        Ok(())
    }

    fn review(&mut self, person: usize, minute: i64) -> Result<()> {
        let changes = self.people[person].course.changes.iter().filter(|(on, _)| *on == self.day);
        let by_mg: i64 = changes.map(|(_, by_mg)| by_mg).sum();
        self.standing[person].goal_mcg += by_mg * MCG_PER_MG;
        let Some(newest) = self.standing[person].newest() else { return Ok(()) };
        let dose_mcg = self.standing[person].next_dose(newest, self.day);
        if dose_mcg != newest.dose_mcg {
            let ends = self.day + self.dice.between(14, 28);
            let tomorrow = Ordered { starts: self.day + 1, ends, dose_mcg, is_split: false };
            let lowers = dose_mcg < newest.dose_mcg;
            let reason =
                if self.dice.chance(5_000) { LowerReason::ClientRequest } else { LowerReason::TaperAgreed };
            if !self.sign(person, tomorrow, (lowers.then_some(reason), None), minute)? {
                self.standing[person].back_at_once = false;
            }
        } else if newest.ends - self.day <= RENEWED_BEFORE {
            let starts = newest.ends + 1;
            let renewed = Ordered { starts, ends: starts + self.dice.between(13, 27), ..newest };
            self.sign(person, renewed, (None, None), minute)?;
        }
        Ok(())
    }
}
