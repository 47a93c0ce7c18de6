//! What a list of holidays says. Governments publish them as calendars (RFC 5545), offices keep them as tables.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::Fate;

/// Longest file, in bytes.
pub const FILE_MAX: usize = 128 * 1024;
/// Most lines that are named as wrong.
const NAMED: usize = 10;
/// Longest event of a calendar, in days: a longer one is no holiday.
const EVENT_DAYS: usize = 31;

/// A holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub day: NaiveDate,
    /// What it is called; two of one day are joined.
    pub words: String,
}

/// A line that cannot be read; line 0 is the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongLine {
    /// Its number, from 1.
    pub line: usize,
    /// Why.
    pub code: &'static str,
}

impl std::fmt::Display for WrongLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let why = match self.code {
            "empty" => "there is no day in it",
            "too_long" => "it is too long",
            "repeats" => "an event that repeats itself is not followed; write each day",
            "days" => "an event of so many days is no holiday",
            _ => "it begins with no date like 2027-01-29",
        };
        match self.line {
            0 => write!(f, "the file: {why}"),
            line => write!(f, "line {line}: {why}"),
        }
    }
}

/// The holidays of a file by date: an iCalendar, or a table with a date (YYYY-MM-DD) and a name on each line,
/// between comma, semicolon or tab; the first line may be a heading.
pub fn read_file(file: &str, words_max: usize) -> Result<Vec<Holiday>, Vec<WrongLine>> {
    let whole = |code| vec![WrongLine { line: 0, code }];
    if file.len() > FILE_MAX {
        return Err(whole("too_long"));
    }
    let text = file.trim_start_matches('\u{feff}').trim_start();
    let is_calendar = text.get(..15).is_some_and(|head| head.eq_ignore_ascii_case("BEGIN:VCALENDAR"));
    let (days, mut wrong) =
        if is_calendar { calendar(text) } else { table(file.trim_start_matches('\u{feff}')) };
    let mut by_day = BTreeMap::<NaiveDate, Vec<String>>::new();
    for (line, day, words) in days {
        let words = words.trim().to_owned();
        if words.chars().count() > words_max {
            wrong.push(WrongLine { line, code: "too_long" });
        }
        let named = by_day.entry(day).or_default();
        if !words.is_empty() && !named.contains(&words) {
            named.push(words);
        }
    }
    if !wrong.is_empty() {
        wrong.sort_by_key(|one| one.line);
        wrong.truncate(NAMED);
        return Err(wrong);
    }
    if by_day.is_empty() {
        return Err(whole("empty"));
    }
    let joined = |words: Vec<String>| words.join(", ").chars().take(words_max).collect();
    Ok(by_day.into_iter().map(|(day, words)| Holiday { day, words: joined(words) }).collect())
}

type Read = (Vec<(usize, NaiveDate, String)>, Vec<WrongLine>);

fn table(text: &str) -> Read {
    let (mut days, mut wrong) = (Vec::new(), Vec::new());
    for (line, row) in (1..).zip(text.lines()) {
        let row = row.trim();
        if row.is_empty() {
            continue;
        }
        let cut = row.find([',', ';', '\t']).unwrap_or(row.len());
        let (first, rest) = row.split_at(cut);
        let unquoted = |text: &str| text.trim().trim_matches('"').replace("\"\"", "\"");
        match first.trim().trim_matches('"').parse() {
            Ok(day) => days.push((line, day, unquoted(rest.trim_start_matches([',', ';', '\t'])))),
            // A heading.
            Err(_) if line == 1 && !first.chars().any(|one| one.is_ascii_digit()) => {}
            Err(_) => wrong.push(WrongLine { line, code: "not_a_date" }),
        }
    }
    (days, wrong)
}

/// What stands between BEGIN:VEVENT and END:VEVENT.
#[derive(Default)]
struct Event {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    words: String,
    repeats: bool,
}

fn calendar(text: &str) -> Read {
    let (mut days, mut wrong) = (Vec::new(), Vec::new());
    let mut event: Option<(usize, Event)> = None;
    for (line, content) in unfolded(text) {
        let Some((name, value)) = content.split_once(':') else { continue };
        let name = name.split(';').next().unwrap_or_default().to_ascii_uppercase();
        match (name.as_str(), &mut event) {
            ("BEGIN", _) if value.eq_ignore_ascii_case("VEVENT") => event = Some((line, Event::default())),
            ("END", Some((began, one))) if value.eq_ignore_ascii_case("VEVENT") => {
                match days_of(one) {
                    Ok(of) => days.extend(of.into_iter().map(|day| (*began, day, one.words.clone()))),
                    Err(code) => wrong.push(WrongLine { line: *began, code }),
                }
                event = None;
            }
            ("DTSTART", Some((_, one))) => one.from = date(value),
            ("DTEND", Some((_, one))) => one.to = date(value),
            ("SUMMARY", Some((_, one))) => one.words = unescaped(value),
            ("RRULE" | "RDATE", Some((_, one))) => one.repeats = true,
            _ => {}
        }
    }
    (days, wrong)
}

/// The days of an event; its end is the day after its last one.
fn days_of(event: &Event) -> Result<Vec<NaiveDate>, &'static str> {
    let from = event.from.ok_or("not_a_date")?;
    if event.repeats {
        return Err("repeats");
    }
    let next = from + Days::new(1);
    let to = event.to.unwrap_or(next).max(next);
    let days: Vec<NaiveDate> = from.iter_days().take(EVENT_DAYS + 1).take_while(|day| *day < to).collect();
    if days.len() > EVENT_DAYS { Err("days") } else { Ok(days) }
}

/// Lines as they were before long ones were folded, each with the number of its first.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (line, raw) in (1..).zip(text.lines()) {
        match (raw.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, before))) => before.push_str(rest),
            _ => lines.push((line, raw.to_owned())),
        }
    }
    lines
}

fn date(value: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(value.get(..8)?, "%Y%m%d").ok()
}

fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value.chars();
    while let Some(one) = rest.next() {
        match one {
            '\\' => text.push(match rest.next() {
                Some('n' | 'N') | None => ' ',
                Some(escaped) => escaped,
            }),
            plain => text.push(plain),
        }
    }
    text
}

/// What becomes of a day.
pub fn fate(day: NaiveDate, today: NaiveDate, until: NaiveDate, is_set: bool) -> Fate {
    if day < today {
        Fate::Past
    } else if day > until {
        Fate::Far
    } else if is_set {
        Fate::Stands
    } else {
        Fate::Closes
    }
}
