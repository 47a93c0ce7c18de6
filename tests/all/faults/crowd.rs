//! More at once than there is room for: who comes when it is full is told at once, and what has begun is finished.

use std::time::Duration;

use tokio::task::block_in_place;
use tokio::time::{Instant, sleep};

use super::locked::{at_the_end, lock};
use super::{a_dose_each, doses_of, is_told_to_come_again};
use crate::killed::made_ready;
use crate::support::app::{Kind, started};
use crate::support::cookies::Browser;
use crate::support::on_both;
use crate::support::program::{Program, findings};

/// Twelve doses wait for a lock and fill the room for what acts: a thirteenth is not kept waiting, a form is kept on
/// its page, and what reads has room of its own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_when_it_is_full_is_told_at_once() {
    const NOTE: &str = "sits by the door";
    let t = started(Kind::Sqlite).await;
    let settings = [("TEDUH_SERVER__AT_ONCE", "6"), ("TEDUH_DATABASE__WAIT_SECONDS", "20")];
    let program = block_in_place(|| Program::start_with(t.database.url(), &settings));
    let (container, codes) = made_ready(&program).await;
    assert_eq!(codes.len(), 12);
    let wong = program.person("wong");
    wong.get("/api/v1/clients").await.expect(200);
    let browser = Browser::new(&program.base);
    browser.sign_in("wong").await;
    let lock = lock(&t);
    let came_later = async {
        sleep(Duration::from_millis(700)).await;
        let begun = Instant::now();
        is_told_to_come_again(&wong.post("/api/v1/withheld-doses", serde_json::json!({})).await);
        let sent = [("csrf", "c"), ("key", "k"), ("note", NOTE)];
        let (status, headers, html) = browser.post("/counter/x/withhold?a=1", &sent).await;
        assert_eq!(status, 503);
        assert!(
            headers.contains_key("Retry-After")
                && html.contains(NOTE)
                && html.contains("is kept on this page"),
            "{html}"
        );
        for path in ["/health/ready", "/api/v1/stock/containers", "/api/v1/slots"] {
            wong.get(path).await.expect(200);
        }
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
        drop(lock);
    };
    let (answers, ()) = tokio::join!(a_dose_each(&wong, &container, &codes), came_later);
    for answer in answers {
        answer.expect(201);
    }
    assert_eq!(
        wong.post("/api/v1/withheld-doses", serde_json::json!({})).await.status,
        400,
        "there is room again"
    );
    assert_eq!(block_in_place(|| findings(t.database.url())), "Nothing is wrong.\n");
    drop(program);
    at_the_end(t).await;
}

on_both! {
    async fn a_wave_finds_room_in_turn(t: TestApp) {
        let program = block_in_place(|| Program::start_with(t.database.url(), &[("TEDUH_SERVER__AT_ONCE", "2")]));
        let (container, codes) = made_ready(&program).await;
        let wong = program.person("wong");
        wong.get("/api/v1/clients").await.expect(200);
        let paths: Vec<String> = codes.iter().map(|code| format!("/api/v1/clients/{code}/counter")).collect();
        let wave = futures_util::future::join_all(paths.iter().cycle().take(300).map(|path| wong.get(path)));
        let health = async {
            for _ in 0..20 {
                wong.get("/health/ready").await.expect(200);
            }
        };
        let (answers, ()) = tokio::join!(wave, health);
        let (shown, told): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
        told.iter().for_each(|answer| is_told_to_come_again(answer));
        assert!(!shown.is_empty() && !told.is_empty(), "{} were shown", shown.len());
        // Who comes again with the same key is let in at last, and dosed once.
        let mut waiting = codes.clone();
        while !waiting.is_empty() {
            let answers = a_dose_each(&wong, &container, &waiting).await;
            let mut next = Vec::new();
            for (code, answer) in waiting.into_iter().zip(answers) {
                if answer.status == 503 {
                    is_told_to_come_again(&answer);
                    next.push(code);
                } else {
                    answer.expect(201);
                }
            }
            waiting = next;
        }
        for code in &codes {
            assert_eq!(doses_of(&wong, code).await, 1, "{code}");
        }
        assert_eq!(block_in_place(|| findings(t.database.url())), "Nothing is wrong.\n");
    }
}
