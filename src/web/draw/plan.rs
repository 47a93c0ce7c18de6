//! The line of a plan: what was given until now, and what is planned from here on, day by day.

use chrono::NaiveDate;

use super::super::i18n::Words;
use super::line::{DAY, Scale, labels, path};
use super::{LineLabel, LineRule};

/// Least width of the picture, in days: a short plan is not blown up.
const LEAST_DAYS: i64 = 28;

/// A plan drawn over its days.
#[derive(Debug, Clone)]
pub struct PlanLine {
    /// The `d` of the path of what was given.
    pub given: String,
    /// The `d` of the path of what is planned.
    pub planned: String,
    /// The dose above each planned step that has room for it.
    pub labels: Vec<LineLabel>,
    /// Rules across the picture, with their dose at the left.
    pub rules: Vec<LineRule>,
    /// The first day of the picture, below it at the left.
    pub first: String,
    /// The last one, at the right.
    pub last: String,
    /// The whole picture in one sentence.
    pub sentence: String,
    /// Width of the picture.
    pub width: i64,
}

impl PlanLine {
    /// The picture of these doses by day, in micrograms; `None` without a planned one.
    pub fn of(words: Words, given: &[(NaiveDate, i64)], planned: &[(NaiveDate, i64)]) -> Option<PlanLine> {
        let all = || given.iter().chain(planned);
        let (start, end) = (all().map(|(day, _)| *day).min()?, all().map(|(day, _)| *day).max()?);
        let (from, to) = (*planned.first()?, *planned.last()?);
        let doses = || all().map(|(_, mcg)| *mcg);
        let scale = Scale::around(doses().min()?, doses().max()?);
        let days = (end - start).num_days() + 1;
        let width = days.max(LEAST_DAYS) * DAY;
        let points = |days: &[(NaiveDate, i64)]| -> Vec<(i64, i64, i64)> {
            let point =
                |(day, mcg): &(NaiveDate, i64)| ((*day - start).num_days() * DAY, scale.y(*mcg), *mcg);
            days.iter().map(point).collect()
        };
        let ahead = points(planned);
        Some(PlanLine {
            given: path(&points(given)),
            planned: path(&ahead),
            labels: labels(words, &ahead, width),
            rules: scale.rules(words),
            first: words.short_date(start),
            last: words.short_date(end),
            sentence: words.say_with(
                "plan-picture",
                &[
                    ("first", words.mg_number(from.1).into()),
                    ("from", words.date(from.0).into()),
                    ("last", words.mg_number(to.1).into()),
                    ("to", words.date(to.0).into()),
                ],
            ),
            width,
        })
    }
}
