//! Which day needs the next visit, and at what time it is proposed. Pure.

use chrono::{NaiveDate, TimeDelta};

use crate::slots::Filled;
use crate::units::Instant;

/// The days from one on, so many, that are not among those that need no visit.
pub fn days_left(from: NaiveDate, count: i64, covered: &[NaiveDate]) -> Vec<NaiveDate> {
    let days = (0..count).map(|ahead| from + TimeDelta::days(ahead));
    days.filter(|day| !covered.contains(day)).collect()
}

/// The slot to propose: the one in which the first of the wished moments lies that has room, else the
/// first with room; none where the day has none.
pub fn proposed(slots: &[Filled], wished: &[Instant], now: Instant) -> Option<Instant> {
    let has_room = |filled: &&Filled| filled.doses_left > 0 && filled.slot.starts_at > now;
    let open: Vec<&Filled> = slots.iter().filter(has_room).collect();
    let lies = |at: &Instant| open.iter().find(|one| one.slot.starts_at <= *at && *at < one.slot.ends_at);
    let found = wished.iter().find_map(lies).or(open.first());
    found.map(|filled| filled.slot.starts_at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slots::SlotState;
    use crate::slots::hours::Slot;

    fn filled(at: Instant, doses_left: i64) -> Filled {
        let slot = Slot { starts_at: at, ends_at: at + TimeDelta::minutes(15), capacity_seconds: 900 };
        let taken_seconds = 900 - doses_left * 180;
        Filled { slot, taken_seconds, doses: 5, doses_left, state: SlotState::Free }
    }

    #[test]
    fn the_first_day_without_a_bottle_is_next() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let covered = [day("2026-11-25"), day("2026-11-26"), day("2026-11-28")];
        let left = days_left(day("2026-11-25"), 5, &covered);
        assert_eq!(left, [day("2026-11-27"), day("2026-11-29")]);
    }

    #[test]
    fn the_usual_time_then_the_last_then_the_first_free() {
        let seven: Instant = "2026-11-27T07:00:00".parse().unwrap();
        let later = |minutes| seven + TimeDelta::minutes(minutes);
        let slots = [filled(seven, 1), filled(later(15), 0), filled(later(30), 5), filled(later(45), 5)];
        let before = later(-60);
        assert_eq!(proposed(&slots, &[later(50), later(30)], before), Some(later(45)));
        assert_eq!(
            proposed(&slots, &[later(20), later(40)], before),
            Some(later(30)),
            "the usual one is full"
        );
        assert_eq!(proposed(&slots, &[later(20)], before), Some(seven), "neither can be had");
        assert_eq!(proposed(&slots, &[], before), Some(seven));
        assert_eq!(proposed(&slots, &[], seven), Some(later(30)), "what has begun is over");
        assert_eq!(proposed(&slots[1..2], &[later(20)], before), None);
    }
}
