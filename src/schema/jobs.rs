//! Tables of the jobs, and what clients say.

diesel::table! {
    job_states (job) {
        job -> Text, started_at -> Timestamp, leased_until -> Nullable<Timestamp>, next_at -> Timestamp,
        ended_at -> Nullable<Timestamp>, took_ms -> Nullable<BigInt>, done_at -> Nullable<Timestamp>,
        failing_since -> Nullable<Timestamp>, failed_with -> Nullable<Text>, runs -> BigInt,
        failed_runs -> BigInt,
    }
}
diesel::table! {
    feedback (id) {
        id -> Text, site_id -> Text, kind -> Text, words -> Binary, said_on -> Date,
        client_id -> Nullable<Text>, said_at -> Nullable<Timestamp>, answer -> Nullable<Binary>,
        answered_by -> Nullable<Text>, answered_at -> Nullable<Timestamp>,
    }
}
