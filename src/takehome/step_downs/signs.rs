//! What in the record proposes a step-down to a doctor, and when nothing does any more (domain § 5).
//! Urine results and reported use are no signs and never come here. Pure.

use chrono::NaiveDate;

use crate::policy::takehome::StepDown;
use crate::takehome::facts::{days_after, days_between};
use crate::words::{CallBackAnswer, StepDownReason};

/// The days of everything that may propose a step-down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signs {
    /// Missed days, in order.
    pub missed: Vec<NaiveDate>,
    /// Severe sedations.
    pub sedations: Vec<NaiveDate>,
    /// Days on which bottles were short, or a loss stayed unexplained.
    pub short: Vec<NaiveDate>,
    /// Days on which a bottle came back, or was counted, with its seal broken.
    pub seals_broken: Vec<NaiveDate>,
}

/// How counts of bottles ended, with the day of each, in order.
pub type Counts = [(CallBackAnswer, NaiveDate)];

/// The days before, in which missed days are counted (domain § 5).
const MISSED_DAYS: i64 = 30;
/// The days in which bottles that are short twice propose a step-down (domain § 5).
const SHORT_DAYS: i64 = 90;

impl Signs {
    /// Adds what counts of bottles found. Of those that nobody came to, though the client was told, the
    /// first has no effect; the next one, with no count between them, is a time on which bottles were short.
    #[must_use]
    pub fn with_counts(mut self, counts: &Counts) -> Signs {
        let mut missed: Option<NaiveDate> = None;
        for (answer, on) in counts.iter().copied() {
            match answer {
                CallBackAnswer::Complete => {}
                CallBackAnswer::Short => self.short.push(on),
                CallBackAnswer::SealBroken => self.seals_broken.push(on),
                CallBackAnswer::Missed => {
                    if missed.is_some_and(|before| days_between(before, on) < SHORT_DAYS) {
                        self.short.push(on);
                    }
                }
            }
            missed = (answer == CallBackAnswer::Missed).then_some(on);
        }
        // What was found twice on a day is one time.
        for days in [&mut self.short, &mut self.seals_broken] {
            days.sort_unstable();
            days.dedup();
        }
        self
    }

    /// What proposes a step-down on a day, in the order of the list. `after`: the day of the last one;
    /// what stood before it has been answered and proposes no second one.
    pub fn proposed(
        &self,
        day: NaiveDate,
        after: Option<NaiveDate>,
        limits: &StepDown,
    ) -> Vec<StepDownReason> {
        // A missed day is known only once it is over; the other signs on the day they happen.
        let from = |days: i64| after.map_or(NaiveDate::MIN, |after| days_after(after, days));
        let is_new = |found: &[NaiveDate], from: NaiveDate| found.iter().any(|on| *on >= from);
        let within = |days: &[NaiveDate], from: NaiveDate, to: NaiveDate| -> Vec<NaiveDate> {
            days.iter().copied().filter(|on| from <= *on && *on <= to).collect()
        };
        let recent =
            |days: &[NaiveDate]| within(days, days_after(day, 1 - limits.back_after_days.value), day);
        let short = within(&self.short, days_after(day, 1 - SHORT_DAYS), day);
        let missed = within(&self.missed, days_after(day, -MISSED_DAYS), days_after(day, -1));
        let mut reasons = Vec::new();
        if is_new(&short, from(1)) && count(&short) >= limits.bottles_short_90.value {
            reasons.push(StepDownReason::BottlesShort);
        }
        if is_new(&recent(&self.seals_broken), from(1)) {
            reasons.push(StepDownReason::SealBroken);
        }
        if is_new(&recent(&self.sedations), from(1)) {
            reasons.push(StepDownReason::Sedation);
        }
        if is_new(&missed, from(0)) && count(&missed) >= limits.missed_30.value {
            reasons.push(StepDownReason::MissedDoses);
        }
        reasons
    }

    /// The first day, up to `until`, on which a level comes back by itself: so many days after the
    /// step-down, and nothing proposes one any more.
    pub fn back_on(&self, from_day: NaiveDate, until: NaiveDate, limits: &StepDown) -> Option<NaiveDate> {
        let first = days_after(from_day, limits.back_after_days.value);
        let mut days = first.iter_days().take_while(|day| *day <= until);
        days.find(|day| self.proposed(*day, None, limits).is_empty())
    }

    /// The days that have to be known to tell since when a step-down of `from_day` is over.
    pub fn look_back(from_day: NaiveDate, today: NaiveDate) -> u32 {
        u32::try_from(days_between(from_day, today) + MISSED_DAYS).unwrap_or(u32::MAX).min(3_700)
    }
}

fn count(days: &[NaiveDate]) -> i64 {
    i64::try_from(days.len()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;

    fn day(count: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, 1).unwrap() + Days::new(count)
    }

    fn days(counts: &[u64]) -> Vec<NaiveDate> {
        counts.iter().map(|count| day(*count)).collect()
    }

    fn limits() -> StepDown {
        let policies = crate::policy::embedded().unwrap();
        policies.in_force("harapan", day(0)).unwrap().takehome.step_down.clone()
    }

    #[test]
    fn three_missed_days_in_thirty_propose_one_and_two_do_not() {
        let limits = limits();
        let signs = |missed: &[u64]| Signs { missed: days(missed), ..Signs::default() };
        assert_eq!(signs(&[1, 5, 29]).proposed(day(31), None, &limits), [StepDownReason::MissedDoses]);
        assert_eq!(signs(&[0, 5, 29]).proposed(day(31), None, &limits), [], "31 days ago");
        assert_eq!(signs(&[1, 5, 31]).proposed(day(31), None, &limits), [], "the day itself is not over");
    }

    #[test]
    fn bottles_short_once_are_a_talk_and_twice_propose_one() {
        let limits = limits();
        let signs = |short: &[u64]| Signs { short: days(short), ..Signs::default() };
        assert_eq!(signs(&[80]).proposed(day(89), None, &limits), []);
        assert_eq!(signs(&[0, 80]).proposed(day(89), None, &limits), [StepDownReason::BottlesShort]);
        assert_eq!(signs(&[0, 80]).proposed(day(90), None, &limits), [], "the first lies over 90 days back");
    }

    #[test]
    fn counts_of_bottles_propose_like_what_comes_back() {
        use CallBackAnswer::{Complete, Missed, SealBroken, Short};
        let limits = limits();
        let proposed = |counts: &[(CallBackAnswer, u64)], short: &[u64]| {
            let counts: Vec<_> = counts.iter().map(|(answer, on)| (*answer, day(*on))).collect();
            let signs = Signs { short: days(short), ..Signs::default() }.with_counts(&counts);
            signs.proposed(day(89), None, &limits)
        };
        assert_eq!(proposed(&[(Short, 70)], &[]), [], "once is a talk");
        assert_eq!(proposed(&[(Short, 60), (Short, 70)], &[]), [StepDownReason::BottlesShort]);
        assert_eq!(proposed(&[(Short, 70)], &[60]), [StepDownReason::BottlesShort], "however it was found");
        assert_eq!(proposed(&[(Short, 70)], &[70]), [], "one day is one time");
        assert_eq!(proposed(&[(SealBroken, 70)], &[]), [StepDownReason::SealBroken]);
        assert_eq!(proposed(&[(Complete, 70), (Complete, 71)], &[]), []);
        assert_eq!(proposed(&[(Missed, 60)], &[50]), [], "the first that nobody came to has no effect");
        assert_eq!(proposed(&[(Missed, 60), (Missed, 70)], &[50]), [StepDownReason::BottlesShort]);
        assert_eq!(proposed(&[(Missed, 60), (Missed, 70)], &[]), [], "the second is one time, and a talk");
        assert_eq!(
            proposed(&[(Missed, 60), (Complete, 65), (Missed, 70)], &[50]),
            [],
            "one was made between"
        );
    }

    #[test]
    fn what_was_answered_proposes_no_second_one() {
        let limits = limits();
        let signs = Signs { missed: days(&[1, 2, 3]), sedations: days(&[4]), ..Signs::default() };
        use StepDownReason::{MissedDoses, Sedation};
        assert_eq!(signs.proposed(day(6), None, &limits), [Sedation, MissedDoses]);
        assert_eq!(signs.proposed(day(6), Some(day(6)), &limits), []);
        let same_day = Signs { sedations: days(&[6]), ..Signs::default() };
        assert_eq!(same_day.proposed(day(6), Some(day(6)), &limits), []);
        let more = Signs { missed: days(&[1, 2, 3, 7]), ..signs };
        assert_eq!(more.proposed(day(8), Some(day(6)), &limits), [MissedDoses]);
    }

    #[test]
    fn a_level_comes_back_after_thirty_days_once_nothing_proposes_it() {
        let limits = limits();
        let clear = Signs { missed: days(&[1, 2, 3]), ..Signs::default() };
        assert_eq!(clear.back_on(day(4), day(33), &limits), None, "not yet");
        assert_eq!(clear.back_on(day(4), day(60), &limits), Some(day(34)));
        let not_clear = Signs { missed: days(&[1, 2, 3, 20, 21, 22]), ..Signs::default() };
        assert_eq!(not_clear.back_on(day(4), day(50), &limits), None);
        assert_eq!(not_clear.back_on(day(4), day(60), &limits), Some(day(51)), "day 20 has left the 30");
        let sedation = Signs { sedations: days(&[10]), ..Signs::default() };
        assert_eq!(sedation.back_on(day(4), day(60), &limits), Some(day(40)));
    }
}
