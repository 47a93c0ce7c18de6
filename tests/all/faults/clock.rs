//! The clock of the machine steps while the program serves: a day ahead, and back again.

use std::time::Duration;

use chrono::TimeDelta;
use serde_json::json;
use teduh::jobs::JobName;
use teduh::schedule;
use tokio::task::block_in_place;

use super::power::fresh_file;
use super::{a_dose_each, doses_of};
use crate::killed::{dose, made_ready};
use crate::support::app::PASSWORD;
use crate::support::disk::Disk;
use crate::support::on_both;
use crate::support::person::Person;
use crate::support::program::{Program, today};

/// Twenty-six hours.
const AHEAD: &str = "clock 93600";
/// Long enough for what `teduh check` expects to be sealed.
const LATER: &str = "clock 90";

/// Signs in at once, as somebody whose session is over does.
async fn signs_in(program: &Program, login: &str) {
    let sign_in = json!({ "login": login, "password": PASSWORD });
    Person::nobody(&program.base).post_without_key("/api/v1/session", sign_in).await.expect(200);
}

/// What `teduh check` says when all that was written should have its seal.
async fn is_sealed(disk: &Disk) {
    let mut said = String::new();
    for _ in 0..40 {
        tokio::time::sleep(Duration::from_millis(500)).await;
        disk.tell(LATER);
        said = block_in_place(|| disk.check());
        disk.tell("");
        if said == "Nothing is wrong.\n" {
            return;
        }
    }
    panic!("{said}");
}

/// Nobody gets two doses, everybody can sign in, and what is written is sealed, before a new start and after it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_ahead_and_back_again() {
    let database = fresh_file().await;
    let Some(disk) = Disk::under(database.url()) else { return };
    let program = block_in_place(|| disk.serve(1));
    let (container, codes) = made_ready(&program).await;
    let wong = program.person("wong");
    for answer in a_dose_each(&wong, &container, &codes[..2]).await {
        answer.expect(201);
    }

    disk.tell(AHEAD);
    signs_in(&program, "siti").await;
    let early = wong.post_with_key("/api/v1/doses", dose(&codes[2], &container), "early").await.expect(201);
    tokio::time::sleep(Duration::from_secs(5)).await;

    disk.tell("");
    for login in ["siti", "wong", "farah"] {
        signs_in(&program, login).await;
    }
    let wong = program.person("wong");
    let again = wong.post_with_key("/api/v1/doses", dose(&codes[2], &container), "early").await.expect(201);
    assert_eq!(again["id"], early["id"]);
    // Today has no dose of this client, and there was one all the same.
    let other = wong.post("/api/v1/doses", dose(&codes[2], &container)).await;
    assert_eq!(other.code(), "422 too_soon");
    for code in &codes[..2] {
        wong.post_with_key("/api/v1/doses", dose(code, &container), &format!("key of {code}")).await;
        assert_eq!(doses_of(&wong, code).await, 1);
    }
    for answer in a_dose_each(&wong, &container, &codes[3..5]).await {
        answer.expect(201);
    }
    is_sealed(&disk).await;

    drop(program);
    let program = block_in_place(|| disk.serve(2));
    let wong = program.person("wong");
    for answer in a_dose_each(&wong, &container, &codes[5..7]).await {
        answer.expect(201);
    }
    is_sealed(&disk).await;
    assert_eq!(doses_of(&wong, &codes[5]).await, 1, "on {}", today());
}

on_both! {
    /// A job that ran while the clock was ahead runs again soon after, and so does one that was running.
    async fn jobs_go_on_when_the_clock_was_set_back(t: TestApp) {
        let began = t.now();
        let due = |minutes: i64| {
            t.app.clock.set(began + TimeDelta::minutes(minutes));
            schedule::run_due(&t.app, JobName::Forget)
        };
        assert!(due(0).await.unwrap());
        assert!(!due(1).await.unwrap(), "not due before its hour");
        assert!(due(26 * 60).await.unwrap());
        assert!(due(2).await.unwrap(), "due again by the clock that was set back");
        assert!(!due(3).await.unwrap());
        let (ahead, job) = (began + TimeDelta::hours(26), JobName::Forget);
        let taken = t.app.db.write(move |conn| teduh::jobs::claim(conn, job, ahead, true), |_, _| Ok(()));
        assert!(taken.await.unwrap(), "by a server that ends before it is done");
        assert!(due(4).await.unwrap());
    }
}
