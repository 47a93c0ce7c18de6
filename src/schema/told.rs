//! Tables of what is sent to clients.

diesel::table! {
    notice_choices (client_id) {
        client_id -> Text, channel -> Text, address -> Nullable<Binary>, language -> Text,
        from_minute -> BigInt, to_minute -> BigInt, set_by -> Nullable<Text>, set_at -> Timestamp,
    }
}
diesel::table! {
    notices (id) {
        id -> Text, site_id -> Text, client_id -> Text, template -> Text, subject_id -> Text, facts -> Text,
        made_at -> Timestamp, due_at -> Timestamp, state -> Text, attempts -> BigInt,
        next_try_at -> Timestamp, claimed_until -> Nullable<Timestamp>, trouble -> Nullable<Text>,
        ended_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    calendar_feeds (id) {
        id -> Text, client_id -> Text, secret_hash -> Text, made_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    announcements (id) {
        id -> Text, site_id -> Text, from_day -> Date, to_day -> Date, words -> Binary,
        made_by -> Nullable<Text>, made_at -> Timestamp, removed_by -> Nullable<Text>,
        removed_at -> Nullable<Timestamp>,
    }
}
