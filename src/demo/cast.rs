//! Who has what at the counter today, so that every screen has somebody to be tried with.

use super::course::{Away, Course, Why};
use super::dice::Dice;
use crate::orders::plans::PlanKind;

/// A part in the play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cast {
    /// Three days missed, turned away this morning: a doctor signs.
    MissedFew,
    /// The order ended yesterday.
    OrderEnded,
    /// A doctor wants to see them.
    SeeDoctor,
    /// Drowsy this morning: looked at again later.
    Recheck,
    /// A reservation of this morning that nobody answered.
    OutcomeUnknown,
    /// A bottle from the hospital, for today, is lost.
    BottleLost,
    /// Dosed this morning.
    DosedToday,
    /// Dosed this morning and vomited a few minutes later: a doctor was asked.
    Vomited,
    /// Admitted yesterday, first dose today.
    FirstDose,
    /// Nine days missed: induction again.
    MissedMany,
    /// Another dose from today on.
    DoseChanged,
    /// Half in the morning, half in the afternoon.
    Split,
    /// Nothing is ordered after tomorrow.
    EndsSoon,
    /// Pregnant.
    Pregnant,
    /// In titration, with a day missed just before a rise: it waits.
    RiseWaits,
    /// Halfway down a taper.
    Taper,
    /// From another clinic's records, with an order that nobody has signed.
    Imported,
}

/// The parts in the order in which a small clinic fills them.
const PARTS: &[Cast] = &[
    Cast::MissedFew,
    Cast::OrderEnded,
    Cast::SeeDoctor,
    Cast::Recheck,
    Cast::OutcomeUnknown,
    Cast::BottleLost,
    Cast::DosedToday,
    Cast::FirstDose,
    Cast::MissedMany,
    Cast::DoseChanged,
    Cast::Split,
    Cast::EndsSoon,
    Cast::Pregnant,
    Cast::Imported,
    Cast::Vomited,
    Cast::RiseWaits,
    Cast::Taper,
    Cast::DoseChanged,
    Cast::Split,
    Cast::EndsSoon,
];

/// The first of them are the clients of the first screen: with nothing in the way.
pub const PLAIN: usize = 10;

/// The part of a client, counted from 0: at most two of five have one, and none of the first ten
/// if the clinic is large enough.
pub fn part_of(number: usize, clients: usize) -> Option<Cast> {
    let many = PARTS.len().min(clients * 2 / 5);
    let first = PLAIN.min(clients - many);
    number.checked_sub(first).filter(|nth| *nth < many).map(|nth| PARTS[nth])
}

impl Cast {
    /// The course of somebody with this part.
    pub fn course(self, dice: &mut Dice, days: i64, is_weekend: impl Fn(i64) -> bool) -> Course {
        if self == Cast::FirstDose {
            return Course { arrives: days - 1, minute: 400, ..Course::new_to_treatment(dice, days) };
        }
        let mut course = Course::by_letter(dice, days);
        course.draw_absences(dice, days, is_weekend);
        course.draw_changes(dice, days);
        course.keep_whole(days, 10);
        match self {
            Cast::MissedFew => course.stay_away(days, 3),
            Cast::MissedMany => course.stay_away(days, 9.min(days / 3)),
            Cast::OrderEnded => course.last_order = Some((days - 7, days - 1)),
            Cast::EndsSoon => course.last_order = Some((days - 7, days + 1)),
            Cast::DoseChanged => {
                let by_mg = if course.goal_mg >= 110 { -10 } else { 10 };
                course.changes.push((days - 1, by_mg));
            }
            Cast::RiseWaits => {
                course.keep_whole(days, 15);
                course.away.push(Away { from: days - 2, to: days - 2, why: Why::Missed });
                course.plan = Some((days - 7, PlanKind::Titration));
            }
            Cast::Taper => {
                course.keep_whole(days, 20);
                course.plan = Some((days - 15, PlanKind::Taper));
            }
            Cast::Split => course.split_from = Some(days / 2),
            // Their history comes from elsewhere; the clinic saw them yesterday for the first time.
            Cast::Imported => {
                course.away = vec![Away { from: 0, to: days - 1, why: Why::Missed }];
            }
            _ => {}
        }
        course
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_clinics_have_the_first_parts_and_large_ones_all() {
        let parts = |clients: usize| (0..clients).filter_map(|n| part_of(n, clients)).count();
        assert_eq!((parts(1), parts(12), parts(20), parts(120)), (0, 4, 8, PARTS.len()));
        assert_eq!(part_of(9, 120), None);
        assert_eq!(part_of(10, 120), Some(Cast::MissedFew));
        assert_eq!(part_of(10, 15), Some(Cast::OrderEnded));
    }
}
