//! The tables of what somebody outside asked to be told.

diesel::table! {
    disclosure_requests (id) {
        id -> Text, site_id -> Text, client_id -> Nullable<Text>, asked_by -> Text, words -> Binary,
        noted_by -> Text, at -> Timestamp,
    }
}
diesel::table! {
    disclosure_answers (request_id) {
        request_id -> Text, ground -> Nullable<Text>, words -> Binary, by_staff -> Text, at -> Timestamp,
    }
}
diesel::joinable!(disclosure_answers -> disclosure_requests (request_id));
diesel::allow_tables_to_appear_in_same_query!(disclosure_requests, disclosure_answers);
