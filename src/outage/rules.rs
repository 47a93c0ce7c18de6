//! Which line of a paper may say what, and which lines are missing: pure decisions.

use chrono::{NaiveDate, TimeDelta};

use crate::clients::rules::Wrong;
use crate::units::Instant;

/// Most days after its paper was made that a dose on it can have been given. Nothing clinical: a day typed wrong
/// is caught.
pub const PAPER_DAYS: i64 = 31;

/// Most lines of one paper. Nothing clinical.
pub const LINES_MAX: i64 = 500;

/// Highest dose that can be meant at all, in micrograms. Nothing clinical: a dose typed twice is caught.
pub const TYPED_TWICE_MCG: i64 = 1_000_000;

const fn wrong<T>(field: &'static str, code: &'static str) -> Result<T, Wrong> {
    Err(Wrong { field, code })
}

/// A line that is on the paper.
pub fn line(number: i64, (first, last): (i64, i64)) -> Result<(), Wrong> {
    if (first..=last).contains(&number) { Ok(()) } else { wrong("number", "not_on_paper") }
}

/// A dose that can have been written on a paper: after it was made, by now, and no slip of the keyboard.
pub fn dose(given_at: Instant, (made_at, now): (Instant, Instant), dose_mcg: i64) -> Result<(), Wrong> {
    if given_at > now {
        return wrong("given_at", "in_the_future");
    }
    if given_at < made_at {
        return wrong("given_at", "before_paper");
    }
    if given_at - made_at > TimeDelta::days(PAPER_DAYS) {
        return wrong("given_at", "long_after_paper");
    }
    if !(1..=TYPED_TWICE_MCG).contains(&dose_mcg) {
        return wrong("dose_mg", "out_of_range");
    }
    Ok(())
}

/// A paper that can be made: for today or a day of the coming week, with some lines.
pub fn kit(for_day: NaiveDate, today: NaiveDate, lines: i64) -> Result<(), Wrong> {
    if for_day < today {
        return wrong("for_day", "in_the_past");
    }
    if (for_day - today).num_days() > 7 {
        return wrong("for_day", "too_far_ahead");
    }
    if !(1..=LINES_MAX).contains(&lines) {
        return wrong("lines", "out_of_range");
    }
    Ok(())
}

/// The last line that was used: on the paper, or the one before its first for none, and not before one that is
/// entered.
pub fn last_used(last_used: i64, (first, last): (i64, i64), highest: Option<i64>) -> Result<(), Wrong> {
    if !(first - 1..=last).contains(&last_used) {
        return wrong("last_used", "not_on_paper");
    }
    if highest.is_some_and(|highest| last_used < highest) {
        return wrong("last_used", "below_entered");
    }
    Ok(())
}

/// How a paper stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The highest line that is entered or was said to be used.
    pub highest: Option<i64>,
    /// Lines up to it that nobody has entered.
    pub gaps: Vec<i64>,
    /// Whether somebody said which line was the last one.
    pub is_closed: bool,
    /// The line that comes next: the one after the highest, else the first gap.
    pub next: Option<i64>,
}

impl Standing {
    /// Whether nothing is missing any more.
    pub fn is_settled(&self) -> bool {
        self.is_closed && self.gaps.is_empty()
    }
}

/// How a paper stands, from the lines that are entered and from what was said of the last one.
pub fn standing((first, last): (i64, i64), lines: &[i64], said_last: Option<i64>) -> Standing {
    let highest = lines.iter().copied().chain(said_last.filter(|said| *said >= first)).max();
    let gaps: Vec<i64> = match highest {
        Some(highest) => (first..=highest).filter(|line| !lines.contains(line)).collect(),
        None => Vec::new(),
    };
    let after = highest.map_or(first, |highest| highest + 1);
    let next = if said_last.is_none() && after <= last { Some(after) } else { gaps.first().copied() };
    Standing { highest, gaps, is_closed: said_last.is_some(), next }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said_up_to_the_highest_line() {
        let paper = (1, 20);
        let fresh = standing(paper, &[], None);
        assert_eq!((fresh.highest, fresh.next, fresh.is_settled()), (None, Some(1), false));
        let some = standing(paper, &[1, 2, 5, 3], None);
        assert_eq!((some.gaps.as_slice(), some.next), ([4].as_slice(), Some(6)));
        let said = standing(paper, &[1, 2, 5, 3], Some(7));
        assert_eq!((said.gaps.as_slice(), said.next, said.highest), ([4, 6, 7].as_slice(), Some(4), Some(7)));
        assert!(!said.is_settled());
        let more = standing(paper, &[1, 2], Some(1));
        assert!(more.is_settled() && more.highest == Some(2), "what was swallowed is entered after all");
        let none = standing(paper, &[], Some(0));
        assert!(none.is_settled() && none.gaps.is_empty());
        let full = standing((1, 2), &[2], None);
        assert_eq!(full.next, Some(1));
    }

    #[test]
    fn a_dose_on_paper_lies_between_the_paper_and_now() {
        let at = |text: &str| text.parse::<Instant>().unwrap();
        let (made, now) = (at("2026-11-23T10:00:00"), at("2026-11-24T04:00:00"));
        let code = |given: &str, mcg| dose(at(given), (made, now), mcg).map_err(|wrong| wrong.code);
        assert_eq!(code("2026-11-24T01:00:00", 80_000), Ok(()));
        assert_eq!(code("2026-11-23T09:00:00", 80_000), Err("before_paper"));
        assert_eq!(code("2026-11-24T04:00:01", 80_000), Err("in_the_future"));
        assert_eq!(code("2026-11-24T01:00:00", 0), Err("out_of_range"));
        let late = at("2027-01-24T04:00:00");
        assert_eq!(dose(late, (made, late), 1).map_err(|wrong| wrong.code), Err("long_after_paper"));
        assert_eq!(last_used(0, (1, 9), None), Ok(()));
        assert_eq!(last_used(3, (1, 9), Some(4)).map_err(|wrong| wrong.code), Err("below_entered"));
    }
}
