//! Tables of the jobs.

diesel::table! {
    job_states (job) {
        job -> Text, started_at -> Timestamp, leased_until -> Nullable<Timestamp>, next_at -> Timestamp,
        ended_at -> Nullable<Timestamp>, took_ms -> Nullable<BigInt>, done_at -> Nullable<Timestamp>,
        failing_since -> Nullable<Timestamp>, failed_with -> Nullable<Text>, runs -> BigInt,
        failed_runs -> BigInt,
    }
}
