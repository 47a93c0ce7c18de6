//! What may be planned, and for whom a batch holds.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use proptest::prelude::*;

use super::rules::{Member, NEVER_WAIVED, No, Terms, admits, check};
use super::{Batch, BatchKind, Standing};
use crate::clock;
use crate::doses::test_facts;
use crate::ids::{RowId, SiteId, StaffId};
use crate::policy::{TakeHome, embedded};
use crate::units::Instant;
use crate::words::Criterion;

/// So many days after a day that is left open.
fn day(ahead: i64) -> NaiveDate {
    test_facts::day(0) + TimeDelta::days(ahead)
}

fn preset(id: &str) -> TakeHome {
    embedded().unwrap().in_force(id, day(0)).unwrap().takehome.clone()
}

fn at() -> Instant {
    clock::instant(day(0), NaiveTime::MIN, chrono_tz::UTC)
}

fn signed(kind: BatchKind, from: i64, to: i64) -> Batch {
    Batch {
        id: RowId::from_text("batch"),
        site: SiteId::from_text("main"),
        kind,
        from: day(from),
        to: day(to),
        cap: (kind == BatchKind::Emergency).then_some(6),
        waived: Vec::new(),
        planned_by: StaffId::from_text("staff"),
        planned_at: at(),
        signed: Some((StaffId::from_text("doctor"), at())),
        ended: None,
        sealed_words: Vec::new(),
    }
}

fn member() -> Member {
    Member {
        standing: Standing::Signed,
        induction_day: Some(100),
        treatment_day: Some(100),
        unmet: Vec::new(),
        closed_dates: Vec::new(),
    }
}

fn closed(member: &Member, dates: &[i64]) -> Result<(), No> {
    let dates: Vec<NaiveDate> = dates.iter().map(|date| day(*date)).collect();
    admits(&signed(BatchKind::Closure, 1, 9), member, day(0), &dates, &preset("harapan"))
}

#[test]
fn a_plan_says_what_can_be_meant() {
    let terms = |kind, from, to, cap, waived: &[Criterion]| Terms {
        kind,
        from: day(from),
        to: day(to),
        cap,
        waived: waived.to_vec(),
    };
    let (closure, emergency) = (BatchKind::Closure, BatchKind::Emergency);
    let cases: Vec<(Terms, &[(&str, &str)])> = vec![
        (terms(closure, 1, 3, None, &[]), &[]),
        (terms(closure, 0, 3, None, &[]), &[("from", "not_before_tomorrow")]),
        (terms(closure, 3, 2, None, &[]), &[("to", "before_from")]),
        (terms(closure, 1, 15, None, &[]), &[("to", "too_long")]),
        (terms(closure, 367, 367, None, &[]), &[("from", "too_far_ahead")]),
        (terms(closure, 1, 1, Some(3), &[]), &[("cap", "not_here")]),
        (terms(closure, 1, 1, None, &[Criterion::Missed30]), &[("waived", "not_here")]),
        (terms(emergency, 0, 59, Some(14), &[Criterion::Missed30, Criterion::Ladder]), &[]),
        (terms(emergency, 0, 60, Some(14), &[]), &[("to", "too_long")]),
        (terms(emergency, -1, 3, Some(6), &[]), &[("from", "in_the_past")]),
        (terms(emergency, 0, 3, None, &[]), &[("cap", "required")]),
        (terms(emergency, 0, 3, Some(0), &[]), &[("cap", "out_of_range")]),
        (terms(emergency, 0, 3, Some(15), &[]), &[("cap", "out_of_range")]),
        (terms(emergency, 0, 3, Some(6), &[Criterion::StorageTalk]), &[("waived", "never_waived")]),
        (terms(emergency, 0, 3, Some(6), &[Criterion::Sedation14]), &[("waived", "never_waived")]),
        (terms(emergency, 0, 3, Some(6), &[Criterion::Us1]), &[("waived", "not_of_the_policy")]),
    ];
    for (terms, wrong) in cases {
        assert_eq!(check(&terms, day(0), &preset("harapan")), wrong, "{terms:?}");
    }
}

#[test]
fn a_doctor_speaks_of_every_client() {
    assert_eq!(closed(&member(), &[1, 2]), Ok(()));
    assert_eq!(closed(&Member { standing: Standing::Unsigned, ..member() }, &[1]), Err(No::NotSigned));
    assert_eq!(closed(&Member { standing: Standing::LeftOut, ..member() }, &[1]), Err(No::LeftOut));
    let (closure, emergency) = (signed(BatchKind::Closure, 1, 3), signed(BatchKind::Emergency, 1, 3));
    let holds =
        |batch: &Batch, today| admits(batch, &member(), day(today), &[day(3)], &preset("harapan")).is_ok();
    assert!(holds(&closure, 0) && holds(&closure, 2) && !holds(&closure, 4));
    assert!(!holds(&emergency, 0) && holds(&emergency, 1) && holds(&emergency, 3) && !holds(&emergency, 4));
    let unsigned = Batch { signed: None, ..closure.clone() };
    let ended = Batch { ended: closure.signed.clone(), ..closure };
    assert!(!holds(&unsigned, 0) && !holds(&ended, 0));
}

#[test]
fn two_closed_days_in_a_row_are_the_most_in_induction() {
    let new = |day, closed_dates: &[i64]| Member {
        induction_day: day,
        closed_dates: closed_dates.iter().map(|date| self::day(*date)).collect(),
        ..member()
    };
    let too_many = |date| Err(No::Induction { date: day(date) });
    assert_eq!(closed(&new(Some(14), &[]), &[1, 2]), Ok(()));
    assert_eq!(closed(&new(Some(14), &[]), &[1, 2, 3]), too_many(3));
    assert_eq!(closed(&new(Some(15), &[]), &[1, 2, 3, 4, 5]), Ok(()));
    assert_eq!(closed(&new(None, &[]), &[1, 2, 3]), too_many(3), "nobody has seen a dose yet");
    assert_eq!(closed(&new(Some(3), &[]), &[1, 2, 4, 5]), Ok(()), "dosed in between");
    assert_eq!(closed(&new(Some(3), &[1]), &[2, 3]), too_many(3), "two bundles are no way round it");
    assert_eq!(closed(&new(Some(3), &[-1, 0]), &[1]), too_many(1), "nor two plans");
}

#[test]
fn an_emergency_waives_what_it_says_from_two_weeks_on() {
    let policy = preset("harapan");
    let asked = |waived: &[Criterion], member: &Member| {
        let batch = Batch { waived: waived.to_vec(), ..signed(BatchKind::Emergency, 0, 30) };
        admits(&batch, member, day(0), &[day(1)], &policy)
    };
    assert_eq!(asked(&[], &member()), Ok(()));
    let on = |treatment_day| Member { treatment_day, ..member() };
    assert_eq!(asked(&[], &on(Some(14))), Ok(()));
    assert_eq!(asked(&[], &on(Some(13))), Err(No::TooEarly { from: Some(day(1)) }));
    assert_eq!(asked(&[], &on(None)), Err(No::TooEarly { from: None }));
    let unmet = Member { unmet: vec![Criterion::Missed30, Criterion::SafeStorage], ..member() };
    assert_eq!(asked(&[Criterion::SafeStorage], &unmet), Err(No::Unmet { criterion: Criterion::Missed30 }));
    assert_eq!(asked(&[Criterion::Missed30, Criterion::SafeStorage], &unmet), Ok(()));
    for criterion in NEVER_WAIVED {
        let unmet = Member { unmet: vec![*criterion], ..member() };
        assert_eq!(asked(&[*criterion], &unmet), Err(No::Unmet { criterion: *criterion }));
    }
}

proptest! {
    #[test]
    fn no_sequence_of_bundles_gives_a_new_client_three_closed_days_in_a_row(
        asked in prop::collection::vec(prop::collection::btree_set(1i64..12, 1..4), 1..8),
    ) {
        let mut held: Vec<NaiveDate> = Vec::new();
        for dates in asked {
            let dates: Vec<NaiveDate> =
                dates.into_iter().map(day).filter(|date| !held.contains(date)).collect();
            let member = Member { induction_day: Some(5), closed_dates: held.clone(), ..member() };
            let batch = signed(BatchKind::Closure, 1, 12);
            if admits(&batch, &member, day(0), &dates, &preset("ping-an")).is_ok() {
                held.extend(dates);
            }
        }
        let has = |date: NaiveDate, ahead| held.contains(&(date + TimeDelta::days(ahead)));
        prop_assert!(!held.iter().any(|date| has(*date, 1) && has(*date, 2)), "{held:?}");
    }
}
