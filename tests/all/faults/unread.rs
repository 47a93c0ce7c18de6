//! A log that nobody reads any more: whoever was to keep it hangs, and the pipe is full.

use std::time::{Duration, Instant};

use tokio::task::block_in_place;

use crate::killed::{dose, made_ready};
use crate::support::on_both;
use crate::support::program::Program;

on_both! {
    /// A pipe holds some five hundred lines. The counter goes on, and the end comes when it is asked for.
    async fn a_log_that_nobody_reads_holds_nothing_up(t: TestApp) {
        let (program, mut log) = block_in_place(|| Program::start_unread(t.database.url()));
        let (container, codes) = made_ready(&program).await;
        let wong = program.person("wong");
        let asked = async {
            for _ in 0..1_500 {
                wong.get("/health/live").await.expect(200);
            }
            wong.post("/api/v1/doses", dose(&codes[0], &container)).await.expect(201);
        };
        tokio::time::timeout(Duration::from_secs(20), asked).await.expect("it answers");
        let begun = Instant::now();
        program.ask_to_stop();
        assert!(block_in_place(|| program.ended()).success());
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
        assert!(log.any(|line| line.contains("/health/live")), "what was told first is there");
    }
}
