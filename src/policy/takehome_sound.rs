//! What a well-formed take-home section must still satisfy: a rising ladder within the cap, a cap
//! within what the service hands over, each criterion once.

use super::file::Policy;
use super::sound::{Flaw, flaw};
use super::takehome::{MOST_DOSES, TakeHome};
use crate::words::LadderBy;

const TAKE_HOME: &str = "takehome";
const RUNGS: &str = "takehome.ladder.rungs";
const ATTESTED: &str = "takehome.attested";
const OVERLAY: &str = "takehome.state_overlay";

/// What is unsound in the take-home section.
pub fn take_home(policy: &Policy) -> Vec<Flaw> {
    let take_home = &policy.takehome;
    let mut flaws = ladder(take_home);
    flaws.extend(attested(take_home));
    flaws.extend(overlay(take_home));
    flaws.extend(ranges(take_home));
    flaws
}

fn ladder(take_home: &TakeHome) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let (cap, ladder) = (take_home.cap.value, &take_home.ladder);
    if !(1..=MOST_DOSES).contains(&cap) {
        let reason = format!("must be from 1 to {MOST_DOSES}, the most that is ever handed over");
        flaws.push(flaw(TAKE_HOME, 0, "cap", reason));
    }
    if ladder.rungs.is_empty() {
        flaws.push(flaw("takehome.ladder", 0, "by", "needs at least one rung"));
    }
    if (ladder.by == LadderBy::DaysSinceFirstIssue) != ladder.break_days.is_some() {
        let reason = "goes with the ladder by days_since_first_issue, and with no other";
        flaws.push(flaw("takehome.ladder", 0, "break_days", reason));
    }
    let (lowest, highest) = match ladder.by {
        LadderBy::TreatmentDay => (1, i64::MAX),
        LadderBy::Taken28Percent => (1, 100),
        LadderBy::DaysSinceFirstIssue => (0, i64::MAX),
    };
    for (nth, rung) in ladder.rungs.iter().enumerate() {
        if rung.from < lowest || rung.from > highest {
            flaws.push(flaw(RUNGS, nth, "from", format!("{} never has this value", ladder.by)));
        }
        if rung.doses < 1 || rung.doses > cap {
            flaws.push(flaw(RUNGS, nth, "doses", format!("must be from 1 to the cap of {cap}")));
        }
        let Some(below) = nth.checked_sub(1).map(|below| &ladder.rungs[below]) else { continue };
        if rung.from <= below.from {
            flaws.push(flaw(
                RUNGS,
                nth,
                "from",
                format!("does not rise: the rung before has {}", below.from),
            ));
        }
        if rung.doses <= below.doses {
            let reason = format!("does not rise: the rung before gives {}", below.doses);
            flaws.push(flaw(RUNGS, nth, "doses", reason));
        }
    }
    flaws
}

fn attested(take_home: &TakeHome) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (nth, criterion) in take_home.attested.iter().enumerate() {
        if !criterion.code.is_attested() {
            let reason = format!("{} is counted, nobody attests it", criterion.code);
            flaws.push(flaw(ATTESTED, nth, "code", reason));
        }
        if take_home.attested[..nth].iter().any(|before| before.code == criterion.code) {
            flaws.push(flaw(ATTESTED, nth, "code", format!("{} stands twice", criterion.code)));
        }
    }
    flaws
}

fn overlay(take_home: &TakeHome) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut free_from = Some(1);
    for (nth, row) in take_home.state_overlay.iter().enumerate() {
        if free_from.is_none_or(|free| row.from_day < free) {
            flaws.push(flaw(OVERLAY, nth, "from_day", "overlaps the row before, or lies before day 1"));
        }
        if row.to_day.is_some_and(|to| to < row.from_day) {
            flaws.push(flaw(OVERLAY, nth, "to_day", "must not be below from_day"));
        }
        if !(0..=MOST_DOSES).contains(&row.most_in_hand) {
            flaws.push(flaw(OVERLAY, nth, "most_in_hand", format!("must be from 0 to {MOST_DOSES}")));
        }
        free_from = row.to_day.map(|to| to + 1);
    }
    flaws
}

/// Counts within what can be meant.
fn ranges(take_home: &TakeHome) -> Vec<Flaw> {
    let (c, b, s) = (&take_home.criteria, &take_home.call_backs, &take_home.step_down);
    let some = |value: &Option<super::value::Value<i64>>, absent| value.as_ref().map_or(absent, |v| v.value);
    let ranges = [
        (TAKE_HOME, "review_days", take_home.review_days.value, 1, 366),
        (TAKE_HOME, "days_ahead", take_home.days_ahead.value, take_home.cap.value.max(1), 35),
        (TAKE_HOME, "week_dates_max", some(&take_home.week_dates_max, 1), 1, 7),
        (TAKE_HOME, "rungs_a_week", some(&take_home.rungs_a_week, 1), 1, 10),
        (TAKE_HOME, "attested_days", take_home.attested_days.value, 1, 731),
        (TAKE_HOME, "pause_induction_days", take_home.pause_induction_days.value, 0, 90),
        ("takehome.criteria", "min_treatment_day", some(&c.min_treatment_day, 1), 1, 3660),
        ("takehome.criteria", "missed_30", some(&c.missed_30, 0), 0, 30),
        ("takehome.criteria", "missed_90", some(&c.missed_90, 0), 0, 90),
        ("takehome.criteria", "stable_days", some(&c.stable_days, 0), 0, 366),
        ("takehome.criteria", "sedation_14", some(&c.sedation_14, 1), 1, 90),
        ("takehome.ladder", "break_days", some(&take_home.ladder.break_days, 0), 0, 90),
        ("takehome.call_backs", "from_doses", b.from_doses.value, 1, MOST_DOSES),
        ("takehome.call_backs", "every_days", b.every_days.value, 1, 366),
        ("takehome.call_backs", "first_every_days", some(&b.first_every_days, 1), 1, 366),
        ("takehome.call_backs", "first_days", some(&b.first_days, 1), 1, 366),
        ("takehome.call_backs", "answer_hours", b.answer_hours.value, 12, 168),
        ("takehome.call_backs", "most_a_day", b.most_a_day.value, 0, 200),
        ("takehome.step_down", "missed_30", s.missed_30.value, 1, 30),
        ("takehome.step_down", "bottles_short_90", s.bottles_short_90.value, 1, 90),
        ("takehome.step_down", "review_days", s.review_days.value, 1, 30),
        ("takehome.step_down", "appeal_days", s.appeal_days.value, 1, 30),
        ("takehome.step_down", "back_after_days", s.back_after_days.value, 1, 183),
        ("takehome.step_down", "sedation_look_days", s.sedation_look_days.value, 1, 7),
        ("takehome.closure", "induction_days_max", take_home.closure.induction_days_max.value, 0, 7),
        ("takehome.emergency", "days_max", take_home.emergency.days_max.value, 1, 60),
        ("takehome.emergency", "from_treatment_day", take_home.emergency.from_treatment_day.value, 1, 366),
    ];
    let outside = ranges.into_iter().filter(|(_, _, value, low, high)| value < low || value > high);
    outside
        .map(|(section, key, _, low, high)| flaw(section, 0, key, format!("must be from {low} to {high}")))
        .collect()
}
