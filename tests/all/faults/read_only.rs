//! A disk that takes nothing more: it became read-only, its syncs fail, or they do not come back.

use std::time::Duration;

use tokio::task::block_in_place;

use super::power::{fresh_file, how_it_ended};
use super::windows::{Staff, missing};
use super::{a_dose_each, doses_of, each_is_given_once, is_told_to_come_again};
use crate::killed::made_ready;
use crate::support::disk::{CUT, Disk};
use crate::support::program::findings;

/// What is written is told to come again and leaves nothing, what is read goes on, and readiness says so. When
/// the disk is well again all is as before, without a new start.
async fn comes_again_when_the_disk_is_well(trouble: &str) {
    let database = fresh_file().await;
    let Some(disk) = Disk::under(database.url()) else { return };
    let program = block_in_place(|| disk.serve(1));
    let (container, codes) = made_ready(&program).await;
    let wong = program.person("wong");
    wong.get("/api/v1/clients").await.expect(200);
    for code in codes.chunks(4) {
        disk.tell(trouble);
        for answer in a_dose_each(&wong, &container, code).await {
            is_told_to_come_again(&answer);
        }
        is_told_to_come_again(&wong.get("/health/ready").await);
        wong.get("/health/live").await.expect(200);
        wong.get("/api/v1/stock/register").await.expect(200);
        disk.tell("");
        wong.get("/health/ready").await.expect(200);
        each_is_given_once(&wong, &container, code).await;
    }
    assert_eq!(block_in_place(|| findings(database.url())), "Nothing is wrong.\n");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_became_read_only() {
    comes_again_when_the_disk_is_well("read-only").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_whose_syncs_fail() {
    comes_again_when_the_disk_is_well("no-sync").await;
}

/// The disk hangs: who asks is told to come again, what only reads goes on, and what was asked is there once when the
/// disk goes on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_hangs() {
    let database = fresh_file().await;
    let Some(disk) = Disk::under(database.url()) else { return };
    let program = block_in_place(|| disk.serve_with(1, &[("TEDUH_DATABASE__WAIT_SECONDS", "1")]));
    let (container, codes) = made_ready(&program).await;
    let wong = program.person("wong");
    wong.get("/api/v1/clients").await.expect(200);
    disk.tell("hangs");
    let reads = async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        wong.get("/api/v1/stock/register").await.expect(200);
    };
    let (answers, ()) = tokio::join!(a_dose_each(&wong, &container, &codes), reads);
    answers.iter().for_each(is_told_to_come_again);
    is_told_to_come_again(&wong.get("/health/ready").await);
    disk.tell("");
    for (code, answer) in codes.iter().zip(a_dose_each(&wong, &container, &codes).await) {
        answer.expect(201);
        assert_eq!(doses_of(&wong, code).await, 1);
    }
    assert_eq!(block_in_place(|| findings(database.url())), "Nothing is wrong.\n");
}

/// Syncs fail now and then while windows work, and then the power goes: what a failed sync left behind is lost,
/// and nothing of that was answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_answered_that_a_failed_sync_did_not_keep() {
    let database = fresh_file().await;
    let Some(disk) = Disk::under(database.url()) else { return };
    let mut program = block_in_place(|| disk.serve(0));
    for seed in 1..=5 {
        let staff = Staff::of(&program).await;
        let trouble = async {
            for _ in 0..6 {
                tokio::time::sleep(Duration::from_millis(150)).await;
                disk.tell("no-sync");
                tokio::time::sleep(Duration::from_millis(60)).await;
                disk.tell("");
            }
            disk.tell("cut log 150");
        };
        let (mut asked, ()) = tokio::join!(staff.work(), trouble);
        assert_eq!(block_in_place(|| how_it_ended(program)), Some(CUT), "seed {seed}: the power never went");
        assert_eq!(block_in_place(|| missing(database.url(), &asked)), [""; 0], "seed {seed}");
        disk.tell("");
        program = block_in_place(|| disk.serve(seed));
        Staff::of(&program).await.ask_again(&program, &mut asked).await;
        assert_eq!(block_in_place(|| findings(database.url())), "Nothing is wrong.\n", "seed {seed}");
    }
}
