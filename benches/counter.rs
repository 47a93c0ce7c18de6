//! What a dose and a card cost over HTTP: the program serving in a process of its own, asked by 1, 4, 16 and 64
//! windows, beside the statements of a dose run bare, in one run on one machine, so that the ratio says something
//! anywhere.
//!
//! `cargo bench` measures an embedded file; with `TEDUH_TEST_POSTGRES` set to the address of a cluster, a database
//! there too, beside pgbench (`scripts/bench` starts one).

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a measurement ends where something is not as expected"
)]

#[path = "support/care.rs"]
mod care;
#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/here.rs"]
mod here;
#[path = "support/history.rs"]
mod history;
#[path = "support/pgbench.rs"]
mod pgbench;
#[path = "support/replay.rs"]
mod replay;
#[path = "support/served.rs"]
mod served;
mod support;
#[path = "support/template.rs"]
mod template;

use std::io::Write as _;
use std::time::{Duration, Instant as Moment};

use clinic::{FIRST_CLIENT, NEW, OLD, OPEN, dose, key};
use served::{Asked, Served, as_soon_as_answered, at_a_rate, get, post};
use support::on_both;
use teduh::config::Config;
use teduh::db;
use template::{Template, Turn};

/// Windows at once, and the doses that they give together.
const MOST: usize = 64;
const LEVELS: [(usize, usize); 4] = [(1, 800), (4, 2_000), (16, 4_000), (MOST, 4_000)];
/// Doses of the bare loop on one connection.
const BARE: usize = 1_500;
/// Cards that are opened, the first of them not measured.
const CARDS: usize = 12_000;
const NOT_MEASURED: usize = 2_000;
/// How much more comes than can be answered, for how long, and how many come at once at the most.
const TOO_MUCH: f64 = 4.0;
const SECONDS: f64 = 2.0;
const CROWD: usize = 512;

fn main() {
    on_both(run);
}

fn run(name: &str, url: &str) {
    template::listen(true);
    let app = clinic::build(url);
    let template = clinic::statements_of_a_dose(&app);
    template::listen(false);
    drop(app);
    println!(
        "{name}: {OLD} clients of two years, {NEW} of two weeks; a dose runs {} statements",
        template.statements.len()
    );
    let mut people = People { next: OLD + 3 };
    let embedded = url.starts_with("sqlite:");
    let bare = embedded.then(|| bare_loop(url, &template, &mut people));
    let served = Served::start(url);
    println!("  start to ready: {:.2} s (wanted: 0.5)", served.started_in.as_secs_f64());
    let mut full = None;
    let mut spare_window = OPEN + 1;
    for (windows, doses) in LEVELS {
        let beside = match bare {
            Some(rate) => Some(rate),
            None => pgbench::program().map(|program| {
                let script = pgbench::script(&template, windows, (people.take(doses), spare_window));
                spare_window += windows;
                pgbench::run(&program, url, &script, windows, doses / windows)
            }),
        };
        let asked = doses_at(&served, windows, doses, people.take(doses));
        let rate = doses as f64 / asked.lasted.as_secs_f64();
        let beside = beside.map_or_else(String::new, |beside| {
            let wanted = wanted(embedded, windows);
            format!("; bare {beside:.0}, ratio {:.2}{wanted}", rate / beside)
        });
        println!("  doses at {windows:2} windows: {rate:.0} a second; {}{beside}", spread(&asked.took(201)));
        full = Some((rate, asked));
    }
    let token = served.sign_in();
    let cards = cards_at(&served, &token, 16);
    println!("  cards at 16 windows: {cards} (wanted: p99 10 ms)");
    let (rate, at_capacity) = full.expect("levels");
    beyond(&served, &token, &mut people, rate, &at_capacity);
    println!("  resident at the end: {:.0} MB (wanted: 80)", served.resident());
    println!("  asked to end: ended after {:.2} s (wanted: 10)", served.stop().as_secs_f64());
    println!();
}

/// What is wanted of the ratio, on a disk whose syncs take less than a millisecond.
fn wanted(embedded: bool, windows: usize) -> &'static str {
    match (embedded, windows) {
        (true, 1) => " (wanted: 0.7)",
        (true, 16) => " (wanted: 1.5; 3 where a sync takes 1 ms, 8 from 3 ms)",
        (true, _) => "",
        (false, _) => " (wanted: 0.9)",
    }
}

/// Clients who had no dose yet.
struct People {
    next: usize,
}

impl People {
    /// So many of them, from this one on.
    fn take(&mut self, many: usize) -> usize {
        let first = self.next;
        self.next += many;
        assert!(self.next <= OLD + NEW, "not enough clients");
        first
    }
}

/// The statements of a dose for one client after the other on one connection, a durable commit each: doses a second.
fn bare_loop(url: &str, template: &Template, people: &mut People) -> f64 {
    let file = url.trim_start_matches("sqlite:");
    println!("  a sync of the disk takes {:.2} ms", sync_of(file).as_secs_f64() * 1e3);
    let config = Config::load(None, Some(url)).expect("settings");
    let mut conn = db::open_one(&config.database, false).expect("a connection");
    let first = people.take(BARE);
    let filled: Vec<_> = (0..BARE)
        .map(|before| template.fill(Turn { client: first + before, window: OPEN, before }))
        .collect();
    let begun = Moment::now();
    for statements in &filled {
        replay::replay(&mut conn, statements);
    }
    BARE as f64 / begun.elapsed().as_secs_f64()
}

/// How long it takes until four KiB at the end of a file are on the disk, in the middle of many.
fn sync_of(beside: &str) -> Duration {
    let mut file = std::fs::File::create(format!("{beside}.sync")).expect("a file");
    let mut took: Vec<Duration> = (0..201)
        .map(|_| {
            let begun = Moment::now();
            file.write_all(&[7; 4096]).expect("is written");
            file.sync_data().expect("is synced");
            begun.elapsed()
        })
        .collect();
    took.sort_unstable();
    took[100]
}

/// Every answer is that the dose was given.
fn doses_at(served: &Served, windows: usize, doses: usize, first: usize) -> Asked {
    let token = served.sign_in();
    let asked = as_soon_as_answered(served, windows, doses, |number, window| {
        let client = first + number;
        post("/api/v1/doses", Some(&token), &key(client), &dose(client, window))
    });
    assert_eq!(asked.took(201).len(), doses, "{:?}", asked.answers.iter().find(|(status, _)| *status != 201));
    asked
}

fn card(number: usize, token: &str) -> String {
    get(&format!("/api/v1/clients/C{}/counter", FIRST_CLIENT + number * 7 % OLD), token)
}

fn cards_at(served: &Served, token: &str, windows: usize) -> String {
    as_soon_as_answered(served, windows, NOT_MEASURED, |number, _| card(number, token));
    let asked = as_soon_as_answered(served, windows, CARDS - NOT_MEASURED, |number, _| card(number, token));
    let took = asked.took(200);
    assert_eq!(took.len(), CARDS - NOT_MEASURED);
    format!("{:.0} a second; {}", took.len() as f64 / asked.lasted.as_secs_f64(), spread(&took))
}

/// Four times as many cards, and then doses, as can be answered: what is answered is answered in time, and the
/// others are told to come again.
fn beyond(served: &Served, token: &str, people: &mut People, doses_a_second: f64, at_capacity: &Asked) {
    let cards = as_soon_as_answered(served, MOST, 4_000, |number, _| card(number, token));
    let cards_a_second = cards.answers.len() as f64 / cards.lasted.as_secs_f64();
    let many = requests(cards_a_second);
    let asked = at_a_rate(served, CROWD, many, cards_a_second * TOO_MUCH, |number, _| card(number, token));
    shed("cards", &asked, 200, &cards.took(200));
    let first = people.take(requests(doses_a_second));
    let asked =
        at_a_rate(served, CROWD, requests(doses_a_second), doses_a_second * TOO_MUCH, |number, window| {
            let client = first + number;
            post("/api/v1/doses", Some(token), &key(client), &dose(client, window))
        });
    shed("doses", &asked, 201, &at_capacity.took(201));
}

fn requests(a_second: f64) -> usize {
    (a_second * TOO_MUCH * SECONDS) as usize
}

fn shed(what: &str, asked: &Asked, done: u16, at_capacity: &[Duration]) {
    let (took, sent_away) = (asked.took(done), asked.took(503));
    assert_eq!(took.len() + sent_away.len(), asked.answers.len(), "nothing but answers and 503");
    println!(
        "  {TOO_MUCH} times as many {what}, at most {CROWD} at once: {} answered, {:.0} a second; {}; p99 {:.1} times \
         that at {MOST} windows (wanted: 2); {} sent away, p99 {:?}",
        took.len(),
        took.len() as f64 / asked.lasted.as_secs_f64(),
        spread(&took),
        at(&took, 99).as_secs_f64() / at(at_capacity, 99).as_secs_f64(),
        sent_away.len(),
        at(&sent_away, 99),
    );
}

/// The middle, the 99th of a hundred, the longest.
fn spread(took: &[Duration]) -> String {
    format!("median {:.1?}, p99 {:.1?}, longest {:.1?}", at(took, 50), at(took, 99), at(took, 100))
}

fn at(took: &[Duration], hundredths: usize) -> Duration {
    took.get((took.len() * hundredths).div_ceil(100).saturating_sub(1)).copied().unwrap_or_default()
}
