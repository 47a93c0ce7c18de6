//! The satellite, where one person works alone: a client stops half-way, and a colleague signs later.

use super::day::Day;
use super::staff::Who;
use super::visits::Manner;
use crate::counter::later;
use crate::error::Result;
use crate::units::MCG_PER_MG;
use crate::words::Part;

/// What is left in the cup.
const LEFT_OVER_MCG: i64 = 5 * MCG_PER_MG;

impl Day<'_> {
    /// How a usual visit goes. Once a week before the end, and once on the last day that the satellite is
    /// open, the client stops half-way there and nobody else is in.
    pub fn manner_of(&self, person: usize, part: Part) -> Manner {
        let days = self.clinic.span.days;
        let last = if self.clinic.span.is_sunday(days - 1) { days - 2 } else { days - 1 };
        let is_turn = match self.clinic.left_alone {
            0 => (days - 7..days - 3).contains(&self.day) || self.day == last,
            1 => self.day == last,
            _ => false,
        };
        let order = self.clinic.standing[person].order;
        let is_enough = order
            .and_then(|order| order.part_mcg(part))
            .is_some_and(|dose_mcg| dose_mcg >= 4 * LEFT_OVER_MCG);
        if is_turn && is_enough && self.shelf_of(person) == 1 {
            return Manner { left_over_mcg: LEFT_OVER_MCG, signs_later: true, ..Manner::default() };
        }
        Manner::default()
    }

    /// Two days before the end a pharmacist of the main site signs what waits from the days before, late.
    pub fn sign_what_waits(&mut self) -> Result<()> {
        if self.day != self.clinic.span.days - 2 {
            return Ok(());
        }
        let ctx = self.ctx(Who::Pharmacist, &self.main(), 5);
        for alone in later::unwitnessed(self.conn, &ctx)? {
            later::sign(self.conn, &ctx, &alone)?;
            self.clinic.count("counter.sign_later");
        }
        Ok(())
    }
}
