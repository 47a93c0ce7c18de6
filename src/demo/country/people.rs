//! Everybody of a country, drawn from the seed, a clinic at a time.

use std::collections::BTreeSet;

use chrono::Days;

use super::super::MAIN;
use super::super::course::Course;
use super::super::dice::Dice;
use super::super::names;
use super::super::people::{Somebody, Span};
use super::Plan;

/// The programme codes of everybody, by number.
pub fn codes(plan: &Plan) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let numbered = (0_u64..).take(plan.clients);
    let one = |nth| {
        let mut dice = Dice::new(plan.seed, "code", nth);
        loop {
            let code = names::code(&mut dice);
            if taken.insert(code.clone()) {
                return code;
            }
        }
    };
    numbered.map(one).collect()
}

/// The people of one clinic: every so manieth of the country.
pub fn of_clinic(plan: &Plan, span: Span, codes: &[String], clinic: usize) -> Vec<Somebody> {
    let numbers = (clinic..plan.clients).step_by(plan.clinics);
    numbers.map(|number| somebody(plan, span, number, &codes[number])).collect()
}

fn somebody(plan: &Plan, span: Span, number: usize, code: &str) -> Somebody {
    let nth = u64::try_from(number).unwrap_or(0);
    let born_before = span.first.checked_sub_days(Days::new(1)).unwrap_or(span.first);
    let invented = names::invent(&mut Dice::new(plan.seed, "person", nth), number, born_before);
    let mut dice = Dice::new(plan.seed, "course", nth);
    // A programme that has stood for years: most are there from its first weeks on.
    let mut course = if dice.chance(9_000) {
        Course::by_letter(&mut dice, span.days)
    } else {
        Course::new_to_treatment(&mut dice, span.days)
    };
    course.draw_absences(&mut dice, span.days, |day| span.is_weekend(day));
    course.draw_changes(&mut dice, span.days);
    let may_be_called = dice.chance(7_800);
    Somebody { code: code.to_owned(), invented, home: MAIN, course, part: None, may_be_called }
}
