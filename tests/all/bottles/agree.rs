//! Any sequence of filling, ending and dosing: the guard, the register and the figures of adherence are
//! what a person with a pencil would have written.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::on_both;

/// Runs on each database, and the most that happens in one.
const CASES: u32 = 6;
const ACTS: usize = 22;
/// mL of a dose of 60 mg.
const DOSE_ML: f64 = 12.0;

#[derive(Debug, Clone)]
enum Act {
    Give,
    Fill(Vec<i64>),
    End(usize, &'static str),
    Swallow(usize),
    NextDay,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let ends = ["empty", "full", "partial", "empty_not_returned", "lost_full", "stolen", "damaged_full"];
    let act = prop_oneof![
        4 => Just(Act::Give),
        4 => proptest::collection::vec(1..6_i64, 1..4).prop_map(Act::Fill),
        5 => (0..12usize, proptest::sample::select(ends.to_vec())).prop_map(|(at, end)| Act::End(at, end)),
        2 => (0..12usize).prop_map(Act::Swallow),
        4 => Just(Act::NextDay),
    ];
    proptest::collection::vec(act, 6..ACTS)
}

/// A bottle as the pencil knows it.
struct Bottle {
    code: String,
    day: i64,
    is_open: bool,
}

/// What the pencil knows: who holds each day, from the first one on.
struct Pencil<'a> {
    t: &'a TestApp,
    code: String,
    bottles: Vec<Bottle>,
    held: BTreeMap<i64, &'static str>,
    out_ml: f64,
    returned_ml: f64,
    base: Vec<(String, String, f64)>,
    today: i64,
}

impl<'a> Pencil<'a> {
    async fn new(t: &'a TestApp) -> Self {
        let base = t.stock().await;
        let code = t.taking_home(6).await;
        let held = BTreeMap::from([(0, "seen")]);
        Pencil { t, code, bottles: Vec::new(), held, out_ml: DOSE_ML, returned_ml: 0.0, base, today: 0 }
    }

    async fn act(&mut self, act: &Act) {
        match act {
            Act::NextDay => {
                self.t.days_later(1);
                self.today += 1;
            }
            Act::Give => self.give().await,
            Act::Fill(days) => self.fill(days).await,
            Act::End(at, end) if !self.bottles.is_empty() => self.end(at % self.bottles.len(), end).await,
            Act::Swallow(at) if !self.bottles.is_empty() => self.swallow(at % self.bottles.len()).await,
            Act::End(..) | Act::Swallow(_) => {}
        }
    }

    async fn give(&mut self) {
        let mut body = self.t.dose(&self.code, 60.0);
        body["container"] = self.t.open_container().await.into();
        let answer = self.t.pharmacist().post("/api/v1/doses", body).await;
        let is_open = !self.held.contains_key(&self.today);
        if answer.status == 201 {
            assert!(is_open, "{:#}", answer.body);
            self.held.insert(self.today, "seen");
            self.out_ml += DOSE_ML;
        } else {
            let by_guard = ["already_dosed_today", "holds_take_home_for_today"];
            assert_eq!(
                by_guard.contains(&answer.body["code"].as_str().unwrap()),
                !is_open,
                "{:#}",
                answer.body
            );
        }
    }

    async fn fill(&mut self, days: &[i64]) {
        let mut days = days.to_vec();
        days.sort_unstable();
        days.dedup();
        let mut body = self.t.bundle_body(&days).await;
        body["doctor"] = crate::support::takehome::second("farah");
        let answer = self.t.bundle(&self.code, body).await;
        let is_free = days.iter().all(|day| !self.held.contains_key(&(self.today + day)));
        if answer.status != 201 {
            assert!(!is_free || answer.body["code"] != "date_already_covered", "{:#}", answer.body);
            return;
        }
        assert!(is_free, "{:#}", answer.body);
        for (bottle, day) in answer.body["bottles"].as_array().unwrap().iter().zip(&days) {
            let code = bottle["code"].as_str().unwrap().to_owned();
            self.held.insert(self.today + day, "bottle");
            self.out_ml += DOSE_ML;
            self.bottles.push(Bottle { code, day: self.today + day, is_open: true });
        }
        let ahead = self.bottles.iter().filter(|bottle| bottle.is_open && bottle.day > self.today).count();
        assert!(ahead <= 6, "never more than approved");
    }

    async fn end(&mut self, at: usize, end: &'static str) {
        let bottle = &mut self.bottles[at];
        let volume = (end == "partial").then_some(3.0);
        let answer = self.t.end_bottle(&bottle.code, json!({ "state": end, "volume_ml": volume })).await;
        assert_eq!(answer.status == 200, bottle.is_open, "{:#}", answer.body);
        if answer.status != 200 {
            return;
        }
        bottle.is_open = false;
        self.returned_ml += match end {
            "full" => DOSE_ML,
            "partial" => 3.0,
            _ => 0.0,
        };
        if ["full", "lost_full", "stolen", "damaged_full"].contains(&end) {
            self.held.remove(&bottle.day);
        }
        if let Some(hold) = answer.body["hold"].as_str() {
            let settle = json!({ "reason": "telephoned" });
            self.t.doctor().post(&format!("/api/v1/holds/{hold}/settle"), settle).await.expect(200);
        }
    }

    async fn swallow(&mut self, at: usize) {
        let mut body = self.t.dose(&self.code, 60.0);
        body["container"] = json!({ "bottle": self.bottles[at].code });
        let answer = self.t.pharmacist().post("/api/v1/doses", body).await;
        let bottle = &mut self.bottles[at];
        if answer.status == 201 {
            assert!(bottle.is_open && bottle.day == self.today, "{:#}", answer.body);
            bottle.is_open = false;
            self.held.insert(self.today, "seen");
        } else {
            assert!(answer.status < 500, "{:#}", answer.body);
        }
    }

    async fn agrees(&self) -> Result<(), TestCaseError> {
        let figures = self.t.figures(&self.code).await;
        let taken = (0..self.today).filter(|day| self.held.contains_key(day)).count();
        let number = |field: &str| figures[field].as_i64().unwrap_or_default();
        prop_assert_eq!(number("taken"), i64::try_from(taken).unwrap());
        prop_assert_eq!(number("missed"), self.today - i64::try_from(taken).unwrap());
        let last = (0..self.today).rev().find(|day| self.held.contains_key(day));
        if let Some(last) = last {
            prop_assert_eq!(number("run_undosed"), self.today - 1 - last);
        }
        prop_assert_eq!(figures["total_mg"].as_f64().unwrap_or_default(), 60.0 * taken as f64);
        let stock = self.t.stock().await;
        prop_assert!((self.base[0].2 - self.out_ml - stock[0].2).abs() < 1e-9, "stock {stock:?}");
        let was = self.base.get(1).map_or(0.0, |one| one.2);
        let now = stock.get(1).map_or(0.0, |one| one.2);
        prop_assert!((was + self.returned_ml - now).abs() < 1e-9, "quarantine {stock:?}");
        Ok(())
    }
}

on_both! {
    async fn bottles_are_what_a_pencil_would_have_written(t: TestApp) {
        let runtime = tokio::runtime::Handle::current();
        tokio::task::block_in_place(|| {
            let config = Config { cases: CASES, failure_persistence: None, max_shrink_iters: 40, ..Config::default() };
            TestRunner::new(config)
                .run(&acts(), |acts| {
                    runtime.block_on(async {
                        let mut pencil = Pencil::new(t).await;
                        for act in &acts {
                            pencil.act(act).await;
                            pencil.agrees().await?;
                        }
                        Ok(())
                    })
                })
                .unwrap();
        });
    }
}
