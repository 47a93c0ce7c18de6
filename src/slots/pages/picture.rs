//! Waits of a day as two pictures over the same slots: the longest wait of each, and how many wait at
//! once. Pure; across in hundredths of the width, so that words keep their size on any screen.

use super::time_of;
use crate::clients::programme::Site;
use crate::slots::predicted::rules::minutes;
use crate::slots::simulator::Simulated;
use crate::web::i18n::Words;

/// Where the bars stand, and how high the highest is.
const BARS: (i64, i64) = (140, 104);
/// Where the line of people lies, and how far up it goes.
const LINE: (i64, i64) = (232, 56);
/// The most times that are written below.
const LABELS: usize = 6;

/// The pictures.
#[derive(Debug)]
pub struct Picture {
    /// The longest wait of the slots that have one.
    pub bars: Vec<Bar>,
    /// How far down the wait lies that nine of ten are to have at most; none above the highest bar.
    pub most: Option<i64>,
    /// The steps of how many wait at once.
    pub steps: Vec<Step>,
    /// Times below.
    pub labels: Vec<Label>,
    /// The highest bar, in minutes.
    pub minutes: i64,
    /// The most people who wait at once.
    pub people: i64,
}

/// A bar: left edge and width in hundredths, top and height.
#[derive(Debug)]
pub struct Bar {
    pub left: String,
    pub width: String,
    pub top: i64,
    pub height: i64,
}

/// A piece of the line.
#[derive(Debug)]
pub struct Step {
    pub from: (String, i64),
    pub to: (String, i64),
}

/// A time below the pictures.
#[derive(Debug)]
pub struct Label {
    pub at: String,
    pub words: String,
    /// Whether it begins there, or has its middle there.
    pub begins: bool,
}

impl Picture {
    /// The pictures of a day that was tried; none where it has no slots.
    pub fn of(words: Words, site: &Site, done: &Simulated) -> Option<Picture> {
        let slots = &done.outcome.slots;
        let count = slots.len();
        let waits: Vec<i64> = slots.iter().map(|slot| minutes(slot.longest)).collect();
        let people: Vec<i64> =
            slots.iter().map(|slot| i64::try_from(slot.in_line).unwrap_or(i64::MAX)).collect();
        let (highest, most_people) = (*waits.iter().max()?, *people.iter().max()?);
        let wanted = done.tried.most_minutes.unwrap_or(0);
        let top = highest.max(1);
        let bar = |(at, wait): (usize, &i64)| Bar {
            left: across(10 * at + 1, 10 * count),
            width: across(8, 10 * count),
            top: BARS.0 - wait * BARS.1 / top,
            height: wait * BARS.1 / top,
        };
        let bars = waits.iter().enumerate().filter(|(_, wait)| **wait > 0).map(bar);
        let labels = (0..count).step_by(count.div_ceil(LABELS)).filter(|at| 100 * at < 93 * count);
        let label = |at: usize| Label {
            at: if at == 0 { across(0, 1) } else { across(2 * at + 1, 2 * count) },
            words: time_of(words, site, done.slots[at].starts_at),
            begins: at == 0,
        };
        Some(Picture {
            bars: bars.collect(),
            most: (wanted <= highest).then(|| BARS.0 - wanted * BARS.1 / top),
            steps: steps(&people, most_people.max(1)),
            labels: labels.map(label).collect(),
            minutes: highest,
            people: most_people,
        })
    }
}

/// Level in each slot, and up or down between two.
fn steps(people: &[i64], most: i64) -> Vec<Step> {
    let count = people.len();
    let height = |people: i64| LINE.0 - people * LINE.1 / most;
    let mut steps = Vec::new();
    let mut before = None;
    for (at, people) in people.iter().enumerate() {
        let (left, level) = (across(at, count), height(*people));
        if let Some(before) = before.filter(|before| *before != level) {
            steps.push(Step { from: (left.clone(), before), to: (left.clone(), level) });
        }
        steps.push(Step { from: (left, level), to: (across(at + 1, count), level) });
        before = Some(level);
    }
    steps
}

/// A share of the width as `12.5%`.
fn across(part: usize, whole: usize) -> String {
    let thousandths = 100_000 * part / whole.max(1);
    format!("{}.{:03}%", thousandths / 1_000, thousandths % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_the_width_are_written_as_pictures_read_them() {
        assert_eq!(
            [across(0, 7), across(1, 8), across(1, 3), across(7, 7)],
            ["0.000%", "12.500%", "33.333%", "100.000%"]
        );
    }

    #[test]
    fn the_line_is_level_in_a_slot_and_changes_between_two() {
        let drawn: Vec<((String, i64), (String, i64))> =
            steps(&[0, 2, 2], 2).into_iter().map(|step| (step.from, step.to)).collect();
        let at = |share: &str, down: i64| (format!("{share}%"), down);
        assert_eq!(
            drawn,
            [
                (at("0.000", 232), at("33.333", 232)),
                (at("33.333", 232), at("33.333", 176)),
                (at("33.333", 176), at("66.666", 176)),
                (at("66.666", 176), at("100.000", 176)),
            ]
        );
    }
}
