//! Tests of background.

use super::*;

fn day(n: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
}

#[test]
fn the_table_is_read_for_the_day_the_order_begins() {
    let policies = crate::policy::embedded().unwrap();
    let harapan = policies.in_force("harapan", day(24)).unwrap();
    let background = DoseBackground { induction_day: Some(100), run_undosed: 2, ..DoseBackground::default() };
    assert_eq!(background.outcome(harapan), MissedOutcome::Tell);
    assert!(!background.stops(harapan));
    let tomorrow = background.outcome_on(day(25), day(24), harapan);
    assert_eq!(tomorrow, MissedOutcome::Percent { percent: 50, at_most_mcg: None });
    let dosed = DoseBackground { dosed_today: true, ..background };
    assert_eq!(dosed.outcome_on(day(25), day(24), harapan), MissedOutcome::Same);
}

#[test]
fn induction_is_counted_back_to_its_first_day() {
    let background = DoseBackground { induction_day: Some(14), ..DoseBackground::default() };
    assert_eq!(background.induction_start(day(24)), Some(day(11)));
    assert_eq!(DoseBackground::default().induction_start(day(24)), None);
}

#[test]
fn no_row_applies_before_the_first_dose() {
    let policies = crate::policy::embedded().unwrap();
    let harapan = policies.in_force("harapan", day(24)).unwrap();
    let background = DoseBackground { run_undosed: 40, ..DoseBackground::default() };
    assert!(!background.stops(harapan));
}
