//! Days worked through by hand, and what a suggestion holds.

use proptest::prelude::*;

use super::rules::{Outcome, SlotWait, Span, Trial, suggested, worked_through};
use crate::slots::measured::Times;
use crate::slots::predicted::rules::Open;

/// Three slots of ten minutes at so many windows; a dose takes three minutes, a bottle one.
fn morning(windows: i64, booked: &[(i64, i64)], walk_ins: &[i64]) -> Trial {
    Trial {
        slots: (0..3).map(|at| Span { from: at * 600, to: at * 600 + 600, windows }).collect(),
        open: vec![Open { from: 0, windows: usize::try_from(windows).unwrap() }],
        booked: booked.to_vec(),
        walk_ins: walk_ins.to_vec(),
        times: Times { cup_seconds: 180, bottle_seconds: 60 },
        most: 600,
    }
}

#[test]
fn a_day_is_worked_through_as_with_a_pencil() {
    // 7:00 three cups and a bundle of four at one window: 0, 3, 6 and 9 minutes, done at 16 minutes.
    // Who comes at 7:05 waits 11 minutes, who is booked for 7:10 nine.
    let trial = morning(1, &[(0, 0), (0, 0), (0, 0), (0, 4), (600, 0)], &[300]);
    let Outcome { slots, nine_of_ten, longest } = worked_through(&trial);
    let first = SlotWait { booked: 4, walk_ins: 1, longest: 660, in_line: 3 };
    assert_eq!(slots[0], first);
    assert_eq!(slots[1], SlotWait { booked: 1, walk_ins: 0, longest: 540, in_line: 2 });
    assert_eq!(slots[2], SlotWait::default(), "the last begins at 19 minutes");
    assert_eq!((nine_of_ten, longest), (Some(660), Some(660)));
    let wider = worked_through(&morning(2, &[(0, 0), (0, 0), (0, 0), (0, 4), (600, 0)], &[300]));
    assert_eq!((wider.slots[0].longest, wider.slots[1].longest), (180, 0));
    let nobody = worked_through(&morning(1, &[], &[]));
    assert_eq!((nobody.slots, nobody.nine_of_ten), (vec![SlotWait::default(); 3], None));
}

#[test]
fn what_a_day_bears() {
    // One window does three doses in nine minutes of each slot; a fourth would not fit a slot.
    let calm = suggested(&morning(1, &[(0, 0), (600, 0)], &[]));
    assert_eq!((calm.windows, calm.doses), (Some(1), Some(3)));
    // Twelve at once: the last of nine of ten, the eleventh, waits 30 minutes at one window, 15 at two,
    // nine at three.
    let rush = suggested(&morning(1, &[(0, 0); 12], &[]));
    assert_eq!(rush.windows, Some(3));
    // Who comes without a booking takes from what can be booked.
    let walk_ins: Vec<i64> = (0..9).map(|at| at * 200).collect();
    let beside = suggested(&morning(1, &[], &walk_ins));
    assert_eq!(beside.doses, Some(1), "nine cups come in the half hour that has time for ten");
    let overrun: Vec<i64> = (0..60).map(|at| at * 30).collect();
    assert_eq!(suggested(&morning(1, &[], &overrun)).doses, None);
    let never = Trial {
        times: Times { cup_seconds: 3_600, bottle_seconds: 0 },
        most: 60,
        ..morning(1, &[(0, 0); 60], &[])
    };
    assert_eq!(suggested(&never).windows, None, "fifty windows do not suffice");
}

proptest! {
    #[test]
    fn what_is_suggested_holds_and_fewer_windows_do_not(
        booked in proptest::collection::vec((0_i64..3, 0_i64..7), 0..40),
        mut walk_ins in proptest::collection::vec(0_i64..1_800, 0..20),
        windows in 1_i64..5,
    ) {
        walk_ins.sort_unstable();
        let booked: Vec<(i64, i64)> = booked.into_iter().map(|(slot, bottles)| (slot * 600, bottles)).collect();
        let trial = morning(windows, &booked, &walk_ins);
        let suggestion = suggested(&trial);
        let waits_with = |windows: usize| {
            let open = trial.open.iter().map(|one| Open { windows, ..*one }).collect();
            worked_through(&Trial { open, ..trial.clone() }).nine_of_ten.unwrap_or(0)
        };
        let enough = suggestion.windows.expect("fifty are enough for sixty");
        prop_assert!(waits_with(enough) <= trial.most);
        prop_assert!(enough == 1 || waits_with(enough - 1) > trial.most);
        if let Some(doses) = suggestion.doses {
            let full = trial.slots.iter().flat_map(|span| (0..doses).map(|_| (span.from, 0)));
            let full = Trial { booked: full.collect(), ..trial.clone() };
            prop_assert!(worked_through(&full).nine_of_ten.is_none_or(|seconds| seconds <= trial.most));
        }
    }
}
