//! A year of care on one line of time: the ordered dose, medicines beside it, viral loads, adherence.

use chrono::{NaiveDate, TimeDelta};

use super::super::i18n::Words;
use super::line::{LineRule, Scale};

/// Days of the picture, and the width of one.
const DAYS: i64 = 365;
const DAY: i64 = 2;
/// The dose stands between these.
const TOP: i64 = 20;
const FLOOR: i64 = 84;
/// A row of marks, and the room that a label takes.
const ROW: i64 = 28;
const LABEL: i64 = 62;
/// So near to the right end a label runs to the left.
const LATE: i64 = 110;

/// What a year of care is drawn from.
#[derive(Debug, Clone, Default)]
pub struct YearOf {
    /// Each change of the ordered dose by day, in micrograms, also those before the year.
    pub doses: Vec<(NaiveDate, i64)>,
    /// Medicines: name, first day, first day without.
    pub medicines: Vec<(String, NaiveDate, Option<NaiveDate>)>,
    /// Viral loads: day, figure, whether it is above 1000.
    pub loads: Vec<(NaiveDate, String, bool)>,
    /// Adherence: first day, last day, figure.
    pub kept: Vec<(NaiveDate, NaiveDate, String)>,
}

/// A year of care in the picture's own units.
#[derive(Debug, Clone)]
pub struct Year {
    /// The `d` of the dose.
    pub path: String,
    /// Rules across the dose.
    pub rules: Vec<LineRule>,
    /// One row for each medicine.
    pub medicines: Vec<Span>,
    /// The row of viral loads, where there are any in the year.
    pub loads: Option<Row>,
    /// The row of adherence, where there is any in the year.
    pub kept: Option<Row>,
    /// The days below.
    pub ticks: Vec<Tick>,
    /// Width and height of the picture.
    pub size: (i64, i64),
}

/// A bar from a day to a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Its left end.
    pub x: i64,
    /// How far down.
    pub y: i64,
    /// How long.
    pub width: i64,
    /// What stands above it; empty without room.
    pub label: String,
}

impl Span {
    /// Where its label stands, and the class that says to which side it runs.
    pub fn label_at(&self) -> (i64, &'static str) {
        if self.x > DAYS * DAY - LATE { (self.x + self.width, "at") } else { (self.x, "on") }
    }
}

/// A row of bars, loads being bars of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// How far down.
    pub y: i64,
    /// Its bars, and whether each asks for a second look.
    pub marks: Vec<(Span, bool)>,
}

/// A day below the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// Where.
    pub x: i64,
    /// `17 Nov`.
    pub day: String,
}

struct Time {
    from: NaiveDate,
}

impl Time {
    fn x(&self, day: NaiveDate) -> i64 {
        (day - self.from).num_days().clamp(0, DAYS) * DAY
    }

    fn span(&self, from: NaiveDate, until: NaiveDate, y: i64, label: &str) -> Option<Span> {
        let (x, end) = (self.x(from), self.x(until));
        let is_in = until > self.from && from < self.from + TimeDelta::days(DAYS);
        is_in.then(|| Span { x, y, width: (end - x).max(DAY), label: label.to_owned() })
    }
}

impl Year {
    /// The year that ends with `today`; `None` where nothing of it is known but the dose.
    pub fn of(words: Words, told: &YearOf, today: NaiveDate) -> Option<Year> {
        let time = Time { from: today - TimeDelta::days(DAYS - 1) };
        let tomorrow = today + TimeDelta::days(1);
        let mut y = FLOOR + ROW;
        let mut medicines = Vec::new();
        for (name, from, stopped) in &told.medicines {
            let span = time.span(*from, stopped.unwrap_or(tomorrow).min(tomorrow), y, name);
            y += if span.is_some() { ROW } else { 0 };
            medicines.extend(span);
        }
        let loads = told
            .loads
            .iter()
            .map(|(day, figure, is_high)| (time.span(*day, *day + TimeDelta::days(1), y, figure), *is_high));
        let loads = row(loads, y);
        y += if loads.is_some() { ROW } else { 0 };
        let kept = told.kept.iter().map(|(from, to, figure)| {
            (time.span(*from, (*to + TimeDelta::days(1)).min(tomorrow), y, figure), false)
        });
        let kept = row(kept, y);
        y += if kept.is_some() { ROW } else { 0 };
        if medicines.is_empty() && loads.is_none() && kept.is_none() {
            return None;
        }
        let (path, rules) = dose(words, &time, &told.doses);
        let ticks = [0, 91, 182, 273, 364].map(|days| {
            let day = time.from + TimeDelta::days(days);
            Tick { x: time.x(day), day: words.short_date(day) }
        });
        Some(Year { path, rules, medicines, loads, kept, ticks: ticks.to_vec(), size: (DAYS * DAY, y) })
    }
}

/// A row of marks; a label without room is left out, its figure stands in the list beside.
fn row(all: impl Iterator<Item = (Option<Span>, bool)>, y: i64) -> Option<Row> {
    let mut marks: Vec<(Span, bool)> = Vec::new();
    let mut free = 0;
    for (span, is_high) in all.filter_map(|(span, is_high)| Some((span?, is_high))) {
        let has_room = span.x >= free;
        let label = if has_room { span.label.clone() } else { String::new() };
        free = if has_room { span.x + LABEL } else { free };
        marks.push((Span { label, ..span }, is_high));
    }
    (!marks.is_empty()).then_some(Row { y, marks })
}

/// The ordered dose as steps, and the rules behind it.
fn dose(words: Words, time: &Time, doses: &[(NaiveDate, i64)]) -> (String, Vec<LineRule>) {
    let began = doses.iter().rposition(|(day, _)| *day <= time.from).unwrap_or(0);
    let seen = &doses[began.min(doses.len())..];
    let amounts = || seen.iter().map(|(_, dose)| *dose);
    let (Some(lowest), Some(highest)) = (amounts().min(), amounts().max()) else {
        return (String::new(), Vec::new());
    };
    let scale = Scale::around(lowest, highest).between(TOP, FLOOR);
    let mut path = String::new();
    for (day, dose) in seen {
        let (x, y) = (time.x(*day), scale.y(*dose));
        path.push_str(&if path.is_empty() { format!("M{x} {y}") } else { format!("H{x}V{y}") });
    }
    path.push_str(&format!("H{}", DAYS * DAY));
    (path, scale.rules(words))
}
