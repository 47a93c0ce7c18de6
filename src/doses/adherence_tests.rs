//! What must hold of adherence over any record.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::adherence::{Adherence, treatment_day};
use super::rules::{Excused, History};
use super::test_facts::{Model, day, excused, facts, observed};
use crate::words::ExcusedReason;

/// The figures counted day by day.
fn counted(model: &Model<'_>, as_of: NaiveDate) -> Option<Adherence> {
    let first_day = model.first().filter(|first| *first < as_of)?;
    let days: Vec<_> = first_day.iter_days().take_while(|day| *day < as_of).collect();
    let count = |holds: &dyn Fn(NaiveDate) -> bool| days.iter().filter(|day| holds(**day)).count() as i64;
    let runs: Vec<i64> = days
        .chunk_by(|a, b| model.is_missed(*a) == model.is_missed(*b))
        .filter(|run| model.is_missed(run[0]))
        .map(|run| run.len() as i64)
        .collect();
    let missed = count(&|day| model.is_missed(day));
    let taken = count(&|day| model.is_taken(day));
    let is_open = model.is_missed(*days.last()?);
    Some(Adherence {
        first_day,
        last_day: days.iter().rfind(|day| model.is_taken(**day)).copied(),
        as_of,
        days_due: taken + missed,
        taken,
        missed,
        excused: count(&|day| model.is_excused(day) && !model.is_taken(day)),
        gap_count: runs.len() as i64,
        longest_run: runs.iter().copied().max().unwrap_or(0),
        run_missed: runs.last().copied().filter(|_| is_open).unwrap_or(0),
        run_undosed: model.run_undosed(as_of)?,
        total_mcg: model
            .facts
            .iter()
            .filter(|fact| fact.day < as_of && fact.is_counted())
            .map(|fact| fact.dose_mcg)
            .sum(),
    })
}

proptest! {
    #[test]
    fn the_pass_over_the_record_counts_what_counting_each_day_counts(
        facts in facts(), excused in excused(), at in 0_u64..200, window in 0_u32..120,
    ) {
        let (as_of, history) = (day(at), History::new(&facts, &excused));
        let model = Model { facts: &facts, excused: &excused };
        prop_assert_eq!(history.adherence(as_of), counted(&model, as_of));
        let first = model.first().unwrap_or(as_of);
        let back = (1..=window.min(at as u32)).map(|back| as_of - chrono::Days::new(u64::from(back)));
        let back: Vec<_> = back.filter(|day| *day >= first).collect();
        let missed = back.iter().filter(|day| model.is_missed(**day)).count() as i64;
        prop_assert_eq!(history.missed_in(as_of, window), missed);
        prop_assert_eq!(history.taken_in(as_of, window), back.len() as i64 - missed);
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter(
        (facts, shuffled) in facts().prop_flat_map(|facts| (Just(facts.clone()), Just(facts).prop_shuffle())),
        (excused, spans) in excused().prop_flat_map(|spans| (Just(spans.clone()), Just(spans).prop_shuffle())),
    ) {
        prop_assert_eq!(History::new(&facts, &excused), History::new(&shuffled, &spans));
    }

    #[test]
    fn excusing_a_day_never_raises_missed(
        facts in facts(), excused in excused(), at in 0_u64..200, on in 0_u64..200,
    ) {
        let before = History::new(&facts, &excused);
        let more = Excused { from: day(on), to: day(on), reason: ExcusedReason::SiteClosed, dose_confirmed: false };
        let after = History::new(&facts, &[excused, vec![more]].concat());
        prop_assert!(after.missed_in(day(at), 30) <= before.missed_in(day(at), 30));
        if let (Some(before), Some(after)) = (before.adherence(day(at)), after.adherence(day(at))) {
            prop_assert!(after.missed <= before.missed && after.longest_run <= before.longest_run);
            prop_assert_eq!((after.taken, after.total_mcg, after.run_undosed),
                (before.taken, before.total_mcg, before.run_undosed));
        }
    }

    #[test]
    fn removing_a_dosed_day_never_lowers_missed_or_raises_the_total(
        facts in facts(), excused in excused(), at in 0_u64..200, pick in any::<prop::sample::Index>(),
    ) {
        let before = History::new(&facts, &excused);
        let first = before.first_dose();
        let later: Vec<_> = facts.iter().map(|fact| fact.day).filter(|day| Some(*day) > first).collect();
        prop_assume!(first.is_some() && !later.is_empty());
        let gone = later[pick.index(later.len())];
        let fewer: Vec<_> = facts.iter().filter(|fact| fact.day != gone).copied().collect();
        let after = History::new(&fewer, &excused);
        if let (Some(before), Some(after)) = (before.adherence(day(at)), after.adherence(day(at))) {
            prop_assert!(after.missed >= before.missed && after.total_mcg <= before.total_mcg);
            prop_assert!(after.taken <= before.taken && after.run_undosed >= before.run_undosed);
        }
    }

    #[test]
    fn gaps_are_the_runs_of_missed_days(facts in facts(), excused in excused(), at in 0_u64..200) {
        let (as_of, history) = (day(at), History::new(&facts, &excused));
        let gaps = history.gaps(as_of);
        let Some(figures) = history.adherence(as_of) else {
            prop_assert!(gaps.is_empty());
            return Ok(());
        };
        prop_assert_eq!(gaps.len() as i64, figures.gap_count);
        prop_assert_eq!(gaps.iter().map(|gap| gap.missed_days).sum::<i64>(), figures.missed);
        prop_assert_eq!(gaps.iter().map(|gap| gap.missed_days).max().unwrap_or(0), figures.longest_run);
        for gap in gaps {
            if let (Some(before), Some(after)) = (gap.last_dose_day, gap.resume_day) {
                prop_assert!(gap.missed_days < (after - before).num_days());
            }
        }
    }
}

#[test]
fn the_figures_leave_under_the_names_of_the_contract() {
    let history = History::new(&[observed(day(0), 80), observed(day(2), 80)], &[]);
    let figures = serde_json::to_value(history.adherence(day(3))).unwrap();
    let expected = serde_json::json!({
        "first_day": "2026-01-01", "last_day": "2026-01-03", "as_of": "2026-01-04", "days_due": 3,
        "taken": 2, "missed": 1, "excused": 0, "gap_count": 1, "longest_run": 1, "run_missed": 0,
        "run_undosed": 0, "total_mg": 160,
    });
    assert_eq!(figures, expected);
}

#[test]
fn treatment_counts_from_the_first_dose_or_from_the_letter() {
    assert_eq!(treatment_day(day(0), Some(day(0)), None), Some(1));
    assert_eq!(treatment_day(day(14), Some(day(0)), None), Some(15));
    assert_eq!(treatment_day(day(14), Some(day(10)), Some(day(0))), Some(15));
    assert_eq!(treatment_day(day(0), Some(day(3)), None), None);
    assert_eq!(treatment_day(day(0), None, None), None);
}
