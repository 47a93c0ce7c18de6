//! What must hold of undosed days and induction, and that the newest rows tell the same.

use std::cmp::Reverse;

use proptest::prelude::*;

use super::recent::{FIRST_ROWS, InductionDay, RECENT_ROWS, Recent, first_rows_suffice};
use super::rules::{DoseFact, History};
use super::test_facts::{Model, day, excused, facts, observed};
use crate::words::{DoseKind, Part};

/// The newest rows as a query would give them.
fn newest(facts: &[DoseFact], limit: usize) -> Vec<DoseFact> {
    let mut rows = facts.to_vec();
    rows.sort_by_key(|fact| Reverse(fact.day));
    rows.truncate(limit);
    rows
}

proptest! {
    #[test]
    fn the_walk_back_finds_what_looking_at_each_day_finds(
        facts in facts(), excused in excused(), at in 0_u64..200, reinduct_from in 2_i64..9,
    ) {
        let (as_of, history) = (day(at), History::new(&facts, &excused));
        let model = Model { facts: &facts, excused: &excused };
        prop_assert_eq!(history.run_undosed(as_of), model.run_undosed(as_of));
        let is_reinduct = |run| run >= reinduct_from;
        prop_assert_eq!(history.induction_day(as_of, is_reinduct), model.induction_day(as_of, reinduct_from));
    }

    #[test]
    fn the_newest_rows_tell_what_the_whole_record_tells(
        facts in facts(), excused in excused(), at in 0_u64..200, limit in 1_usize..100, reinduct_from in 2_i64..9,
    ) {
        let (as_of, history) = (day(at), History::new(&facts, &excused));
        let recent = Recent::new(as_of, history.first_dose(), &newest(&facts, limit), limit, &excused);
        let is_whole = facts.len() < limit;
        let is_reinduct = |run| run >= reinduct_from;
        if is_whole || recent.run_undosed().is_some() {
            prop_assert_eq!(recent.run_undosed(), history.run_undosed(as_of));
        }
        let induction_day = history.induction_day(as_of, is_reinduct);
        match recent.induction_day(is_reinduct) {
            InductionDay::Exactly(day) => prop_assert_eq!(day, induction_day),
            InductionDay::AtLeast(day) => prop_assert!(!is_whole && day <= induction_day),
        }
        let seven = history.last_dosed(as_of, 7);
        let recent_seven = recent.last_seven();
        prop_assert_eq!(&seven[..recent_seven.len()], &recent_seven[..]);
        prop_assert!(!is_whole || recent_seven.len() == seven.len());
        if is_whole || recent.last_taken().is_some() {
            prop_assert_eq!(recent.last_taken(), history.last_taken(as_of));
        }
        if is_whole || newest(&facts, limit).iter().any(|fact| fact.day < as_of) {
            prop_assert_eq!(recent.today(), history.on(as_of));
        }
    }

    #[test]
    fn the_first_rows_say_themselves_whether_they_suffice(
        facts in facts(), excused in excused(), reinduct_from in 2_i64..9, back in 0_u64..28,
    ) {
        let last = facts.last().map_or(day(0), |fact| fact.day);
        let as_of = last + chrono::Days::new(1) - chrono::Days::new(back.min((last - day(0)).num_days() as u64));
        let up_to: Vec<_> = facts.iter().filter(|fact| fact.day <= as_of).copied().collect();
        let first = newest(&up_to, FIRST_ROWS);
        prop_assume!(first_rows_suffice(first.iter().map(|fact| fact.day)));
        let history = History::new(&facts, &excused);
        let recent = Recent::new(as_of, history.first_dose(), &first, FIRST_ROWS, &excused);
        let is_reinduct = |run| run >= reinduct_from;
        prop_assert_eq!(recent.run_undosed(), history.run_undosed(as_of));
        prop_assert_eq!(recent.last_seven(), history.last_dosed(as_of, 7));
        prop_assert_eq!(recent.last_taken(), history.last_taken(as_of));
        let induction_day = history.induction_day(as_of, is_reinduct);
        for day in [1, 14] {
            prop_assert_eq!(recent.induction_day(is_reinduct).at_most(day), Some(induction_day <= day));
        }
    }

    #[test]
    fn the_rows_that_the_counter_reads_always_suffice(
        facts in facts(), excused in excused(), reinduct_from in 2_i64..9, back in 0_u64..28,
    ) {
        // The visit is up to four weeks before the last row, as with bottles in hand.
        let last = facts.last().map_or(day(0), |fact| fact.day);
        let as_of = last + chrono::Days::new(1) - chrono::Days::new(back.min((last - day(0)).num_days() as u64));
        let history = History::new(&facts, &excused);
        let recent = Recent::new(as_of, history.first_dose(), &newest(&facts, RECENT_ROWS), RECENT_ROWS, &excused);
        let is_reinduct = |run| run >= reinduct_from;
        prop_assert_eq!(recent.run_undosed(), history.run_undosed(as_of));
        prop_assert_eq!(recent.last_seven(), history.last_dosed(as_of, 7));
        let induction_day = history.induction_day(as_of, is_reinduct);
        for day in [1, 14] {
            prop_assert_eq!(recent.induction_day(is_reinduct).at_most(day), Some(induction_day <= day));
        }
    }
}

#[test]
fn too_soon_reads_the_last_time_seen_on_an_earlier_day() {
    let mut rows = vec![observed(day(0), 80), observed(day(1), 80), observed(day(3), 40)];
    rows.push(DoseFact { kind: DoseKind::TakeHome, ..observed(day(2), 80) });
    rows.push(DoseFact { kind: DoseKind::Repeat, ..observed(day(1), 40) });
    rows[4].at = Some(day(1).and_hms_opt(9, 0, 0).unwrap());
    let recent = Recent::new(day(3), Some(day(0)), &rows, RECENT_ROWS, &[]);
    assert_eq!(recent.last_dose_at(), Some(day(1).and_hms_opt(9, 0, 0).unwrap()));
    assert_eq!(recent.today().and_then(|today| today.last_at), rows[2].at);
    let cut = Recent::new(day(3), Some(day(0)), &rows[1..], 4, &[]);
    assert_eq!(cut.last_dose_at(), None, "day 1 may be cut");
}

#[test]
fn split_days_with_a_month_of_bottles_in_hand_fit_in_the_rows_that_the_counter_reads() {
    let parts = |at| [Part::Am, Part::Pm].map(|part| DoseFact { part, ..observed(day(at), 40) });
    let rows: Vec<_> = (0..128).flat_map(parts).collect();
    let recent = Recent::new(day(100), Some(day(0)), &newest(&rows, RECENT_ROWS), RECENT_ROWS, &[]);
    assert_eq!(recent.induction_day(|run| run >= 5).at_most(14), Some(false));
    assert_eq!((recent.run_undosed(), recent.last_seven().len()), (Some(0), 7));
    assert_eq!(recent.last_taken().map(|last| (last.day, last.dose_mcg)), Some((day(99), 80_000)));
}

#[test]
fn a_window_that_is_too_short_says_so() {
    let rows: Vec<_> = (0..40).map(|at| observed(day(at), 80)).collect();
    let recent = |limit: usize| Recent::new(day(40), Some(day(0)), &newest(&rows, limit), limit, &[]);
    let never = |_: i64| false;
    assert_eq!(recent(10).induction_day(never), InductionDay::AtLeast(11));
    assert_eq!(recent(10).induction_day(never).at_most(14), None);
    assert_eq!(recent(10).induction_day(never).at_most(10), Some(false));
    assert_eq!(recent(20).induction_day(never).at_most(14), Some(false));
    assert_eq!(recent(41).induction_day(never), InductionDay::Exactly(41));
    let elsewhere = Recent::new(day(40), Some(day(40)), &[], 60, &[]);
    assert_eq!(elsewhere.induction_day(never), InductionDay::Exactly(1));
    assert_eq!(elsewhere.run_undosed(), None);
}
