//! What a letter may say, and which confirmed dose can be recorded: pure decisions.

use chrono::{Days, NaiveDate};

use super::{LetterState, ToldDose};
use crate::clients::rules::Wrong;
use crate::orders::terms::SignedOrder;
use crate::orders::timeline::in_force;
use crate::units::Instant;

/// Most days of one letter (domain § 6).
pub const LETTER_DAYS: i64 = 14;

/// Most days ahead for a letter's first day. Nothing clinical: what a letter tells grows old.
pub const AHEAD_DAYS: u64 = 30;

/// Most days back for a dose that another place confirms. Nothing clinical: a day typed wrong is caught.
pub const BACK_DAYS: u64 = 31;

/// Highest dose that can be meant at all, in micrograms. Nothing clinical: a dose typed twice is caught.
pub const TYPED_TWICE_MCG: i64 = 1_000_000;

const fn wrong<T>(field: &'static str, code: &'static str) -> Result<T, Wrong> {
    Err(Wrong { field, code })
}

/// The days of a letter: from today on, at most fourteen.
pub fn letter_days(from: NaiveDate, to: NaiveDate, today: NaiveDate) -> Result<(), Wrong> {
    if from < today {
        return wrong("from", "in_the_past");
    }
    if today.checked_add_days(Days::new(AHEAD_DAYS)).is_some_and(|last| from > last) {
        return wrong("from", "too_far_ahead");
    }
    if to < from {
        return wrong("to", "before_from");
    }
    if (to - from).num_days() >= LETTER_DAYS {
        return wrong("to", "above_fourteen_days");
    }
    Ok(())
}

/// What is ordered for these days, one line for each stretch with the same dose. No letter goes beyond the
/// orders: another place gives what a doctor here has signed, and nothing else.
pub fn ordered(orders: &[SignedOrder], from: NaiveDate, to: NaiveDate) -> Result<Vec<ToldDose>, Wrong> {
    let mut told: Vec<ToldDose> = Vec::new();
    for day in from.iter_days().take_while(|day| *day <= to) {
        let Some(order) = in_force(orders, day) else {
            return wrong(if day == from { "from" } else { "to" }, "not_ordered");
        };
        let parts: Vec<_> = order.day_parts().iter().map(|part| (part.part, part.dose_mcg)).collect();
        match told.last_mut() {
            Some(last) if last.parts == parts => last.to = day,
            _ => told.push(ToldDose { from: day, to: day, dose_mcg: order.dose_mcg, parts }),
        }
    }
    Ok(told)
}

/// How a letter stands on a day.
pub fn state(from: NaiveDate, to: NaiveDate, is_withdrawn: bool, today: NaiveDate) -> LetterState {
    match is_withdrawn {
        true => LetterState::Withdrawn,
        false if today < from => LetterState::ToCome,
        false if today <= to => LetterState::Running,
        false => LetterState::Over,
    }
}

/// A confirmed dose: swallowed by now, in this stay, and not a slip of the keyboard.
pub fn confirmed(
    (given_at, now): (Instant, Instant),
    (day, today): (NaiveDate, NaiveDate),
    started_on: NaiveDate,
    dose_mcg: i64,
) -> Result<(), Wrong> {
    if given_at > now {
        return wrong("given_at", "in_the_future");
    }
    let oldest = today.checked_sub_days(Days::new(BACK_DAYS)).unwrap_or(NaiveDate::MIN);
    if day < oldest || day < started_on {
        return wrong("given_at", "too_long_ago");
    }
    if !(1..=TYPED_TWICE_MCG).contains(&dose_mcg) {
        return wrong("dose_mg", "out_of_range");
    }
    Ok(())
}

/// Most days since the home clinic confirmed a guest by telephone. Nothing clinical: what was said grows old.
pub const TELEPHONED_DAYS: i64 = 3;

/// What was said by telephone was said by now, and not long ago.
pub fn telephoned(confirmed_at: Instant, now: Instant) -> Result<(), Wrong> {
    if confirmed_at > now {
        return wrong("confirmed_at", "in_the_future");
    }
    if (now - confirmed_at).num_days() >= TELEPHONED_DAYS {
        return wrong("confirmed_at", "too_long_ago");
    }
    Ok(())
}

/// What the home clinic says of dose and last dose can be meant.
pub fn treated(
    (last_at, now): (Instant, Instant),
    (last_on, today): (NaiveDate, NaiveDate),
    dose_mcg: i64,
    last_mcg: i64,
) -> Result<(), Wrong> {
    let possible = 1..=TYPED_TWICE_MCG;
    if !possible.contains(&dose_mcg) {
        return wrong("dose_mg", "out_of_range");
    }
    if !possible.contains(&last_mcg) {
        return wrong("last_dose_mg", "out_of_range");
    }
    if last_at > now {
        return wrong("last_dose_at", "in_the_future");
    }
    let oldest = today.checked_sub_days(Days::new(BACK_DAYS)).unwrap_or(NaiveDate::MIN);
    if last_on < oldest { wrong("last_dose_at", "too_long_ago") } else { Ok(()) }
}

/// Days of bottles of the home clinic: after its last dose, within the visit, each once.
pub fn bottle_days(
    days: &[NaiveDate],
    last_on: NaiveDate,
    (today, to): (NaiveDate, NaiveDate),
) -> Result<(), Wrong> {
    let (mut sorted, first) = (days.to_vec(), last_on.max(today - Days::new(BACK_DAYS)));
    sorted.sort_unstable();
    sorted.dedup();
    let fits = sorted.len() == days.len() && days.iter().all(|day| first < *day && *day <= to);
    if fits { Ok(()) } else { wrong("bottles", "not_a_bottle_day") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::OrderId;
    use crate::words::Part;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    fn order(mg: i64, from: u32, to: u32) -> SignedOrder {
        SignedOrder {
            id: OrderId::new(),
            dose_mcg: mg * 1000,
            parts: Vec::new(),
            starts_on: day(from),
            ends_on: day(to),
            signed_at: day(from).and_hms_opt(8, 0, 0).unwrap(),
            signed_on: day(from),
            reason: None,
            has_override: false,
            signed_for: None,
        }
    }

    #[test]
    fn a_letter_is_for_fourteen_days_at_most_and_never_for_days_gone() {
        let ask =
            |from, to| letter_days(day(from), day(to), day(5)).err().map(|wrong| (wrong.field, wrong.code));
        assert_eq!(ask(5, 18), None);
        assert_eq!(ask(5, 19), Some(("to", "above_fourteen_days")));
        assert_eq!(ask(4, 6), Some(("from", "in_the_past")));
        assert_eq!(ask(9, 8), Some(("to", "before_from")));
        let far = letter_days(day(5) + Days::new(31), day(5) + Days::new(32), day(5));
        assert_eq!(far.unwrap_err().code, "too_far_ahead");
    }

    #[test]
    fn it_tells_what_is_ordered_for_each_day_and_nothing_beyond() {
        let orders = [order(60, 1, 20), order(80, 10, 20)];
        let told = ordered(&orders, day(8), day(12)).unwrap();
        let lines: Vec<_> = told.iter().map(|one| (one.from, one.to, one.dose_mcg)).collect();
        assert_eq!(lines, [(day(8), day(9), 60_000), (day(10), day(12), 80_000)]);
        assert_eq!(told[0].parts, [(Part::Whole, 60_000)]);
        assert_eq!(ordered(&orders, day(18), day(21)).unwrap_err().field, "to");
        assert_eq!(ordered(&orders, day(21), day(22)).unwrap_err().field, "from");
    }

    #[test]
    fn a_letter_runs_on_its_days_unless_it_was_taken_back() {
        let ask = |today, back| state(day(8), day(10), back, day(today));
        assert_eq!(ask(7, false), LetterState::ToCome);
        assert_eq!((ask(8, false), ask(10, false)), (LetterState::Running, LetterState::Running));
        assert_eq!((ask(11, false), ask(9, true)), (LetterState::Over, LetterState::Withdrawn));
    }

    #[test]
    fn a_guest_is_confirmed_lately_and_bottles_are_for_days_to_come() {
        let now = day(20).and_hms_opt(9, 0, 0).unwrap();
        let said =
            |hours| telephoned(now - chrono::TimeDelta::hours(hours), now).err().map(|wrong| wrong.code);
        assert_eq!(
            (said(0), said(71), said(72), said(-1)),
            (None, None, Some("too_long_ago"), Some("in_the_future"))
        );
        let last = |given: u32, dose, last_dose| {
            let at = day(given).and_hms_opt(9, 0, 0).unwrap();
            treated((at, now), (day(given), day(20)), dose, last_dose).err().map(|wrong| wrong.field)
        };
        assert_eq!((last(19, 80_000, 80_000), last(19, 0, 1)), (None, Some("dose_mg")));
        assert_eq!((last(21, 1, 1), last(19, 1, -1)), (Some("last_dose_at"), Some("last_dose_mg")));
        let bottles = |days: &[u32]| {
            let days: Vec<_> = days.iter().map(|n| day(*n)).collect();
            bottle_days(&days, day(19), (day(20), day(25))).is_ok()
        };
        assert!(
            bottles(&[]) && bottles(&[20, 21]) && !bottles(&[19]) && !bottles(&[26]) && !bottles(&[20, 20])
        );
    }

    #[test]
    fn a_confirmed_dose_was_swallowed_already_and_in_this_stay() {
        let now = day(20).and_hms_opt(9, 0, 0).unwrap();
        let ask = |given: Instant, started: u32, mcg| {
            confirmed((given, now), (given.date(), day(20)), day(started), mcg).err().map(|wrong| wrong.code)
        };
        assert_eq!(ask(now, 1, 80_000), None);
        assert_eq!(ask(now + chrono::TimeDelta::minutes(1), 1, 80_000), Some("in_the_future"));
        assert_eq!(ask(day(3).and_hms_opt(9, 0, 0).unwrap(), 4, 80_000), Some("too_long_ago"));
        assert_eq!(ask(now, 1, 0), Some("out_of_range"));
        assert_eq!(ask(now, 1, 8_000_000), Some("out_of_range"));
    }
}
