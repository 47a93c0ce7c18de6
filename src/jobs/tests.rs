//! When a job is due, how it goes, and what a supervisor reads.

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

use super::*;

fn at(hour: u32, minute: u32, second: u32) -> Instant {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap().and_hms_opt(hour, minute, second).unwrap()
}

fn state(started: Instant) -> State {
    State {
        job: JobName::Forget,
        started_at: started,
        leased_until: None,
        next_at: next_after(JobName::Forget.rhythm(), started),
        ended_at: Some(started + TimeDelta::seconds(1)),
        took_ms: Some(1000),
        done_at: Some(started + TimeDelta::seconds(1)),
        failing_since: None,
        failed_with: None,
        runs: 3,
        failed_runs: 0,
    }
}

#[test]
fn the_next_run_is_the_next_of_the_rhythm() {
    let next = |job: JobName, now| next_after(job.rhythm(), now);
    assert_eq!(next(JobName::Forget, at(9, 6, 59)), at(9, 7, 0));
    assert_eq!(next(JobName::Forget, at(9, 7, 0)), at(10, 7, 0));
    assert_eq!(next(JobName::Forget, at(9, 30, 0) + TimeDelta::microseconds(5)), at(10, 7, 0));
    assert_eq!(next(JobName::SeatOffers, at(9, 3, 0)), at(9, 13, 0));
    assert_eq!(next(JobName::SeatOffers, at(9, 55, 1)), at(10, 3, 0));
    assert_eq!(next(JobName::Seal, at(9, 0, 1)), at(9, 0, 2));
    assert_eq!(next(JobName::Seal, at(9, 0, 1) + TimeDelta::milliseconds(900)), at(9, 0, 2));
}

#[test]
fn the_rhythm_is_what_the_scheduler_is_told() {
    let told: Vec<String> = JobName::ALL.iter().map(|job| job.rhythm().cron()).collect();
    let expected = [
        "*/2 * * * * *",
        "0 3/10 * * * *",
        "0 4/10 * * * *",
        "0 7 * * * *",
        "0 8 * * * *",
        "0 9 * * * *",
        "0 11 * * * *",
        "0 13 * * * *",
        "0 0/1 * * * *",
        "0 17 * * * *",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_job_is_well_until_it_fails_or_is_late() {
    let rhythm = JobName::Forget.rhythm();
    let started = at(9, 7, 0);
    let of = |state: &State, now| health(rhythm, Some(state), now);
    assert_eq!(health(rhythm, None, started), Health::New);
    let held = State { leased_until: Some(at(9, 17, 0)), ended_at: None, took_ms: None, ..state(started) };
    assert_eq!(of(&held, at(9, 8, 0)), Health::Running);
    assert_eq!(of(&held, at(9, 17, 0)), Health::Well, "whoever had it is gone; the next run is at 10:07");
    assert_eq!(of(&state(started), at(11, 11, 59)), Health::Well);
    assert_eq!(of(&state(started), at(11, 12, 0)), Health::Late(at(10, 7, 0)));
    let failing =
        State { failing_since: Some(at(8, 7, 0)), failed_with: Some("fault".into()), ..state(started) };
    assert_eq!(of(&failing, at(9, 8, 0)), Health::Failing(at(8, 7, 0)));
    assert!(of(&failing, at(9, 8, 0)).is_trouble() && of(&state(started), at(12, 0, 0)).is_trouble());
}

#[test]
fn a_sealer_with_nothing_to_do_is_well() {
    let rhythm = JobName::Seal.rhythm();
    let quiet = State { next_at: at(9, 0, 2), ..state(at(9, 0, 0)) };
    assert_eq!(health(rhythm, Some(&quiet), at(9, 1, 30)), Health::Well);
    assert_eq!(health(rhythm, Some(&quiet), at(9, 7, 0)), Health::Late(at(9, 1, 0)));
}

#[test]
fn a_supervisor_reads_figures() {
    let now = at(9, 8, 0);
    let one = |job, state: Option<State>| {
        let health = health(JobName::Forget.rhythm(), state.as_ref(), now);
        Standing { job, state, health }
    };
    let all = [one(JobName::Seal, None), one(JobName::Forget, Some(state(at(9, 7, 0))))];
    insta::assert_snapshot!(metrics::text(&all));
}

proptest! {
    #[test]
    fn runs_are_one_rhythm_apart(seconds in 0_i64..400_000_000, job in prop::sample::select(JobName::ALL)) {
        let now = at(0, 0, 0) + TimeDelta::seconds(seconds);
        let rhythm = job.rhythm();
        let next = next_after(rhythm, now);
        prop_assert!(next > now && next <= now + TimeDelta::seconds(rhythm.seconds));
        prop_assert_eq!(next_after(rhythm, next), next + TimeDelta::seconds(rhythm.seconds));
        prop_assert!(rhythm.lease_seconds > 0);
    }
}
