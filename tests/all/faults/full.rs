//! A disk without room, imitated by a limit on the size of files: writing fails as it does there, at any byte.

use std::process::Command;

use tokio::task::block_in_place;

use super::{a_dose_each, each_is_given_once, is_told_to_come_again};
use crate::killed::made_ready;
use crate::support::app::{Kind, started};
use crate::support::program::{Program, command, findings};

/// No file of the program may grow beyond so many bytes; none is no limit.
fn limit(program: &Program, bytes: Option<u64>) {
    let size = bytes.map_or("unlimited".into(), |bytes| bytes.to_string());
    let set = Command::new("prlimit")
        .args(["--pid", &program.id().to_string(), &format!("--fsize={size}:")])
        .status();
    assert!(set.expect("prlimit, of util-linux").success());
}

/// As a shell starts it that wants no signal where a file is too large.
fn start(url: &str) -> Program {
    let plain = command(url);
    let mut serve = Command::new("sh");
    serve.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""]).arg(plain.get_program()).args(plain.get_args());
    serve.args(["serve", "--address", "127.0.0.1:0"]).env("TEDUH_LOG__LEVEL", "info");
    for (name, value) in plain.get_envs() {
        serve.env(name, value.unwrap());
    }
    Program::run(serve)
}

/// Writing is told to come again and leaves nothing, reading goes on, and with room again all is as before,
/// without anybody having to start the service anew.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writes_come_again_when_there_is_room() {
    let t = started(Kind::Sqlite).await;
    let program = block_in_place(|| start(t.database.url()));
    let (container, codes) = made_ready(&program).await;
    let wong = program.person("wong");
    wong.get("/api/v1/clients").await.expect(200);
    for (at, code) in codes.chunks(4).enumerate() {
        // Nothing at all may be written, then some more each time: it fails at another place.
        let log = std::fs::metadata(format!("{}-wal", t.database.url().trim_start_matches("sqlite:")));
        let written = log.map_or(0, |log| log.len());
        limit(&program, Some([1, written + 100, written + 9_000][at]));
        let mut refused = 0;
        for answer in a_dose_each(&wong, &container, code).await {
            if answer.status != 201 {
                is_told_to_come_again(&answer);
                refused += 1;
            }
        }
        assert!(refused > 0 || at == 2, "nothing was refused at {written}");
        wong.get("/api/v1/stock/register").await.expect(200);
        limit(&program, None);
        if refused == code.len() {
            each_is_given_once(&wong, &container, code).await;
        }
    }
    for answer in a_dose_each(&wong, &container, &codes).await {
        answer.expect(201);
    }
    assert_eq!(block_in_place(|| findings(t.database.url())), "Nothing is wrong.\n");
    drop(program);
    tokio::task::spawn_blocking(move || drop(t)).await.expect("the books add up");
}
