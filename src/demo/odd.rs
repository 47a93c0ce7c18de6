//! What goes another way than usual: a drowsy client, a wrong bottle, a cup that falls, a dose that
//! somebody else swallows.

use chrono::TimeDelta;

use super::day::{Day, Visit, What};
use super::visits::{Manner, Poured};
use crate::counter::give::give;
use crate::counter::voids::{Correction, VoidCommand, void_dose};
use crate::counter::withhold::withhold_dose;
use crate::doses::visits::{SentOn, Withheld, WithheldReason};
use crate::error::Result;
use crate::ids::DoseId;
use crate::units::MCG_PER_MG;
use crate::words::{Alertness, Part};

/// Something odd at a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Odd {
    /// Not alert: the dose is withheld, with a plan.
    NotAlert,
    /// The client wants less today.
    Less,
    /// The client stops half-way.
    HalfWay,
    /// The other window's bottle was written down.
    WrongContainer,
    /// The cup falls before it is swallowed.
    Wasted,
    /// The next client swallows it.
    WrongClient,
}

impl Odd {
    /// On how many of ten thousand days each comes up.
    pub const OFTEN: &[(Odd, i64)] = &[
        (Odd::NotAlert, 1_300),
        (Odd::Less, 1_000),
        (Odd::HalfWay, 300),
        (Odd::WrongContainer, 450),
        (Odd::Wasted, 400),
        (Odd::WrongClient, 20),
    ];
}

impl Day<'_> {
    /// A visit at which something odd happens; `rest` begins with it and has those still to come.
    pub fn odd_visit(&mut self, visit: Visit, odd: Odd, rest: &[Visit]) -> Result<()> {
        let (person, minute) = (visit.person, visit.minute);
        let usual = Manner::default();
        let five = 5 * MCG_PER_MG;
        match odd {
            Odd::NotAlert => return self.not_alert(person, minute),
            Odd::Less | Odd::HalfWay if self.due_mcg(person) < 8 * five => {}
            Odd::Less => {
                let manner = Manner { less_by_mcg: five, ..usual };
                return self.dose(person, Part::Whole, minute, manner).map(|_| ());
            }
            Odd::HalfWay => {
                let manner = Manner { left_over_mcg: 3 * five, ..usual };
                return self.dose(person, Part::Whole, minute, manner).map(|_| ());
            }
            Odd::WrongContainer | Odd::Wasted | Odd::WrongClient => {}
        }
        let Some(poured) = self.dose(person, Part::Whole, minute, usual)? else { return Ok(()) };
        match odd {
            Odd::WrongContainer => self.correct_container(&poured, minute + 4),
            Odd::Wasted => {
                let reason = "The cup fell before it was swallowed";
                self.void(&poured, Correction::Wasted, reason, minute + 3)?;
                self.visit(person, Part::Whole, minute + 7)
            }
            Odd::WrongClient => self.swap(&poured, visit, rest),
            _ => Ok(()),
        }
    }

    fn due_mcg(&self, person: usize) -> i64 {
        self.clinic.standing[person].order.map_or(0, |order| order.dose_mcg)
    }

    /// Drowsy or intoxicated: withheld, looked at again after an hour and more, and then dosed or
    /// sent on.
    fn not_alert(&mut self, person: usize, minute: i64) -> Result<()> {
        let Some(order) = self.clinic.standing[person].order else { return Ok(()) };
        if self.turn_away(person, order.dose_mcg, minute)?.is_none() {
            // Something else stopped or nothing did: a usual visit after all.
            return self.visit(person, Part::Whole, minute + 2);
        }
        if self.dice.chance(7_000) && self.look_again(person, minute + 75)? {
            return self.visit(person, Part::Whole, minute + 77);
        }
        Ok(())
    }

    /// Asks for a dose for somebody who is not alert and records what staff do then; none if the
    /// counter stopped at something else.
    pub fn turn_away(&mut self, person: usize, dose_mcg: i64, minute: i64) -> Result<Option<()>> {
        let shelf = self.shelf_of(person);
        let window = person % self.clinic.shelves[shelf].windows();
        let from = self.pour_from(shelf, window, dose_mcg, minute)?;
        let mut asked = self.asked(person, dose_mcg, &from, (Part::Whole, Manner::default()), shelf);
        let is_drowsy = self.dice.chance(6_500);
        asked.command.alertness = Some(if is_drowsy { Alertness::Drowsy } else { Alertness::Intoxicated });
        let code = self.clinic.people[person].code.clone();
        let (who, _) = self.at_window(shelf);
        let ctx = self.ctx(who, &self.clinic.shelves[shelf].site, minute);
        let answer = give(self.conn, &ctx, &code, &asked);
        match self.answered("counter.give", answer)? {
            Err(refused) if refused.code == "client_not_alert" => {}
            _ => return Ok(None),
        }
        let withheld = Withheld {
            reason: if is_drowsy { WithheldReason::Drowsy } else { WithheldReason::Intoxicated },
            observed_until: Some(ctx.now + TimeDelta::minutes(70)),
            naloxone_given: false,
            recheck_at: Some(ctx.now + TimeDelta::minutes(70)),
            sent_on: Some(SentOn::Doctor),
            note: Some("Sits in the side room, breathing counted every ten minutes".into()),
        };
        withhold_dose(self.conn, &ctx, &code, &withheld)?;
        self.clinic.count("counter.withhold");
        Ok(Some(()))
    }

    /// The bottle of the other window was poured from, not the one that was written down.
    fn correct_container(&mut self, poured: &Poured, minute: i64) -> Result<()> {
        let ([from], volume_ul) = (&poured.from[..], poured.given.record.volume_ul.unwrap_or(0)) else {
            return Ok(());
        };
        let shelf = &mut self.clinic.shelves[poured.shelf];
        let other = (poured.window + 1) % shelf.windows();
        let Some(right) = shelf.correct(&from.container, other, volume_ul) else { return Ok(()) };
        let correction = Correction::RecordOnly { container: Some(right), dose_mcg: None, volume_ul: None };
        self.void(poured, correction, "Poured at the other window", minute)
    }

    /// The next client answers to the name and swallows the dose; both records are put right, and
    /// the one whose turn it was is dosed.
    fn swap(&mut self, poured: &Poured, visit: Visit, rest: &[Visit]) -> Result<()> {
        let mine = self.due_mcg(visit.person);
        let is_alike = |next: &&Visit| {
            next.what == What::Dose(Part::Whole)
                && next.person != visit.person
                && !self.served.contains(&next.person)
                && self.shelf_of(next.person) == poured.shelf
                && self.clinic.standing[next.person].in_a_row > 0
                && (self.due_mcg(next.person) - mine).abs() <= 20 * MCG_PER_MG
        };
        let Some(other) = rest.iter().find(is_alike).map(|next| next.person) else { return Ok(()) };
        let code = self.clinic.people[other].code.clone();
        let reason = "Two clients with the same first name stood at the window";
        self.void(poured, Correction::WrongClient(code), reason, visit.minute + 3)?;
        self.served.push(other);
        self.clinic.standing[other].note_dose(self.day, Part::Whole);
        self.visit(visit.person, Part::Whole, visit.minute + 9)
    }

    fn void(&mut self, poured: &Poured, correction: Correction, reason: &str, minute: i64) -> Result<()> {
        let (who, second) = self.at_window(poured.shelf);
        let witness = self.clinic.team.id(second).clone();
        let ctx = self.ctx(who, &self.clinic.shelves[poured.shelf].site, minute);
        let (id, command): (&DoseId, _) =
            (&poured.given.dose, VoidCommand { correction, reason: reason.to_owned(), witness });
        let what = void_dose(self.conn, &ctx, id, &command)?.what;
        self.clinic.count(&format!("counter.void {what}"));
        Ok(())
    }
}
