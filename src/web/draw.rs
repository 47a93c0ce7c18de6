//! Pictures of days: the strip of seven, the calendar of twelve weeks, the line of the dose, a score over time.
//!
//! Pure: days in, places and sentences out. The templates in `web/parts/days.html` only write them
//! down; every picture has the same in words beside it.

use chrono::{Datelike, Days, NaiveDate};

use super::i18n::Words;

mod line;
mod plan;
mod year;
mod scores;
#[cfg(test)]
mod tests;

pub use line::{DoseLine, LineLabel, LineRule};
pub use plan::PlanLine;
pub use scores::{ScoreLine, ScorePoint};
pub use year::{Row, Span, Tick, Year, YearOf};

closed_list! {
    /// What a day was, as pictures show it; the word is also the name of the icon.
    DayMark {
        /// Swallowed in front of staff.
        Seen = "seen",
        /// From a take-home bottle.
        Home = "home",
        /// Imported, guest or delivered.
        Else = "else",
        /// Missed.
        Miss = "miss",
        /// Withheld by staff.
        Held = "held",
        /// Excused.
        Exc = "exc",
        /// The service day itself, while nothing was given.
        Today = "today",
        /// Still to come.
        Later = "later",
        /// Before the first dose.
        None = "none",
    }
}

impl DayMark {
    /// Whether the picture shows an icon for it.
    pub const fn has_icon(self) -> bool {
        !matches!(self, DayMark::Today | DayMark::Later | DayMark::None)
    }
}

/// One day as the record has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The service day.
    pub date: NaiveDate,
    /// What it was.
    pub mark: DayMark,
    /// The day's dose in micrograms, where one was taken.
    pub dose_mcg: Option<i64>,
}

/// The strip of the last days, oldest first: one bar each, as high as its dose.
#[derive(Debug, Clone)]
pub struct Strip {
    /// The bars.
    pub bars: Vec<Bar>,
    /// The whole strip in one sentence.
    pub sentence: String,
    /// Width of the picture.
    pub width: i32,
}

/// One day of the strip, in the picture's own units.
#[derive(Debug, Clone)]
pub struct Bar {
    /// The middle of the day's column.
    pub x: i32,
    /// Left edge of the bar.
    pub left: i32,
    /// Top of the bar, or of the place where it would be.
    pub top: i32,
    /// Height of the bar; 0 without a dose.
    pub height: i32,
    /// What the day was.
    pub mark: DayMark,
    /// `85`, empty without a dose.
    pub dose: String,
    /// `Tue 17`.
    pub date: String,
    /// `seen`.
    pub word: String,
}

/// Where the bars stand on, and how high the highest is.
const FLOOR: i32 = 70;
const HIGHEST: i64 = 48;
const COLUMN: i32 = 58;

impl Strip {
    /// The strip of these days, oldest first; fewer than seven leave room on the right.
    pub fn of(words: Words, days: &[Day]) -> Strip {
        let most = days.iter().filter_map(|day| day.dose_mcg).max().unwrap_or(0).max(1);
        let bars = (0_i32..).zip(days).map(|(at, day)| {
            let share = day.dose_mcg.map_or(0, |dose| (dose * HIGHEST + most / 2) / most);
            let height = i32::try_from(share).unwrap_or(0);
            let x = at * COLUMN + COLUMN / 2;
            Bar {
                x,
                left: x - 16,
                top: FLOOR - height,
                height,
                mark: day.mark,
                dose: day.dose_mcg.map(|dose| words.mg_number(dose)).unwrap_or_default(),
                date: words.week_day(day.date),
                word: words.of("day", day.mark.word()),
            }
        });
        let told: Vec<String> = days.iter().map(|day| in_words(words, "strip-day", day)).collect();
        let width = i32::try_from(days.len()).unwrap_or(0).max(7) * COLUMN;
        Strip { bars: bars.collect(), sentence: told.join("; "), width }
    }
}

/// Weeks as columns, weekdays as rows, Monday first.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// `Each day since 7 September 2026`.
    pub caption: String,
    /// The Mondays, one per column: `7 Sep`.
    pub weeks: Vec<String>,
    /// Seven rows.
    pub rows: Vec<CalendarRow>,
    /// How often each mark stands in it, in the order of [`DayMark`]; marks without an icon and
    /// marks that do not occur are left out.
    pub key: Vec<KeyEntry>,
}

/// One weekday.
#[derive(Debug, Clone)]
pub struct CalendarRow {
    /// `Mon`.
    pub weekday: String,
    /// One cell per week.
    pub cells: Vec<CalendarCell>,
}

/// One day in the calendar.
#[derive(Debug, Clone)]
pub struct CalendarCell {
    /// What the day was.
    pub mark: DayMark,
    /// Whether it is the service day.
    pub is_today: bool,
    /// Whether it lies within the days that count for what the page is about.
    pub counts: bool,
    /// `7 Sep, seen swallowed, 60 mg`.
    pub sentence: String,
}

/// One entry of the key below the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyEntry {
    /// The mark.
    pub mark: DayMark,
    /// `seen`.
    pub word: String,
    /// How many days.
    pub count: usize,
}

/// The Monday of the first of so many weeks that end with the week of this day.
pub fn first_monday(today: NaiveDate, weeks: u64) -> NaiveDate {
    let back = u64::from(today.weekday().num_days_from_monday()) + 7 * weeks.saturating_sub(1);
    today.checked_sub_days(Days::new(back)).unwrap_or(today)
}

impl Calendar {
    /// The calendar of the weeks that end with the week of `today`. Days not given are before the
    /// first dose, or still to come. `counting` are the first and last day of a window to shade.
    pub fn of(
        words: Words,
        days: &[Day],
        today: NaiveDate,
        weeks: u64,
        counting: Option<(NaiveDate, NaiveDate)>,
    ) -> Calendar {
        let start = first_monday(today, weeks);
        let date = |week: u64, row: u64| start + Days::new(7 * week + row);
        let cell = |date: NaiveDate| {
            let day = day_of(days, date, today);
            CalendarCell {
                mark: day.mark,
                is_today: date == today,
                counts: counting.is_some_and(|(from, to)| from <= date && date <= to),
                sentence: in_words(words, "calendar-cell", &day),
            }
        };
        let rows = (0..7).map(|row| CalendarRow {
            weekday: words.weekday_short(date(0, row)),
            cells: (0..weeks).map(|week| cell(date(week, row))).collect(),
        });
        let rows: Vec<CalendarRow> = rows.collect();
        Calendar {
            caption: words.say_with("calendar-caption", &[("date", words.date(start).into())]),
            weeks: (0..weeks).map(|week| words.short_date(date(week, 0))).collect(),
            key: key(words, &rows),
            rows,
        }
    }
}

fn day_of(days: &[Day], date: NaiveDate, today: NaiveDate) -> Day {
    let mark = match date.cmp(&today) {
        std::cmp::Ordering::Less => DayMark::None,
        std::cmp::Ordering::Equal => DayMark::Today,
        std::cmp::Ordering::Greater => DayMark::Later,
    };
    days.iter().find(|day| day.date == date).copied().unwrap_or(Day { date, mark, dose_mcg: None })
}

fn key(words: Words, rows: &[CalendarRow]) -> Vec<KeyEntry> {
    let cells = || rows.iter().flat_map(|row| &row.cells);
    let entries = DayMark::ALL.iter().filter(|mark| mark.has_icon()).map(|mark| KeyEntry {
        mark: *mark,
        word: words.of("day", mark.word()),
        count: cells().filter(|cell| cell.mark == *mark).count(),
    });
    entries.filter(|entry| entry.count > 0).collect()
}

/// A day as a sentence: the message `key`, or `key-dose` where there is a dose.
fn in_words(words: Words, key: &str, day: &Day) -> String {
    let date = words.short_date(day.date);
    let what = words.of("day-long", day.mark.word());
    match day.dose_mcg {
        None => words.say_with(key, &[("date", date.into()), ("what", what.into())]),
        Some(dose) => words.say_with(
            &format!("{key}-dose"),
            &[("date", date.into()), ("what", what.into()), ("dose", words.mg_number(dose).into())],
        ),
    }
}
