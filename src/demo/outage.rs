//! An hour without the service, two days before the end: doses go on paper and are entered in the afternoon.

use super::day::{Day, Visit, What};
use super::staff::Who;
use crate::counter::on_paper::{OnPaper, PaperDose};
use crate::error::Result;
use crate::outage::{LineUse, NewEntry, NewKit, PaperLine, enter, make_kit};
use crate::words::Part;

/// When the service is away, in minutes after the windows open.
const AWAY: std::ops::Range<i64> = 120..165;
/// Lines of the paper.
const LINES: i64 = 40;
/// Most doses of it.
const MOST: usize = 8;

impl Day<'_> {
    /// The visits of the day that go on paper, by place in the list.
    pub fn on_paper(&self, visits: &[Visit]) -> Vec<usize> {
        if self.day != self.clinic.span.days - 2 {
            return Vec::new();
        }
        let goes = |visit: &Visit| {
            let order = self.clinic.standing[visit.person].order;
            visit.what == What::Dose(Part::Whole)
                && AWAY.contains(&visit.minute)
                && self.shelf_of(visit.person) == 0
                && order.is_some_and(|order| order.starts < self.day && self.day <= order.ends)
        };
        let found = visits.iter().enumerate().filter(|(_, visit)| goes(visit));
        found.map(|(nth, _)| nth).take(MOST).collect()
    }

    /// Enters them in the afternoon: one line was spoiled, and one is still missing.
    pub fn enter_paper(&mut self, visits: &[Visit], on_paper: &[usize]) -> Result<()> {
        if on_paper.is_empty() {
            return Ok(());
        }
        let main = self.main();
        let made = self.ctx(Who::Pharmacist, &main, -30);
        let kit = make_kit(self.conn, &made, &NewKit { for_day: None, lines: LINES })?.number;
        let mut number = 0;
        for nth in on_paper {
            if self.served.contains(&visits[*nth].person) {
                continue;
            }
            number += 1;
            let line = PaperLine::Nothing(LineUse::Spoiled, "written for the wrong day".to_owned());
            let spoiled = NewEntry { kit, number, line };
            if number == 2 {
                let ctx = self.ctx(Who::Pharmacist, &main, 400);
                enter(self.conn, &ctx, &spoiled)?;
                number += 1;
            }
            // The line after the third dose is not found again.
            number += i64::from(number == 4);
            self.enter_dose((kit, number), visits[*nth])?;
        }
        Ok(())
    }

    fn enter_dose(&mut self, (kit, number): (i64, i64), visit: Visit) -> Result<()> {
        let person = visit.person;
        let Some(order) = self.clinic.standing[person].order else { return Ok(()) };
        let window = person % self.clinic.shelves[0].windows();
        let from = self.pour_from(0, window, order.dose_mcg, 399)?;
        if from.len() != 1 {
            return Ok(());
        }
        let paper = PaperDose {
            code: self.clinic.people[person].code.clone(),
            given_at: self.at(visit.minute),
            dose_mcg: order.dose_mcg,
            part: None,
            from,
            alertness: None,
            second: OnPaper::Named,
        };
        let line = PaperLine::Dose(Box::new(paper), Some("Lim".to_owned()));
        let ctx = self.ctx(Who::Pharmacist, &self.main(), 400 + number);
        let entered = enter(self.conn, &ctx, &NewEntry { kit, number, line })?;
        let volume_ul = entered.dose.and_then(|dose| dose.dose.volume_ul).unwrap_or(0);
        self.clinic.shelves[0].pour(window, volume_ul);
        self.clinic.standing[person].note_dose(self.day, Part::Whole);
        self.clinic.count("outage.enter");
        Ok(())
    }
}
