//! Seven days in words.

use chrono::{Datelike as _, NaiveDate};

use crate::me::week::{Closure, Plan, Week};
use crate::web::i18n::Words;

/// One day.
pub struct DayView {
    /// `Wed`.
    pub weekday: String,
    /// The day of the month.
    pub number: u32,
    /// What it holds, in a word.
    pub plan: String,
    /// The colour of its icon.
    pub kind: &'static str,
    /// The icon.
    pub icon: &'static str,
    /// Whether it is today.
    pub is_today: bool,
}

/// The week.
pub struct WeekView {
    /// Each day.
    pub days: Vec<DayView>,
    /// The dates of the bottles in hand; empty where there is none.
    pub bottles: String,
    /// The next visit after today; empty where none is known.
    pub next_visit: String,
    /// Closed days, a sentence each.
    pub closures: Vec<String>,
}

impl WeekView {
    /// Puts a week into words.
    pub fn of(words: Words, today: NaiveDate, week: &Week) -> WeekView {
        let day = |(day, plan): &(NaiveDate, Plan)| {
            let (kind, icon) = match plan {
                Plan::Taken => ("done", "done"),
                Plan::Bottle => ("home", "home"),
                Plan::Closed => ("exc", "exc"),
                Plan::Visit => ("soft", "wait"),
            };
            DayView {
                weekday: words.weekday_short(*day),
                number: day.day(),
                plan: words.of("me-plan", plan.word()),
                kind,
                icon,
                is_today: *day == today,
            }
        };
        let bottles: Vec<String> = week.bottles.iter().map(|day| words.near_date(*day)).collect();
        WeekView {
            days: week.days.iter().map(day).collect(),
            bottles: bottles.join(", "),
            next_visit: week.next_visit.map(|day| words.near_date(day)).unwrap_or_default(),
            closures: week.closures.iter().map(|one| closed(words, one)).collect(),
        }
    }
}

fn closed(words: Words, closure: &Closure) -> String {
    let days = if closure.from == closure.to {
        words.near_date(closure.from)
    } else {
        format!("{} – {}", words.near_date(closure.from), words.near_date(closure.to))
    };
    let key = if closure.with_bottles { "me-closed-bottles" } else { "me-closed-ask" };
    words.say_with(key, &[("days", days.into())])
}
