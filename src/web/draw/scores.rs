//! The picture of a score over time: a point for each form, in its place by date.

use chrono::NaiveDate;

use super::super::i18n::Words;
use super::LineRule;

/// Width of the picture and the ground between its edges, in the picture's own units.
const WIDTH: i64 = 320;
const LEFT: i64 = 44;
const RIGHT: i64 = 296;
const TOP: i64 = 22;
const FLOOR: i64 = 84;
/// Least room between two numbers.
const ROOM: i64 = 26;

/// A score over time.
#[derive(Debug, Clone)]
pub struct ScoreLine {
    /// What it is of.
    pub name: String,
    /// The `d` of the path through all points.
    pub path: String,
    /// A point for each form.
    pub points: Vec<ScorePoint>,
    /// Where the bands begin.
    pub rules: Vec<LineRule>,
    /// The first day, below the picture at its left.
    pub first: String,
    /// The last, at its right; empty where there is one day only.
    pub last: String,
    /// The whole picture in one sentence.
    pub sentence: String,
}

/// A score in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScorePoint {
    /// How far to the right.
    pub x: i64,
    /// How far down.
    pub y: i64,
    /// `14`; empty where the number before leaves no room.
    pub number: String,
}

impl ScoreLine {
    /// The picture of these scores, oldest first, up to the highest that is possible; `limits` are where
    /// bands begin. `None` without a score.
    pub fn of(
        words: Words,
        name: String,
        scores: &[(NaiveDate, i64)],
        most: i64,
        limits: &[i64],
    ) -> Option<ScoreLine> {
        let (first, last) = (scores.first()?.0, scores.last()?.0);
        let span = (last - first).num_days().max(1);
        let is_one = first == last;
        let x = |day: NaiveDate| {
            let middle = i64::midpoint(LEFT, RIGHT);
            if is_one { middle } else { LEFT + (day - first).num_days() * (RIGHT - LEFT) / span }
        };
        let most = most.max(1);
        let y = |score: i64| FLOOR - (score * (FLOOR - TOP) + most / 2) / most;
        let mut points: Vec<ScorePoint> = Vec::new();
        let mut numbered = None;
        for (day, score) in scores {
            let at = x(*day);
            let has_room = numbered.is_none_or(|before| at - before >= ROOM);
            let number = if has_room { words.count(*score) } else { String::new() };
            numbered = if has_room { Some(at) } else { numbered };
            points.push(ScorePoint { x: at, y: y(*score), number });
        }
        let told: Vec<String> = scores.iter().map(|(day, score)| point(words, *day, *score)).collect();
        Some(ScoreLine {
            path: path(&points),
            points,
            rules: limits
                .iter()
                .filter(|limit| **limit > 0)
                .map(|limit| LineRule { y: y(*limit), dose: words.count(*limit) })
                .collect(),
            first: words.date(first),
            last: if is_one { String::new() } else { words.date(last) },
            sentence: format!("{name}: {}", told.join("; ")),
            name,
        })
    }

    /// Width of the picture.
    pub const fn width(&self) -> i64 {
        WIDTH
    }

    /// Where the picture stands on.
    pub const fn floor(&self) -> i64 {
        FLOOR
    }
}

fn point(words: Words, day: NaiveDate, score: i64) -> String {
    words.say_with("forms-point", &[("sum", words.count(score).into()), ("day", words.date(day).into())])
}

fn path(points: &[ScorePoint]) -> String {
    let step = |(nth, point): (usize, &ScorePoint)| {
        format!("{}{} {}", if nth == 0 { "M" } else { "L" }, point.x, point.y)
    };
    points.iter().enumerate().map(step).collect()
}
