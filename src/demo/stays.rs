//! Admission, moving, leaving, coming back, and days away that are nobody's fault.

use super::cast::Cast;
use super::course::Why;
use super::day::Day;
use super::staff::Who;
use super::{MAIN, SATELLITE};
use crate::clients::consents::record_consent;
use crate::clients::episodes::{Ending, Return, end_episode, move_episode, re_enter};
use crate::clients::excused::{Excuse, excuse_days};
use crate::clients::{Admission, ConsentKind, admit_client};
use crate::error::Result;
use crate::ids::SiteId;
use crate::words::{EpisodeEndReason, ExcusedReason, Part};

/// Minutes after the windows open at which the day's papers are done.
const PAPERS: i64 = 490;

impl Day<'_> {
    /// A new client: file, consents, first order, and the first dose on the same day.
    pub fn arrive(&mut self, person: usize, minute: i64) -> Result<()> {
        let somebody = self.clinic.people[person].clone();
        let home = self.clinic.standing[person].home.clone();
        let letter_days = somebody.course.letter_days;
        let admission = Admission {
            code: Some(somebody.code.clone()),
            identity: somebody.invented.identity.clone(),
            facts: somebody.invented.facts,
            site: home.clone(),
            policy: None,
            treatment_since: letter_days.map(|days| self.clinic.span.date(self.day - days)),
        };
        let ctx = self.ctx(Who::Manager, &home, minute);
        let admitted = admit_client(self.conn, &ctx, &admission)?;
        self.clinic.count("clients.admit");
        let lives_with_hiv = somebody.invented.facts.living_with_hiv == Some(true);
        let asked = [
            (ConsentKind::Treatment, true, true),
            (ConsentKind::Contact, true, somebody.may_be_called),
            (ConsentKind::HivData, lives_with_hiv, self.dice.chance(8_500)),
            (ConsentKind::Research, true, self.dice.chance(4_500)),
        ];
        for (kind, _, given) in asked.into_iter().filter(|(_, is_asked, _)| *is_asked) {
            record_consent(self.conn, &ctx, &somebody.code, kind, given)?;
        }
        let standing = &mut self.clinic.standing[person];
        (standing.client, standing.in_care) = (Some(admitted.client), true);
        let signed =
            self.first_order(person, somebody.course.start_mg, letter_days.is_some(), minute + 20)?;
        if signed && !self.first_dose_is_tomorrow(person) {
            self.visit(person, Part::Whole, minute + 45)?;
        }
        Ok(())
    }

    /// Whether the first dose waits for the day after the admission.
    pub fn first_dose_is_tomorrow(&self, person: usize) -> bool {
        self.clinic.people[person].part == Some(Cast::FirstDose)
    }

    /// Somebody who left begins again, from a low dose.
    pub fn begin_again(&mut self, person: usize, minute: i64) -> Result<()> {
        let home = self.clinic.standing[person].home.clone();
        let ctx = self.ctx(Who::Manager, &home, minute);
        let back = Return { site: Some(home), ..Return::default() };
        re_enter(self.conn, &ctx, &self.clinic.people[person].code, &back)?;
        self.clinic.count("clients.re_enter");
        let standing = &mut self.clinic.standing[person];
        (standing.in_care, standing.order, standing.next) = (true, None, None);
        (standing.in_a_row, standing.back_at_once) = (0, false);
        if self.first_order(person, 30, false, minute + 20)? {
            self.visit(person, Part::Whole, minute + 45)?;
        }
        Ok(())
    }

    /// Who leaves or moves today, and what is known at last of days away.
    pub fn ends_and_moves(&mut self) -> Result<()> {
        for person in 0..self.clinic.standing.len() {
            if !self.clinic.standing[person].in_care {
                continue;
            }
            let course = self.clinic.people[person].course.clone();
            if let Some(away) = course.away.iter().find(|away| away.to == self.day) {
                self.excuse(person, (away.from, away.to), away.why)?;
            }
            if let Some(leaving) = course.leaves.filter(|leaving| leaving.on <= self.day)
                && leaving.back.is_none_or(|back| self.day < back)
            {
                self.end(person, leaving.reason)?;
            } else if course.moves == Some(self.day) {
                self.move_over(person)?;
            }
        }
        Ok(())
    }

    fn excuse(&mut self, person: usize, (from, to): (i64, i64), why: Why) -> Result<()> {
        let (reason, dose_confirmed) = match why {
            Why::Missed => return Ok(()),
            Why::Hospital => (ExcusedReason::Hospital, true),
            Why::Detained => (ExcusedReason::Detained, false),
        };
        let (from, to) = (self.clinic.span.date(from), self.clinic.span.date(to));
        let ctx = self.ctx(Who::CaseWorker, &self.main(), PAPERS);
        let excuse = Excuse { from, to, reason, dose_confirmed };
        excuse_days(self.conn, &ctx, &self.clinic.people[person].code, &excuse)?;
        self.clinic.count("clients.excuse");
        Ok(())
    }

    fn end(&mut self, person: usize, reason: EpisodeEndReason) -> Result<()> {
        let ctx = self.ctx(Who::Manager, &self.main(), PAPERS);
        let note = match reason {
            EpisodeEndReason::LostToFollowUp => Some("Called and visited; nobody knows where they went"),
            EpisodeEndReason::Transfer => Some("Letter given; the clinic there expects them tomorrow"),
            _ => None,
        };
        let ending =
            Ending { reason, other_site_offered: false, second: None, note: note.map(str::to_owned) };
        end_episode(self.conn, &ctx, &self.clinic.people[person].code, &ending)?;
        self.clinic.count("clients.end_episode");
        self.clinic.standing[person].in_care = false;
        Ok(())
    }

    fn move_over(&mut self, person: usize) -> Result<()> {
        let to = if self.clinic.standing[person].home.as_str() == MAIN { SATELLITE } else { MAIN };
        let to = SiteId::from_text(to);
        let ctx = self.ctx(Who::Manager, &self.main(), PAPERS + 2);
        move_episode(self.conn, &ctx, &self.clinic.people[person].code, &to)?;
        self.clinic.count("clients.move");
        self.clinic.standing[person].home = to;
        Ok(())
    }
}
