//! The jobs as numbers for a supervisor, in the text format of Prometheus.

use std::fmt::Write as _;

use super::{Health, Standing};
use crate::units::Instant;

/// A figure: its name, its kind, what it is, and its value for a job if it has one.
type Figure = (&'static str, &'static str, &'static str, fn(&Standing) -> Option<i64>);

const FIGURES: &[Figure] = &[
    ("teduh_job_failing", "gauge", "1 while each run fails.", |one| {
        Some(i64::from(matches!(one.health, Health::Failing(_))))
    }),
    ("teduh_job_late", "gauge", "1 while it was due and has not run.", |one| {
        Some(i64::from(matches!(one.health, Health::Late(_))))
    }),
    ("teduh_job_runs_total", "counter", "Runs begun, on every server together.", |one| {
        Some(one.state.as_ref().map_or(0, |state| state.runs))
    }),
    ("teduh_job_failed_runs_total", "counter", "Runs that failed.", |one| {
        Some(one.state.as_ref().map_or(0, |state| state.failed_runs))
    }),
    ("teduh_job_last_run_milliseconds", "gauge", "How long the last run took.", |one| {
        one.state.as_ref()?.took_ms
    }),
    ("teduh_job_last_done_timestamp_seconds", "gauge", "When it last did what it should.", |one| {
        one.state.as_ref()?.done_at.map(seconds)
    }),
    ("teduh_job_next_timestamp_seconds", "gauge", "When it is due next.", |one| {
        one.state.as_ref().map(|state| seconds(state.next_at))
    }),
];

fn seconds(at: Instant) -> i64 {
    at.and_utc().timestamp()
}

/// The figures of every job.
pub fn text(all: &[Standing]) -> String {
    let mut text = String::new();
    for (name, kind, help, value) in FIGURES {
        // Writing into a text cannot fail.
        let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
        for one in all {
            if let Some(value) = value(one) {
                let _ = writeln!(text, "{name}{{job=\"{}\"}} {value}", one.job);
            }
        }
    }
    text
}
