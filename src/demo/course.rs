//! How a stay goes: when somebody arrives, stays away, changes dose, moves or leaves. All of it is
//! drawn from the seed before the first day is played.

use super::dice::Dice;
use crate::orders::plans::PlanKind;
use crate::words::EpisodeEndReason;

/// Why somebody does not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Nobody knows.
    Missed,
    /// In hospital, which confirms the doses.
    Hospital,
    /// Detained.
    Detained,
}

/// Days away, both ends included; days are counted from the first day of the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Away {
    /// The first day.
    pub from: i64,
    /// The last day.
    pub to: i64,
    /// Why.
    pub why: Why,
}

/// The end of a stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaving {
    /// The day.
    pub on: i64,
    /// Why.
    pub reason: EpisodeEndReason,
    /// The day of coming back.
    pub back: Option<i64>,
}

/// One person's way through the history.
#[derive(Debug, Clone)]
pub struct Course {
    /// The day of admission.
    pub arrives: i64,
    /// Days of treatment elsewhere before it, by letter; none for somebody new to treatment.
    pub letter_days: Option<i64>,
    /// The first ordered dose, mg.
    pub start_mg: i64,
    /// The dose at which the person is well, mg.
    pub goal_mg: i64,
    /// Changes of that dose: the day and by how many mg.
    pub changes: Vec<(i64, i64)>,
    /// Days away, in order and apart.
    pub away: Vec<Away>,
    /// The end of the stay.
    pub leaves: Option<Leaving>,
    /// The day of moving to the other site.
    pub moves: Option<i64>,
    /// From when the dose is split over the day.
    pub split_from: Option<i64>,
    /// The last order: the day on which it is signed, and its last day.
    pub last_order: Option<(i64, i64)>,
    /// The day on which a plan of the dose is signed, and which way it goes.
    pub plan: Option<(i64, PlanKind)>,
    /// The usual minute of the day.
    pub minute: i64,
    /// Most doses that the person wants to take home; none for somebody who comes each day.
    pub takes_home: Option<i64>,
}

impl Course {
    /// Somebody who was in treatment elsewhere and came with a letter in the first days.
    pub fn by_letter(dice: &mut Dice, days: i64) -> Self {
        let (goal_mg, letter_days) = (usual_dose(dice), dice.between(60, 2_200));
        let arrives = dice.between(0, (days / 4).min(20));
        Course { letter_days: Some(letter_days), start_mg: goal_mg, ..Course::bare(dice, arrives, goal_mg) }
    }

    /// Somebody new to treatment.
    pub fn new_to_treatment(dice: &mut Dice, days: i64) -> Self {
        let (goal_mg, arrives) = (usual_dose(dice), dice.between(0, days - 2));
        let start_mg = *dice.pick(&[&20, &20, &25, &30, &30]);
        Course { start_mg, ..Course::bare(dice, arrives, goal_mg) }
    }

    fn bare(dice: &mut Dice, arrives: i64, goal_mg: i64) -> Self {
        Course {
            arrives,
            letter_days: None,
            start_mg: 20,
            goal_mg,
            changes: Vec::new(),
            away: Vec::new(),
            leaves: None,
            moves: None,
            split_from: None,
            last_order: None,
            plan: None,
            // Most come before work.
            minute: if dice.chance(6_500) { dice.between(5, 150) } else { dice.between(150, 420) },
            takes_home: None,
        }
    }

    /// Wants to come less often, if long enough in treatment for it to matter.
    pub fn draw_take_home(&mut self, dice: &mut Dice, days: i64) {
        let is_long = self.letter_days.is_some_and(|elsewhere| elsewhere > 90) || days - self.arrives > 90;
        if is_long && self.split_from.is_none() && dice.chance(5_000) {
            self.takes_home = Some(*dice.pick(&[&2, &2, &3, &6]));
        }
    }

    /// Days away by the habits of a person, weekends more than other days.
    pub fn draw_absences(&mut self, dice: &mut Dice, days: i64, is_weekend: impl Fn(i64) -> bool) {
        // Single days in ten thousand, and runs.
        let (single, run) = match dice.between(1, 100) {
            1..=56 => (70, 2),
            57..=88 => (280, 12),
            _ => (600, 60),
        };
        let mut day = self.arrives + 1;
        while day < days {
            let early = if day < self.arrives + 14 { 2 } else { 1 };
            let dip = if is_weekend(day) { 8 } else { 5 };
            let (length, why) = if dice.chance(run / early) {
                (if dice.chance(1_200) { dice.between(7, 12) } else { dice.between(3, 6) }, Why::Missed)
            } else if dice.chance(4) {
                (dice.between(3, 7), Why::Hospital)
            } else if dice.chance(2) {
                (dice.between(3, 9), Why::Detained)
            } else if dice.chance(single * dip / 5 / early) {
                (if dice.chance(2_500) { 2 } else { 1 }, Why::Missed)
            } else {
                day += 1;
                continue;
            };
            self.away.push(Away { from: day, to: (day + length - 1).min(days - 1), why });
            day += length + 2;
        }
    }

    /// Now and then another dose suits better.
    pub fn draw_changes(&mut self, dice: &mut Dice, days: i64) {
        for _ in 0..dice.between(0, 2) {
            let day = dice.between(self.arrives + 30, days + 30);
            let by_mg = *dice.pick(&[&5, &10, &10, &-5, &-10]);
            if day < days - 3 && (50..=150).contains(&(self.goal_mg + by_mg)) {
                self.changes.push((day, by_mg));
            }
        }
    }

    /// Stays until the end and comes on every one of the last `whole` days.
    pub fn keep_whole(&mut self, days: i64, whole: i64) {
        self.away.retain(|away| away.to < days - whole);
        self.changes.retain(|(day, _)| *day < days - whole);
    }

    /// Stays away on the last `length` days, with an order that is still in force afterwards.
    pub fn stay_away(&mut self, days: i64, length: i64) {
        self.keep_whole(days, length + 8);
        self.away.push(Away { from: days - length, to: days - 1, why: Why::Missed });
        self.last_order = Some((days - length - 1, days + 9));
    }

    /// Whether the person comes on a day, as far as it lies with them.
    pub fn comes(&self, day: i64) -> bool {
        day >= self.arrives
            && self.away_on(day).is_none()
            && self
                .leaves
                .is_none_or(|leaving| day < leaving.on || leaving.back.is_some_and(|back| back <= day))
    }

    /// The days away that a day lies in.
    pub fn away_on(&self, day: i64) -> Option<&Away> {
        self.away.iter().find(|away| (away.from..=away.to).contains(&day))
    }
}

/// Most are well on 60 to 120 mg, a few need up to 150.
fn usual_dose(dice: &mut Dice) -> i64 {
    match dice.between(1, 100) {
        1..=8 => 5 * dice.between(9, 11),
        9..=90 => 5 * dice.between(12, 22),
        91..=96 => 5 * dice.between(22, 24),
        _ => 10 * dice.between(12, 15),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absences_stand_apart_and_within_the_stay() {
        for number in 0..300 {
            let mut dice = Dice::new(3, "course", number);
            let mut course = Course::new_to_treatment(&mut dice, 240);
            course.draw_absences(&mut dice, 240, |day| day % 7 > 4);
            assert!(course.away.iter().all(|away| course.arrives < away.from && away.from <= away.to));
            assert!(course.away.windows(2).all(|pair| pair[0].to < pair[1].from));
            assert!(course.away.iter().all(|away| away.to < 240));
            course.stay_away(240, 3);
            assert!(course.comes(236) || course.arrives > 236);
            assert!(!course.comes(239));
        }
    }
}
