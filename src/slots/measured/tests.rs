//! What visits tell of how long one takes.

use proptest::prelude::*;

use super::Times;
use super::rules::{Measured, bottles_of, measured};
use crate::slots::hours::Terms;
use crate::slots::queue::{TOO_FEW, Visit};

fn visits(of: impl IntoIterator<Item = (i64, i64)>) -> Vec<Visit> {
    of.into_iter().map(|(seconds, bottles)| Visit { seconds, bottles }).collect()
}

#[test]
fn nothing_is_said_of_fewer_than_twenty_visits() {
    let few = visits((0..19).map(|at| (40 + at, 0)));
    assert_eq!(measured(&few), Measured::default());
    let enough = visits((0..20).map(|at| (40 + at, 0)));
    let cup = measured(&enough).cup.expect("twenty");
    assert_eq!((cup.visits, cup.quarter, cup.half, cup.three_quarters), (20, 44, 49, 54));
    let only_bottles = visits((0..40).map(|_| (90, 2)));
    assert_eq!(measured(&only_bottles), Measured::default(), "what is a bottle's and what the dose's?");
}

#[test]
fn a_bottle_takes_what_its_visits_took_longer() {
    let cups = (0..30).map(|_| (48, 0));
    // Two bottles in 92 seconds are 22 each, six in 180 too; a quick one takes nothing less than nothing.
    let bottles = (0..20).map(|at| match at {
        0 => (40, 1),
        at if at % 2 == 0 => (92, 2),
        _ => (180, 6),
    });
    let seen = measured(&visits(cups.chain(bottles)));
    let bottle = seen.bottle.expect("twenty");
    assert_eq!((bottle.visits, bottle.quarter, bottle.half, bottle.three_quarters), (20, 22, 22, 22));
    assert_eq!(seen.times(&Terms::USUAL), Times { cup_seconds: 48, bottle_seconds: 22 });
    assert_eq!(seen.times(&Terms::USUAL).visit_seconds(6), 180);
}

#[test]
fn what_was_not_measured_is_as_set_and_what_is_offered_can_be_set() {
    let usual = Times { cup_seconds: 180, bottle_seconds: 60 };
    assert_eq!(Measured::default().times(&Terms::USUAL), usual);
    let quick = measured(&visits((0..20).map(|_| (12, 0))));
    assert_eq!(quick.times(&Terms::USUAL), Times { cup_seconds: 12, ..usual });
    assert_eq!(quick.offered(&Terms::USUAL), Times { cup_seconds: 30, ..usual });
}

#[test]
fn a_booking_tells_for_how_many_bottles_it_was_made() {
    for (seconds, bottles) in [(180, 0), (240, 1), (540, 6), (120, 0), (200, 0), (211, 1)] {
        assert_eq!(bottles_of(seconds, &Terms::USUAL), bottles, "{seconds} seconds");
    }
    assert_eq!(bottles_of(900, &Terms { bottle_seconds: 0, ..Terms::USUAL }), 0);
}

proptest! {
    /// A few visits of any length move the median no further than its neighbours.
    #[test]
    fn a_few_long_talks_move_nothing_much(
        usual in proptest::collection::vec(40_i64..60, 40..200),
        odd in proptest::collection::vec(1_i64..900, 0..4),
    ) {
        let all = usual.iter().chain(&odd).map(|seconds| (*seconds, 0));
        let cup = measured(&visits(all)).cup.expect("enough");
        prop_assert!((40..60).contains(&cup.half), "{cup:?}");
        prop_assert!(cup.quarter <= cup.half && cup.half <= cup.three_quarters);
        prop_assert!(cup.visits >= TOO_FEW);
    }
}
