//! Waits by hand, and what no day may do.

use proptest::prelude::*;

use super::rules::{Coming, Open, expected, minutes, spread, waits};

/// Windows from seven o'clock on; seconds count from there.
fn open(windows: usize) -> Vec<Open> {
    vec![Open { from: 0, windows }]
}

fn people(coming: &[(i64, i64)]) -> Vec<Coming> {
    coming.iter().map(|(at, seconds)| Coming { at: *at, seconds: *seconds }).collect()
}

#[test]
fn waits_as_a_person_with_a_pencil_has_them() {
    for (said, coming, open, waited) in [
        ("nobody", vec![], open(1), vec![]),
        ("three at once, one window", vec![(0, 180), (0, 180), (0, 180)], open(1), vec![0, 180, 360]),
        ("three at once, two windows", vec![(0, 180), (0, 180), (0, 180)], open(2), vec![0, 0, 180]),
        ("a bundle before a cup", vec![(0, 420), (0, 180)], open(1), vec![0, 420]),
        // Five of three minutes in a slot of ten leave five minutes over for the next one.
        (
            "left over from the slot before",
            vec![(0, 180), (0, 180), (0, 180), (0, 180), (0, 180), (600, 180)],
            open(1),
            vec![0, 180, 360, 540, 720, 300],
        ),
        ("who comes when nobody is there", vec![(0, 180), (900, 180)], open(1), vec![0, 0]),
        ("before the door opens", vec![(-600, 60), (-300, 60)], open(1), vec![600, 360]),
        // Whoever is still there when the second window opens at 200 goes to it at once.
        (
            "a second window opens",
            vec![(0, 300), (0, 300), (0, 300)],
            vec![Open { from: 0, windows: 1 }, Open { from: 200, windows: 2 }],
            vec![0, 200, 300],
        ),
        (
            "a window closes when it is done",
            vec![(0, 100), (0, 300), (150, 60), (150, 60)],
            vec![Open { from: 0, windows: 2 }, Open { from: 120, windows: 1 }],
            vec![0, 0, 0, 60],
        ),
        // The morning's queue is served to its end; the afternoon begins with its own windows.
        (
            "after closing",
            vec![(0, 400), (0, 400), (1000, 60), (1000, 60)],
            vec![Open { from: 0, windows: 1 }, Open { from: 1000, windows: 2 }],
            vec![0, 400, 0, 0],
        ),
        ("asking takes nothing", vec![(0, 180), (0, 0), (0, 180)], open(1), vec![0, 180, 180]),
        ("nothing opens", vec![(5, 180)], vec![], vec![0]),
    ] {
        assert_eq!(waits(&people(&coming), &open), waited, "{said}");
    }
    assert_eq!([0, 1, 60, 61, -5].map(minutes), [0, 1, 1, 2, 0]);
}

#[test]
fn people_without_a_booking_come_when_they_came() {
    // Nine came on three days: three come, from each third of them the middle one.
    let came = [420, 421, 425, 430, 431, 440, 500, 505, 530];
    assert_eq!(expected(came.len(), 3), 3);
    assert_eq!(spread(&came, 3, &[]), [421, 431, 505]);
    assert_eq!(spread(&came, 0, &[]), [0_i64; 0]);
    assert_eq!(
        (expected(4, 3), expected(5, 3), expected(3, 6), expected(2, 6), expected(9, 0)),
        (1, 2, 1, 0, 0)
    );
    // Nobody came before: evenly over both stretches of the day.
    assert_eq!(spread(&[], 4, &[(420, 480), (900, 960)]), [435, 465, 915, 945]);
    assert_eq!(spread(&[], 2, &[]), [0_i64; 0], "closed");
}

fn any_people() -> impl Strategy<Value = Vec<Coming>> {
    let one = (0_i64..40, 1_i64..900).prop_map(|(at, seconds)| Coming { at: at * 150, seconds });
    proptest::collection::vec(one, 0..60).prop_map(sorted)
}

fn any_windows() -> impl Strategy<Value = Vec<Open>> {
    proptest::collection::vec((1_usize..6, 1_i64..2_500), 1..4).prop_map(|stretches| {
        let mut from = 0;
        let open = stretches.into_iter().map(|(windows, length)| {
            let one = Open { from, windows };
            from += length;
            one
        });
        open.collect()
    })
}

fn sorted(mut people: Vec<Coming>) -> Vec<Coming> {
    people.sort_by_key(|one| one.at);
    people
}

proptest! {
    #[test]
    fn no_wait_is_negative_and_whoever_is_alone_waits_for_nobody(people in any_people(), open in any_windows()) {
        prop_assert!(waits(&people, &open).iter().all(|seconds| *seconds >= 0));
        for one in &people {
            prop_assert_eq!(waits(&[*one], &open), vec![0]);
        }
    }

    #[test]
    fn more_windows_are_never_longer(people in any_people(), open in any_windows(), more in 1_usize..4) {
        let wider: Vec<Open> = open.iter().map(|one| Open { windows: one.windows + more, ..*one }).collect();
        for (fewer, wider) in waits(&people, &open).iter().zip(waits(&people, &wider)) {
            prop_assert!(wider <= *fewer);
        }
    }

    #[test]
    fn one_more_booking_is_never_shorter_for_anybody(
        people in any_people(),
        open in any_windows(),
        more in (0_i64..40, 0_i64..900),
    ) {
        let before = waits(&people, &open);
        let more = Coming { at: more.0 * 150, seconds: more.1 };
        let place = people.partition_point(|one| one.at <= more.at);
        let mut with = people.clone();
        with.insert(place, more);
        let mut after = waits(&with, &open);
        after.remove(place);
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(after >= before);
        }
        if more.seconds == 0 {
            prop_assert_eq!(before, after, "who only asks takes nobody's time");
        }
    }

    #[test]
    fn those_who_are_expected_are_some_of_those_who_came(
        mut came in proptest::collection::vec(0_i64..1440, 1..80),
        count in 0_usize..80,
    ) {
        came.sort_unstable();
        let spread = spread(&came, count, &[]);
        prop_assert_eq!(spread.len(), count);
        prop_assert!(spread.is_sorted() && spread.iter().all(|minute| came.contains(minute)));
    }
}
