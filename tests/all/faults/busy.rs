//! More calls at once than can be answered: each is answered or told to come again, and then it is quiet.

use tokio::task::block_in_place;

use super::{each_is_given_once, is_told_to_come_again};
use crate::killed::made_ready;
use crate::support::on_both;
use crate::support::program::{Program, findings};

/// Little room, so that some hundred calls are more than a second has room for.
const NARROW: [(&str, &str); 3] = [
    ("TEDUH_DATABASE__QUEUE", "8"),
    ("TEDUH_DATABASE__CONNECTIONS", "1"),
    ("TEDUH_DATABASE__WAIT_SECONDS", "1"),
];
const CALLS: usize = 900;

on_both! {
    async fn a_wave_is_answered_or_told_to_come_again(t: TestApp) {
        let program = block_in_place(|| Program::start_with(t.database.url(), &NARROW));
        let (container, codes) = made_ready(&program).await;
        let wong = program.person("wong");
        wong.get("/api/v1/clients").await.expect(200);
        let paths: Vec<String> = codes.iter().map(|code| format!("/api/v1/clients/{code}/counter")).collect();
        let wave = paths.iter().cycle().take(CALLS).map(|path| wong.get(path));
        let answers = futures_util::future::join_all(wave).await;
        let (given, told): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
        told.iter().for_each(|answer| is_told_to_come_again(answer));
        assert!(!given.is_empty() && !told.is_empty(), "{} of {CALLS} were answered", given.len());
        for code in codes.chunks(1) {
            each_is_given_once(&wong, &container, code).await;
        }
        assert_eq!(block_in_place(|| findings(t.database.url())), "Nothing is wrong.\n");
    }
}
