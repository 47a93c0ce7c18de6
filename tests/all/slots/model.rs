//! Booking, moving, cancelling and closing in any order: what the service keeps is what a person with a
//! pencil would have.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::on_both;

/// Runs on each database, and the most that happens in one.
const CASES: u32 = 5;
const ACTS: usize = 30;
/// Two days of three slots with time for two cups each.
const DAYS: i64 = 2;
const SLOTS: i64 = 3;
const SEATS: usize = 2;

#[derive(Debug, Clone)]
enum Act {
    Book { client: usize, day: i64, slot: i64 },
    Move { booking: usize, day: i64, slot: i64 },
    Cancel(usize),
    Close(i64),
    Open(i64),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        8 => (0..5usize, 0..DAYS, 0..SLOTS).prop_map(|(client, day, slot)| Act::Book { client, day, slot }),
        4 => (0..9usize, 0..DAYS, 0..SLOTS).prop_map(|(booking, day, slot)| Act::Move { booking, day, slot }),
        2 => (0..9usize).prop_map(Act::Cancel),
        1 => (0..DAYS).prop_map(Act::Close),
        2 => (0..DAYS).prop_map(Act::Open),
    ];
    proptest::collection::vec(act, 4..ACTS)
}

/// What the pencil knows: who has which slot of which day, and the days that are closed.
struct Pencil<'a> {
    t: &'a TestApp,
    first: i64,
    clients: Vec<String>,
    taken: BTreeMap<String, (usize, i64, i64)>,
    closed: [bool; DAYS as usize],
}

impl Pencil<'_> {
    fn at(&self, day: i64, slot: i64) -> String {
        self.t.at(self.first + day, &format!("08:{:02}:00", slot * 6))
    }

    /// The answer to a wish, the booking that gives way apart.
    fn expected(&self, client: usize, day: i64, slot: i64, but: Option<&str>) -> &'static str {
        let others = || self.taken.iter().filter(|(id, _)| Some(id.as_str()) != but).map(|(_, held)| *held);
        if self.closed[usize::try_from(day).expect("a day")] {
            "422 slot_closed"
        } else if others().any(|(who, on, _)| who == client && on == day) {
            "409 already_booked"
        } else if others().filter(|(_, on, at)| (*on, *at) == (day, slot)).count() >= SEATS {
            "409 slot_full"
        } else {
            ""
        }
    }

    async fn act(&mut self, act: &Act) {
        let (t, desk) = (self.t, self.t.pharmacist());
        match *act {
            Act::Book { client, day, slot } => {
                let body =
                    json!({"client": self.clients[client], "site": "main", "starts_at": self.at(day, slot)});
                let answer = desk.post("/api/v1/bookings", body).await;
                match self.expected(client, day, slot, None) {
                    "" => {
                        let id = answer.expect(201)["id"].as_str().expect("an id").to_owned();
                        self.taken.insert(id, (client, day, slot));
                    }
                    code => assert_eq!(answer.code(), code),
                }
            }
            Act::Move { booking, day, slot } => {
                let Some((id, (client, ..))) = self.nth(booking) else { return };
                let body = json!({"starts_at": self.at(day, slot)});
                let answer = desk.post(&format!("/api/v1/bookings/{id}/move"), body).await;
                match self.expected(client, day, slot, Some(&id)) {
                    "" => {
                        let new = answer.expect(200)["id"].as_str().expect("an id").to_owned();
                        self.taken.remove(&id);
                        self.taken.insert(new, (client, day, slot));
                    }
                    code => assert_eq!(answer.code(), code),
                }
            }
            Act::Cancel(booking) => {
                let Some((id, _)) = self.nth(booking) else { return };
                desk.post(&format!("/api/v1/bookings/{id}/cancel"), json!({})).await.expect(200);
                self.taken.remove(&id);
            }
            Act::Close(day) => {
                let body = json!({"day": t.in_days(self.first + day), "periods": []});
                t.person("siti").post("/api/v1/opening-days", body).await.expect(201);
                self.closed[usize::try_from(day).expect("a day")] = true;
            }
            Act::Open(day) => {
                let body = json!({"day": t.in_days(self.first + day)});
                t.person("siti").post("/api/v1/opening-days", body).await.expect(201);
                self.closed[usize::try_from(day).expect("a day")] = false;
            }
        }
    }

    fn nth(&self, at: usize) -> Option<(String, (usize, i64, i64))> {
        let count = self.taken.len();
        (count > 0).then(|| self.taken.iter().nth(at % count).map(|(id, held)| (id.clone(), *held)))?
    }

    async fn agrees(&self) -> Result<(), TestCaseError> {
        for day in 0..DAYS {
            let path = format!("/api/v1/bookings?date={}", self.t.in_days(self.first + day));
            let list = self.t.pharmacist().get(&path).await.expect(200);
            let kept: BTreeMap<String, (String, String)> = list["items"]
                .as_array()
                .expect("visits")
                .iter()
                .map(|one| (one["id"].to_string(), (one["client"].to_string(), one["starts_at"].to_string())))
                .collect();
            let meant: BTreeMap<String, (String, String)> = self
                .taken
                .iter()
                .filter(|(_, (_, on, _))| *on == day)
                .map(|(id, (client, on, slot))| {
                    (
                        json!(id).to_string(),
                        (json!(self.clients[*client]).to_string(), json!(self.at(*on, *slot)).to_string()),
                    )
                })
                .collect();
            prop_assert_eq!(kept, meant);
        }
        Ok(())
    }
}

on_both! {
    async fn what_is_kept_is_what_was_meant(t: TestApp) {
        let day = json!([{"opens": "08:00", "closes": "08:18", "slot_minutes": 6, "windows": 1}]);
        let mut week = json!({});
        for name in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] {
            week[name] = day.clone();
        }
        t.person("siti").post("/api/v1/opening-hours", json!({"from": t.today(), "week": week})).await.expect(201);
        let runtime = tokio::runtime::Handle::current();
        tokio::task::block_in_place(|| {
            let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
            let next = AtomicI64::new(1);
            TestRunner::new(config)
                .run(&acts(), |acts| {
                    runtime.block_on(async {
                        // Each run has days and clients of its own.
                        let first = next.fetch_add(DAYS, Ordering::SeqCst);
                        let mut clients = Vec::new();
                        for _ in 0..5 {
                            clients.push(t.client().await);
                        }
                        let mut pencil =
                            Pencil { t, first, clients, taken: BTreeMap::new(), closed: [false; DAYS as usize] };
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
