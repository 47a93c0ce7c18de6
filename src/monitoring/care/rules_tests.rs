//! The situations of `tests/cases/care.toml`, and that no referral is lost.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use proptest::prelude::*;
use serde::Deserialize;

use super::contacts::rules::Seen;
use super::naloxone::rules::{Kit, Use, left};
use super::outcomes::FollowUpResult;
use super::outcomes::rules::Ended;
use super::overdoses::OverdoseOutcome;
use super::referrals::ReferralStep;
use super::referrals::rules::{
    AGAIN_WITHIN_DAYS, BOOKED_WITHIN_DAYS, RESULT_WITHIN_DAYS, WORD_WITHIN_DAYS, asks, next,
};
use super::{Ask, Relation, contacts, naloxone, outcomes, overdoses};
use crate::ids::RowId;
use crate::units::Instant;
use crate::words::EpisodeEndReason;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    referral: Vec<ReferralCase>,
    missed: Vec<MissedCase>,
    overdose: Vec<OverdoseCase>,
    kits: Vec<KitsCase>,
    ended: Vec<EndedCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReferralCase {
    what: String,
    #[serde(default)]
    urgent: bool,
    made: NaiveDate,
    #[serde(default)]
    steps: Vec<(ReferralStep, NaiveDate)>,
    ask: Option<String>,
    next: Option<Vec<ReferralStep>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MissedCase {
    what: String,
    run_from: NaiveDate,
    #[serde(default)]
    contacts: Vec<(NaiveDate, bool)>,
    today: NaiveDate,
    ask: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OverdoseCase {
    what: String,
    outcome: OverdoseOutcome,
    told: NaiveDate,
    #[serde(default)]
    reviewed: bool,
    #[serde(default)]
    contacts: Vec<(NaiveDate, bool)>,
    today: NaiveDate,
    asks: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KitCase {
    given: NaiveDate,
    to: Option<Relation>,
    count: i64,
    expires: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UseCase {
    on: NaiveDate,
    kit: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KitsCase {
    what: String,
    kits: Vec<KitCase>,
    #[serde(default)]
    uses: Vec<UseCase>,
    today: NaiveDate,
    left: Vec<i64>,
    ask: Option<String>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EndedCase {
    what: String,
    on: NaiveDate,
    reason: EpisodeEndReason,
    #[serde(default)]
    back: bool,
    #[serde(default = "yes")]
    agrees: bool,
    #[serde(default)]
    told: bool,
    #[serde(default)]
    heard: Vec<(i64, FollowUpResult)>,
    today: NaiveDate,
    asks: Vec<String>,
}

fn cases() -> Cases {
    toml::from_str(include_str!("../../../tests/cases/care.toml")).unwrap()
}

fn said(ask: Option<Ask>) -> Option<String> {
    ask.map(|ask| format!("{} {}", ask.task, ask.on))
}

fn all_said(asks: Vec<Ask>) -> Vec<String> {
    asks.into_iter().filter_map(|ask| said(Some(ask))).collect()
}

fn seen(contacts: &[(NaiveDate, bool)]) -> Vec<Seen> {
    contacts.iter().map(|(day, reached)| Seen { day: *day, reached: *reached }).collect()
}

#[test]
fn referrals_need_somebody_when_the_table_says() {
    for case in cases().referral {
        let last = case.steps.last().copied();
        assert_eq!(said(asks(case.urgent, case.made, last)), case.ask, "{}", case.what);
        for (at, (step, _)) in case.steps.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| case.steps[before].0);
            assert!(next(before).contains(step), "{}: {step} cannot follow", case.what);
        }
        if let Some(wanted) = case.next {
            assert_eq!(next(last.map(|(step, _)| step)), wanted, "{}", case.what);
        }
    }
}

#[test]
fn whoever_misses_doses_is_called_when_the_table_says() {
    for case in cases().missed {
        let ask = contacts::rules::asks(case.run_from, &seen(&case.contacts), case.today);
        assert_eq!(said(ask), case.ask, "{}", case.what);
    }
}

#[test]
fn an_overdose_asks_for_a_talk_and_a_review() {
    for case in cases().overdose {
        let contacts = seen(&case.contacts);
        let asks = overdoses::rules::asks(case.outcome, case.told, case.reviewed, &contacts, case.today);
        assert_eq!(all_said(asks), case.asks, "{}", case.what);
    }
}

#[test]
fn kits_are_counted_and_offered_again() {
    for case in cases().kits {
        let kits = case.kits.iter().enumerate().map(|(number, kit)| Kit {
            id: RowId::from_text(number.to_string()),
            given_on: kit.given,
            to: kit.to.unwrap_or(Relation::Client),
            count: kit.count,
            expires_on: kit.expires,
            at: at(i64::try_from(number).unwrap()),
        });
        let uses = case.uses.iter().map(|used| Use {
            kit: used.kit.map(|number| RowId::from_text(number.to_string())),
            used_on: used.on,
            at: at(100),
        });
        let (kits, uses): (Vec<Kit>, Vec<Use>) = (kits.collect(), uses.collect());
        assert_eq!(left(&kits, &uses), case.left, "{}", case.what);
        assert_eq!(said(naloxone::rules::asks(&kits, &uses, case.today)), case.ask, "{}", case.what);
    }
}

#[test]
fn after_the_end_somebody_asks_when_the_table_says() {
    for case in cases().ended {
        let ended = Ended {
            on: case.on,
            reason: case.reason,
            is_back: case.back,
            agrees: case.agrees,
            is_told: case.told,
            heard: case.heard,
        };
        assert_eq!(all_said(outcomes::rules::asks(&ended, case.today)), case.asks, "{}", case.what);
    }
}

fn day(number: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + TimeDelta::days(number)
}

fn at(second: i64) -> Instant {
    day(0).and_time(NaiveTime::MIN) + TimeDelta::seconds(second)
}

proptest! {
    /// Whatever happens to a referral, it has either ended, or a day on which it needs somebody that lies
    /// at most a month after the last thing known of it.
    #[test]
    fn no_referral_is_lost(
        urgent in any::<bool>(), made in 0_i64..400,
        tries in proptest::collection::vec((0_usize..5, 0_i64..400), 0..12),
    ) {
        let mut last: Option<(ReferralStep, NaiveDate)> = None;
        for (step, on) in tries {
            let step = ReferralStep::ALL[step];
            if !next(last.map(|(kind, _)| kind)).contains(&step) {
                continue;
            }
            last = Some((step, day(made + on)));
            let is_over = matches!(step, ReferralStep::Result | ReferralStep::Closed);
            prop_assert_eq!(next(Some(step)).is_empty(), is_over);
        }
        let known_on = last.map_or(day(made), |(_, on)| on);
        let ask = asks(urgent, day(made), last);
        prop_assert_eq!(ask.is_none(), last.is_some_and(|(kind, _)| next(Some(kind)).is_empty()));
        if let Some(ask) = ask {
            let most = [BOOKED_WITHIN_DAYS, WORD_WITHIN_DAYS, AGAIN_WITHIN_DAYS, RESULT_WITHIN_DAYS];
            prop_assert!(ask.on > known_on && ask.on <= known_on + Days::new(most.into_iter().max().unwrap()));
        }
    }

    /// No more kits are left than were given, and never less than none.
    #[test]
    fn kits_left_add_up(
        counts in proptest::collection::vec((0_i64..4, 0_i64..300), 0..5),
        used in proptest::collection::vec(0_i64..300, 0..6),
    ) {
        let kit = |(number, (count, given)): (usize, &(i64, i64))| Kit {
            id: RowId::from_text(number.to_string()), given_on: day(*given), to: Relation::Client,
            count: *count, expires_on: Some(day(given + 500)), at: at(0),
        };
        let kits: Vec<Kit> = counts.iter().enumerate().map(kit).collect();
        let uses: Vec<Use> = used.iter()
            .map(|on| Use { kit: None, used_on: day(*on), at: at(0) })
            .collect();
        let left = left(&kits, &uses);
        let (given, rest): (i64, i64) = (counts.iter().map(|(count, _)| count).sum(), left.iter().sum());
        prop_assert!(left.iter().zip(&kits).all(|(left, kit)| (0..=kit.count).contains(left)));
        prop_assert!(given - rest <= i64::try_from(uses.len()).unwrap());
    }
}
