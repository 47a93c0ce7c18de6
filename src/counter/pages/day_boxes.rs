//! The days for which bottles may be chosen, seven to a row, as in a calendar.

use chrono::{NaiveDate, TimeDelta};

use super::open::Opened;
use super::takehome::DAY;
use crate::counter::facts::Guard;
use crate::doses::bottles::Bottle;
use crate::orders::timeline::in_force;
use crate::takehome::batches::Batch;
use crate::words::{BottleEnd, Part, Place};

/// A day that may be chosen.
pub struct DayBox {
    /// The name of its box.
    pub name: String,
    /// `Wednesday 25 November`.
    pub date: String,
    /// `Wed`.
    pub weekday: String,
    /// `25`.
    pub number: String,
    /// Why it cannot be chosen; empty where it can.
    pub why_not: String,
    /// The icon of why not.
    pub icon: &'static str,
    /// What is due on it.
    pub dose: String,
    /// Whether a bottle for it is lost, and nothing stands for that one yet.
    pub is_lost: bool,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// The days after today that bottles may be for, of closed days only those.
pub fn day_boxes(
    opened: &Opened,
    bottles: &[Bottle],
    chosen: &[NaiveDate],
    closed: Option<&Batch>,
) -> Vec<DayBox> {
    let visitor = &opened.screen.at.visitor;
    let ahead = visitor.policy.takehome.days_ahead.value;
    (1..=ahead)
        .map(|day| visitor.day + TimeDelta::days(day))
        .filter(|day| closed.is_none_or(|batch| (batch.from..=batch.to).contains(day)))
        .map(|day| day_box(opened, day, bottles, chosen))
        .collect()
}

fn day_box(opened: &Opened, date: NaiveDate, bottles: &[Bottle], chosen: &[NaiveDate]) -> DayBox {
    let (words, visitor) = (opened.words(), &opened.screen.at.visitor);
    let order = in_force(&visitor.facts.orders, date);
    let of_day = || bottles.iter().filter(|bottle| bottle.date == date);
    let is_covered = of_day().any(|bottle| !bottle.fate.ending().is_some_and(BottleEnd::opens_day));
    let (why_not, icon) = if is_covered {
        (words.say("takehome-covered"), "home")
    } else if order.is_none() {
        (words.say("takehome-no-order"), "exc")
    } else {
        (String::new(), "")
    };
    DayBox {
        dose: order.map(|order| words.mg(order.dose_mcg)).unwrap_or_default(),
        is_lost: why_not.is_empty()
            && of_day().any(|bottle| bottle.fate.ending().is_some_and(BottleEnd::is_lost)),
        why_not,
        icon,
        is_chosen: chosen.contains(&date),
        ..named(opened, date)
    }
}

/// The second part of today, in micrograms, where the order has it in a bottle and nothing holds it.
pub fn second_part(opened: &Opened) -> Option<i64> {
    let visitor = &opened.screen.at.visitor;
    let order = in_force(&visitor.facts.orders, visitor.day)?;
    let parts = order.day_parts();
    let second = parts.iter().find(|given| given.part == Part::Pm && given.place == Place::Bottle)?;
    (visitor.facts.pm == Guard::Free).then_some(second.dose_mcg)
}

/// Today alone, for its second part.
pub fn part_boxes(opened: &Opened, chosen: &[NaiveDate]) -> Vec<DayBox> {
    let (words, today) = (opened.words(), opened.screen.at.visitor.day);
    let Some(dose_mcg) = second_part(opened) else { return Vec::new() };
    let dose = format!("{} · {}", words.mg(dose_mcg), words.of("part", Part::Pm.word()));
    vec![DayBox { dose, is_chosen: chosen.contains(&today), ..named(opened, today) }]
}

fn named(opened: &Opened, date: NaiveDate) -> DayBox {
    let words = opened.words();
    DayBox {
        name: format!("{DAY}{date}"),
        date: words.near_date(date),
        weekday: words.weekday_short(date),
        number: date.format("%-d").to_string(),
        why_not: String::new(),
        icon: "",
        dose: String::new(),
        is_lost: false,
        is_chosen: false,
    }
}
