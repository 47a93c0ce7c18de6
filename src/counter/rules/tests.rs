//! The ordinary visit that every test of the counter starts from.

mod always;
mod cases;
mod repeats;

use chrono::NaiveDate;

use super::*;
use crate::counter::facts::{Clinical, ContainerFacts, ContainerState, PourFrom, RecentDay};
use crate::doses::background::LastSwallowed;
use crate::ids::ContainerId;
use crate::policy::embedded;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn policy(id: &str) -> Policy {
    embedded().unwrap().in_force(id, today()).unwrap().clone()
}

fn today() -> NaiveDate {
    day("2026-03-10")
}

fn order(dose_mcg: i64, from: &str, to: &str) -> SignedOrder {
    let starts_on = day(from);
    SignedOrder {
        id: OrderId::from_text(format!("order-{dose_mcg}-{from}")),
        dose_mcg,
        parts: Vec::new(),
        starts_on,
        ends_on: day(to),
        signed_at: starts_on.and_hms_opt(7, 0, 0).unwrap(),
        signed_on: starts_on,
        reason: None,
        has_override: false,
        signed_for: None,
    }
}

fn container(id: &str) -> ContainerFacts {
    ContainerFacts {
        id: ContainerId::from_text(id),
        state: ContainerState::Open,
        expires_on: day("2027-01-01"),
        mg_per_ml: Some(10),
        free_ul: 1_000_000,
    }
}

fn recent(totals: &[i64]) -> Vec<RecentDay> {
    let days = std::iter::successors(today().pred_opt(), |day| day.pred_opt());
    days.zip(totals).map(|(day, total_mcg)| RecentDay { day, total_mcg: *total_mcg }).collect()
}

fn seen(service_day: &str, at: Instant, part: Part) -> LastSwallowed {
    LastSwallowed { day: day(service_day), at: Some(at), latest_at: at, part }
}

/// 60 mg a day since January, dosed yesterday, one container.
fn ordinary_facts() -> CounterFacts {
    CounterFacts {
        now: at("2026-03-10T08:00:00"),
        day: today(),
        client_known: true,
        episode_open: true,
        orders: vec![order(60_000, "2026-01-01", "2026-06-30")],
        rise_waits: None,
        to_exchange: 0,
        confirmations: Vec::new(),
        am: Guard::Free,
        pm: Guard::Free,
        swallowed_today_mcg: 0,
        last_swallowed: Some(seen("2026-03-09", at("2026-03-09T08:00:00"), Part::Whole)),
        early_allowed: false,
        reservation: None,
        holds: Vec::new(),
        recent: recent(&[60_000; 7]),
        run_undosed: 0,
        induction_day: Some(100),
        clinical: Clinical::default(),
        containers: vec![container("A")],
        step_ul: 100,
        guest_arranged: false,
        at_home: false,
        one_person_site: false,
    }
}

/// The due dose from container A, the face known, the due dose named, alert.
fn ordinary_command(dose_mcg: i64) -> CounterCommand {
    CounterCommand {
        dose_mcg,
        part: None,
        containers: vec![PourFrom { container: ContainerId::from_text("A"), volume_ul: None }],
        expected_mcg: Some(dose_mcg),
        identity: Some(Identity::Photo),
        alertness: Some(Alertness::Alert),
        confirm_jump: false,
        witness: Witness::Absent,
        client_choice: false,
    }
}
