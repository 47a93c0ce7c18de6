//! Plans of the dose: somebody whose rise waits, and somebody half-way down a taper.

use chrono::TimeDelta;

use super::clinic::Ordered;
use super::day::Day;
use super::staff::Who;
use crate::error::Result;
use crate::orders::plans::rules::{PlanCommand, StepCommand};
use crate::orders::plans::{PlanKind, sign_plan};
use crate::units::MCG_PER_MG;
use crate::words::LowerReason;

/// What each step changes, in micrograms.
const BY_MCG: i64 = 5 * MCG_PER_MG;

impl Day<'_> {
    /// Signs a plan from tomorrow on and keeps its first step in mind: the next one comes later than today, or
    /// waits because of a missed day.
    pub(super) fn sign_plan(
        &mut self,
        person: usize,
        newest: Ordered,
        kind: PlanKind,
        minute: i64,
    ) -> Result<()> {
        let tomorrow = self.clinic.span.date(self.day + 1);
        let (first_mcg, by_mcg, every) = match kind {
            PlanKind::Titration => (newest.dose_mcg, BY_MCG, 5),
            PlanKind::Taper => (newest.dose_mcg - BY_MCG, -BY_MCG, 21),
        };
        let step = |nth: i64| StepCommand {
            dose_mcg: first_mcg + nth * by_mcg,
            starts_on: tomorrow + TimeDelta::days(nth * every),
        };
        let ends = self.day + 3 * every + 14;
        let command = PlanCommand {
            kind,
            steps: (0..3).map(step).collect(),
            ends_on: self.clinic.span.date(ends),
            reason: (kind == PlanKind::Taper).then_some(LowerReason::TaperAgreed),
            override_words: None,
            bottles: None,
            agreed: true,
        };
        let ctx = self.ctx(Who::Doctor, &self.main(), minute);
        let answer = sign_plan(self.conn, &ctx, &self.file(person)?, &command);
        if self.answered("orders.sign_plan", answer)?.is_ok() {
            let order = Ordered { starts: self.day + 1, ends, dose_mcg: first_mcg, is_split: false };
            self.clinic.standing[person].take(order, self.day);
        }
        Ok(())
    }
}
