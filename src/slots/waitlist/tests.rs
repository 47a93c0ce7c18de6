//! Who is offered what, without a database.

use chrono::{NaiveDateTime, TimeDelta};
use proptest::prelude::{Strategy as _, prop, prop_assert};
use proptest::proptest;

use super::rules::{Waiter, hold, plan};
use crate::slots::hours::Slot;
use crate::units::Instant;

fn morning() -> Instant {
    "2026-11-24T00:00:00".parse().unwrap()
}

fn slot(number: i64) -> Slot {
    let starts_at = morning() + TimeDelta::minutes(number * 15);
    Slot { starts_at, ends_at: starts_at + TimeDelta::minutes(15), capacity_seconds: 900 }
}

fn waiter(from: i64, to: i64) -> Waiter {
    let (from, to) = (slot(from).starts_at, slot(to).starts_at);
    Waiter { from, to, seconds: 180, offered: Vec::new(), wants: true }
}

#[test]
fn who_has_waited_longest_is_offered_the_first_seat_that_fits() {
    let slots = [(slot(0), 720), (slot(1), 900), (slot(2), 0)];
    let before = morning() - TimeDelta::hours(1);
    assert_eq!(plan(&[waiter(0, 2), waiter(0, 0), waiter(0, 2)], &slots, before), [(0, 0), (2, 2)]);
    let declined = Waiter { offered: vec![slot(0).starts_at], ..waiter(0, 1) };
    assert_eq!(plan(&[declined, waiter(0, 1)], &slots, before), [(1, 0)], "it goes on to the next");
    let has = Waiter { wants: false, ..waiter(0, 2) };
    assert_eq!(plan(&[has], &slots, before), []);
    assert_eq!(plan(&[waiter(0, 1)], &slots, morning()), [], "what has begun is no offer");
    let long = Waiter { seconds: 181, ..waiter(0, 1) };
    assert_eq!(plan(&[long, waiter(0, 1)], &slots, before), [(1, 0)], "a shorter visit fits");
}

#[test]
fn nobody_loses_a_seat_asleep() {
    let ends = |local: &str| {
        let local: NaiveDateTime = local.parse().unwrap();
        (local + hold(local)).to_string()
    };
    assert_eq!(ends("2026-11-24T09:30:00"), "2026-11-24 10:00:00");
    assert_eq!(ends("2026-11-24T20:59:59"), "2026-11-24 21:29:59");
    assert_eq!(ends("2026-11-24T21:00:00"), "2026-11-25 07:30:00");
    assert_eq!(ends("2026-11-24T03:15:00"), "2026-11-24 07:30:00");
}

proptest! {
    #[test]
    fn no_plan_has_a_seat_too_many_or_somebody_twice(
        waits in prop::collection::vec((0i64..4, 0i64..4, 1i64..1_200, prop::bool::ANY), 0..12),
        taken in prop::collection::vec((0i64..6).prop_map(|cups| cups * 180), 4),
    ) {
        let slots: Vec<(Slot, i64)> = (0..4).map(slot).zip(taken).collect();
        let waiters: Vec<Waiter> = waits.iter().map(|(from, more, seconds, wants)| {
            Waiter { seconds: *seconds, wants: *wants, ..waiter(*from, from + more) }
        }).collect();
        let planned = plan(&waiters, &slots, morning() - TimeDelta::hours(1));
        let mut left: Vec<i64> = slots.iter().map(|(_, taken)| *taken).collect();
        let mut seen = Vec::new();
        for (who, at) in &planned {
            prop_assert!(!seen.contains(who), "twice");
            seen.push(*who);
            prop_assert!(waiters[*who].wants);
            prop_assert!(waiters[*who].from <= slots[*at].0.starts_at && slots[*at].0.starts_at <= waiters[*who].to);
            prop_assert!(left[*at] + waiters[*who].seconds.min(900) <= 900, "one too many");
            left[*at] += waiters[*who].seconds;
        }
        for (who, waiter) in waiters.iter().enumerate().filter(|(who, waiter)| waiter.wants && !seen.contains(who)) {
            let fits = slots.iter().zip(&left).any(|((slot, _), left)| {
                waiter.from <= slot.starts_at && slot.starts_at <= waiter.to && left + waiter.seconds.min(900) <= 900
            });
            prop_assert!(!fits, "{who} waits though a seat is free");
        }
    }
}
