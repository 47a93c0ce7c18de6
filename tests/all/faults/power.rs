//! The power goes while four windows work: what the disk had not been made to keep is lost, in whole sectors and in
//! part of them, and the program starts again on what is left. `scripts/soak power` does it for long.

use tokio::task::{block_in_place, spawn_blocking};

use super::windows::{Staff, missing};
use crate::simulation::dice::Dice;
use crate::simulation::seeds_of;
use crate::support::app::make_clinic;
use crate::support::cluster::{TestDatabase, fresh_sqlite_file};
use crate::support::disk::{CUT, Disk};
use crate::support::program::{Program, findings};

pub(super) async fn fresh_file() -> TestDatabase {
    spawn_blocking(|| fresh_sqlite_file("clinic", make_clinic)).await.unwrap()
}

/// The code with which it ended; it is asked to, or one that has not would be waited for.
pub(super) fn how_it_ended(program: Program) -> Option<i32> {
    program.ask_to_stop();
    program.ended().code()
}

/// Cuts the power at a write or sync of this file, once for each seed, at the latest at the one of this number.
async fn nothing_is_lost(place: &str, latest: usize) {
    let database = fresh_file().await;
    let Some(disk) = Disk::under(database.url()) else { return };
    let mut program = block_in_place(|| disk.serve(0));
    let mut lost = 0;
    for seed in seeds_of("TEDUH_CUTS", 1, 12) {
        let staff = Staff::of(&program).await;
        disk.tell(&format!("cut {place} {}", 1 + Dice::of(seed).below(latest)));
        let mut asked = staff.work().await;
        assert_eq!(block_in_place(|| how_it_ended(program)), Some(CUT), "seed {seed}: the power never went");
        lost += disk.lost();
        assert_eq!(block_in_place(|| missing(database.url(), &asked)), [""; 0], "seed {seed}");
        disk.tell("");
        program = block_in_place(|| disk.serve(seed));
        Staff::of(&program).await.ask_again(&program, &mut asked).await;
        assert_eq!(block_in_place(|| findings(database.url())), "Nothing is wrong.\n", "seed {seed}");
        assert_eq!(block_in_place(|| missing(database.url(), &asked)), [""; 0], "seed {seed}");
    }
    assert!(lost > 0, "nothing that was not synced was ever lost");
}

/// In the middle of commits.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_answered_outlasts_a_cut_in_the_log() {
    nothing_is_lost("log", 600).await;
}

/// While the log is folded into the main file.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_answered_outlasts_a_cut_in_the_main_file() {
    nothing_is_lost("main", 300).await;
}

/// What finds nothing above does find it where syncs do nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_lies_is_found_out() {
    for seed in 1..10 {
        let database = fresh_file().await;
        let Some(disk) = Disk::under(database.url()) else { return };
        disk.tell("lies");
        let program = block_in_place(|| disk.serve(seed));
        let staff = Staff::of(&program).await;
        disk.tell("lies cut log 400");
        let asked = staff.work().await;
        assert_eq!(block_in_place(|| how_it_ended(program)), Some(CUT));
        if !block_in_place(|| missing(database.url(), &asked)).is_empty() {
            return;
        }
    }
    panic!("nothing was missing");
}
