//! The line of the dose over the same week columns as the calendar above it.

use chrono::NaiveDate;

use super::super::i18n::Words;
use super::{Day, first_monday};
use crate::units::MCG_PER_MG;

/// Width of one day, and the ground between top and floor, in the picture's own units.
pub(super) const DAY: i64 = 10;
const TOP: i64 = 22;
const FLOOR: i64 = 104;

/// The doses of the weeks as a stepped line; it is broken on days without a dose.
#[derive(Debug, Clone)]
pub struct DoseLine {
    /// The `d` of the path.
    pub path: String,
    /// The dose above each step that has room for it.
    pub labels: Vec<LineLabel>,
    /// Rules across the picture, with their dose at the left.
    pub rules: Vec<LineRule>,
    /// The whole line in one sentence.
    pub sentence: String,
    /// Width of the picture.
    pub width: i64,
}

/// A dose written above its step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineLabel {
    /// Where it begins.
    pub x: i64,
    /// Its baseline.
    pub y: i64,
    /// `85`.
    pub dose: String,
}

/// A rule across the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRule {
    /// How far down.
    pub y: i64,
    /// `80`.
    pub dose: String,
}

impl DoseLine {
    /// The line of the weeks that end with the week of `today`; `None` without a dose in them.
    pub fn of(words: Words, days: &[Day], today: NaiveDate, weeks: u64) -> Option<DoseLine> {
        let start = first_monday(today, weeks);
        let width = i64::try_from(weeks).unwrap_or(0) * 7 * DAY;
        let mut doses: Vec<(NaiveDate, i64)> = days
            .iter()
            .filter(|day| day.date >= start)
            .filter_map(|day| Some((day.date, day.dose_mcg?)))
            .collect();
        doses.sort_unstable();
        let (first, last) = (*doses.first()?, *doses.last()?);
        let lowest = doses.iter().map(|(_, dose)| *dose).min()?;
        let highest = doses.iter().map(|(_, dose)| *dose).max()?;
        let scale = Scale::around(lowest, highest);
        let points: Vec<(i64, i64, i64)> = doses
            .iter()
            .map(|(date, dose)| ((*date - start).num_days() * DAY, scale.y(*dose), *dose))
            .collect();
        Some(DoseLine {
            path: path(&points),
            labels: labels(words, &points, width),
            rules: scale.rules(words),
            sentence: words.say_with(
                "line-sentence",
                &[
                    ("first", words.mg_number(first.1).into()),
                    ("from", words.date(first.0).into()),
                    ("last", words.mg_number(last.1).into()),
                    ("to", words.date(last.0).into()),
                    ("lowest", words.mg_number(lowest).into()),
                    ("highest", words.mg_number(highest).into()),
                ],
            ),
            width,
        })
    }
}

/// From which dose to which the picture reaches, and the step of its rules.
pub(super) struct Scale {
    from: i64,
    to: i64,
    step: i64,
    /// Where the highest and the lowest of them stand.
    ground: (i64, i64),
}

impl Scale {
    /// Round doses around the lowest and highest, with two to four steps between them.
    pub(super) fn around(lowest: i64, highest: i64) -> Scale {
        let steps = [5, 10, 20, 50, 100, 200, 500, 1000, 5000].map(|mg| mg * MCG_PER_MG);
        let spread =
            |step: i64| (lowest.div_euclid(step) * step, (highest + step - 1).div_euclid(step) * step);
        let step = steps.into_iter().find(|step| spread(*step).1 - spread(*step).0 <= 4 * step);
        let step = step.unwrap_or(10_000 * MCG_PER_MG);
        let (from, to) = spread(step);
        // A flat line stands above a rule, not on the edge of the picture.
        let from = if from == to { (from - step).max(0) } else { from };
        Scale { from, to, step, ground: (TOP, FLOOR) }
    }

    /// The same doses on another ground.
    pub(super) const fn between(self, top: i64, floor: i64) -> Scale {
        Scale { ground: (top, floor), ..self }
    }

    pub(super) fn y(&self, dose: i64) -> i64 {
        let range = (self.to - self.from).max(1);
        let (top, floor) = self.ground;
        floor - ((dose - self.from) * (floor - top) + range / 2) / range
    }

    pub(super) fn rules(&self, words: Words) -> Vec<LineRule> {
        let count = (self.to - self.from) / self.step;
        let doses = (0..=count).map(|at| self.from + at * self.step);
        doses.map(|dose| LineRule { y: self.y(dose), dose: words.mg_number(dose) }).collect()
    }
}

/// `M` at each beginning, `H` along days of one dose, `V` where it changes.
pub(super) fn path(points: &[(i64, i64, i64)]) -> String {
    let mut path = String::new();
    let mut before: Option<(i64, i64)> = None;
    for (x, y, _) in points {
        match before {
            Some((end, level)) if end == *x && level == *y => {}
            Some((end, _)) if end == *x => path.push_str(&format!("V{y}")),
            _ => path.push_str(&format!("M{x} {y}")),
        }
        path.push_str(&format!("H{}", x + DAY));
        before = Some((x + DAY, *y));
    }
    path
}

/// The first dose and each change, where the one before leaves room.
pub(super) fn labels(words: Words, points: &[(i64, i64, i64)], width: i64) -> Vec<LineLabel> {
    let mut labels: Vec<LineLabel> = Vec::new();
    let mut before = None;
    for (x, y, dose) in points {
        let x = (*x).min(width - 30);
        let has_room = labels.last().is_none_or(|last| x - last.x >= 34);
        if before != Some(*dose) && has_room {
            labels.push(LineLabel { x: x + 3, y: y - 6, dose: words.mg_number(*dose) });
        }
        before = Some(*dose);
    }
    labels
}
