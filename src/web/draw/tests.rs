//! The pictures say what the record says.

use chrono::{Days, NaiveDate};

use super::{Calendar, Day, DayMark, DoseLine, ScoreLine, Strip, Year, YearOf, first_monday};
use crate::web::i18n::{Lang, Words};

fn words() -> Words {
    Words::new(Lang::En)
}

fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn day(date: NaiveDate, mark: DayMark, mg: i64) -> Day {
    Day { date, mark, dose_mcg: (mg > 0).then_some(mg * 1000) }
}

#[test]
fn the_strip_is_as_high_as_the_doses_and_says_each_day() {
    let days = [
        day(date(11, 17), DayMark::Seen, 40),
        day(date(11, 18), DayMark::Home, 80),
        day(date(11, 19), DayMark::Miss, 0),
    ];
    let strip = Strip::of(words(), &days);
    let heights: Vec<i32> = strip.bars.iter().map(|bar| bar.height).collect();
    assert_eq!(heights, [24, 48, 0]);
    assert_eq!((strip.bars[0].date.as_str(), strip.bars[1].word.as_str()), ("Tue 17", "bottle"));
    assert_eq!(
        strip.sentence,
        "17 Nov: seen swallowed, 40 mg; 18 Nov: take-home bottle, 80 mg; 19 Nov: missed"
    );
}

#[test]
fn a_strip_without_any_dose_has_no_bars() {
    let strip = Strip::of(words(), &[day(date(11, 17), DayMark::Miss, 0)]);
    assert_eq!((strip.bars[0].height, strip.bars[0].dose.as_str()), (0, ""));
}

#[test]
fn the_calendar_ends_with_this_week_and_knows_what_is_not_given() {
    let today = date(11, 24);
    assert_eq!(first_monday(today, 12), date(9, 7));
    let days = [day(date(11, 22), DayMark::Miss, 0), day(date(11, 23), DayMark::Seen, 85)];
    let window = Some((date(11, 22), date(11, 23)));
    let calendar = Calendar::of(words(), &days, today, 12, window);
    assert_eq!(calendar.weeks.first().map(String::as_str), Some("7 Sep"));
    assert_eq!(calendar.weeks.len(), 12);
    let cell = |weekday: usize, week: usize| &calendar.rows[weekday].cells[week];
    assert_eq!(cell(0, 11).sentence, "23 Nov, seen swallowed, 85 mg");
    assert_eq!((cell(0, 11).counts, cell(1, 11).counts, cell(6, 10).counts), (true, false, true));
    assert_eq!((cell(1, 11).mark, cell(1, 11).is_today), (DayMark::Today, true));
    assert_eq!((cell(2, 11).mark, cell(0, 0).mark), (DayMark::Later, DayMark::None));
    let counts: Vec<(DayMark, usize)> = calendar.key.iter().map(|entry| (entry.mark, entry.count)).collect();
    assert_eq!(counts, [(DayMark::Seen, 1), (DayMark::Miss, 1)]);
}

#[test]
fn the_line_steps_where_the_dose_changes_and_breaks_on_days_without_one() {
    let monday = date(11, 23);
    let at = |back: u64, mg| day(monday - Days::new(back), DayMark::Seen, mg);
    // Monday, Tuesday 60; Wednesday none; Thursday, Friday 80.
    let days = [at(7, 60), at(6, 60), at(4, 80), at(3, 80)];
    let line = DoseLine::of(words(), &days, monday, 2).unwrap();
    assert_eq!(line.path, "M0 104H10H20M30 22H40H50");
    assert_eq!(line.width, 140);
    let doses: Vec<&str> = line.rules.iter().map(|rule| rule.dose.as_str()).collect();
    assert_eq!(doses, ["60", "65", "70", "75", "80"]);
    let next_day = [at(7, 60), at(6, 80)];
    assert_eq!(DoseLine::of(words(), &next_day, monday, 2).unwrap().path, "M0 104H10V22H20");
    assert!(line.sentence.starts_with("From 60 mg on 16 November 2026 to 80 mg"), "{}", line.sentence);
}

#[test]
fn a_flat_line_and_no_line() {
    let today = date(11, 24);
    let flat = DoseLine::of(words(), &[day(today, DayMark::Seen, 85)], today, 12).unwrap();
    assert!(flat.rules.len() >= 2, "{:?}", flat.rules);
    assert!(DoseLine::of(words(), &[day(today, DayMark::Miss, 0)], today, 12).is_none());
}

#[test]
fn a_year_of_care_stands_on_one_line_of_time() {
    let today = date(11, 29);
    let ago = |days: u64| today - Days::new(days);
    let told = YearOf {
        doses: vec![(ago(700), 40_000), (ago(500), 60_000), (ago(100), 80_000)],
        medicines: vec![
            ("Efavirenz".into(), ago(600), Some(ago(400))),
            ("Dolutegravir".into(), ago(400), None),
            ("Rifampicin".into(), ago(64), Some(ago(14))),
        ],
        loads: vec![
            (ago(300), "4,800".into(), true),
            (ago(290), "900".into(), false),
            (ago(40), "<50".into(), false),
        ],
        kept: vec![(ago(30), ago(1), "90 %".into())],
    };
    let year = Year::of(words(), &told, today).unwrap();
    assert_eq!(year.path, "M0 84H528V20H730", "60 mg from before the year, 80 mg for its last hundred days");
    let spans: Vec<_> =
        year.medicines.iter().map(|one| (one.x, one.y, one.width, one.label.as_str())).collect();
    assert_eq!(
        spans,
        [(0, 112, 730, "Dolutegravir"), (600, 140, 100, "Rifampicin")],
        "what ended before the year is not in it"
    );
    let loads = year.loads.unwrap();
    let marks: Vec<_> =
        loads.marks.iter().map(|(one, is_high)| (one.x, one.label.as_str(), *is_high)).collect();
    assert_eq!(marks, [(128, "4,800", true), (148, "", false), (648, "<50", false)], "a label needs room");
    let kept = year.kept.unwrap();
    assert_eq!((kept.marks[0].0.x, kept.marks[0].0.width, kept.y), (668, 60, loads.y + 28));
    assert_eq!(year.size, (730, kept.y + 28));
    assert_eq!((year.ticks.len(), year.ticks[4].x), (5, 728));
    let late = &loads.marks[2].0;
    assert_eq!((late.label_at(), year.medicines[0].label_at()), ((650, "at"), (0, "on")));
    let only_dose = YearOf { doses: told.doses, ..YearOf::default() };
    assert!(Year::of(words(), &only_dose, today).is_none(), "the dose alone has a picture of its own");
    let no_dose = YearOf { medicines: told.medicines, ..YearOf::default() };
    assert_eq!(Year::of(words(), &no_dose, today).unwrap().path, "");
}

#[test]
fn a_score_stands_in_its_place_by_date_and_below_the_highest_sum() {
    let of =
        |scores: &[(NaiveDate, i64)]| ScoreLine::of(words(), "PHQ-9".to_owned(), scores, 27, &[0, 5, 20]);
    assert!(of(&[]).is_none());
    let one = of(&[(date(3, 1), 27)]).unwrap();
    assert_eq!((one.points[0].x, one.points[0].y), (170, 22), "one stands in the middle");
    assert_eq!((one.first.is_empty(), one.last.as_str()), (false, ""));
    let line = of(&[(date(3, 1), 0), (date(3, 11), 27), (date(3, 12), 9), (date(3, 21), 9)]).unwrap();
    let places: Vec<(i64, i64)> = line.points.iter().map(|point| (point.x, point.y)).collect();
    assert_eq!(places, [(44, 84), (170, 22), (182, 63), (296, 63)]);
    let numbers: Vec<&str> = line.points.iter().map(|point| point.number.as_str()).collect();
    assert_eq!(numbers, ["0", "27", "", "9"], "a number is left out where there is no room");
    assert_eq!(line.rules.iter().map(|rule| rule.dose.as_str()).collect::<Vec<_>>(), ["5", "20"]);
    assert!(line.sentence.starts_with("PHQ-9: 0 on 1 Mar"), "{}", line.sentence);
}
