//! At the counter: a dose is given, or what stops it is settled and the dose given then.

use super::clinic::Ordered;
use super::day::Day;
use super::staff::Who;
use crate::clients;
use crate::counter::card;
use crate::counter::facts::{CounterCommand, PourFrom, Witness};
use crate::counter::give::{Given, Seen, give, give_reserved};
use crate::counter::reserve::{Asked, reserve};
use crate::counter::second::Second;
use crate::counter::withhold;
use crate::error::{Refused, Result};
use crate::orders::settle::{Settling, settle};
use crate::units::MCG_PER_MG;
use crate::words::{Alertness, HoldKind, Identity, Part};

/// On so many last days every dose is opened, reserved and then recorded, as at the screen; on the
/// days before it is recorded at once, which the counter allows and which takes half the time.
const AT_THE_SCREEN: i64 = 14;

/// Tries at one visit before it is given up.
const TRIES: i64 = 5;

/// How a dose is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner {
    /// Less than ordered, by the client's wish, in micrograms.
    pub less_by_mcg: i64,
    /// Left in the cup when the client stopped half-way, in micrograms.
    pub left_over_mcg: i64,
    /// A jump of the dose was asked again.
    pub confirm_jump: bool,
    /// The second person signs later for what was left.
    pub signs_later: bool,
}

/// A dose with its window and what it was poured from.
#[derive(Debug, Clone)]
pub struct Poured {
    /// What the counter answered.
    pub given: Given,
    /// The shelf.
    pub shelf: usize,
    /// The window.
    pub window: usize,
    /// The containers.
    pub from: Vec<PourFrom>,
}

impl Day<'_> {
    /// A visit as most are.
    pub fn visit(&mut self, person: usize, part: Part, minute: i64) -> Result<()> {
        self.bring_back(person, minute - 1)?;
        let manner = self.manner_of(person, part);
        if self.dose(person, part, minute, manner)?.is_some() {
            self.clinic.left_alone += u32::from(manner.signs_later);
            // The latest that the dose of this visit can have been given.
            self.hand_over(person, minute + 12 * TRIES)?;
        }
        Ok(())
    }

    /// Gives a dose; where something stops it, settles that and asks again.
    pub fn dose(
        &mut self,
        person: usize,
        part: Part,
        minute: i64,
        mut manner: Manner,
    ) -> Result<Option<Poured>> {
        let mut part = part;
        for attempt in 0..TRIES {
            let now = minute + 12 * attempt;
            let Some(order) = self.clinic.standing[person].order else { break };
            // A new order of today may split the day otherwise.
            if order.part_mcg(part).is_none() {
                part = order.parts().first().map_or(Part::Whole, |first| first.part);
            }
            match self.try_dose(person, order, part, now, manner)? {
                Ok(poured) => {
                    self.clinic.standing[person].note_dose(self.day, part);
                    return Ok(Some(poured));
                }
                Err(stop) if stop.code == "dose_jump_needs_confirmation" => manner.confirm_jump = true,
                Err(stop) => {
                    if !self.settle_stop(person, &stop, now + 6)? {
                        break;
                    }
                }
            }
        }
        Ok(None)
    }

    /// Asks for a dose once.
    pub fn try_dose(
        &mut self,
        person: usize,
        order: Ordered,
        part: Part,
        minute: i64,
        manner: Manner,
    ) -> Result<std::result::Result<Poured, Box<Refused>>> {
        let dose_mcg = order.part_mcg(part).unwrap_or(order.dose_mcg) - manner.less_by_mcg;
        let shelf = self.shelf_of(person);
        let window = person % self.clinic.shelves[shelf].windows();
        let from = self.pour_from(shelf, window, dose_mcg, minute)?;
        let asked = self.asked(person, dose_mcg, &from, (part, manner), shelf);
        let site = self.clinic.shelves[shelf].site.clone();
        let code = self.clinic.people[person].code.clone();
        let (who, second) = self.at_window(shelf);
        let ctx = self.ctx(who, &site, minute);
        let at_the_screen = self.day >= self.clinic.span.days - AT_THE_SCREEN;
        let answer = if !at_the_screen && manner.left_over_mcg == 0 {
            give(self.conn, &ctx, &code, &asked)
        } else {
            card::note_look(self.conn, &ctx, &self.file(person)?.id)?;
            reserve(self.conn, &ctx, &code, &asked).and_then(|reserved| {
                let second = match (manner.left_over_mcg > 0, manner.signs_later) {
                    (_, true) => Second::Later,
                    (true, false) => Second::Here(self.clinic.team.id(second).clone()),
                    (false, false) => Second::Absent,
                };
                let dose_mcg = dose_mcg - manner.left_over_mcg;
                let seen = Seen { reservation: reserved.id, dose_mcg, second };
                give_reserved(self.conn, &self.ctx(who, &site, minute + 2), &code, &seen)
            })
        };
        let answer = self.answered("counter.give", answer)?;
        Ok(answer.map(|given| {
            let volume_ul = given.record.volume_ul.unwrap_or(0);
            self.clinic.shelves[shelf].pour(window, volume_ul);
            Poured { given, shelf, window, from }
        }))
    }

    /// The answers of a usual visit.
    pub fn asked(
        &mut self,
        person: usize,
        dose_mcg: i64,
        from: &[PourFrom],
        (part, manner): (Part, Manner),
        shelf: usize,
    ) -> Asked {
        let (_, second) = self.at_window(shelf);
        let mut identity = match self.dice.between(1, 100) {
            1..=86 => Identity::Photo,
            87..=98 => Identity::CardAndBirthDate,
            _ => Identity::SecondPerson,
        };
        let said_mcg = dose_mcg + manner.less_by_mcg;
        let mut expected_mcg =
            (self.clinic.people[person].invented.facts.asks_dose != Some(false)).then_some(said_mcg);
        if expected_mcg.is_some() && self.dice.chance(40) {
            // Remembers another dose; the card and the birth date say who it is.
            (expected_mcg, identity) = (Some(said_mcg + 10 * MCG_PER_MG), Identity::CardAndBirthDate);
        }
        let command = CounterCommand {
            dose_mcg,
            part: Some(part),
            containers: from.to_vec(),
            expected_mcg,
            identity: Some(identity),
            alertness: Some(Alertness::Alert),
            confirm_jump: manner.confirm_jump,
            witness: if manner.confirm_jump { Witness::Valid } else { Witness::Absent },
            client_choice: manner.less_by_mcg > 0,
        };
        Asked {
            repeats: None,
            command,
            witness: manner.confirm_jump.then(|| self.clinic.team.id(second).clone()),
            bottle: None,
        }
    }

    /// Settles what stopped a dose, if staff can; false leaves it for another day.
    fn settle_stop(&mut self, person: usize, stop: &Refused, minute: i64) -> Result<bool> {
        match stop.code {
            "missed_doses_need_doctor" | "order_not_in_force" | "order_missing" => {
                self.after_a_gap(person, minute)
            }
            "hold_open" if stop.about.as_deref() == Some(HoldKind::RecheckAlertness.word()) => {
                self.look_again(person, minute)
            }
            "hold_open" => self.see_doctor(person, minute),
            _ => Ok(false),
        }
    }

    /// Looks again at somebody who was not alert; alert, the hold is settled.
    pub fn look_again(&mut self, person: usize, minute: i64) -> Result<bool> {
        let shelf = self.shelf_of(person);
        let (who, _) = self.at_window(shelf);
        let ctx = self.ctx(who, &self.clinic.shelves[shelf].site, minute);
        let code = self.clinic.people[person].code.clone();
        let seen = withhold::recheck(self.conn, &ctx, &code, Alertness::Alert);
        Ok(matches!(self.answered("counter.recheck", seen)?, Ok(true)))
    }

    /// The doctor sees somebody with a hold and lets the dose go on.
    fn see_doctor(&mut self, person: usize, minute: i64) -> Result<bool> {
        let ctx = self.ctx(Who::Doctor, &self.main(), minute);
        let (client, day) = (self.file(person)?.id, self.clinic.span.date(self.day));
        let settling =
            Settling { confirm_order: false, reason: "Seen today; nothing stands against the dose".into() };
        let mut settled = false;
        for open in clients::holds_of(self.conn, &client, day)?.into_iter().filter(|open| open.stops) {
            let answer = settle(self.conn, &ctx, &open.hold.id, &settling);
            settled |= self.answered("orders.settle", answer)?.is_ok();
        }
        Ok(settled)
    }
}
