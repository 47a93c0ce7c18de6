//! The tables of take-home: decisions, bundles, bottles.

diesel::table! {
    attestations (id) {
        id -> Text, client_id -> Text, kind -> Text, value -> Bool, note -> Nullable<Binary>,
        service_day -> Date, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    severe_sedations (id) {
        id -> Text, client_id -> Text, site_id -> Text, kind -> Text, service_day -> Date,
        note -> Nullable<Binary>, by_staff -> Text, at -> Timestamp, looked_by -> Nullable<Text>,
        looked_at -> Nullable<Timestamp>, looked_note -> Nullable<Binary>,
    }
}
diesel::table! {
    assessments (id) {
        id -> Text, client_id -> Text, episode_id -> Text, as_of -> Date, policy_id -> Text,
        policy_version -> Text, allowed_doses -> BigInt, unmet -> Text, facts -> Text, at -> Timestamp,
    }
}
diesel::table! {
    approvals (id) {
        id -> Text, client_id -> Text, episode_id -> Text, site_id -> Text, assessment_id -> Text,
        max_doses -> BigInt, valid_from -> Date, valid_until -> Date, above_assessment -> Bool,
        reason -> Nullable<Binary>, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    step_downs (id) {
        id -> Text, client_id -> Text, approval_id -> Text, from_doses -> BigInt, to_doses -> BigInt,
        reason -> Text, words -> Binary, from_day -> Date, review_on -> Date, by_staff -> Text,
        at -> Timestamp,
    }
}
diesel::table! {
    step_down_returns (step_down_id) {
        step_down_id -> Text, client_id -> Text, from_day -> Date, by_staff -> Nullable<Text>,
        at -> Timestamp,
    }
}
diesel::table! {
    declines (id) {
        id -> Text, client_id -> Text, assessment_id -> Text, reason -> Binary, service_day -> Date,
        review_on -> Date, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    appeals (id) {
        id -> Text, client_id -> Text, site_id -> Text, against -> Text, against_id -> Text,
        first_decided_by -> Text, words -> Nullable<Binary>, entered_by -> Nullable<Text>,
        service_day -> Date, due_on -> Date, at -> Timestamp, answer -> Nullable<Text>,
        answer_words -> Nullable<Binary>, outside_doctor -> Nullable<Binary>, decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    take_home_requests (id) {
        id -> Text, client_id -> Text, site_id -> Text, kind -> Text, doses -> Nullable<BigInt>,
        from_day -> Nullable<Date>, to_day -> Nullable<Date>, words -> Nullable<Binary>,
        entered_by -> Nullable<Text>, service_day -> Date, due_on -> Date, at -> Timestamp,
        answer -> Nullable<Text>, answer_words -> Nullable<Binary>, answered_by -> Nullable<Text>,
        answered_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    bundles (id) {
        id -> Text, client_id -> Text, episode_id -> Text, site_id -> Text, kind -> Text,
        approval_id -> Nullable<Text>, batch_id -> Nullable<Text>, service_day -> Date,
        storage_shown -> Bool, child_resistant_caps -> Bool, lockbox -> Nullable<Bool>,
        naloxone -> Nullable<Text>, collected_by -> Text, collector -> Nullable<Binary>, by_staff -> Text,
        witness -> Nullable<Text>, at -> Timestamp,
    }
}
diesel::table! {
    bottles (id) {
        id -> Text, code -> Text, bundle_id -> Text, client_id -> Text, dose_id -> Text,
        container_id -> Text, dose_date -> Date, part -> Text, dose_mcg -> BigInt, volume_ul -> BigInt,
        mg_per_ml -> BigInt, replaces_id -> Nullable<Text>, at -> Timestamp,
    }
}
diesel::table! {
    bottle_steps (id) {
        id -> Text, bottle_id -> Text, client_id -> Text, site_id -> Text, step -> Text,
        ending -> Nullable<Text>, seal_broken -> Nullable<Bool>, volume_ul -> Nullable<BigInt>,
        note -> Nullable<Binary>, service_day -> Date, by_staff -> Nullable<Text>,
        witness -> Nullable<Text>, at -> Timestamp,
    }
}
diesel::table! {
    call_back_draws (id) {
        id -> Text, site_id -> Text, drawn_on -> Date, seed -> Text, eligible -> BigInt, picked -> BigInt,
        most -> BigInt, at -> Timestamp,
    }
}
diesel::table! {
    call_backs (id) {
        id -> Text, draw_id -> Text, client_id -> Text, site_id -> Text, drawn_on -> Date,
        answer_hours -> BigInt, told_by -> Nullable<Text>, told_at -> Nullable<Timestamp>,
        due_at -> Nullable<Timestamp>, answer -> Nullable<Text>, expected_bottles -> Nullable<BigInt>,
        counted_bottles -> Nullable<BigInt>, note -> Nullable<Binary>, answered_by -> Nullable<Text>,
        answered_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    batches (id) {
        id -> Text, site_id -> Text, kind -> Text, from_day -> Date, to_day -> Date, cap -> Nullable<BigInt>,
        waived -> Text, words -> Binary, policy_id -> Text, policy_version -> Text, planned_by -> Text,
        planned_at -> Timestamp, signed_by -> Nullable<Text>, signed_at -> Nullable<Timestamp>,
        ended_by -> Nullable<Text>, ended_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    batch_clients (id) {
        id -> Text, batch_id -> Text, client_id -> Text, left_out -> Bool, reason -> Nullable<Binary>,
        by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    policy_versions (policy_id, version) {
        policy_id -> Text, version -> Text, digest -> Text, first_used_at -> Timestamp,
    }
}
