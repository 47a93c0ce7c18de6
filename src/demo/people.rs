//! Everybody of a demo, drawn from the seed: who they are and how their stay goes.

use std::collections::BTreeSet;

use chrono::{Datelike as _, Days, NaiveDate};

use super::cast::{self, Cast};
use super::course::{Away, Course, Leaving, Why};
use super::dice::Dice;
use super::{MAIN, Plan, SATELLITE, names};
use crate::words::EpisodeEndReason;

/// The calendar of a history.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// Its first day.
    pub first: NaiveDate,
    /// How many days it has; the day after the last one is today.
    pub days: i64,
}

impl Span {
    /// The date of a day.
    pub fn date(&self, day: i64) -> NaiveDate {
        let from_first = |days: i64| self.first.checked_add_signed(chrono::TimeDelta::days(days));
        from_first(day).unwrap_or(self.first)
    }

    /// Whether a day is a Saturday or a Sunday.
    pub fn is_weekend(&self, day: i64) -> bool {
        self.date(day).weekday().num_days_from_monday() >= 5
    }

    /// Whether a day is a Sunday, on which the satellite is closed.
    pub fn is_sunday(&self, day: i64) -> bool {
        self.date(day).weekday() == chrono::Weekday::Sun
    }

    /// The day on which both sites were under water, in a history that is long enough.
    pub fn flood(&self) -> Option<i64> {
        (self.days >= 100).then_some(self.days * 3 / 5)
    }
}

/// One person.
#[derive(Debug, Clone)]
pub struct Somebody {
    /// The programme code.
    pub code: String,
    /// Who they are.
    pub invented: names::Invented,
    /// The first home site.
    pub home: &'static str,
    /// How the stay goes.
    pub course: Course,
    /// What they are for today.
    pub part: Option<Cast>,
    /// Whether calls and visits are welcome.
    pub may_be_called: bool,
}

/// Everybody: the clients of today first, then those who have left for good, one for every ten.
pub fn draw(plan: &Plan, span: Span) -> Vec<Somebody> {
    let mut codes = BTreeSet::new();
    let all = plan.clients + plan.clients / 10;
    (0..all).map(|number| somebody(plan, span, number, &mut codes)).collect()
}

fn somebody(plan: &Plan, span: Span, number: usize, codes: &mut BTreeSet<String>) -> Somebody {
    let nth = u64::try_from(number).unwrap_or(0);
    let mut dice = Dice::new(plan.seed, "person", nth);
    let mut code = names::code(&mut dice);
    while !codes.insert(code.clone()) {
        code = names::code(&mut dice);
    }
    let born_before = span.first.checked_sub_days(Days::new(1)).unwrap_or(span.first);
    let mut invented = names::invent(&mut dice, number, born_before);
    let mut dice = Dice::new(plan.seed, "course", nth);
    let part = if number < plan.clients { cast::part_of(number, plan.clients) } else { None };
    if part == Some(Cast::Pregnant) {
        invented = names::pregnant(&mut dice, invented, span.date(span.days));
    }
    let is_weekend = |day| span.is_weekend(day);
    let mut course = match part {
        Some(part) => part.course(&mut dice, span.days, is_weekend),
        None if number < cast::PLAIN.min(plan.clients) => plain(&mut dice, span),
        None if number < plan.clients => usual(&mut dice, span),
        None => former(&mut dice, span),
    };
    if part.is_none() && number < plan.clients {
        course.draw_take_home(&mut Dice::new(plan.seed, "take-home", nth), span.days);
    }
    let is_plain = part.is_some() || number < cast::PLAIN;
    let home = if !is_plain && dice.chance(1_900) { SATELLITE } else { MAIN };
    Somebody { code, invented, home, course, part, may_be_called: dice.chance(7_800) }
}

fn plain(dice: &mut Dice, span: Span) -> Course {
    let mut course = Course::by_letter(dice, span.days);
    course.draw_absences(dice, span.days, |day| span.is_weekend(day));
    course.draw_changes(dice, span.days);
    course.keep_whole(span.days, 14);
    course
}

fn usual(dice: &mut Dice, span: Span) -> Course {
    let mut course = if dice.chance(3_800) {
        Course::by_letter(dice, span.days)
    } else {
        Course::new_to_treatment(dice, span.days)
    };
    course.draw_absences(dice, span.days, |day| span.is_weekend(day));
    course.draw_changes(dice, span.days);
    let stay = span.days - course.arrives;
    if stay > 60 && dice.chance(300) {
        course.moves = Some(dice.between(course.arrives + 30, span.days - 10));
    }
    if stay > 120 && dice.chance(500) {
        come_back(dice, &mut course, span.days);
    }
    course
}

/// Leaves for some weeks and begins again.
fn come_back(dice: &mut Dice, course: &mut Course, days: i64) {
    let on = dice.between(course.arrives + 30, days - 60);
    let back = on + dice.between(15, 45);
    let reason = match dice.between(1, 3) {
        1 => EpisodeEndReason::ClientChoice,
        2 => EpisodeEndReason::Detained,
        _ => EpisodeEndReason::Medical,
    };
    course.away.retain(|away| away.to < on || away.from > back + 14);
    course.changes.clear();
    course.leaves = Some(Leaving { on, reason, back: Some(back) });
}

fn former(dice: &mut Dice, span: Span) -> Course {
    let mut course = if dice.chance(5_000) {
        Course::by_letter(dice, span.days)
    } else {
        Course::new_to_treatment(dice, span.days * 2 / 3)
    };
    course.draw_absences(dice, span.days, |day| span.is_weekend(day));
    let on = dice.between(course.arrives + 5, span.days - 3);
    let reason = match dice.between(1, 20) {
        // Nobody is given up before 30 days.
        11..=14 if on < course.arrives + 33 => EpisodeEndReason::ClientChoice,
        1..=6 => EpisodeEndReason::Transfer,
        7..=10 => EpisodeEndReason::ClientChoice,
        11..=14 => EpisodeEndReason::LostToFollowUp,
        15..=16 => EpisodeEndReason::Detained,
        17..=18 => EpisodeEndReason::Completed,
        19 => EpisodeEndReason::Medical,
        _ => EpisodeEndReason::Died,
    };
    if reason == EpisodeEndReason::LostToFollowUp {
        let from = on - 31;
        course.away.retain(|away| away.to < from);
        course.away.push(Away { from, to: on, why: Why::Missed });
    }
    course.leaves = Some(Leaving { on, reason, back: None });
    course
}
