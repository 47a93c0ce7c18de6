//! Small clinics, built quickly, and what must be true of every one.

use std::collections::{BTreeMap, BTreeSet};

use super::course::Course;
use super::dice::Dice;
use super::people::Somebody;
use super::*;
use crate::cli::migrate::migrate;
use crate::clients;
use crate::clock::Clock;
use crate::config::Config;
use crate::counter::card::{AtCounter, open_at_counter};
use crate::counter::refusals::Refusal;
use crate::doses::{self, Dose};
use crate::words::HoldKind;
use crate::{register, server};

/// Somebody to try small things on.
pub fn somebody() -> Somebody {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let mut dice = Dice::new(1, "test", 0);
    Somebody {
        code: names::code(&mut dice),
        invented: names::invent(&mut dice, 0, today),
        home: MAIN,
        course: Course::by_letter(&mut dice, 100),
        part: None,
        may_be_called: true,
    }
}

struct Clinic {
    app: App,
    built: Built,
    now: Instant,
    _removed_when_dropped: tempfile::TempDir,
}

/// Builds a clinic as it is at a UTC time of 24 November 2026; the sites are eight hours ahead.
fn clinic(clients: usize, days: i64, time: &str) -> Clinic {
    let dir = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", dir.path().join("teduh.sqlite").display());
    let config = Config::load(None, Some(&url)).unwrap();
    migrate(config.clone()).unwrap();
    let app = server::open_app(config, Clock::System).unwrap();
    let now = Instant::parse_from_str(&format!("2026-11-24 {time}"), "%Y-%m-%d %H:%M").unwrap();
    let built = build(&app, &Plan { clients, days, seed: 5, now }, &|_| ()).unwrap();
    Clinic { app, built, now, _removed_when_dropped: dir }
}

impl Clinic {
    fn ctx(&self) -> Ctx {
        Ctx { now: self.now, ..self.app.system(SiteId::from_text(MAIN)) }
    }

    fn codes(&self) -> BTreeSet<String> {
        let codes = self.app.db.read_blocking(clients::all_codes).unwrap();
        codes.into_values().collect()
    }

    /// The card of everybody in treatment.
    fn cards(&self) -> BTreeMap<String, AtCounter> {
        let ctx = self.ctx();
        let cards = self.codes().into_iter().map(|code| {
            let card = self.app.db.read_blocking(|conn| open_at_counter(conn, &ctx, &code)).unwrap();
            (code, card)
        });
        cards.filter(|(_, card)| card.visitor.episode.is_some()).collect()
    }

    /// The kinds of hold that stand, as a row or as what the card says.
    fn holds(&self) -> BTreeSet<HoldKind> {
        let cards = self.cards();
        let rows = cards.values().flat_map(|at| at.visitor.holds.iter().map(|open| open.hold.kind));
        let stops = cards.values().filter_map(|at| match &at.card.stop {
            Some(Refusal::HoldOpen { kind, .. }) => Some(*kind),
            _ => None,
        });
        rows.chain(stops).collect()
    }

    fn history(&self) -> Vec<(String, Vec<Dose>)> {
        let (from, to) = (self.now.date() - TimeDelta::days(400), self.now.date() + TimeDelta::days(1));
        let of = |code: String| {
            let doses = self.app.db.read_blocking(|conn| {
                let client = clients::client_by_code(conn, &code)?.unwrap();
                doses::between(conn, &client.id, from, to)
            });
            (code, doses.unwrap())
        };
        self.codes().into_iter().map(of).collect()
    }
}

#[test]
fn a_clinic_is_ready_for_today_and_its_books_are_right() {
    let clinic = clinic(20, 40, "03:30");
    most_can_be_dosed_today_and_every_kind_of_hold_is_there(&clinic);
    the_books_are_right_and_staff_settled_every_refusal(&clinic);
}

fn most_can_be_dosed_today_and_every_kind_of_hold_is_there(clinic: &Clinic) {
    let cards = clinic.cards();
    assert_eq!(cards.len(), 21, "twenty, and a guest");
    let free: Vec<&String> =
        cards.iter().filter(|(_, at)| at.card.due.is_some()).map(|(code, _)| code).collect();
    assert!(free.len() > 10, "{free:?}");
    for client in &clinic.built.clients {
        assert!(free.contains(&&client.programme_code), "{:?}", cards[&client.programme_code].card.stop);
    }
    assert_eq!(clinic.holds(), HoldKind::ALL.iter().copied().collect());
    let stops = |code| cards.values().any(|at| at.card.stop.as_ref().is_some_and(|stop| stop.code() == code));
    for code in ["missed_doses_need_doctor", "order_not_in_force", "already_dosed_today", "hold_open"] {
        assert!(stops(code), "nobody has {code}");
    }
    assert!(cards.values().any(|at| at.card.due.is_some() && at.last_dose().is_none()), "no first dose");
}

fn the_books_are_right_and_staff_settled_every_refusal(clinic: &Clinic) {
    let wrong = clinic.app.db.read_blocking(register::check).unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let settled = [
        "client_not_alert",
        "dose_jump_needs_confirmation",
        "hold_open",
        "missed_doses_need_doctor",
        "order_not_in_force",
        "step_too_large",
        "step_too_soon",
        "weekly_rise_limit",
    ];
    for (what, times) in &clinic.built.tally {
        let refusal = what.split_once(": ").map(|(_, code)| code);
        assert!(refusal.is_none_or(|code| settled.contains(&code)), "{what}: {times}");
    }
    let history = clinic.history();
    let given: usize = history.iter().map(|(_, doses)| doses.len()).sum();
    assert!(given > 600, "{given} doses");
    let days: BTreeSet<_> =
        history.iter().flat_map(|(_, doses)| doses).map(|dose| dose.service_day).collect();
    assert_eq!(days.last().map(ToString::to_string).as_deref(), Some("2026-11-24"));
}

#[test]
fn a_demo_that_is_begun_in_the_small_hours_has_every_kind_of_hold_too() {
    let clinic = clinic(20, DAYS_MIN, "16:03");
    assert_eq!(clinic.holds(), HoldKind::ALL.iter().copied().collect());
    assert!(clinic.app.db.read_blocking(register::check).unwrap().is_empty());
}

#[test]
fn the_same_seed_on_the_same_day_is_the_same_clinic() {
    let (one, other) = (clinic(8, DAYS_MIN, "01:00"), clinic(8, DAYS_MIN, "09:00"));
    assert_eq!((&one.built.clients, one.codes()), (&other.built.clients, other.codes()));
    let told = |clinic: &Clinic| -> Vec<String> {
        let (history, today) = (clinic.history(), clinic.now.date());
        let lines = history.iter().flat_map(|(code, doses)| {
            let before_today = doses.iter().filter(|dose| dose.service_day < today);
            before_today.map(move |dose| {
                let (at, kind, mcg, volume) = (dose.at, dose.kind, dose.dose_mcg, dose.volume_ul);
                format!("{code} {at} {kind} {mcg} {volume:?} {:?}", dose.void)
            })
        });
        lines.collect()
    };
    assert!(told(&one).len() > 50);
    assert_eq!(told(&one), told(&other));
}
