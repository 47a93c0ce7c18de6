//! A small clinic, built quickly, and what must be true of it.

use super::course::Course;
use super::dice::Dice;
use super::names;
use super::people::Somebody;
use super::*;

/// Somebody to try small things on.
pub fn somebody() -> Somebody {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let mut dice = Dice::new(1, "test", 0);
    Somebody {
        code: names::code(&mut dice),
        invented: names::invent(&mut dice, 0, today),
        home: MAIN,
        course: Course::by_letter(&mut dice, 100),
        part: None,
        may_be_called: true,
    }
}
