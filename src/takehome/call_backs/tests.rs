//! Who is drawn, how often, and that it is the same again.

use chrono::NaiveDate;

use super::rules::{Candidate, draw, draws_lot, every_days};
use crate::keys::sha256;
use crate::policy::embedded;
use crate::policy::takehome::CallBacks;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn call_backs(id: &str) -> CallBacks {
    embedded().unwrap().in_force(id, day("2026-06-01")).unwrap().takehome.call_backs.clone()
}

fn candidate(client: u32, on: u32) -> Candidate {
    let lot = sha256(format!("{on}:{client}").as_bytes());
    Candidate { lot, doses: 6, bottles: 5, first_issue: Some(day("2026-01-01")), has_open: false }
}

#[test]
fn each_policy_draws_whom_and_how_often_it_says() {
    let on = day("2026-06-01");
    let often = |id: &str, doses, first: &str| {
        let one = Candidate { doses, first_issue: Some(day(first)), ..candidate(1, 1) };
        every_days(&call_backs(id), &one, on)
    };
    assert_eq!((often("harapan", 6, "2026-01-01"), often("harapan", 5, "2026-01-01")), (Some(90), None));
    assert_eq!((often("ping-an", 4, "2026-01-01"), often("ping-an", 3, "2026-01-01")), (Some(60), None));
    assert_eq!(often("viet-nam", 2, "2026-03-03"), Some(30), "the 90th day");
    assert_eq!(often("viet-nam", 2, "2026-03-02"), Some(90), "the 91st day");
    assert_eq!(often("us-otp-2024", 28, "2026-01-01"), Some(90));
    assert_eq!(call_backs("us-otp-2024").answer_hours.value, 24);
    let nothing = Candidate { bottles: 0, ..candidate(1, 1) };
    assert_eq!(every_days(&call_backs("harapan"), &nothing, on), None);
    let open = Candidate { has_open: true, ..candidate(1, 1) };
    assert_eq!(every_days(&call_backs("harapan"), &open, on), None);
}

#[test]
fn about_one_in_ninety_is_drawn_each_day_and_the_same_again() {
    let (policy, on) = (call_backs("harapan"), day("2026-06-01"));
    let mut drawn = 0;
    for round in 0..100 {
        let candidates: Vec<Candidate> = (0..180).map(|client| candidate(client, round)).collect();
        let first = draw(&policy, &candidates, on, usize::MAX);
        assert_eq!(first, draw(&policy, &candidates, on, usize::MAX));
        assert!(draw(&policy, &candidates, on, 1).len() <= 1);
        let of_lots: Vec<usize> = (0..180).filter(|at| draws_lot(&policy, &candidates[*at].lot)).collect();
        let mut by_number = first.clone();
        by_number.sort_unstable();
        assert_eq!(by_number, of_lots, "who is drawn follows from the lot alone");
        drawn += first.len();
    }
    assert!((150..=250).contains(&drawn), "{drawn} of 18,000, expected 200");
}
