//! What the counter's card costs over HTTP at sixteen windows, with a line about flags and without one.

use std::time::{Duration, Instant as Moment};

const WINDOWS: usize = 16;
/// Clients of one clinic, in turn.
const CLIENTS: usize = 500;
/// Cards that each window opens; the first ones are not measured, with what they set up.
const CARDS: usize = 60;
const NOT_MEASURED: usize = 5;

/// Opens cards at sixteen windows at once; each with the time that it took, and whether flags stand on it.
pub async fn at_windows(base: &str, token: &str) -> Vec<(bool, Duration)> {
    let windows = (0..WINDOWS).map(|window| {
        let (base, token) = (base.to_owned(), token.to_owned());
        tokio::spawn(async move {
            let client = reqwest::Client::new();
            let mut opened = Vec::new();
            for nth in 0..CARDS {
                let number = 1_000_000 + (window * CARDS + nth) * 7 % CLIENTS;
                let url = format!("{base}/api/v1/clients/C{number}/counter");
                let begun = Moment::now();
                let answer = client.get(url).bearer_auth(&token).send().await.expect("answers");
                assert_eq!(answer.status(), 200);
                let card: serde_json::Value = answer.json().await.expect("JSON");
                let took = begun.elapsed();
                if nth < NOT_MEASURED {
                    continue;
                }
                opened.push((card["art"]["to_look_at"].as_i64().is_some_and(|flags| flags > 0), took));
            }
            opened
        })
    });
    let mut all = Vec::new();
    for window in windows.collect::<Vec<_>>() {
        all.extend(window.await.expect("a window"));
    }
    all
}

/// One line for those with flags, one for those without.
pub fn print(cards: Vec<(bool, Duration)>) {
    for (has_flags, what) in [(true, "with flags"), (false, "without flags")] {
        let mut took: Vec<Duration> =
            cards.iter().filter(|(flags, _)| *flags == has_flags).map(|(_, took)| *took).collect();
        assert!(took.len() > WINDOWS, "{what}: {}", took.len());
        took.sort_unstable();
        println!(
            "  the card over HTTP at {WINDOWS} windows, {what} ({} of them): median {:?}, p99 {:?}",
            took.len(),
            took[took.len() / 2],
            took[took.len() * 99 / 100]
        );
    }
}
