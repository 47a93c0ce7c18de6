//! The ladder: what a client has climbed, and the doses that gives (domain § 5).

use chrono::NaiveDate;

use super::facts::Facts;
use crate::policy::TakeHome;
use crate::words::LadderBy;

/// What the ladder counts, as a person reads it: for per cent of 28 days, the days.
pub fn climbed(facts: &Facts, take_home: &TakeHome, day: NaiveDate) -> Option<i64> {
    match take_home.ladder.by {
        LadderBy::TreatmentDay => facts.treatment_day(day),
        LadderBy::Taken28Percent => facts.taken_28(day),
        LadderBy::DaysSinceFirstIssue => facts.first_dose.map(|_| facts.days_since_first_issue(day)),
    }
}

/// The rung, the overlay of a stricter authority and the cap; the lowest wins.
pub fn allowed_by_ladder(facts: &Facts, take_home: &TakeHome, day: NaiveDate) -> i64 {
    let Some(height) = climbed(facts, take_home, day) else { return 0 };
    let reached = take_home.ladder.rungs.iter().rev().find(|rung| match take_home.ladder.by {
        // In whole numbers, as the policy is written: taken × 100 ≥ per cent × 28.
        LadderBy::Taken28Percent => height * 100 >= rung.from * 28,
        LadderBy::TreatmentDay | LadderBy::DaysSinceFirstIssue => height >= rung.from,
    });
    let rung = reached.map_or(0, |rung| rung.doses).min(take_home.cap.value);
    let overlay = facts.treatment_day(day).and_then(|treatment_day| {
        take_home.state_overlay.iter().find(|row| row.covers(treatment_day)).map(|row| row.most_in_hand)
    });
    overlay.map_or(rung, |most| rung.min(most))
}

/// The least days of 28 that are so many per cent.
pub fn days_of_percent(percent: i64) -> i64 {
    (percent * 28 + 99) / 100
}
